// Notices to those who have to do something about a case. They say what and where, never from whom.
import { notify } from '../../platform/notices.ts';
import type { Tx } from '../../platform/tables.ts';
import type { Role } from '../agencies/index.ts';
import type { CaseAt } from './act-on-case.ts';

/** People of an agency who have one of these roles. */
export async function peopleWith(tx: Tx, tenant: string, agencyId: string, roles: readonly Role[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'roles'])
    .where('tenant_id', '=', tenant)
    .where('agency_id', '=', agencyId)
    .where('disabled_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.filter((person) => person.roles.some((role) => (roles as readonly string[]).includes(role))).map(({ id }) => id);
}

export interface Telling {
  readonly kind: string;
  readonly text: string;
  /** What makes two tellings the same, beside the case. */
  readonly about: string;
}

type Case = Pick<CaseAt, 'tx' | 'request' | 'acting' | 'now'>;
/** A case as far as a notice names it. */
type Named = Omit<Case, 'request'> & { readonly request: Pick<CaseAt['request'], 'id' | 'number'> };

/** Leaves a notice with each of the people, but for whoever acts. */
export async function tellPeople(at: Named, people: readonly string[], { kind, text, about }: Telling): Promise<void> {
  const { tx, request, acting, now } = at;
  const notice = {
    kind,
    about: `request:${request.id}`,
    text: `${request.number} ${text}`,
    dedupeKey: `${kind}:${request.id}:${about}`,
    at: now,
  };
  const told = people.filter((id) => id !== acting.actor);
  await notify(tx, acting.tenant, ...told.map((personId) => ({ ...notice, personId })));
}

/** Leaves a notice with everybody of the case's agency who has one of the roles, but for whoever acts. */
export async function tellRoles(at: Case, roles: readonly Role[], telling: Telling): Promise<void> {
  await tellPeople(at, await peopleWith(at.tx, at.acting.tenant, at.request.agencyId, roles), telling);
}

/** Leaves a notice with whoever handles the case, or with all clerks while nobody does. */
export async function tellHandler(at: Case, telling: Telling): Promise<void> {
  const { handlerId } = at.request;
  return handlerId === null ? tellRoles(at, ['clerk'], telling) : tellPeople(at, [handlerId], telling);
}
