import { checkReport, fingerprint } from '../../law/report/check-report.ts';
import type { Report } from '../../law/report/report.ts';
import type { Acting } from '../../platform/act.ts';
import type { Db, Tx } from '../../platform/tables.ts';
import { type AgencyKind, agencyKinds } from '../agencies/index.ts';
import { writeCheck } from './report.store.ts';
import { findingKey, type KeyedFinding, type LibraryReport, openCounts } from './report.ts';
import { contentOf, lockReportOfAgency, reportOfAgency } from './reports.ts';

/** The checks over one report as it stands in the library: its agency's kind, its age, last year's report. */
export function findingsOf(
  report: Report,
  place: Pick<LibraryReport, 'agencyKind' | 'takenInOn'>,
  lastYear: Report | undefined,
): KeyedFinding[] {
  const kind = agencyKinds[place.agencyKind as AgencyKind].law;
  return checkReport(report, { kind, asOf: place.takenInOn, ...(lastYear ? { lastYear } : {}) }).map((finding) => ({
    ...finding,
    fingerprint: findingKey(fingerprint(finding)),
  }));
}

/** Keys of the findings somebody dismissed with a reason that still holds. */
export async function dismissedKeys(db: Db | Tx, tenant: string, reportId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('report_dismissal')
    .select('finding_key')
    .where('tenant_id', '=', tenant)
    .where('report_id', '=', reportId)
    .where('restored_at', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.finding_key));
}

async function checkOne(tx: Tx, { tenant, clock }: Pick<Acting, 'tenant' | 'clock'>, place: LibraryReport): Promise<void> {
  const before = await reportOfAgency(tx, tenant, place.agencyId, place.year - 1);
  const [report, lastYear] = [await contentOf(tx, tenant, place), before && (await contentOf(tx, tenant, before))];
  const findings = findingsOf(report, place, lastYear);
  const open = openCounts(findings, await dismissedKeys(tx, tenant, place.id));
  await writeCheck(tx, tenant, place.id, { version: place.version, findings, open }, clock.now());
}

/**
 * Runs the checks over the newest version of an agency's report on `year` and over that of the following year, whose figures
 * are compared with it, and keeps what they say. Does nothing for a year without a report.
 */
export async function checkAgain(tx: Tx, acting: Pick<Acting, 'tenant' | 'clock'>, agencyId: string, year: number): Promise<void> {
  // Older years first: two acts on neighbouring years wait for each other and do not lock each other out.
  for (const affected of [year, year + 1]) {
    const place = await lockReportOfAgency(tx, acting.tenant, agencyId, affected);
    if (place) await checkOne(tx, acting, place);
  }
}
