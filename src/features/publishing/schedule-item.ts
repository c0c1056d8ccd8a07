import { Refusal } from '../../platform/refusal.ts';
import { actOnItem, type PublishingActing } from './act-on-item.ts';
import { updateItem } from './items.store.ts';

/** Lets an approved item go out at a time to come. @throws Refusal 409 `wrong-state`, `changed-meanwhile`; 422 `time-passed` */
export async function scheduleItem(
  acting: PublishingActing,
  id: string,
  { at, contentHash }: { at: Date; contentHash: string },
): Promise<void> {
  const order = { id, fact: 'schedule-item', label: '定时发布', from: ['approved', 'scheduled'] } as const;
  await actOnItem(acting, order, async ({ tx, item, now }) => {
    if (contentHash !== item.contentHash)
      throw new Refusal({ code: 'changed-meanwhile', status: 409, message: '您看过的内容已经改动，请刷新后再定时。' });
    if (at.getTime() <= now.getTime())
      throw new Refusal({
        code: 'time-passed',
        status: 422,
        message: '定时发布的时间已经过去。发布时间由系统记录，不能倒签；要现在发布，请直接点“发布”。',
        fields: [{ path: 'at', message: '请选择以后的时间。' }],
      });
    await updateItem(tx, acting.tenant, id, { state: 'scheduled', scheduledAt: at }, now);
    return { at: at.toISOString(), contentHash };
  });
}
