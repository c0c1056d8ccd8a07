import { actOnCase, type CaseActing } from './act-on-case.ts';
import type { ActInput } from './requests.contract.ts';

/** The applicant has given reasons; a person weighs them. @throws Refusal 409 `changed-meanwhile`, `not-lawful-now`, and the law's */
export async function receiveReasons(acting: CaseActing, id: string, { seq, on, text }: ActInput<'receiveReasons'>): Promise<void> {
  await actOnCase(acting, { id, step: 'receiveReasons', fact: 'receive-reasons', seq, on }, async (at) => {
    at.mustBeLawful({ act: 'giveReasons', on });
    await at.record({ act: 'receiveReasons', on, data: { fact: { act: 'giveReasons' } }, sealed: { text } });
    return { on };
  });
}
