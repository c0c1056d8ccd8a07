// A report as the texts that sites, copy-and-paste and transcriptions leave of it.
import type { Document } from '../../../documents/document.ts';
import type { ReportForm } from '../../../law/report/form.ts';
import type { Report } from '../../../law/report/report.ts';
import { shown } from '../writing/report-tables.ts';

export interface Rendering {
  readonly name: string;
  /** Are cells set apart, so that every one must be read? Otherwise one may stay in doubt, but none may be wrong. */
  readonly exact: boolean;
  render(report: Report, form: ReportForm): Document;
}

const asText = (text: string): Document => ({ kind: 'txt', title: '', pictures: 0, blocks: [{ kind: 'paragraph', text }] });

/** A row: its labels (chapter, group, own), and its cells as they are shown. */
interface Line {
  readonly labels: readonly string[];
  readonly cells: readonly string[];
}

function disclosureLines(report: Report, form: ReportForm): Line[] {
  return form.disclosure.flatMap((block) => [
    { labels: [block.heading], cells: [] },
    { labels: ['信息内容', ...block.columns.map(({ label }) => label)], cells: [] },
    ...block.rows.map((row) => ({
      labels: [row.label],
      cells: block.columns.map((column) => shown(report, `disclosure.${row.key}.${column.key}`)),
    })),
  ]);
}

function requestLines(report: Report, form: ReportForm): Line[] {
  const { rows, columns, hint, applicantHeading } = form.requests;
  return [
    {
      labels: [
        hint,
        applicantHeading,
        '自然人',
        '法人或其他组织',
        '总计',
        ...columns.filter(({ group }) => group).map(({ label }) => label),
      ],
      cells: [],
    },
    ...rows.map((row, i) => ({
      labels: [
        ...(row.chapter && rows[i - 1]?.chapter !== row.chapter ? [row.chapter] : []),
        ...(row.group && rows[i - 1]?.group !== row.group ? [row.group] : []),
        row.label,
      ],
      cells: columns.map((column) => shown(report, `requests.${row.key}.${column.key}`)),
    })),
  ];
}

function remedyLines(report: Report, form: ReportForm): Line[] {
  const names = form.remedies.columns.map(({ label }) => label);
  return [
    { labels: ['行政复议', '行政诉讼', ...names, '未经复议直接起诉', '复议后起诉', ...names, ...names], cells: [] },
    {
      labels: [],
      cells: form.remedies.groups.flatMap((group) =>
        form.remedies.columns.map((column) => shown(report, `remedies.${group.key}.${column.key}`)),
      ),
    },
  ];
}

const lines: Readonly<Record<number, (report: Report, form: ReportForm) => Line[]>> = {
  2: disclosureLines,
  3: requestLines,
  4: remedyLines,
};

/** Title, preface and parts, with the tables put as `row` puts each of their lines. */
function textOf(report: Report, form: ReportForm, between: string, row: (line: Line) => string): Document {
  const parts = report.sections.map(({ no, heading, text }) =>
    [heading, ...(text ? [text] : []), ...(lines[no]?.(report, form).map(row) ?? [])].join(between),
  );
  return asText([report.title, report.preface, ...parts].join(between));
}

/** The ways in which a report loses its tables. */
export const renderings: readonly Rendering[] = [
  {
    name: 'cells run together without any separator',
    exact: false,
    render: (report, form) => textOf(report, form, '', ({ labels, cells }) => labels.join('') + cells.join('')),
  },
  {
    name: 'cells separated by spaces, all in one line',
    exact: true,
    render: (report, form) => textOf(report, form, ' ', ({ labels, cells }) => [...labels, ...cells].join(' ')),
  },
  {
    name: 'one cell per line behind a tab',
    exact: true,
    render: (report, form) =>
      textOf(report, form, '\n', ({ labels, cells }) => `${[...labels, ...cells].map((cell) => `\t${cell}`).join('\n')}\n`),
  },
  {
    name: 'one cell per line',
    exact: true,
    render: (report, form) => textOf(report, form, '\n', ({ labels, cells }) => [...labels, ...cells].join('\n')),
  },
  {
    name: 'rows with tabs between cells',
    exact: true,
    render: (report, form) => textOf(report, form, '\n', ({ labels, cells }) => [...labels, ...cells].join('\t')),
  },
  {
    name: 'rows with bars between cells',
    exact: true,
    render: (report, form) => textOf(report, form, '\n', ({ labels, cells }) => `${[...labels, ...cells].join(' | ')} |`),
  },
  {
    name: 'full-width digits with spaces',
    exact: true,
    render: (report, form) =>
      textOf(report, form, '\n', ({ labels, cells }) =>
        [...labels, ...cells.map((cell) => cell.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)))].join(' '),
      ),
  },
  {
    name: 'labels broken inside words',
    exact: true,
    render: (report, form) =>
      textOf(report, form, '\n', ({ labels, cells }) =>
        [...labels.map((label) => label.replace(/(.{4})(?=.)/g, '$1\n')), ...cells].join(' '),
      ),
  },
  {
    name: 'half-width punctuation',
    exact: true,
    render: (report, form) =>
      textOf(report, form, '\n', ({ labels, cells }) =>
        [
          ...labels.map((label) =>
            label.replace(/（/g, '(').replace(/）/g, ')').replace(/，/g, ',').replace(/：/g, ':').replace(/[“”]/g, '"'),
          ),
          ...cells,
        ].join(' '),
      ),
  },
];
