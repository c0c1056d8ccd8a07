import type { Acting } from '../../platform/act.ts';
import { checkAgain } from './check-again.ts';
import type { StepInput } from './report.contract.ts';
import { insertStep, insertVersion, updateReport } from './report.store.ts';
import { actOnReport } from './report-facts.ts';
import { contentOf } from './reports.ts';
import { originOf } from './versions.ts';

/**
 * Makes a new draft of a report that was published or taken down. What is public stays so until the draft is published.
 * @throws Refusal 409 `changed-meanwhile`, `wrong-state`
 */
export async function reopenReport(acting: Acting, id: string, input: StepInput): Promise<void> {
  const { tenant, actor } = acting;
  await actOnReport(acting, { id, move: 'reopen', fact: 'reopen-report', version: input.version }, async ({ tx, report, state, now }) => {
    const { contentHash, doubts } = report;
    const version = report.version + 1;
    await insertVersion(tx, tenant, {
      reportId: id,
      version,
      report: await contentOf(tx, tenant, report),
      contentHash,
      ...(await originOf(tx, tenant, report)),
      why: input.note || '重新编辑',
      cellsChanged: 0,
      doubts,
      by: actor,
      at: now,
    });
    await updateReport(tx, tenant, id, { state }, now);
    await insertStep(tx, tenant, { reportId: id, act: 'reopen', version, contentHash, note: input.note ?? '', state, by: actor, at: now });
    await checkAgain(tx, acting, report.agencyId, report.year);
    return { version, contentHash };
  });
}
