// The sheets of a workbook with only the cells that readers see, masked.
import type { TableCell } from '../../../documents/document.ts';
import type { Inspection, Piece } from '../../../documents/inspect/inspection.ts';
import type { Sheet } from '../../../documents/out/xlsx.ts';
import type { GateOptions } from './finding.ts';
import { maskCells, maskTexts } from './mask-document.ts';

type CellPiece = Piece & { readonly cell: NonNullable<Piece['cell']> };

const cell = (text: string): TableCell => ({ text, colSpan: 1, rowSpan: 1 });
const longestCell = 32_000;

/** Sheets with their visible cells, empty rows and columns left out. What stands in the hidden places of the workbook stays behind. */
export function sheetsOf({ pieces }: Inspection, options: GateOptions): Sheet[] {
  const tables = new Map<string, CellPiece[]>();
  for (const piece of pieces) {
    if (piece.place !== 'visible' || !piece.cell) continue;
    const table = tables.get(piece.cell.table);
    if (table) table.push(piece as CellPiece);
    else tables.set(piece.cell.table, [piece as CellPiece]);
  }
  const sheets = [...tables.values()].map((table, number) => {
    const name = /工作表“(.+?)”/.exec(table[0]?.at ?? '')?.[1] ?? `表${number + 1}`;
    const cells = table.map(({ text, cell: { row, column } }) => ({ text, row, column }));
    const masked = maskCells(cells, options);
    const rows = [...new Set(cells.map(({ row }) => row))].sort((a, b) => a - b);
    const columns = [...new Set(cells.map(({ column }) => column))].sort((a, b) => a - b);
    const rowAt = new Map(rows.map((row, i) => [row, i]));
    const columnAt = new Map(columns.map((column, i) => [column, i]));
    const grid = rows.map(() => columns.map(() => cell('')));
    cells.forEach(({ row, column }, i) => {
      (grid[rowAt.get(row) as number] as TableCell[])[columnAt.get(column) as number] = cell((masked[i] as string).slice(0, longestCell));
    });
    return { name: maskTexts([name], options)[0] as string, blocks: [{ kind: 'table' as const, rows: grid }] };
  });
  return sheets.length > 0 ? sheets : [{ name: '表1', blocks: [] }];
}
