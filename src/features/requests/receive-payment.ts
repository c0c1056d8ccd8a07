import { actOnCase, type CaseActing } from './act-on-case.ts';
import { mustBePapersOf } from './papers.ts';
import type { ActInput } from './requests.contract.ts';

/** The fee was paid: the limit runs anew from that day. @throws Refusal 409 `changed-meanwhile`, `not-lawful-now`, `paidTooLate` */
export async function receivePayment(acting: CaseActing, id: string, input: ActInput<'receivePayment'>): Promise<void> {
  const { seq, on, proof = '', paperIds = [] } = input;
  await actOnCase(acting, { id, step: 'receivePayment', fact: 'receive-payment', seq, on }, async (at) => {
    at.mustBeLawful({ act: 'payFee', on });
    await mustBePapersOf(at.tx, acting.tenant, id, paperIds);
    await at.record({ act: 'receivePayment', on, data: { fact: { act: 'payFee' } }, sealed: { proof }, paperIds });
    return { on };
  });
}
