import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { docxOf, p } from '../../../documents/in/office.fixture.ts';
import { closeReaders, readInChild } from '../../../documents/in/read-in-child.ts';
import { writeHtml } from '../../../documents/out/html.ts';
import { writeXlsx } from '../../../documents/out/xlsx.ts';
import { maskFile } from './mask-file.ts';
import { scanFile } from './scan-file.ts';

const options = { today: '2026-06-01' };
const id = '990000199001011239';
const utf8 = (text: string) => new TextEncoder().encode(text);
const shown = async (bytes: Uint8Array, name: string) => JSON.stringify((await readInChild(bytes, name)).blocks);
const cell = (text: string) => ({ text, colSpan: 1, rowSpan: 1 });

afterAll(closeReaders);

describe('a masked file', () => {
  test('text', async () => {
    const { bytes, before, after } = await maskFile(utf8(`低保对象身份证号${id}`), 'a.txt', options);
    expect(new TextDecoder().decode(bytes)).toBe('低保对象身份证号990000**********39');
    expect([before.verdict, after.verdict]).toEqual(['found', 'clean']);
  });

  test('Markdown without its comments', async () => {
    const { bytes } = await maskFile(utf8(`# 公示\n\n<!-- ${id} -->\n\n- 张某 ${id}\n`), 'a.md', options);
    expect(new TextDecoder().decode(bytes)).toBe('# 公示\n\n\n\n- 张某 990000**********39\n');
  });

  test('a list as CSV, with formulas made harmless', async () => {
    const { bytes, after } = await maskFile(utf8(`姓名,身份证号,备注\n张三,${id},"=1+1"\n`), 'a.csv', options);
    expect(new TextDecoder().decode(bytes)).toBe("姓名,身份证号,备注\r\n张三,990000**********39,'=1+1\r\n");
    expect(after.verdict).toBe('clean');
  });

  test('a page', async () => {
    const html = writeHtml({ kind: 'html', title: '公示', pictures: 0, blocks: [{ kind: 'paragraph', text: `张某${id}` }] });
    const { bytes, after } = await maskFile(
      utf8(html.replace('</body>', `<!-- ${id} --><p hidden>${id}</p><script>"${id}"</script></body>`)),
      'a.html',
      options,
    );
    expect(new TextDecoder().decode(bytes)).not.toContain(id);
    expect(new TextDecoder().decode(bytes)).toContain('990000**********39');
    expect(after.findings.filter(({ kind }) => kind !== 'hidden')).toEqual([]);
  });

  test('a Word file: what was deleted, hidden and said about the author stays behind', async () => {
    const { bytes, after } = await maskFile(docxOf(p(`张某的身份证号为${id}`)), 'a.docx', options);
    expect(await shown(bytes, 'a.docx')).toContain('990000**********39');
    expect(after.findings.filter(({ level }) => level === 'block')).toEqual([]);
  });

  test('a workbook', async () => {
    const rows = [
      [cell('姓名'), cell('身份证号')],
      [cell('张三'), cell(id)],
    ];
    const original = await writeXlsx([{ name: '名单', blocks: [{ kind: 'table', rows }] }], { date: '2026-01-01' });
    const { bytes, before, after } = await maskFile(original, 'a.xlsx', options);
    expect(before.findings).toContainEqual(expect.objectContaining({ kind: 'idCard', place: 'visible' }));
    expect(await shown(bytes, 'a.xlsx')).toContain('990000**********39');
    expect(after.findings.filter(({ level }) => level === 'block')).toEqual([]);
  });
});

describe('refused with a sentence', () => {
  test.each<[string, Uint8Array, string, string]>([
    ['marks of secrecy', utf8('机密★10年\n正文'), 'a.txt', 'secrecy'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]), 'a.png', 'picture'],
    ['an archive', zipSync({ 'a.txt': strToU8('正文') }), 'a.zip', 'notReadable'],
  ])('%s', async (_, bytes, name, code) => {
    await expect(maskFile(bytes, name, options)).rejects.toMatchObject({ name: 'MaskRefused', code });
  });
});

test('an empty file is not clean', async () => {
  expect((await scanFile(new Uint8Array(), 'a.txt', options)).verdict).toBe('notChecked');
});
