import type { TableCell } from '../document.ts';
import { joined, type Line, type Segment } from './pdf-lines.ts';

interface Column {
  x0: number;
  x1: number;
}

export interface UnruledTable {
  readonly rows: readonly (readonly TableCell[])[];
  /** How many lines it took. */
  readonly lines: number;
}

const overlaps = (column: Column, segment: Segment) => segment.x0 < column.x1 && segment.x1 > column.x0;
const figures = /^[\d.,%％+\-−－—/]+[元件万条次]*$/;

/** Lines from `from` on that belong to one table without ruling lines: several segments each, no wide white between. */
function runFrom(lines: readonly Line[], from: number): Line[] {
  const run: Line[] = [];
  let lastWide = 0;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] as Line;
    const before = run.at(-1);
    if (before && line.y - before.y > 3.5 * before.size) break;
    if (line.segments.length < 2 && (run.length === 0 || run.length - lastWide >= 2)) break;
    run.push(line);
    if (line.segments.length > 1) lastWide = run.length;
  }
  return run.slice(0, lastWide);
}

function columnsOf(run: readonly Line[]): Column[] {
  const most = Math.max(...run.map((line) => line.segments.length));
  const columns: Column[] = [];
  const byCount = [...run].sort((a, b) => b.segments.length - a.segments.length);
  for (const line of byCount) {
    for (const segment of line.segments) {
      const hit = columns.filter((column) => overlaps(column, segment));
      const [only] = hit;
      if (!only) columns.push({ x0: segment.x0, x1: segment.x1 });
      else if (
        hit.length === 1 &&
        (line.segments.length === most || columns.every((column) => column === only || !overlaps(column, segment)))
      ) {
        only.x0 = Math.min(only.x0, segment.x0);
        only.x1 = Math.max(only.x1, segment.x1);
      }
    }
  }
  return columns.sort((a, b) => a.x0 - b.x0);
}

/** A label's second line stands closer to its row than the rows to each other. */
function withoutWraps(run: readonly Line[]): Line[] {
  const pitches = run.slice(1).map((line, at) => line.y - (run[at] as Line).y);
  const usual = [...pitches].sort((a, b) => a - b)[Math.floor(pitches.length * 0.6)] ?? 0;
  const rows: Line[] = [];
  run.forEach((line, at) => {
    const before = rows.at(-1);
    const toBefore = at > 0 ? line.y - (run[at - 1] as Line).y : Number.POSITIVE_INFINITY;
    const wraps = before && (line.segments.length === 1 || before.segments.length === 1) && toBefore < 0.75 * usual;
    if (!wraps) {
      rows.push(line);
      return;
    }
    const [label] = before.segments;
    const [more] = line.segments;
    if (!label || !more || Math.abs(label.x0 - more.x0) > 2 * line.size) {
      rows.push(line);
      return;
    }
    const others = before.segments.length > 1 ? before.segments.slice(1) : line.segments.slice(1);
    const segment = { text: joined(label.text, more.text), x0: Math.min(label.x0, more.x0), x1: Math.max(label.x1, more.x1) };
    rows[rows.length - 1] = { ...before, segments: [segment, ...others] };
  });
  return rows;
}

/** A table without ruling lines that begins at a line, told by figures that stand under each other; undefined when there is none. */
export function unruledTableAt(lines: readonly Line[], from: number): UnruledTable | undefined {
  if ((lines[from]?.segments.length ?? 0) < 2) return undefined;
  const run = runFrom(lines, from);
  const withFigures = run.filter((line) => line.segments.slice(1).some((segment) => figures.test(segment.text)));
  if (run.length < 2 || withFigures.length < 2 || withFigures.length * 2 < run.length) return undefined;
  const columns = columnsOf(run);
  if (columns.length < 2) return undefined;
  const rows = withoutWraps(run).map((line) => {
    const cells: TableCell[] = [];
    let next = 0;
    for (const segment of line.segments) {
      let first = columns.findIndex((column) => overlaps(column, segment));
      if (first < next) first = Math.min(next, columns.length - 1);
      let last = first;
      while (last + 1 < columns.length && overlaps(columns[last + 1] as Column, segment)) last++;
      for (; next < first; next++) cells.push({ text: '', colSpan: 1, rowSpan: 1 });
      cells.push({ text: segment.text, colSpan: last - first + 1, rowSpan: 1 });
      next = last + 1;
    }
    for (; next < columns.length; next++) cells.push({ text: '', colSpan: 1, rowSpan: 1 });
    return cells;
  });
  return { rows, lines: run.length };
}
