import { describe, expect, test } from 'vitest';
import { inOrder } from './migrate.ts';

describe('the order of migrations', () => {
  test('goes by number over all modules', () => {
    expect(inOrder([[{ id: '0010-b', sql: '' }], [{ id: '0001-a', sql: '' }]]).map(({ id }) => id)).toEqual(['0001-a', '0010-b']);
  });
  test('one number twice, or none, is an error', () => {
    expect(() => inOrder([[{ id: '0001-a', sql: '' }], [{ id: '0001-b', sql: '' }]])).toThrow('0001');
    expect(() => inOrder([[{ id: 'first', sql: '' }]])).toThrow('first');
  });
});
