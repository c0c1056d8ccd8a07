// What public items say of each other.
import type { Validity } from '../../law/publishing/item-metadata.ts';
import type { Db, Tx } from '../../platform/tables.ts';
import { type LinkKindName, linkKinds } from './item-links.ts';

export interface LinkedItem {
  readonly id: string;
  readonly agencyId: string;
  readonly indexNumber: string;
  readonly title: string;
  readonly documentNumber: string;
  readonly publishedOn: string;
  readonly kind: LinkKindName;
  /** forward: this item says so of the other; backward: the other says so of this. */
  readonly direction: 'forward' | 'backward';
  /** 废止, 被废止 and so on, as this item's page shows it. */
  readonly label: string;
}

const columns = [
  'other.item_id',
  'other.agency_id',
  'other.index_number',
  'other.title',
  'other.document_number',
  'other.published_on',
] as const;

/** The items with which a public item is linked, both ways; only what is public at both ends. Those that others say so of come last. */
export async function linkedItems(db: Db | Tx, tenant: string, id: string): Promise<LinkedItem[]> {
  const [forward, backward] = [
    await db
      .selectFrom('item_public_link as link')
      .innerJoin('item_public as other', (join) =>
        join.onRef('other.tenant_id', '=', 'link.tenant_id').onRef('other.item_id', '=', 'link.target_id'),
      )
      .select(['link.kind', ...columns])
      .where('link.tenant_id', '=', tenant)
      .where('link.item_id', '=', id)
      .orderBy('link.no')
      .execute(),
    await db
      .selectFrom('item_public_link as link')
      .innerJoin('item_public as own', (join) =>
        join.onRef('own.tenant_id', '=', 'link.tenant_id').onRef('own.item_id', '=', 'link.target_id'),
      )
      .innerJoin('item_public as other', (join) =>
        join.onRef('other.tenant_id', '=', 'link.tenant_id').onRef('other.item_id', '=', 'link.item_id'),
      )
      .select(['link.kind', ...columns])
      .where('link.tenant_id', '=', tenant)
      .where('link.target_id', '=', id)
      .orderBy('other.published_at', 'desc')
      .orderBy('other.item_id')
      .limit(200)
      .execute(),
  ];
  const read = (direction: LinkedItem['direction']) => (row: (typeof forward)[number]) => {
    const kind = row.kind as LinkKindName;
    return {
      id: row.item_id,
      agencyId: row.agency_id,
      indexNumber: row.index_number,
      title: row.title,
      documentNumber: row.document_number,
      publishedOn: row.published_on,
      kind,
      direction,
      label: direction === 'forward' ? linkKinds[kind].label : linkKinds[kind].backward,
    };
  };
  const told = forward.map(read('forward'));
  // Two that name each other as related are told once.
  const same = (row: LinkedItem) => told.some(({ id: other, kind }) => other === row.id && kind === 'related' && row.kind === 'related');
  return [...told, ...backward.map(read('backward')).filter((row) => !same(row))];
}

export interface DecidedValidity {
  readonly validity: Validity;
  readonly byItemId: string | null;
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

/** What was decided of an item's validity after it was approved; null when nothing was. */
export async function decidedValidity(db: Db | Tx, tenant: string, id: string): Promise<DecidedValidity | null> {
  const row = await db.selectFrom('item_validity').selectAll().where('tenant_id', '=', tenant).where('item_id', '=', id).executeTakeFirst();
  if (!row) return null;
  const { validity, by_item_id, reason, decided_by, decided_at } = row;
  return { validity: validity as Validity, byItemId: by_item_id, reason, decidedBy: decided_by, decidedAt: decided_at };
}

export interface ProposedValidity {
  readonly validity: Validity;
  readonly byItemId: string;
  readonly title: string;
}

/** What public items make of this one, as long as nobody has decided it by them. */
export async function proposedValidities(db: Db | Tx, tenant: string, id: string): Promise<ProposedValidity[]> {
  const decided = await decidedValidity(db, tenant, id);
  return (await linkedItems(db, tenant, id)).flatMap(({ id: byItemId, title, kind, direction }) => {
    const validity = linkKinds[kind].makes;
    return direction === 'forward' || validity === null || decided?.byItemId === byItemId ? [] : [{ validity, byItemId, title }];
  });
}
