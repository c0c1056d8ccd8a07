// Two reports side by side: pure, for the office and the command line.
import { cellInWords, cellsOf, type ReportForm } from '../../law/report/form.ts';
import { formById } from '../../law/report/forms.ts';
import { partText, type Report } from '../../law/report/report.ts';
import { sharedSentences, similarity } from '../../law/report/similarity.ts';
import type { ComparisonAnswer } from './report.contract.ts';

/**
 * Every cell of both forms in the order of the form, the left one's first. A cell that one form does not have is left out on
 * that side; `difference` is right − left where both are numbers.
 */
export function comparedCells(left: Report, right: Report): ComparisonAnswer['cells'] {
  const [leftForm, rightForm] = [formById(left.format), formById(right.format)];
  const rows: ComparisonAnswer['cells'] = [];
  const seen = new Set<string>();
  const value = (report: Report, form: ReportForm | undefined, cell: string) =>
    form && cellsOf(form).some(({ id }) => id === cell) ? (report.cells[cell] ?? null) : undefined;
  for (const form of [leftForm, rightForm]) {
    for (const { id } of form ? cellsOf(form) : []) {
      if (seen.has(id)) continue;
      seen.add(id);
      const [a, b] = [value(left, leftForm, id), value(right, rightForm, id)];
      rows.push({
        cell: id,
        label: cellInWords(form as ReportForm, id),
        ...(a === undefined ? {} : { left: a }),
        ...(b === undefined ? {} : { right: b }),
        difference: typeof a === 'number' && typeof b === 'number' ? Number((b - a).toFixed(6)) : null,
      });
    }
  }
  return rows;
}

/** The parts of both reports with how much of the left one stands in the right one, and the sentences that do. */
export function comparedParts(left: Report, right: Report): ComparisonAnswer['parts'] {
  const numbers = [...new Set([...left.sections, ...right.sections].map(({ no }) => no))].sort((a, b) => a - b);
  return numbers.map((no) => {
    const [a, b] = [partText(left, no), partText(right, no)];
    const heading = [left, right].map(({ sections }) => sections.find((section) => section.no === no)?.heading).find(Boolean) ?? '';
    return { no, heading, left: a, right: b, similarity: Number(similarity(a, b).toFixed(4)), shared: sharedSentences(b, a) };
  });
}
