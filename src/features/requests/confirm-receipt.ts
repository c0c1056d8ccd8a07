import { actOnCase, type CaseActing } from './act-on-case.ts';
import type { ActInput } from './requests.contract.ts';
import { mustBeUsableReceipt } from './usable-receipt.ts';

/**
 * Both sides have confirmed: from here on the limit runs.
 * @throws Refusal 409 `changed-meanwhile`, `not-lawful-now`; 422 `confirmedBeforeArrival`, `beforeRegulations`, `future-day`
 */
export async function confirmReceipt(acting: CaseActing, id: string, { seq, on, how }: ActInput<'confirmReceipt'>): Promise<void> {
  await actOnCase(acting, { id, step: 'confirmReceipt', fact: 'confirm-receipt', seq, on }, async (at) => {
    mustBeUsableReceipt({ ...at.facts.received, confirmedOn: on });
    await at.record({ act: 'confirmReceipt', on, sealed: { how } });
    return { on };
  });
}
