import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadItem } from './act-on-item.ts';
import { attachFile } from './attach-file.ts';
import { leakGate } from './leak-gate.ts';
import { maskItem } from './mask-item.ts';
import { publishItem } from './publish-item.ts';
import { publicFile, publishedItem } from './published-items.ts';
import { fixtureGate, type PublishingOffice, plantedSecret, publishingOffice, unreadableName } from './publishing.fixture.ts';
import { saveItem } from './save-item.ts';
import { scanItem } from './scan-item.ts';

let office: PublishingOffice;
beforeAll(async () => {
  office = await publishingOffice();
});
afterAll(() => office.close());

const item = (id: string) => loadItem(office.context.db, office.acting('clerk'), id);
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string; message?: string }) => error.code ?? error.message,
  );
async function attached(id: string, name: string, text: string) {
  const file = await attachFile(office.context, office.acting('clerk'), id, { name, type: 'text/plain', content: Buffer.from(text) });
  const { content, revision } = await item(id);
  await saveItem(office.acting('clerk'), id, { revision, content: { ...content, attachments: [...content.attachments, file] } });
  return file;
}
const mask = async (id: string, gate = fixtureGate) =>
  maskItem(office.context, office.acting('clerk'), gate, id, { revision: (await item(id)).revision });

describe('masking an item', () => {
  test('text and files are masked, the item passes, and only the new file can go out', async () => {
    const id = await office.draft({ body: [{ kind: 'paragraph', runs: [{ text: `张某 ${plantedSecret}` }] }] });
    const original = await attached(id, '名单.txt', `甲,${plantedSecret}`);
    const clean = await attached(id, '说明.txt', '没有号码');
    expect(await code(office.submit(id))).toBe('gate-blocked');
    expect(await mask(id)).toEqual({ text: true, files: ['名单.txt'], refused: [] });
    const { content } = await item(id);
    expect(JSON.stringify(content)).not.toContain(plantedSecret);
    expect(content.attachments.map(({ id: file }) => file === clean.id)).toEqual([false, true]);
    await office.approve(id);
    await publishItem(office.acting('signer'), id);
    const [fresh] = content.attachments;
    expect((await publicFile(office.context, id, fresh?.id ?? '')).content.toString()).toBe('甲,990000**********39');
    expect(await code(publicFile(office.context, id, original.id))).toBe('no-such-file');
    expect(await office.facts(id)).toContain('mask-item');
  });

  test('the original cannot be put back into the item', async () => {
    const id = await office.draft();
    const original = await attached(id, '名单.txt', plantedSecret);
    await mask(id);
    const { content, revision } = await item(id);
    expect(await code(saveItem(office.acting('clerk'), id, { revision, content: { ...content, attachments: [original] } }))).toBe(
      'unknown-file',
    );
  });

  test('a picture in the text shows the new file', async () => {
    const id = await office.draft();
    const file = await attached(id, '图.png', plantedSecret);
    const before = await item(id);
    const body = [{ kind: 'picture' as const, file: file.id, alt: '示意图' }];
    await saveItem(office.acting('clerk'), id, { revision: before.revision, content: { ...before.content, body } });
    await mask(id);
    const { content } = await item(id);
    expect(content.body[0]).toMatchObject({ file: content.attachments[0]?.id });
    expect(content.attachments[0]?.id).not.toBe(file.id);
  });

  test('a file that cannot be made anew is told, and stays blocked', async () => {
    const id = await office.draft();
    await attached(id, unreadableName, '…');
    expect(await mask(id)).toEqual({ text: false, files: [], refused: [{ file: unreadableName, message: '打不开。' }] });
    expect(await code(office.submit(id))).toBe('gate-blocked');
  });

  test('nothing to mask: the content stays the same', async () => {
    const id = await office.draft();
    const { contentHash, revision } = await item(id);
    expect(await mask(id)).toEqual({ text: false, files: [], refused: [] });
    expect(await item(id)).toMatchObject({ contentHash, revision });
  });

  test('in review nothing is masked, and a change meanwhile makes it void', async () => {
    const id = await office.draft();
    const { revision, content } = await item(id);
    await saveItem(office.acting('clerk2'), id, { revision, content: { ...content, title: '同事改了' } });
    expect(await code(maskItem(office.context, office.acting('clerk'), fixtureGate, id, { revision }))).toBe('changed-meanwhile');
    await office.submit(id);
    expect(await code(mask(id))).toBe('wrong-state');
  });

  test('with the real gate: a number over two runs, in a table, in a list file and in a file name', async () => {
    const gate = leakGate(office.context);
    const number = '990000199001011239';
    const id = await office.draft({
      title: '补助名单公示',
      body: [
        { kind: 'paragraph', runs: [{ text: `身份证号${number.slice(0, 10)}` }, { text: number.slice(10), bold: true }, { text: '。' }] },
        {
          kind: 'table',
          rows: [
            ['姓名', '身份证号码', '金额'],
            ['张三', number, '500'],
          ].map((row) => row.map((text) => ({ text, colSpan: 1, rowSpan: 1 }))),
        },
      ],
    });
    await attached(id, `${number}.csv`, `姓名,身份证号码\n李四,${number}\n`);
    const before = await scanItem(office.context, office.acting('clerk'), gate, id);
    expect(before.findings.filter(({ level }) => level === 'block').length).toBeGreaterThan(2);
    await mask(id, gate);
    const after = await scanItem(office.context, office.acting('clerk'), gate, id);
    expect(after.findings.filter(({ level }) => level === 'block')).toEqual([]);
    const { content } = await item(id);
    expect(JSON.stringify(content)).not.toContain(number);
    expect(content.body[0]).toMatchObject({ runs: [{}, { bold: true }, { text: '。' }] });
  });

  test('a link that holds a number leads nowhere any more', async () => {
    const gate = leakGate(office.context);
    const link = 'https://example.org/?id=990000199001011239';
    const id = await office.draft({
      body: [
        {
          kind: 'paragraph',
          runs: [
            { text: '详见', link },
            { text: '这里', link: 'https://example.org/' },
          ],
        },
      ],
    });
    await mask(id, gate);
    expect((await item(id)).content.body).toEqual([
      { kind: 'paragraph', runs: [{ text: '详见' }, { text: '这里', link: 'https://example.org/' }] },
    ]);
    expect((await publishedItem(office.context.db, office.context.tenant, id)).kind).toBe('unknown');
  });
});
