// What is asked of catalogues: which versions there are, and what stood in one of them.
import { addDays } from '../../../law/calendar/days.ts';
import type { LimitUnit } from '../../../law/publishing/matter-state.ts';
import { Refusal } from '../../../platform/refusal.ts';
import type { Db, Tx } from '../../../platform/tables.ts';
import type { CatalogueRow, CatalogueVersion, Matter, MatterSettings } from './catalogue.ts';

/** All versions of an agency's catalogue, the first one first. Each is in force until the day before the next begins. */
export async function catalogueVersions(db: Db | Tx, tenant: string, agencyId: string): Promise<CatalogueVersion[]> {
  const rows = await db
    .selectFrom('catalogue_version as kept')
    .select((select) => [
      'kept.version',
      'kept.effective_on',
      'kept.source',
      'kept.adopted_at',
      'kept.adopted_by',
      select
        .selectFrom('catalogue_row as one')
        .select(select.fn.countAll<string>().as('rows'))
        .whereRef('one.tenant_id', '=', 'kept.tenant_id')
        .whereRef('one.agency_id', '=', 'kept.agency_id')
        .whereRef('one.version', '=', 'kept.version')
        .as('rows'),
    ])
    .where('kept.tenant_id', '=', tenant)
    .where('kept.agency_id', '=', agencyId)
    .orderBy('kept.version')
    .execute();
  return rows.map((row, at) => {
    const next = rows[at + 1];
    return {
      version: row.version,
      effectiveOn: row.effective_on,
      effectiveUntil: next ? addDays(next.effective_on, -1) : null,
      source: row.source,
      rows: Number(row.rows),
      adoptedAt: row.adopted_at,
      adoptedBy: row.adopted_by,
    };
  });
}

/** The version in force on a day, YYYY-MM-DD; undefined before the first. */
export function versionOn(versions: readonly CatalogueVersion[], on: string): CatalogueVersion | undefined {
  return versions.findLast(({ effectiveOn }) => effectiveOn <= on);
}

interface StoredSettings {
  unit: string;
  person_id: string | null;
  limit_number: number | null;
  limit_unit: string | null;
  limit_source: string;
  renewal_days: number | null;
  not_concerned: string;
}

export const settingsOf = (row: StoredSettings): MatterSettings => ({
  unit: row.unit,
  personId: row.person_id,
  limit: row.limit_number === null ? null : { number: row.limit_number, unit: row.limit_unit as LimitUnit, source: row.limit_source },
  renewalDays: row.renewal_days,
  notConcerned: row.not_concerned,
});

/** The matters of one version in their order, with what the office has settled about them since. Empty: no such version. */
export async function mattersOf(db: Db | Tx, tenant: string, agencyId: string, version: number): Promise<Matter[]> {
  const rows = await db
    .selectFrom('catalogue_row as row')
    .innerJoin('catalogue_matter as matter', (join) =>
      join.onRef('matter.tenant_id', '=', 'row.tenant_id').onRef('matter.id', '=', 'row.matter_id'),
    )
    .select([
      'row.no',
      'row.content',
      'matter.id',
      'matter.unit',
      'matter.person_id',
      'matter.limit_number',
      'matter.limit_unit',
      'matter.limit_source',
      'matter.renewal_days',
      'matter.not_concerned',
    ])
    .where('row.tenant_id', '=', tenant)
    .where('row.agency_id', '=', agencyId)
    .where('row.version', '=', version)
    .orderBy('row.no')
    .execute();
  return rows.map((row) => ({ id: row.id, no: row.no, ...(row.content as CatalogueRow), ...settingsOf(row) }));
}

/** The matters in force on a day. Empty: the agency has no catalogue then. */
export async function mattersOn(db: Db, tenant: string, agencyId: string, on: string): Promise<Matter[]> {
  const version = versionOn(await catalogueVersions(db, tenant, agencyId), on);
  return version ? mattersOf(db, tenant, agencyId, version.version) : [];
}

/** Agencies that have a catalogue in force on a day. */
export async function agenciesWithCatalogue(db: Db, tenant: string, on: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('catalogue_version')
    .select('agency_id')
    .distinct()
    .where('tenant_id', '=', tenant)
    .where('effective_on', '<=', on)
    .execute();
  return new Set(rows.map(({ agency_id }) => agency_id));
}

/** One matter by its id, whatever version it stands in, with the words of the last. @throws Refusal 404 `no-such-matter` */
export async function matterById(db: Db | Tx, tenant: string, id: string): Promise<Matter & { readonly agencyId: string }> {
  const row = await db
    .selectFrom('catalogue_matter as matter')
    .innerJoin('catalogue_row as row', (join) =>
      join
        .onRef('row.tenant_id', '=', 'matter.tenant_id')
        .onRef('row.agency_id', '=', 'matter.agency_id')
        .onRef('row.matter_id', '=', 'matter.id'),
    )
    .selectAll('matter')
    .select(['row.no', 'row.content'])
    .where('matter.tenant_id', '=', tenant)
    .where('matter.id', '=', id)
    .orderBy('row.version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) throw new Refusal({ code: 'no-such-matter', status: 404, message: '目录里没有这个事项。请回到目录刷新后再看。' });
  return { id: row.id, agencyId: row.agency_id, no: row.no, ...(row.content as CatalogueRow), ...settingsOf(row) };
}

/** What a matter is called, in the last version that has it; undefined for an id that no catalogue has. */
export async function matterNamed(db: Db, tenant: string, id: string): Promise<Pick<Matter, 'field' | 'className' | 'matter'> | undefined> {
  const row = await db
    .selectFrom('catalogue_row')
    .select('content')
    .where('tenant_id', '=', tenant)
    .where('matter_id', '=', id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.content as CatalogueRow | undefined;
}
