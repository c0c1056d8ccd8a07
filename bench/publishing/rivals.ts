// The two that the search is measured against, on the same texts: PostgreSQL with pg_trgm, and SQLite with FTS5 and its trigrams.
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type CopiedRow, copyRows } from '../requests/copy-rows.ts';

export interface RivalQuery {
  /** Each has to stand in the text. */
  readonly parts: readonly string[];
  readonly agencyId?: string;
  readonly year?: number;
}

export interface Rival {
  readonly name: string;
  take(rows: readonly CopiedRow[]): Promise<void>;
  /** @returns seconds it took, and bytes of the index of the texts */
  index(): Promise<{ seconds: number; bytes: number }>;
  /** The newest twenty, and how many in all up to ten thousand, as the product tells it. */
  search(query: RivalQuery): Promise<{ rows: number; total: number }>;
  close(): Promise<void>;
}

const pageSize = 20;
const mostCounted = 10_000;
/** Milliseconds; a question that takes longer is given up, and counted as this. */
export const patience = 20_000;

/** @param url of the database that the product is in */
export async function trigramRival(url: string): Promise<Rival> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create extension if not exists pg_trgm');
  await client.query(
    `create table rival (item_id text, agency_id text, title text, published_on date, published_at timestamptz, text text)`,
  );
  return {
    name: 'pg_trgm',
    take: (rows) => copyRows(client, 'rival', rows),
    async index() {
      await client.query(`set maintenance_work_mem = '512MB'`);
      await client.query('create index rival_newest on rival (published_at desc, item_id)');
      await client.query('create index rival_by_agency on rival (agency_id, published_at desc, item_id)');
      const start = performance.now();
      await client.query('create index rival_text on rival using gin (text gin_trgm_ops)');
      const seconds = (performance.now() - start) / 1000;
      await client.query('vacuum (analyze) rival');
      const { rows } = await client.query<{ bytes: string }>(`select pg_relation_size('rival_text') as bytes`);
      await client.query(`set statement_timeout = ${patience}`);
      return { seconds, bytes: Number(rows[0]?.bytes) };
    },
    async search({ parts, agencyId, year }) {
      const values: (string | number)[] = parts.map((part) => `%${part}%`);
      const wanted = parts.map((_, at) => `text ilike $${at + 1}`);
      if (agencyId !== undefined) wanted.push(`agency_id = $${values.push(agencyId)}`);
      if (year !== undefined) wanted.push(`published_on between $${values.push(`${year}-01-01`)} and $${values.push(`${year}-12-31`)}`);
      const where = wanted.join(' and ');
      const { rows: counted } = await client.query<{ count: string }>(
        `select count(*) from (select 1 from rival where ${where} limit ${mostCounted}) as counted`,
        values,
      );
      const { rows } = await client.query(
        `select item_id, title, published_on from rival where ${where} order by published_at desc, item_id limit ${pageSize}`,
        values,
      );
      return { rows: rows.length, total: Number(counted[0]?.count) };
    },
    close: () => client.end(),
  };
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** @param folder for its database @returns undefined where SQLite's program is missing or too old for trigrams */
export async function sqliteRival(folder: string): Promise<Rival | undefined> {
  try {
    execFileSync('sqlite3', [':memory:', `create virtual table probe using fts5(text, tokenize = 'trigram')`], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  const [file, texts] = [join(folder, 'rival.sqlite'), join(folder, 'rival.txt')];
  const out = createWriteStream(texts);
  let shell: ChildProcessWithoutNullStreams | undefined;
  let heard = '';
  const done = '=done=';

  /** Runs statements in the one open program. @returns the lines it said */
  const ask = async (statements: string): Promise<string[]> => {
    if (!shell) throw new Error('SQLite was not opened');
    heard = '';
    shell.stdin.write(`${statements}\n.print ${done}\n`);
    while (!heard.includes(done)) heard += String((await once(shell.stdout, 'data'))[0]);
    return heard.slice(0, heard.indexOf(done)).split('\n').filter(Boolean);
  };

  return {
    name: 'FTS5 trigram',
    async take(rows) {
      if (rows.length === 0) return;
      const lines = rows.map(({ item_id, agency_id, title, published_on, published_at, text }) =>
        [item_id, agency_id, title, published_on, Date.parse(String(published_at)), text].join('\t'),
      );
      if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
    },
    async index() {
      out.end();
      await once(out, 'close');
      shell = spawn('sqlite3', ['-batch', file]);
      shell.stderr.pipe(process.stderr);
      await ask(`pragma journal_mode = wal; pragma cache_size = -262144; pragma mmap_size = 8589934592;
create table item (item_id text, agency_id text, title text, published_on text, published_at integer, text text);
.mode tabs
.import ${texts} item
create index newest on item (published_at desc, item_id); create index by_agency on item (agency_id, published_at desc, item_id);`);
      rmSync(texts);
      const before = statSync(file).size;
      const start = performance.now();
      await ask(`create virtual table found using fts5(text, content = 'item', tokenize = 'trigram');
insert into found (found) values ('rebuild'); analyze;
pragma wal_checkpoint(truncate);`);
      return { seconds: (performance.now() - start) / 1000, bytes: statSync(file).size - before };
    },
    async search({ parts, agencyId, year }) {
      // Fewer than three characters are no trigram: there the texts themselves are looked through, as its manual says.
      const indexed = parts.filter((part) => [...part].length >= 3);
      const short = parts.filter((part) => [...part].length < 3);
      const wanted = [
        ...(indexed.length > 0
          ? [`item.rowid in (select rowid from found where found match ${quoted(indexed.map((part) => `"${part}"`).join(' AND '))})`]
          : []),
        ...short.map((part) => `text like ${quoted(`%${part}%`)}`),
        ...(agencyId === undefined ? [] : [`agency_id = ${quoted(agencyId)}`]),
        ...(year === undefined ? [] : [`published_on between '${year}-01-01' and '${year}-12-31'`]),
      ].join(' and ');
      const lines = await ask(`select count(*) from (select 1 from item where ${wanted} limit ${mostCounted});
select item_id, title, published_on from item where ${wanted} order by published_at desc, item_id limit ${pageSize};`);
      return { rows: lines.length - 1, total: Number(lines[0]) };
    },
    async close() {
      shell?.stdin.end('.quit\n');
      if (shell && shell.exitCode === null) await once(shell, 'close');
    },
  };
}
