import type { Context } from '../../platform/http.ts';
import { actOnItem, loadItem, type PublishingActing } from './act-on-item.ts';
import { keepFile } from './attach-file.ts';
import type { Attachment, ItemContent } from './item.ts';
import { itemFile } from './item-files.ts';
import { writtenContent } from './item-writing.ts';
import { insertFile, replaceFile, updateItem } from './items.store.ts';
import type { Gate } from './scan-item.ts';

export interface MaskingAnswer {
  /** The text was changed. */
  readonly text: boolean;
  /** Names of the files that were made anew. */
  readonly files: readonly string[];
  /** Files that a person has to see to, with what to do. */
  readonly refused: readonly { readonly file: string; readonly message: string }[];
}

/**
 * Masks personal data in everything about an item: its text at once, and each file that the gate stops is made anew with only what
 * readers see. The originals are kept, sealed, and can stand in no item again. Making files takes seconds and is done outside of the
 * transaction; a change meanwhile makes it void. What is left over the next scan tells.
 *
 * @throws Refusal 409 `changed-meanwhile`, `wrong-state`
 */
export async function maskItem(
  context: Pick<Context, 'db' | 'storage' | 'tenant'>,
  acting: PublishingActing,
  gate: Gate,
  id: string,
  { revision }: { revision: number },
): Promise<MaskingAnswer> {
  const { tenant, vault, actor } = acting;
  const item = await loadItem(context.db, acting, id);
  const content = gate.maskContent(item.content);
  const made: { readonly old: Attachment; readonly fresh: Attachment; readonly hash: string }[] = [];
  const refused: { file: string; message: string }[] = [];
  const names: string[] = [];
  for (const [at, old] of item.content.attachments.entries()) {
    const name = content.attachments[at]?.name ?? old.name;
    const { content: bytes } = await itemFile(context, vault, id, old.id);
    const answer = await gate.maskFile(bytes, old.name);
    if (answer.kind === 'refused') refused.push({ file: name, message: answer.message });
    if (answer.kind === 'masked') names.push(name);
    // A name that says too much goes with the old file: it is kept beside the bytes.
    if (answer.kind !== 'masked' && name === old.name) continue;
    const { file, hash } = await keepFile(context, vault, {
      name,
      type: old.type,
      content: answer.kind === 'masked' ? answer.bytes : bytes,
    });
    made.push({ old, fresh: { ...file, inline: old.inline }, hash });
  }
  const changed = content !== item.content || made.length > 0;
  const order = { id, fact: 'mask-item', label: '隐去个人信息', from: ['draft', 'returned', 'withdrawn'], revision } as const;
  await actOnItem(acting, order, async ({ tx, item: now, now: at }) => {
    for (const { old, fresh, hash } of made) {
      const { id: fileId, name, type, bytes, sha256 } = fresh;
      const nameSealed = vault.sealName(fileId, name);
      await insertFile(tx, tenant, { id: fileId, itemId: id, nameSealed, type, bytes, sha256, fileHash: hash, by: actor, at });
      await replaceFile(tx, tenant, old.id, fileId);
    }
    if (changed) {
      const written = writtenContent(
        vault,
        id,
        now.indexNumber,
        withFiles(content, new Map(made.map(({ old, fresh }) => [old.id, fresh]))),
      );
      const writers = now.writers.includes(actor) ? now.writers : [...now.writers, actor];
      const state = now.state === 'withdrawn' ? 'draft' : now.state;
      await updateItem(tx, tenant, id, { content: written, state, writers }, at);
    }
    return {
      text: content !== item.content,
      files: made.map(({ old, fresh }) => ({ from: old.id, to: fresh.id })),
      refused: refused.length,
    };
  });
  return { text: content !== item.content, files: names, refused };
}

/** The content with other files in the place of some. */
function withFiles(content: ItemContent, fresh: ReadonlyMap<string, Attachment>): ItemContent {
  return {
    ...content,
    attachments: content.attachments.map((file) => fresh.get(file.id) ?? file),
    body: content.body.map((block) => (block.kind === 'picture' ? { ...block, file: fresh.get(block.file)?.id ?? block.file } : block)),
  };
}
