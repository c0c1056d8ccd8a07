// One worksheet: every cell with where it hides.
// Long, because it is one walk over one format.
import type { Attributes } from '../in/read-xml.ts';
import { columnLetters, columnNumber, dateOf, fullDigits, isWithin, listed, type Range, rangesOf } from './cell-place.ts';
import type { Findings } from './findings.ts';
import type { HidingPlace } from './inspection.ts';
import { type SharedString, StringItem, type WorkbookStyles } from './workbook-styles.ts';
import { attributeOf, isOn, isTelling, walkXml } from './xml.ts';

export interface SheetFacts {
  /** "工作表“名单”" */
  readonly at: string;
  readonly table: string;
  readonly state: 'visible' | 'hidden' | 'veryHidden';
  readonly printAreas: readonly Range[];
  /** Of the tables on the sheet that have a filter at work. */
  readonly filters: readonly Range[];
  readonly from1904: boolean;
}

interface CellText {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly isNumber: boolean;
  readonly style: number;
  readonly invisible: string;
}

interface HiddenRow {
  readonly outlined: boolean;
}

const mostCells = 1_000_000;
/** Rows, and columns, without anything, after which what follows is not found by scrolling. */
const emptyRows = 500;
const emptyColumns = 20;

class SheetWalk {
  readonly cells: CellText[] = [];
  readonly hiddenRows = new Map<number, HiddenRow>();
  readonly hiddenColumns: { from: number; to: number; narrow: boolean; outlined: boolean }[] = [];
  readonly filters: Range[] = [];
  readonly conditional: string[] = [];
  rowsHiddenByDefault = false;
  readonly shownRows = new Set<number>();
  private readonly facts: SheetFacts;
  private readonly findings: Findings;
  private readonly strings: readonly SharedString[];
  private readonly usedStrings: Uint8Array;
  private readonly styles: WorkbookStyles;
  private readonly path: string[] = [];
  private row = 0;
  private column = 0;
  private type = '';
  private style = 0;
  private value = '';
  private text = '';
  private item = new StringItem();
  private filterRange: Range[] = [];
  private conditionalRange = '';

  constructor(facts: SheetFacts, findings: Findings, strings: readonly SharedString[], used: Uint8Array, styles: WorkbookStyles) {
    this.facts = facts;
    this.findings = findings;
    this.strings = strings;
    this.usedStrings = used;
    this.styles = styles;
    this.filters.push(...facts.filters);
  }

  open(name: string, attributes: Attributes): void {
    this.path.push(name);
    switch (name) {
      case 'row':
        this.openRow(attributes);
        return;
      case 'c':
        this.openCell(attributes);
        return;
      case 'v':
        this.value = '';
        return;
      case 'col':
        this.openColumns(attributes);
        return;
      case 'sheetFormatPr':
        this.rowsHiddenByDefault = attributeOf(attributes, 'zeroHeight') !== '' && isOn(attributes, 'zeroHeight');
        return;
      case 'autoFilter':
        this.filterRange = rangesOf(attributeOf(attributes, 'ref'));
        return;
      case 'filterColumn':
        this.filters.push(...this.filterRange);
        this.filterRange = [];
        return;
      case 'conditionalFormatting':
        this.conditionalRange = attributeOf(attributes, 'sqref');
        return;
      case 'cfRule':
        if (this.styles.conditional[Number(attributeOf(attributes, 'dxfId') || -1)]) this.conditional.push(this.conditionalRange);
        return;
      case 'oleObject':
      case 'control':
        this.findings.thing('embeddedFile', this.facts.at, '工作表里有嵌入的对象或者控件。请核对后删除。', 'warn');
        break;
      default:
        this.item.open(name, attributes);
    }
    if (this.path.includes('sheetData')) return;
    this.text = '';
    for (const key in attributes) {
      const value = attributes[key] as string;
      if (name === 'hyperlink' && /(location|tooltip|display)$/.test(key))
        this.findings.text(value, 'externalReference', `${this.facts.at}的链接`);
      else if (name === 'dataValidation' && /^(prompt|promptTitle|error|errorTitle)$/.test(key))
        this.findings.text(value, 'validationList', `${this.facts.at}的输入提示`);
      else if (isTelling(key, value)) this.findings.text(value, 'unusedPart', `${this.facts.at}（${key}）`);
    }
  }

  private openRow(attributes: Attributes): void {
    this.row = Number(attributeOf(attributes, 'r')) || this.row + 1;
    this.column = 0;
    const height = attributeOf(attributes, 'ht');
    const hidden = attributeOf(attributes, 'hidden') !== '' && isOn(attributes, 'hidden');
    if (hidden || (height !== '' && Number(height) < 1))
      this.hiddenRows.set(this.row, { outlined: Number(attributeOf(attributes, 'outlineLevel')) > 0 });
    else if (this.rowsHiddenByDefault) this.shownRows.add(this.row);
  }

  private openColumns(attributes: Attributes): void {
    const width = attributeOf(attributes, 'width');
    const hidden = attributeOf(attributes, 'hidden') !== '' && isOn(attributes, 'hidden');
    const narrow = width !== '' && Number(width) < 0.5;
    if (!hidden && !narrow) return;
    const [from, to] = [Number(attributeOf(attributes, 'min')), Number(attributeOf(attributes, 'max'))];
    this.hiddenColumns.push({
      from,
      to: Math.max(from, to),
      narrow: !hidden,
      outlined: Number(attributeOf(attributes, 'outlineLevel')) > 0,
    });
  }

  private openCell(attributes: Attributes): void {
    const reference = attributeOf(attributes, 'r');
    const letters = /^[A-Za-z]{1,3}/.exec(reference)?.[0];
    this.column = letters ? columnNumber(letters) : this.column + 1;
    const row = Number(reference.slice(letters?.length ?? 0));
    if (row > 0) this.row = row;
    this.type = attributeOf(attributes, 't');
    this.style = Number(attributeOf(attributes, 's')) || 0;
    this.value = '';
    this.text = '';
    this.item = new StringItem();
  }

  characters(text: string): void {
    const name = this.path.at(-1);
    if (name === 'v') this.value += text;
    else if (name === 't') this.item.text(text);
    else this.text += text;
  }

  close(name: string): void {
    this.path.pop();
    this.item.close(name);
    if (name === 'c') this.closeCell();
    else if (name === 'f') this.closeFormula();
    else if (/^(formula1|formula2)$/.test(name) || (name === 'f' && this.path.includes('dataValidation'))) this.tellList();
    else if (/^(odd|even|first)(Header|Footer)$/.test(name)) {
      this.findings.text(
        this.text.replace(/&(?:"[^"]*"|K[0-9A-F]{6}|[LCRPNDTFAGBIUESXYHO+-]|\d+)/g, ' '),
        'headerFooter',
        `${this.facts.at}的页眉页脚`,
      );
    } else if (!this.path.includes('sheetData')) this.findings.text(this.text, 'unusedPart', `${this.facts.at}（${name}）`);
    if (name !== 't' && name !== 'r') this.text = '';
  }

  private tellList(): void {
    const literal = this.text.startsWith('"');
    if (this.text.trim() === '') return;
    this.findings.text(literal ? this.text.slice(1, -1) : this.text, 'validationList', `${this.facts.at}的下拉列表`);
    if (literal)
      this.findings.thing('validationList', this.facts.at, '有下拉列表，里面的选项平时看不到。请核对后删除“数据有效性”。', 'note');
  }

  private closeFormula(): void {
    if (this.path.includes('dataValidation')) {
      this.tellList();
      return;
    }
    if (!/"|\[|\\|\d{8}/.test(this.text)) return;
    this.findings.text(
      this.text,
      'fieldCode',
      `${this.facts.at}${this.row > 0 ? `第${this.row}行${columnLetters(this.column)}列` : ''}的公式`,
    );
  }

  private closeCell(): void {
    const { type, value } = this;
    if (this.cells.length >= mostCells) {
      if (this.cells.length === mostCells)
        this.findings.cannot(this.facts.at, 'tooLarge', `超过 ${mostCells} 格，其余没有检查。请拆分工作表。`);
      if (this.cells.length > mostCells) return;
    }
    let text = '';
    let invisible = '';
    let phonetic = '';
    if (type === 's') {
      const index = Number(value.trim() || -1);
      const string = this.strings[index];
      if (string) {
        this.usedStrings[index] = 1;
        ({ text, invisible, phonetic } = string);
      }
    } else if (type === 'inlineStr') ({ text, invisible, phonetic } = this.item.value);
    else if (type === 'b') text = '';
    else text = value;
    const isNumber = type === '' || type === 'n';
    if (isNumber && text !== '') {
      text = (this.styles.cells[this.style]?.date ? dateOf(text, this.facts.from1904) : undefined) ?? fullDigits(text);
    }
    if (phonetic) this.findings.text(phonetic, 'unusedPart', `${this.facts.at}第${this.row}行${columnLetters(this.column)}列的注音`);
    if (text.trim() === '') return;
    this.cells.push({ row: this.row, column: this.column, text, isNumber, style: this.style, invisible });
  }
}

/** The number after which rows (or columns) stand apart from the rest. */
function lastNear(used: Iterable<number>, gap: number, beyond: number): number {
  let last: number | undefined;
  for (const number of [...new Set(used)].sort((a, b) => a - b)) {
    if (number - (last ?? 0) > gap && (last !== undefined || number > beyond)) return last ?? 0;
    last = number;
  }
  return Number.POSITIVE_INFINITY;
}

const stateSentence = { hidden: '是隐藏的', veryHidden: '是深度隐藏的，在“取消隐藏”里也看不到' } as const;

/** Reads a worksheet. Marks in `used` the shared strings that its cells show. */
export function inspectSheet(
  bytes: Uint8Array,
  facts: SheetFacts,
  strings: readonly SharedString[],
  used: Uint8Array,
  styles: WorkbookStyles,
  findings: Findings,
): void {
  const { at, table, state } = facts;
  const walk = new SheetWalk(facts, findings, strings, used, styles);
  walkXml(bytes, at, findings, {
    open: (name, attributes) => walk.open(name, attributes),
    text: (text) => walk.characters(text),
    close: (name) => walk.close(name),
  });
  const { cells, hiddenRows, hiddenColumns, filters } = walk;
  const rowEnd = lastNear(
    cells.map(({ row }) => row),
    emptyRows,
    emptyRows,
  );
  const columnEnd = lastNear(
    cells.map(({ column }) => column),
    emptyColumns,
    52,
  );
  const rowPlace = (row: number): HidingPlace | undefined => {
    const hidden = hiddenRows.get(row);
    if (!hidden) return walk.rowsHiddenByDefault && !walk.shownRows.has(row) ? 'hiddenRow' : undefined;
    if (filters.some(({ top, bottom }) => row > top && row <= bottom)) return 'filteredRow';
    return hidden.outlined ? 'collapsedGroup' : 'hiddenRow';
  };
  const columnPlace = (column: number): HidingPlace | undefined => {
    const hidden = hiddenColumns.find(({ from, to }) => column >= from && column <= to);
    if (!hidden) return undefined;
    return hidden.narrow ? 'narrowColumn' : hidden.outlined ? 'collapsedGroup' : 'hiddenColumn';
  };
  const placeOf = ({ row, column, style, isNumber, text, invisible }: CellText): HidingPlace => {
    if (state !== 'visible') return state === 'hidden' ? 'hiddenSheet' : 'veryHiddenSheet';
    const hidden = columnPlace(column) ?? rowPlace(row);
    if (hidden) return hidden;
    const look = styles.cells[style];
    if (isNumber ? look?.hidesNumbers : look?.hidesTexts) return 'numberFormat';
    if (look?.invisible || invisible === text) return 'invisibleText';
    if (row > rowEnd || column > columnEnd) return 'farCell';
    if (facts.printAreas.length > 0 && !isWithin(facts.printAreas, row, column)) return 'outsidePrintArea';
    return 'visible';
  };
  const counts = new Map<HidingPlace, { cells: number; rows: Set<number>; columns: Set<number> }>();
  for (const cell of cells) {
    const place = placeOf(cell);
    const where = `${at}第${cell.row}行${columnLetters(cell.column)}列`;
    findings.text(cell.text, place, where, { table, row: cell.row, column: cell.column });
    if (cell.invisible && place !== 'invisibleText') {
      findings.text(cell.invisible, 'invisibleText', where);
      findings.thing('invisibleText', where, '单元格里有一部分文字是白色的或者极小，看不出来。请核对后删除。', 'block');
    }
    if (place === 'visible') continue;
    const count = counts.get(place) ?? { cells: 0, rows: new Set<number>(), columns: new Set<number>() };
    count.cells++;
    count.rows.add(cell.row);
    count.columns.add(cell.column);
    counts.set(place, count);
  }
  if (state !== 'visible') {
    const place = state === 'hidden' ? 'hiddenSheet' : 'veryHiddenSheet';
    const count = counts.get(place)?.cells ?? 0;
    const content = count > 0 ? `，里面有 ${count} 格内容` : '，里面没有单元格内容';
    findings.thing(place, at, `${at}${stateSentence[state]}${content}。请核对后删除这张工作表。`, count > 0 ? 'block' : 'warn');
    return;
  }
  tellPlaces(at, counts, findings);
  tellEmptyHidden(at, walk, counts, findings);
  for (const range of new Set(walk.conditional))
    findings.thing('numberFormat', at, `${range} 的条件格式会把内容变成看不见的。请清除条件格式后核对。`, 'warn');
}

const sentences: Partial<Record<HidingPlace, (rows: string, columns: string) => string>> = {
  hiddenRow: (rows) => `第${rows}行是隐藏的，但有内容。请取消隐藏，核对后删除。`,
  filteredRow: (rows) => `第${rows}行被筛选隐藏，但有内容。请清除筛选，核对后删除。`,
  collapsedGroup: (rows) => `第${rows}行（或者其中的列）在折叠的分组里，但有内容。请展开分组，核对后删除。`,
  hiddenColumn: (_, columns) => `${columns}列是隐藏的，但有内容。请取消隐藏，核对后删除。`,
  narrowColumn: (_, columns) => `${columns}列窄得看不见，但有内容。请调整列宽，核对后删除。`,
  invisibleText: (rows, columns) => `第${rows}行、${columns}列有与底色相同或者极小的文字。请清除格式，核对后删除。`,
  numberFormat: (rows, columns) => `第${rows}行、${columns}列的内容被数字格式藏起来了。请改回“常规”格式，核对后删除。`,
  farCell: (rows, columns) => `离正文很远的地方（第${rows}行、${columns}列）有内容。请核对后删除。`,
  outsidePrintArea: (rows, columns) => `打印区域以外（第${rows}行、${columns}列）有内容。请核对。`,
};

function tellPlaces(at: string, counts: ReadonlyMap<HidingPlace, { rows: Set<number>; columns: Set<number> }>, findings: Findings): void {
  for (const [place, { rows, columns }] of counts) {
    const sentence = sentences[place]?.(listed([...rows]), listed([...columns], columnLetters)) ?? '';
    const level = place === 'outsidePrintArea' ? 'note' : place === 'invisibleText' || place === 'numberFormat' ? 'block' : 'warn';
    findings.thing(place, at, sentence, level);
  }
}

/** Hidden rows and columns without content: nothing leaks, but somebody hid them. */
function tellEmptyHidden(at: string, walk: SheetWalk, counts: ReadonlyMap<HidingPlace, unknown>, findings: Findings): void {
  if (walk.hiddenRows.size > 0 && !['hiddenRow', 'filteredRow', 'collapsedGroup'].some((place) => counts.has(place as HidingPlace)))
    findings.thing('hiddenRow', at, `第${listed([...walk.hiddenRows.keys()])}行是隐藏的，没有内容。`, 'note');
  if (
    walk.hiddenColumns.length > 0 &&
    !['hiddenColumn', 'narrowColumn', 'collapsedGroup'].some((place) => counts.has(place as HidingPlace))
  )
    findings.thing('hiddenColumn', at, '有隐藏的或者极窄的列，没有内容。', 'note');
}
