// A report of the made-up 云台镇 that a clerk has to put in order.
import { demoReports } from '../../demo/county-reports.ts';
import type { Report } from '../../src/law/report/report.ts';

/** What is wrong with it: this cell shows one more than its row adds up to … */
export const wrongCell = 'requests.granted.total';
export const rightValue = 3;
/** … and these are blank where there should be 0. */
export const blankCells = ['requests.other.unpaidFee.person', 'requests.other.unpaidFee.business'] as const;

/** The demonstration's report of 2025 with its own fault taken out, and with an error of addition and two blanks put in. */
export function plantedReport(): Report {
  const demo = demoReports().find(({ agency, year }) => agency === 'yuntai' && year === 2025);
  if (!demo) throw new Error('the demonstration has no report of 云台镇 for 2025');
  const cells: Record<string, number | null> = { ...demo.report.cells };
  for (const row of ['carriedIn', 'granted', 'total'])
    for (const column of ['person', 'total']) cells[`requests.${row}.${column}`] = (cells[`requests.${row}.${column}`] ?? 0) - 1;
  cells[wrongCell] = rightValue + 1;
  for (const cell of blankCells) {
    if (cells[cell] !== 0) throw new Error(`${cell} is not 0 in the demonstration`);
    cells[cell] = null;
  }
  const sections = demo.report.sections.map((section) => ({
    ...section,
    text: section.text.replace('上年结转申请2件，办结申请10件', '上年结转申请1件，办结申请9件'),
  }));
  return { ...demo.report, cells, sections };
}
