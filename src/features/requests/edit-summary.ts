import { actOnCase, type CaseActing } from './act-on-case.ts';
import { summaryOf } from './enter-request.ts';
import type { Applicant } from './request.ts';
import type { ActInput } from './requests.contract.ts';
import { updateRequest } from './requests.store.ts';

/** Changes what the register says is wanted; what tells of persons is masked all the same. @throws Refusal 409 */
export async function editSummary(acting: CaseActing, id: string, { seq, summary }: ActInput<'editSummary'>): Promise<void> {
  await actOnCase(acting, { id, step: 'editSummary', fact: 'edit-summary', seq }, async (at) => {
    const applicant = acting.vault.open<Applicant>('applicant', id, at.request.applicantSealed);
    await updateRequest(at.tx, acting.tenant, id, { summary: summaryOf({ description: summary }, applicant) });
    await at.record({ act: 'editSummary' });
    return {};
  });
}
