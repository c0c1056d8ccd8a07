import { actOnCase, type CaseActing, openCase, settleCase } from './act-on-case.ts';
import type { ActInput } from './requests.contract.ts';
import { updateRequest } from './requests.store.ts';
import { tellRoles } from './tell-people.ts';

/**
 * Gives a case back with the reason: to the office that transferred it, else to whoever hands cases out.
 * @throws Refusal 409 `changed-meanwhile`, `not-lawful-now`
 */
export async function returnRequest(acting: CaseActing, id: string, { seq, reason }: ActInput<'return'>): Promise<void> {
  const { tenant } = acting;
  await actOnCase(acting, { id, step: 'return', fact: 'return-request', seq }, async (at) => {
    const from = await at.tx
      .selectFrom('request_relation')
      .select('other_id')
      .where('tenant_id', '=', tenant)
      .where('request_id', '=', id)
      .where('relation', '=', 'transferredFrom')
      .executeTakeFirst();
    await at.record({ act: 'return', sealed: { reason } });
    if (!from) {
      await updateRequest(at.tx, tenant, id, { handlerId: null });
      await tellRoles(at, ['clerk', 'signer'], { kind: 'returned', text: '被承办人退回，请重新分派。', about: String(at.rows.length) });
      return { toId: null };
    }
    const origin = await openCase(at.tx, acting, from.other_id);
    await origin.record({ act: 'takeBack', data: { fromId: id }, sealed: { reason } });
    await settleCase(origin);
    await tellRoles(origin, ['clerk', 'signer'], {
      kind: 'returned',
      text: '转出后被退回，请继续办理。',
      about: String(origin.rows.length),
    });
    await at.record({ act: 'transfer', data: { toId: from.other_id }, sealed: { toName: '原转出机关', reason } });
    return { toId: from.other_id };
  });
}
