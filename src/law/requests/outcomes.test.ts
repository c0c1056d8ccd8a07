import { describe, expect, test } from 'vitest';
import { nationalCalendar } from '../calendar/calendar.ts';
import type { Act } from './case.ts';
import { clock } from './clock.ts';
import { type Outcome, outcomeNames, outcomeRule } from './outcomes.ts';

/** 法释〔2025〕8号：依条例第十四、十五、十六条不予公开的，和其中部分公开的，须先复议。另行写出，不取自产品的表。 */
const first: readonly Outcome[] = [
  'PARTIAL',
  'DENY_SECRET',
  'DENY_LAW',
  'DENY_SAFETY',
  'DENY_THIRD',
  'DENY_INTERNAL',
  'DENY_PROCESS',
  'DENY_CASEFILE',
];

/** What has to have happened before, for outcomes that need it. */
const before: Partial<Record<Outcome, readonly Act[]>> = {
  NO_UNCLEAR: [
    { act: 'noticeSupplement', on: '2025-03-05', servedOn: '2025-03-05' },
    { act: 'receiveSupplement', on: '2025-03-07' },
  ],
  DENY_THIRD: [{ act: 'consultThirdParty', on: '2025-03-04', servedOn: '2025-03-05', answeredOn: '2025-03-10' }],
  REJ_EXCESSIVE: [
    { act: 'askReasons', on: '2025-03-04', servedOn: '2025-03-05' },
    { act: 'giveReasons', on: '2025-03-06' },
  ],
  OTH_NO_SUPPLEMENT: [{ act: 'noticeSupplement', on: '2025-03-05', servedOn: '2025-03-05', allowWorkdays: 5 }],
  OTH_NO_PAYMENT: [{ act: 'noticeFee', on: '2025-03-03', servedOn: '2025-03-03', yuan: 100 }],
};

const decide = (outcome: Outcome, on: string, received: string, acts: readonly Act[] = before[outcome] ?? []) =>
  clock(
    {
      id: outcome,
      received: { channel: 'inPerson', arrivedOn: received, confirmedOn: null },
      acts: [...acts, { act: 'reply', on, outcome, service: 'post', servedOn: on }],
      asOf: '2026-06-30',
    },
    nationalCalendar,
  );

describe('处理决定', () => {
  test('二十三种，都有条款、年报行、文书和必须写明的内容', () => {
    expect(outcomeNames).toHaveLength(23);
    for (const outcome of outcomeNames) {
      const { label, source, row, letter, contents } = outcomeRule(outcome);
      expect([label, source, row, letter]).not.toContain('');
      expect(contents.length, outcome).toBeGreaterThan(0);
      for (const content of contents) expect([content.key, content.label, content.hint]).not.toContain('');
      expect(new Set(contents.map(({ key }) => key)).size).toBe(contents.length);
    }
  });

  test.each(outcomeNames)('%s：可以据此答复，救济按条款判断', (outcome) => {
    const result = decide(outcome, '2025-04-08', '2025-03-03');
    expect([result.outcome, result.refusals]).toEqual([outcome, []]);
    expect(result.remedies.reviewFirst).toBe(first.includes(outcome));
    expect(result.remedies.suitBy === null).toBe(first.includes(outcome));
    expect(result.remedies.reviewBy).toBe('2025-06-09');
  });

  test.each(first)('%s：2023年最后一天作出的可以选择，2024年第一天起须先复议', (outcome) => {
    const consulted: Act[] = [{ act: 'consultThirdParty', on: '2023-12-06', servedOn: '2023-12-06', answeredOn: '2023-12-08' }];
    expect(decide(outcome, '2023-12-31', '2023-12-05', consulted).remedies.reviewFirst).toBe(false);
    expect(decide(outcome, '2024-01-01', '2023-12-05', consulted).remedies.reviewFirst).toBe(true);
  });

  test('推论（部分公开、查询事项）标为设定，不显示为法定', () => {
    expect([outcomeRule('PARTIAL').reviewFirstMark, outcomeRule('DENY_QUERY').reviewFirstMark]).toEqual(['setting', 'setting']);
    expect(outcomeRule('DENY_SECRET').reviewFirstMark).toBe('law');
  });
});
