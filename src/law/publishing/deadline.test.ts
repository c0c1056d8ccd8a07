import { describe, expect, test } from 'vitest';
import { nationalCalendar } from '../calendar/calendar.ts';
import { type PublishedKind, publishBy, publishingTerms } from './deadline.ts';

const worked: readonly [string, PublishedKind, string, string][] = [
  ['T58 信息形成2020-09-10', 'other', '2020-09-10', '2020-10-14'],
  ['T59 信息形成2021-04-20', 'other', '2021-04-20', '2021-05-19'],
  ['T61 信息形成2026-02-06', 'other', '2026-02-06', '2026-03-12'],
  ['T62 行政处罚决定2024-09-26，7个工作日', 'permitOrPenalty', '2024-09-26', '2024-10-11'],
  ['T64 部门预算2025-01-17批复，20日是自然日', 'budget', '2025-01-17', '2025-02-06'],
  ['T65 采购合同2025-09-30签订，2个工作日', 'contract', '2025-09-30', '2025-10-10'],
  ['T107 规范性文件2024-03-01成文', 'other', '2024-03-01', '2024-03-29'],
  ['R-P03 中标成交结果2024-04-03确定，清明假后', 'award', '2024-04-03', '2024-04-08'],
];

describe('主动公开的期限', () => {
  test.each(worked)('%s', (_, kind, on, by) => {
    expect(publishBy(kind, on, nationalCalendar)).toMatchObject({ by, provisional: false });
  });

  test('每一行都有出处，都有算过的例子', () => {
    for (const [kind, { source, label, amount }] of Object.entries(publishingTerms)) {
      expect(source).toMatch(/《.+》|国办发/);
      expect(label).not.toBe('');
      expect(amount).toBeGreaterThan(0);
      expect(worked.some(([, exercised]) => exercised === kind)).toBe(true);
    }
  });

  test('条例施行以前的不推算；放假安排未公布的年份注明', () => {
    expect(() => publishBy('other', '2019-05-14', nationalCalendar)).toThrow(RangeError);
    expect(publishBy('other', '2026-12-20', nationalCalendar).provisional).toBe(true);
  });
});
