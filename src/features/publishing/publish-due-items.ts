import type { Context } from '../../platform/http.ts';
import { isRefusal } from '../../platform/refusal.ts';
import { publishingActing } from './act-on-item.ts';
import { dueItems } from './items.ts';
import { publishItem } from './publish-item.ts';

/**
 * Publishes what is due. Two nodes may do this at the same minute: the item's lock lets one of them, and the other finds it published.
 * @returns how many went out
 */
export async function publishDueItems(context: Pick<Context, 'db' | 'clock' | 'tenant' | 'secrets' | 'log'>): Promise<number> {
  const { db, tenant, clock, log } = context;
  const acting = publishingActing(context, 'system:schedule');
  let published = 0;
  for (const id of await dueItems(db, tenant, clock.now())) {
    try {
      await publishItem(acting, id);
      published += 1;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      log.warn({ item: id, code: error.code }, 'a scheduled item was not published');
    }
  }
  return published;
}
