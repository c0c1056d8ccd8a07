import { type Acting, act } from '../../platform/act.ts';
import type { Context } from '../../platform/http.ts';
import { appendFact, type Json } from '../../platform/ledger.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Db, Tx } from '../../platform/tables.ts';
import { type Item, type ItemContent, type ItemState, itemStates } from './item.ts';
import { type ItemVault, itemVault } from './sealing.ts';

/** What every act on an item is given beside its input. */
export interface PublishingActing extends Acting {
  readonly vault: ItemVault;
}

export function publishingActing(
  { db, clock, tenant, secrets }: Pick<Context, 'db' | 'clock' | 'tenant' | 'secrets'>,
  actor: string,
): PublishingActing {
  return { db, clock, tenant, actor, vault: itemVault(secrets, tenant) };
}

/** An item with what acts decide by. */
export interface LoadedItem extends Item {
  readonly writers: readonly string[];
}

const unknownItem = () => new Refusal({ code: 'no-such-item', status: 404, message: '没有这篇稿件，可能已被删除。请回到列表刷新后再看。' });

/** @throws Refusal 404 `no-such-item` */
export async function loadItem(
  db: Db | Tx,
  { tenant, vault }: { readonly tenant: string; readonly vault: ItemVault },
  id: string,
  locked = false,
): Promise<LoadedItem> {
  const found = db.selectFrom('item').selectAll().where('tenant_id', '=', tenant).where('id', '=', id);
  const row = await (locked ? found.forUpdate() : found).executeTakeFirst();
  if (!row) throw unknownItem();
  return {
    id: row.id,
    agencyId: row.agency_id,
    indexNumber: row.index_number,
    state: row.state as ItemState,
    revision: row.revision,
    content: vault.open(row.id, row.sealed) as ItemContent,
    contentHash: row.content_hash,
    authorId: row.author_id,
    publishedVersion: row.published_version,
    writers: row.writers,
  };
}

export interface ItemOrder {
  readonly id: string;
  /** Name of the act in the ledger. */
  readonly fact: string;
  /** The act, as people call it. */
  readonly label: string;
  readonly from: readonly ItemState[];
  /** The revision the person saw; left out where the act does not depend on it. */
  readonly revision?: number | undefined;
}

/**
 * The frame of every act on an item: locks it, refuses what its state or a change meanwhile forbids, lets `work` write, and appends
 * the fact, all in one transaction.
 *
 * @param work gives the data of the fact; ids, hashes and dates only
 * @throws Refusal `no-such-item`, 409 `changed-meanwhile`, 409 `wrong-state`
 */
export async function actOnItem(
  acting: PublishingActing,
  { id, fact, label, from, revision }: ItemOrder,
  work: (at: { readonly tx: Tx; readonly item: LoadedItem; readonly now: Date }) => Promise<{ readonly [key: string]: Json }>,
): Promise<void> {
  const { db, clock, tenant, actor } = acting;
  await act(db, async (tx) => {
    const now = clock.now();
    const item = await loadItem(tx, acting, id, true);
    if (revision !== undefined && revision !== item.revision)
      throw new Refusal({
        code: 'changed-meanwhile',
        status: 409,
        message: `这篇稿件刚被改过，现在是第${item.revision}次修改，您看到的是第${revision}次。请核对最新内容，再${label}。`,
      });
    if (!from.includes(item.state))
      throw new Refusal({
        code: 'wrong-state',
        status: 409,
        message: `这篇稿件现在是“${itemStates[item.state]}”，不能${label}。请刷新后再看。`,
      });
    const data = await work({ tx, item, now });
    await appendFact(tx, { tenant, actor, at: now, act: fact, subject: `item:${id}`, data });
  });
}
