// What has to be seen to so that what is public stays current: exceptions only, each with its owner and the way to it.
import { addDays } from '../../../law/calendar/days.ts';
import { isStale, siteVetoes } from '../../../law/publishing/site-checks.ts';
import { dayInShanghai } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/tables.ts';
import type { Matter } from '../catalogue/catalogue.ts';
import { catalogueVersions, mattersOf, versionOn } from '../catalogue/catalogues.ts';
import { type CoveredMatter, coverage } from '../catalogue/coverage.ts';
import { type OverrideCount, overrideCounts } from '../override-counts.ts';
import { columnsOf, newestOn, type SeenColumn } from './columns.ts';
import { type ExceptionKind, exceptionKinds } from './exception-kinds.ts';
import { deadLinks } from './links.ts';

export interface LastItem {
  readonly id: string;
  readonly title: string;
  /** YYYY-MM-DD. */
  readonly publishedOn: string;
}

export interface UpkeepException {
  /** The same for the same exception on another day. */
  readonly key: string;
  readonly kind: ExceptionKind;
  readonly agencyId: string;
  readonly what: string;
  /** Id of the person who owns it; null: the clerks of the agency do. */
  readonly ownerId: string | null;
  /** The unit that owns it, empty where none is named. */
  readonly unit: string;
  /** First day on which it was so, YYYY-MM-DD; null: nobody can say. For what is due soon the day on which it is. */
  readonly since: string | null;
  /** Page of the office where something can be done. */
  readonly to: string;
  /** What was published there last: the example for the next. */
  readonly last: LastItem | null;
}

export interface Upkeep {
  /** YYYY-MM-DD. */
  readonly today: string;
  /** By agency in the order that was asked for, then by kind, then the oldest first. */
  readonly exceptions: readonly UpkeepException[];
  /** What the inspection of sites would veto, looking at these agencies together: sentences. */
  readonly vetoes: readonly string[];
  /** How often the gate's "no" was set aside this year. */
  readonly overrides: readonly OverrideCount[];
}

/** After so many days without a change a draft counts as forgotten: a setting of ours. */
const idleDays = 30;
/** The job that sends runs every minute; after so long something is wrong. */
const sendingMs = 10 * 60_000;

/** @param agencyIds whose matters and items are looked at, in the order in which they are to be told */
export async function upkeep(db: Db, tenant: string, agencyIds: readonly string[], now: Date): Promise<Upkeep> {
  const today = dayInShanghai(now);
  const found: UpkeepException[] = [...(await ofItems(db, tenant, agencyIds, now)), ...(await ofLinks(db, tenant, agencyIds))];
  const columns: SeenColumn[] = [];
  for (const agencyId of agencyIds) {
    const matters = await ofMatters(db, tenant, agencyId, today);
    const own = [...(await columnsOf(db, tenant, agencyId)), ...matters.blankClasses];
    found.push(...ofColumns(own, agencyId, today), ...matters.exceptions);
    columns.push(...own);
  }
  return {
    today,
    exceptions: inOrder(found, agencyIds),
    vetoes:
      agencyIds.length === 0
        ? []
        : siteVetoes({ on: today, homeOn: await newestOn(db, tenant, agencyIds), columns, unanswered: [] }).map(({ message }) => message),
    overrides: await overrideCounts(db, tenant, { agencyIds, from: `${today.slice(0, 4)}-01-01`, to: today }),
  };
}

function inOrder(found: readonly UpkeepException[], agencyIds: readonly string[]): UpkeepException[] {
  const agencyAt = new Map(agencyIds.map((id, at) => [id, at]));
  const kindAt = new Map(Object.keys(exceptionKinds).map((kind, at) => [kind, at]));
  const place = ({ agencyId, kind }: UpkeepException) => (agencyAt.get(agencyId) ?? 0) * 100 + (kindAt.get(kind) ?? 0);
  return [...found].sort((a, b) => place(a) - place(b) || compare(a.since ?? '', b.since ?? '') || compare(a.key, b.key));
}
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

async function ofItems(db: Db, tenant: string, agencyIds: readonly string[], now: Date): Promise<UpkeepException[]> {
  if (agencyIds.length === 0) return [];
  const today = dayInShanghai(now);
  const idleBefore = new Date(now.getTime() - idleDays * 86_400_000);
  const rows = await db
    .selectFrom('item')
    .select(['id', 'agency_id', 'state', 'title', 'publish_by', 'scheduled_at', 'author_id', 'changed_at'])
    .where('tenant_id', '=', tenant)
    .where('agency_id', 'in', [...agencyIds])
    .where('state', 'in', ['draft', 'returned', 'inReview', 'approved', 'scheduled'])
    .where('published_version', 'is', null)
    .where((where) =>
      where.or([
        where('publish_by', '<', today),
        where.and([where('state', '=', 'scheduled'), where('scheduled_at', '<', new Date(now.getTime() - sendingMs))]),
        where.and([where('state', 'in', ['draft', 'returned']), where('changed_at', '<', idleBefore)]),
      ]),
    )
    .execute();
  return rows.map((row) => {
    const late = row.state === 'scheduled' && row.scheduled_at !== null && row.scheduled_at.getTime() < now.getTime() - sendingMs;
    const overdue = row.publish_by !== null && row.publish_by < today;
    const kind = late ? 'notSent' : overdue ? 'pastLimit' : 'idleDraft';
    const since = {
      notSent: () => dayInShanghai(row.scheduled_at as Date),
      pastLimit: () => addDays(row.publish_by as string, 1),
      idleDraft: () => dayInShanghai(row.changed_at),
    }[kind]();
    return {
      key: `${kind}:${row.id}:${since}`,
      kind,
      agencyId: row.agency_id,
      what: row.title || '（还没有名称的稿件）',
      ownerId: row.author_id,
      unit: '',
      since,
      to: `/items/${row.id}`,
      last: null,
    } as const;
  });
}

async function ofLinks(db: Db, tenant: string, agencyIds: readonly string[]): Promise<UpkeepException[]> {
  return (await deadLinks(db, tenant, agencyIds)).map((link) => {
    const kind = link.why === 'inner' ? 'innerLink' : 'deadLink';
    return {
      key: `${kind}:${link.itemId}:${link.addressHash}`,
      kind,
      agencyId: link.agencyId,
      what: `${link.address}（在《${link.title}》里${link.status === null ? '' : `，对方回答 ${link.status}`}）`,
      ownerId: link.authorId,
      unit: '',
      since: link.since,
      to: `/items/${link.itemId}`,
      last: { id: link.itemId, title: link.title, publishedOn: link.publishedOn },
    };
  });
}

function ofColumns(columns: readonly SeenColumn[], agencyId: string, today: string): UpkeepException[] {
  return columns.flatMap((column) => {
    const blank = column.lastOn === null;
    if (!blank && !isStale(column, today)) return [];
    const kind = blank ? 'blankColumn' : 'staleColumn';
    return [
      {
        key: `${kind}:${agencyId}:${column.id}:${column.lastOn ?? ''}`,
        kind,
        agencyId,
        what: column.name,
        ownerId: null,
        unit: '',
        since: column.lastOn,
        to: column.id.startsWith('class:') ? '/catalogue' : '/items/new',
        last: column.last,
      } as const,
    ];
  });
}

/** Matters one by one; a class in which nothing stands at all is one blank column, and its matters are not told again. */
async function ofMatters(
  db: Db,
  tenant: string,
  agencyId: string,
  today: string,
): Promise<{ exceptions: UpkeepException[]; blankClasses: SeenColumn[] }> {
  const version = versionOn(await catalogueVersions(db, tenant, agencyId), today);
  if (!version) return { exceptions: [], blankClasses: [] };
  const matters = await mattersOf(db, tenant, agencyId, version.version);
  const covered = await coverage(db, tenant, { agencyId, matters, today });
  const blank = new Set(
    covered.classes
      .filter(({ items, states }) => items === 0 && (states.nothing ?? 0) > 0)
      .map(({ field, className }) => `${field}\n${className}`),
  );
  const blankClasses = [...blank].map((name): SeenColumn => {
    const [field, className] = name.split('\n') as [string, string];
    const said = className === '' || className === field ? field : `${field} / ${className}`;
    return { id: `class:${name}`, name: said, kind: 'other', lastOn: null, ought: true, notApplicable: false, last: null };
  });
  const kinds = { nothing: 'blankMatter', stale: 'staleMatter', due: 'dueMatter' } as const;
  const exceptions = covered.matters.flatMap((one, at): UpkeepException[] => {
    const matter = matters[at] as Matter;
    const { state } = one;
    if (!(state in kinds) || (state === 'nothing' && blank.has(`${matter.field}\n${matter.className}`))) return [];
    const kind = kinds[state as keyof typeof kinds];
    return [{ ...matterException(kind, matter, one, version.effectiveOn), agencyId }];
  });
  return { exceptions, blankClasses };
}

function matterException(
  kind: 'blankMatter' | 'staleMatter' | 'dueMatter',
  matter: Matter,
  { last, nextDueOn }: CoveredMatter,
  effectiveOn: string,
): Omit<UpkeepException, 'agencyId'> {
  const since = {
    blankMatter: () => effectiveOn,
    staleMatter: () => addDays(nextDueOn as string, 1),
    dueMatter: () => nextDueOn as string,
  }[kind]();
  return {
    key: `${kind}:${matter.id}:${since}`,
    kind,
    what: `${matter.className} / ${matter.matter}`,
    ownerId: matter.personId,
    unit: matter.unit,
    since,
    to: '/catalogue',
    last,
  };
}
