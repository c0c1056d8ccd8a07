import type { Block } from '../document.ts';
import type { FlowCell } from './place-table.ts';

export interface Cell {
  span: number;
  merge?: 'start' | 'continue';
  mergesLeft?: boolean;
  vertical?: boolean;
  blocks: Block[];
}

/** A row of a Word table while it is read. */
export interface Row {
  before: number;
  cells: Cell[];
  dropped?: boolean;
}

/** Cells of one row by the column in which they start. */
function withColumns(row: Row): Map<number, Cell> {
  const columns = new Map<number, Cell>();
  let x = row.before;
  for (const cell of row.cells) {
    columns.set(x, cell);
    x += cell.span;
  }
  return columns;
}

/** Old merges across: the cell takes its neighbours in. */
function mergedAcross(row: Row): Row {
  const cells: Cell[] = [];
  for (const cell of row.cells) {
    const left = cells.at(-1);
    if (cell.mergesLeft && left) left.span += cell.span;
    else cells.push(cell);
  }
  return { ...row, cells };
}

/** The rows that are there, with spans in place of the marks by which Word says that a cell goes on. */
export function flowRows(all: readonly Row[]): FlowCell[][] {
  const rows = all.filter((row) => !row.dropped).map(mergedAcross);
  const columns = rows.map(withColumns);
  return rows.map((row, y) => {
    const cells: FlowCell[] = row.before > 0 ? [{ blocks: [], colSpan: row.before, rowSpan: 1 }] : [];
    for (const [x, cell] of columns[y] as Map<number, Cell>) {
      if (cell.merge === 'continue' && columns[y - 1]?.get(x)?.merge) continue;
      let rowSpan = 1;
      if (cell.merge) while (columns[y + rowSpan]?.get(x)?.merge === 'continue') rowSpan++;
      cells.push({ blocks: cell.blocks, colSpan: cell.span, rowSpan, ...(cell.vertical && { vertical: true }) });
    }
    return cells;
  });
}
