import { actOnCase, type CaseActing } from './act-on-case.ts';
import { addLetter } from './add-letter.ts';
import type { ActInput } from './requests.contract.ts';

/**
 * Drafts the notice that says once what is missing. It counts from the day it goes out.
 * @throws Refusal 409 `changed-meanwhile`, `not-lawful-now`, and the law's
 */
export async function noticeSupplement(acting: CaseActing, id: string, input: ActInput<'noticeSupplement'>): Promise<void> {
  const { seq, items, guidance, allowWorkdays = 15, againReason = '' } = input;
  await actOnCase(acting, { id, step: 'noticeSupplement', fact: 'notice-supplement', seq }, async (at) => {
    at.mustBeLawful({ act: 'noticeSupplement', on: at.today, allowWorkdays });
    const letterId = await addLetter(at, { kind: 'supplementNotice', data: { items, guidance, allowWorkdays, againReason } });
    return { letterId, allowWorkdays };
  });
}
