// A PostgreSQL for the length of one run: the user's, in a database of its own, or a private cluster below the temporary folder.
import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

export interface Server {
  /** Address of a new, empty database. */
  readonly url: string;
  /** As the server tells it, e.g. `15.16`. */
  readonly version: string;
  /** Removes everything that was made here. A process that ends without it leaves no cluster either. */
  remove(): Promise<void>;
}

const installed = '/usr/lib/postgresql';
const asRoot = process.getuid?.() === 0;
const run = promisify(execFile);

/** Binaries of the newest PostgreSQL that Debian has installed; undefined: none. */
function binaries(): string | undefined {
  if (!existsSync(installed)) return undefined;
  const versions = readdirSync(installed).filter((name) => existsSync(join(installed, name, 'bin/initdb')));
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  return newest && join(installed, newest, 'bin');
}

/** PostgreSQL does not run as root. */
const asPostgres = (program: string, args: readonly string[]): [string, string[]] =>
  asRoot ? ['runuser', ['-u', 'postgres', '--', program, ...args]] : [program, [...args]];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address ? address.port : 0;
}

const withDatabase = (url: string, name: string) => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
};

async function asked<T>(url: string, statement: string): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(statement);
    return rows[0] as T;
  } finally {
    await client.end();
  }
}

async function newDatabase(url: string): Promise<{ url: string; version: string; drop: () => Promise<void> }> {
  const name = `gongkai_bench_${process.pid}`;
  await asked(url, `create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'`);
  const { version } = await asked<{ version: string }>(url, `select current_setting('server_version') as version`);
  return { url: withDatabase(url, name), version, drop: () => asked(url, `drop database if exists ${name} with (force)`) };
}

async function onServerOf(url: string): Promise<Server> {
  const { drop, ...database } = await newDatabase(url);
  // Dropping needs a connection, for which a process that ends has no time: whoever ended it is told what is left behind.
  const leftBehind = () => console.error(`left behind on your server: the database ${new URL(database.url).pathname.slice(1)}`);
  process.once('exit', leftBehind);
  const remove = async () => {
    await drop();
    process.off('exit', leftBehind);
  };
  return { ...database, remove };
}

async function inOwnCluster(bin: string): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-pg-'));
  const data = join(folder, 'data');
  chmodSync(folder, 0o755);
  if (asRoot) execFileSync('chown', ['postgres', folder]);
  const removeAtOnce = () => {
    process.off('exit', removeAtOnce);
    try {
      execFileSync(...asPostgres(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop']), { stdio: 'ignore' });
    } catch {
      // It was not running.
    }
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', removeAtOnce);
  try {
    const port = await freePort();
    const options = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`];
    await run(...asPostgres(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '--locale=C.UTF-8', '--encoding=UTF8']));
    // Not through pipes of ours: the server would hold them open, and pg_ctl would seem never to end.
    const start = ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options.map((option) => `-c ${option}`).join(' '), 'start'];
    execFileSync(...asPostgres(join(bin, 'pg_ctl'), start), { stdio: 'ignore' });
    const { url, version } = await newDatabase(`postgres://postgres@127.0.0.1:${port}/postgres`);
    return { url, version, remove: async () => removeAtOnce() };
  } catch (error) {
    removeAtOnce();
    throw error;
  }
}

/**
 * @param url of a server whose user may make databases; undefined: a cluster is made with Debian's PostgreSQL, with the settings it is installed with
 * @returns undefined where there is neither
 */
export async function openServer(url: string | undefined): Promise<Server | undefined> {
  if (url) return onServerOf(url);
  const bin = binaries();
  return bin === undefined ? undefined : inOwnCluster(bin);
}
