// Numbers of people in any text, however they are written. What the words around them say is weighed elsewhere.
// Long, because each kind of number has its own test.
import { type DigitStream, digitsOf, gap, isWorthReading, type Reading } from './digit-stream.ts';
import { idCardAt, isCreditCode, luhnAt } from './number-kinds.ts';

export type NumberKind = 'idCard' | 'mobile' | 'bankCard' | 'landline';

export interface FoundNumber {
  readonly kind: NumberKind;
  /** Positions in the text, as for `slice`. */
  readonly start: number;
  readonly end: number;
  /** ASCII digits, X for the check sign. */
  readonly digits: string;
  /** Check digit, or length and prefix, leave no doubt. */
  readonly certain: boolean;
  /** Of how many pieces with gaps between them. */
  readonly pieces: number;
  /** Every digit stands by itself. */
  readonly spelled: boolean;
  /** A line break or a tab lies inside. */
  readonly wrapped: boolean;
  readonly reading: Reading;
}

/** A number may be written in pieces, but not in any pieces: rows of a table are numbers with blanks between them, too. */
const written: Readonly<Record<NumberKind, string>> = {
  idCard:
    '18|6 8 4|6 4 4 4|6 4 2 2 4|4 4 4 4 2|3 3 4 4 4|3 3 8 4|6 12|14 4|17 1|6 8 3 1|14 3 1|10 8|8 10|9 9|12 6|6 6 6|16 2|2 16|4 14|' +
    '15|6 6 3|3 3 3 3 3|5 5 5|6 9|12 3',
  mobile: '11|3 4 4|4 4 3|4 3 4|3 8|8 3|7 4|4 7|5 6|6 5|3 3 5|3 2 3 3|3 3 3 2|9 2|10 1|2 9',
  bankCard: '16|17|18|19|4 4 4 4|4 4 4 4 1|4 4 4 4 2|4 4 4 4 3|6 10|6 13|8 8|6 4 4 4 1|12 4|12 7|16 3|15 4|6 4 4 4|6 8 2|6 8 5|10 9|9 10',
  landline: '10|11|12|3 8|3 7|4 8|4 7|4 4 4|4 4 3|3 4 4|4 3 4',
};
/** The lengths of the pieces as one number, so that no text is made for each of a million windows; 0 when there are too many. */
const shapeKey = (key: number, size: number): number => key * 20 + size;
const mostKeyed = 6;
const shapes = Object.fromEntries(
  Object.entries(written).map(([kind, list]) => [
    kind,
    new Set(list.split('|').map((shape) => shape.split(' ').map(Number).reduce(shapeKey, 0))),
  ]),
) as unknown as Readonly<Record<NumberKind, ReadonlySet<number>>>;

const shortest = 10;
/** With its area code in brackets the shortest telephone has as many signs. */
const shortestWritten = 10;
const longest = 19;
/** A right check sign is believed in up to so many pieces; more only when they are all of one or two digits. */
const mostPieces = 6;

/** Readings that are kept: numbers that overlap begin within the length of the longest. */
const remembered = 32;

interface Candidate {
  readonly kind: NumberKind;
  readonly length: number;
  readonly certain: boolean;
}

class Numbers {
  private readonly stream: DigitStream;
  private readonly memoAt: number[] = new Array(remembered).fill(-1);
  private readonly memo: (Candidate | undefined)[] = new Array(remembered);

  constructor(stream: DigitStream) {
    this.stream = stream;
  }

  isStart(at: number): boolean {
    return this.stream.gaps[at] !== gap.none;
  }

  /** Ends with the last digit of a piece. */
  private isEnd(last: number): boolean {
    return last + 1 >= this.stream.length || this.stream.gaps[last + 1] !== gap.none;
  }

  pieces(at: number, length: number): { count: number; longest: number; wrapped: boolean } {
    const { gaps } = this.stream;
    let size = 1;
    let count = 1;
    let largest = 1;
    let wrapped = false;
    for (let i = at + 1; i < at + length; i++) {
      if (gaps[i] === gap.none) size++;
      else {
        count++;
        wrapped ||= gaps[i] === gap.line;
        size = 1;
      }
      if (size > largest) largest = size;
    }
    return { count, longest: largest, wrapped };
  }

  private isMobile(at: number, length: number, fits: boolean, count: number): boolean {
    const { values } = this.stream;
    const skip = length - 11;
    if (values[at + skip] !== 1 || (values[at + skip + 1] as number) < 3) return false;
    if (skip === 0) return fits;
    const prefix = skip === 2 ? [8, 6] : [0, 0, 8, 6];
    return prefix.every((digit, i) => values[at + i] === digit) && count <= 4;
  }

  /** Reads `length` digits as one number; `key`, `count`, `largest`: the pieces they are in. */
  private read(at: number, length: number, key: number, count: number, largest: number): Candidate | undefined {
    const { values } = this.stream;
    const spelled = largest === 1 && count > 1;
    if (length === 18 || length === 15) {
      const id = idCardAt(values, at, length);
      if (id === true && (count <= mostPieces || largest <= 3)) return { kind: 'idCard', length, certain: true };
      if (id === false && (spelled || shapes.idCard.has(key))) return { kind: 'idCard', length, certain: false };
    }
    if (values[at + length - 1] === 10) return undefined;
    if (length >= 16 && (values[at] as number) > 2) {
      const issued = isIssuedPrefix(values, at, length);
      if ((spelled ? issued : shapes.bankCard.has(key)) && luhnAt(values, at, length)) return { kind: 'bankCard', length, certain: issued };
    }
    if ((length === 11 || length === 13 || length === 15) && this.isMobile(at, length, spelled || shapes.mobile.has(key), count))
      return { kind: 'mobile', length, certain: true };
    if (length <= 12 && values[at] === 0 && values[at + 1] !== 0 && (spelled || shapes.landline.has(key)))
      return { kind: 'landline', length, certain: count > 1 };
    return undefined;
  }

  /** The surest reading from here on; the longer of two. */
  at(from: number): Candidate | undefined {
    const slot = from % remembered;
    if (this.memoAt[slot] === from) return this.memo[slot];
    const { values, gaps, length } = this.stream;
    let best: Candidate | undefined;
    let key = 0;
    let count = 1;
    let size = 0;
    let largest = 0;
    for (let last = from; last < length && last - from < longest; last++) {
      if (last > from && gaps[last] !== gap.none) {
        if (gaps[last] === gap.wide) break;
        key = count >= mostKeyed ? 0 : shapeKey(key, size);
        count++;
        size = 0;
      }
      size++;
      if (size > largest) largest = size;
      if (last - from + 1 >= shortest && this.isEnd(last)) {
        const found = this.read(from, last - from + 1, count > mostKeyed ? 0 : shapeKey(key, size), count, largest);
        if (found && (found.certain || !best?.certain)) best = found;
      }
      if (values[last] === 10) break;
    }
    this.memoAt[slot] = from;
    this.memo[slot] = best;
    return best;
  }

  /** Whether a surer number begins inside this one. */
  hidesSurer(from: number, { length, certain }: Candidate): boolean {
    if (certain) return false;
    for (let at = from + 1; at < from + length; at++) if (this.isStart(at) && this.at(at)?.certain) return true;
    return false;
  }
}
/** First digits of cards that banks in China issue. */
function isIssuedPrefix(values: Uint8Array, at: number, length: number): boolean {
  const v = (i: number) => values[at + i] as number;
  const two = v(0) * 10 + v(1);
  if (two === 62 || (two === 95 && v(2) === 5 && v(3) >= 8)) return true;
  return length === 16 && (v(0) === 4 || (two >= 51 && two <= 55) || two === 35);
}

const textOf = (values: Uint8Array, at: number, length: number): string => {
  let digits = '';
  for (let i = at; i < at + length; i++) digits += values[i] === 10 ? 'X' : values[i];
  return digits;
};

function numbersIn(stream: DigitStream, reading: Reading): FoundNumber[] {
  const { values, starts, ends, gaps, length } = stream;
  const numbers = new Numbers(stream);
  const found: FoundNumber[] = [];
  const add = (at: number, { kind, length: size, certain }: Candidate) => {
    const digits = textOf(values, at, size);
    const { count, longest: largest, wrapped } = numbers.pieces(at, size);
    // A credit code in digits alone that has its own right check sign is one.
    if (kind === 'idCard' && !certain && size === 18 && isCreditCode(digits)) return;
    found.push({
      kind,
      start: starts[at] as number,
      end: ends[at + size - 1] as number,
      digits,
      certain,
      pieces: count,
      spelled: count > 1 && largest === 1,
      wrapped,
      reading,
    });
  };
  for (let at = 0; at < length; ) {
    const best = numbers.at(at);
    if (best && !numbers.hidesSurer(at, best)) {
      add(at, best);
      at += best.length;
    } else {
      let end = at + 1;
      while (end < length && gaps[end] === gap.none) end++;
      // Glued to other digits: only an ID number with the right check sign is told apart from chance.
      for (let i = at; end - at > 18 && i + 18 <= end; i++)
        if (idCardAt(values, i, 18) === true) {
          add(i, { kind: 'idCard', length: 18, certain: true });
          i += 17;
        }
      at = end;
    }
    // What a found number leaves of its last piece is no start.
    while (at < length && gaps[at] === gap.none) at++;
  }
  return found;
}

/** An area code in brackets, as in （0573）85596345: the bracket is no separator anywhere else. */
function bracketed(text: string, { values, starts, ends, gaps, length }: DigitStream): FoundNumber[] {
  const found: FoundNumber[] = [];
  for (let at = 0; at < length; at++) {
    if (values[at] !== 0 || gaps[at] === gap.none) continue;
    let end = at + 1;
    while (end < length && gaps[end] === gap.none) end++;
    const area = end - at;
    if (area < 3 || area > 4 || end >= length || gaps[end] !== gap.wide) continue;
    if (!/^[)）\]】]\s?$/.test(text.slice(ends[end - 1], Math.min(starts[end] as number, (ends[end - 1] as number) + 3)))) continue;
    if ((starts[end] as number) - (ends[end - 1] as number) > 2) continue;
    let last = end + 1;
    while (last < length && (gaps[last] === gap.none || (gaps[last] === gap.small && last - end === 4))) last++;
    if (last - end < 7 || last - end > 8) continue;
    found.push({
      kind: 'landline',
      start: starts[at] as number,
      end: ends[last - 1] as number,
      digits: textOf(values, at, last - at),
      certain: true,
      pieces: 2,
      spelled: false,
      wrapped: false,
      reading: 'plain',
    });
    at = last - 1;
  }
  return found;
}

const isAsciiWord = (char: string): boolean => /[0-9A-Za-z]/.test(char);

/** What letters that look like digits spell is believed only where chance is ruled out. */
function isBelievedLookAlike(text: string, number: FoundNumber): boolean {
  const written = text.slice(number.start, number.end);
  const plainDigits = written.replace(/[^0-9０-９]/g, '').length;
  if (number.kind === 'idCard') return number.certain && plainDigits >= 5;
  return (
    number.kind === 'mobile' &&
    number.pieces === 1 &&
    plainDigits >= 2 &&
    /^[\dOoIl|]+$/.test(written) &&
    !isAsciiWord(text.charAt(number.start - 1)) &&
    !isAsciiWord(text.charAt(number.end))
  );
}

function isBelievedChinese(number: FoundNumber): boolean {
  return number.certain && (number.kind === 'idCard' || number.kind === 'bankCard' || (number.kind === 'mobile' && !number.wrapped));
}

const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }): boolean => a.start < b.end && b.start < a.end;

/** The ones of `more` that touch none of `found`; both in order. */
function addApart(found: readonly FoundNumber[], more: readonly FoundNumber[]): FoundNumber[] {
  let i = 0;
  const apart = more.filter((number) => {
    while (i < found.length && (found[i] as FoundNumber).end <= number.start) i++;
    const other = found[i];
    return other === undefined || !overlaps(other, number) || (number.certain && !other.certain);
  });
  if (apart.length === 0) return [...found];
  let k = 0;
  const kept = found.filter((number) => {
    while (k < apart.length && (apart[k] as FoundNumber).end <= number.start) k++;
    const other = apart[k];
    return other === undefined || !overlaps(other, number);
  });
  return [...kept, ...apart].sort((a, b) => a.start - b.start);
}

/**
 * Finds ID numbers (18 digits with check sign and date of birth; 15 digits), mobile and landline numbers and bank cards (Luhn): in digits
 * of all scripts, full width, with blanks, hyphens or line breaks between them, with invisible signs inside, in Chinese numerals (一 and 壹)
 * and with letters that look like digits. Linear in the length of the text.
 *
 * @returns in order, not overlapping
 */
export function findNumbers(text: string): FoundNumber[] {
  if (text.length < shortestWritten) return [];
  const stream = digitsOf(text);
  let found = stream.length < shortest ? [] : addApart(numbersIn(stream, 'plain'), bracketed(text, stream));
  if (isWorthReading(text, 'chinese')) found = addApart(found, numbersIn(digitsOf(text, 'chinese'), 'chinese').filter(isBelievedChinese));
  if (isWorthReading(text, 'lookAlike'))
    found = addApart(
      found,
      numbersIn(digitsOf(text, 'lookAlike'), 'lookAlike').filter((number) => isBelievedLookAlike(text, number)),
    );
  return found;
}
