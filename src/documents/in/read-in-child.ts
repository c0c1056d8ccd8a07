import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Document } from '../document.ts';
import { maxFileBytes } from './read-document.ts';
import type { ReadAnswer, ReadRequest } from './serve-reader.ts';
import { UnreadableFile } from './unreadable-file.ts';

export interface ReaderOptions {
  /** Wall time for one file, in milliseconds. The child is killed when it is over. */
  readonly timeoutMs?: number;
  /** Heap of a child, in MB. */
  readonly memoryMb?: number;
  /** Path of the child's program: by default document-reader.mjs beside the bundle, or the source when there is no bundle. */
  readonly entry?: string;
  /** Handed to the child's program with the file; must survive structured cloning. */
  readonly task?: unknown;
}

/** Children that read at the same time; further files wait. */
const mostChildren = 2;
/** A child is replaced after this many files, so that nothing that leaks builds up. */
const filesPerChild = 200;
const keptErrorBytes = 16_384;

interface Reader {
  readonly child: ChildProcess;
  readonly key: string;
  files: number;
  busy: boolean;
  errors: string;
}

const readers = new Set<Reader>();
const waiting: (() => void)[] = [];
let nextId = 1;

/** Path of a child's program: `<name>.mjs` beside the bundle, or its source where there is no bundle. */
export function readerEntry(name: string, source: URL, here: string): string {
  const bundled = new URL(`./${name}.mjs`, here);
  return fileURLToPath(existsSync(bundled) ? bundled : source);
}

const defaultEntry = () => readerEntry('document-reader', new URL('./document-reader.ts', import.meta.url), import.meta.url);

function start(entry: string, memoryMb: number, key: string): Reader {
  const loader = entry.endsWith('.ts') ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : [];
  const child = fork(entry, [], {
    execArgv: [`--max-old-space-size=${memoryMb}`, ...loader],
    // Nothing of the server's settings: a reader that is taken over finds no passwords.
    env: { TZ: 'Asia/Shanghai', ...(process.env['SystemRoot'] && { SystemRoot: process.env['SystemRoot'] }) },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const reader: Reader = { child, key, files: 0, busy: false, errors: '' };
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    reader.errors = (reader.errors + text).slice(-keptErrorBytes);
  });
  child.once('exit', () => readers.delete(reader));
  readers.add(reader);
  return reader;
}

/** An idle child does not keep the process alive; a working one does. */
function hold(reader: Reader, busy: boolean): void {
  reader.busy = busy;
  const handles = [reader.child, reader.child.channel, reader.child.stderr as unknown as { ref(): void; unref(): void } | null];
  for (const handle of handles) busy ? handle?.ref() : handle?.unref();
}

function stop(reader: Reader): void {
  readers.delete(reader);
  reader.child.kill('SIGKILL');
}

async function take(entry: string, memoryMb: number): Promise<Reader> {
  const key = `${entry}\n${memoryMb}`;
  for (;;) {
    const idle = [...readers].filter((reader) => !reader.busy);
    const fit = idle.find((reader) => reader.key === key && reader.child.connected);
    const reader = fit ?? (readers.size < mostChildren || idle.length > 0 ? undefined : null);
    if (reader) {
      hold(reader, true);
      return reader;
    }
    if (reader === undefined) {
      if (readers.size >= mostChildren) stop(idle[0] as Reader);
      const started = start(entry, memoryMb, key);
      hold(started, true);
      return started;
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
}

function ask(reader: Reader, request: ReadRequest, timeoutMs: number): Promise<unknown> {
  const { child } = reader;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      finish();
      stop(reader);
      reject(new UnreadableFile('timeout'));
    }, timeoutMs);
    const onMessage = (answer: ReadAnswer) => {
      if (answer.id !== request.id) return;
      finish();
      if ('result' in answer) resolve(answer.result);
      else reject(new UnreadableFile(answer.refusal, answer.cause || undefined));
    };
    // "close" comes after the last of the error output, which tells a full heap from a crash.
    const onClose = () => {
      finish();
      const full = /heap out of memory|Array buffer allocation failed/i.test(reader.errors);
      reject(new UnreadableFile(full ? 'outOfMemory' : 'readerFailed', reader.errors || undefined));
    };
    const onError = (error: Error) => {
      finish();
      stop(reader);
      reject(new UnreadableFile('readerFailed', error));
    };
    const finish = () => {
      clearTimeout(timer);
      child.off('message', onMessage).off('close', onClose).off('error', onError);
    };
    child.on('message', onMessage).on('close', onClose).on('error', onError);
    child.send(request, (error) => {
      // A child that died while the file was on its way reports itself by closing.
      if (error && child.connected) onError(error);
    });
  });
}

/**
 * Reads a file in a child process with limits of time (30 s) and memory (512 MB). The first call starts a child, which
 * stays for the next file; two files are read at the same time, the others wait in order.
 * @throws UnreadableFile and nothing else
 */
export async function readInChild(bytes: Uint8Array, name: string, options: Omit<ReaderOptions, 'task'> = {}): Promise<Document> {
  return (await workInChild(bytes, name, options)) as Document;
}

/**
 * As readInChild, with a program of the caller's: gives what its `serveReader` work returned.
 * @throws UnreadableFile and nothing else
 */
export async function workInChild(bytes: Uint8Array, name: string, options: ReaderOptions = {}): Promise<unknown> {
  if (bytes.length === 0) throw new UnreadableFile('emptyFile');
  if (bytes.length > maxFileBytes) throw new UnreadableFile('tooLarge');
  const reader = await take(options.entry ?? defaultEntry(), options.memoryMb ?? 512);
  try {
    return await ask(reader, { id: nextId++, bytes, name, task: options.task }, options.timeoutMs ?? 30_000);
  } finally {
    if (readers.has(reader)) {
      hold(reader, false);
      if (++reader.files >= filesPerChild) stop(reader);
    }
    waiting.shift()?.();
  }
}

/** Ends the children. Files that are being read are refused as readerFailed. */
export function closeReaders(): void {
  for (const reader of [...readers]) stop(reader);
}
