import type { Inspection, Piece } from '../../../documents/inspect/inspection.ts';
import { type Cell, maskedPeople } from '../../../law/privacy/find-in-table.ts';
import type { MaskedRow } from '../../../law/privacy/splice-masks.ts';
import type { GateOptions } from './finding.ts';

/** The partly hidden ID numbers in the tables of a file with what their rows say of the person. */
export function maskedRowsOf({ pieces }: Pick<Inspection, 'pieces'>, { today }: Pick<GateOptions, 'today'>): MaskedRow[] {
  const tables = new Map<string, Piece[]>();
  for (const piece of pieces) {
    if (!piece.cell) continue;
    const table = tables.get(piece.cell.table);
    if (table) table.push(piece);
    else tables.set(piece.cell.table, [piece]);
  }
  return [...tables.values()].flatMap((table) => {
    const cells: Cell[] = table.map(({ text, cell }) => ({ text, row: cell?.row ?? 0, column: cell?.column ?? 0 }));
    return maskedPeople(cells, today).map(({ cell, name, place, pattern, facts }) => ({
      at: (table[cell] as Piece).at,
      name,
      place,
      pattern,
      facts,
    }));
  });
}
