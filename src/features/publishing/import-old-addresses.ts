import { csvToRows } from '../../documents/out/csv.ts';
import { act } from '../../platform/act.ts';
import type { Clock } from '../../platform/clock.ts';
import { appendFact } from '../../platform/ledger.ts';
import type { Db, Tx } from '../../platform/tables.ts';
import { type OldAddressRow, putOldAddresses } from './old-addresses.store.ts';
import { plainAddress } from './old-addresses.ts';

export interface OldAddressImport {
  /** Addresses that lead somewhere now. */
  readonly taken: number;
  /** Lines that could not be used, with why; the others were. */
  readonly faults: readonly { readonly line: number; readonly message: string }[];
}

/** Index numbers, ids and addresses of this site. */
async function targetOf(tx: Tx, tenant: string, to: string): Promise<Pick<OldAddressRow, 'itemId' | 'path'> | undefined> {
  const id = /^\/items\/([\w-]{1,64})$/.exec(to)?.[1];
  if (id === undefined && /^\/(?!\/)/.test(to)) return { itemId: null, path: plainAddress(to) ?? '/' };
  const row = await tx
    .selectFrom('item')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where((where) => (id === undefined ? where('index_number', '=', to) : where('id', '=', id)))
    .executeTakeFirst();
  return row && { itemId: row.id, path: null };
}

/**
 * Takes the addresses of an old site from a CSV text: old address, then the index number of the item, its address (`/items/…`) or another
 * address of this site. A first line of headings is passed over.
 */
export async function importOldAddresses(
  { db, clock, tenant, actor }: { readonly db: Db; readonly clock: Clock; readonly tenant: string; readonly actor: string },
  csv: string,
): Promise<OldAddressImport> {
  return act(db, async (tx) => {
    const at = clock.now();
    const rows = new Map<string, OldAddressRow>();
    const faults: { line: number; message: string }[] = [];
    for (const [index, [from, to]] of csvToRows(csv).entries()) {
      const line = index + 1;
      const address = plainAddress(from ?? '');
      if (!from && !to) continue;
      if (address === undefined) {
        if (index > 0)
          faults.push({ line, message: '第一列不是网址：应是 http 开头的完整网址，或者以 / 开头的路径，不超过 1000 个字符。' });
        continue;
      }
      const target = await targetOf(tx, tenant, (to ?? '').trim());
      if (target) rows.set(address, { address, ...target });
      else faults.push({ line, message: '第二列找不到对应的信息：应是本站的索引号，或者以 / 开头的本站网址。' });
    }
    await putOldAddresses(tx, tenant, [...rows.values()], at);
    await appendFact(tx, { tenant, actor, at, act: 'import-old-addresses', subject: 'old-addresses', data: { taken: rows.size } });
    return { taken: rows.size, faults };
  });
}
