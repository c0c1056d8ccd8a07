import { useEffect, useRef, useState } from 'react';
import type { ReportDetail } from '../../features/report/report.contract.ts';
import type { CellId } from '../../law/report/report.ts';
import { type Edits, keepEdits, keptEdits, noEdits, rebased, withEdits, withoutEdits } from './edits.ts';

const doubtedIn = (detail: ReportDetail) => detail.report.doubts.flatMap(({ cells }) => cells);
const begin = (detail: ReportDetail) => noEdits(detail.summary.version, detail.report.cells, doubtedIn(detail));

/**
 * The corrections typed on a report and not yet saved. `stale`: the report has a newer version than the one they were typed on;
 * `restored`: they were found in this tab from before.
 */
export function useEdits(detail: ReportDetail) {
  const { id, version } = detail.summary;
  const [edits, setEdits] = useState<Edits>(() => keptEdits(sessionStorage, id) ?? begin(detail));
  const [restored, setRestored] = useState(() => Object.keys(edits.cells).length > 0);
  const empty = Object.keys(edits.cells).length === 0;
  // Nothing typed: follow the report as it changes.
  const current = empty && edits.version !== version ? begin(detail) : edits;
  const latest = useRef(current);
  latest.current = current;
  useEffect(() => keepEdits(sessionStorage, id, edits), [id, edits]);
  const change = (next: Edits) => {
    latest.current = next;
    setEdits(next);
  };
  return {
    edits: current,
    stale: !empty && edits.version !== version,
    restored,
    edit: (changes: Readonly<Record<CellId, number | null>>) => change(withEdits(latest.current, changes)),
    revert: (cells: readonly CellId[]) => change(withoutEdits(latest.current, cells)),
    clear: (saved: ReportDetail = detail) => {
      setRestored(false);
      change(begin(saved));
    },
    /** Goes on upon the newer version with what was typed. */
    rebase: () => change(rebased(latest.current, version, detail.report.cells, doubtedIn(detail))),
    acceptRestored: () => setRestored(false),
  };
}
