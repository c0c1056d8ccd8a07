// Long, because it is one screen whose parts share one state.
import { ArrowLeftOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, App, Button, Input, InputNumber, Modal, Pagination, Result, Segmented, Spin } from 'antd';
import { useEffect, useId, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { RequestCase } from '../../../../features/requests/requests.contract.ts';
import { Loading } from '../../../shell/loading.tsx';
import { usePageTitle } from '../../../shell/page-title.ts';
import { ProblemAlert, ProblemPage } from '../../../shell/problem-view.tsx';
import { redactPaper, useRequest } from '../../requests.calls.ts';
import { Meanwhile } from '../meanwhile.tsx';
import { PageProblem } from '../papers.tsx';
import { forgetTyped, keepTyped, typedFor } from '../typed.ts';
import { changedMeanwhile, useCaseAct } from '../use-case-act.ts';
import { usePageImage } from '../use-page-image.ts';
import { MarkedPage } from './marked-page.tsx';
import { type Box, fitted, inReadingOrder, type Mark, sentMarks } from './marks.ts';
import { Proof } from './proof.tsx';

type Paper = RequestCase['papers'][number];

export default function RedactPage() {
  const { id = '', paperId = '' } = useParams();
  const query = useRequest(id);
  if (query.isPending) return <Loading />;
  if (!query.data) return <ProblemPage error={query.error} onRetry={() => query.refetch()} />;
  const paper = query.data.papers.find((one) => one.id === paperId);
  if (!paper) return <Result status="info" title="卷内没有这份材料" extra={<Link to={`/requests/${id}`}>回到办件</Link>} />;
  return <Redaction key={paperId} detail={query.data} paper={paper} />;
}

/** Grounds that withhold part of a paper. */
const grounds = [
  { value: '第十四条', label: '第十四条', words: '国家秘密、法律法规禁止、三安全一稳定' },
  { value: '第十五条', label: '第十五条', words: '商业秘密、个人隐私' },
  { value: '第十六条第一款', label: '第十六条①', words: '内部事务' },
  { value: '第十六条第二款', label: '第十六条②', words: '过程性信息、执法案卷' },
] as const;
const startBox: Box = { x: 0.35, y: 0.45, width: 0.3, height: 0.03 };
const zooms = [0.6, 0.8, 1, 1.5, 2, 3];

/** Blackens parts of a paper: boxes over pictures of its pages, each with its ground; the released file is made anew and proven. */
function Redaction({ detail, paper }: { detail: RequestCase; paper: Paper }) {
  usePageTitle(`涂黑 ${paper.title}`);
  const { message } = App.useApp();
  const id = detail.row.id;
  const kept = `redact ${paper.id}`;
  const [marks, setMarks] = useState<readonly Mark[]>(() => (typedFor(id, kept)?.['marks'] as readonly Mark[] | undefined) ?? []);
  const [chosen, setChosen] = useState<number>();
  const [page, setPage] = useState(1);
  const [zoom, setZoom] = useState(1);
  const [ground, setGround] = useState<string>('第十五条');
  const [drawing, setDrawing] = useState(true);
  const [asking, setAsking] = useState(false);
  const [seen, setSeen] = useState(detail.seq);
  const [madeId, setMadeId] = useState<string>();
  const groundId = useId();
  const image = usePageImage(id, paper.id, page);
  const apply = useCaseAct(
    id,
    () => redactPaper(id, { seq: seen, paperId: paper.id, marks: sentMarks(marks) }),
    (next) => {
      const before = new Set(detail.papers.map((one) => one.id));
      const released = next.papers.find((one) => one.kind === 'released' && !before.has(one.id));
      setMadeId(released?.id);
      setSeen(next.seq);
      setAsking(false);
      change([]);
      forgetTyped(id, kept);
      message.success('已生成处理后的文件，原件已封存。');
    },
  );
  const change = (next: readonly Mark[]) => {
    setMarks(next);
    keepTyped(id, kept, { marks: next });
  };
  useEffect(() => {
    if (marks.length === 0) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [marks.length]);
  const focusMark = (key: number) => requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-mark="${key}"]`)?.focus());
  const add = (box: Box, focus: boolean) => {
    const key = Math.max(0, ...marks.map((mark) => mark.key)) + 1;
    change([...marks, { ...box, key, page, ground }]);
    setChosen(key);
    if (focus) focusMark(key);
  };
  const put = (key: number, part: Partial<Mark>) => change(marks.map((mark) => (mark.key === key ? { ...mark, ...part } : mark)));
  const remove = (key: number) => {
    const rest = marks.filter((mark) => mark.key !== key);
    change(rest);
    const next = rest.find((mark) => mark.page === page);
    setChosen(next?.key);
    if (next) focusMark(next.key);
    else requestAnimationFrame(() => document.querySelector<HTMLElement>('.add-mark')?.focus());
  };
  const ordered = inReadingOrder(marks);
  const here = ordered.filter((mark) => mark.page === page);
  const pages = image.pages ?? paper.pages ?? 1;
  const made = madeId ? detail.papers.find((one) => one.id === madeId) : undefined;
  const why = detail.acts['redact'] ?? null;
  const zoomTo = (by: 1 | -1) => {
    const at = zooms.indexOf(zoom);
    setZoom(zooms[Math.min(zooms.length - 1, Math.max(0, at + by))] ?? 1);
  };
  if (made) return <Proof detail={detail} original={paper} released={made} onAgain={() => setMadeId(undefined)} />;
  return (
    <div className="redact">
      <div className="page-head">
        <div>
          <Link to={`/requests/${id}`} className="back">
            <ArrowLeftOutlined aria-hidden /> {detail.row.number}
          </Link>
          <h1>涂黑：{paper.title}</h1>
        </div>
        <Button type="primary" disabled={marks.length === 0 || why !== null} onClick={() => setAsking(true)}>
          生成处理后的文件
        </Button>
      </div>
      {why && <Alert type="warning" showIcon title={why} />}
      <div className="redact-panes">
        <section className="panel redact-work" aria-label="页面">
          <div className="redact-tools" role="toolbar" aria-label="页面工具">
            <Segmented
              aria-label="手势"
              value={drawing ? 'draw' : 'pan'}
              onChange={(mode) => setDrawing(mode === 'draw')}
              options={[
                { value: 'draw', label: '画框' },
                { value: 'pan', label: '移动页面' },
              ]}
            />
            <span className="row tight">
              <Button size="small" icon={<MinusOutlined />} aria-label="缩小" disabled={zoom === zooms[0]} onClick={() => zoomTo(-1)} />
              <span className="zoom-now">{Math.round(zoom * 100)}%</span>
              <Button size="small" icon={<PlusOutlined />} aria-label="放大" disabled={zoom === zooms.at(-1)} onClick={() => zoomTo(1)} />
            </span>
            <Button size="small" className="add-mark" icon={<PlusOutlined />} onClick={() => add(startBox, true)}>
              加一个框
            </Button>
            {pages > 1 && <Pagination simple size="small" current={page} pageSize={1} total={pages} onChange={setPage} />}
          </div>
          <p className="quiet redact-keys">在页面上拖动画框。键盘：方向键移动，Alt 加方向键改大小，加 Shift 走大步，Delete 删除。</p>
          {image.error ? (
            <PageProblem caseId={id} error={image.error} onRetry={() => void image.refetch()} />
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
            <section className="sheet-scroll" aria-label={`第 ${page} 页`} tabIndex={0}>
              {image.isPending && <Spin className="sheet-wait" />}
              <MarkedPage
                address={image.address}
                title={paper.title}
                page={page}
                zoom={zoom}
                marks={here}
                chosen={chosen}
                drawing={drawing}
                onDraw={(box) => add(box, false)}
                onChange={put}
                onRemove={remove}
                onChoose={setChosen}
              />
            </section>
          )}
        </section>
        <aside className="panel redact-list" aria-label="涂黑清单">
          <h2 id={groundId}>新框的依据</h2>
          <fieldset className="grounds" aria-labelledby={groundId}>
            {grounds.map(({ value, label, words }) => (
              <button
                key={value}
                type="button"
                aria-pressed={ground === value}
                className={ground === value ? 'ground chosen' : 'ground'}
                onClick={() => setGround(value)}
              >
                <strong>{label}</strong>
                <small>{words}</small>
              </button>
            ))}
          </fieldset>
          <h2>已画 {marks.length} 处</h2>
          {marks.length === 0 && <p className="quiet">还没有框。每一处都要有不公开的依据。</p>}
          <ol className="mark-list">
            {ordered.map((mark) => (
              <MarkRow
                key={mark.key}
                mark={mark}
                no={ordered.filter(({ page: on }) => on === mark.page).indexOf(mark) + 1}
                chosen={mark.key === chosen}
                onChoose={() => {
                  setPage(mark.page);
                  setChosen(mark.key);
                }}
                onChange={(part) => put(mark.key, part)}
                onRemove={() => remove(mark.key)}
              />
            ))}
          </ol>
        </aside>
      </div>
      <Modal
        open={asking}
        title="生成处理后的文件"
        okText="生成"
        cancelText="取消"
        okButtonProps={{ disabled: changedMeanwhile(apply.error) }}
        confirmLoading={apply.isPending}
        onOk={() => apply.mutate(undefined)}
        onCancel={() => {
          setAsking(false);
          apply.reset();
        }}
      >
        <p>
          {paper.title}，共涂黑 {marks.length}{' '}
          处。系统另外生成一份新文件，被涂黑的内容从文字、图像、附件和文件属性中删去，并逐项检查。原件封存，以后查看要写理由。
        </p>
        <table className="plain-table wide">
          <caption className="unseen">涂黑清单</caption>
          <thead>
            <tr>
              <th scope="col">依据</th>
              <th scope="col">处数</th>
            </tr>
          </thead>
          <tbody>
            {[...new Set(marks.map((mark) => mark.ground))].map((one) => (
              <tr key={one}>
                <td>{one || '没有填写依据'}</td>
                <td>{marks.filter((mark) => mark.ground === one).length}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {changedMeanwhile(apply.error) ? (
          <Meanwhile
            detail={detail}
            seen={seen}
            onGoOn={() => {
              setSeen(detail.seq);
              apply.reset();
            }}
          />
        ) : (
          <ProblemAlert error={apply.error} />
        )}
      </Modal>
    </div>
  );
}

interface RowProps {
  readonly mark: Mark;
  readonly no: number;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onChange: (part: Partial<Mark>) => void;
  readonly onRemove: () => void;
}

const sides = [
  ['x', '左'],
  ['y', '上'],
  ['width', '宽'],
  ['height', '高'],
] as const;

/** A box in the list, with its ground; the chosen one also with its place in numbers. */
function MarkRow({ mark, no, chosen, onChoose, onChange, onRemove }: RowProps) {
  const name = `第 ${mark.page} 页第 ${no} 处`;
  return (
    <li className={chosen ? 'chosen' : ''}>
      <div className="mark-head">
        <Button size="small" type="link" aria-pressed={chosen} onClick={onChoose}>
          {name}
        </Button>
        <Button size="small" type="text" aria-label={`删除${name}`} onClick={onRemove}>
          删除
        </Button>
      </div>
      <Input
        size="small"
        aria-label={`${name}的依据`}
        maxLength={100}
        value={mark.ground}
        status={mark.ground.trim() ? '' : 'error'}
        onFocus={onChoose}
        onChange={(event) => onChange({ ground: event.target.value })}
      />
      {chosen && (
        <div className="mark-place">
          {sides.map(([side, label]) => (
            <InputNumber
              key={side}
              size="small"
              prefix={label}
              suffix="%"
              aria-label={`${name}，${label}，页面的百分之几`}
              min={side === 'x' || side === 'y' ? 0 : 0.4}
              max={100}
              step={0.5}
              value={Math.round(mark[side] * 1000) / 10}
              onChange={(value) => value !== null && onChange(fitted({ ...mark, [side]: value / 100 }))}
            />
          ))}
        </div>
      )}
    </li>
  );
}
