import { type Acting, act } from '../../platform/act.ts';
import { appendFact, lockLedger } from '../../platform/ledger.ts';
import { Refusal } from '../../platform/refusal.ts';
import { endSessionsOf } from '../../platform/session.ts';
import { checkRoles } from './add-person.ts';
import { agencyById } from './agencies.ts';
import { updatePerson } from './people.store.ts';
import { hasAdministrator, personById } from './people.ts';
import type { Person, Role } from './person.ts';

export interface PersonChange {
  readonly agencyId?: string | undefined;
  readonly name?: string | undefined;
  readonly roles?: readonly Role[] | undefined;
  /** True closes the account and ends its sessions; what the person did stays. */
  readonly disabled?: boolean | undefined;
}

/** @throws Refusal `no-such-person`, `no-such-agency`, `roles-apart`, `last-administrator` */
export async function changePerson({ db, clock, tenant, actor }: Acting, id: string, change: PersonChange): Promise<Person> {
  return act(db, async (tx) => {
    const now = clock.now();
    // Two administrators must not close each other's accounts at the same moment.
    await lockLedger(tx, tenant);
    const before = await personById(tx, tenant, id);
    const agencyId = change.agencyId ?? before.agencyId;
    const roles = change.roles ?? before.roles;
    const disabled = change.disabled ?? before.disabled;
    if (agencyId !== before.agencyId) await agencyById(tx, tenant, agencyId);
    checkRoles(roles);
    await updatePerson(tx, tenant, id, { agencyId, name: change.name ?? before.name, roles, disabledAt: disabled ? now : null });
    if (before.roles.includes('administrator') && !(await hasAdministrator(tx, tenant))) {
      throw new Refusal({
        code: 'last-administrator',
        status: 409,
        message: '这是最后一个系统管理员，不能停用或改变角色。请先设立另一个系统管理员。',
      });
    }
    if (disabled) await endSessionsOf(tx, tenant, id);
    await appendFact(tx, {
      tenant,
      actor,
      at: now,
      act: 'change-person',
      subject: `person:${id}`,
      data: { agency: agencyId, roles: [...roles], disabled, renamed: change.name !== undefined && change.name !== before.name },
    });
    return personById(tx, tenant, id);
  });
}
