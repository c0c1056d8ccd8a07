// The checks run again in the browser over what is typed and not yet saved.
import type { ReportDetail } from '../../features/report/report.contract.ts';
import type { AgencyKind } from '../../law/report/agency-kind.ts';
import { checkReport, fingerprint } from '../../law/report/check-report.ts';
import { formForYear, forms } from '../../law/report/forms.ts';
import { type CellId, emptyReport, type Finding, type Report } from '../../law/report/report.ts';

export interface LiveCheck {
  /** Fingerprints of findings that the edits do away with. */
  readonly gone: ReadonlySet<string>;
  /** Findings that come up because of the edits. */
  readonly come: readonly (Finding & { readonly fingerprint: string })[];
}

export const nothingChanged: LiveCheck = { gone: new Set(), come: [] };

function lastYearOf({ lastYear, report }: ReportDetail): Report | undefined {
  if (!lastYear) return undefined;
  const known = lastYear.year >= (forms[0]?.fromYear ?? 0);
  const format = known ? formForYear(lastYear.year).id : 'pre2019';
  return emptyReport({ format, year: lastYear.year, unit: report.unit, cells: lastYear.cells });
}

/**
 * Compares the checks with and without the edits, so that it does not matter what only the server can know (last year's text,
 * the members, the records): it is the same on both sides.
 * @param asOf YYYY-MM-DD, today
 */
export function liveCheck(
  detail: ReportDetail,
  edits: Readonly<Record<CellId, number | null>>,
  { asOf, kind }: { asOf: string; kind?: AgencyKind | undefined },
): LiveCheck {
  if (Object.keys(edits).length === 0) return nothingChanged;
  const lastYear = lastYearOf(detail);
  const options = { asOf, ...(kind ? { kind } : {}), ...(lastYear ? { lastYear } : {}) };
  const stored: Report = { ...detail.report, findings: [] };
  const edited: Report = {
    ...stored,
    cells: { ...stored.cells, ...edits },
    printed: without(stored.printed, edits),
    doubts: undoubted(stored, edits),
  };
  const key = (finding: Finding) => `${finding.rule}|${finding.part ?? ''}|${finding.cells.join(',')}|${finding.left}|${finding.right}`;
  const before = new Set(checkReport(stored, options).map(key));
  const after = checkReport(edited, options);
  const afterKeys = new Set(after.map(key));
  const known = new Set(detail.findings.map(key));
  return {
    gone: new Set(
      detail.findings.filter((finding) => before.has(key(finding)) && !afterKeys.has(key(finding))).map((it) => it.fingerprint),
    ),
    come: after
      .filter((finding) => !before.has(key(finding)) && !known.has(key(finding)))
      .map((finding) => ({ ...finding, fingerprint: `live:${fingerprint(finding)}` })),
  };
}

/** Doubts about cells that have been decided are settled. */
function undoubted(report: Report, edits: Readonly<Record<CellId, unknown>>): Report['doubts'] {
  return report.doubts
    .map((doubt) => ({ ...doubt, cells: doubt.cells.filter((cell) => !(cell in edits)) }))
    .filter(({ cells }) => cells.length > 0);
}

function without<Value>(record: Readonly<Record<string, Value>>, keys: Readonly<Record<string, unknown>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !(key in keys)));
}
