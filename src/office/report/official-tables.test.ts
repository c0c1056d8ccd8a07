import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../law/report/form.ts';
import { forms } from '../../law/report/forms.ts';
import { type Move, moveFrom, officialTables, rowsOfCells, tableNames, tableOf } from './official-tables.ts';

describe.each(forms.map((form) => [form.id, form] as const))('form %s', (_id, form) => {
  test('every cell of the form can be reached, each once, in the form’s order', () => {
    expect(tableNames.flatMap((name) => rowsOfCells(form, name).flat())).toEqual(cellsOf(form).map(({ id }) => id));
  });

  test('no row is wider or narrower than its table', () => {
    for (const name of tableNames) {
      const { rows } = officialTables(form)[name];
      const taken = rows.map(() => 0);
      rows.forEach((row, y) => {
        for (const cell of row) for (let down = 0; down < cell.rowSpan; down++) taken[y + down] = (taken[y + down] ?? 0) + cell.colSpan;
      });
      expect(new Set(taken).size, name).toBe(1);
    }
  });

  test('a move and its opposite lead back; a move never leaves the table', () => {
    const opposite: Partial<Record<Move, Move>> = { left: 'right', right: 'left', next: 'previous', previous: 'next' };
    const cells = cellsOf(form).map(({ id }) => id);
    fc.assert(
      fc.property(fc.constantFrom(...cells), fc.constantFrom<Move>('left', 'right', 'next', 'previous', 'up', 'down'), (from, move) => {
        const name = tableOf(from);
        const rows = rowsOfCells(form, name ?? 'requests');
        const to = moveFrom(rows, from, move);
        if (to === undefined) return;
        expect(tableOf(to)).toBe(name);
        const back = opposite[move];
        if (back) expect(moveFrom(rows, to, back)).toBe(from);
      }),
    );
  });
});

test('up and down keep the column, or the nearest there is', () => {
  const rows = [
    ['a', 'b', 'c'],
    ['d', 'e'],
    ['f', 'g', 'h'],
  ];
  expect(moveFrom(rows, 'c', 'down')).toBe('e');
  expect(moveFrom(rows, 'b', 'down')).toBe('e');
  expect(moveFrom(rows, 'a', 'up')).toBeUndefined();
  expect(moveFrom(rows, 'd', 'rowEnd')).toBe('e');
  expect(moveFrom(rows, 'e', 'first')).toBe('a');
  expect(moveFrom(rows, 'a', 'last')).toBe('h');
  expect(moveFrom(rows, 'h', 'next')).toBeUndefined();
  expect(moveFrom(rows, 'e', 'next')).toBe('f');
  expect(moveFrom(rows, 'z', 'next')).toBeUndefined();
});
