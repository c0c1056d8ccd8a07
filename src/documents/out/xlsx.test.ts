import { Workbook } from '@cj-tech-master/excelts';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import { anyText } from './any-text.fixture.ts';
import { cleanText } from './clean-text.ts';
import { cell, sample, tableInParts, veryWideTable, wideTable } from './sample.fixture.ts';
import { type Sheet, writeXlsx } from './xlsx.ts';

const options = { date: '2026-01-20', author: '清溪镇人民政府', title: sample.title };

async function read(bytes: Uint8Array): Promise<Workbook> {
  const workbook = new Workbook();
  await workbook.xlsx.load(bytes as never);
  return workbook;
}

async function sheetOf(sheet: Sheet) {
  const found = (await read(await writeXlsx([sheet], options))).worksheets[0];
  if (found === undefined) throw new Error('no sheet');
  return found;
}

const tableSheet = (rows: Parameters<typeof cell>[], name = '表'): Sheet => ({
  name,
  blocks: [{ kind: 'table', rows: rows.map((row) => [cell(...row)]) }],
});

describe('the sample', async () => {
  const sheets: Sheet[] = [
    { name: '正文', title: sample.title, blocks: sample.blocks.filter(({ kind }) => kind !== 'table') },
    { name: '表一', blocks: [tableInParts] },
    { name: '表二', title: '表二', blocks: [wideTable()] },
    { name: '表三', blocks: [veryWideTable] },
  ];
  const bytes = await writeXlsx(sheets, options);
  const workbook = await read(bytes);
  const wide = workbook.getWorksheet('表二');

  test('merged cells, header rows on each page, A4 as wide as the page', () => {
    // Title, caption, then the table from row 3.
    expect(wide?.model.mergeCells ?? wide?.model.merges).toEqual(expect.arrayContaining(['A1:J1', 'A3:C5', 'D3:J3', 'E4:I4', 'A8:A29']));
    expect(wide?.pageSetup).toMatchObject({ paperSize: 9, orientation: 'portrait', fitToPage: true, fitToWidth: 1, printTitlesRow: '3:5' });
    expect(wide?.views[0]).toMatchObject({ state: 'frozen', ySplit: 5 });
    expect(workbook.getWorksheet('表三')?.pageSetup.orientation).toBe('landscape');
    expect(workbook.getWorksheet('表一')?.pageSetup.printTitlesRow).toBeUndefined();
  });

  test('formulas name the cells of their row and carry their result', () => {
    for (let row = 6; row <= 30; row++) {
      const parts = ['D', 'E', 'F', 'G', 'H', 'I'].map((column) => Number(wide?.getCell(`${column}${row}`).value));
      const sum = parts.reduce((a, b) => a + b, 0);
      expect(wide?.getCell(`J${row}`).value).toEqual({ formula: `SUM(D${row}:I${row})`, result: sum });
    }
  });

  test('blank cells are empty, 0 is 0, numbers have their format', () => {
    const first = workbook.getWorksheet('表一');
    expect([first?.getCell('B3').value, first?.getCell('C4').value, first?.getCell('B10').value]).toEqual([0, null, 2448023.05]);
    expect([first?.getCell('B3').numFmt, first?.getCell('B10').numFmt]).toEqual(['0', '#,##0.00']);
  });

  test('long text is cut into rows that can be shown, whole', () => {
    const text = workbook.getWorksheet('正文');
    const lines: string[] = [];
    text?.eachRow((row) => {
      expect(row.height).toBeLessThanOrEqual(409);
      lines.push(String(row.getCell(1).value));
    });
    expect(lines[0]).toBe(sample.title);
    expect(lines.join('')).toContain('办结率100%。');
  });

  test('the same sheets give the same bytes', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2031, 4, 5) });
    expect(Buffer.compare(bytes, await writeXlsx(sheets, options))).toBe(0);
    vi.useRealTimers();
  });

  test('nothing lies outside the file', () => {
    const parts = Object.values(unzipSync(bytes)).map((data) => strFromU8(data));
    expect(parts.join('')).not.toContain('TargetMode="External"');
  });
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '/', '007', '1e5', 'TRUE', '#REF!', '{a}'])('the text %j stays text', async (text) => {
  const found = (await sheetOf(tableSheet([[text]]))).getCell('A1');
  expect(found.value).toBe(text);
  expect(found.formula).toBeUndefined();
});

test('formulas may refer to cells further down; an unknown or repeated name is an error', async () => {
  const sheet = await sheetOf(
    tableSheet([
      ['3', { formula: '{one}+{two}', value: 3 }],
      ['1', { value: 1, id: 'one' }],
      ['2', { value: 2, id: 'two' }],
    ]),
  );
  expect(sheet.getCell('A1').value).toEqual({ formula: 'A2+A3', result: 3 });
  await expect(sheetOf(tableSheet([['', { formula: '{none}' }]]))).rejects.toThrow('none');
  await expect(
    sheetOf(
      tableSheet([
        ['', { id: 'a' }],
        ['', { id: 'a' }],
      ]),
    ),
  ).rejects.toThrow('called a');
});

test('a formula without a result is computed when the file is opened', async () => {
  const bytes = await writeXlsx([tableSheet([['', { formula: '1+1' }]])], options);
  expect(strFromU8(unzipSync(bytes)['xl/workbook.xml'] ?? new Uint8Array())).toContain('fullCalcOnLoad="1"');
});

test('sheet names are made acceptable and different', async () => {
  const names = ['a/b:c', 'A B C', "'x'", `' '${'长'.repeat(30)}'尾`, '', 'History', '一'.repeat(40), '一'.repeat(40)];
  const workbook = await read(
    await writeXlsx(
      names.map((name) => tableSheet([['1']], name)),
      options,
    ),
  );
  expect(workbook.worksheets.map(({ name }) => name)).toEqual([
    'a b c',
    'A B C（2）',
    'x',
    '长'.repeat(30),
    '表',
    'History（2）',
    '一'.repeat(31),
    `${'一'.repeat(28)}（2）`,
  ]);
});

test('any text comes back and breaks nothing', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const sheet = await sheetOf({ name: text, title: '标题', blocks: [{ kind: 'table', rows: [[cell(text), cell('1')]] }] });
      expect(sheet.getCell('A2').value ?? '').toBe(cleanText(text));
    }),
    { numRuns: 100 },
  );
});

test('no sheet, a wrong date and text that no cell can hold are errors', async () => {
  await expect(writeXlsx([], options)).rejects.toThrow('needs a sheet');
  await expect(writeXlsx([tableSheet([['1']])], { date: '2026-13-01' })).rejects.toThrow('Not a date');
  await expect(writeXlsx([tableSheet([['长'.repeat(40_000)]])], options)).rejects.toThrow('32767');
});
