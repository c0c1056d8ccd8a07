import { expect, test } from 'vitest';
import { coveringCells } from './source-cells.ts';

const cell = (colSpan = 1, rowSpan = 1) => ({ colSpan, rowSpan });

test('merged cells cover all the positions they span', () => {
  // ┌───────┬───┐
  // │ 0:0   │0:1│
  // ├───┬───┤   │
  // │1:0│1:1│   │
  // ├───┼───┼───┤
  // │2:0│2:1│2:2│
  const covering = coveringCells([
    [cell(2), cell(1, 2)],
    [cell(), cell()],
    [cell(), cell(), cell()],
  ]);
  expect(covering.get('0:1')).toBe('0:0');
  expect(covering.get('1:2')).toBe('0:1');
  expect(covering.get('1:1')).toBe('1:1');
  expect(covering.get('2:2')).toBe('2:2');
});

test('spans of nought and spans beyond the table do no harm', () => {
  const covering = coveringCells([[cell(0, 99), cell()], [cell()]]);
  expect(covering.get('1:0')).toBe('0:0');
  expect(covering.get('1:1')).toBe('1:0');
  expect(covering.has('2:0')).toBe(false);
});
