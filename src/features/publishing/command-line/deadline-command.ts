// gongkai deadline: by when a piece of information has to be public.
import { nationalCalendar } from '../../../law/calendar/calendar.ts';
import { addDays, isDate } from '../../../law/calendar/days.ts';
import { type PublishedKind, publishBy, publishedKinds, publishingTerms, termSentence } from '../../../law/publishing/deadline.ts';
import { shown, unusable } from '../../../platform/command-input.ts';

const isKind = (kind: string): kind is PublishedKind => Object.hasOwn(publishingTerms, kind);

/** The days after the first up to the limit, each counted or not and why. */
function daysBetween(on: string, by: string, unit: 'workdays' | 'days') {
  const days: { on: string; counted: boolean; n: number | null; why: string; source: string }[] = [];
  let n = 0;
  for (let at = addDays(on, 1); at <= by; at = addDays(at, 1)) {
    const { workday, why, source } = nationalCalendar.day(at);
    const counted = unit === 'days' || workday;
    if (counted) n += 1;
    days.push({ on: at, counted, n: counted ? n : null, why: unit === 'days' ? '' : why, source: unit === 'days' ? '' : source });
  }
  return days;
}

/**
 * Prints the last day on the first line and why on the second; `--json` prints the rule and each day.
 *
 * @throws Refusal for a missing or impossible day, an unknown kind, or a day before the rules apply
 */
export function deadlineCommand(options: { formedOn?: string; kind?: string; json?: boolean }): void {
  const { formedOn, kind = 'default' } = options;
  const kinds = publishedKinds.join('、');
  if (formedOn === undefined) throw unusable('请用 --formed-on 给出信息形成（批复、签订、作出决定）的日期，写成 2026-01-31 的样子。');
  if (!isDate(formedOn) || formedOn > '2100-12-31') throw unusable(`没有“${shown(formedOn)}”这一天，日期应写成 2026-01-31 的样子。`);
  if (!isKind(kind)) throw unusable(`没有“${shown(kind)}”这一类。--kind 可以是：${kinds}。`);
  let deadline: ReturnType<typeof publishBy>;
  try {
    deadline = publishBy(kind, formedOn, nationalCalendar);
  } catch (error) {
    throw error instanceof RangeError ? unusable(`${error.message}。`) : error;
  }
  const { by, provisional, term } = deadline;
  if (options.json) {
    const { rule, label, start, amount, unit, source, mark } = term;
    const days = daysBetween(formedOn, by, unit);
    const answer = { kind, formedOn, by, provisional, rule, label, start, amount, unit, source, mark, days };
    process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  } else process.stdout.write(`${by}\n${termSentence(term)}。\n`);
  if (provisional)
    process.stderr.write(`${nationalCalendar.knownThrough.slice(0, 4)}年以后的放假安排尚未公布，暂按周一至周五推算，公布后请重新计算。\n`);
}
