import { ArrowRightOutlined, PlusOutlined } from '@ant-design/icons';
import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { ListQuery, RequestCase, RequestRow } from '../../features/requests/requests.contract.ts';
import { useSession } from '../agencies/session.ts';
import { WaitingItems } from '../publishing/waiting-items.tsx';
import { today } from '../shell/format.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import { LightTag } from './case/case-head.tsx';
import { longDay } from './case/days.ts';
import { NoticeList, useNotices } from './notices-bell.tsx';
import { Due, StageTag } from './register-columns.tsx';
import { requestById, requestKey, useRequests } from './requests.calls.ts';

const mostUrgent = 3;
const urgentQuery: ListQuery = { open: 'yes', sort: 'due', size: mostUrgent };
const signingQuery: ListQuery = { stage: 'signing', sort: 'due', size: 8 };
/** Given up by the applicant and not told so yet: they no longer count as open, but a letter is due. */
const lapsedQuery: ListQuery = { stage: 'lapsed', sort: '-arrivedOn', size: 100 };

interface Tile {
  readonly label: string;
  readonly count: number;
  readonly to: string;
  readonly tone?: string;
}

/** What waits for the person today: the most urgent cases with their next step, letters to review or sign, reminders. */
export default function TodayPage() {
  usePageTitle('今日');
  const { person, acts } = useSession();
  const navigate = useNavigate();
  const urgent = useRequests(urgentQuery);
  const signs = person.roles.some((role) => role === 'reviewer' || role === 'signer');
  const signing = useRequests(signingQuery, signs);
  const lapsed = useRequests(lapsedQuery);
  const untold = (lapsed.data?.items ?? []).filter(({ letterNumber }) => letterNumber === null).length;
  const notices = useNotices();
  const rows = urgent.data?.items ?? [];
  const mayRead = acts.includes('read-request');
  const details = useQueries({
    queries: rows.map(({ id }) => ({
      queryKey: requestKey(id),
      queryFn: ({ signal }: { signal: AbortSignal }) => requestById(id, signal),
      enabled: mayRead,
      staleTime: 30_000,
    })),
  });
  const { stages = {}, lights = {} } = urgent.data?.counts ?? {};
  const tiles: readonly Tile[] = [
    { label: '逾期', count: lights['black'] ?? 0, to: '/requests?light=black', tone: 'black' },
    { label: '紧急（3 个工作日内）', count: lights['red'] ?? 0, to: '/requests?light=red', tone: 'red' },
    { label: '待确认收到', count: stages['filed'] ?? 0, to: '/requests?stage=filed' },
    { label: '审核签发中', count: stages['signing'] ?? 0, to: '/requests?stage=signing' },
    { label: '待送达', count: stages['signed'] ?? 0, to: '/requests?stage=signed' },
    ...(untold > 0 ? [{ label: '待告知不再处理', count: untold, to: '/requests?open=any&stage=lapsed' }] : []),
  ];
  return (
    <>
      <div className="page-head">
        <h1>
          今日 <span className="quiet head-day">{longDay(today())}</span>
        </h1>
        {acts.includes('register-request') && (
          <Button icon={<PlusOutlined />} onClick={() => navigate('/requests/new')}>
            登记申请
          </Button>
        )}
      </div>
      <nav className="tiles" aria-label="依申请公开各阶段件数">
        {tiles.map(({ label, count, to, tone }) => (
          <Link key={to} to={to} className={count > 0 && tone ? `tile tile-${tone}` : 'tile'}>
            <strong>{urgent.data ? count : '…'}</strong>
            <span>{label}</span>
          </Link>
        ))}
      </nav>
      <div className="board">
        <section className="panel" aria-labelledby="urgent-title">
          <div className="section-title">
            <h2 id="urgent-title">最急的申请</h2>
            <Link to="/requests">全部未办结</Link>
          </div>
          {urgent.error && <ProblemAlert error={urgent.error} onRetry={() => urgent.refetch()} />}
          {urgent.isPending && <p className="quiet pad">正在读取…</p>}
          {urgent.data && rows.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="今天没有待办的申请。" />}
          <ol className="urgent">
            {rows.map((row, at) => (
              <Urgent key={row.id} row={row} detail={details[at]} first={at === 0} handles={mayRead} />
            ))}
          </ol>
        </section>
        <div className="board-side">
          {acts.includes('list-items') && <WaitingItems />}
          {signs && (
            <section className="panel" aria-labelledby="signing-title">
              <h2 className="section-title" id="signing-title">
                等待审核、签发
              </h2>
              {signing.error && <ProblemAlert error={signing.error} onRetry={() => signing.refetch()} />}
              {signing.data &&
                (signing.data.items.length === 0 ? (
                  <p className="quiet pad">没有等待审核、签发的文书。</p>
                ) : (
                  <ul className="cards">
                    {signing.data.items.map((row) => (
                      <li key={row.id}>
                        <div className="tags">
                          <Link to={`/requests/${row.id}`}>{row.number}</Link>
                          {row.light && <LightTag light={row.light} />}
                        </div>
                        <div className="card-summary">{row.summary}</div>
                        <div className="quiet">
                          <Due row={row} />
                        </div>
                      </li>
                    ))}
                  </ul>
                ))}
            </section>
          )}
          <section className="panel" aria-labelledby="notices-title">
            <h2 className="section-title" id="notices-title">
              提醒
            </h2>
            <div className="side-body">
              {notices.error && !notices.data ? (
                <ProblemAlert error={notices.error} onRetry={() => notices.refetch()} />
              ) : (
                <NoticeList notices={notices.data} most={6} />
              )}
            </div>
          </section>
        </div>
      </div>
    </>
  );
}

interface UrgentProps {
  readonly row: RequestRow;
  /** The case itself, from which the next step is known a moment later. */
  readonly detail: Pick<UseQueryResult<RequestCase>, 'data' | 'isPending'> | undefined;
  readonly first: boolean;
  /** Somebody who handles cases; others see how they stand. */
  readonly handles: boolean;
}

function Urgent({ row, detail, first, handles }: UrgentProps) {
  const navigate = useNavigate();
  const next = detail?.data?.next;
  return (
    <li>
      <div className="urgent-body">
        <div className="tags">
          {handles ? <Link to={`/requests/${row.id}`}>{row.number}</Link> : <span>{row.number}</span>}
          <StageTag row={row} />
          {row.light && <LightTag light={row.light} />}
          {!handles && <span className="quiet">{row.agencyName}</span>}
        </div>
        <div className="card-summary">{row.summary}</div>
        <div className="urgent-due">
          <Due row={row} />
        </div>
        {handles && detail?.isPending && <p className="quiet">正在看下一步…</p>}
        {next && (
          <p className="urgent-next">
            下一步：<strong>{next.title}</strong>
            {next.by && `，最晚 ${longDay(next.by)}`}
            <span className="quiet"> {next.why}</span>
          </p>
        )}
      </div>
      {handles && (
        <Button
          type={first ? 'primary' : 'default'}
          icon={<ArrowRightOutlined />}
          iconPlacement="end"
          aria-label={`去办理 ${row.number}`}
          onClick={() => navigate(`/requests/${row.id}`)}
        >
          去办理
        </Button>
      )}
    </li>
  );
}
