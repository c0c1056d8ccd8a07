import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { ChangedDay } from './calendar-changes.ts';
import { weekdayOf } from './case/days.ts';
import { fieldErrors } from './entry-draft.ts';
import { type CalendarNotice, calendarKey, type LocalDayInput } from './requests.calls.ts';

export interface CalendarDrawerProps {
  readonly open: boolean;
  readonly notices: readonly CalendarNotice[];
  readonly local: readonly LocalDayInput[];
  readonly onClose: () => void;
}

/** What the contract says of the fields, for the form. */
export const errorsIn = (issues: readonly { path: PropertyKey[]; message: string }[]) =>
  fieldErrors(issues.map(({ path, message }) => ({ path: path.join('.'), message })));

interface EffectProps<Body> {
  readonly changed: readonly ChangedDay[] | undefined;
  /** Undefined while the form is not complete. */
  readonly of: Body | undefined;
  readonly ask: (body: Body, signal: AbortSignal) => Promise<{ moved: number }>;
}

/** Before saving: which days change, and for how many open requests the limit moves. */
export function CalendarEffect<Body>({ changed, of, ask }: EffectProps<Body>) {
  const effect = useQuery({
    queryKey: [...calendarKey, 'effect', of],
    queryFn: ({ signal }) => ask(of as Body, signal),
    enabled: of !== undefined && changed !== undefined && changed.length > 0,
    placeholderData: (previous) => previous,
    retry: false,
  });
  if (!changed) return <p className="quiet">填好以后，这里写出哪些日子会变、有多少件未办结的申请期限要变。</p>;
  if (changed.length === 0) return <Alert type="info" showIcon title="没有日子会变，期限不受影响。" />;
  const moved = effect.data?.moved;
  return (
    <Alert
      role="status"
      type="info"
      showIcon
      title={
        moved === undefined
          ? `有 ${changed.length} 天会变。`
          : `有 ${changed.length} 天会变，${moved === 0 ? '没有未办结申请的期限因此改变' : `${moved} 件未办结申请的期限因此改变`}。`
      }
      description={
        <details>
          <summary>哪些日子</summary>
          <ul className="plain-list">
            {changed.map(({ on, workday, why }) => (
              <li key={on}>
                {on} {weekdayOf(on)}：改为{workday ? '工作日' : '休息日'}（{why || '按周计'}）
              </li>
            ))}
          </ul>
        </details>
      }
    />
  );
}
