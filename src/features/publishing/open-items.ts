// Everything that is public, a piece at a time: for open data, the site map and the export.
import { sql } from 'kysely';
import type { Db } from '../../platform/tables.ts';
import type { PublicContent } from './publish-item.ts';

export interface OpenItem {
  readonly id: string;
  readonly agencyId: string;
  readonly indexNumber: string;
  readonly title: string;
  readonly summary: string;
  readonly documentNumber: string;
  readonly writtenOn: string;
  readonly publishedOn: string;
  readonly publishedAt: Date;
  readonly changedAt: Date;
  readonly dutyCode: string;
  readonly subject: string;
  readonly genre: string;
  readonly validity: string | null;
  readonly madeUp: boolean;
  readonly keywords: readonly string[];
  readonly files: readonly { readonly id: string; readonly name: string; readonly type: string; readonly bytes: number }[];
}

export interface OpenItemQuery {
  readonly agencyId?: string | undefined;
  readonly dutyCode?: string | undefined;
  /** Where the last piece ended, as `cursorOf` writes it. */
  readonly after?: string | undefined;
  readonly size: number;
}

/** Where an item stands in the order of these lists, newest first. */
export const cursorOf = ({ publishedAt, id }: Pick<OpenItem, 'publishedAt' | 'id'>): string => `${publishedAt.getTime()}~${id}`;

const cursorShape = /^(\d{1,15})~([\w-]{1,64})$/;

/** A piece of the list, the newest first. A cursor that is none begins at the top. */
export async function openItems(db: Db, tenant: string, { agencyId, dutyCode, after, size }: OpenItemQuery): Promise<OpenItem[]> {
  let rows = db.selectFrom('item_public').where('tenant_id', '=', tenant);
  if (agencyId !== undefined) rows = rows.where('agency_id', '=', agencyId);
  if (dutyCode !== undefined) rows = rows.where('duty_code', '=', dutyCode);
  const [, at, id] = cursorShape.exec(after ?? '') ?? [];
  if (at !== undefined && id !== undefined) {
    const moment = new Date(Number(at));
    rows = rows.where(sql<boolean>`published_at <= ${moment} and (published_at < ${moment} or item_id > ${id})`);
  }
  const found = await rows
    .select([
      'item_id',
      'agency_id',
      'index_number',
      'title',
      'summary',
      'document_number',
      'written_on',
      'published_on',
      'published_at',
      'changed_at',
      'duty_code',
      'subject',
      'genre',
      'validity',
      'made_up',
    ])
    .select(sql<PublicContent['keywords']>`content -> 'keywords'`.as('keywords'))
    .select(sql<PublicContent['attachments']>`content -> 'attachments'`.as('attachments'))
    .orderBy('published_at', 'desc')
    .orderBy('item_id')
    .limit(size)
    .execute();
  return found.map((row) => ({
    id: row.item_id,
    agencyId: row.agency_id,
    indexNumber: row.index_number,
    title: row.title,
    summary: row.summary,
    documentNumber: row.document_number,
    writtenOn: row.written_on,
    publishedOn: row.published_on,
    publishedAt: row.published_at,
    changedAt: row.changed_at,
    dutyCode: row.duty_code,
    subject: row.subject,
    genre: row.genre,
    validity: row.validity,
    madeUp: row.made_up,
    keywords: row.keywords,
    files: row.attachments.filter(({ inline }) => !inline).map(({ id: fileId, name, type, bytes }) => ({ id: fileId, name, type, bytes })),
  }));
}

const pieceSize = 500;

/** All of them, one after the other; what is taken down on the way is not in the pieces that follow. */
export async function* everyOpenItem(db: Db, tenant: string, query: Omit<OpenItemQuery, 'size' | 'after'> = {}): AsyncGenerator<OpenItem> {
  for (let after: string | undefined; ; ) {
    const piece = await openItems(db, tenant, { ...query, after, size: pieceSize });
    yield* piece;
    const last = piece.at(-1);
    if (!last || piece.length < pieceSize) return;
    after = cursorOf(last);
  }
}

/** Addresses of items and when they last changed, for the site map: so many, from a place in the order of their ids. */
export async function itemAddresses(db: Db, tenant: string, from: number, size: number): Promise<{ id: string; changedAt: Date }[]> {
  const rows = await db
    .selectFrom('item_public')
    .select(['item_id', 'changed_at'])
    .where('tenant_id', '=', tenant)
    .orderBy('item_id')
    .limit(size)
    .offset(from)
    .execute();
  return rows.map(({ item_id, changed_at }) => ({ id: item_id, changedAt: changed_at }));
}
