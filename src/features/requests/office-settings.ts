// What an office has set for requests: its guide, its letters, its thresholds. Dated, so that what was shown stays known.
import type { Db, Tx } from '../../platform/tables.ts';
import type { OfficeSettings } from './requests.contract.ts';

export interface DatedSettings {
  readonly settings: OfficeSettings;
  readonly from: string;
  readonly version: number;
}

/** The settings in force; undefined while the office has entered none. */
export async function settingsOf(db: Db | Tx, tenant: string, agencyId: string): Promise<DatedSettings | undefined> {
  const row = await db
    .selectFrom('request_setting')
    .select(['settings', 'from_on', 'version'])
    .where('tenant_id', '=', tenant)
    .where('agency_id', '=', agencyId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { settings: row.settings as OfficeSettings, from: row.from_on, version: row.version };
}

/** The newest settings of all offices that have some. */
export async function allSettings(db: Db | Tx, tenant: string): Promise<ReadonlyMap<string, DatedSettings>> {
  const rows = await db
    .selectFrom('request_setting')
    .select(['agency_id', 'settings', 'from_on', 'version'])
    .distinctOn('agency_id')
    .where('tenant_id', '=', tenant)
    .orderBy('agency_id')
    .orderBy('version', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.agency_id, { settings: row.settings as OfficeSettings, from: row.from_on, version: row.version }]));
}
