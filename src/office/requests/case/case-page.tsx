import { App } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { RequestCase, SimpleAct } from '../../../features/requests/requests.contract.ts';
import { Loading } from '../../shell/loading.tsx';
import { useMedia } from '../../shell/media.ts';
import { usePageTitle } from '../../shell/page-title.ts';
import { ProblemAlert, ProblemPage } from '../../shell/problem-view.tsx';
import { useRequest } from '../requests.calls.ts';
import { ActDrawer } from './act-drawer.tsx';
import { actForms, startConsultation } from './act-forms.ts';
import { AddPaper } from './add-paper.tsx';
import { CaseHead } from './case-head.tsx';
import { ClockColumn } from './clock-column.tsx';
import { Consultations } from './consultations.tsx';
import { FactsColumn } from './facts-column.tsx';
import { LettersList, letterPath } from './letters-list.tsx';
import { ActList, NextStep } from './next-step.tsx';
import { hasPages, Papers } from './papers.tsx';
import { Records } from './records.tsx';
import { Timeline } from './timeline.tsx';
import { useCalendar } from './use-calendar.ts';
import type { Values } from './values.ts';

export default function CasePage() {
  const { id = '' } = useParams();
  const query = useRequest(id);
  if (query.isPending) return <Loading />;
  if (!query.data) return <ProblemPage error={query.error} onRetry={() => query.refetch()} />;
  return <Case key={id} detail={query.data} error={query.error} onReload={() => query.refetch()} />;
}

interface Opened {
  readonly act: SimpleAct;
  readonly start?: Values;
}

const isSimple = (act: string): act is SimpleAct => act in actForms;
/** Acts that are done on one of the letters. */
const letterActs: readonly string[] = ['submitLetter', 'returnLetter', 'reviewLetter', 'signLetter', 'serve'];

/** The letter on which an act can be done now, or the last one that is still under way. */
function letterFor(detail: RequestCase, act: string) {
  const under = detail.letters.filter(({ state, servedOn }) => state !== 'void' && !(state === 'served' && servedOn !== null));
  return under.find(({ acts }) => acts[act] === null) ?? under.at(-1);
}

const anchors = [
  ['next', '下一步'],
  ['clock', '期限'],
  ['facts', '内容'],
  ['acts', '步骤'],
  ['letters', '文书'],
  ['papers', '材料'],
  ['timeline', '经过'],
] as const;

/** One case: facts left, work in the middle, the clock right; one column with anchors on a phone. */
function Case({ detail, error, onReload }: { detail: RequestCase; error: Error | null; onReload: () => void }) {
  usePageTitle(`${detail.row.number} 办件`);
  const wide = useMedia('(min-width: 1200px)');
  const navigate = useNavigate();
  const { message } = App.useApp();
  const calendar = useCalendar();
  const [opened, setOpened] = useState<Opened>();
  const [adding, setAdding] = useState(false);
  const from = useRef<Element | null>(null);
  const id = detail.row.id;

  // The button that was pressed may be gone after the act; then the next step is the place to go on.
  useEffect(() => {
    if (opened || !from.current) return;
    const back = from.current;
    from.current = null;
    const timer = setTimeout(() => {
      const target = back.isConnected ? back : document.querySelector('#next button:not(:disabled), #next h2');
      if (target instanceof HTMLElement) target.focus({ preventScroll: back.isConnected });
    }, 320);
    return () => clearTimeout(timer);
  }, [opened]);

  const go = (act: string, start?: Values) => {
    from.current = document.activeElement;
    if (isSimple(act)) return setOpened({ act, ...(start ? { start } : {}) });
    if (act === 'addPaper') return setAdding(true);
    if (act === 'redact') {
      const paper = detail.papers.find((one) => one.kind === 'information' && hasPages(one));
      if (!paper) return void message.info('请先用“加入材料”上传所申请的信息（PDF 或图片），再涂黑。');
      return void navigate(`/requests/${id}/redact/${paper.id}`);
    }
    const letter = letterActs.includes(act) ? letterFor(detail, act) : undefined;
    void navigate(letter ? letterPath(id, letter.id) : `/requests/${id}/answer`);
  };
  /** An act that makes a letter leads to it: it begins to count when it is signed. */
  const done = (next: RequestCase) => {
    setOpened(undefined);
    const known = new Set(detail.letters.map((letter) => letter.id));
    const fresh = next.letters.find((letter) => !known.has(letter.id) && letter.state === 'draft');
    if (fresh) void navigate(letterPath(id, fresh.id));
  };

  const facts = <FactsColumn detail={detail} onAct={go} />;
  const clock = <ClockColumn detail={detail} calendar={calendar} folded={!wide} />;
  const next = <NextStep detail={detail} onAct={go} />;
  const work = (
    <>
      <ActList detail={detail} folded={!wide} onAct={go} />
      <LettersList detail={detail} />
      <Consultations detail={detail} onRecord={(consultationId) => go('recordConsultation', startConsultation(detail, consultationId))} />
      <Records detail={detail} onAct={go} />
      <Timeline detail={detail} />
    </>
  );
  return (
    <div className="case">
      <CaseHead detail={detail} calendar={calendar} />
      {error && <ProblemAlert error={error} onRetry={onReload} />}
      {wide ? (
        <div className="case-columns">
          <div className="case-column">
            {facts}
            <Papers detail={detail} />
          </div>
          <div className="case-column">
            {next}
            {work}
          </div>
          <div className="case-column">{clock}</div>
        </div>
      ) : (
        <>
          <nav className="case-anchors" aria-label="本页目录">
            {anchors.map(([to, label]) => (
              <a key={to} href={`#${to}`}>
                {label}
              </a>
            ))}
          </nav>
          <div className="case-column">
            {next}
            {clock}
            {facts}
            {work}
            <Papers detail={detail} />
          </div>
        </>
      )}
      {opened && (
        <ActDrawer
          key={`${opened.act} ${JSON.stringify(opened.start ?? {})}`}
          act={opened.act}
          open
          detail={detail}
          calendar={calendar}
          {...(opened.start ? { start: opened.start } : {})}
          onDone={done}
          onClose={() => setOpened(undefined)}
        />
      )}
      <AddPaper open={adding} detail={detail} onClose={() => setAdding(false)} />
    </div>
  );
}
