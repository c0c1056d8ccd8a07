import { fingerprint as fingerprintOf } from '../../law/report/check-report.ts';
import { type Acting, violatesUnique } from '../../platform/act.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Db, Tx } from '../../platform/tables.ts';
import { dismissedKeys } from './check-again.ts';
import { insertDismissal, writeOpenCounts } from './report.store.ts';
import { type KeyedFinding, type LibraryReport, openCounts } from './report.ts';
import { actOnReport } from './report-facts.ts';

/** What the checks said of the newest version. */
export async function checkedFindings(db: Db | Tx, tenant: string, reportId: string): Promise<KeyedFinding[]> {
  const row = await db
    .selectFrom('report_check')
    .select('findings')
    .where('tenant_id', '=', tenant)
    .where('report_id', '=', reportId)
    .executeTakeFirstOrThrow();
  return row.findings as KeyedFinding[];
}

/** Counts anew what is open, after a finding was dismissed or restored. */
export async function countOpen(tx: Tx, tenant: string, report: LibraryReport): Promise<void> {
  const open = openCounts(await checkedFindings(tx, tenant, report.id), await dismissedKeys(tx, tenant, report.id));
  await writeOpenCounts(tx, tenant, report.id, open);
}

/**
 * Explains a finding with a reason, so that it no longer stands in the way. It holds until one of the numbers changes.
 * @throws Refusal 404 `no-such-finding`; 409 `already-dismissed`, `wrong-state`
 */
export async function dismissFinding(acting: Acting, id: string, input: { fingerprint: string; reason: string }): Promise<void> {
  const { tenant, actor } = acting;
  await actOnReport(acting, { id, move: 'dismiss', fact: 'dismiss-finding' }, async ({ tx, report, now }) => {
    const finding = (await checkedFindings(tx, tenant, id)).find(({ fingerprint }) => fingerprint === input.fingerprint);
    if (!finding)
      throw new Refusal({ code: 'no-such-finding', status: 404, message: '现在没有这个问题：数字可能已经改动。请刷新后核对。' });
    await insertDismissal(tx, tenant, {
      reportId: id,
      findingKey: finding.fingerprint,
      fingerprint: fingerprintOf(finding),
      reason: input.reason,
      by: actor,
      at: now,
    });
    await countOpen(tx, tenant, report);
    return { version: report.version, rule: finding.rule, finding: finding.fingerprint };
  }).catch((error: unknown) => {
    if (!violatesUnique(error, 'report_dismissal_once')) throw error;
    throw new Refusal({ code: 'already-dismissed', status: 409, message: '这个问题已经写过理由。要改理由，请先恢复，再重新写。' });
  });
}
