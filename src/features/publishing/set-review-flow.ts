import { flowFaults, type StepRule } from '../../law/publishing/review.ts';
import { act } from '../../platform/act.ts';
import { appendFact } from '../../platform/ledger.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { PublishingActing } from './act-on-item.ts';
import { writeFlow } from './items.store.ts';

/**
 * How an agency reviews from now on. A shorter way than the standing one is the office's own decision; what is in review goes on by
 * the new one.
 *
 * @throws Refusal 422 `unusable-flow` with everything that is wrong
 */
export async function setReviewFlow(acting: PublishingActing, agencyId: string, steps: readonly StepRule[]): Promise<void> {
  const faults = flowFaults(steps);
  if (faults.length > 0) throw new Refusal({ code: 'unusable-flow', status: 422, message: faults.join('') });
  const { db, clock, tenant, actor } = acting;
  await act(db, async (tx) => {
    const at = clock.now();
    await writeFlow(tx, tenant, agencyId, steps, at);
    const data = { steps: steps.map(({ step }) => step) };
    await appendFact(tx, { tenant, actor, at, act: 'set-review-flow', subject: `agency:${agencyId}`, data });
  });
}
