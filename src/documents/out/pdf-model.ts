import type { Block, Document, TableBlock } from '../document.ts';
import { cleanText, paragraphsOf, widthOf } from './clean-text.ts';
import { balancedWidth, dateParts, sizes, typeArea, type WriteOptions } from './page-style.ts';
import { alignOf, charactersOf, headerWidth, layOut, sizeOf, tableType } from './table-layout.ts';

/** The families for each part a typeface plays, first choice first. */
export interface Faces {
  readonly title: readonly string[];
  readonly hei: readonly string[];
  readonly kai: readonly string[];
  readonly fang: readonly string[];
  readonly song: readonly string[];
}

/** What the template sets, as plain data. Lengths in points, widths of titles in em. */
export interface PdfModel {
  readonly title: string;
  readonly author: readonly string[];
  readonly date: readonly [year: number, month: number, day: number];
  readonly faces: Faces;
  readonly blocks: readonly PdfBlock[];
}

export type PdfBlock =
  | { readonly kind: 'title'; readonly text: string; readonly width: number }
  | { readonly kind: 'heading'; readonly text: string; readonly level: number; readonly align: string | null }
  | { readonly kind: 'paragraph'; readonly text: string; readonly align: string | null }
  | PdfTable;

interface PdfTable {
  readonly kind: 'table';
  readonly caption: readonly string[];
  readonly shares: readonly number[];
  readonly rows: number;
  readonly headerRows: number;
  /** Short enough to stand on one page undivided. */
  readonly whole: boolean;
  readonly size: number;
  readonly line: number;
  readonly x: number;
  readonly y: number;
  readonly cells: readonly PdfCell[];
}

interface PdfCell {
  readonly x: number;
  readonly y: number;
  readonly colspan: number;
  readonly rowspan: number;
  /** Lines; for vertical cells characters. */
  readonly lines: readonly string[];
  /** Within which the lines are broken. */
  readonly width: number;
  readonly size: number;
  readonly align: string;
  readonly vertical: boolean;
  readonly head: boolean;
}

/**
 * What the template needs to set a document. `show` is applied to every piece of text and gives what can be shown of it.
 * Throws when the date is not YYYY-MM-DD.
 */
export function pdfModel(document: Document, options: WriteOptions, faces: Faces, show: (text: string) => string): PdfModel {
  const title = show(paragraphsOf(document.title).join(' '));
  return {
    title,
    author: options.author === undefined ? [] : [show(cleanText(options.author))],
    date: dateParts(options.date),
    faces,
    blocks: [...modelTitle(title), ...document.blocks.flatMap((block) => modelBlocks(block, show))],
  };
}

/** A centred title; none without text. */
export function modelTitle(title: string): PdfBlock[] {
  if (title === '') return [];
  return [{ kind: 'title', text: title, width: balancedWidth(widthOf(title), typeArea.width / sizes.title) }];
}

function modelBlocks(block: Block, show: (text: string) => string): PdfBlock[] {
  if (block.kind === 'table') return modelTable(block, show);
  const align = block.align === undefined || block.align === 'left' ? null : block.align;
  const paragraphs = paragraphsOf(block.text).map((text) => breakable(show(text)));
  if (block.kind === 'paragraph') return paragraphs.map((text) => ({ kind: 'paragraph', text, align }));
  const level = Math.min(6, Math.max(1, Math.round(block.level ?? 1)));
  return paragraphs.length === 0 ? [] : [{ kind: 'heading', text: paragraphs.join(' '), level, align }];
}

/** A table; none when it has no cells. */
export function modelTable(table: TableBlock, show: (text: string) => string): PdfBlock[] {
  const layout = layOut(table);
  if (layout.columns === 0) return [];
  const type = tableType(layout, typeArea.width, typeArea.height);
  const insideOf = (column: number, span: number) =>
    typeArea.width * layout.shares.slice(column, column + span).reduce((a, b) => a + b, 0) - type.padding.x * 2;
  return [
    {
      kind: 'table',
      caption: linesOf(show(cleanText(table.caption ?? '').trim())),
      shares: layout.shares,
      rows: layout.rows.length,
      headerRows: layout.headerRows,
      whole: type.whole,
      size: type.size,
      line: type.line,
      x: type.padding.x,
      y: type.padding.y,
      cells: layout.rows.flat().map((cell) => ({
        width: headerWidth(cell, type.size, insideOf(cell.column, cell.colSpan)),
        x: cell.column,
        y: cell.row,
        colspan: cell.colSpan,
        rowspan: cell.rowSpan,
        lines: cell.vertical ? charactersOf(show(cell.text)) : linesOf(show(cell.text)),
        size: sizeOf(cell, type.size, insideOf(cell.column, cell.colSpan)),
        align: alignOf(cell),
        vertical: cell.vertical ?? false,
        head: cell.header !== undefined && cell.header !== 'row',
      })),
    },
  ];
}

const linesOf = (text: string) => (text === '' ? [] : text.split('\n'));

/** Latin words longer than half a line, such as addresses, may be broken: invisible break points after their signs, or after every tenth letter. */
export function breakable(text: string): string {
  return text.replace(/[!-~]{28,}/g, (word) => word.replace(/[/?&=.,_#%-]+(?=[^/?&=.,_#%-])|[^/?&=.,_#%-]{10}/g, '$&\u200B'));
}
