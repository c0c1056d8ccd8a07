import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readDocument } from '../../../documents/in/read-document.ts';
import { csvToRows } from '../../../documents/out/csv.ts';
import { balancedReport } from '../../../law/report/balanced-report.fixture.ts';
import { cellsOf } from '../../../law/report/form.ts';
import { forms } from '../../../law/report/forms.ts';
import type { Report } from '../../../law/report/report.ts';
import { readReport } from '../reading/read-report.ts';
import { reportSchema } from '../report.contract.ts';
import { requestTable } from './report-tables.ts';
import { closeWriters, writeReport } from './write-report.ts';

afterAll(closeWriters);

const date = '2026-01-20';

/** Blanks a few cells and prints a few with a unit or a stroke, as real reports do. */
function asReported(report: Report, marks: readonly number[]): Report {
  const cells: Record<string, number | null> = { ...report.cells };
  const printed: Record<string, string> = {};
  const ids = Object.keys(cells);
  marks.forEach((mark, i) => {
    const id = ids[mark % ids.length] as string;
    if (i % 3 === 0) cells[id] = null;
    else if (i % 3 === 1) {
      cells[id] = null;
      printed[id] = '/';
    } else if (cells[id] !== null && !id.endsWith('.change')) printed[id] = `${cells[id]}件`;
  });
  for (const id of ids) if (printed[id]?.endsWith('件') && cells[id] === null) delete printed[id];
  return { ...report, cells, printed };
}

describe.each(forms.map((form) => [form.name, form] as const))('%s', (_, form) => {
  test.each([
    ['html', 25],
    ['docx', 12],
    ['xlsx', 12],
    ['pdf', 8],
  ] as const)('what the %s writer writes is read back cell for cell', async (format, numRuns) => {
    await fc.assert(
      fc.asyncProperty(balancedReport(form), fc.array(fc.nat(), { maxLength: 9 }), async (balanced, marks) => {
        const report = asReported(balanced, marks);
        const { bytes } = await writeReport(report, format, { date });
        const { report: read } = readReport(await readDocument(bytes, `report.${format}`));
        expect(read.cells).toEqual(report.cells);
        expect(read.printed).toEqual(report.printed);
        expect(read.doubts).toEqual([]);
        expect([read.title, read.unit, read.year, read.format]).toEqual([report.title, report.unit, report.year, report.format]);
        expect(read.sections.map(({ no, heading }) => [no, heading])).toEqual(report.sections.map(({ no, heading }) => [no, heading]));
        const words = (text: string) => text.replace(/\s/g, '');
        expect(read.sections.map(({ text }) => words(text))).toEqual(report.sections.map(({ text }) => words(text)));
      }),
      { numRuns },
    );
  });

  test('JSON is the report itself; CSV has a line for each cell, blank and 0 apart', async () => {
    const [report] = fc.sample(balancedReport(form), 1) as [Report];
    const cells = { ...report.cells, 'requests.granted.person': null };
    const json = new TextDecoder().decode((await writeReport({ ...report, cells }, 'json', { date })).bytes);
    expect(reportSchema.parse(JSON.parse(json))).toEqual({ ...report, cells });
    const rows = csvToRows(new TextDecoder().decode((await writeReport({ ...report, cells }, 'csv', { date })).bytes));
    expect(rows).toHaveLength(cellsOf(form).length + 1);
    for (const row of rows.slice(1))
      expect(row[7] === null ? null : Number(row[7])).toBe((cells as Record<string, number | null>)[row[6] as string] ?? null);
  });

  test('the file is named after the title and has the same bytes for the same date', async () => {
    const [report] = fc.sample(balancedReport(form), 1) as [Report];
    const [first, second] = [await writeReport(report, 'docx', { date }), await writeReport(report, 'docx', { date })];
    expect(first.fileName).toBe(`${report.title}.docx`);
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
  });

  test('a sum is a formula where it holds, and stays as reported where it does not', () => {
    const [report] = fc.sample(balancedReport(form), 1) as [Report];
    const cellOf = (subject: Report, id: string) =>
      requestTable(subject, form)
        .rows.flat()
        .find((cell) => cell.id === id);
    expect(cellOf(report, 'requests.granted.total')?.formula).toContain('{requests.granted.person}');
    const wrong = {
      ...report,
      cells: { ...report.cells, 'requests.granted.total': (report.cells['requests.granted.total'] as number) + 1 },
    };
    expect(cellOf(wrong, 'requests.granted.total')).not.toHaveProperty('formula');
  });
});
