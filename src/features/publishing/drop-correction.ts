import { Refusal } from '../../platform/refusal.ts';
import { actOnItem, type PublishingActing } from './act-on-item.ts';
import { writtenContent } from './item-writing.ts';
import { updateItem, versionRow } from './items.store.ts';

/** Gives up a correction: the working copy becomes again what is public. @throws Refusal 409 `changed-meanwhile`, `wrong-state`, `not-published` */
export async function dropCorrection(acting: PublishingActing, id: string, { revision }: { revision: number }): Promise<void> {
  const { tenant, vault } = acting;
  const order = { id, fact: 'drop-correction', label: '放弃更正', from: ['draft', 'returned'], revision } as const;
  await actOnItem(acting, order, async ({ tx, item, now }) => {
    const { publishedVersion: version } = item;
    if (version === null) throw new Refusal({ code: 'not-published', status: 409, message: '这篇稿件没有公开的版本，不能放弃更正。' });
    const { sealed } = await tx
      .selectFrom('item_version')
      .select('sealed')
      .where('tenant_id', '=', tenant)
      .where('item_id', '=', id)
      .where('version', '=', version)
      .executeTakeFirstOrThrow();
    const content = writtenContent(vault, id, item.indexNumber, vault.open(versionRow(id, version), sealed));
    await updateItem(tx, tenant, id, { content, state: 'published', writers: [item.authorId] }, now);
    return { version, contentHash: content.contentHash };
  });
}
