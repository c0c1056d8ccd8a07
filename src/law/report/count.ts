// Table three counted over the year's cases.

import type { Outcome } from '../requests/outcomes.ts';
import { cellsOf, type ReportForm } from './form.ts';
import { rowOf } from './outcome-rows.ts';
import type { CellId } from './report.ts';

/** What the report has to know of a request. Dates are YYYY-MM-DD. */
export interface CountedCase {
  readonly id: string;
  /** Key of the applicant's column, chosen at registration: person, business, research, publicInterest, legalService, other. */
  readonly applicant: string;
  /** The receipt date of Article 31; a supplement does not move it. */
  readonly receivedOn: string;
  /** The day the decision was made, and which. A request has one outcome; severance is always PARTIAL. */
  readonly decided?: { readonly on: string; readonly outcomes: readonly Outcome[] };
}

export interface Count {
  readonly cells: Readonly<Record<CellId, number>>;
  /** Which cases make up a cell, for the click on it. Total cells hold the cases of their parts. */
  readonly cases: Readonly<Record<CellId, readonly string[]>>;
  /** Cases that cannot be counted, with the sentence that says why. */
  readonly problems: readonly { readonly id: string; readonly message: string }[];
}

/** The row for one case's decision, or the sentence why there is none. */
function resultRow({ outcomes }: { outcomes: readonly Outcome[] }, form: ReportForm): { row: string } | { problem: string } {
  const distinct = [...new Set(outcomes)];
  if (distinct.length === 1) return { row: rowOf(distinct[0] as Outcome, form) };
  if (distinct.includes('PARTIAL')) return { problem: '区分处理的只计“部分公开”一种情形，不能再计其他情形（年度报告格式表内原文）' };
  return { problem: distinct.length ? '一件申请只能有一种处理结果' : '已办结的申请没有处理结果' };
}

/**
 * Counts table three for a report year.
 *
 * New: received in the year. Carried in: received before and not decided when the year began. Results: decided in the
 * year. Carried over: not decided when the year ended, whatever it waits for.
 */
export function countRequests(cases: readonly CountedCase[], year: number, form: ReportForm): Count {
  const cells: Record<CellId, number> = {};
  const members: Record<CellId, string[]> = {};
  const problems: { id: string; message: string }[] = [];
  for (const spec of cellsOf(form)) if (spec.table === 'requests') cells[spec.id] = 0;
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const add = (row: string, { applicant, id }: CountedCase) => {
    for (const column of [applicant, 'total']) {
      const cell = `requests.${row}.${column}`;
      cells[cell] = (cells[cell] ?? 0) + 1;
      members[cell] = [...(members[cell] ?? []), id];
    }
  };
  for (const request of cases) {
    const { receivedOn, decided } = request;
    if (receivedOn > last || (decided && decided.on < first)) continue;
    const inYear = decided !== undefined && decided.on <= last;
    const result = inYear ? resultRow(decided, form) : undefined;
    if (result && 'problem' in result) {
      problems.push({ id: request.id, message: result.problem });
      continue;
    }
    add(receivedOn >= first ? 'received' : 'carriedIn', request);
    if (result) {
      add(result.row, request);
      add('total', request);
    } else add('carriedOver', request);
  }
  return { cells, cases: members, problems };
}
