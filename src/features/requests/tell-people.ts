// Notices to those who have to do something about a case. They say what and where, never from whom.
import { notify } from '../../platform/notices.ts';
import type { Tx } from '../../platform/tables.ts';
import type { Role } from '../agencies/index.ts';
import type { CaseAt } from './act-on-case.ts';

/** People of an agency who have one of these roles. */
async function peopleWith(tx: Tx, tenant: string, agencyId: string, roles: readonly Role[]): Promise<string[]> {
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

/** Leaves a notice with everybody of the case's agency who has one of the roles, but for whoever acts. */
export async function tellRoles({ tx, request, acting, now }: Case, roles: readonly Role[], { kind, text, about }: Telling): Promise<void> {
  const { tenant, actor } = acting;
  for (const personId of await peopleWith(tx, tenant, request.agencyId, roles)) {
    if (personId === actor) continue;
    const dedupeKey = `${kind}:${request.id}:${about}`;
    await notify(tx, tenant, { personId, kind, about: `request:${request.id}`, text: `${request.number} ${text}`, dedupeKey, at: now });
  }
}

/** Leaves a notice with whoever handles the case, or with all clerks while nobody does. */
export async function tellHandler(at: Case, telling: Telling): Promise<void> {
  const { tx, request, acting, now } = at;
  if (request.handlerId === null) return tellRoles(at, ['clerk'], telling);
  if (request.handlerId === acting.actor) return;
  const { kind, text, about } = telling;
  await notify(tx, acting.tenant, {
    personId: request.handlerId,
    kind,
    about: `request:${request.id}`,
    text: `${request.number} ${text}`,
    dedupeKey: `${kind}:${request.id}:${about}`,
    at: now,
  });
}
