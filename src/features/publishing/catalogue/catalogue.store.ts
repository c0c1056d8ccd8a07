// The only writes to the tables of the catalogue.
import type { Tx } from '../../../platform/tables.ts';
import type { CatalogueRow, MatterSettings } from './catalogue.ts';

export interface NewVersion {
  readonly version: number;
  readonly effectiveOn: string;
  readonly source: string;
  readonly rowsHash: string;
  readonly adoptedBy: string;
  readonly at: Date;
}

/** Rows of one statement: a statement takes at most 65,535 values. */
const atOnce = 1000;

export async function insertVersion(tx: Tx, tenant: string, agencyId: string, version: NewVersion): Promise<void> {
  await tx
    .insertInto('catalogue_version')
    .values({
      tenant_id: tenant,
      agency_id: agencyId,
      version: version.version,
      effective_on: version.effectiveOn,
      source: version.source,
      rows_hash: version.rowsHash,
      adopted_by: version.adoptedBy,
      adopted_at: version.at,
    })
    .execute();
}

export async function insertMatters(
  tx: Tx,
  tenant: string,
  agencyId: string,
  matters: readonly { readonly id: string; readonly key: string }[],
  at: Date,
): Promise<void> {
  const values = matters.map(({ id, key }) => ({
    tenant_id: tenant,
    id,
    agency_id: agencyId,
    match_key: key,
    unit: '',
    person_id: null,
    limit_number: null,
    limit_unit: null,
    limit_source: '',
    renewal_days: null,
    not_concerned: '',
    changed_at: at,
  }));
  for (let from = 0; from < values.length; from += atOnce)
    await tx
      .insertInto('catalogue_matter')
      .values(values.slice(from, from + atOnce))
      .execute();
}

export async function insertRows(
  tx: Tx,
  tenant: string,
  agencyId: string,
  version: number,
  rows: readonly { readonly matterId: string; readonly row: CatalogueRow }[],
): Promise<void> {
  const values = rows.map(({ matterId, row }, at) => ({
    tenant_id: tenant,
    agency_id: agencyId,
    version,
    no: at + 1,
    matter_id: matterId,
    content: JSON.stringify(row),
  }));
  for (let from = 0; from < values.length; from += atOnce)
    await tx
      .insertInto('catalogue_row')
      .values(values.slice(from, from + atOnce))
      .execute();
}

export async function updateMatter(tx: Tx, tenant: string, id: string, settings: MatterSettings, at: Date): Promise<void> {
  await tx
    .updateTable('catalogue_matter')
    .set({
      unit: settings.unit,
      person_id: settings.personId,
      limit_number: settings.limit?.number ?? null,
      limit_unit: settings.limit?.unit ?? null,
      limit_source: settings.limit?.source ?? '',
      renewal_days: settings.renewalDays,
      not_concerned: settings.notConcerned,
      changed_at: at,
    })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .execute();
}
