import { createHash } from 'node:crypto';
import type { Context } from '../../platform/http.ts';
import { newId } from '../../platform/ids.ts';
import { actOnItem, type PublishingActing } from './act-on-item.ts';
import type { Attachment } from './item.ts';
import { insertFile } from './items.store.ts';
import type { ItemVault } from './sealing.ts';

export interface FileToAttach {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

/** Puts the bytes into the storage, sealed; they belong to no item yet. @returns hash: their name in the storage */
export async function keepFile(
  { storage }: Pick<Context, 'storage'>,
  vault: ItemVault,
  { name, type, content }: FileToAttach,
): Promise<{ readonly file: Attachment; readonly hash: string }> {
  const id = newId();
  const { hash } = await storage.put(vault.sealFile(id, content));
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { file: { id, name, type, bytes: content.byteLength, sha256, inline: false }, hash };
}

/**
 * Keeps a file for an item, sealed. It stands in the item from the next saving on.
 * @throws Refusal 409 `wrong-state`
 */
export async function attachFile(
  context: Pick<Context, 'storage'>,
  acting: PublishingActing,
  itemId: string,
  toAttach: FileToAttach,
): Promise<Attachment> {
  const { tenant, vault, actor } = acting;
  const { file, hash } = await keepFile(context, vault, toAttach);
  const order = { id: itemId, fact: 'attach-file', label: '添加附件', from: ['draft', 'returned', 'withdrawn'] } as const;
  await actOnItem(acting, order, async ({ tx, now }) => {
    const { id, name, type, bytes, sha256 } = file;
    const nameSealed = vault.sealName(id, name);
    await insertFile(tx, tenant, { id, itemId, nameSealed, type, bytes, sha256, fileHash: hash, by: actor, at: now });
    return { fileId: id, sha256 };
  });
  return file;
}
