import type { CellId, Finding } from '../../law/report/report.ts';

/** A place in the report that people are led to: cells of the grid, words of the text, a part. */
export interface Place {
  readonly cells: readonly CellId[];
  readonly quotes: readonly string[];
  readonly part: number | undefined;
}

export const nowhere: Place = { cells: [], quotes: [], part: undefined };

/** All the cells and words a finding speaks of, its place first. */
export function placeOf(finding: Pick<Finding, 'cells' | 'sides' | 'part'>): Place {
  const sides = finding.sides ?? [];
  return {
    cells: [...new Set([...finding.cells, ...sides.flatMap((side) => side.cells.map(({ cell }) => cell))])],
    quotes: sides.flatMap(({ quote }) => (quote ? [quote] : [])),
    part: finding.part,
  };
}
