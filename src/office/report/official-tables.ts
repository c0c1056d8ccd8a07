// The three tables as they stand on the official form, and moving about in them.

import { disclosureTable, remedyTable, requestTable } from '../../features/report/writing/report-tables.ts';
import type { ReportForm, TableName } from '../../law/report/form.ts';
import { type CellId, emptyReport } from '../../law/report/report.ts';

export type OfficialTable = ReturnType<typeof requestTable>;

const drawn = new WeakMap<ReportForm, Readonly<Record<TableName, OfficialTable>>>();

/** Layout only: labels, merges, and in each cell of values its id. */
export function officialTables(form: ReportForm): Readonly<Record<TableName, OfficialTable>> {
  const known = drawn.get(form);
  if (known) return known;
  const blank = emptyReport({ format: form.id });
  const tables = { disclosure: disclosureTable(blank, form), requests: requestTable(blank, form), remedies: remedyTable(blank, form) };
  drawn.set(form, tables);
  return tables;
}

export const tableNames: readonly TableName[] = ['disclosure', 'requests', 'remedies'];

/** The table a cell stands in, by its id. */
export function tableOf(cell: CellId): TableName | undefined {
  return tableNames.find((name) => cell.startsWith(`${name}.`));
}

/** The cells of a table row by row, labels left out. */
export function rowsOfCells(form: ReportForm, name: TableName): readonly (readonly CellId[])[] {
  return officialTables(form)
    [name].rows.map((row) => row.flatMap((cell) => (cell.id === undefined ? [] : [cell.id])))
    .filter((row) => row.length > 0);
}

export type Move = 'left' | 'right' | 'up' | 'down' | 'rowStart' | 'rowEnd' | 'first' | 'last' | 'next' | 'previous';

/**
 * The cell a key leads to, or undefined when there is none that way. Up and down keep to the place in the row, where the other
 * row is that long; next and previous go on in the neighbouring row.
 */
export function moveFrom(rows: readonly (readonly CellId[])[], from: CellId, move: Move): CellId | undefined {
  const y = rows.findIndex((row) => row.includes(from));
  const row = rows[y];
  if (!row) return undefined;
  const x = row.indexOf(from);
  const inRow = (other: readonly CellId[] | undefined) => other?.[Math.min(x, other.length - 1)];
  const all = rows.flat();
  switch (move) {
    case 'left':
      return row[x - 1];
    case 'right':
      return row[x + 1];
    case 'up':
      return inRow(rows[y - 1]);
    case 'down':
      return inRow(rows[y + 1]);
    case 'rowStart':
      return row[0];
    case 'rowEnd':
      return row.at(-1);
    case 'first':
      return all[0];
    case 'last':
      return all.at(-1);
    case 'next':
      return all[all.indexOf(from) + 1];
    case 'previous':
      return all[all.indexOf(from) - 1];
  }
}
