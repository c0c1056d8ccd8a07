// The doors of the tools around an item, spoken to as the office app does.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docxOf, p } from '../../documents/in/office.fixture.ts';
import { closeReaders } from '../../documents/in/read-in-child.ts';
import { buildServer, type Server } from '../../platform/http.ts';
import { addAgency, addPerson, agenciesAccess, agenciesApi, joinAccess, may, type Person, personBySession } from '../agencies/index.ts';
import { publishItem } from './publish-item.ts';
import { publishingAccess } from './publishing.access.ts';
import { publishingApi } from './publishing.api.ts';
import { fixtureGate, type PublishingOffice, plantedSecret, publishingOffice } from './publishing.fixture.ts';

let office: PublishingOffice;
let server: Server;
const own = { host: 'localhost:3000', 'sec-fetch-site': 'same-origin' };

beforeAll(async () => {
  office = await publishingOffice();
  const { context, clock } = office;
  const { db, tenant, config, log } = context;
  const setting = { db, clock, tenant, actor: 'system:test' };
  const { parentId } = office.town;
  const other = await addAgency(setting, { parentId, kind: 'township', name: '清溪县青石镇人民政府', shortName: '青石镇' });
  const stranger = { agencyId: other.id, account: 'stranger', name: '外单位 某', password: null, demo: true } as const;
  await addPerson(setting, { ...stranger, roles: ['clerk', 'reviewer', 'signer'] });
  const access = joinAccess([agenciesAccess, publishingAccess]);
  server = await buildServer(config, {
    db,
    log,
    identify: (token) => personBySession(db, tenant, token, clock.now()),
    permits: (who, act) => may(who as Person, access[act] as (typeof access)[string]),
  });
  agenciesApi(access)(server, context);
  publishingApi(fixtureGate)(server, context);
  await server.ready();
});
afterAll(async () => {
  closeReaders();
  await server.close();
  await office.close();
});

const sessions = new Map<string, Record<string, string>>();
async function as(account: string): Promise<Record<string, string>> {
  const known = sessions.get(account);
  if (known) return known;
  const answer = await server.inject({ method: 'POST', url: '/api/demo-session', headers: own, payload: { account } });
  const headers = { ...own, cookie: `gongkai=${answer.cookies[0]?.value}`, 'x-csrf-token': answer.json().csrfToken as string };
  sessions.set(account, headers);
  return headers;
}
async function ask(account: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) {
  const answer = await server.inject({ method, url, headers: await as(account), ...(payload ? { payload } : {}) });
  const json = answer.headers['content-type']?.toString().includes('json');
  return { status: answer.statusCode, body: json ? answer.json() : answer.rawPayload };
}

describe('the tools around an item', () => {
  test('a file becomes a draft with offers; strangers do not see it', async () => {
    const boundary = 'part';
    const file = docxOf(p('关于防汛的通知', '<w:jc w:val="center"/>') + p('各村：') + p('二〇二六年五月六日'));
    const part = (head: string) => Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n`);
    const payload = Buffer.concat([
      part('name="attach"'),
      Buffer.from('\r\nyes\r\n'),
      part('name="file"; filename="防汛.docx"'),
      Buffer.from('content-type: application/octet-stream\r\n\r\n'),
      Buffer.from(file),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const headers = { ...(await as('clerk')), 'content-type': `multipart/form-data; boundary=${boundary}` };
    const answer = await server.inject({ method: 'POST', url: '/api/items/import', headers, payload });
    expect(answer.statusCode).toBe(201);
    const { detail, offers } = answer.json();
    expect(detail).toMatchObject({ state: 'draft', content: { title: '关于防汛的通知', attachments: [{ name: '防汛.docx' }] } });
    expect(offers.map(({ field }: { field: string }) => field)).toEqual(['title', 'writtenOn']);
    expect((await ask('stranger', 'POST', `/api/items/${detail.id}/mask`, { revision: detail.revision })).status).toBe(404);
    expect((await ask('stranger', 'GET', `/api/items/${detail.id}/record?format=docx`)).status).toBe(404);
    const record = await ask('reviewer', 'GET', `/api/items/${detail.id}/record?format=docx`);
    expect(record.body.subarray(0, 2).toString()).toBe('PK');
  });

  test('masking answers with the item and the gate as they stand then', async () => {
    const id = await office.draft({ summary: plantedSecret });
    const { body, status } = await ask('clerk', 'POST', `/api/items/${id}/mask`, { revision: 1 });
    expect(status).toBe(200);
    expect(body).toMatchObject({ masked: { text: true, files: [], refused: [] }, detail: { gate: { blocked: false } } });
    expect(JSON.stringify(body)).not.toContain(plantedSecret);
  });

  test('correct, give up, and say whether it still holds', async () => {
    const id = await office.draft();
    await office.approve(id);
    await publishItem(office.acting('signer'), id);
    const { revision } = (await ask('clerk', 'GET', `/api/items/${id}`)).body;
    const opened = await ask('clerk', 'POST', `/api/items/${id}/correct`, { revision, correction: '更正电话。' });
    expect(opened.body).toMatchObject({ state: 'draft', publishedVersion: 1, content: { correction: '更正电话。' } });
    const dropped = await ask('clerk', 'POST', `/api/items/${id}/drop-correction`, { revision: opened.body.revision });
    expect(dropped.body).toMatchObject({ state: 'published', content: { correction: '' } });
    const decision = { validity: 'expired', reason: '有效期已满' };
    expect((await ask('clerk', 'POST', `/api/items/${id}/validity`, decision)).status).toBe(403);
    expect((await ask('signer', 'POST', `/api/items/${id}/validity`, decision)).body.validity).toMatchObject({ validity: 'expired' });
  });

  test('word lists, stand-ins, reports and templates', async () => {
    expect((await ask('clerk', 'GET', '/api/item-templates')).body.templates).toHaveLength(5);
    const words = [{ wrong: '云苔镇', right: '云台镇' }];
    expect((await ask('clerk', 'PUT', '/api/wording-lists', { words })).body.words).toMatchObject([{ wrong: '云苔镇', category: 'own' }]);
    expect((await ask('stranger', 'GET', '/api/wording-lists')).body.words).toEqual([]);
    const input = {
      absentId: office.person('signer').id,
      standInId: office.person('clerk2').id,
      fromOn: '2026-05-11',
      untilOn: '2026-05-12',
    };
    expect((await ask('clerk', 'POST', '/api/review-stand-ins', input)).status).toBe(403);
    const set = await ask('signer', 'POST', '/api/review-stand-ins', input);
    expect(set.body.standIns).toMatchObject([{ absentName: 'signer 某', standInName: 'clerk2 某' }]);
    const ended = await ask('signer', 'DELETE', `/api/review-stand-ins/${set.body.standIns[0].id}`);
    expect(ended.body.standIns).toEqual([]);
    expect((await ask('clerk', 'GET', '/api/rescan-report')).body).toMatchObject({ published: 1, entries: [] });
    expect((await ask('stranger', 'GET', '/api/rescan-report')).body).toMatchObject({ published: 0, waiting: 0, entries: [] });
    expect((await ask('clerk', 'GET', '/api/items/overrides?from=2026-05-01&to=2026-05-31')).body).toEqual({ agencies: [] });
    expect((await ask('clerk', 'GET', '/api/items/overrides?from=x&to=2026-05-31')).status).toBe(400);
  });
});
