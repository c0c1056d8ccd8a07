// The register: its list, and single requests of it.
// Long, because the list is one question with many filters, and each has to be answered from an index.
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Calendar } from '../../law/calendar/calendar.ts';
import { type Outcome, outcomes } from '../../law/requests/outcomes.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import type { Context } from '../../platform/http.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Db, Tx } from '../../platform/tables.ts';
import type { Person } from '../agencies/index.ts';
import type { Arrival } from './case-facts.ts';
import { gramsToFind } from './grams.ts';
import { maskName, maskOrganisation } from './masking.ts';
import { lightLimits, lightOf, workdaysLeft } from './register-row.ts';
import type { Applicant, ApplicantKind, Channel, Light, Stage } from './request.ts';
import { type ListQuery, listQuery, type RequestList, type RequestRow } from './requests.contract.ts';
import type { RequestPurpose } from './requests.store.ts';
import { type Vault, vaultOf } from './sealing.ts';
import { workCalendar } from './work-calendar.ts';

/** Whose requests are meant: one agency's, or those of a subtree. */
export type Reach = { readonly agencyId: string } | { readonly path: string };

/** Supervisors see the subtree of their agency, in lists and counts; the others their own agency. */
export function reachOf(person: Pick<Person, 'roles' | 'agencyId' | 'agencyPath'>): Reach {
  return person.roles.includes('supervisor') ? { path: person.agencyPath } : { agencyId: person.agencyId };
}

/** Whether a person handles requests of their own agency, and so may see whom they are from. */
export function handlesRequests(person: Pick<Person, 'roles'>): boolean {
  return person.roles.some((role) => role === 'clerk' || role === 'reviewer' || role === 'signer');
}

/** A row of the register, as it is kept. */
export interface RequestRecord extends Arrival {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly agencyPath: string;
  readonly madeUp: boolean;
  readonly purpose: RequestPurpose;
  readonly number: string;
  readonly channel: Channel;
  readonly filedAt: Date;
  readonly applicantKind: ApplicantKind;
  readonly applicantSealed: string;
  readonly wantedSealed: string;
  readonly idIndex: string | null;
  readonly nameIndex: string;
  readonly phoneIndex: string | null;
  readonly summary: string;
  readonly unit: string;
  readonly handlerId: string | null;
  readonly handlerName: string | null;
  readonly seq: number;
  readonly receivedOn: string | null;
  readonly stage: Stage;
  readonly open: boolean;
  readonly limitRuns: boolean;
  readonly replyBy: string | null;
  readonly provisional: boolean;
  readonly supplementNoticedOn: string | null;
  readonly supplementBy: string | null;
  readonly supplementOn: string | null;
  readonly thirdAskedOn: string | null;
  readonly thirdAnsweredOn: string | null;
  readonly extendedDays: number;
  readonly answeredOn: string | null;
  readonly outcome: string | null;
  readonly letterNumber: string | null;
  readonly service: string | null;
  readonly servedOn: string | null;
  readonly feeYuan: number | null;
}

export function selectRequests(db: Db | Tx, tenant: string) {
  return db
    .selectFrom('request')
    .innerJoin('agency', (join) => join.onRef('agency.tenant_id', '=', 'request.tenant_id').onRef('agency.id', '=', 'request.agency_id'))
    .leftJoin('person', (join) => join.onRef('person.tenant_id', '=', 'request.tenant_id').onRef('person.id', '=', 'request.handler_id'))
    .where('request.tenant_id', '=', tenant)
    .selectAll('request')
    .select(['agency.name as agency_name', 'agency.path as agency_path', 'agency.made_up', 'person.name as handler_name']);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectRequests>['executeTakeFirstOrThrow']>>;

export function recordOf(row: Row): RequestRecord {
  return {
    id: row.id,
    agencyId: row.agency_id,
    agencyName: row.agency_name,
    agencyPath: row.agency_path,
    madeUp: row.made_up,
    purpose: row.purpose as RequestPurpose,
    number: row.number,
    channel: row.channel as Channel,
    filedAt: row.filed_at,
    arrivedOn: row.arrived_on,
    applicantKind: row.applicant_kind as ApplicantKind,
    applicantSealed: row.applicant_sealed,
    wantedSealed: row.wanted_sealed,
    idIndex: row.id_index,
    nameIndex: row.name_index,
    phoneIndex: row.phone_index,
    summary: row.summary,
    unit: row.unit,
    handlerId: row.handler_id,
    handlerName: row.handler_name,
    seq: row.seq,
    receivedOn: row.received_on,
    stage: row.stage as Stage,
    open: row.open,
    limitRuns: row.limit_runs,
    replyBy: row.reply_by,
    provisional: row.provisional,
    supplementNoticedOn: row.supplement_noticed_on,
    supplementBy: row.supplement_by,
    supplementOn: row.supplement_on,
    thirdAskedOn: row.third_asked_on,
    thirdAnsweredOn: row.third_answered_on,
    extendedDays: row.extended_days,
    answeredOn: row.answered_on,
    outcome: row.outcome,
    letterNumber: row.letter_number,
    service: row.service,
    servedOn: row.served_on,
    feeYuan: row.fee_yuan,
  };
}

const noSuchRequest = () => new Refusal({ code: 'no-such-request', status: 404, message: '没有这件申请，或者它不在您的范围内。' });

/** @throws Refusal `no-such-request` */
export async function requestById(db: Db | Tx, tenant: string, id: string): Promise<RequestRecord> {
  const row = await selectRequests(db, tenant).where('request.id', '=', id).executeTakeFirst();
  if (!row) throw noSuchRequest();
  return recordOf(row);
}

/** A request of the person's own agency. @throws Refusal `no-such-request`, also for another agency's: nobody learns that it exists */
export async function ownRequest(db: Db | Tx, tenant: string, person: Pick<Person, 'agencyId'>, id: string): Promise<RequestRecord> {
  const request = await requestById(db, tenant, id);
  if (request.agencyId !== person.agencyId) throw noSuchRequest();
  return request;
}

/** The request, locked against every other act on it until the transaction ends. @throws Refusal `no-such-request` */
export async function lockRequest(tx: Tx, tenant: string, id: string): Promise<RequestRecord> {
  const row = await selectRequests(tx, tenant).where('request.id', '=', id).forUpdate(['request']).executeTakeFirst();
  if (!row) throw noSuchRequest();
  return recordOf(row);
}

export function outcomeLabel(outcome: string | null): string | null {
  return outcome === null ? null : (outcomes[outcome as Outcome]?.label ?? outcome);
}

/** What the register shows of whom a request is from. */
export function maskedApplicant({ kind, name }: Pick<Applicant, 'kind' | 'name'>): string {
  return kind === 'person' ? maskName(name) : maskOrganisation(name);
}

/** @param vault null: the person may not see, even masked, whom it is from */
export function rowOf(request: RequestRecord, vault: Vault | null, calendar: Calendar, today: string): RequestRow {
  const applicant = vault?.open<Applicant>('applicant', request.id, request.applicantSealed);
  const { supplementNoticedOn, supplementBy, supplementOn, thirdAskedOn, thirdAnsweredOn, open, replyBy } = request;
  return {
    id: request.id,
    number: request.number,
    agencyId: request.agencyId,
    agencyName: request.agencyName,
    madeUp: request.madeUp,
    channel: request.channel,
    arrivedOn: request.arrivedOn,
    receivedOn: request.receivedOn,
    applicantKind: request.applicantKind,
    applicantMasked: applicant ? maskedApplicant(applicant) : '——',
    summary: request.summary,
    stage: request.stage,
    light: lightOf(request, calendar, today),
    replyBy,
    provisional: request.provisional,
    workdaysLeft: open && replyBy !== null ? workdaysLeft(replyBy, calendar, today) : null,
    handlerName: request.handlerName,
    unit: request.unit,
    supplement: supplementNoticedOn === null ? null : { noticedOn: supplementNoticedOn, by: supplementBy, cameOn: supplementOn },
    thirdParty: thirdAskedOn === null ? null : { askedOn: thirdAskedOn, answeredOn: thirdAnsweredOn },
    extendedDays: request.extendedDays,
    answeredOn: request.answeredOn,
    outcome: request.outcome,
    outcomeLabel: outcomeLabel(request.outcome),
    letterNumber: request.letterNumber,
    service: request.service,
    servedOn: request.servedOn,
    feeYuan: request.feeYuan,
  };
}

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
  return sql<SqlBool>`${text} ilike ${`%${literally(words.normalize('NFKC'))}%`}`;
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

const orders = {
  due: sql`due_rank, id`,
  '-arrivedOn': sql`arrived_on desc, id desc`,
  arrivedOn: sql`arrived_on, id`,
  '-number': sql`year desc, ordinal desc, id desc`,
} as const;

async function agenciesInReach(db: Db, tenant: string, reach: Reach, only: string | undefined): Promise<string[]> {
  let rows = db.selectFrom('agency').select('id').where('tenant_id', '=', tenant);
  rows = 'path' in reach ? rows.where('path', 'like', `${reach.path}%`) : rows.where('id', '=', reach.agencyId);
  if (only !== undefined) rows = rows.where('id', '=', only);
  return (await rows.execute()).map(({ id }) => id);
}

/** One agency after the other: each is a walk along an index that ends after a page, whatever the size of the register. */
const perAgency = (agencies: readonly string[], inner: RawBuilder<unknown>) =>
  sql`unnest(${agencies}::text[]) as a(id) cross join lateral (${inner}) as found`;

const columns = sql`r.id, r.due_rank, r.arrived_on, r.year, r.ordinal`;

async function pageOf(
  db: Db,
  tenant: string,
  agencies: readonly string[],
  where: Condition,
  { sort, page, size }: Asked,
): Promise<string[]> {
  const order = orders[sort];
  const inner = sql`select ${columns} from request r where r.tenant_id = ${tenant} and r.agency_id = a.id and ${where}
    order by ${order} limit ${page * size}`;
  const { rows } = await sql<{ id: string }>`
    select found.id from ${perAgency(agencies, inner)} order by ${order} limit ${size} offset ${(page - 1) * size}`.execute(db);
  return rows.map(({ id }) => id);
}

async function countOf(db: Db, tenant: string, agencies: readonly string[], where: Condition): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select 1 from request r where r.tenant_id = ${tenant} and r.agency_id = any(${agencies}::text[]) and ${where} limit ${mostCounted + 1}
    ) as counted`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Of words that very many requests hold, so many are looked at; all that are open, and of the others some. */
const mostFound = 2000;

/**
 * The ids of a page of those that hold the words, and how many do. The pieces lead to candidates in one walk over all agencies;
 * sorting them is cheap because they are few.
 */
async function searched(
  db: Db,
  tenant: string,
  agencies: readonly string[],
  where: Condition,
  { q = '', sort, page, size }: Asked,
): Promise<{ readonly ids: string[]; readonly found: number; readonly capped: boolean }> {
  const grams = gramsToFind(q);
  const candidate = grams.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`r.grams @> ${grams}::text[]`;
  const own = sql`from request r where r.tenant_id = ${tenant} and r.agency_id = any(${agencies}::text[]) and ${where} and ${holds(q)}`;
  const order = orders[sort];
  const { rows } = await sql<{ id: string | null; found: number; capped: boolean }>`
    with opened as materialized (select ${columns} ${own} and r.open limit ${mostCounted}),
    closed as materialized (select ${columns} ${own} and not r.open and ${candidate} limit ${mostFound + 1}),
    hits as (select * from opened union all select * from closed),
    totals as (select (select count(*) from hits) as found, (select count(*) from closed) > ${mostFound} as capped)
    select paged.id, totals.found, totals.capped from totals
    left join lateral (select id from hits order by ${order} limit ${size} offset ${(page - 1) * size}) as paged on true`.execute(db);
  const [first] = rows;
  return {
    ids: rows.flatMap(({ id }) => (id === null ? [] : [id])),
    found: Math.min(first?.found ?? 0, mostCounted),
    capped: first?.capped ?? false,
  };
}

/** The ids of a page of those that the filters leave, and how many there are. */
async function filtered(db: Db, tenant: string, agencies: readonly string[], where: Condition, asked: Asked) {
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
  const closed = closedStages.map((stage) => countOf(db, tenant, agencies, all([mine, sql<SqlBool>`r.stage = ${stage}`])));
  const [{ rows }, ...ended] = await Promise.all([open, ...closed]);
  const stages: Record<string, number> = Object.fromEntries(
    closedStages.map((stage, at) => [stage, Math.min(ended[at] ?? 0, mostCounted)]),
  );
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
  const calendar = await workCalendar(db, tenant);
  const agencies = await agenciesInReach(db, tenant, reachOf(person), asked.agencyId);
  const where = all(conditionsOf(asked, person.id, calendar, today));
  const mine = asked.mine === undefined ? sql<SqlBool>`true` : sql<SqlBool>`r.handler_id = ${person.id}`;
  const [{ ids, found, capped }, counts, years] = await Promise.all([
    asked.q ? searched(db, tenant, agencies, where, asked) : filtered(db, tenant, agencies, where, asked),
    countsOf(db, tenant, agencies, mine, calendar, today),
    yearsOf(db, tenant, agencies),
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

/** Requests by id, in the order given. */
export async function recordsOf(db: Db | Tx, tenant: string, ids: readonly string[]): Promise<RequestRecord[]> {
  if (ids.length === 0) return [];
  const rows = await selectRequests(db, tenant).where('request.id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, recordOf(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
