import { sql } from 'kysely';
import type { Db } from '../../platform/tables.ts';

/** How many purchases, and what they cost together. */
export interface PurchaseSums {
  readonly count: number;
  /** Yuan with two decimals: a sum of decimals, never of floating numbers. */
  readonly amount: string;
}

/**
 * The published results of purchases, added up: what table two of the annual report tells of Article 20 (9).
 * @param within one agency, or all; published in one year, or in any
 */
export async function purchaseSums(
  db: Db,
  tenant: string,
  { agencyId, year }: { readonly agencyId?: string | undefined; readonly year?: number | undefined } = {},
): Promise<PurchaseSums> {
  let found = db
    .selectFrom('item_public')
    .where('tenant_id', '=', tenant)
    .where(sql<boolean>`content -> 'purchase' ->> 'amount' is not null`);
  if (agencyId !== undefined) found = found.where('agency_id', '=', agencyId);
  if (year !== undefined) found = found.where('published_on', '>=', `${year}-01-01`).where('published_on', '<=', `${year}-12-31`);
  return found
    .select((select) => [
      select.fn.countAll<number>().as('count'),
      sql<string>`coalesce(sum((content -> 'purchase' ->> 'amount')::numeric), 0.00)::numeric(20, 2)::text`.as('amount'),
    ])
    .executeTakeFirstOrThrow();
}
