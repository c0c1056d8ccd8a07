// What is public, held against the gate's present rules.
import type { Db } from '../../platform/tables.ts';
import { type GateFinding, type GateVerdict, isBlocked } from './gate-verdict.ts';

export interface StaleScan {
  readonly itemId: string;
  readonly agencyId: string;
  readonly version: number;
  readonly indexNumber: string;
  readonly sealed: string;
}

/** Public versions that were not looked at under these rules. */
const stale = (db: Db, tenant: string, rulesVersion: string) =>
  db
    .selectFrom('item_public as seen')
    .leftJoin('item_gate as gate', (join) =>
      join
        .onRef('gate.tenant_id', '=', 'seen.tenant_id')
        .onRef('gate.item_id', '=', 'seen.item_id')
        .onRef('gate.content_hash', '=', 'seen.content_hash')
        .on('gate.rules_version', '=', rulesVersion),
    )
    .leftJoin('item_rescan as again', (join) =>
      join
        .onRef('again.tenant_id', '=', 'seen.tenant_id')
        .onRef('again.item_id', '=', 'seen.item_id')
        .onRef('again.version', '=', 'seen.version')
        .on('again.rules_version', '=', rulesVersion),
    )
    .where('seen.tenant_id', '=', tenant)
    .where('gate.item_id', 'is', null)
    .where('again.item_id', 'is', null);

/** The next items to be looked at, the newest first. */
export async function staleScans(db: Db, tenant: string, rulesVersion: string, most: number): Promise<StaleScan[]> {
  const rows = await stale(db, tenant, rulesVersion)
    .innerJoin('item_version as kept', (join) =>
      join
        .onRef('kept.tenant_id', '=', 'seen.tenant_id')
        .onRef('kept.item_id', '=', 'seen.item_id')
        .onRef('kept.version', '=', 'seen.version'),
    )
    .select(['seen.item_id', 'seen.agency_id', 'seen.version', 'seen.index_number', 'kept.sealed'])
    .orderBy('seen.published_at', 'desc')
    .orderBy('seen.item_id')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    itemId: row.item_id,
    agencyId: row.agency_id,
    version: row.version,
    indexNumber: row.index_number,
    sealed: row.sealed,
  }));
}

export interface RescanEntry {
  readonly itemId: string;
  readonly agencyId: string;
  readonly indexNumber: string;
  readonly title: string;
  readonly publishedOn: string;
  readonly verdict: GateVerdict;
  readonly findings: readonly GateFinding[];
  /** The same was let through by two people when it was published. */
  readonly overridden: boolean;
  readonly scannedAt: Date;
}

export interface RescanReport {
  readonly rulesVersion: string;
  /** Public items of these agencies, and those of them that are still to be looked at. */
  readonly published: number;
  readonly waiting: number;
  /** What stands against items that are public now, whatever rules found it; the newest look first, at most 500. */
  readonly entries: readonly RescanEntry[];
}

/** For whoever supervises. @param agencyIds whose items are told of */
export async function rescanReport(
  db: Db,
  tenant: string,
  { rulesVersion, agencyIds }: { readonly rulesVersion: string; readonly agencyIds: readonly string[] },
): Promise<RescanReport> {
  if (agencyIds.length === 0) return { rulesVersion, published: 0, waiting: 0, entries: [] };
  const [published, waiting, rows] = [
    await db
      .selectFrom('item_public')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('tenant_id', '=', tenant)
      .where('agency_id', 'in', [...agencyIds])
      .executeTakeFirstOrThrow(),
    await stale(db, tenant, rulesVersion)
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('seen.agency_id', 'in', [...agencyIds])
      .executeTakeFirstOrThrow(),
    await db
      .selectFrom('item_rescan as again')
      .innerJoin('item_public as seen', (join) =>
        join
          .onRef('seen.tenant_id', '=', 'again.tenant_id')
          .onRef('seen.item_id', '=', 'again.item_id')
          .onRef('seen.version', '=', 'again.version'),
      )
      .leftJoin('item_gate as gate', (join) =>
        join
          .onRef('gate.tenant_id', '=', 'seen.tenant_id')
          .onRef('gate.item_id', '=', 'seen.item_id')
          .onRef('gate.content_hash', '=', 'seen.content_hash'),
      )
      .select([
        'seen.item_id',
        'seen.agency_id',
        'seen.index_number',
        'seen.title',
        'seen.published_on',
        'again.verdict',
        'again.findings',
        'again.scanned_at',
        'gate.overridden_by',
      ])
      .where('again.tenant_id', '=', tenant)
      .where('again.verdict', '<>', 'clean')
      .where('seen.agency_id', 'in', [...agencyIds])
      .orderBy('again.scanned_at', 'desc')
      .orderBy('seen.item_id')
      .limit(500)
      .execute(),
  ];
  const entries = rows.map(
    (row): RescanEntry => ({
      itemId: row.item_id,
      agencyId: row.agency_id,
      indexNumber: row.index_number,
      title: row.title,
      publishedOn: row.published_on,
      verdict: row.verdict as GateVerdict,
      findings: JSON.parse(row.findings) as GateFinding[],
      overridden: row.overridden_by !== null,
      scannedAt: row.scanned_at,
    }),
  );
  return { rulesVersion, published: published.count, waiting: waiting.count, entries: entries.filter(isBlocked) };
}
