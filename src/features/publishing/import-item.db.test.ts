import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docxOf, p, tbl, tc, tr } from '../../documents/in/office.fixture.ts';
import { closeReaders } from '../../documents/in/read-in-child.ts';
import { loadItem } from './act-on-item.ts';
import { importItem } from './import-item.ts';
import { leakGate } from './leak-gate.ts';
import { type PublishingOffice, publishingOffice } from './publishing.fixture.ts';
import { scanItem } from './scan-item.ts';

let office: PublishingOffice;
beforeAll(async () => {
  office = await publishingOffice();
});
afterAll(async () => {
  await closeReaders();
  await office.close();
});

const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const centred = '<w:jc w:val="center"/>';
const take = (content: Uint8Array, attach = false, name = '通知.docx') =>
  importItem(office.context, office.acting('clerk'), { agencyId: office.town.id, file: { name, type, content }, attach });
const item = (id: string) => loadItem(office.context.db, office.acting('clerk'), id);

const notice = docxOf(
  [
    p('清云政〔2026〕12号', centred),
    p('云台镇关于低保对象的公示', centred),
    p('现将名单公示如下。'),
    tbl(tr(tc('姓名'), tc('身份证号码')), tr(tc('张三'), tc('990000199001011239'))),
    p('清溪县云台镇人民政府'),
    p('二〇二六年五月六日'),
  ].join(''),
);

describe('导入 Word 文件', () => {
  test('文字和表格成为正文，认出来的只是提供，文件没有跟着走', async () => {
    const { id, offers, notes } = await take(notice);
    const { content, state } = await item(id);
    expect(state).toBe('draft');
    expect(content.title).toBe('云台镇关于低保对象的公示');
    expect(content.body.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph', 'paragraph', 'table', 'paragraph', 'paragraph']);
    expect(content).toMatchObject({ documentNumber: '', writtenOn: '', attachments: [] });
    expect(Object.fromEntries(offers.map(({ field, value }) => [field, value]))).toEqual({
      title: '云台镇关于低保对象的公示',
      documentNumber: '清云政〔2026〕12号',
      writtenOn: '2026-05-06',
      agency: '清溪县云台镇人民政府',
    });
    expect(notes).toEqual([]);
  });

  test('连原件一起导入的，原件和正文都过体检', async () => {
    const { id } = await take(notice, true);
    const { findings } = await scanItem(office.context, office.acting('clerk'), leakGate(office.context), id);
    const blocked = new Set(findings.filter(({ kind, level }) => kind === 'idCard' && level === 'block').map(({ file }) => file));
    expect([...blocked].sort()).toEqual(['正文', '通知.docx']);
  });

  test('打不开的说明怎么办，不留下半篇', async () => {
    const before = await office.context.db.selectFrom('item').select('id').execute();
    await expect(take(Buffer.from('PK\u0003\u0004坏'))).rejects.toMatchObject({ code: 'unreadable-file', status: 422 });
    expect(await office.context.db.selectFrom('item').select('id').execute()).toHaveLength(before.length);
  });
});
