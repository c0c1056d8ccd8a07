import { Refusal } from '../../platform/refusal.ts';
import { actOnCase, type CaseActing } from './act-on-case.ts';
import { updateLetter } from './letters.store.ts';
import { letterOf } from './letters.ts';
import { mustBePapersOf } from './papers.ts';
import type { ActInput } from './requests.contract.ts';
import { updateConsultation } from './requests.store.ts';

/** Notes when a letter that went out has arrived. @throws Refusal 409 `changed-meanwhile`, `not-sent-yet`; 422 `dates-out-of-order` */
export async function recordService(acting: CaseActing, id: string, input: ActInput<'recordService'>): Promise<void> {
  const { seq, letterId, servedOn, proof = '', paperIds = [] } = input;
  const { tenant } = acting;
  await actOnCase(acting, { id, step: 'recordService', fact: 'record-service', seq, on: servedOn }, async (at) => {
    const letter = await letterOf(at.tx, tenant, id, letterId);
    if (letter.sentOn === null)
      throw new Refusal({ code: 'not-sent-yet', status: 409, message: '这件文书还没有发出，请先签发并登记送达。' });
    if (servedOn < letter.sentOn) throw new Refusal({ code: 'dates-out-of-order', status: 422, message: '送达不能早于发出，请核对日期。' });
    await mustBePapersOf(at.tx, tenant, id, paperIds);
    await updateLetter(at.tx, tenant, letterId, { state: 'served', servedOn });
    if (letter.consultationId !== null) await updateConsultation(at.tx, tenant, letter.consultationId, { servedOn });
    const data = { kind: letter.kind, servedOn };
    await at.record({ act: 'recordService', on: servedOn, letterId, data, sealed: { proof }, paperIds });
    return { letterId, servedOn };
  });
}
