import type { Block, Document, TableCell } from '../document.ts';
import type { Zip } from '../zip/open-zip.ts';
import { mainPartOf, relationshipsOf, titleOf } from './office-package.ts';
import { readXml } from './read-xml.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { type Merge, readSharedStrings, readSheet, type Sheet, sheetLimits, type Writable } from './xlsx-sheet.ts';
import { readCellStyles } from './xlsx-styles.ts';

/** Above this many characters a cell alone in its row is narrative, whatever its borders. */
const narrative = 120;
/** Up to this many it may be the label of a row whose numbers are blank. */
const label = 40;

interface Line {
  readonly y: number;
  /** Cells with text that are not covered by a merge. */
  readonly texts: readonly number[];
  /** The cell that holds all the text of the row. */
  readonly only?: TableCell;
  readonly onlyMerge?: Merge;
  /** Some cell of the row has a border, or a merge from above reaches into it. */
  readonly framed: boolean;
}

class SheetWalk {
  readonly blocks: Block[] = [];
  private readonly sheet: Sheet;
  private readonly name: string;
  /** The merge that covers a position: keys are row × columns + column. */
  private readonly covered = new Map<number, Merge>();
  private readonly reached = new Set<number>();
  private width = 0;

  constructor(sheet: Sheet, name: string) {
    this.sheet = sheet;
    this.name = name;
    for (const row of sheet.rows) if (row) this.width = Math.max(this.width, row.length);
    for (const merge of sheet.merges) this.cover(merge);
  }

  private key(y: number, x: number): number {
    return y * sheetLimits.columns + x;
  }

  private cover(merge: Merge): void {
    // A merge over whole columns ends where the content ends.
    const bottom = Math.min(merge.bottom, this.sheet.rows.length - 1);
    const right = Math.min(merge.right, Math.max(merge.left, this.width - 1), sheetLimits.columns - 1);
    const cut = { ...merge, bottom, right };
    for (let y = merge.top; y <= bottom; y++) {
      if (y > merge.top) this.reached.add(y);
      for (let x = merge.left; x <= right; x++) {
        if (this.covered.size > sheetLimits.cells) throw new UnreadableFile('tooManyRows');
        this.covered.set(this.key(y, x), cut);
      }
    }
  }

  private mergeAt(y: number, x: number): Merge | undefined {
    return this.covered.size === 0 ? undefined : this.covered.get(this.key(y, x));
  }

  private isAnchor(y: number, x: number): boolean {
    const merge = this.mergeAt(y, x);
    return !merge || (merge.top === y && merge.left === x);
  }

  private line(y: number): Line {
    const row = this.sheet.rows[y] ?? [];
    const texts: number[] = [];
    let framed = this.reached.has(y);
    row.forEach((cell, x) => {
      if (!cell) return;
      if (this.sheet.bordered[y]?.[x]) framed = true;
      if (cell.text !== '' && this.isAnchor(y, x)) texts.push(x);
    });
    const [first] = texts;
    if (texts.length !== 1 || first === undefined) return { y, texts, framed };
    const onlyMerge = this.mergeAt(y, first);
    return { y, texts, framed, only: row[first] as TableCell, ...(onlyMerge && { onlyMerge }) };
  }

  /** Titles and narrative between the tables; a row of a table may also hold one text only. */
  private isParagraph(line: Line, above: Line | undefined, below: Line | undefined): boolean {
    const { only, onlyMerge } = line;
    if (!only || only.value !== undefined || this.reached.has(line.y) || (onlyMerge && onlyMerge.bottom > onlyMerge.top && line.framed))
      return false;
    if (only.text.length > narrative) return true;
    if (line.framed) return false;
    // Without borders: a heading stands at the edge of a table or over its whole width, a label of blanks between its rows.
    const wide = onlyMerge !== undefined && onlyMerge.right - onlyMerge.left + 1 >= this.width;
    const inside = (above?.texts.length ?? 0) > 1 && (below?.texts.length ?? 0) > 1;
    return wide || !inside || only.text.length > label;
  }

  walk(): void {
    let from = -1;
    const lines: (Line | undefined)[] = [];
    for (let y = 0; y < this.sheet.rows.length; y++) lines[y] = this.sheet.rows[y] || this.reached.has(y) ? this.line(y) : undefined;
    const finish = (to: number) => {
      if (from >= 0) this.table(from, to);
      from = -1;
    };
    lines.forEach((line, y) => {
      if (line && this.isParagraph(line, lines[y - 1], lines[y + 1])) {
        finish(y);
        this.blocks.push({ kind: 'paragraph', text: (line.only as TableCell).text });
      } else if (from < 0) from = y;
    });
    finish(lines.length);
  }

  private isUsed(y: number, x: number): boolean {
    return this.sheet.rows[y]?.[x] !== undefined || this.mergeAt(y, x) !== undefined;
  }

  /** One table of the rows from `from` to before `to`, without the blank rows and columns around it. */
  private table(from: number, to: number): void {
    let top = Number.POSITIVE_INFINITY;
    let bottom = -1;
    let left = Number.POSITIVE_INFINITY;
    let right = -1;
    let text = false;
    for (let y = from; y < to; y++) {
      const row = this.sheet.rows[y];
      const end = this.covered.size > 0 ? this.width : (row?.length ?? 0);
      for (let x = 0; x < end; x++) {
        if (!this.isUsed(y, x)) continue;
        if (top > y) top = y;
        bottom = y;
        if (x < left) left = x;
        if (x > right) right = x;
        if (!text && row?.[x]?.text) text = true;
      }
    }
    if (!text) return;
    const rows: TableCell[][] = [];
    for (let y = top; y <= bottom; y++) {
      const cells: TableCell[] = [];
      for (let x = left; x <= right; x++) {
        const merge = this.mergeAt(y, x);
        if (merge && (merge.top !== y || merge.left !== x)) continue;
        const cell: Writable<TableCell> = this.sheet.rows[y]?.[x] ?? { text: '', colSpan: 1, rowSpan: 1 };
        if (merge) {
          cell.colSpan = merge.right - merge.left + 1;
          cell.rowSpan = Math.min(merge.bottom, bottom) - merge.top + 1;
        }
        cells.push(cell);
      }
      rows.push(cells);
    }
    this.blocks.push({ kind: 'table', place: this.name, rows });
  }
}

interface SheetEntry {
  readonly name: string;
  readonly relationship: string;
}

/**
 * The visible sheets of a workbook in order: tables, with titles and narrative between them as paragraphs.
 * @throws UnreadableFile, ZipRefusal
 */
export async function readXlsx(zip: Zip): Promise<Document> {
  const part = await mainPartOf(zip, 'xl/workbook.xml');
  const bytes = await zip.read(part);
  if (!bytes) throw new UnreadableFile('corrupt');
  const entries: SheetEntry[] = [];
  let from1904 = false;
  readXml(bytes, {
    open(name, attributes) {
      if (name === 'sheet' && (attributes['state'] ?? 'visible') === 'visible') {
        entries.push({ name: attributes['name'] ?? '', relationship: attributes['r:id'] ?? '' });
      } else if (name === 'workbookPr') from1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true';
    },
  });
  const related = await relationshipsOf(zip, part);
  const partOf = async (type: string) => {
    const found = [...related.values()].find((relationship) => relationship.type === type);
    return found && zip.read(found.part);
  };
  const strings = readSharedStrings(await partOf('sharedStrings'));
  const styles = readCellStyles(await partOf('styles'));
  const blocks: Block[] = [];
  let pictures = 0;
  for (const { name, relationship } of entries) {
    const found = related.get(relationship);
    if (found?.type !== 'worksheet') continue;
    const sheet = await zip.read(found.part);
    if (!sheet) throw new UnreadableFile('corrupt');
    const read = readSheet(sheet, { strings, styles, from1904 });
    if (read.pictures) pictures++;
    const walk = new SheetWalk(read, name);
    walk.walk();
    for (const block of walk.blocks) blocks.push(block);
  }
  return { kind: 'xlsx', title: await titleOf(zip), blocks, pictures };
}
