import { createPdfWriter, type PdfWriter } from '../../../documents/out/pdf.ts';

// One typesetter for the process: it holds the fonts, and starting it costs a second.
let writer: PdfWriter | undefined;

/** The typesetter of this feature, started with the first file. */
export function pdfWriter(): PdfWriter {
  writer ??= createPdfWriter();
  return writer;
}

/** Ends the typesetter, where one was started. */
export async function closeRequestWriters(): Promise<void> {
  await writer?.close();
  writer = undefined;
}

/** A file as it is handed out. */
export interface WrittenFile {
  readonly name: string;
  readonly type: string;
  readonly body: Buffer;
}

export const mediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** A name that every system can keep. */
export function fileName(name: string, ending: keyof typeof mediaTypes): string {
  return `${name.replace(/[\\/:*?"<>|\s]/g, '').slice(0, 80)}.${ending}`;
}
