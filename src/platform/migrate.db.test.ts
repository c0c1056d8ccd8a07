import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Migration, migrate } from './migrate.ts';
import type { Db } from './tables.ts';
import { allMigrations, emptyDatabase, type TestDatabase } from './test-database.fixture.ts';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await emptyDatabase();
  db = database.db;
});
beforeEach(async () => {
  await sql`drop schema public cascade`.execute(db);
  await sql`create schema public`.execute(db);
});
afterAll(() => database.close());

const now = new Date('2026-01-01T00:00:00Z');
const steps: readonly Migration[] = [
  { id: '0001-one', sql: 'create table one (n int); insert into one values (1);' },
  { id: '0002-two', sql: 'create table two (n int); insert into two select n + 1 from one;' },
  { id: '0003-three', sql: 'create table three (n int);' },
];

describe('migrations', () => {
  test('run once, in order', async () => {
    expect(await migrate(db, steps, now)).toEqual(['0001-one', '0002-two', '0003-three']);
    expect(await migrate(db, steps, now)).toEqual([]);
    expect((await sql`select n from two`.execute(db)).rows).toEqual([{ n: 2 }]);
  });

  test('a step that fails leaves nothing of itself, and the next run resumes there', async () => {
    const broken = [
      steps[0],
      { id: '0002-two', sql: 'create table two (n int); insert into nowhere values (1);' },
      steps[2],
    ] as Migration[];
    await expect(migrate(db, broken, now)).rejects.toThrow(/nowhere/);
    expect((await sql`select to_regclass('one') is not null as one, to_regclass('two') is null as two`.execute(db)).rows).toEqual([
      { one: true, two: true },
    ]);
    expect(await migrate(db, steps, now)).toEqual(['0002-two', '0003-three']);
  });

  test('an applied step whose text has changed is refused', async () => {
    await migrate(db, steps, now);
    const changed = steps.map((step) => (step.id === '0002-two' ? { ...step, sql: `${step.sql} ` } : step));
    await expect(migrate(db, changed, now)).rejects.toMatchObject({
      code: 'migration-changed',
      message: expect.stringContaining('0002-two'),
    });
  });

  test('a database from a newer version is refused', async () => {
    await migrate(db, steps, now);
    await expect(migrate(db, steps.slice(0, 2), now)).rejects.toMatchObject({ code: 'database-newer' });
  });

  test('two that start together apply each step once', async () => {
    const both = await Promise.all([migrate(db, steps, now), migrate(db, steps, now)]);
    expect(both.flat().sort()).toEqual(['0001-one', '0002-two', '0003-three']);
  });

  test('the migrations of the whole product apply to an empty database', async () => {
    const all = await allMigrations();
    expect(all.length).toBeGreaterThan(2);
    expect(await migrate(db, all, now)).toEqual(all.map(({ id }) => id));
  });
});
