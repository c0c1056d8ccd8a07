import { act } from '../../platform/act.ts';
import { newId } from '../../platform/ids.ts';
import { appendFact } from '../../platform/ledger.ts';
import type { PublishingActing } from './act-on-item.ts';
import { type ItemContentInput, itemContentSchema } from './item.ts';
import { writtenContent } from './item-writing.ts';
import { insertItem } from './items.store.ts';

/** Begins an item. @returns its id */
export async function draftItem(
  acting: PublishingActing,
  { agencyId, content }: { agencyId: string; content: ItemContentInput },
): Promise<string> {
  const { db, clock, tenant, actor, vault } = acting;
  const id = newId();
  const parsed = itemContentSchema.parse({ ...content, attachments: [] });
  await act(db, async (tx) => {
    const at = clock.now();
    await insertItem(tx, tenant, { id, agencyId, authorId: actor, at, ...writtenContent(vault, id, '', parsed) });
    await appendFact(tx, { tenant, actor, at, act: 'draft-item', subject: `item:${id}`, data: { agencyId } });
  });
  return id;
}
