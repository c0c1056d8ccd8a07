import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { balancedReport } from '../../../law/report/balanced-report.fixture.ts';
import { form2021 } from '../../../law/report/form-2021.ts';
import type { Report } from '../../../law/report/report.ts';
import { type ReportLine, reportLines } from './report-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(content: string): Promise<{ reports: ReportLine[]; skipped: string[] }> {
  const path = join(folder, 'reports.ndjson');
  writeFileSync(path, content);
  const skipped: string[] = [];
  const reports: ReportLine[] = [];
  for await (const report of reportLines(path, (line, why) => skipped.push(`${line} ${why}`))) reports.push(report);
  return { reports, skipped };
}

const needed = ({ format, unit, year, cells }: Report) => ({ format, unit, year, cells });

describe('reports one a line', () => {
  const reports = fc.sample(balancedReport(form2021), 5);

  test('every line is read as the whole parse would read it, with or without a last line feed', async () => {
    const lines = reports.map((report) => JSON.stringify(report));
    for (const content of [lines.join('\n'), `${lines.join('\n')}\n`, lines.join('\r\n\r\n')])
      expect((await read(content)).reports).toEqual(reports.map(needed));
  });

  test('other spellings of the same JSON: spaces, other order, "cells":{ inside a text', async () => {
    const [first] = reports as [Report];
    const { cells, ...rest } = { ...first, unit: '云溪"cells":{"x":1}局' };
    const spaced = JSON.stringify({ cells, ...rest }, null, 1).replaceAll('\n', ' ');
    const { reports: got } = await read(`${spaced}\n${JSON.stringify({ ...rest, cells })}`);
    expect(got.map(({ unit, cells: values }) => [unit, values])).toEqual([
      [rest.unit, cells],
      [rest.unit, cells],
    ]);
  });

  test('a line that is no report is named by its number and left out', async () => {
    const { reports: got, skipped } = await read(`${JSON.stringify(reports[0])}\n{"format":\n[]\n{"format":"2021","unit":"x","cells":{}\n`);
    expect(got).toHaveLength(1);
    expect(skipped).toEqual(['2 不是完整的 JSON', '3 不是年度报告的 JSON', '4 不是完整的 JSON']);
  });
});
