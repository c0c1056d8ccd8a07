import type { Consult } from '../../law/requests/case.ts';
import type { LetterKind } from '../../law/requests/letters/letter-kinds.ts';
import { newId } from '../../platform/ids.ts';
import { actOnCase, type CaseActing } from './act-on-case.ts';
import { addLetter } from './add-letter.ts';
import type { ActInput } from './requests.contract.ts';
import { insertConsultation } from './requests.store.ts';
import { newTrackingCode, typedTrackingCode } from './tracking-code.ts';

export const consultActs = {
  thirdParty: { fact: 'consultThirdParty', letter: 'thirdPartyInquiry' },
  agency: { fact: 'consultAgency', letter: 'agencyInquiry' },
  jointMaker: { fact: 'consultJointMaker', letter: 'jointMakerInquiry' },
} as const satisfies Readonly<Record<string, { readonly fact: Consult['act']; readonly letter: LetterKind }>>;

/** What is sealed of a question to somebody. */
export interface Asked {
  readonly who: string;
  readonly contact: string;
  readonly information: string;
}

/**
 * Asks a third party, another agency or a joint maker in writing: drafts the letter, and for a third party the notice to the
 * applicant that the time for it does not count. The pause begins when the letter goes out and ends by itself.
 * @throws Refusal 409 `changed-meanwhile`, `not-lawful-now`, and the law's
 */
export async function consult(acting: CaseActing, id: string, input: ActInput<'consult'>): Promise<void> {
  const { seq, kind, who, contact = '', information, byLink = false } = input;
  const { tenant, vault } = acting;
  await actOnCase(acting, { id, step: 'consult', fact: 'consult', seq }, async (at) => {
    const { fact, letter } = consultActs[kind];
    at.mustBeLawful({ act: fact, on: at.today });
    const consultationId = newId();
    const code = byLink ? newTrackingCode() : null;
    const asked: Asked = { who, contact, information };
    await insertConsultation(at.tx, tenant, {
      id: consultationId,
      requestId: id,
      kind,
      sealed: vault.seal('consultation', consultationId, asked),
      codeHash: code === null ? null : vault.codeHash('opinion', typedTrackingCode(code)),
    });
    await at.record({ act: 'consult', data: { kind, consultationId }, sealed: { information } });
    const question = kind === 'agency' ? { question: information } : {};
    const data = { recipient: who, information, ...(code === null ? {} : { opinionCode: code }), ...question };
    const letterId = await addLetter(at, { kind: letter, data, consultationId });
    const whom = kind === 'thirdParty' ? '第三方' : '其他行政机关';
    const noticeId = await addLetter(at, { kind: 'consultationNotice', data: { whom, consultedOn: at.today } });
    return { kind, consultationId, letterId, noticeId };
  });
}
