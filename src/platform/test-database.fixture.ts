import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { connectTo } from './database.ts';
import { socketPathIn } from './database-lock.ts';
import { openEmbeddedPostgres } from './embedded-postgres.ts';
import { checksumOf, inOrder, type Migration, migrate } from './migrate.ts';
import type { ColumnsOf, Db, Tables } from './tables.ts';

export interface TestDatabase {
  readonly db: Db;
  /** Which database the test runs on: PGlite, or the PostgreSQL server of TEST_DATABASE_URL. */
  readonly kind: 'embedded' | 'server';
  /** Connections of their own to the same database, as another node has them. Closed before the database. */
  secondNode(): { readonly db: Db; close(): Promise<void> };
  close(): Promise<void>;
}

/** The migrations of the platform and of every feature, found on disk, in order. */
export async function allMigrations(): Promise<Migration[]> {
  const features = join(import.meta.dirname, '../features');
  const paths = [
    join(import.meta.dirname, 'migrations.ts'),
    ...readdirSync(features).map((feature) => join(features, feature, 'migrations.ts')),
  ].filter((path) => existsSync(path));
  const modules = await Promise.all(paths.map((path) => import(/* @vite-ignore */ path)));
  return inOrder(modules.map((module: { migrations: readonly Migration[] }) => module.migrations));
}

/**
 * A fresh database with all migrations applied. Every test file takes its own and closes it:
 *
 *     let database: TestDatabase;
 *     beforeAll(async () => { database = await testDatabase(); });
 *     afterAll(() => database.close());
 */
export async function testDatabase(): Promise<TestDatabase> {
  const migrations = await allMigrations();
  const url = process.env['TEST_DATABASE_URL'];
  return url ? onServer(url, migrations) : inMemory(migrations);
}

/** An empty database, for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const url = process.env['TEST_DATABASE_URL'];
  return url ? onServer(url, []) : inMemory([]);
}

function fingerprint(migrations: readonly Migration[]): string {
  const hash = createHash('sha256').update(readFileSync(join(import.meta.dirname, 'embedded-postgres.ts')));
  for (const migration of migrations) hash.update(`${migration.id} ${checksumOf(migration)}\n`);
  return hash.digest('hex').slice(0, 20);
}

async function openInMemory(template?: Blob) {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-test-'));
  const embedded = await openEmbeddedPostgres('memory://', socketPathIn(folder), template);
  return {
    folder,
    embedded,
    connect: () => connectTo({ host: folder, port: 5432, user: 'postgres', database: 'postgres', max: 12 }),
    close: async () => {
      await embedded.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type InMemory = Awaited<ReturnType<typeof openInMemory>>;

/** The one that the last file of this process is done with, and what its tables looked like when it was new. */
let spare: { readonly opened: InMemory; readonly fingerprint: string; readonly shape: string } | undefined;
process.once('exit', () => {
  if (spare) rmSync(spare.opened.folder, { recursive: true, force: true });
});

/** Everything about tables that a test could have changed, as a hash; and which migrations have run. */
async function shapeOf({ pglite }: InMemory['embedded']): Promise<string> {
  const { rows } = await pglite.query<{ shape: string }>(`
    select md5(string_agg(line, ';' order by line)) as shape from (
      select format('%s %s %s', c.oid::regclass, c.relkind, c.relnatts) as line from pg_class c
        where c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'pg_toast')
      union all select format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint where conrelid <> 0
      union all select format('%s %s', tgrelid::regclass, pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
      union all select format('%s %s', oid::regprocedure, md5(prosrc)) from pg_proc where pronamespace::regnamespace::text = 'public'
      union all select format('migration %s', id) from migration
    ) as everything`);
  return rows[0]?.shape ?? '';
}

/** Takes all rows out but those of the migrations. Starting another database would take longer than most files do. */
async function makeEmpty({ pglite }: InMemory['embedded']): Promise<void> {
  const { rows: tables } = await pglite.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'migration'",
  );
  const { rows: filled } = await pglite.query<{ name: string }>(
    tables.map(({ name }) => `select '${name}' as name where exists (select from ${name})`).join(' union all '),
  );
  await pglite.exec('discard all');
  if (filled.length === 0) return;
  // The ledger refuses to be emptied by anybody, hence the role in which triggers are silent.
  await pglite.exec(`set session_replication_role = replica;
    truncate ${filled.map(({ name }) => name).join(', ')} restart identity cascade;
    reset session_replication_role`);
}

async function usedAgain(fingerprint: string): Promise<InMemory | undefined> {
  const last = spare;
  spare = undefined;
  if (!last) return undefined;
  if (last.fingerprint === fingerprint && (await shapeOf(last.opened.embedded)) === last.shape) {
    await makeEmpty(last.opened.embedded);
    return last.opened;
  }
  await last.opened.close();
  return undefined;
}

async function inMemory(migrations: readonly Migration[]): Promise<TestDatabase> {
  if (migrations.length === 0) {
    const { connect, close } = await openInMemory();
    const own = connect();
    const closeAll = async () => {
      await own.close();
      await close();
    };
    return { db: own.db, kind: 'embedded', secondNode: connect, close: closeAll };
  }
  const print = fingerprint(migrations);
  const opened = (await usedAgain(print)) ?? (await openMigrated(migrations, print));
  const shape = await shapeOf(opened.embedded);
  const { db, close } = opened.connect();
  return {
    db,
    kind: 'embedded',
    secondNode: opened.connect,
    close: async () => {
      await close();
      if (spare) await opened.close();
      else spare = { opened, fingerprint: print, shape };
    },
  };
}

async function openMigrated(migrations: readonly Migration[], print: string): Promise<InMemory> {
  const cache = join(tmpdir(), `gongkai-test-template-${print}.tar`);
  if (existsSync(cache)) return openInMemory(new Blob([readFileSync(cache)]));
  const opened = await openInMemory();
  const { db, close } = opened.connect();
  await migrate(db, migrations, new Date());
  await close();
  const draft = `${cache}.${randomUUID()}`;
  writeFileSync(draft, Buffer.from(await (await opened.embedded.pglite.dumpDataDir('none')).arrayBuffer()));
  renameSync(draft, cache);
  return opened;
}

async function onServer(url: string, migrations: readonly Migration[]): Promise<TestDatabase> {
  const template = `gongkai_template_${fingerprint(migrations)}`;
  const name = `gongkai_test_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    // Test files start together; one of them makes the template, the others wait.
    await admin.query('select pg_advisory_lock(815)');
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template]);
    if (rowCount === 0) {
      const draft = `${template}_draft`;
      await admin.query(`drop database if exists ${draft}`);
      await admin.query(`create database ${draft} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'`);
      const { db, close } = connectTo({ connectionString: withName(url, draft), max: 2 });
      if (migrations.length > 0) await migrate(db, migrations, new Date());
      await close();
      await admin.query(`alter database ${draft} rename to ${template}`);
    }
    await admin.query(`create database ${name} template ${template}`);
  } finally {
    await admin.end();
  }
  const connect = () => connectTo({ connectionString: withName(url, name), max: 12 });
  const { db, close } = connect();
  return {
    db,
    kind: 'server',
    secondNode: connect,
    close: async () => {
      await close();
      const last = new pg.Client({ connectionString: url });
      await last.connect();
      await last.query(`drop database ${name} with (force)`);
      await last.end();
    },
  };
}

function withName(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}

/** What information_schema says about tables, in the form of the hand-written lists (`ColumnsOf`). */
export async function columnsInDatabase(db: Db, tables: readonly string[]): Promise<ColumnsOf<Partial<Tables>>> {
  const { rows } = await sql<{ table: string; column: string; nullable: string }>`
    select table_name as "table", column_name as "column", is_nullable as nullable
    from information_schema.columns where table_schema = 'public' and table_name = any(${[...tables]})`.execute(db);
  const found: Record<string, Record<string, 'null' | 'not null'>> = {};
  for (const { table, column, nullable } of rows) {
    found[table] ??= {};
    found[table][column] = nullable === 'YES' ? 'null' : 'not null';
  }
  return found as ColumnsOf<Partial<Tables>>;
}
