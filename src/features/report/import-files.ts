import { type Acting, act } from '../../platform/act.ts';
import { newId } from '../../platform/ids.ts';
import { appendFact } from '../../platform/ledger.ts';
import { Refusal } from '../../platform/refusal.ts';
import { insertImportRun, type NewImportFile } from './imports.store.ts';
import type { GivenPlace } from './report-place.ts';

/**
 * Starts an import: notes the files, which are in the storage already, for the background work to take them in one by one.
 * @param files at least one; `name` is a label for people
 * @returns id of the import
 * @throws Refusal 422 `no-files`
 */
export async function importFiles(
  { db, clock, tenant, actor }: Acting,
  files: readonly NewImportFile[],
  given: GivenPlace,
): Promise<string> {
  if (files.length === 0) throw new Refusal({ code: 'no-files', status: 422, message: '没有选择文件。请至少选择一个年度报告文件。' });
  const { agencyId, year, reach } = given;
  const id = newId();
  await act(db, async (tx) => {
    const at = clock.now();
    const reachAgencyId = reach === 'tenant' ? null : reach.agencyId;
    const run = { id, agencyId, year, reachAgencyId, reachesBelow: reach === 'tenant' || reach.below, by: actor, at };
    await insertImportRun(tx, tenant, run, files);
    const data = { files: files.length, agency: agencyId, year };
    await appendFact(tx, { tenant, actor, at, act: 'import-files', subject: `import:${id}`, data });
  });
  return id;
}
