// Long, because it is one walk over one format.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Block, Document, TableBlock, TableCell } from '../document.ts';
import { isChinese } from './chinese-text.ts';
import { unruledTableAt } from './pdf-columns.ts';
import { type GridCell, type RuledTable, ruledTables } from './pdf-grid.ts';
import { cellText, joined, type Line, linesOf } from './pdf-lines.ts';
import { type Glyph, type PdfPage, readPdfPage } from './pdf-page.ts';
import { UnreadableFile } from './unreadable-file.ts';

const maxPages = 500;

/** What pdf.js makes of a font where a browser would draw with it. Without one it draws every glyph as a path, at twice the time. */
class UndrawnFont {
  readonly loaded = Promise.resolve(this);
}

/** What a page holds in reading order. */
type Item =
  | { readonly kind: 'line'; readonly line: Line }
  | { readonly kind: 'table'; readonly table: TableBlock; readonly box: Box }
  | { readonly kind: 'framed'; readonly text: string };

interface Box {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  /** One column: rows of a table only if the table goes on beyond the page. */
  readonly single: boolean;
}

interface LaidPage {
  readonly page: PdfPage;
  items: Item[];
}

function tableBlock(table: RuledTable, glyphs: ReadonlyMap<GridCell, Glyph[]>, place: string): TableBlock {
  const rows: TableCell[][] = Array.from({ length: table.rows }, () => []);
  const ordered = [...table.cells].sort((a, b) => a.row - b.row || a.column - b.column);
  const outside: boolean[][] = rows.map(() => []);
  for (const cell of ordered) {
    const { text, vertical } = cellText(glyphs.get(cell) ?? [], cell.x0, cell.x1);
    rows[cell.row]?.push({ text, colSpan: cell.colSpan, rowSpan: cell.rowSpan, ...(vertical && { vertical: true }) });
    outside[cell.row]?.push(text === '' && !cell.ruledAcross && !cell.ruledDown);
  }
  // Beside a part of the table that is narrower than the rest there is no cell.
  rows.forEach((row, y) => {
    while (row.length > 1 && outside[y]?.[row.length - 1]) row.pop();
  });
  return { kind: 'table', place, rows };
}

function layOut(page: PdfPage, place: string): LaidPage {
  const tables = ruledTables(page.horizontals, page.verticals);
  const held = tables.map(() => new Map<GridCell, Glyph[]>());
  const flow: Glyph[] = [];
  const isTable = tables.map((table) => table.columns > 1);
  // Boxes around other tables, and around the whole page, are frames.
  const isFrame = tables.map((outer, i) =>
    tables.some(
      (inner, j) =>
        i !== j &&
        !isTable[i] &&
        inner.x0 >= outer.x0 - 1 &&
        inner.x1 <= outer.x1 + 1 &&
        inner.y0 >= outer.y0 - 1 &&
        inner.y1 <= outer.y1 + 1,
    ),
  );
  for (const glyph of page.glyphs) {
    const x = (glyph.x0 + glyph.x1) / 2;
    const y = glyph.y - glyph.size * 0.35;
    let cell: GridCell | undefined;
    const at = tables.findIndex((table, i) => {
      if (isFrame[i] || x < table.x0 || x > table.x1 || y < table.y0 || y > table.y1) return false;
      cell = table.at(x, y);
      return cell !== undefined;
    });
    const cells = held[at];
    if (!cells || !cell) flow.push(glyph);
    else {
      const own = cells.get(cell);
      if (own) own.push(glyph);
      else cells.set(cell, [glyph]);
    }
  }
  const items: { y: number; item: Item }[] = [];
  tables.forEach((table, i) => {
    const cells = held[i] as Map<GridCell, Glyph[]>;
    if (isFrame[i] || (cells.size === 0 && !isTable[i])) return;
    const box = { x0: table.x0, x1: table.x1, y0: table.y0, single: table.columns === 1 };
    items.push({ y: table.y0, item: { kind: 'table', table: tableBlock(table, cells, place), box } });
  });
  for (const line of linesOf(flow)) items.push({ y: line.y - line.size, item: { kind: 'line', line } });
  items.sort((a, b) => a.y - b.y);
  return { page, items: items.map(({ item }) => item) };
}

const pageNumber =
  /^(?:[-—–－−―·•\s]*\d{1,4}[-—–－−―·•\s]*|第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?|\d{1,4}\s*\/\s*\d{1,4}|Page\s+\d+(?:\s+of\s+\d+)?)$/i;

const masked = (line: Line) => `${line.text.replace(/\d+/g, '#').replace(/\s/g, '')}@${Math.round(line.y)}`;

/** Takes page numbers and running heads away: what stands at the edge of the page and repeats. */
function dropFurniture(pages: readonly LaidPage[]): void {
  const isEdge = ({ page }: LaidPage, line: Line) => line.y < page.height * 0.1 || line.y - line.size > page.height * 0.9;
  const seen = new Map<string, number>();
  for (const laid of pages) {
    const edges = new Set<string>();
    for (const item of laid.items) if (item.kind === 'line' && isEdge(laid, item.line)) edges.add(masked(item.line));
    for (const edge of edges) seen.set(edge, (seen.get(edge) ?? 0) + 1);
  }
  for (const laid of pages) {
    laid.items = laid.items.filter((item, at) => {
      if (item.kind !== 'line' || !isEdge(laid, item.line)) return true;
      const last = at === 0 || at >= laid.items.length - 2;
      if (last && pageNumber.test(item.line.text)) return false;
      const count = seen.get(masked(item.line)) ?? 0;
      return count < Math.min(3, Math.max(2, pages.length)) || count * 2 < pages.length;
    });
  }
}

/** A box with one text is a row of the table that the page break cuts off, or else only a frame around words. */
function settleBoxes(pages: readonly LaidPage[]): void {
  const alike = (a: Box, b: Item | undefined) => b?.kind === 'table' && Math.abs(a.x0 - b.box.x0) < 4 && Math.abs(a.x1 - b.box.x1) < 4;
  pages.forEach((laid, at) => {
    laid.items = laid.items.flatMap((item, i): Item[] => {
      if (item.kind !== 'table' || !item.box.single) return [item];
      const continues = i === laid.items.length - 1 && alike(item.box, pages[at + 1]?.items[0]);
      const continued = i === 0 && alike(item.box, pages[at - 1]?.items.at(-1));
      if (continues || continued) return [item];
      return item.table.rows.flat().flatMap((cell): Item[] => (cell.text === '' ? [] : [{ kind: 'framed', text: cell.text }]));
    });
  });
}

interface Measure {
  readonly left: number;
  readonly right: number;
  readonly pitch: number;
}

/** The edges of the running text and the usual distance between its lines. */
function measureOf(pages: readonly LaidPage[]): Measure {
  const lines = pages.flatMap((laid) => laid.items.flatMap((item) => (item.kind === 'line' ? [item.line] : [])));
  const long = lines.filter((line) => line.x1 - line.x0 > (pages[0]?.page.width ?? 0) * 0.4);
  const at = (values: number[], share: number) => values.sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;
  const pitches: number[] = [];
  for (const laid of pages) {
    laid.items.forEach((item, i) => {
      const before = laid.items[i - 1];
      if (item.kind === 'line' && before?.kind === 'line' && item.line.y > before.line.y)
        pitches.push((item.line.y - before.line.y) / item.line.size);
    });
  }
  const left = at(
    (long.length > 0 ? long : lines).map((line) => line.x0),
    0.05,
  );
  // Too few full lines show no edge: the margins are then taken to be alike.
  const right =
    long.length > 2
      ? at(
          long.map((line) => line.x1),
          0.95,
        )
      : (pages[0]?.page.width ?? 0) - left;
  return { left, right, pitch: at(pitches, 0.5) || 1.5 };
}

const firstWord = /^[（《“‘〈【「『(]*(?:[\w.%,+/-]+|.)[，。、；：！？）》”’〉】」』…—·)%％]*/u;

/** The width of what could not have been broken off the start of a line to fill the line before. */
function unbreakable(line: Line): number {
  const [word = ''] = firstWord.exec(line.text) ?? [];
  let ems = 0;
  for (const character of word) ems += isChinese(character) ? 1 : 0.55;
  return Math.min(ems * line.size, line.x1 - line.x0);
}

/** Whether a line goes on with the paragraph of the line before it. */
function continues(before: Line, line: Line, samePage: boolean, { left, right, pitch }: Measure): boolean {
  const { size } = line;
  if (Math.abs(size - before.size) > 0.15 * size) return false;
  if (line.x0 > left + 1.2 * size) return false;
  if (before.x1 + unbreakable(line) < right - 0.6 * size) return false;
  return !samePage || line.y - before.y <= Math.max(1.4 * pitch, pitch + 0.5) * size;
}

function blocksOf(pages: readonly LaidPage[], place: (page: number) => string): Block[] {
  const measure = measureOf(pages);
  const blocks: Block[] = [];
  let last: { line: Line; page: number } | undefined;
  let text = '';
  let centred = false;
  const finish = () => {
    if (text !== '') blocks.push({ kind: 'paragraph', text, ...(centred && { align: 'center' }) });
    text = '';
    last = undefined;
  };
  pages.forEach(({ items }, page) => {
    for (let at = 0; at < items.length; at++) {
      const item = items[at] as Item;
      if (item.kind === 'table') {
        finish();
        blocks.push(item.table);
        continue;
      }
      if (item.kind === 'framed') {
        finish();
        blocks.push({ kind: 'paragraph', text: item.text });
        continue;
      }
      const following: Line[] = [];
      for (let i = at; i < items.length && items[i]?.kind === 'line'; i++) following.push((items[i] as { line: Line }).line);
      const table = unruledTableAt(following, 0);
      if (table) {
        finish();
        blocks.push({ kind: 'table', place: place(page), rows: table.rows });
        at += table.lines - 1;
        continue;
      }
      const { line } = item;
      if (last && continues(last.line, line, last.page === page, measure)) text = joined(text, line.text);
      else {
        finish();
        text = line.text;
        const indent = line.x0 - measure.left;
        centred = indent > 2 * line.size && Math.abs(indent - (measure.right - line.x1)) < line.size;
      }
      last = { line, page };
    }
  });
  finish();
  return blocks;
}

/** Streams cannot hide in other streams, so each picture of the file shows its dictionary. */
function picturesIn(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = buffer.indexOf('/Image'); at >= 0; at = buffer.indexOf('/Image', at + 6)) {
    if (/\/Subtype\s*$/.test(buffer.toString('latin1', Math.max(0, at - 16), at)) && !/^\w/.test(buffer.toString('latin1', at + 6, at + 7)))
      count++;
  }
  for (let at = buffer.indexOf('/SMask'); at >= 0; at = buffer.indexOf('/SMask', at + 6)) {
    if (/^\s+\d+\s+\d+\s+R/.test(buffer.toString('latin1', at + 6, at + 30))) count--;
  }
  return Math.max(0, count);
}

/**
 * A PDF with a text layer. Ruled tables keep their merged cells; a table cut by a page break comes as two tables.
 * Without a text layer there are no blocks, and pictures is at least 1.
 * @throws UnreadableFile encrypted, corrupt, tooManyPages
 */
export async function readPdf(bytes: Uint8Array): Promise<Document> {
  (globalThis as { FontFace?: unknown }).FontFace ??= UndrawnFont;
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const pictures = picturesIn(bytes);
  const task = getDocument({
    // pdf.js takes the bytes for itself.
    data: new Uint8Array(bytes),
    cMapUrl: `${join(folder, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
    isEvalSupported: false,
    useSystemFonts: false,
    // Nothing is drawn: no outlines of glyphs and no pixels of pictures are wanted, and fonts go where nobody looks.
    disableFontFace: false,
    ownerDocument: { fonts: new Set() } as unknown as HTMLDocument,
    maxImageSize: 1,
    verbosity: 0,
  });
  try {
    const pdf = await task.promise;
    if (pdf.numPages > maxPages) throw new UnreadableFile('tooManyPages');
    const layers = await pdf.getOptionalContentConfig();
    const place = (page: number) => `第${page + 1}页`;
    const pages: LaidPage[] = [];
    for (let at = 0; at < pdf.numPages; at++) {
      const page = await pdf.getPage(at + 1);
      pages.push(layOut(await readPdfPage(page, OPS, layers), place(at)));
      page.cleanup();
    }
    dropFurniture(pages);
    settleBoxes(pages);
    const { info } = await pdf.getMetadata();
    const title = (info as { Title?: unknown }).Title;
    const blocks = blocksOf(pages, place);
    return {
      kind: 'pdf',
      title: typeof title === 'string' ? title : '',
      blocks,
      pictures: blocks.length === 0 ? Math.max(1, pictures) : pictures,
    };
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile((error as Error).name === 'PasswordException' ? 'encrypted' : 'corrupt', error);
  } finally {
    await task.destroy();
  }
}
