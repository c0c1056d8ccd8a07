// The only writes to what is public, and to the record of when it was.
import type { MaskedRow } from '../../law/privacy/splice-masks.ts';
import type { Tx } from '../../platform/tables.ts';
import type { Attachment } from './item.ts';

export interface NewPublication {
  readonly itemId: string;
  readonly version: number;
  readonly on: string;
  readonly by: string;
  readonly at: Date;
}

/** Ends what was public of the item and begins anew. */
export async function insertPublication(tx: Tx, tenant: string, { itemId, version, on, by, at }: NewPublication): Promise<void> {
  await endPublication(tx, tenant, itemId, { reasonClass: 'replaced', reason: '', by, at });
  const { last } = await tx
    .selectFrom('item_publication')
    .select((select) => select.fn.max('no').as('last'))
    .where('tenant_id', '=', tenant)
    .where('item_id', '=', itemId)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('item_publication')
    .values({
      tenant_id: tenant,
      item_id: itemId,
      no: (last ?? 0) + 1,
      version,
      published_by: by,
      published_at: at,
      published_on: on,
      withdrawn_by: null,
      withdrawn_at: null,
      reason_class: null,
      reason: null,
    })
    .execute();
}

export interface Withdrawal {
  readonly reasonClass: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** Takes the item off every surface: what the public sees is read from these rows and no others. */
export async function endPublication(tx: Tx, tenant: string, itemId: string, { reasonClass, reason, by, at }: Withdrawal): Promise<void> {
  await tx
    .updateTable('item_publication')
    .set({ withdrawn_by: by, withdrawn_at: at, reason_class: reasonClass, reason })
    .where('tenant_id', '=', tenant)
    .where('item_id', '=', itemId)
    .where('withdrawn_at', 'is', null)
    .execute();
  await tx.deleteFrom('item_public').where('tenant_id', '=', tenant).where('item_id', '=', itemId).execute();
}

export interface PublicRow {
  readonly itemId: string;
  readonly agencyId: string;
  readonly version: number;
  readonly indexNumber: string;
  readonly title: string;
  readonly summary: string;
  readonly documentNumber: string;
  /** JSON of what may be seen. */
  readonly content: string;
  readonly contentHash: string;
  readonly writtenOn: string;
  readonly publishedOn: string;
  readonly publishedAt: Date;
  readonly changedAt: Date;
  readonly dutyCode: string;
  readonly subject: string;
  readonly genre: string;
  readonly validity: string | null;
  readonly matterIds: readonly string[];
  readonly carriers: readonly string[];
  /** A tsvector, written out. */
  readonly words: string;
  readonly madeUp: boolean;
  readonly noticeUntil: string | null;
  readonly files: readonly Pick<Attachment, 'id'>[];
}

export async function insertPublic(tx: Tx, tenant: string, row: PublicRow): Promise<void> {
  await tx
    .insertInto('item_public')
    .values({
      tenant_id: tenant,
      item_id: row.itemId,
      agency_id: row.agencyId,
      version: row.version,
      index_number: row.indexNumber,
      title: row.title,
      summary: row.summary,
      document_number: row.documentNumber,
      content: row.content,
      content_hash: row.contentHash,
      written_on: row.writtenOn,
      published_on: row.publishedOn,
      published_at: row.publishedAt,
      changed_at: row.changedAt,
      duty_code: row.dutyCode,
      subject: row.subject,
      genre: row.genre,
      validity: row.validity,
      matter_ids: [...row.matterIds],
      carriers: [...row.carriers],
      words: row.words,
      made_up: row.madeUp,
      notice_until: row.noticeUntil,
    })
    .execute();
  if (row.files.length === 0) return;
  await tx
    .insertInto('item_public_file')
    .values(row.files.map(({ id }, at) => ({ tenant_id: tenant, item_id: row.itemId, file_id: id, no: at + 1 })))
    .execute();
}

const rowsAtOnce = 2000;

/** What other lists must not complete; goes with the public row. @param nameKey keyed hash of a name */
export async function insertPublicMasks(
  tx: Tx,
  tenant: string,
  itemId: string,
  masks: readonly MaskedRow[],
  nameKey: (name: string) => string,
): Promise<void> {
  for (let from = 0; from < masks.length; from += rowsAtOnce)
    await tx
      .insertInto('item_public_mask')
      .values(
        masks.slice(from, from + rowsAtOnce).map(({ at, name, place, pattern, facts = {} }, index) => ({
          tenant_id: tenant,
          item_id: itemId,
          no: from + index + 1,
          name_key: nameKey(name),
          at,
          place,
          pattern,
          facts: JSON.stringify(facts),
        })),
      )
      .execute();
}
