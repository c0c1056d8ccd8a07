// Numbers that point at a person: found in any text, masked for lists. Linear in the length of the text, no regular expression that can
// run away: the text may come from a stranger.
// Long, because each kind of number has its own test and mask, and browser and server use the same.

/** What kind of number it is. Landlines and e-mail addresses are masked in summaries; an office may well print its own. */
export type PersonalDataKind = 'idCard' | 'mobile' | 'bankCard' | 'landline' | 'email';

export const personalDataNames: Readonly<Record<PersonalDataKind, string>> = {
  idCard: '居民身份证号码',
  mobile: '手机号码',
  bankCard: '银行卡号',
  landline: '固定电话号码',
  email: '电子邮箱',
};

/** One find. `start`, `end`: positions in the text, as for `slice`. */
export interface PersonalData {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
  /** As it stands in the text. */
  readonly text: string;
  /** Check digit, or length and prefix, leave no doubt. */
  readonly certain: boolean;
}

/** Digits that stand together; between two groups of one number are one or two separators. */
interface Group {
  readonly start: number;
  readonly end: number;
  /** ASCII digits; a last `x` or `X` as `X`. */
  readonly digits: string;
}

// Zero-width signs, soft hyphens and joiners do not end a group: they are the cheapest way to hide a number.
const invisible = /[\u00ad\u180e\u200b-\u200d\u2060\ufeff]/;
const separator = /[\s\u2010-\u2015\u2212\uff0d\-._·・•]/;
/** A number may be written in pieces, but not in any pieces: rows of a table are numbers with blanks between them, too. */
const shapes: Readonly<Record<PersonalDataKind, ReadonlySet<string>>> = {
  idCard: new Set([
    '18',
    '6 8 4',
    '6 4 4 4',
    '6 4 2 2 4',
    '4 4 4 4 2',
    '3 3 4 4 4',
    '3 3 8 4',
    '6 12',
    '14 4',
    '17 1',
    '6 8 3 1',
    '14 3 1',
    '10 8',
    '8 10',
    '9 9',
    '12 6',
    '15',
    '6 6 3',
  ]),
  mobile: new Set(['11', '3 4 4', '4 4 3', '4 3 4', '3 8', '7 4', '5 6', '6 5', '3 3 5', '3 2 3 3', '3 3 3 2']),
  bankCard: new Set(['16', '17', '18', '19', '4 4 4 4', '4 4 4 4 1', '4 4 4 4 2', '4 4 4 4 3', '6 10', '6 13', '8 8', '6 4 4 4 1']),
  landline: new Set(['10', '11', '12', '3 8', '3 7', '4 8', '4 7', '4 4 4', '4 4 3', '3 4 4', '4 3 4']),
  email: new Set([]),
};
const longestWindow = 19;

const asDigit = (code: number): string => {
  if (code >= 48 && code <= 57) return String.fromCharCode(code);
  return code >= 0xff10 && code <= 0xff19 ? String.fromCharCode(code - 0xff10 + 48) : '';
};
const isX = (char: string): boolean => char === 'x' || char === 'X' || char === 'ｘ' || char === 'Ｘ';
const isLetter = (char: string): boolean => /[A-Za-zＡ-Ｚａ-ｚ]/.test(char);

const isWord = (text: string, at: number): boolean => isLetter(text.charAt(at)) || asDigit(text.charCodeAt(at)) !== '';
const standsAlone = (text: string, at: number): boolean => !isWord(text, at - 1) && !isWord(text, at + 1);

function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  let at = 0;
  while (at < text.length) {
    if (!asDigit(text.charCodeAt(at))) {
      // A check sign that stands apart from its number.
      if (isX(text.charAt(at)) && standsAlone(text, at)) groups.push({ start: at, end: at + 1, digits: 'X' });
      at++;
      continue;
    }
    const start = at;
    let end = at;
    let digits = '';
    for (; at < text.length; at++) {
      const digit = asDigit(text.charCodeAt(at));
      if (digit) {
        digits += digit;
        end = at + 1;
      } else if (!invisible.test(text.charAt(at))) break;
    }
    // The check sign of an ID number is an X; before a letter it is the beginning of a word.
    if (isX(text.charAt(at)) && !isWord(text, at + 1)) {
      digits += 'X';
      end = ++at;
    }
    groups.push({ start, end, digits });
  }
  return groups;
}

/** Whether the second group may continue the number of the first: at most two separators between them. */
function joins(text: string, left: Group, right: Group): boolean {
  let seen = 0;
  for (let at = left.end; at < right.start; at++) {
    const char = text.charAt(at);
    if (invisible.test(char)) continue;
    if (!separator.test(char) || ++seen > 2) return false;
  }
  return true;
}

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isBirthday = (month: string, day: string): boolean => {
  const most = monthDays[Number(month) - 1];
  return most !== undefined && Number(day) >= 1 && Number(day) <= most;
};

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** GB 11643: weighted sum modulo 11. */
function checkSign(first17: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return '10X98765432'.charAt(sum % 11);
}

/** undefined: not an ID number; otherwise whether its check sign is right. */
function idCard(digits: string): boolean | undefined {
  if (digits.length === 15 && !digits.includes('X') && digits[0] !== '0')
    return isBirthday(digits.slice(8, 10), digits.slice(10, 12)) ? false : undefined;
  if (digits.length !== 18 || digits[0] === '0') return undefined;
  const century = digits.slice(6, 8);
  if ((century !== '19' && century !== '20') || !isBirthday(digits.slice(10, 12), digits.slice(12, 14))) return undefined;
  return checkSign(digits.slice(0, 17)) === digits[17];
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/** undefined: not a card number; otherwise whether its first digits are those of cards that are really issued. */
function bankCard(digits: string): boolean | undefined {
  if (!/^[1-9]\d{15,18}$/.test(digits) || !luhn(digits)) return undefined;
  return /^(62|9558|9559)/.test(digits) || (digits.length === 16 && /^(4|5[1-5]|35|2[2-7])/.test(digits));
}

/** Digits of the shortest number there is. */
const shortest = 10;

/**
 * Reads the groups from `from` on as one number; the surest reading wins, the longer of two.
 *
 * @param joined whether a group may continue the number of the one before it
 */
function numberAt(
  text: string,
  groups: readonly Group[],
  joined: readonly boolean[],
  from: number,
): { found: PersonalData; next: number } | undefined {
  let best: { found: PersonalData; next: number } | undefined;
  let digits = '';
  let shape = '';
  let pieces = 0;
  let singles = true;
  for (let i = from; i < groups.length; i++) {
    const group = groups[i] as Group;
    if (i > from && !joined[i]) break;
    if (digits.endsWith('X')) break;
    digits += group.digits;
    shape += `${pieces === 0 ? '' : ' '}${group.digits.length}`;
    pieces++;
    singles &&= group.digits.length === 1;
    if (digits.length > longestWindow) break;
    if (digits.length < shortest) continue;
    const spelled = singles && pieces > 1;
    const fits = (kind: PersonalDataKind): boolean => spelled || shapes[kind].has(shape);
    const hit = (kind: PersonalDataKind, certain: boolean): void => {
      if (best?.found.certain && !certain) return;
      const start = (groups[from] as Group).start;
      best = { found: { kind, start, end: group.end, text: text.slice(start, group.end), certain }, next: i + 1 };
    };
    const id = idCard(digits);
    // With the right check sign any way of cutting it up is believed.
    if (id === true || (id === false && fits('idCard'))) {
      hit('idCard', id);
      continue;
    }
    const card = bankCard(digits);
    if (card !== undefined && fits('bankCard')) {
      hit('bankCard', card);
      continue;
    }
    if (/^1[3-9]\d{9}$/.test(digits) && fits('mobile')) hit('mobile', true);
    else if (/^(00)?861[3-9]\d{9}$/.test(digits) && pieces <= 4) hit('mobile', true);
    else if (/^0[1-9]\d{8,10}$/.test(digits) && fits('landline')) hit('landline', pieces > 1);
  }
  return best;
}

/** A number glued to others without a gap: only an ID number with the right check sign is told apart from chance. */
function gluedIdCards(text: string, group: Group): PersonalData[] {
  const found: PersonalData[] = [];
  if (group.digits.length < 19) return found;
  const places: number[] = [];
  for (let at = group.start; at < group.end; at++) if (!invisible.test(text.charAt(at))) places.push(at);
  for (let i = 0; i + 18 <= group.digits.length; i++) {
    if (idCard(group.digits.slice(i, i + 18)) !== true) continue;
    const start = places[i] as number;
    const end = (places[i + 17] as number) + 1;
    found.push({ kind: 'idCard', start, end, text: text.slice(start, end), certain: true });
    i += 17;
  }
  return found;
}

/** An area code in brackets, as in （0573）85596345: the bracket is no separator anywhere else. */
function bracketed(text: string, groups: readonly Group[], at: number): PersonalData | undefined {
  const [area, number] = [groups[at], groups[at + 1]];
  if (!area || !number || !/^0\d{2,3}$/.test(area.digits) || !/^\d{7,8}$/.test(number.digits)) return undefined;
  if (!/^[)）]\s?$/.test(text.slice(area.end, Math.min(number.start, area.end + 3)))) return undefined;
  return { kind: 'landline', start: area.start, end: number.end, text: text.slice(area.start, number.end), certain: true };
}

const mailSign = /[A-Za-z0-9._%+-]/;
const hostSign = /[A-Za-z0-9.-]/;

function emailsOf(text: string): PersonalData[] {
  const found: PersonalData[] = [];
  let last = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '@' && text[at] !== '＠') continue;
    let start = at;
    while (start > last && at - start < 64 && mailSign.test(text.charAt(start - 1))) start--;
    let end = at + 1;
    while (end < text.length && end - at < 255 && hostSign.test(text.charAt(end))) end++;
    while (end > at && /[.-]/.test(text.charAt(end - 1))) end--;
    if (start === at || !text.slice(at + 1, end).includes('.')) continue;
    found.push({ kind: 'email', start, end, text: text.slice(start, end), certain: true });
    last = end;
    at = end - 1;
  }
  return found;
}

const bare = (text: string): string =>
  [...text].map((char) => asDigit(char.charCodeAt(0)) || (isX(char) ? 'X' : '')).join('') || text.trim().toLowerCase();

/**
 * Finds ID numbers (18 digits with check sign and date of birth; 15 digits), mobile and landline numbers, bank cards (Luhn) and e-mail
 * addresses: also full-width, with blanks or hyphens between the digits, with a small x, with zero-width signs inside.
 *
 * @param allow numbers that may stand there (the office's own telephone), written in any way
 * @returns in order, not overlapping
 */
export function findPersonalData(text: string, allow: readonly string[] = []): PersonalData[] {
  const groups = groupsOf(text);
  const found: PersonalData[] = [];
  const joined = groups.map((group, i) => i > 0 && joins(text, groups[i - 1] as Group, group));
  const mails = emailsOf(text);
  for (let i = 0; i < groups.length; ) {
    const group = groups[i] as Group;
    const number = numberAt(text, groups, joined, i);
    const phone = number ? undefined : bracketed(text, groups, i);
    if (number) found.push(number.found);
    else if (phone) found.push(phone);
    else found.push(...gluedIdCards(text, group));
    i = number ? number.next : phone ? i + 2 : i + 1;
  }
  const allowed = new Set(allow.filter((item) => item.trim() !== '').map(bare));
  return [...found.filter(({ start, end }) => !mails.some((mail) => start < mail.end && end > mail.start)), ...mails]
    .filter((item) => !allowed.has(item.kind === 'email' ? item.text.toLowerCase() : bare(item.text)))
    .sort((a, b) => a.start - b.start);
}

const stars = (count: number): string => '*'.repeat(count);

/** What is left of a number in a list: never enough to use it. */
function masked({ kind, text }: PersonalData): string {
  const digits = bare(text);
  if (kind === 'idCard') return `${digits.slice(0, 6)}${stars(digits.length - 8)}${digits.slice(-2)}`;
  if (kind === 'bankCard') return `${stars(digits.length - 4)}${digits.slice(-4)}`;
  if (kind === 'mobile') return `${digits.slice(-11, -8)}****${digits.slice(-4)}`;
  if (kind === 'landline') return stars(8);
  return `***${text.slice(text.search(/[@＠]/))}`;
}

/**
 * The text with every number that {@link findPersonalData} finds masked (first six and last two of an ID number, first three and last
 * four of a mobile number, last four of a card). What was masked is not found again.
 */
export function maskPersonalData(text: string, allow: readonly string[] = []): string {
  let result = text;
  // Masking can bring together what stood apart; each round leaves fewer digits, so this ends.
  for (;;) {
    const found = findPersonalData(result, allow);
    if (found.length === 0) return result;
    let next = '';
    let at = 0;
    for (const item of found) {
      next += result.slice(at, item.start) + masked(item);
      at = item.end;
    }
    result = next + result.slice(at);
  }
}
