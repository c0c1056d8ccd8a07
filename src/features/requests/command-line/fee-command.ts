// gongkai fee: the information processing fee and how it comes about.
import { type Fee, feeByPages, feeByPieces } from '../../../law/requests/fees.ts';
import { systemClock, todayInShanghai } from '../../../platform/clock.ts';
import { unusable, wholeNumber } from '../../../platform/command-input.ts';

const most = 100_000;

function print(fee: Fee, json: boolean | undefined): void {
  process.stdout.write(json ? `${JSON.stringify(fee, null, 2)}\n` : `${[`${fee.yuan} 元`, ...fee.steps].join('\n')}\n`);
}

/** All pieces of one applicant in one month. */
export function feePiecesCommand(n: string | undefined, options: { month?: string; json?: boolean }): void {
  const count = wholeNumber(n, '件数', 0, most);
  const month = options.month ?? todayInShanghai(systemClock).slice(0, 7);
  let fee: Fee;
  try {
    fee = feeByPieces(count, month);
  } catch (error) {
    throw error instanceof RangeError ? unusable(error.message) : error;
  }
  print(fee, options.json);
}

/** The pages of one request. */
export function feePagesCommand(n: string | undefined, options: { json?: boolean }): void {
  print(feeByPages(wholeNumber(n, '页数', 0, most)), options.json);
}
