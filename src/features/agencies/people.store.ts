import type { Tx } from '../../platform/tables.ts';
import type { Role } from './person.ts';

export interface NewPerson {
  readonly id: string;
  readonly agencyId: string;
  readonly account: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly demo: boolean;
}

export async function insertPerson(tx: Tx, tenant: string, person: NewPerson, now: Date): Promise<void> {
  await tx
    .insertInto('person')
    .values({
      tenant_id: tenant,
      id: person.id,
      agency_id: person.agencyId,
      account: person.account,
      name: person.name,
      roles: [...person.roles],
      demo: person.demo,
      disabled_at: null,
      added_at: now,
    })
    .execute();
}

export async function updatePerson(
  tx: Tx,
  tenant: string,
  id: string,
  change: { readonly agencyId: string; readonly name: string; readonly roles: readonly Role[]; readonly disabledAt: Date | null },
): Promise<void> {
  await tx
    .updateTable('person')
    .set({ agency_id: change.agencyId, name: change.name, roles: [...change.roles], disabled_at: change.disabledAt })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .execute();
}

export async function writePassword(tx: Tx, tenant: string, personId: string, passwordHash: string, now: Date): Promise<void> {
  await tx
    .insertInto('credential')
    .values({ tenant_id: tenant, person_id: personId, password_hash: passwordHash, changed_at: now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id']).doUpdateSet({ password_hash: passwordHash, changed_at: now }))
    .execute();
}

export async function writeSetupCode(tx: Tx, tenant: string, codeHash: string, now: Date): Promise<void> {
  await tx
    .insertInto('setup_code')
    .values({ tenant_id: tenant, code_hash: codeHash, made_at: now })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet({ code_hash: codeHash, made_at: now }))
    .execute();
}

export async function removeSetupCode(tx: Tx, tenant: string): Promise<void> {
  await tx.deleteFrom('setup_code').where('tenant_id', '=', tenant).execute();
}

/** Locks one tenant's setup code until the transaction ends: of two that use it at once, one comes too late. */
export async function lockSetupCode(tx: Tx, tenant: string): Promise<string | undefined> {
  const row = await tx.selectFrom('setup_code').select('code_hash').where('tenant_id', '=', tenant).forUpdate().executeTakeFirst();
  return row?.code_hash;
}
