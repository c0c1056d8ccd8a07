import type { Report } from '../../law/report/report.ts';
import type { Acting } from '../../platform/act.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { appendFact } from '../../platform/ledger.ts';
import type { Tx } from '../../platform/tables.ts';
import { checkAgain } from './check-again.ts';
import { insertReport, insertStep, insertVersion, updateReport } from './report.store.ts';
import { contentHash, doubtedCells, type LibraryReport, type SourceFile } from './report.ts';
import { factsOf } from './report-facts.ts';
import type { ReportPlace } from './report-place.ts';
import { stateAfter } from './report-state.ts';
import { contentOf, lockReport, lockReportOfAgency } from './reports.ts';
import { isKnownSource } from './versions.ts';

/** Changes whenever the reader reads the same file differently. */
export const readerVersion = '1';

export interface TakenIn {
  readonly reportId: string;
  readonly version: number;
  /** The same file was taken in before: nothing was written. */
  readonly known: boolean;
}

/**
 * Makes a read file the newest version of its agency's report on its year, the first one when there is none. What was public
 * stays so; what was under review is a draft again.
 *
 * Runs inside the caller's transaction, so that an import notes the outcome together with it.
 * @param report as `keptReport` gives it
 */
export async function takeInReport(
  tx: Tx,
  { clock, tenant, actor }: Pick<Acting, 'clock' | 'tenant' | 'actor'>,
  { agencyId, year, report, source }: ReportPlace & { readonly report: Report; readonly source: SourceFile },
): Promise<TakenIn> {
  const now = clock.now();
  const existing = await lockReportOfAgency(tx, tenant, agencyId, year);
  if (existing && (await isKnownSource(tx, tenant, existing.id, source.sha256)))
    return { reportId: existing.id, version: existing.version, known: true };
  const place = existing ?? (await firstOf(tx, tenant, { id: newId(), agencyId, year, takenInOn: dayInShanghai(now) }, now));
  const state = stateAfter('take-in', await factsOf(tx, tenant, place), actor);
  const content: Report = { ...report, year };
  const hash = contentHash(content);
  const version = place.version + 1;
  await insertVersion(tx, tenant, {
    reportId: place.id,
    version,
    report: content,
    contentHash: hash,
    source,
    readerVersion,
    why: existing ? '上传新文件' : '首次上传',
    cellsChanged: existing ? differentCells(await contentOf(tx, tenant, existing), content) : 0,
    doubts: doubtedCells(content),
    by: actor,
    at: now,
  });
  await updateReport(tx, tenant, place.id, { state }, now);
  await insertStep(tx, tenant, {
    reportId: place.id,
    act: 'take-in',
    version,
    contentHash: hash,
    note: source.name,
    state,
    by: actor,
    at: now,
  });
  const acting = { tenant, clock: { now: () => now } };
  await checkAgain(tx, acting, agencyId, year);
  await appendFact(tx, {
    tenant,
    actor,
    at: now,
    act: 'take-in-report',
    subject: `report:${place.id}`,
    data: { agency: agencyId, year, version, contentHash: hash, sourceHash: source.sha256, reader: readerVersion },
  });
  return { reportId: place.id, version, known: false };
}

async function firstOf(tx: Tx, tenant: string, report: Parameters<typeof insertReport>[2], now: Date): Promise<LibraryReport> {
  await insertReport(tx, tenant, report, now);
  return lockReport(tx, tenant, report.id);
}

function differentCells(before: Report, after: Report): number {
  const cells = new Set([...Object.keys(before.cells), ...Object.keys(after.cells)]);
  return [...cells].filter((cell) => (before.cells[cell] ?? null) !== (after.cells[cell] ?? null)).length;
}
