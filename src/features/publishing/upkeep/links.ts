// What is asked of the links in public items: which have to be looked at, and which are dead.
import { sql } from 'kysely';
import type { Db } from '../../../platform/tables.ts';

/** How long a finding stands: a link that works is looked at once a week, one that does not on the next day. Settings of ours. */
const worksForDays = 7;
const elseForHours = 20;

export interface DueLink {
  readonly address: string;
  readonly addressHash: string;
}

/** Addresses to look at, each once however many items have it; those never looked at first. */
export async function dueLinks(db: Db, tenant: string, now: Date, most: number): Promise<DueLink[]> {
  const weekAgo = new Date(now.getTime() - worksForDays * 86_400_000);
  const yesterday = new Date(now.getTime() - elseForHours * 3_600_000);
  const rows = await db
    .selectFrom('item_link_check')
    .select(['address_hash', (select) => select.fn.min('address').as('address')])
    .where('tenant_id', '=', tenant)
    .groupBy('address_hash')
    // An item that came later with the same address has it unchecked.
    .having(
      sql<boolean>`bool_or(checked_at is null or checked_at < case outcome when 'works' then ${weekAgo}::timestamptz else ${yesterday}::timestamptz end)`,
    )
    .orderBy(sql`min(coalesce(checked_at, '-infinity'))`)
    .orderBy('address_hash')
    .limit(most)
    .execute();
  return rows.map(({ address_hash, address }) => ({ addressHash: address_hash, address }));
}

export interface DeadLink {
  readonly itemId: string;
  readonly agencyId: string;
  readonly title: string;
  readonly publishedOn: string;
  readonly authorId: string;
  readonly address: string;
  readonly addressHash: string;
  /** gone: found broken on two days; inner: leads to the own network. */
  readonly why: 'gone' | 'inner';
  readonly status: number | null;
  /** YYYY-MM-DD. */
  readonly since: string;
}

/** Links that readers cannot open: gone on at least two days, or leading to a network that is not public. */
export async function deadLinks(db: Db, tenant: string, agencyIds: readonly string[]): Promise<DeadLink[]> {
  if (agencyIds.length === 0) return [];
  const rows = await db
    .selectFrom('item_link_check as link')
    .innerJoin('item_public as seen', (join) =>
      join.onRef('seen.tenant_id', '=', 'link.tenant_id').onRef('seen.item_id', '=', 'link.item_id'),
    )
    .innerJoin('item', (join) => join.onRef('item.tenant_id', '=', 'link.tenant_id').onRef('item.id', '=', 'link.item_id'))
    .select([
      'link.item_id',
      'link.address',
      'link.address_hash',
      'link.outcome',
      'link.status',
      'link.checked_on',
      'link.broken_from',
      'seen.agency_id',
      'seen.title',
      'seen.published_on',
      'item.author_id',
    ])
    .where('link.tenant_id', '=', tenant)
    .where('seen.agency_id', 'in', [...agencyIds])
    .where((where) =>
      where.or([
        where('link.outcome', '=', 'inner'),
        where.and([where('link.outcome', '=', 'broken'), sql<boolean>`link.checked_on > link.broken_from`]),
      ]),
    )
    .orderBy('seen.published_on', 'desc')
    .orderBy('link.item_id')
    .orderBy('link.address')
    .execute();
  return rows.map((row) => ({
    itemId: row.item_id,
    agencyId: row.agency_id,
    title: row.title,
    publishedOn: row.published_on,
    authorId: row.author_id,
    address: row.address,
    addressHash: row.address_hash,
    why: row.outcome === 'inner' ? ('inner' as const) : ('gone' as const),
    status: row.status,
    since: row.broken_from ?? row.checked_on ?? row.published_on,
  }));
}
