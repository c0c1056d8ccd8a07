import { actOnCase, type CaseActing } from './act-on-case.ts';
import { addLetter } from './add-letter.ts';
import type { ActInput } from './requests.contract.ts';

/** Drafts the notice of a later day for the answer (Article 35). @throws Refusal 409 `changed-meanwhile`, `not-lawful-now`, and the law's */
export async function delayAnswer(acting: CaseActing, id: string, { seq, until, reason }: ActInput<'delay'>): Promise<void> {
  await actOnCase(acting, { id, step: 'delay', fact: 'delay-answer', seq }, async (at) => {
    at.mustBeLawful({ act: 'delay', on: at.today, until });
    return { letterId: await addLetter(at, { kind: 'delayNotice', data: { until, reason } }), until };
  });
}
