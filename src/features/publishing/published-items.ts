// What the public sees of items. Reads the rows of what is public and nothing else.
import { sql } from 'kysely';
import type { Validity } from '../../law/publishing/item-metadata.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import type { Context } from '../../platform/http.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Db } from '../../platform/tables.ts';
import type { PublicContent } from './publish-item.ts';
import { mostCounted, type PublicItemAnswer, type PublishedItemQuery, type PublishedRow } from './published-item.ts';
import type { WithdrawalClass } from './publishing.contract.ts';
import { itemVault } from './sealing.ts';
import { quotedWord } from './search-vector.ts';
import { plainDocumentNumber, plainText, wordsOf } from './words.ts';

const rowColumns = [
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
  'validity',
  'made_up',
] as const;

interface StoredRow {
  item_id: string;
  agency_id: string;
  index_number: string;
  title: string;
  summary: string;
  document_number: string;
  written_on: string;
  published_on: string;
  published_at: Date;
  changed_at: Date;
  duty_code: string;
  subject: string;
  validity: string | null;
  made_up: boolean;
}

const rowOf = (row: StoredRow): PublishedRow => ({
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
  validity: row.validity as Validity | null,
  madeUp: row.made_up,
});

/** Weighing what was found costs more than finding it: of very many, the newest are weighed. */
const mostRanked = 1000;

/** All words of the question, as a tsquery; null when it holds none. */
function wordsAsked(q: string, titleOnly: boolean): string | null {
  const words = [...new Set(wordsOf(q))].slice(0, 20);
  return words.length === 0 ? null : words.map((word) => `${quotedWord(word)}${titleOnly ? ':A' : ''}`).join(' & ');
}

const startsWith = (text: string) => `${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

type Found = ReturnType<typeof publicRows>;
const publicRows = (db: Db, tenant: string) => db.selectFrom('item_public').where('tenant_id', '=', tenant);

/** Everything a reader may narrow by but the words. */
function narrowed(found: Found, query: PublishedItemQuery): Found {
  const { agencyId, dutyCode, matterId, genre, year, validity, from, to, indexNumber = '', documentNumber = '' } = query;
  let rows = found;
  if (agencyId !== undefined) rows = rows.where('agency_id', '=', agencyId);
  if (dutyCode !== undefined) rows = rows.where('duty_code', '=', dutyCode);
  if (matterId !== undefined) rows = rows.where(sql<boolean>`matter_ids @> ${[matterId]}::text[]`);
  if (genre !== undefined) rows = rows.where('genre', '=', genre);
  if (validity !== undefined) rows = rows.where('validity', '=', validity);
  if (year !== undefined) rows = rows.where('published_on', '>=', `${year}-01-01`).where('published_on', '<=', `${year}-12-31`);
  if (from !== undefined) rows = rows.where('published_on', '>=', from);
  if (to !== undefined) rows = rows.where('published_on', '<=', to);
  if (indexNumber !== '') rows = rows.where('index_number', 'like', startsWith(plainText(indexNumber.trim()).toUpperCase()));
  if (documentNumber !== '') rows = rows.where('document_number', 'like', startsWith(plainDocumentNumber(documentNumber)));
  return rows;
}

/**
 * A page of what is public. Whoever asks for a document or index number exactly gets what bears it first.
 *
 * @returns `total` up to `mostCounted`; sorted by relevance, `items` only for the newest thousand
 */
export async function publishedItems(
  db: Db,
  tenant: string,
  query: PublishedItemQuery = {},
): Promise<{ items: PublishedRow[]; total: number }> {
  const { q = '', titleOnly = false, sort = 'newest', page = 1, size = 20 } = query;
  const asked = q.trim();
  const within = narrowed(publicRows(db, tenant), query);
  const words = asked === '' ? null : wordsAsked(asked, titleOnly);
  const exact = sql<boolean>`(document_number = ${plainDocumentNumber(asked)} or index_number = ${plainText(asked).toUpperCase()})`;
  const numbered = asked !== '' && (await within.select('item_id').where(exact).limit(1).executeTakeFirst()) !== undefined;
  let found = within;
  if (asked !== '' && words === null) found = found.where(numbered ? exact : sql<boolean>`false`);
  else if (words !== null) found = found.where(numbered ? sql<boolean>`(words @@ ${words}::tsquery or ${exact})` : matches(words));
  const ranked = sort === 'relevance' && words !== null;
  const newest = found
    .select(rowColumns)
    .select(ranked ? [sql<number>`ts_rank(words, ${words}::tsquery, 1)`.as('rank')] : [])
    .$if(numbered, (select) => select.select(exact.as('exact')).orderBy(exact, 'desc'))
    .orderBy('published_at', 'desc')
    .orderBy('item_id');
  const place = [size, (page - 1) * size] as const;
  const [{ count }, rows] = await Promise.all([
    db
      .selectFrom(found.select('item_id').limit(mostCounted(query)).as('counted'))
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
    ranked
      ? db
          .selectFrom(newest.limit(mostRanked).as('weighed'))
          .select(rowColumns)
          .$if(numbered, (select) => select.orderBy(sql`exact`, 'desc'))
          .orderBy(sql`rank`, 'desc')
          .orderBy('published_at', 'desc')
          .orderBy('item_id')
          .limit(place[0])
          .offset(place[1])
          .execute()
      : newest.limit(place[0]).offset(place[1]).execute(),
  ]);
  return { items: rows.map(rowOf), total: count };
}

const matches = (words: string) => sql<boolean>`words @@ ${words}::tsquery`;

/** How many items stand under each duty, of one agency or of all. */
export async function publishedCounts(db: Db, tenant: string, agencyId?: string): Promise<ReadonlyMap<string, number>> {
  let found = db.selectFrom('item_public').where('tenant_id', '=', tenant);
  if (agencyId !== undefined) found = found.where('agency_id', '=', agencyId);
  const rows = await found
    .select(['duty_code', (select) => select.fn.countAll<number>().as('count')])
    .groupBy('duty_code')
    .execute();
  return new Map(rows.map(({ duty_code, count }) => [duty_code, count]));
}

/** Ids of the agencies that have something published. */
export async function publishingAgencies(db: Db, tenant: string): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('item_public').select('agency_id').distinct().where('tenant_id', '=', tenant).execute();
  return new Set(rows.map(({ agency_id }) => agency_id));
}

/** One item, as the public may have it. @param id of the item */
export async function publishedItem(db: Db, tenant: string, id: string): Promise<PublicItemAnswer> {
  const row = await db
    .selectFrom('item_public')
    .select([...rowColumns, 'version', 'content'])
    .where('tenant_id', '=', tenant)
    .where('item_id', '=', id)
    .executeTakeFirst();
  if (row) return { kind: 'published', item: { ...rowOf(row), version: row.version, content: row.content as PublicContent } };
  const last = await db
    .selectFrom('item_publication')
    .select(['withdrawn_at', 'reason_class'])
    .where('tenant_id', '=', tenant)
    .where('item_id', '=', id)
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last?.withdrawn_at) return { kind: 'unknown' };
  return { kind: 'withdrawn', on: dayInShanghai(last.withdrawn_at), reasonClass: (last.reason_class ?? 'other') as WithdrawalClass };
}

/** The bytes of a file that is public now. @throws Refusal 404 `no-such-file` */
export async function publicFile(
  { db, storage, secrets, tenant }: Pick<Context, 'db' | 'storage' | 'secrets' | 'tenant'>,
  itemId: string,
  fileId: string,
): Promise<{ readonly name: string; readonly type: string; readonly sha256: string; readonly content: Buffer }> {
  const row = await db
    .selectFrom('item_public_file as seen')
    .innerJoin('item_file as file', (join) => join.onRef('file.tenant_id', '=', 'seen.tenant_id').onRef('file.id', '=', 'seen.file_id'))
    .select(['file.name_sealed', 'file.type', 'file.sha256', 'file.file_hash'])
    .where('seen.tenant_id', '=', tenant)
    .where('seen.item_id', '=', itemId)
    .where('seen.file_id', '=', fileId)
    .executeTakeFirst();
  if (!row) throw new Refusal({ code: 'no-such-file', status: 404, message: '没有这个附件，可能已经撤下。' });
  const vault = itemVault(secrets, tenant);
  const content = vault.openFile(fileId, await storage.get(row.file_hash));
  return { name: vault.openName(fileId, row.name_sealed), type: row.type, sha256: row.sha256, content };
}
