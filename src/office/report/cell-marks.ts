// What is to be seen at each cell: its value, where it comes from, and what the checks say about it.
import type { ReportDetail } from '../../features/report/report.contract.ts';
import { cellsOf, type ReportForm } from '../../law/report/form.ts';
import type { CellId, Finding, Level } from '../../law/report/report.ts';
import { shownValue } from './cell-value.ts';
import type { LiveCheck } from './live-check.ts';

export interface CellMark {
  readonly value: number | null;
  readonly shown: string;
  readonly lastYear: number | null | undefined;
  /** Typed and not yet saved. */
  readonly changed: boolean;
  readonly corrected: boolean;
  readonly doubt: boolean;
  /** The worst finding that has its place here. */
  readonly level: Level | undefined;
  readonly says: string | undefined;
}

const weight: Readonly<Record<Level, number>> = { error: 3, warning: 2, info: 1 };

/** The findings that hold now: neither dismissed nor done away with by what is typed, and those that typing brought. */
export function findingsNow(detail: ReportDetail, live: LiveCheck): Finding[] {
  return [...live.come, ...detail.findings.filter((finding) => !finding.dismissed && !live.gone.has(finding.fingerprint))];
}

export function cellMarks(
  form: ReportForm,
  detail: ReportDetail,
  edits: Readonly<Record<CellId, number | null>>,
  live: LiveCheck,
): ReadonlyMap<CellId, CellMark> {
  const { report, lastYear, corrections } = detail;
  const corrected = new Set(corrections.map(({ cell }) => cell));
  const doubted = new Set(report.doubts.flatMap(({ cells }) => cells));
  const worst = new Map<CellId, Finding>();
  for (const finding of findingsNow(detail, live)) {
    const [place] = finding.cells;
    if (place === undefined) continue;
    const known = worst.get(place);
    if (!known || weight[finding.level] > weight[known.level]) worst.set(place, finding);
  }
  return new Map(
    cellsOf(form).map(({ id }) => {
      const changed = id in edits;
      const stored = report.cells[id] ?? null;
      const value = changed ? (edits[id] ?? null) : stored;
      const finding = worst.get(id);
      return [
        id,
        {
          value,
          shown: shownValue(value, changed || corrected.has(id) ? undefined : report.printed[id]),
          lastYear: lastYear ? (lastYear.cells[id] ?? (id in lastYear.cells ? null : undefined)) : undefined,
          changed,
          corrected: corrected.has(id),
          doubt: doubted.has(id) && !changed,
          level: finding?.level,
          says: finding?.message,
        },
      ];
    }),
  );
}
