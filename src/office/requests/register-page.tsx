// Long, because it is the one page with every filter of the register; its columns, views and dialogs are files of their own.
import { DownloadOutlined, PlusOutlined, SearchOutlined, UserOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Empty, type InputRef, Radio, Select, Table, Tabs } from 'antd';
import { useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { applicantKinds, channels, type Light, lights, stages } from '../../features/requests/request.ts';
import type { RequestRow } from '../../features/requests/requests.contract.ts';
import { outcomes } from '../../law/requests/outcomes.ts';
import { AgencyField } from '../agencies/agency-field.tsx';
import { useSession } from '../agencies/session.ts';
import { useMedia } from '../shell/media.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import { useSearchKey } from '../shell/search-key.ts';
import { SearchText } from '../shell/search-text.tsx';
import { ApplicantSearch } from './applicant-search.tsx';
import { ColumnChoice } from './column-choice.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { columnNames, columnsOf, firstColumns } from './register-columns.tsx';
import {
  changesOfTab,
  closedStages,
  filterNames,
  looksPersonal,
  pageSize,
  queryOf,
  type Sort,
  tabOf,
  tabsOf,
  withChanges,
} from './register-query.ts';
import { RequestCards } from './request-cards.tsx';
import { useRequests } from './requests.calls.ts';
import { keepColumns, keptColumns } from './saved-views.ts';
import { ViewsMenu } from './views-menu.tsx';

const optionsOf = (table: Readonly<Record<string, string>>) => Object.entries(table).map(([value, label]) => ({ value, label }));
const outcomeOptions = Object.entries(outcomes).map(([value, { label }]) => ({ value, label }));
const closedOptions = closedStages.map((stage) => ({ value: stage, label: stages[stage] }));
/** Worst first. */
const lightOrder: readonly Light[] = ['black', 'red', 'yellow', 'green', 'blue'];

/** The filters in the address and how to change them. */
function useFilters() {
  const [search, setSearch] = useSearchParams();
  const change = (changes: Readonly<Record<string, string | number | undefined>>) =>
    setSearch((old) => withChanges(old, changes), { replace: true });
  return {
    search,
    query: queryOf(search),
    change,
    show: (view: string) => setSearch(new URLSearchParams(view)),
    toPage: (page: number) => setSearch((old) => withChanges(old, { page })),
    filtered: filterNames.some((name) => search.has(name)),
    clear: () => change(Object.fromEntries(filterNames.map((name) => [name, undefined]))),
  };
}

export default function RegisterPage() {
  usePageTitle('申请台账');
  const { acts, person } = useSession();
  const { search, query, change, show, toPage, filtered, clear } = useFilters();
  const list = useRequests(query);
  const navigate = useNavigate();
  const [finding, setFinding] = useState(false);
  const [exporting, setExporting] = useState(false);
  const [personal, setPersonal] = useState(false);
  const [more, setMore] = useState(false);
  const searchField = useRef<InputRef>(null);
  useSearchKey(searchField);
  const wide = useMedia('(min-width: 768px)');
  const many = person.roles.includes('supervisor');
  const mayRegister = acts.includes('register-request');
  const tab = tabOf(query);
  const [chosen, setChosen] = useState(() => keptColumns(localStorage, person.id, columnNames));
  const first = firstColumns(many, tab === 'closed');
  const shown = chosen ?? first;
  const { columns, width } = columnsOf(shown, acts.includes('read-request'));
  const tabs = tabsOf(list.data?.counts.stages, tab);

  const registerButton = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => navigate('/requests/new')}>
      登记申请
    </Button>
  );
  const nothing = filtered ? '没有符合条件的申请' : tab === 'closed' ? '还没有办结的申请。' : '还没有申请。收到申请时在这里登记。';
  const empty = (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={nothing}>
      {filtered ? <Button onClick={clear}>清除条件</Button> : mayRegister && tab !== 'closed' && registerButton}
    </Empty>
  );
  const searchFor = (text: string) => {
    setPersonal(looksPersonal(text));
    if (!looksPersonal(text)) change({ q: text });
  };
  return (
    <>
      <div className="page-head">
        <h1>申请台账</h1>
        <div className="row">
          {acts.includes('find-applicant') && (
            <Button icon={<UserOutlined />} onClick={() => setFinding(true)}>
              按申请人查找
            </Button>
          )}
          {acts.includes('export-requests') && (
            <Button icon={<DownloadOutlined />} onClick={() => setExporting(true)}>
              导出
            </Button>
          )}
          {mayRegister && registerButton}
        </div>
      </div>
      <div className="panel register">
        {wide && <Tabs items={tabs} activeKey={tab} onChange={(key) => change(changesOfTab(key))} className="flat-tabs" />}
        <search className="filters">
          {!wide && (
            <Select
              aria-label="阶段"
              value={tab}
              onChange={(key: string) => change(changesOfTab(key))}
              options={tabs.map(({ key, label }) => ({ value: key, label }))}
            />
          )}
          {tab === 'closed' && (
            <Select
              aria-label="怎样办结"
              value={query.stage}
              onChange={(stage?: string) => change({ stage, open: stage ? undefined : 'no' })}
              options={closedOptions}
              placeholder="怎样办结"
              allowClear
              style={{ width: 130 }}
            />
          )}
          <SearchText key={query.q} ref={searchField} label="搜索编号、文号、摘要" value={query.q ?? ''} onSearch={searchFor} />
          {!wide && (
            <Button aria-expanded={more} onClick={() => setMore(!more)}>
              更多条件
            </Button>
          )}
          {(wide || more) && (
            <>
              <Select
                aria-label="年份"
                value={query.year}
                onChange={(year?: number) => change({ year })}
                options={(list.data?.years ?? []).map((year) => ({ value: year, label: `${year} 年` }))}
                placeholder="年份"
                allowClear
                style={{ width: 100 }}
              />
              {many && (
                <AgencyField
                  label="受理机关"
                  placeholder="受理机关（含下级）"
                  value={query.agencyId}
                  onChange={(agencyId) => change({ agencyId })}
                  width={190}
                />
              )}
              <Select
                aria-label="收到方式"
                value={query.channel}
                onChange={(channel?: string) => change({ channel })}
                options={optionsOf(channels)}
                placeholder="收到方式"
                allowClear
                popupMatchSelectWidth={false}
                style={{ width: 118 }}
              />
              <Select
                aria-label="申请人类别"
                value={query.applicantKind}
                onChange={(applicantKind?: string) => change({ applicantKind })}
                options={optionsOf(applicantKinds)}
                placeholder="申请人类别"
                allowClear
                popupMatchSelectWidth={false}
                style={{ width: 124 }}
              />
              <Select
                aria-label="处理决定"
                value={query.outcome}
                onChange={(outcome?: string) => change({ outcome })}
                options={outcomeOptions}
                placeholder="处理决定"
                allowClear
                showSearch
                optionFilterProp="label"
                popupMatchSelectWidth={false}
                style={{ width: 124 }}
              />
              <Select<Sort>
                aria-label="排序"
                value={query.sort}
                onChange={(sort) => change({ sort })}
                options={[
                  { value: 'due', label: '期限近的在前' },
                  { value: '-arrivedOn', label: '收到从新到旧' },
                  { value: 'arrivedOn', label: '收到从旧到新' },
                  { value: '-number', label: '编号从大到小' },
                ]}
                popupMatchSelectWidth={false}
                style={{ width: 132 }}
              />
            </>
          )}
        </search>
        <div className="register-bar">
          {tab !== 'closed' && (
            <LightFilter value={query.light} counts={list.data?.counts.lights} onChange={(light) => change({ light })} />
          )}
          <Checkbox checked={query.mine === 'yes'} onChange={({ target }) => change({ mine: target.checked ? 'yes' : undefined })}>
            只看我承办的
          </Checkbox>
          {filtered && (
            <Button type="link" size="small" onClick={clear}>
              清除条件
            </Button>
          )}
          <span className="register-tools">
            <ViewsMenu personId={person.id} search={search} onShow={show} />
            {wide && (
              <ColumnChoice
                shown={shown}
                first={first}
                onChange={(names) => {
                  setChosen(names);
                  keepColumns(localStorage, person.id, names);
                }}
              />
            )}
          </span>
        </div>
        {personal && (
          <Alert
            className="in-panel"
            type="info"
            showIcon
            closable={{ onClose: () => setPersonal(false), 'aria-label': '关闭提示' }}
            title="证件号码、电话、邮箱不在这里查，以免留在网址里。"
            action={
              acts.includes('find-applicant') && (
                <Button size="small" icon={<SearchOutlined />} onClick={() => setFinding(true)}>
                  按申请人查找
                </Button>
              )
            }
          />
        )}
        {list.error && <ProblemAlert error={list.error} onRetry={() => list.refetch()} />}
        {wide ? (
          <Table<RequestRow>
            rowKey="id"
            size="middle"
            columns={columns}
            dataSource={list.data?.items ?? []}
            loading={list.isPending || list.isPlaceholderData}
            locale={{ emptyText: list.error ? '没有读到台账' : list.isPending ? ' ' : empty }}
            scroll={{ x: width }}
            rowClassName={({ light }) => (light === 'black' || light === 'red' ? `row-${light}` : '')}
            pagination={{
              current: query.page,
              pageSize,
              total: list.data?.total ?? 0,
              showSizeChanger: false,
              showTotal: (total) => (list.data?.capped ? `${total} 件以上` : `共 ${total} 件`),
              onChange: toPage,
            }}
          />
        ) : (
          <RequestCards
            items={list.data?.items}
            many={many}
            opens={acts.includes('read-request')}
            empty={empty}
            total={list.data?.total ?? 0}
            capped={list.data?.capped ?? false}
            page={query.page}
            onPage={toPage}
          />
        )}
      </div>
      {many && (
        <p className="quiet gap">
          督导只看进度和期限，不看申请人的信息。<Link to="/requests/calendar">工作日历</Link>
        </p>
      )}
      <ApplicantSearch open={finding} onClose={() => setFinding(false)} />
      <ExportDialog open={exporting} query={query} total={list.data?.total} onClose={() => setExporting(false)} />
    </>
  );
}

interface LightProps {
  readonly value: Light | undefined;
  readonly counts: Readonly<Record<string, number>> | undefined;
  readonly onChange: (light: Light | undefined) => void;
}

/** Lights with their words and how many there are. */
function LightFilter({ value, counts, onChange }: LightProps) {
  return (
    <Radio.Group
      className="light-filter"
      aria-label="按灯筛选"
      size="small"
      value={value ?? 'all'}
      onChange={({ target }) => onChange(target.value === 'all' ? undefined : (target.value as Light))}
      optionType="button"
      options={[
        { value: 'all', label: '全部' },
        ...lightOrder.map((light) => ({
          value: light,
          label: (
            <span className="light-option">
              <span className={`light-dot light-${light}`} aria-hidden />
              {lights[light]} {counts ? (counts[light] ?? 0) : ''}
            </span>
          ),
        })),
      ]}
    />
  );
}
