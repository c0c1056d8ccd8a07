import { expect, test } from 'vitest';
import { conflictsWith, keepEdits, keptEdits, noEdits, rebased, withEdits, withoutEdits } from './edits.ts';

const begun = noEdits(3, { a: 1, b: null, c: 0 });

test('blank and zero are different edits; back to the stored value is none', () => {
  const edits = withEdits(begun, { a: 2, b: 0, c: null });
  expect(edits.cells).toEqual({ a: 2, b: 0, c: null });
  expect(withEdits(edits, { a: 1, b: null, c: 0 }).cells).toEqual({});
  expect(withEdits(begun, { unknownYet: null }).cells).toEqual({});
});

test('a cell in doubt may be confirmed as blank, and the edit taken back', () => {
  const doubted = noEdits(3, { a: null, b: null }, ['a']);
  const confirmed = withEdits(doubted, { a: null, b: null });
  expect(confirmed.cells).toEqual({ a: null });
  expect(withoutEdits(confirmed, ['a']).cells).toEqual({});
});

test('somebody else’s change is shown beside mine and mine is kept', () => {
  const edits = withEdits(begun, { a: 2 });
  const stored = { a: 5, b: 7, c: 0 };
  expect(conflictsWith(edits, stored)).toEqual([
    { cell: 'a', before: 1, theirs: 5, mine: 2 },
    { cell: 'b', before: null, theirs: 7, mine: undefined },
  ]);
  const onTop = rebased(edits, 4, stored);
  expect(onTop).toEqual({ version: 4, base: stored, doubted: [], cells: { a: 2 } });
  expect(conflictsWith(onTop, stored)).toEqual([]);
});

test('an edit that the other person made too falls away', () => {
  expect(rebased(withEdits(begun, { a: 5 }), 4, { a: 5 }).cells).toEqual({});
});

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage;
}

test('edits survive a reload; saved ones are forgotten; foreign content is ignored', () => {
  const storage = memory();
  const edits = withEdits(begun, { a: 2 });
  keepEdits(storage, 'r1', edits);
  expect(keptEdits(storage, 'r1')).toEqual(edits);
  expect(keptEdits(storage, 'r2')).toBeUndefined();
  keepEdits(storage, 'r1', begun);
  expect(keptEdits(storage, 'r1')).toBeUndefined();
  storage.setItem('unsaved:report:r1', '{"x":1}');
  expect(keptEdits(storage, 'r1')).toBeUndefined();
  storage.setItem('unsaved:report:r1', 'no json');
  expect(keptEdits(storage, 'r1')).toBeUndefined();
});

test('a storage that refuses does not break typing', () => {
  const refusing = {
    setItem: () => {
      throw new Error('quota');
    },
  } as unknown as Storage;
  expect(() => keepEdits(refusing, 'r1', withEdits(begun, { a: 2 }))).not.toThrow();
});
