// A file's content without its format: what every reader gives and every writer takes.

/** A cell as in HTML: it stands in the first of the rows and columns that it spans. */
export interface TableCell {
  readonly text: string;
  readonly colSpan: number;
  readonly rowSpan: number;
  /** Set by writers' callers: what the cell heads. Readers leave it out unless the file says so. */
  readonly header?: 'col' | 'row' | 'colgroup' | 'rowgroup';
  /** For spreadsheets: the number itself, and a formula that yields it (without "="). */
  readonly value?: number;
  readonly formula?: string;
  /** For spreadsheets: how the number is shown, such as "#,##0.00"; otherwise whole numbers as "0", others as they are. */
  readonly format?: string;
  /** For spreadsheets: a name by which formulas of the same sheet refer to this cell, as in "{a}+{b}" or "SUM({a}:{c})". */
  readonly id?: string;
  readonly align?: 'left' | 'center' | 'right';
  /** Characters one under the other. */
  readonly vertical?: boolean;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly caption?: string;
  /** Spreadsheets: the sheet; PDF: the first page. For people. */
  readonly place?: string;
  readonly rows: readonly (readonly TableCell[])[];
  /** Column widths as shares, for writers; any unit. */
  readonly widths?: readonly number[];
}

export interface TextBlock {
  readonly kind: 'heading' | 'paragraph';
  /** 1 to 6, headings only. */
  readonly level?: number;
  /** Plain files keep tabs and line breaks; everything else is one paragraph. */
  readonly text: string;
  readonly align?: 'left' | 'center' | 'right';
}

export type Block = TableBlock | TextBlock;

export type DocumentKind = 'html' | 'docx' | 'xlsx' | 'pdf' | 'md' | 'txt';

export interface Document {
  readonly kind: DocumentKind;
  /** From the file's own title field (html <title>, docProps); may be empty or stale. */
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Pictures the file shows, so that "a picture of a table" can be told from "no table". */
  readonly pictures: number;
}

/** A table with every position filled: `grid[row][column]` is the cell that covers it, undefined where none does. */
export type Grid = (TableCell | undefined)[][];

const maxColumns = 1024;

/** Spreads merged cells over the positions they cover. Spans beyond the table are cut. */
export function gridOf(table: TableBlock): Grid {
  const grid: Grid = table.rows.map(() => []);
  table.rows.forEach((row, y) => {
    let x = 0;
    for (const cell of row) {
      const line = grid[y] as (TableCell | undefined)[];
      while (line[x] !== undefined) x++;
      const bottom = Math.min(table.rows.length, y + Math.max(1, cell.rowSpan));
      const right = Math.min(maxColumns, x + Math.max(1, cell.colSpan));
      for (let r = y; r < bottom; r++) for (let c = x; c < right; c++) (grid[r] as (TableCell | undefined)[])[c] ??= cell;
      x = right;
    }
  });
  return grid;
}
