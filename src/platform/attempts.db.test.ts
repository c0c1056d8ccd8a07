import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countAttempt, sweepAttempts } from './attempts.ts';
import { stillClock } from './clock.ts';
import { openSecrets } from './secrets.ts';
import { type TestDatabase, testDatabase } from './test-database.fixture.ts';

let database: TestDatabase;
const clock = stillClock('2026-03-02T09:00:30+08:00');
const secrets = openSecrets(randomBytes(32));
const context = () => ({ db: database.db, tenant: 'local', secrets, clock });
const track = (key: string, scope = 'track') => countAttempt(context(), { scope, key, window: 60, limit: 3 });

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('as many tries as the window allows, then the seconds until the next window', async () => {
  for (let tries = 0; tries < 3; tries += 1) expect((await track('192.0.2.1')).allowed).toBe(true);
  expect(await track('192.0.2.1')).toEqual({ allowed: false, retryAfter: 30 });
  clock.advance(30);
  expect(await track('192.0.2.1')).toEqual({ allowed: true, retryAfter: 60 });
});

test('one caller who is slowed does not slow another, nor itself elsewhere', async () => {
  for (let tries = 0; tries < 5; tries += 1) await track('192.0.2.2');
  expect((await track('192.0.2.2')).allowed).toBe(false);
  expect((await track('192.0.2.3')).allowed).toBe(true);
  expect((await track('192.0.2.2', 'recover')).allowed).toBe(true);
});

test('tries at the same moment on two nodes are all counted', async () => {
  const other = database.secondNode();
  try {
    const verdicts = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        countAttempt({ ...context(), db: index % 2 ? other.db : database.db }, { scope: 'track', key: '192.0.2.4', window: 60, limit: 3 }),
      ),
    );
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(3);
  } finally {
    await other.close();
  }
});

test('a clock that is set back frees nobody of the window it returns to', async () => {
  for (let tries = 0; tries < 4; tries += 1) await track('192.0.2.5');
  clock.advance(3600);
  expect((await track('192.0.2.5')).allowed).toBe(true);
  clock.advance(-3600);
  expect((await track('192.0.2.5')).allowed).toBe(false);
});

test('addresses do not lie open, and ended windows are swept', async () => {
  await track('192.0.2.99');
  const rows = await database.db.selectFrom('attempt').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain('192.0.2');
  clock.advance(7200);
  expect(await sweepAttempts(context())).toBe(rows.length);
});
