import { PlusOutlined } from '@ant-design/icons';
import { Button, Empty, type InputRef, Pagination, Select, Table, type TableColumnsType, Tabs } from 'antd';
import { useMemo, useRef } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { AgencyField } from '../agencies/agency-field.tsx';
import { useAgencies } from '../agencies/agency-tree.ts';
import { useSession } from '../agencies/session.ts';
import { moment } from '../shell/format.ts';
import { useMedia } from '../shell/media.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import { useSearchKey } from '../shell/search-key.ts';
import { SearchText } from '../shell/search-text.tsx';
import { PublishBy, StateTag } from './item-tags.tsx';
import { listQueryOf, pageSize, tabsOf } from './items-query.ts';
import { type ItemRow, useItems } from './publishing.calls.ts';

const untitled = '（还没有名称）';

/** When it came out, or when it will, or when it was last changed. */
function WhenOf({ row }: { row: ItemRow }) {
  if (row.scheduledAt) return <>定于 {moment(row.scheduledAt)} 发布</>;
  if (row.state === 'published' && row.publishedOn) return <>{row.publishedOn} 发布</>;
  return <>{moment(row.changedAt)} 改动</>;
}

/** Every item of the office, by what is to be done with it. */
export default function ItemsPage() {
  usePageTitle('稿件');
  const { acts, person } = useSession();
  const [search, setSearch] = useSearchParams();
  const query = listQueryOf(search);
  const list = useItems(query);
  const agencies = useAgencies();
  const navigate = useNavigate();
  const searchField = useRef<InputRef>(null);
  useSearchKey(searchField);
  const wide = useMedia('(min-width: 768px)');
  const many = person.roles.includes('supervisor');
  const names = useMemo(() => new Map((agencies.data ?? []).map(({ id, shortName, name }) => [id, shortName || name])), [agencies.data]);
  const change = (changes: Readonly<Record<string, string | number | undefined>>, replace = true) =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        next.delete('page');
        for (const [name, value] of Object.entries(changes)) {
          if (value === undefined || value === '') next.delete(name);
          else next.set(name, String(value));
        }
        return next;
      },
      { replace },
    );
  const tabs = tabsOf(list.data?.states, query.state);
  const chosen = query.state ?? 'all';
  const toTab = (key: string) => change({ state: key === 'all' ? undefined : key });
  const filtered = query.q !== undefined || query.agencyId !== undefined;
  const mayDraft = acts.includes('draft-item');
  const newButton = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => navigate('/items/new')}>
      新建稿件
    </Button>
  );
  const empty = (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        filtered
          ? '没有符合条件的稿件。'
          : query.state
            ? '这一栏现在没有稿件。'
            : '还没有稿件。写好的 Word 文件可以直接导入，或者从一份空白稿开始。'
      }
    >
      {filtered ? <Button onClick={() => change({ q: undefined, agencyId: undefined })}>清除条件</Button> : mayDraft && newButton}
    </Empty>
  );
  const columns: TableColumnsType<ItemRow> = [
    {
      key: 'title',
      title: '名称',
      render: (_, row) => (
        <>
          <Link to={`/items/${row.id}`}>{row.title || untitled}</Link>
          {row.indexNumber && <div className="quiet">{row.indexNumber}</div>}
        </>
      ),
    },
    ...(many ? [{ key: 'agency', title: '单位', width: 130, render: (_: unknown, row: ItemRow) => names.get(row.agencyId) ?? '' }] : []),
    { key: 'state', title: '状态', width: 90, render: (_, row) => <StateTag state={row.state} /> },
    { key: 'writtenOn', title: '成文日期', width: 110, render: (_, row) => row.writtenOn ?? <span className="quiet">未填</span> },
    { key: 'by', title: '公开期限', width: 190, render: (_, row) => <PublishBy row={row} /> },
    { key: 'when', title: '时间', width: 220, render: (_, row) => <WhenOf row={row} /> },
  ];
  const pages = {
    current: query.page,
    pageSize,
    total: list.data?.total ?? 0,
    showSizeChanger: false,
    showTotal: (total: number) => `共 ${total} 篇`,
    onChange: (page: number) => change({ page }, false),
  };
  return (
    <>
      <div className="page-head">
        <h1>稿件</h1>
        {mayDraft && newButton}
      </div>
      <div className="panel register">
        {wide && <Tabs items={tabs} activeKey={chosen} onChange={toTab} className="flat-tabs" />}
        <search className="filters">
          {!wide && (
            <Select aria-label="状态" value={chosen} onChange={toTab} options={tabs.map(({ key, label }) => ({ value: key, label }))} />
          )}
          <SearchText key={query.q} ref={searchField} label="搜索名称、索引号" value={query.q ?? ''} onSearch={(q) => change({ q })} />
          {many && (
            <AgencyField label="单位" placeholder="单位" value={query.agencyId} onChange={(agencyId) => change({ agencyId })} width={190} />
          )}
        </search>
        {list.error && <ProblemAlert error={list.error} onRetry={() => list.refetch()} />}
        {wide ? (
          <Table<ItemRow>
            rowKey="id"
            size="middle"
            columns={columns}
            dataSource={list.data?.items ?? []}
            loading={list.isPending || list.isPlaceholderData}
            locale={{ emptyText: list.error ? '没有读到稿件' : list.isPending ? ' ' : empty }}
            scroll={{ x: many ? 900 : 780 }}
            pagination={pages}
          />
        ) : list.data ? (
          <>
            {list.data.items.length === 0 && <div className="pad">{empty}</div>}
            <ul className="cards">
              {list.data.items.map((row) => (
                <li key={row.id}>
                  <div>
                    <Link to={`/items/${row.id}`}>{row.title || untitled}</Link>
                  </div>
                  <div className="tags">
                    <StateTag state={row.state} />
                    <PublishBy row={row} />
                  </div>
                  <div className="quiet">
                    {many && `${names.get(row.agencyId) ?? ''}，`}
                    <WhenOf row={row} />
                  </div>
                </li>
              ))}
            </ul>
            {list.data.total > pageSize && (
              <div className="pad row center">
                <Pagination {...pages} simple />
              </div>
            )}
          </>
        ) : (
          !list.error && <p className="quiet pad">正在读取…</p>
        )}
      </div>
    </>
  );
}
