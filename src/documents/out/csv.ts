import { cleanText } from './clean-text.ts';

export type CsvCell = string | number | null;

/** Signs that make a spreadsheet program take a text for a formula; alone, as in the "-" for "none", they do nothing. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]./s;

/**
 * A CSV file that spreadsheet programs in China open without a question: UTF-8 with byte-order mark, CRLF, quoting as in RFC 4180.
 * `null` is an empty field, an empty text a quoted one, 0 is 0. A text that a spreadsheet would run as a formula gets an apostrophe in front;
 * numbers never do.
 * Throws on a number that is not finite.
 */
export function writeCsv(rows: readonly (readonly CsvCell[])[]): Uint8Array {
  const text = rows.map((row) => `${row.map(fieldOf).join(',')}\r\n`).join('');
  return new TextEncoder().encode(`\uFEFF${text}`);
}

function fieldOf(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') {
    if (!Number.isFinite(cell)) throw new Error(`Not a number for a CSV file: ${cell}`);
    return String(cell);
  }
  const clean = cleanText(cell);
  const safe = formulaStart.test(cell) || formulaStart.test(clean) ? `'${clean}` : clean;
  return safe === '' || /[",\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * The fields of a CSV text as they are printed (a byte-order mark is dropped; CRLF, LF and CR end a row; quoted fields may hold all of them).
 * An unquoted empty field is null, a quoted one ''. Numbers stay text.
 */
export function csvToRows(text: string): (string | null)[][] {
  const rows: (string | null)[][] = [];
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  let row: (string | null)[] = [];
  let at = 0;
  while (at < source.length) {
    let field = '';
    const quoted = source[at] === '"';
    if (quoted) {
      at++;
      while (at < source.length) {
        if (source[at] === '"' && source[at + 1] === '"') at++;
        else if (source[at] === '"') break;
        field += source[at++];
      }
      at++;
    }
    while (at < source.length && !/[,\r\n]/.test(source[at] as string)) field += source[at++];
    row.push(field === '' && !quoted ? null : field);
    const end = source[at];
    at++;
    if (end === '\r' && source[at] === '\n') at++;
    if (end !== ',') {
      rows.push(row);
      row = [];
    } else if (at === source.length) {
      row.push(null);
    }
  }
  if (row.length > 0) rows.push(row);
  return rows;
}
