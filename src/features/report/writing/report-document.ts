// A report as a document: title, preface, the six parts with their tables. What every writer and the portal start from.
import type { Block, Document } from '../../../documents/document.ts';
import type { ReportForm } from '../../../law/report/form.ts';
import { formById } from '../../../law/report/forms.ts';
import type { Report } from '../../../law/report/report.ts';
import { disclosureTable, remedyTable, requestTable } from './report-tables.ts';

export interface ReportPart {
  readonly no: number;
  readonly heading: string;
  readonly blocks: readonly Block[];
}

const tables: Readonly<Record<number, (report: Report, form: ReportForm) => Block>> = {
  2: disclosureTable,
  3: requestTable,
  4: remedyTable,
};

/** （一）… on a line of its own, short and without a full stop, is a heading of the second level. */
const subheading = /^（[一二三四五六七八九十]+）[^。；]{1,28}$/;

function paragraphs(text: string): Block[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => (subheading.test(line) ? { kind: 'heading', level: 2, text: line } : { kind: 'paragraph', text: line }));
}

/** The parts in order, each with its text and, for two to four, its table. Parts the report lacks are left out, their tables are not. */
export function partsOf(report: Report): ReportPart[] {
  const form = formById(report.format);
  const headings = form?.parts ?? [];
  const numbers = [...new Set([...report.sections.map(({ no }) => no), ...(form ? [2, 3, 4] : [])])].sort((a, b) => a - b);
  return numbers.map((no) => {
    const section = report.sections.find((candidate) => candidate.no === no);
    const table = form && tables[no]?.(report, form);
    return {
      no,
      heading: section?.heading ?? headings.find((part) => part.no === no)?.heading ?? '',
      blocks: [...paragraphs(section?.text ?? ''), ...(table ? [table] : [])],
    };
  });
}

/** Text before part one without the title, which stands above it anyway. */
export function prefaceOf(report: Report): Block[] {
  const bare = (text: string) => text.replace(/\s/g, '');
  return paragraphs(report.preface).filter((block) => block.kind !== 'table' && bare(block.text) !== bare(report.title));
}

/** The whole report as one document. */
export function reportDocument(report: Report): Document {
  const blocks = partsOf(report).flatMap((part): Block[] => [{ kind: 'heading', level: 1, text: part.heading }, ...part.blocks]);
  return { kind: 'docx', title: report.title, pictures: 0, blocks: [...prefaceOf(report), ...blocks] };
}
