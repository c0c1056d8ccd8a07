import { expect, test } from 'vitest';
import { rowOf } from '../../features/publishing/catalogue/catalogue.fixture.ts';
import type { OfficeMatter } from './catalogue.calls.ts';
import { filterMatters, groupOf, ownerOf } from './matter-filter.ts';

const matter = (name: string, changes: Partial<OfficeMatter> = {}): OfficeMatter => ({
  id: name,
  no: 1,
  row: rowOf(name),
  unit: '',
  personId: null,
  personName: '',
  limit: null,
  statedLimit: null,
  renewalDays: null,
  notConcerned: '',
  items: 0,
  last: null,
  state: 'nothing',
  nextDueOn: null,
  ...changes,
});
const all = [
  matter('甲', { unit: '财政办', personName: '张三' }),
  matter('乙', { state: 'stale' }),
  matter('丙', { row: rowOf('丙', { className: '救助', content: 'Excel 名单' }) }),
];
const found = (filter: Parameters<typeof filterMatters>[1]) => filterMatters(all, filter).map(({ id }) => id);

test('filters narrow together; an owner that is empty finds what nobody answers for', () => {
  expect(found({})).toEqual(['甲', '乙', '丙']);
  expect(found({ state: 'stale' })).toEqual(['乙']);
  expect(found({ group: groupOf(all[2] as OfficeMatter) })).toEqual(['丙']);
  expect(found({ owner: ownerOf(all[0] as OfficeMatter) })).toEqual(['甲']);
  expect(ownerOf(all[0] as OfficeMatter)).toBe('财政办 张三');
  expect(found({ owner: '' })).toEqual(['乙', '丙']);
  expect(found({ q: ' excel ' })).toEqual(['丙']);
  expect(found({ q: '农业补贴', state: 'nothing' })).toEqual(['甲']);
});
