// The register page by page. Every filter has to be answered from an index: a register may hold a million requests.
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Calendar } from '../../law/calendar/calendar.ts';
import { daysBetween } from '../../law/calendar/days.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import type { Context } from '../../platform/http.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Db } from '../../platform/tables.ts';
import type { Person } from '../agencies/index.ts';
import { gramsToFind } from './grams.ts';
import { lightLimits } from './register-row.ts';
import type { Light, Stage } from './request.ts';
import { type ListQuery, listQuery, type RequestList } from './requests.contract.ts';
import { handlesRequests, type Reach, reachOf, recordsOf, rowOf } from './requests.ts';
import { vaultOf } from './sealing.ts';
import { workCalendar } from './work-calendar.ts';

/** Matches are counted up to here; nobody turns that many pages. */
export const mostCounted = 10_000;

/** Characters that mean something to LIKE, meant as themselves. */
const literally = (text: string) => text.replace(/[\\%_]/g, (character) => `\\${character}`);

type Condition = RawBuilder<SqlBool>;
const all = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;

/** The light as a question to the index of open cases: limits are days, so a light is a range of days. */
function hasLight(light: Light, calendar: Calendar, today: string): Condition {
  const redUntil = calendar.workdaysAfter(today, lightLimits.red + 1);
  const yellowUntil = calendar.workdaysAfter(today, lightLimits.yellow + 1);
  const running = sql<SqlBool>`r.open and r.limit_runs`;
  switch (light) {
    case 'black':
      return sql<SqlBool>`r.open and r.reply_by < ${today}`;
    case 'red':
      return sql<SqlBool>`${running} and r.reply_by >= ${today} and r.reply_by < ${redUntil}`;
    case 'yellow':
      return sql<SqlBool>`${running} and r.reply_by >= ${redUntil} and r.reply_by < ${yellowUntil}`;
    case 'green':
      return sql<SqlBool>`${running} and r.reply_by >= ${yellowUntil}`;
    case 'blue':
      return sql<SqlBool>`r.open and (r.reply_by is null or (not r.limit_runs and r.reply_by >= ${today}))`;
  }
}

/** The text that is searched holds the words, as they stand. */
function holds(words: string): Condition {
  const text = sql`(r.number || ' ' || r.summary || ' ' || coalesce(r.letter_number, ''))`;
  return sql<SqlBool>`${text} ilike ${`%${literally(words)}%`}`;
}

type Asked = ReturnType<typeof listQuery.parse>;

function conditionsOf(asked: Asked, personId: string, calendar: Calendar, today: string): Condition[] {
  const { year, stage, light, open, channel, applicantKind, outcome, mine } = asked;
  return [
    ...(year === undefined ? [] : [sql<SqlBool>`r.year = ${year}`]),
    ...(stage === undefined ? [] : [sql<SqlBool>`r.stage = ${stage}`]),
    ...(light === undefined ? [] : [hasLight(light, calendar, today)]),
    ...(open === undefined ? [] : [sql<SqlBool>`r.open = ${open === 'yes'}`]),
    ...(channel === undefined ? [] : [sql<SqlBool>`r.channel = ${channel}`]),
    ...(applicantKind === undefined ? [] : [sql<SqlBool>`r.applicant_kind = ${applicantKind}`]),
    ...(outcome === undefined ? [] : [sql<SqlBool>`r.outcome = ${outcome}`]),
    ...(mine === undefined ? [] : [sql<SqlBool>`r.handler_id = ${personId}`]),
  ];
}

/** Columns are named that stand in the index of the order, and no other: then the index alone answers. */
const orders = {
  due: { by: sql`due_rank, id`, columns: sql`r.id, r.due_rank` },
  '-arrivedOn': { by: sql`arrived_on desc, id desc`, columns: sql`r.id, r.arrived_on` },
  arrivedOn: { by: sql`arrived_on, id`, columns: sql`r.id, r.arrived_on` },
  '-number': { by: sql`year desc, ordinal desc, id desc`, columns: sql`r.id, r.year, r.ordinal` },
} as const;

interface Agencies {
  readonly ids: readonly string[];
  /** They are all there are: asking row by row would cost more than it tells. */
  readonly everybody: boolean;
}

async function agenciesInReach(db: Db, tenant: string, reach: Reach, only: string | undefined): Promise<Agencies> {
  const everyone = db.selectFrom('agency').where('tenant_id', '=', tenant);
  let rows = everyone.select(['id', everyone.select((select) => select.fn.countAll<number>().as('count')).as('all')]);
  rows = 'path' in reach ? rows.where('path', 'like', `${reach.path}%`) : rows.where('id', '=', reach.agencyId);
  if (only !== undefined) rows = rows.where('id', '=', only);
  const found = await rows.execute();
  return { ids: found.map(({ id }) => id), everybody: found.length === found[0]?.all };
}

/** One agency after the other: each is a walk along an index that ends after a page, whatever the size of the register. */
const perAgency = (agencies: readonly string[], inner: RawBuilder<unknown>) =>
  sql`unnest(${agencies}::text[]) as a(id) cross join lateral (${inner}) as found`;

async function pageOf(
  db: Db,
  tenant: string,
  agencies: readonly string[],
  where: Condition,
  { sort, page, size }: Asked,
): Promise<string[]> {
  const { by, columns } = orders[sort];
  const inner = sql`select ${columns} from request r where r.tenant_id = ${tenant} and r.agency_id = a.id and ${where}
    order by ${by} limit ${page * size}`;
  const { rows } = await sql<{ id: string }>`
    select found.id from ${perAgency(agencies, inner)} order by ${by} limit ${size} offset ${(page - 1) * size}`.execute(db);
  return rows.map(({ id }) => id);
}

async function countOf(db: Db, tenant: string, agencies: readonly string[], where: Condition): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select 1 from request r where r.tenant_id = ${tenant} and r.agency_id = any(${agencies}::text[]) and ${where} limit ${mostCounted + 1}
    ) as counted`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Of closed requests that may hold the words, so many are looked at, those that arrived last first. */
const mostLooked = 3000;
/** When no more than these may hold them, all are looked at in one walk, without asking span after span. */
const few = 500;

/** The index of words knows the arrival by spans of thirty days from this day on. */
const spans = { from: '2019-01-01', days: 30 } as const;
const spanOf = (on: string) => Math.floor(daysBetween(spans.from, on) / spans.days);
/** Word for word as the index has it, or the index is not used. */
const spanOfRow = sql`array[(r.arrived_on - date '2019-01-01') / 30]`;

/** Spans of a year, or of all time, in the order in which the page wants its requests. */
function spansFor({ year, sort }: Asked, today: string): number[] {
  const [first, last] = year === undefined ? [0, spanOf(today)] : [spanOf(`${year}-01-01`), spanOf(`${year}-12-31`)];
  const ascending = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return sort === 'arrivedOn' ? ascending : ascending.reverse();
}

/**
 * The ids of a page of those that hold the words, and how many do: all that are open, and of the closed ones those among the
 * candidates that are looked at. The pieces of the words lead to the candidates; words without pieces (one character, a short
 * number) have every request for one. Sorting them is cheap because they are few.
 */
async function searched(
  db: Db,
  tenant: string,
  { ids, everybody }: Agencies,
  where: Condition,
  asked: Asked,
  today: string,
): Promise<{ readonly ids: string[]; readonly found: number; readonly capped: boolean }> {
  const { q = '', sort, page, size } = asked;
  const grams = gramsToFind(q);
  const candidate = all([
    ...(grams.length === 0 ? [] : [sql<SqlBool>`r.grams @> ${grams}::text[]`]),
    ...(everybody ? [] : [sql<SqlBool>`array[r.agency_id] && ${ids}::text[]`]),
  ]);
  const fits = sql<SqlBool>`${where} and ${holds(q)}`;
  const { by, columns } = orders[sort];
  const closed = sql`select ${columns}, (${fits}) as fits from request r where r.tenant_id = ${tenant} and not r.open and ${candidate}`;
  const { rows } = await sql<{ id: string | null; found: number; capped: boolean }>`
    with opened as materialized (
      select ${columns} from request r where r.tenant_id = ${tenant} and r.open and ${candidate} and ${fits} limit ${mostCounted}
    ), first as materialized (
      ${closed} limit ${few + 1}
    ), looked as materialized (
      select * from first where (select count(*) from first) <= ${few} union all
      select * from (
        select seen.* from unnest(case when (select count(*) from first) > ${few} then ${spansFor(asked, today)}::int[] end) as span(n)
        cross join lateral (${closed} and ${spanOfRow} @> array[span.n] limit ${mostLooked + 1}) as seen limit ${mostLooked + 1}
      ) as spans
    ), hits as (select * from opened union all select ${columns} from looked r where fits),
    totals as (select (select count(*) from hits) as found, (select count(*) from looked) > ${mostLooked} as capped)
    select paged.id, totals.found, totals.capped from totals
    left join lateral (select id from hits order by ${by} limit ${size} offset ${(page - 1) * size}) as paged on true`.execute(db);
  const [first] = rows;
  return {
    ids: rows.flatMap(({ id }) => (id === null ? [] : [id])),
    found: Math.min(first?.found ?? 0, mostCounted),
    capped: first?.capped ?? false,
  };
}

/** The ids of a page of those that the filters leave, and how many there are. */
async function filtered(db: Db, tenant: string, { ids: agencies }: Agencies, where: Condition, asked: Asked) {
  const [ids, matches] = await Promise.all([pageOf(db, tenant, agencies, where, asked), countOf(db, tenant, agencies, where)]);
  return { ids, found: Math.min(matches, mostCounted), capped: matches > mostCounted };
}

const closedStages: readonly Stage[] = ['answered', 'lapsed', 'withdrawn', 'transferred', 'joined', 'archived'];

/** How many requests stand in which stage and under which light, whatever else is asked for. Closed stages up to the cap. */
async function countsOf(db: Db, tenant: string, agencies: readonly string[], mine: Condition, calendar: Calendar, today: string) {
  const own = sql<SqlBool>`r.tenant_id = ${tenant} and r.agency_id = any(${agencies}::text[]) and ${mine}`;
  const light = (name: Light) => sql`count(*) filter (where ${hasLight(name, calendar, today)})`;
  const open = sql<{ stage: Stage } & Record<Light, number> & { all: number }>`
    select r.stage, count(*) as "all", ${light('black')} as black, ${light('red')} as red, ${light('yellow')} as yellow,
      ${light('green')} as green, ${light('blue')} as blue
    from request r where ${own} and r.open group by r.stage`.execute(db);
  const closed = closedStages.map(
    (stage) => sql`select ${stage} as stage, count(*) as count
      from (select 1 from request r where ${own} and r.stage = ${stage} limit ${mostCounted}) as counted`,
  );
  const ended = sql<{ stage: Stage; count: number }>`${sql.join(closed, sql` union all `)}`.execute(db);
  const [{ rows }, { rows: endedRows }] = await Promise.all([open, ended]);
  const stages: Record<string, number> = Object.fromEntries(endedRows.map(({ stage, count }) => [stage, count]));
  const lights: Record<string, number> = { black: 0, red: 0, yellow: 0, green: 0, blue: 0 };
  for (const row of rows) {
    stages[row.stage] = row.all;
    for (const name of Object.keys(lights)) lights[name] = (lights[name] ?? 0) + row[name as Light];
  }
  return { stages, lights };
}

/** The years that have requests, newest first: from the first to the last, read off the index. */
async function yearsOf(db: Db, tenant: string, agencies: readonly string[]): Promise<number[]> {
  const end = (order: RawBuilder<unknown>) =>
    sql`select r.year from request r where r.tenant_id = ${tenant} and r.agency_id = a.id order by r.year ${order} limit 1`;
  const { rows } = await sql<{ first: number | null; last: number | null }>`
    select min(f.year) as first, max(l.year) as last from unnest(${agencies}::text[]) as a(id)
    cross join lateral (${end(sql`asc`)}) as f cross join lateral (${end(sql`desc`)}) as l`.execute(db);
  const { first, last } = rows[0] ?? { first: null, last: null };
  return first === null || last === null ? [] : Array.from({ length: last - first + 1 }, (_, at) => last - at);
}

/**
 * A page of the register. `counts` tells what is in reach by stage and light, whatever the other filters; `total` counts matches,
 * up to ten thousand.
 * @throws Refusal 400 `too-deep` for a page beyond the cap
 */
export async function requests(
  { db, tenant, clock, secrets }: Pick<Context, 'db' | 'tenant' | 'clock' | 'secrets'>,
  person: Pick<Person, 'id' | 'roles' | 'agencyId' | 'agencyPath'>,
  query: ListQuery,
): Promise<RequestList> {
  const asked = listQuery.parse(query);
  if (asked.page * asked.size > mostCounted + asked.size)
    throw new Refusal({ code: 'too-deep', message: `只能翻到前 ${mostCounted} 条，请用年度、阶段或者搜索缩小范围。` });
  const today = dayInShanghai(clock.now());
  const [calendar, agencies] = await Promise.all([workCalendar(db, tenant), agenciesInReach(db, tenant, reachOf(person), asked.agencyId)]);
  const where = all(conditionsOf(asked, person.id, calendar, today));
  const mine = asked.mine === undefined ? sql<SqlBool>`true` : sql<SqlBool>`r.handler_id = ${person.id}`;
  const [{ ids, found, capped }, counts, years] = await Promise.all([
    asked.q ? searched(db, tenant, agencies, where, asked, today) : filtered(db, tenant, agencies, where, asked),
    countsOf(db, tenant, agencies.ids, mine, calendar, today),
    yearsOf(db, tenant, agencies.ids),
  ]);
  return {
    items: (await recordsOf(db, tenant, ids)).map((request) =>
      rowOf(request, handlesRequests(person) && request.agencyId === person.agencyId ? vaultOf(secrets, tenant) : null, calendar, today),
    ),
    total: found,
    capped,
    counts,
    years,
  };
}
