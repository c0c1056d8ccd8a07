import { describe, expect, test } from 'vitest';
import { zipOf } from '../in/office.fixture.ts';
import { inspectBytes } from './inspect-bytes.ts';
import { book, bookPlants, docOf, type Plant, paragraph, planted, row, slidePlants, wordPlants } from './office-plants.fixture.ts';

/** The number is found in its place, and where there is more to say than the text, it is said. */
async function expectFound({ bytes, name, place, told }: Plant): Promise<void> {
  const { pieces, hidden } = await inspectBytes(await bytes(), name);
  // A number cell keeps 15 digits of it.
  const digits = planted.slice(0, 15);
  const found = pieces.filter(({ text }) => text.replace(/\s/g, '').includes(digits));
  expect(found.map((piece) => piece.place)).toContain(place);
  if (told) expect(hidden.map((thing) => thing.place)).toContain(place);
  for (const { detail } of hidden) expect(detail).toMatch(/[\u4e00-\u9fff].*。$/);
}

describe('a number planted in a workbook', () => {
  test.each(bookPlants)('$what', expectFound);
});

describe('a number planted in a document', () => {
  test.each(wordPlants)('$what', expectFound);
});

describe('a number planted in a presentation', () => {
  test.each(slidePlants)('$what', expectFound);
});

describe('an ordinary office file', () => {
  test('has nothing to tell', async () => {
    for (const [bytes, name] of [
      [book(), '表.xlsx'],
      [docOf(paragraph('通知')), '文.docx'],
    ] as const) {
      const { hidden, unread, pieces } = await inspectBytes(bytes, name);
      expect([hidden, unread]).toEqual([[], []]);
      expect(pieces.filter(({ place }) => place !== 'visible')).toEqual([]);
    }
  });

  test('white letters on a dark ground can be read', async () => {
    const dark =
      '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr><w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>姓名</w:t></w:r></w:p></w:tc></w:tr></w:tbl>';
    expect((await inspectBytes(docOf(dark), 'a.docx')).hidden).toEqual([]);
  });

  test('cells say where they stand, with the table they belong to', async () => {
    const { pieces } = await inspectBytes(book({ sheet: row(5, '<c r="C5"><v>12</v></c>') }), '表.xlsx');
    expect(pieces).toContainEqual({
      text: '12',
      place: 'visible',
      at: '工作表“名单”第5行C列',
      cell: { table: '名单#1', row: 5, column: 3 },
    });
  });

  test('a binary workbook is searched for text and called unread', async () => {
    const bytes = zipOf({
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.bin': Buffer.from([0x83, 1, 0]),
      'xl/worksheets/sheet1.bin': Buffer.concat([Buffer.from([6, 19, 0, 0, 0]), Buffer.from(planted, 'utf16le')]),
    });
    const found = await inspectBytes(bytes, 'a.xlsb');
    expect(found).toMatchObject({ kind: 'xlsb', unread: [{ reason: 'oldFormat' }] });
    expect(found.pieces.map(({ text }) => text)).toContain(planted);
  });

  test('an ending that promises something else is told', async () => {
    expect((await inspectBytes(book(), '表.docx')).hidden).toMatchObject([{ place: 'properties', level: 'warn' }]);
  });
});
