// What people do to a table: rows and columns in and out, merged cells kept whole.
import type { BodyBlock } from '../../../features/publishing/body.ts';

export type Rows = Extract<BodyBlock, { kind: 'table' }>['rows'];
type Cell = Rows[number][number];

const emptyCell = (header = false): Cell => ({ text: '', colSpan: 1, rowSpan: 1, ...(header ? { header: true as const } : {}) });

interface Placed {
  readonly cell: Cell;
  /** Where it begins in the grid. */
  readonly y: number;
  readonly x: number;
}

/** Every cell with its place in the grid, and the grid's width. Spans never reach below the last row. */
export function placed(rows: Rows): { readonly cells: readonly Placed[]; readonly columns: number } {
  const cells: Placed[] = [];
  const taken = rows.map(() => new Set<number>());
  let columns = 0;
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of row) {
      while (taken[y]?.has(x)) x += 1;
      const rowSpan = Math.min(cell.rowSpan, rows.length - y);
      cells.push({ cell: { ...cell, rowSpan }, y, x });
      for (let down = 0; down < rowSpan; down += 1) for (let right = 0; right < cell.colSpan; right += 1) taken[y + down]?.add(x + right);
      x += cell.colSpan;
      columns = Math.max(columns, x);
    }
  });
  return { cells, columns };
}

function rowsOf(cells: readonly Placed[], height: number): Rows {
  return Array.from({ length: height }, (_, y) =>
    cells
      .filter((one) => one.y === y)
      .sort((a, b) => a.x - b.x)
      .map(({ cell }) => cell),
  );
}

/** A new empty row before row `at`; cells that reach over the place grow. */
export function insertRow(rows: Rows, at: number): Rows {
  const { cells, columns } = placed(rows);
  const covered = new Set<number>();
  const kept = cells.map(({ cell, y, x }): Placed => {
    if (y >= at) return { cell, y: y + 1, x };
    if (y + cell.rowSpan <= at) return { cell, y, x };
    for (let right = 0; right < cell.colSpan; right += 1) covered.add(x + right);
    return { cell: { ...cell, rowSpan: cell.rowSpan + 1 }, y, x };
  });
  const free = Array.from({ length: columns }, (_, x) => x).filter((x) => !covered.has(x));
  return rowsOf([...kept, ...free.map((x): Placed => ({ cell: emptyCell(), y: at, x }))], rows.length + 1);
}

/** Without row `at`; a cell that begins in it and goes on stays in the next. Null when nothing would be left. */
export function removeRow(rows: Rows, at: number): Rows | null {
  if (rows.length <= 1) return null;
  const kept = placed(rows).cells.flatMap(({ cell, y, x }): Placed[] => {
    if (y > at) return [{ cell, y: y - 1, x }];
    if (y + cell.rowSpan <= at) return [{ cell, y, x }];
    return cell.rowSpan > 1 ? [{ cell: { ...cell, rowSpan: cell.rowSpan - 1 }, y, x }] : [];
  });
  return rowsOf(kept, rows.length - 1);
}

/** A new empty column before column `at`; cells that reach over the place grow. */
export function insertColumn(rows: Rows, at: number): Rows {
  const { cells } = placed(rows);
  const covered = new Set<number>();
  const kept = cells.map(({ cell, y, x }): Placed => {
    if (x >= at) return { cell, y, x: x + 1 };
    if (x + cell.colSpan <= at) return { cell, y, x };
    for (let down = 0; down < cell.rowSpan; down += 1) covered.add(y + down);
    return { cell: { ...cell, colSpan: cell.colSpan + 1 }, y, x };
  });
  const isHead = (y: number) => cells.filter((one) => one.y === y).every(({ cell }) => cell.header) && (rows[y]?.length ?? 0) > 0;
  const added = rows.flatMap((_, y): Placed[] => (covered.has(y) ? [] : [{ cell: emptyCell(isHead(y)), y, x: at }]));
  return rowsOf([...kept, ...added], rows.length);
}

/** Without column `at`. Null when nothing would be left. */
export function removeColumn(rows: Rows, at: number): Rows | null {
  const { cells, columns } = placed(rows);
  if (columns <= 1) return null;
  const kept = cells.flatMap(({ cell, y, x }): Placed[] => {
    if (x > at) return [{ cell, y, x: x - 1 }];
    if (x + cell.colSpan <= at) return [{ cell, y, x }];
    return cell.colSpan > 1 ? [{ cell: { ...cell, colSpan: cell.colSpan - 1 }, y, x }] : [];
  });
  return rowsOf(kept, rows.length);
}

/** The cells of the first row as heads of their columns, or as ordinary ones again. */
export function toggleHead(rows: Rows): Rows {
  const [first = [], ...rest] = rows;
  const isHead = first.every(({ header }) => header);
  return [first.map(({ header: _header, ...cell }) => (isHead ? cell : { ...cell, header: true as const })), ...rest];
}

export const emptyTable = (height: number, width: number): Rows =>
  Array.from({ length: height }, (_, y) => Array.from({ length: width }, () => emptyCell(y === 0)));
