// The only writes to the tables of publishing.
import { sql } from 'kysely';
import type { Tx } from '../../platform/tables.ts';
import type { Item, ItemState } from './item.ts';

export interface NewItem {
  readonly id: string;
  readonly agencyId: string;
  readonly sealed: string;
  readonly contentHash: string;
  readonly title: string;
  readonly writtenOn: string | null;
  readonly publishBy: string | null;
  readonly authorId: string;
  readonly at: Date;
}

export async function insertItem(tx: Tx, tenant: string, item: NewItem): Promise<void> {
  await tx
    .insertInto('item')
    .values({
      tenant_id: tenant,
      id: item.id,
      agency_id: item.agencyId,
      index_number: '',
      state: 'draft',
      revision: 1,
      sealed: item.sealed,
      content_hash: item.contentHash,
      title: item.title,
      written_on: item.writtenOn,
      publish_by: item.publishBy,
      author_id: item.authorId,
      writers: [item.authorId],
      scheduled_at: null,
      published_version: null,
      published_on: null,
      made_at: item.at,
      changed_at: item.at,
    })
    .execute();
}

export interface ItemChange {
  readonly state?: ItemState;
  readonly indexNumber?: string;
  readonly content?: {
    readonly sealed: string;
    readonly contentHash: string;
    readonly title: string;
    readonly writtenOn: string | null;
    readonly publishBy: string | null;
  };
  readonly writers?: readonly string[];
  readonly scheduledAt?: Date | null;
  /** null: nothing is public any more. */
  readonly published?: { readonly version: number; readonly on: string } | null;
}

export async function updateItem(tx: Tx, tenant: string, id: string, change: ItemChange, now: Date): Promise<void> {
  const { state, indexNumber, content, writers, scheduledAt, published } = change;
  await tx
    .updateTable('item')
    .set({
      changed_at: now,
      ...(state === undefined ? {} : { state }),
      ...(indexNumber === undefined ? {} : { index_number: indexNumber }),
      ...(content === undefined
        ? {}
        : {
            revision: sql<number>`revision + 1`,
            sealed: content.sealed,
            content_hash: content.contentHash,
            title: content.title,
            written_on: content.writtenOn,
            publish_by: content.publishBy,
          }),
      ...(writers === undefined ? {} : { writers: [...writers] }),
      ...(scheduledAt === undefined ? {} : { scheduled_at: scheduledAt }),
      ...(published === undefined ? {} : { published_version: published?.version ?? null, published_on: published?.on ?? null }),
    })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .execute();
}

export interface NewFile {
  readonly id: string;
  readonly itemId: string;
  readonly nameSealed: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly fileHash: string;
  readonly by: string;
  readonly at: Date;
}

export async function insertFile(tx: Tx, tenant: string, file: NewFile): Promise<void> {
  await tx
    .insertInto('item_file')
    .values({
      tenant_id: tenant,
      id: file.id,
      item_id: file.itemId,
      name_sealed: file.nameSealed,
      type: file.type,
      bytes: file.bytes,
      sha256: file.sha256,
      file_hash: file.fileHash,
      added_by: file.by,
      added_at: file.at,
      replaced_by: null,
    })
    .execute();
}

/** A file was made anew without what must not go out: the old one may stand in no item again. */
export async function replaceFile(tx: Tx, tenant: string, id: string, by: string): Promise<void> {
  await tx.updateTable('item_file').set({ replaced_by: by }).where('tenant_id', '=', tenant).where('id', '=', id).execute();
}

/** Keeps what was sent to review as a version of its own. @returns its number */
export async function insertVersion(
  tx: Tx,
  tenant: string,
  item: Pick<Item, 'id' | 'contentHash'>,
  sealed: (row: string) => string,
  by: string,
  at: Date,
): Promise<number> {
  const { last } = await tx
    .selectFrom('item_version')
    .select((select) => select.fn.max('version').as('last'))
    .where('tenant_id', '=', tenant)
    .where('item_id', '=', item.id)
    .executeTakeFirstOrThrow();
  const version = (last ?? 0) + 1;
  await tx
    .insertInto('item_version')
    .values({
      tenant_id: tenant,
      item_id: item.id,
      version,
      sealed: sealed(versionRow(item.id, version)),
      content_hash: item.contentHash,
      made_by: by,
      made_at: at,
    })
    .execute();
  return version;
}

/** The name of a version's row, to which its seal is bound. */
export const versionRow = (itemId: string, version: number) => `${itemId}/${version}`;

export interface NewReview {
  readonly itemId: string;
  readonly step: string;
  readonly verdict: 'pass' | 'return';
  readonly contentHash: string;
  readonly comment: string;
  readonly onBehalfOf: string | null;
  readonly by: string;
  readonly at: Date;
}

export async function insertReview(tx: Tx, tenant: string, review: NewReview): Promise<void> {
  const { last } = await tx
    .selectFrom('item_review')
    .select((select) => select.fn.max('no').as('last'))
    .where('tenant_id', '=', tenant)
    .where('item_id', '=', review.itemId)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('item_review')
    .values({
      tenant_id: tenant,
      item_id: review.itemId,
      no: (last ?? 0) + 1,
      step: review.step,
      verdict: review.verdict,
      content_hash: review.contentHash,
      comment: review.comment,
      on_behalf_of: review.onBehalfOf,
      made_by: review.by,
      made_at: review.at,
    })
    .execute();
}

export interface GateRow {
  readonly itemId: string;
  readonly contentHash: string;
  readonly verdict: 'clean' | 'found' | 'notChecked';
  /** Masked: what was found is never written down as it stands. JSON. */
  readonly findings: string;
  readonly rulesVersion: string;
  /** Partly hidden numbers of persons in it, sealed. */
  readonly masksSealed: string;
  readonly at: Date;
}

/** A new look at the same content takes the place of the old one, and an override falls with it. */
export async function writeGate(tx: Tx, tenant: string, gate: GateRow): Promise<void> {
  const said = {
    verdict: gate.verdict,
    findings: gate.findings,
    rules_version: gate.rulesVersion,
    masks_sealed: gate.masksSealed,
    scanned_at: gate.at,
    override_reason: null,
    override_asked_by: null,
    overridden_by: null,
  };
  await tx
    .insertInto('item_gate')
    .values({ tenant_id: tenant, item_id: gate.itemId, content_hash: gate.contentHash, ...said })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'item_id', 'content_hash']).doUpdateSet(said as never))
    .execute();
}

/** Somebody asks that the gate's no to this content be set aside; somebody else says yes. */
export async function writeOverride(
  tx: Tx,
  tenant: string,
  { itemId, contentHash }: Pick<GateRow, 'itemId' | 'contentHash'>,
  said: { readonly reason: string; readonly askedBy: string } | { readonly grantedBy: string },
): Promise<void> {
  await tx
    .updateTable('item_gate')
    .set(
      'grantedBy' in said
        ? { overridden_by: said.grantedBy }
        : { override_reason: said.reason, override_asked_by: said.askedBy, overridden_by: null },
    )
    .where('tenant_id', '=', tenant)
    .where('item_id', '=', itemId)
    .where('content_hash', '=', contentHash)
    .execute();
}

export async function writeFlow(tx: Tx, tenant: string, agencyId: string, flow: object, at: Date): Promise<void> {
  const text = JSON.stringify(flow);
  await tx
    .insertInto('publishing_setting')
    .values({ tenant_id: tenant, agency_id: agencyId, flow: text, changed_at: at })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'agency_id']).doUpdateSet({ flow: text, changed_at: at }))
    .execute();
}
