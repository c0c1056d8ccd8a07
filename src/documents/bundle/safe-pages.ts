// Papers from strangers as plain pages: what they show, without what they do.
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFPage } from '@cantoo/pdf-lib';
import { drawPage, maxPages, pageOf, scaleOf, withPdf } from '../redact/open-pdf.ts';
import { drawPicture, kindOf } from '../redact/picture.ts';
import { encodeJpeg, encodePage, inksOf, pixelsOf } from '../redact/pixels.ts';
import { RedactionRefused } from '../redact/redaction-refused.ts';
import { type ReleasedPage, writeReleasedPdf } from '../redact/released-pdf.ts';
import type { SheetReason } from './bundle.ts';

/** The largest paper that is put in, in bytes. */
const maxPaperBytes = 100 * 1024 * 1024;

/** A paper that cannot be put in. */
export class NoPages extends Error {
  readonly reason: SheetReason;

  constructor(reason: SheetReason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * A paper as a document of pages that can be copied. PDF pages stay what they are as long as nothing but their content decides how they look;
 * otherwise, and where a file is damaged but can still be shown, they are drawn. Pictures stand on A4.
 * @throws NoPages
 */
export async function safePages(bytes: Uint8Array): Promise<PDFDocument> {
  if (bytes.length === 0) throw new NoPages('empty');
  if (bytes.length > maxPaperBytes) throw new NoPages('tooLarge');
  try {
    const kind = kindOf(bytes);
    if (kind !== 'pdf') return await picturePage(bytes, kind);
    return (await copyable(bytes)) ?? (await drawnPages(bytes));
  } catch (error) {
    throw new NoPages(error instanceof RedactionRefused ? (reasons[error.code] ?? 'corrupt') : 'corrupt');
  }
}

const reasons: Partial<Record<RedactionRefused['code'], SheetReason>> = {
  otherKind: 'otherKind',
  otherPicture: 'otherKind',
  encrypted: 'encrypted',
  tooManyPages: 'tooManyPages',
  tooManyPixels: 'tooLarge',
};

const name = (text: string) => PDFName.of(text);

/** The file itself, made harmless; undefined where it must be drawn. @throws RedactionRefused encrypted, tooManyPages */
async function copyable(bytes: Uint8Array): Promise<PDFDocument | undefined> {
  let document: PDFDocument;
  try {
    document = await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true });
    if (document.isEncrypted) throw new RedactionRefused('encrypted');
    if (document.getPageCount() > maxPages) throw new RedactionRefused('tooManyPages');
    if (document.getPageCount() === 0) return undefined;
    // Layers that are switched off would show once the page stands in another file; forms of Adobe's other kind are no pages at all.
    const form = document.catalog.lookup(name('AcroForm'));
    if (document.catalog.has(name('OCProperties')) || (form instanceof PDFDict && form.has(name('XFA')))) return undefined;
    for (const page of document.getPages()) disarm(page);
  } catch (error) {
    if (error instanceof RedactionRefused) throw error;
    return undefined;
  }
  return document;
}

/** Only content and resources, boxes and rotation, and the looks of annotations. */
const keptKeys = new Set(['Type', 'Parent', 'Contents', 'Resources', 'MediaBox', 'CropBox', 'Rotate', 'UserUnit', 'Group', 'Annots']);
const keptAnnotationKeys = new Set(['Type', 'Subtype', 'Rect', 'AP', 'AS', 'F', 'Border', 'C']);

function disarm(page: PDFPage): void {
  const { node } = page;
  // Size and resources may be inherited from the tree of pages, which is not copied.
  node.normalize();
  for (const key of node.keys()) if (!keptKeys.has(key.decodeText())) node.delete(key);
  const annotations = node.lookup(name('Annots'));
  if (!(annotations instanceof PDFArray)) {
    node.delete(name('Annots'));
    return;
  }
  const kept = annotations.asArray().flatMap((entry) => {
    const annotation = node.context.lookup(entry);
    if (!(annotation instanceof PDFDict) || !annotation.has(name('AP'))) return [];
    if (annotation.lookup(name('Subtype')) === name('Popup')) return [];
    const looks = annotation.entries().filter(([key]) => keptAnnotationKeys.has(key.decodeText()));
    const plain = node.context.obj({});
    for (const [key, value] of looks) plain.set(key, value);
    return [node.context.register(plain)];
  });
  node.set(name('Annots'), node.context.obj(kept));
}

async function drawnPages(bytes: Uint8Array): Promise<PDFDocument> {
  const pages = await withPdf(bytes, async (pdf) => {
    const drawn: ReleasedPage[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pageOf(pdf, number);
      const { width, height } = page.getViewport({ scale: 1 });
      const { context } = await drawPage(page, scaleOf(width, height));
      drawn.push({ width, height, image: encodePage(context, inksOf(pixelsOf(context))), runs: [] });
      page.cleanup();
    }
    return drawn;
  });
  return PDFDocument.load(await writeReleasedPdf(pages), { updateMetadata: false });
}

/** Points. */
const a4 = { short: 595.28, long: 841.89 } as const;
const margin = 42;
const mostPixels = 2500;

async function picturePage(bytes: Uint8Array, kind: 'png' | 'jpeg'): Promise<PDFDocument> {
  const { canvas } = await drawPicture(bytes, kind);
  const { width, height } = canvas;
  const document = await PDFDocument.create({ updateMetadata: false });
  const page = document.addPage(width > height ? [a4.long, a4.short] : [a4.short, a4.long]);
  const room = { width: page.getWidth() - 2 * margin, height: page.getHeight() - 2 * margin };
  // Not larger than at 96 pixels an inch, so that a small picture stays sharp.
  const scale = Math.min(room.width / width, room.height / height, 0.75);
  const image = await document.embedJpg(encodeJpeg(await shrunk(canvas), 90));
  page.drawImage(image, {
    x: (page.getWidth() - width * scale) / 2,
    y: (page.getHeight() - height * scale) / 2,
    width: width * scale,
    height: height * scale,
  });
  // What was drawn is only put into the document when it is written.
  return PDFDocument.load(await document.save(), { updateMetadata: false });
}

/** At most about 200 pixels an inch on A4. */
async function shrunk(canvas: Awaited<ReturnType<typeof drawPicture>>['canvas']) {
  const share = mostPixels / Math.max(canvas.width, canvas.height);
  if (share >= 1) return canvas;
  const { createCanvas } = await import('@napi-rs/canvas');
  const small = createCanvas(Math.max(1, Math.round(canvas.width * share)), Math.max(1, Math.round(canvas.height * share)));
  const context = small.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, small.width, small.height);
  return small;
}
