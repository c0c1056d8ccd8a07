// What a form promises about dates is what the law's clock says once the act is a fact.
import { describe, expect, test } from 'vitest';
import { nationalCalendar as calendar } from '../../../law/calendar/calendar.ts';
import type { Act } from '../../../law/requests/case.ts';
import { caseFixture, clockOn } from './case.fixture.ts';
import { longDay } from './days.ts';
import { effectsOf, pausedUntil } from './effect.ts';

const textOf = (effects: readonly { label: string; text: string }[], label: string) => effects.find((one) => one.label === label)?.text;

describe('what follows from an act, before it is done', () => {
  test.each([1, 5, 10, 20])('an extension by %i working days gives the limit of the law', (workdays) => {
    const today = '2026-03-20';
    const effects = effectsOf('extend', { workdays }, caseFixture([], today), calendar, today);
    const after = clockOn([{ act: 'extend', on: today, workdays }], today);
    expect(textOf(effects, '新期限')).toBe(longDay(after.replyBy ?? ''));
  });

  test('an extension beyond twenty working days in all is said to be too long', () => {
    const today = '2026-03-20';
    const detail = caseFixture([{ act: 'extend', on: '2026-03-18', workdays: 15 }], today);
    const [first] = effectsOf('extend', { workdays: 6 }, detail, calendar, today);
    expect(first).toMatchObject({ bad: true, text: expect.stringContaining('已延长 15 个工作日') });
    expect(effectsOf('extend', { workdays: 5 }, detail, calendar, today).some(({ bad }) => bad)).toBe(false);
  });

  const others: readonly (readonly [string, readonly Act[]])[] = [
    ['alone', []],
    ['beside one that is still open', [{ act: 'consultAgency', on: '2026-03-09', servedOn: '2026-03-10', answeredOn: null }]],
    ['beside one that was answered', [{ act: 'consultAgency', on: '2026-03-05', servedOn: '2026-03-06', answeredOn: '2026-03-10' }]],
    ['after an extension', [{ act: 'extend', on: '2026-03-10', workdays: 7 }]],
  ];
  test.each(others)('a consultation sent today moves the limit as the law does: %s', (_, before) => {
    const today = '2026-03-13';
    const promised = pausedUntil(caseFixture(before, today), calendar, today);
    const after = clockOn([...before, { act: 'consultThirdParty', on: today, servedOn: today, answeredOn: null }], today);
    expect(promised.replyBy).toBe(after.replyBy);
    expect(promised.answerBy).toBe(after.consultations.at(-1)?.answerBy);
  });

  test.each([
    ['plain', []],
    ['extended before', [{ act: 'extend', on: '2026-03-05', workdays: 8 }]],
  ] as const)('a supplement starts the limit anew as the law does: %s', (_, before: readonly Act[]) => {
    const notice: Act = { act: 'noticeSupplement', on: '2026-03-06', servedOn: '2026-03-09' };
    const today = '2026-03-16';
    const effects = effectsOf('receiveSupplement', { on: today }, caseFixture([...before, notice], today), calendar, today);
    const after = clockOn([...before, notice, { act: 'receiveSupplement', on: today }], today);
    expect(textOf(effects, '新期限')).toBe(longDay(after.replyBy ?? ''));
  });

  test('a payment starts the limit anew as the law does', () => {
    const notice: Act = { act: 'noticeFee', on: '2026-03-12', servedOn: '2026-03-13', yuan: 380 };
    const today = '2026-03-25';
    const detail = caseFixture([notice], today);
    const after = clockOn([notice, { act: 'payFee', on: today }], today);
    expect(textOf(effectsOf('receivePayment', { on: today }, detail, calendar, today), '新期限')).toBe(longDay(after.replyBy ?? ''));
  });

  test('silence of a third party is not consent, that of a joint maker is', () => {
    const today = '2026-03-13';
    const detail = caseFixture([], today);
    expect(textOf(effectsOf('consult', { kind: 'thirdParty' }, detail, calendar, today), '逾期不答复')).toContain('不等于同意');
    expect(textOf(effectsOf('consult', { kind: 'jointMaker' }, detail, calendar, today), '逾期不答复')).toContain('视为同意');
  });

  test('a notice for a supplement after seven working days says so', () => {
    const detail = caseFixture([], '2026-03-20');
    const effects = effectsOf('noticeSupplement', { allowWorkdays: 15 }, detail, calendar, '2026-03-20');
    expect(effects[0]).toMatchObject({ bad: true, label: '已过告知时间' });
  });

  test('nothing is promised while a day is not typed', () => {
    const detail = caseFixture([], '2026-03-13');
    expect(effectsOf('receiveSupplement', { on: '' }, detail, calendar, '2026-03-13')).toEqual([]);
    expect(effectsOf('delay', {}, detail, calendar, '2026-03-13')).toEqual([]);
  });
});
