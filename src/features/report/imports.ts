import { Refusal } from '../../platform/refusal.ts';
import type { Db } from '../../platform/tables.ts';
import { agencyById, type Person } from '../agencies/index.ts';
import type { ImportAnswer, ImportFileState } from './report.contract.ts';
import type { ImportReach } from './report-place.ts';

/** A file of an import that is not taken in yet. */
export interface WaitingFile {
  readonly runId: string;
  readonly position: number;
  readonly name: string;
  readonly bytes: number;
  readonly hash: string;
  readonly agencyId: string | null;
  readonly year: number | null;
  readonly reach: ImportReach;
  readonly startedBy: string;
}

/** The first files that wait, oldest import first. @param after leaves out what comes before and at this place */
export async function waitingFiles(
  db: Db,
  tenant: string,
  limit: number,
  after?: Pick<WaitingFile, 'runId' | 'position'>,
): Promise<WaitingFile[]> {
  const waiting = db
    .selectFrom('import_file as file')
    .innerJoin('import_run as run', (join) => join.onRef('run.tenant_id', '=', 'file.tenant_id').onRef('run.id', '=', 'file.run_id'))
    .select([
      'file.run_id',
      'file.position',
      'file.name',
      'file.bytes',
      'file.file_hash',
      'run.agency_id',
      'run.year',
      'run.reach_agency_id',
      'run.reaches_below',
      'run.started_by',
    ])
    .where('file.tenant_id', '=', tenant)
    .where('file.state', '=', 'waiting')
    .orderBy('file.run_id')
    .orderBy('file.position')
    .limit(limit);
  const rows = await (after
    ? waiting.where(({ eb, refTuple, tuple }) => eb(refTuple('file.run_id', 'file.position'), '>', tuple(after.runId, after.position)))
    : waiting
  ).execute();
  return rows.map((row) => ({
    runId: row.run_id,
    position: row.position,
    name: row.name,
    bytes: row.bytes,
    hash: row.file_hash ?? '',
    agencyId: row.agency_id,
    year: row.year,
    reach: row.reach_agency_id === null ? 'tenant' : { agencyId: row.reach_agency_id, below: row.reaches_below },
    startedBy: row.started_by,
  }));
}

/**
 * An import as far as it has come. Seen by who started it, and by supervisors of the agency it was started for.
 * @param reading whether the background work has this file in hand
 * @throws Refusal 404 `no-such-import`
 */
export async function importProgress(
  db: Db,
  tenant: string,
  person: Pick<Person, 'id' | 'roles' | 'agencyPath'> | null,
  id: string,
  reading: (runId: string, position: number) => boolean = () => false,
): Promise<ImportAnswer> {
  const run = await db
    .selectFrom('import_run')
    .leftJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'import_run.tenant_id').onRef('person.id', '=', 'import_run.started_by'),
    )
    .select(['import_run.started_by', 'import_run.started_at', 'import_run.reach_agency_id', 'person.name'])
    .where('import_run.tenant_id', '=', tenant)
    .where('import_run.id', '=', id)
    .executeTakeFirst();
  if (!run || (person !== null && !(await maySee(db, tenant, person, run))))
    throw new Refusal({ code: 'no-such-import', status: 404, message: '没有这次上传，或者它不在您的范围内。' });
  const files = await db
    .selectFrom('import_file')
    .select(['position', 'name', 'state', 'message', 'report_id'])
    .where('tenant_id', '=', tenant)
    .where('run_id', '=', id)
    .orderBy('position')
    .execute();
  const done = files.filter(({ state }) => state !== 'waiting').length;
  return {
    id,
    total: files.length,
    done,
    finished: done === files.length,
    startedAt: run.started_at.toISOString(),
    byName: run.name ?? '系统',
    files: files.map((file) => ({
      name: file.name,
      state: file.state === 'waiting' && reading(id, file.position) ? 'reading' : (file.state as ImportFileState),
      message: file.message,
      reportId: file.report_id,
    })),
  };
}

async function maySee(
  db: Db,
  tenant: string,
  person: Pick<Person, 'id' | 'roles' | 'agencyPath'>,
  run: { started_by: string; reach_agency_id: string | null },
): Promise<boolean> {
  if (run.started_by === person.id) return true;
  if (!person.roles.includes('supervisor') || run.reach_agency_id === null) return false;
  return (await agencyById(db, tenant, run.reach_agency_id)).path.startsWith(person.agencyPath);
}
