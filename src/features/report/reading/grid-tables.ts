// The three tables where the file has them as tables: rows and cells with merges.
// Long, because the three tables are read by the same rows and the same alignment.
import type { Grid, TableCell } from '../../../documents/document.ts';
import type { FormColumn, ReportForm } from '../../../law/report/form.ts';
import type { CellId, Doubt } from '../../../law/report/report.ts';
import { bare, likeness } from './fold.ts';
import { cellValue, isValue, type Value } from './value.ts';

/** Where in the document a cell was read, so that people can be shown the place. */
export interface Origin {
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

/** What has been read so far; the readers of the three tables add to it. */
export interface Reading {
  readonly cells: Record<CellId, number | null>;
  readonly printed: Record<CellId, string>;
  readonly doubts: Doubt[];
  readonly origins: Record<CellId, Origin>;
}

export const emptyReading = (): Reading => ({ cells: {}, printed: {}, doubts: [], origins: {} });

/** One row of a table: label cells left, value cells right. */
export interface DataRow {
  readonly labels: readonly string[];
  readonly values: readonly { readonly text: string; readonly column: number }[];
  readonly row: number;
  readonly table: number;
}

export interface PlacedGrid {
  readonly grid: Grid;
  /** Its place among the document's blocks. */
  readonly block: number;
  /** Part of the report it stands in; 0 before part one. */
  readonly part: number;
}

/** A merged cell counts once in each row it covers. */
function cellsOfRow(line: readonly (TableCell | undefined)[]): { cell: TableCell; column: number }[] {
  const cells: { cell: TableCell; column: number }[] = [];
  line.forEach((cell, column) => {
    if (cell && cells.at(-1)?.cell !== cell) cells.push({ cell, column });
  });
  return cells;
}

/** Rules that a transcription left between rows: no cells of the report. */
const isRule = (line: readonly (TableCell | undefined)[]) =>
  line.some((cell) => cell && /^:?-{3,}:?$/.test(cell.text.trim())) &&
  line.every((cell) => !cell || /^(?::?-{3,}:?)?$/.test(cell.text.trim()));

function rowsOf({ grid, block }: PlacedGrid): DataRow[] {
  return grid.flatMap((line, row) => {
    if (isRule(line)) return [];
    const cells = cellsOfRow(line);
    let split = cells.length;
    while (split > 0 && isValue((cells[split - 1] as { cell: TableCell }).cell.text)) split--;
    return [
      {
        labels: cells.slice(0, split).map(({ cell }) => cell.text),
        values: cells.slice(split).map(({ cell, column }) => ({ text: cell.text, column })),
        row,
        table: block,
      },
    ];
  });
}

/** A row of the form that a row of the file may be. */
interface Slot {
  readonly key: string;
  readonly words: readonly string[];
}

/** The usual case: every slot has a row that says just its words, in order. */
function alignExactly(rows: readonly { readonly label: string; readonly group: string }[], slots: readonly Slot[]): number[] | undefined {
  const result: number[] = [];
  let row = 0;
  for (const { words } of slots) {
    while (row < rows.length && words[0] !== rows[row]?.label) row++;
    if (row === rows.length) return undefined;
    result.push(row++);
  }
  return result;
}

/**
 * Pairs rows of the file with rows of the form, both in their order, so that labels agree best in sum. Rows without a label
 * fill the slots between two labelled neighbours when there are exactly as many; otherwise they are left out.
 *
 * @returns for each slot the index of its row, or -1
 */
export function alignRows(
  rows: readonly { readonly label: string; readonly group: string }[],
  slots: readonly Slot[],
  least = 0.55,
): number[] {
  const exact = alignExactly(rows, slots);
  if (exact) return exact;
  const labelled = rows.map((row, index) => ({ ...row, index })).filter(({ label }) => label !== '');
  const score = (row: { label: string; group: string }, slot: Slot): number => {
    const direct = Math.max(...slot.words.map((word) => likeness(row.label, word)));
    const grouped = row.group ? Math.max(...slot.words.map((word) => likeness(row.group + row.label, word))) : 0;
    return Math.max(direct, grouped) >= least ? Math.max(direct, grouped) : 0;
  };
  const n = labelled.length;
  const m = slots.length;
  const best: number[][] = Array.from({ length: n + 1 }, () => new Array<number>(m + 1).fill(0));
  const pairs: boolean[][] = Array.from({ length: n + 1 }, () => new Array<boolean>(m + 1).fill(false));
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--) {
      const skip = Math.max(best[i + 1]?.[j] ?? 0, best[i]?.[j + 1] ?? 0);
      const pair = score(labelled[i] as { label: string; group: string }, slots[j] as Slot);
      const paired = pair > 0 ? pair + (best[i + 1]?.[j + 1] ?? 0) : -1;
      (best[i] as number[])[j] = Math.max(skip, paired);
      (pairs[i] as boolean[])[j] = paired >= skip;
    }
  const result = new Array<number>(m).fill(-1);
  let i = 0;
  let j = 0;
  while (i < n && j < m) {
    if (pairs[i]?.[j]) result[j++] = (labelled[i++] as { index: number }).index;
    else if ((best[i]?.[j + 1] ?? 0) >= (best[i + 1]?.[j] ?? 0)) j++;
    else i++;
  }
  for (let slot = 0; slot < m; slot++) {
    if (result[slot] !== -1) continue;
    let end = slot;
    while (end < m && result[end] === -1) end++;
    const from = slot === 0 ? -1 : (result[slot - 1] as number);
    const to = end === m ? rows.length : (result[end] as number);
    const between = rows.map((row, index) => ({ ...row, index })).filter(({ label, index }) => index > from && index < to && label === '');
    if (between.length === end - slot) between.forEach(({ index }, offset) => (result[slot + offset] = index));
    slot = end;
  }
  return result;
}

/** The rows of table three as slots; 其他 under （六） is told from 其他处理 by its group. */
export function requestSlots(form: ReportForm): Slot[] {
  return form.requests.rows.map((row) => {
    const label = bare(row.label);
    const group = row.group ? bare(row.group) : '';
    const short = bare(row.label.replace(/（.*$/, ''));
    return { key: row.key, words: [...new Set([label, ...(short.length >= 2 ? [short] : []), ...(group ? [group + label] : [])])] };
  });
}

const applicantHeader = /自然人/;

/** Columns of a grid that the header names, by the key of the applicant; empty when the header is not whole. */
function applicantColumns(grid: Grid, form: ReportForm): Map<string, number> {
  const top = grid.findIndex((line) => line.some((cell) => cell && applicantHeader.test(bare(cell.text))));
  const found = new Map<string, number>();
  if (top < 0) return found;
  for (const line of grid.slice(top, top + 3))
    line.forEach((cell, column) => {
      const label = cell ? bare(cell.text) : '';
      const match = form.requests.columns.find((candidate) => bare(candidate.label) === label);
      if (match && !found.has(match.key)) found.set(match.key, column);
    });
  return found.size === form.requests.columns.length ? found : new Map();
}

function put(reading: Reading, id: CellId, value: Value, origin: Origin): void {
  reading.cells[id] = value.value;
  if (value.printed !== undefined) reading.printed[id] = value.printed;
  reading.origins[id] = origin;
}

/** Leaves the cells of a row open. */
function doubtRow(reading: Reading, ids: readonly CellId[], values: DataRow['values'], why: string): void {
  for (const id of ids) reading.cells[id] = null;
  reading.doubts.push({ cells: ids, text: values.map(({ text }) => text.trim()).join(' '), why, candidates: [] });
}

/** Puts a row's values into cells in order. False when their number does not fit. */
function putRow(
  reading: Reading,
  ids: readonly CellId[],
  columns: readonly Pick<FormColumn, 'kind' | 'unit'>[],
  row: DataRow,
  values: DataRow['values'],
): boolean {
  if (values.length !== ids.length) return false;
  const parsed = values.map(({ text }, i) => cellValue(text, columns[i]?.kind, columns[i]?.unit));
  if (parsed.some((value) => value === undefined)) return false;
  ids.forEach((id, i) => {
    put(reading, id, parsed[i] as Value, { table: row.table, row: row.row, column: (values[i] as { column: number }).column });
  });
  return true;
}

/**
 * The cells of a row that are its values where the row has more than the form: blanks at the ends are padding, unless
 * the row adds up with them.
 */
function windowOf(values: DataRow['values'], width: number): DataRow['values'] {
  const windows = Array.from({ length: values.length - width + 1 }, (_, from) => ({
    inside: values.slice(from, from + width),
    outside: [...values.slice(0, from), ...values.slice(from + width)],
  })).filter(({ outside }) => outside.every(({ text }) => text.trim() === ''));
  const addsUp = ({ inside }: { inside: DataRow['values'] }) => {
    const numbers = inside.map(({ text }) => cellValue(text)?.value ?? null);
    return numbers.at(-1) !== null && numbers.slice(0, -1).reduce<number>((sum, value) => sum + (value ?? 0), 0) === numbers.at(-1);
  };
  return (
    (windows.find(addsUp) ?? windows.find(({ inside }) => inside.at(-1)?.text.trim() !== '') ?? windows[0])?.inside ?? values.slice(-width)
  );
}

/** Table three. Returns how many rows were found. */
export function readRequestGrids(grids: readonly PlacedGrid[], form: ReportForm, reading: Reading): number {
  const width = form.requests.columns.length;
  const counts = form.requests.columns.map(() => ({ kind: 'count' as const, unit: '件' as const }));
  const slots = requestSlots(form);
  const rows = grids.flatMap((placed) => {
    const header = applicantColumns(placed.grid, form);
    return rowsOf(placed).flatMap((row) => {
      if (row.values.length < width) return [];
      const byHeader = form.requests.columns.map((column) => row.values.find(({ column: at }) => at === header.get(column.key)));
      const values = byHeader.every((value) => value !== undefined) ? (byHeader as DataRow['values']) : windowOf(row.values, width);
      const label = bare(row.labels.findLast((text) => bare(text) !== '') ?? '');
      const group = bare(row.labels.length > 1 ? (row.labels.at(-2) as string) : '');
      // Header lines are blank where the labels above them reach down; they hold no value and no row label.
      if (!label && values.every(({ text }) => text.trim() === '')) return [];
      return [{ label, group, row, values }];
    });
  });
  const chosen = alignRows(rows, slots);
  let found = 0;
  chosen.forEach((index, slot) => {
    const match = rows[index];
    if (!match) return;
    const ids = form.requests.columns.map((column) => `requests.${slots[slot]?.key}.${column.key}`);
    found++;
    if (!putRow(reading, ids, counts, match.row, match.values)) doubtRow(reading, ids, match.values, '这一行有的格不是一个数字');
  });
  noteUndividedOthers(rows, chosen, form, reading);
  return found;
}

/** A report of the new form whose （六）其他处理 is still one line: its numbers cannot be divided among the three rows. */
function noteUndividedOthers(
  rows: readonly { label: string; values: DataRow['values'] }[],
  chosen: readonly number[],
  form: ReportForm,
  reading: Reading,
): void {
  const parts = form.requests.rows.filter((row) => row.key.startsWith('other.'));
  if (!parts.length || parts.some((row) => `requests.${row.key}.total` in reading.cells)) return;
  const line = rows.find(({ label }, i) => !chosen.includes(i) && /^其他处理/.test(label));
  if (!line) return;
  const cells = parts.flatMap((row) => form.requests.columns.map((column) => `requests.${row.key}.${column.key}`));
  for (const cell of cells) reading.cells[cell] = null;
  reading.doubts.push({
    cells,
    text: line.values.map(({ text }) => text.trim()).join(' '),
    why: '“（六）其他处理”只有一行，没有分列三种情形',
    candidates: [],
  });
}

/** Table two. Returns how many rows were found. */
export function readDisclosureGrids(grids: readonly PlacedGrid[], form: ReportForm, reading: Reading): number {
  const rows = grids.flatMap(rowsOf).filter((row) => row.values.length > 0 && row.labels.length > 0);
  const formRows = form.disclosure.flatMap((block) => block.rows.map((row) => ({ row, columns: block.columns })));
  const slots = formRows.map(({ row }) => ({
    key: row.key,
    words: [
      bare(row.label),
      ...(row.key === 'normativeDocuments' ? ['规范性文件', '行政规范性文件'] : []),
      ...(row.key === 'charges' ? ['行政事业性收费', '行政事业型收费'] : []),
    ],
  }));
  const chosen = alignRows(
    rows.map((row) => ({ label: bare(row.labels.at(-1) as string), group: '' })),
    slots,
    0.7,
  );
  let found = 0;
  chosen.forEach((index, slot) => {
    const row = rows[index];
    const { row: formRow, columns } = formRows[slot] as (typeof formRows)[number];
    if (!row) return;
    const ids = columns.map((column) => `disclosure.${formRow.key}.${column.key}`);
    const filled = row.values.filter(({ text }) => text.trim() !== '');
    const values =
      row.values.length === ids.length
        ? row.values
        : filled.length === ids.length
          ? filled
          : row.values.length > ids.length && filled.length <= ids.length
            ? row.values.slice(0, ids.length)
            : row.values;
    if (putRow(reading, ids, columns, row, values)) found++;
    else {
      doubtRow(
        reading,
        ids,
        row.values,
        values.length === ids.length ? '这一行有的格不是一个数字' : `这一行有${row.values.length}格，版式是${ids.length}格，不能对应`,
      );
      found++;
    }
  });
  return found;
}

/** Table four: one row of fifteen, or a row of five for each group. Returns how many cells were found. */
export function readRemedyGrids(grids: readonly PlacedGrid[], form: ReportForm, reading: Reading): number {
  const ids = form.remedies.groups.flatMap((group) => form.remedies.columns.map((column) => `remedies.${group.key}.${column.key}`));
  const width = form.remedies.columns.length;
  const counts = ids.map(() => ({ kind: 'count' as const, unit: '件' as const }));
  const rows = grids.flatMap(rowsOf);
  const usable = rows.filter((row) => row.values.length >= width);
  const whole =
    usable.findLast((row) => row.values.length >= ids.length && row.values.some(({ text }) => text.trim() !== '')) ??
    usable.findLast((row) => row.values.length >= ids.length && row.row > 1);
  if (whole) return putRow(reading, ids, counts, whole, whole.values.slice(-ids.length)) ? ids.length : 0;
  const fives = usable.filter((row) => row.values.slice(-width).some(({ text }) => text.trim() !== ''));
  const named = form.remedies.groups.map((group) =>
    fives.find((row) => row.labels.some((label) => bare(label).includes(bare(group.label)))),
  );
  const chosen = named.every(Boolean)
    ? named
    : fives.length >= form.remedies.groups.length
      ? fives.slice(0, form.remedies.groups.length)
      : [];
  let found = 0;
  chosen.forEach((row, i) => {
    if (row && putRow(reading, ids.slice(i * width, (i + 1) * width), counts, row, row.values.slice(-width))) found += width;
  });
  return found;
}
