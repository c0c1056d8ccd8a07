// Background work of the library: files of imports are read and taken in, one transaction a file.

import { UnreadableFile } from '../../documents/in/unreadable-file.ts';
import { type Acting, act, sqlState } from '../../platform/act.ts';
import type { Context } from '../../platform/http.ts';
import { describeError } from '../../platform/problem.ts';
import { isRefusal } from '../../platform/refusal.ts';
import { endImportFile, type ImportFileEnd, lockWaitingFile } from './imports.store.ts';
import { type WaitingFile, waitingFiles } from './imports.ts';
import { type ReadFile, readReportFile } from './reading/read-report-file.ts';
import { keptReport } from './report.ts';
import { placeOfReport } from './report-place.ts';
import { contentOf, reportOfAgency } from './reports.ts';
import { takeInReport } from './take-in-report.ts';

/** What the work needs of the process it runs in; the command line has it as well. */
export type ImportContext = Pick<Context, 'db' | 'clock' | 'storage' | 'log' | 'tenant'>;

export interface ImportRunner {
  /** Begins with what an earlier process left, and goes on with what comes. */
  start(): void;
  /** There is something new. */
  wake(): void;
  /** Ends after the file in hand. */
  stop(): Promise<void>;
  /** Whether this file is in hand now. */
  reading(runId: string, position: number): boolean;
}

/** A file that a program error refuses, not a person's mistake. */
const failed = '读取这个文件时程序出错，没有入库。请稍后重新上传；仍不行时请把文件交给系统管理员。';
const pauseMilliseconds = 5000;
/** Files that are read ahead of the one that is being taken in. */
const ahead = 2;

type Reading = { readonly bytes: Buffer; readonly file: ReadFile } | { readonly error: unknown };

async function readStored({ storage }: ImportContext, file: WaitingFile): Promise<Reading> {
  try {
    const bytes = await storage.get(file.hash);
    return { bytes, file: await readReportFile(bytes, file.name) };
  } catch (error) {
    return { error };
  }
}

/** Writes how a file ended, unless another process was faster. */
async function noteEnd({ db, tenant, clock }: ImportContext, file: WaitingFile, end: ImportFileEnd): Promise<void> {
  await act(db, async (tx) => {
    if (await lockWaitingFile(tx, tenant, file.runId, file.position))
      await endImportFile(tx, tenant, file.runId, file.position, end, clock.now());
  });
}

async function takeInFile(context: ImportContext, file: WaitingFile, bytes: Buffer, read: ReadFile): Promise<void> {
  const { db, clock, tenant } = context;
  const acting: Acting = { db, clock, tenant, actor: file.startedBy };
  let report = keptReport(read.report);
  const place = await placeOfReport(acting, report, file);
  if (report.doubts.length > 0) {
    const before = await reportOfAgency(db, tenant, place.agencyId, place.year - 1);
    if (before) report = keptReport((await readReportFile(bytes, file.name, { lastYear: await contentOf(db, tenant, before) })).report);
  }
  const source = { name: file.name, kind: read.kind, bytes: file.bytes, sha256: file.hash };
  await act(db, async (tx) => {
    if (!(await lockWaitingFile(tx, tenant, file.runId, file.position))) return;
    const { reportId, version, known } = await takeInReport(tx, acting, { ...place, report, source });
    const message = known ? '已有相同的文件，没有重复入库。' : version > 1 ? `成为第${version}版。` : null;
    await endImportFile(tx, tenant, file.runId, file.position, { state: known ? 'known' : 'stored', message, reportId }, clock.now());
  });
}

/** Brings one file to its end. @throws what the database refuses: the file then waits on */
async function workOff(context: ImportContext, file: WaitingFile, read: Reading): Promise<void> {
  try {
    if ('error' in read) throw read.error;
    await takeInFile(context, file, read.bytes, read.file);
  } catch (error) {
    if (sqlState(error) !== '' || (error as NodeJS.ErrnoException).code?.startsWith('ECONN')) throw error;
    const foreseen = error instanceof UnreadableFile || isRefusal(error);
    if (!foreseen) context.log.error({ error: describeError(error as Error), run: file.runId, position: file.position }, 'import failed');
    await noteEnd(context, file, { state: 'refused', message: foreseen ? (error as Error).message : failed, reportId: null });
  }
}

/**
 * Takes in every file that waits, in order, reading ahead.
 * @param stopped asked between two files
 * @param inHand is told which files are being worked on
 */
export async function workOffImports(
  context: ImportContext,
  stopped: () => boolean = () => false,
  inHand: Set<string> = new Set(),
): Promise<void> {
  const reads: { file: WaitingFile; read: Promise<Reading> }[] = [];
  const queue: WaitingFile[] = [];
  let last: WaitingFile | undefined;
  const fill = async () => {
    while (reads.length < ahead && !stopped()) {
      if (queue.length === 0) queue.push(...(await waitingFiles(context.db, context.tenant, 100, last)));
      const file = queue.shift();
      if (!file) return;
      last = file;
      inHand.add(keyOf(file));
      reads.push({ file, read: readStored(context, file) });
    }
  };
  try {
    for (;;) {
      await fill();
      const next = reads.shift();
      if (!next) return;
      const read = await next.read;
      if (stopped()) return;
      await workOff(context, next.file, read);
      inHand.delete(keyOf(next.file));
    }
  } finally {
    await Promise.all(reads.map(({ read }) => read));
    inHand.clear();
  }
}

const keyOf = ({ runId, position }: Pick<WaitingFile, 'runId' | 'position'>) => `${runId}/${position}`;

/** The background work of one process. */
export function importRunner(context: ImportContext): ImportRunner {
  const inHand = new Set<string>();
  let stopping = false;
  let again = false;
  let working: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const work = async () => {
    do {
      again = false;
      await workOffImports(context, () => stopping, inHand);
    } while (again && !stopping);
  };
  const wake = () => {
    again = true;
    if (working || stopping) return;
    clearTimeout(timer);
    working = work()
      .catch((error: Error) => {
        again = false;
        context.log.error({ error: describeError(error) }, 'imports pause');
        timer = setTimeout(wake, pauseMilliseconds);
      })
      .finally(() => {
        working = undefined;
        // Somebody may have called between the last look and here.
        if (again) wake();
      });
  };
  return {
    start: wake,
    wake,
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await working;
    },
    reading: (runId, position) => inHand.has(keyOf({ runId, position })),
  };
}
