// Cells that a text runs together: every way to cut a run of characters into numbers.

/** A piece of text that holds cells: runs of digits with what separates them. */
export interface Run {
  /** Digits, signs and decimal points without white space. */
  readonly text: string;
  /** Positions in `text` (after that many characters) where the original has white space. */
  readonly gaps: readonly number[];
}

export interface SplitRules {
  /** Cells the run must give. */
  readonly cells: number;
  /** May the cell be negative / have decimals? By index. */
  readonly negative?: (index: number) => boolean;
  readonly decimal?: (index: number) => boolean;
  /** Give up beyond this many. */
  readonly most?: number;
}

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const plainDigits = /^(?:0|[1-9]\d*)$/;

/** Longest count one would print in a cell; longer runs are several cells. */
const longest = 9;

/** Every split of the run into numbers without leading zeros, in no particular order; undefined when there are more than `most`. */
export function splitsOf(
  run: Run,
  { cells, negative = () => false, decimal = () => false, most = 20_000 }: SplitRules,
): number[][] | undefined {
  const { text } = run;
  const found: number[][] = [];
  const path: number[] = [];
  const visit = (from: number, left: number): void => {
    if (found.length > most) return;
    if (left === 0) {
      if (from === text.length) found.push([...path]);
      return;
    }
    const index = cells - left;
    const last = text.length - (left - 1);
    const limit = left === 1 ? text.length : Math.min(last, from + longest + (decimal(index) ? 8 : 1));
    for (let to = left === 1 ? text.length : from + 1; to <= limit; to++) {
      const piece = text.slice(from, to);
      if (piece.endsWith('.') || piece === '-') continue;
      const ok =
        plainDigits.test(piece) ||
        (number.test(piece) && (piece[0] !== '-' || negative(index)) && (!piece.includes('.') || decimal(index)));
      if (!ok) {
        // A leading zero never becomes a number again by growing, unless a decimal point follows.
        if (/^-?0\d/.test(piece)) break;
        continue;
      }
      // "5.3" must not be cut into 5 and .3, nor a sign be left at the end of a cell.
      if (text[to] === '.') continue;
      path.push(Number(piece));
      visit(to, left - 1);
      path.pop();
    }
  };
  visit(0, cells);
  return found.length > most ? undefined : found;
}

/**
 * The splits of plain digits into numbers whose last is the sum of the others; undefined when there are more than `most`.
 * Takes the sum first and cuts off what already exceeds it, so that long runs stay cheap.
 */
export function splitsThatAddUp(text: string, cells: number, most: number): number[][] | undefined {
  const found: number[][] = [];
  const path: number[] = [];
  const visit = (from: number, to: number, left: number, rest: number): void => {
    if (found.length > most) return;
    if (left === 0) {
      if (from === to && rest === 0) found.push([...path]);
      return;
    }
    if (to - from < left) return;
    const zero = text[from] === '0';
    for (let end = from + 1; end <= to - (left - 1) && end - from <= longest; end++) {
      const value = Number(text.slice(from, end));
      if (value > rest) return;
      path.push(value);
      visit(end, to, left - 1, rest - value);
      path.pop();
      if (zero) return;
    }
  };
  for (let start = Math.max(cells - 1, text.length - longest); start < text.length; start++) {
    if (text[start] === '0' && start < text.length - 1) continue;
    const total = Number(text.slice(start));
    const before = found.length;
    visit(0, start, cells - 1, total);
    for (let i = before; i < found.length; i++) found[i]?.push(total);
    if (found.length > most) return undefined;
  }
  return found;
}
