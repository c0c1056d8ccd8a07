// The roll-up as a file for spreadsheets.
import type { RollupAnswer } from '../../features/report/report.contract.ts';
import { cellsOf, partOfTable, type ReportForm } from '../../law/report/form.ts';

/** Quotes where needed; text that a spreadsheet would take for a formula is led by an apostrophe. */
export function csvField(value: string | number): string {
  if (typeof value === 'number') return String(Number(value.toFixed(6)));
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Members first, then every cell of the form with its sum; with the mark that tells Excel it is UTF-8. */
export function rollupCsv(rollup: RollupAnswer, form: ReportForm, stateOf: (member: RollupAnswer['members'][number]) => string): string {
  const rows: (string | number)[][] = [
    [`${rollup.year} 年度汇总`],
    [],
    ['单位', '情况', '版式'],
    ...rollup.members.map((member) => [member.agencyName, stateOf(member), member.format ?? '']),
    [],
    ['表', '行', '列', '单位', '合计'],
    ...cellsOf(form).map((cell) => [
      `表${'〇一二三四'[partOfTable[cell.table]]}`,
      cell.rowLabel,
      cell.columnLabel,
      cell.unit,
      rollup.cells[cell.id] ?? 0,
    ]),
  ];
  return `\ufeff${rows.map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`;
}
