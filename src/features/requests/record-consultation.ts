import { Refusal } from '../../platform/refusal.ts';
import { actOnCase, type CaseActing, mustNotBeLater } from './act-on-case.ts';
import { consultationOf } from './consultations.ts';
import type { ActInput } from './requests.contract.ts';
import { updateConsultation } from './requests.store.ts';

/**
 * Notes when the letter reached whoever was asked, what they answered, and how the deciding officer weighs it. What silence means
 * is the law's; what an answer weighs is a person's.
 * @throws Refusal 409 `changed-meanwhile`, `not-lawful-now`, `not-sent-yet`; 422 `nothing-given`, `dates-out-of-order`, `future-day`
 */
export async function recordConsultation(acting: CaseActing, id: string, input: ActInput<'recordConsultation'>): Promise<void> {
  const { seq, consultationId, servedOn = null, answeredOn = null, answer = null, reasons = '', weighing = '' } = input;
  const { tenant, vault, actor } = acting;
  await actOnCase(acting, { id, step: 'recordConsultation', fact: 'record-consultation', seq }, async (at) => {
    const asked = await consultationOf(at.tx, tenant, id, consultationId);
    for (const on of [servedOn, answeredOn]) if (on !== null) mustNotBeLater(on, at.today);
    if (servedOn === null && answeredOn === null && weighing === '')
      throw new Refusal({ code: 'nothing-given', status: 422, message: '请填写送达日期、收到的意见或者对意见的衡量。' });
    if (asked.sentOn === null && (servedOn !== null || answeredOn !== null))
      throw new Refusal({ code: 'not-sent-yet', status: 409, message: '征求意见书还没有发出，请先签发并登记送达。' });
    const from = servedOn ?? asked.servedOn ?? asked.sentOn ?? '';
    if ((servedOn ?? '9999') < (asked.sentOn ?? '') || (answeredOn ?? '9999') < from)
      throw new Refusal({ code: 'dates-out-of-order', status: 422, message: '送达不能早于发出，意见不能早于送达，请核对日期。' });
    if (answeredOn !== null && answer === null)
      throw new Refusal({ code: 'nothing-given', status: 422, message: '收到意见的，请选择对方是同意、不同意还是部分同意。' });
    await updateConsultation(at.tx, tenant, consultationId, {
      ...(servedOn === null ? {} : { servedOn }),
      ...(answeredOn === null || answer === null
        ? {}
        : { answeredOn, answer, reasonsSealed: vault.seal('reasons', consultationId, reasons) }),
      ...(weighing === '' ? {} : { weighing: { sealed: vault.seal('weighing', consultationId, weighing), by: actor, on: at.today } }),
    });
    const data = { consultationId, servedOn, answeredOn, answer };
    await at.record({ act: 'recordConsultation', on: answeredOn ?? servedOn ?? at.today, data, sealed: { reasons, weighing } });
    return data;
  });
}
