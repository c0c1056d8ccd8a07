import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PdfOps } from './text-state.ts';

/** A PDF that pdf.js does not open. */
export class PdfNotOpened extends Error {
  readonly reason: 'encrypted' | 'corrupt';

  constructor(cause: unknown) {
    super('a PDF was not opened', { cause });
    this.name = 'PdfNotOpened';
    this.reason = (cause as Error).name === 'PasswordException' ? 'encrypted' : 'corrupt';
  }
}

/**
 * Opens a PDF for drawing and for its text, hands it to `work` and closes it. Nothing in the file is run, no font is taken from the
 * system, and all that pdf.js needs comes from its package.
 * @throws PdfNotOpened, and what `work` throws
 */
export async function loadPdf<T>(bytes: Uint8Array, work: (pdf: PDFDocumentProxy, ops: PdfOps) => Promise<T>): Promise<T> {
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = getDocument({
    // pdf.js takes the bytes for itself.
    data: new Uint8Array(bytes),
    cMapUrl: `${join(folder, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
    wasmUrl: `${join(folder, 'wasm')}/`,
    iccUrl: `${join(folder, 'iccs')}/`,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    // Of one picture in the file: 100 million pixels fill half a gigabyte.
    maxImageSize: 100_000_000,
    verbosity: 0,
  });
  try {
    let pdf: PDFDocumentProxy;
    try {
      pdf = await task.promise;
    } catch (error) {
      throw new PdfNotOpened(error);
    }
    return await work(pdf, OPS);
  } finally {
    await task.destroy();
  }
}
