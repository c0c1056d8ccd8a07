import { expect, test } from 'vitest';
import type { ItemContent } from '../../features/publishing/item.ts';
import { changedFields, forgetDraft, keepDraft, keptDraft, merged } from './item-draft.ts';

const content = (changes: Partial<ItemContent> = {}) =>
  ({ title: '通知', body: [], keywords: [], unit: '', ...changes }) as unknown as ItemContent;

function storage(full = false): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage;
}

test('what was written comes back as it was, and only for its item', () => {
  const tab = storage();
  expect(keepDraft(tab, 'a', { revision: 3, content: content({ title: '改过' }) })).toBe(true);
  expect(keptDraft(tab, 'a')).toEqual({ revision: 3, content: content({ title: '改过' }) });
  expect(keptDraft(tab, 'b')).toBeUndefined();
  forgetDraft(tab, 'a');
  expect(keptDraft(tab, 'a')).toBeUndefined();
});

test('a full tab says so, and half a copy is none', () => {
  expect(keepDraft(storage(true), 'a', { revision: 1, content: content() })).toBe(false);
  const tab = storage();
  for (const broken of ['{"revision":1', 'null', '{"revision":"1","content":{}}']) {
    tab.setItem('unsaved:item:a', broken);
    expect(keptDraft(tab, 'a')).toBeUndefined();
  }
});

test('two people in different fields: both are kept; in the same field: mine stands and the field is named', () => {
  const base = content();
  const mine = content({ title: '我的名称', unit: '党政办' });
  const theirs = content({ unit: '财政所', keywords: ['预算'] });
  expect(merged(base, mine, theirs)).toEqual({
    content: content({ title: '我的名称', unit: '党政办', keywords: ['预算'] }),
    clashes: ['unit'],
  });
  expect(merged(base, mine, base)).toEqual({ content: mine, clashes: [] });
  expect(merged(base, content({ unit: '财政所' }), theirs).clashes).toEqual([]);
  expect(changedFields(base, mine)).toEqual(['title', 'unit']);
});
