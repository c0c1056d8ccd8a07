import { actOnCase, type CaseActing } from './act-on-case.ts';
import { addLetter } from './add-letter.ts';
import type { ActInput } from './requests.contract.ts';

/** Decides on a wrong record of the applicant's own (Article 41) and drafts the letter that tells it. @throws Refusal 409 */
export async function correctRecord(acting: CaseActing, id: string, input: ActInput<'correctRecord'>): Promise<void> {
  const { seq, decision, evidence, to = '' } = input;
  await actOnCase(acting, { id, step: 'correctRecord', fact: 'correct-record', seq }, async (at) => {
    const own = decision === 'corrected' || decision === 'unfounded';
    const data = own ? { decision, finding: evidence } : { decision, reason: evidence, otherAgency: to };
    await at.record({ act: 'correctRecord', data: { decision }, sealed: { evidence, to } });
    return { decision, letterId: await addLetter(at, { kind: own ? 'correctionNotice' : 'forwardNotice', data }) };
  });
}
