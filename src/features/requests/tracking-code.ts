// The code by which an applicant finds the request again. It opens the case together with the name, so it is made like a key.
import { randomInt } from 'node:crypto';
import { violatesUnique } from '../../platform/act.ts';
import { Refusal } from '../../platform/refusal.ts';
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

/**
 * For the error of writing a request whose code is there already: its form was sent before, longer ago than tries are remembered.
 * @throws Refusal 409 `sent-before`, or the error as it is
 */
export function refuseSentBefore(error: unknown): never {
  if (!violatesUnique(error, 'request_code_once')) throw error;
  throw new Refusal({
    code: 'sent-before',
    status: 409,
    message: '这份表单早先已经提交过，申请已经登记。请用当时的受理编号和查询码查询；要提出新的申请，请重新打开申请表填写。',
  });
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
