import { afterAll, beforeAll, expect, test } from 'vitest';
import { act } from './act.ts';
import { markRead, noticesOf, notify, sweepNotices, unreadNotices } from './notices.ts';
import { type TestDatabase, testDatabase } from './test-database.fixture.ts';

let database: TestDatabase;
const at = new Date('2026-03-02T09:00:00+08:00');
const leave = (personId: string, dedupeKey: string) =>
  act(database.db, (tx) =>
    notify(tx, 'local', {
      personId,
      kind: 'reply-due',
      about: 'request:1',
      text: '2026 年第 1 号申请还有 3 个工作日到期。',
      dedupeKey,
      at,
    }),
  );

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('left twice, it is there once; unread come first, then the newest', async () => {
  await Promise.all([leave('p1', 'a'), leave('p1', 'a')]);
  await leave('p1', 'b');
  await leave('p1', 'c');
  await leave('p2', 'a');
  const before = await noticesOf(database.db, 'local', 'p1');
  expect(before).toHaveLength(3);
  expect(await unreadNotices(database.db, 'local', 'p1')).toBe(3);
  const [newest] = before;
  await act(database.db, (tx) => markRead(tx, 'local', 'p1', [newest?.id as string], at));
  const after = await noticesOf(database.db, 'local', 'p1');
  expect(after.map(({ readAt }) => readAt !== null)).toEqual([false, false, true]);
  expect(after[2]?.id).toBe(newest?.id);
  expect(await unreadNotices(database.db, 'local', 'p1')).toBe(2);
});

test('nobody marks the notices of another', async () => {
  await leave('p3', 'a');
  const [notice] = await noticesOf(database.db, 'local', 'p3');
  await act(database.db, (tx) => markRead(tx, 'local', 'p4', [notice?.id as string], at));
  expect(await unreadNotices(database.db, 'local', 'p3')).toBe(1);
});

test('an act that is rolled back leaves no notice', async () => {
  const failed = act(database.db, async (tx) => {
    await notify(tx, 'local', { personId: 'p5', kind: 'k', about: 'x', text: '…', dedupeKey: 'a', at });
    throw new Error('undone');
  });
  await expect(failed).rejects.toThrow('undone');
  expect(await noticesOf(database.db, 'local', 'p5')).toEqual([]);
});

test('what was read half a year ago is swept, what is unread stays', async () => {
  await leave('p6', 'a');
  await leave('p6', 'b');
  const [one] = await noticesOf(database.db, 'local', 'p6');
  await act(database.db, (tx) => markRead(tx, 'local', 'p6', [one?.id as string], at));
  await sweepNotices(database.db, 'local', new Date('2026-08-28T00:00:00+08:00'));
  expect(await noticesOf(database.db, 'local', 'p6')).toHaveLength(2);
  await sweepNotices(database.db, 'local', new Date('2026-09-01T00:00:00+08:00'));
  expect(await noticesOf(database.db, 'local', 'p6')).toHaveLength(1);
});
