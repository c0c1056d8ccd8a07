import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gramsOf } from './grams.ts';
import { requests } from './register-pages.ts';
import type { ListQuery } from './requests.contract.ts';
import { type RequestsServer, requestsServer } from './requests.fixture.ts';

let office: RequestsServer;
/** Closed requests of one agency, a week apart, oldest first: more than are looked at in one walk. */
const closed = 700;
const common = '征地补偿安置方案';
const rare = '古井修缮';

beforeAll(async () => {
  office = await requestsServer({ at: '2026-09-01T09:00:00+08:00' });
  const { detail } = await office.register({
    wanted: { description: common, form: 'electronic', delivery: 'post', otherFormAccepted: true, needsHelp: '' },
  });
  const { rows: columns } = await sql<{ column: string }>`
    select quote_ident(column_name) as "column" from information_schema.columns where table_name = 'request' order by ordinal_position`.execute(
    office.database.db,
  );
  const other: Readonly<Record<string, string>> = {
    id: `'old-' || lpad(n::text, 4, '0')`,
    ordinal: 'n',
    number: `'old-' || n`,
    code_hash: 'null',
    year: `extract(year from on_day)::int`,
    arrived_on: 'on_day',
    filed_at: 'on_day::timestamptz',
    stage: `case when n % 7 = 0 then 'withdrawn' else 'answered' end`,
    open: 'false',
    limit_runs: 'false',
    reply_by: 'null',
    due_rank: `3000000 - (on_day - date '1970-01-01')`,
    summary: `'${common}第' || n || '号' || case when n = 5 then '${rare}' else '' end`,
    grams: `grams || case when n = 5 then array[${gramsOf(rare)
      .map((gram) => `'${gram}'`)
      .join(',')}] else '{}' end`,
  };
  const values = columns.map(({ column }) => other[column.replaceAll('"', '')] ?? column).join(', ');
  await sql
    .raw(
      `insert into request select ${values} from request, generate_series(1, ${closed}) as n,
        lateral (select date '2019-06-01' + n * 3 as on_day) as dated where id = '${detail.row.id}'`,
    )
    .execute(office.database.db);
});
afterAll(() => office.close());

/** As somebody who does not see whom a request is from: the copies have nobody's name. */
function ask(query: ListQuery, account = 'clerk') {
  const { roles, ...person } = office.person(account);
  return requests(office.context, { ...person, roles: roles.filter((role) => role === 'supervisor') }, query);
}
const idsOf = async (query: ListQuery, account = 'clerk') => (await ask(query, account)).items.map(({ id }) => id);
const old = (n: number) => `old-${String(n).padStart(4, '0')}`;

test('words that many hold: all that are open, then the closed ones that came last', async () => {
  const page = await ask({ q: common, size: 5 });
  expect(page.total).toBe(closed + 1);
  expect(page.capped).toBe(false);
  expect(page.items.map(({ id, stage }) => (stage === 'inHand' ? 'open' : id))).toEqual(['open', old(700), old(699), old(698), old(697)]);
  expect(await idsOf({ q: common, sort: 'arrivedOn', size: 3 })).toEqual([old(1), old(2), old(3)]);
  expect(await idsOf({ q: common, sort: '-arrivedOn', size: 2, page: 2 })).toEqual([old(699), old(698)]);
});

test('words that few hold are found however old they are, one character too', async () => {
  expect(await idsOf({ q: rare })).toEqual([old(5)]);
  expect(await idsOf({ q: '井' })).toEqual([old(5)]);
  expect(await idsOf({ q: `${rare}工程` })).toEqual([]);
});

test('filters hold in a search', async () => {
  const of2020 = await ask({ q: common, year: 2020, size: 200 });
  expect(of2020.total).toBeGreaterThan(100);
  expect(new Set(of2020.items.map(({ arrivedOn }) => arrivedOn.slice(0, 4)))).toEqual(new Set(['2020']));
  expect((await ask({ q: common, stage: 'withdrawn' })).total).toBe(closed / 7);
  expect((await ask({ q: common, open: 'yes' })).total).toBe(1);
});

test('nobody finds what another agency has; the supervisor finds it', async () => {
  expect((await ask({ q: common }, 'stranger')).total).toBe(0);
  expect((await ask({ q: common }, 'supervisor')).total).toBe(closed + 1);
  expect((await ask({ q: common, agencyId: office.otherTown.id }, 'supervisor')).total).toBe(0);
});

test('pages follow the order without holes, and counts tell what stands where', async () => {
  const pages = await Promise.all([1, 2, 3, 4].map((page) => idsOf({ sort: '-arrivedOn', size: 200, page })));
  expect(new Set(pages.flat()).size).toBe(closed + 1);
  const { counts, years } = await ask({});
  expect(counts.stages).toMatchObject({ inHand: 1, withdrawn: closed / 7, answered: closed - closed / 7, archived: 0 });
  expect(Object.values(counts.lights).reduce((all, count) => all + count, 0)).toBe(1);
  expect(years).toEqual([2026, 2025, 2024, 2023, 2022, 2021, 2020, 2019]);
});
