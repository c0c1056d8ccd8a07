import { Refusal } from '../../platform/refusal.ts';
import { people } from '../agencies/index.ts';
import { actOnCase, type CaseActing } from './act-on-case.ts';
import type { ActInput } from './requests.contract.ts';
import { updateRequest } from './requests.store.ts';
import { tellHandler } from './tell-people.ts';

/** Gives the case to somebody of the office, or to nobody. @throws Refusal 409; 422 `not-of-this-office` */
export async function assignRequest(acting: CaseActing, id: string, { seq, handlerId, unit = '' }: ActInput<'assign'>): Promise<void> {
  const { tenant } = acting;
  await actOnCase(acting, { id, step: 'assign', fact: 'assign-request', seq }, async (at) => {
    const known = await people(at.tx, tenant, at.request.agencyId);
    if (handlerId !== null && !known.some((person) => person.id === handlerId && !person.disabled))
      throw new Refusal({ code: 'not-of-this-office', status: 422, message: '承办人应当是本单位在用的账号，请重新选择。' });
    await updateRequest(at.tx, tenant, id, { handlerId, ...(unit === '' ? {} : { unit }) });
    const no = await at.record({ act: 'assign', data: { handlerId } });
    const telling = { kind: 'assigned', text: '分派给您承办。', about: String(no) };
    if (handlerId !== null) await tellHandler({ ...at, request: { ...at.request, handlerId } }, telling);
    return { handlerId };
  });
}
