import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balancedReport } from './balanced-report.fixture.ts';
import { checkReport, checks, fingerprint } from './check-report.ts';
import { reportOf, workedCases } from './checks/worked-cases.fixture.ts';
import { cellSpec, cellsOf, identitiesOf } from './form.ts';
import { formById, forms } from './forms.ts';
import { publicationDeadline, publishedInTime } from './publication-deadline.ts';
import type { Report } from './report.ts';

describe('核对规则', () => {
  test('X-01 至 X-28 都有，编号不重', () => {
    const ids = checks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id.startsWith('X-'))).toEqual(Array.from({ length: 28 }, (_, i) => `X-${String(i + 1).padStart(2, '0')}`));
  });

  test('每条规则都有公式、出处、起用年度', () => {
    for (const check of checks) {
      expect(check.formula, check.id).not.toBe('');
      expect(check.source, check.id).not.toBe('');
      expect(check.fromYear, check.id).toBeGreaterThanOrEqual(0);
    }
  });

  test('本系统的设定不冒充法定：设定类规则的出处写明是设定', () => {
    for (const check of checks) if (check.mark === 'setting') expect(check.source, check.id).toContain('本系统设定');
  });

  test('每条规则都有查得出的例子；除恒不平者外都有放得过的例子', () => {
    const failing = new Set(workedCases.filter(({ expected }) => expected !== undefined).map(({ rule }) => rule));
    const passing = new Set(workedCases.filter(({ expected }) => expected === undefined).map(({ rule }) => rule));
    expect(checks.map(({ id }) => id).filter((id) => !failing.has(id))).toEqual([]);
    expect(checks.map(({ id }) => id).filter((id) => !passing.has(id))).toEqual(['Y-09']);
  });

  test.each(workedCases.map((worked) => [worked.rule, worked.title, worked] as const))(
    '%s %s',
    (rule, _, { report, options, expected }) => {
      const levels = checkReport(report, options)
        .filter((finding) => finding.rule === rule)
        .map(({ level }) => level);
      if (expected === undefined) expect(levels).toEqual([]);
      else expect(levels).toContain(expected);
    },
  );
});

/** Rows of the complete sample of the rulebook: person, business, research, publicInterest, legalService, other, total. */
const sampleRows: Readonly<Record<string, readonly number[]>> = {
  received: [13612, 252, 0, 45, 128, 32, 14069],
  carriedIn: [535, 6, 0, 1, 18, 0, 560],
  granted: [5345, 129, 0, 41, 19, 14, 5548],
  partlyGranted: [2120, 39, 0, 1, 6, 2, 2168],
  'denied.stateSecret': [13, 0, 0, 0, 0, 0, 13],
  'denied.prohibitedByLaw': [30, 0, 0, 0, 0, 0, 30],
  'denied.securityAndStability': [11, 0, 0, 0, 0, 0, 11],
  'denied.thirdParty': [49, 2, 0, 0, 0, 0, 51],
  'denied.internalAffairs': [103, 1, 0, 0, 0, 0, 104],
  'denied.processInformation': [84, 1, 0, 0, 0, 0, 85],
  'denied.enforcementFile': [282, 4, 0, 0, 0, 0, 286],
  'denied.queryMatter': [147, 0, 0, 0, 1, 2, 150],
  'unable.notHeld': [3075, 50, 0, 0, 89, 8, 3222],
  'unable.needsCreation': [177, 3, 0, 0, 0, 0, 180],
  'unable.stillUnclear': [19, 0, 0, 0, 0, 0, 19],
  'declined.petition': [199, 1, 0, 0, 3, 0, 203],
  'declined.repeat': [147, 1, 0, 0, 0, 0, 148],
  'declined.publication': [0, 0, 0, 0, 0, 0, 0],
  'declined.excessive': [100, 1, 0, 0, 0, 0, 101],
  'declined.reissue': [5, 0, 0, 0, 0, 0, 5],
  'other.noSupplement': [315, 3, 0, 0, 0, 0, 318],
  'other.unpaidFee': [202, 0, 0, 1, 0, 0, 203],
  'other.else': [941, 17, 0, 1, 3, 3, 965],
  total: [13364, 252, 0, 44, 121, 29, 13810],
  carriedOver: [783, 6, 0, 2, 25, 3, 819],
};

function sample(): Record<string, number> {
  const form = formById('2021') as (typeof forms)[number];
  const cells: Record<string, number> = {};
  for (const [row, values] of Object.entries(sampleRows))
    form.requests.columns.forEach((column, i) => (cells[`requests.${row}.${column.key}`] = values[i] as number));
  [376, 97, 196, 121, 790, 16, 1, 12, 27, 56, 74, 1, 30, 51, 156].forEach((value, i) => {
    const group = form.remedies.groups[Math.floor(i / 5)]?.key;
    cells[`remedies.${group}.${form.remedies.columns[i % 5]?.key}`] = value;
  });
  return cells;
}

const sums = ['X-01', 'X-02', 'X-03', 'X-05'];
const sumFindings = (report: Report) => checkReport(report).filter(({ rule, level }) => sums.includes(rule) && level === 'error');

describe('完整样例', () => {
  test('T77 完整样例 X-01 至 X-05 全部通过', () => {
    expect(sumFindings(reportOf(2025, sample()))).toEqual([]);
  });

  test('T79 样例把结转下年的自然人783改成782：X-01（自然人列）、X-03（结转行）', () => {
    const findings = sumFindings(reportOf(2025, { ...sample(), 'requests.carriedOver.person': 782 }));
    expect(findings.map(({ rule, cells }) => `${rule} ${cells[0]}`)).toEqual([
      'X-01 requests.received.person',
      'X-03 requests.carriedOver.total',
    ]);
    expect(findings[0]).toMatchObject({ left: 14147, right: 14146, difference: 1 });
    expect(findings[0]?.message).toBe('表三“自然人”列勾稽不平：本年新收＋上年结转为14147，总计＋结转下年度为14146，相差1。');
  });
});

describe('findings', () => {
  test.each(forms.map((form) => [form.name, form] as const))(
    '%s: a balanced report has no finding of level error or warning',
    (_, form) => {
      fc.assert(
        fc.property(balancedReport(form), (report) => {
          expect(checkReport(report).filter(({ level }) => level !== 'info')).toEqual([]);
        }),
        { numRuns: 60 },
      );
    },
  );

  test.each(forms.map((form) => [form.name, form] as const))(
    '%s: one cell of tables three or four changed is named by every sum it belongs to, and by no other',
    (_, form) => {
      const summed = cellsOf(form).filter(({ table }) => table !== 'disclosure');
      fc.assert(
        fc.property(balancedReport(form), fc.nat({ max: summed.length - 1 }), fc.integer({ min: 1, max: 50 }), (report, at, more) => {
          const cell = (summed[at] as (typeof summed)[number]).id;
          const changed = { ...report, cells: { ...report.cells, [cell]: (report.cells[cell] as number) + more } };
          const expected = identitiesOf(form)
            .filter(({ left, right }) => left.includes(cell) !== right.includes(cell))
            .map(({ rule, place }) => `${rule} ${place}`);
          expect(
            sumFindings(changed)
              .map(({ rule, cells }) => `${rule} ${cells[0]}`)
              .sort(),
          ).toEqual(expected.sort());
          for (const finding of sumFindings(changed)) expect(finding.cells).toContain(cell);
        }),
        { numRuns: 120 },
      );
    },
  );

  test('a cell in doubt is not counted as 0: its sums are said to be not assessable', () => {
    const cells = { ...sample(), 'requests.granted.person': null };
    const report = { ...reportOf(2025, cells), doubts: [{ cells: ['requests.granted.person'], text: '53', why: '', candidates: [] }] };
    const found = checkReport(report).filter(({ rule }) => sums.includes(rule));
    expect(found.map(({ rule, level }) => `${rule} ${level}`)).toEqual(['X-02 info', 'X-03 info']);
  });

  test('a fingerprint stays when nothing changed and changes with any of the numbers', () => {
    const first = sumFindings(reportOf(2025, { ...sample(), 'requests.carriedOver.person': 782 }));
    const again = sumFindings(reportOf(2025, { ...sample(), 'requests.carriedOver.person': 782 }));
    const other = sumFindings(reportOf(2025, { ...sample(), 'requests.carriedOver.person': 782, 'requests.received.person': 13611 }));
    expect(again.map(fingerprint)).toEqual(first.map(fingerprint));
    expect(other.map(fingerprint).filter((print) => first.map(fingerprint).includes(print))).toEqual([expect.stringContaining('X-03')]);
  });

  test('every finding names cells the form has', () => {
    for (const { report, options } of workedCases)
      for (const finding of checkReport(report, options))
        for (const cell of finding.cells) expect(cellSpec(formById(report.format) as (typeof forms)[number], cell), cell).toBeDefined();
  });
});

describe('公布期限', () => {
  test('T94 部门2023年度报告于2024-02-01公布：逾期，最晚2024-01-31', () => {
    expect(publishedInTime('department', 2023, '2024-02-01')).toMatchObject({
      inTime: false,
      by: '2024-01-31',
      source: '《政府信息公开条例》第四十九条',
    });
  });

  test('T95 县政府2025年度报告于2026-03-31公布：合规', () => {
    expect(publishedInTime('countyGovernment', 2025, '2026-03-31')).toMatchObject({ inTime: true, by: '2026-03-31' });
  });

  test('乡镇的期限由上级通知定，1月31日只是设定，不显示为法定', () => {
    expect(publicationDeadline('township', 2023)).toMatchObject({ by: '2024-01-31', mark: 'setting' });
    expect(publicationDeadline('township', 2023).source).not.toContain('条例');
  });
});
