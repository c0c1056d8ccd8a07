import { expect, test } from 'vitest';
import { colleagueChoices } from './colleague-choices.ts';

test('who looks comes first, the others in the order given, closed accounts not at all', () => {
  const all = [
    { id: 'c', name: '陈演示', roles: ['clerk'], active: false },
    { id: 'l', name: '林演示', roles: ['signer'], active: true },
    { id: 'z', name: '周演示', roles: ['clerk', 'reviewer'], active: true },
  ] as const;
  expect(colleagueChoices(all, 'z')).toEqual([
    { value: 'z', name: '周演示', label: '周演示（我，经办、审核）' },
    { value: 'l', name: '林演示', label: '林演示（签发）' },
  ]);
});
