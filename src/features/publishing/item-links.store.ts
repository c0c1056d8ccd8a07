// The only writes to what items say of each other, and to what was decided of their validity.
import type { Validity } from '../../law/publishing/item-metadata.ts';
import type { Tx } from '../../platform/tables.ts';
import type { ItemLink } from './item.ts';

export async function insertPublicLinks(tx: Tx, tenant: string, itemId: string, links: readonly ItemLink[]): Promise<void> {
  if (links.length === 0) return;
  await tx
    .insertInto('item_public_link')
    .values(links.map(({ kind, itemId: target }, at) => ({ tenant_id: tenant, item_id: itemId, no: at + 1, kind, target_id: target })))
    .execute();
}

export interface NewValidity {
  readonly itemId: string;
  readonly validity: Validity;
  readonly byItemId: string | null;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** From now on lists, filters and the page show this; what was approved stays as it is beside it. */
export async function writeValidity(tx: Tx, tenant: string, { itemId, validity, byItemId, reason, by, at }: NewValidity): Promise<void> {
  const said = { validity, by_item_id: byItemId, reason, decided_by: by, decided_at: at };
  await tx
    .insertInto('item_validity')
    .values({ tenant_id: tenant, item_id: itemId, ...said })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'item_id']).doUpdateSet(said))
    .execute();
  await tx.updateTable('item_public').set({ validity }).where('tenant_id', '=', tenant).where('item_id', '=', itemId).execute();
}
