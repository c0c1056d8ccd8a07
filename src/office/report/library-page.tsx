import { DiffOutlined, UploadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Empty, type InputRef, Select, Table, type TableColumnsType, Tabs } from 'antd';
import { useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { type ListQuery, type ReportState, type ReportSummary, reportStates } from '../../features/report/report.contract.ts';
import { AgencyField } from '../agencies/agency-field.tsx';
import { useSession } from '../agencies/session.ts';
import { moment } from '../shell/format.ts';
import { useMedia } from '../shell/media.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import { useSearchKey } from '../shell/search-key.ts';
import { SearchText } from '../shell/search-text.tsx';
import { formName, OpenFindings, StateTag } from './labels.tsx';
import { lastImport } from './last-import.ts';
import { NarrowList } from './narrow-list.tsx';
import { importById, useReports } from './report.calls.ts';
import { UploadDrawer } from './upload-drawer.tsx';

const pageSize = 20;
type Sort = NonNullable<ListQuery['sort']>;

/** The filters as they stand in the address, so that a list can be sent to a colleague and found again by going back. */
function useFilters() {
  const [search, setSearch] = useSearchParams();
  const text = (name: string) => search.get(name) ?? undefined;
  const year = Number(search.get('year'));
  const query: ListQuery = {
    ...((text('state') ?? '') in reportStates ? { state: text('state') as ReportState } : {}),
    ...(year >= 2000 && year <= 2100 ? { year } : {}),
    ...(text('agencyId') ? { agencyId: text('agencyId') as string } : {}),
    ...(text('q') ? { q: text('q') as string } : {}),
    sort: (text('sort') as Sort | undefined) ?? '-year',
    page: Math.max(1, Number(search.get('page')) || 1),
    size: pageSize,
  };
  const change = (changes: Readonly<Record<string, string | number | undefined>>) =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        next.delete('page');
        for (const [name, value] of Object.entries(changes)) {
          if (value === undefined || value === '' || value === 'all') next.delete(name);
          else next.set(name, String(value));
        }
        return next;
      },
      { replace: true },
    );
  return { query, change, filtered: ['state', 'year', 'agencyId', 'q'].some((name) => search.has(name)) };
}

export default function LibraryPage() {
  usePageTitle('年报库');
  const { acts } = useSession();
  const { query, change, filtered } = useFilters();
  const reports = useReports(query);
  const navigate = useNavigate();
  const [uploading, setUploading] = useState(false);
  const [chosen, setChosen] = useState<ReportSummary[]>([]);
  const searchField = useRef<InputRef>(null);
  useSearchKey(searchField);
  const wide = useMedia('(min-width: 768px)');
  const mayUpload = acts.includes('import-files');

  const states = reports.data?.states ?? {};
  const all = Object.values(states).reduce((sum, count) => sum + count, 0);
  const tabs = [
    { key: 'all', label: `全部 ${reports.data ? all : ''}` },
    ...Object.entries(reportStates).map(([key, label]) => ({ key, label: `${label} ${reports.data ? (states[key] ?? 0) : ''}` })),
  ];
  const uploadButton = (
    <Button type="primary" icon={<UploadOutlined />} onClick={() => setUploading(true)}>
      上传年报
    </Button>
  );
  const empty = filtered ? (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有符合条件的年报">
      <Button onClick={() => change({ state: undefined, year: undefined, agencyId: undefined, q: undefined })}>清除条件</Button>
    </Empty>
  ) : (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={mayUpload ? '还没有年报。上传 Word、PDF、Excel 或网页文件，系统会读出表格并检查。' : '还没有年报。'}
    >
      {mayUpload && uploadButton}
    </Empty>
  );
  return (
    <>
      <div className="page-head">
        <h1>年报库</h1>
        <div className="row">
          {typeof query.year === 'number' && acts.includes('roll-up-reports') && (
            <Link to={`/rollup?year=${query.year}`}>{query.year} 年汇总</Link>
          )}
          {mayUpload && uploadButton}
        </div>
      </div>
      <RunningImport />
      <div className="panel">
        {wide && <Tabs items={tabs} activeKey={query.state ?? 'all'} onChange={(state) => change({ state })} className="flat-tabs" />}
        <search className="filters">
          {!wide && (
            <Select
              aria-label="状态"
              value={query.state ?? 'all'}
              onChange={(state) => change({ state })}
              options={tabs.map(({ key, label }) => ({ value: key, label }))}
            />
          )}
          <Select
            aria-label="年度"
            value={query.year as number | undefined}
            onChange={(year?: number) => change({ year })}
            options={(reports.data?.years ?? []).map((year) => ({ value: year, label: `${year} 年度` }))}
            placeholder="年度"
            allowClear
            style={{ width: 120 }}
          />
          <AgencyField
            label="单位"
            placeholder="单位（含下级）"
            value={query.agencyId}
            onChange={(agencyId) => change({ agencyId })}
            width={220}
          />
          <SearchText key={query.q} label="搜索单位或标题" ref={searchField} value={query.q ?? ''} onSearch={(q) => change({ q })} />
          <Select<Sort>
            aria-label="排序"
            value={query.sort as Sort}
            onChange={(sort) => change({ sort })}
            options={[
              { value: '-year', label: '年度从新到旧' },
              { value: 'year', label: '年度从旧到新' },
              { value: 'agency', label: '按单位' },
              { value: '-changedAt', label: '最近更新' },
              { value: 'open', label: '问题多的在前' },
            ]}
            style={{ width: 140 }}
          />
        </search>
        {reports.error && <ProblemAlert error={reports.error} onRetry={() => reports.refetch()} />}
        {chosen.length > 0 && (
          <div className="batch-bar" role="status">
            已选 {chosen.length} 份
            <Button
              size="small"
              icon={<DiffOutlined />}
              disabled={chosen.length !== 2}
              onClick={() => navigate(`/compare?${new URLSearchParams(ordered(chosen))}`)}
            >
              比较
            </Button>
            {chosen.length !== 2 && <span className="quiet">选两份才能比较</span>}
            <Button size="small" type="link" onClick={() => setChosen([])}>
              取消选择
            </Button>
          </div>
        )}
        {wide ? (
          <Table<ReportSummary>
            rowKey="id"
            size="middle"
            columns={columns}
            dataSource={reports.data?.items ?? []}
            loading={reports.isPending || reports.isPlaceholderData}
            locale={{ emptyText: reports.error ? '没有读到列表' : reports.isPending ? ' ' : empty }}
            scroll={{ x: 1046 }}
            rowSelection={{
              selectedRowKeys: chosen.map(({ id }) => id),
              onChange: (_, rows) => setChosen(rows.filter(Boolean)),
              preserveSelectedRowKeys: true,
              hideSelectAll: true,
              columnWidth: 40,
              getCheckboxProps: (row) => ({ 'aria-label': `选择 ${row.agencyName} ${row.year} 年度` }) as object,
            }}
            pagination={{
              current: query.page as number,
              pageSize,
              total: reports.data?.total ?? 0,
              showSizeChanger: false,
              showTotal: (total) => `共 ${total} 份`,
              onChange: (page) => change({ page }),
              hideOnSinglePage: false,
            }}
          />
        ) : (
          <NarrowList
            items={reports.data?.items}
            empty={empty}
            total={reports.data?.total ?? 0}
            page={query.page as number}
            pageSize={pageSize}
            onPage={(page) => change({ page })}
          />
        )}
      </div>
      <UploadDrawer open={uploading} onClose={() => setUploading(false)} />
    </>
  );
}

/** The earlier year stands left. */
function ordered(reports: readonly ReportSummary[]): Record<string, string> {
  const [left, right] = [...reports].sort((a, b) => a.year - b.year);
  return { left: left?.id ?? '', right: right?.id ?? '' };
}

const columns: TableColumnsType<ReportSummary> = [
  { title: '年度', dataIndex: 'year', width: 64 },
  { title: '单位', dataIndex: 'agencyName', width: 150, ellipsis: true },
  {
    title: '标题',
    dataIndex: 'title',
    ellipsis: true,
    render: (title: string, { id }) => <Link to={`/reports/${id}`}>{title || '（无标题）'}</Link>,
  },
  { title: '版式', dataIndex: 'format', width: 76, render: (format: string) => formName(format).replace('格式', '') },
  { title: '状态', dataIndex: 'state', width: 66, render: (state: ReportState) => <StateTag state={state} /> },
  { title: '问题', dataIndex: 'open', width: 166, render: (open: ReportSummary['open']) => <OpenFindings open={open} /> },
  {
    title: '存疑',
    dataIndex: 'doubts',
    width: 66,
    render: (doubts: number) => (doubts > 0 ? <span className="tag doubt">{doubts} 格</span> : <span className="quiet">无</span>),
  },
  { title: '更新时间', dataIndex: 'changedAt', width: 138, render: (at: string) => moment(at) },
  {
    title: '操作',
    key: 'actions',
    width: 62,
    render: (_, row) => (
      <Link to={`/compare?right=${row.id}`} aria-label={`拿 ${row.agencyName} ${row.year} 年度比较`}>
        比较
      </Link>
    ),
  },
];

/** An upload that goes on in the background is not forgotten. */
function RunningImport() {
  const id = lastImport();
  const running = useQuery({
    queryKey: ['import', id],
    queryFn: () => importById(id ?? ''),
    enabled: id !== undefined,
    retry: false,
    refetchInterval: ({ state }) => (state.data && !state.data.finished ? 2000 : false),
  });
  if (!running.data || running.data.finished) return null;
  return (
    <p className="notice" role="status">
      正在读取上传的文件：{running.data.done} / {running.data.total}。<Link to={`/imports/${running.data.id}`}>看进度</Link>
    </p>
  );
}
