import { Alert } from 'antd';
import { useMemo } from 'react';
import type { Channel } from '../../features/requests/request.ts';
import type { Calendar } from '../../law/calendar/calendar.ts';
import { inChinese } from '../../law/calendar/days.ts';
import { termOn } from '../../law/requests/terms.ts';
import { today } from '../shell/format.ts';
import { longDay } from './case/days.ts';
import { needsConfirmation, receiptNote, type SpecialDays } from './receipt-note.ts';

interface Props {
  readonly channel: Channel;
  readonly arrivedOn: string;
  readonly confirmedOn: string;
  readonly calendar: Calendar;
}

const span = ({ from, to }: SpecialDays) => (from === to ? inChinese(from) : `${inChinese(from)}至${inChinese(to)}`);

/** Says while it is typed which day counts as receipt, by which article, and which limits follow. */
export function ReceiptPanel({ channel, arrivedOn, confirmedOn, calendar }: Props) {
  const now = today();
  const note = useMemo(
    () => receiptNote({ channel, arrivedOn, confirmedOn }, now, calendar),
    [channel, arrivedOn, confirmedOn, now, calendar],
  );
  const waiting = note.receivedOn === null && note.problem === null && arrivedOn !== '' && needsConfirmation(channel);
  return (
    <section className="panel side-card" aria-labelledby="receipt-title">
      <h2 id="receipt-title">收到日和期限</h2>
      <p className="law-line">
        {note.sentence}
        <span className="quiet">（{note.source}）</span>
      </p>
      <div aria-live="polite">
        {note.problem && <Alert type="error" showIcon title={note.problem} />}
        {waiting && (
          <Alert
            type="warning"
            showIcon
            title="还没有与申请人确认，期限没有起算。"
            description="请今天就联系申请人；联系上的日期填在“双方确认日期”里，也可以先登记，确认后在办件页登记。"
          />
        )}
        {note.receivedOn && note.replyBy && note.supplementNoticeBy && (
          <dl className="receipt-limits">
            <div>
              <dt>收到日</dt>
              <dd>{longDay(note.receivedOn)}</dd>
            </div>
            <div>
              <dt>补正告知最晚</dt>
              <dd>
                {longDay(note.supplementNoticeBy)}
                <span className="quiet">
                  {note.noticeWorkdays} 个工作日，{termOn('supplementNotice', note.receivedOn).source}
                </span>
              </dd>
            </div>
            <div className="main-limit">
              <dt>答复期限</dt>
              <dd>
                {longDay(note.replyBy)}
                {note.provisional && '（暂定）'}
                <span className="quiet">
                  {note.replyWorkdays} 个工作日，收到当日不计，{termOn('reply', note.receivedOn).source}
                </span>
              </dd>
            </div>
          </dl>
        )}
        {note.provisional && (
          <Alert type="info" showIcon className="gap" title="期限跨入还没有放假通知的年份，暂按周一至周五计算；通知录入后自动重算。" />
        )}
      </div>
      {note.special.length > 0 && (
        <details className="gap">
          <summary>期间的放假和调休</summary>
          <ul className="plain-list">
            {note.special.map((run) => (
              <li key={run.from}>
                {span(run)}：{run.why}，{run.workday ? '计入' : '不计'}
                <span className="quiet">（{run.source}）</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
