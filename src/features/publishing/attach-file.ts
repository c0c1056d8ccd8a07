import { createHash } from 'node:crypto';
import type { Context } from '../../platform/http.ts';
import { newId } from '../../platform/ids.ts';
import { actOnItem, type PublishingActing } from './act-on-item.ts';
import type { Attachment } from './item.ts';
import { insertFile } from './items.store.ts';

export interface FileToAttach {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

/**
 * Keeps a file for an item, sealed. It stands in the item from the next saving on.
 * @throws Refusal 409 `wrong-state`
 */
export async function attachFile(
  { storage }: Pick<Context, 'storage'>,
  acting: PublishingActing,
  itemId: string,
  { name, type, content }: FileToAttach,
): Promise<Attachment> {
  const { tenant, vault, actor } = acting;
  const id = newId();
  const { hash } = await storage.put(vault.sealFile(id, content));
  const sha256 = createHash('sha256').update(content).digest('hex');
  const order = { id: itemId, fact: 'attach-file', label: '添加附件', from: ['draft', 'returned', 'published', 'withdrawn'] } as const;
  await actOnItem(acting, order, async ({ tx, now }) => {
    const nameSealed = vault.sealName(id, name);
    await insertFile(tx, tenant, { id, itemId, nameSealed, type, bytes: content.byteLength, sha256, fileHash: hash, by: actor, at: now });
    return { fileId: id, sha256 };
  });
  return { id, name, type, bytes: content.byteLength, sha256, inline: false };
}
