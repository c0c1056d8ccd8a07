import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nationalCalendar } from '../calendar/calendar.ts';
import { addDays } from '../calendar/days.ts';
import { type PublishedKind, publishBy, publishedKinds, publishingTerms, termSentence } from './deadline.ts';

const worked: readonly [string, PublishedKind, string, string][] = [
  ['T58 信息形成2020-09-10', 'default', '2020-09-10', '2020-10-14'],
  ['T59 信息形成2021-04-20', 'default', '2021-04-20', '2021-05-19'],
  ['T61 信息形成2026-02-06', 'default', '2026-02-06', '2026-03-12'],
  ['T62 行政处罚决定2024-09-26，7个工作日', 'penalty', '2024-09-26', '2024-10-11'],
  ['T64 部门预算2025-01-17批复，20日是自然日', 'departmentBudget', '2025-01-17', '2025-02-06'],
  ['T65 采购合同2025-09-30签订，2个工作日', 'contract', '2025-09-30', '2025-10-10'],
  ['T107 规范性文件2024-03-01成文', 'default', '2024-03-01', '2024-03-29'],
  ['R-P01 人大2025-01-17批准的预算，20日是自然日', 'budget', '2025-01-17', '2025-02-06'],
  ['R-P03 中标成交结果2024-04-03确定，清明假后', 'procurementResult', '2024-04-03', '2024-04-08'],
  ['R-P05 行政许可决定2024-09-26，7个工作日', 'permit', '2024-09-26', '2024-10-11'],
  ['R-P06 处罚决定2025-09-30被撤销，3个工作日内撤回', 'penaltyWithdrawal', '2025-09-30', '2025-10-11'],
  ['R-P09 征地批准文件2025-04-18收到，跨劳动节', 'landRequisition', '2025-04-18', '2025-05-13'],
  ['R-P15 政策文件2025-06-27公布', 'interpretation', '2025-06-27', '2025-07-02'],
];

describe('主动公开的期限', () => {
  test.each(worked)('%s', (_, kind, on, by) => {
    expect(publishBy(kind, on, nationalCalendar)).toMatchObject({ by, provisional: false });
  });

  test('每一行都有出处，都有算过的例子', () => {
    for (const kind of publishedKinds) {
      const { source, label, start, amount, mark } = publishingTerms[kind];
      expect(source).toMatch(/《.+》|国办发/);
      expect(label).not.toBe('');
      expect(start).toMatch(/日$/);
      expect(amount).toBeGreaterThan(0);
      expect(worked.some(([, exercised]) => exercised === kind)).toBe(true);
      expect(termSentence(publishingTerms[kind]).includes('不是全国统一的法定期限')).toBe(mark !== 'law');
    }
  });

  test('条例施行以前的不推算；放假安排未公布的年份注明，自然日不受放假影响', () => {
    expect(() => publishBy('default', '2019-05-14', nationalCalendar)).toThrow(RangeError);
    expect(publishBy('default', '2026-12-20', nationalCalendar).provisional).toBe(true);
    expect(publishBy('departmentBudget', '2026-12-20', nationalCalendar).provisional).toBe(false);
  });

  test('工作日的期限落在工作日上，其间的工作日不多不少', () => {
    const day = fc.integer({ min: 0, max: 2700 }).map((n) => addDays('2019-05-15', n));
    fc.assert(
      fc.property(fc.constantFrom(...publishedKinds), day, (kind, on) => {
        const { by, term } = publishBy(kind, on, nationalCalendar);
        let counted = 0;
        for (let at = addDays(on, 1); at <= by; at = addDays(at, 1))
          if (term.unit === 'days' || nationalCalendar.day(at).workday) counted += 1;
        expect(counted).toBe(term.amount);
        if (term.unit === 'workdays') expect(nationalCalendar.day(by).workday).toBe(true);
      }),
    );
  });
});
