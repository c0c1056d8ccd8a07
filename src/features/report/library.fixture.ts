// A server with a county, its towns and people of every role, to be spoken to through the front door.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Report } from '../../law/report/report.ts';
import type { Acting } from '../../platform/act.ts';
import { type StillClock, stillClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { buildServer, type Context, type Server } from '../../platform/http.ts';
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
  personBySession,
  type Role,
} from '../agencies/index.ts';
import { reportAccess, reportApi } from './index.ts';
import type { ImportAnswer, ReportDetail } from './report.contract.ts';
import { reportHtml } from './report.fixture.ts';

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into by tests, whatever their shape
  readonly body: any;
  readonly headers: Record<string, unknown>;
}

export interface UploadFile {
  readonly name: string;
  readonly content: Buffer;
}

export interface LibraryServer {
  readonly database: TestDatabase;
  readonly server: Server;
  readonly context: Context;
  readonly clock: StillClock;
  readonly acting: Acting;
  readonly county: Agency;
  readonly town: Agency;
  readonly otherTown: Agency;
  readonly otherCounty: Agency;
  /** @param account one of those below; null: nobody */
  call(account: string | null, method: 'GET' | 'POST', url: string, payload?: unknown): Promise<Answer>;
  /** Uploads and waits for the end. */
  upload(account: string, files: readonly UploadFile[], fields?: Record<string, string>): Promise<ImportAnswer>;
  uploadOnly(account: string, files: readonly UploadFile[], fields?: Record<string, string>): Promise<Answer>;
  finished(account: string, importId: string): Promise<ImportAnswer>;
  /** Takes a report in by upload. */
  takeIn(report: Report, account?: string, name?: string): Promise<ReportDetail>;
  /** Names of the acts in the ledger about a report, in order. */
  facts(reportId: string): Promise<string[]>;
  close(): Promise<void>;
}

/** Accounts: clerk, clerk2, reviewer, reviewer2, signer (town); supervisor, administrator (county); stranger, strange-supervisor (elsewhere). */
const people: readonly (readonly [account: string, role: Role, place: 'county' | 'town' | 'otherCounty'])[] = [
  ['clerk', 'clerk', 'town'],
  ['clerk2', 'clerk', 'town'],
  ['reviewer', 'reviewer', 'town'],
  ['reviewer2', 'reviewer', 'town'],
  ['signer', 'signer', 'town'],
  ['supervisor', 'supervisor', 'county'],
  ['administrator', 'administrator', 'county'],
  ['stranger', 'clerk', 'otherCounty'],
  ['strange-supervisor', 'supervisor', 'otherCounty'],
];

export async function libraryServer(): Promise<LibraryServer> {
  const database = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-library-'));
  const clock = stillClock('2025-01-10T23:40:00+08:00');
  const config = readConfig({ GONGKAI_DATA: folder, GONGKAI_MODE: 'demo' });
  const log = createLog('silent');
  const { db } = database;
  const context: Context = {
    db,
    config,
    clock,
    storage: await openStorage(join(folder, 'files')),
    secrets: openSecrets(new Uint8Array(32)),
    log,
    tenant: config.tenant,
  };
  const access = joinAccess([agenciesAccess, reportAccess]);
  const server = await buildServer(config, {
    db,
    log,
    identify: (token) => personBySession(db, config.tenant, token, clock.now()),
    permits: (person, act) => may(person, access[act] as (typeof access)[string]),
  });
  agenciesApi(access)(server, context);
  reportApi(server, context);
  const acting: Acting = { db, clock, tenant: config.tenant, actor: 'system:test' };
  const county = await addAgency(acting, { parentId: null, kind: 'county', name: '清溪县人民政府', shortName: '清溪县' });
  const town = await addAgency(acting, { parentId: county.id, kind: 'township', name: '清溪县云台镇人民政府', shortName: '云台镇' });
  const otherTown = await addAgency(acting, { parentId: county.id, kind: 'township', name: '清溪县青石镇人民政府', shortName: '青石镇' });
  const otherCounty = await addAgency(acting, { parentId: null, kind: 'county', name: '白沙县人民政府', shortName: '白沙县' });
  const places = { county, town, otherCounty };
  for (const [account, role, place] of people)
    await addPerson(acting, { agencyId: places[place].id, account, name: `${account} 某`, roles: [role], password: null, demo: true });
  await server.ready();

  const own = { host: 'localhost:3000', 'sec-fetch-site': 'same-origin' };
  const sessions = new Map<string, { cookie: string; 'x-csrf-token': string }>();
  const headersOf = async (account: string | null): Promise<Record<string, string>> => {
    if (account === null) return own;
    const known = sessions.get(account);
    if (known) return { ...own, ...known };
    const answer = await server.inject({ method: 'POST', url: '/api/demo-session', headers: own, payload: { account } });
    expect(answer.statusCode).toBe(200);
    const session = { cookie: `gongkai=${answer.cookies[0]?.value}`, 'x-csrf-token': answer.json().csrfToken as string };
    sessions.set(account, session);
    return { ...own, ...session };
  };
  const answerOf = (answer: { statusCode: number; body: string; headers: Record<string, unknown> }): Answer => ({
    status: answer.statusCode,
    body: String(answer.headers['content-type']).includes('json') ? JSON.parse(answer.body) : answer.body,
    headers: answer.headers,
  });

  const library: LibraryServer = {
    database,
    server,
    context,
    clock,
    acting,
    county,
    town,
    otherTown,
    otherCounty,
    async call(account, method, url, payload) {
      const headers = await headersOf(account);
      return answerOf(await server.inject({ method, url, headers, ...(payload === undefined ? {} : { payload: payload as object }) }));
    },
    async uploadOnly(account, files, fields = {}) {
      const boundary = 'x-fixture-boundary';
      const parts = [
        ...Object.entries(fields).map(([name, value]) =>
          Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
        ),
        ...files.flatMap(({ name, content }) => [
          Buffer.from(
            `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
          ),
          content,
          Buffer.from('\r\n'),
        ]),
        Buffer.from(`--${boundary}--\r\n`),
      ];
      const headers = { ...(await headersOf(account)), 'content-type': `multipart/form-data; boundary=${boundary}` };
      return answerOf(await server.inject({ method: 'POST', url: '/api/reports/imports', headers, payload: Buffer.concat(parts) }));
    },
    async upload(account, files, fields) {
      const answer = await library.uploadOnly(account, files, fields);
      expect(answer.body).toMatchObject({ total: files.length });
      expect(answer.status).toBe(202);
      return library.finished(account, answer.body.id);
    },
    async finished(account, importId) {
      for (;;) {
        const { body } = await library.call(account, 'GET', `/api/reports/imports/${importId}`);
        if (body.finished) return body as ImportAnswer;
        await new Promise((done) => setTimeout(done, 20));
      }
    },
    async takeIn(report, account = 'clerk', name = '年报.html') {
      const { files } = await library.upload(account, [{ name, content: reportHtml(report) }]);
      expect(files[0]).toMatchObject({ state: 'stored' });
      return (await library.call(account, 'GET', `/api/reports/${files[0]?.reportId}`)).body as ReportDetail;
    },
    async facts(reportId) {
      const rows = await db.selectFrom('ledger_fact').select('act').where('subject', '=', `report:${reportId}`).orderBy('seq').execute();
      return rows.map(({ act }) => act);
    },
    async close() {
      await server.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return library;
}
