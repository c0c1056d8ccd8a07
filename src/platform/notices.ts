import { newId } from './ids.ts';
import type { Db, Tx } from './tables.ts';

export interface NewNotice {
  /** Whom it is for. */
  readonly personId: string;
  /** E.g. `reply-due`. */
  readonly kind: string;
  /** What it is about, e.g. `request:0197…`: where a click leads. */
  readonly about: string;
  /** One Chinese sentence. Numbers and dates, no names or other personal data: it is kept as it is. */
  readonly text: string;
  /** What makes two notices the same: the second is not made. E.g. `reply-due:<request>:<day>`. */
  readonly dedupeKey: string;
  readonly at: Date;
}

export interface Notice {
  readonly id: string;
  readonly kind: string;
  readonly about: string;
  readonly text: string;
  readonly madeAt: Date;
  readonly readAt: Date | null;
}

/** Read notices are kept so many days. */
const keptDays = 180;

/** Leaves people notices, once for each person and dedupe key, inside the transaction of the act that gives rise to them. */
export async function notify(tx: Tx, tenant: string, ...notices: readonly NewNotice[]): Promise<void> {
  if (notices.length === 0) return;
  await tx
    .insertInto('notice')
    .values(
      notices.map(({ personId, kind, about, text, dedupeKey, at }) => ({
        tenant_id: tenant,
        person_id: personId,
        id: newId(),
        kind,
        about,
        text,
        dedupe_key: dedupeKey,
        made_at: at,
        read_at: null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id', 'dedupe_key']).doNothing())
    .execute();
}

/** A person's notices, unread first, each part newest first. */
export async function noticesOf(db: Db, tenant: string, personId: string, limit = 100): Promise<Notice[]> {
  const rows = await db
    .selectFrom('notice')
    .select(['id', 'kind', 'about', 'text', 'made_at', 'read_at'])
    .where('tenant_id', '=', tenant)
    .where('person_id', '=', personId)
    .orderBy((order) => order('read_at', 'is not', null))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ made_at, read_at, ...rest }) => ({ ...rest, madeAt: made_at, readAt: read_at }));
}

/** How many of a person's notices are unread. */
export async function unreadNotices(db: Db, tenant: string, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom('notice')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenant)
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Marks a person's own notices read; ids of others' are passed over. */
export async function markRead(tx: Tx, tenant: string, personId: string, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('notice')
    .set({ read_at: at })
    .where('tenant_id', '=', tenant)
    .where('person_id', '=', personId)
    .where('id', 'in', ids)
    .where('read_at', 'is', null)
    .execute();
}

/** Removes notices that were read half a year ago. */
export async function sweepNotices(db: Db, tenant: string, now: Date): Promise<void> {
  await db
    .deleteFrom('notice')
    .where('tenant_id', '=', tenant)
    .where('read_at', '<', new Date(now.getTime() - keptDays * 86_400_000))
    .execute();
}
