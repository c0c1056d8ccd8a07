import { PrinterOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { inChinese } from '../../law/calendar/days.ts';
import { Loading } from '../shell/loading.tsx';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemPage } from '../shell/problem-view.tsx';
import { type ExceptionGroup, exceptionGroups } from './exception-groups.ts';
import { type UpkeepAgency, type UpkeepRow, useUpkeep } from './upkeep.calls.ts';

/** What has to be seen to so that what is public stays current; one sheet that a supervisor can read and print. */
export default function UpkeepPage() {
  usePageTitle('动态更新');
  const query = useUpkeep();
  if (query.isPending) return <Loading />;
  if (!query.data) return <ProblemPage error={query.error} onRetry={() => query.refetch()} />;
  const { agencies, vetoes, today } = query.data;
  const troubled = agencies.filter(({ exceptions, overridesAsked }) => exceptions.length > 0 || overridesAsked > 0);
  const quiet = agencies.filter((agency) => !troubled.includes(agency));
  const total = agencies.reduce((sum, { exceptions }) => sum + exceptions.length, 0);
  return (
    <div className="upkeep">
      <div className="page-head">
        <h1>动态更新</h1>
        <Button className="no-print" icon={<PrinterOutlined />} onClick={() => window.print()}>
          打印
        </Button>
      </div>
      <p className="quiet">
        截至{inChinese(today)}，{agencies.length}个单位，{total === 0 ? '没有要处理的情况。' : `${total}项情况要处理。`}
        只列需要处理的情况，不排名。
      </p>
      {vetoes.length > 0 && (
        <Alert
          className="below"
          type="warning"
          showIcon
          title="按政府网站检查指标（国办秘函〔2019〕19号），目前会被单项否决"
          description={
            <ul className="upkeep-vetoes">
              {vetoes.map((veto) => (
                <li key={veto}>{veto}</li>
              ))}
            </ul>
          }
        />
      )}
      {troubled.map((agency) => (
        <AgencySheet key={agency.id} agency={agency} />
      ))}
      {quiet.length > 0 && <p className="panel pad">没有要处理的情况：{quiet.map(({ name }) => name).join('、')}。</p>}
    </div>
  );
}

function AgencySheet({ agency }: { agency: UpkeepAgency }) {
  const { id, name, exceptions, overridesAsked, overridesGranted } = agency;
  return (
    <section className="panel pad upkeep-agency" aria-labelledby={`upkeep-${id}`}>
      <h2 id={`upkeep-${id}`}>{name}</h2>
      {overridesAsked > 0 && (
        <p>
          今年申请发布体检放行{overridesAsked}次，经第二人同意放行{overridesGranted}次。
        </p>
      )}
      {exceptionGroups(exceptions).map((group) => (
        <Group key={group.kind} group={group} />
      ))}
    </section>
  );
}

function Group({ group: { label, advice, rows } }: { group: ExceptionGroup }) {
  return (
    <>
      <h3>
        {label} <span className="quiet">{rows.length}项</span>
      </h3>
      <p className="quiet">{advice}</p>
      <ul className="upkeep-rows">
        {rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </ul>
    </>
  );
}

function Row({ row: { kind, what, owner, since, to, last } }: { row: UpkeepRow }) {
  const isItem = to.startsWith('/items/') && last?.id === to.slice('/items/'.length);
  return (
    <li>
      <Link to={to}>{what}</Link>
      <span className="quiet">
        责任人：{owner || '本单位经办员'}
        {since !== null && `；${kind === 'dueMatter' ? '到期日' : kind === 'staleColumn' ? '上次更新' : '自'} ${since}`}
        {last !== null && !isItem && (
          <>
            ；上次公开：<Link to={`/items/${last.id}`}>{last.title}</Link>（{last.publishedOn}）
          </>
        )}
      </span>
    </li>
  );
}
