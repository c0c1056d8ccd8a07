// A server with a county, its towns and people of every role, to be spoken to through the front door; and made-up applicants.
// Long, because the tests of the whole feature speak through it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DestinationStream } from 'pino';
import { expect } from 'vitest';
import { closeReaders } from '../../documents/in/read-in-child.ts';
import { type StillClock, stillClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { buildServer, type Context, type Server } from '../../platform/http.ts';
import { prepareJobs } from '../../platform/jobs.ts';
import { createLog } from '../../platform/log.ts';
import { openSecrets } from '../../platform/secrets.ts';
import { openStorage } from '../../platform/storage.ts';
import { type TestDatabase, testDatabase } from '../../platform/test-database.fixture.ts';
import {
  type Agency,
  addAgency,
  addPerson,
  agenciesAccess,
  agenciesApi,
  joinAccess,
  may,
  type Person,
  people,
  personBySession,
  type Role,
} from '../agencies/index.ts';
import { type CaseActing, caseActing } from './act-on-case.ts';
import type { Applicant, Wanted } from './request.ts';
import { requestsAccess } from './requests.access.ts';
import { requestsApi } from './requests.api.ts';
import type { OfficeSettings, RegisteredAnswer, RequestCase } from './requests.contract.ts';
import { requestsJobs } from './requests.jobs.ts';
import { setOfficeSettings } from './set-office-settings.ts';

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into by tests, whatever their shape
  readonly body: any;
  readonly headers: Record<string, unknown>;
  readonly raw: Buffer;
}

export interface RequestsServer {
  readonly database: TestDatabase;
  readonly server: Server;
  readonly context: Context;
  readonly clock: StillClock;
  readonly county: Agency;
  readonly town: Agency;
  readonly otherTown: Agency;
  readonly folder: string;
  /** Every route the feature hangs, as it was declared. */
  readonly routes: readonly { readonly method: string; readonly url: string; readonly act: string | undefined }[];
  /** Everything the log was given. */
  log(): string;
  person(account: string): Person;
  acting(account: string): CaseActing;
  /** @param account one of those below; null: nobody */
  call(
    account: string | null,
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    payload?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  /** Sends one file with fields. */
  send(
    account: string,
    url: string,
    file: { readonly name: string; readonly content: Buffer },
    fields?: Record<string, string>,
  ): Promise<Answer>;
  /** Enters a request and gives its page. */
  register(
    input?: Partial<ReturnType<typeof registration>>,
    account?: string,
  ): Promise<{ readonly answer: RegisteredAnswer; readonly detail: RequestCase }>;
  detail(id: string, account?: string): Promise<RequestCase>;
  /** Does an act that must succeed. */
  act(account: string, detail: RequestCase, act: string, input: object): Promise<RequestCase>;
  /** Brings a letter from draft to signed by three people. */
  sign(detail: RequestCase, letterId: string): Promise<RequestCase>;
  /** Names of the acts in the ledger about a request, in order. */
  facts(id: string): Promise<string[]>;
  close(): Promise<void>;
}

/** Accounts: clerk, clerk2, reviewer, reviewer2, signer, signer2 (town); supervisor, administrator (county); stranger (a clerk), strange-reviewer, strange-signer (other town). */
const cast: readonly (readonly [account: string, role: Role, place: 'county' | 'town' | 'otherTown'])[] = [
  ['clerk', 'clerk', 'town'],
  ['clerk2', 'clerk', 'town'],
  ['reviewer', 'reviewer', 'town'],
  ['reviewer2', 'reviewer', 'town'],
  ['signer', 'signer', 'town'],
  ['signer2', 'signer', 'town'],
  ['supervisor', 'supervisor', 'county'],
  ['administrator', 'administrator', 'county'],
  ['stranger', 'clerk', 'otherTown'],
  ['strange-reviewer', 'reviewer', 'otherTown'],
  ['strange-signer', 'signer', 'otherTown'],
];

/** A person who does not exist: the region 99 of ID numbers is not given out. */
export function applicant(n = 1): Applicant {
  const digits = String(n).padStart(3, '0');
  return {
    kind: 'person',
    name: `虚构申请人${'甲乙丙丁戊己庚辛壬癸'[n % 10]}${digits}`,
    idKind: 'idCard',
    idNumber: `99000019900101${digits}X`,
    representative: '',
    contactName: '',
    phone: `1990000${String(n).padStart(4, '0')}`,
    address: `虚构省虚构县虚构镇无名路${digits}号`,
    postcode: '999999',
    email: `made-up-${digits}@example.invalid`,
  };
}

export function wanted(description = '2025年度云台镇农村危房改造补助对象名单和补助标准'): Wanted {
  return { description, form: 'electronic', delivery: 'post', otherFormAccepted: true, needsHelp: '' };
}

/** What the entry form sends. The agency is filled in by the fixture. */
export function registration(n = 1) {
  return {
    agencyId: '',
    channel: 'inPerson' as string,
    arrivedOn: '2026-09-01',
    confirmedOn: null as string | null,
    applicant: applicant(n),
    wanted: wanted(),
    summary: '',
    unit: '党政办公室',
    note: '',
  };
}

export function officeSettings(agencyId: string): OfficeSettings {
  return {
    agencyId,
    officeName: '云台镇政务公开办公室',
    address: '清溪县云台镇政府大院',
    hours: '工作日8:30—11:30，14:00—17:00',
    phone: '0999-5550001',
    fax: '0999-5550002',
    email: 'gk@example.invalid',
    postcode: '999999',
    acceptsEmail: true,
    acceptsFax: true,
    catalogueNote: '按主题和体裁分类。',
    obtainNote: '网站查阅、现场查阅、依申请获取。',
    reviewBody: '清溪县人民政府',
    reviewUrl: 'https://review.example.invalid/',
    court: '清溪县人民法院',
    supervisorName: '清溪县人民政府办公室',
    supervisorPhone: '0999-5550003',
    payHow: '缴入清溪县国库，凭缴款码缴纳。',
    letterPrefix: '清云',
    excessivePerMonth: 10,
    supplementWorkdays: 15,
    quietFrom: '20:00',
    quietTo: '08:00',
  };
}

let keys = 0;
/** A key such as forms make. */
export function submissionKey(): string {
  keys += 1;
  return `test-submission-${String(keys).padStart(8, '0')}`;
}

/** @param options.jobs makes the queues, which takes a second; changes of the calendar put work into them */
export async function requestsServer({
  at = '2026-09-01T09:00:00+08:00',
  logLevel = 'silent',
  jobs = false,
} = {}): Promise<RequestsServer> {
  const database = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-requests-'));
  const clock = stillClock(at);
  const config = readConfig({ GONGKAI_DATA: folder, GONGKAI_MODE: 'demo' });
  // Tests move the days to and fro; whoever is signed in stays so.
  const sessions = stillClock(at);
  let logged = '';
  const sink: DestinationStream = {
    write: (line: string) => {
      logged += line;
    },
  };
  const log = createLog(logLevel, sink);
  const { db } = database;
  const { tenant } = config;
  const secrets = openSecrets(Buffer.alloc(32, 7));
  const storage = await openStorage(join(folder, 'files'));
  const context: Context = { db, config, clock, storage, secrets, log, tenant };
  if (jobs) await prepareJobs(context, requestsJobs);
  const access = joinAccess([agenciesAccess, requestsAccess]);
  const server = await buildServer(config, {
    db,
    log,
    identify: (token) => personBySession(db, tenant, token, sessions.now()),
    permits: (person, act) => may(person as Person, access[act] as (typeof access)[string]),
  });
  agenciesApi(access)(server, { ...context, clock: sessions });
  const routes: { method: string; url: string; act: string | undefined }[] = [];
  server.addHook('onRoute', ({ method, url, config: declared }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') routes.push({ method: one, url, act: declared?.act });
  });
  requestsApi(server, context);
  const setting = { db, clock, tenant, actor: 'system:test' };
  const county = await addAgency(setting, { parentId: null, kind: 'county', name: '清溪县人民政府', shortName: '清溪县' });
  const town = await addAgency(setting, { parentId: county.id, kind: 'township', name: '清溪县云台镇人民政府', shortName: '云台镇' });
  const otherTown = await addAgency(setting, { parentId: county.id, kind: 'township', name: '清溪县青石镇人民政府', shortName: '青石镇' });
  const places = { county, town, otherTown };
  for (const [account, role, place] of cast)
    await addPerson(setting, { agencyId: places[place].id, account, name: `${account} 某`, roles: [role], password: null, demo: true });
  const everybody = new Map((await people(db, tenant)).map((person) => [person.account, person]));
  await setOfficeSettings(caseActing(context, 'system:test'), town.id, officeSettings(town.id));
  await server.ready();

  const own = { host: 'localhost:3000', 'sec-fetch-site': 'same-origin' };
  const signedIn = new Map<string, { cookie: string; 'x-csrf-token': string }>();
  const headersOf = async (account: string | null): Promise<Record<string, string>> => {
    if (account === null) return own;
    const known = signedIn.get(account);
    if (known) return { ...own, ...known };
    const answer = await server.inject({ method: 'POST', url: '/api/demo-session', headers: own, payload: { account } });
    expect(answer.statusCode, answer.body).toBe(200);
    const session = { cookie: `gongkai=${answer.cookies[0]?.value}`, 'x-csrf-token': answer.json().csrfToken as string };
    signedIn.set(account, session);
    return { ...own, ...session };
  };
  const answerOf = (answer: { statusCode: number; body: string; rawPayload: Buffer; headers: Record<string, unknown> }): Answer => ({
    status: answer.statusCode,
    body: String(answer.headers['content-type']).includes('json') ? JSON.parse(answer.body) : answer.body,
    headers: answer.headers,
    raw: answer.rawPayload,
  });

  const fixture: RequestsServer = {
    database,
    server,
    context,
    clock,
    county,
    town,
    otherTown,
    folder,
    routes,
    log: () => logged,
    person: (account) => everybody.get(account) as Person,
    acting: (account) => caseActing(context, (everybody.get(account) as Person).id),
    async call(account, method, url, payload, headers = {}) {
      const all = { ...(await headersOf(account)), ...headers };
      return answerOf(await server.inject({ method, url, headers: all, ...(payload === undefined ? {} : { payload: payload as object }) }));
    },
    async send(account, url, { name, content }, fields = {}) {
      const boundary = 'x-fixture-boundary';
      const parts = [
        ...Object.entries(fields).map(([field, value]) =>
          Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`),
        ),
        Buffer.from(
          `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
        ),
        content,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ];
      const headers = { ...(await headersOf(account)), 'content-type': `multipart/form-data; boundary=${boundary}` };
      return answerOf(await server.inject({ method: 'POST', url, headers, payload: Buffer.concat(parts) }));
    },
    async register(input = {}, account = 'clerk') {
      const payload = { ...registration(), agencyId: town.id, ...input };
      const answer = await fixture.call(account, 'POST', '/api/requests', payload, { 'idempotency-key': submissionKey() });
      expect(answer.status, JSON.stringify(answer.body)).toBe(201);
      return { answer: answer.body, detail: await fixture.detail(answer.body.id, account) };
    },
    async detail(id, account = 'clerk') {
      const answer = await fixture.call(account, 'GET', `/api/requests/${id}`);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      return answer.body;
    },
    async act(account, { row, seq }, name, input) {
      const answer = await fixture.call(account, 'POST', `/api/requests/${row.id}/acts/${name}`, { seq, ...input });
      expect(answer.status, `${name}: ${JSON.stringify(answer.body)}`).toBe(200);
      return answer.body;
    },
    async sign({ row }, letterId) {
      let detail = await fixture.detail(row.id);
      for (const [account, step] of [
        ['clerk', 'submit'],
        ['reviewer', 'review'],
        ['signer', 'sign'],
      ] as const) {
        const version = detail.letters.find(({ id }) => id === letterId)?.version;
        const answer = await fixture.call(account, 'POST', `/api/requests/${row.id}/letters/${letterId}/${step}`, { version });
        expect(answer.status, `${step}: ${JSON.stringify(answer.body)}`).toBe(200);
        detail = answer.body;
      }
      return detail;
    },
    async facts(id) {
      const rows = await db.selectFrom('ledger_fact').select('act').where('subject', '=', `request:${id}`).orderBy('seq').execute();
      return rows.map(({ act }) => act);
    },
    async close() {
      await server.close();
      closeReaders();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return fixture;
}
