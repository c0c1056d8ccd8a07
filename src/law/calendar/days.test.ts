import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, daysBetween, inChinese, isDate, weekday } from './days.ts';

const someDay = fc
  .date({ min: new Date('1901-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));

describe('days of the calendar', () => {
  test('a day exists or it does not', () => {
    for (const day of ['2024-02-29', '2000-02-29', '2019-05-15', '2025-12-31']) expect(isDate(day), day).toBe(true);
    for (const day of [
      '2023-02-29',
      '1900-02-29',
      '2024-02-30',
      '2024-13-01',
      '2024-00-10',
      '2024-04-31',
      '2024-4-1',
      '2024-04-01 ',
      '',
      '２０２４-04-01',
      '2024-04-01T00:00',
      '0001-01-01',
    ])
      expect(isDate(day), day).toBe(false);
  });

  test('days forth and back, over months, leap days and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2023-02-28', 1)).toBe('2023-03-01');
    expect(addDays('2024-12-31', 1)).toBe('2025-01-01');
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31');
    expect(addDays('2024-03-04', 60)).toBe('2024-05-03');
    expect(addDays('2024-03-01', 0)).toBe('2024-03-01');
  });

  test('property: adding days agrees with an independent count of milliseconds and goes back again', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -4000, max: 4000 }), (on, n) => {
        const expected = new Date(new Date(`${on}T12:00:00Z`).getTime() + n * 86_400_000).toISOString().slice(0, 10);
        expect(addDays(on, n)).toBe(expected);
        expect(addDays(addDays(on, n), -n)).toBe(on);
        expect(daysBetween(on, expected)).toBe(n);
        expect(weekday(on)).toBe(new Date(`${on}T12:00:00Z`).getUTCDay());
        expect(isDate(on)).toBe(true);
      }),
    );
  });

  test('months end on the same day, or on the last day of a shorter month', () => {
    expect(addMonths('2025-04-01', 6)).toBe('2025-10-01');
    expect(addMonths('2023-08-31', 6)).toBe('2024-02-29');
    expect(addMonths('2024-08-31', 6)).toBe('2025-02-28');
    expect(addMonths('2024-08-30', 6)).toBe('2025-02-28');
    expect(addMonths('2024-10-31', 1)).toBe('2024-11-30');
    expect(addMonths('2024-12-15', 1)).toBe('2025-01-15');
    expect(addMonths('2024-01-31', -1)).toBe('2023-12-31');
  });

  test('a day as it stands in a letter', () => {
    expect(inChinese('2025-03-03')).toBe('2025年3月3日');
  });
});
