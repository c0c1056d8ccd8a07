// A report in the library: what is known of it beside its content.
import { createHash } from 'node:crypto';
import { formById } from '../../law/report/forms.ts';
import type { Finding, Level, Report } from '../../law/report/report.ts';
import { canonicalJson, type Json } from '../../platform/ledger.ts';
import type { ReportState, WithdrawalClass } from './report.contract.ts';

export type OpenCounts = Readonly<Record<Level, number>>;

/** A row of the library: one agency's report on one year, whatever its versions. */
export interface LibraryReport {
  readonly id: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly agencySlug: string;
  /** See `Agency.path`. */
  readonly agencyPath: string;
  readonly agencyKind: string;
  readonly madeUp: boolean;
  readonly year: number;
  readonly title: string;
  readonly format: string;
  readonly state: ReportState;
  /** Number of the newest version, from 1. */
  readonly version: number;
  /** Hash of the newest version's content, see `contentHash`. */
  readonly contentHash: string;
  /** Findings that are neither dismissed nor gone. */
  readonly open: OpenCounts;
  /** Cells in doubt. */
  readonly doubts: number;
  /** First day in the library, YYYY-MM-DD: a report whose publication was due before is historical. */
  readonly takenInOn: string;
  readonly changedAt: Date;
  /** The version that is public now, and since which day; null: none. */
  readonly publishedVersion: number | null;
  readonly publishedOn: string | null;
}

/** Where a version comes from: the file of the last upload. */
export interface SourceFile {
  readonly name: string;
  readonly kind: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Why a published report was taken down, as the public may know it. */
export interface Withdrawal {
  readonly withdrawnOn: string;
  readonly reasonClass: WithdrawalClass;
}

/** A number the database and JSON give back unchanged. */
export const isExact = (value: number): boolean => Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;

/** Text that a database can keep: without U+0000 and without halves of characters. */
const keptText = (text: string): string => Buffer.from(text.replaceAll('\u0000', '')).toString();

/**
 * The report as it can be kept: findings out (they are computed), text that no database takes cleaned, and numbers beyond
 * exact arithmetic turned into doubts.
 */
export function keptReport(report: Report): Report {
  const cells: Record<string, number | null> = {};
  const tooLarge: Report['doubts'][number][] = [];
  for (const [cell, value] of Object.entries(report.cells)) {
    const exact = value === null || isExact(value);
    cells[cell] = exact ? value : null;
    if (!exact)
      tooLarge.push({ cells: [cell], text: report.printed[cell] ?? String(value), why: '数字太大，不能作为件数或金额', candidates: [] });
  }
  const clean = <T>(value: T): T => {
    if (typeof value === 'string') return keptText(value) as T;
    if (Array.isArray(value)) return value.map(clean) as T;
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, clean(item)])) as T;
  };
  return clean({ ...report, cells, doubts: [...report.doubts, ...tooLarge], findings: [] });
}

/** SHA-256 over the report without its findings, in one spelling: what an approval is bound to. */
export function contentHash({ findings: _, ...content }: Report): string {
  return createHash('sha256')
    .update(canonicalJson(content as unknown as Json))
    .digest('hex');
}

/** Cells in doubt, each once. */
export function doubtedCells(report: Pick<Report, 'doubts'>): number {
  return new Set(report.doubts.flatMap((doubt) => doubt.cells)).size;
}

/** Whether the report is in one of the forms whose cells are known here. */
export function hasForm(report: Pick<Report, 'format'>): boolean {
  return formById(report.format) !== undefined;
}

/** Counts by level of the findings that nobody dismissed. @param dismissed keys of findings, see `findingKey` */
export function openCounts(findings: readonly KeyedFinding[], dismissed: ReadonlySet<string>): OpenCounts {
  const open = { error: 0, warning: 0, info: 0 };
  for (const { level, fingerprint } of findings) if (!dismissed.has(fingerprint)) open[level] += 1;
  return open;
}

/** A finding with its fingerprint as 64 hex digits: fit for addresses and keys, however long the quoted words are. */
export interface KeyedFinding extends Finding {
  readonly fingerprint: string;
}

export function findingKey(fingerprintText: string): string {
  return createHash('sha256').update(fingerprintText).digest('hex');
}
