import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Document } from '../document.ts';
import type { Letter } from './letter.ts';
import type { WriteOptions } from './page-style.ts';
import { carryOut, type PdfAnswer, type PdfOrder } from './pdf-order.ts';
import type { Typeset, Typesetter } from './typesetter.ts';

export interface PdfOptions extends WriteOptions {
  /** Called before the file is handed over with the characters that no font has and that 〓 stands for in it. */
  readonly onMissing?: (characters: readonly string[]) => void;
}

export interface PdfWriter {
  /**
   * A PDF/A-2b file in the layout of an official document, text selectable, fonts embedded. Same input, same bytes.
   * Rejects when the date is not YYYY-MM-DD, and after `close`.
   */
  write(document: Document, options: PdfOptions): Promise<Uint8Array>;
  /** As `write`, for an official letter. Rejects also when the date of its signature is not YYYY-MM-DD. */
  writeLetter(letter: Letter, options: PdfOptions): Promise<Uint8Array>;
  /** Ends the process; documents still under way are rejected. */
  close(): Promise<void>;
}

export interface PdfWriterOptions {
  /**
   * The bundled `pdf-worker.ts`. It runs as a process of its own, because the compiler is native code that takes its process down when it
   * panics. Without it documents are set in this process, which blocks meanwhile. Default: pdf-writer.mjs beside the running bundle, if there.
   */
  readonly worker?: URL;
  /** The folder with the fonts an office has licences for. Default: the environment's FONTS_DIR, if set. */
  readonly fontsFolder?: string;
}

/** A writer of PDF files. Starts nothing before the first document; keep one for the life of the process. */
export function createPdfWriter(options: PdfWriterOptions = {}): PdfWriter {
  const fontsFolder = options.fontsFolder ?? (process.env['FONTS_DIR'] || undefined);
  const beside = new URL('./pdf-writer.mjs', import.meta.url);
  const worker = options.worker ?? (existsSync(beside) ? beside : undefined);
  const press = worker === undefined ? pressHere(fontsFolder) : pressInProcess(worker, fontsFolder);
  let closed = false;
  const set = async (content: { document: Document } | { letter: Letter }, { date, author, onMissing }: PdfOptions) => {
    if (closed) throw new Error('The PDF writer is closed');
    const { pdf, missing } = await press.typeset({ ...content, options: author === undefined ? { date } : { date, author } });
    if (missing.length > 0) onMissing?.(missing);
    return pdf;
  };
  return {
    write: (document, options) => set({ document }, options),
    writeLetter: (letter, options) => set({ letter }, options),
    async close() {
      closed = true;
      await press.close();
    },
  };
}

interface Press {
  typeset(order: PdfOrder): Promise<Typeset>;
  close(): Promise<void>;
}

function pressHere(fontsFolder: string | undefined): Press {
  let typesetter: Promise<Typesetter> | undefined;
  return {
    async typeset(order) {
      typesetter ??= import('./typesetter.ts').then(({ createTypesetter }) => createTypesetter(fontsFolder));
      return carryOut(order, await typesetter);
    },
    async close() {
      typesetter = undefined;
    },
  };
}

/** The compiler never gives back some 0.7 MB for each document, so its process is replaced now and then. */
const maxDocuments = 300;

/** One document at a time, so that a document that brings the process down takes no other with it; the next one gets a new process. */
function pressInProcess(file: URL, fontsFolder: string | undefined): Press {
  interface Job {
    readonly order: PdfOrder;
    resolve(typeset: Typeset): void;
    reject(error: Error): void;
  }
  const queue: Job[] = [];
  let current: Job | undefined;
  let child: ChildProcess | undefined;
  let done = 0;

  const start = () => {
    const started = fork(fileURLToPath(file), fontsFolder === undefined ? [] : [fontsFolder], {
      serialization: 'advanced',
      execArgv: [],
      // It needs no secrets; Windows needs this one.
      env: { SystemRoot: process.env['SystemRoot'] },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    started.on('message', (answer: PdfAnswer) => {
      if ('error' in answer) current?.reject(new Error(answer.error));
      else current?.resolve(answer);
      if (++done % maxDocuments === 0) {
        child = undefined;
        started.kill();
      }
      next();
    });
    const ended = (error: Error) => {
      if (started !== child) return;
      child = undefined;
      current?.reject(error);
      next();
    };
    started.on('error', ended);
    started.on('exit', (code, signal) => ended(new Error(`The PDF process ended with ${signal ?? code}`)));
    return started;
  };
  const next = () => {
    current = queue.shift();
    if (current === undefined) {
      // An idle process must not keep the program alive.
      child?.unref();
      child?.channel?.unref();
      return;
    }
    child ??= start();
    child.ref();
    child.channel?.ref();
    child.send(current.order);
  };
  return {
    typeset(order) {
      return new Promise((resolve, reject) => {
        queue.push({ order, resolve, reject });
        if (current === undefined) next();
      });
    },
    async close() {
      const ending = child;
      child = undefined;
      for (const job of [...(current === undefined ? [] : [current]), ...queue.splice(0)])
        job.reject(new Error('The PDF writer is closed'));
      current = undefined;
      if (ending === undefined || ending.exitCode !== null) return;
      ending.ref();
      await new Promise((resolve) => {
        ending.once('exit', resolve);
        ending.kill();
      });
    },
  };
}
