import { Button } from 'antd';
import { Link } from 'react-router';
import type { RequestRow } from '../../features/requests/requests.contract.ts';
import { LightTag } from './case/case-head.tsx';
import { Due, StageTag } from './register-columns.tsx';
import { pageSize } from './register-query.ts';

interface Props {
  readonly items: readonly RequestRow[] | undefined;
  /** Of several offices: each card says whose it is. */
  readonly many: boolean;
  /** Whether the person may open a case. */
  readonly opens: boolean;
  readonly empty: React.ReactNode;
  readonly total: number;
  readonly capped: boolean;
  readonly page: number;
  readonly onPage: (page: number) => void;
}

/** The register on a phone: one request a card. */
export function RequestCards({ items, many, opens, empty, total, capped, page, onPage }: Props) {
  if (!items) return <p className="quiet pad">正在读取…</p>;
  if (items.length === 0) return empty;
  return (
    <>
      <ul className="cards">
        {items.map((row) => (
          <li key={row.id}>
            <div className="tags">
              {opens ? (
                <Link to={`/requests/${row.id}`}>
                  <strong>{row.number}</strong>
                </Link>
              ) : (
                <strong>{row.number}</strong>
              )}
              <StageTag row={row} />
              {row.light && <LightTag light={row.light} />}
            </div>
            <div className="card-summary">{row.summary}</div>
            <div className="quiet">
              {many ? row.agencyName : row.applicantMasked}
              {row.handlerName && `，${row.handlerName} 承办`}
            </div>
            <div className="card-due">
              答复期限 <Due row={row} />
            </div>
          </li>
        ))}
      </ul>
      {total > pageSize && (
        <div className="row center pad">
          <Button disabled={page <= 1} onClick={() => onPage(page - 1)}>
            上一页
          </Button>
          <span>
            共 {total} 件{capped && '以上'}，第 {page} 页
          </span>
          <Button disabled={page * pageSize >= total} onClick={() => onPage(page + 1)}>
            下一页
          </Button>
        </div>
      )}
    </>
  );
}
