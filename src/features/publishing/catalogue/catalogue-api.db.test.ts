// The doors of the catalogue, spoken to as the office app does.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeReaders } from '../../../documents/in/read-in-child.ts';
import { buildServer, type Server } from '../../../platform/http.ts';
import {
  addAgency,
  addPerson,
  agenciesAccess,
  agenciesApi,
  joinAccess,
  may,
  type Person,
  personBySession,
  type Role,
} from '../../agencies/index.ts';
import { type PublishingOffice, publishingOffice } from '../publishing.fixture.ts';
import { catalogueAccess } from './catalogue.access.ts';
import { catalogueApi } from './catalogue.api.ts';
import { rowOf } from './catalogue.fixture.ts';
import { writeCatalogue } from './write-catalogue.ts';

let office: PublishingOffice;
let server: Server;
const routes: { method: string; url: string; act: string | undefined }[] = [];
const own = { host: 'localhost:3000', 'sec-fetch-site': 'same-origin' };
const sessions = new Map<string, Record<string, string>>();

beforeAll(async () => {
  office = await publishingOffice();
  const { context, clock } = office;
  const { db, tenant, config, log } = context;
  const setting = { db, clock, tenant, actor: 'system:test' };
  const other = await addAgency(setting, {
    parentId: office.town.parentId,
    kind: 'township',
    name: '清溪县青石镇人民政府',
    shortName: '青石镇',
  });
  const person = (agencyId: string, account: string, ...roles: Role[]) =>
    addPerson(setting, { agencyId, account, name: `${account} 某`, roles, password: null, demo: true });
  await person(other.id, 'stranger', 'clerk', 'reviewer', 'signer');
  await person(office.town.parentId as string, 'supervisor', 'supervisor');
  await person(office.town.id, 'administrator', 'administrator');
  const access = joinAccess([agenciesAccess, catalogueAccess]);
  server = await buildServer(config, {
    db,
    log,
    identify: (token) => personBySession(db, tenant, token, clock.now()),
    permits: (who, act) => may(who as Person, access[act] as (typeof access)[string]),
  });
  agenciesApi(access)(server, context);
  server.addHook('onRoute', ({ method, url, config: declared }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') routes.push({ method: one, url, act: (declared as { act?: string })?.act });
  });
  catalogueApi(server, context);
  await server.ready();
});
afterAll(async () => {
  closeReaders();
  await server.close();
  await office.close();
});

async function as(account: string): Promise<Record<string, string>> {
  const known = sessions.get(account);
  if (known) return known;
  const answer = await server.inject({ method: 'POST', url: '/api/demo-session', headers: own, payload: { account } });
  const headers = { ...own, cookie: `gongkai=${answer.cookies[0]?.value}`, 'x-csrf-token': answer.json().csrfToken as string };
  sessions.set(account, headers);
  return headers;
}
async function ask(account: string, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
  const answer = await server.inject({ method, url, headers: await as(account), ...(payload ? { payload } : {}) });
  return {
    status: answer.statusCode,
    body: answer.headers['content-type']?.toString().includes('json') ? answer.json() : answer.rawPayload,
    headers: answer.headers,
  };
}
async function upload(account: string, name: string, bytes: Uint8Array) {
  const boundary = 'part';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = { ...(await as(account)), 'content-type': `multipart/form-data; boundary=${boundary}` };
  const answer = await server.inject({ method: 'POST', url: '/api/catalogue/preview', headers, payload });
  return { status: answer.statusCode, body: answer.json() };
}
const rows = [rowOf('种粮补贴'), rowOf('农机补贴'), rowOf('临时救助', { field: '社会救助', className: '救助' })];
const fileOf = (of: typeof rows, format: 'xlsx' | 'docx' = 'xlsx') =>
  writeCatalogue({ agencyName: '云台镇', rows: of, effectiveOn: '2026-01-01' }, format);

describe('who may', () => {
  test('every route declares an act of the table; nobody gets anywhere without signing in', async () => {
    expect(routes.length).toBeGreaterThanOrEqual(7);
    for (const { method, url, act } of routes) {
      expect(Object.keys(catalogueAccess), `${method} ${url}`).toContain(act);
      const answer = await server.inject({ method: method as 'GET', url: url.replace(/:\w+/g, '1'), headers: own });
      expect(answer.statusCode, `${method} ${url}`).toBe(401);
    }
  });

  test('clerks read and settle, reviewers adopt, supervisors look, administrators and other offices do neither', async () => {
    const adoption = { effectiveOn: '2026-05-01', rows, source: '目录.xlsx', after: 0 };
    for (const account of ['clerk', 'supervisor', 'administrator'])
      expect((await ask(account, 'POST', '/api/catalogue', adoption)).status, account).toBe(403);
    expect((await ask('reviewer', 'POST', '/api/catalogue', adoption)).status).toBe(201);
    expect((await ask('administrator', 'GET', '/api/catalogue')).status).toBe(403);
    const { id } = (await ask('clerk', 'GET', '/api/catalogue')).body.matters[0];
    const settle = (account: string) => ask(account, 'PATCH', `/api/catalogue/matters/${id}`, { unit: '农业农村办' });
    expect((await settle('clerk')).status).toBe(200);
    expect((await settle('supervisor')).status).toBe(403);
    expect((await settle('stranger')).status).toBe(404);
    const town = `/api/catalogue?agencyId=${office.town.id}`;
    expect((await ask('supervisor', 'GET', town)).body.matters).toHaveLength(3);
    expect((await ask('stranger', 'GET', town)).status).toBe(404);
    expect((await ask('stranger', 'GET', `/api/catalogue/file?format=csv&agencyId=${office.town.id}`)).status).toBe(404);
    expect((await ask('stranger', 'GET', '/api/catalogue')).body).toMatchObject({ version: null, versions: [], matters: [] });
  });
});

describe('import', () => {
  test.each(['xlsx', 'docx'] as const)('a preview says what is added, removed and changed, and changes nothing: %s', async (format) => {
    const next = [rowOf('种粮补贴', { content: '改了' }), rowOf('农机补贴'), rowOf('新补贴')];
    const before = (await ask('clerk', 'GET', '/api/catalogue')).body;
    const { status, body } = await upload('reviewer', `目录.${format}`, await fileOf(next, format));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      source: `目录.${format}`,
      after: 1,
      faults: [],
      added: [2],
      changed: [{ at: 0, parts: ['content'] }],
      removed: [{ matter: '临时救助', items: 0 }],
      unchanged: 1,
    });
    expect((await ask('clerk', 'GET', '/api/catalogue')).body).toEqual(before);
    const { rows: read, source, after } = body;
    expect(read).toEqual(next);
    expect(
      (await ask('reviewer', 'POST', '/api/catalogue', { rows: read, source, after: after + 7, effectiveOn: '2026-05-01' })).body.code,
    ).toBe('changed-meanwhile');
  });

  test('a file that is no catalogue, one that cannot be read, and one with a hole say so in words', async () => {
    const holed = await upload('reviewer', '目录.xlsx', await fileOf([rowOf('甲'), rowOf('乙', { term: '' })]));
    expect(holed.body.faults).toEqual([
      { level: 'error', at: '工作表“涉农补贴”表内第4行（序号2）', column: '公开时限', message: '“公开时限”是空的，请填写。' },
    ]);
    expect((await upload('reviewer', '通知.txt', Buffer.from('关于放假的通知'))).body.faults[0].message).toContain('没有找到目录表');
    const broken = await upload('reviewer', '目录.xlsx', Buffer.from('PK\u0003\u0004不是文件'));
    expect(broken).toMatchObject({ status: 422, body: { code: 'unreadable-file' } });
  });

  test('personal data in a catalogue is refused, not repeated', async () => {
    const planted = [rowOf('甲', { content: '联系人张三，身份证号11010519491231002X' })];
    const answer = await ask('reviewer', 'POST', '/api/catalogue', { rows: planted, source: 'x', after: 1, effectiveOn: '2026-05-11' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'personal-data' } });
    expect(JSON.stringify(answer.body)).not.toContain('11010519491231002X');
  });

  test('begins from the starting set of the fields chosen', async () => {
    const { body } = await ask('reviewer', 'POST', '/api/catalogue/start', { fields: [24, 4] });
    expect([...new Set(body.rows.map(({ field }: { field: string }) => field))]).toEqual(['财政预决算', '社会救助']);
    expect(body.source).toBe('起步目录');
    const { rows: start, source } = body;
    const adopted = await ask('signer', 'POST', '/api/catalogue', { rows: start, source, after: 1, effectiveOn: '2026-05-11' });
    expect(adopted).toMatchObject({ status: 201, body: { version: 2 } });
    expect((await ask('reviewer', 'POST', '/api/catalogue/start', { fields: [27] })).status).toBe(400);
  });
});

describe('reading', () => {
  test('what is in force, since when, and every version as it was', async () => {
    const { body } = await ask('clerk', 'GET', '/api/catalogue');
    expect(body.version).toMatchObject({ version: 2, effectiveOn: '2026-05-11', source: '起步目录', adoptedBy: 'signer 某' });
    expect(body.versions[0]).toMatchObject({ version: 1, effectiveUntil: '2026-05-10', rows: 3 });
    const first = await ask('clerk', 'GET', '/api/catalogue/versions/1');
    expect(first.body.map(({ row }: { row: object }) => row)).toEqual(rows);
    expect((await ask('clerk', 'GET', '/api/catalogue/versions/9')).status).toBe(404);
    expect(body.matters.find(({ row }: { row: { matter: string } }) => row.matter === '政府预算').statedLimit).toEqual({
      number: 20,
      unit: 'days',
    });
  });

  test('the file of a version is what was imported', async () => {
    const { status, body, headers } = await ask('clerk', 'GET', '/api/catalogue/file?format=xlsx&version=1');
    expect(status).toBe(200);
    expect(headers['content-disposition']).toContain(encodeURIComponent('云台镇标准目录第1版.xlsx'));
    const again = await upload('reviewer', '再来.xlsx', body as Buffer);
    expect(again.body.rows).toEqual(rows);
  });

  test('owner, limit and renewal: what is sent is kept, what is not stays, nonsense is refused in Chinese', async () => {
    const { id } = (await ask('clerk', 'GET', '/api/catalogue')).body.matters[0];
    const change = (body: object) => ask('clerk', 'PATCH', `/api/catalogue/matters/${id}`, body);
    const limit = { number: 7, unit: 'workdays', source: '本单位规定' };
    expect((await change({ unit: '财政办', limit })).body).toMatchObject({ unit: '财政办', limit, renewalDays: null });
    expect((await change({ renewalDays: 90, personId: office.person('clerk2').id })).body).toMatchObject({
      unit: '财政办',
      limit,
      renewalDays: 90,
      personName: 'clerk2 某',
    });
    expect((await change({ notConcerned: '本镇没有此类项目' })).body).toMatchObject({ state: 'notConcerned' });
    for (const wrong of [{ renewalDays: 0 }, { limit: { ...limit, source: '' } }, { personId: 'x' }, { owner: 'x' }]) {
      const { status, body } = await change(wrong);
      expect([400, 422]).toContain(status);
      expect(body.message).toMatch(/[一-龥]/);
    }
  });
});
