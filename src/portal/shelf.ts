// What is public now, kept in memory until something is published, taken down or renamed.
import { type Agency, agencies } from '../features/agencies/index.ts';
import { publishedCounts, publishingAgencies } from '../features/publishing/index.ts';
import { type PublishedEntry, publishedReports } from '../features/report/index.ts';
import type { Report } from '../law/report/report.ts';
import type { Context } from '../platform/http.ts';
import { ledgerHead } from '../platform/ledger.ts';
import type { PublicChange } from './last-good.ts';

export interface ListedReport extends PublishedEntry {
  readonly reportId: string;
  /** Of the report's versions the one that is public. */
  readonly version: number;
  /** First moment before the public since it was last taken down. */
  readonly publishedAt: Date;
  /** When the version that is public now took its place. */
  readonly changedAt: Date;
}

export interface PublicReport {
  readonly year: number;
  readonly report: Report;
  readonly publishedAt: Date;
  readonly changedAt: Date;
}

export interface Shelf {
  /** Grows with every change of what the public sees. */
  readonly version: number;
  /** Newest year first, within it the last published first. */
  readonly reports: readonly ListedReport[];
  /** Newest first. */
  readonly years: readonly number[];
  /** In order of their pinyin. */
  readonly agencies: readonly Agency[];
  readonly agencyBySlug: ReadonlyMap<string, Agency>;
  /** How many items are published without having been asked for. */
  readonly disclosed: number;
  /** Ids of the agencies that published them. */
  readonly publishing: ReadonlySet<string>;
}

/** Acts that change what the public sees. */
const publicActs = [
  'publish-report',
  'withdraw-report',
  'publish-item',
  'withdraw-item',
  'decide-validity',
  'adopt-catalogue',
  'change-matter',
  'add-agency',
  'change-agency',
];

/**
 * Gives the shelf as it is at the moment of asking. Asks the ledger each time, which every act writes in its own transaction: what
 * was taken down is gone with the next request, whichever process did it.
 */
export function shelfOf(
  { db, tenant }: Pick<Context, 'db' | 'tenant'>,
  /** Told of each change before the new state is given out; of very many at once only that the whole may have changed. */
  changed: (version: number, changes: readonly PublicChange[]) => void = () => undefined,
): () => Promise<Shelf> {
  let seen = -1;
  let kept: Promise<Shelf> | undefined;
  let asking: Promise<Shelf> | undefined;
  let next: Promise<Shelf> | undefined;
  /** One question answers all who came before it was put; who comes while it is under way waits for the next. */
  const ask = (): Promise<Shelf> => {
    const asked = look().finally(() => {
      if (asking === asked) asking = undefined;
    });
    asking = asked;
    return asked;
  };
  return () => {
    if (!asking) return ask();
    if (next) return next;
    const begin = () => {
      next = undefined;
      return ask();
    };
    next = asking.then(begin, begin);
    return next;
  };

  async function look(): Promise<Shelf> {
    const { seq } = await ledgerHead(db, tenant);
    if (kept && seq === seen) return kept;
    const changes = kept ? await publicChanges(seen) : [];
    if (!kept || changes.length > 0) {
      if (changes.length > 0) changed(seq, changes.length < mostChanges ? changes : [{ act: 'many', subject: 'everything' }]);
      const loading = loadShelf({ db, tenant }, seq);
      kept = loading;
      loading.catch(() => {
        if (kept === loading) kept = undefined;
      });
    }
    seen = seq;
    return kept;
  }

  async function publicChanges(after: number): Promise<PublicChange[]> {
    return db
      .selectFrom('ledger_fact')
      .select(['act', 'subject'])
      .where('tenant_id', '=', tenant)
      .where('seq', '>', after)
      .where('act', 'in', publicActs)
      .limit(mostChanges)
      .execute();
  }
}

const mostChanges = 1000;

async function loadShelf({ db, tenant }: Pick<Context, 'db' | 'tenant'>, version: number): Promise<Shelf> {
  const [published, all, live, disclosed, publishing] = [
    await publishedReports(db, tenant, { size: 1_000_000 }),
    await agencies(db, tenant),
    await livePublications({ db, tenant }),
    await publishedCounts(db, tenant),
    await publishingAgencies(db, tenant),
  ];
  return {
    version,
    years: published.years,
    agencies: all,
    disclosed: [...disclosed.values()].reduce((sum, count) => sum + count, 0),
    publishing,
    agencyBySlug: new Map(all.map((agency) => [agency.slug, agency])),
    reports: published.items.flatMap((entry) => {
      const publication = live.get(`${entry.agencyId} ${entry.year}`);
      return publication ? [{ ...entry, ...publication }] : [];
    }),
  };
}

type Publication = Pick<ListedReport, 'reportId' | 'version' | 'publishedAt' | 'changedAt'>;

/** The moments to the days that the list gives, by agency and year. */
async function livePublications({ db, tenant }: Pick<Context, 'db' | 'tenant'>): Promise<Map<string, Publication>> {
  const rows = await db
    .selectFrom('report_publication as publication')
    .innerJoin('report', (join) =>
      join.onRef('report.tenant_id', '=', 'publication.tenant_id').onRef('report.id', '=', 'publication.report_id'),
    )
    .select([
      'report.agency_id',
      'report.year',
      'publication.report_id',
      'publication.version',
      'publication.published_at',
      'publication.withdrawn_at',
    ])
    .where('publication.tenant_id', '=', tenant)
    .where('report.published_version', 'is not', null)
    .orderBy('publication.id')
    .execute();
  const live = new Map<string, Publication>();
  for (const row of rows) {
    const key = `${row.agency_id} ${row.year}`;
    if (row.withdrawn_at !== null) live.delete(key);
    else {
      const { report_id: reportId, version, published_at: changedAt } = row;
      live.set(key, { reportId, version, publishedAt: live.get(key)?.publishedAt ?? changedAt, changedAt });
    }
  }
  return live;
}

export const shelfSorts = ['-year', 'year', 'agency', '-agency', '-published', 'published'] as const;
export type ShelfSort = (typeof shelfSorts)[number];

export interface ShelfQuery {
  readonly year: number | undefined;
  /** Slug. */
  readonly agency: string | undefined;
  readonly q: string;
  readonly sort: ShelfSort;
  /** From 1. */
  readonly page: number;
}

export const pageSize = 20;

/** One page of what a query leaves, and how many there are in all. A page beyond the last gives the last. */
export function browse(shelf: Shelf, query: ShelfQuery): { items: ListedReport[]; total: number; page: number } {
  const words = query.q.toLowerCase().split(/\s+/).filter(Boolean);
  const shortName = (slug: string) => shelf.agencyBySlug.get(slug)?.shortName ?? '';
  const found = shelf.reports.filter(
    ({ year, agencySlug, agencyName, title }) =>
      (query.year === undefined || year === query.year) &&
      (query.agency === undefined || agencySlug === query.agency) &&
      words.every((word) => `${agencyName} ${shortName(agencySlug)} ${title} ${year}`.toLowerCase().includes(word)),
  );
  const place = new Map(shelf.agencies.map(({ slug }, index) => [slug, index]));
  const orders: Readonly<Record<string, (a: ListedReport, b: ListedReport) => number>> = {
    year: (a, b) => a.year - b.year,
    agency: (a, b) => (place.get(a.agencySlug) ?? 0) - (place.get(b.agencySlug) ?? 0),
    published: (a, b) => a.publishedAt.getTime() - b.publishedAt.getTime(),
  };
  const down = query.sort.startsWith('-');
  const order = orders[query.sort.replace('-', '')] as (a: ListedReport, b: ListedReport) => number;
  // Sorting is stable: within equals stays the shelf's order.
  if (query.sort !== '-year') found.sort((a, b) => (down ? order(b, a) : order(a, b)));
  const page = Math.min(query.page, Math.max(1, Math.ceil(found.length / pageSize)));
  return { items: found.slice((page - 1) * pageSize, page * pageSize), total: found.length, page };
}

/** The newest publications, for the home page and the feeds. */
export function newest(shelf: Shelf, count: number): ListedReport[] {
  return [...shelf.reports].sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime()).slice(0, count);
}
