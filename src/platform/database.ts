import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Config } from './config.ts';
import { answers, livingHolder, socketPathIn, takeDatabaseLock } from './database-lock.ts';
import type { WorkerOrder } from './pglite-worker.ts';
import { Refusal } from './refusal.ts';
import type { Db, Tables } from './tables.ts';

export interface Database {
  readonly db: Db;
  /** embedded: PGlite below the data folder, owned by this process; shared: the same, owned by a running server. */
  readonly kind: 'embedded' | 'shared' | 'server';
  /** What people must be told at start, in Chinese. */
  readonly notice: string | undefined;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Called when the embedded database dies under a running process. Default: say so and leave, for a supervisor to restart. */
  readonly lost?: (sentence: string) => void;
}

const { builtins } = pg.types;

/** Dates stay text (a day has no time zone); counts become numbers; the rest is what pg gives. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') => {
    if (oid === builtins.DATE) return (text: string) => text;
    if (oid === builtins.INT8) return exactNumber;
    return pg.types.getTypeParser(oid, format as 'text');
  }) as typeof pg.types.getTypeParser,
};

function exactNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`bigint beyond exact numbers: ${text}`);
  return value;
}

/** A typed pool. No named statements: the embedded database has one session, in which names would collide. */
export function connectTo(options: pg.PoolConfig): { db: Db; close: () => Promise<void> } {
  const pool = new pg.Pool({ connectionTimeoutMillis: 30_000, types, ...options });
  // An idle connection that breaks is replaced by the pool; unheard, its error would end the process.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, close: () => db.destroy() };
}

const embeddedNotice =
  '当前使用内置数据库，适合单个单位使用和试用：程序被强行结束不丢数据，但突然断电可能丢失最近的数据。请定期备份；正式运行建议用 DATABASE_URL 连接 PostgreSQL。';

export function lockPathOf(config: Config): string {
  return join(config.data, 'database.lock');
}

/**
 * Opens the database the configuration names: a PostgreSQL server, or the embedded one, which this process then owns.
 * @throws Refusal `database-in-use`, `database-too-old`, `database-cannot-index-chinese`, `database-unreachable`
 */
export async function openDatabase(config: Config, options: OpenOptions = {}): Promise<Database> {
  return config.databaseUrl === undefined ? openEmbedded(config, options) : openServer(config.databaseUrl);
}

/** For commands: through the running server where there is one, else as its owner. */
export async function connectOrOpen(config: Config, options: OpenOptions = {}): Promise<Database> {
  if (config.databaseUrl !== undefined) return openServer(config.databaseUrl, 2);
  const holder = await livingHolder(lockPathOf(config));
  if (!holder) return openEmbedded(config, options);
  for (let waited = 0; !(await answers(holder.socketFolder)); waited += 200) {
    if (waited >= 15_000) {
      throw new Refusal({
        code: 'database-in-use',
        status: 409,
        message: `数据正由进程 ${holder.pid} 使用，但它没有应答。请稍后再试，或者重启该进程。`,
      });
    }
    await new Promise((done) => setTimeout(done, 200));
  }
  const { db, close } = connectTo({ host: holder.socketFolder, port: 5432, user: 'postgres', database: 'postgres', max: 2 });
  return { db, kind: 'shared', notice: undefined, close };
}

async function openServer(url: string, max = 20): Promise<Database> {
  const { db, close } = connectTo({ connectionString: url, max, application_name: 'gongkai' });
  try {
    const { rows } = await sql<{ version: number; encoding: string; alphabetic: boolean }>`
      select current_setting('server_version_num')::int as version,
             current_setting('server_encoding') as encoding,
             '信' ~ '^[[:alpha:]]$' as alphabetic`.execute(db);
    const [server] = rows;
    if (!server || server.version < 150_000) {
      throw new Refusal({
        code: 'database-too-old',
        status: 409,
        message: `数据库服务器版本过低（${Math.floor((server?.version ?? 0) / 10_000)}），需要 PostgreSQL 15 或更新版本。`,
      });
    }
    if (server.encoding !== 'UTF8' || !server.alphabetic) {
      throw new Refusal({
        code: 'database-cannot-index-chinese',
        status: 409,
        message:
          "这个数据库的字符类型不能索引中文。请新建数据库：CREATE DATABASE gongkai TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8';(也可用 zh_CN.UTF-8)。",
      });
    }
    return { db, kind: 'server', notice: undefined, close };
  } catch (error) {
    await close();
    if (error instanceof Refusal) throw error;
    const reason = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : 'unknown';
    throw new Refusal({
      code: 'database-unreachable',
      status: 503,
      message: `连不上 DATABASE_URL 指定的数据库（${reason}）。请检查地址、端口、用户、口令和库名，以及数据库服务是否已启动。`,
    });
  }
}

/** A unix socket's path holds about a hundred bytes: a data folder deeper than that gets its socket below the temporary folder. */
function socketFolderFor(data: string): string {
  const inside = join(data, 'run');
  if (Buffer.byteLength(socketPathIn(inside)) < 100) return inside;
  return join(tmpdir(), `gongkai-${createHash('sha256').update(data).digest('hex').slice(0, 16)}`);
}

/** The thread's entry beside this file: bundled, or the source as the test runner loads it. */
function workerEntry(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './pglite-worker.ts' : './pglite-worker.mjs', import.meta.url);
}

async function openEmbedded(config: Config, { lost = sayAndLeave }: OpenOptions): Promise<Database> {
  const socketFolder = socketFolderFor(config.data);
  mkdirSync(config.data, { recursive: true, mode: 0o700 });
  const lock = await takeDatabaseLock(lockPathOf(config), socketFolder);
  try {
    mkdirSync(socketFolder, { recursive: true, mode: 0o700 });
    chmodSync(socketFolder, 0o700);
    const socketPath = socketPathIn(socketFolder);
    rmSync(socketPath, { force: true });
    const order: WorkerOrder = { folder: join(config.data, 'database'), socketPath };
    let closing = false;
    const worker = new Worker(workerEntry(), { workerData: order });
    await new Promise<void>((ready, failed) => {
      worker.once('message', () => ready());
      worker.once('error', failed);
      worker.once('exit', () => failed(new Error('the embedded database did not start')));
    });
    worker.removeAllListeners('error');
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      if (!closing) lost('内置数据库意外停止，程序即将退出。已确认的数据不受影响，重新启动后继续。常见原因是磁盘已满，请检查剩余空间。');
    });
    const { db, close } = connectTo({ host: socketFolder, port: 5432, user: 'postgres', database: 'postgres', max: 12 });
    return {
      db,
      kind: 'embedded',
      notice: embeddedNotice,
      close: async () => {
        closing = true;
        await close();
        const left = new Promise((done) => worker.once('exit', done));
        worker.postMessage('close');
        await left;
        rmSync(socketPath, { force: true });
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function sayAndLeave(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exit(75);
}
