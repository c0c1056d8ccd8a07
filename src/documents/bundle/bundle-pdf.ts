import { readerEntry, workInChild } from '../in/read-in-child.ts';
import { dateParts } from '../out/page-style.ts';
import type { Bundle, BundleInput } from './bundle.ts';

export interface BundlerTask {
  readonly input: BundleInput;
  readonly fontsFolder: string | undefined;
}

const timeoutMs = 10 * 60_000;
const memoryMb = 3072;

/**
 * A whole case as one PDF: cover, catalogue with page numbers that can be clicked, then every paper, its first page stamped with its number,
 * bookmarks, and "第 n 页 共 m 页" on every page. Papers that are no PDF or picture, or that cannot be opened, are listed and stand as a sheet
 * with name, size, SHA-256 and the reason. Scripts, links, attachments and forms of the papers are left behind. In a child process with
 * limits of time (10 minutes) and memory. `fontsFolder`: default the environment's FONTS_DIR, if set.
 * @throws UnreadableFile timeout, outOfMemory, readerFailed; Error when the date is not YYYY-MM-DD
 */
export async function bundlePdf(input: BundleInput, fontsFolder = process.env['FONTS_DIR'] || undefined): Promise<Bundle> {
  dateParts(input.date);
  const entry = readerEntry('bundler', new URL('./bundler.ts', import.meta.url), import.meta.url);
  const task: BundlerTask = { input, fontsFolder };
  // The papers travel with the task; the reader wants a file beside it.
  return (await workInChild(Buffer.from(' '), '', { entry, task, timeoutMs, memoryMb })) as Bundle;
}
