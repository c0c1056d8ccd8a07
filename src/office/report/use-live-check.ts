import { useDeferredValue, useMemo } from 'react';
import { agencyKinds } from '../../features/agencies/agency.ts';
import type { ReportDetail } from '../../features/report/report.contract.ts';
import type { CellId } from '../../law/report/report.ts';
import { useAgencies } from '../agencies/agency-tree.ts';
import { moment, today } from '../shell/format.ts';
import { liveCheck } from './live-check.ts';

/** The checks over what is typed; typing does not wait for them. */
export function useLiveCheck(detail: ReportDetail, cells: Readonly<Record<CellId, number | null>>) {
  const { data: agencies } = useAgencies();
  const agency = agencies?.find(({ id }) => id === detail.summary.agencyId);
  const kind = agency && agencyKinds[agency.kind].law;
  const settled = useDeferredValue(cells);
  const firstDay = detail.versions.reduce((first, { at }) => (at < first ? at : first), `${today()}T23:59:59Z`);
  return useMemo(() => liveCheck(detail, settled, { asOf: moment(firstDay).slice(0, 10), kind }), [detail, settled, kind, firstDay]);
}
