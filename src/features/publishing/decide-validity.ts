import { type Validity, validities } from '../../law/publishing/item-metadata.ts';
import { Refusal } from '../../platform/refusal.ts';
import { actOnItem, type PublishingActing } from './act-on-item.ts';
import { writeValidity } from './item-links.store.ts';
import { linkKinds } from './item-links.ts';
import { linkedItems } from './linked-items.ts';

export interface ValidityInput {
  readonly validity: Validity;
  /** Id of the public item that repeals or amends this one; null when it is something else, which the reason tells. */
  readonly byItemId: string | null;
  readonly reason: string;
}

/**
 * Says whether something that is public still holds. Its text stays as it was approved; lists and its page show the new state.
 *
 * @throws Refusal 409 `not-published`; 422 `no-reason`, `not-linked`
 */
export async function decideValidity(acting: PublishingActing, id: string, { validity, byItemId, reason }: ValidityInput): Promise<void> {
  const { tenant, actor } = acting;
  if (byItemId === null && reason.trim() === '')
    throw new Refusal({
      code: 'no-reason',
      status: 422,
      message: '请写明依据：哪个文件、什么时候改变了有效性。',
      fields: [{ path: 'reason', message: '请写依据。' }],
    });
  const from = ['draft', 'returned', 'inReview', 'approved', 'scheduled', 'published'] as const;
  await actOnItem(acting, { id, fact: 'decide-validity', label: '确定有效性', from }, async ({ tx, item, now }) => {
    if (item.publishedVersion === null)
      throw new Refusal({ code: 'not-published', status: 409, message: '这篇稿件没有公开，有效性请在稿件里填写。' });
    const says = (await linkedItems(tx, tenant, id)).some(
      (other) => other.direction === 'backward' && other.id === byItemId && linkKinds[other.kind].makes === validity,
    );
    if (byItemId !== null && !says)
      throw new Refusal({
        code: 'not-linked',
        status: 422,
        message: `所选的文件没有公开，或者没有写明使本文件“${validities[validity]}”。请在那个文件里建立关联并发布，再来确定。`,
      });
    await writeValidity(tx, tenant, { itemId: id, validity, byItemId, reason, by: actor, at: now });
    return { validity, byItemId };
  });
}
