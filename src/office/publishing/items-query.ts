// The filters of the list of items as they stand in the address.
import { type ItemState, itemStates } from '../../features/publishing/item-states.ts';
import type { ItemsQuery } from './publishing.calls.ts';

export const pageSize = 20;

/** In the order in which an item goes through them, what waits for people first. */
const tabOrder: readonly ItemState[] = ['draft', 'returned', 'inReview', 'approved', 'scheduled', 'published', 'withdrawn', 'binned'];

export interface ListQuery extends ItemsQuery {
  readonly page: number;
  readonly size: number;
}

/** What the address asks for; what is in it and makes no sense is left out. */
export function listQueryOf(search: URLSearchParams): ListQuery {
  const state = search.get('state');
  const agencyId = search.get('agencyId') ?? '';
  const q = (search.get('q') ?? '').trim().slice(0, 100);
  return {
    ...(state !== null && Object.hasOwn(itemStates, state) ? { state: state as ItemState } : {}),
    ...(agencyId && agencyId.length <= 64 ? { agencyId } : {}),
    ...(q ? { q } : {}),
    page: Math.min(10_000, Math.max(1, Math.trunc(Number(search.get('page'))) || 1)),
    size: pageSize,
  };
}

/** All, and each state that has any or is chosen, with how many. */
export function tabsOf(counts: Readonly<Partial<Record<ItemState, number>>> | undefined, chosen: ItemState | undefined) {
  const all = counts && Object.values(counts).reduce((sum, count) => sum + count, 0);
  const label = (text: string, count: number | undefined) => (count === undefined ? text : `${text} ${count}`);
  return [
    { key: 'all', label: label('全部', all) },
    ...tabOrder
      .filter((state) => state === chosen || (counts?.[state] ?? 0) > 0)
      .map((state) => ({ key: state as string, label: label(itemStates[state], counts && (counts[state] ?? 0)) })),
  ];
}

export type DueLight = 'late' | 'soon' | 'calm';

/** How near the last day for publishing is; none for what is out, taken down, or has no such day. @param today YYYY-MM-DD */
export function dueLight(row: { readonly state: ItemState; readonly publishBy: string | null }, today: string): DueLight | undefined {
  if (row.publishBy === null || ['published', 'withdrawn', 'binned'].includes(row.state)) return undefined;
  if (row.publishBy < today) return 'late';
  const days = (Date.parse(row.publishBy) - Date.parse(today)) / 86_400_000;
  return days <= 5 ? 'soon' : 'calm';
}
