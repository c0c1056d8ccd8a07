import { describe, expect, test } from 'vitest';
import type { ReportDetail } from '../../features/report/report.contract.ts';
import { checkReport, fingerprint } from '../../law/report/check-report.ts';
import { cellsOf } from '../../law/report/form.ts';
import { form2021 } from '../../law/report/form-2021.ts';
import { emptyReport, type Report } from '../../law/report/report.ts';
import { liveCheck } from './live-check.ts';

const asOf = '2026-01-10';

function detailOf(cells: Record<string, number | null>): ReportDetail {
  const blank = Object.fromEntries(cellsOf(form2021).map(({ id }) => [id, 0]));
  const report: Report = emptyReport({ format: '2021', unit: '云台镇', year: 2025, title: '年度报告', cells: { ...blank, ...cells } });
  const findings = checkReport(report, { asOf }).map((finding) => ({ ...finding, fingerprint: fingerprint(finding), dismissed: null }));
  return { report, findings, lastYear: null } as unknown as ReportDetail;
}

const rulesOf = (detail: ReportDetail, prints: ReadonlySet<string>) =>
  detail.findings.filter((finding) => prints.has(finding.fingerprint)).map((finding) => finding.rule);

describe('what typing does to the findings', () => {
  const broken = detailOf({ 'requests.received.person': 3, 'requests.received.total': 3 });

  test('nothing typed changes nothing', () => {
    expect(liveCheck(broken, {}, { asOf })).toEqual({ gone: new Set(), come: [] });
  });

  test('a right correction does away with its findings and brings none', () => {
    const repair = {
      'requests.granted.person': 3,
      'requests.granted.total': 3,
      'requests.total.person': 3,
      'requests.total.total': 3,
    };
    const live = liveCheck(broken, repair, { asOf });
    expect(rulesOf(broken, live.gone)).toEqual(['X-01', 'X-01']);
    expect(live.come.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('a wrong correction is said at once, with the values as typed', () => {
    const live = liveCheck(detailOf({}), { 'requests.granted.person': 2 }, { asOf });
    expect(live.gone.size).toBe(0);
    expect(live.come.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['X-02', 'X-03']));
    expect(live.come.find(({ rule }) => rule === 'X-02')?.cells).toContain('requests.granted.person');
  });

  test('a finding that only the server can make is never called gone', () => {
    const withForeign = {
      ...broken,
      findings: [...broken.findings, { ...broken.findings[0], rule: 'X-20', fingerprint: 'server', cells: [] }],
    };
    const live = liveCheck(withForeign as ReportDetail, { 'requests.received.person': 0, 'requests.received.total': 0 }, { asOf });
    expect(live.gone.has('server')).toBe(false);
  });
});
