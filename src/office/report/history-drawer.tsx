import { Drawer, Timeline } from 'antd';
import { type ReportDetail, reportStates } from '../../features/report/report.contract.ts';
import { cellInWords, type ReportForm } from '../../law/report/form.ts';
import { moment, number } from '../shell/format.ts';
import { stepLabels } from './step-bar.tsx';

/** The steps as the server names them. */
const acts: Readonly<Record<string, string>> = { 'take-in': '入库', correct: '更正', dismiss: '忽略问题', ...stepLabels };

const way = ['draft', 'submitted', 'approved', 'published'] as const;

/** Where the report stands on its way: 草稿 → 待审 → 待发 → 已发. */
export function Way({ state }: { state: ReportDetail['summary']['state'] }) {
  const at = state === 'withdrawn' ? way.length : way.indexOf(state);
  return (
    <ol className="way" aria-label="办理进度">
      {way.map((step, index) => (
        <li key={step} className={index === at ? 'here' : index < at ? 'done' : undefined} aria-current={index === at ? 'step' : undefined}>
          {reportStates[step]}
        </li>
      ))}
      {state === 'withdrawn' && (
        <li className="here withdrawn" aria-current="step">
          {reportStates.withdrawn}
        </li>
      )}
    </ol>
  );
}

interface Props {
  readonly open: boolean;
  readonly detail: ReportDetail;
  readonly form: ReportForm | undefined;
  readonly onClose: () => void;
}

/** Who did what and when: steps, versions, corrections. */
export function HistoryDrawer({ open, detail, form, onClose }: Props) {
  return (
    <Drawer open={open} onClose={onClose} title="办理记录" size={520}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section aria-label="办理记录" tabIndex={0}>
        <h3>办理经过</h3>
        {detail.steps.length === 0 && <p className="quiet">还没有送审过。</p>}
        <Timeline
          items={[...detail.steps]
            .sort((a, b) => (a.at < b.at ? 1 : -1))
            .map((step) => ({
              key: `${step.at}-${step.act}`,
              content: (
                <>
                  <strong>{acts[step.act] ?? step.act}</strong>
                  <span className="quiet">
                    {' '}
                    {step.byName} {moment(step.at)}，之后为“{reportStates[step.state]}”
                  </span>
                  {step.note && <div>{step.note}</div>}
                </>
              ),
            }))}
        />
        <h3>版本</h3>
        <ul className="history">
          {[...detail.versions]
            .sort((a, b) => b.version - a.version)
            .map((version) => (
              <li key={version.version}>
                第{version.version}版{version.version === detail.summary.version && '（现在）'}：{version.why}
                {version.cells > 0 && `（改 ${version.cells} 格）`}
                <span className="quiet">
                  {' '}
                  {version.byName} {moment(version.at)}
                </span>
              </li>
            ))}
        </ul>
        <h3>更正</h3>
        {detail.corrections.length === 0 && <p className="quiet">没有更正过。</p>}
        <ul className="history">
          {detail.corrections.map((correction) => (
            <li key={`${correction.version}-${correction.cell}`}>
              {form ? cellInWords(form, correction.cell) : correction.cell}：{number(correction.before)} → {number(correction.after)}
              <div>{correction.reason}</div>
              <span className="quiet">
                第{correction.version}版 {correction.byName} {moment(correction.at)}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </Drawer>
  );
}
