import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyTable, insertColumn, insertRow, placed, type Rows, removeColumn, removeRow, toggleHead } from './table-acts.ts';

const cell = (text: string, rowSpan = 1, colSpan = 1) => ({ text, rowSpan, colSpan });
/** 村 over two rows, 金额 over two columns. */
const merged: Rows = [
  [cell('村', 2), cell('金额', 1, 2)],
  [cell('上'), cell('下')],
  [cell('云台'), cell('1'), cell('2')],
];

test('a row put into a merged cell makes it longer, one put beside it does not', () => {
  expect(insertRow(merged, 1)).toEqual([[cell('村', 3), cell('金额', 1, 2)], [cell(''), cell('')], merged[1], merged[2]]);
  expect(insertRow(merged, 2)[2]).toEqual([cell(''), cell(''), cell('')]);
  expect(insertRow(merged, 3).at(-1)).toEqual([cell(''), cell(''), cell('')]);
});

test('a merged cell outlives the row it begins in', () => {
  expect(removeRow(merged, 0)).toEqual([[cell('村'), cell('上'), cell('下')], merged[2]]);
  expect(removeRow([[cell('只有一行')]], 0)).toBeNull();
});

test('columns come and go the same way', () => {
  expect(insertColumn(merged, 2)).toEqual([
    [cell('村', 2), cell('金额', 1, 3)],
    [cell('上'), cell(''), cell('下')],
    [cell('云台'), cell('1'), cell(''), cell('2')],
  ]);
  expect(removeColumn(merged, 0)).toEqual([[cell('金额', 1, 2)], [cell('上'), cell('下')], [cell('1'), cell('2')]]);
  expect(removeColumn([[cell('一列')]], 0)).toBeNull();
});

test('the first row becomes the head and an ordinary row again', () => {
  const twice = toggleHead(toggleHead(merged));
  expect(toggleHead(merged)[0]?.every(({ header }) => header)).toBe(true);
  expect(twice).toEqual(merged);
});

const table = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.infiniteStream(fc.nat(2)))
  .map(([height, width, random]): Rows => {
    const rows: Rows = emptyTable(height, width).map(() => []);
    const taken = rows.map(() => Array.from({ length: width }, () => false));
    const next = () => random.next().value as number;
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) {
        if (taken[y]?.[x]) continue;
        const wanted = 1 + next();
        let colSpan = 1;
        while (colSpan < wanted && x + colSpan < width && !taken[y]?.[x + colSpan]) colSpan += 1;
        const rowSpan = Math.min(1 + next(), height - y);
        for (let down = 0; down < rowSpan; down += 1)
          for (let right = 0; right < colSpan; right += 1) (taken[y + down] as boolean[])[x + right] = true;
        rows[y]?.push(cell(`${y},${x}`, rowSpan, colSpan));
      }
    return rows;
  });

/** Squares of the grid that no cell or more than one covers. */
function badSquares(rows: Rows): number {
  const { cells, columns } = placed(rows);
  const squares = rows.map(() => Array.from({ length: columns }, () => 0));
  for (const { cell: one, y, x } of cells)
    for (let down = 0; down < one.rowSpan; down += 1)
      for (let right = 0; right < one.colSpan; right += 1)
        (squares[y + down] as number[])[x + right] = ((squares[y + down] as number[])[x + right] ?? 0) + 1;
  return squares.flat().filter((times) => times !== 1).length;
}

test('whatever is put in or taken out, the table stays a full grid and no other text is lost', () => {
  fc.assert(
    fc.property(table, fc.nat(), fc.nat(), (rows, a, b) => {
      const { columns } = placed(rows);
      const [y, x] = [a % rows.length, b % columns];
      const text = (of: Rows) =>
        of
          .flat()
          .map((one) => one.text)
          .filter(Boolean)
          .sort();
      expect(badSquares(rows)).toBe(0);
      for (const longer of [insertRow(rows, y), insertRow(rows, rows.length), insertColumn(rows, x), insertColumn(rows, columns)]) {
        expect(badSquares(longer)).toBe(0);
        expect(text(longer)).toEqual(text(rows));
      }
      expect(insertColumn(rows, x).length).toBe(rows.length);
      expect(placed(insertColumn(rows, x)).columns).toBe(columns + 1);
      for (const shorter of [removeRow(rows, y), removeColumn(rows, x)]) if (shorter) expect(badSquares(shorter)).toBe(0);
    }),
  );
});
