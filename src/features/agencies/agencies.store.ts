import type { Selectable } from 'kysely';
import type { Tx } from '../../platform/tables.ts';
import type { Agency, AgencyKind } from './agency.ts';
import type { AgencyTable } from './migrations.ts';

export function agencyOf(row: Selectable<AgencyTable>): Agency {
  return {
    id: row.id,
    parentId: row.parent_id,
    path: row.path,
    kind: row.kind as AgencyKind,
    name: row.name,
    shortName: row.short_name,
    slug: row.slug,
    sortKey: row.sort_key,
    creditCode: row.credit_code,
    madeUp: row.made_up,
    madeUpNote: row.made_up_note,
  };
}

function columnsOf(agency: Agency) {
  return {
    parent_id: agency.parentId,
    path: agency.path,
    kind: agency.kind,
    name: agency.name,
    short_name: agency.shortName,
    slug: agency.slug,
    sort_key: agency.sortKey,
    credit_code: agency.creditCode,
    made_up: agency.madeUp,
    made_up_note: agency.madeUpNote,
  };
}

export async function insertAgency(tx: Tx, tenant: string, agency: Agency, now: Date): Promise<void> {
  await tx
    .insertInto('agency')
    .values({ ...columnsOf(agency), tenant_id: tenant, id: agency.id, added_at: now })
    .execute();
}

export async function updateAgency(tx: Tx, tenant: string, agency: Agency): Promise<void> {
  await tx.updateTable('agency').set(columnsOf(agency)).where('tenant_id', '=', tenant).where('id', '=', agency.id).execute();
}

/** Gives everything below an agency that moved its new path. */
export async function moveSubtree(tx: Tx, tenant: string, from: string, to: string): Promise<void> {
  const below = await tx
    .selectFrom('agency')
    .select(['id', 'path'])
    .where('tenant_id', '=', tenant)
    .where('path', 'like', `${from}_%`)
    .execute();
  for (const { id, path } of below) {
    await tx
      .updateTable('agency')
      .set({ path: to + path.slice(from.length) })
      .where('tenant_id', '=', tenant)
      .where('id', '=', id)
      .execute();
  }
}
