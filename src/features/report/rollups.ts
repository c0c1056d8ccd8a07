// Adding up the reports of an agency's members, from the library.
import { checkReport } from '../../law/report/check-report.ts';
import { cellInWords, cellSpec, type ReportForm } from '../../law/report/form.ts';
import { formForYear, forms } from '../../law/report/forms.ts';
import type { Report } from '../../law/report/report.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Db } from '../../platform/tables.ts';
import { type Agency, agenciesBelow, agencyById, type Person } from '../agencies/index.ts';
import type { ReportState, RollupAnswer, RollupCellAnswer } from './report.contract.ts';
import { contentOf } from './reports.ts';
import { addUp } from './roll-up.ts';

interface Question {
  readonly year: number;
  readonly parentId?: string | undefined;
}

interface MemberReport {
  readonly id: string;
  readonly state: ReportState;
  readonly format: string;
  readonly version: number;
}

interface Member {
  readonly agency: Agency;
  readonly report: MemberReport | undefined;
  readonly counted: boolean;
  /** Expected to report for this sum, and did not. */
  readonly missing: boolean;
}

function formOf(year: number): ReportForm {
  const first = forms[0] as ReportForm;
  if (year < first.fromYear)
    throw new Refusal({
      code: 'no-form-for-year',
      status: 422,
      message: `${first.fromYear}年度以前没有统一的表格，不能汇总。请选择${first.fromYear}年度或以后。`,
      source: first.source,
    });
  return formForYear(year);
}

/**
 * The members of a sum. An agency's report speaks for everything below it, so nothing below a counted report is counted again;
 * an agency without a report is stood in for by what is below it.
 * @param all the parent and everything below it
 */
export function membersOf(all: readonly Agency[], parent: Agency, reports: ReadonlyMap<string, MemberReport>, format: string): Member[] {
  const children = new Map<string, Agency[]>();
  for (const agency of all) {
    if (agency.parentId === null) continue;
    const brothers = children.get(agency.parentId);
    if (brothers) brothers.push(agency);
    else children.set(agency.parentId, [agency]);
  }
  const members: Member[] = [];
  /** @returns whether a report of the agency or below it was counted */
  const visit = (agency: Agency, spokenFor: boolean): boolean => {
    const report = reports.get(agency.id);
    const counted = !spokenFor && report?.format === format;
    const place = members.length;
    let below = false;
    for (const child of children.get(agency.id) ?? []) below = visit(child, spokenFor || counted) || below;
    const missing = !spokenFor && !report && !below;
    members.splice(place, 0, { agency, report, counted, missing });
    return counted || below;
  };
  for (const child of children.get(parent.id) ?? []) visit(child, false);
  // Splicing keeps the parent before what is below it; the brothers are in the order they came.
  return members;
}

async function reportsOf(db: Db, tenant: string, path: string, year: number): Promise<Map<string, MemberReport>> {
  const rows = await db
    .selectFrom('report')
    .innerJoin('agency', (join) => join.onRef('agency.tenant_id', '=', 'report.tenant_id').onRef('agency.id', '=', 'report.agency_id'))
    .select(['report.id', 'report.agency_id', 'report.state', 'report.format', 'report.version'])
    .where('report.tenant_id', '=', tenant)
    .where('report.year', '=', year)
    .where('agency.path', 'like', `${path}%`)
    .execute();
  return new Map(
    rows.map(({ id, agency_id, state, format, version }) => [agency_id, { id, state: state as ReportState, format, version }]),
  );
}

/** Cells of the newest versions of the agencies' reports on a year, a page at a time. */
async function* cellsOfReports(db: Db, tenant: string, members: readonly Member[]): AsyncIterable<Report & { readonly reportId: string }> {
  const counted = members.flatMap(({ counted: counts, report }) => (counts && report ? [report] : []));
  for (let from = 0; from < counted.length; from += 500) {
    const page = counted.slice(from, from + 500);
    const rows = await db
      .selectFrom('report')
      .innerJoin('report_version as newest', (join) =>
        join
          .onRef('newest.tenant_id', '=', 'report.tenant_id')
          .onRef('newest.report_id', '=', 'report.id')
          .onRef('newest.version', '=', 'report.version'),
      )
      .select(['report.id', 'report.format', 'newest.cells'])
      .where('report.tenant_id', '=', tenant)
      .where(
        'report.id',
        'in',
        page.map(({ id }) => id),
      )
      .execute();
    for (const { id, format, cells } of rows)
      yield {
        reportId: id,
        format: format as Report['format'],
        cells: cells as Report['cells'],
        unit: '',
        year: null,
        title: '',
        printed: {},
        doubts: [],
        preface: '',
        sections: [],
        findings: [],
      };
  }
}

/**
 * The parent of a sum, within what the person sees. Without `parentId`: everything the person sees.
 * @throws Refusal `no-such-agency`, also for one beyond reach
 */
async function parentOf(db: Db, tenant: string, person: Person, parentId: string | undefined): Promise<Agency> {
  const own = await agencyById(db, tenant, person.agencyId);
  if (parentId === undefined) return own;
  const parent = await agencyById(db, tenant, parentId);
  if (!parent.path.startsWith(own.path))
    throw new Refusal({ code: 'no-such-agency', status: 404, message: '没有这个单位，或者它不在您的范围内。' });
  return parent;
}

async function gather(db: Db, tenant: string, person: Person, { year, parentId }: Question) {
  const form = formOf(year);
  const parent = await parentOf(db, tenant, person, parentId);
  const [all, reports] = await Promise.all([agenciesBelow(db, tenant, parent.path), reportsOf(db, tenant, parent.path, year)]);
  return { form, parent, reports, members: membersOf(all, parent, reports, form.id) };
}

/**
 * The sum over an agency's members on one year, who is missing, and the agency's own report against the sum. Every
 * member's newest version counts, whatever its state.
 * @throws Refusal 404 `no-such-agency`; 422 `no-form-for-year`
 */
export async function rollup(db: Db, tenant: string, person: Person, question: Question): Promise<RollupAnswer> {
  const { form, parent, reports, members } = await gather(db, tenant, person, question);
  const own = reports.get(parent.id);
  const kept: Report[] = [];
  const { sums } = await addUp(passing(cellsOfReports(db, tenant, members), own ? (report) => kept.push(report) : undefined));
  const findings = own ? checkReport(await contentOf(db, tenant, own), { members: kept }).filter(({ rule }) => rule === 'X-20') : [];
  return {
    year: question.year,
    format: form.id,
    cells: { ...sums.find(({ format }) => format === form.id)?.cells },
    members: members.map(({ agency, report, counted }) => ({
      agencyId: agency.id,
      agencyName: agency.name,
      reportId: report?.id ?? null,
      state: report?.state ?? null,
      format: report?.format ?? null,
      counted,
    })),
    missing: members.filter(({ missing }) => missing).length,
    parentReportId: own?.id ?? null,
    findings: findings as RollupAnswer['findings'],
  };
}

async function* passing<T>(items: AsyncIterable<T>, seen: ((item: T) => unknown) | undefined): AsyncIterable<T> {
  for await (const item of items) {
    seen?.(item);
    yield item;
  }
}

/**
 * Which members make up a cell of the sum: those with a number other than 0 first, the largest first.
 * @throws Refusal as `rollup`, and 422 `no-such-cell`
 */
export async function rollupCell(db: Db, tenant: string, person: Person, question: Question & { cell: string }): Promise<RollupCellAnswer> {
  const { form, members } = await gather(db, tenant, person, question);
  const { cell } = question;
  if (!cellSpec(form, cell))
    throw new Refusal({ code: 'no-such-cell', status: 422, message: `${question.year}年度的表格里没有单元格“${cell}”。请刷新后重试。` });
  const values = new Map<string, number | null>();
  for await (const report of cellsOfReports(db, tenant, members)) values.set(report.reportId, report.cells[cell] ?? null);
  const parts = members.flatMap(({ agency, report, counted }) =>
    counted && report ? [{ agencyId: agency.id, agencyName: agency.name, reportId: report.id, value: values.get(report.id) ?? null }] : [],
  );
  const { sums } = await addUp(parts.map(({ value }) => ({ format: form.id, unit: '', cells: { [cell]: value } })));
  return {
    cell,
    label: cellInWords(form, cell),
    sum: sums[0]?.cells[cell] ?? 0,
    members: parts.sort((a, b) => (b.value ?? -1) - (a.value ?? -1)),
  };
}
