import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { RequestCase } from '../../../features/requests/requests.contract.ts';
import { phases, reviewKinds, reviewOpinions, unitStages } from './words.ts';

interface Props {
  readonly detail: RequestCase;
  readonly onAct: (act: string, start?: Readonly<Record<string, unknown>>) => void;
}

/** The records people write on a case: talks with the applicant, conferring, units side by side, searches, reviews. */
export function Records({ detail, onAct }: Props) {
  const { units, contacts, conferrings, searches, secrecyReviews, acts } = detail;
  const add = (act: string, label: string) =>
    acts[act] === null && (
      <Button size="small" onClick={() => onAct(act)}>
        {label}
      </Button>
    );
  return (
    <>
      <Card id="units" title="共享联办" add={add('addUnit', '加联办单位')} empty={units.length === 0 && '没有请其他单位一起办理。'}>
        <div className="unit-board">
          {units.map((unit) => (
            <article key={unit.id} className={`unit unit-${unit.stage}`}>
              <h3>{unit.name}</h3>
              <p>{unit.task}</p>
              <p>
                <span className="tag">{unitStages[unit.stage] ?? unit.stage}</span>{' '}
                <span className="quiet">{unit.doneOn ? `${unit.doneOn} 完成` : unit.dueOn ? `请于 ${unit.dueOn} 前完成` : ''}</span>
              </p>
              {unit.note && <p className="quiet">{unit.note}</p>}
              {acts['advanceUnit'] === null && !unit.doneOn && (
                <Button size="small" aria-label={`更新进度：${unit.name}`} onClick={() => onAct('advanceUnit', { unitId: unit.id })}>
                  更新进度
                </Button>
              )}
            </article>
          ))}
        </div>
      </Card>
      <Card id="contacts" title="联络记录" add={add('contact', '记一次联络')} empty={contacts.length === 0 && '还没有联络记录。'}>
        {contacts.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: records are only ever appended
          <article key={at} className="record">
            <h3>
              <span className="tag">{phases[one.phase]}</span> {one.on} {one.way} {one.with}
            </h3>
            <p>{one.text}</p>
            <p className="quiet">{one.byName}</p>
          </article>
        ))}
      </Card>
      <Card id="conferrings" title="会商记录" add={add('confer', '记一次会商')} empty={conferrings.length === 0 && '没有会商。'}>
        {conferrings.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <article key={at} className="record">
            <h3>
              {one.on} {one.place}
            </h3>
            <p className="quiet">参加人：{one.participants.join('、')}</p>
            <p>问题：{one.question}</p>
            <p>意见：{one.conclusion}</p>
          </article>
        ))}
      </Card>
      {(searches.length > 0 || secrecyReviews.length > 0) && (
        <Card id="reviews" title="检索与审查" add={add('recordSearch', '记一次检索')} empty={false}>
          {searches.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <article key={at} className="record">
              <h3>{one.on} 检索</h3>
              <p>
                范围：{one.scope}；方法：{one.method}；人员：{one.persons}
              </p>
              <p>结果：{one.result}</p>
            </article>
          ))}
          {secrecyReviews.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <article key={at} className="record">
              <h3>
                {one.on} {reviewKinds[one.kind]}：{reviewOpinions[one.opinion] ?? one.opinion}
              </h3>
              <p>依据：{one.basis}</p>
              {one.text && <p>{one.text}</p>}
              <p className="quiet">{one.byName}</p>
            </article>
          ))}
        </Card>
      )}
    </>
  );
}

interface CardProps {
  readonly id: string;
  readonly title: string;
  readonly add: ReactNode;
  /** What to say when there is nothing. */
  readonly empty: string | false;
  readonly children: ReactNode;
}

function Card({ id, title, add, empty, children }: CardProps) {
  return (
    <section className="panel case-card" aria-labelledby={`case-${id}`} id={id}>
      <div className="card-head">
        <h2 id={`case-${id}`}>{title}</h2>
        {add}
      </div>
      {empty ? <p className="quiet">{empty}</p> : children}
    </section>
  );
}
