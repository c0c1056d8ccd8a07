// Corrections typed and not yet saved: they survive a reload, a lost session and somebody else's change.
import type { CellId } from '../../law/report/report.ts';
import { unsavedPrefix } from '../shell/unsaved-work.ts';

type Cells = Readonly<Record<CellId, number | null>>;

/** `base`: the version they were typed upon, with its cells, so that a change by others can be shown. */
export interface Edits {
  readonly version: number;
  readonly base: Cells;
  /** Cells in doubt: of these a blank may be confirmed, so that leaving them as they are is an edit too. */
  readonly doubted: readonly CellId[];
  readonly cells: Cells;
}

export const noEdits = (version: number, base: Cells, doubted: readonly CellId[] = []): Edits => ({ version, base, doubted, cells: {} });

/** Puts values in; a value that is the stored one again is no edit any more. */
export function withEdits(edits: Edits, changes: Cells): Edits {
  const cells: Record<CellId, number | null> = { ...edits.cells };
  for (const [cell, value] of Object.entries(changes)) {
    if ((edits.base[cell] ?? null) === value && !edits.doubted.includes(cell)) delete cells[cell];
    else cells[cell] = value;
  }
  return { ...edits, cells };
}

/** Takes edits of these cells back. */
export function withoutEdits(edits: Edits, cells: readonly CellId[]): Edits {
  return { ...edits, cells: Object.fromEntries(Object.entries(edits.cells).filter(([cell]) => !cells.includes(cell))) };
}

export interface Conflict {
  readonly cell: CellId;
  readonly before: number | null;
  readonly theirs: number | null;
  /** Undefined where I did not touch the cell. */
  readonly mine: number | null | undefined;
}

/** What somebody else changed since these edits were begun. */
export function conflictsWith(edits: Edits, stored: Cells): Conflict[] {
  return [...new Set([...Object.keys(edits.base), ...Object.keys(stored)])]
    .map((cell) => ({ cell, before: edits.base[cell] ?? null, theirs: stored[cell] ?? null, mine: edits.cells[cell] }))
    .filter(({ before, theirs }) => before !== theirs);
}

/** The same edits upon the newer version: what is now as I wanted it falls away. */
export function rebased(edits: Edits, version: number, stored: Cells, doubted: readonly CellId[] = []): Edits {
  return withEdits(noEdits(version, stored, doubted), edits.cells);
}

const keyOf = (reportId: string) => `${unsavedPrefix}report:${reportId}`;

/** Keeps edits for this tab. Storage that is full or forbidden loses only the safety net. */
export function keepEdits(storage: Storage, reportId: string, edits: Edits): void {
  try {
    if (Object.keys(edits.cells).length === 0) storage.removeItem(keyOf(reportId));
    else storage.setItem(keyOf(reportId), JSON.stringify(edits));
  } catch {
    // Private windows of some browsers refuse to store.
  }
}

/** What was kept, or undefined when there is nothing or it is not ours. */
export function keptEdits(storage: Storage, reportId: string): Edits | undefined {
  try {
    const kept = JSON.parse(storage.getItem(keyOf(reportId)) ?? 'null') as Edits | null;
    return kept && typeof kept.version === 'number' && kept.cells && kept.base && Array.isArray(kept.doubted) ? kept : undefined;
  } catch {
    return undefined;
  }
}
