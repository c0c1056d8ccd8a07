import { act } from '../../platform/act.ts';
import { appendFact } from '../../platform/ledger.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { PublishingActing } from './act-on-item.ts';
import { deleteStandIn } from './gate.store.ts';

/** Ends it: from today on it holds no more. @throws Refusal 404 `no-such-stand-in`, also for another agency's */
export async function endStandIn(acting: PublishingActing, agencyId: string, id: string): Promise<void> {
  const { db, clock, tenant, actor } = acting;
  await act(db, async (tx) => {
    const at = clock.now();
    if (!(await deleteStandIn(tx, tenant, { id, agencyId })))
      throw new Refusal({ code: 'no-such-stand-in', status: 404, message: '没有这条代理安排，可能已经取消。请刷新后再看。' });
    await appendFact(tx, { tenant, actor, at, act: 'end-stand-in', subject: `agency:${agencyId}`, data: { id } });
  });
}
