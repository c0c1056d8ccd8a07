import { metadataFaults } from '../../law/publishing/item-metadata.ts';
import { opennessFaults } from '../../law/publishing/openness.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Tx } from '../../platform/tables.ts';
import { agencyById } from '../agencies/index.ts';
import { actOnItem, type LoadedItem, type PublishingActing } from './act-on-item.ts';
import { gateOf, mustPassGate } from './gate-verdict.ts';
import { metadataOf } from './item.ts';
import { insertVersion, updateItem } from './items.store.ts';

async function mustBeComplete(tx: Tx, tenant: string, item: LoadedItem): Promise<void> {
  const agency = await agencyById(tx, tenant, item.agencyId);
  const { openness, ground, reason } = item.content;
  const faults = [
    ...metadataFaults(metadataOf(item, agency?.name ?? '', null))
      // The system gives the number when it looks at the item.
      .filter(({ level, field }) => level === 'error' && field !== 'indexNumber')
      .map(({ field, message }) => ({ path: field as string, message })),
    ...opennessFaults({ openness, ground, reason }).map(({ message }) => ({ path: 'openness', message })),
    ...(item.content.body.length === 0 && item.content.attachments.length === 0
      ? [{ path: 'body', message: '正文和附件都是空的，请写正文或者添加附件。' }]
      : []),
    ...(item.publishedVersion !== null && item.content.correction.trim() === ''
      ? [{ path: 'correction', message: '更正已经公开的信息要写更正说明，它会显示在页面上。' }]
      : []),
  ];
  if (faults.length > 0)
    throw new Refusal({
      code: 'incomplete',
      status: 422,
      message: `还有${faults.length}处要补：${faults.map(({ message }) => message).join('')}`,
      fields: faults,
    });
  if (openness !== 'open')
    throw new Refusal({
      code: 'not-for-the-public',
      status: 422,
      message: '这篇稿件认定为不主动公开，留在稿件库里备查，不能送审发布。',
      source: '《政府信息公开条例》第十三条',
    });
}

/**
 * Sends exactly what stands now to review; that content and no other can become public.
 *
 * @throws Refusal 409 `changed-meanwhile`, `wrong-state`, `not-scanned`; 422 `incomplete` with the fields, `not-for-the-public`, `gate-blocked`
 */
export async function submitItem(acting: PublishingActing, id: string, { revision }: { revision: number }): Promise<void> {
  const { tenant, vault, actor } = acting;
  const order = { id, fact: 'submit-item', label: '送审', from: ['draft', 'returned'], revision } as const;
  await actOnItem(acting, order, async ({ tx, item, now }) => {
    await mustBeComplete(tx, tenant, item);
    mustPassGate(await gateOf(tx, tenant, id, item.contentHash));
    if (item.indexNumber === '') throw new Error('an item is numbered before it is sent to review');
    const version = await insertVersion(tx, tenant, item, (row) => vault.seal(row, item.content), actor, now);
    await updateItem(tx, tenant, id, { state: 'inReview' }, now);
    return { version, contentHash: item.contentHash };
  });
}
