// Reads a text as digits with gaps between them, whatever the digits look like: full width, Chinese, look-alikes, with invisible signs inside.

/** Which signs count as digits beside the digits of all scripts: Chinese numerals, or letters that look like digits. */
export type Reading = 'plain' | 'chinese' | 'lookAlike';

/** The digits of a text in order; positions are those of the text, as for `slice`. */
export interface DigitStream {
  readonly length: number;
  /** 0 to 9; 10 is X. */
  readonly values: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Before a digit: see {@link gap}. */
  readonly gaps: Uint8Array;
}

/** What stands between a digit and the one before it. */
export const gap = {
  /** Nothing, or signs that nobody sees. */
  none: 0,
  /** A few blanks or hyphens: one number may be written so. */
  small: 1,
  /** The same with a line break or a tab, which ends a cell. */
  line: 2,
  /** Anything else: another number. */
  wide: 3,
} as const;

const kind = { x: 10, blank: 11, sign: 12, line: 13, invisible: 14, letter: 15, other: 16 } as const;

/** Most blanks on a line, most other separators, and most blanks around a line break inside one number. */
const most = { blanks: 3, signs: 2, lineBreaks: 2, blanksAround: 12 } as const;

const chineseDigits: Readonly<Record<string, number>> = Object.fromEntries(
  ['〇零○ＯO', '一壹弌幺', '二贰貳弍两', '三叁參叄弎', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].flatMap((signs, value) =>
    [...signs].map((sign) => [sign, value]),
  ),
);
const lookAlikes: Readonly<Record<string, number>> = Object.fromEntries(
  ['OoＯｏОоΟο〇○°', 'lIiｌＩ|｜ǀІӏ丨!', 'Zz', '', '', 'Ss', 'b', '', 'B', 'gq'].flatMap((signs, value) =>
    [...signs].map((sign) => [sign, value]),
  ),
);

/** First and last of long rows of signs of which none is of interest: ideographs, syllables, surrogates, private signs. */
const dull: readonly (readonly [number, number])[] = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xac00, 0xf8ff],
];

function plainKinds(): Uint8Array {
  const kinds = new Uint8Array(65_536).fill(kind.other);
  let zero = -1;
  for (let code = 0; code < 65_536; code++) {
    const row = dull.find(([from]) => code === from);
    if (row) {
      code = row[1];
      continue;
    }
    const char = String.fromCharCode(code);
    if (/\p{Nd}/u.test(char)) {
      // Digits of every script stand in tens, zero first.
      if (zero < 0 || code >= zero + 10) zero = code;
      kinds[code] = code - zero;
      continue;
    }
    zero = -1;
    if (/[\t\r\n\u000b\u000c\u0085\u2028\u2029]/.test(char)) kinds[code] = kind.line;
    else if (/\s|\u00a0|\u3000/.test(char)) kinds[code] = kind.blank;
    else if (/[\u2010-\u2015\u2212\uff0d\-._·・•．—_~～]/.test(char)) kinds[code] = kind.sign;
    else if (/\p{Cf}|\p{Variation_Selector}|\u034f|\u115f/u.test(char)) kinds[code] = kind.invisible;
    else if (/[xXｘＸХхΧχ×✕]/.test(char)) kinds[code] = kind.x;
    else if (/[A-Za-zＡ-Ｚａ-ｚ]/.test(char)) kinds[code] = kind.letter;
    else {
      // Circled, raised, bracketed digits.
      const usual = char.normalize('NFKC');
      if (/^[(]?\d[).]?$/.test(usual)) kinds[code] = Number(/\d/.exec(usual)?.[0]);
    }
  }
  return kinds;
}

const withDigits = (kinds: Uint8Array, digits: Readonly<Record<string, number>>): Uint8Array => {
  const more = kinds.slice();
  for (const [sign, value] of Object.entries(digits)) more[sign.charCodeAt(0)] = value;
  return more;
};

const plain = plainKinds();
const kindsOf: Readonly<Record<Reading, Uint8Array>> = {
  plain,
  chinese: withDigits(plain, chineseDigits),
  lookAlike: withDigits(plain, lookAlikes),
};

const isWord = (code: number): boolean => {
  const found = plain[code] as number;
  return found <= kind.x || found === kind.letter;
};

/** The mathematical digits, five alphabets of ten, are the only ones in two code units that office programs write. */
const boldDigit = (low: number): number => (low >= 0xdfce && low <= 0xdfff ? (low - 0xdfce) % 10 : -1);

/**
 * Whether a reading can find more in this text than the plain one does: enough of its signs in a row, or beside digits.
 */
export function isWorthReading(text: string, reading: Exclude<Reading, 'plain'>): boolean {
  const kinds = kindsOf[reading];
  let run = 0;
  let special = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const found = kinds[code] as number;
    if (found < kind.x) {
      run++;
      if (found !== plain[code]) special++;
      if (run >= 10 && special > 0) return true;
    } else if (found === kind.letter || found === kind.other) {
      run = 0;
      special = 0;
    }
  }
  return false;
}

/** Linear in the length of the text. */
export function digitsOf(text: string, reading: Reading = 'plain'): DigitStream {
  const kinds = kindsOf[reading];
  const values = new Uint8Array(text.length);
  const starts = new Uint32Array(text.length);
  const ends = new Uint32Array(text.length);
  const gaps = new Uint8Array(text.length);
  let length = 0;
  let [blanks, signs, lines] = [0, 0, 0];
  let broken = true;
  const push = (value: number, start: number, end: number) => {
    values[length] = value;
    starts[length] = start;
    ends[length] = end;
    const joins =
      !broken &&
      signs <= most.signs &&
      (lines === 0 ? blanks + signs <= most.blanks : lines <= most.lineBreaks && blanks <= most.blanksAround);
    gaps[length] = !joins ? gap.wide : lines > 0 ? gap.line : blanks + signs > 0 ? gap.small : gap.none;
    length++;
    [blanks, signs, lines] = [0, 0, 0];
    broken = false;
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const found = kinds[code] as number;
    if (found < kind.x) {
      push(found, at, at + 1);
      continue;
    }
    switch (found) {
      case kind.blank:
        blanks++;
        break;
      case kind.sign:
        signs++;
        break;
      case kind.line:
        if (code !== 10 || text.charCodeAt(at - 1) !== 13) lines++;
        break;
      case kind.invisible:
        break;
      case kind.x: {
        // The check sign of an ID number ends it; before a letter or a digit it is the beginning of a word.
        if (length > 0 && !broken && (values[length - 1] as number) < 10 && !isWord(text.charCodeAt(at + 1))) push(10, at, at + 1);
        broken = true;
        break;
      }
      default: {
        const bold = code === 0xd835 ? boldDigit(text.charCodeAt(at + 1)) : -1;
        if (bold >= 0) {
          push(bold, at, at + 2);
          at++;
        } else broken = true;
      }
    }
  }
  return { length, values, starts, ends, gaps };
}
