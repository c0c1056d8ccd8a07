import { dayInShanghai } from '../../platform/clock.ts';
import type { Context } from '../../platform/http.ts';
import { isRefusal } from '../../platform/refusal.ts';
import { publishingActing } from './act-on-item.ts';
import { endedNotices } from './items.ts';
import { withdrawItem } from './withdraw-item.ts';

/**
 * Takes down what was to be seen up to a day that has passed (公示期): whoever asks for it is told that the period is over. The sealed
 * version and the record stay.
 *
 * @returns how many were taken down
 */
export async function endNoticePeriods(context: Pick<Context, 'db' | 'clock' | 'tenant' | 'secrets' | 'log'>): Promise<number> {
  const { db, tenant, clock, log } = context;
  const acting = publishingActing(context, 'system:notice-period');
  let ended = 0;
  for (const { id, noticeUntil } of await endedNotices(db, tenant, dayInShanghai(clock.now()))) {
    try {
      await withdrawItem(acting, id, { reasonClass: 'expired', reason: `公示期到${noticeUntil}为止，期满自动下线。` });
      ended += 1;
    } catch (error) {
      // Somebody else took it down at the same moment.
      if (!isRefusal(error)) throw error;
      log.warn({ item: id, code: error.code }, 'a notice whose period is over was not taken down');
    }
  }
  return ended;
}
