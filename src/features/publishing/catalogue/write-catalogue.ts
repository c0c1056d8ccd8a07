// The catalogue in the layout in which catalogues are published: ten columns, headers in two rows, a table for every field.
import type { Block, TableBlock, TableCell } from '../../../documents/document.ts';
import { type CsvCell, writeCsv } from '../../../documents/out/csv.ts';
import { writeDocx } from '../../../documents/out/docx.ts';
import { writeXlsx } from '../../../documents/out/xlsx.ts';
import { catalogueColumns, writeCarriers } from '../../../law/publishing/catalogue.ts';
import type { CatalogueRow } from './catalogue.ts';

export const catalogueFormats = {
  xlsx: { label: 'Excel', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  docx: { label: 'Word', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  csv: { label: 'CSV', type: 'text/csv; charset=utf-8' },
} as const;
export type CatalogueFormat = keyof typeof catalogueFormats;

const yes = '√';
const mark = (set: boolean) => (set ? yes : '');

/** What stands in each of the fourteen cells of a row, in the order of the columns. */
export function cellsOf(row: CatalogueRow, no: number): string[] {
  return [
    String(no),
    row.className,
    row.matter,
    row.content,
    row.basis,
    row.term,
    row.owner,
    writeCarriers(row.carriers),
    mark(row.audience.everybody),
    row.audience.groups,
    mark(row.mode.open),
    mark(row.mode.onRequest),
    mark(row.level.county),
    mark(row.level.township),
  ];
}

/** Shares of the width of the fourteen columns. */
const widths = [3, 7, 9, 20, 16, 11, 8, 15, 4, 6, 4, 4, 4, 4];
const marks = new Set([0, 8, 9, 10, 11, 12, 13]);

const head = (text: string, more: Partial<TableCell> = {}): TableCell => ({ text, colSpan: 1, rowSpan: 1, header: 'col', ...more });

function headRows(): TableCell[][] {
  const parts = (column: (typeof catalogueColumns)[number]) => ('parts' in column ? column.parts : []);
  return [
    catalogueColumns.map((column) => {
      const { length } = parts(column);
      return length === 0 ? head(column.label, { rowSpan: 2 }) : head(column.label, { colSpan: length, header: 'colgroup' });
    }),
    catalogueColumns.flatMap((column) => parts(column).map((part) => head(part))),
  ];
}

const groupedBy = (rows: readonly CatalogueRow[], key: (row: CatalogueRow) => string): CatalogueRow[][] => {
  const groups = new Map<string, CatalogueRow[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return [...groups.values()];
};

/** Rows of one field as a table; matters of one class that follow each other share the cell of the class. */
export function fieldTable(rows: readonly CatalogueRow[]): TableBlock {
  const body = rows.map((row, at) => {
    const continues = rows[at - 1]?.className === row.className;
    const next = rows.findIndex((other, n) => n > at && other.className !== row.className);
    const rowSpan = continues ? 1 : (next === -1 ? rows.length : next) - at;
    return cellsOf(row, at + 1).flatMap((text, column): TableCell[] => {
      if (column === 1) return continues ? [] : [{ text, colSpan: 1, rowSpan }];
      return [{ text, colSpan: 1, rowSpan: 1, align: marks.has(column) ? 'center' : 'left' }];
    });
  });
  return { kind: 'table', rows: [...headRows(), ...body], widths };
}

/** Title of a field's table. */
export const fieldTitle = (field: string): string => `${field}领域基层政务公开标准目录`;

export interface CatalogueToWrite {
  readonly agencyName: string;
  readonly rows: readonly CatalogueRow[];
  /** Since when it is in force, YYYY-MM-DD: the date of the file. */
  readonly effectiveOn: string;
}

/** @returns the file, the same for the same catalogue */
export async function writeCatalogue({ agencyName, rows, effectiveOn }: CatalogueToWrite, format: CatalogueFormat): Promise<Uint8Array> {
  const fields = groupedBy(rows, ({ field }) => field);
  const title = `${agencyName}基层政务公开标准目录`;
  const options = { date: effectiveOn, author: agencyName, title };
  switch (format) {
    case 'csv':
      return writeCsv(catalogueTable(rows));
    case 'xlsx':
      return writeXlsx(
        fields.map((group) => {
          const field = (group[0] as CatalogueRow).field;
          return { name: field, title: fieldTitle(field), blocks: [fieldTable(group)], landscape: true };
        }),
        options,
      );
    case 'docx': {
      const blocks = fields.flatMap((group): Block[] => [
        { kind: 'heading', level: 1, text: fieldTitle((group[0] as CatalogueRow).field) },
        fieldTable(group),
      ]);
      return writeDocx({ kind: 'docx', title, blocks, pictures: 0 }, options);
    }
  }
}

/** The whole catalogue as one plain table, the field in front. */
function catalogueTable(rows: readonly CatalogueRow[]): CsvCell[][] {
  const labels = catalogueColumns.flatMap((column) => ('parts' in column ? column.parts.map((part) => part as string) : [column.label]));
  return [['领域', ...labels], ...rows.map((row, at) => [row.field, at + 1, ...cellsOf(row, at + 1).slice(1)])];
}
