import { Alert, Switch } from 'antd';
import type { ReportDetail } from '../../features/report/report.contract.ts';
import { moment } from '../shell/format.ts';

/** Why it came back is the first thing the clerk has to see. */
export function Returned({ detail }: { detail: ReportDetail }) {
  const last = detail.steps.reduce<ReportDetail['steps'][number] | undefined>(
    (newest, it) => (!newest || it.at >= newest.at ? it : newest),
    undefined,
  );
  if (detail.summary.state !== 'draft' || last?.act !== 'return') return null;
  return <Alert type="warning" showIcon title={`${last.byName} 于 ${moment(last.at)} 退回：${last.note}`} />;
}

export function LastYearSwitch({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  return (
    <span className="row tight switch">
      <Switch size="small" checked={on} onChange={onChange} aria-label="显示去年数" /> 去年数
    </span>
  );
}
