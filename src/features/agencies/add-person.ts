import { type Acting, act, violatesUnique } from '../../platform/act.ts';
import { newId } from '../../platform/ids.ts';
import { appendFact } from '../../platform/ledger.ts';
import { checkPassword, hashPassword } from '../../platform/password.ts';
import { Refusal } from '../../platform/refusal.ts';
import { agencyById } from './agencies.ts';
import { insertPerson, writePassword } from './people.store.ts';
import { personById } from './people.ts';
import type { Person, Role } from './person.ts';

export interface NewPersonInput {
  readonly agencyId: string;
  readonly account: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Null only for an account of the demonstration, which signs in by a click and has no password to guess. */
  readonly password: string | null;
  readonly demo?: boolean;
}

/** @throws Refusal `no-such-agency`, `account-taken`, `weak-password`, `roles-apart` */
export async function addPerson({ db, clock, tenant, actor }: Acting, input: NewPersonInput): Promise<Person> {
  const demo = input.demo ?? false;
  if (demo !== (input.password === null)) throw new Error('exactly the accounts of the demonstration have no password');
  checkRoles(input.roles);
  if (input.password !== null) checkPassword(input.password, input.account);
  const passwordHash = input.password === null ? null : await hashPassword(input.password);
  const id = newId();
  return act(db, async (tx) => {
    const now = clock.now();
    await agencyById(tx, tenant, input.agencyId);
    const { agencyId, name, roles } = input;
    await insertPerson(tx, tenant, { id, agencyId, account: input.account.toLowerCase(), name, roles, demo }, now);
    if (passwordHash !== null) await writePassword(tx, tenant, id, passwordHash, now);
    const data = { agency: agencyId, roles: [...roles], demo };
    await appendFact(tx, { tenant, actor, at: now, act: 'add-person', subject: `person:${id}`, data });
    return personById(tx, tenant, id);
  }).catch((error: unknown) => {
    if (!violatesUnique(error, 'person_account_once')) throw error;
    throw new Refusal({ code: 'account-taken', status: 409, message: '这个账号已有人使用，请换一个。' });
  });
}

/** 三员分立: see `agenciesAccess`. @throws Refusal `roles-apart` */
export function checkRoles(roles: readonly Role[]): void {
  if (!roles.includes('administrator') || roles.length === 1) return;
  throw new Refusal({
    code: 'roles-apart',
    status: 422,
    message: '系统管理不能与业务角色由同一账号兼任。请为业务工作另设一个账号。',
    source: 'GB/T 22239-2019 8.1.4.2',
  });
}
