import type { Rule } from './pdf-rules.ts';

/** A cell of a ruled table: its place in the rows and columns, and its box on the page. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  /** Drawn lines stand above or below it, and left or right of it. */
  readonly ruledAcross: boolean;
  readonly ruledDown: boolean;
}

export interface RuledTable {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  readonly cells: readonly GridCell[];
  readonly rows: number;
  readonly columns: number;
  /** The cell at a point, undefined outside. */
  at(x: number, y: number): GridCell | undefined;
}

/** Lines closer than this are one line drawn twice, or two halves of a double line. */
const same = 2.5;
/** Ends of lines this far apart still meet. */
const meets = 3;

/** Lines at the same place as one, in order. */
function merged(rules: readonly Rule[]): Rule[] {
  const sorted = [...rules].sort((a, b) => a.at - b.at);
  const found: Rule[] = [];
  for (let i = 0; i < sorted.length; ) {
    const first = sorted[i] as Rule;
    const group: Rule[] = [];
    while (i < sorted.length && (sorted[i] as Rule).at - first.at <= same) group.push(sorted[i++] as Rule);
    const at = group.reduce((sum, rule) => sum + rule.at, 0) / group.length;
    group.sort((a, b) => a.from - b.from);
    let { from, to } = group[0] as Rule;
    for (const rule of group) {
      if (rule.from <= to + meets) to = Math.max(to, rule.to);
      else {
        found.push({ at, from, to });
        ({ from, to } = rule);
      }
    }
    found.push({ at, from, to });
  }
  return found.filter((rule) => rule.to - rule.from > meets);
}

/** Which lines hang together by crossing. */
function connected(horizontals: readonly Rule[], verticals: readonly Rule[]): { horizontals: Rule[]; verticals: Rule[] }[] {
  const parent = [...horizontals, ...verticals].map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  horizontals.forEach((h, i) => {
    verticals.forEach((v, j) => {
      const crosses = v.at >= h.from - meets && v.at <= h.to + meets && h.at >= v.from - meets && h.at <= v.to + meets;
      if (crosses) parent[root(i)] = root(horizontals.length + j);
    });
  });
  const groups = new Map<number, { horizontals: Rule[]; verticals: Rule[] }>();
  const groupOf = (i: number) => {
    const group = groups.get(root(i)) ?? { horizontals: [], verticals: [] };
    groups.set(root(i), group);
    return group;
  };
  horizontals.forEach((h, i) => {
    groupOf(i).horizontals.push(h);
  });
  verticals.forEach((v, j) => {
    groupOf(horizontals.length + j).verticals.push(v);
  });
  return [...groups.values()].filter((group) => group.horizontals.length > 0 && group.verticals.length > 0);
}

function positions(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const found: number[] = [];
  for (const value of sorted) if (found.length === 0 || value - (found.at(-1) as number) > same) found.push(value);
  return found;
}

const isDrawn = (rules: readonly Rule[], at: number, from: number, to: number) =>
  rules.some((rule) => Math.abs(rule.at - at) <= same && Math.min(rule.to, to) - Math.max(rule.from, from) > (to - from) * 0.6);

/** Index of the interval of `edges` that holds the value, -1 outside. */
function intervalOf(edges: readonly number[], value: number): number {
  if (value < (edges[0] as number) || value > (edges.at(-1) as number)) return -1;
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((edges[middle] as number) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function tableOf({ horizontals, verticals }: { horizontals: Rule[]; verticals: Rule[] }): RuledTable | undefined {
  // A table whose outer sides are left open ends where its lines end.
  const xs = positions([
    ...verticals.map((v) => v.at),
    Math.min(...horizontals.map((h) => h.from)),
    Math.max(...horizontals.map((h) => h.to)),
  ]);
  const ys = positions([
    ...horizontals.map((h) => h.at),
    Math.min(...verticals.map((v) => v.from)),
    Math.max(...verticals.map((v) => v.to)),
  ]);
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (columns < 1 || rows < 1 || columns > 200 || rows > 2000) return undefined;
  const downAt = (column: number, row: number) => isDrawn(verticals, xs[column] as number, ys[row] as number, ys[row + 1] as number);
  const acrossAt = (row: number, column: number) => isDrawn(horizontals, ys[row] as number, xs[column] as number, xs[column + 1] as number);
  const taken: boolean[][] = Array.from({ length: rows }, () => []);
  const raw: { row: number; column: number; bottom: number; right: number }[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (taken[row]?.[column]) continue;
      let right = column + 1;
      while (right < columns && !taken[row]?.[right] && !downAt(right, row)) right++;
      let bottom = row + 1;
      const isOpen = (y: number) => {
        for (let x = column; x < right; x++) if (taken[y]?.[x] || acrossAt(y, x)) return false;
        for (let x = column + 1; x < right; x++) if (downAt(x, y)) return false;
        return true;
      };
      while (bottom < rows && isOpen(bottom)) bottom++;
      for (let y = row; y < bottom; y++) for (let x = column; x < right; x++) (taken[y] as boolean[])[x] = true;
      raw.push({ row, column, bottom, right });
    }
  }
  // A place where no cell begins is not a row or column of its own.
  const rowIndex = positions(raw.map((cell) => cell.row * 10)).map((value) => value / 10);
  const columnIndex = positions(raw.map((cell) => cell.column * 10)).map((value) => value / 10);
  const within = (starts: readonly number[], from: number, to: number) => starts.filter((start) => start >= from && start < to).length;
  const owner: GridCell[][] = Array.from({ length: rows }, () => []);
  const cells = raw.map(({ row, column, bottom, right }): GridCell => {
    const cell: GridCell = {
      row: rowIndex.indexOf(row),
      column: columnIndex.indexOf(column),
      rowSpan: within(rowIndex, row, bottom),
      colSpan: within(columnIndex, column, right),
      x0: xs[column] as number,
      x1: xs[right] as number,
      y0: ys[row] as number,
      y1: ys[bottom] as number,
      ruledAcross: acrossAt(row, column) && acrossAt(bottom, column),
      ruledDown: downAt(column, row) && downAt(right, row),
    };
    for (let y = row; y < bottom; y++) for (let x = column; x < right; x++) (owner[y] as GridCell[])[x] = cell;
    return cell;
  });
  return {
    x0: xs[0] as number,
    x1: xs.at(-1) as number,
    y0: ys[0] as number,
    y1: ys.at(-1) as number,
    cells,
    rows: rowIndex.length,
    columns: columnIndex.length,
    at(x, y) {
      const row = intervalOf(ys, y);
      const column = intervalOf(xs, x);
      return row < 0 || column < 0 ? undefined : owner[row]?.[column];
    },
  };
}

/** More pairs of lines than a page of tables has: a map or a drawing. */
const mostPairs = 2_000_000;

/** The ruled tables of a page with their merged cells, smallest first so that a frame around everything comes last. */
export function ruledTables(horizontals: readonly Rule[], verticals: readonly Rule[]): RuledTable[] {
  const across = merged(horizontals);
  const down = merged(verticals);
  if (across.length * down.length > mostPairs) return [];
  const tables = connected(across, down)
    .map(tableOf)
    .filter((table): table is RuledTable => table !== undefined);
  return tables.sort((a, b) => (a.x1 - a.x0) * (a.y1 - a.y0) - (b.x1 - b.x0) * (b.y1 - b.y0));
}
