import fc from 'fast-check';
import { expect, test } from 'vitest';
import { form2021 } from '../../law/report/form-2021.ts';
import { pasteInto, shownValue, typedValue } from './cell-value.ts';
import { rowsOfCells } from './official-tables.ts';

test('numbers are taken as clerks type them', () => {
  expect(typedValue('１２', 'count')).toEqual({ value: 12 });
  expect(typedValue(' 2,448,023.00 ', 'amount')).toEqual({ value: 2448023 });
  expect(typedValue('3件', 'count')).toEqual({ value: 3 });
  expect(typedValue('－8', 'change')).toEqual({ value: -8 });
  expect(typedValue('-0', 'change')).toEqual({ value: 0 });
});

test('nothing typed is a blank, not a zero', () => {
  expect(typedValue('', 'count')).toEqual({ value: null });
  expect(typedValue('　 ', 'count')).toEqual({ value: null });
  expect(typedValue('0', 'count')).toEqual({ value: 0 });
});

test('what is no number of this kind is refused with a reason', () => {
  expect(typedValue('/', 'count')).toHaveProperty('refusal');
  expect(typedValue('三', 'count')).toHaveProperty('refusal');
  expect(typedValue('1.5', 'count')).toHaveProperty('refusal');
  expect(typedValue('-1', 'count')).toHaveProperty('refusal');
  expect(typedValue('1e3', 'amount')).toHaveProperty('refusal');
});

test('every number a cell can hold is typed back as it is shown', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), (value) => {
      expect(typedValue(shownValue(value, undefined), 'count')).toEqual({ value });
      expect(typedValue(value.toLocaleString('en-US'), 'count')).toEqual({ value });
    }),
  );
});

test('the document’s own characters are shown', () => {
  expect(shownValue(null, '/')).toBe('/');
  expect(shownValue(2448023, '2448023.00元')).toBe('2448023.00元');
  expect(shownValue(0, undefined)).toBe('0');
  expect(shownValue(null, undefined)).toBe('');
});

test('a block from a spreadsheet goes right and down from the active cell', () => {
  const rows = rowsOfCells(form2021, 'requests');
  const { changes, refused } = pasteInto(form2021, rows, 'requests.received.other', '1\t2\n\t4\nx\t5\t6\n');
  expect(changes).toEqual({
    'requests.received.other': 1,
    'requests.received.total': 2,
    'requests.carriedIn.other': null,
    'requests.carriedIn.total': 4,
    'requests.granted.total': 5,
  });
  expect(refused).toEqual(['x', '6']);
});
