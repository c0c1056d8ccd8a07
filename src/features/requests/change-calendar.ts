import { type Calendar, calendarOf, type HolidayNotice, type LocalDay } from '../../law/calendar/calendar.ts';
import { holidayNotices } from '../../law/calendar/notices.ts';
import { act } from '../../platform/act.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import { enqueue } from '../../platform/jobs.ts';
import { appendFact } from '../../platform/ledger.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Db } from '../../platform/tables.ts';
import type { CaseActing } from './act-on-case.ts';
import { actRows, caseClock, factsOf } from './case-facts.ts';
import { recomputeCases } from './recompute-cases.ts';
import { recomputeAll } from './requests.jobs.ts';
import { insertCalendarNotice, putLocalDay } from './requests.store.ts';
import { recordOf, selectRequests } from './requests.ts';
import { enteredNotices, localDays, workCalendar } from './work-calendar.ts';

/** @throws Refusal 422 `bad-notice` for days outside of the year or ranges that run backwards */
function mustBeSound({ year, off, work }: HolidayNotice): void {
  const near = (on: string) => on >= `${year - 1}-12-01` && on <= `${year}-12-31`;
  const fault = off.some(({ from, to }) => from > to) || [...off.flatMap(({ from, to }) => [from, to]), ...work].some((on) => !near(on));
  if (fault)
    throw new Refusal({
      code: 'bad-notice',
      status: 422,
      message: `放假和调休的日期应当在${year}年（元旦可以从上年12月起），起止不能颠倒，请核对通知。`,
    });
}

/** The calendar as it would be. */
async function calendarWith(
  db: Db,
  tenant: string,
  change: { readonly notice?: HolidayNotice; readonly day?: LocalDay },
): Promise<Calendar> {
  const entered = await enteredNotices(db, tenant);
  const local = await localDays(db, tenant);
  const days = change.day ? [...local.filter(({ on }) => on !== change.day?.on), change.day] : local;
  return calendarOf([...holidayNotices, ...entered, ...(change.notice ? [change.notice] : [])], days);
}

/** How many open cases have another limit under the changed calendar: told before it is saved. */
export async function casesMoved(
  { db, tenant, clock }: Pick<CaseActing, 'db' | 'tenant' | 'clock'>,
  change: { readonly notice?: HolidayNotice; readonly day?: LocalDay },
): Promise<number> {
  if (change.notice) mustBeSound(change.notice);
  const today = dayInShanghai(clock.now());
  const [before, after] = [await workCalendar(db, tenant), await calendarWith(db, tenant, change)];
  const rows = await selectRequests(db, tenant).where('request.open', '=', true).execute();
  let moved = 0;
  for (const request of rows.map(recordOf)) {
    const facts = factsOf(request, await actRows(db, tenant, request.id));
    const limits = [before, after].map((calendar) => {
      const { replyBy, supplementBy, payBy } = caseClock(request.id, facts, calendar, today);
      return JSON.stringify([replyBy, supplementBy, payBy]);
    });
    if (limits[0] !== limits[1]) moved += 1;
  }
  return moved;
}

/** So many open cases are computed at once; more are left to the job, which does them in any case. */
const few = 300;

/** So that whoever changed the calendar sees what came of it. */
async function recomputeFew(acting: CaseActing): Promise<void> {
  const { db, tenant } = acting;
  const open = await db
    .selectFrom('request')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('open', '=', true)
    .limit(few + 1)
    .execute();
  if (open.length <= few) await recomputeCases(acting, 'open');
}

/** Enters a year's notice; open cases are computed anew. @throws Refusal 422 `bad-notice` */
export async function enterHolidayNotice(acting: CaseActing, notice: HolidayNotice): Promise<void> {
  const { db, tenant, actor, clock } = acting;
  mustBeSound(notice);
  await act(db, async (tx) => {
    const now = clock.now();
    const { last } = await tx
      .selectFrom('calendar_notice')
      .select((select) => select.fn.max('version').as('last'))
      .where('tenant_id', '=', tenant)
      .where('year', '=', notice.year)
      .executeTakeFirstOrThrow();
    const version = (last ?? 0) + 1;
    await insertCalendarNotice(tx, tenant, { year: notice.year, version, notice, by: actor, at: now });
    const data = { year: notice.year, version, source: notice.source };
    await enqueue(tx, tenant, recomputeAll, {}, { singletonKey: recomputeAll });
    await appendFact(tx, { tenant, actor, at: now, act: 'enter-holiday-notice', subject: `calendar:${notice.year}`, data });
  });
  await recomputeFew(acting);
}

/** Enters a day that the local government declared free, or worked; open cases are computed anew. */
export async function enterLocalDay(acting: CaseActing, day: LocalDay): Promise<void> {
  const { db, tenant, actor, clock } = acting;
  await act(db, async (tx) => {
    const now = clock.now();
    await putLocalDay(tx, tenant, { ...day, by: actor, at: now });
    const { on, workday, source } = day;
    await enqueue(tx, tenant, recomputeAll, {}, { singletonKey: recomputeAll });
    await appendFact(tx, { tenant, actor, at: now, act: 'enter-local-day', subject: `calendar:${on}`, data: { on, workday, source } });
  });
  await recomputeFew(acting);
}
