// The parts of a report as safe HTML, for the portal and the office.
import { htmlBlocks } from '../../../documents/out/html.ts';
import type { Report } from '../../../law/report/report.ts';
import { partsOf, prefaceOf } from './report-document.ts';

export interface PartAsHtml {
  readonly no: number;
  readonly heading: string;
  readonly html: string;
}

/** The six parts in order; all text is escaped, tables are real tables with captions and scoped headers. */
export function partsAsHtml(report: Report): PartAsHtml[] {
  return partsOf(report).map(({ no, heading, blocks }) => ({ no, heading, html: htmlBlocks(blocks) }));
}

/** The text before part one, or an empty string. */
export function prefaceAsHtml(report: Report): string {
  return htmlBlocks(prefaceOf(report));
}
