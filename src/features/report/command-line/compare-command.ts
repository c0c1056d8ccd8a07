// gongkai report compare.
import { closeReaders } from '../../../documents/in/read-in-child.ts';
import { cellSpec } from '../../../law/report/form.ts';
import { formById } from '../../../law/report/forms.ts';
import { systemClock, todayInShanghai } from '../../../platform/clock.ts';
import { checkReading } from '../check-reading.ts';
import { comparedCells, comparedParts } from '../compare-reports.ts';
import { loadReport } from './load-report.ts';
import { padded, printFinding } from './print-report.ts';

/** What checking the later year against the earlier one adds to checking it alone. */
const acrossYears = ['X-06', 'X-07', 'X-08', 'X-11', 'X-14', 'Y-04'];

/** Prints two reports side by side. Exit code 1 when a tie between the two years is broken. */
export async function compareCommand(left: string, right: string, options: { json?: boolean; all?: boolean }): Promise<void> {
  try {
    const [a, b] = [await loadReport(left), await loadReport(right)];
    const cells = comparedCells(a, b);
    const parts = comparedParts(a, b);
    const [earlier, later] = (a.year ?? 0) <= (b.year ?? 0) ? [a, b] : [b, a];
    const consecutive = earlier.year !== null && later.year === earlier.year + 1;
    const findings = consecutive
      ? checkReading(later, { asOf: todayInShanghai(systemClock), lastYear: earlier }).filter(({ rule }) => acrossYears.includes(rule))
      : [];
    if (options.json) process.stdout.write(`${JSON.stringify({ cells, parts, findings }, null, 2)}\n`);
    else {
      const rows = options.all ? cells : cells.filter(({ left: x, right: y }) => (x ?? null) !== (y ?? null));
      const form = formById(a.format) ?? formById(b.format);
      const number = (value: number | null | undefined) => (value === undefined ? '无此格' : value === null ? '空白' : String(value));
      const lines = rows.map(
        ({ cell, label, left: x, right: y, difference }) =>
          `${padded((form && cellSpec(form, cell) ? label : cell).slice(0, 40), 72)}${padded(number(x), 12, 'right')}${padded(number(y), 12, 'right')}${padded(difference ? (difference > 0 ? `+${difference}` : String(difference)) : '', 12, 'right')}`,
      );
      process.stdout.write(
        `${[
          `${padded('', 72)}${padded(`${a.unit} ${a.year ?? ''}`, 12, 'right')}${padded(`${b.unit} ${b.year ?? ''}`, 12, 'right')}${padded('差', 12, 'right')}`,
          ...(lines.length ? lines : ['（单元格全部相同）']),
          '',
          ...parts.map(
            ({ heading, similarity, shared }) =>
              `${padded(heading.slice(0, 30), 50)}相似度 ${Math.round(100 * similarity)}%${shared.length ? `，相同的句子 ${shared.length} 句` : ''}`,
          ),
          ...(findings.length ? ['', ...findings.map(printFinding)] : []),
        ].join('\n')}\n`,
      );
    }
    if (findings.some(({ level }) => level === 'error')) process.exitCode = 1;
  } finally {
    closeReaders();
  }
}
