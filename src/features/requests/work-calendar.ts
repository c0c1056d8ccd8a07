// The calendar in force: the notices the product brings, those the office has entered, and local days.
import { type Calendar, calendarOf, type HolidayNotice, type LocalDay, nationalCalendar } from '../../law/calendar/calendar.ts';
import { holidayNotices } from '../../law/calendar/notices.ts';
import type { Db, Tx } from '../../platform/tables.ts';

/** Notices entered here, the newest of each year. */
export async function enteredNotices(db: Db | Tx, tenant: string): Promise<HolidayNotice[]> {
  const rows = await db
    .selectFrom('calendar_notice')
    .select(['year', 'notice'])
    .distinctOn('year')
    .where('tenant_id', '=', tenant)
    .orderBy('year')
    .orderBy('version', 'desc')
    .execute();
  return rows.map(({ notice }) => notice as HolidayNotice);
}

export async function localDays(db: Db | Tx, tenant: string): Promise<LocalDay[]> {
  const rows = await db
    .selectFrom('calendar_local_day')
    .select(['on_day', 'workday', 'reason', 'source'])
    .where('tenant_id', '=', tenant)
    .orderBy('on_day')
    .execute();
  return rows.map(({ on_day: on, ...day }) => ({ on, ...day }));
}

/** The calendar by which this tenant counts. */
export async function workCalendar(db: Db | Tx, tenant: string): Promise<Calendar> {
  const [entered, local] = [await enteredNotices(db, tenant), await localDays(db, tenant)];
  return entered.length + local.length === 0 ? nationalCalendar : calendarOf([...holidayNotices, ...entered], local);
}
