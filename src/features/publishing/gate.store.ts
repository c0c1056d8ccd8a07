// The only writes to what the gate is told by the office, and to what it says of items that are public already.
import type { WordRow } from '../../law/wording/word-list.ts';
import type { Tx } from '../../platform/tables.ts';
import type { GateVerdict } from './gate-verdict.ts';

export interface NewWordingList {
  readonly agencyId: string;
  readonly words: readonly WordRow[];
  readonly by: string;
  readonly at: Date;
}

export async function writeWordingList(tx: Tx, tenant: string, { agencyId, words, by, at }: NewWordingList): Promise<void> {
  const said = { words: JSON.stringify(words), changed_by: by, changed_at: at };
  await tx
    .insertInto('wording_list')
    .values({ tenant_id: tenant, agency_id: agencyId, ...said })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'agency_id']).doUpdateSet(said))
    .execute();
}

export interface NewRescan {
  readonly itemId: string;
  readonly version: number;
  readonly rulesVersion: string;
  readonly verdict: GateVerdict;
  /** Masked. JSON. */
  readonly findings: string;
  readonly at: Date;
}

/** The newest look takes the place of the one before. */
export async function writeRescan(tx: Tx, tenant: string, rescan: NewRescan): Promise<void> {
  const { itemId, version, rulesVersion, verdict, findings, at } = rescan;
  const said = { version, rules_version: rulesVersion, verdict, findings, scanned_at: at };
  await tx
    .insertInto('item_rescan')
    .values({ tenant_id: tenant, item_id: itemId, ...said })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'item_id']).doUpdateSet(said))
    .execute();
}

export interface NewStandIn {
  readonly id: string;
  readonly agencyId: string;
  readonly absentId: string;
  readonly standInId: string;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly by: string;
  readonly at: Date;
}

export async function insertStandIn(tx: Tx, tenant: string, row: NewStandIn): Promise<void> {
  await tx
    .insertInto('review_stand_in')
    .values({
      tenant_id: tenant,
      id: row.id,
      agency_id: row.agencyId,
      absent_id: row.absentId,
      stand_in_id: row.standInId,
      from_on: row.fromOn,
      until_on: row.untilOn,
      made_by: row.by,
      made_at: row.at,
    })
    .execute();
}

/** @returns whether there was one; who stood in for whom stays in the ledger */
export async function deleteStandIn(tx: Tx, tenant: string, { id, agencyId }: Pick<NewStandIn, 'id' | 'agencyId'>): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('review_stand_in')
    .where('tenant_id', '=', tenant)
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
