import { actOnItem, type PublishingActing } from './act-on-item.ts';
import { updateItem } from './items.store.ts';
import { voidApprovals } from './void-approvals.ts';

/** Takes an item out of review, or off the schedule, to work on it: whatever was approved counts no more. @throws Refusal 409 `wrong-state` */
export async function takeBackItem(acting: PublishingActing, id: string): Promise<void> {
  const order = { id, fact: 'take-back-item', label: '撤回送审', from: ['inReview', 'approved', 'scheduled'] } as const;
  await actOnItem(acting, order, async ({ tx, item, now }) => {
    await voidApprovals(acting, tx, item, now, '（经办撤回）');
    await updateItem(tx, acting.tenant, id, { state: 'draft', scheduledAt: null }, now);
    return { contentHash: item.contentHash };
  });
}
