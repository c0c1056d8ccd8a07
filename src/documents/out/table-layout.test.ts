import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TableBlock } from '../document.ts';
import { cell, tableInParts, veryWideTable, wideTable } from './sample.fixture.ts';
import { alignOf, charactersOf, headerWidth, heightsOf, layOut, sizeOf, tableType } from './table-layout.ts';

test('every position of a table is covered exactly once, whatever the spans say', () => {
  const span = fc.integer({ min: -1, max: 5 });
  const cells = fc.record({ text: fc.constant('x'), colSpan: span, rowSpan: span });
  fc.assert(
    fc.property(fc.array(fc.array(cells, { maxLength: 5 }), { maxLength: 6 }), (rows) => {
      const layout = layOut({ kind: 'table', rows });
      const covered = layout.rows.map(() => Array.from({ length: layout.columns }, () => 0));
      for (const placed of layout.rows.flat()) {
        for (let y = placed.row; y < placed.row + placed.rowSpan; y++)
          for (let x = placed.column; x < placed.column + placed.colSpan; x++)
            (covered[y] as number[])[x] = ((covered[y] as number[])[x] ?? 0) + 1;
      }
      expect(covered.flat().every((count) => count === 1)).toBe(true);
      expect(covered.flat()).toHaveLength(rows.length * layout.columns);
    }),
    { numRuns: 300 },
  );
});

test('one cell object used in several places is several cells', () => {
  const blank = cell('');
  const layout = layOut({
    kind: 'table',
    rows: [
      [blank, blank],
      [blank, cell('1')],
    ],
  });
  expect(layout.rows.map((row) => row.length)).toEqual([2, 2]);
});

test('headers at the top hold for the whole table; headers that come again hold for their part only', () => {
  expect(layOut(wideTable()).headerRows).toBe(3);
  expect(layOut(veryWideTable).headerRows).toBe(3);
  expect(layOut(tableInParts).headerRows).toBe(0);
  const crossing: TableBlock = {
    kind: 'table',
    rows: [[cell('甲', { header: 'col', rowSpan: 2 }), cell('乙', { header: 'col' })], [cell('1')]],
  };
  expect(layOut(crossing).headerRows).toBe(0);
});

test('shares add up to one: from the widths given, or from the text', () => {
  expect(layOut(tableInParts).shares).toEqual([0.34, 0.22, 0.22, 0.22]);
  expect(new Set(layOut(veryWideTable).shares).size).toBeLessThanOrEqual(2);
  const unusable = layOut({ kind: 'table', widths: [1, Number.NaN], rows: [[cell('一'), cell('二二二二二二二二二二')]] }).shares;
  expect(unusable.reduce((a, b) => a + b, 0)).toBeCloseTo(1);
  expect(unusable[1]).toBeGreaterThan(unusable[0] as number);
});

test('a long table with many columns is set close so that it stays on one page', () => {
  const layout = layOut(wideTable());
  expect(tableType(layout, 442, 638)).toMatchObject({ size: 9, whole: true });
  expect(tableType(layout, 442, 400).whole).toBe(false);
  expect(tableType(layOut(tableInParts), 442, 638)).toMatchObject({ size: 10.5, padding: { y: 4 }, whole: true });
});

test('a number is made smaller rather than broken', () => {
  const [placed] = layOut({ kind: 'table', rows: [[cell('2448023.05')]] }).rows.flat();
  if (placed === undefined) throw new Error('no cell');
  expect(sizeOf(placed, 9, 100)).toBe(9);
  expect(sizeOf(placed, 9, 30)).toBe(5);
});

test('a header breaks into equal lines', () => {
  const [four, long] = layOut({ kind: 'table', rows: [[cell('商业企业', { header: 'col' }), cell('商业企业')]] }).rows.flat();
  if (four === undefined || long === undefined) throw new Error('no cell');
  expect(headerWidth(four, 10, 39)).toBeCloseTo(22);
  expect(headerWidth(four, 10, 60)).toBe(60);
  expect(headerWidth(long, 10, 39)).toBe(39);
});

test('rows are high enough for text that wraps and for vertical labels', () => {
  const table: TableBlock = {
    kind: 'table',
    widths: [1, 9],
    rows: [[cell('本年度办理结果', { vertical: true, rowSpan: 2 }), cell('短')], [cell('长'.repeat(30))]],
  };
  const heights = heightsOf(layOut(table), 100, { size: 10, line: 12, padding: { x: 0, y: 2 } });
  expect(heights.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(7 * 12 + 4);
  expect(heights[1]).toBeGreaterThanOrEqual(4 * 12 + 4);
});

test('numbers and short text stand in the middle, long text to the left, unless the caller says', () => {
  const cells = layOut({
    kind: 'table',
    rows: [[cell('12'), cell('这是一段比较长的单元格文字内容说明'), cell('右', { align: 'right' })]],
  }).rows.flat();
  expect(cells.map(alignOf)).toEqual(['center', 'left', 'right']);
});

test('a vertical label goes character by character, not code unit by code unit', () => {
  expect(charactersOf('三、𠮷 👩‍👩‍👧')).toEqual(['三', '、', '𠮷', '👩‍👩‍👧']);
});
