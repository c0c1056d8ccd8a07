import type { Tx } from '../../platform/tables.ts';

export interface OldAddressRow {
  readonly address: string;
  readonly itemId: string | null;
  readonly path: string | null;
}

const atOnce = 500;

/** What is known already leads to the new place. */
export async function putOldAddresses(tx: Tx, tenant: string, rows: readonly OldAddressRow[], at: Date): Promise<void> {
  for (let from = 0; from < rows.length; from += atOnce) {
    await tx
      .insertInto('old_address')
      .values(
        rows
          .slice(from, from + atOnce)
          .map(({ address, itemId, path }) => ({ tenant_id: tenant, address, item_id: itemId, path, changed_at: at })),
      )
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'address']).doUpdateSet((excluded) => ({
          item_id: excluded.ref('excluded.item_id'),
          path: excluded.ref('excluded.path'),
          changed_at: excluded.ref('excluded.changed_at'),
        })),
      )
      .execute();
  }
}
