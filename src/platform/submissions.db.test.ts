import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { act } from './act.ts';
import { onceOnly, sweepSubmissions } from './submissions.ts';
import { type TestDatabase, testDatabase } from './test-database.fixture.ts';

let database: TestDatabase;
const at = new Date('2026-03-02T09:00:00+08:00');
beforeAll(async () => {
  database = await testDatabase();
  await sql`create table effect (n int)`.execute(database.db);
});
afterAll(() => database.close());

const effects = async () => (await sql<{ count: number }>`select count(*) from effect`.execute(database.db)).rows[0]?.count;
const submit = (key: string, number: number, requestHash = 'h1', db = database.db, scope = 'file-request') =>
  act(db, (tx) =>
    onceOnly(tx, 'local', { scope, key, requestHash, at }, async () => {
      await sql`insert into effect values (${number})`.execute(tx);
      return { number };
    }),
  );

test('sent again, the same key gives the first result and has no second effect', async () => {
  const key = randomUUID();
  const before = (await effects()) ?? 0;
  expect(await submit(key, 7)).toEqual({ result: { number: 7 }, repeated: false });
  expect(await submit(key, 8)).toEqual({ result: { number: 7 }, repeated: true });
  expect(await effects()).toBe(before + 1);
});

test('the same key with another body is refused', async () => {
  const key = randomUUID();
  await submit(key, 1);
  await expect(submit(key, 2, 'h2')).rejects.toMatchObject({ code: 'key-reused', status: 422 });
});

test('work that fails leaves the key free', async () => {
  const key = randomUUID();
  const failing = act(database.db, (tx) =>
    onceOnly(tx, 'local', { scope: 'file-request', key, requestHash: 'h1', at }, async () => {
      throw new Error('undone');
    }),
  );
  await expect(failing).rejects.toThrow('undone');
  expect(await submit(key, 3)).toEqual({ result: { number: 3 }, repeated: false });
});

test('twenty tries at once on two nodes have one effect and one answer', async () => {
  const other = database.secondNode();
  try {
    const key = randomUUID();
    const before = (await effects()) ?? 0;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => submit(key, index, 'h1', index % 2 ? other.db : database.db)),
    );
    expect(new Set(answers.map(({ result }) => result.number)).size).toBe(1);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await effects()).toBe(before + 1);
  } finally {
    await other.close();
  }
});

test('a key belongs to its scope', async () => {
  const key = randomUUID();
  await submit(key, 1);
  expect(await submit(key, 2, 'h1', database.db, 'pay-fee')).toEqual({ result: { number: 2 }, repeated: false });
});

test.each(['', 'short', 'x'.repeat(101), '编号编号编号编号编号编号编号编号'])('the key %j is refused', async (key) => {
  await expect(submit(key, 1)).rejects.toMatchObject({ code: 'bad-submission-key' });
});

test('tries are forgotten after thirty days', async () => {
  const key = randomUUID();
  await submit(key, 1);
  await sweepSubmissions(database.db, 'local', new Date('2026-04-01T08:59:59+08:00'));
  expect((await submit(key, 1)).repeated).toBe(true);
  expect(await sweepSubmissions(database.db, 'local', new Date('2026-04-01T09:00:01+08:00'))).toBeGreaterThan(0);
  expect((await submit(key, 1)).repeated).toBe(false);
});
