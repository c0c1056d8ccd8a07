import { Refusal } from '../../platform/refusal.ts';
import type { Tx } from '../../platform/tables.ts';
import { actOnItem, type PublishingActing } from './act-on-item.ts';
import type { ItemContent } from './item.ts';
import { writtenContent } from './item-writing.ts';
import { updateItem } from './items.store.ts';

async function mustLead(tx: Tx, tenant: string, id: string, { links }: ItemContent): Promise<void> {
  const targets = [...new Set(links.map(({ itemId }) => itemId))];
  if (targets.length === 0) return;
  const refused = (message: string) => new Refusal({ code: 'unknown-item', status: 422, message, fields: [{ path: 'links', message }] });
  if (targets.includes(id)) throw refused('稿件不能与自己关联，请删除这一条关联。');
  const found = await tx.selectFrom('item').select('id').where('tenant_id', '=', tenant).where('id', 'in', targets).execute();
  if (found.length < targets.length) throw refused('关联的稿件里有一篇已经不存在，请删除这一条关联再保存。');
}

/**
 * Keeps the working copy. Only drafts: what is in review is taken back first, so that nobody reviews what changes under their eyes.
 * What is public is first opened by `correctItem`.
 *
 * @throws Refusal 409 `changed-meanwhile`, `wrong-state`; 422 `unknown-file` for a file that was not added to this item or was replaced
 *   by a masked one, `unknown-item` for a link that leads nowhere
 */
export async function saveItem(acting: PublishingActing, id: string, input: { revision: number; content: ItemContent }): Promise<void> {
  const { tenant, vault, actor } = acting;
  const { revision, content } = input;
  const order = { id, fact: 'save-item', label: '保存', from: ['draft', 'returned', 'withdrawn'], revision } as const;
  await actOnItem(acting, order, async ({ tx, item, now }) => {
    const files = await tx
      .selectFrom('item_file')
      .select(['id', 'sha256'])
      .where('tenant_id', '=', tenant)
      .where('item_id', '=', id)
      .where('replaced_by', 'is', null)
      .execute();
    const known = new Map(files.map((file) => [file.id, file.sha256]));
    const shown = new Set(content.attachments.map((file) => file.id));
    const stray = [
      ...content.attachments.filter((file) => known.get(file.id) !== file.sha256).map(({ name }) => name),
      ...content.body.flatMap((block) => (block.kind === 'picture' && !shown.has(block.file) ? [block.alt] : [])),
    ];
    if (stray.length > 0)
      throw new Refusal({
        code: 'unknown-file',
        status: 422,
        message: `附件“${stray[0]}”没有上传到这篇稿件，或者已经换成隐去个人信息的版本，请重新上传后再保存。`,
      });
    await mustLead(tx, tenant, id, content);
    const written = writtenContent(vault, id, item.indexNumber, content);
    const state = item.state === 'withdrawn' ? 'draft' : item.state;
    const writers = item.writers.includes(actor) ? item.writers : [...item.writers, actor];
    await updateItem(tx, tenant, id, { content: written, state, writers }, now);
    return { contentHash: written.contentHash, revision: item.revision + 1 };
  });
}
