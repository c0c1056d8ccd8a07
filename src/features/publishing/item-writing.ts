// From content to the row that keeps it: what lists and reminders need stands beside the sealed text.
import { nationalCalendar } from '../../law/calendar/calendar.ts';
import { isDate } from '../../law/calendar/days.ts';
import { findPrivate } from '../../law/privacy/find-private.ts';
import { maskText } from '../../law/privacy/masks.ts';
import { publishBy } from '../../law/publishing/deadline.ts';
import { contentHashOf, type ItemContent } from './item.ts';
import type { ItemVault } from './sealing.ts';

/** The limit of Article 26 for what is to be published; null for what is not, and for what has no date yet. */
function limitOf({ openness, writtenOn }: ItemContent): string | null {
  if (openness !== 'open' || !isDate(writtenOn)) return null;
  try {
    return publishBy('default', writtenOn, nationalCalendar).by;
  } catch (error) {
    // Older than the Regulations: there is no limit to tell.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The title stands in lists, unsealed: numbers of persons do not. */
const masked = (title: string) => maskText(title, findPrivate(title, {}));

export function writtenContent(vault: ItemVault, id: string, indexNumber: string, content: ItemContent) {
  return {
    sealed: vault.seal(id, content),
    contentHash: contentHashOf(indexNumber, content),
    title: masked(content.title),
    writtenOn: content.writtenOn === '' ? null : content.writtenOn,
    publishBy: limitOf(content),
  };
}
