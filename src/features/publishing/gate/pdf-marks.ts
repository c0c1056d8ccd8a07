// Where on the pages of a PDF personal data stands.
import type { Glyph } from '../../../documents/in/pdf-page.ts';
import type { Mark } from '../../../documents/redact/mark.ts';
import { pageOf, withPdf } from '../../../documents/redact/open-pdf.ts';
import { glyphBox, glyphsOf } from '../../../documents/redact/page-text.ts';
import { findWeakMasks } from '../../../law/privacy/find-in-table.ts';
import { findPrivate, settleFinds } from '../../../law/privacy/find-private.ts';
import { type Find, privacyRules } from '../../../law/privacy/privacy-rules.ts';
import type { GateOptions } from './finding.ts';

/** Ems: from here on a gap is a blank, and from there on another column. */
const blankGap = 0.3;
const columnGap = 1.5;

interface PageText {
  readonly text: string;
  /** The character at each position of the text; -1 where none was set. */
  readonly glyphs: readonly number[];
}

function linesOf(glyphs: readonly Glyph[]): number[][] {
  const order = glyphs.map((_, i) => i).filter((i) => (glyphs[i] as Glyph).text.trim() !== '');
  order.sort((a, b) => (glyphs[a] as Glyph).y - (glyphs[b] as Glyph).y);
  const lines: number[][] = [];
  for (const i of order) {
    const first = glyphs[lines.at(-1)?.[0] ?? -1];
    const glyph = glyphs[i] as Glyph;
    if (first && glyph.y - first.y <= 0.45 * Math.min(first.size, glyph.size)) lines.at(-1)?.push(i);
    else lines.push([i]);
  }
  return lines.map((line) => line.sort((a, b) => (glyphs[a] as Glyph).x0 - (glyphs[b] as Glyph).x0));
}

/** The page as text, with the character at each position. */
export function pageText(glyphs: readonly Glyph[]): PageText {
  let text = '';
  const places: number[] = [];
  const put = (part: string, glyph: number) => {
    text += part;
    for (let i = 0; i < part.length; i++) places.push(glyph);
  };
  for (const line of linesOf(glyphs)) {
    if (text !== '') put('\n', -1);
    let last: Glyph | undefined;
    for (const i of line) {
      const glyph = glyphs[i] as Glyph;
      const gap = last ? (glyph.x0 - last.x1) / Math.max(last.size, glyph.size, 1) : 0;
      // The same character once more a hair beside itself is printed bold.
      if (last && last.text === glyph.text && glyph.x0 - last.x0 < 0.25 * (last.x1 - last.x0)) continue;
      if (gap > blankGap) put(gap > columnGap ? '\t' : ' ', -1);
      put(glyph.text, i);
      last = glyph;
    }
  }
  return { text, glyphs: places };
}

function boxesOf(find: Find, { glyphs: places }: PageText, glyphs: readonly Glyph[]) {
  const boxes: { x0: number; y0: number; x1: number; y1: number }[] = [];
  let lastY = Number.NaN;
  for (let at = find.start; at < find.end; at++) {
    const glyph = glyphs[places[at] ?? -1];
    if (!glyph) continue;
    const box = glyphBox(glyph);
    const last = boxes.at(-1);
    if (last && Math.abs(glyph.y - lastY) < 0.5 * glyph.size) {
      last.x0 = Math.min(last.x0, box.x0);
      last.x1 = Math.max(last.x1, box.x1);
      last.y0 = Math.min(last.y0, box.y0);
      last.y1 = Math.max(last.y1, box.y1);
    } else boxes.push({ ...box });
    lastY = glyph.y;
  }
  return boxes;
}

/**
 * Regions of all pages that are to be blacked out. Works in this process; for files from strangers ask the child.
 * @throws RedactionRefused
 */
export function marksFor(bytes: Uint8Array, options: GateOptions): Promise<Mark[]> {
  return withPdf(bytes, async (pdf, ops) => {
    const marks: Mark[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pageOf(pdf, number);
      const { width, height } = page.getViewport({ scale: 1 });
      const glyphs = await glyphsOf(pdf, page, ops);
      const read = pageText(glyphs);
      const finds = settleFinds([
        ...findPrivate(read.text, options.allow ? { allow: options.allow } : {}),
        ...findWeakMasks(read.text, options),
      ]);
      for (const find of finds) {
        const { kind, name } = privacyRules[find.rule];
        if (kind === 'name' || kind === 'secrecy') continue;
        for (const { x0, y0, x1, y1 } of boxesOf(find, read, glyphs)) {
          const [left, top] = [Math.max(0, x0), Math.max(0, y0)];
          const [right, bottom] = [Math.min(width, x1), Math.min(height, y1)];
          if (right > left && bottom > top)
            marks.push({
              page: number,
              x: left / width,
              y: top / height,
              width: (right - left) / width,
              height: (bottom - top) / height,
              ground: name,
            });
        }
      }
      page.cleanup();
    }
    return marks;
  });
}
