import { actOnCase, type CaseActing } from './act-on-case.ts';
import { mustBePapersOf } from './papers.ts';
import type { ActInput } from './requests.contract.ts';

/** The supplement came: the limit runs anew from that day. @throws Refusal 409 `changed-meanwhile`, `not-lawful-now`, and the law's */
export async function receiveSupplement(acting: CaseActing, id: string, input: ActInput<'receiveSupplement'>): Promise<void> {
  const { seq, on, text, paperIds = [] } = input;
  await actOnCase(acting, { id, step: 'receiveSupplement', fact: 'receive-supplement', seq, on }, async (at) => {
    at.mustBeLawful({ act: 'receiveSupplement', on });
    await mustBePapersOf(at.tx, acting.tenant, id, paperIds);
    await at.record({ act: 'receiveSupplement', on, data: { fact: { act: 'receiveSupplement' } }, sealed: { text }, paperIds });
    return { on };
  });
}
