import type { Db, Tx } from '../../platform/tables.ts';
import type { SourceFile } from './report.ts';

export interface Origin {
  readonly source: SourceFile | null;
  readonly readerVersion: string;
}

/** The file a version comes from, and what read it. @throws Error when there is no such version */
export async function originOf(db: Db | Tx, tenant: string, { id, version }: { id: string; version: number }): Promise<Origin> {
  const row = await db
    .selectFrom('report_version')
    .select(['source_hash', 'source_name', 'source_kind', 'source_bytes', 'reader_version'])
    .where('tenant_id', '=', tenant)
    .where('report_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  const source =
    row.source_hash === null
      ? null
      : {
          name: row.source_name ?? '',
          kind: row.source_kind ?? '',
          bytes: row.source_bytes ?? 0,
          sha256: row.source_hash,
        };
  return { source, readerVersion: row.reader_version };
}

/** Whether some version of the report was read from exactly this file. */
export async function isKnownSource(db: Db | Tx, tenant: string, reportId: string, sha256: string): Promise<boolean> {
  const row = await db
    .selectFrom('report_version')
    .select('version')
    .where('tenant_id', '=', tenant)
    .where('report_id', '=', reportId)
    .where('source_hash', '=', sha256)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
