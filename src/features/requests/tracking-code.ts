// The code by which an applicant finds the request again. It opens the case together with the name, so it is made like a key.
import { randomInt } from 'node:crypto';
import type { Vault } from './sealing.ts';

/** Crockford's alphabet: no I, L, O, U, so that it survives paper, fax and telephone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 26;

const grouped = (code: string) => code.match(/.{5}(?=.{5})|.+$/g)?.join('-') ?? code;

/** 130 random bits in groups of five for reading aloud; the last group has six. */
export function newTrackingCode(): string {
  return grouped(Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join(''));
}

/**
 * The code of a submission: the same each time its key is sent, so that whoever did not get the answer gets the same code again.
 * It comes from the key and the product's secret, and neither tells it without the other.
 */
export function trackingCodeOf(vault: Pick<Vault, 'bodyHash'>, key: string): string {
  const bytes = Buffer.from(vault.bodyHash(['tracking code', key]), 'base64url');
  return grouped([...bytes.subarray(0, length)].map((byte) => alphabet[byte % alphabet.length]).join(''));
}

/** What was typed, as it is compared: full width, small letters, other separators, O for 0 and I or L for 1 are forgiven. */
export function typedTrackingCode(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .slice(0, length * 2);
}
