import { nextStep } from '../../law/publishing/review.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import { actOnItem, type PublishingActing } from './act-on-item.ts';
import { insertReview, updateItem } from './items.store.ts';
import { flowOf, reviewsOf } from './review-flow.ts';

/** Takes an item out of review, or off the schedule, to work on it: whatever was approved counts no more. @throws Refusal 409 `wrong-state` */
export async function takeBackItem(acting: PublishingActing, id: string): Promise<void> {
  const order = { id, fact: 'take-back-item', label: '撤回送审', from: ['inReview', 'approved', 'scheduled'] } as const;
  await actOnItem(acting, order, async ({ tx, item, now }) => {
    const { tenant, actor } = acting;
    const { contentHash } = item;
    const flow = await flowOf(tx, tenant, item.agencyId, dayInShanghai(now));
    const step = nextStep(flow, { contentHash, records: await reviewsOf(tx, tenant, id) })?.step ?? 'third';
    const comment = '（经办撤回）';
    await insertReview(tx, tenant, { itemId: id, step, verdict: 'return', contentHash, comment, onBehalfOf: null, by: actor, at: now });
    await updateItem(tx, tenant, id, { state: 'draft', scheduledAt: null }, now);
    return { contentHash };
  });
}
