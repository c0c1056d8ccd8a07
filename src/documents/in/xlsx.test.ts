import { Workbook } from '@cj-tech-master/excelts';
import { describe, expect, test } from 'vitest';
import type { TableBlock } from '../document.ts';
import { outline, sheetRows, xlsxOf } from './office.fixture.ts';
import { readDocument } from './read-document.ts';
import { numberText } from './xlsx-sheet.ts';

const blocksOf = async (bytes: Uint8Array) => (await readDocument(bytes, 'a.xlsx')).blocks;
const cellsOf = async (cells: string, strings: string[] = [], workbook = '') =>
  (
    (
      (
        await blocksOf(xlsxOf([{ rows: `<row r="1">${cells}<c t="inlineStr"><is><t>尾</t></is></c></row>` }], strings, workbook))
      )[0] as TableBlock
    ).rows[0] ?? []
  ).slice(0, -1);

describe('xlsx: cells', () => {
  test.each([
    [380.00000000000006, '380'],
    [0.1 + 0.2, '0.3'],
    [1.10102e17, '110102000000000000'],
    [1e21, '1000000000000000000000'],
    [1e-7, '0.0000001'],
    [-12.5, '-12.5'],
    [0, '0'],
    [72701.2578, '72701.2578'],
  ])('%d is written %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  test('numbers carry their value, formulas their text and stored result', async () => {
    expect(
      await cellsOf('<c r="A1"><f>B1+1</f><v>3.0000000000000004</v></c><c r="B1"><f>X</f></c><c r="C1"><v>1.10102E+17</v></c>'),
    ).toEqual([
      { text: '3', value: 3, formula: 'B1+1', colSpan: 1, rowSpan: 1 },
      { text: '', colSpan: 1, rowSpan: 1 },
      { text: '110102000000000000', value: 110102000000000000, colSpan: 1, rowSpan: 1 },
    ]);
  });

  test('shared and inline strings, rich text without phonetic guides, truth values, errors', async () => {
    const strings = ['<t>甲</t>', '<r><t>富</t></r><r><t>文本</t></r><rPh><t>ふ</t></rPh>', '<t>a_x000D_b</t>'];
    const cells = await cellsOf(
      '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="b"><v>1</v></c><c t="e"><v>#DIV/0!</v></c><c t="str"><f>x</f><v>文</v></c>',
      strings,
    );
    expect(cells.map((cell) => cell.text)).toEqual(['甲', '富文本', 'a\nb', 'TRUE', '#DIV/0!', '文']);
  });

  test('a number is a date only in the style of one', async () => {
    expect((await cellsOf('<c s="2"><v>45292</v></c><c s="2"><v>45292.5</v></c><c><v>45292</v></c>')).map((cell) => cell.text)).toEqual([
      '2024-01-01',
      '2024-01-01 12:00:00',
      '45292',
    ]);
    expect((await cellsOf('<c s="2"><v>43830</v></c>', [], '<workbookPr date1904="1"/>')).map((cell) => cell.text)).toEqual(['2024-01-01']);
  });
});

describe('xlsx: sheets', () => {
  test('visible sheets in order, hidden ones never', async () => {
    const rows = (text: string) => sheetRows([[text, 1]]);
    const blocks = await blocksOf(
      xlsxOf([
        { name: '甲', rows: rows('甲') },
        { rows: rows('密'), state: 'hidden' },
        { rows: rows('密'), state: 'veryHidden' },
        { name: '乙', rows: rows('乙') },
      ]),
    );
    expect(outline(blocks)).toEqual([['甲 | 1'], ['乙 | 1']]);
    expect(blocks.map((block) => block.kind === 'table' && block.place)).toEqual(['甲', '乙']);
  });

  test('titles and narrative stand between the tables, headings inside a frame stay in them', async () => {
    const rows =
      sheetRows([['年报'], ['一、总体情况'], ['正文']]) +
      sheetRows(
        [
          ['第（一）项', undefined, undefined],
          ['规章', 1, undefined],
          ['文件', undefined, undefined],
        ],
        1,
        5,
      ) +
      sheetRows([['三、申请']], 0, 8) +
      sheetRows([['新收', 3]], 1, 9);
    expect(outline(await blocksOf(xlsxOf([{ rows, merges: ['A1:J1', 'A5:C5'] }])))).toEqual([
      '年报',
      '一、总体情况',
      '正文',
      ['第（一）项{3×1}', '规章 | 1 | ', '文件 |  | '],
      '三、申请',
      ['新收 | 3'],
    ]);
  });

  test('without any frame a label whose numbers are blank stays in its table', async () => {
    const rows = sheetRows([['年报'], ['项目', '数量'], ['规章', undefined], ['文件', 2]]);
    expect(outline(await blocksOf(xlsxOf([{ rows }])))).toEqual(['年报', ['项目 | 数量', '规章 | ', '文件 | 2']]);
  });

  test('merges down and across; what a merge covers is not read; blank edges are cut', async () => {
    const rows = `<row r="3"><c r="C3" t="inlineStr"><is><t>甲</t></is></c><c r="D3"><v>9</v></c><c r="E3"><v>1</v></c></row><row r="4"><c r="E4"><v>2</v></c></row><row r="900"><c r="Z900" s="0"/></row>`;
    expect(outline(await blocksOf(xlsxOf([{ rows, merges: ['C3:D4'] }])))).toEqual([['甲{2×2} | 1', '2']]);
  });

  test('a merge over whole columns ends with the content', async () => {
    const rows = sheetRows([
      ['甲', 1],
      [undefined, 2],
    ]);
    expect(outline(await blocksOf(xlsxOf([{ rows, merges: ['A1:A1048576'] }])))).toEqual([['甲{1×2} | 1', '2']]);
  });

  test('50,000 rows are read, a cell beyond the limits is refused', async () => {
    const start = performance.now();
    const [table] = await blocksOf(xlsxOf([{ rows: sheetRows(Array.from({ length: 50_000 }, (_, i) => ['行', i])) }]));
    expect((table as TableBlock).rows).toHaveLength(50_000);
    expect(performance.now() - start).toBeLessThan(10_000);
    await expect(blocksOf(xlsxOf([{ rows: '<row r="50001"><c r="A50001"><v>1</v></c></row>' }]))).rejects.toMatchObject({
      code: 'tooManyRows',
    });
    await expect(blocksOf(xlsxOf([{ rows: '<row r="1"><c r="XFD1"><v>1</v></c></row>' }]))).rejects.toMatchObject({ code: 'tooManyRows' });
  });

  test('a workbook of the excelts package', async () => {
    const book = new Workbook();
    const sheet = book.addWorksheet('年报');
    sheet.addRow(['甲', '', '数量']);
    sheet.addRow(['规章', '', 12.5]);
    sheet.mergeCells('A1:B1');
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    expect(outline(await blocksOf(bytes))).toEqual([['甲{2×1} | 数量', '规章 |  | 12.5']]);
  });
});
