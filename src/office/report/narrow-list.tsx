import { Button } from 'antd';
import { Link } from 'react-router';
import type { ReportSummary } from '../../features/report/report.contract.ts';
import { moment } from '../shell/format.ts';
import { OpenFindings, StateTag } from './labels.tsx';

interface NarrowProps {
  readonly items: readonly ReportSummary[] | undefined;
  readonly empty: React.ReactNode;
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly onPage: (page: number) => void;
}

/** The list on a phone: one report a card, for reading and approving. */
export function NarrowList({ items, empty, total, page, pageSize, onPage }: NarrowProps) {
  if (!items) return <p className="quiet pad">正在读取…</p>;
  if (items.length === 0) return empty;
  return (
    <>
      <ul className="cards">
        {items.map((row) => (
          <li key={row.id}>
            <Link to={`/reports/${row.id}`}>
              <strong>
                {row.agencyName} {row.year} 年度
              </strong>
            </Link>
            <div className="tags">
              <StateTag state={row.state} />
              {row.open.error + row.open.warning + row.open.info > 0 && <OpenFindings open={row.open} />}
              {row.doubts > 0 && <span className="tag doubt">{row.doubts} 格存疑</span>}
            </div>
            <div className="quiet">更新于 {moment(row.changedAt)}</div>
          </li>
        ))}
      </ul>
      <div className="row center pad">
        <Button disabled={page <= 1} onClick={() => onPage(page - 1)}>
          上一页
        </Button>
        <span>
          共 {total} 份，第 {page} 页
        </span>
        <Button disabled={page * pageSize >= total} onClick={() => onPage(page + 1)}>
          下一页
        </Button>
      </div>
    </>
  );
}
