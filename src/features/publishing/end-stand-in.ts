import { act } from '../../platform/act.ts';
import { appendFact } from '../../platform/ledger.ts';
import type { PublishingActing } from './act-on-item.ts';
import { deleteStandIn } from './gate.store.ts';

/** Ends it: from today on it holds no more. Does nothing when it has ended or is not of this agency. */
export async function endStandIn(acting: PublishingActing, agencyId: string, id: string): Promise<void> {
  const { db, clock, tenant, actor } = acting;
  await act(db, async (tx) => {
    const at = clock.now();
    if (!(await deleteStandIn(tx, tenant, { id, agencyId }))) return;
    await appendFact(tx, { tenant, actor, at, act: 'end-stand-in', subject: `agency:${agencyId}`, data: { id } });
  });
}
