// The only writes to the tables of imports.
import type { Tx } from '../../platform/tables.ts';

export interface NewImportRun {
  readonly id: string;
  readonly agencyId: string | null;
  readonly year: number | null;
  readonly reachAgencyId: string | null;
  readonly reachesBelow: boolean;
  readonly by: string;
  readonly at: Date;
}

export interface NewImportFile {
  readonly name: string;
  readonly bytes: number;
  readonly hash: string;
}

export async function insertImportRun(tx: Tx, tenant: string, run: NewImportRun, files: readonly NewImportFile[]): Promise<void> {
  await tx
    .insertInto('import_run')
    .values({
      tenant_id: tenant,
      id: run.id,
      agency_id: run.agencyId,
      year: run.year,
      reach_agency_id: run.reachAgencyId,
      reaches_below: run.reachesBelow,
      files: files.length,
      started_by: run.by,
      started_at: run.at,
    })
    .execute();
  // A statement holds 65,535 parameters.
  for (let from = 0; from < files.length; from += 1000) {
    await tx
      .insertInto('import_file')
      .values(
        files.slice(from, from + 1000).map(({ name, bytes, hash }, i) => ({
          tenant_id: tenant,
          run_id: run.id,
          position: from + i,
          name,
          bytes,
          file_hash: hash,
          state: 'waiting',
          message: null,
          report_id: null,
          changed_at: run.at,
        })),
      )
      .execute();
  }
}

/** Locks a waiting file until the transaction ends. @returns false when it is not waiting (any more) */
export async function lockWaitingFile(tx: Tx, tenant: string, runId: string, position: number): Promise<boolean> {
  const row = await tx
    .selectFrom('import_file')
    .select('state')
    .where('tenant_id', '=', tenant)
    .where('run_id', '=', runId)
    .where('position', '=', position)
    .forUpdate()
    .executeTakeFirst();
  return row?.state === 'waiting';
}

export interface ImportFileEnd {
  readonly state: 'stored' | 'known' | 'refused';
  readonly message: string | null;
  readonly reportId: string | null;
}

/** A refused file loses its content: nothing refers to it any more. */
export async function endImportFile(tx: Tx, tenant: string, runId: string, position: number, end: ImportFileEnd, now: Date): Promise<void> {
  await tx
    .updateTable('import_file')
    .set({
      state: end.state,
      message: end.message,
      report_id: end.reportId,
      changed_at: now,
      ...(end.state === 'refused' ? { file_hash: null } : {}),
    })
    .where('tenant_id', '=', tenant)
    .where('run_id', '=', runId)
    .where('position', '=', position)
    .execute();
}
