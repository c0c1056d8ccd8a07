import type { TableBlock, TableCell } from '../document.ts';
import { cleanText, widthOf } from './clean-text.ts';

/** A cell and the position of its first row and column; spans never leave the table nor overlap. */
export interface PlacedCell extends TableCell {
  readonly row: number;
  readonly column: number;
}

export interface TableLayout {
  readonly columns: number;
  /** The cells that start in each row, left to right. Every position of the table is covered once; holes are blank cells. */
  readonly rows: readonly (readonly PlacedCell[])[];
  /**
   * How many rows at the top hold column headers for the whole table, so that they are printed again on the next page. None when headers come
   * again further down, since those would contradict them, and none when the table has no other rows.
   */
  readonly headerRows: number;
  /** The share of the whole width that each column takes; together 1. */
  readonly shares: readonly number[];
}

const columnHeaders = new Set(['col', 'colgroup']);

/** Where every cell of a table stands, what its headers are and how wide its columns are. */
export function layOut(table: TableBlock): TableLayout {
  const taken: boolean[][] = table.rows.map(() => []);
  const rows: PlacedCell[][] = table.rows.map(() => []);
  let columns = 0;
  table.rows.forEach((row, y) => {
    const line = taken[y] as boolean[];
    let x = 0;
    for (const cell of row) {
      while (line[x]) x++;
      let colSpan = 1;
      while (colSpan < cell.colSpan && !line[x + colSpan]) colSpan++;
      const rowSpan = Math.max(1, Math.min(cell.rowSpan, table.rows.length - y));
      for (let r = y; r < y + rowSpan; r++) for (let c = x; c < x + colSpan; c++) (taken[r] as boolean[])[c] = true;
      rows[y]?.push({ ...cell, text: cleanText(cell.text), row: y, column: x, colSpan, rowSpan });
      x += colSpan;
      columns = Math.max(columns, x);
    }
  });
  taken.forEach((line, y) => {
    for (let x = 0; x < columns; x++) {
      if (!line[x]) rows[y]?.push({ text: '', colSpan: 1, rowSpan: 1, row: y, column: x });
    }
    rows[y]?.sort((a, b) => a.column - b.column);
  });
  return { columns, rows, headerRows: headerRowsOf(rows), shares: sharesOf(table, rows, columns) };
}

/** For each row: do only column headers (and blanks that fill holes) stand in it, or reach into it? */
function headsOf(rows: readonly (readonly PlacedCell[])[]): boolean[] {
  const heads = rows.map(() => false);
  const others = rows.map(() => false);
  for (const cell of rows.flat()) {
    const isHead = columnHeaders.has(cell.header ?? '');
    for (let y = cell.row; y < cell.row + cell.rowSpan; y++) {
      if (isHead) heads[y] = true;
      else if (cell.header !== undefined || cell.text !== '' || cell.value !== undefined) others[y] = true;
    }
  }
  return heads.map((head, y) => head && !others[y]);
}

function headerRowsOf(rows: readonly (readonly PlacedCell[])[]): number {
  const heads = headsOf(rows);
  let count = 0;
  while (heads[count]) count++;
  const crosses = () =>
    rows
      .slice(0, count)
      .flat()
      .some((cell) => cell.row + cell.rowSpan > count);
  while (count > 0 && crosses()) count--;
  return count === rows.length || heads.slice(count).some(Boolean) ? 0 : count;
}

/** The widths the caller gives, as shares; otherwise from the longest text in each column, within reason. */
function sharesOf(table: TableBlock, rows: readonly (readonly PlacedCell[])[], columns: number): number[] {
  const given = table.widths?.slice(0, columns) ?? [];
  const usable = given.length === columns && given.every((width) => Number.isFinite(width) && width > 0);
  const weights = usable ? given : Array.from({ length: columns }, () => 5);
  if (!usable) {
    for (const cell of rows.flat()) {
      if (cell.colSpan > 1) continue;
      const length = cell.vertical ? 1.5 : widthOf(cell.text) + 1;
      weights[cell.column] = Math.max(weights[cell.column] as number, Math.min(length, 14));
    }
  }
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/** Where a cell's text stands when the caller does not say: long text to the left, everything else in the middle. */
export function alignOf(cell: PlacedCell): 'left' | 'center' | 'right' {
  return cell.align ?? (cell.header === undefined && widthOf(cell.text) > 14 ? 'left' : 'center');
}

/**
 * The type size for a cell, in points, given the width of its column's inside in points: the table's own size, or smaller where a number or
 * a Latin word would not fit, since those must not be broken.
 */
export function sizeOf(cell: PlacedCell, size: number, inside: number): number {
  if (cell.vertical) return size;
  const longest = Math.max(0, ...(cell.text.match(/[!-~\u00A1-\u1FFF]+/g) ?? []).map((word) => word.length * 0.6));
  return longest * size <= inside ? size : Math.max(4, Math.floor((inside / longest) * 4) / 4);
}

/**
 * The width in points within which a header's text breaks into lines of about equal length, so that no line holds a single character;
 * `inside` itself where that needs no help.
 */
export function headerWidth(cell: PlacedCell, size: number, inside: number): number {
  if (cell.header === undefined || cell.vertical || alignOf(cell) !== 'center' || /[\n!-~]/.test(cell.text)) return inside;
  const lines = Math.ceil((widthOf(cell.text) * size) / inside);
  return lines <= 1 ? inside : Math.min(inside, (Math.ceil(widthOf(cell.text) / lines) + 0.2) * size);
}

/** How a table is set; all in points. */
export interface TableType {
  readonly size: number;
  readonly line: number;
  readonly padding: { readonly x: number; readonly y: number };
  /** Fits on a page with its heading, so it is not torn apart. */
  readonly whole: boolean;
}

/**
 * The type for a table on a page whose type area is `width` by `height` points: 五号 up to six columns, 小五 above; rows as roomy as lets
 * the whole table stand on one page, and of middling room when it cannot.
 */
export function tableType(layout: TableLayout, width: number, height: number): TableType {
  const types = [4, 2.5, 1.5, 0.6].map((y) => ({ ...(layout.columns <= 6 ? large : small), y }));
  for (const { size, line, x, y } of types) {
    const type = { size, line, padding: { x, y }, whole: true };
    if (heightsOf(layout, width, type).reduce((a, b) => a + b, 0) < height * 0.9) return type;
  }
  const { size, line, x } = layout.columns <= 6 ? large : small;
  return { size, line, padding: { x, y: 2.5 }, whole: false };
}

/** 五号 and 小五 with their line heights. */
export const large = { size: 10.5, line: 14, x: 4 } as const;
export const small = { size: 9, line: 11.5, x: 2.5 } as const;

/**
 * About how high each row of a table comes out, in points, when its columns take `width` points together: at least one line, enough for the
 * text of each cell, with what a cell over several rows still needs added to its last row. Vertical cells raise all their rows alike.
 */
export function heightsOf(layout: TableLayout, width: number, { size, line, padding }: Omit<TableType, 'whole'>): number[] {
  const heights = layout.rows.map(() => line + padding.y * 2);
  const insideOf = (cell: PlacedCell) =>
    width * layout.shares.slice(cell.column, cell.column + cell.colSpan).reduce((a, b) => a + b, 0) - padding.x * 2;
  const bySpan = layout.rows.flat().sort((a, b) => a.rowSpan - b.rowSpan);
  for (const cell of bySpan) {
    const inside = Math.max(size, insideOf(cell));
    const lines = cell.vertical
      ? charactersOf(cell.text).length
      : cell.text.split('\n').reduce((sum, text) => sum + Math.max(1, Math.ceil((widthOf(text) * size) / inside)), 0);
    const own = heights.slice(cell.row, cell.row + cell.rowSpan);
    const lacking = lines * line + padding.y * 2 - own.reduce((a, b) => a + b, 0);
    if (lacking <= 0) continue;
    if (!cell.vertical) heights[cell.row + cell.rowSpan - 1] = (own.at(-1) as number) + lacking;
    else own.forEach((height, index) => (heights[cell.row + index] = height + lacking / cell.rowSpan));
  }
  return heights;
}

/** The characters of a vertical cell, top to bottom. */
export function charactersOf(text: string): string[] {
  return [...graphemes.segment(text)].map(({ segment }) => segment).filter((character) => character.trim() !== '');
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
