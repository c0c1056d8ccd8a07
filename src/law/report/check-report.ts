// All the checks there are, and running them.
import { type AgencyKind, agencyKindByName } from './agency-kind.ts';
import { type Check, type CheckContext, type CheckSettings, defaultSettings, findingsOf, type Records } from './checks/check.ts';
import { memberChecks } from './checks/members.ts';
import { structureChecks } from './checks/structure.ts';
import { sumChecks } from './checks/sums.ts';
import { textChecks } from './checks/text.ts';
import { yearChecks } from './checks/years.ts';
import { formById, formForYear, forms } from './forms.ts';
import { publicationDeadline } from './publication-deadline.ts';
import type { Finding, Report } from './report.ts';

/** Every rule of the report, in the order of its number. */
export const checks: readonly Check[] = [...sumChecks, ...yearChecks, ...textChecks, ...structureChecks, ...memberChecks].sort((a, b) =>
  a.id < b.id ? -1 : 1,
);

const withoutForm = checks.filter((check) => check.id === 'X-27');

export interface CheckOptions {
  /** YYYY-MM-DD. A report whose publication was due before this day is historical. */
  readonly asOf?: string;
  readonly kind?: AgencyKind;
  readonly lastYear?: Report;
  readonly records?: Records;
  readonly members?: readonly Report[];
  readonly settings?: Partial<CheckSettings>;
}

/**
 * Runs every check that applies to the report's year and form.
 *
 * @returns findings in the order of the rules; a report of an unknown or earlier form is only asked whether it has a body
 */
export function checkReport(report: Report, options: CheckOptions = {}): Finding[] {
  const form =
    formById(report.format) ??
    (report.format === 'unknown' && report.year !== null && report.year >= (forms[0]?.fromYear ?? 0)
      ? formForYear(report.year)
      : undefined);
  const kind = options.kind ?? agencyKindByName(report.unit);
  const lastForm = options.lastYear && formById(options.lastYear.format);
  const context: CheckContext = {
    report,
    form: form ?? (forms[0] as (typeof forms)[number]),
    kind,
    historical: options.asOf !== undefined && report.year !== null && publicationDeadline(kind, report.year).by < options.asOf,
    settings: { ...defaultSettings, ...options.settings },
    ...(options.lastYear ? { lastYear: options.lastYear } : {}),
    ...(lastForm ? { lastForm } : {}),
    ...(options.records ? { records: options.records } : {}),
    ...(options.members ? { members: options.members } : {}),
  };
  return (form ? checks : withoutForm).flatMap((check) => findingsOf(check, context));
}

/**
 * Tells findings apart over time: the same rule on the same cells with the same values is the same finding, so that a
 * dismissal holds until one of the numbers changes.
 */
export function fingerprint(finding: Finding): string {
  const sides =
    finding.sides?.flatMap((side) => [side.value, ...side.cells.map(({ cell, value }) => `${cell}=${value}`), side.quote ?? '']) ?? [];
  return [finding.rule, finding.part ?? '', ...finding.cells, finding.left, finding.right, ...sides].join('|');
}
