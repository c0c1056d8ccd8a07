import type { Db, Tx } from '../../platform/tables.ts';
import { people } from './people.ts';
import type { Person, Role } from './person.ts';
import { sortKeyOf } from './pinyin.ts';

/** What everybody of an agency may know of each other: enough to hand work over, no more. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** False: the account is closed, nothing can be handed over to it. */
  readonly active: boolean;
}

/** The people of the person's own agency, themselves among them, in order of the pinyin of their names. */
export async function colleagues(db: Db | Tx, tenant: string, { agencyId }: Pick<Person, 'agencyId'>): Promise<Colleague[]> {
  const all = await people(db, tenant, agencyId);
  return all
    .map(({ id, name, roles, disabled }) => ({ id, name, roles, active: !disabled, key: sortKeyOf(name) }))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .map(({ key: _, ...colleague }) => colleague);
}
