import { describe, expect, test } from 'vitest';
import { checkRoles } from './add-person.ts';
import { type AccessTable, agenciesAccess, joinAccess, may, mustMay } from './agencies.access.ts';
import type { Person, Role } from './person.ts';
import { roleNames } from './person.ts';

const person = (roles: Role[], agencyPath = '/county/town/'): Person => ({
  id: 'p',
  account: 'someone',
  name: '某人',
  agencyId: 'a',
  agencyName: '某镇',
  agencyPath,
  roles,
  demo: false,
  disabled: false,
});
const own = { path: '/county/town/' };
const below = { path: '/county/town/office/' };
const above = { path: '/county/' };
const brother = { path: '/county/town2/' };

/** Every act × role, written out: a change of the table has to be a change here. */
const allowed: Readonly<Record<keyof typeof agenciesAccess, readonly Role[]>> = {
  'sign-out': ['clerk', 'reviewer', 'signer', 'supervisor', 'administrator'],
  'change-own-password': ['clerk', 'reviewer', 'signer', 'supervisor', 'administrator'],
  'add-agency': ['administrator'],
  'change-agency': ['administrator'],
  'list-colleagues': ['clerk', 'reviewer', 'signer', 'supervisor', 'administrator'],
  'list-people': ['administrator'],
  'add-person': ['administrator'],
  'change-person': ['administrator'],
  'set-password': ['administrator'],
};

describe('who may do what with agencies and people', () => {
  test('the table has an expectation for every act', () => {
    expect(Object.keys(allowed).sort()).toEqual(Object.keys(agenciesAccess).sort());
  });

  const cases = Object.entries(agenciesAccess).flatMap(([act, permission]) => roleNames.map((role) => ({ act, role, permission })));
  const [yes, no] = [true, false].map((want) =>
    cases.filter(({ act, role }) => (allowed[act as keyof typeof allowed]?.includes(role) ?? false) === want),
  ) as [typeof cases, typeof cases];

  test('the cases split into both halves', () => {
    expect(yes.length + no.length).toBe(cases.length);
    expect(yes.length).toBeGreaterThan(10);
    expect(no.length).toBeGreaterThan(20);
  });

  test.each(yes)('$role may $act', ({ role, permission }) => {
    expect(may(person([role]), permission, own)).toBe(true);
  });

  test.each(no)('$role may not $act', ({ role, permission }) => {
    expect(may(person([role]), permission, own)).toBe(false);
    expect(() => mustMay(person([role]), permission)).toThrow('您的角色不能');
  });

  test('how far each role reaches', () => {
    const everything = { label: '做事', roles: roleNames };
    const reaches = (role: Role) => [own, below, above, brother].map((place) => may(person([role]), everything, place));
    expect(reaches('clerk')).toEqual([true, false, false, false]);
    expect(reaches('reviewer')).toEqual([true, false, false, false]);
    expect(reaches('signer')).toEqual([true, false, false, false]);
    expect(reaches('supervisor')).toEqual([true, true, false, false]);
    expect(reaches('administrator')).toEqual([true, true, true, true]);
  });

  test('a closed account may nothing', () => {
    for (const permission of Object.values(agenciesAccess))
      expect(may({ ...person([...roleNames]), disabled: true }, permission)).toBe(false);
  });

  test('one account does not keep the accounts and do business as well', () => {
    for (const role of roleNames.filter((name) => name !== 'administrator')) {
      expect(() => checkRoles(['administrator', role])).toThrow('不能与业务角色由同一账号兼任');
      expect(() => checkRoles([role])).not.toThrow();
    }
    expect(() => checkRoles(['administrator'])).not.toThrow();
  });

  test('two features cannot declare one act', () => {
    const other: AccessTable = { 'add-agency': { label: '添加', roles: ['clerk'] } };
    expect(() => joinAccess([agenciesAccess, other])).toThrow('add-agency');
  });
});
