// What is public and comes nearest to words that nothing answers in full.
import { sql } from 'kysely';
import type { Db } from '../../platform/tables.ts';
import { textOfBody } from './body.ts';
import { askedWords, excerpt, type Piece } from './found-words.ts';
import type { PublicContent } from './publish-item.ts';
import { publishedItems } from './published-items.ts';
import { quotedWord } from './search-vector.ts';
import { plainText, wordsOf } from './words.ts';

export interface NearItem {
  readonly id: string;
  readonly title: string;
  readonly publishedOn: string;
}

const mostWords = 40;
const mostLookedAt = 500;
/** Where no word is known (a slip of the pen), so many of the newest titles are compared by their characters. */
const mostTitles = 3000;
const nearEnough = 0.25;

const pairsOf = (text: string): Set<string> => {
  const plain = plainText(text).replace(/[^\p{L}\p{N}]/gu, '');
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => plain.slice(at, at + 2)));
};

/** Share of the question's pairs of neighbouring characters that stand in the title, 0 to 1. */
function likeness(asked: ReadonlySet<string>, title: string): number {
  if (asked.size === 0) return 0;
  const own = pairsOf(title);
  let shared = 0;
  for (const pair of asked) if (own.has(pair)) shared += 1;
  return shared / Math.min(asked.size, Math.max(4, own.size));
}

/**
 * The nearest items to a question or to a whole description, best first: those whose titles share most with it.
 *
 * @param text words, or the text of a request
 * @param size at most so many
 */
export async function nearestItems(db: Db, tenant: string, text: string, size = 5): Promise<NearItem[]> {
  const asked = text.slice(0, 500);
  const words = [...new Set(wordsOf(asked).filter((word) => word.length > 1))].slice(0, mostWords);
  const pairs = pairsOf(asked);
  const titles = db.selectFrom('item_public').select(['item_id', 'title', 'published_on']).where('tenant_id', '=', tenant);
  const byWords =
    words.length === 0
      ? []
      : await titles
          .where(sql<boolean>`words @@ ${words.map((word) => `${quotedWord(word)}:A`).join(' | ')}::tsquery`)
          .orderBy('published_at', 'desc')
          .limit(mostLookedAt)
          .execute();
  const rows = byWords.length > 0 ? byWords : await titles.orderBy('published_at', 'desc').limit(mostTitles).execute();
  return rows
    .map((row) => ({ row, like: likeness(pairs, row.title) }))
    .filter(({ like }) => like >= nearEnough)
    .sort((a, b) => b.like - a.like)
    .slice(0, size)
    .map(({ row }) => ({ id: row.item_id, title: row.title, publishedOn: row.published_on }));
}

/**
 * What somebody who is about to ask may be told is public already: what has all the words, else what comes nearest.
 *
 * @param text words of a search, or the description in a request
 */
export async function alreadyPublishedItems(db: Db, tenant: string, text: string, size: number): Promise<NearItem[]> {
  const { items } = text.length > 40 ? { items: [] } : await publishedItems(db, tenant, { q: text, sort: 'relevance', size });
  if (items.length > 0) return items.map(({ id, title, publishedOn }) => ({ id, title, publishedOn }));
  return nearestItems(db, tenant, text, size);
}

/** What a list says of an item beside its own row. */
export interface ListExtra {
  /** Files to take home. */
  readonly files: number;
  /** Something public explains it. */
  readonly interpreted: boolean;
  /** The part of the text in which the words stand. */
  readonly excerpt: readonly Piece[];
}

/** For the items on one page of a list. @param q the words that were looked for */
export async function listExtras(db: Db, tenant: string, ids: readonly string[], q: string): Promise<ReadonlyMap<string, ListExtra>> {
  if (ids.length === 0) return new Map();
  const words = askedWords(q);
  const rows = await db
    .selectFrom('item_public')
    .select(['item_id', 'summary', 'content'])
    .where('tenant_id', '=', tenant)
    .where('item_id', 'in', [...ids])
    .execute();
  const explained = await db
    .selectFrom('item_public_link')
    .select('target_id')
    .where('tenant_id', '=', tenant)
    .where('kind', '=', 'interprets')
    .where('target_id', 'in', [...ids])
    .execute();
  const interpreted = new Set(explained.map(({ target_id }) => target_id));
  return new Map(
    rows.map(({ item_id, summary, content }) => {
      const { body, attachments } = content as PublicContent;
      const parts = words.length === 0 ? [] : [summary, textOfBody(body)];
      const extra: ListExtra = {
        files: attachments.filter(({ inline }) => !inline).length,
        interpreted: interpreted.has(item_id),
        excerpt: parts.map((part) => excerpt(part, words)).find((pieces) => pieces.length > 0) ?? [],
      };
      return [item_id, extra] as const;
    }),
  );
}
