// A file becomes a report, in a child process with limits of time and memory.
import type { Block, DocumentKind } from '../../../documents/document.ts';
import { readerEntry, workInChild } from '../../../documents/in/read-in-child.ts';
import type { CellId, Report } from '../../../law/report/report.ts';
import type { Origin } from './grid-tables.ts';
import type { ReadOptions } from './read-report.ts';

export interface ReadTask extends ReadOptions {
  /** Give the blocks of the document as well, to show them beside the report. */
  readonly withBlocks?: boolean;
}

export interface ReadFile {
  readonly kind: DocumentKind;
  /** Without findings: checking is another step. */
  readonly report: Report;
  readonly origins: Readonly<Record<CellId, Origin>>;
  readonly blocks?: readonly Block[];
}

/**
 * Reads a file of an annual report. `name` only decides where the bytes do not.
 *
 * @throws UnreadableFile and nothing else
 */
export async function readReportFile(bytes: Uint8Array, name: string, task: ReadTask = {}): Promise<ReadFile> {
  const entry = readerEntry('report-reader', new URL('./report-reader.ts', import.meta.url), import.meta.url);
  return (await workInChild(bytes, name, { entry, task })) as ReadFile;
}
