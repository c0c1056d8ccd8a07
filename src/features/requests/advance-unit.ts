import { Refusal } from '../../platform/refusal.ts';
import { actOnCase, type CaseActing } from './act-on-case.ts';
import type { ActInput } from './requests.contract.ts';
import { updateUnit } from './requests.store.ts';

/** Notes how far a unit has come. @throws Refusal 404 `no-such-unit`; 409 `changed-meanwhile`, `not-lawful-now` */
export async function advanceUnit(
  acting: CaseActing,
  id: string,
  { seq, unitId, stage, note = '' }: ActInput<'advanceUnit'>,
): Promise<void> {
  const { tenant, vault } = acting;
  await actOnCase(acting, { id, step: 'advanceUnit', fact: 'advance-unit', seq }, async (at) => {
    const unit = await at.tx
      .selectFrom('request_unit')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('request_id', '=', id)
      .where('id', '=', unitId)
      .executeTakeFirst();
    if (!unit) throw new Refusal({ code: 'no-such-unit', status: 404, message: '没有这个联办单位，请刷新后再试。' });
    const { task } = vault.open<{ task: string }>('unit', unitId, unit.sealed);
    const doneOn = stage === 'done' ? at.today : null;
    await updateUnit(at.tx, tenant, unitId, { stage, doneOn, sealed: vault.seal('unit', unitId, { task, note }) });
    await at.record({ act: 'advanceUnit', data: { unitId, name: unit.name, stage }, sealed: { note } });
    return { unitId, stage };
  });
}
