import { createHash } from 'node:crypto';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Glyph } from '../in/pdf-page.ts';
import { lightMarks } from './dark-pixels.ts';
import { type Mark, markBox, marksByPage, overlap } from './mark.ts';
import { drawPage, type PdfOps, pageOf, scaleOf, withPdf } from './open-pdf.ts';
import { glyphsOf, isCovered } from './page-text.ts';
import { kindOf } from './picture.ts';
import { pixelsOf } from './pixels.ts';
import { type Check, checkOf, type Proof } from './proof.ts';
import { provePicture } from './prove-picture.ts';
import { jpegBlock } from './redact.ts';
import { RedactionRefused } from './redaction-refused.ts';
import { hashesOf, structureOf } from './released-structure.ts';

/**
 * Looks for the covered content in a released file, in every way that it could still be there. Works on any file, also on one that another
 * program made. Works in this process; for files from strangers use `proveRedaction`.
 * @throws RedactionRefused when the original cannot be read or the marks are not on its pages
 */
export async function prove(original: Uint8Array, marks: readonly Mark[], released: Uint8Array): Promise<Proof> {
  const kind = kindOf(original);
  const checks = kind === 'pdf' ? await provePdf(original, marks, released) : await provePicture(original, kind, marks, released);
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  return { ok: checks.every(({ ok }) => ok), checks, originalSha256: sha256(original), releasedSha256: sha256(released) };
}

interface OriginalPage {
  readonly width: number;
  readonly height: number;
  /** Text under the marks, by lines. */
  readonly covered: readonly string[];
  /** All other text. */
  readonly open: string;
}

async function provePdf(original: Uint8Array, marks: readonly Mark[], released: Uint8Array): Promise<Check[]> {
  const { pages, marked } = await withPdf(original, async (pdf, ops) => {
    const marked = marksByPage(marks, pdf.numPages);
    const pages: OriginalPage[] = [];
    for (let number = 1; number <= pdf.numPages; number++) pages.push(await originalPage(pdf, number, marked.get(number) ?? [], ops));
    return { pages, marked };
  });
  const { faults, streams } = await structureOf(released);
  const ownOriginal = Object.values((await structureOf(original)).faults).every((list: string[]) => list.length === 0);
  const known = originalHashes(original);
  const kept = streams.filter(({ sha256, page }) => {
    // A released file that is blacked out further keeps its unmarked pages.
    if (ownOriginal && (page === undefined || !marked.has(page))) return false;
    return sha256.some((hash) => known.has(hash));
  });
  return [
    ...(await shownChecks(pages, marked, released)),
    checkOf('properties', faults.properties, '文件属性只有固定的标题和程序名，没有作者、时间、XMP 和标识。'),
    checkOf('attachments', faults.attachments, '没有发现附件。'),
    checkOf('annotations', faults.annotations, '没有发现批注、链接和书签。'),
    checkOf('forms', faults.forms, '没有发现表单、脚本和自动动作。'),
    checkOf('layers', faults.layers, '没有发现图层。'),
    checkOf('history', faults.history, '只有一个文件结尾和一个交叉引用表；逐字节重写后与文件完全相同。'),
    checkOf('content', faults.content, `${pages.length} 页各是一幅新图像，没有其他对象。`),
    checkOf(
      'origin',
      kept.map(() => '有与原件相同的数据'),
      `与原件的 ${known.size} 段数据逐一比对，没有相同的。`,
    ),
  ];
}

/** Points; no page can be larger. */
const widest = 14_400;

const bare = (text: string) => text.normalize('NFKC').replace(/[\s\u00ad\u200b-\u200f\ufeff]/g, '');

async function originalPage(pdf: PDFDocumentProxy, number: number, marks: readonly Mark[], ops: PdfOps): Promise<OriginalPage> {
  const page = await pageOf(pdf, number);
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const glyphs = await glyphsOf(pdf, page, ops);
  const covered = glyphs.filter((glyph) => isCovered(glyph, marks, width, height));
  const open = glyphs.filter((glyph) => !isCovered(glyph, marks, width, height));
  const lines = linesOf(covered);
  if (marks.length > 0) {
    const [a, b, c, d, e, f] = transform as [number, number, number, number, number, number];
    const place = (x: number, y: number) => ({ x: a * x + c * y + e, y: b * x + d * y + f });
    const touches = (x0: number, y0: number, x1: number, y1: number) => {
      const corners = [place(x0, y0), place(x1, y1)];
      const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
      const box = { x0: Math.min(...xs), x1: Math.max(...xs) + 0.1, y0: Math.min(...ys), y1: Math.max(...ys) + 0.1 };
      return marks.some((mark) => overlap(box, markBox(mark, width, height)));
    };
    // Text on a slant and in hidden layers, which has no glyphs above.
    const seen = new Set(glyphs.map(({ text }) => text));
    for (const item of (await page.getTextContent()).items) {
      if (!('str' in item) || [...item.str].every((character) => seen.has(character))) continue;
      const [, , , , x, y] = item.transform as number[];
      if (touches(x as number, y as number, (x as number) + 1, (y as number) + item.height)) lines.push(bare(item.str));
    }
    for (const annotation of await page.getAnnotations()) {
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = annotation.rect as number[];
      if (touches(x0, y0, x1, y1)) lines.push(...annotationTexts(annotation).map(bare));
    }
  }
  page.cleanup();
  return { width, height, covered: lines.filter((line) => line.length >= 2), open: bare(open.map(({ text }) => text).join('')) };
}

// biome-ignore lint/suspicious/noExplicitAny: annotations have no type in pdf.js
const annotationTexts = (annotation: any): string[] =>
  [annotation.contentsObj?.str, annotation.fieldValue, annotation.titleObj?.str, annotation.url, annotation.unsafeUrl].filter(
    (text): text is string => typeof text === 'string',
  );

/** The covered characters as they stood side by side. */
function linesOf(glyphs: readonly Glyph[]): string[] {
  const lines: string[] = [];
  let last: Glyph | undefined;
  for (const glyph of glyphs) {
    const joins = last && Math.abs(glyph.y - last.y) < 1 && Math.abs(glyph.x0 - last.x1) < glyph.size;
    if (joins) lines[lines.length - 1] += glyph.text;
    else lines.push(glyph.text);
    last = glyph;
  }
  return lines.map(bare);
}

/** What a reader of the released file can see or select. */
async function shownChecks(
  pages: readonly OriginalPage[],
  marked: ReadonlyMap<number, readonly Mark[]>,
  released: Uint8Array,
): Promise<Check[]> {
  const under: string[] = [];
  const light: string[] = [];
  const sizes: string[] = [];
  const texts: string[] = [];
  try {
    await withPdf(released, async (pdf, ops) => {
      if (pdf.numPages !== pages.length) sizes.push(`原件 ${pages.length} 页，公开件 ${pdf.numPages} 页`);
      for (let number = 1; number <= pdf.numPages; number++) {
        const page = await pageOf(pdf, number);
        const { width, height } = page.getViewport({ scale: 1 });
        const expected = pages[number - 1];
        const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = page.view;
        if (expected && Math.abs(expected.width - width) + Math.abs(expected.height - height) > 0.5) sizes.push(`第${number}页大小不同`);
        const marks = marked.get(number) ?? [];
        const glyphs = await glyphsOf(pdf, page, ops);
        if (glyphs.some((glyph) => glyph.text.trim() !== '' && isCovered(glyph, marks, width, height)))
          under.push(`第${number}页遮盖区域内还有文字`);
        for (const annotation of await page.getAnnotations()) texts.push(...annotationTexts(annotation));
        if (marks.length > 0 && x1 > x0 && y1 > y0) {
          const { context } = await drawPage(page, scaleOf(width, height));
          light.push(...lightMarks(pixelsOf(context), marks, jpegBlock).map((mark) => `第${number}页第${mark}处没有全部涂黑`));
        }
        page.cleanup();
      }
    });
    await withPdf(await uncut(released), async (pdf) => {
      for (let number = 1; number <= pdf.numPages; number++)
        for (const item of (await (await pageOf(pdf, number)).getTextContent()).items) if ('str' in item) texts.push(item.str);
    });
  } catch (error) {
    const detail = error instanceof RedactionRefused ? error.message : String(error);
    return [checkOf('pages', [`公开件打不开：${detail.replace(/。$/, '')}`], '')];
  }
  const { faults, fine } = coveredText(pages, bare(texts.join('')));
  const count = [...marked.values()].flat().length;
  return [
    checkOf('text', faults, fine),
    checkOf('textUnderMarks', under, `${count} 处遮盖区域内都没有文字。`),
    checkOf('pixels', light, `把公开件重新画出来检查，${count} 处遮盖区域全部是黑色。`),
    checkOf('pages', sizes, `共 ${pages.length} 页，大小都与原件相同。`),
  ];
}

/** The file with pages so large that text beside the paper is told too; pdf.js leaves it out, other programs do not. */
async function uncut(bytes: Uint8Array): Promise<Uint8Array> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    for (const page of document.getPages()) {
      page.node.delete(PDFName.of('CropBox'));
      page.setMediaBox(-widest, -widest, 2 * widest, 2 * widest);
    }
    return await document.save({ updateFieldAppearances: false });
  } catch {
    return bytes;
  }
}

/** Whether text that was covered is told more often than it stands outside the marks. */
function coveredText(pages: readonly OriginalPage[], told: string): { faults: string[]; fine: string } {
  const open = pages.map((page) => page.open).join('');
  const lines = [...new Set(pages.flatMap(({ covered }) => covered))];
  const times = (text: string, part: string) => text.split(part).length - 1;
  const found = lines.filter((line) => told.includes(line));
  const left = found.filter((line) => times(told, line) > times(open, line));
  const elsewhere = found.length - left.length;
  const fine =
    lines.length === 0
      ? '遮盖区域之下没有可以提取的文字。'
      : `遮盖区域之下有 ${lines.length} 段文字，从公开件里都提取不出来。${elsewhere > 0 ? `其中 ${elsewhere} 段在遮盖区域以外也出现过，那里没有遮盖，请核对是否要一并遮盖。` : ''}`;
  return { faults: left.length === 0 ? [] : [`有 ${left.length} 段被遮盖的文字仍能提取出来`], fine };
}

/** Of the original as a whole and of every data stream in it, wherever it stands, also of those that nothing shows. */
function originalHashes(bytes: Uint8Array): Set<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Set(hashesOf(buffer));
  for (let at = buffer.indexOf('stream'); at >= 0; at = buffer.indexOf('stream', at + 6)) {
    if (buffer.toString('latin1', Math.max(0, at - 3), at) === 'end') continue;
    let start = at + 6;
    if (buffer[start] === 0x0d) start++;
    if (buffer[start] === 0x0a) start++;
    const end = buffer.indexOf('endstream', start);
    if (end < 0) break;
    // The line end before "endstream" is not part of the data, unless it is.
    for (const cut of new Set([
      end,
      buffer[end - 1] === 0x0a ? end - 1 : end,
      buffer.toString('latin1', end - 2, end) === '\r\n' ? end - 2 : end,
    ]))
      for (const hash of hashesOf(buffer.subarray(start, cut))) found.add(hash);
    at = end;
  }
  return found;
}
