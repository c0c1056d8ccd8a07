import { Refusal } from '../../platform/refusal.ts';
import { actOnItem, type PublishingActing } from './act-on-item.ts';
import type { ItemContent } from './item.ts';
import { writtenContent } from './item-writing.ts';
import { updateItem } from './items.store.ts';

/**
 * Keeps the working copy. Only drafts: what is in review is taken back first, so that nobody reviews what changes under their eyes.
 * A published item that is edited stays public as it is until the new version has passed.
 *
 * @throws Refusal 409 `changed-meanwhile`, `wrong-state`; 422 `unknown-file` for a file that was not added to this item
 */
export async function saveItem(acting: PublishingActing, id: string, input: { revision: number; content: ItemContent }): Promise<void> {
  const { tenant, vault, actor } = acting;
  const { revision, content } = input;
  const order = { id, fact: 'save-item', label: '保存', from: ['draft', 'returned', 'published', 'withdrawn'], revision } as const;
  await actOnItem(acting, order, async ({ tx, item, now }) => {
    const files = await tx
      .selectFrom('item_file')
      .select(['id', 'sha256'])
      .where('tenant_id', '=', tenant)
      .where('item_id', '=', id)
      .execute();
    const known = new Map(files.map((file) => [file.id, file.sha256]));
    const shown = new Set(content.attachments.map((file) => file.id));
    const stray = [
      ...content.attachments.filter((file) => known.get(file.id) !== file.sha256).map(({ name }) => name),
      ...content.body.flatMap((block) => (block.kind === 'picture' && !shown.has(block.file) ? [block.alt] : [])),
    ];
    if (stray.length > 0)
      throw new Refusal({ code: 'unknown-file', status: 422, message: `附件“${stray[0]}”没有上传到这篇稿件，请重新上传后再保存。` });
    const written = writtenContent(vault, id, item.indexNumber, content);
    const state = item.state === 'published' || item.state === 'withdrawn' ? 'draft' : item.state;
    const writers = item.writers.includes(actor) ? item.writers : [...item.writers, actor];
    await updateItem(tx, tenant, id, { content: written, state, writers }, now);
    return { contentHash: written.contentHash, revision: item.revision + 1 };
  });
}
