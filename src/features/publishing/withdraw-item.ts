import { Refusal } from '../../platform/refusal.ts';
import { actOnItem, type PublishingActing } from './act-on-item.ts';
import { updateItem } from './items.store.ts';
import { endPublication } from './publications.store.ts';
import type { WithdrawalClass } from './publishing.contract.ts';
import { voidApprovals } from './void-approvals.ts';

/**
 * Takes what is public of an item off every surface, at once and whatever state its working copy is in. What was published is kept,
 * sealed, with who took it down and why. A correction that waits in review or on the schedule does not go out after it: it needs
 * approval anew.
 *
 * @throws Refusal 409 `not-published`; 422 `no-reason`
 */
export async function withdrawItem(
  acting: PublishingActing,
  id: string,
  { reasonClass, reason }: { reasonClass: WithdrawalClass; reason: string },
): Promise<void> {
  const { tenant, actor } = acting;
  if (reason.trim() === '')
    throw new Refusal({
      code: 'no-reason',
      status: 422,
      message: '请写明撤稿的原因，留作记录。',
      fields: [{ path: 'reason', message: '请写原因。' }],
    });
  const from = ['draft', 'returned', 'inReview', 'approved', 'scheduled', 'published'] as const;
  await actOnItem(acting, { id, fact: 'withdraw-item', label: '撤稿', from }, async ({ tx, item, now }) => {
    if (item.publishedVersion === null) throw new Refusal({ code: 'not-published', status: 409, message: '这篇稿件没有公开，不用撤稿。' });
    await endPublication(tx, tenant, id, { reasonClass, reason, by: actor, at: now });
    await voidApprovals(acting, tx, item, now, '（撤稿）');
    const working = item.state === 'draft' || item.state === 'returned';
    await updateItem(tx, tenant, id, { state: working ? item.state : 'withdrawn', scheduledAt: null, published: null }, now);
    return { version: item.publishedVersion, reasonClass };
  });
}
