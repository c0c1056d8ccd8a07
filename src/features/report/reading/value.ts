// What stands in one cell: a number, a blank, a stroke, a number with a unit or a note.
import type { CellKind } from '../../../law/report/form.ts';

export interface Value {
  /** null: blank, or a stroke. */
  readonly value: number | null;
  /** The cell's own words, where they are more than the number. */
  readonly printed?: string;
}

const stroke = /^(?:[/／\\╱╲|]+|[-—–－―─]+|无|空|略|不适用|N\/A)$/i;
const digits = /^([-－−﹣+＋]|减少?|增加?|↑|↓)?(\d+(?:,\d{3})*(?:\.\d+)?|\d*\.\d+)$/;
const beginning = /^(?:约|共)?([-－−﹣+＋]|减少?|增加?|↑|↓)?(\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d.,])(.+)$/s;

/** Full-width signs to plain ones, white space out. */
export function narrow(text: string): string {
  return text
    .replace(/[\uff10-\uff19\uff0e\uff0c\uff05]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u200b-\u200f\ufeff]/g, '');
}

const signed = (sign: string | undefined, number: string): number => {
  const value = Number(number.replaceAll(',', ''));
  return sign && /^[-－−﹣减↓]/.test(sign) && value !== 0 ? -value : value;
};

/** Nearly every cell. */
const plainNumber = /^\d{1,9}$/;

/**
 * Reads one cell.
 *
 * @returns undefined when the text is not a cell's value at all (a label, a sentence)
 */
export function cellValue(text: string, kind: CellKind = 'count', unit = '件'): Value | undefined {
  if (plainNumber.test(text)) return { value: Number(text) };
  const bare = narrow(text);
  if (bare === '') return { value: null };
  const whole = digits.exec(bare);
  if (whole) {
    const value = signed(whole[1], whole[2] as string);
    return whole[1] && !/^[-－−﹣+＋]$/.test(whole[1]) ? { value, printed: text.trim() } : { value };
  }
  if (stroke.test(bare)) return { value: null, printed: text.trim() };
  if (bare.length > 60) return undefined;
  const part = beginning.exec(bare);
  if (!part) return undefined;
  const rest = part[3] as string;
  // A digit in the rest means two numbers in one cell, unless it stands in a note in brackets.
  if (/\d/.test(rest.replace(/[（(【[].*$/s, '')) || /^[年月日.．、]/.test(rest)) return undefined;
  let value = signed(part[1], part[2] as string);
  if (kind === 'amount') {
    if (/^万/.test(rest) && unit === '元') value = Number((value * 1e4).toFixed(4));
    if (/^亿/.test(rest)) value = Number((value * (unit === '元' ? 1e8 : 1e4)).toFixed(4));
    if (/^元/.test(rest) && unit === '万元') value = Number((value / 1e4).toFixed(8));
  }
  return { value, printed: text.trim() };
}

/** Does this text stand where a value stands? Blank counts, and so does what has digits but no words, even if it is no one number. */
export function isValue(text: string): boolean {
  return cellValue(text) !== undefined || (/\d/.test(text) && !/\p{Script=Han}/u.test(text.replace(/[元万亿笔件项个宗条份]/g, '')));
}
