import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty, Table } from 'antd';
import { useMemo, useState } from 'react';
import type { HolidayNotice } from '../../law/calendar/calendar.ts';
import { inChinese } from '../../law/calendar/days.ts';
import { useSession } from '../agencies/session.ts';
import { today } from '../shell/format.ts';
import { Loading } from '../shell/loading.tsx';
import { useMedia } from '../shell/media.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemPage } from '../shell/problem-view.tsx';
import { calendarWith, yearsWith } from './calendar-changes.ts';
import { weekdayOf } from './case/days.ts';
import { NoticeDrawer } from './holiday-notice-drawer.tsx';
import { LocalDayDrawer } from './local-day-drawer.tsx';
import { calendarKey, calendarNotices, localDays } from './requests.calls.ts';

const shortDay = (on: string) => `${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`;
const dayIn = (year: number, on: string) => (on.startsWith(String(year)) ? shortDay(on) : inChinese(on));

const offIn = ({ year, off }: HolidayNotice) =>
  off.map(({ name, from, to }) => `${name} ${dayIn(year, from)}${to === from ? '' : `至${dayIn(year, to)}`}`).join('，');
const workIn = ({ year, work }: HolidayNotice) => work.map((on) => dayIn(year, on)).join('、') || '无';

/** Working days: the yearly notices and local days, by which every limit is counted. */
export default function CalendarPage() {
  usePageTitle('工作日历');
  const { acts } = useSession();
  const notices = useQuery({ queryKey: [...calendarKey, 'notices'], queryFn: calendarNotices });
  const local = useQuery({ queryKey: [...calendarKey, 'local-days'], queryFn: localDays });
  const [entering, setEntering] = useState<'notice' | 'local'>();
  const wide = useMedia('(min-width: 768px)');
  const mayChange = acts.includes('change-calendar');
  const calendar = useMemo(() => calendarWith(notices.data ?? [], local.data ?? []), [notices.data, local.data]);
  const error = notices.error ?? local.error;
  if (error)
    return (
      <ProblemPage
        error={error}
        onRetry={() => {
          notices.refetch();
          local.refetch();
        }}
      />
    );
  if (!notices.data || !local.data) return <Loading />;
  const nextYear = Number(calendar.knownThrough.slice(0, 4)) + 1;
  const years = yearsWith(notices.data);
  const extra = [...local.data].sort((a, b) => b.on.localeCompare(a.on));
  const thisYear = Number(today().slice(0, 4));
  return (
    <>
      <div className="page-head">
        <h1>工作日历</h1>
        {mayChange && (
          <div className="row">
            <Button icon={<PlusOutlined />} onClick={() => setEntering('local')}>
              加本地日子
            </Button>
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setEntering('notice')}>
              录入放假通知
            </Button>
          </div>
        )}
      </div>
      <Alert
        className="below"
        type={nextYear <= thisYear ? 'error' : 'info'}
        showIcon
        title={`放假安排收到 ${calendar.knownThrough.slice(0, 4)} 年为止。跨入 ${nextYear} 年的期限是暂定的。`}
        description={
          nextYear <= thisYear
            ? '今年的放假通知还没有录入，期限可能算错。请尽快录入。'
            : '国务院办公厅通常在每年 11 月前后公布次年安排；录入后，未办结申请的期限自动重算。'
        }
      />
      <section className="panel" aria-labelledby="years">
        <h2 className="section-title" id="years">
          年度放假安排
        </h2>
        {wide ? (
          <Table
            rowKey={({ notice }) => notice.year}
            size="middle"
            pagination={false}
            scroll={{ x: 760 }}
            dataSource={years}
            columns={[
              {
                title: '年度',
                width: 90,
                render: (_, { notice, entered }) => (
                  <>
                    {notice.year} {entered && <span className="tag">本地录入</span>}
                  </>
                ),
              },
              {
                title: '放假',
                render: (_, { notice }) => offIn(notice),
              },
              {
                title: '调休上班',
                width: 280,
                render: (_, { notice }) => workIn(notice),
              },
              { title: '文号', width: 200, render: (_, { notice }) => notice.source },
            ]}
          />
        ) : (
          <ul className="cards">
            {years.map(({ notice, entered }) => (
              <li key={notice.year}>
                <strong>
                  {notice.year} {entered && <span className="tag">本地录入</span>}
                </strong>
                <div>{offIn(notice)}</div>
                <div>调休上班：{workIn(notice)}</div>
                <div className="quiet">{notice.source}</div>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="panel gap" aria-labelledby="local">
        <div className="section-title">
          <h2 id="local">本地日子</h2>
          <span className="quiet">当地政府决定的临时放假、上班，如台风、疫情、赛会；只影响本系统的用户</span>
        </div>
        {local.data.length === 0 ? (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有本地日子。" />
        ) : !wide ? (
          <ul className="cards">
            {extra.map(({ on, workday, reason, source }) => (
              <li key={on}>
                <div className="tags">
                  <strong>
                    {on} {weekdayOf(on)}
                  </strong>
                  <DayTag workday={workday} />
                </div>
                <div>{reason}</div>
                <div className="quiet">{source}</div>
              </li>
            ))}
          </ul>
        ) : (
          <Table
            rowKey="on"
            size="middle"
            scroll={{ x: 600 }}
            pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
            dataSource={extra}
            columns={[
              { title: '日期', width: 160, render: (_, { on }) => `${on} ${weekdayOf(on)}` },
              {
                title: '算作',
                width: 90,
                render: (_, { workday }) => <DayTag workday={workday} />,
              },
              { title: '原因', dataIndex: 'reason' },
              { title: '依据', dataIndex: 'source' },
            ]}
          />
        )}
      </section>
      <NoticeDrawer
        open={entering === 'notice'}
        year={nextYear}
        notices={notices.data}
        local={local.data}
        onClose={() => setEntering(undefined)}
      />
      <LocalDayDrawer open={entering === 'local'} notices={notices.data} local={local.data} onClose={() => setEntering(undefined)} />
    </>
  );
}

function DayTag({ workday }: { workday: boolean }) {
  return <span className={workday ? 'tag state-approved' : 'tag'}>{workday ? '工作日' : '休息日'}</span>;
}
