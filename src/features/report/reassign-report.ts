import { type Acting, violatesUnique } from '../../platform/act.ts';
import { Refusal } from '../../platform/refusal.ts';
import { agencyById } from '../agencies/index.ts';
import { checkAgain } from './check-again.ts';
import { insertStep, insertVersion, updateReport } from './report.store.ts';
import { contentHash } from './report.ts';
import { actOnReport } from './report-facts.ts';
import { contentOf } from './reports.ts';
import { originOf } from './versions.ts';

/**
 * Gives a draft to another agency or year, when it was taken in under a wrong one.
 * @throws Refusal 404 `no-such-agency`; 409 `changed-meanwhile`, `wrong-state`, `already-published`, `report-exists`; 422 `same-place`
 */
export async function reassignReport(
  acting: Acting,
  id: string,
  input: { version: number; agencyId: string; year: number; reason: string },
): Promise<void> {
  const { tenant, actor } = acting;
  const { agencyId, year } = input;
  await actOnReport(
    acting,
    { id, move: 'reassign', fact: 'reassign-report', version: input.version },
    async ({ tx, report, state, now }) => {
      if (report.agencyId === agencyId && report.year === year)
        throw new Refusal({ code: 'same-place', status: 422, message: '单位和年度都没有变，不需要改。' });
      await agencyById(tx, tenant, agencyId);
      const content = { ...(await contentOf(tx, tenant, report)), year };
      const version = report.version + 1;
      const hash = contentHash(content);
      await insertVersion(tx, tenant, {
        reportId: id,
        version,
        report: content,
        contentHash: hash,
        ...(await originOf(tx, tenant, report)),
        why: input.reason,
        cellsChanged: 0,
        doubts: report.doubts,
        by: actor,
        at: now,
      });
      await updateReport(tx, tenant, id, { agencyId, year, state }, now);
      await insertStep(tx, tenant, {
        reportId: id,
        act: 'reassign',
        version,
        contentHash: hash,
        note: input.reason,
        state,
        by: actor,
        at: now,
      });
      // The year after the place it left has lost its last year.
      await checkAgain(tx, acting, report.agencyId, report.year);
      await checkAgain(tx, acting, agencyId, year);
      return { version, contentHash: hash, agency: agencyId, year, from: { agency: report.agencyId, year: report.year } };
    },
  ).catch((error: unknown) => {
    if (!violatesUnique(error, 'report_once')) throw error;
    throw new Refusal({ code: 'report-exists', status: 409, message: '那个单位那一年度已经有报告。请先核对哪一份是对的。' });
  });
}
