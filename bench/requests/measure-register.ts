// The register as the office asks for it. All cases take turns, so that a busy moment of the machine falls on all of them.
import { sql } from 'kysely';
import { requests } from '../../src/features/requests/register-pages.ts';
import type { ListQuery } from '../../src/features/requests/requests.contract.ts';
import type { Office } from './open-office.ts';
import { shown, timed } from './times.ts';

const rounds = 30;
const goal = 200;

/** Takes one of its queries after the other, so that no answer is always the same one. */
interface Asking {
  readonly name: string;
  readonly queries: readonly ListQuery[];
}

const asking = (name: string, ...queries: readonly ListQuery[]): Asking => ({ name, queries });
const searching = (name: string, words: readonly string[]) => asking(name, ...words.map((q) => ({ q })));

/** Words that few requests hold: out of summaries that are there. */
async function rareWords({ context: { db, tenant }, town }: Office): Promise<string[]> {
  const { rows } = await sql<{ summary: string }>`
    select summary from request where tenant_id = ${tenant} and agency_id = ${town.id} order by code_hash limit 10`.execute(db);
  return rows.map(({ summary }) => [...summary.replace(/^\d+年/, '')].slice(2, 8).join(''));
}

async function askings(office: Office): Promise<Asking[]> {
  const rare = await rareWords(office);
  return [
    asking('first page, by limit', {}),
    asking('first page, newest', { sort: '-arrivedOn' }),
    asking('first page, oldest', { sort: 'arrivedOn' }),
    asking('first page, by number', { sort: '-number' }),
    asking('page 50', { page: 50 }),
    asking('page 50, newest', { page: 50, sort: '-arrivedOn' }),
    asking('open', { open: 'yes' }),
    asking('closed', { open: 'no' }),
    asking(
      'stage',
      { stage: 'inHand' },
      { stage: 'waitingForSupplement' },
      { stage: 'answered' },
      { stage: 'archived' },
      { stage: 'joined' },
    ),
    asking('light', { light: 'black' }, { light: 'red' }, { light: 'yellow' }, { light: 'green' }, { light: 'blue' }),
    asking('year', { year: 2019 }, { year: 2022 }, { year: 2026 }),
    asking('channel', { channel: 'online' }, { channel: 'oral' }, { channel: 'signedMail' }),
    asking('applicant', { applicantKind: 'person' }, { applicantKind: 'publicInterest' }),
    asking('outcome', { outcome: 'OPEN_PROVIDE' }, { outcome: 'REJ_REPEAT' }, { outcome: 'OTH_NO_PAYMENT' }),
    asking('my own', { mine: 'yes' }),
    asking('year and outcome', { year: 2023, outcome: 'DENY_THIRD' }, { year: 2020, outcome: 'OPEN_PROVIDE' }),
    asking(
      'four filters, newest',
      { year: 2024, applicantKind: 'business', channel: 'email', open: 'no', sort: '-arrivedOn' },
      { year: 2025, applicantKind: 'legalService', channel: 'signedMail', stage: 'archived', sort: '-arrivedOn' },
    ),
    searching('search, rare words', rare),
    searching('search, common word', ['补偿', '征地', '材料', '批准', '名单']),
    searching('search, two common words', ['征地补偿', '实施方案', '全部材料']),
    searching('search, a number', ['2021-0456', '2025-0012', '〔2023〕7号']),
    searching('search, nobody has it', ['量子计算机', '航天飞机', '海底电缆']),
    searching('search, one character', ['村', '镇', '镓']),
    asking('search and filters', { q: '补偿', year: 2022 }, { q: '名单', outcome: 'OPEN_PROVIDE' }, { q: '方案', stage: 'archived' }),
    asking('search, newest, page 3', { q: '补偿', sort: '-arrivedOn', page: 3 }, { q: '批复', sort: '-arrivedOn', page: 3 }),
  ];
}

/** Signs in and gives what a browser sends with every question. */
async function headersOf({ server }: Office, account: string): Promise<Record<string, string>> {
  const own = { host: 'localhost:3000', 'sec-fetch-site': 'same-origin' };
  const answer = await server.inject({ method: 'POST', url: '/api/demo-session', headers: own, payload: { account } });
  if (answer.statusCode !== 200) throw new Error(`no sign-in: ${answer.body}`);
  return { ...own, cookie: `${answer.cookies[0]?.name}=${answer.cookies[0]?.value}` };
}

export async function measureRegister(office: Office): Promise<void> {
  const { context, clerk, supervisor } = office;
  const cases = await askings(office);
  const people = [clerk, supervisor];
  const times = cases.map(() => people.map((): number[] => []));
  for (let round = -2; round < rounds; round += 1)
    for (const [at, { queries }] of cases.entries())
      for (const [who, person] of people.entries()) {
        const query = queries[(round + queries.length * 2) % queries.length] as ListQuery;
        const taken = await timed(() => requests(context, person, query));
        if (round >= 0) times[at]?.[who]?.push(taken);
      }
  console.log(`\nregister, ms p50 / p95 of ${rounds} (goal p95 ≤ ${goal}; ! beyond)   clerk of one agency   supervisor of all`);
  for (const [at, { name }] of cases.entries())
    console.log(`  ${name.padEnd(62)} ${people.map((_, who) => shown(times[at]?.[who] ?? [], goal)).join('   ')}`);
}

/** What the front door (session, checks, JSON) adds to a first page. */
export async function measureFrontDoor(office: Office): Promise<void> {
  const { context, server, clerk } = office;
  const headers = await headersOf(office, clerk.account);
  const [direct, asked]: [number[], number[]] = [[], []];
  for (let round = -2; round < rounds; round += 1) {
    const one = await timed(() => requests(context, clerk, {}));
    const other = await timed(async () => {
      const answer = await server.inject({ method: 'GET', url: '/api/requests', headers });
      if (answer.statusCode !== 200) throw new Error(`no list: ${answer.body}`);
    });
    if (round < 0) continue;
    direct.push(one);
    asked.push(other);
  }
  console.log(`  first page over HTTP, ms p50 / p95: ${shown(asked, goal)} (the question alone in turns with it: ${shown(direct, goal)})`);
}
