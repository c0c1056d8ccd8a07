import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { Refusal } from './refusal.ts';
import type { Db, Tx } from './tables.ts';

/** One step of the schema. `id` starts with four digits and orders the steps of all modules; the text never changes once applied. */
export interface Migration {
  readonly id: string;
  /** SQL of PostgreSQL 15, any number of statements. No transaction control inside. */
  readonly sql: string;
}

/** Arbitrary, but the same for every process of this product: two nodes that start together must not migrate at once. */
const advisoryLock = 20_190_515;

export function checksumOf(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex');
}

/** Puts the migrations of all modules into one order. @throws Error when two share an id or an id is not of the form 0001-name */
export function inOrder(lists: readonly (readonly Migration[])[]): Migration[] {
  const all = lists.flat().sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const [index, { id }] of all.entries()) {
    if (!/^\d{4}-[a-z0-9-]+$/.test(id)) throw new Error(`migration id ${id} is not of the form 0001-name`);
    if (all[index + 1]?.id.slice(0, 4) === id.slice(0, 4)) throw new Error(`two migrations share the number of ${id}`);
  }
  return all;
}

/**
 * Applies what is not applied yet, each step in its own transaction together with its row in `migration`: a killed run
 * resumes at the step it was in.
 * @returns the ids applied now
 * @throws Refusal `migration-changed` when an applied step has another text now; `database-newer` when the database knows a
 * step that this version does not
 */
export async function migrate(db: Db, migrations: readonly Migration[], now: Date): Promise<string[]> {
  await db.transaction().execute(async (tx) => {
    // Two nodes that create one table at the same moment collide in spite of "if not exists".
    await sql`select pg_advisory_xact_lock(${advisoryLock})`.execute(tx);
    await sql`create table if not exists migration (id text primary key, checksum text not null, applied_at timestamptz not null)`.execute(
      tx,
    );
  });
  await refuseUnknown(db, migrations);
  const applied: string[] = [];
  for (const migration of migrations) {
    if (await db.transaction().execute((tx) => applyOne(tx, migration, now))) applied.push(migration.id);
  }
  return applied;
}

async function refuseUnknown(db: Db, migrations: readonly Migration[]): Promise<void> {
  const known = new Set(migrations.map(({ id }) => id));
  const rows = await db.selectFrom('migration').select('id').orderBy('id').execute();
  const unknown = rows.find(({ id }) => !known.has(id));
  if (unknown) {
    throw new Refusal({
      code: 'database-newer',
      status: 409,
      message: `数据库由更新的版本建立（${unknown.id}）,本版本不认识。请使用新版本，或者恢复升级前的备份。`,
    });
  }
}

async function applyOne(tx: Tx, migration: Migration, now: Date): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(${advisoryLock})`.execute(tx);
  const checksum = checksumOf(migration);
  const before = await tx.selectFrom('migration').select('checksum').where('id', '=', migration.id).executeTakeFirst();
  if (before) {
    if (before.checksum === checksum) return false;
    throw new Refusal({
      code: 'migration-changed',
      status: 409,
      message: `数据库结构步骤 ${migration.id} 与已经执行过的不一致，已停止。程序文件可能被改动，请重新安装原版程序。`,
    });
  }
  await sql.raw(migration.sql).execute(tx);
  await tx.insertInto('migration').values({ id: migration.id, checksum, applied_at: now }).execute();
  return true;
}
