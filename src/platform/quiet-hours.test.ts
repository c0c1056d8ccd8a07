import { expect, test } from 'vitest';
import { defaultQuietHours, isQuiet, readQuietHours } from './quiet-hours.ts';

test.each([
  ['2026-03-02T19:59:59+08:00', false],
  ['2026-03-02T20:00:00+08:00', true],
  ['2026-03-02T23:59:59+08:00', true],
  ['2026-03-03T00:00:00+08:00', true],
  ['2026-03-03T07:59:59+08:00', true],
  ['2026-03-03T08:00:00+08:00', false],
  ['2026-03-02T12:00:00Z', true],
])('over midnight: %s is quiet: %s', (at, quiet) => {
  expect(isQuiet(new Date(at), defaultQuietHours.hours)).toBe(quiet);
});

test('within a day, and none at all', () => {
  const noon = readQuietHours('12:00-14:00')?.hours;
  expect(isQuiet(new Date('2026-03-02T13:59:00+08:00'), noon)).toBe(true);
  expect(isQuiet(new Date('2026-03-02T14:00:00+08:00'), noon)).toBe(false);
  expect(isQuiet(new Date('2026-03-02T03:00:00+08:00'), readQuietHours('none')?.hours)).toBe(false);
});

test.each(['', '20:00', '20-8', '24:00-08:00', '20:00-20:00', '20:00-08:00-09:00', '20:60-08:00'])('%j is not taken', (text) => {
  expect(readQuietHours(text)).toBeNull();
});
