// The library's list, and single reports of it.
import { type SqlBool, sql } from 'kysely';
import type { Report } from '../../law/report/report.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Db, Tx } from '../../platform/tables.ts';
import type { Person } from '../agencies/index.ts';
import type { ListQuery, ReportList, ReportState, ReportSummary } from './report.contract.ts';
import { listQuery } from './report.contract.ts';
import type { LibraryReport } from './report.ts';

/** Which agencies' reports are meant: one agency's, or those of a subtree. */
export type Reach = { readonly agencyId: string } | { readonly path: string };

/** How far a person sees in the library: supervisors the subtree of their agency, the others their own agency. */
export function reachOf(person: Pick<Person, 'roles' | 'agencyId' | 'agencyPath'>): Reach {
  return person.roles.includes('supervisor') ? { path: person.agencyPath } : { agencyId: person.agencyId };
}

export function isWithin(reach: Reach, report: Pick<LibraryReport, 'agencyId' | 'agencyPath'>): boolean {
  return 'path' in reach ? report.agencyPath.startsWith(reach.path) : report.agencyId === reach.agencyId;
}

/** The library with its agencies, tenant first. */
export function selectReports(db: Db | Tx, tenant: string) {
  return db
    .selectFrom('report')
    .innerJoin('agency', (join) => join.onRef('agency.tenant_id', '=', 'report.tenant_id').onRef('agency.id', '=', 'report.agency_id'))
    .where('report.tenant_id', '=', tenant)
    .select([
      'report.id',
      'report.agency_id',
      'agency.name as agency_name',
      'agency.slug as agency_slug',
      'agency.path as agency_path',
      'agency.kind as agency_kind',
      'agency.made_up',
      'report.year',
      'report.title',
      'report.format',
      'report.state',
      'report.version',
      'report.content_hash',
      'report.open_error',
      'report.open_warning',
      'report.open_info',
      'report.doubts',
      'report.taken_in_on',
      'report.changed_at',
      'report.published_version',
      'report.published_on',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectReports>['executeTakeFirstOrThrow']>>;

export function reportOfRow(row: Row): LibraryReport {
  return {
    id: row.id,
    agencyId: row.agency_id,
    agencyName: row.agency_name,
    agencySlug: row.agency_slug,
    agencyPath: row.agency_path,
    agencyKind: row.agency_kind,
    madeUp: row.made_up,
    year: row.year,
    title: row.title,
    format: row.format,
    state: row.state as ReportState,
    version: row.version,
    contentHash: row.content_hash,
    open: { error: row.open_error, warning: row.open_warning, info: row.open_info },
    doubts: row.doubts,
    takenInOn: row.taken_in_on,
    changedAt: row.changed_at,
    publishedVersion: row.published_version,
    publishedOn: row.published_on,
  };
}

export function summaryOf(report: LibraryReport): ReportSummary {
  const { id, agencyId, agencyName, agencySlug, madeUp, year, title, format, state, version, open, doubts, publishedOn } = report;
  return {
    id,
    agencyId,
    agencyName,
    agencySlug,
    madeUp,
    year,
    title,
    format,
    state,
    version,
    open,
    doubts,
    changedAt: report.changedAt.toISOString(),
    publishedOn,
  };
}

const noSuchReport = () => new Refusal({ code: 'no-such-report', status: 404, message: '没有这份报告，或者它不在您的范围内。' });

/** @throws Refusal `no-such-report`, also for a report beyond reach: nobody learns that it exists */
export async function reportWithin(db: Db | Tx, tenant: string, reach: Reach, id: string): Promise<LibraryReport> {
  const report = await reportById(db, tenant, id);
  if (!isWithin(reach, report)) throw noSuchReport();
  return report;
}

/** @throws Refusal `no-such-report` */
export async function reportById(db: Db | Tx, tenant: string, id: string): Promise<LibraryReport> {
  const row = await selectReports(db, tenant).where('report.id', '=', id).executeTakeFirst();
  if (!row) throw noSuchReport();
  return reportOfRow(row);
}

/** The report, locked against every other act on it until the transaction ends. @throws Refusal `no-such-report` */
export async function lockReport(tx: Tx, tenant: string, id: string): Promise<LibraryReport> {
  const row = await selectReports(tx, tenant).where('report.id', '=', id).forUpdate(['report']).executeTakeFirst();
  if (!row) throw noSuchReport();
  return reportOfRow(row);
}

export async function reportOfAgency(db: Db | Tx, tenant: string, agencyId: string, year: number): Promise<LibraryReport | undefined> {
  const row = await selectReports(db, tenant).where('report.agency_id', '=', agencyId).where('report.year', '=', year).executeTakeFirst();
  return row && reportOfRow(row);
}

/** As `reportOfAgency`, locked until the transaction ends. */
export async function lockReportOfAgency(tx: Tx, tenant: string, agencyId: string, year: number): Promise<LibraryReport | undefined> {
  const row = await selectReports(tx, tenant)
    .where('report.agency_id', '=', agencyId)
    .where('report.year', '=', year)
    .forUpdate(['report'])
    .executeTakeFirst();
  return row && reportOfRow(row);
}

/** One version's content, findings left out. @throws Error when there is no such version */
export async function contentOf(db: Db | Tx, tenant: string, { id, version }: { id: string; version: number }): Promise<Report> {
  const row = await db
    .selectFrom('report_version')
    .select(['content', 'cells'])
    .where('tenant_id', '=', tenant)
    .where('report_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return { ...(row.content as Omit<Report, 'cells' | 'findings'>), cells: row.cells as Report['cells'], findings: [] };
}

/** Characters that mean something to LIKE, meant as themselves. */
const literally = (text: string) => text.replace(/[\\%_]/g, (character) => `\\${character}`);

/** Whether the subtree is the whole register: half of the time of a long list goes into asking agency by agency. */
async function isEverybody(db: Db, tenant: string, path: string): Promise<boolean> {
  const tops = await db
    .selectFrom('agency')
    .select('path')
    .where('tenant_id', '=', tenant)
    .where(sql`coalesce(parent_id, '')`, '=', '')
    .limit(2)
    .execute();
  return tops.length === 1 && tops[0]?.path === path;
}

/**
 * A page of the library. `states` counts what the other filters leave, by state; `years` are those of everything in reach.
 */
export async function reports(db: Db, tenant: string, reach: Reach, query: ListQuery): Promise<ReportList> {
  const { year, agencyId, state, q, sort, page, size } = listQuery.parse(query);
  const like = `%${literally(q ?? '')}%`;
  const inReach =
    'path' in reach
      ? (await isEverybody(db, tenant, reach.path))
        ? sql<SqlBool>`true`
        : sql<SqlBool>`report.agency_id in (select a.id from agency a where a.tenant_id = ${tenant} and a.path like ${`${reach.path}%`})`
      : sql<SqlBool>`report.agency_id = ${reach.agencyId}`;
  const wanted = sql<SqlBool>`${agencyId === undefined ? sql`true` : sql`report.agency_id = ${agencyId}`} and ${
    q
      ? sql`(report.title like ${like} or report.agency_id in (select a.id from agency a where a.tenant_id = ${tenant} and (a.name like ${like} or a.short_name like ${like})))`
      : sql`true`
  }`;
  const counting = db
    .selectFrom('report')
    .select(['year', 'state', (select) => select.fn.countAll<number>().as('reports')])
    .where('tenant_id', '=', tenant)
    .where(inReach)
    .where(wanted)
    .groupBy(['year', 'state'])
    .execute();
  let rows = selectReports(db, tenant).where(inReach).where(wanted);
  if (year !== undefined) rows = rows.where('report.year', '=', year);
  if (state !== undefined) rows = rows.where('report.state', '=', state);
  const newestFirst = () => rows.orderBy('report.year', 'desc').orderBy('report.changed_at', 'desc').orderBy('report.id');
  const sorted = {
    '-year': newestFirst,
    year: () => rows.orderBy('report.year').orderBy('report.changed_at').orderBy('report.id', 'desc'),
    agency: () => rows.orderBy('agency.sort_key').orderBy('report.year', 'desc').orderBy('report.id'),
    '-changedAt': () => rows.orderBy('report.changed_at', 'desc').orderBy('report.id'),
    open: () =>
      rows
        .orderBy(sql`report.open_error`, 'desc')
        .orderBy(sql`report.open_warning + report.doubts`, 'desc')
        .orderBy('report.changed_at', 'desc')
        .orderBy('report.id'),
  }[sort]();
  const [counts, items] = await Promise.all([
    counting,
    sorted
      .limit(size)
      .offset((page - 1) * size)
      .execute(),
  ]);
  const states: Record<string, number> = {};
  let total = 0;
  for (const group of counts) {
    if (year !== undefined && group.year !== year) continue;
    states[group.state] = (states[group.state] ?? 0) + group.reports;
    if (state === undefined || group.state === state) total += group.reports;
  }
  return {
    items: items.map((row) => summaryOf(reportOfRow(row))),
    total,
    years: [...new Set(counts.map((group) => group.year))].sort((a, b) => b - a),
    states,
  };
}
