import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Progress, Segmented, Table } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { type ImportAnswer, type ImportFileState, importFileStates } from '../../features/report/report.contract.ts';
import { moment } from '../shell/format.ts';
import { Loading } from '../shell/loading.tsx';
import { useMedia } from '../shell/media.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemAlert, ProblemPage } from '../shell/problem-view.tsx';
import { importById, libraryKey } from './report.calls.ts';

const tagOf: Readonly<Record<ImportFileState, string>> = {
  waiting: 'tag',
  reading: 'tag state-submitted',
  stored: 'tag state-published',
  known: 'tag state-approved',
  refused: 'tag level-error',
};

/** How far an upload is; asks again while it runs, and it runs on when nobody looks. */
export default function ImportPage() {
  usePageTitle('上传进度');
  const { id = '' } = useParams();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['import', id],
    queryFn: () => importById(id),
    refetchInterval: ({ state }) => (state.data?.finished ? false : 1000),
  });
  const [only, setOnly] = useState<'all' | ImportFileState>('all');
  const wide = useMedia('(min-width: 768px)');
  const finished = query.data?.finished;
  useEffect(() => {
    if (finished) queries.invalidateQueries({ queryKey: libraryKey });
  }, [finished, queries]);
  if (query.isPending) return <Loading />;
  if (!query.data) return <ProblemPage error={query.error} onRetry={() => query.refetch()} />;
  const { data } = query;
  const count = (state: ImportFileState) => data.files.filter((file) => file.state === state).length;
  const shown = only === 'all' ? data.files : data.files.filter((file) => file.state === only);
  return (
    <>
      <div className="page-head">
        <h1>上传进度</h1>
        <Link to="/reports">回年报库</Link>
      </div>
      {query.error && <ProblemAlert error={query.error} onRetry={() => query.refetch()} />}
      <div className="panel pad">
        <div role="status" aria-live="polite">
          {data.finished ? <Summary data={data} /> : `已处理 ${data.done} / ${data.total} 个文件。可以离开，读取会继续。`}
        </div>
        <Progress
          percent={data.total === 0 ? 100 : Math.round((data.done / data.total) * 100)}
          status={data.finished ? 'success' : 'active'}
          aria-label="读取进度"
        />
        <p className="quiet below">
          {data.byName} 于 {moment(data.startedAt)} 上传
        </p>
        <Segmented
          aria-label="只看"
          value={only}
          onChange={setOnly}
          options={[
            { value: 'all' as const, label: `全部 ${data.files.length}` },
            ...(Object.keys(importFileStates) as ImportFileState[])
              .filter((state) => count(state) > 0)
              .map((state) => ({ value: state, label: `${importFileStates[state]} ${count(state)}` })),
          ]}
        />
        {wide ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
          <section className="grid-scroll gap" aria-label="文件" tabIndex={0}>
            <Table
              style={{ minWidth: 560 }}
              rowKey={(file) => `${file.name}-${file.reportId ?? ''}-${file.state}-${data.files.indexOf(file)}`}
              size="middle"
              dataSource={[...shown]}
              pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false, showTotal: (total) => `共 ${total} 个` }}
              locale={{ emptyText: '没有文件' }}
              columns={[
                { title: '文件', dataIndex: 'name', width: '34%', ellipsis: true },
                {
                  title: '状态',
                  dataIndex: 'state',
                  width: 120,
                  render: (state: ImportFileState) => <span className={tagOf[state]}>{importFileStates[state]}</span>,
                },
                { title: '说明', dataIndex: 'message', render: (message: string | null) => message ?? '' },
                {
                  title: '年报',
                  dataIndex: 'reportId',
                  width: 80,
                  render: (reportId: string | null, file) =>
                    reportId && (
                      <Link to={`/reports/${reportId}`} aria-label={`打开 ${file.name} 的年报`}>
                        打开
                      </Link>
                    ),
                },
              ]}
            />
          </section>
        ) : (
          <ul className="cards flush">
            {shown.map((file) => (
              <li key={`${file.name}-${file.reportId ?? ''}-${file.state}-${data.files.indexOf(file)}`}>
                <div className="tags">
                  <span className={tagOf[file.state]}>{importFileStates[file.state]}</span>
                  {file.reportId && (
                    <Link to={`/reports/${file.reportId}`} aria-label={`打开 ${file.name} 的年报`}>
                      打开
                    </Link>
                  )}
                </div>
                <div className="whole-name">{file.name}</div>
                {file.message && <div>{file.message}</div>}
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

function Summary({ data }: { data: ImportAnswer }) {
  const count = (state: ImportFileState) => data.files.filter((file) => file.state === state).length;
  const [stored, known, refused] = [count('stored'), count('known'), count('refused')];
  const sentence = [
    `入库 ${stored} 份`,
    known > 0 ? `已有相同文件 ${known} 份` : '',
    refused > 0 ? `不能读取 ${refused} 份，原因见下表` : '',
  ]
    .filter(Boolean)
    .join('，');
  return <Alert type={refused > 0 ? 'warning' : 'success'} showIcon title={`读取完毕：${sentence}。`} />;
}
