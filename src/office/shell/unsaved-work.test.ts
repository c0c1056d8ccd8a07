import { expect, test } from 'vitest';
import { anyUnsaved, forgetUnsaved } from './unsaved-work.ts';

test('at sign-out all unsaved work of the tab goes, and nothing else', () => {
  const storage: Record<string, unknown> = { 'unsaved:report:r1': '{}', 'last-import': 'i1' };
  Object.defineProperty(storage, 'removeItem', { value: (key: string) => delete storage[key], enumerable: false });
  expect(anyUnsaved(storage as unknown as Storage)).toBe(true);
  forgetUnsaved(storage as unknown as Storage);
  expect(Object.keys(storage)).toEqual(['last-import']);
  expect(anyUnsaved(storage as unknown as Storage)).toBe(false);
});
