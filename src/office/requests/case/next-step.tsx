import { ArrowRightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useId } from 'react';
import type { RequestCase } from '../../../features/requests/requests.contract.ts';
import { actGroups } from './act-groups.ts';
import { longDay } from './days.ts';

interface Props {
  readonly detail: RequestCase;
  readonly onAct: (act: string) => void;
}

/** What the law asks for now, why, until when; one button. */
export function NextStep({ detail, onAct }: Props) {
  const { next, acts } = detail;
  if (!next)
    return (
      <section className="panel case-card next-step" aria-labelledby="next-step" id="next">
        <h2 id="next-step">依法下一步</h2>
        <p>没有必须办的步骤了。</p>
      </section>
    );
  const why = acts[next.act] ?? null;
  return (
    <section className="panel case-card next-step" aria-labelledby="next-step" id="next">
      <h2 id="next-step">依法下一步</h2>
      <div className="next-body">
        <div className="next-words">
          <p className="next-title">{next.title}</p>
          <p>
            {next.why}
            <span className="quiet">（{next.source}）</span>
          </p>
          {next.by && (
            <p>
              最晚 <strong>{longDay(next.by)}</strong>
            </p>
          )}
          {why && <p className="next-why">{why}</p>}
        </div>
        <Button
          type="primary"
          size="large"
          icon={<ArrowRightOutlined />}
          iconPlacement="end"
          disabled={why !== null}
          onClick={() => onAct(next.act)}
        >
          做下一步
        </Button>
      </div>
    </section>
  );
}

/** Every other act: what can be done as buttons; what cannot with its reason beside it, readable by everybody. */
export function ActList({ detail, folded, onAct }: Props & { readonly folded: boolean }) {
  const id = useId();
  const groups = actGroups(detail.acts);
  return (
    <section className="panel case-card" aria-labelledby="case-acts" id="acts">
      <h2 id="case-acts">其他步骤</h2>
      {groups.map(({ title, offered, refused }) => (
        <div className="act-group" key={title}>
          <h3>{title}</h3>
          <div className="act-group-body">
            {offered.length > 0 && (
              <div className="act-buttons">
                {offered.map(({ act, label }) => (
                  <Button key={act} size="small" onClick={() => onAct(act)}>
                    {label}
                  </Button>
                ))}
              </div>
            )}
            {refused.length > 0 && (
              <Refused count={refused.length} folded={folded}>
                <ul className="act-refused">
                  {refused.map(({ act, label, why }) => (
                    <li key={act}>
                      <button type="button" aria-disabled="true" aria-describedby={`${id}-${act}`}>
                        {label}
                      </button>
                      <span id={`${id}-${act}`}>{why}</span>
                    </li>
                  ))}
                </ul>
              </Refused>
            )}
          </div>
        </div>
      ))}
    </section>
  );
}

/** On a phone the refused acts of a group are one line that opens. */
function Refused({ count, folded, children }: { count: number; folded: boolean; children: ReactNode }) {
  if (!folded) return children;
  return (
    <details>
      <summary>还不能办的 {count} 项，为什么</summary>
      {children}
    </details>
  );
}
