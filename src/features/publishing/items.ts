// What the office asks of its items.
import type { Db } from '../../platform/tables.ts';
import type { Item, ItemState } from './item.ts';

export interface ItemRow extends Pick<Item, 'id' | 'agencyId' | 'indexNumber' | 'state' | 'revision'> {
  readonly title: string;
  readonly writtenOn: string | null;
  /** Last day on which publishing is in time; null where there is none. */
  readonly publishBy: string | null;
  readonly publishedOn: string | null;
  readonly scheduledAt: Date | null;
  readonly changedAt: Date;
}

export interface ItemQuery {
  /** Agencies whose items are seen. */
  readonly agencyIds: readonly string[];
  readonly state?: ItemState | undefined;
  /** In title or index number. */
  readonly q?: string | undefined;
  readonly page?: number;
  readonly size?: number;
}

const literally = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** A page of items, the last changed first, and how many there are in each state whatever state is asked for. */
export async function items(
  db: Db,
  tenant: string,
  { agencyIds, state, q = '', page = 1, size = 20 }: ItemQuery,
): Promise<{ items: ItemRow[]; total: number; states: Readonly<Partial<Record<ItemState, number>>> }> {
  if (agencyIds.length === 0) return { items: [], total: 0, states: {} };
  let found = db
    .selectFrom('item')
    .where('tenant_id', '=', tenant)
    .where('agency_id', 'in', [...agencyIds]);
  if (q !== '') {
    const like = `%${literally(q)}%`;
    found = found.where((where) => where.or([where('title', 'ilike', like), where('index_number', 'ilike', like)]));
  }
  const counted = await found
    .select(['state', (select) => select.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  const states = Object.fromEntries(counted.map(({ state: name, count }) => [name, count])) as Partial<Record<ItemState, number>>;
  if (state !== undefined) found = found.where('state', '=', state);
  const rows = await found
    .select([
      'id',
      'agency_id',
      'index_number',
      'state',
      'revision',
      'title',
      'written_on',
      'publish_by',
      'published_on',
      'scheduled_at',
      'changed_at',
    ])
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return {
    items: rows.map((row) => ({
      id: row.id,
      agencyId: row.agency_id,
      indexNumber: row.index_number,
      state: row.state as ItemState,
      revision: row.revision,
      title: row.title,
      writtenOn: row.written_on,
      publishBy: row.publish_by,
      publishedOn: row.published_on,
      scheduledAt: row.scheduled_at,
      changedAt: row.changed_at,
    })),
    total: state === undefined ? Object.values(states).reduce((sum, count) => sum + count, 0) : (states[state] ?? 0),
    states,
  };
}

/** Ids of the items whose time to go out has come. */
export async function dueItems(db: Db, tenant: string, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('item')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('state', '=', 'scheduled')
    .where('scheduled_at', '<=', now)
    .orderBy('scheduled_at')
    .limit(500)
    .execute();
  return rows.map(({ id }) => id);
}

/** What is public and was to be seen up to a day before this one. */
export async function endedNotices(db: Db, tenant: string, today: string): Promise<{ id: string; noticeUntil: string }[]> {
  const rows = await db
    .selectFrom('item_public')
    .select(['item_id', 'notice_until'])
    .where('tenant_id', '=', tenant)
    .where('notice_until', '<', today)
    .orderBy('notice_until')
    .limit(500)
    .execute();
  return rows.map(({ item_id, notice_until }) => ({ id: item_id, noticeUntil: notice_until ?? '' }));
}
