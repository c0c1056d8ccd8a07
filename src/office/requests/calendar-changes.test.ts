import { expect, test } from 'vitest';
import type { HolidayNotice } from '../../law/calendar/calendar.ts';
import { calendarWith, changedDays, yearsWith } from './calendar-changes.ts';

const notice: HolidayNotice = {
  year: 2027,
  source: '虚构〔2026〕1号',
  off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }],
  work: ['2027-01-09'],
};

test('a notice changes the working days it makes free and the weekends it has worked, and no others', () => {
  expect(changedDays(calendarWith([], []), calendarWith([notice], []), '2026-12-01', '2027-12-31')).toEqual([
    { on: '2027-01-01', workday: false, why: '元旦放假' },
    { on: '2027-01-09', workday: true, why: '调休上班' },
  ]);
});

test('a local day wins over the notice; one that changes nothing is no change', () => {
  const free = { on: '2026-12-01', workday: false, reason: '台风停课停工', source: '虚构通告' };
  expect(changedDays(calendarWith([], []), calendarWith([], [free]), '2026-01-01', '2026-12-31')).toEqual([
    { on: '2026-12-01', workday: false, why: '台风停课停工' },
  ]);
  expect(changedDays(calendarWith([], []), calendarWith([], [{ ...free, on: '2026-12-05' }]), '2026-01-01', '2026-12-31')).toEqual([]);
});

test('years are listed newest first; those the product brings are told from those entered', () => {
  const years = yearsWith([notice]);
  expect(years[0]).toMatchObject({ notice: { year: 2027 }, entered: true });
  expect(years[1]).toMatchObject({ notice: { year: 2026 }, entered: false });
  expect(years.at(-1)?.notice.year).toBe(2019);
});
