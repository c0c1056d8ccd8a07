import { Refusal } from '../../platform/refusal.ts';
import { actAsOutsider } from './act-as-outsider.ts';
import type { CaseActing } from './act-on-case.ts';
import { updateConsultation } from './requests.store.ts';
import { tellHandler } from './tell-people.ts';

export interface Opinion {
  readonly requestId: string;
  readonly consultationId: string;
  readonly answer: 'agree' | 'disagree' | 'partly';
  readonly reasons: string;
}

/**
 * The opinion of a third party or another agency, given on its own page. It is recorded also after its time is over: the office
 * weighs it, and the pause ended when the time did (Articles 32 to 34).
 * @throws Refusal 422 `reasons-missing`, 409 `opinion-given`, `request-closed`
 */
export async function giveOpinion(acting: CaseActing, { requestId, consultationId, answer, reasons }: Opinion, key: string): Promise<void> {
  const { tenant, vault } = acting;
  if (answer !== 'agree' && [...reasons.trim()].length < 5) {
    const message = '不同意公开的，请写明理由（至少 5 个字），由受理机关判断是否合理。';
    const source = '《政府信息公开条例》第三十二条';
    throw new Refusal({ code: 'reasons-missing', status: 422, message, source, fields: [{ path: 'reasons', message }] });
  }
  const body = { consultationId, answer, reasons };
  await actAsOutsider(acting, { requestId, fact: 'record-consultation', key, body }, async (at) => {
    const { tx, today } = at;
    const row = await tx
      .selectFrom('request_consultation')
      .select(['served_on', 'answered_on'])
      .where('tenant_id', '=', tenant)
      .where('id', '=', consultationId)
      .executeTakeFirstOrThrow();
    if (row.answered_on !== null)
      throw new Refusal({ code: 'opinion-given', status: 409, message: '意见已经收到，不能再改。需要补充的，请电话联系受理机关。' });
    if (!at.row.open) throw new Refusal({ code: 'request-closed', status: 409, message: '这件申请已经办结，不再征求意见。' });
    // Whoever answers has it; where nobody recorded the service, this is the day it is known by.
    const servedOn = row.served_on ?? today;
    const party = 'thirdParty' as const;
    await updateConsultation(tx, tenant, consultationId, {
      servedOn,
      answeredOn: today,
      answer,
      reasonsSealed: vault.seal('reasons', consultationId, reasons.trim()),
    });
    await at.record({
      act: 'recordConsultation',
      party,
      data: { consultationId, servedOn, answeredOn: today, answer },
      sealed: { reasons: reasons.trim() },
    });
    await tellHandler(at, { kind: 'opinion-came', text: '被征求意见的一方已经答复，请衡量后决定。', about: consultationId });
    return { consultationId, answer };
  });
}
