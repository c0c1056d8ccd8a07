// A table says more than its cells: headings, a name in the row, a number cut in two, a mask that the rest of the row undoes.
import { foldWidth } from './around.ts';
import { sensitiveWords } from './find-marks.ts';
import { findNumbers } from './find-numbers.ts';
import { findPrivate, settleFinds, type TextOptions } from './find-private.ts';
import { candidatesOf, findMaskedNumbers, type RowFacts, type StrengthCounter, strengthCounter } from './mask-strength.ts';
import { isMaskedName, isName } from './names.ts';
import { type Find, maskLimits, privacyRules } from './privacy-rules.ts';
import { factsOf, type Labelled } from './row-facts.ts';

/** Rows and columns count from any number; cells in between may be missing. */
export interface Cell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
}

export interface TableOptions extends Omit<TextOptions, 'label' | 'personal'> {
  /** YYYY-MM-DD, for ages and the latest day of birth. */
  readonly today: string;
  /** First digits of ID numbers of the office's region. */
  readonly areas?: readonly string[];
}

export interface CellFind extends Find {
  /** Index of the cell. */
  readonly cell: number;
  /** Of a mask: the numbers that still fit. */
  readonly candidates?: number;
}

/** A masked ID number with what the row says of the person. */
export interface MaskedPerson {
  readonly cell: number;
  readonly pattern: string;
  readonly name: string;
  readonly place: string;
  readonly facts: RowFacts;
}

const headings =
  /序号|编号|姓名|名称|身份证|证件|号码|电话|手机|地址|住址|性别|年龄|出生|金额|备注|单位|日期|户主|账号|卡号|村|类别|等级|联系|邮箱|职务|部门|科室|银行|面积|数量/;
const headRows = 8;
const personalHead = /姓名|户主|身份证|受助|申请人|当事人|患者|村民|学生/;
const officeHead = /单位|部门|机构|科室|职务|职位|岗位|窗口|企业|公司|站所|办公|名称|责任人|负责人|联系人|局|法定代表人|村\(社区\)书记/;
const nameHead = /姓\s*名|户主|申请人|受助人|当事人|患者|学生|监护人|联系人|收款人|家庭成员/;
const placeHead = /村|社区|居委|地址|住址|乡镇|街道/;

interface Row {
  readonly cells: readonly number[];
}

class TableView {
  readonly rows: readonly Row[];
  readonly columns: readonly Row[];
  private readonly cells: readonly Cell[];
  private readonly labels = new Map<number, string>();
  readonly headRow: number;

  constructor(cells: readonly Cell[]) {
    this.cells = cells;
    const gather = (key: (cell: Cell) => number, order: (cell: Cell) => number): Row[] => {
      const lines = new Map<number, number[]>();
      cells.forEach((cell, i) => {
        const line = lines.get(key(cell));
        if (line) line.push(i);
        else lines.set(key(cell), [i]);
      });
      return [...lines.entries()]
        .sort(([a], [b]) => a - b)
        .map(([, line]) => ({ cells: line.sort((a, b) => order(cells[a] as Cell) - order(cells[b] as Cell)) }));
    };
    this.rows = gather(
      ({ row }) => row,
      ({ column }) => column,
    );
    this.columns = gather(
      ({ column }) => column,
      ({ row }) => row,
    );
    this.headRow = this.findHead();
  }

  text(index: number): string {
    return (this.cells[index] as Cell).text;
  }

  /** The row with most headings; -1 when there is none, as in a form with labels at the left. */
  private findHead(): number {
    let best = -1;
    let most = 1;
    this.rows.slice(0, headRows).forEach(({ cells }, i) => {
      const count = cells.filter(
        (cell) => this.text(cell).length <= 30 && headings.test(this.text(cell)) && !/\d{4}/.test(this.text(cell)),
      ).length;
      if (count > most && count * 2 >= cells.filter((cell) => this.text(cell).trim() !== '').length) {
        most = count;
        best = i;
      }
    });
    if (best < 0) return -1;
    for (const row of this.rows.slice(Math.max(0, best - 1), best + 1))
      for (const cell of row.cells) {
        const { column } = this.cells[cell] as Cell;
        this.labels.set(column, `${this.labels.get(column) ?? ''} ${this.text(cell)}`.trim().slice(0, 60));
      }
    return best;
  }

  /** Heading of the column, or the short text at the left. */
  label(index: number, row: Row): string {
    if (this.headRow >= 0) return this.labels.get((this.cells[index] as Cell).column) ?? '';
    const left = row.cells[row.cells.indexOf(index) - 1];
    const text = left === undefined ? '' : this.text(left).trim();
    return text.length <= 20 && !/\d{3}/.test(text) ? text : '';
  }

  allLabels(): string {
    return [...this.labels.values()].join(' ');
  }
}

/** In a longer table chance alone makes a number now and then; where numbers are really cut, most rows have one. */
const longTable = 50;
const mostlyByChance = 0.05;

function splitIn(view: TableView, lines: readonly Row[], found: ReadonlyMap<number, readonly Find[]>): CellFind[] {
  const finds = lines.map((line) => split(view, line, found));
  const hit = finds.filter((some) => some.length > 0).length;
  const chance = lines === view.rows ? lines.length > longTable && hit < lines.length * mostlyByChance : view.rows.length > longTable;
  return finds.flat().map((find) => (chance ? { ...find, rule: 'idCardTypo' } : find));
}

/** What a part of a number looks like. */
const fragment = /^[\p{N}\p{Cf}〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖xX\s-]{1,24}$/u;

/** ID numbers that come about when the cells of a line are read on. */
function split(view: TableView, line: Row, found: ReadonlyMap<number, readonly Find[]>): CellFind[] {
  const isPiece = (cell: number | undefined) => cell !== undefined && !found.has(cell) && fragment.test(view.text(cell));
  if (!line.cells.some((cell, i) => isPiece(cell) && isPiece(line.cells[i + 1]))) return [];
  const starts: number[] = [];
  let text = '';
  for (const cell of line.cells) {
    starts.push(text.length);
    text += `${view.text(cell)}\t`;
  }
  if (!/\d/.test(text)) return [];
  const finds: CellFind[] = [];
  for (const number of findNumbers(text)) {
    if (!number.wrapped || !(number.spelled ? number.certain : number.kind === 'idCard' && number.certain && number.pieces <= 4)) continue;
    if (number.kind === 'landline') continue;
    line.cells.forEach((cell, i) => {
      const start = starts[i] as number;
      const from = Math.max(0, number.start - start);
      const to = Math.min(view.text(cell).length, number.end - start);
      if (to <= from || from >= view.text(cell).length) return;
      if (found.get(cell)?.some((find) => find.start < to && from < find.end)) return;
      finds.push({ rule: number.kind === 'idCard' ? 'idCardSplit' : number.kind, start: from, end: to, cell });
    });
  }
  return finds;
}

function weakMasks(view: TableView, row: Row, options: TableOptions, counter: StrengthCounter): CellFind[] {
  const labelled: Labelled[] = row.cells.map((cell) => ({ text: view.text(cell), label: view.label(cell, row) }));
  let facts: ReturnType<typeof factsOf> | undefined;
  const finds: CellFind[] = [];
  row.cells.forEach((cell, i) => {
    const { text, label } = labelled[i] as Labelled;
    if (!/[*＊●○×xX■□某?？#_•﹡∗◆▲█※]/.test(text) || !/[0-9０-９]/.test(text)) return;
    for (const number of findMaskedNumbers(text, /身份证|证件|身份号码/.test(label))) {
      facts ??= { ...factsOf(labelled, options.today), ...(options.areas && { areas: options.areas }) };
      const rule = weakRule(candidatesOf({ ...number, pattern: withTail(number, labelled) }, facts, counter));
      if (rule) finds.push({ ...rule, start: number.start, end: number.end, cell });
    }
  });
  return finds;
}

/** The last digits, given away in a column of their own. */
function withTail({ kind, pattern }: { kind: string; pattern: string }, labelled: readonly Labelled[]): string {
  if (kind !== 'idCard' || !pattern.endsWith('*')) return pattern;
  const tail = labelled
    .find(({ label, text }) => /后[四六4-6]位|尾号|末[四4]位/.test(label) && /^\s*\d{3,6}[\dXx]?\s*$/.test(text))
    ?.text.trim();
  return tail ? pattern.slice(0, 18 - tail.length) + tail.toUpperCase() : pattern;
}

/** The rule for a mask that leaves so many numbers; undefined when it is strong, or when nothing fits and it hides no real number. */
export function weakRule(candidates: number): { rule: 'maskBroken' | 'maskWeak'; candidates: number } | undefined {
  if (candidates >= maskLimits.warn || candidates === 0) return undefined;
  return { rule: candidates < maskLimits.block ? 'maskBroken' : 'maskWeak', candidates };
}

/** Masks in running text that leave too few numbers. */
export function findWeakMasks(
  text: string,
  { today, areas, label = '' }: TableOptions & { readonly label?: string },
): (Find & { candidates: number })[] {
  const counter = strengthCounter(today);
  return findMaskedNumbers(text, /身份证|证件/.test(label)).flatMap((number) => {
    const around = text.slice(Math.max(0, number.start - 40), number.end + 40);
    const sex = /[,，、（( ]男[,，、）) ]/.test(around) ? 'male' : /[,，、（( ]女[,，、）) ]/.test(around) ? 'female' : undefined;
    const birth = /((?:19|20)\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?)(?:出)?生/.exec(around)?.[1];
    const facts = {
      ...(birth && factsOf([{ text: birth, label: '出生' }], today)),
      ...(sex && ({ sex } as const)),
      ...(areas && { areas }),
    };
    const rule = weakRule(candidatesOf(number, facts, counter));
    return rule ? [{ ...rule, start: number.start, end: number.end }] : [];
  });
}

/**
 * Finds personal data in a table: what {@link findPrivate} finds in its cells with their headings, ID numbers cut over cells, masks that
 * the row undoes, names and sensitive circumstances beside them.
 *
 * @returns for each cell in order
 */
export function findInTable(cells: readonly Cell[], options: TableOptions): CellFind[] {
  const view = new TableView(cells);
  const counter = strengthCounter(options.today);
  const labels = view.allLabels();
  const personal = personalHead.test(labels) && !officeHead.test(labels);
  const found = new Map<number, CellFind[]>();
  const add = (finds: readonly CellFind[]) => {
    for (const find of finds) found.set(find.cell, [...(found.get(find.cell) ?? []), find]);
  };
  for (const row of view.rows)
    for (const cell of row.cells) {
      const label = view.label(cell, row);
      const text = view.text(cell);
      const finds = findPrivate(text, { ...(options.allow && { allow: options.allow }), label, personal });
      if (finds.length > 0) add(finds.map((find) => ({ ...find, cell })));
    }
  for (const lines of [view.rows, view.columns]) add(splitIn(view, lines, found));
  for (const row of view.rows) {
    add(weakMasks(view, row, options, counter));
    add(besideNames(view, row, found));
  }
  return [...found.entries()]
    .sort(([a], [b]) => a - b)
    .flatMap(([cell, finds]) => (settleFinds(finds) as CellFind[]).map((find) => ({ ...find, cell })));
}

/** In a row with somebody's name: the name itself, when the row gives away more of the person, and circumstances that are sensitive. */
function besideNames(view: TableView, row: Row, found: ReadonlyMap<number, readonly CellFind[]>): CellFind[] {
  const named = row.cells.filter((cell) => {
    const text = view.text(cell);
    if (text.length > 24) return false;
    const label = view.label(cell, row);
    return isName(text) && !isMaskedName(text) && (label === '' || nameHead.test(label));
  });
  if (named.length === 0) return [];
  const finds: CellFind[] = [];
  const gives = row.cells.some((cell) =>
    found.get(cell)?.some(({ rule }) => !['secrecy', 'name', 'sensitive', 'landline', 'email'].includes(privacyRules[rule].kind)),
  );
  if (gives) for (const cell of named) finds.push({ rule: 'name', start: 0, end: view.text(cell).length, cell });
  for (const cell of row.cells)
    if (!named.includes(cell)) for (const find of sensitiveWords(foldWidth(view.text(cell)))) finds.push({ ...find, cell });
  return finds;
}

/**
 * The masked ID numbers of a table with name and village of their rows: what is compared with other lists.
 *
 * @param today YYYY-MM-DD, the day to which ages are counted
 */
export function maskedPeople(cells: readonly Cell[], today: string): MaskedPerson[] {
  const view = new TableView(cells);
  return view.rows.flatMap((row) => {
    const masked = row.cells.flatMap((cell) =>
      findMaskedNumbers(view.text(cell), /身份证|证件/.test(view.label(cell, row)))
        .filter(({ kind }) => kind === 'idCard')
        .map(({ pattern }) => ({ cell, pattern })),
    );
    if (masked.length === 0) return [];
    const name = row.cells.map((cell) => view.text(cell).trim()).find((text) => text.length <= 24 && isName(text));
    const place = row.cells.find((cell) => placeHead.test(view.label(cell, row)));
    if (name === undefined) return [];
    const facts = factsOf(
      row.cells.map((cell) => ({ text: view.text(cell), label: view.label(cell, row) })),
      today,
    );
    return masked.map((one) => ({ ...one, name, place: place === undefined ? '' : view.text(place).trim(), facts }));
  });
}
