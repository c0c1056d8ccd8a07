import type { SKRSContext2D } from '@napi-rs/canvas';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Glyph, readPdfPage } from '../in/pdf-page.ts';
import { type Box, type Mark, markBox, overlap } from './mark.ts';
import type { PdfOps } from './open-pdf.ts';
import { drawPage } from './open-pdf.ts';
import { pixelsOf } from './pixels.ts';

/** Characters that stand side by side: points, the page upright, y downwards; `y` is the baseline. */
export interface TextRun {
  readonly characters: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** Upright characters with their places, hidden ones too. */
export async function glyphsOf(pdf: PDFDocumentProxy, page: PDFPageProxy, ops: PdfOps): Promise<readonly Glyph[]> {
  return (await readPdfPage(page, ops, await pdf.getOptionalContentConfig())).glyphs;
}

export const glyphBox = ({ x0, x1, y, size }: Glyph): Box => ({ x0, x1, y0: y - size, y1: y + size * 0.3 });

/** The middle of a character, so that a mark that only grazes it does not count as lying over it. */
const coreBox = ({ x0, x1, y, size }: Glyph): Box => {
  const side = (x1 - x0) * 0.2;
  return { x0: x0 + side, x1: x1 - side, y0: y - size * 0.65, y1: y - size * 0.1 };
};

export const isCovered = (glyph: Glyph, marks: readonly Mark[], width: number, height: number): boolean =>
  marks.some((mark) => overlap(coreBox(glyph), markBox(mark, width, height)));

/** Whether a mark covers a part of a character and no mark covers it whole. */
export function isCut(glyph: Glyph, marks: readonly Mark[], width: number, height: number): boolean {
  if (glyph.text.trim() === '' || !isCovered(glyph, marks, width, height)) return false;
  const core = coreBox(glyph);
  return !marks.some((mark) => {
    const { x0, y0, x1, y1 } = markBox(mark, width, height);
    return x0 <= core.x0 && core.x1 <= x1 && y0 <= core.y0 && core.y1 <= y1;
  });
}

/** Points by which text must keep away from a mark to be told. */
const clearance = 2;

export const isClear = (glyph: Glyph, marks: readonly Mark[], width: number, height: number): boolean =>
  !marks.some((mark) => overlap(glyphBox(glyph), markBox(mark, width, height, clearance)));

/**
 * Which characters can be seen: the page is drawn once more without its text, and a character counts where that makes a difference. Text that
 * lies under a picture or a bar, is white on white, cut off or set invisibly behind a scan makes none, and must not be told to anybody.
 */
export async function visibleGlyphs(
  page: PDFPageProxy,
  ops: PdfOps,
  glyphs: readonly Glyph[],
  scale: number,
  whole: SKRSContext2D,
): Promise<Glyph[]> {
  if (glyphs.length === 0) return [];
  const bare = await drawPage(page, scale, (fn) => fn === ops.showText);
  const { data: a, width, height } = pixelsOf(whole);
  const b = pixelsOf(bare.context).data;
  const differs = (at: number) =>
    Math.abs((a[at] as number) - (b[at] as number)) > 48 ||
    Math.abs((a[at + 1] as number) - (b[at + 1] as number)) > 48 ||
    Math.abs((a[at + 2] as number) - (b[at + 2] as number)) > 48;
  const isSeen = (glyph: Glyph): boolean => {
    const box = glyphBox(glyph);
    const [x0, x1] = [Math.max(0, Math.floor(box.x0 * scale)), Math.min(width, Math.ceil(box.x1 * scale))];
    const [y0, y1] = [Math.max(0, Math.floor(box.y0 * scale)), Math.min(height, Math.ceil(box.y1 * scale))];
    let seen = 0;
    for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) if (differs((y * width + x) * 4) && ++seen > 2) return true;
    return false;
  };
  return glyphs.filter((glyph) => glyph.text.trim() === '' || isSeen(glyph));
}

/** Puts neighbours together. Places are rounded to whole points: what is left must not tell how wide the covered letters were. */
export function runsOf(glyphs: readonly Glyph[]): TextRun[] {
  const runs: Glyph[][] = [];
  let last: Glyph | undefined;
  for (const glyph of glyphs) {
    if (readable(glyph.text) === '') continue;
    const joins =
      last &&
      Math.abs(glyph.y - last.y) < 0.5 &&
      Math.abs(glyph.size - last.size) < 0.1 &&
      glyph.x0 - last.x1 > -0.3 * glyph.size &&
      glyph.x0 - last.x1 < 0.3 * glyph.size;
    if (joins) runs.at(-1)?.push(glyph);
    else runs.push([glyph]);
    last = glyph;
  }
  return runs
    .filter((run) => run.some(({ text }) => text.trim() !== ''))
    .map((run) => {
      const [first, end] = [run[0] as Glyph, run.at(-1) as Glyph];
      return {
        characters: run.map(({ text }) => readable(text)),
        x: Math.round(first.x0),
        y: Math.round(first.y),
        width: Math.max(1, Math.round(end.x1 - first.x0)),
        size: Math.max(1, Math.round(first.size)),
      };
    });
}

/** Without control characters, lone surrogates and private letters, which say nothing. */
const readable = (text: string) => text.replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/gu, '');
