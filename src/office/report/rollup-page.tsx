import { CopyOutlined, DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Empty, Select, Table } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { type RollupAnswer, reportStates } from '../../features/report/report.contract.ts';
import { cellInWords, cellSpec, type ReportForm } from '../../law/report/form.ts';
import { formById } from '../../law/report/forms.ts';
import type { CellId } from '../../law/report/report.ts';
import { AgencyField } from '../agencies/agency-field.tsx';
import { useSession } from '../agencies/session.ts';
import { saveFile } from '../shell/client.ts';
import { difference, number, today } from '../shell/format.ts';
import { Loading } from '../shell/loading.tsx';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import { formName, LevelTag, StateTag, worstFirst } from './labels.tsx';
import { officialTables, tableNames } from './official-tables.ts';
import { rollUp, rollUpCell, useReports } from './report.calls.ts';
import { Widths } from './report-grid.tsx';
import { rollupCsv } from './rollup-csv.ts';

type Member = RollupAnswer['members'][number];

/** Why a member is not in the sums, or its state when it is. */
function situation(member: Member): string {
  if (!member.reportId) return '未报';
  if (!member.counted) return `${formName(member.format ?? 'unknown')}，未计入`;
  return member.state ? reportStates[member.state] : '已计入';
}

/** Adds up the reports of an agency and those below it. */
export default function RollupPage() {
  usePageTitle('汇总');
  const { person } = useSession();
  const [search, setSearch] = useSearchParams();
  const known = useReports({ size: 1 });
  const years = known.data?.years ?? [];
  const asked = Number(search.get('year'));
  const year = asked >= 2000 && asked <= 2100 ? asked : (years[0] ?? Number(today().slice(0, 4)) - 1);
  const parentId = search.get('parent') ?? person.agencyId;
  const query = useQuery({
    queryKey: ['rollup', year, parentId],
    queryFn: () => rollUp(year, parentId),
    enabled: !known.isPending || asked > 0,
    placeholderData: (previous) => previous,
  });
  const change = (changes: { year?: number; parent?: string }) =>
    setSearch({ year: String(changes.year ?? year), parent: changes.parent ?? parentId }, { replace: true });
  const form = query.data && formById(query.data.format);
  return (
    <>
      <div className="page-head">
        <h1>汇总</h1>
        <div className="row">
          <Select
            aria-label="年度"
            value={year}
            onChange={(next) => change({ year: next })}
            options={[...new Set([year, ...years])].sort((a, b) => b - a).map((value) => ({ value, label: `${value} 年度` }))}
            style={{ width: 120 }}
          />
          <AgencyField label="单位" value={parentId} allowClear={false} onChange={(parent) => parent && change({ parent })} width={240} />
          {query.data && form && (
            <Button
              icon={<DownloadOutlined />}
              onClick={() =>
                saveFile(new Blob([rollupCsv(query.data, form, situation)], { type: 'text/csv;charset=utf-8' }), `${year}年度汇总.csv`)
              }
            >
              导出 CSV
            </Button>
          )}
        </div>
      </div>
      {query.error && <ProblemAlert error={query.error} onRetry={() => query.refetch()} />}
      {query.isPending && !query.error && <Loading />}
      {query.data && !query.error && <Rollup data={query.data} form={form} parentId={parentId} />}
    </>
  );
}

function Rollup({ data, form, parentId }: { data: RollupAnswer; form: ReportForm | undefined; parentId: string }) {
  const { message } = App.useApp();
  const [cell, setCell] = useState<CellId>();
  const counted = data.members.filter((member) => member.counted).length;
  const other = data.members.filter((member) => member.reportId && !member.counted).length;
  const missing = data.members.filter((member) => !member.reportId);
  const copyMissing = async () => {
    const list = missing.map(({ agencyName }) => agencyName).join('\n');
    try {
      await navigator.clipboard.writeText(list);
      message.success(`已复制 ${missing.length} 个单位的名称。`);
    } catch {
      message.warning('浏览器不允许复制，请在下面的列表里选中后复制。');
    }
  };
  if (data.members.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="这个单位下面没有要汇总的单位，请选上级单位。" />;
  return (
    <>
      <section className="panel" aria-labelledby="members">
        <div className="section-title">
          <h2 id="members">单位</h2>
          {missing.length > 0 && (
            <Button size="small" icon={<CopyOutlined />} onClick={copyMissing}>
              复制未报名单
            </Button>
          )}
        </div>
        <div className="stats">
          <span>
            <strong>{counted}</strong>份已计入
          </span>
          <span>
            <strong>{missing.length}</strong>个未报
          </span>
          <span>
            <strong>{other}</strong>份格式不同，未计入
          </span>
        </div>
        <div className="pad">
          <ul className="members">
            {data.members.map((member) => (
              <li key={member.agencyId} className={member.reportId ? undefined : 'missing'}>
                {member.reportId ? <Link to={`/reports/${member.reportId}`}>{member.agencyName}</Link> : <span>{member.agencyName}</span>}
                {member.counted && member.state ? <StateTag state={member.state} /> : <span className="tag">{situation(member)}</span>}
              </li>
            ))}
          </ul>
        </div>
      </section>
      {data.findings.length > 0 && (
        <section className="panel gap" aria-labelledby="rollup-findings">
          <div className="section-title">
            <h2 id="rollup-findings">与本级报告的差异 {data.findings.length}</h2>
            {data.parentReportId && <Link to={`/reports/${data.parentReportId}`}>打开本级报告</Link>}
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
          <section className="difference-list" aria-label="与本级报告的差异" tabIndex={0}>
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">等级</th>
                  <th scope="col">说明</th>
                  <th scope="col" className="number">
                    本级
                  </th>
                  <th scope="col" className="number">
                    相加
                  </th>
                  <th scope="col" className="number">
                    差
                  </th>
                </tr>
              </thead>
              <tbody>
                {worstFirst(data.findings).map((finding) => (
                  <tr key={finding.cells.join()}>
                    <td>
                      <LevelTag level={finding.level} /> <span className="rule">{finding.rule}</span>
                    </td>
                    <th scope="row">{finding.message}</th>
                    <td className="number">{typeof finding.left === 'number' ? number(finding.left) : finding.left}</td>
                    <td className="number">{typeof finding.right === 'number' ? number(finding.right) : finding.right}</td>
                    <td className="number">{finding.difference === null ? '' : difference(finding.difference)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <p className="quiet pad">依据：{[...new Set(data.findings.map(({ source }) => source))].join('；')}</p>
        </section>
      )}
      {form ? (
        <section className="panel gap" aria-labelledby="sums">
          <div className="section-title">
            <h2 id="sums">合计（{form.name}）</h2>
            <span className="quiet">点数字看由哪些单位组成</span>
          </div>
          <SumTables form={form} cells={data.cells} onCell={setCell} />
        </section>
      ) : (
        <Alert className="gap" type="info" showIcon title={`${data.year} 年度没有可以相加的表格。`} />
      )}
      {form && <CellDrawer form={form} year={data.year} parentId={parentId} cell={cell} onClose={() => setCell(undefined)} />}
    </>
  );
}

function SumTables({ form, cells, onCell }: { form: ReportForm; cells: RollupAnswer['cells']; onCell: (cell: CellId) => void }) {
  return (
    <div className="grids">
      {tableNames.map((name) => {
        const table = officialTables(form)[name];
        return (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
          <section key={name} className="grid-scroll" aria-label={table.caption ?? ''} tabIndex={0}>
            <table className={`official official-${name}`}>
              <caption>{table.caption}</caption>
              <Widths table={table} />
              <tbody>
                {table.rows.map((row, y) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the layout of a form does not change
                  <tr key={y}>
                    {row.map((place, x) => {
                      const { id, colSpan, rowSpan } = place;
                      if (id === undefined)
                        return (
                          <th
                            // biome-ignore lint/suspicious/noArrayIndexKey: as above
                            key={x}
                            colSpan={colSpan}
                            rowSpan={rowSpan}
                            scope={place.header ?? 'row'}
                            className={place.vertical ? 'vertical' : place.align === 'center' ? 'centre' : undefined}
                          >
                            {place.text}
                          </th>
                        );
                      const sum = cells[id];
                      return (
                        <td key={id} colSpan={colSpan} className="value">
                          {sum === undefined ? (
                            <span className="quiet">—</span>
                          ) : (
                            <button
                              type="button"
                              className="sum-button"
                              onClick={() => onCell(id)}
                              aria-label={`${cellInWords(form, id)}：${number(sum)}，看组成`}
                            >
                              {number(sum)}
                            </button>
                          )}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        );
      })}
    </div>
  );
}

interface DrawerProps {
  readonly form: ReportForm;
  readonly year: number;
  readonly parentId: string;
  readonly cell: CellId | undefined;
  readonly onClose: () => void;
}

/** The members that make up one sum. */
function CellDrawer({ form, year, parentId, cell, onClose }: DrawerProps) {
  const query = useQuery({
    queryKey: ['rollup', year, parentId, cell],
    queryFn: () => rollUpCell(year, parentId, cell ?? ''),
    enabled: cell !== undefined,
  });
  const members = [...(query.data?.members ?? [])].sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  return (
    <Drawer open={cell !== undefined} onClose={onClose} title={cell && cellInWords(form, cell)} size={480}>
      {query.error && <ProblemAlert error={query.error} onRetry={() => query.refetch()} />}
      <p>
        合计 <strong>{query.data ? number(query.data.sum) : '…'}</strong> {cell && cellSpec(form, cell)?.unit}
      </p>
      <Table
        className="gap"
        size="small"
        rowKey="agencyId"
        loading={query.isPending && cell !== undefined}
        dataSource={members}
        pagination={{ pageSize: 100, hideOnSinglePage: true }}
        locale={{ emptyText: '没有计入的单位' }}
        columns={[
          {
            title: '单位',
            dataIndex: 'agencyName',
            render: (name: string, { reportId }) => <Link to={`/reports/${reportId}`}>{name}</Link>,
          },
          { title: '数值', dataIndex: 'value', align: 'right', width: 120, render: (value: number | null) => number(value) },
        ]}
      />
    </Drawer>
  );
}
