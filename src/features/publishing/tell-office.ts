// Notices to the people of an agency who have something to do about an item.
import { notify } from '../../platform/notices.ts';
import type { Tx } from '../../platform/tables.ts';
import type { Role } from '../agencies/index.ts';

export interface ItemNotice {
  readonly agencyId: string;
  readonly roles: readonly Role[];
  readonly itemId: string;
  readonly kind: string;
  /** One sentence; index numbers and dates, no titles: it is kept as it is. */
  readonly text: string;
  /** What makes two notices of this kind about this item the same. */
  readonly about: string;
  readonly actor: string;
  readonly at: Date;
}

/** Leaves a notice with everybody of the agency who has one of the roles, but for whoever acts. */
export async function tellOffice(tx: Tx, tenant: string, notice: ItemNotice): Promise<void> {
  const { agencyId, roles, itemId, kind, text, about, actor, at } = notice;
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'roles'])
    .where('tenant_id', '=', tenant)
    .where('agency_id', '=', agencyId)
    .where('disabled_at', 'is', null)
    .orderBy('id')
    .execute();
  const told = rows.filter((one) => one.id !== actor && one.roles.some((role) => (roles as readonly string[]).includes(role)));
  const said = { kind, about: `item:${itemId}`, text, dedupeKey: `${kind}:${itemId}:${about}`, at };
  await notify(tx, tenant, ...told.map(({ id }) => ({ ...said, personId: id })));
}
