// What the public sees: the live publication of each report, and what is said of one that was taken down.
import { sql } from 'kysely';
import type { Report } from '../../law/report/report.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import type { Db } from '../../platform/tables.ts';
import { downloadFormats, type WithdrawalClass, withdrawalClasses } from './report.contract.ts';
import { contentOf } from './reports.ts';

export interface PublishedReport {
  readonly reportId: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly agencySlug: string;
  readonly madeUp: boolean;
  readonly year: number;
  readonly version: number;
  /** First day before the public since it was last taken down, YYYY-MM-DD. */
  readonly publishedOn: string;
  /** Day of the version that is public now. */
  readonly changedOn: string;
  /** Without findings and doubts: those are the office's. */
  readonly report: Report;
}

export interface WithdrawnReport {
  readonly agencyName: string;
  readonly agencySlug: string;
  readonly year: number;
  readonly withdrawnOn: string;
  readonly reasonClass: WithdrawalClass;
  /** The class in words. */
  readonly reason: string;
}

/** `published`; `withdrawn`: say 410 Gone; `unknown`: there never was one. */
export type PublicAnswer =
  | { readonly kind: 'published'; readonly published: PublishedReport }
  | { readonly kind: 'withdrawn'; readonly withdrawn: WithdrawnReport }
  | { readonly kind: 'unknown' };

/** A published report as lists show it. */
export interface PublishedEntry {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly agencySlug: string;
  readonly madeUp: boolean;
  readonly year: number;
  readonly title: string;
  readonly format: string;
  readonly publishedOn: string;
}

function selectPublished(db: Db, tenant: string) {
  return db
    .selectFrom('report')
    .innerJoin('agency', (join) => join.onRef('agency.tenant_id', '=', 'report.tenant_id').onRef('agency.id', '=', 'report.agency_id'))
    .where('report.tenant_id', '=', tenant);
}

export interface PublishedQuery {
  readonly year?: number | undefined;
  /** Slug. */
  readonly agency?: string | undefined;
  readonly page?: number;
  readonly size?: number;
}

/** Published reports, the newest year first, within it the last published first; `years` are all there are, newest first. */
export async function publishedReports(
  db: Db,
  tenant: string,
  { year, agency, page = 1, size = 20 }: PublishedQuery = {},
): Promise<{ items: PublishedEntry[]; total: number; years: number[] }> {
  let found = selectPublished(db, tenant).where('report.published_version', 'is not', null);
  if (agency !== undefined) found = found.where('agency.slug', '=', agency);
  const byYear = await found
    .select(['report.year', (select) => select.fn.countAll<number>().as('reports')])
    .groupBy('report.year')
    .orderBy('report.year', 'desc')
    .execute();
  if (year !== undefined) found = found.where('report.year', '=', year);
  const rows = await found
    .innerJoin('report_version as version', (join) =>
      join
        .onRef('version.tenant_id', '=', 'report.tenant_id')
        .onRef('version.report_id', '=', 'report.id')
        .onRef('version.version', '=', 'report.published_version'),
    )
    .select([
      'agency.id as agencyId',
      'agency.name as agencyName',
      'agency.slug as agencySlug',
      'agency.made_up as madeUp',
      'report.year',
      // The title of the version that is public, not of a draft in work.
      sql<string>`version.content ->> 'title'`.as('title'),
      sql<string>`version.content ->> 'format'`.as('format'),
      'report.published_on as publishedOn',
    ])
    .orderBy('report.year', 'desc')
    .orderBy('report.published_on', 'desc')
    .orderBy('report.id')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return {
    items: rows.map((row) => ({ ...row, publishedOn: row.publishedOn ?? '' })),
    total: byYear.filter((group) => year === undefined || group.year === year).reduce((sum, group) => sum + group.reports, 0),
    years: byYear.map((group) => group.year),
  };
}

/** One agency's report on one year, as the public may have it. @param agencySlug see `Agency.slug` */
export async function publishedReport(db: Db, tenant: string, agencySlug: string, year: number): Promise<PublicAnswer> {
  const row = await selectPublished(db, tenant)
    .select([
      'report.id',
      'report.agency_id as agencyId',
      'report.published_version',
      'agency.name as agencyName',
      'agency.slug as agencySlug',
      'agency.made_up as madeUp',
    ])
    .where('agency.slug', '=', agencySlug)
    .where('report.year', '=', year)
    .executeTakeFirst();
  if (!row) return { kind: 'unknown' };
  const { id, published_version: version, ...agency } = row;
  const publications = await db
    .selectFrom('report_publication')
    .select(['published_on', 'published_at', 'withdrawn_on', 'reason_class'])
    .where('tenant_id', '=', tenant)
    .where('report_id', '=', id)
    .orderBy('id', 'desc')
    .execute();
  const last = publications[0];
  if (!last) return { kind: 'unknown' };
  if (version === null || last.withdrawn_on !== null) {
    const reasonClass = (last.reason_class ?? 'other') as WithdrawalClass;
    const { agencyName } = agency;
    const withdrawnOn = last.withdrawn_on ?? '';
    return {
      kind: 'withdrawn',
      withdrawn: { agencyName, agencySlug, year, withdrawnOn, reasonClass, reason: withdrawalClasses[reasonClass] },
    };
  }
  const down = publications.findIndex((publication) => publication.withdrawn_on !== null);
  const first = publications.at(down === -1 ? -1 : down - 1) ?? last;
  const content = await contentOf(db, tenant, { id, version });
  return {
    kind: 'published',
    published: {
      ...agency,
      reportId: id,
      year,
      version,
      publishedOn: first.published_on,
      changedOn: dayInShanghai(last.published_at),
      report: { ...content, doubts: [], findings: [] },
    },
  };
}

/** All published years of an agency with their cells, oldest first: the trend. */
export async function publishedYears(
  db: Db,
  tenant: string,
  agencySlug: string,
): Promise<{ year: number; format: string; cells: Readonly<Record<string, number | null>> }[]> {
  const rows = await selectPublished(db, tenant)
    .innerJoin('report_version as version', (join) =>
      join
        .onRef('version.tenant_id', '=', 'report.tenant_id')
        .onRef('version.report_id', '=', 'report.id')
        .onRef('version.version', '=', 'report.published_version'),
    )
    .select(['report.year', 'version.cells', sql<string>`version.content ->> 'format'`.as('format')])
    .where('agency.slug', '=', agencySlug)
    .orderBy('report.year')
    .execute();
  return rows.map(({ year, cells, format }) => ({ year, format, cells: cells as Record<string, number | null> }));
}

/** Addresses of a published report and its downloads, by format; `page` is the page itself. */
export function publicLinks(agencySlug: string, year: number): Record<string, string> {
  const page = `/reports/${agencySlug}/${year}`;
  return { page, ...Object.fromEntries(Object.keys(downloadFormats).map((format) => [format, `${page}/report.${format}`])) };
}
