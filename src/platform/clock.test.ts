import { expect, test } from 'vitest';
import { dayInShanghai, stillClock, todayInShanghai } from './clock.ts';
import { newId } from './ids.ts';

test('the day is that of Shanghai, not of the machine', () => {
  expect(dayInShanghai(new Date('2026-01-31T15:59:59.999Z'))).toBe('2026-01-31');
  expect(dayInShanghai(new Date('2026-01-31T16:00:00.000Z'))).toBe('2026-02-01');
  expect(dayInShanghai(new Date('2025-12-31T16:00:00Z'))).toBe('2026-01-01');
});

test('a still clock moves only when told', () => {
  const clock = stillClock('2026-02-28T23:59:59+08:00');
  expect(todayInShanghai(clock)).toBe('2026-02-28');
  clock.advance(1);
  expect(todayInShanghai(clock)).toBe('2026-03-01');
});

test('ids are UUIDs of version 7, unique, and sort as they were made, also when the clock goes back', () => {
  const ids = Array.from({ length: 10_000 }, (_, index) => newId(index === 5000 ? 1_000 : undefined));
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
  for (const id of ids.slice(0, 100)) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
