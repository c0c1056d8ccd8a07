import type { Context } from '../../platform/http.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { ItemVault } from './sealing.ts';

/** The bytes of a file of an item. @throws Refusal 404 `no-such-file` */
export async function itemFile(
  { db, storage, tenant }: Pick<Context, 'db' | 'storage' | 'tenant'>,
  vault: ItemVault,
  itemId: string,
  fileId: string,
): Promise<{ readonly name: string; readonly type: string; readonly sha256: string; readonly content: Buffer }> {
  const row = await db
    .selectFrom('item_file')
    .select(['name_sealed', 'type', 'sha256', 'file_hash'])
    .where('tenant_id', '=', tenant)
    .where('item_id', '=', itemId)
    .where('id', '=', fileId)
    .executeTakeFirst();
  if (!row) throw new Refusal({ code: 'no-such-file', status: 404, message: '没有这个附件，可能已被删除。' });
  const content = vault.openFile(fileId, await storage.get(row.file_hash));
  return { name: vault.openName(fileId, row.name_sealed), type: row.type, sha256: row.sha256, content };
}
