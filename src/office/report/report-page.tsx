// Long, because it is one screen whose parts share one state.
import { HistoryOutlined, LinkOutlined } from '@ant-design/icons';
import { Alert, App, Button, Tabs } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { ReportDetail } from '../../features/report/report.contract.ts';
import { formById } from '../../law/report/forms.ts';
import type { CellId } from '../../law/report/report.ts';
import { moment } from '../shell/format.ts';
import { LeaveWarning } from '../shell/leave-warning.tsx';
import { Loading } from '../shell/loading.tsx';
import { useMedia } from '../shell/media.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemAlert, ProblemPage, sentenceOf } from '../shell/problem-view.tsx';
import { CellInspector } from './cell-inspector.tsx';
import { cellMarks, findingsNow } from './cell-marks.ts';
import { ConflictNotice } from './conflict-notice.tsx';
import { LastYearSwitch, Returned } from './desk-notes.tsx';
import { FindingsPane } from './findings-pane.tsx';
import { HistoryDrawer, Way } from './history-drawer.tsx';
import { formName, StateTag } from './labels.tsx';
import { Narrative } from './narrative.tsx';
import { nowhere, type Place } from './place.ts';
import { type Step, useReport } from './report.calls.ts';
import { type GridHandle, ReportGrid } from './report-grid.tsx';
import { SaveDialog } from './save-dialog.tsx';
import { useSaveKey } from './save-key.ts';
import { SourcePane } from './source-pane.tsx';
import { StepBar } from './step-bar.tsx';
import { StepDialog } from './step-dialog.tsx';
import { useEdits } from './use-edits.ts';
import { useLiveCheck } from './use-live-check.ts';
import { useReportActs } from './use-report-acts.ts';

export default function ReportPage() {
  const { id = '' } = useParams();
  const report = useReport(id);
  if (report.isPending) return <Loading />;
  if (!report.data) return <ProblemPage error={report.error} onRetry={() => report.refetch()} />;
  return <ReportDesk key={id} detail={report.data} error={report.error} onReload={() => report.refetch()} />;
}

type PaneName = 'source' | 'tables' | 'text' | 'findings';

interface DeskProps {
  readonly detail: ReportDetail;
  readonly error: Error | null;
  readonly onReload: () => void;
}

/** One report on the desk: the source left, the grid in the middle, the findings right. */
function ReportDesk({ detail, error, onReload }: DeskProps) {
  const { summary, report, acts } = detail;
  usePageTitle(`${summary.agencyName} ${summary.year}`);
  const { message } = App.useApp();
  const wide = useMedia('(min-width: 1200px)');
  const form = formById(report.format);
  const edits = useEdits(detail);
  const readOnly = (acts.correct ?? null) !== null;
  const unsaved = Object.keys(edits.edits.cells).length;

  const live = useLiveCheck(detail, edits.edits.cells);
  const marks = useMemo(
    () => (form ? cellMarks(form, detail, edits.edits.cells, live) : new Map()),
    [form, detail, edits.edits.cells, live],
  );

  const grid = useRef<GridHandle>(null);
  const [active, setActive] = useState<CellId>();
  const [place, setPlace] = useState<Place>(nowhere);
  const [chosen, setChosen] = useState<string>();
  const [pane, setPane] = useState<PaneName>(form ? 'tables' : 'text');
  const [centre, setCentre] = useState<'tables' | 'text'>(form ? 'tables' : 'text');
  const [sourceOpen, setSourceOpen] = useState(true);
  const [showLastYear, setShowLastYear] = useState(true);
  const [saving, setSaving] = useState(false);
  const [step, setStep] = useState<{ readonly name: Step; readonly version: number }>();
  const [historyOpen, setHistoryOpen] = useState(false);
  const highlighted = useMemo(() => new Set(place.cells), [place]);

  /** Leads to a finding: its cells, or its words when it has no cells. */
  const choose = (fingerprint: string, to: Place) => {
    setChosen(fingerprint);
    setPlace({ ...to });
    const inTables = to.cells.length > 0 && form !== undefined;
    setCentre(inTables ? 'tables' : 'text');
    if (!wide) setPane(inTables ? 'tables' : 'text');
    const [first] = to.cells;
    if (inTables && first !== undefined) requestAnimationFrame(() => grid.current?.show(first, { focus: wide }));
  };
  const showSource = (cell: CellId) => {
    setSourceOpen(true);
    setPlace({ cells: [cell], quotes: [], part: undefined });
    if (!wide) setPane('source');
  };

  const { save, takeStep, ...findingActs } = useReportActs(detail, edits, {
    onSaved: () => setSaving(false),
    onTaken: () => setStep(undefined),
    onConflict: onReload,
  });
  const onActive = useCallback((cell: CellId) => setActive(cell), []);

  const discard = () => {
    const kept = edits.edits.cells;
    edits.clear();
    message.info({
      content: (
        <>
          已放弃改动{' '}
          <Button size="small" type="link" onClick={() => edits.edit(kept)}>
            撤销
          </Button>
        </>
      ),
      duration: 6,
    });
  };

  useSaveKey(unsaved > 0 && !readOnly, () => {
    if (!edits.stale) setSaving(true);
  });

  const openNow = findingsNow(detail, live).filter(({ level }) => level !== 'info').length;
  const sourcePane = <SourcePane id={summary.id} version={summary.version} source={detail.source} place={place} />;
  const tables = form ? (
    <>
      <div className="grid-area">
        <ReportGrid
          ref={grid}
          form={form}
          marks={marks}
          active={active}
          highlighted={highlighted}
          readOnly={readOnly}
          showLastYear={showLastYear && detail.lastYear !== null}
          onActive={onActive}
          onEdit={edits.edit}
        />
      </div>
      <CellInspector
        form={form}
        detail={detail}
        marks={marks}
        cell={active}
        readOnly={readOnly}
        onEdit={edits.edit}
        onRevert={edits.revert}
        onShowSource={showSource}
      />
    </>
  ) : (
    <Alert type="info" showIcon title={`这份报告是${formName(report.format)}，没有可以逐格核对的表格。`} className="gap" />
  );
  const text = <Narrative report={report} place={place} />;
  const findings = (
    <FindingsPane
      form={form}
      detail={detail}
      live={live}
      marks={marks}
      readOnly={readOnly}
      chosen={chosen}
      onChoose={choose}
      onEdit={edits.edit}
      onDismiss={(fingerprint, reason) => findingActs.dismiss({ fingerprint, reason })}
      onRestore={(fingerprint) => findingActs.restore(fingerprint).catch((problem: unknown) => void message.error(sentenceOf(problem)))}
    />
  );
  return (
    <div className="desk">
      <div className="desk-head">
        <div className="desk-title">
          <h1>
            {summary.agencyName} {summary.year} 年度
          </h1>
          <StateTag state={summary.state} />
          <span className="quiet">
            第{summary.version}版 · {formName(summary.format)} · {moment(summary.changedAt)}
          </span>
        </div>
        <div className="row">
          <Way state={summary.state} />
          <Button size="small" icon={<HistoryOutlined />} onClick={() => setHistoryOpen(true)}>
            办理记录
          </Button>
          {detail.lastYear && <Link to={`/compare?left=${detail.lastYear.id}&right=${summary.id}`}>与上年比较</Link>}
          {summary.publishedOn !== null && summary.state !== 'withdrawn' && (
            <a href={`/reports/${summary.agencySlug}/${summary.year}`} target="_blank" rel="noreferrer">
              <LinkOutlined aria-hidden /> 公开页面
            </a>
          )}
        </div>
      </div>
      {error && <ProblemAlert error={error} onRetry={onReload} />}
      <Returned detail={detail} />
      {edits.stale && form && (
        <ConflictNotice form={form} detail={detail} edits={edits.edits} onKeepMine={edits.rebase} onDiscard={discard} />
      )}
      {edits.restored && !edits.stale && unsaved > 0 && (
        <Alert
          type="info"
          showIcon
          title={`找回了您上次没有保存的 ${unsaved} 处改动。`}
          closable={{ onClose: edits.acceptRestored, 'aria-label': '关闭' }}
        />
      )}
      {wide ? (
        <div className={sourceOpen ? 'panes' : 'panes no-source'}>
          {sourceOpen && (
            <div className="pane">
              <div className="pane-title">
                <h2>原文</h2>
                <Button size="small" type="link" onClick={() => setSourceOpen(false)}>
                  收起
                </Button>
              </div>
              {sourcePane}
            </div>
          )}
          <div className="pane">
            <h2 className="unseen">表格与正文</h2>
            <div className="pane-title">
              {!sourceOpen && (
                <Button size="small" type="link" onClick={() => setSourceOpen(true)}>
                  展开原文
                </Button>
              )}
              <Tabs
                className="pane-tabs"
                activeKey={centre}
                onChange={(key) => setCentre(key as 'tables' | 'text')}
                items={[
                  { key: 'tables', label: '表格' },
                  { key: 'text', label: '正文' },
                ]}
              />
              {detail.lastYear && centre === 'tables' && <LastYearSwitch on={showLastYear} onChange={setShowLastYear} />}
            </div>
            {/* Both stay in the page: a grid that comes back has kept its place. */}
            <div className="pane-body" hidden={centre !== 'tables'}>
              {tables}
            </div>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
            <section className="pane-body scrolls" aria-label="正文" tabIndex={0} hidden={centre !== 'text'}>
              {text}
            </section>
          </div>
          <div className="pane">
            <div className="pane-title">
              <h2>检查结果</h2>
              <span className="quiet">{openNow > 0 ? `${openNow} 个待处理` : '没有待处理'}</span>
            </div>
            {findings}
          </div>
        </div>
      ) : (
        <Tabs
          className="narrow-desk"
          activeKey={pane}
          onChange={(key) => setPane(key as PaneName)}
          items={[
            { key: 'tables', label: '表格', children: titled('表格', tables), forceRender: true },
            { key: 'findings', label: openNow > 0 ? `问题 ${openNow}` : '问题', children: titled('检查结果', findings) },
            { key: 'text', label: '正文', children: titled('正文', text) },
            { key: 'source', label: '原文', children: titled('原文', sourcePane) },
          ]}
        />
      )}
      <StepBar
        detail={detail}
        unsaved={unsaved}
        onStep={(chosenStep) => {
          takeStep.reset();
          setStep({ name: chosenStep, version: summary.version });
        }}
        onSave={() => {
          save.reset();
          if (edits.stale) message.warning('请先看上面对方的改动，再决定是否继续。');
          else setSaving(true);
        }}
        onDiscard={discard}
      />
      {form && (
        <SaveDialog
          open={saving}
          form={form}
          detail={detail}
          edits={edits.edits.cells}
          live={live}
          pending={save.isPending}
          error={save.error}
          onSave={(reason) => {
            if (edits.stale) setSaving(false);
            else save.mutate(reason);
          }}
          onClose={() => setSaving(false)}
        />
      )}
      <StepDialog
        step={step?.name}
        version={step?.version ?? summary.version}
        detail={detail}
        pending={takeStep.isPending}
        error={takeStep.error}
        onTake={(taken, body) => takeStep.mutate({ taken, body })}
        onClose={() => setStep(undefined)}
      />
      <HistoryDrawer open={historyOpen} detail={detail} form={form} onClose={() => setHistoryOpen(false)} />
      <LeaveWarning unsaved={unsaved > 0} what={`本报告有 ${unsaved} 处改动没有保存。`} />
    </div>
  );
}

/** A tab's content under a heading that only screen readers need: the tab itself shows it. */
const titled = (title: string, content: React.ReactNode) => (
  <>
    <h2 className="unseen">{title}</h2>
    {content}
  </>
);
