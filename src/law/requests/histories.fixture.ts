// Five histories for every receipt date: shapes of cases whose days move with the receipt, so that every holiday is met in every role.
import type { Act, Case } from './case.ts';

const dayMs = 86_400_000;
/** Plain milliseconds, on purpose not the product's own arithmetic. */
export const shift = (on: string, days: number) => new Date(Date.parse(`${on}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** Every receipt date the Regulations and the holiday notices cover. */
export function receiptDates(): string[] {
  const dates: string[] = [];
  for (let on = '2019-05-15'; on <= '2026-12-31'; on = shift(on, 1)) dates.push(on);
  return dates;
}

const supplemented = (on: string, i: number): Act[] => [
  { act: 'noticeSupplement', on: shift(on, i % 14), servedOn: shift(on, (i % 14) + (i % 4)), allowWorkdays: 5 + (i % 11) },
  { act: 'receiveSupplement', on: shift(on, (i % 14) + 3 + (i % 23)) },
];

const consulted = (on: string, i: number): Act[] => [
  {
    act: 'consultThirdParty',
    on: shift(on, 3 + (i % 5)),
    servedOn: shift(on, 3 + (i % 5) + (i % 3)),
    answeredOn: i % 3 === 0 ? null : shift(on, 12 + (i % 29)),
  },
  { act: 'consultAgency', on: shift(on, 6 + (i % 9)), servedOn: null, answeredOn: i % 4 === 0 ? null : shift(on, 15 + (i % 17)) },
  { act: 'consultJointMaker', on: shift(on, 20), servedOn: shift(on, 22), answeredOn: null },
];

const answered = (on: string, i: number): Act[] => [
  { act: 'extend', on: shift(on, 10 + (i % 25)), workdays: 1 + (i % 20) },
  {
    act: 'reply',
    on: shift(on, 25 + (i % 40)),
    outcome: i % 2 === 0 ? 'DENY_PROCESS' : 'NO_NOTEXIST',
    service: i % 3 === 0 ? 'post' : 'direct',
    servedOn: shift(on, 25 + (i % 40) + (i % 6)),
  },
];

const charged = (on: string, i: number): Act[] => [
  { act: 'consultAgency', on: shift(on, 1 + (i % 6)), servedOn: shift(on, 1 + (i % 6)), answeredOn: shift(on, 9 + (i % 6)) },
  { act: 'noticeFee', on: shift(on, 12 + (i % 33)), servedOn: shift(on, 13 + (i % 33)), yuan: 380 },
  { act: 'payFee', on: shift(on, 20 + (i % 61)) },
];

/** The five histories of one receipt date; `i` is the number of the date. The day asked for moves through the whole life of the case. */
export function historiesOf(on: string, i: number): Case[] {
  return [[], supplemented(on, i), consulted(on, i), answered(on, i), charged(on, i)].map((acts, kind) => ({
    id: `${on}-${kind}`,
    received: { channel: 'inPerson', arrivedOn: on, confirmedOn: null },
    acts,
    asOf: shift(on, (i * 7 + kind * 13) % 110),
  }));
}
