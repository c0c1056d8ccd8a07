import { describe, expect, test } from 'vitest';
import { county, firstYear, lastYear, members } from '../../demo/county.ts';
import { type DemoReport, demoReports } from '../../demo/county-reports.ts';
import { readDocument } from '../documents/in/read-document.ts';
import { agencyKinds } from '../features/agencies/index.ts';
import { readReport } from '../features/report/reading/read-report.ts';
import { writeReport } from '../features/report/writing/write-report.ts';
import { checkReport } from '../law/report/check-report.ts';

const all = demoReports();
const nameOf = ({ agency, year }: DemoReport) => `${agency} ${year}`;
const lawKind = (key: string) => agencyKinds[members.find((member) => member.key === key)?.kind ?? county.kind].law;

/** Rules that say something, by report. */
const found = Object.fromEntries(
  all.flatMap((demo) => {
    const before = all.find(({ agency, year }) => agency === demo.agency && year === demo.year - 1)?.report;
    const findings = checkReport(demo.report, { kind: lawKind(demo.agency), ...(before ? { lastYear: before } : {}) });
    const rules = [...new Set(findings.filter(({ level }) => level !== 'info').map(({ rule }) => rule))];
    return rules.length > 0 ? [[nameOf(demo), rules]] : [];
  }),
);

describe('the made-up county', () => {
  test('has the faults that were put into it, and no others', () => {
    expect(found).toEqual({ 'yuntai 2025': ['X-06'], 'civil 2025': ['X-16'], 'meiwu 2025': ['Y-04'], 'transport 2025': ['Y-09'] });
  });

  test('lacks exactly one report', () => {
    const expected = [county.key, ...members.map(({ key }) => key)].flatMap((key) =>
      Array.from({ length: lastYear - firstYear + 1 }, (_, at) => `${key} ${firstYear + at}`),
    );
    const there = new Set(all.map(nameOf));
    expect(expected.filter((name) => !there.has(name))).toEqual(['qingfeng 2025']);
    expect(there.size).toBe(all.length);
  });

  test('adds up: the county is the sum of its members', () => {
    const ofCounty = all.filter(({ agency }) => agency === county.key);
    for (const { year, report } of ofCounty.slice(0, -1)) {
      const parts = all.filter((demo) => demo.agency !== county.key && demo.year === year).map((demo) => demo.report);
      const findings = checkReport(report, { kind: 'countyGovernment', members: parts });
      expect(findings.filter(({ rule }) => rule === 'X-20')).toEqual([]);
    }
  });

  test('is the same each time', () => {
    expect(demoReports()).toEqual(all);
  });

  test('says of itself that it is made up', () => {
    for (const { report } of all) expect(report.preface).toContain('纯属虚构');
  });

  test('reads back from its own files as it was written', async () => {
    for (const name of ['land 2019', 'county 2020', 'yuntai 2021', 'market 2024', 'transport 2025']) {
      const { report } = all.find((demo) => nameOf(demo) === name) as DemoReport;
      const { bytes, fileName } = await writeReport(report, 'html', { date: '2026-01-31' });
      const { report: read } = readReport(await readDocument(Buffer.from(bytes), fileName));
      expect(read.cells).toEqual(report.cells);
      expect(read.doubts).toEqual([]);
      expect({ unit: read.unit, year: read.year, format: read.format }).toEqual({
        unit: report.unit,
        year: report.year,
        format: report.format,
      });
      expect(read.sections.map(({ no, text }) => ({ no, text }))).toEqual(report.sections.map(({ no, text }) => ({ no, text })));
    }
  });
});
