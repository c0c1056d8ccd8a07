// The three tables in their official layout, drawn by walking the form.
import type { TableBlock, TableCell } from '../../../documents/document.ts';
import { cellSpec, identitiesOf, type ReportForm } from '../../../law/report/form.ts';
import type { CellId, Report } from '../../../law/report/report.ts';

/** What a cell of the report shows: what the document printed, else the number, else nothing. */
export function shown(report: Pick<Report, 'cells' | 'printed'>, id: CellId): string {
  const value = report.cells[id];
  return report.printed[id] ?? (value === null || value === undefined ? '' : String(Number(value.toFixed(6))));
}

const label = (
  text: string,
  header: TableCell['header'],
  spans: { colSpan?: number; rowSpan?: number; vertical?: boolean; align?: TableCell['align'] } = {},
): TableCell => ({
  text,
  colSpan: spans.colSpan ?? 1,
  rowSpan: spans.rowSpan ?? 1,
  ...(header ? { header } : {}),
  ...(spans.vertical ? { vertical: true } : {}),
  ...(spans.align ? { align: spans.align } : {}),
});

/** Sums of the form by the cell that shows them; a total row is summed down, every other total across. */
function formulasOf(form: ReportForm): Map<CellId, readonly CellId[]> {
  const formulas = new Map<CellId, readonly CellId[]>();
  for (const rule of ['X-03', 'X-05', 'X-02'] as const)
    for (const identity of identitiesOf(form))
      if (identity.rule === rule && identity.right.length === 1) formulas.set(identity.right[0] as CellId, identity.left);
  return formulas;
}

function valueCell(report: Report, form: ReportForm, id: CellId, formulas: Map<CellId, readonly CellId[]>, colSpan = 1): TableCell {
  const value = report.cells[id];
  const printed = report.printed[id];
  const base = { text: shown(report, id), colSpan, rowSpan: 1, align: 'center' as const, id };
  if (value === null || value === undefined || printed !== undefined) return base;
  const parts = formulas.get(id);
  const sum = parts?.reduce((total, part) => total + (report.cells[part] ?? 0), 0);
  // A sum that does not hold stays as it was reported: a formula would quietly correct the document.
  const formula = parts && sum === value ? parts.map((part) => `{${part}}`).join('+') : undefined;
  const format = cellSpec(form, id)?.kind === 'amount' && !Number.isInteger(value) ? '0.######' : undefined;
  return { ...base, value, ...(formula ? { formula } : {}), ...(format ? { format } : {}) };
}

/** Table two: a band and a header line for each item of Article 20. Six columns of values divide by 1, 2 and 3. */
export function disclosureTable(report: Report, form: ReportForm): TableBlock {
  const formulas = formulasOf(form);
  const rows: TableCell[][] = [];
  for (const block of form.disclosure) {
    const span = 6 / block.columns.length;
    rows.push([label(block.heading, 'colgroup', { colSpan: 7, align: 'center' })]);
    rows.push([
      label('信息内容', 'col', { align: 'center' }),
      ...block.columns.map((column) => label(column.label, 'col', { colSpan: span, align: 'center' })),
    ]);
    for (const row of block.rows)
      rows.push([
        label(row.label, 'row', { align: 'left' }),
        ...block.columns.map((column) => valueCell(report, form, `disclosure.${row.key}.${column.key}`, formulas, span)),
      ]);
  }
  return { kind: 'table', caption: '表二 主动公开政府信息情况', widths: [27, 12, 12, 12, 12, 12, 13], rows };
}

/** Table three: three columns of labels, seven of values. */
export function requestTable(report: Report, form: ReportForm): TableBlock {
  const { columns, rows: formRows, hint, applicantHeading } = form.requests;
  const formulas = formulasOf(form);
  const grouped = columns.filter((column) => column.group);
  const header: TableCell[][] = [
    [
      label(hint, 'colgroup', { colSpan: 3, rowSpan: 3, align: 'left' }),
      label(applicantHeading, 'colgroup', { colSpan: columns.length, align: 'center' }),
    ],
    columns.flatMap((column): TableCell[] => {
      if (!column.group) return [label(column.label, 'col', { rowSpan: 2, align: 'center' })];
      return column === grouped[0] ? [label(column.group, 'colgroup', { colSpan: grouped.length, align: 'center' })] : [];
    }),
    grouped.map((column) => label(column.label, 'col', { align: 'center' })),
  ];
  const rows = formRows.map((row, i): TableCell[] => {
    const before = formRows[i - 1];
    const cells: TableCell[] = [];
    if (row.chapter && before?.chapter !== row.chapter)
      cells.push(
        label(row.chapter, 'rowgroup', {
          rowSpan: formRows.filter(({ chapter }) => chapter === row.chapter).length,
          vertical: true,
          align: 'center',
        }),
      );
    if (row.group && before?.group !== row.group)
      cells.push(label(row.group, 'rowgroup', { rowSpan: formRows.filter(({ group }) => group === row.group).length, align: 'left' }));
    cells.push(label(row.label, 'row', { colSpan: row.group ? 1 : row.chapter ? 2 : 3, align: 'left' }));
    return [...cells, ...columns.map((column) => valueCell(report, form, `requests.${row.key}.${column.key}`, formulas))];
  });
  return {
    kind: 'table',
    caption: '表三 收到和处理政府信息公开申请情况',
    widths: [5, 9, 23, 9, 9, 9, 9, 9, 9, 9],
    rows: [...header, ...rows],
  };
}

/** Table four: one row of fifteen under three header lines. */
export function remedyTable(report: Report, form: ReportForm): TableBlock {
  const { groups, columns } = form.remedies;
  const formulas = formulasOf(form);
  const alone = groups.filter((group) => !group.group);
  const together = groups.filter((group) => group.group);
  const width = columns.length;
  const rows: TableCell[][] = [
    [
      ...alone.map((group) => label(group.label, 'colgroup', { colSpan: width, align: 'center' })),
      label(together[0]?.group ?? '', 'colgroup', { colSpan: width * together.length, align: 'center' }),
    ],
    [
      ...alone.flatMap(() => columns.map((column) => label(column.label, 'col', { rowSpan: 2, align: 'center' }))),
      ...together.map((group) => label(group.label, 'colgroup', { colSpan: width, align: 'center' })),
    ],
    together.flatMap(() => columns.map((column) => label(column.label, 'col', { align: 'center' }))),
    groups.flatMap((group) => columns.map((column) => valueCell(report, form, `remedies.${group.key}.${column.key}`, formulas))),
  ];
  return { kind: 'table', caption: '表四 政府信息公开行政复议、行政诉讼情况', rows };
}
