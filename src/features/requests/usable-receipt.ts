import type { Received } from '../../law/requests/case.ts';
import { receivedOn, UnusableReceipt } from '../../law/requests/receipt.ts';
import { Refusal } from '../../platform/refusal.ts';

/** @throws Refusal 422 for a receipt that the law cannot judge: before the Regulations, confirmed before it arrived */
export function mustBeUsableReceipt(received: Received): void {
  try {
    receivedOn(received);
  } catch (error) {
    if (!(error instanceof UnusableReceipt)) throw error;
    throw new Refusal({ code: error.code, status: 422, message: error.message, source: error.source });
  }
}
