// States, levels and counts: always a word, the colour is an addition.
import { CloseCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons';
import { type ReportState, type ReportSummary, reportStates } from '../../features/report/report.contract.ts';
import { formById } from '../../law/report/forms.ts';
import type { Level } from '../../law/report/report.ts';

export const levels: Readonly<Record<Level, { readonly label: string; readonly icon: typeof CloseCircleFilled }>> = {
  error: { label: '错误', icon: CloseCircleFilled },
  warning: { label: '警告', icon: ExclamationCircleFilled },
  info: { label: '提示', icon: InfoCircleFilled },
};
export const levelNames = Object.keys(levels) as Level[];

/** Errors, then warnings, then the rest; within a level as they came. */
export function worstFirst<F extends { readonly level: Level }>(findings: readonly F[]): F[] {
  return [...findings].sort((a, b) => levelNames.indexOf(a.level) - levelNames.indexOf(b.level));
}

export function StateTag({ state }: { state: ReportState }) {
  return <span className={`tag state-${state}`}>{reportStates[state]}</span>;
}

export function LevelTag({ level }: { level: Level }) {
  const { label, icon: Icon } = levels[level];
  return (
    <span className={`tag level-${level}`}>
      <Icon aria-hidden /> {label}
    </span>
  );
}

/** `2 错误 1 警告`, or `无`. */
export function OpenFindings({ open }: { open: ReportSummary['open'] }) {
  const some = (['error', 'warning'] as const).filter((level) => open[level] > 0);
  if (some.length === 0) return <span className="quiet">{open.info > 0 ? `${open.info} 条提示` : '无'}</span>;
  return (
    <span className="tags">
      {some.map((level) => {
        const { label, icon: Icon } = levels[level];
        return (
          <span key={level} className={`tag level-${level}`}>
            <Icon aria-hidden /> {open[level]} {label}
          </span>
        );
      })}
    </span>
  );
}

/** The name of a form for people. */
export function formName(format: string): string {
  return formById(format)?.name ?? (format === 'pre2019' ? '2018年以前格式' : '格式不明');
}
