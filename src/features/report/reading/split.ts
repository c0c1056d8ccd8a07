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
  /** Stop after this many; the caller then knows only that there are more. */
  readonly most?: number;
}

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const plainDigits = /^(?:0|[1-9]\d*)$/;

/** Longest count one would print in a cell; longer runs are several cells. */
const longest = 9;

/** Every split of the run into numbers without leading zeros, in no particular order. */
export function splitsOf(run: Run, { cells, negative = () => false, decimal = () => false, most = 20_000 }: SplitRules): number[][] {
  const { text } = run;
  const found: number[][] = [];
  const path: number[] = [];
  const visit = (from: number, left: number): void => {
    if (found.length >= most) return;
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
  return found;
}

/** Does a split keep to the gaps of the original: is every gap between two cells? */
export function keepsGaps(run: Run, split: readonly number[], widths: readonly number[]): boolean {
  let at = 0;
  const ends = new Set(widths.map((width) => (at += width)));
  return split.length > 0 && run.gaps.every((gap) => ends.has(gap));
}
