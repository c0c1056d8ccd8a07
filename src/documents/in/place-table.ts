import type { Block, TableBlock, TableCell } from '../document.ts';

/** A table as formats with flowing cells have it: each cell holds blocks of its own, tables too. */
export interface FlowTable {
  readonly rows: readonly (readonly FlowCell[])[];
  readonly caption?: string;
}

export interface FlowCell {
  readonly blocks: readonly Block[];
  readonly colSpan: number;
  readonly rowSpan: number;
  readonly vertical?: boolean;
}

/** Above this many characters, a cell over the whole width is narrative and not the heading of a group of rows. */
const narrative = 120;
/** Above this many, the cell of a table with a row or two is a column of a page. */
const columnOfPage = 800;

function textOf(cell: FlowCell): string {
  return cell.blocks.map((block) => (block.kind === 'table' ? '' : block.text)).join('\n');
}

function charactersIn(blocks: readonly Block[]): { own: number; nested: number } {
  let own = 0;
  let nested = 0;
  for (const block of blocks) {
    if (block.kind === 'table') for (const row of block.rows) for (const cell of row) nested += cell.text.length;
    else own += block.text.length;
  }
  return { own, nested };
}

function widthOf(rows: FlowTable['rows']): number {
  let width = 0;
  const open: number[] = [];
  for (const row of rows) {
    let x = 0;
    for (const cell of row) {
      while ((open[x] ?? 0) > 0) x++;
      for (let c = x; c < x + cell.colSpan; c++) open[c] = cell.rowSpan;
      x += cell.colSpan;
    }
    width = Math.max(width, open.length);
    for (let c = 0; c < open.length; c++) open[c] = Math.max(0, (open[c] ?? 0) - 1);
  }
  return width;
}

const isNarrative = (cell: FlowCell) => cell.blocks.some((block) => block.kind === 'table') || textOf(cell).length > narrative;

function isLayout(rows: FlowTable['rows'], width: number): boolean {
  const cells = rows.flat();
  if (width <= 1 || cells.length <= 1) return true;
  const counts = cells.map((cell) => charactersIn(cell.blocks));
  const own = counts.reduce((sum, count) => sum + count.own, 0);
  const nested = counts.reduce((sum, count) => sum + count.nested, 0);
  if (nested > own) return true;
  if (rows.length > 2) return false;
  return (
    counts.some((count) => count.own > columnOfPage) ||
    cells.some((cell) => cell.blocks.some((block) => block.kind === 'heading') && isNarrative(cell))
  );
}

function asTable(rows: FlowTable['rows'], caption: string | undefined): Block[] {
  const inner: TableBlock[] = [];
  const table = rows.map((row) =>
    row.map((cell): TableCell => {
      for (const block of cell.blocks) if (block.kind === 'table') inner.push(block);
      const text = textOf(cell).trim();
      return { text, colSpan: cell.colSpan, rowSpan: cell.rowSpan, ...(cell.vertical && { vertical: true }) };
    }),
  );
  return [{ kind: 'table', ...(caption && { caption }), rows: table }, ...inner];
}

/**
 * The blocks of a table in reading order. A table that only lays out a page is opened into its content; in a table of
 * data, long text over the whole width stands between two tables, and a table inside a cell follows its outer table.
 */
export function placeTable(table: FlowTable): Block[] {
  const width = widthOf(table.rows);
  const blocks: Block[] = [];
  let part: (readonly FlowCell[])[] = [];
  let openRows = 0;
  const finish = () => {
    if (part.length > 0)
      blocks.push(...(isLayout(part, width) ? part.flat().flatMap((cell) => cell.blocks) : asTable(part, table.caption)));
    part = [];
  };
  for (const row of table.rows) {
    const [only] = row;
    if (openRows <= 0 && row.length === 1 && only && only.rowSpan === 1 && only.colSpan >= width && isNarrative(only)) {
      finish();
      blocks.push(...only.blocks);
      continue;
    }
    part.push(row);
    openRows = Math.max(openRows, ...row.map((cell) => cell.rowSpan)) - 1;
  }
  finish();
  return blocks;
}
