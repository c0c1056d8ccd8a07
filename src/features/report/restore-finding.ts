import type { Acting } from '../../platform/act.ts';
import { Refusal } from '../../platform/refusal.ts';
import { countOpen } from './dismiss-finding.ts';
import { endDismissal } from './report.store.ts';
import { actOnReport } from './report-facts.ts';

/** Takes a dismissal back: the finding is open again. @throws Refusal 404 `not-dismissed`; 409 `wrong-state` */
export async function restoreFinding(acting: Acting, id: string, fingerprint: string): Promise<void> {
  const { tenant, actor } = acting;
  await actOnReport(acting, { id, move: 'dismiss', fact: 'restore-finding' }, async ({ tx, report, now }) => {
    if (!(await endDismissal(tx, tenant, id, fingerprint, actor, now)))
      throw new Refusal({ code: 'not-dismissed', status: 404, message: '这个问题没有写过理由，不需要恢复。请刷新后核对。' });
    await countOpen(tx, tenant, report);
    return { version: report.version, finding: fingerprint };
  });
}
