// Numbers in a new list that can be put together from lists that are public already.
import { strengthCounter } from '../../law/privacy/mask-strength.ts';
import { type MaskedRow, type Splice, spliceMasks } from '../../law/privacy/splice-masks.ts';
import type { Db, Tx } from '../../platform/tables.ts';
import type { ItemVault } from './sealing.ts';

/** A list may name so many people; their rows are asked for piece by piece. */
const namesAtOnce = 5000;

export interface PublicSplice extends Splice {
  readonly itemId: string;
  readonly indexNumber: string;
  readonly title: string;
}

/**
 * The fresh rows that complete, or are completed by, rows of other public items.
 *
 * @param fresh at: the file and the place in it
 * @param itemId whose own public rows do not count: they are about to be replaced
 * @param today YYYY-MM-DD
 * @returns the worst for each fresh row; `known.at` is the place in the other item
 */
export async function splicedMasks(
  db: Db | Tx,
  { tenant, vault }: { readonly tenant: string; readonly vault: ItemVault },
  itemId: string,
  fresh: readonly MaskedRow[],
  today: string,
): Promise<PublicSplice[]> {
  const names = new Map(fresh.map(({ name }) => [vault.nameKey(name), name]));
  const keys = [...names.keys()];
  const owners = new Map<MaskedRow, { itemId: string; indexNumber: string; title: string }>();
  for (let at = 0; at < keys.length; at += namesAtOnce) {
    const rows = await db
      .selectFrom('item_public_mask as mask')
      .innerJoin('item_public as seen', (join) =>
        join.onRef('seen.tenant_id', '=', 'mask.tenant_id').onRef('seen.item_id', '=', 'mask.item_id'),
      )
      .select(['mask.item_id', 'mask.name_key', 'mask.at', 'mask.place', 'mask.pattern', 'mask.facts', 'seen.index_number', 'seen.title'])
      .where('mask.tenant_id', '=', tenant)
      .where('mask.item_id', '<>', itemId)
      .where('mask.name_key', 'in', keys.slice(at, at + namesAtOnce))
      .execute();
    for (const { item_id, name_key, at: place, place: village, pattern, facts, index_number, title } of rows) {
      const row: MaskedRow = {
        at: place,
        name: names.get(name_key) ?? '',
        place: village,
        pattern,
        facts: facts as NonNullable<MaskedRow['facts']>,
      };
      owners.set(row, { itemId: item_id, indexNumber: index_number, title });
    }
  }
  return spliceMasks([...owners.keys()], fresh, strengthCounter(today)).map((splice) => ({
    ...splice,
    ...(owners.get(splice.known) as { itemId: string; indexNumber: string; title: string }),
  }));
}
