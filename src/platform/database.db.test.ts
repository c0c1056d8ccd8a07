import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { act } from './act.ts';
import { type TestDatabase, testDatabase } from './test-database.fixture.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('many callers at once each get their own answer', async () => {
  await Promise.all(
    Array.from({ length: 400 }, async (_, number) => {
      if (number % 3 === 0) {
        expect((await sql`select ${number}::int as a`.execute(database.db)).rows).toEqual([{ a: number }]);
      } else if (number % 3 === 1) {
        const long = 'x'.repeat(number * 500);
        expect((await sql`select ${long}::text as b, ${number}::int as c`.execute(database.db)).rows).toEqual([{ b: long, c: number }]);
      } else {
        expect((await sql`select 5 as d`.execute(database.db)).rows).toEqual([{ d: 5 }]);
      }
    }),
  );
});

test('acts at once on one row lose no update', async () => {
  await sql`create table counter (n int not null)`.execute(database.db);
  await sql`insert into counter values (0)`.execute(database.db);
  await Promise.all(
    Array.from({ length: 40 }, () =>
      act(database.db, async (tx) => {
        const { rows } = await sql<{ n: number }>`select n from counter for update`.execute(tx);
        await sql`update counter set n = ${(rows[0]?.n ?? 0) + 1}`.execute(tx);
      }),
    ),
  );
  expect((await sql`select n from counter`.execute(database.db)).rows).toEqual([{ n: 40 }]);
});

test('a deadlock or a serialisation failure is tried again, at most five times', async () => {
  for (const [failures, state] of [
    [2, '40001'],
    [4, '40P01'],
  ] as const) {
    let runs = 0;
    await act(database.db, async (tx) => {
      runs += 1;
      if (runs <= failures) await sql`do ${sql.raw(`$$ begin raise exception 'x' using errcode = '${state}'; end $$`)}`.execute(tx);
    });
    expect(runs).toBe(failures + 1);
  }
  let runs = 0;
  await expect(
    act(database.db, async (tx) => {
      runs += 1;
      await sql`do ${sql.raw(`$$ begin raise exception 'x' using errcode = '40001'; end $$`)}`.execute(tx);
    }),
  ).rejects.toMatchObject({ code: '40001' });
  expect(runs).toBe(5);
});

test('any other failure is not tried again', async () => {
  let runs = 0;
  await expect(
    act(database.db, async (tx) => {
      runs += 1;
      await sql`select 1/0`.execute(tx);
    }),
  ).rejects.toMatchObject({ code: '22012' });
  expect(runs).toBe(1);
});

test('a day is text, an instant a Date, a count a number', async () => {
  const { rows } = await sql`select date '2026-02-28' as day, timestamptz '2026-01-01 00:00:00.123+08' as at, count(*) as n`.execute(
    database.db,
  );
  expect(rows).toEqual([{ day: '2026-02-28', at: new Date('2025-12-31T16:00:00.123Z'), n: 1 }]);
  await expect(sql`select 9007199254740993::bigint as n`.execute(database.db)).rejects.toThrow('beyond exact');
});

test('Chinese is letters to the database: trigrams of it can be indexed', async () => {
  await sql`create extension if not exists pg_trgm`.execute(database.db);
  const { rows } = await sql<{ many: number }>`select array_length(show_trgm('信息公开'), 1) as many`.execute(database.db);
  expect(rows[0]?.many).toBeGreaterThan(3);
});
