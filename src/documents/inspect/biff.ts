// The records of an old workbook (.xls): cells with their places, and what is hidden in it.
import { columnLetters, listed } from './cell-place.ts';
import type { Findings } from './findings.ts';
import { shownName } from './findings.ts';
import type { HidingPlace } from './inspection.ts';

interface BiffSheet {
  readonly name: string;
  readonly state: number;
  readonly offset: number;
}

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

const mostCells = 500_000;

/** Strings of the shared table, which runs on over records; each continued piece starts with its own width of characters. */
class SharedTable {
  readonly strings: string[] = [];
  private readonly blocks: readonly Buffer[];
  private block = 0;
  private at = 8;

  constructor(blocks: readonly Buffer[]) {
    this.blocks = blocks;
    while (this.block < blocks.length && this.strings.length < mostCells && this.one());
  }

  private get left(): number {
    return (this.blocks[this.block]?.length ?? 0) - this.at;
  }

  private next(): boolean {
    this.block++;
    this.at = 0;
    return this.block < this.blocks.length;
  }

  private skip(count: number): void {
    let rest = count;
    while (rest > this.left) {
      rest -= Math.max(0, this.left);
      if (!this.next()) return;
    }
    this.at += rest;
  }

  private one(): boolean {
    if (this.left <= 0 && !this.next()) return false;
    if (this.left < 3) return false;
    const head = this.blocks[this.block] as Buffer;
    let rest = head.readUInt16LE(this.at);
    const flags = head[this.at + 2] as number;
    this.at += 3;
    const runs = flags & 8 && this.left >= 2 ? head.readUInt16LE(this.at) : 0;
    if (flags & 8) this.at += 2;
    const extra = flags & 4 && this.left >= 4 ? head.readUInt32LE(this.at) : 0;
    if (flags & 4) this.at += 4;
    let wide = (flags & 1) !== 0;
    let text = '';
    for (;;) {
      const block = this.blocks[this.block];
      if (!block) return false;
      const count = Math.max(0, Math.min(rest, Math.floor(this.left / (wide ? 2 : 1))));
      const end = this.at + count * (wide ? 2 : 1);
      text += block.toString(wide ? 'utf16le' : 'latin1', this.at, end);
      this.at = end;
      rest -= count;
      if (rest === 0) break;
      if (!this.next()) return false;
      wide = ((this.blocks[this.block]?.[0] ?? 0) & 1) !== 0;
      this.at = 1;
    }
    this.skip(runs * 4 + extra);
    this.strings.push(text);
    return true;
  }
}

/** A number packed into 30 bits. */
function packedNumber(value: number): number {
  const whole = value & 2 ? value >> 2 : 0;
  let number = whole;
  if (!(value & 2)) {
    const bytes = Buffer.alloc(8);
    bytes.writeUInt32LE((value & 0xfffffffc) >>> 0, 4);
    number = bytes.readDoubleLE(0);
  }
  return value & 1 ? number / 100 : number;
}

const plainNumber = (value: number) => (Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value));

function shortString(data: Buffer, at: number, length: number, wide: boolean): string {
  return wide ? data.toString('utf16le', at, at + length * 2) : data.toString('latin1', at, at + length);
}

const stateSentence = ['', '是隐藏的', '是深度隐藏的，在“取消隐藏”里也看不到'];

/** Tells the cells of a workbook in the format of Excel 97 to 2003, with sheets, rows and columns that are hidden. */
export function inspectBiff(bytes: Uint8Array, findings: Findings): void {
  const stream = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sheets: BiffSheet[] = [];
  let strings: readonly string[] = [];
  let sheet: BiffSheet | undefined;
  let cells: Cell[] = [];
  let hiddenRows = new Set<number>();
  let hiddenColumns: [number, number][] = [];
  let filtered = false;
  let pending: { row: number; column: number } | undefined;
  let total = 0;
  const finish = () => {
    if (sheet) tellSheet(sheet, sheets.indexOf(sheet) + 1, cells, hiddenRows, hiddenColumns, filtered, findings);
    [cells, hiddenRows, hiddenColumns, filtered] = [[], new Set(), [], false];
  };
  const add = (row: number, column: number, text: string) => {
    if (text !== '' && total++ < mostCells) cells.push({ row: row + 1, column: column + 1, text });
  };
  for (let at = 0; at + 4 <= stream.length; ) {
    const id = stream.readUInt16LE(at);
    const size = stream.readUInt16LE(at + 2);
    const data = stream.subarray(at + 4, at + 4 + size);
    if (data.length < size) break;
    if (id === 0x0809) {
      finish();
      sheet = sheets.find(({ offset }) => offset === at);
    }
    at += 4 + size;
    if (id === 0x00fc) {
      const blocks = [data];
      while (at + 4 <= stream.length && stream.readUInt16LE(at) === 0x003c) {
        const length = stream.readUInt16LE(at + 2);
        blocks.push(stream.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
      strings = new SharedTable(blocks).strings;
      continue;
    }
    if (id === 0x002f) findings.cannot('整个文件', 'encrypted', '工作簿有打开密码，没有检查。请取消密码后另存，再检查。');
    else if (id === 0x0085 && size >= 8) {
      const name = shortString(data, 8, data[6] as number, ((data[7] as number) & 1) !== 0);
      sheets.push({ name, state: (data[4] as number) & 3, offset: data.readUInt32LE(0) });
      findings.text(name, (data[4] as number) & 3 ? 'hiddenSheet' : 'visible', '工作表名称');
    } else if (id === 0x0208 && size >= 16) {
      if (data.readUInt16LE(12) & 0x20) hiddenRows.add(data.readUInt16LE(0) + 1);
    } else if (id === 0x007d && size >= 10) {
      if (data.readUInt16LE(8) & 1 || data.readUInt16LE(4) < 100) hiddenColumns.push([data.readUInt16LE(0) + 1, data.readUInt16LE(2) + 1]);
    } else if (id === 0x009b) filtered = true;
    else if (id === 0x00fd && size >= 10) add(data.readUInt16LE(0), data.readUInt16LE(2), strings[data.readUInt32LE(6)] ?? '');
    else if (id === 0x0203 && size >= 14) add(data.readUInt16LE(0), data.readUInt16LE(2), plainNumber(data.readDoubleLE(6)));
    else if (id === 0x027e && size >= 10) add(data.readUInt16LE(0), data.readUInt16LE(2), plainNumber(packedNumber(data.readInt32LE(6))));
    else if (id === 0x00bd && size >= 12)
      for (let i = 0, place = 4; place + 6 <= size - 2; i++, place += 6)
        add(data.readUInt16LE(0), data.readUInt16LE(2) + i, plainNumber(packedNumber(data.readInt32LE(place + 2))));
    else if (id === 0x0204 && size >= 9)
      add(data.readUInt16LE(0), data.readUInt16LE(2), shortString(data, 9, data.readUInt16LE(6), ((data[8] as number) & 1) !== 0));
    else if (id === 0x0006 && size >= 14) {
      pending = { row: data.readUInt16LE(0), column: data.readUInt16LE(2) };
      if (data.readUInt16LE(12) !== 0xffff) add(pending.row, pending.column, plainNumber(data.readDoubleLE(6)));
    } else if (id === 0x0207 && size >= 3 && pending)
      add(pending.row, pending.column, shortString(data, 3, data.readUInt16LE(0), ((data[2] as number) & 1) !== 0));
    else if (id === 0x001c && sheet) findings.thing('comment', `工作表“${shownName(sheet.name)}”`, '有批注。请核对后删除。', 'warn');
    else if (id === 0x01ae && size > 4)
      findings.thing('externalLink', '工作簿', '工作簿链接到别的工作簿，里面可能存有它的内容。请断开链接后另存。', 'warn');
  }
  finish();
}

function tellSheet(
  sheet: BiffSheet,
  number: number,
  cells: readonly Cell[],
  hiddenRows: ReadonlySet<number>,
  hiddenColumns: readonly [number, number][],
  filtered: boolean,
  findings: Findings,
): void {
  const at = `工作表“${shownName(sheet.name)}”`;
  const isHiddenColumn = (column: number) => hiddenColumns.some(([from, to]) => column >= from && column <= to);
  const rows = new Set<number>();
  const columns = new Set<number>();
  for (const { row, column, text } of cells) {
    let place: HidingPlace = 'visible';
    if (sheet.state > 0) place = sheet.state === 1 ? 'hiddenSheet' : 'veryHiddenSheet';
    else if (isHiddenColumn(column)) place = 'hiddenColumn';
    else if (hiddenRows.has(row)) place = filtered ? 'filteredRow' : 'hiddenRow';
    if (place === 'hiddenColumn') columns.add(column);
    if (place === 'hiddenRow' || place === 'filteredRow') rows.add(row);
    findings.text(text, place, `${at}第${row}行${columnLetters(column)}列`, { table: `${sheet.name}#${number}`, row, column });
  }
  if (sheet.state > 0) {
    const level = cells.length > 0 ? 'block' : 'warn';
    findings.thing(
      sheet.state === 1 ? 'hiddenSheet' : 'veryHiddenSheet',
      at,
      `${at}${stateSentence[sheet.state] ?? '是隐藏的'}，有 ${cells.length} 格内容。请核对后删除。`,
      level,
    );
    return;
  }
  if (rows.size > 0)
    findings.thing(
      filtered ? 'filteredRow' : 'hiddenRow',
      at,
      `第${listed([...rows])}行是隐藏的，但有内容。请取消隐藏，核对后删除。`,
      'warn',
    );
  else if (hiddenRows.size > 0) findings.thing('hiddenRow', at, `第${listed([...hiddenRows])}行是隐藏的，没有内容。`, 'note');
  if (columns.size > 0)
    findings.thing('hiddenColumn', at, `${listed([...columns], columnLetters)}列是隐藏的，但有内容。请取消隐藏，核对后删除。`, 'warn');
  else if (hiddenColumns.length > 0) findings.thing('hiddenColumn', at, '有隐藏的列，没有内容。', 'note');
}
