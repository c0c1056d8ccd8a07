// Working days: Monday to Friday, less the holidays of the State Council, plus the make-up days, under local changes.
import { addDays, isDate, weekday } from './days.ts';
import { holidayNotices } from './notices.ts';

/** One year's holiday arrangement. A range may begin in the year before. */
export interface HolidayNotice {
  readonly year: number;
  /** Number of the notice. */
  readonly source: string;
  readonly off: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  /** Saturdays and Sundays that are worked. */
  readonly work: readonly string[];
}

/** A day that a local government declared free, or worked: epidemic, storm, games. */
export interface LocalDay {
  readonly on: string;
  readonly workday: boolean;
  readonly reason: string;
  readonly source: string;
}

export interface CalendarDay {
  readonly on: string;
  readonly workday: boolean;
  /** Empty for an ordinary working day; 周六, 国庆节放假, 调休上班 and so on for others. */
  readonly why: string;
  /** Number of the notice, or the local decision; empty where the day of the week alone decides. */
  readonly source: string;
  /** Its year has no notice: Monday to Friday until it comes. */
  readonly provisional: boolean;
}

export interface Calendar {
  /** Last day of the last year up to which every year has its notice. */
  readonly knownThrough: string;
  isKnown(on: string): boolean;
  /** @throws RangeError before the first notice: an uncovered day is not guessed */
  day(on: string): CalendarDay;
  /** The `n`-th working day after `from`, which itself does not count; `n` at least 1. */
  workdaysAfter(from: string, n: number): string;
  /** Working days after `fromExclusive` up to and with `toInclusive`; 0 when that is not later. */
  countWorkdays(fromExclusive: string, toInclusive: string): number;
  /** The last day of a term in natural days, months: moved to the first working day when it is a rest day (民事诉讼法第八十五条、行政复议法第八十八条). */
  rollForward(on: string): string;
}

const restDays: Readonly<Record<number, string>> = { 0: '周日', 6: '周六' };
const overlaid = ({ on, workday, reason, source }: LocalDay): CalendarDay => ({ on, workday, why: reason, source, provisional: false });

/** What the notices announce, day by day. */
function announcedDays(notices: readonly HolidayNotice[]): Map<string, CalendarDay> {
  const days = new Map<string, CalendarDay>();
  for (const { off, work, source } of notices) {
    for (const { name, from, to } of off)
      for (let on = from; on <= to; on = addDays(on, 1))
        days.set(on, { on, workday: false, why: `${name}放假`, source, provisional: false });
    for (const on of work) days.set(on, { on, workday: true, why: '调休上班', source, provisional: false });
  }
  return days;
}

/**
 * A calendar over the notices given. Of two notices for one year the later in the list stands in place of the earlier.
 *
 * @param localDays win over the notices, day by day
 */
export function calendarOf(notices: readonly HolidayNotice[], localDays: readonly LocalDay[] = []): Calendar {
  const years = new Map(notices.map((notice) => [notice.year, notice]));
  const firstYear = Math.min(...years.keys());
  let lastYear = firstYear;
  while (years.has(lastYear + 1)) lastYear += 1;
  const days = announcedDays([...years.values()]);
  for (const local of localDays) days.set(local.on, overlaid(local));
  const isKnown = (on: string) => years.has(Number(on.slice(0, 4)));

  function day(on: string): CalendarDay {
    const found = days.get(on);
    if (found) return found;
    if (!isDate(on)) throw new RangeError(`“${on}”不是日期，应写成 2026-01-31 的样子`);
    if (Number(on.slice(0, 4)) < firstYear) throw new RangeError(`没有收录${firstYear}年以前的放假安排，不能推算${on}是不是工作日`);
    const rest = restDays[weekday(on)];
    const made = { on, workday: rest === undefined, why: rest ?? '', source: '', provisional: !isKnown(on) };
    days.set(on, made);
    return made;
  }

  function workdaysAfter(from: string, n: number): string {
    if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`工作日数应是不小于1的整数，不能是${n}`);
    let on = from;
    for (let left = n; left > 0; ) {
      on = addDays(on, 1);
      if (day(on).workday) left -= 1;
    }
    return on;
  }

  function countWorkdays(fromExclusive: string, toInclusive: string): number {
    let count = 0;
    for (let on = addDays(fromExclusive, 1); on <= toInclusive; on = addDays(on, 1)) if (day(on).workday) count += 1;
    return count;
  }

  function rollForward(on: string): string {
    let rolled = on;
    while (!day(rolled).workday) rolled = addDays(rolled, 1);
    return rolled;
  }

  return { knownThrough: `${lastYear}-12-31`, isKnown, day, workdaysAfter, countWorkdays, rollForward };
}

/** The calendar of the notices that the product knows, without local days. */
export const nationalCalendar = calendarOf(holidayNotices);
