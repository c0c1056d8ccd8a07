import { Alert, Button } from 'antd';
import type { ReportDetail } from '../../features/report/report.contract.ts';
import { cellInWords, type ReportForm } from '../../law/report/form.ts';
import { number } from '../shell/format.ts';
import { conflictsWith, type Edits } from './edits.ts';

interface Props {
  readonly form: ReportForm;
  readonly detail: ReportDetail;
  readonly edits: Edits;
  readonly onKeepMine: () => void;
  readonly onDiscard: () => void;
}

/** Somebody else saved meanwhile: what they changed, beside what was typed here; nothing is lost. */
export function ConflictNotice({ form, detail, edits, onKeepMine, onDiscard }: Props) {
  const conflicts = conflictsWith(edits, detail.report.cells);
  const who = detail.versions.find(({ version }) => version === detail.summary.version)?.byName;
  return (
    <Alert
      role="alert"
      type="warning"
      showIcon
      title={`${who ?? '他人'}已保存第${detail.summary.version}版，您的 ${Object.keys(edits.cells).length} 处改动还在。`}
      description={
        <>
          {conflicts.length === 0 ? (
            '对方没有改表格里的数字。'
          ) : (
            <ul className="history">
              {conflicts.map(({ cell, before, theirs, mine }) => (
                <li key={cell}>
                  {cellInWords(form, cell)}：对方 {number(before)} → {number(theirs)}
                  {mine !== undefined && (
                    <strong>
                      ，您填 {number(mine)}
                      {mine === theirs && '（相同）'}
                    </strong>
                  )}
                </li>
              ))}
            </ul>
          )}
          <div className="row">
            <Button size="small" type="primary" onClick={onKeepMine}>
              在新版本上继续
            </Button>
            <Button size="small" onClick={onDiscard}>
              放弃我的改动
            </Button>
          </div>
        </>
      }
    />
  );
}
