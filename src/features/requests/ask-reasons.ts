import { actOnCase, type CaseActing } from './act-on-case.ts';
import { addLetter } from './add-letter.ts';
import type { ActInput } from './requests.contract.ts';

/** Drafts the notice that asks for the reasons of many or frequent requests (Article 35). @throws as `noticeSupplement` */
export async function askReasons(acting: CaseActing, id: string, input: ActInput<'askReasons'>): Promise<void> {
  const { seq, facts, allowWorkdays = 7 } = input;
  await actOnCase(acting, { id, step: 'askReasons', fact: 'ask-reasons', seq }, async (at) => {
    at.mustBeLawful({ act: 'askReasons', on: at.today, allowWorkdays });
    return { letterId: await addLetter(at, { kind: 'reasonsNotice', data: { facts, allowWorkdays } }), allowWorkdays };
  });
}
