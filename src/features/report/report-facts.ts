import { type Acting, act } from '../../platform/act.ts';
import { appendFact, type Json } from '../../platform/ledger.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Db, Tx } from '../../platform/tables.ts';
import type { ReportState } from './report.contract.ts';
import { hasForm, type LibraryReport } from './report.ts';
import { type ReportFacts, type ReportMove, stateAfter } from './report-state.ts';
import { lockReport } from './reports.ts';

/** Loads what `whyNot` and `stateAfter` decide by. */
export async function factsOf(db: Db | Tx, tenant: string, report: LibraryReport): Promise<ReportFacts> {
  const [approval, publications, corrections, submissions] = [
    await db
      .selectFrom('report_step')
      .select('content_hash')
      .where('tenant_id', '=', tenant)
      .where('report_id', '=', report.id)
      .where('act', '=', 'approve')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),
    await db
      .selectFrom('report_publication')
      .select((select) => select.fn.max('version').as('last'))
      .where('tenant_id', '=', tenant)
      .where('report_id', '=', report.id)
      .executeTakeFirst(),
    await db
      .selectFrom('report_correction')
      .select(['version', 'made_by'])
      .distinct()
      .where('tenant_id', '=', tenant)
      .where('report_id', '=', report.id)
      .execute(),
    await db
      .selectFrom('report_step')
      .select('made_by')
      .where('tenant_id', '=', tenant)
      .where('report_id', '=', report.id)
      .where('act', '=', 'submit')
      .where('version', '=', report.version)
      .execute(),
  ];
  const lastPublished = publications?.last ?? 0;
  return {
    state: report.state,
    open: report.open,
    doubts: report.doubts,
    contentHash: report.contentHash,
    publishedVersion: report.publishedVersion,
    authors: new Set([
      ...submissions.map((step) => step.made_by),
      ...corrections.filter(({ version }) => version > lastPublished).map((correction) => correction.made_by),
    ]),
    approvedHash: approval?.content_hash ?? null,
    everPublished: lastPublished > 0,
    hasForm: hasForm(report),
  };
}

export interface ReportActing {
  readonly tx: Tx;
  readonly report: LibraryReport;
  /** The state that the move leads to. */
  readonly state: ReportState;
  readonly now: Date;
}

/**
 * The frame of every act on a report: locks it, refuses what its state or a change meanwhile forbids, lets `work` write, and
 * appends the fact, all in one transaction.
 *
 * @param order.fact name of the act in the ledger; `work` gives the data of the fact
 * @param order.version the version the person saw; left out where the act does not depend on it
 * @throws Refusal `no-such-report`, 409 `changed-meanwhile`, and those of `stateAfter`
 */
export async function actOnReport(
  acting: Acting,
  order: { readonly id: string; readonly move: ReportMove; readonly fact: string; readonly version?: number | undefined },
  work: (acting: ReportActing) => Promise<{ readonly [key: string]: Json }>,
): Promise<void> {
  const { db, clock, tenant, actor } = acting;
  await act(db, async (tx) => {
    const now = clock.now();
    const report = await lockReport(tx, tenant, order.id);
    if (order.version !== undefined && order.version !== report.version) {
      throw new Refusal({
        code: 'changed-meanwhile',
        status: 409,
        message: `这份报告已被改动，现在是第${report.version}版，您看到的是第${order.version}版。请刷新后核对，再做这一步。`,
      });
    }
    const state = stateAfter(order.move, await factsOf(tx, tenant, report), actor);
    const data = await work({ tx, report, state, now });
    await appendFact(tx, { tenant, actor, at: now, act: order.fact, subject: `report:${report.id}`, data });
  });
}
