import type { PDFDocumentProxy, PDFPageProxy, RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { loadPdf, PdfNotOpened } from '../pdf/load-pdf.ts';
import type { PdfOps } from '../pdf/text-state.ts';
import { blankCanvas } from './pixels.ts';
import { RedactionRefused } from './redaction-refused.ts';

export const maxPages = 300;
const dotsPerInch = 200;
/** Of one page; larger pages are drawn coarser. */
const maxPagePixels = 24_000_000;
const maxSide = 16_000;

export type { PdfOps } from '../pdf/text-state.ts';

/**
 * Opens a PDF for drawing and for its text, hands it to `work` and closes it.
 * @throws RedactionRefused encrypted, corrupt, tooManyPages, and what `work` throws
 */
export async function withPdf<T>(bytes: Uint8Array, work: (pdf: PDFDocumentProxy, ops: PdfOps) => Promise<T>): Promise<T> {
  try {
    return await loadPdf(bytes, async (pdf, ops) => {
      if (pdf.numPages > maxPages) throw new RedactionRefused('tooManyPages');
      // A file that opens without a password may still carry restrictions.
      if ((await pdf.getPermissions()) !== null) throw new RedactionRefused('encrypted');
      return await work(pdf, ops);
    });
  } catch (error) {
    throw error instanceof PdfNotOpened ? new RedactionRefused(error.reason, error.cause) : error;
  }
}

/** A page of the file. @throws RedactionRefused corrupt, noSuchPage */
export async function pageOf(pdf: PDFDocumentProxy, number: number): Promise<PDFPageProxy> {
  if (!Number.isInteger(number) || number < 1 || number > pdf.numPages) throw new RedactionRefused('noSuchPage');
  try {
    return await pdf.getPage(number);
  } catch (error) {
    throw new RedactionRefused('corrupt', error);
  }
}

/** Pixels a point of a page at 200 dpi, fewer on pages that would come out too large. */
export function scaleOf(width: number, height: number): number {
  const most = Math.min(Math.sqrt(maxPagePixels / (width * height)), maxSide / Math.max(width, height));
  return Math.min(dotsPerInch / 72, most);
}

/**
 * A page as a viewer shows it, drawn on white. Operators for which `skip` says so are left out.
 * @throws RedactionRefused corrupt
 */
export async function drawPage(page: PDFPageProxy, scale: number, skip?: (operator: number) => boolean) {
  const viewport = page.getViewport({ scale });
  const drawn = blankCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)));
  try {
    const task = page.render({
      canvas: drawn.canvas as unknown as HTMLCanvasElement,
      canvasContext: drawn.context as unknown as CanvasRenderingContext2D,
      viewport,
      ...(skip && { operationsFilter: (at: number) => !skip(operatorsOf(task)[at] as number) }),
    });
    await task.promise;
  } catch (error) {
    throw new RedactionRefused('corrupt', error);
  }
  return drawn;
}

/** pdf.js numbers the operators that it leaves out and tells what they are only here. */
function operatorsOf(task: RenderTask): readonly number[] {
  const { _internalRenderTask: inner } = task as unknown as { _internalRenderTask: { operatorList: { fnArray: readonly number[] } } };
  return inner.operatorList.fnArray;
}
