// What makes a row of digits a number of a person, or of something else: lengths, check digits, dates.

export const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkSigns = '10X98765432';

/** The check sign of an ID number (GB 11643): weighted sum modulo 11. `first17`: seventeen ASCII digits. */
export function checkSign(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (weights[i] as number) * (first17.charCodeAt(i) - 48);
  return checkSigns.charAt(sum % 11);
}

/** Modulo 11 of the digit `value` at a place (from 0) of an ID number; the check sign counts once, X as ten. */
export const idResidue = (place: number, value: number): number => (place === 17 ? value : (weights[place] as number) * value) % 11;

/**
 * An ID number among digits, without making a text of them.
 *
 * @param values digits, 10 for X
 * @returns undefined: not an ID number; otherwise whether its check sign is right
 */
export function idCardAt(values: Uint8Array, at: number, length: number): boolean | undefined {
  if (values[at] === 0) return undefined;
  const date = at + (length === 15 ? 8 : 10);
  const month = (values[date] as number) * 10 + (values[date + 1] as number);
  if (month < 1 || month > 12) return undefined;
  const day = (values[date + 2] as number) * 10 + (values[date + 3] as number);
  if (day < 1 || day > (monthDays[month - 1] as number)) return undefined;
  if (length === 15) return values[at + 14] === 10 ? undefined : false;
  const century = (values[at + 6] as number) * 10 + (values[at + 7] as number);
  if (century !== 19 && century !== 20) return undefined;
  let sum = values[at + 17] as number;
  for (let i = 0; i < 17; i++) sum += (weights[i] as number) * (values[at + i] as number);
  // The weighted sum with the check sign itself is 1 modulo 11.
  return sum % 11 === 1;
}

/** The check digit of card numbers (ISO/IEC 7812). */
export function luhnAt(values: Uint8Array, at: number, length: number): boolean {
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const digit = values[at + length - 1 - i] as number;
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

const creditSigns = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditWeights = Array.from({ length: 17 }, (_, i) => 3 ** i % 31);

/** Whether it is a credit code of an organisation (GB 32100): eighteen signs, the last a check sign modulo 31. Capital letters. */
export function isCreditCode(code: string): boolean {
  if (!/^(?:1[1239]|2[19]|3[1-59]|4[19]|5[1239]|6[129]|7[129]|8[19]|9[1239]|A[19]|N[1239]|Y1)\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code))
    return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += creditSigns.indexOf(code.charAt(i)) * (creditWeights[i] as number);
  return (31 - (sum % 31)) % 31 === creditSigns.indexOf(code.charAt(17));
}
