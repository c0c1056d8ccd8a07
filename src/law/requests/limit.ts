// Counting a limit in working days, less excluded time; and the same count told day by day.
import type { Calendar } from '../calendar/calendar.ts';
import { addDays } from '../calendar/days.ts';
import type { ExplainedDay } from './clock-result.ts';

/** Time that does not count: after `from`, up to and with `to`. Several are taken together as a union. */
export interface Exclusion {
  readonly from: string;
  readonly to: string;
  /** What is being waited for, with its article. */
  readonly why: string;
}

const covers = ({ from, to }: Exclusion, on: string) => on > from && on <= to;

/** What is being waited for on a day, each kind once; undefined when nothing is. */
function waitingFor(exclusions: readonly Exclusion[], on: string): string | undefined {
  // Most days of most cases are not excluded: nothing is built for them.
  if (!exclusions.some((exclusion) => covers(exclusion, on))) return undefined;
  return [...new Set(exclusions.filter((exclusion) => covers(exclusion, on)).map(({ why }) => why))].join('、');
}

/** The working day on which `limit` counted days are over. `base` itself does not count; `limit` at least 1. */
export function dueBy(base: string, limit: number, exclusions: readonly Exclusion[], calendar: Calendar): string {
  let on = base;
  for (let n = 0; n < limit; ) {
    on = addDays(on, 1);
    if (calendar.day(on).workday && !exclusions.some((exclusion) => covers(exclusion, on))) n += 1;
  }
  return on;
}

/** Every natural day after `base` up to and with `until`: counted or not, and why. */
export function explainDays(base: string, until: string, exclusions: readonly Exclusion[], calendar: Calendar): ExplainedDay[] {
  const days: ExplainedDay[] = [];
  let n = 0;
  for (let on = addDays(base, 1); on <= until; on = addDays(on, 1)) {
    const { workday, why, source, provisional } = calendar.day(on);
    const waiting = workday ? waitingFor(exclusions, on) : undefined;
    const counted = workday && waiting === undefined;
    if (counted) n += 1;
    const ofCalendar = provisional && workday ? '放假安排尚未公布，暂按工作日计' : source ? `${why}（${source}）` : why;
    days.push({ on, counted, n, why: waiting ?? ofCalendar });
  }
  return days;
}
