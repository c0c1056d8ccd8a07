import { describe, expect, test } from 'vitest';
import { nationalCalendar } from '../../../law/calendar/calendar.ts';
import { byMonth, dayInWords, leftInWords, longDay } from './days.ts';

describe('days beside a case', () => {
  test('a day is written with its weekday', () => {
    expect(longDay('2026-12-08')).toBe('2026年12月8日（周二）');
  });

  test('a typed day says whether it is worked, also on holidays and make-up days', () => {
    expect(dayInWords('2026-10-01', nationalCalendar)).toContain('国庆节放假');
    expect(dayInWords('2026-10-10', nationalCalendar)).toContain('调休上班');
    expect(dayInWords('2026-11-22', nationalCalendar)).toContain('休息日');
    expect(dayInWords('2026-11-24', nationalCalendar)).toContain('工作日');
    expect(dayInWords('2026-02-30', nationalCalendar)).toBe('');
  });

  test('days are folded by month, counted days counted', () => {
    const day = (on: string, counted: boolean) => ({ on, counted, n: 0, why: '' });
    const months = byMonth([day('2026-11-30', true), day('2026-12-01', true), day('2026-12-05', false)]);
    expect(months.map(({ label, counted, days }) => [label, counted, days.length])).toEqual([
      ['2026年11月', 1, 1],
      ['2026年12月', 1, 2],
    ]);
  });

  test('the rest of the time in words', () => {
    expect([9, 0, -3, null].map(leftInWords)).toEqual(['还剩 9 个工作日', '今天到期', '已逾期 3 个工作日', null]);
  });
});
