import { newId } from '../../platform/ids.ts';
import { actOnCase, type CaseActing } from './act-on-case.ts';
import { addLetter } from './add-letter.ts';
import type { ActInput } from './requests.contract.ts';
import { insertUnit } from './requests.store.ts';

/** Asks another unit to work on the case side by side, with the letter for it. @throws Refusal 409 `changed-meanwhile`, `not-lawful-now` */
export async function addUnit(acting: CaseActing, id: string, { seq, name, task, dueOn = null }: ActInput<'addUnit'>): Promise<void> {
  const { tenant, vault } = acting;
  await actOnCase(acting, { id, step: 'addUnit', fact: 'add-unit', seq }, async (at) => {
    const unitId = newId();
    await insertUnit(at.tx, tenant, { id: unitId, requestId: id, name, sealed: vault.seal('unit', unitId, { task, note: '' }), dueOn });
    await at.record({ act: 'addUnit', data: { unitId, name, dueOn } });
    const letterId = await addLetter(at, { kind: 'assistLetter', data: { recipient: name, task, ...(dueOn === null ? {} : { dueOn }) } });
    return { unitId, dueOn, letterId };
  });
}
