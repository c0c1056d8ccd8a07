// The office's interface and the public pages of what is published, spoken to as browsers do.
import fc from 'fast-check';
import { parse } from 'parse5';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addAgency,
  addPerson,
  agenciesAccess,
  agenciesApi,
  joinAccess,
  may,
  type Person,
  personBySession,
} from '../../features/agencies/index.ts';
import type { BodyBlock } from '../../features/publishing/body.ts';
import { publishingAccess, publishingApi } from '../../features/publishing/index.ts';
import {
  fixtureGate,
  type PublishingOffice,
  plantedSecret,
  publishingOffice,
  soundContent,
} from '../../features/publishing/publishing.fixture.ts';
import { buildServer, type Server } from '../../platform/http.ts';
import { openPortal } from '../portal.ts';
import { readSiteSettings } from '../site.ts';
import { bodyHtml } from './body-html.ts';
import { disclosureDoor } from './disclosure-door.ts';

let office: PublishingOffice;
let server: Server;
const routes: { method: string; url: string; act: string | undefined }[] = [];
const own = { host: 'localhost:3000', 'sec-fetch-site': 'same-origin' };
const sessions = new Map<string, Record<string, string>>();

beforeAll(async () => {
  office = await publishingOffice();
  const { context, clock } = office;
  const { db, tenant, config, log } = context;
  const other = await addAgency(
    { db, clock, tenant, actor: 'system:test' },
    { parentId: office.town.parentId, kind: 'township', name: '清溪县青石镇人民政府', shortName: '青石镇' },
  );
  await addPerson(
    { db, clock, tenant, actor: 'system:test' },
    { agencyId: other.id, account: 'stranger', name: '外单位', roles: ['clerk', 'reviewer', 'signer'], password: null, demo: true },
  );
  const access = joinAccess([agenciesAccess, publishingAccess]);
  const portal = openPortal(context, readSiteSettings({}));
  server = await buildServer(config, {
    db,
    log,
    identify: (token) => personBySession(db, tenant, token, clock.now()),
    permits: (person, act) => may(person as Person, access[act] as (typeof access)[string]),
    problemPage: portal.problemPage,
  });
  agenciesApi(access)(server, context);
  server.addHook('onRoute', ({ method, url, config: declared }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') routes.push({ method: one, url, act: declared?.act });
  });
  publishingApi(fixtureGate)(server, context);
  await portal.door(server, context);
  await disclosureDoor(context, portal.frame)(server, context);
  await server.ready();
});
afterAll(async () => {
  await server.close();
  await office.close();
});

async function headersOf(account: string | null): Promise<Record<string, string>> {
  if (account === null) return own;
  const known = sessions.get(account);
  if (known) return known;
  const answer = await server.inject({ method: 'POST', url: '/api/demo-session', headers: own, payload: { account } });
  const headers = { ...own, cookie: `gongkai=${answer.cookies[0]?.value}`, 'x-csrf-token': answer.json().csrfToken as string };
  sessions.set(account, headers);
  return headers;
}
async function call(account: string | null, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const answer = await server.inject({ method, url, headers: await headersOf(account), ...(payload ? { payload } : {}) });
  const isJson = String(answer.headers['content-type']).includes('json');
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, body: isJson ? answer.json() : null };
}
/** Through the interface, by those who may. @returns id */
async function published(content: object = {}): Promise<string> {
  const { body: made } = await call('clerk', 'POST', '/api/items', { content: { ...soundContent, ...content } });
  await call('clerk', 'POST', `/api/items/${made.id}/scan`);
  const step = async (account: string, path: string, payload: object) => {
    const answer = await call(account, 'POST', `/api/items/${made.id}/${path}`, payload);
    expect(answer.status, `${path}: ${answer.text}`).toBe(200);
    return answer.body;
  };
  const { body: scanned } = await call('clerk', 'GET', `/api/items/${made.id}`);
  const { contentHash } = await step('clerk', 'submit', { revision: scanned.revision });
  for (const [account, name] of [
    ['reviewer', 'secrecy'],
    ['reviewer', 'first'],
    ['deputy', 'second'],
    ['signer', 'third'],
  ] as const)
    await step(account, 'review', { step: name, verdict: 'pass', contentHash });
  await step('signer', 'publish', { contentHash });
  return made.id;
}
const page = async (url: string) => (await call(null, 'GET', url)).text;

describe('the interface', () => {
  test('an item goes its way; each answer tells what is wrong, what comes next and who may not', async () => {
    const { status, body } = await call('clerk', 'POST', '/api/items', { content: { ...soundContent, unit: '' } });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'draft',
      revision: 1,
      publishBy: '2026-06-02',
      faults: [{ field: 'unit', level: 'error' }],
      gate: null,
    });
    const saved = await call('clerk', 'PUT', `/api/items/${body.id}`, { revision: 1, content: { ...body.content, unit: '应急管理站' } });
    expect(saved.body).toMatchObject({ revision: 2, faults: [] });
    const again = await call('clerk2', 'PUT', `/api/items/${body.id}`, { revision: 1, content: body.content });
    expect(again).toMatchObject({ status: 409, body: { code: 'changed-meanwhile' } });
    const early = await call('clerk', 'POST', `/api/items/${body.id}/submit`, { revision: 2 });
    expect(early.status).toBe(409);
    expect((await call('clerk', 'POST', `/api/items/${body.id}/scan`)).body).toMatchObject({ verdict: 'clean', blocked: false });
    const now = (await call('clerk', 'GET', `/api/items/${body.id}`)).body;
    const sent = await call('clerk', 'POST', `/api/items/${body.id}/submit`, { revision: now.revision });
    expect(sent.body).toMatchObject({ state: 'inReview', nextStep: { step: 'secrecy', refused: expect.any(String) } });
    expect((await call('reviewer', 'GET', `/api/items/${body.id}`)).body.nextStep).toMatchObject({ step: 'secrecy', refused: null });
    const list = await call('reviewer', 'GET', '/api/items?state=inReview');
    expect(list.body.states).toMatchObject({ inReview: 1 });
  });

  test('what stands in the way is shown masked', async () => {
    const { body } = await call('clerk', 'POST', '/api/items', { content: { ...soundContent, summary: `张某${plantedSecret}` } });
    const gate = await call('clerk', 'POST', `/api/items/${body.id}/scan`);
    expect(gate.body).toMatchObject({ verdict: 'found', blocked: true });
    expect(gate.text).not.toContain(plantedSecret);
  });

  test('every route needs somebody who may; nobody of another office finds the item', async () => {
    const id = await office.draft();
    for (const { method, url, act } of routes.filter((route) => route.url.startsWith('/api/'))) {
      expect(act, url).toBeTruthy();
      const address = url.replace(':id', id).replace(':fileId', id);
      expect((await call(null, method as 'GET', address)).status, `${method} ${url}`).toBe(401);
      if (!url.includes(':id')) continue;
      const answer = await call('stranger', method as 'GET', address, method === 'GET' ? undefined : {});
      expect([400, 404, 406, 415], `${method} ${url}: ${answer.text}`).toContain(answer.status);
      expect(answer.text).not.toContain(soundContent.title);
    }
    expect((await call('stranger', 'GET', `/api/items/${id}`)).body.code).toBe('no-such-item');
    expect((await call('clerk', 'POST', `/api/items/${id}/publish`, { contentHash: 'a'.repeat(64) })).status).toBe(403);
    expect((await call('stranger', 'GET', '/api/items')).body.items).toEqual([]);
  });
});

test('an office may shorten its review, and not below what the law asks for', async () => {
  const standing = (await call('clerk', 'GET', '/api/review-flow')).body.steps;
  expect(standing.map(({ step }: { step: string }) => step)).toEqual(['secrecy', 'first', 'second', 'third']);
  expect((await call('clerk', 'PUT', '/api/review-flow', { steps: standing })).status).toBe(403);
  expect((await call('signer', 'PUT', '/api/review-flow', { steps: standing.slice(1) })).body).toMatchObject({ code: 'unusable-flow' });
  const short = [standing[0], standing[3]];
  expect((await call('signer', 'PUT', '/api/review-flow', { steps: short })).body.steps).toEqual(short);
  const id = await office.draft();
  await office.submit(id);
  await office.review(id, 'reviewer', 'secrecy');
  await office.review(id, 'signer', 'third');
  expect((await call('clerk', 'GET', `/api/items/${id}`)).body.state).toBe('approved');
  await call('signer', 'PUT', '/api/review-flow', { steps: standing });
});

describe('the public pages', () => {
  test('what is published stands in its column, is found, and carries the ten tags', async () => {
    const id = await published({ title: '云台镇地质灾害防治方案' });
    const list = await page(`/disclosure/${office.town.slug}?duty=20.12`);
    expect(list).toContain('云台镇地质灾害防治方案');
    expect(list).toContain('应急管理（');
    expect(list).not.toContain('公务员招考（');
    expect(await page('/disclosure?q=地质灾害')).toContain('云台镇<mark>地质灾害</mark>防治方案');
    const one = await page(`/items/${id}`);
    for (const part of ['索引号', '000000001/2026-', '清云政〔2026〕12号', '第二十条第（十二）项', '为做好防汛工作，制定本预案。'])
      expect(one).toContain(part);
    expect(
      one.match(
        /<meta name="(SiteName|SiteDomain|SiteIDCode|ColumnName|ColumnDescription|ColumnKeywords|ColumnType|ArticleTitle|PubDate|ContentSource)"/g,
      ),
    ).toHaveLength(10);
    const again = await server.inject({
      method: 'GET',
      url: `/items/${id}`,
      headers: { 'if-none-match': String((await call(null, 'GET', `/items/${id}`)).headers['etag']) },
    });
    expect(again.statusCode).toBe(304);
  });

  test('nothing found leads on: other words, or a request', async () => {
    const text = await page('/disclosure?q=龘龘龘');
    expect(text).toContain('没有找到含“龘龘龘”的信息');
    expect(text).toContain('可以依法申请');
  });

  test('withdrawn: 410 with the day and the kind of reason, and nothing of what it said', async () => {
    const id = await published({ title: '将被撤下的名单公示' });
    const answer = await call('signer', 'POST', `/api/items/${id}/withdraw`, { reasonClass: 'privacy', reason: '附件有个人信息' });
    expect(answer.body.state).toBe('withdrawn');
    const gone = await call(null, 'GET', `/items/${id}`);
    expect(gone.status).toBe(410);
    expect(gone.text).toContain('2026年5月11日');
    expect(gone.text).not.toContain('将被撤下');
    expect(gone.text).not.toContain('附件有个人信息');
    expect(await page('/disclosure')).not.toContain('将被撤下');
  });

  test('rubbish in the address is as if it were not there', async () => {
    for (const url of [
      '/disclosure?duty=99&year=abc&page=-3&sort=x',
      `/disclosure?q=${'长'.repeat(500)}`,
      '/disclosure?q=%00%01',
      '/disclosure?page=500',
    ])
      expect((await call(null, 'GET', url)).status, url).toBe(200);
    for (const url of ['/items/none', '/items/none/files/none', '/disclosure/none'])
      expect((await call(null, 'GET', url)).status).toBe(404);
  });
});

test('whatever is in a body, the page has no element that was not written here and no address but those allowed', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('<script>x</script>', '"><img onerror=x>', '</p><iframe>', 'javascript:x', '<!--'));
  const runs = fc.array(fc.record({ text, link: fc.constantFrom('https://a.example/"><b', '/items/1', 'mailto:a@b.example') }), {
    maxLength: 4,
  });
  const block = fc.oneof(
    fc.record({ kind: fc.constant('paragraph'), runs }),
    fc.record({ kind: fc.constant('heading'), level: fc.constantFrom(2, 3, 4), text }),
    fc.record({ kind: fc.constant('list'), ordered: fc.boolean(), items: fc.array(runs, { minLength: 1, maxLength: 3 }) }),
    fc.record({
      kind: fc.constant('table'),
      caption: text,
      rows: fc.array(fc.array(fc.record({ text, colSpan: fc.constant(1), rowSpan: fc.constant(1) }), { maxLength: 3 }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
    fc.record({ kind: fc.constant('picture'), file: fc.constant('f"x'), alt: text }),
  ) as fc.Arbitrary<BodyBlock>;
  const allowed = new Set([
    'html',
    'head',
    'body',
    'p',
    'a',
    'strong',
    'h2',
    'h3',
    'h4',
    'ul',
    'ol',
    'li',
    'div',
    'table',
    'caption',
    'tbody',
    'tr',
    'td',
    'th',
    'br',
    'figure',
    'figcaption',
    'img',
  ]);
  const attributes = new Set([
    'href',
    'rel',
    'class',
    'src',
    'alt',
    'loading',
    'colspan',
    'rowspan',
    'scope',
    'tabindex',
    'role',
    'aria-label',
  ]);
  const walk = (node: { nodeName: string; attrs?: { name: string; value: string }[]; childNodes?: unknown[] }) => {
    if (!node.nodeName.startsWith('#')) expect(allowed).toContain(node.nodeName);
    for (const { name, value } of node.attrs ?? []) {
      expect(attributes).toContain(name);
      if (name === 'href' || name === 'src') expect(value).toMatch(/^(https:\/\/|\/items\/|mailto:)/);
    }
    for (const child of node.childNodes ?? []) walk(child as typeof node);
  };
  fc.assert(
    fc.property(fc.array(block, { maxLength: 6 }), (body) => {
      const tree = parse(`<!doctype html><html><head></head><body>${bodyHtml(body, (id) => `/items/i/files/${id}`).markup}</body></html>`);
      walk({ nodeName: '#document', childNodes: tree.childNodes.filter((node) => node.nodeName === 'html') });
    }),
  );
});
