// How much a partly hidden number still gives away: the numbers that fit what is left of it and what stands in its row, counted exactly.
import { idResidue, monthDays } from './number-kinds.ts';

export type MaskedKind = 'idCard' | 'mobile' | 'bankCard';

/** A number of which a part is hidden. */
export interface MaskedNumber {
  readonly kind: MaskedKind;
  readonly start: number;
  readonly end: number;
  /** Digits, X, and * for each that is hidden; ID numbers have 18 places, old ones too. */
  readonly pattern: string;
}

const maskSign = /[*＊﹡∗✱●○◯■□◆◇▲△?？#＃_＿•·×✕某█▇※]/;
const isDigit = (char: string): boolean => /[0-9０-９]/.test(char);
const plainDigit = (char: string): string => (char >= '０' ? String.fromCharCode(char.charCodeAt(0) - 0xfee0) : char);

/** The sign as it goes into a pattern; undefined ends the number. A letter x hides a digit where another one stands beside it. */
function signAt(text: string, at: number): string | undefined {
  const char = text.charAt(at);
  if (isDigit(char)) return plainDigit(char);
  if (char === '') return undefined;
  if (maskSign.test(char)) return '*';
  if (!/[xXｘＸ]/.test(char)) return undefined;
  const beside = (i: number) => /[xXｘＸ]/.test(text.charAt(i));
  return beside(at - 1) || beside(at + 1) ? '*' : 'X';
}

/** What is written as the number of an ID card with fewer stars than digits are hidden: the two ends are what counts. */
const stretched = /^(\d{3,14})\*{2,}(\d{0,8}[\dX]?)$/;

/**
 * Numbers of which a part is hidden, in order.
 *
 * @param saysIdCard a heading or the words before say that numbers of ID cards stand here
 */
export function findMaskedNumbers(text: string, saysIdCard = false): MaskedNumber[] {
  const found: MaskedNumber[] = [];
  for (let at = 0; at < text.length; at++) {
    const first = signAt(text, at);
    if (first === undefined || first === 'X') continue;
    let pattern = first;
    let end = at + 1;
    let i = at + 1;
    for (; i < text.length && pattern.length < 40; i++) {
      const sign = signAt(text, i);
      if (sign !== undefined) {
        pattern += sign;
        end = i + 1;
        if (sign === 'X') break;
      } else if (!/[ \-\u200b]/.test(text.charAt(i)) || signAt(text, i + 1) === undefined) break;
    }
    const number =
      /\d/.test(pattern) && pattern.includes('*')
        ? read(pattern, saysIdCard || /身份证|证件号|身份号码/.test(text.slice(Math.max(0, at - 16), at)))
        : undefined;
    if (number) found.push({ ...number, start: at, end });
    at = Math.max(at, i - 1);
  }
  return found;
}

function read(pattern: string, saysIdCard: boolean): { kind: MaskedKind; pattern: string } | undefined {
  if (pattern.length === 18) return { kind: 'idCard', pattern };
  if (pattern.length === 15 && !pattern.endsWith('X') && (saysIdCard || /^[1-9]\d{5}/.test(pattern)))
    return { kind: 'idCard', pattern: `${pattern.slice(0, 6)}19${pattern.slice(6)}*` };
  if (pattern.length === 11 && pattern.startsWith('1') && !pattern.endsWith('X')) return { kind: 'mobile', pattern };
  const ends = stretched.exec(pattern);
  if (ends) {
    const [, head = '', tail = ''] = ends;
    const hidden = 18 - head.length - tail.length;
    if (hidden > 0 && (saysIdCard || (head.length >= 6 && tail.length >= 3 && pattern.length !== 11 && pattern.length < 18)))
      return { kind: 'idCard', pattern: head + '*'.repeat(hidden) + tail };
  }
  if ((pattern.length === 16 || pattern.length === 19) && /^[3-9]/.test(pattern) && !pattern.endsWith('X'))
    return { kind: 'bankCard', pattern };
  return undefined;
}

/** What else stands in the row of a masked number. Days are YYYYMMDD. */
export interface RowFacts {
  /** Born on one of these days at the earliest and the latest. */
  readonly bornFrom?: string;
  readonly bornTo?: string;
  /** Month and day of birth, MMDD, when they are known and the year is not. */
  readonly birthday?: string;
  readonly sex?: 'male' | 'female';
  /** First digits that the numbers of these people have: the codes of the office's region. */
  readonly areas?: readonly string[];
}

type Bins = readonly number[];
const none: Bins = Array(11).fill(0);

/** How many of the hidden digits of a part give each residue modulo 11. `choices(place)`: the digits that may stand there. */
function digitBins(from: number, to: number, choices: (place: number) => readonly number[]): Bins {
  let bins = [...none];
  bins[0] = 1;
  for (let place = from; place < to; place++) {
    const next = [...none];
    for (const digit of choices(place)) {
      const shift = idResidue(place, digit);
      for (let r = 0; r < 11; r++) next[(r + shift) % 11] = (next[(r + shift) % 11] as number) + (bins[r] as number);
    }
    bins = next;
  }
  return bins;
}

const together = (a: Bins, b: Bins): Bins => {
  const sum = [...none];
  for (let i = 0; i < 11; i++)
    for (let j = 0; j < 11; j++) sum[(i + j) % 11] = (sum[(i + j) % 11] as number) + (a[i] as number) * (b[j] as number);
  return sum;
};

const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const fits = (pattern: string, text: string): boolean => {
  for (let i = 0; i < pattern.length; i++) if (pattern[i] !== '*' && pattern[i] !== text[i]) return false;
  return true;
};

/** Counts for one list: what it worked out for one row it uses for the next. */
export interface StrengthCounter {
  /**
   * Numbers that fit: the known digits, a day of birth within a hundred years that fits the facts, a right check sign. 0 when the facts
   * contradict the digits.
   */
  idNumbers(pattern: string, facts?: RowFacts): number;
}

/** @param today YYYY-MM-DD: nobody is born later, and nobody lives who was born more than a hundred years before */
export function strengthCounter(today: string): StrengthCounter {
  const latest = today.replaceAll('-', '');
  const earliest = String(Number(latest) - 1_000_000 + 1);
  const days = new Map<string, Bins>();
  const mostKept = 20_000;

  function birthBins(pattern: string, { bornFrom = earliest, bornTo = latest, birthday = '****' }: RowFacts): Bins {
    const key = `${pattern} ${bornFrom} ${bornTo} ${birthday}`;
    const known = days.get(key);
    if (known) return known;
    const bins = [...none];
    const [from, to] = [bornFrom, bornTo < latest ? bornTo : latest];
    for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
      if (!fits(pattern.slice(0, 4), String(year))) continue;
      const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
      for (let month = 1; month <= 12; month++) {
        const most = month === 2 && !leap ? 28 : (monthDays[month - 1] as number);
        for (let day = 1; day <= most; day++) {
          const text = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
          if (text < from || text > to || !fits(pattern, text) || !fits(birthday, text.slice(4))) continue;
          let residue = 0;
          for (let i = 0; i < 8; i++) residue += idResidue(6 + i, text.charCodeAt(i) - 48);
          bins[residue % 11] = (bins[residue % 11] as number) + 1;
        }
      }
    }
    if (days.size > mostKept) days.clear();
    days.set(key, bins);
    return bins;
  }

  function areaBins(pattern: string, areas: readonly string[]): Bins {
    const fitting = [...new Set(areas)].filter((area) => fits(pattern.slice(0, area.length), area));
    // Codes that begin with another one count once; where none fits the people come from elsewhere.
    const roots = fitting.filter((area) => !fitting.some((other) => other !== area && area.startsWith(other)));
    let sum = [...none];
    for (const root of roots.length > 0 ? roots : [''])
      sum = sum.map(
        (count, r) =>
          count +
          (digitBins(0, 6, (place) => {
            const known = place < root.length ? root.charAt(place) : pattern.charAt(place);
            return known === '*' ? (place === 0 ? digits.slice(1) : digits) : [Number(known)];
          })[r] as number),
      );
    return sum;
  }

  return {
    idNumbers(pattern, facts = {}) {
      const order = digitBins(14, 17, (place) => {
        const known = pattern.charAt(place);
        const choices = known === '*' ? digits : [Number(known)];
        return place === 16 && facts.sex ? choices.filter((digit) => digit % 2 === (facts.sex === 'male' ? 1 : 0)) : choices;
      });
      const bins = together(together(areaBins(pattern, facts.areas ?? []), birthBins(pattern.slice(6, 14), facts)), order);
      const sign = pattern.charAt(17);
      if (sign === '*') return bins.reduce((sum, count) => sum + count, 0);
      // With the check sign the weighted sum is 1 modulo 11.
      return bins[(12 - (sign === 'X' ? 10 : Number(sign))) % 11] as number;
    },
  };
}

/** Mobile numbers that fit: 1, then 3 to 9, then any nine digits. */
export function countMobileNumbers(pattern: string): number {
  let count = 1;
  for (let i = 2; i < 11; i++) if (pattern[i] === '*') count *= 10;
  return pattern[1] === '*' ? count * 7 : count;
}

/** Card numbers that fit, with a right check digit. */
export function countCardNumbers(pattern: string): number {
  const hidden = [...pattern].filter((sign) => sign === '*').length;
  return hidden === 0 ? 1 : 10 ** (hidden - 1);
}

/** Numbers that fit what is left of a masked one. Where the row contradicts the digits it does not count: it may be the row that errs. */
export function candidatesOf({ kind, pattern }: Pick<MaskedNumber, 'kind' | 'pattern'>, facts: RowFacts, counter: StrengthCounter): number {
  if (kind === 'idCard') return counter.idNumbers(pattern, facts) || counter.idNumbers(pattern);
  return kind === 'mobile' ? countMobileNumbers(pattern) : countCardNumbers(pattern);
}
