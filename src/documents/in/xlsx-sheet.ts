import type { TableCell } from '../document.ts';
import { tidy } from './chinese-text.ts';
import { readXml } from './read-xml.ts';
import { UnreadableFile } from './unreadable-file.ts';
import type { CellStyle } from './xlsx-styles.ts';

export const sheetLimits = { rows: 50_000, columns: 1024, cells: 1_000_000 };

export type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Rectangle of merged cells, both ends inside, counted from 0. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Sheet {
  /** `rows[y]?.[x]`; positions without a cell are undefined. Spans are still those of single cells. */
  readonly rows: (TableCell | undefined)[][];
  /** `bordered[y]?.[x]`: whether the cell has a border. */
  readonly bordered: boolean[][];
  readonly merges: readonly Merge[];
  readonly pictures: boolean;
}

export interface Workbook {
  readonly strings: readonly string[];
  readonly styles: readonly CellStyle[];
  readonly from1904: boolean;
}

/** "AB12" → [11, 27]; undefined for what is no address. */
export function addressOf(reference: string): [row: number, column: number] | undefined {
  let column = 0;
  let row = 0;
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i);
    if (code >= 48 && code <= 57 && column > 0) row = row * 10 + code - 48;
    else if (code >= 65 && code <= 90 && row === 0) column = column * 26 + code - 64;
    else if (code !== 36) return undefined;
  }
  return column > 0 && row > 0 && row <= 1 << 21 && column <= 1 << 15 ? [row - 1, column - 1] : undefined;
}

/** A number as Excel means it: 15 digits carry, no exponent, no noise of binary fractions. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const meant = Number(value.toPrecision(15));
  const text = String(meant);
  if (!text.includes('e')) return text;
  return Math.abs(meant) >= 1 ? BigInt(meant).toString() : meant.toFixed(20).replace(/\.?0+$/, '');
}

const dayMs = 86_400_000;

/** The day, with the time when there is one, of a serial number. */
function dateText(serial: number, from1904: boolean): string {
  const days = from1904 ? serial + 1462 : serial;
  if (days < 0 || days >= 2_958_466) return numberText(serial);
  // Excel counts a 29 February 1900 that never was.
  const time = new Date(Math.round((days - 25_569 + (days < 60 ? 1 : 0)) * dayMs)).toISOString();
  const [date = '', clock = ''] = [time.slice(0, 10), time.slice(11, 19)];
  if (days < 1) return clock;
  return clock === '00:00:00' ? date : `${date} ${clock}`;
}

const escapes = /_x([0-9A-Fa-f]{4})_/g;

/** Excel writes control characters as "_x000D_". */
export function plainString(text: string): string {
  const plain = text.includes('_x') ? text.replace(escapes, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;
  return plain.replace(/\r\n?/g, '\n');
}

/** Shared strings, phonetic guides left out. */
export function readSharedStrings(bytes: Uint8Array | undefined): string[] {
  const strings: string[] = [];
  if (!bytes) return strings;
  let text = '';
  let inText = false;
  let guide = 0;
  readXml(bytes, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') guide++;
      else if (name === 't') inText = guide === 0;
    },
    close(name) {
      if (name === 'si') strings.push(plainString(text));
      else if (name === 'rPh') guide--;
      else if (name === 't') inText = false;
    },
    text: (part) => {
      if (inText) text += part;
    },
  });
  return strings;
}

/**
 * Reads one sheet. Formulas give the value that was stored with them; without one the cell is blank.
 * @throws UnreadableFile tooManyRows
 */
export function readSheet(bytes: Uint8Array, { strings, styles, from1904 }: Workbook): Sheet {
  const rows: (TableCell | undefined)[][] = [];
  const borders: boolean[][] = [];
  const merges: Merge[] = [];
  let pictures = false;
  let cells = 0;
  let y = -1;
  let x = -1;
  let type = '';
  let style: CellStyle | undefined;
  let value = '';
  let inline = '';
  let formula = '';
  let into: 'value' | 'inline' | 'formula' | undefined;
  let guide = 0;

  const endCell = () => {
    let text = '';
    let number: number | undefined;
    if (type === 's') text = value === '' ? '' : (strings[Number(value)] ?? '');
    else if (type === 'inlineStr') text = plainString(inline);
    else if (type === 'b') text = value === '' ? '' : value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
    else if (type === 'str' || type === 'e') text = plainString(value);
    else if (type === 'd') text = value.replace(/T00:00:00(\.0+)?Z?$/, '').replace('T', ' ');
    else if (value.trim() !== '') {
      const parsed = Number(value);
      if (Number.isFinite(parsed)) {
        number = parsed;
        text = style?.date ? dateText(parsed, from1904) : numberText(parsed);
      } else text = value;
    }
    text = tidy(text);
    const bordered = style?.bordered ?? false;
    if (text === '' && !bordered) return;
    // Styled blanks far away are only a trace of formatting; content there is more than an annual report holds.
    if (y >= sheetLimits.rows || x >= sheetLimits.columns) {
      if (text === '') return;
      throw new UnreadableFile('tooManyRows');
    }
    if (++cells > sheetLimits.cells) throw new UnreadableFile('tooManyRows');
    const cell: Writable<TableCell> = { text, colSpan: 1, rowSpan: 1 };
    if (number !== undefined) cell.value = Number.isInteger(number) ? number : Number(number.toPrecision(15));
    if (formula !== '') cell.formula = formula;
    let row = rows[y];
    if (!row) {
      row = [];
      rows[y] = row;
    }
    row[x] = cell;
    if (bordered) {
      borders[y] ??= [];
      (borders[y] as boolean[])[x] = true;
    }
  };

  readXml(bytes, {
    open(name, attributes) {
      switch (name) {
        case 'row': {
          const at = Number(attributes['r']);
          y = Number.isInteger(at) && at > 0 ? at - 1 : y + 1;
          x = -1;
          break;
        }
        case 'c': {
          const address = attributes['r'] === undefined ? undefined : addressOf(attributes['r']);
          if (address) [y, x] = address;
          else x++;
          type = attributes['t'] ?? 'n';
          style = styles[Number(attributes['s'] ?? 0)];
          value = '';
          inline = '';
          formula = '';
          break;
        }
        case 'v':
          into = 'value';
          break;
        case 'f':
          into = 'formula';
          break;
        case 't':
          into = guide === 0 ? 'inline' : undefined;
          break;
        case 'rPh':
          guide++;
          break;
        case 'mergeCell': {
          const [from = '', to = from] = (attributes['ref'] ?? '').split(':');
          const first = addressOf(from);
          const last = addressOf(to);
          if (first && last && merges.length < sheetLimits.cells) {
            merges.push({ top: first[0], left: first[1], bottom: last[0], right: last[1] });
          }
          break;
        }
        case 'drawing':
        case 'picture':
          pictures = true;
          break;
      }
    },
    close(name) {
      if (name === 'c') endCell();
      else if (name === 'rPh') guide--;
      else if (name === 'v' || name === 'f' || name === 't') into = undefined;
    },
    text(part) {
      if (into === 'value') value += part;
      else if (into === 'inline') inline += part;
      else if (into === 'formula') formula += part;
    },
  });
  return { rows, bordered: borders, merges, pictures };
}
