import { Refusal } from '../../platform/refusal.ts';
import { actOnCase, type CaseActing } from './act-on-case.ts';
import type { ActData } from './case-facts.ts';
import { secondPersonAgrees } from './propose.ts';
import type { ActInput } from './requests.contract.ts';
import { insertRelation } from './requests.store.ts';
import { requestById } from './requests.ts';

/**
 * Joins a duplicate with the request it repeats, after a second person agreed: it follows the other and is answered with it.
 * @throws Refusal 409 `changed-meanwhile`, `not-lawful-now`; 422 `not-the-same-applicant`
 */
export async function joinRequest(acting: CaseActing, id: string, { seq, withId, reason }: ActInput<'join'>): Promise<void> {
  const { tenant } = acting;
  await actOnCase(acting, { id, step: 'join', fact: 'join-request', seq }, async (at): Promise<ActData> => {
    const other = await requestById(at.tx, tenant, withId);
    const { request } = at;
    const samePerson = request.idIndex === null ? request.nameIndex === other.nameIndex : request.idIndex === other.idIndex;
    if (other.id === id || other.agencyId !== request.agencyId || !samePerson || !other.open)
      throw new Refusal({
        code: 'not-the-same-applicant',
        status: 422,
        message: '只能与本单位同一申请人尚未办结的另一件申请并案，请核对。',
      });
    const words = { data: { withId }, reason: `与${other.number}并案：${reason}` };
    if (!(await secondPersonAgrees(at, 'join', '并案', words))) return { proposed: true };
    await insertRelation(at.tx, tenant, id, 'joinedWith', withId);
    await insertRelation(at.tx, tenant, withId, 'joinedWith', id);
    await at.record({ act: 'join', data: { withId, number: other.number }, sealed: { reason } });
    return { withId };
  });
}
