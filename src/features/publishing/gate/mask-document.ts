// A document's content with its personal data masked: what readers see, and nothing else.
import { type Block, type Document, gridOf, type TableBlock, type TableCell, type TextBlock } from '../../../documents/document.ts';
import { type Cell, findInTable, findWeakMasks } from '../../../law/privacy/find-in-table.ts';
import { findPrivate, settleFinds } from '../../../law/privacy/find-private.ts';
import { maskText } from '../../../law/privacy/masks.ts';
import { maskIdNumber } from '../../../law/privacy/personal-data.ts';
import { type Find, privacyRules } from '../../../law/privacy/privacy-rules.ts';
import type { GateOptions } from './finding.ts';

/**
 * Texts that follow each other, masked as one: a number may begin in one and end in the next.
 *
 * @param runsOn whether the text of this index goes on where the one before it ends; otherwise it is a line of its own
 */
export function maskTexts(texts: readonly string[], options: GateOptions, runsOn: (at: number) => boolean = () => false): string[] {
  const once = cutBack(texts, runsOn, (text) => findPrivate(text, options.allow ? { allow: options.allow } : {}));
  // A mask that its own sentence undoes is made longer.
  return cutBack(once, runsOn, (text) => settleFinds(findWeakMasks(text, options)));
}

function cutBack(texts: readonly string[], runsOn: (at: number) => boolean, finder: (text: string) => readonly Find[]): string[] {
  const finds = finder(texts.map((text, at) => (at === 0 || runsOn(at) ? text : `\n${text}`)).join(''));
  let start = 0;
  let next = 0;
  return texts.map((text, at) => {
    const end = start + text.length;
    const own: Find[] = [];
    while (next < finds.length && (finds[next] as Find).start < end) {
      const find = finds[next] as Find;
      const part = { rule: find.rule, start: Math.max(0, find.start - start), end: Math.min(text.length, find.end - start) };
      // Of a number that runs on only stars are left: what one end shows the other must not complete.
      own.push(find.start >= start && find.end <= end ? { ...find, ...part } : { ...part, rule: 'maskBroken' });
      if (find.end > end) break;
      next++;
    }
    start = runsOn(at + 1) ? end : end + 1;
    return maskText(text, own);
  });
}

/** The masks for ID numbers from the usual one to none of the digits: the first that the row does not undo is taken. */
type IdMask = (digits: string) => string;
const idMasks: readonly [IdMask, ...IdMask[]] = [
  (digits) => `${digits.slice(0, 6)}${'*'.repeat(digits.length - 8)}${digits.slice(-2)}`,
  maskIdNumber,
  (digits) => '*'.repeat(digits.length),
];

/** The texts of the cells, masked. Rows that undo the mask of an ID number get the next stronger one. */
export function maskCells(cells: readonly Cell[], options: GateOptions): string[] {
  const finds = new Map<number, Find[]>();
  for (const find of findInTable(cells, options)) finds.set(find.cell, [...(finds.get(find.cell) ?? []), find]);
  const masked = (at: number, idCard: (digits: string) => string) => maskText((cells[at] as Cell).text, finds.get(at) ?? [], { idCard });
  const [usual, ...stronger] = idMasks;
  const texts = cells.map((_, at) => masked(at, usual));
  for (const idMask of stronger) {
    const weak = weakRows(cells, texts, options);
    if (weak.size === 0) break;
    cells.forEach(({ row }, at) => {
      if (weak.has(row)) texts[at] = masked(at, idMask);
    });
  }
  return texts;
}

/** Rows in which something undoes a mask. */
function weakRows(cells: readonly Cell[], texts: readonly string[], options: GateOptions): Set<number> {
  const masked = cells.map((cell, i) => ({ ...cell, text: texts[i] as string }));
  return new Set(
    findInTable(masked, options)
      .filter(({ rule }) => privacyRules[rule].kind === 'weakMask')
      .map(({ cell }) => (cells[cell] as Cell).row),
  );
}

function maskTable(table: TableBlock, options: GateOptions): TableBlock {
  const places = new Map<TableCell, { row: number; column: number }>();
  gridOf(table).forEach((line, row) => {
    line.forEach((cell, column) => {
      if (cell && !places.has(cell)) places.set(cell, { row, column });
    });
  });
  const all = [...places.keys()];
  const masked = maskCells(
    all.map((cell) => ({ text: cell.text, ...(places.get(cell) as { row: number; column: number }) })),
    options,
  );
  const texts = new Map(all.map((cell, i) => [cell, masked[i] as string]));
  return {
    kind: 'table',
    ...(table.caption !== undefined && { caption: maskTexts([table.caption], options)[0] as string }),
    ...(table.place !== undefined && { place: maskTexts([table.place], options)[0] as string }),
    ...(table.widths && { widths: table.widths }),
    // Numbers and formulas behind the cells are left behind: they would bring the whole number along.
    rows: table.rows.map((row) =>
      row.map(({ colSpan, rowSpan, header, align, vertical, text }, x) => ({
        text: texts.get(row[x] as TableCell) ?? (maskTexts([text], options)[0] as string),
        colSpan,
        rowSpan,
        ...(header && { header }),
        ...(align && { align }),
        ...(vertical && { vertical }),
      })),
    ),
  };
}

/** The same document with what `findPrivate` and `findInTable` find masked. Numbers, formulas and pictures behind the text are left out. */
export function maskDocument(document: Document, options: GateOptions): Document {
  const isText = (block: Block): block is TextBlock => block.kind !== 'table';
  const texts = maskTexts([document.title, ...document.blocks.filter(isText).map(({ text }) => text)], options);
  let next = 1;
  const blocks = document.blocks.map((block) => (isText(block) ? { ...block, text: texts[next++] as string } : maskTable(block, options)));
  return { ...document, title: texts[0] as string, blocks };
}
