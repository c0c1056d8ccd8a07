import { DownloadOutlined, FileTextOutlined, LockOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Modal, Pagination, Spin } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { paperKinds } from '../../../features/requests/request.ts';
import type { RequestCase } from '../../../features/requests/requests.contract.ts';
import { Problem } from '../../shell/client.ts';
import { bytes } from '../../shell/format.ts';
import { ProblemAlert } from '../../shell/problem-view.tsx';
import { downloadPaper, downloadSheet } from '../requests.calls.ts';
import { AddPaper } from './add-paper.tsx';
import { RevealDialog } from './reveal-dialog.tsx';
import { usePageImage } from './use-page-image.ts';

type Paper = RequestCase['papers'][number];

/** Papers whose pages can be shown as pictures. */
export const hasPages = ({ type }: Pick<Paper, 'type'>) => /pdf|png|jpe?g/i.test(type);

/** The file of the case: every paper in its order, with its pages to look at. */
export function Papers({ detail }: { detail: RequestCase }) {
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState<Paper>();
  const [asking, setAsking] = useState<Paper>();
  const id = detail.row.id;
  const save = useMutation({ mutationFn: ({ id: paperId, name }: Paper) => downloadPaper(id, paperId, name) });
  const sheet = useMutation({
    mutationFn: ({ name, title }: { name: 'case' | 'handling-sheet'; title: string }) => downloadSheet(id, name, title),
  });
  return (
    <section className="panel case-card" aria-labelledby="case-papers" id="papers">
      <div className="card-head">
        <h2 id="case-papers">卷内材料</h2>
        {detail.acts['addPaper'] === null && (
          <Button size="small" icon={<UploadOutlined />} onClick={() => setAdding(true)}>
            加入材料
          </Button>
        )}
      </div>
      <ProblemAlert error={save.error ?? sheet.error} />
      {detail.papers.length === 0 && <p className="quiet">还没有材料。</p>}
      <ol className="papers">
        {detail.papers.map((paper) => (
          <li key={paper.id}>
            <div className="paper-name">
              <span className="paper-no">{paper.no}.</span>
              <span>
                {paper.title}
                <span className="quiet">
                  {' '}
                  {paperKinds[paper.kind]}，{paper.pages ? `${paper.pages} 页，` : ''}
                  {bytes(paper.bytes)}
                </span>
                {paper.sealed && (
                  <span className="tag level-warning">
                    <LockOutlined aria-hidden /> 原件封存
                  </span>
                )}
                {paper.proof && (
                  <span className={`tag ${paper.proof.ok ? 'state-published' : 'level-error'}`}>
                    {paper.proof.ok ? '已验证无残留' : '验证未通过'}
                  </span>
                )}
              </span>
            </div>
            <div className="paper-acts">
              {paper.sealed && (
                <Button size="small" type="link" aria-label={`查看原件 ${paper.title}`} onClick={() => setAsking(paper)}>
                  查看原件
                </Button>
              )}
              {hasPages(paper) && !paper.sealed && (
                <Button size="small" type="link" aria-label={`看 ${paper.title}`} onClick={() => setShown(paper)}>
                  看
                </Button>
              )}
              {!paper.sealed && (
                <Button
                  size="small"
                  type="link"
                  aria-label={`下载 ${paper.title}`}
                  loading={save.isPending && save.variables?.id === paper.id}
                  onClick={() => save.mutate(paper)}
                >
                  下载
                </Button>
              )}
              {paper.kind === 'information' && hasPages(paper) && detail.acts['redact'] === null && (
                <Link to={`/requests/${id}/redact/${paper.id}`} aria-label={`涂黑 ${paper.title}`}>
                  涂黑
                </Link>
              )}
            </div>
          </li>
        ))}
      </ol>
      <div className="row">
        <Button
          size="small"
          icon={<DownloadOutlined />}
          loading={sheet.isPending && sheet.variables?.name === 'case'}
          onClick={() => sheet.mutate({ name: 'case', title: `${detail.row.number}案卷.pdf` })}
        >
          整卷 PDF
        </Button>
        <Button
          size="small"
          icon={<FileTextOutlined />}
          loading={sheet.isPending && sheet.variables?.name === 'handling-sheet'}
          onClick={() => sheet.mutate({ name: 'handling-sheet', title: `${detail.row.number}办理单.pdf` })}
        >
          办理单
        </Button>
      </div>
      <AddPaper open={adding} detail={detail} onClose={() => setAdding(false)} />
      <RevealDialog
        open={asking !== undefined}
        caseId={id}
        what="original"
        title={`查看原件：${asking?.title ?? ''}`}
        onClose={() => setAsking(undefined)}
        onSeen={() => asking && (hasPages(asking) ? setShown(asking) : save.mutate(asking))}
      />
      {shown && <PaperPages caseId={id} paper={shown} onClose={() => setShown(undefined)} />}
    </section>
  );
}

/** A paper page by page. */
function PaperPages({ caseId, paper, onClose }: { caseId: string; paper: Paper; onClose: () => void }) {
  const [page, setPage] = useState(1);
  const [pages, setPages] = useState(paper.pages ?? 1);
  return (
    <Modal open title={paper.title} onCancel={onClose} footer={null} width={860} style={{ top: 24 }}>
      <PageImage caseId={caseId} paper={paper} page={page} onPages={setPages} />
      {pages > 1 && <Pagination className="gap" align="center" simple current={page} pageSize={1} total={pages} onChange={setPage} />}
    </Modal>
  );
}

interface PageProps {
  readonly caseId: string;
  readonly paper: Pick<Paper, 'id' | 'title'>;
  readonly page: number;
  readonly onPages?: (pages: number) => void;
}

/** One page as a picture, in a frame that does not jump while it comes. */
export function PageImage({ caseId, paper, page, onPages }: PageProps) {
  const { address, pages, isPending, error, refetch } = usePageImage(caseId, paper.id, page);
  useEffect(() => {
    if (pages) onPages?.(pages);
  }, [pages, onPages]);
  if (error) return <PageProblem caseId={caseId} error={error} onRetry={() => void refetch()} />;
  return <div className="page-image">{address ? <img src={address} alt={`${paper.title} 第 ${page} 页`} /> : isPending && <Spin />}</div>;
}

/** Why a page is not shown; a sealed original can be seen for a reason. */
export function PageProblem({ caseId, error, onRetry }: { caseId: string; error: Error; onRetry: () => void }) {
  const [asking, setAsking] = useState(false);
  if (!(error instanceof Problem && error.code === 'give-a-reason')) return <ProblemAlert error={error} onRetry={onRetry} />;
  return (
    <div className="page-image">
      <div className="sealed">
        <p>{error.message}</p>
        <Button icon={<LockOutlined />} onClick={() => setAsking(true)}>
          查看原件
        </Button>
      </div>
      <RevealDialog open={asking} caseId={caseId} what="original" title="查看原件" onClose={() => setAsking(false)} onSeen={onRetry} />
    </div>
  );
}
