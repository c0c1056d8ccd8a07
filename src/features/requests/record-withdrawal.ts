import { actOnCase, type CaseActing } from './act-on-case.ts';
import type { ActInput } from './requests.contract.ts';

/** The applicant has taken the request back. @throws Refusal 409 `changed-meanwhile`, `not-lawful-now`, and the law's */
export async function recordWithdrawal(acting: CaseActing, id: string, { seq, on, how }: ActInput<'recordWithdrawal'>): Promise<void> {
  await actOnCase(acting, { id, step: 'recordWithdrawal', fact: 'record-withdrawal', seq, on }, async (at) => {
    at.mustBeLawful({ act: 'withdraw', on });
    await at.record({ act: 'recordWithdrawal', on, data: { fact: { act: 'withdraw' } }, sealed: { how } });
    return { on };
  });
}
