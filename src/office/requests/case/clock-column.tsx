import { PrinterOutlined, WarningOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { RequestCase } from '../../../features/requests/requests.contract.ts';
import type { Calendar } from '../../../law/calendar/calendar.ts';
import { today } from '../../shell/format.ts';
import { ProblemAlert } from '../../shell/problem-view.tsx';
import { downloadSheet } from '../requests.calls.ts';
import { byMonth, longDay, weekdayOf } from './days.ts';
import { consultationKinds } from './words.ts';

interface Props {
  readonly detail: RequestCase;
  readonly calendar: Calendar;
  /** The days are shown when asked for. */
  readonly folded: boolean;
}

interface Limit {
  readonly label: string;
  readonly on: string | null;
  readonly note?: string;
}

function limitsOf({ clock, consultations }: RequestCase): Limit[] {
  const limits: Limit[] = [
    { label: '收到日', on: clock.receivedOn },
    { label: '补正告知最晚', on: clock.supplementNoticeBy },
    { label: '补正期满', on: clock.supplementBy },
    { label: '缴费期满', on: clock.payBy },
    ...consultations
      .filter(({ answeredOn }) => answeredOn === null)
      .map(({ kind, whoMasked, answerBy }) => ({
        label: `${consultationKinds[kind]}答复期满`,
        on: answerBy,
        note: answerBy === null ? `${whoMasked}：尚未送达` : whoMasked,
      })),
    { label: '答复期限', on: clock.replyBy },
    ...(clock.replyBy && clock.state !== 'answered' ? [{ label: '如果延长满 20 个工作日', on: clock.replyByIfExtended }] : []),
    { label: '复议期限至', on: clock.remedies.reviewBy },
    { label: '起诉期限至', on: clock.remedies.suitBy },
  ];
  return limits.filter(({ on, note }) => on !== null || note !== undefined);
}

/** The limits of the case and every day that counts or does not, with its reason. */
export function ClockColumn({ detail, calendar, folded }: Props) {
  const { clock, row } = detail;
  const now = today();
  const print = useMutation({ mutationFn: () => downloadSheet(row.id, 'clock', `${row.number}期限计算.pdf`) });
  const months = byMonth(clock.days);
  const here = months.find(({ key }) => key === now.slice(0, 7)) ?? months.at(-1);
  return (
    <section className="panel case-card" aria-labelledby="case-clock" id="clock">
      <div className="card-head">
        <h2 id="case-clock">期限</h2>
        <Button size="small" icon={<PrinterOutlined />} loading={print.isPending} onClick={() => print.mutate()}>
          打印
        </Button>
      </div>
      <ProblemAlert error={print.error} />
      {clock.warnings.map(({ code, message, source }) => (
        <p key={`${code} ${message}`} className="hint warns">
          <WarningOutlined aria-hidden /> {message}
          {source && <span className="quiet">（{source}）</span>}
        </p>
      ))}
      <dl className="limits">
        {limitsOf(detail).map(({ label, on, note }) => (
          <div key={`${label} ${note ?? ''}`} className={label === '答复期限' ? 'limit main' : 'limit'}>
            <dt>{label}</dt>
            <dd>
              {on && longDay(on)}
              {on && !calendar.isKnown(on) && <span className="tag level-warning">暂定</span>}
              {note && <span className="quiet"> {note}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {clock.provisional && <p className="quiet">标“暂定”的，该年放假安排尚未公布，公布后自动重算。</p>}
      {clock.replyBy === null && !row.answeredOn && <p className="quiet">现在答复期限不走。</p>}
      {months.length > 0 && <h3 className="days-title">逐日计算</h3>}
      {months.map((month) => (
        <details key={month.key} open={month === here && !folded} className="month">
          <summary>
            {month.label}
            <span className="quiet">计 {month.counted} 天</span>
          </summary>
          <table className="day-table">
            <caption className="unseen">{month.label}逐日计算</caption>
            <thead className="unseen">
              <tr>
                <th scope="col">日期</th>
                <th scope="col">第几天</th>
                <th scope="col">说明</th>
              </tr>
            </thead>
            <tbody>
              {month.days.map(({ on, counted, n, why }, at) => (
                <tr
                  key={on}
                  className={[counted ? 'counted' : 'skipped', on === now && 'today', on === clock.replyBy && 'due']
                    .filter(Boolean)
                    .join(' ')}
                >
                  <th scope="row">
                    {Number(on.slice(5, 7))}月{Number(on.slice(8))}日 {weekdayOf(on)}
                  </th>
                  <td className="nth">{counted ? `第 ${n} 天` : '不计'}</td>
                  <td>
                    {on === now && <span className="tag changed-tag">今天</span>}
                    {on === clock.replyBy && <span className="tag level-error">到期</span>}
                    {why.length > 8 && why === month.days[at - 1]?.why ? '同上' : why}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
    </section>
  );
}
