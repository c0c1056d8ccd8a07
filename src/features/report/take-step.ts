import type { Acting } from '../../platform/act.ts';
import { insertStep, updateReport } from './report.store.ts';
import { actOnReport, type ReportActing } from './report-facts.ts';
import type { ReportMove } from './report-state.ts';

export interface Step {
  readonly id: string;
  readonly move: ReportMove;
  readonly fact: string;
  readonly version?: number | undefined;
  readonly note: string;
}

/** Moves a report on by one step: the new state, the step with who and when, and what else `work` writes. */
export async function takeStep(acting: Acting, step: Step, work?: (acting: ReportActing) => Promise<void>): Promise<void> {
  const { tenant, actor } = acting;
  const { id, move, note } = step;
  await actOnReport(acting, step, async (reportActing) => {
    const { tx, report, state, now } = reportActing;
    const { version, contentHash } = report;
    await updateReport(tx, tenant, id, { state }, now);
    await insertStep(tx, tenant, { reportId: id, act: move, version, contentHash, note, state, by: actor, at: now });
    await work?.(reportActing);
    return { version, contentHash };
  });
}
