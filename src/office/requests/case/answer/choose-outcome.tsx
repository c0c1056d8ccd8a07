import { ArrowLeftOutlined } from '@ant-design/icons';
import { Alert, Button, Radio } from 'antd';
import { useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { RequestCase } from '../../../../features/requests/requests.contract.ts';
import type { Service } from '../../../../law/requests/case.ts';
import { letterKind, letterKindOf } from '../../../../law/requests/letters/letter-kinds.ts';
import { type Outcome, outcomeRule } from '../../../../law/requests/outcomes.ts';
import { serviceRules } from '../../../../law/requests/service.ts';
import { usePageTitle } from '../../../shell/page-title.ts';
import { ProblemAlert } from '../../../shell/problem-view.tsx';
import { draftLetter } from '../../requests.calls.ts';
import { leftInWords, longDay } from '../days.ts';
import { letterPath } from '../letters-list.tsx';
import { changedMeanwhile, useCaseAct } from '../use-case-act.ts';
import { needsOf, outcomeGroups } from './outcome-groups.ts';

const usualService: Readonly<Record<string, Service>> = {
  post: 'post',
  pickUp: 'direct',
  email: 'electronic',
  online: 'electronic',
  fax: 'electronic',
};

/** One outcome out of all there are: the row of the report, the article and the letter follow from it. */
export function ChooseOutcome({ detail }: { detail: RequestCase }) {
  usePageTitle(`拟答复 ${detail.row.number}`);
  const navigate = useNavigate();
  const [outcome, setOutcome] = useState<Outcome>();
  const [service, setService] = useState<Service>(usualService[detail.wanted.delivery] ?? 'post');
  const side = useRef<HTMLElement>(null);
  const id = detail.row.id;
  const known = new Set(detail.letters.map((letter) => letter.id));
  const draft = useCaseAct(
    id,
    (chosen: Outcome) => draftLetter(id, { kind: letterKindOf(chosen), outcome: chosen, data: {}, service }),
    (next) => {
      const made = next.letters.find((letter) => !known.has(letter.id));
      if (made) void navigate(letterPath(id, made.id), { replace: true });
    },
  );
  const why = detail.acts['answer'] ?? null;
  const left = leftInWords(detail.row.workdaysLeft);
  return (
    <div className="answer">
      <div className="page-head">
        <div>
          <Link to={`/requests/${id}`} className="back">
            <ArrowLeftOutlined aria-hidden /> {detail.row.number}
          </Link>
          <h1>选择处理决定</h1>
        </div>
        <span>
          {detail.row.replyBy && (
            <>
              答复期限 <strong>{longDay(detail.row.replyBy)}</strong>
              {left && `，${left}`}
            </>
          )}
        </span>
      </div>
      {why && <Alert type="warning" showIcon title={why} />}
      <div className="answer-panes">
        <div className="outcomes" role="radiogroup" aria-label="处理决定">
          {outcomeGroups.map(({ key, title, choices }) => (
            <section key={key} className="panel outcome-group" aria-labelledby={`group-${key}`}>
              <h2 id={`group-${key}`}>
                {title}
                <span className="quiet">{choices.length > 1 ? `${choices.length} 种` : ''}</span>
              </h2>
              {choices.map((choice) => (
                <label key={choice.outcome} className={choice.outcome === outcome ? 'outcome chosen' : 'outcome'}>
                  <input
                    type="radio"
                    name="outcome"
                    value={choice.outcome}
                    checked={choice.outcome === outcome}
                    onChange={() => {
                      setOutcome(choice.outcome);
                      if (window.innerWidth < 992) requestAnimationFrame(() => side.current?.scrollIntoView({ block: 'nearest' }));
                    }}
                  />
                  <span>
                    <strong>{choice.label}</strong>
                    <span className="quiet"> {choice.source.replace('《政府信息公开条例》', '条例')}</span>
                    <span className="outcome-words">{choice.words}</span>
                    <span className="outcome-needs">须写明：{choice.contents.join('；')}</span>
                  </span>
                </label>
              ))}
            </section>
          ))}
        </div>
        <aside ref={side} className="panel case-card outcome-side" aria-label="所选的决定">
          {outcome ? (
            <>
              <h2>{outcomeRule(outcome).label}</h2>
              <p>
                依据{outcomeRule(outcome).source}，用《{letterKind(letterKindOf(outcome)).name}》答复。
              </p>
              <h3>文书须写明</h3>
              <ul className="plain-list">
                {outcomeRule(outcome).contents.map(({ key, label, hint }) => (
                  <li key={key}>
                    {label}
                    <div className="quiet">{hint}</div>
                  </li>
                ))}
              </ul>
              {needsOf(outcome, detail).length > 0 && <h3>卷内应有</h3>}
              <ul className="plain-list">
                {needsOf(outcome, detail).map(({ label, there }) => (
                  <li key={label} className={there ? 'need there' : 'need'}>
                    <span aria-hidden>{there ? '✓' : '○'}</span> {label}
                    <span className="quiet">{there ? '，已有' : '，还没有，请先在办件页上补'}</span>
                  </li>
                ))}
              </ul>
              <h3 id="service-label">送达方式</h3>
              <Radio.Group
                aria-labelledby="service-label"
                className="stacked"
                value={service}
                onChange={(event) => setService(event.target.value as Service)}
              >
                {(Object.keys(serviceRules) as Service[]).map((one) => (
                  <Radio key={one} value={one}>
                    {serviceRules[one].label}
                  </Radio>
                ))}
              </Radio.Group>
              <p className="quiet">{serviceRules[service].sentence}</p>
              <ProblemAlert
                error={draft.error}
                {...(changedMeanwhile(draft.error) ? { title: '您选择时，这件申请有了新的进展。请看过以后再拟文书。' } : {})}
              />
              <Button type="primary" block disabled={why !== null} loading={draft.isPending} onClick={() => draft.mutate(outcome)}>
                拟文书
              </Button>
            </>
          ) : (
            <p className="quiet">选一种处理决定。依据的条款、用哪种文书、文书里必须写什么、年报算在哪一行，都由它决定。</p>
          )}
        </aside>
      </div>
    </div>
  );
}
