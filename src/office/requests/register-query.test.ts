import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listQuery } from '../../features/requests/requests.contract.ts';
import { changesOfTab, closedStages, looksPersonal, openStages, queryOf, tabOf, tabsOf, withChanges } from './register-query.ts';

const of = (text: string) => queryOf(new URLSearchParams(text));

test('an empty address asks for what is open, the nearest limit first', () => {
  expect(of('')).toEqual({ open: 'yes', sort: 'due', page: 1, size: 20 });
});

test('what is closed comes newest first', () => {
  expect(of('open=no').sort).toBe('-arrivedOn');
  expect(of('stage=archived')).toMatchObject({ stage: 'archived', sort: '-arrivedOn' });
  expect(of('stage=inHand').sort).toBe('due');
});

test('nonsense in an address is left out, and what is left is always a question the server understands', () => {
  expect(of('stage=nowhere&light=pink&year=1066&page=-3&sort=x&outcome=toString')).toEqual({ open: 'yes', sort: 'due', page: 1, size: 20 });
  const names = ['stage', 'light', 'year', 'agencyId', 'channel', 'applicantKind', 'outcome', 'mine', 'q', 'sort', 'page', 'open'];
  const address = fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.string(), fc.constantFrom('inHand', 'red', '2024', 'yes', 'fax')));
  fc.assert(
    fc.property(address, (entries) => {
      expect(listQuery.safeParse(queryOf(new URLSearchParams(entries))).success).toBe(true);
    }),
  );
});

test('no telephone, ID or mail address is searched for by way of the address', () => {
  for (const text of ['13800138000', '330482 19900101 0012', '33048219900101001X', '0573-85551234', 'a@b.cn'])
    expect([text, looksPersonal(text)]).toEqual([text, true]);
  for (const text of ['2026-0007', '清政公开〔2026〕7号', '征收 补偿', '330482'])
    expect([text, looksPersonal(text)]).toEqual([text, false]);
  expect(of('q=13800138000')).not.toHaveProperty('q');
});

test('a change of filters begins at the first page', () => {
  expect(withChanges(new URLSearchParams('page=4&light=red'), { light: undefined, year: 2024 }).toString()).toBe('year=2024');
});

test('every stage is open or closed, tabs count them and lead back to themselves', () => {
  expect(openStages).toContain('signed');
  expect(openStages.some((stage) => closedStages.includes(stage))).toBe(false);
  const tabs = tabsOf({ inHand: 3, consulting: 1, answered: 7, archived: 2 }, 'signing');
  expect(tabs.map(({ label }) => label)).toEqual(['全部未办结 4', '办理中 3', '征求意见中 1', '审核签发中 0', '已办结 9']);
  for (const { key } of tabs) expect(tabOf(queryOf(withChanges(new URLSearchParams('light=red'), changesOfTab(key))))).toBe(key);
});
