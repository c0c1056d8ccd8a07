import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectTo } from '../../platform/database.ts';
import { caseActing } from './act-on-case.ts';
import { fileRequest } from './file-request.ts';
import { applicant, type RequestsServer, requestsServer, submissionKey, wanted } from './requests.fixture.ts';

let office: RequestsServer;
beforeAll(async () => {
  office = await requestsServer();
});
afterAll(() => office.close());

test('fifty filings at once, half of them sent twice, on two nodes: numbers 1 to 50, each request once', async () => {
  const { context, town, database } = office;
  // Another pool onto the same database is another node.
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(database.db);
  const url = process.env['TEST_DATABASE_URL'];
  const second = url === undefined ? undefined : connectTo({ connectionString: url.replace(/[^/]*$/, rows[0]?.name ?? ''), max: 12 });
  const nodes = [context, { ...context, db: second?.db ?? database.db }];
  const filing = (n: number) => ({ agencyId: town.id, purpose: 'request', applicant: applicant(n), wanted: wanted(), papers: [] }) as const;
  const keys = Array.from({ length: 50 }, submissionKey);
  const tries = keys.flatMap((key, n) =>
    n % 2 === 0 ? [[key, n, 0] as const, [key, n, 1] as const] : [[key, n, n % 3 === 0 ? 0 : 1] as const],
  );
  const filed = await Promise.all(
    tries.map(([key, n, node]) => fileRequest(caseActing(nodes[node] as typeof context, 'system:portal'), filing(n), key)),
  );
  await second?.close();
  const byKey = new Map<string, Set<string>>();
  tries.forEach(([key], at) => byKey.set(key, (byKey.get(key) ?? new Set()).add(filed[at]?.number ?? '')));
  expect([...byKey.values()].every(({ size }) => size === 1)).toBe(true);
  const numbers = [...byKey.values()].flatMap((all) => [...all]).sort();
  expect(numbers).toEqual(Array.from({ length: 50 }, (_, n) => `2026-${String(n + 1).padStart(4, '0')}`));
  const kept = await database.db.selectFrom('request').select('number').orderBy('number').execute();
  expect(kept.map(({ number }) => number)).toEqual(numbers);
}, 60_000);
