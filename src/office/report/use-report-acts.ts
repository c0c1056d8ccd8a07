import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { ReportDetail } from '../../features/report/report.contract.ts';
import { Problem } from '../shell/client.ts';
import { correct, dismiss, libraryKey, reportKey, restore, type Step, type StepBody, take } from './report.calls.ts';
import { stepLabels } from './step-bar.tsx';
import type { useEdits } from './use-edits.ts';

interface Then {
  readonly onSaved: () => void;
  readonly onTaken: () => void;
  /** Somebody else changed the report meanwhile: fetch it anew; what was typed stays. */
  readonly onConflict: () => void;
}

/** What can be done to one report; every act answers its new state, which takes the place of the old one. */
export function useReportActs(detail: ReportDetail, edits: ReturnType<typeof useEdits>, { onSaved, onTaken, onConflict }: Then) {
  const { id } = detail.summary;
  const { message } = App.useApp();
  const queries = useQueryClient();
  const store = (next: ReportDetail) => {
    queries.setQueryData(reportKey(id), next);
    queries.invalidateQueries({ queryKey: libraryKey });
  };
  const onError = (problem: Error) => {
    if (problem instanceof Problem && problem.status === 409) onConflict();
  };
  const save = useMutation({
    mutationFn: (reason: string) =>
      correct(id, {
        version: edits.edits.version,
        changes: Object.entries(edits.edits.cells).map(([cell, value]) => ({ cell, value })),
        reason,
      }),
    onSuccess: (next) => {
      store(next);
      edits.clear(next);
      onSaved();
      message.success(`已保存为第${next.summary.version}版。`);
    },
    onError,
  });
  const takeStep = useMutation({
    mutationFn: ({ taken, body }: { taken: Step; body: StepBody }) => take(id, taken, body),
    onSuccess: (next, { taken }) => {
      store(next);
      onTaken();
      message.success(`已${stepLabels[taken]}。`);
    },
    onError,
  });
  const dismissal = useMutation({
    mutationFn: (body: { fingerprint: string; reason: string }) => dismiss(id, body),
    onSuccess: store,
    onError,
  });
  const restoring = useMutation({ mutationFn: (fingerprint: string) => restore(id, { fingerprint }), onSuccess: store, onError });
  return { save, takeStep, dismiss: dismissal.mutateAsync, restore: restoring.mutateAsync };
}
