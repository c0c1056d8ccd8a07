// Makes a file anew with only what readers see, and that masked.
import type { Document } from '../../../documents/document.ts';
import { declaredCharset, decodeText } from '../../../documents/in/decode-text.ts';
import { readerEntry, readInChild, workInChild } from '../../../documents/in/read-in-child.ts';
import { UnreadableFile } from '../../../documents/in/unreadable-file.ts';
import { inspectFile } from '../../../documents/inspect/inspect-file.ts';
import type { Inspection } from '../../../documents/inspect/inspection.ts';
import { csvToRows, writeCsv } from '../../../documents/out/csv.ts';
import { writeDocx } from '../../../documents/out/docx.ts';
import { writeHtml } from '../../../documents/out/html.ts';
import { writeXlsx } from '../../../documents/out/xlsx.ts';
import type { Mark } from '../../../documents/redact/mark.ts';
import { redactFile } from '../../../documents/redact/redact-file.ts';
import { RedactionRefused, redactionSentences } from '../../../documents/redact/redaction-refused.ts';
import type { GateOptions, Scan } from './finding.ts';
import { maskCells, maskDocument, maskTexts } from './mask-document.ts';
import { MaskRefused } from './mask-refused.ts';
import { sheetsOf } from './sheets-of.ts';
import { weighInspection } from './weigh-inspection.ts';

export interface MaskedFile {
  readonly bytes: Uint8Array;
  /** What the original holds. */
  readonly before: Scan;
  /** What the new file still holds: names that a person has to decide on, or what could not be told apart. */
  readonly after: Scan;
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const extension = (name: string) => /\.(\w+)$/.exec(name.toLowerCase())?.[1] ?? '';

/**
 * A new file of the same kind (txt, csv, md, html, docx, xlsx, pdf) with only what readers see and with personal data masked: nothing of
 * the original's bytes is carried over. A PDF becomes page images with invisible text, black over the finds. The new file is scanned.
 *
 * @throws MaskRefused when the file cannot be made anew, and nothing else
 */
export async function maskFile(bytes: Uint8Array, name: string, options: GateOptions): Promise<MaskedFile> {
  const inspection = await inspectFile(bytes, name);
  const before = weighInspection(inspection, options);
  if (before.findings.some(({ kind, level }) => kind === 'secrecy' && level === 'block')) throw new MaskRefused('secrecy');
  const masked = await remade(bytes, name, inspection, options);
  return { bytes: masked, before, after: weighInspection(await inspectFile(masked, name), options) };
}

async function remade(bytes: Uint8Array, name: string, inspection: Inspection, options: GateOptions): Promise<Uint8Array> {
  let document: Document;
  try {
    document = await readInChild(bytes, name);
  } catch (error) {
    const refusal = error as UnreadableFile;
    throw refusal.code === 'image' ? new MaskRefused('picture') : new MaskRefused('notReadable', refusal.message);
  }
  switch (document.kind) {
    case 'pdf':
      return remadePdf(bytes, inspection, options);
    case 'xlsx':
      return writeXlsx(sheetsOf(inspection, options), { date: options.today });
    case 'docx':
      return remadeDocx(maskDocument(document, options), options);
    case 'html':
      return utf8(writeHtml(maskDocument(document, options)));
    default: {
      const text = decodeText(bytes, declaredCharset(bytes)).replace(/^\ufeff/, '');
      if (extension(name) === 'csv') return remadeCsv(text, options);
      // What Markdown does not show.
      const shown = document.kind === 'md' ? text.replace(/<!--[\s\S]*?(?:-->|$)/g, '') : text;
      return utf8(maskTexts([shown], options)[0] as string);
    }
  }
}

function remadeCsv(text: string, options: GateOptions): Uint8Array {
  const rows = csvToRows(text);
  const cells = rows.flatMap((row, y) => row.map((field, x) => ({ text: field ?? '', row: y, column: x })));
  const masked = maskCells(cells, options);
  let next = 0;
  return writeCsv(
    rows.map((row) =>
      row.map((field) => {
        const text = masked[next++] as string;
        return field === null ? null : text;
      }),
    ),
  );
}

async function remadeDocx(document: Document, options: GateOptions): Promise<Uint8Array> {
  try {
    return await writeDocx(document, { date: options.today });
  } catch (error) {
    if (error instanceof Error && /columns/.test(error.message)) throw new MaskRefused('tooWide');
    throw error;
  }
}

/** A file in which nothing stands to be covered is made anew all the same: a dot of two pixels in the corner of the first page. */
const dot: Mark = { page: 1, x: 0.9999, y: 0.9999, width: 0.0001, height: 0.0001, ground: '重新生成' };

async function remadePdf(bytes: Uint8Array, { unread }: Inspection, options: GateOptions): Promise<Uint8Array> {
  if (unread.some(({ reason }) => reason === 'scannedPage' || reason === 'pictureWithoutText')) throw new MaskRefused('scanned');
  const entry = readerEntry('pdf-marker', new URL('./pdf-marker.ts', import.meta.url), import.meta.url);
  try {
    const answer = (await workInChild(bytes, '', { entry, task: options, timeoutMs: 120_000 })) as
      | { marks: readonly Mark[] }
      | { refusal: keyof typeof redactionSentences };
    if ('refusal' in answer) throw new MaskRefused('notReadable', redactionSentences[answer.refusal]);
    return (await redactFile(bytes, answer.marks.length > 0 ? answer.marks : [dot])).bytes;
  } catch (error) {
    if (error instanceof RedactionRefused || error instanceof UnreadableFile) throw new MaskRefused('notReadable', error.message);
    throw error;
  }
}
