import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestsAccess } from './requests.access.ts';
import type { RequestCase } from './requests.contract.ts';
import { applicant, officeSettings, type RequestsServer, registration, requestsServer, submissionKey, wanted } from './requests.fixture.ts';

let office: RequestsServer;
let detail: RequestCase;
let letterId: string;
let paperId: string;
beforeAll(async () => {
  office = await requestsServer();
  detail = (await office.register()).detail;
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');
  detail = (
    await office.send('clerk', `/api/requests/${detail.row.id}/papers`, { name: '申请表.pdf', content: pdf }, { kind: 'application' })
  ).body;
  detail = await office.act('clerk', detail, 'noticeSupplement', { items: ['写明村名'], guidance: '请写明村名和年份。' });
  letterId = detail.letters[0]?.id as string;
  paperId = detail.papers[0]?.id as string;
});
afterAll(() => office.close());

const on = '2026-09-01';
/** A body that the door lets through, for every act: what is refused then is refused for the person or the case, not for the form. */
const bodies = (): Readonly<Record<string, object>> => ({
  confirmReceipt: { on, how: '电话' },
  noticeSupplement: { items: ['一'], guidance: '二' },
  receiveSupplement: { on, text: '一' },
  askReasons: { facts: '一' },
  receiveReasons: { on, text: '一' },
  consult: { kind: 'thirdParty', who: '虚构第三方', information: '一' },
  recordConsultation: { consultationId: 'x', servedOn: on },
  noticeFee: { basis: 'pages', count: 68, how: '一' },
  receivePayment: { on },
  extend: { workdays: 5, reason: '理由' },
  delay: { until: '2026-12-01', reason: '理由' },
  recordService: { letterId, servedOn: on },
  contact: { on, phase: 'during', way: '电话', with: '申请人', text: '一' },
  confer: { on, participants: ['甲'], question: '一', conclusion: '二' },
  recordSearch: { on, scope: '一', method: '二', persons: '三', result: '四' },
  recordSecrecyReview: { on, kind: 'secrecy', opinion: 'release', basis: '一' },
  assign: { handlerId: null },
  addUnit: { name: '一', task: '二' },
  advanceUnit: { unitId: 'x', stage: 'done' },
  transfer: { toName: '一', reason: '理由' },
  return: { reason: '理由' },
  split: { parts: ['一', '二'] },
  join: { withId: 'x', reason: '理由' },
  markExcessive: { reasonable: true, reason: '理由' },
  recordWithdrawal: { on, how: '一' },
  archive: { archiveNumber: '1' },
  redo: { reason: '理由', receivedOn: on },
  suggestPublishing: { reason: '理由' },
  correctRecord: { decision: 'corrected', evidence: '一' },
  editSummary: { summary: '一' },
});

const mark = { page: 1, x: 0.1, y: 0.1, width: 0.2, height: 0.1, ground: '第十五条' };
const otherBodies = (): Readonly<Record<string, object>> => ({
  'POST /api/requests/:id/reveal': { what: 'applicant', reason: '理由' },
  'POST /api/requests/:id/tracking-code': { seq: 1, identity: '核对身份证' },
  'POST /api/requests/:id/letters': { kind: 'answerPublished', outcome: 'OPEN_PUBLISHED' },
  'PUT /api/requests/:id/letters/:letterId': { version: 1, data: {} },
  'POST /api/requests/:id/letters/:letterId/serve': { version: 1, service: 'direct', sentOn: on },
  'POST /api/requests/:id/redact': { seq: 1, paperId, marks: [mark] },
});

const bodyOf = (method: string, url: string): object | undefined => {
  const act = /\/acts\/(\w+)$/.exec(url)?.[1];
  if (act) return { seq: detail.seq, ...bodies()[act] };
  if (method === 'GET') return undefined;
  return otherBodies()[`${method} ${url}`] ?? { version: 1 };
};
const filled = (url: string) =>
  url
    .replace(':id', detail.row.id)
    .replace(':letterId', letterId)
    .replace(':paperId', paperId)
    .replace(':page', '1')
    .replace(':name', 'letter.pdf');

test('every route declares an act of the table', () => {
  expect(office.routes.length).toBeGreaterThan(50);
  for (const { act, url } of office.routes) expect([url, Object.hasOwn(requestsAccess, act ?? '')]).toEqual([url, true]);
});

test('nobody signed in: 401 from every route', async () => {
  for (const { method, url } of office.routes) {
    const answer = await office.call(null, method as 'GET', filled(url).replace(':agencyId', office.town.id), bodyOf(method, url));
    expect([url, answer.status]).toEqual([url, 401]);
  }
});

test('every route about a case is closed to other offices, whatever the role, and says the same as of a case that is not there', async () => {
  const told = () => office.facts(detail.row.id);
  const before = await told();
  const cases = office.routes.filter(({ url }) => url.startsWith('/api/requests/:id'));
  expect(cases.length).toBeGreaterThan(45);
  const absent = '01a20d34-0000-7000-8000-000000000000';
  for (const { method, url, act } of cases) {
    // Who has the role for it, elsewhere; without the role the door is shut before the case is looked for.
    const { roles } = requestsAccess[act as keyof typeof requestsAccess];
    for (const role of roles) {
      const account = { clerk: 'stranger', reviewer: 'strange-reviewer', signer: 'strange-signer' }[role as 'clerk'] ?? 'stranger';
      const ask = (path: string) =>
        url.endsWith('/papers') && method === 'POST'
          ? office.send(account, path, { name: 'a.pdf', content: Buffer.from('%PDF-1.4') }, { kind: 'other' })
          : office.call(account, method as 'GET', path, bodyOf(method, url));
      const [there, nowhere] = [await ask(filled(url)), await ask(filled(url).replace(detail.row.id, absent))];
      expect([method, url, account, [403, 404].includes(there.status)]).toEqual([method, url, account, true]);
      expect([url, there.status, there.body.code, there.body.message]).toEqual([
        url,
        nowhere.status,
        nowhere.body.code,
        nowhere.body.message,
      ]);
    }
    const supervisor = await office.call('supervisor', method as 'GET', filled(url), bodyOf(method, url));
    const administrator = await office.call('administrator', method as 'GET', filled(url), bodyOf(method, url));
    expect([url, supervisor.status, administrator.status]).toEqual([url, 403, 403]);
  }
  expect(await told()).toEqual(before);
}, 120_000);

test('the rest of the routes: own office only', async () => {
  const settings = officeSettings(office.town.id);
  expect((await office.call('stranger', 'GET', `/api/request-settings/${office.town.id}`)).status).toBe(403);
  expect((await office.call('strange-signer', 'PUT', `/api/request-settings/${office.town.id}`, settings)).status).toBe(403);
  const entry = { ...registration(), agencyId: office.town.id };
  expect((await office.call('stranger', 'POST', '/api/requests', entry, { 'idempotency-key': submissionKey() })).status).toBe(403);
  expect((await office.call('stranger', 'POST', '/api/requests/find', { idNumber: applicant().idNumber })).body).toEqual({ items: [] });
  const same = { idNumber: applicant().idNumber, name: applicant().name, description: wanted().description };
  expect((await office.call('stranger', 'POST', '/api/requests/same', same)).body).toMatchObject({ items: [], thisMonth: 0 });
  expect((await office.call('stranger', 'GET', '/api/requests')).body).toMatchObject({ items: [], total: 0, years: [] });
});

test('what the page says cannot be done now, the door refuses with the same sentence', async () => {
  const roleOf = (act: string) => (['recordSecrecyReview'].includes(act) ? 'reviewer' : act === 'markExcessive' ? 'signer' : 'clerk');
  let refused = 0;
  for (const [act, body] of Object.entries(bodies())) {
    const account = roleOf(act);
    const sentence = (await office.detail(detail.row.id, account)).acts[act];
    if (sentence === null || sentence === undefined) continue;
    const answer = await office.call(account, 'POST', `/api/requests/${detail.row.id}/acts/${act}`, { seq: detail.seq, ...body });
    expect([act, answer.status, sentence]).toEqual([act, 409, `${answer.body.message}（${answer.body.source}）`]);
    refused += 1;
  }
  expect(refused).toBeGreaterThan(5);
});
