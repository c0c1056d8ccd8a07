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
  const connect = () => connectTo({ host: folder, port: 5432, user: 'postgres', database: 'postgres', max: 12 });
  const { db, close } = connect();
  return {
    db,
    embedded,
    secondNode: connect,
    close: async () => {
      await close();
      await embedded.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function inMemory(migrations: readonly Migration[]): Promise<TestDatabase> {
  const cache = join(tmpdir(), `gongkai-test-template-${fingerprint(migrations)}.tar`);
  if (existsSync(cache)) {
    const { db, close, secondNode } = await openInMemory(new Blob([readFileSync(cache)]));
    return { db, kind: 'embedded', close, secondNode };
  }
  const { db, close, embedded, secondNode } = await openInMemory();
  if (migrations.length > 0) await migrate(db, migrations, new Date());
  const draft = `${cache}.${randomUUID()}`;
  writeFileSync(draft, Buffer.from(await (await embedded.pglite.dumpDataDir('none')).arrayBuffer()));
  renameSync(draft, cache);
  return { db, kind: 'embedded', close, secondNode };
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
