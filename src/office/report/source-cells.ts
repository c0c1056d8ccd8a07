// Which cell of a table with merges stands at a grid position.

interface Spanning {
  readonly colSpan: number;
  readonly rowSpan: number;
}

/** `row:column` of the grid → `row:index` of the cell that covers it. Spans beyond the table are cut. */
export function coveringCells(rows: readonly (readonly Spanning[])[]): ReadonlyMap<string, string> {
  const covering = new Map<string, string>();
  rows.forEach((row, y) => {
    let x = 0;
    row.forEach((cell, index) => {
      while (covering.has(`${y}:${x}`)) x++;
      const right = x + Math.max(1, Math.min(1024, cell.colSpan));
      for (let r = y; r < Math.min(rows.length, y + Math.max(1, cell.rowSpan)); r++)
        for (let c = x; c < right; c++) if (!covering.has(`${r}:${c}`)) covering.set(`${r}:${c}`, `${y}:${index}`);
      x = right;
    });
  });
  return covering;
}
