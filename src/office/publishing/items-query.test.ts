import { expect, test } from 'vitest';
import { dueLight, listQueryOf, tabsOf } from './items-query.ts';

test('what is in the address and makes no sense is left out', () => {
  expect(listQueryOf(new URLSearchParams('state=draft&q= 预算 &page=3'))).toEqual({ state: 'draft', q: '预算', page: 3, size: 20 });
  expect(listQueryOf(new URLSearchParams(`state=toString&page=-2&agencyId=${'x'.repeat(65)}`))).toEqual({ page: 1, size: 20 });
});

test('tabs show the states that have any, and the chosen one even when it is empty', () => {
  expect(tabsOf({ draft: 2, published: 7 }, 'returned').map(({ label }) => label)).toEqual(['全部 9', '草稿 2', '退稿 0', '已发 7']);
  expect(tabsOf(undefined, undefined)).toEqual([{ key: 'all', label: '全部' }]);
});

test('the light looks at the last day for publishing, and at nothing that is out already', () => {
  const by = (publishBy: string | null, state: 'draft' | 'published' = 'draft') => dueLight({ state, publishBy }, '2026-05-11');
  expect([by('2026-05-10'), by('2026-05-11'), by('2026-05-16'), by('2026-05-17')]).toEqual(['late', 'soon', 'soon', 'calm']);
  expect([by(null), by('2026-05-10', 'published')]).toEqual([undefined, undefined]);
});
