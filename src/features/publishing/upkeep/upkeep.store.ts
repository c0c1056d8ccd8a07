// The only writes to the tables of upkeep.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/tables.ts';
import type { LinkVerdict } from './link-verdict.ts';

/** Makes the list of links that of what is public now: new ones come in unchecked, those that no item has any more go. */
export async function gatherLinks(tx: Tx, tenant: string): Promise<void> {
  const now = sql`
    select distinct seen.item_id, link #>> '{}' as address
    from item_public as seen, jsonb_path_query(seen.content -> 'body', 'strict $.**.link ? (@.type() == "string")', '{}', true) as link
    where seen.tenant_id = ${tenant} and link #>> '{}' !~* '^mailto:'`;
  await sql`
    with now as (${now}), gone as (
      delete from item_link_check as kept where kept.tenant_id = ${tenant}
        and not exists (select from now where now.item_id = kept.item_id and now.address = kept.address)
    )
    insert into item_link_check (tenant_id, item_id, address_hash, address)
    select ${tenant}, item_id, encode(sha256(convert_to(address, 'UTF8')), 'hex'), address from now
    on conflict do nothing`.execute(tx);
}

/** What was found behind an address, for every item that has it. @param on YYYY-MM-DD */
export async function writeVerdict(
  tx: Tx,
  tenant: string,
  { addressHash, verdict, at, on }: { readonly addressHash: string; readonly verdict: LinkVerdict; readonly at: Date; readonly on: string },
): Promise<void> {
  const { outcome, status } = verdict;
  await tx
    .updateTable('item_link_check')
    .set({
      outcome,
      status,
      checked_at: at,
      checked_on: on,
      // That nobody could look says nothing: the days before still count.
      ...(outcome === 'works' ? { broken_from: null } : {}),
      ...(outcome === 'broken' ? { broken_from: sql<string>`coalesce(broken_from, ${on}::date)` } : {}),
    })
    .where('tenant_id', '=', tenant)
    .where('address_hash', '=', addressHash)
    .execute();
}

/** Forgets what is no exception any more, so that it is told again when it comes back. @returns the keys that nobody was told of before */
export async function tellOnce(tx: Tx, tenant: string, keys: readonly string[], at: Date): Promise<ReadonlySet<string>> {
  await sql`delete from upkeep_told where tenant_id = ${tenant} and not key = any(${[...keys]}::text[])`.execute(tx);
  const { rows } = await sql<{ key: string }>`
    insert into upkeep_told (tenant_id, key, told_at) select ${tenant}, key, ${at} from unnest(${[...keys]}::text[]) as key
    on conflict do nothing returning key`.execute(tx);
  return new Set(rows.map(({ key }) => key));
}
