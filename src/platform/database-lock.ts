import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { Refusal } from './refusal.ts';

/** Who holds the embedded database. The start time tells a process from a later one with the same number. */
export interface LockHolder {
  readonly pid: number;
  /** Changes with every boot of the machine; '' where the system does not say. */
  readonly bootId: string;
  /** Clock ticks since boot; '' where the system does not say. */
  readonly started: string;
  /** Folder of the socket on which the holder serves the database. */
  readonly socketFolder: string;
  readonly token: string;
}

export interface DatabaseLock {
  release(): void;
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
}

function bootId(): string {
  return readOr('/proc/sys/kernel/random/boot_id', '').trim();
}

/** When a process started; undefined when it is gone, or dead and only waiting to be collected by its parent. */
function startOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  const stat = readOr(`/proc/${pid}/stat`, '');
  // The name of the program, in parentheses, may itself hold spaces and parentheses; field 3 is the state, 22 the start time.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' || state === 'X' ? undefined : (fields[18] ?? '');
}

function isRunning({ pid, bootId: boot, started }: LockHolder): boolean {
  return boot === bootId() && startOf(pid) === started;
}

/** Something answers on the socket: a holder in another container, whose process number means nothing here. */
export function answers(socketFolder: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(socketPathIn(socketFolder));
    socket.setTimeout(2000, () => socket.destroy());
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
    socket.once('close', () => done(false));
  });
}

/** The name under which PostgreSQL clients look for a socket in a folder, for port 5432. */
export function socketPathIn(folder: string): string {
  return `${folder}/.s.PGSQL.5432`;
}

function parse(text: string): LockHolder | undefined {
  try {
    const holder: unknown = JSON.parse(text);
    return typeof holder === 'object' && holder !== null && 'pid' in holder && 'token' in holder ? (holder as LockHolder) : undefined;
  } catch {
    return undefined;
  }
}

/** The living holder of a lock file, if there is one. */
export async function livingHolder(path: string): Promise<LockHolder | undefined> {
  const holder = parse(readOr(path, ''));
  return holder && (isRunning(holder) || (await answers(holder.socketFolder))) ? holder : undefined;
}

/** Makes the file with its content in one step, or says that it exists: a reader never sees half a lock. */
function createWhole(path: string, content: string): boolean {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, content, { flag: 'wx', mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

function removeIfHolds(path: string, content: string): void {
  if (readOr(path, '') === content) unlinkSync(path);
}

/**
 * Takes the lock that stands outside the database folder: PGlite itself lets two processes open one folder, and then loses
 * acknowledged rows. A lock left by a crash, a reboot, or a process whose number now belongs to another is taken over; while
 * that happens a second file keeps other takers away.
 * @throws Refusal `database-in-use` when a living process holds it
 */
export async function takeDatabaseLock(path: string, socketFolder: string): Promise<DatabaseLock> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const holder: LockHolder = { pid: process.pid, bootId: bootId(), started: startOf(process.pid) ?? '', socketFolder, token: randomUUID() };
  const content = `${JSON.stringify(holder)}\n`;
  const lock: DatabaseLock = { release: () => removeIfHolds(path, content) };
  if (createWhole(path, content)) return lock;

  const living = await livingHolder(path);
  if (living) throw inUse(living.pid);
  const takeover = `${path}.takeover`;
  const other = parse(readOr(takeover, ''));
  if (other && !isRunning(other)) unlinkSync(takeover);
  if (!createWhole(takeover, content)) throw inUse(other?.pid);
  try {
    const now = await livingHolder(path);
    if (now) throw inUse(now.pid);
    try {
      unlinkSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    if (!createWhole(path, content)) throw inUse(undefined);
    return lock;
  } finally {
    removeIfHolds(takeover, content);
  }
}

function inUse(pid: number | undefined): Refusal {
  const who = pid === undefined ? '另一个进程' : `另一个进程（进程号 ${pid}）`;
  return new Refusal({
    code: 'database-in-use',
    status: 409,
    message: `数据正由${who}使用，不能同时打开。请先停止它，或者用 GONGKAI_DATA 指定另一个数据文件夹。`,
  });
}
