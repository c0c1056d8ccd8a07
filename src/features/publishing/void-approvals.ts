import { nextStep } from '../../law/publishing/review.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import type { Tx } from '../../platform/tables.ts';
import type { LoadedItem, PublishingActing } from './act-on-item.ts';
import { insertReview } from './items.store.ts';
import { flowOf, reviewsOf } from './review-flow.ts';

/** Whatever was approved of what is in review, or waits to go out, counts no more. Does nothing in other states. */
export async function voidApprovals(
  { tenant, actor }: PublishingActing,
  tx: Tx,
  { id, agencyId, state, contentHash }: LoadedItem,
  at: Date,
  comment: string,
): Promise<void> {
  if (state !== 'inReview' && state !== 'approved' && state !== 'scheduled') return;
  const flow = await flowOf(tx, tenant, agencyId, dayInShanghai(at));
  const step = nextStep(flow, { contentHash, records: await reviewsOf(tx, tenant, id) })?.step ?? 'third';
  await insertReview(tx, tenant, { itemId: id, step, verdict: 'return', contentHash, comment, onBehalfOf: null, by: actor, at });
}
