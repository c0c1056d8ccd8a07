import { type Borders, PaperSize, type Style, Workbook, type Worksheet } from '@cj-tech-master/excelts';
import type { Block, TableBlock } from '../document.ts';
import { cleanText, paragraphsOf, widthOf } from './clean-text.ts';
import { dateParts, faces, type WriteOptions } from './page-style.ts';
import { sealZip } from './sealed-zip.ts';
import { alignOf, heightsOf, layOut, type PlacedCell, type TableLayout } from './table-layout.ts';

/**
 * One sheet: a title over the whole width, then text and tables one below the other. Tables share the sheet's columns, so tables of different
 * build are best put on sheets of their own.
 */
export interface Sheet {
  readonly name: string;
  readonly title?: string;
  readonly blocks: readonly Block[];
  /** Default: when a table has more than twelve columns. */
  readonly landscape?: boolean;
}

/** What a cell of a spreadsheet can hold. */
const maxCellText = 32767;
const maxSheetColumns = 16384;

/** All columns of a sheet together, in characters of the standard font: as wide as A4 prints, since a lone column is not scaled down. */
const sheetWidth = { portrait: 84, landscape: 124 } as const;
const pointsPerCharacter = 5.25;
/** What A4 prints between the margins, upright and landscape, in points; a sheet up to a third longer is scaled to one page. */
const printedHeight = { portrait: 727, landscape: 480 } as const;

/** Points; rows cannot be higher than 409. */
const type = { size: 11, line: 14.5, padding: { x: 3, y: 2 } } as const;
const titleType = { size: 18, line: 28 } as const;
const maxLines = 20;

/**
 * A spreadsheet file. A cell with a `value` is a number, one with a `formula` computes it and carries `value` as its result until then; all
 * others are text whatever they begin with, and blank ones stay empty. In formulas `{id}` stands for the address of the cell of that id on the
 * same sheet. Prints on A4, as wide as the page, with the column headers on every page. Same input, same bytes.
 * Throws when there is no sheet, on an id that is unknown or used twice, on text above 32,767 characters in one cell, on a wrong date.
 */
export async function writeXlsx(sheets: readonly Sheet[], options: WriteOptions & { readonly title?: string }): Promise<Uint8Array> {
  if (sheets.length === 0) throw new Error('A spreadsheet file needs a sheet');
  const [year, month, day] = dateParts(options.date);
  const workbook = new Workbook();
  const date = new Date(Date.UTC(year, month - 1, day));
  workbook.created = date;
  workbook.modified = date;
  workbook.title = cleanText(options.title ?? '');
  workbook.creator = cleanText(options.author ?? '');
  workbook.lastModifiedBy = workbook.creator;
  workbook.language = 'zh-CN';
  const names = new Set<string>();
  for (const sheet of sheets) fillSheet(workbook.addWorksheet(sheetName(sheet.name, names)), sheet, workbook);
  return sealZip(await workbook.xlsx.writeBuffer(), options.date);
}

/** A name that spreadsheet programs accept: up to 31 characters, none of []:*?/\, no quote at either end, not used before in any case. */
function sheetName(wanted: string, used: Set<string>): string {
  const base =
    cleanText(wanted)
      .replace(/[[\]:*?/\\\n\t]/g, ' ')
      .replace(/^[\s']+|[\s']+$/g, '') || '表';
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : `（${n}）`;
    const name = cut(base, 31 - suffix.length).replace(/[\s']+$/, '') + suffix;
    const key = name.toLowerCase();
    if (used.has(key) || key === 'history') continue;
    used.add(key);
    return name;
  }
}

/** At most `length` UTF-16 units, never half a character. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

interface PlacedTable {
  readonly table: TableBlock;
  readonly layout: TableLayout;
}

function fillSheet(sheet: Worksheet, { title, blocks, landscape }: Sheet, workbook: Workbook): void {
  const tables = new Map<Block, PlacedTable>();
  for (const block of blocks) if (block.kind === 'table') tables.set(block, { table: block, layout: layOut(block) });
  const columns = Math.max(1, ...[...tables.values()].map(({ layout }) => layout.columns));
  if (columns > maxSheetColumns) throw new Error(`A sheet holds at most ${maxSheetColumns} columns, this table has ${columns}`);
  const wide = landscape ?? columns > 12;
  const total = wide ? sheetWidth.landscape : sheetWidth.portrait;
  const widths = columnWidths([...tables.values()], columns, total);
  widths.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width;
  });
  const addresses = new Map<string, string>();
  const formulas: (() => void)[] = [];
  let row = 1;
  const text = (line: string, style: Partial<Style>, { size, line: height }: { size: number; line: number }) => {
    const cell = sheet.getCell(row, 1);
    cell.value = sheetText(line);
    cell.style = style;
    if (columns > 1) sheet.mergeCells(row, 1, row, columns);
    const lines = Math.ceil((widthOf(line) * size) / (total * pointsPerCharacter - 6));
    sheet.getRow(row).height = Math.min(409, lines * height + 6);
    row++;
  };
  for (const line of paragraphsOf(title ?? '')) text(line, styles.title, titleType);
  let headers: { from: number; to: number } | undefined;
  for (const block of blocks) {
    const placed = tables.get(block);
    if (block.kind !== 'table') {
      const style = block.kind === 'heading' ? styles.heading : styles[block.align ?? 'left'];
      const indent = block.kind === 'paragraph' && (block.align ?? 'left') === 'left' ? '　　' : '';
      for (const line of paragraphsOf(block.text)) for (const part of portions(indent + line, total)) text(part, style, type);
    } else if (placed !== undefined) {
      for (const line of paragraphsOf(block.caption ?? '')) text(line, styles.caption, type);
      if (placed.layout.headerRows > 0) headers ??= { from: row, to: row + placed.layout.headerRows - 1 };
      fillTable(sheet, placed.layout, row, { widths, addresses, formulas });
      row += placed.layout.rows.length + 1;
    }
  }
  for (const write of formulas) write();
  let height = 0;
  for (let y = 1; y < row; y++) height += sheet.getRow(y).height ?? type.line;
  const only = tables.size === 1 ? headers : undefined;
  if (only !== undefined && only.to <= 8) sheet.views = [{ state: 'frozen', ySplit: only.to }];
  Object.assign(sheet.pageSetup, {
    paperSize: PaperSize.A4,
    orientation: wide ? 'landscape' : 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: height <= printedHeight[wide ? 'landscape' : 'portrait'] * 1.33 ? 1 : 0,
    horizontalCentered: true,
    margins: { left: 0.6, right: 0.6, top: 0.8, bottom: 0.8, header: 0.3, footer: 0.4 },
    ...(only === undefined ? {} : { printTitlesRow: `${only.from}:${only.to}` }),
  });
  sheet.headerFooter.oddFooter = '&C— &P —';
  if (formulas.length > 0 && [...tables.values()].some(({ layout }) => layout.rows.flat().some(isUncomputed))) {
    workbook.calcProperties.fullCalcOnLoad = true;
  }
}

const isUncomputed = (cell: PlacedCell) => cell.formula !== undefined && cell.value === undefined;

/** Each column as wide as the table that wants it widest, all of them together as wide as the page. */
function columnWidths(tables: readonly PlacedTable[], columns: number, total: number): number[] {
  const widest = Array.from(
    { length: columns },
    (_, column) => Math.max(0, ...tables.map(({ layout }) => layout.shares[column] ?? 0)) || 1,
  );
  const sum = widest.reduce((a, b) => a + b, 0);
  return widest.map((width) => Math.max(2.5, Math.round((width / sum) * total * 100) / 100));
}

/** Long text in pieces that a row can show, cut after the end of a sentence where there is one. */
function portions(text: string, total: number): string[] {
  const capacity = Math.floor((maxLines * total * pointsPerCharacter) / type.size);
  const parts: string[] = [];
  let rest = text;
  while (widthOf(rest) > capacity) {
    const head = cut(rest, capacity);
    const end = Math.max(head.lastIndexOf('。'), head.lastIndexOf('；'));
    const length = end > capacity / 2 ? end + 1 : head.length;
    parts.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return [...parts, rest];
}

interface SheetSoFar {
  readonly widths: readonly number[];
  readonly addresses: Map<string, string>;
  /** Written last, when all addresses are known. */
  readonly formulas: (() => void)[];
}

function fillTable(sheet: Worksheet, layout: TableLayout, top: number, { widths, addresses, formulas }: SheetSoFar): void {
  const total = widths.slice(0, layout.columns).reduce((a, b) => a + b, 0);
  const shares = widths.slice(0, layout.columns).map((width) => width / total);
  const heights = heightsOf({ ...layout, shares }, total * pointsPerCharacter, type);
  heights.forEach((height, y) => {
    sheet.getRow(top + y).height = Math.min(409, height);
  });
  for (const placed of layout.rows.flat()) {
    const row = top + placed.row;
    const column = placed.column + 1;
    const cell = sheet.getCell(row, column);
    if (placed.id !== undefined) {
      if (addresses.has(placed.id)) throw new Error(`Two cells are called ${placed.id}`);
      addresses.set(placed.id, cell.address);
    }
    const value = Number.isFinite(placed.value) ? placed.value : undefined;
    const style = tableStyle(placed, value);
    const { formula } = placed;
    if (formula !== undefined) {
      formulas.push(() => {
        cell.value =
          value === undefined ? { formula: resolved(formula, addresses) } : { formula: resolved(formula, addresses), result: value };
      });
    } else {
      cell.value = value ?? sheetText(placed.text);
    }
    cell.style = style;
    if (placed.rowSpan > 1 || placed.colSpan > 1) {
      for (let y = 0; y < placed.rowSpan; y++) for (let x = 0; x < placed.colSpan; x++) sheet.getCell(row + y, column + x).style = style;
      sheet.mergeCells(row, column, row + placed.rowSpan - 1, column + placed.colSpan - 1);
    }
  }
}

function resolved(formula: string, addresses: ReadonlyMap<string, string>): string {
  return formula.replace(/\{([^{}]+)\}/g, (_, id: string) => {
    const address = addresses.get(id);
    if (address === undefined) throw new Error(`A formula refers to ${id}, which no cell is called`);
    return address;
  });
}

/** Text as a cell holds it, null when blank. What looks like the format's own escape (_x0041_) is escaped itself. */
function sheetText(text: string): string | null {
  const clean = cleanText(text);
  if (clean.length > maxCellText) throw new Error(`A cell holds at most ${maxCellText} characters, this text has ${clean.length}`);
  return clean === '' ? null : clean.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

const thin = { style: 'thin', color: { argb: 'FF000000' } } as const;
const borders: Partial<Borders> = { top: thin, left: thin, bottom: thin, right: thin };

function style(face: string, size: number, horizontal: 'left' | 'center' | 'right', bold = false): Partial<Style> {
  return { font: { name: face, size, bold }, alignment: { horizontal, vertical: 'middle', wrapText: true } };
}

const styles = {
  title: style(faces.title, titleType.size, 'center'),
  heading: style(faces.hei, 12, 'left', true),
  caption: style(faces.hei, 12, 'center'),
  left: style(faces.song, type.size, 'left'),
  center: style(faces.song, type.size, 'center'),
  right: style(faces.song, type.size, 'right'),
} as const;

/** Text that a spreadsheet would read as a formula when somebody edits the cell is marked as text. */
const looksLikeFormula = /^[=+\-@\t]/;

function tableStyle(cell: PlacedCell, value: number | undefined): Partial<Style> {
  const head = cell.header !== undefined && cell.header !== 'row';
  const base = style(head ? faces.hei : faces.song, type.size, alignOf(cell), head);
  const format = cell.format ?? (value !== undefined && Number.isInteger(value) ? '0' : undefined);
  const isNumber = value !== undefined || cell.formula !== undefined;
  const numFmt = isNumber ? format : looksLikeFormula.test(cell.text) ? '@' : undefined;
  return {
    ...base,
    ...(cell.vertical ? { alignment: { ...base.alignment, textRotation: 'vertical' as const } } : {}),
    border: borders,
    ...(numFmt === undefined ? {} : { numFmt }),
  };
}
