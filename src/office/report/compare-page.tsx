import { SwapOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty, Segmented, Switch } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { ComparisonAnswer, ReportSummary } from '../../features/report/report.contract.ts';
import { partOfTable, type TableName } from '../../law/report/form.ts';
import { formById } from '../../law/report/forms.ts';
import { difference, number, percent } from '../shell/format.ts';
import { Loading } from '../shell/loading.tsx';
import { useMedia } from '../shell/media.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import { FindingItem } from './findings-pane.tsx';
import { formName, StateTag, worstFirst } from './labels.tsx';
import { tableOf } from './official-tables.ts';
import { compareReports, useReport } from './report.calls.ts';
import { ReportPicker } from './report-picker.tsx';
import { sharedIn } from './shared-sentences.ts';
import { Marked } from './source-pane.tsx';

/** Two reports side by side: cells, text, and what the checks between years say. */
export default function ComparePage() {
  usePageTitle('比对');
  const [search, setSearch] = useSearchParams();
  const left = search.get('left') ?? undefined;
  const right = search.get('right') ?? undefined;
  const both = left !== undefined && right !== undefined && left !== right;
  const query = useQuery({
    queryKey: ['compare', left, right],
    queryFn: () => compareReports(left ?? '', right ?? ''),
    enabled: both,
  });
  const choose = (ids: { left?: string | undefined; right?: string | undefined }) =>
    setSearch(Object.fromEntries(Object.entries({ left, right, ...ids }).filter((entry): entry is [string, string] => Boolean(entry[1]))), {
      replace: true,
    });
  return (
    <>
      <div className="page-head">
        <h1>比对</h1>
        {both && (
          <Button icon={<SwapOutlined />} onClick={() => choose({ left: right, right: left })}>
            左右互换
          </Button>
        )}
      </div>
      <div className="panel pad pickers">
        <PickerOf label="左边" id={left} known={query.data?.left} onChange={(id) => choose({ left: id })} />
        <PickerOf label="右边" id={right} known={query.data?.right} onChange={(id) => choose({ right: id })} />
      </div>
      {!both && (
        <Empty
          className="gap"
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={left !== undefined && left === right ? '两边是同一份年报，请换一份。' : '选两份年报，逐格、逐段比较。'}
        />
      )}
      {both && query.isPending && <Loading />}
      {query.error && <ProblemAlert error={query.error} onRetry={() => query.refetch()} />}
      {both && query.data && <Comparison data={query.data} />}
    </>
  );
}

interface PickerProps {
  readonly label: string;
  readonly id: string | undefined;
  readonly known: ReportSummary | undefined;
  readonly onChange: (id: string | undefined) => void;
}

/** A report named in the address only is looked up, so that the picker shows its name and not its number. */
function PickerOf({ label, id, known, onChange }: PickerProps) {
  return id !== undefined && known?.id !== id ? (
    <LookedUp label={label} id={id} onChange={onChange} />
  ) : (
    <ReportPicker label={label} value={id} known={known} onChange={onChange} />
  );
}

function LookedUp({ label, id, onChange }: Omit<PickerProps, 'id' | 'known'> & { id: string }) {
  const { data } = useReport(id);
  return <ReportPicker label={label} value={data ? id : undefined} known={data?.summary} onChange={onChange} />;
}

type Where = 'all' | TableName;

/** Parts that are little more than a table: their one sentence is the same every year and means nothing. */
const tableParts: readonly number[] = Object.values(partOfTable);

function Comparison({ data }: { data: ComparisonAnswer }) {
  const [onlyDifferent, setOnlyDifferent] = useState(true);
  const [where, setWhere] = useState<Where>('all');
  const wide = useMedia('(min-width: 768px)');
  const { left, right } = data;
  const differs = (row: ComparisonAnswer['cells'][number]) => (row.left ?? null) !== (row.right ?? null);
  const rows = data.cells.filter((row) => (where === 'all' || tableOf(row.cell) === where) && (!onlyDifferent || differs(row)));
  const form = formById(right.format);
  const name = (report: ReportSummary) => `${report.agencyName} ${report.year}`;
  return (
    <>
      {left.format !== right.format && (
        <Alert
          className="gap"
          type="info"
          showIcon
          title={`两份年报格式不同：左为${formName(left.format)}，右为${formName(right.format)}。只有一边有的格显示“没有此格”。`}
        />
      )}
      {data.findings.length > 0 && (
        <section className="panel gap" aria-labelledby="between">
          <h2 className="section-title" id="between">
            两年之间的问题 {data.findings.length}
          </h2>
          <div className="pad">
            {worstFirst(data.findings).map((finding, at) => (
              <FindingItem
                // biome-ignore lint/suspicious/noArrayIndexKey: an answer does not change
                key={at}
                form={form}
                finding={{ ...finding, fingerprint: String(at) }}
                chosen={false}
              />
            ))}
          </div>
        </section>
      )}
      <section className="panel gap" aria-labelledby="cells">
        <div className="section-title">
          <h2 id="cells">表格</h2>
          <div className="row">
            <Segmented<Where>
              aria-label="表"
              value={where}
              onChange={setWhere}
              options={[
                { value: 'all', label: '全部' },
                { value: 'disclosure', label: '表二' },
                { value: 'requests', label: '表三' },
                { value: 'remedies', label: '表四' },
              ]}
            />
            <span className="row tight">
              <Switch checked={onlyDifferent} onChange={setOnlyDifferent} aria-label="只看不同" /> 只看不同
            </span>
          </div>
        </div>
        {wide ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
          <section className="grid-scroll" aria-label="逐格比较" tabIndex={0}>
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">单元格</th>
                  <th scope="col" className="number">
                    {name(left)} <StateTag state={left.state} />
                  </th>
                  <th scope="col" className="number">
                    {name(right)} <StateTag state={right.state} />
                  </th>
                  <th scope="col" className="number">
                    右比左
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.cell} className={differs(row) && !onlyDifferent ? 'differs-row' : undefined}>
                    <th scope="row">{row.label}</th>
                    <td className="number">{row.left === undefined ? <span className="quiet">没有此格</span> : number(row.left)}</td>
                    <td className="number">{row.right === undefined ? <span className="quiet">没有此格</span> : number(row.right)}</td>
                    <td className="number">{row.difference === null ? '' : difference(row.difference)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ) : (
          <section aria-label="逐格比较">
            <ul className="cards compared">
              {rows.map((row) => (
                <li key={row.cell} className={differs(row) && !onlyDifferent ? 'differs-row' : undefined}>
                  <strong>{row.label}</strong>
                  <dl>
                    <Compared label={name(left)} value={row.left} />
                    <Compared label={name(right)} value={row.right} />
                    {row.difference !== null && (
                      <div>
                        <dt>右比左</dt>
                        <dd>{difference(row.difference)}</dd>
                      </div>
                    )}
                  </dl>
                </li>
              ))}
            </ul>
          </section>
        )}
        {rows.length === 0 && <p className="quiet pad">{onlyDifferent ? '没有不同的格。' : '没有可以比较的格。'}</p>}
      </section>
      <section className="panel gap" aria-labelledby="texts">
        <div className="section-title">
          <h2 id="texts">正文</h2>
          <span className="quiet">底色标出的是两边相同的句子（不计数字和标点）</span>
        </div>
        {data.parts.length === 0 && <p className="quiet pad">两份年报都没有读到正文。</p>}
        {data.parts.map((part) => (
          <div key={part.no} className="part">
            <div className="part-head">
              <h3>{part.heading}</h3>
              {part.left && part.right ? (
                <span className={part.similarity >= 0.85 && !tableParts.includes(part.no) ? 'tag level-warning' : 'tag'}>
                  相似度 {percent(part.similarity)}
                </span>
              ) : (
                <span className="quiet">{part.left || part.right ? '只有一边有文字' : '两边都没有文字'}</span>
              )}
              {part.shared.length > 0 && <span className="quiet">{part.shared.length} 句相同</span>}
            </div>
            {(part.left || part.right) && (
              <div className="part-pair">
                <div>
                  <Marked text={part.left} quotes={sharedIn(part.left, part.shared)} />
                </div>
                <div>
                  <Marked text={part.right} quotes={part.shared} />
                </div>
              </div>
            )}
          </div>
        ))}
      </section>
      <p className="gap row">
        <Link to={`/reports/${left.id}`}>打开 {name(left)}</Link>
        <Link to={`/reports/${right.id}`}>打开 {name(right)}</Link>
      </p>
    </>
  );
}

function Compared({ label, value }: { label: string; value: number | null | undefined }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value === undefined ? <span className="quiet">没有此格</span> : number(value)}</dd>
    </div>
  );
}
