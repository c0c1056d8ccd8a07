import type { Document } from '../document.ts';
import { ZipRefusal } from '../zip/open-zip.ts';
import { readDocx } from './docx.ts';
import { readHtml } from './html.ts';
import { readMarkdown } from './markdown.ts';
import { readPdf } from './pdf.ts';
import { sniff } from './sniff.ts';
import { readText } from './text.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { readXlsx } from './xlsx.ts';

/** The largest file that is read, in bytes. */
export const maxFileBytes = 50 * 1024 * 1024;

function refusalOf(error: unknown): UnreadableFile {
  if (error instanceof UnreadableFile) return error;
  if (error instanceof ZipRefusal) return new UnreadableFile(error.code, error);
  if (error instanceof RangeError && /call stack/.test(error.message)) return new UnreadableFile('tooDeep', error);
  // A parser that stumbles has met a file that breaks its format.
  return new UnreadableFile('corrupt', error);
}

/**
 * Reads a file in this process. `name` only decides where the bytes do not.
 * For files from strangers use readInChild, which also bounds time and memory.
 * @throws UnreadableFile and nothing else
 */
export async function readDocument(bytes: Uint8Array, name: string): Promise<Document> {
  if (bytes.length > maxFileBytes) throw new UnreadableFile('tooLarge');
  try {
    const found = await sniff(bytes, name);
    switch (found.kind) {
      case 'docx':
        return await readDocx(found.zip);
      case 'xlsx':
        return await readXlsx(found.zip);
      case 'pdf':
        return await readPdf(bytes);
      case 'html':
        return readHtml(found.text);
      case 'md':
        return readMarkdown(found.text);
      case 'txt':
        return readText(found.text);
    }
  } catch (error) {
    throw refusalOf(error);
  }
}
