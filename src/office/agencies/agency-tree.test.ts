import { expect, test } from 'vitest';
import type { AgencyAnswer } from '../../features/agencies/agencies.contract.ts';
import { agencyTree, subtreeOf } from './agency-tree.ts';

const agency = (id: string, parentId: string | null, path: string) => ({ id, parentId, path, name: id }) as AgencyAnswer;
const all = [
  agency('town', 'county', '/county/town/'),
  agency('county', null, '/county/'),
  agency('lone', 'elsewhere', '/elsewhere/lone/'),
];

test('children hang under their parents whatever the order; orphans stand at the top', () => {
  const tree = agencyTree(all);
  expect(tree.map(({ key }) => key)).toEqual(['county', 'lone']);
  expect(tree[0]?.children.map(({ key }) => key)).toEqual(['town']);
});

test('the subtree has the top itself and nothing beside it', () => {
  expect(subtreeOf(all, 'county').map(({ id }) => id)).toEqual(['town', 'county']);
  expect(subtreeOf(all, 'nowhere')).toEqual([]);
});
