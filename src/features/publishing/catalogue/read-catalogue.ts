// Long, because everything that is known of how catalogues are laid out stands in one place.
// Reads catalogues as they are published: several tables, headers in one or more rows, merged cells, repeated headers, ■ and □.
import { type Document, gridOf, type TableCell } from '../../../documents/document.ts';
import { catalogueFields, readCarriers } from '../../../law/publishing/catalogue.ts';
import { type CatalogueRow, canonicalField, catalogueRowSchema, matterKey, mostRows } from './catalogue.ts';

/** What is wrong with a file, and where. */
export interface CatalogueFault {
  /** Nothing can be adopted while there is an error; a note only says what was taken for what. */
  readonly level: 'error' | 'note';
  /** Sheet or table, and row as people count them. */
  readonly at: string;
  /** Name of the column; empty: the row or the file as a whole. */
  readonly column: string;
  readonly message: string;
}

export interface CatalogueReading {
  /** Only those without an error. */
  readonly rows: readonly CatalogueRow[];
  readonly faults: readonly CatalogueFault[];
}

const columnLabels = {
  field: '领域',
  no: '序号',
  className: '一级事项',
  matter: '二级事项',
  content: '公开内容（要素）',
  basis: '公开依据',
  term: '公开时限',
  owner: '公开主体',
  carriers: '公开渠道和载体',
  everybody: '全社会',
  groups: '特定群体',
  open: '主动',
  onRequest: '依申请公开',
  county: '县级',
  township: '乡级',
} as const;
type ColumnId = keyof typeof columnLabels;

/** How headers call a column; tried in this order on the header's words without spaces. */
const headers: readonly (readonly [RegExp, ColumnId])[] = [
  [/^序号$/, 'no'],
  [/^(公开|试点|所属)?领域(名称)?$/, 'field'],
  [/^一级(公开)?事项$/, 'className'],
  [/^二级(公开)?事项$/, 'matter'],
  [/^公开内容/, 'content'],
  [/^公开依据/, 'basis'],
  [/^公开时限/, 'term'],
  [/^公开(责任)?主体/, 'owner'],
  [/^公开渠道/, 'carriers'],
  [/^全社会/, 'everybody'],
  [/^特定(群体|群众|人群)/, 'groups'],
  [/^主动(公开)?$/, 'open'],
  [/^依申请(公开)?$/, 'onRequest'],
  [/^(县|市县|县区|区县|区)级?$/, 'county'],
  [/^(乡|乡镇|乡、?镇|镇|镇街|街道|乡镇街道)级?$|^乡、?镇（?街道）?级?$/, 'township'],
];
/** Headers over several columns; alone they say nothing, except 公开事项 over columns without names of their own. */
const groupHeaders = /^公开(事项|对象|方式|层级)$/;

const squeezed = (text: string) => text.normalize('NFKC').replace(/\s/g, '').replace(/\(/g, '（').replace(/\)/g, '）');
const headerOf = (text: string): ColumnId | undefined => headers.find(([pattern]) => pattern.test(squeezed(text)))?.[1];
const isHeaderText = (text: string) => text !== '' && (headerOf(text) !== undefined || groupHeaders.test(squeezed(text)));

type Line = (TableCell | undefined)[];
const textOf = (cell: TableCell | undefined) => cell?.text.trim() ?? '';

/** Cells that stand in a line, each once, however many columns it spans. */
const cellsIn = (line: Line) => [...new Set(line.filter((cell) => cell !== undefined))].filter((cell) => cell.text.trim() !== '');
const isHeaderLine = (line: Line) => {
  const cells = cellsIn(line);
  return cells.length >= 2 && cells.every(({ text }) => isHeaderText(text));
};

/** Which columns of the grid hold what. */
type Columns = ReadonlyMap<ColumnId, readonly number[]>;

function columnsOf(headLines: readonly Line[]): Columns {
  const found = new Map<ColumnId, number[]>();
  const unnamed: number[] = [];
  const width = Math.max(...headLines.map((line) => line.length));
  for (let x = 0; x < width; x++) {
    const texts = [...new Set(headLines.map((line) => textOf(line[x])))].filter((text) => text !== '');
    // The lowest header is the most exact one.
    const id = texts.map(headerOf).findLast((one) => one !== undefined);
    if (id !== undefined) found.set(id, [...(found.get(id) ?? []), x]);
    else if (texts.some((text) => squeezed(text) === '公开事项')) unnamed.push(x);
  }
  if (unnamed.length > 0 && !found.has('matter')) {
    found.set('matter', [unnamed.at(-1) as number]);
    if (unnamed.length > 1 && !found.has('className')) found.set('className', unnamed.slice(0, -1));
  }
  return found;
}

const fieldNames = catalogueFields.flatMap(({ name, aliases }) => [name, ...aliases]).sort((a, b) => b.length - a.length);
const ownTitle =
  /^(?:\d+[.．、]|[（(]?[一二三四五六七八九十百]+[）)、])?\s*(.+?)领域(?:基层)?(?:政务公开|信息公开)?(?:标准|基本|事项)*目录(?:[（(].*[）)])?$/;

/** The field that a title or a sheet's name speaks of; undefined when it speaks of none. */
export function fieldInTitle(title: string): string | undefined {
  const text = title.trim();
  const plain = squeezed(text);
  const own = ownTitle.exec(text.replace(/\n/g, ''))?.[1];
  if (own !== undefined && canonicalField(own) !== own) return canonicalField(own);
  const known = fieldNames.find((name) => plain.includes(`${name}领域`) || plain.replace(/^[\d.、（）一二三四五六七八九十]+/, '') === name);
  if (own !== undefined && (known === undefined || own === known)) return canonicalField(own);
  return known === undefined ? undefined : canonicalField(known);
}

const set = /^[√✓✔●○◯■☑▲是有]$/;
const unset = /^[□☐×✗—–-]?$|^(否|无)$/;

interface Draft {
  readonly row: number;
  readonly table: string;
  readonly cells: ReadonlyMap<ColumnId, string>;
  readonly field: string;
  readonly matterCell: TableCell | undefined;
}

/**
 * Reads the matters of a catalogue in the official layout from a spreadsheet or a text document.
 *
 * @returns rows and everything that is wrong, with table, row and column; never throws on what a file may hold
 */
export function readCatalogue(document: Document): CatalogueReading {
  const faults: CatalogueFault[] = [];
  const drafts = draftsIn(document, faults);
  const rows: CatalogueRow[] = [];
  const seen = new Map<string, Draft>();
  for (const draft of drafts) {
    const row = rowOf(draft, faults);
    if (!row) continue;
    const before = seen.get(matterKey(row));
    if (before) {
      faults.push({
        ...placeOf(draft, 'matter'),
        level: 'error',
        message: `“${row.className}／${row.matter}”与${lineAt(before)}重复。同一领域、同一一级事项下，二级事项的名称不能相同，请改名或者合并。`,
      });
      continue;
    }
    seen.set(matterKey(row), draft);
    rows.push(row);
  }
  if (drafts.length > mostRows)
    faults.push({ level: 'error', at: '', column: '', message: `目录最多${mostRows}个事项，这个文件有${drafts.length}个，请分单位导入。` });
  if (drafts.length === 0)
    faults.push({
      level: 'error',
      at: '',
      column: '',
      message:
        '没有找到目录表。目录表的表头应有“公开事项”（一级事项、二级事项）、“公开内容（要素）”、“公开时限”、“公开主体”等列，请照标准目录的格式整理后再导入。',
    });
  return { rows, faults };
}

const lineAt = ({ table, row, cells }: Pick<Draft, 'table' | 'row' | 'cells'>) =>
  `${table}表内第${row}行${cells.get('no') ? `（序号${cells.get('no')}）` : ''}`;
const placeOf = (draft: Draft, column: ColumnId) => ({ at: lineAt(draft), column: columnLabels[column] });

/** Sheets that are called after no field. */
const nameless = /^(sheet|表|工作表|目录|总表|汇总)\s*\d*$|目录|汇总|附件/i;

function draftsIn(document: Document, faults: CatalogueFault[]): Draft[] {
  const drafts: Draft[] = [];
  const state: TableState = { columns: undefined, field: '', table: '', carried: '' };
  /** What the text before the table says. */
  let titled: string | undefined;
  let width = 0;
  let number = 0;
  let place: string | undefined;
  for (const block of document.blocks) {
    if (block.kind !== 'table') {
      titled = fieldInTitle(block.text) ?? titled;
      continue;
    }
    number += 1;
    const onNewSheet = block.place !== place;
    ({ place } = block);
    state.table = place ? `工作表“${place}”` : `第${number}张表`;
    const sheetField =
      onNewSheet && place !== undefined ? (fieldInTitle(place) ?? (nameless.test(place) ? '' : canonicalField(place))) : undefined;
    const field = titled ?? fieldInTitle(block.caption ?? '') ?? sheetField;
    if (field !== undefined) Object.assign(state, { field, carried: '' });
    titled = undefined;
    const grid = gridOf(block);
    const wide = Math.max(0, ...grid.map((line) => line.length));
    // A table without a header goes on from the page before, if it is as wide.
    if (!grid.some(isHeaderLine) && (state.columns === undefined || wide !== width)) continue;
    drafts.push(...linesOf(grid, state, faults));
    width = wide;
  }
  return drafts;
}

/** What one table hands on to the next. */
interface TableState {
  columns: Columns | undefined;
  field: string;
  table: string;
  /** Class of the line before, for lines that leave it out. */
  carried: string;
}

/** The matters of one table. */
function linesOf(grid: readonly Line[], state: TableState, faults: CatalogueFault[]): Draft[] {
  const drafts: Draft[] = [];
  for (let y = 0; y < grid.length; y++) {
    const line = grid[y] as Line;
    const cells = cellsIn(line);
    if (cells.length === 0) continue;
    if (isHeaderLine(line)) {
      const end = grid.findIndex((other, n) => n >= y && !isHeaderLine(other));
      const last = end === -1 ? grid.length : end;
      state.columns = columnsOf(grid.slice(y, last));
      missingColumns(state.columns, `${state.table}表内第${y + 1}行`, faults);
      y = last - 1;
      continue;
    }
    const [only] = cells;
    const across = cells.length === 1 && only && (only.colSpan >= Math.max(2, line.length - 2) || state.columns === undefined);
    if (across || state.columns === undefined) {
      const field = cells.map(({ text }) => fieldInTitle(text)).find((one) => one !== undefined);
      if (field !== undefined) Object.assign(state, { field, carried: '' });
      continue;
    }
    const values = new Map<ColumnId, string>();
    for (const [id, places] of state.columns) {
      const texts = [...new Set(places.map((x) => line[x]))].map(textOf).filter((text) => text !== '');
      values.set(id, texts.join('\n'));
    }
    const matterCell = line[state.columns.get('matter')?.at(-1) ?? -1];
    if ((values.get('className') ?? '') === '')
      values.set('className', state.columns.has('className') ? state.carried : (values.get('matter') ?? ''));
    state.carried = values.get('className') ?? '';
    const previous = drafts.at(-1);
    const spans = matterCell !== undefined && matterCell.rowSpan > 1 && previous?.matterCell === matterCell;
    if (previous && spans) drafts[drafts.length - 1] = { ...previous, cells: joined(previous.cells, values) };
    else drafts.push({ row: y + 1, table: state.table, cells: values, field: values.get('field') || state.field, matterCell });
  }
  return drafts;
}

/** Several lines of one matter: what differs is put one below the other. */
function joined(first: ReadonlyMap<ColumnId, string>, second: ReadonlyMap<ColumnId, string>): Map<ColumnId, string> {
  const single: readonly ColumnId[] = ['no', 'field', 'className', 'matter'];
  return new Map(
    [...first].map(([id, text]) => {
      const more = second.get(id) ?? '';
      const same = single.includes(id) || more === '' || text.split('\n\n').includes(more) || (set.test(text) && set.test(more));
      return [id, same ? text : text === '' ? more : `${text}\n${more}`];
    }),
  );
}

const needed: readonly ColumnId[] = ['matter', 'content', 'term', 'owner', 'carriers'];
const assumed: readonly (readonly [readonly ColumnId[], string])[] = [
  [['everybody', 'groups'], '没有“公开对象”列，按“全社会”导入。'],
  [['open', 'onRequest'], '没有“公开方式”列，按“主动”导入。'],
  [['county', 'township'], '没有“公开层级”列，按“乡级”导入。'],
  [['basis'], '没有“公开依据”列，导入后请补上。'],
];

function missingColumns(columns: Columns, at: string, faults: CatalogueFault[]): void {
  for (const id of needed)
    if (!columns.has(id))
      faults.push({ level: 'error', at, column: columnLabels[id], message: `表头里没有“${columnLabels[id]}”这一列，请补上后再导入。` });
  for (const [ids, message] of assumed)
    if (!ids.some((id) => columns.has(id))) faults.push({ level: 'note', at, column: columnLabels[ids[0] as ColumnId], message });
}

function rowOf(draft: Draft, faults: CatalogueFault[]): CatalogueRow | undefined {
  const { cells } = draft;
  const before = faults.filter(({ level }) => level === 'error').length;
  const tell = (level: CatalogueFault['level'], column: ColumnId, message: string) =>
    void faults.push({ ...placeOf(draft, column), level, message });
  const text = (id: ColumnId) => (cells.get(id) ?? '').trim();
  for (const id of ['matter', 'content', 'term', 'owner'] as const)
    if (cells.has(id) && text(id) === '') tell('error', id, `“${columnLabels[id]}”是空的，请填写。`);
  if (draft.field === '')
    tell('error', 'field', '看不出属于哪个领域。请在表的标题里写明，例如“社会救助领域基层政务公开标准目录”，或者加一列“领域”。');
  const carriers = readCarriers(text('carriers'));
  if (cells.has('carriers') && carriers.length === 0)
    tell('error', 'carriers', '“公开渠道和载体”是空的，请至少填写一个，例如“■政府网站”。');
  if (text('basis') === '' && cells.has('basis')) tell('note', 'basis', '“公开依据”是空的，导入后请补上。');
  const flag = (id: ColumnId): boolean => {
    const value = text(id);
    if (set.test(value)) return true;
    if (!unset.test(value) && squeezed(value) !== squeezed(columnLabels[id]))
      tell('error', id, `“${value.slice(0, 20)}”不是标记，请填√或者留空。`);
    return value !== '' && !unset.test(value);
  };
  /** Neither of two marked: the usual one is taken, and said. */
  const either = (first: ColumnId, second: ColumnId, usual: ColumnId): [boolean, boolean] => {
    const [one, other] = [flag(first), flag(second)];
    if (one || other) return [one, other];
    if (cells.has(first) || cells.has(second)) tell('note', usual, `两项都没有标记，按“${columnLabels[usual]}”导入。`);
    return [usual === first, usual === second];
  };
  const groups = unset.test(text('groups')) ? '' : set.test(text('groups')) ? columnLabels.groups : text('groups');
  const everybody = flag('everybody');
  if (!everybody && groups === '' && (cells.has('everybody') || cells.has('groups')))
    tell('note', 'everybody', '“公开对象”两项都没有标记，按“全社会”导入。');
  const [open, onRequest] = either('open', 'onRequest', 'open');
  const [county, township] = either('county', 'township', 'township');
  const parsed = catalogueRowSchema.safeParse({
    field: draft.field,
    className: text('className'),
    matter: text('matter'),
    content: text('content'),
    basis: text('basis'),
    term: text('term'),
    owner: text('owner'),
    carriers,
    audience: { everybody: everybody || groups === '', groups },
    mode: { open, onRequest },
    level: { county, township },
  });
  if (!parsed.success && faults.filter(({ level }) => level === 'error').length === before)
    for (const { path, message } of parsed.error.issues) tell('error', columnFor(path), message);
  return parsed.success && faults.filter(({ level }) => level === 'error').length === before ? parsed.data : undefined;
}

function columnFor([first]: readonly PropertyKey[]): ColumnId {
  return typeof first === 'string' && first in columnLabels ? (first as ColumnId) : 'content';
}
