// Long, because each protection of the door is tried from outside.
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { FastifyRequest, RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type AccessTable, addAgency, addPerson, agenciesAccess, agenciesApi, may, personBySession } from '../features/agencies/index.ts';
import { stillClock } from './clock.ts';
import { readConfig } from './config.ts';
import { buildServer, type Context, type Server } from './http.ts';
import { createLog } from './log.ts';
import { Refusal } from './refusal.ts';
import { openSecrets } from './secrets.ts';
import { openStorage } from './storage.ts';
import { type TestDatabase, testDatabase } from './test-database.fixture.ts';
import { receiveUpload } from './uploads.ts';

let database: TestDatabase;
let server: Server;
let context: Context;
const folder = mkdtempSync(join(tmpdir(), 'gongkai-http-'));
const access: AccessTable = agenciesAccess;
const routes: RouteOptions[] = [];
const logged: string[] = [];
const log = createLog(
  'info',
  new Writable({
    write: (chunk, _encoding, done) => {
      logged.push(String(chunk));
      done();
    },
  }),
);
const clock = stillClock('2026-03-02T09:00:00+08:00');

async function build(env: NodeJS.ProcessEnv): Promise<Server> {
  const config = readConfig({ GONGKAI_DATA: folder, ...env });
  context = {
    db: database.db,
    config,
    clock,
    storage: await openStorage(join(folder, 'files')),
    secrets: openSecrets(new Uint8Array(32)),
    log,
    tenant: config.tenant,
  };
  const built = await buildServer(config, {
    db: database.db,
    log,
    identify: (token) => personBySession(database.db, config.tenant, token, clock.now()),
    permits: (person, act) => {
      const permission = access[act];
      if (!permission) throw new Error(act);
      return may(person, permission);
    },
  });
  built.addHook('onRoute', (route) => {
    routes.push(route);
  });
  agenciesApi(agenciesAccess)(built, context);
  return built;
}

beforeAll(async () => {
  database = await testDatabase();
  server = await build({ GONGKAI_MODE: 'demo' });
  server.get('/api/fails', { config: { public: true } }, () => {
    throw new Error('secret detail 33010119900101123X');
  });
  server.get('/long', { config: { public: true } }, () => '公开'.repeat(2000));
  server.post('/api/upload', { config: { public: true } }, async (request) => {
    const upload = await receiveUpload(request, context.storage);
    await upload.dispose();
    return upload.files.map(({ name, bytes }) => ({ name, bytes }));
  });
  const whoIsThere = (request: FastifyRequest) => ({ person: request.person?.name ?? null });
  server.post('/api/public-form', { config: { public: true, publicForm: true } }, whoIsThere);
  server.post('/api/public-act', { config: { public: true } }, whoIsThere);
  server.post('/api/refused', { config: { public: true } }, () => {
    const fields = [{ path: 'applicant.name', message: '请填写姓名。' }];
    throw new Refusal({ code: 'incomplete-form', status: 422, message: '请填写姓名。', fields });
  });
  server.post('/api/slow', { config: { public: true, rateLimit: { max: 2, timeWindow: 60_000 } } }, () => ({ ok: true }));
  server.get('/api/strict', { config: { public: true }, schema: { querystring: z.object({ year: z.coerce.number().int() }) } }, () => ({}));
  const acting = { db: database.db, clock, tenant: 'local', actor: 'system:test' };
  const town = await addAgency(acting, { parentId: null, kind: 'township', name: '云台镇人民政府', shortName: '云台镇' });
  await addPerson(acting, { agencyId: town.id, account: 'clerk', name: '王小明', roles: ['clerk'], password: null, demo: true });
  await addPerson(acting, {
    agencyId: town.id,
    account: 'admin',
    name: '李管理',
    roles: ['administrator'],
    password: '清溪河边有三棵老樟树',
  });
  await server.ready();
});
afterAll(async () => {
  await server.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const local = { host: 'localhost:3000' };
const own = { ...local, 'sec-fetch-site': 'same-origin' };

/** A new address every time, where a test makes more calls than one address may. */
let calls = 0;
function elsewhere(): string {
  calls += 1;
  return `198.51.${Math.floor(calls / 250)}.${calls % 250}`;
}

async function signIn(account: string): Promise<{ cookie: string; token: string }> {
  const answer =
    account === 'admin'
      ? await server.inject({ method: 'POST', url: '/api/session', headers: own, payload: { account, password: '清溪河边有三棵老樟树' } })
      : await server.inject({ method: 'POST', url: '/api/demo-session', headers: own, payload: { account } });
  expect(answer.statusCode).toBe(200);
  return { cookie: `gongkai=${answer.cookies[0]?.value}`, token: answer.json().csrfToken };
}

describe('a route with a pace of its own', () => {
  const post = (remoteAddress: string, accept = 'application/json') =>
    server.inject({ method: 'POST', url: '/api/slow', headers: { ...own, accept }, remoteAddress });

  test('tells in words that the submission was not taken, and when to come back', async () => {
    const address = elsewhere();
    expect((await post(address)).statusCode).toBe(200);
    expect((await post(address)).statusCode).toBe(200);
    const refused = await post(address);
    expect(refused.statusCode).toBe(429);
    expect(refused.json().message).toMatch(/这一次没有收到，请 \d+ 秒后重新提交/);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await server.inject({ url: '/healthz', headers: local, remoteAddress: address })).statusCode).toBe(200);
    expect((await post(elsewhere())).statusCode).toBe(200);
  });

  test('counts the addresses of one network together', async () => {
    for (const last of ['1', '2']) expect((await post(`2001:db8:9:9::${last}`)).statusCode).toBe(200);
    expect((await post('2001:db8:9:9:ffff::3')).statusCode).toBe(429);
    expect((await post('2001:db8:9:a::1')).statusCode).toBe(200);
  });
});

const methodsOf = ({ method }: RouteOptions) => [method].flat();
const changing = () =>
  routes.flatMap((route) =>
    methodsOf(route)
      .filter((method) => !['GET', 'HEAD', 'OPTIONS'].includes(method))
      .map((method) => ({ method: method as 'POST', url: route.url.replace(':id', 'x'), config: route.config })),
  );

describe('every route', () => {
  test('says that it is public or which act it is', () => {
    expect(routes.length).toBeGreaterThan(15);
    expect(routes.filter(({ config }) => (config?.public === true) === (config?.act !== undefined)).map(({ url }) => url)).toEqual([]);
  });

  test('that says neither keeps the server from starting', async () => {
    const other = await build({});
    other.get('/api/forgotten', () => ({}));
    await expect(other.ready()).rejects.toThrow('GET /api/forgotten');
  });

  test('that is a public form must be public, or the server does not start', async () => {
    const other = await build({});
    other.get('/api/half-open', { config: { act: 'sign-out', publicForm: true } }, () => ({}));
    await expect(other.ready()).rejects.toThrow('a public form must be public: GET /api/half-open');
  });

  test('that is a public form knows nobody, needs no word of a session, and refuses other origins', async () => {
    const { cookie, token } = await signIn('clerk');
    const send = (url: string, headers: Record<string, string>) =>
      server.inject({ method: 'POST', url, headers, payload: {}, remoteAddress: elsewhere() });
    expect((await send('/api/public-form', { ...own, cookie })).json()).toEqual({ person: null });
    expect((await send('/api/public-act', { ...own, cookie })).json()).toMatchObject({ code: 'bad-csrf-token' });
    expect((await send('/api/public-act', { ...own, cookie, 'x-csrf-token': token })).json()).toEqual({ person: '王小明' });
    expect((await send('/api/public-form', { ...local, cookie, 'sec-fetch-site': 'cross-site' })).json()).toMatchObject({
      code: 'foreign-origin',
    });
  });

  test('that changes something refuses other origins, even without a session', async () => {
    expect(changing().length).toBeGreaterThan(8);
    for (const { method, url } of changing()) {
      for (const headers of [
        { ...local, 'sec-fetch-site': 'cross-site' },
        { ...local, 'sec-fetch-site': 'same-site' },
        { ...local, origin: 'https://evil.example' },
        { ...local, origin: 'null' },
        { ...local, origin: 'http://localhost:3000.evil.example' },
      ]) {
        const answer = await server.inject({ method, url, headers, payload: {}, remoteAddress: elsewhere() });
        expect(`${method} ${url} ${answer.statusCode} ${answer.json().code}`).toBe(`${method} ${url} 403 foreign-origin`);
      }
    }
  });

  test('that changes something refuses a session without its word', async () => {
    for (const account of ['clerk', 'admin']) {
      const [mine, other] = [await signIn(account), await signIn(account)];
      for (const { method, url, config } of changing()) {
        if (config?.startsSession || config?.publicForm) continue;
        for (const word of [undefined, '', 'x'.repeat(43), other.token]) {
          const headers = { ...own, cookie: mine.cookie, ...(word === undefined ? {} : { 'x-csrf-token': word }) };
          const answer = await server.inject({ method, url, headers, payload: {}, remoteAddress: elsewhere() });
          expect(`${method} ${url} ${answer.json().code}`).toBe(`${method} ${url} bad-csrf-token`);
        }
      }
    }
  });

  test('with an act refuses nobody and wrong roles, and lets the right role in', async () => {
    const people = { clerk: await signIn('clerk'), admin: await signIn('admin') };
    const guarded = routes.flatMap((route) =>
      route.config?.act === undefined || route.config.act === 'sign-out'
        ? []
        : methodsOf(route).map((method) => ({ method: method as 'GET', url: route.url.replace(':id', 'x'), act: route.config?.act })),
    );
    expect(guarded.length).toBeGreaterThan(7);
    for (const { method, url, act } of guarded) {
      const call = (who?: { cookie: string; token: string }) =>
        server.inject({
          method,
          url,
          headers: { ...own, ...(who ? { cookie: who.cookie, 'x-csrf-token': who.token } : {}) },
          remoteAddress: elsewhere(),
        });
      expect((await call()).statusCode).toBe(401);
      const clerk = (await call(people.clerk)).statusCode;
      if (act === 'change-own-password' || act === 'list-colleagues') expect(clerk).not.toBe(403);
      else expect(`${method} ${url} ${clerk}`).toBe(`${method} ${url} 403`);
      expect([401, 403]).not.toContain((await call(people.admin)).statusCode);
    }
  });
});

describe('answers', () => {
  test('of a refusal name the fields that are meant, where there are any', async () => {
    const refused = await server.inject({ method: 'POST', url: '/api/refused', headers: own, payload: {} });
    expect(refused.json()).toMatchObject({
      status: 422,
      code: 'incomplete-form',
      fields: [{ path: 'applicant.name', message: '请填写姓名。' }],
    });
    expect((await server.inject({ url: '/api/people', headers: local })).json()).not.toHaveProperty('fields');
  });

  test('carry the headers that protect the reader', async () => {
    const { headers } = await server.inject({ url: '/api', headers: local });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'SAMEORIGIN',
    });
    expect(headers['strict-transport-security']).toBeUndefined();
    const office = String((await server.inject({ url: '/office/x', headers: local })).headers['content-security-policy']);
    expect(office).toContain("style-src 'self' 'unsafe-inline'");
    expect(office).toContain("script-src 'self';");
    expect(String((await server.inject({ url: '/officer', headers: local })).headers['content-security-policy'])).not.toContain('unsafe');
  });

  test('over https, cookies are __Host- and Secure and the transport is pinned', async () => {
    const secure = await build({ GONGKAI_PUBLIC_URL: 'https://gongkai.example.cn', GONGKAI_MODE: 'demo', HOST: '0.0.0.0' });
    const answer = await secure.inject({
      method: 'POST',
      url: '/api/demo-session',
      headers: { host: 'gongkai.example.cn', origin: 'https://gongkai.example.cn' },
      payload: { account: 'clerk' },
    });
    expect(answer.headers['set-cookie']).toMatch(/^__Host-gongkai=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(answer.headers['strict-transport-security']).toContain('max-age=31536000');
    await secure.close();
  });

  test('a foreseen no is a problem for programs and a page for people', async () => {
    const forPrograms = await server.inject({ url: '/api/agencies/none', headers: local });
    expect(forPrograms.headers['content-type']).toContain('application/problem+json');
    expect(forPrograms.json()).toMatchObject({ status: 404, code: 'no-such-agency', message: expect.stringContaining('没有这个单位') });
    const forPeople = await server.inject({ url: '/nowhere/<script>', headers: { ...local, accept: 'text/html' } });
    expect(forPeople.statusCode).toBe(404);
    expect(forPeople.body).toContain('<html lang="zh-CN">');
    expect(forPeople.body).not.toContain('<script>');
  });

  test('a bug is one general sentence with a number; the detail stays inside', async () => {
    const answer = await server.inject({ url: '/api/fails', headers: local });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret');
    const { requestId, message } = answer.json();
    expect(message).toContain('请求编号');
    expect(logged.some((line) => line.includes(requestId) && line.includes('"failed"'))).toBe(true);
  });

  test('wrong input is told field by field, in Chinese', async () => {
    const answer = await server.inject({ method: 'POST', url: '/api/session', headers: own, payload: { account: '' } });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().fields).toEqual([
      { path: 'account', message: '请输入账号。' },
      { path: 'password', message: '必填。' },
    ]);
    expect((await server.inject({ url: '/api/strict?year=x', headers: local })).json().message).toContain('year：应为数字');
  });

  test.each([
    ['{"__proto__":{"x":1}}', 400],
    ['{"constructor":{"prototype":{}}}', 400],
    ['{"account":', 400],
    [`{"account":"${'x'.repeat(1024 * 1024)}"}`, 413],
  ])('hostile JSON is refused (%#)', async (payload, status) => {
    const headers = { ...own, 'content-type': 'application/json' };
    const answer = await server.inject({ method: 'POST', url: '/api/session', headers, payload });
    expect(answer.statusCode).toBe(status);
    expect(answer.json().message).toMatch(/[\u4e00-\u9fff]/);
  });

  test('pages are compressed and tagged; a page known already is not sent again', async () => {
    const first = await server.inject({ url: '/long', headers: { ...local, 'accept-encoding': 'br' } });
    expect(first.headers['content-encoding']).toBe('br');
    expect(first.rawPayload.length).toBeLessThan(200);
    const again = await server.inject({ url: '/long', headers: { ...local, 'if-none-match': String(first.headers['etag']) } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await server.inject({ url: '/api/session', headers: local })).headers).toMatchObject({ 'cache-control': 'no-store' });
  });

  test('a demonstration on this machine answers to no foreign name', async () => {
    expect((await server.inject({ url: '/healthz', headers: { host: 'rebound.example' } })).statusCode).toBe(421);
    expect((await server.inject({ url: '/healthz', headers: { host: '127.0.0.1:3000' } })).json()).toEqual({ ok: true });
  });

  test('guessing is slowed down by address', async () => {
    const codes: number[] = [];
    for (let attempt = 0; attempt < 25; attempt += 1) {
      const payload = { code: 'x', agencyName: '某镇', kind: 'township', account: 'someone', name: '某', password: '清溪河边有三棵老樟树' };
      codes.push(
        (await server.inject({ method: 'POST', url: '/api/setup', headers: own, payload, remoteAddress: '192.0.2.7' })).statusCode,
      );
    }
    expect(codes.slice(0, 20).every((code) => code === 403)).toBe(true);
    expect(codes.slice(20)).toEqual([429, 429, 429, 429, 429]);
  });

  test('metrics are for this machine, or for who has the token', async () => {
    expect((await server.inject({ url: '/metrics', headers: local })).body).toContain('gongkai_http_request_seconds_bucket');
    expect((await server.inject({ url: '/metrics', headers: local, remoteAddress: '192.0.2.8' })).statusCode).toBe(403);
    expect((await server.inject({ url: '/metrics', headers: { ...local, 'x-forwarded-for': '192.0.2.8' } })).statusCode).toBe(403);
  });

  test('the API describes itself, for programs and for people', async () => {
    const api = (await server.inject({ url: '/api/openapi.json', headers: local })).json();
    expect(api.openapi).toBe('3.1.0');
    const described = Object.keys(api.paths);
    expect(described).toEqual(expect.arrayContaining(['/api/session', '/api/agencies', '/api/agencies/{id}', '/api/people']));
    expect(described.every((path) => path.startsWith('/api/'))).toBe(true);
    const page = await server.inject({ url: '/api', headers: local });
    expect(page.body).toContain('清溪县云台镇人民政府');
    expect(page.body).not.toMatch(/<script|\[object|undefined/);
  });
});

describe('uploads', () => {
  const boundary = 'xxxxxxxx';
  const part = (name: string, content: string | Buffer) =>
    Buffer.concat([
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
      ),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]);
  const send = (parts: Buffer[]) =>
    server.inject({
      method: 'POST',
      url: '/api/upload',
      headers: { ...own, 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
    });

  test('several files arrive, beyond the limit for JSON', async () => {
    const answer = await send([part('年报.docx', Buffer.alloc(3 * 1024 * 1024)), part('b.pdf', 'x')]);
    expect(answer.json()).toEqual([
      { name: '年报.docx', bytes: 3 * 1024 * 1024 },
      { name: 'b.pdf', bytes: 1 },
    ]);
  });

  test('a file beyond 50 MB and more than 200 files are refused', async () => {
    expect((await send([part('big.pdf', Buffer.alloc(50 * 1024 * 1024 + 1))])).json()).toMatchObject({
      status: 413,
      code: 'file-too-large',
    });
    expect((await send(Array.from({ length: 201 }, () => part('a', 'x')))).json()).toMatchObject({ status: 413, code: 'too-many-files' });
  });
});

describe('the log', () => {
  test('has method, pattern, status, time and number of each request, and nothing of persons', async () => {
    logged.length = 0;
    const id = '33010119900101123X';
    await server.inject({
      url: `/api/agencies/${id}?name=%E7%8E%8B%E5%B0%8F%E6%98%8E&x=%0d%0ainjected`,
      headers: { ...local, cookie: `gongkai=${'a'.repeat(43)}` },
    });
    await server.inject({ url: `/nothing/${id}`, headers: local });
    await server.inject({
      method: 'POST',
      url: '/api/session',
      headers: own,
      payload: { account: '王小明', password: id },
      remoteAddress: '192.0.2.9',
    });
    await server.inject({ method: 'POST', url: '/api/people', headers: { ...own, cookie: 'gongkai=x' }, payload: { name: '王小明' } });
    expect(logged).toHaveLength(4);
    for (const line of logged) {
      const { method, route, status, ms, reqId, ...rest } = JSON.parse(line);
      expect({ method, route, status, ms, reqId }).toEqual({
        method: expect.stringMatching(/^[A-Z]+$/),
        route: expect.stringMatching(/^(none|\/api\/[\w/:]+)$/),
        status: expect.any(Number),
        ms: expect.any(Number),
        reqId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect(Object.keys(rest).sort()).toEqual(['level', 'msg', 'time']);
      expect(line.trim().split('\n')).toHaveLength(1);
    }
    expect(logged.join('')).not.toMatch(/33010|王小明|%E7|192\.0\.2|injected|aaaa/);
  });
});

test('a client that never finishes its headers is cut off', async () => {
  await server.listen({ port: 0, host: '127.0.0.1' });
  expect(server.server.headersTimeout).toBe(15_000);
  expect(server.server.requestTimeout).toBe(300_000);
  const address = server.server.address();
  const socket = createConnection(typeof address === 'object' && address ? address.port : 0, '127.0.0.1');
  // The real limit is fifteen seconds; the mechanism is the same with one.
  server.server.headersTimeout = 1000;
  const answer = await new Promise<string>((done) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('close', () => done(text));
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
  });
  expect(answer).toContain('408');
});
