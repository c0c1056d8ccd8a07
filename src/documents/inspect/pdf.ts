import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { loadPdf, PdfNotOpened } from '../pdf/load-pdf.ts';
import type { PdfOps } from '../pdf/text-state.ts';
import type { Findings } from './findings.ts';
import type { HidingPlace } from './inspection.ts';
import type { Look } from './look.ts';
import { inspectPdfObjects } from './pdf-objects.ts';
import { type PdfGlyph, paintPage } from './pdf-page-walk.ts';
import { withoutPixels } from './pdf-pictures.ts';
import { readableStrings } from './strings.ts';

const mostPages = 2000;
const mostRevisions = 5;
/** Of the page, from which on a picture may hold text that matters. */
const tellingShare = 0.04;

/** Opens a PDF without its pixels and hands it to `work`. @returns why it was not opened, undefined when it was */
async function withPdf(
  bytes: Uint8Array,
  work: (pdf: PDFDocumentProxy, ops: PdfOps) => Promise<void>,
): Promise<PdfNotOpened['reason'] | undefined> {
  try {
    await loadPdf(withoutPixels(bytes), work);
    return undefined;
  } catch (error) {
    if (error instanceof PdfNotOpened) return error.reason;
    throw error;
  }
}

/** Characters of one place put together to lines, in the order in which they stand. */
function linesOf(glyphs: readonly PdfGlyph[]): string[] {
  const lines: string[] = [];
  let text = '';
  let last: PdfGlyph | undefined;
  for (const glyph of glyphs) {
    if (last) {
      const sameLine = Math.abs(glyph.y1 - last.y1) < Math.max(glyph.size, last.size) * 0.6;
      if (!sameLine) {
        lines.push(text);
        text = '';
      } else if (glyph.x0 - last.x1 > glyph.size * 3 || glyph.x1 < last.x0) text += '\t';
      else if (glyph.x0 - last.x1 > glyph.size * 0.35 && /\w$/.test(text)) text += ' ';
    }
    text += glyph.text;
    last = glyph;
  }
  lines.push(text);
  return lines.filter((line) => line.trim() !== '');
}

const sentences: Partial<Record<HidingPlace, string>> = {
  underBox: '有被色块或者图片盖住的文字，仍然能复制、搜索。请用本系统的遮盖功能重新制作文件。',
  invisibleText: '有看不见的文字（与底色相同、透明、极小或者被裁掉），仍然能复制、搜索。请删除后重新生成 PDF。',
  hiddenLayer: '有关闭的图层，里面有文字。请删除图层后重新生成 PDF。',
  outsideCrop: '页面边界以外有文字，别的软件能看到。请删除后重新生成 PDF。',
};

const bare = (text: string) => text.replace(/\s/g, '');

async function inspectPages(pdf: PDFDocumentProxy, ops: PdfOps, findings: Findings, label: string, shown: Set<string>): Promise<void> {
  const layers = await pdf.getOptionalContentConfig();
  if (pdf.numPages > mostPages) findings.cannot('整个文件', 'tooLarge', `PDF 超过 ${mostPages} 页，其余没有检查。请拆分后再检查。`);
  for (let number = 1; number <= Math.min(pdf.numPages, mostPages); number++) {
    const at = `${label}第${number}页`;
    try {
      const page = await pdf.getPage(number);
      const subtypes = new Map<string, string>((await page.getAnnotations()).map(({ id, subtype }) => [String(id), String(subtype)]));
      const { glyphs, pictureShare, pictures } = await paintPage(page, ops, layers, subtypes);
      const byPlace = new Map<HidingPlace, PdfGlyph[]>();
      for (const glyph of glyphs) {
        const list = byPlace.get(glyph.place);
        if (list) list.push(glyph);
        else byPlace.set(glyph.place, [glyph]);
      }
      for (const [place, list] of byPlace) {
        const lines = linesOf(list);
        if (lines.length === 0) continue;
        for (const line of lines) shown.add(bare(line));
        findings.text(lines.join('\n'), place, at);
        tellPlace(place, list, at, findings);
      }
      const letters = glyphs.filter(({ text }) => text.trim() !== '').length;
      if (letters === 0 && pictures > 0)
        findings.cannot(at, 'scannedPage', `${at}是扫描件或者图片，没有文字层，里面的内容没有检查。请人工核对。`);
      else if (pictures > 0 && pictureShare > (glyphs.some(({ recognized }) => recognized) ? 2 : tellingShare))
        findings.cannot(at, 'pictureWithoutText', `${at}有图片，图片里的文字和人像没有检查。请人工核对。`);
      page.cleanup();
    } catch {
      findings.cannot(at, 'corrupt', `${at}读不出来，没有检查。请重新生成 PDF。`);
    }
  }
}

function tellPlace(place: HidingPlace, glyphs: readonly PdfGlyph[], at: string, findings: Findings): void {
  if (place === 'invisibleText' && glyphs.every(({ recognized, text }) => recognized || text.trim() === '')) {
    findings.thing('invisibleText', at, '扫描件后面带着识别出来的文字，看不见但能复制、搜索。请一并核对。', 'note');
    return;
  }
  const sentence = sentences[place];
  if (sentence && glyphs.some(({ text }) => text.trim() !== '')) findings.thing(place, at, sentence, 'block');
}

const endMark = Buffer.from('%%EOF', 'latin1');

/** The file as it was before it was added to: up to each end mark but the last. */
function revisionsOf(buffer: Buffer): Buffer[] {
  const ends: number[] = [];
  for (let at = buffer.indexOf(endMark); at >= 0; at = buffer.indexOf(endMark, at + 5)) ends.push(at + 5);
  // The first end mark of a file made for the web belongs to its first page and is no revision.
  const isLinear = buffer.subarray(0, 2048).includes('/Linearized', 0, 'latin1');
  return ends
    .slice(isLinear ? 1 : 0, -1)
    .filter((end) => end > 200)
    .slice(-mostRevisions)
    .map((end) => buffer.subarray(0, end));
}

async function inspectRevision(bytes: Buffer, number: number, shown: ReadonlySet<string>, findings: Findings): Promise<void> {
  const at = `第${number}个以前的版本`;
  const now = [...shown].join('\n');
  let gone = 0;
  const trouble = await withPdf(bytes, async (pdf) => {
    for (let page = 1; page <= Math.min(pdf.numPages, mostPages); page++) {
      try {
        let line = '';
        const lines: string[] = [];
        for (const item of (await (await pdf.getPage(page)).getTextContent({ includeMarkedContent: false })).items) {
          if (!('str' in item)) continue;
          line += item.str;
          if (item.hasEOL) {
            lines.push(line);
            line = '';
          }
        }
        lines.push(line);
        for (const text of lines) {
          if (bare(text) === '' || now.includes(bare(text))) continue;
          gone++;
          findings.text(text, 'earlierVersion', `${at}第${page}页`);
        }
      } catch {
        findings.cannot(`${at}第${page}页`, 'corrupt', '以前的版本读不出来，没有检查。请重新生成 PDF。');
      }
    }
  });
  if (trouble) return;
  findings.thing(
    'earlierVersion',
    at,
    gone > 0
      ? `文件里还留着改动以前的版本，其中有 ${gone} 行现在看不到的文字。请重新生成 PDF。`
      : '文件里还留着改动以前的版本。请重新生成 PDF。',
    gone > 0 ? 'block' : 'warn',
  );
}

/** What stands before the head of the file or after its end. */
function tellAround(buffer: Buffer, findings: Findings): void {
  const start = buffer.indexOf('%PDF-', 0, 'latin1');
  const end = buffer.lastIndexOf(endMark);
  const around: readonly (readonly [string, Buffer])[] = [
    ['文件开头', buffer.subarray(0, Math.max(0, start))],
    ['文件末尾', end < 0 ? Buffer.alloc(0) : buffer.subarray(end + 5)],
  ];
  for (const [at, bytes] of around) {
    const text = bytes.toString('latin1');
    if (text.trim().replaceAll('\0', '') === '') continue;
    findings.thing('trailingData', at, `有 ${bytes.length} 字节不属于 PDF 的数据。请重新生成 PDF。`, 'warn');
    for (const found of readableStrings(bytes)) findings.text(found, 'trailingData', at);
    if (/PK\x03\x04|^GIF8|^\xff\xd8\xff|<script|<html/i.test(text))
      findings.cannot(at, 'suspicious', '文件里夹带了别的文件，可能被当成两种文件打开。请重新生成 PDF。');
  }
}

/** Looks into a PDF: its pages as they are painted, its objects, and the versions that it has grown from. */
export async function inspectPdf(bytes: Uint8Array, look: Look): Promise<void> {
  const { findings } = look;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shown = new Set<string>();
  tellAround(buffer, findings);
  const trouble = await withPdf(bytes, (pdf, ops) => inspectPages(pdf, ops, findings, '', shown));
  if (trouble === 'encrypted') {
    findings.cannot('整个文件', 'encrypted', '文件有打开密码，没有检查。请取消密码后再检查。');
    return;
  }
  if (trouble) {
    findings.cannot('整个文件', 'corrupt', '文件已损坏，打不开，只搜了其中的文字。请重新生成 PDF。');
    for (const text of readableStrings(bytes)) findings.text(text, 'visible', '整个文件');
  }
  const stray = await inspectPdfObjects(bytes, look);
  if (stray) {
    findings.thing('unusedPart', '文件内部', '文件里有已经删除、但数据还在的页面。请重新生成 PDF。', 'block');
    await withPdf(stray, (pdf, ops) => inspectPages(pdf, ops, findings.as('unusedPart'), '已删除的页面 ', new Set()));
  }
  const revisions = revisionsOf(buffer);
  for (const [at, revision] of revisions.entries()) await inspectRevision(revision, at + 1, shown, findings);
}
