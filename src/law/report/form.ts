// What a form of the annual report is, and what follows from its description: cells, labels, sums.
import type { Mark } from '../mark.ts';
import type { CellId, FormId } from './report.ts';

export type { Mark };

/** How a cell is counted, for the clerk who fills it in. */
export interface Note {
  readonly text: string;
  readonly source: string;
  readonly mark: Mark;
}

/** count: whole number from 0; change: whole number, may be negative; amount: money, decimals allowed. */
export type CellKind = 'count' | 'change' | 'amount';

export interface FormColumn {
  readonly key: string;
  readonly label: string;
  readonly kind: CellKind;
  readonly unit: '件' | '项' | '元' | '万元';
  readonly note?: Note;
}

export interface DisclosureRow {
  readonly key: string;
  readonly label: string;
  readonly note?: Note;
}

/** One item of Article 20 with its own header line. */
export interface DisclosureBlock {
  readonly heading: string;
  readonly article: string;
  readonly columns: readonly FormColumn[];
  readonly rows: readonly DisclosureRow[];
}

/** received and carriedIn come in, results and carriedOver go out, total adds up the results. */
export type RequestRole = 'received' | 'carriedIn' | 'result' | 'total' | 'carriedOver';

export interface RequestRow {
  readonly key: string;
  readonly label: string;
  readonly role: RequestRole;
  /** 三、本年度办理结果, for all rows under it. */
  readonly chapter?: string;
  /** （三）不予公开 and the like, where the row is one of several. */
  readonly group?: string;
  readonly note: Note;
}

export interface ApplicantColumn {
  readonly key: string;
  readonly label: string;
  /** 法人或其他组织, for the five kinds of it. */
  readonly group?: string;
  readonly role: 'part' | 'total';
}

export interface RemedyGroup {
  readonly key: string;
  readonly label: string;
  /** 行政诉讼, for the two kinds of it. */
  readonly group?: string;
}

export interface RemedyColumn {
  readonly key: string;
  readonly label: string;
  readonly role: 'part' | 'total';
  readonly note?: Note;
}

/** One of the six parts and what must stand in it. */
export interface Part {
  readonly no: number;
  readonly heading: string;
  readonly mustContain: readonly { readonly what: string; readonly words: RegExp; readonly onlyGovernments?: boolean }[];
}

/** A form of the annual report: everything else (screen, checks, reader, writers, roll-up) walks this. */
export interface ReportForm {
  readonly id: FormId;
  readonly name: string;
  readonly source: string;
  /** First report year it is used for. */
  readonly fromYear: number;
  readonly parts: readonly Part[];
  readonly disclosure: readonly DisclosureBlock[];
  readonly requests: {
    readonly hint: string;
    readonly applicantHeading: string;
    readonly columns: readonly ApplicantColumn[];
    readonly rows: readonly RequestRow[];
  };
  readonly remedies: { readonly groups: readonly RemedyGroup[]; readonly columns: readonly RemedyColumn[] };
}

export type TableName = 'disclosure' | 'requests' | 'remedies';

/** The part of the report each table stands in. */
export const partOfTable: Readonly<Record<TableName, number>> = { disclosure: 2, requests: 3, remedies: 4 };

export interface CellSpec {
  readonly id: CellId;
  readonly table: TableName;
  readonly row: string;
  readonly column: string;
  readonly rowLabel: string;
  readonly columnLabel: string;
  readonly kind: CellKind;
  readonly unit: string;
  readonly notes: readonly Note[];
}

/** `left` and `right` are sums of cells that must be equal; `place` is the cell the finding points to first. */
export interface Identity {
  readonly rule: 'X-01' | 'X-02' | 'X-03' | 'X-05';
  readonly place: CellId;
  readonly left: readonly CellId[];
  readonly right: readonly CellId[];
}

const walked = new WeakMap<ReportForm, { cells: CellSpec[]; byId: Map<CellId, CellSpec>; identities: Identity[] }>();

function walk(form: ReportForm) {
  const known = walked.get(form);
  if (known) return known;
  const cells: CellSpec[] = [];
  const notes = (...all: (Note | undefined)[]) => all.filter((note): note is Note => note !== undefined);
  for (const block of form.disclosure)
    for (const row of block.rows)
      for (const column of block.columns)
        cells.push({
          id: `disclosure.${row.key}.${column.key}`,
          table: 'disclosure',
          row: row.key,
          column: column.key,
          rowLabel: row.label,
          columnLabel: column.label,
          kind: column.kind,
          unit: column.unit,
          notes: notes(row.note, column.note),
        });
  for (const row of form.requests.rows)
    for (const column of form.requests.columns)
      cells.push({
        id: `requests.${row.key}.${column.key}`,
        table: 'requests',
        row: row.key,
        column: column.key,
        rowLabel: [row.group, row.label].filter(Boolean).join(' '),
        columnLabel: column.label,
        kind: 'count',
        unit: '件',
        notes: [row.note],
      });
  for (const group of form.remedies.groups)
    for (const column of form.remedies.columns)
      cells.push({
        id: `remedies.${group.key}.${column.key}`,
        table: 'remedies',
        row: group.key,
        column: column.key,
        rowLabel: group.label,
        columnLabel: column.label,
        kind: 'count',
        unit: '件',
        notes: notes(column.note),
      });
  const result = { cells, byId: new Map(cells.map((cell) => [cell.id, cell])), identities: identities(form) };
  walked.set(form, result);
  return result;
}

function identities(form: ReportForm): Identity[] {
  const result: Identity[] = [];
  const rows = form.requests.rows;
  const inColumn = (role: RequestRole, column: string) =>
    rows.filter((row) => row.role === role).map((row) => `requests.${row.key}.${column}`);
  for (const { key } of form.requests.columns) {
    const total = inColumn('total', key);
    result.push({
      rule: 'X-01',
      place: `requests.received.${key}`,
      left: [...inColumn('received', key), ...inColumn('carriedIn', key)],
      right: [...total, ...inColumn('carriedOver', key)],
    });
    result.push({ rule: 'X-02', place: total[0] as CellId, left: inColumn('result', key), right: total });
  }
  const sumsUp = (rule: 'X-03' | 'X-05', prefix: string, columns: readonly { key: string; role: 'part' | 'total' }[]) => {
    const of = (role: 'part' | 'total') => columns.filter((column) => column.role === role).map((column) => `${prefix}.${column.key}`);
    const right = of('total');
    result.push({ rule, place: right[0] as CellId, left: of('part'), right });
  };
  for (const row of rows) sumsUp('X-03', `requests.${row.key}`, form.requests.columns);
  for (const group of form.remedies.groups) sumsUp('X-05', `remedies.${group.key}`, form.remedies.columns);
  return result;
}

/** Every cell of a form, in the order of the form. */
export function cellsOf(form: ReportForm): readonly CellSpec[] {
  return walk(form).cells;
}

/** The cell's place in the form, or undefined when the form has no such cell. */
export function cellSpec(form: ReportForm, id: CellId): CellSpec | undefined {
  return walk(form).byId.get(id);
}

/** The sums the form demands, in the order of the form. */
export function identitiesOf(form: ReportForm): readonly Identity[] {
  return walk(form).identities;
}

const chineseDigit = ['〇', '一', '二', '三', '四', '五', '六'];

/** 表三“（三）不予公开 1.属于国家秘密”的“自然人”: the cell in words, for messages. */
export function cellInWords(form: ReportForm, id: CellId): string {
  const spec = cellSpec(form, id);
  if (!spec) return id;
  return `表${chineseDigit[partOfTable[spec.table]]}“${spec.rowLabel}”的“${spec.columnLabel}”`;
}
