import { type Mark, marksByPage } from './mark.ts';
import { drawPage, maxPages, pageOf, scaleOf, withPdf } from './open-pdf.ts';
import { glyphsOf, isClear, isCut, runsOf, visibleGlyphs } from './page-text.ts';
import { drawPicture, type Kind, kindOf } from './picture.ts';
import { blankCanvas, encodeJpeg, encodePage, encodePng, inksOf, paintMarks, pixelsOf } from './pixels.ts';
import { RedactionRefused } from './redaction-refused.ts';
import { type ReleasedPage, writeReleasedPdf } from './released-pdf.ts';

export interface Redacted {
  /** The new file: a PDF from a PDF, a picture of the same kind from a picture. */
  readonly bytes: Uint8Array;
  readonly kind: Kind;
  readonly pages: number;
  /** Pages that bring text to select, search and read aloud. */
  readonly textPages: number;
  /** Characters that a mark cuts, so that a part of them can still be read. For a PDF with text; otherwise 0. */
  readonly cutCharacters: number;
}

/** JPEG keeps pixels in blocks of 8: a mark that fills its blocks has hard edges. */
export const jpegBlock = 8;
const jpegQuality = 92;

/**
 * A new file in which the marked regions are black pixels. Works in this process; for files from strangers use `redactFile`.
 * @throws RedactionRefused
 */
export async function redact(bytes: Uint8Array, marks: readonly Mark[]): Promise<Redacted> {
  const kind = kindOf(bytes);
  if (kind === 'pdf') return redactPdf(bytes, marks);
  marksByPage(marks, 1);
  const { canvas, context } = await drawPicture(bytes, kind);
  paintMarks(context, marks, kind === 'jpeg' ? jpegBlock : 1);
  return { bytes: kind === 'png' ? encodePng(canvas) : encodeJpeg(canvas, jpegQuality), kind, pages: 1, textPages: 0, cutCharacters: 0 };
}

function redactPdf(bytes: Uint8Array, marks: readonly Mark[]): Promise<Redacted> {
  return withPdf(bytes, async (pdf, ops) => {
    const marked = marksByPage(marks, pdf.numPages);
    const pages: ReleasedPage[] = [];
    let cutCharacters = 0;
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pageOf(pdf, number);
      const own = marked.get(number) ?? [];
      const { width, height } = page.getViewport({ scale: 1 });
      const scale = scaleOf(width, height);
      const { context } = await drawPage(page, scale);
      const glyphs = await glyphsOf(pdf, page, ops);
      cutCharacters += glyphs.filter((glyph) => isCut(glyph, own, width, height)).length;
      const clear = glyphs.filter((glyph) => isClear(glyph, own, width, height));
      const runs = runsOf(await visibleGlyphs(page, ops, clear, scale, context));
      const inks = inksOf(pixelsOf(context));
      paintMarks(context, own, inks.noisy ? jpegBlock : 1);
      pages.push({ width, height, image: encodePage(context, inks), runs });
      page.cleanup();
    }
    const textPages = pages.filter(({ runs }) => runs.length > 0).length;
    return { bytes: await writeReleasedPdf(pages), kind: 'pdf', pages: pages.length, textPages, cutCharacters };
  });
}

export interface PageImage {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const widestImage = 4000;

/**
 * A page as it is shown, for the screen on which regions are marked. `width` in pixels, at most 4000.
 * @throws RedactionRefused
 */
export async function drawPageImage(bytes: Uint8Array, number: number, width: number): Promise<PageImage> {
  const kind = kindOf(bytes);
  const wanted = Math.max(1, Math.min(widestImage, Math.round(width)));
  if (kind === 'pdf')
    return withPdf(bytes, async (pdf) => {
      const page = await pageOf(pdf, number);
      const size = page.getViewport({ scale: 1 });
      const { canvas } = await drawPage(page, Math.min(wanted / size.width, scaleOf(size.width, size.height)));
      return { png: encodePng(canvas), width: canvas.width, height: canvas.height };
    });
  if (number !== 1) throw new RedactionRefused('noSuchPage');
  const { canvas } = await drawPicture(bytes, kind);
  if (canvas.width <= wanted) return { png: encodePng(canvas), width: canvas.width, height: canvas.height };
  const small = blankCanvas(wanted, Math.max(1, Math.round((canvas.height * wanted) / canvas.width)));
  small.context.drawImage(canvas, 0, 0, small.canvas.width, small.canvas.height);
  return { png: encodePng(small.canvas), width: small.canvas.width, height: small.canvas.height };
}

/** How many pages a file has; a picture has one. @throws RedactionRefused */
export async function countPages(bytes: Uint8Array): Promise<number> {
  if (kindOf(bytes) !== 'pdf') return 1;
  return withPdf(bytes, async (pdf) => Math.min(maxPages, pdf.numPages));
}
