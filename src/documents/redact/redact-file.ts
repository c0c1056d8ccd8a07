// Parts of a file are made unreadable for good, and that is proved: in a child process with limits of time and memory.
import { readerEntry, workInChild } from '../in/read-in-child.ts';
import { type RefusalCode, UnreadableFile } from '../in/unreadable-file.ts';
import type { Mark } from './mark.ts';
import type { Proof } from './proof.ts';
import type { PageImage, Redacted } from './redact.ts';
import { type RedactionRefusal, RedactionRefused } from './redaction-refused.ts';

export type RedactorTask =
  | { readonly do: 'redact'; readonly marks: readonly Mark[] }
  | { readonly do: 'prove'; readonly marks: readonly Mark[]; readonly released: Uint8Array }
  | { readonly do: 'image'; readonly page: number; readonly width: number }
  | { readonly do: 'count' };

type RedactorAnswer = { readonly result: unknown } | { readonly refusal: RedactionRefusal; readonly cause: string };

const minute = 60_000;
const memoryMb = 1024;

/** What can go wrong with the child itself. */
const refusals: Partial<Record<RefusalCode, RedactionRefusal>> = {
  emptyFile: 'emptyFile',
  tooLarge: 'tooLarge',
  timeout: 'timeout',
  outOfMemory: 'outOfMemory',
};

async function ask(bytes: Uint8Array, task: RedactorTask, timeoutMs: number): Promise<unknown> {
  const entry = readerEntry('redactor', new URL('./redactor.ts', import.meta.url), import.meta.url);
  let answer: RedactorAnswer;
  try {
    answer = (await workInChild(bytes, '', { entry, task, timeoutMs, memoryMb })) as RedactorAnswer;
  } catch (error) {
    const code = error instanceof UnreadableFile ? refusals[error.code] : undefined;
    throw new RedactionRefused(code ?? 'failed', error);
  }
  if ('refusal' in answer) throw new RedactionRefused(answer.refusal, answer.cause || undefined);
  return answer.result;
}

/**
 * Makes the file that may be given out: a PDF (at most 300 pages), PNG or JPEG (at most 50 MB each) in which the marked regions are black
 * pixels. A PDF becomes a new PDF of page images at 200 dpi with the sizes of the original's pages, and with invisible text of what can be
 * seen outside the marks; a picture becomes a new picture. Nothing of the original file is carried over. Same input, same bytes.
 * Marks lie on the page as `pageImage` shows it. Check the file with `proveRedaction` before it leaves the house.
 * @throws RedactionRefused and nothing else
 */
export async function redactFile(bytes: Uint8Array, marks: readonly Mark[]): Promise<Redacted> {
  return (await ask(bytes, { do: 'redact', marks }, 20 * minute)) as Redacted;
}

/**
 * Compares a released file with the original and looks for what the marks cover: in text, pixels, properties, attachments, annotations,
 * forms, scripts, layers, former versions and raw data. Any file can be put to the test, also one that another program made.
 * @throws RedactionRefused when the original cannot be read; a released file that cannot be read is a failed check
 */
export async function proveRedaction(original: Uint8Array, marks: readonly Mark[], released: Uint8Array): Promise<Proof> {
  return (await ask(original, { do: 'prove', marks, released }, 20 * minute)) as Proof;
}

/**
 * A page (from 1) as a PNG about `width` pixels wide, for the screen on which regions are marked.
 * @throws RedactionRefused and nothing else
 */
export async function pageImage(bytes: Uint8Array, page: number, width: number): Promise<PageImage> {
  return (await ask(bytes, { do: 'image', page, width }, minute)) as PageImage;
}

/** How many pages a PDF has; a picture has one. @throws RedactionRefused and nothing else */
export async function pageCount(bytes: Uint8Array): Promise<number> {
  return (await ask(bytes, { do: 'count' }, minute)) as number;
}
