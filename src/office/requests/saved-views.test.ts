import { expect, test } from 'vitest';
import { dropView, keepColumns, keepView, keptColumns, keptViews, mostViews, viewOf } from './saved-views.ts';

function memory(): Storage {
  const kept = new Map<string, string>();
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) } as Storage;
}

test('views belong to one person; a name stands once; the oldest goes when there are too many', () => {
  const storage = memory();
  keepView(storage, 'a', { name: '信件', search: 'channel=signedMail' });
  keepView(storage, 'a', { name: '信件', search: 'channel=plainMail' });
  expect(keptViews(storage, 'a')).toEqual([{ name: '信件', search: 'channel=plainMail' }]);
  expect(keptViews(storage, 'b')).toEqual([]);
  for (let n = 0; n < mostViews; n += 1) keepView(storage, 'a', { name: `第${n}`, search: '' });
  expect(keptViews(storage, 'a')).toHaveLength(mostViews);
  expect(keptViews(storage, 'a').some(({ name }) => name === '信件')).toBe(false);
  expect(dropView(storage, 'a', '第3').some(({ name }) => name === '第3')).toBe(false);
});

test('what is broken in the storage is as if nothing were kept', () => {
  const storage = memory();
  storage.setItem('register-views:a', '{"name":1}');
  storage.setItem('register-columns:a', 'not json');
  expect(keptViews(storage, 'a')).toEqual([]);
  expect(keptColumns(storage, 'a', ['number'])).toBeUndefined();
  const forbidden = {
    getItem: () => null,
    setItem: () => {
      throw new Error('full');
    },
  };
  expect(() => keepColumns(forbidden, 'a', ['number'])).not.toThrow();
});

test('columns keep the order of the table and lose those that are gone', () => {
  const storage = memory();
  keepColumns(storage, 'a', ['stage', 'gone', 'number']);
  expect(keptColumns(storage, 'a', ['number', 'summary', 'stage'])).toEqual(['number', 'stage']);
  keepColumns(storage, 'a', undefined);
  expect(keptColumns(storage, 'a', ['number'])).toBeUndefined();
});

test('a view is the filters, not the page', () => {
  expect(viewOf(new URLSearchParams('page=3&light=red&open=no&x=1'))).toBe('open=no&light=red');
});
