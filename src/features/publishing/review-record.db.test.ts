import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDocument } from '../../documents/in/read-document.ts';
import { loadItem } from './act-on-item.ts';
import { correctItem } from './correct-item.ts';
import { publishItem } from './publish-item.ts';
import { type PublishingOffice, publishingOffice } from './publishing.fixture.ts';
import { closeRecordWriter, reviewRecord } from './review-record.ts';
import { withdrawItem } from './withdraw-item.ts';

let office: PublishingOffice;
beforeAll(async () => {
  office = await publishingOffice();
});
afterAll(async () => {
  await closeRecordWriter();
  await office.close();
});

test('G-02、G-06 审核记录：每一步的审查人、日期、结论、意见，发布和撤下；退回以后的旧记录标明不再有效', async () => {
  const id = await office.draft();
  await office.submit(id);
  await office.review(id, 'reviewer', 'secrecy', 'return', '请补充联系电话');
  await office.approve(id);
  await publishItem(office.acting('signer'), id);
  const { revision } = await loadItem(office.context.db, office.acting('clerk'), id);
  await correctItem(office.acting('clerk'), id, { revision, correction: '更正电话。' });
  await office.approve(id);
  await publishItem(office.acting('signer'), id);
  await withdrawItem(office.acting('signer'), id, { reasonClass: 'expired', reason: '公示期满' });
  const read = async (kind: 'pdf' | 'docx') => {
    const { name, body } = await reviewRecord(office.context, office.person('clerk'), id, kind);
    expect(name).toBe(`发布审核记录000000001-2026-00001.${kind}`);
    const { blocks } = await readDocument(body, name);
    return blocks
      .map((block) => (block.kind === 'table' ? block.rows.map((row) => row.map(({ text }) => text).join('|')).join('\n') : block.text))
      .join('\n');
  };
  const docx = await read('docx');
  for (const part of [
    '云台镇2026年防汛应急预案',
    '000000001/2026-00001',
    '清溪县云台镇人民政府',
    '请补充联系电话',
    '退回',
    '不再有效',
    '有效',
    'deputy 某',
    '2026年5月11日',
    '换成更正后的版本',
    '公示期满',
    '没有发现问题',
  ])
    expect(docx).toContain(part);
  expect((await read('pdf')).replace(/\s/g, '')).toContain('请补充联系电话');
});
