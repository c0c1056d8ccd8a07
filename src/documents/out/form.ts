// Forms to fill in on paper or filled in by the program: label and value, side by side. Any document writer takes them.
import type { Block, Document, TableCell } from '../document.ts';

export interface FormField {
  readonly label: string;
  /** What is filled in; blank to be filled in by hand. */
  readonly value?: string;
  /** Height of a blank field in lines. Default 1. */
  readonly lines?: number;
  /** Takes a whole row. Otherwise two fields share one. */
  readonly wide?: boolean;
}

export interface FormSection {
  /** Stands beside its rows, characters one under the other. */
  readonly label?: string;
  readonly fields: readonly FormField[];
}

export interface Form {
  readonly title: string;
  /** Above the table, such as the agency and the number. */
  readonly above?: readonly string[];
  readonly sections: readonly FormSection[];
  /** Below the table, such as how to fill it in. */
  readonly below?: readonly string[];
}

const label = (text: string, colSpan = 1): TableCell => ({ text, colSpan, rowSpan: 1, header: 'row', align: 'center' });

function value({ value: text, lines = 1 }: FormField, colSpan: number): TableCell {
  const filled = text ?? '';
  const blank = '\n'.repeat(Math.max(0, lines - filled.split('\n').length));
  return { text: filled + blank, colSpan, rowSpan: 1, align: 'left' };
}

/** Fields two to a row, wide ones alone; the last of an odd number takes the whole row. */
function rowsOf(fields: readonly FormField[]): FormField[][] {
  const rows: FormField[][] = [];
  for (const field of fields) {
    const last = rows.at(-1);
    if (!field.wide && last?.length === 1 && !last[0]?.wide) last.push(field);
    else rows.push([field]);
  }
  return rows;
}

/** A4, one table over the full width. Columns: section, label, value, label, value. */
export function formDocument(form: Form, kind: 'docx' | 'pdf'): Document {
  const rows = form.sections.flatMap((section) => {
    const own = rowsOf(section.fields);
    return own.map((fields, at): TableCell[] => {
      const [first, second] = fields as [FormField, FormField?];
      const aside: TableCell[] =
        section.label !== undefined && at === 0
          ? [{ text: section.label, colSpan: 1, rowSpan: own.length, header: 'row', vertical: true, align: 'center' }]
          : [];
      const start = section.label === undefined ? label(first.label, 2) : label(first.label);
      return second === undefined
        ? [...aside, start, value(first, 3)]
        : [...aside, start, value(first, 1), label(second.label), value(second, 1)];
    });
  });
  const paragraphs = (texts: readonly string[] | undefined): Block[] =>
    (texts ?? []).map((text) => ({ kind: 'paragraph', text, align: 'left' }));
  return {
    kind,
    title: form.title,
    pictures: 0,
    blocks: [
      ...paragraphs(form.above),
      ...(rows.length === 0 ? [] : [{ kind: 'table' as const, rows, widths: [1, 3, 6, 3, 6] }]),
      ...paragraphs(form.below),
    ],
  };
}
