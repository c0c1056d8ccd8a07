// The calls of the library of annual reports, typed by their contract, and how long their answers are good for.
import { useQuery } from '@tanstack/react-query';
import type {
  ComparisonAnswer,
  CorrectionInput,
  DownloadFormat,
  ImportAnswer,
  ListQuery,
  ReportDetail,
  ReportList,
  RollupAnswer,
  RollupCellAnswer,
  SourceAnswer,
  WithdrawalClass,
} from '../../features/report/report.contract.ts';
import { call, download, upload } from '../shell/client.ts';

const at = (id: string) => `/api/reports/${encodeURIComponent(id)}`;

export const listReports = (query: ListQuery, signal?: AbortSignal) =>
  call<ReportList>('GET', '/api/reports', { query: query as Record<string, string | number | undefined>, ...(signal ? { signal } : {}) });
export const importReports = (form: FormData, onProgress: (share: number) => void, signal?: AbortSignal) =>
  upload<ImportAnswer>('/api/reports/imports', form, onProgress, signal);
export const importById = (id: string) => call<ImportAnswer>('GET', `/api/reports/imports/${encodeURIComponent(id)}`);
export const reportById = (id: string) => call<ReportDetail>('GET', at(id));
export const sourceOf = (id: string) => call<SourceAnswer>('GET', `${at(id)}/source`);
export const downloadSource = (id: string, name: string) => download(`${at(id)}/source/file`, name);
export const downloadAs = (id: string, format: DownloadFormat, title: string) =>
  download(`${at(id)}/download/${format}`, `${title}.${format}`);

export const correct = (id: string, body: CorrectionInput) => call<ReportDetail>('POST', `${at(id)}/corrections`, { body });
export const dismiss = (id: string, body: { fingerprint: string; reason: string }) =>
  call<ReportDetail>('POST', `${at(id)}/dismissals`, { body });
export const restore = (id: string, body: { fingerprint: string }) => call<ReportDetail>('POST', `${at(id)}/dismissals/restore`, { body });

/** What the steps send along; which of it an act needs is the contract's. */
export interface StepBody {
  readonly version?: number;
  readonly note?: string;
  readonly reason?: string;
  readonly reasonClass?: WithdrawalClass;
  readonly agencyId?: string;
  readonly year?: number;
}
export type Step = 'submit' | 'approve' | 'return' | 'publish' | 'withdraw' | 'reopen' | 'reassign';
export const take = (id: string, step: Step, body: StepBody) => call<ReportDetail>('POST', `${at(id)}/${step}`, { body });

export const compareReports = (left: string, right: string) =>
  call<ComparisonAnswer>('GET', '/api/reports/compare', { query: { left, right } });
export const rollUp = (year: number, parentId: string | undefined) =>
  call<RollupAnswer>('GET', '/api/reports/rollup', { query: { year, parentId } });
export const rollUpCell = (year: number, parentId: string | undefined, cell: string) =>
  call<RollupCellAnswer>('GET', '/api/reports/rollup/cell', { query: { year, parentId, cell } });

export const reportKey = (id: string) => ['report', id] as const;
export const libraryKey = ['reports'] as const;

export function useReport(id: string) {
  return useQuery({ queryKey: reportKey(id), queryFn: () => reportById(id) });
}

/** The list under the filters in the address; the old page stays on screen while the next one comes. */
export function useReports(query: ListQuery) {
  return useQuery({
    queryKey: [...libraryKey, query],
    queryFn: ({ signal }) => listReports(query, signal),
    placeholderData: (previous) => previous,
  });
}
