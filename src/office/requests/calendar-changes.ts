// What a holiday notice or a local day changes: the days that become free or worked.
import { type Calendar, calendarOf, type HolidayNotice, type LocalDay } from '../../law/calendar/calendar.ts';
import { addDays } from '../../law/calendar/days.ts';
import { holidayNotices } from '../../law/calendar/notices.ts';

export interface ChangedDay {
  readonly on: string;
  readonly workday: boolean;
  readonly why: string;
}

/** The calendar by which everything is counted: notices that the product brings, those entered here, local days. */
export function calendarWith(entered: readonly HolidayNotice[], local: readonly LocalDay[]): Calendar {
  return calendarOf([...holidayNotices, ...entered], local);
}

/** Days of a span that are worked in one calendar and free in the other; named as in the second. */
export function changedDays(before: Calendar, after: Calendar, from: string, to: string): ChangedDay[] {
  const days: ChangedDay[] = [];
  for (let on = from; on <= to; on = addDays(on, 1)) {
    const now = after.day(on);
    if (before.day(on).workday !== now.workday) days.push({ on, workday: now.workday, why: now.why });
  }
  return days;
}

/** All years from the first notice of the product to the last entered one, newest first, and which of them were entered here. */
export function yearsWith(entered: readonly HolidayNotice[]): { readonly notice: HolidayNotice; readonly entered: boolean }[] {
  const byYear = new Map(holidayNotices.map((notice) => [notice.year, { notice, entered: false }]));
  for (const notice of entered) {
    const brought = byYear.get(notice.year);
    byYear.set(notice.year, { notice, entered: JSON.stringify(brought?.notice) !== JSON.stringify(notice) });
  }
  return [...byYear.values()].sort((a, b) => b.notice.year - a.notice.year);
}
