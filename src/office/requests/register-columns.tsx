// The columns of the register: which there are, and which stand there at first.
import type { TableColumnsType } from 'antd';
import { Link } from 'react-router';
import { applicantKinds, channels, stages } from '../../features/requests/request.ts';
import type { RequestRow } from '../../features/requests/requests.contract.ts';
import { number } from '../shell/format.ts';
import { LightTag } from './case/case-head.tsx';
import { leftInWords } from './case/days.ts';
import { services } from './case/words.ts';

type Column = TableColumnsType<RequestRow>[number] & { readonly title: string };

const none = <span className="quiet">无</span>;
const two = (first: React.ReactNode, second: React.ReactNode) => (
  <>
    <div>{first}</div>
    {second && <div className="quiet">{second}</div>}
  </>
);

/** 还剩 9 个工作日 under the day; the limit that does not run says so. */
export function Due({ row }: { row: RequestRow }) {
  if (row.answeredOn) return <span className="quiet">{row.answeredOn} 已答复</span>;
  if (!row.replyBy)
    return <span className="quiet">{row.stage === 'filed' ? '未确认收到，未起算' : row.light ? '期限未在计算' : '无'}</span>;
  return two(`${row.replyBy}${row.provisional ? '（暂定）' : ''}`, leftInWords(row.workdaysLeft));
}

export function StageTag({ row }: { row: RequestRow }) {
  return <span className={`tag stage-${row.stage}`}>{stages[row.stage]}</span>;
}

const serviceName = (service: string) => (service in services ? services[service as keyof typeof services] : service);

const columns = {
  number: {
    title: '受理编号',
    width: 106,
    render: (_, row) => <Link to={`/requests/${row.id}`}>{row.number}</Link>,
  },
  agency: { title: '受理机关', width: 120, ellipsis: true, render: (_, row) => row.agencyName },
  received: {
    title: '收到日',
    width: 102,
    render: (_, row) => row.receivedOn ?? two('未确认', `${row.arrivedOn.slice(5)} 到达`),
  },
  arrived: { title: '到达日', width: 104, render: (_, row) => row.arrivedOn },
  channel: { title: '收到方式', width: 110, render: (_, row) => channels[row.channel].replace(/（.*/, '') },
  applicantKind: { title: '申请人类别', width: 112, render: (_, row) => applicantKinds[row.applicantKind] },
  applicant: { title: '申请人', width: 84, render: (_, row) => row.applicantMasked },
  summary: {
    title: '内容摘要',
    render: (_, row) => (
      <span className="summary" title={row.summary}>
        {row.summary}
      </span>
    ),
  },
  stage: { title: '阶段', width: 102, render: (_, row) => <StageTag row={row} /> },
  light: { title: '灯', width: 78, render: (_, row) => (row.light ? <LightTag light={row.light} /> : none) },
  due: { title: '答复期限', width: 138, render: (_, row) => <Due row={row} /> },
  handler: {
    title: '承办',
    width: 98,
    render: (_, row) => (row.handlerName || row.unit ? two(row.handlerName || row.unit, row.handlerName && row.unit) : '未分派'),
  },
  supplement: {
    title: '补正',
    width: 150,
    render: (_, { supplement }) =>
      supplement
        ? two(
            supplement.cameOn ? `${supplement.cameOn} 已补正` : supplement.by ? `最晚 ${supplement.by}` : '已告知',
            supplement.noticedOn && `${supplement.noticedOn} 告知`,
          )
        : none,
  },
  thirdParty: {
    title: '征求第三方',
    width: 140,
    render: (_, { thirdParty }) =>
      thirdParty ? two(`${thirdParty.askedOn} 征求`, thirdParty.answeredOn ? `${thirdParty.answeredOn} 回复` : '未回复') : none,
  },
  extended: { title: '延期', width: 90, render: (_, row) => (row.extendedDays > 0 ? `${row.extendedDays} 个工作日` : none) },
  answered: { title: '答复日期', width: 104, render: (_, row) => row.answeredOn ?? none },
  outcome: {
    title: '结果、文号',
    width: 162,
    render: (_, row) => (row.outcomeLabel || row.letterNumber ? two(row.outcomeLabel ?? '', row.letterNumber) : none),
  },
  service: { title: '送达', width: 120, render: (_, row) => (row.service ? two(serviceName(row.service), row.servedOn) : none) },
  fee: {
    title: '收费（元）',
    width: 96,
    align: 'right',
    render: (_, row) => (row.feeYuan === null ? none : number(row.feeYuan)),
  },
  archive: { title: '归档号', width: 150, render: (_, row) => row.archiveNumber ?? none },
} as const satisfies Readonly<Record<string, Column>>;

export type ColumnName = keyof typeof columns;
export const columnNames = Object.keys(columns) as ColumnName[];
export const columnTitle = (name: ColumnName): string => columns[name].title;

/**
 * At first: what fits a window of 1280 pixels without scrolling sideways. Open cases show how time stands, closed ones how they
 * ended; those who look over several offices see whose a request is, and never whom it is from.
 */
export function firstColumns(many: boolean, closed: boolean): ColumnName[] {
  return [
    'number',
    many ? 'agency' : 'applicant',
    'received',
    'summary',
    'stage',
    ...(closed ? (['answered', 'outcome', 'service'] as const) : (['light', 'due', 'handler', 'outcome'] as const)),
  ];
}

/**
 * The columns by name, in the order of the table, and how wide they are at least together.
 *
 * @param opens whether the person may open a case: for others its number is no link
 */
export function columnsOf(names: readonly ColumnName[], opens: boolean): { columns: TableColumnsType<RequestRow>; width: number } {
  const chosen = columnNames
    .filter((name) => names.includes(name))
    .map(
      (name): Column => ({
        key: name,
        ...(columns[name] as Column),
        ...(name === 'number' && !opens ? { render: (_, row) => row.number } : {}),
      }),
    );
  const width = chosen.reduce((sum, column) => sum + (typeof column.width === 'number' ? column.width : 170), 0);
  return { columns: chosen, width };
}
