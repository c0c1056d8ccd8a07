import { Button, Pagination } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { RequestCase } from '../../../../features/requests/requests.contract.ts';
import { PageImage } from '../papers.tsx';

type Paper = RequestCase['papers'][number];

interface Props {
  readonly detail: RequestCase;
  readonly original: Paper;
  readonly released: Paper;
  readonly onAgain: () => void;
}

/** What was checked in the new file, and both files page by page side by side. */
export function Proof({ detail, original, released, onAgain }: Props) {
  const navigate = useNavigate();
  const [page, setPage] = useState(1);
  const { proof } = released;
  const [pages, setPages] = useState(released.pages ?? 1);
  return (
    <div className="redact">
      <div className="page-head">
        <h1>处理后的文件：{released.title}</h1>
        <div className="row">
          <Button onClick={onAgain}>重新涂黑</Button>
          <Button type="primary" onClick={() => void navigate(`/requests/${detail.row.id}`)}>
            回到办件
          </Button>
        </div>
      </div>
      {proof && (
        <section className="panel case-card" aria-labelledby="proof-title">
          <h2 id="proof-title">
            残留检查：
            <span className={`tag ${proof.ok ? 'state-published' : 'level-error'}`}>
              {proof.ok ? '通过，没有残留' : '未通过，不能提供'}
            </span>
          </h2>
          <table className="plain-table wide">
            <caption className="unseen">逐项检查的结果</caption>
            <thead>
              <tr>
                <th scope="col">检查</th>
                <th scope="col">结果</th>
                <th scope="col">说明</th>
              </tr>
            </thead>
            <tbody>
              {proof.checks.map(({ name, ok, detail: text }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{ok ? '✓ 通过' : '✗ 有残留'}</td>
                  <td>{text}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <section className="panel case-card" aria-labelledby="compare-title">
        <div className="card-head">
          <h2 id="compare-title">对照</h2>
          {pages > 1 && <Pagination simple size="small" current={page} pageSize={1} total={pages} onChange={setPage} />}
        </div>
        <div className="compare-pages">
          <figure>
            <figcaption>原件</figcaption>
            <PageImage caseId={detail.row.id} paper={original} page={page} />
          </figure>
          <figure>
            <figcaption>处理后</figcaption>
            <PageImage caseId={detail.row.id} paper={released} page={page} onPages={setPages} />
          </figure>
        </div>
      </section>
    </div>
  );
}
