import { afterAll, beforeAll, expect, test } from 'vitest';
import { act } from './act.ts';
import { nextNumber } from './number-series.ts';
import { type TestDatabase, testDatabase } from './test-database.fixture.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('fifty writers on two nodes get fifty numbers, none twice and none left out', async () => {
  const other = database.secondNode();
  try {
    const series = { agencyId: 'a1', series: 'request', year: 2026 };
    const writers = Array.from({ length: 50 }, (_, index) =>
      act(index % 2 ? other.db : database.db, async (tx) => {
        const number = await nextNumber(tx, 'local', series);
        // Other writers get their chance while this one still holds its number.
        await new Promise((done) => setTimeout(done, index % 5));
        return number;
      }),
    );
    const numbers = await Promise.all(writers);
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  } finally {
    await other.close();
  }
});

test('an act that is rolled back leaves no gap', async () => {
  const series = { agencyId: 'a2', series: 'request', year: 2026 };
  const take = () => act(database.db, (tx) => nextNumber(tx, 'local', series));
  expect(await take()).toBe(1);
  const failed = act(database.db, async (tx) => {
    expect(await nextNumber(tx, 'local', series)).toBe(2);
    throw new Error('undone');
  });
  await expect(failed).rejects.toThrow('undone');
  expect(await take()).toBe(2);
});

test('each tenant, agency, series and year counts for itself', async () => {
  const one = { agencyId: 'a3', series: 'request', year: 2026 };
  const numbers = await act(database.db, async (tx) => [
    await nextNumber(tx, 'local', one),
    await nextNumber(tx, 'other', one),
    await nextNumber(tx, 'local', { ...one, agencyId: 'a4' }),
    await nextNumber(tx, 'local', { ...one, series: 'reply' }),
    await nextNumber(tx, 'local', { ...one, year: 2027 }),
    await nextNumber(tx, 'local', one),
  ]);
  expect(numbers).toEqual([1, 1, 1, 1, 1, 2]);
});
