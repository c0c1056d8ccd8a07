import { actOnCase, type CaseActing } from './act-on-case.ts';
import type { ActInput } from './requests.contract.ts';

/** Keeps the review before release (Article 17): secrecy, or privacy of others. @throws Refusal 409 `changed-meanwhile`, `not-lawful-now` */
export async function reviewSecrecy(acting: CaseActing, id: string, input: ActInput<'recordSecrecyReview'>): Promise<void> {
  const { seq, on, kind, opinion, basis, text = '' } = input;
  await actOnCase(acting, { id, step: 'recordSecrecyReview', fact: 'review-secrecy', seq }, async (at) => {
    await at.record({ act: 'recordSecrecyReview', on, data: { kind, opinion }, sealed: { basis, text } });
    return { on, kind, opinion };
  });
}
