import { Refusal } from '../../platform/refusal.ts';
import { actOnItem, type PublishingActing } from './act-on-item.ts';
import { writtenContent } from './item-writing.ts';
import { updateItem } from './items.store.ts';

/**
 * Opens what is public to be corrected: the working copy becomes a draft with the note that will stand on the page; the public sees the
 * old version until the new one has passed its own review.
 *
 * @throws Refusal 409 `changed-meanwhile`, `wrong-state`; 422 `no-correction`
 */
export async function correctItem(
  acting: PublishingActing,
  id: string,
  { revision, correction }: { revision: number; correction: string },
): Promise<void> {
  const { tenant, vault, actor } = acting;
  if (correction.trim() === '')
    throw new Refusal({
      code: 'no-correction',
      status: 422,
      message: '请写更正说明，它会显示在公开的页面上，让看过旧内容的人知道改了哪里。',
      fields: [{ path: 'correction', message: '请写更正说明。' }],
    });
  await actOnItem(acting, { id, fact: 'correct-item', label: '更正', from: ['published'], revision }, async ({ tx, item, now }) => {
    const content = writtenContent(vault, id, item.indexNumber, { ...item.content, correction: correction.trim() });
    await updateItem(tx, tenant, id, { content, state: 'draft', writers: [actor] }, now);
    return { version: item.publishedVersion, contentHash: content.contentHash };
  });
}
