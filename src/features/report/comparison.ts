import type { Report } from '../../law/report/report.ts';
import type { Db } from '../../platform/tables.ts';
import { findingsOf } from './check-again.ts';
import { comparedCells, comparedParts } from './compare-reports.ts';
import type { ComparisonAnswer } from './report.contract.ts';
import type { LibraryReport } from './report.ts';
import { contentOf, summaryOf } from './reports.ts';

/** Two reports side by side, of any agencies, years and forms. */
export async function comparison(db: Db, tenant: string, left: LibraryReport, right: LibraryReport): Promise<ComparisonAnswer> {
  const [a, b] = await Promise.all([contentOf(db, tenant, left), contentOf(db, tenant, right)]);
  return {
    left: summaryOf(left),
    right: summaryOf(right),
    cells: comparedCells(a, b),
    parts: comparedParts(a, b),
    findings: acrossYears({ place: left, report: a }, { place: right, report: b }),
  };
}

interface Placed {
  readonly place: LibraryReport;
  readonly report: Report;
}

/** What the later of two consecutive years' reports of one agency gets wrong against the earlier: findings that come with it only. */
function acrossYears(left: Placed, right: Placed): ComparisonAnswer['findings'] {
  if (left.place.agencyId !== right.place.agencyId || Math.abs(left.place.year - right.place.year) !== 1) return [];
  const [earlier, later] = left.place.year < right.place.year ? [left, right] : [right, left];
  const alone = new Set(findingsOf(later.report, later.place, undefined).map(({ fingerprint }) => fingerprint));
  return findingsOf(later.report, later.place, earlier.report)
    .filter(({ fingerprint }) => !alone.has(fingerprint))
    .map(({ fingerprint: _, ...finding }) => finding as ComparisonAnswer['findings'][number]);
}
