import { nationalCalendar } from '../../src/law/calendar/calendar.ts';
import { addDays } from '../../src/law/calendar/days.ts';
import type { Case } from '../../src/law/requests/case.ts';
import { clock } from '../../src/law/requests/clock.ts';
import { historiesOf, receiptDates } from '../../src/law/requests/histories.fixture.ts';
import { quantile } from './times.ts';

const rounds = 15;

/** What nobody can do without: look at each of the days that the clock explains, and count the working days. */
function bareWalk(from: string, days: number): number {
  let counted = 0;
  for (let on = from, left = days; left > 0; left -= 1) {
    on = addDays(on, 1);
    if (nationalCalendar.day(on).workday) counted += 1;
  }
  return counted;
}

/** The clock over every receipt date that the Regulations cover, five histories each, against a bare walk over the same days. */
export function measureClock(): void {
  const cases: readonly Case[] = receiptDates().flatMap((on, at) => historiesOf(on, at));
  const walks = cases.map((one) => ({ from: one.received.arrivedOn, days: clock(one, nationalCalendar).days.length }));
  let seen = 0;
  const seconds = (work: () => void) => {
    const start = performance.now();
    work();
    return (performance.now() - start) / 1000;
  };
  const own: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < rounds + 2; round += 1) {
    const mine = seconds(() => {
      for (const one of cases) seen += clock(one, nationalCalendar).days.length;
    });
    const bare = seconds(() => {
      for (const { from, days } of walks) seen += bareWalk(from, days);
    });
    if (round < 2) continue;
    own.push(mine);
    ratios.push(mine / bare);
  }
  if (seen === 0) throw new Error('the clock explained no day');
  const days = walks.reduce((all, walk) => all + walk.days, 0);
  console.log(
    `the clock: ${(cases.length / quantile(own, 0.5)).toFixed(0)} cases a second (${cases.length} cases, ${(days / cases.length).toFixed(0)} explained days each; ${quantile(ratios, 0.5).toFixed(1)} times a bare walk over the same days, median of ${rounds} pairs)`,
  );
}
