// Where the pages of the site before this one lie now.
import type { Db } from '../../platform/tables.ts';

export type OldAddressAnswer = { readonly kind: 'item'; readonly id: string } | { readonly kind: 'page'; readonly path: string };

export const longestAddress = 1000;

/**
 * Path and query of an address in one spelling, as a browser sends them; undefined for what is no address of a web page.
 * @param text a full address or one that begins with a slash
 */
export function plainAddress(text: string): string | undefined {
  const trimmed = text.trim();
  if (!/^(https?:\/\/|\/(?!\/))/i.test(trimmed) || !URL.canParse(trimmed, 'http://x')) return undefined;
  const { pathname, search } = new URL(trimmed, 'http://x');
  const address = `${pathname}${search}`;
  return address.length > longestAddress ? undefined : address;
}

/** @param address as it was asked for: path and query */
export async function oldAddress(db: Db, tenant: string, address: string): Promise<OldAddressAnswer | undefined> {
  const asked = plainAddress(address);
  if (asked === undefined) return undefined;
  const row = await db
    .selectFrom('old_address')
    .select(['item_id', 'path'])
    .where('tenant_id', '=', tenant)
    .where('address', '=', asked)
    .executeTakeFirst();
  if (!row) return undefined;
  return row.item_id === null ? { kind: 'page', path: row.path ?? '/' } : { kind: 'item', id: row.item_id };
}
