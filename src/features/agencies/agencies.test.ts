import { describe, expect, test } from 'vitest';
import { agencyTree } from './agencies.ts';
import type { Agency } from './agency.ts';
import { slugOf, sortKeyOf } from './pinyin.ts';

const agency = (id: string, parentId: string | null): Agency => ({
  id,
  parentId,
  path: `/${id}/`,
  kind: 'township',
  name: id,
  shortName: id,
  slug: id,
  sortKey: id,
  creditCode: null,
  madeUp: false,
  madeUpNote: null,
});

describe('the tree of agencies', () => {
  test('children stand under their parents in the order given', () => {
    const tree = agencyTree([agency('b', 'a'), agency('a', null), agency('c', 'a'), agency('d', 'c')]);
    expect(tree.map(({ id }) => id)).toEqual(['a']);
    expect(tree[0]?.children.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(tree[0]?.children[1]?.children.map(({ id }) => id)).toEqual(['d']);
  });

  test('part of a tree is a tree: whose parent is missing stands on top', () => {
    expect(agencyTree([agency('b', 'a'), agency('c', 'b')]).map(({ id }) => id)).toEqual(['b']);
  });
});

describe('names by sound', () => {
  test.each([
    ['乍浦镇', 'zha-pu-zhen'],
    ['重庆市', 'chong-qing-shi'],
    ['吕梁市', 'lv-liang-shi'],
    ['12345热线', '12345-re-xian'],
    ['A区', 'a-qu'],
    ['·', 'danwei'],
  ])('%s → %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
    expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  test('names sort by pinyin, not by code point', () => {
    expect(['浙江', '安徽', '北京'].sort((a, b) => (sortKeyOf(a) < sortKeyOf(b) ? -1 : 1))).toEqual(['安徽', '北京', '浙江']);
  });
});
