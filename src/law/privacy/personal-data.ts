// Numbers that point at a person, found in any text and masked: for letters and summaries, where the words around do not matter.
import { findNumbers, type NumberKind } from './find-numbers.ts';

/** What kind of number it is. Landlines and e-mail addresses are masked in summaries; an office may well print its own. */
export type PersonalDataKind = NumberKind | 'email';

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
  /** Digits alone, X for the check sign; '' for e-mail. */
  readonly digits: string;
  /** Check digit, or length and prefix, leave no doubt. */
  readonly certain: boolean;
}

const mailSign = /[A-Za-z0-9._%+-]/;
const hostSign = /[A-Za-z0-9.-]/;

/** E-mail addresses, in order. Linear in the length of the text. */
export function findEmails(text: string): PersonalData[] {
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
    found.push({ kind: 'email', start, end, text: text.slice(start, end), digits: '', certain: true });
    last = end;
    at = end - 1;
  }
  return found;
}

/** A number as its digits, an address in small letters: two ways of writing the same are equal. */
export function bareOf(text: string): string {
  if (/[@＠]/.test(text)) return text.trim().toLowerCase();
  const digits = text.normalize('NFKC').replace(/[^0-9Xx]/g, '');
  return digits === '' ? text.trim().toLowerCase() : digits.toUpperCase();
}

/**
 * Finds ID numbers (18 digits with check sign and date of birth; 15 digits), mobile and landline numbers, bank cards (Luhn) and e-mail
 * addresses, in all the ways of writing that {@link findNumbers} knows.
 *
 * @param allow numbers that may stand there (the office's own telephone), written in any way
 * @returns in order, not overlapping
 */
export function findPersonalData(text: string, allow: readonly string[] = []): PersonalData[] {
  const mails = findEmails(text);
  const allowed = new Set(allow.filter((item) => item.trim() !== '').map(bareOf));
  let next = 0;
  const numbers = findNumbers(text).filter(({ start, end }) => {
    while (next < mails.length && (mails[next] as PersonalData).end <= start) next++;
    const mail = mails[next];
    return mail === undefined || mail.start >= end;
  });
  return [
    ...numbers.map(({ kind, start, end, digits, certain }) => ({ kind, start, end, text: text.slice(start, end), digits, certain })),
    ...mails,
  ]
    .filter((item) => !allowed.has(item.kind === 'email' ? item.text.toLowerCase() : item.digits))
    .sort((a, b) => a.start - b.start);
}

const stars = (count: number): string => '*'.repeat(count);

/**
 * What is shown of an ID number, of a person or an organisation: the two signs of the province and the last one. Everywhere the same,
 * so that two lists never complete each other. With the county and the year of birth known from elsewhere, still more than 30 000
 * numbers fit; six and two signs would leave some 3 000.
 */
export function maskIdNumber(number: string): string {
  const all = [...number.trim()];
  return all.length < 6 ? stars(all.length) : `${all.slice(0, 2).join('')}${stars(all.length - 3)}${all.at(-1)}`;
}

/** What is left of a number in a list: never enough to use it. */
function masked({ kind, text, digits }: PersonalData): string {
  if (kind === 'idCard') return maskIdNumber(digits);
  if (kind === 'bankCard') return `${stars(digits.length - 4)}${digits.slice(-4)}`;
  if (kind === 'mobile') return `${digits.slice(-11, -8)}****${digits.slice(-4)}`;
  if (kind === 'landline') return stars(8);
  return `***${text.slice(text.search(/[@＠]/))}`;
}

/**
 * The text with every number that {@link findPersonalData} finds masked: an ID number as {@link maskIdNumber} does it, the first three
 * and last four of a mobile number stay, the last four of a card. What was masked is not found again.
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
