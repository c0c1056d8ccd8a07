// What a person types into a cell, and what a cell shows.
import { type CellSpec, cellSpec, type ReportForm } from '../../law/report/form.ts';
import type { CellId } from '../../law/report/report.ts';

export type Typed = { readonly value: number | null } | { readonly refusal: string };

const halfWidth = (text: string) =>
  text.replace(/[！-～]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0)).replace(/[−–—﹣]/g, '-');

/** Reads what was typed or pasted: full-width digits and thousands are taken; nothing is a blank; everything else must be a number. */
export function typedValue(text: string, kind: CellSpec['kind']): Typed {
  const bare = halfWidth(text)
    .replace(/[\s　,，]/g, '')
    .replace(/(件|项|元|万元|条|宗)$/, '');
  if (bare === '') return { value: null };
  if (/^[/／-]+$/.test(bare)) return { refusal: '没有数据填 0；不适用请清空，不要填“/”。' };
  if (!/^[+-]?\d{1,12}(\.\d{1,6})?$/.test(bare)) return { refusal: '请填数字。' };
  const value = Number(bare);
  if (value < 0 && kind !== 'change') return { refusal: '这一格不能是负数。' };
  if (!Number.isInteger(value) && kind !== 'amount') return { refusal: '这一格只能填整数。' };
  return { value: value === 0 ? 0 : value };
}

/** The characters a cell shows: what the document printed as long as the number is the document's, else the number, else nothing. */
export function shownValue(value: number | null, printed: string | undefined): string {
  if (printed !== undefined) return printed;
  return value === null ? '' : String(Number(value.toFixed(6)));
}

export interface Pasted {
  readonly changes: Readonly<Record<CellId, number | null>>;
  /** Pieces that are not numbers or have no cell to go to. */
  readonly refused: readonly string[];
}

/**
 * A block copied from a spreadsheet, put into the cells right of and below `from`.
 * @param rows the cells of the table as they stand on screen, row by row
 */
export function pasteInto(form: ReportForm, rows: readonly (readonly CellId[])[], from: CellId, text: string): Pasted {
  const top = rows.findIndex((row) => row.includes(from));
  const left = rows[top]?.indexOf(from) ?? 0;
  const changes: Record<CellId, number | null> = {};
  const refused: string[] = [];
  const lines = text.replace(/\r/g, '').replace(/\n$/, '').split('\n');
  lines.forEach((line, down) => {
    line.split('\t').forEach((piece, right) => {
      const cell = rows[top + down]?.[left + right];
      const kind = cell && cellSpec(form, cell)?.kind;
      const typed: Typed = cell && kind ? typedValue(piece, kind) : { refusal: '' };
      if (cell && 'value' in typed) changes[cell] = typed.value;
      else if (piece.trim() !== '') refused.push(piece.trim());
    });
  });
  return { changes, refused };
}
