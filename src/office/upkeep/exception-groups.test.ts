import { expect, test } from 'vitest';
import { exceptionGroups } from './exception-groups.ts';
import type { UpkeepRow } from './upkeep.calls.ts';

const row = (kind: UpkeepRow['kind'], key: string): UpkeepRow => ({
  key,
  kind,
  what: key,
  owner: '',
  since: null,
  to: '/items',
  last: null,
});

test('exceptions stand under their kinds, the most pressing first, each kind in the order in which it came', () => {
  const groups = exceptionGroups([row('idleDraft', 'a'), row('deadLink', 'b'), row('notSent', 'c'), row('deadLink', 'd')]);
  expect(groups.map(({ kind, rows }) => [kind, rows.map(({ key }) => key)])).toEqual([
    ['notSent', ['c']],
    ['deadLink', ['b', 'd']],
    ['idleDraft', ['a']],
  ]);
});

test('kinds without an exception are not told', () => expect(exceptionGroups([])).toEqual([]));
