// gongkai workdays: the N-th working day after a day.
import { nationalCalendar } from '../../../law/calendar/calendar.ts';
import { addDays, isDate } from '../../../law/calendar/days.ts';
import { shown, unusable, wholeNumber } from '../../../platform/command-input.ts';

const most = 10_000;

/** Prints the day alone; that it is provisional is said on the error output. */
export function workdaysCommand(from: string | undefined, n: string | undefined, options: { json?: boolean }): void {
  if (from === undefined) throw unusable('请给出起算日（写成 2026-01-31 的样子）和工作日数。');
  if (!isDate(from) || from > '2100-12-31') throw unusable(`没有“${shown(from)}”这一天，日期应写成 2026-01-31 的样子。`);
  const count = wholeNumber(n, '工作日数', 1, most);
  let on: string;
  try {
    on = nationalCalendar.workdaysAfter(from, count);
  } catch (error) {
    throw error instanceof RangeError ? unusable(`${error.message}。`) : error;
  }
  const provisional = !nationalCalendar.isKnown(on);
  if (options.json) {
    const days = [];
    for (let at = addDays(from, 1); at <= on; at = addDays(at, 1)) days.push(nationalCalendar.day(at));
    process.stdout.write(
      `${JSON.stringify({ from, workdays: count, on, provisional, knownThrough: nationalCalendar.knownThrough, days }, null, 2)}\n`,
    );
  } else process.stdout.write(`${on}\n`);
  if (provisional)
    process.stderr.write(`${nationalCalendar.knownThrough.slice(0, 4)}年以后的放假安排尚未公布，暂按周一至周五推算，公布后请重新计算。\n`);
}
