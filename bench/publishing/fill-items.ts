import pg from 'pg';
import { type CopiedRow, copyRows } from '../requests/copy-rows.ts';
import { type Making, madeUpItems } from './made-up-items.ts';

const batch = 2000;

export interface Filled {
  /** Of the indexes on what is public, all of them and those that words go through. */
  readonly indexSeconds: number;
  readonly wordIndexSeconds: number;
  readonly wordIndexBytes: number;
  readonly tableBytes: number;
}

/**
 * Fills the empty table of what is public, with nothing behind it. Its indexes are taken away meanwhile and made again as they were.
 *
 * @param url of the database
 * @param also takes the rows on their way, for others that are to search in the same
 */
export async function fillItems(url: string, making: Making, also: (rows: readonly CopiedRow[]) => Promise<void>): Promise<Filled> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(`
      select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
      where indrelid = 'item_public'::regclass and not exists (select from pg_constraint where conindid = indexrelid)`);
    for (const { name } of indexes) await client.query(`drop index ${name}`);
    await client.query('alter table item_public drop constraint item_public_version');
    let rows: CopiedRow[] = [];
    let others: CopiedRow[] = [];
    let under: Promise<unknown> = Promise.resolve();
    const send = async () => {
      await under;
      under = Promise.all([copyRows(client, 'item_public', rows), also(others)]);
      [rows, others] = [[], []];
    };
    for (const { row, text } of madeUpItems(making)) {
      const { item_id, agency_id, title, published_on, published_at } = row as Record<string, string>;
      rows.push(row);
      others.push({ item_id, agency_id, title, published_on, published_at, text } as CopiedRow);
      // The next rows are made while the servers take in the last ones: the sockets need their turn.
      if (rows.length % 100 === 0) await new Promise(setImmediate);
      if (rows.length === batch) await send();
    }
    await send();
    await under;
    await client.query(`set maintenance_work_mem = '512MB'`);
    const seconds = new Map<string, number>();
    for (const { name, definition } of indexes) {
      const start = performance.now();
      await client.query(definition);
      seconds.set(name, (performance.now() - start) / 1000);
    }
    await client.query('vacuum (analyze) item_public');
    await client.query('checkpoint').catch(() => undefined);
    const { rows: sizes } = await client.query<{ words: string; whole: string }>(
      `select pg_relation_size('item_public_words') as words, pg_table_size('item_public') as whole`,
    );
    return {
      indexSeconds: [...seconds.values()].reduce((sum, each) => sum + each, 0),
      wordIndexSeconds: seconds.get('item_public_words') ?? 0,
      wordIndexBytes: Number(sizes[0]?.words),
      tableBytes: Number(sizes[0]?.whole),
    };
  } finally {
    await client.end();
  }
}
