import { mayTake, nextStep, type ReviewRole, type ReviewStep, reviewSteps } from '../../law/publishing/review.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Tx } from '../../platform/tables.ts';
import { people, type Role } from '../agencies/index.ts';
import { actOnItem, type PublishingActing } from './act-on-item.ts';
import { gateOf, mustPassGate } from './gate-verdict.ts';
import { insertReview, updateItem } from './items.store.ts';
import { flowOf, reviewsOf } from './review-flow.ts';
import { absentOf } from './stand-ins.ts';

export interface ReviewInput {
  readonly step: ReviewStep;
  readonly verdict: 'pass' | 'return';
  /** Of the content the reviewer saw. */
  readonly contentHash: string;
  /** Must say what to change when it is returned. */
  readonly comment: string;
  /** Id of the colleague stood in for today. */
  readonly onBehalfOf?: string | null;
}

const reviewRoles = (roles: readonly Role[]) =>
  roles.filter((role): role is ReviewRole => role === 'clerk' || role === 'reviewer' || role === 'signer');

/** The roles of somebody who is stood in for. @throws Refusal 403 `no-stand-in` */
async function standsInFor(tx: Tx, { tenant, actor }: PublishingActing, agencyId: string, absentId: string, on: string) {
  const absent = (await people(tx, tenant, agencyId)).find(({ id }) => id === absentId);
  if (!absent || !(await absentOf(tx, tenant, agencyId, actor, on)).includes(absentId))
    throw new Refusal({ code: 'no-stand-in', status: 403, message: '您今天不是这位同事的代理人，请由签发人员在“审核流程”里指定代理。' });
  return reviewRoles(absent.roles);
}

/**
 * One step of review: passes this content on, or returns it with a comment. When the last step has passed it waits to be published.
 *
 * @param roles of the person who acts, in the agency of the item
 * @throws Refusal 409 `changed-meanwhile`, `wrong-state`, `wrong-step`; 403 `wrong-role`, `own-work`, `twice`,
 *   `no-stand-in`; 422 `no-comment`, `gate-blocked`
 */
export async function reviewItem(
  acting: PublishingActing,
  roles: readonly ReviewRole[],
  id: string,
  { step, verdict, contentHash, comment, onBehalfOf = null }: ReviewInput,
): Promise<void> {
  const { tenant, actor } = acting;
  const label = reviewSteps[step];
  if (verdict === 'return' && comment.trim() === '')
    throw new Refusal({
      code: 'no-comment',
      status: 422,
      message: '退回要写明哪里要改，拟稿人才知道怎么办。',
      fields: [{ path: 'comment', message: '请写退回意见。' }],
    });
  await actOnItem(acting, { id, fact: 'review-item', label, from: ['inReview'] }, async ({ tx, item, now }) => {
    if (contentHash !== item.contentHash)
      throw new Refusal({ code: 'changed-meanwhile', status: 409, message: '您看过的内容已经改动，请刷新后重新审核。' });
    const flow = await flowOf(tx, tenant, item.agencyId, dayInShanghai(now));
    const records = await reviewsOf(tx, tenant, id);
    const under = { author: item.authorId, writers: item.writers, contentHash, records };
    const absent = onBehalfOf === null ? null : await standsInFor(tx, acting, item.agencyId, onBehalfOf, dayInShanghai(now));
    const refused =
      mayTake(flow, under, step, { id: actor, roles: absent ?? roles }) ??
      // Who has a part in it cannot have another one by a stand-in.
      (onBehalfOf && absent && mayTake(flow, under, step, { id: onBehalfOf, roles: absent }));
    if (refused) throw new Refusal({ ...refused, status: refused.code === 'wrong-step' ? 409 : 403 });
    if (verdict === 'pass') mustPassGate(await gateOf(tx, tenant, id, contentHash));
    await insertReview(tx, tenant, { itemId: id, step, verdict, contentHash, comment, onBehalfOf, by: actor, at: now });
    if (verdict === 'return') await updateItem(tx, tenant, id, { state: 'returned', writers: [item.authorId] }, now);
    else {
      const passed = [...records, { step, by: actor, verdict, contentHash }];
      const done = nextStep(flow, { contentHash, records: passed }) === null;
      await updateItem(tx, tenant, id, done ? { state: 'approved' } : {}, now);
    }
    return { step, verdict, contentHash, onBehalfOf };
  });
}
