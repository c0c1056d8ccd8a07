import { actOnCase, type CaseActing } from './act-on-case.ts';
import { addLetter } from './add-letter.ts';
import type { ActInput } from './requests.contract.ts';

/**
 * Drafts the notice of an extension. The head of the office agrees by signing it; it stands when it goes out within the limit.
 * @throws Refusal 409 `changed-meanwhile`, `not-lawful-now`, `extensionLate`, `extensionTooLong`
 */
export async function extendLimit(acting: CaseActing, id: string, { seq, workdays, reason }: ActInput<'extend'>): Promise<void> {
  await actOnCase(acting, { id, step: 'extend', fact: 'extend-limit', seq }, async (at) => {
    at.mustBeLawful({ act: 'extend', on: at.today, workdays });
    return { letterId: await addLetter(at, { kind: 'extensionNotice', data: { workdays, reason } }), workdays };
  });
}
