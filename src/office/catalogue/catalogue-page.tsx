import { DownloadOutlined, HistoryOutlined, ImportOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Empty, type InputRef, Select, Table, type TableColumnsType } from 'antd';
import { useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { type MatterState, matterStates } from '../../law/publishing/matter-state.ts';
import { AgencyField } from '../agencies/agency-field.tsx';
import { useSession } from '../agencies/session.ts';
import { useMedia } from '../shell/media.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemAlert, sentenceOf } from '../shell/problem-view.tsx';
import { useSearchKey } from '../shell/search-key.ts';
import { SearchText } from '../shell/search-text.tsx';
import { type CatalogueFormat, downloadCatalogue, type OfficeCatalogue, type OfficeMatter, useCatalogue } from './catalogue.calls.ts';
import { ImportDrawer } from './import-drawer.tsx';
import { MatterDrawer } from './matter-drawer.tsx';
import { filterMatters, groupOf, type MatterFilter, ownerOf } from './matter-filter.ts';
import { MatterStateTag } from './matter-state-tag.tsx';
import { VersionsDrawer } from './versions-drawer.tsx';

const states = Object.keys(matterStates) as MatterState[];

/** The address holds `-` for "nobody yet", since an empty value is none. */
const nobody = '-';
function filterOf(search: URLSearchParams): MatterFilter {
  const state = states.find((one) => one === search.get('state'));
  const [group, owner, q] = [search.get('class'), search.get('owner'), search.get('q')];
  return {
    ...(state && { state }),
    ...(group && { group }),
    ...(owner && { owner: owner === nobody ? '' : owner }),
    ...(q && { q }),
  };
}

/** The catalogue of an agency: what is covered, what is empty, what is due, and who answers for it. */
export default function CataloguePage() {
  usePageTitle('目录');
  const { acts, person } = useSession();
  const { message } = App.useApp();
  const [search, setSearch] = useSearchParams();
  const agencyId = search.get('agency') ?? undefined;
  const catalogue = useCatalogue(agencyId);
  const [opened, setOpened] = useState<string>();
  const [importing, setImporting] = useState(false);
  const [looking, setLooking] = useState(false);
  const many = person.roles.includes('supervisor');
  const own = agencyId === undefined || agencyId === person.agencyId;
  const mayAdopt = own && acts.includes('adopt-catalogue');
  const change = (changes: Readonly<Record<string, string | undefined>>) =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        for (const [name, value] of Object.entries(changes)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  const { data } = catalogue;
  const take = (format: CatalogueFormat) =>
    data && downloadCatalogue(format, data.agencyId).catch((error: unknown) => void message.error(sentenceOf(error)));
  const importButton = mayAdopt && (
    <Button type="primary" icon={<ImportOutlined />} onClick={() => setImporting(true)}>
      导入目录
    </Button>
  );
  return (
    <>
      <div className="page-head">
        <h1>目录</h1>
        <div className="row">
          {data?.version && (
            <Dropdown
              menu={{
                items: [
                  { key: 'xlsx', label: 'Excel' },
                  { key: 'docx', label: 'Word' },
                  { key: 'csv', label: 'CSV' },
                ],
                onClick: ({ key }) => take(key as CatalogueFormat),
              }}
            >
              <Button icon={<DownloadOutlined />}>导出</Button>
            </Dropdown>
          )}
          {data && data.versions.length > 0 && (
            <Button icon={<HistoryOutlined />} onClick={() => setLooking(true)}>
              版本
            </Button>
          )}
          {importButton}
        </div>
      </div>
      {many && (
        <search className="filters">
          <AgencyField
            label="单位"
            value={agencyId ?? person.agencyId}
            onChange={(agency) => change({ agency, state: undefined, class: undefined, owner: undefined })}
            width={240}
          />
        </search>
      )}
      {catalogue.error && <ProblemAlert error={catalogue.error} onRetry={() => catalogue.refetch()} />}
      {catalogue.isPending && <p className="quiet pad">正在读取…</p>}
      {data &&
        (data.version ? (
          <Coverage catalogue={data} filter={filterOf(search)} onFilter={change} onOpen={setOpened} />
        ) : (
          <div className="panel pad">
            <Empty
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description={
                data.versions.length > 0
                  ? `第${data.versions[0]?.version}版自 ${data.versions[0]?.effectiveOn} 起施行，现在还没有现行的目录。`
                  : mayAdopt
                    ? '还没有目录。有本单位的目录文件，直接导入；没有的，从26个领域的起步目录开始。'
                    : '还没有目录。由审核员或者签发人导入。'
              }
            >
              {importButton}
            </Empty>
          </div>
        ))}
      <MatterDrawer matter={data?.matters.find(({ id }) => id === opened)} own={own} onClose={() => setOpened(undefined)} />
      <ImportDrawer open={importing} onClose={() => setImporting(false)} />
      {data && <VersionsDrawer catalogue={data} open={looking} onClose={() => setLooking(false)} />}
    </>
  );
}

interface CoverageProps {
  readonly catalogue: OfficeCatalogue;
  readonly filter: MatterFilter;
  readonly onFilter: (changes: Readonly<Record<string, string | undefined>>) => void;
  readonly onOpen: (id: string) => void;
}

function Coverage({ catalogue, filter, onFilter, onOpen }: CoverageProps) {
  const wide = useMedia('(min-width: 768px)');
  const searchField = useRef<InputRef>(null);
  useSearchKey(searchField);
  const { matters, classes, states: counts, version, slug } = catalogue;
  const shown = filterMatters(matters, filter);
  const owners = [...new Set(matters.map(ownerOf))].filter((owner) => owner !== '');
  const filtered = Object.keys(filter).length > 0;
  const open = (matter: OfficeMatter) => (
    <Button type="link" className="link-text" onClick={() => onOpen(matter.id)}>
      {matter.row.matter}
    </Button>
  );
  const last = ({ last: item }: OfficeMatter) =>
    item ? (
      <>
        <Link to={`/items/${item.id}`}>{item.title}</Link> <span className="quiet nowrap">{item.publishedOn}</span>
      </>
    ) : (
      <span className="quiet">无</span>
    );
  const columns: TableColumnsType<OfficeMatter> = [
    { key: 'no', title: '序号', width: 60, dataIndex: 'no' },
    {
      key: 'matter',
      title: '公开事项',
      render: (_, matter) => (
        <>
          {open(matter)}
          <div className="quiet">
            {matter.row.field}／{matter.row.className}
          </div>
        </>
      ),
    },
    { key: 'state', title: '状态', width: 130, render: (_, matter) => <MatterStateTag matter={matter} /> },
    { key: 'items', title: '已公开', width: 80, render: (_, { items }) => `${items} 条` },
    { key: 'last', title: '最近一条', width: 260, render: (_, matter) => last(matter) },
    { key: 'owner', title: '责任', width: 130, render: (_, matter) => ownerOf(matter) || <span className="quiet">未定</span> },
  ];
  const empty = (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有符合条件的事项。">
      <Button onClick={() => onFilter({ state: undefined, class: undefined, owner: undefined, q: undefined })}>清除条件</Button>
    </Empty>
  );
  return (
    <div className="panel register">
      <p className="pad-line">
        第{version?.version}版，自 {version?.effectiveOn} 起施行，{classes.length} 类、{matters.length} 个事项。
        <a href={`/disclosure/${slug}/catalogue`}>公众看到的目录</a>
      </p>
      <ul className="state-counts" aria-label="覆盖情况">
        {states
          .filter((state) => (counts[state] ?? 0) > 0)
          .map((state) => (
            <li key={state}>
              <button
                type="button"
                className={`state-count state-${state}`}
                aria-pressed={filter.state === state}
                title={matterStates[state].advice}
                onClick={() => onFilter({ state: filter.state === state ? undefined : state })}
              >
                <strong>{counts[state]}</strong> {matterStates[state].label}
              </button>
            </li>
          ))}
      </ul>
      <search className="filters">
        <SearchText key={filter.q} ref={searchField} label="搜索事项" value={filter.q ?? ''} onSearch={(q) => onFilter({ q })} />
        <Select
          aria-label="一级事项"
          placeholder="一级事项"
          allowClear
          showSearch
          optionFilterProp="label"
          style={{ width: 260 }}
          {...(filter.group && { value: filter.group })}
          onChange={(group?: string) => onFilter({ class: group })}
          options={classes.map((one) => ({
            value: groupOf({ row: one } as unknown as OfficeMatter),
            label: `${one.field}／${one.className}（${one.items} 条）`,
          }))}
        />
        <Select
          aria-label="责任"
          placeholder="责任"
          allowClear
          style={{ width: 180 }}
          {...(filter.owner !== undefined && { value: filter.owner || nobody })}
          onChange={(owner?: string) => onFilter({ owner })}
          options={[{ value: nobody, label: '未定' }, ...owners.map((owner) => ({ value: owner, label: owner }))]}
        />
        {filtered && <span role="status">找到 {shown.length} 个</span>}
      </search>
      {wide ? (
        <Table<OfficeMatter>
          rowKey="id"
          size="middle"
          columns={columns}
          dataSource={shown}
          locale={{ emptyText: empty }}
          scroll={{ x: 860 }}
          pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }}
        />
      ) : (
        <>
          {shown.length === 0 && <div className="pad">{empty}</div>}
          <ul className="cards">
            {shown.map((matter) => (
              <li key={matter.id}>
                <div>{open(matter)}</div>
                <div className="tags">
                  <MatterStateTag matter={matter} />
                  <span>{matter.items} 条</span>
                </div>
                <div className="quiet">
                  {matter.row.className}，{ownerOf(matter) || '责任未定'}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
