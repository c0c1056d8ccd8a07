import { Refusal } from '../../platform/refusal.ts';
import { agencyById } from '../agencies/index.ts';
import { actOnCase, type CaseActing } from './act-on-case.ts';
import type { ActData } from './case-facts.ts';
import { enterRequest } from './enter-request.ts';
import { secondPersonAgrees } from './propose.ts';
import type { Applicant, Wanted } from './request.ts';
import type { ActInput } from './requests.contract.ts';
import { insertRelation } from './requests.store.ts';

/**
 * Hands a misdirected request on, after a second person agreed. An agency of this system gets a case of its own, received when it
 * has confirmed it with the applicant; it may give it back.
 * @throws Refusal 409 `changed-meanwhile`, `not-lawful-now`; 404 `no-such-agency`; 422 `same-agency`
 */
export async function transferRequest(acting: CaseActing, id: string, input: ActInput<'transfer'>): Promise<void> {
  const { seq, toAgencyId = null, toName, reason } = input;
  const { tenant, vault } = acting;
  await actOnCase(acting, { id, step: 'transfer', fact: 'transfer-request', seq }, async (at): Promise<ActData> => {
    const { request, today } = at;
    if (toAgencyId === request.agencyId) throw new Refusal({ code: 'same-agency', status: 422, message: '这件申请就在本单位，不需要转。' });
    const target = toAgencyId === null ? null : await agencyById(at.tx, tenant, toAgencyId);
    if (!(await secondPersonAgrees(at, 'transfer', '转其他机关', { data: { toAgencyId }, reason: `转${toName}：${reason}` })))
      return { proposed: true };
    if (!target) {
      await at.record({ act: 'transfer', data: { toAgencyId: null }, sealed: { toName, reason } });
      return { toAgencyId: null };
    }
    const entered = await enterRequest(at.tx, acting, {
      agencyId: target.id,
      purpose: request.purpose,
      channel: 'misdirected',
      arrivedOn: today,
      confirmedOn: null,
      applicant: vault.open<Applicant>('applicant', id, request.applicantSealed),
      wanted: vault.open<Wanted>('wanted', id, request.wantedSealed),
      summary: request.summary,
      unit: '',
      handlerId: null,
      papers: [],
      party: 'agency',
      act: 'register',
      sealed: { note: `由${request.agencyName}转来（${request.number}）。` },
    });
    await insertRelation(at.tx, tenant, id, 'transferredTo', entered.id);
    await insertRelation(at.tx, tenant, entered.id, 'transferredFrom', id);
    await at.record({ act: 'transfer', data: { toAgencyId, toId: entered.id }, sealed: { toName: target.name, reason } });
    return { toAgencyId, toId: entered.id };
  });
}
