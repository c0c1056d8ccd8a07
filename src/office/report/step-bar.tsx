import { DownloadOutlined, DownOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import { useId, useState } from 'react';
import {
  type DownloadFormat,
  downloadFormats,
  type ReportAct,
  type ReportDetail,
  type ReportState,
} from '../../features/report/report.contract.ts';
import { sentenceOf } from '../shell/problem-view.tsx';
import type { Step } from './report.calls.ts';
import { downloadAs } from './report.calls.ts';

export const stepLabels: Readonly<Record<Step, string>> = {
  submit: '送审',
  approve: '通过',
  return: '退回',
  publish: '发布',
  withdraw: '撤稿',
  reopen: '重新编辑',
  reassign: '改单位或年度',
};

/** What a report in this state waits for, first the step forward; the other acts are under 更多. */
const steps: Readonly<Record<ReportState, readonly Step[]>> = {
  draft: ['submit'],
  submitted: ['approve', 'return'],
  approved: ['publish', 'return'],
  published: ['withdraw', 'reopen'],
  withdrawn: ['reopen'],
};
const everyStep = Object.keys(stepLabels) as Step[];

interface Props {
  readonly detail: ReportDetail;
  readonly unsaved: number;
  readonly onStep: (step: Step) => void;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** The acts, at the foot of the page: what may be done now as buttons, what may not with the reason beside it. */
export function StepBar({ detail, unsaved, onStep, onSave, onDiscard }: Props) {
  const { state } = detail.summary;
  const mayCorrect = detail.acts.correct === null || detail.acts.correct === undefined;
  const hint = useId();
  const [first] = steps[state];
  const why = (act: ReportAct) => (unsaved > 0 ? '请先保存或放弃改动。' : (detail.acts[act] ?? null));
  const others = everyStep.filter((step) => !steps[state].includes(step));
  const possible = others.filter((step) => detail.acts[step] === null);
  const items: MenuProps['items'] = [...possible, ...others.filter((step) => detail.acts[step] !== null)].map((step) => ({
    key: step,
    disabled: why(step) !== null,
    label: why(step) ? (
      <span className="menu-why">
        {stepLabels[step]}
        <small>{why(step)}</small>
      </span>
    ) : (
      stepLabels[step]
    ),
  }));
  const stuck = unsaved === 0 && steps[state].every((step) => why(step) !== null);
  const firstWhy = first && stuck ? why(first) : null;
  return (
    <div className="step-bar" role="toolbar" aria-label="办理">
      {unsaved > 0 && mayCorrect ? (
        <>
          <span role="status">{unsaved} 处改动没有保存</span>
          <Button onClick={onDiscard}>放弃</Button>
          <Button type="primary" onClick={onSave}>
            保存
          </Button>
        </>
      ) : (
        <>
          {firstWhy && <span className="step-why">{firstWhy}</span>}
          <Downloads detail={detail} />
          <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => onStep(key as Step) }} placement="topRight">
            <Button>
              更多 <DownOutlined />
            </Button>
          </Dropdown>
          {[...steps[state]].reverse().map((step) => (
            <span key={step}>
              <Button
                type={step === first && step !== 'withdraw' ? 'primary' : 'default'}
                danger={step === 'withdraw'}
                disabled={why(step) !== null}
                title={why(step) ?? undefined}
                aria-describedby={why(step) ? `${hint}-${step}` : undefined}
                onClick={() => onStep(step)}
              >
                {stepLabels[step]}
              </Button>
              {why(step) && (
                <span id={`${hint}-${step}`} hidden>
                  {why(step)}
                </span>
              )}
            </span>
          ))}
        </>
      )}
    </div>
  );
}

function Downloads({ detail }: { detail: ReportDetail }) {
  const { message } = App.useApp();
  const [pending, setPending] = useState(false);
  const { id, agencyName, year } = detail.summary;
  const save = async (format: DownloadFormat) => {
    setPending(true);
    try {
      await downloadAs(id, format, `${agencyName}${year}年度政府信息公开工作年度报告`);
    } catch (error) {
      message.error(sentenceOf(error));
    } finally {
      setPending(false);
    }
  };
  const items = Object.entries(downloadFormats).map(([key, label]) => ({ key, label }));
  return (
    <Dropdown trigger={['click']} placement="topRight" menu={{ items, onClick: ({ key }) => save(key as DownloadFormat) }}>
      <Button icon={<DownloadOutlined />} loading={pending}>
        下载
      </Button>
    </Dropdown>
  );
}
