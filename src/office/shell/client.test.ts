import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { call, fileNameIn, keepCsrfToken, onStaleToken, Problem, problemOf, withQuery } from './client.ts';

const answer = (status: number, body: unknown) =>
  new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const requests = vi.fn<typeof fetch>();

beforeEach(() => {
  vi.stubGlobal('fetch', requests);
  requests.mockReset();
  keepCsrfToken(null);
});
afterEach(() => vi.unstubAllGlobals());

const headersOf = (at: number) => new Headers(requests.mock.calls[at]?.[1]?.headers);

test('what is empty is not asked for', () => {
  expect(withQuery('/api/reports', { year: 2020, q: '', state: undefined })).toBe('/api/reports?year=2020');
  expect(withQuery('/api/reports')).toBe('/api/reports');
  expect(withQuery('/api/reports', { q: '云台 镇&' })).toBe('/api/reports?q=%E4%BA%91%E5%8F%B0+%E9%95%87%26');
});

test('a refusal is thrown with its sentence, code and fields', async () => {
  requests.mockResolvedValue(answer(409, { status: 409, code: 'changed-meanwhile', message: '报告已被他人修改。', requestId: 'r1' }));
  const problem = await call('POST', '/api/reports/1/submit', { body: { version: 1 } }).catch((error: Problem) => error);
  expect(problem).toBeInstanceOf(Problem);
  expect(problem).toMatchObject({ status: 409, code: 'changed-meanwhile', message: '报告已被他人修改。', fields: [], requestId: 'r1' });
});

test('only changing requests carry the word of the session', async () => {
  keepCsrfToken('word');
  requests.mockImplementation(async () => answer(200, {}));
  await call('GET', '/api/reports');
  await call('POST', '/api/reports/1/submit', { body: {} });
  expect(headersOf(0).has('x-csrf-token')).toBe(false);
  expect(headersOf(1).get('x-csrf-token')).toBe('word');
});

test('a stale word is renewed once and the request repeated', async () => {
  keepCsrfToken('old');
  onStaleToken(async () => 'new');
  requests
    .mockResolvedValueOnce(answer(403, { code: 'bad-csrf-token', message: '页面已过期' }))
    .mockResolvedValueOnce(answer(200, { ok: 1 }));
  await expect(call('POST', '/api/x', { body: {} })).resolves.toEqual({ ok: 1 });
  expect(headersOf(1).get('x-csrf-token')).toBe('new');
  requests.mockImplementation(async () => answer(403, { code: 'bad-csrf-token', message: '页面已过期' }));
  await expect(call('POST', '/api/x', { body: {} })).rejects.toMatchObject({ code: 'bad-csrf-token' });
  expect(requests).toHaveBeenCalledTimes(4);
});

test('no server and a proxy without one are said in words, and may be tried again', async () => {
  requests.mockRejectedValue(new TypeError('Failed to fetch'));
  const none = await call('GET', '/api/session').catch((error: Problem) => error);
  expect(none).toMatchObject({ status: 0, code: 'unreachable', passing: true });
  expect(problemOf(502, null)).toMatchObject({ code: 'server-away', passing: true });
  expect(problemOf(404, { code: 'not-found', message: '没有' }).passing).toBe(false);
});

test('204 is no content', async () => {
  requests.mockResolvedValue(answer(204, undefined));
  await expect(call('DELETE', '/api/session')).resolves.toBeNull();
});

test('the name of a file is read from its header', () => {
  expect(fileNameIn('attachment; filename="x.docx"; filename*=UTF-8\'\'%E5%B9%B4%E6%8A%A5.docx')).toBe('年报.docx');
  expect(fileNameIn('attachment; filename="report.csv"')).toBe('report.csv');
  expect(fileNameIn("attachment; filename*=UTF-8''%E5%B9")).toBeUndefined();
  expect(fileNameIn(null)).toBeUndefined();
});
