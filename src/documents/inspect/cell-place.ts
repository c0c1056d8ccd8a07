/** Column number (from 1) of letters: A is 1, AZ is 52. */
export function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

export function columnLetters(number: number): string {
  let letters = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** Corners of a range, rows and columns from 1. */
export interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const lastRow = 1_048_576;
const lastColumn = 16_384;

/** Ranges such as "A1:C5", "$A:$C", "3:9" and lists of them, with or without a sheet's name. */
export function rangesOf(text: string): Range[] {
  return text.split(/[\s,]+/).flatMap((part) => {
    const found = /(?:^|!)\$?([a-z]{1,3})?\$?(\d{1,7})?(?::\$?([a-z]{1,3})?\$?(\d{1,7})?)?$/i.exec(part);
    if (!found || (!found[1] && !found[2])) return [];
    const [, left, top, right, bottom] = found;
    const single = !part.includes(':');
    return [
      {
        left: left ? columnNumber(left) : 1,
        top: top ? Number(top) : 1,
        right: right ? columnNumber(right) : single && left ? columnNumber(left) : lastColumn,
        bottom: bottom ? Number(bottom) : single && top ? Number(top) : lastRow,
      },
    ];
  });
}

export const isWithin = (ranges: readonly Range[], row: number, column: number) =>
  ranges.some(({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right);

/** "5、8–12", at most ten of them. */
export function listed(numbers: readonly number[], show: (number: number) => string = String): string {
  const runs: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && number <= run[1] + 1) run[1] = number;
    else runs.push([number, number]);
  }
  const shown = runs.slice(0, 10).map(([from, to]) => (from === to ? show(from) : `${show(from)}–${show(to)}`));
  return shown.join('、') + (runs.length > 10 ? ' 等' : '');
}

/** A stored number with all its digits: 1.10102E+17 becomes 110102000000000000. */
export function fullDigits(stored: string): string {
  const found = /^(-?)(\d+)(?:\.(\d+))?e([+-]?\d{1,3})$/i.exec(stored.trim());
  if (!found) return stored;
  const [, sign, whole = '', fraction = '', power] = found;
  const exponent = Number(power);
  const digits = whole + fraction;
  const point = whole.length + exponent;
  if (exponent < 0 || point > 40) return stored;
  if (point >= digits.length) return `${sign}${digits.padEnd(point, '0')}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** A serial day of a workbook as a date, undefined when it is none. */
export function dateOf(stored: string, from1904: boolean): string | undefined {
  const days = Number(stored);
  if (!Number.isFinite(days) || days < 1 || days > 2_958_465) return undefined;
  const date = new Date(Math.floor(days + (from1904 ? 1462 : 0) - 25_569) * 86_400_000);
  return date.toISOString().slice(0, 10);
}
