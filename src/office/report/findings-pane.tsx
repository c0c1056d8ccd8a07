import { Button, Empty, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { ReportDetail } from '../../features/report/report.contract.ts';
import { cellSpec, partOfTable, type ReportForm, type TableName } from '../../law/report/form.ts';
import type { CellId, Finding, Level } from '../../law/report/report.ts';
import { difference, moment, number } from '../shell/format.ts';
import { DoubtChoices } from './cell-inspector.tsx';
import type { CellMark } from './cell-marks.ts';
import { DismissDialog } from './dismiss-dialog.tsx';
import { LevelTag, levelNames, levels } from './labels.tsx';
import type { LiveCheck } from './live-check.ts';
import { tableNames, tableOf } from './official-tables.ts';
import { type Place, placeOf } from './place.ts';

type Kept = ReportDetail['findings'][number];
type View = 'open' | 'dismissed';

interface Props {
  readonly form: ReportForm | undefined;
  readonly detail: ReportDetail;
  readonly live: LiveCheck;
  readonly marks: ReadonlyMap<CellId, CellMark>;
  readonly readOnly: boolean;
  readonly chosen: string | undefined;
  readonly onChoose: (fingerprint: string, place: Place) => void;
  readonly onEdit: (changes: Readonly<Record<CellId, number | null>>) => void;
  readonly onDismiss: (fingerprint: string, reason: string) => Promise<unknown>;
  readonly onRestore: (fingerprint: string) => Promise<unknown>;
}

const tableLabels: Readonly<Record<TableName, string>> = { disclosure: '表二', requests: '表三', remedies: '表四' };

/** Where a finding belongs for the filter: a table, or the text. */
function whereOf({ cells }: Pick<Finding, 'cells'>): TableName | 'text' {
  const [place] = cells;
  return (place === undefined ? undefined : tableOf(place)) ?? 'text';
}

/** What the checks say, beside the grid: what is open first, worst first. */
export function FindingsPane(props: Props) {
  const { form, detail, live, marks, readOnly, chosen, onChoose, onEdit, onDismiss, onRestore } = props;
  const [view, setView] = useState<View>('open');
  const [where, setWhere] = useState<TableName | 'text'>();
  const [dismissing, setDismissing] = useState<Kept>();
  const open = detail.findings.filter((finding) => !finding.dismissed);
  const dismissed = detail.findings.filter((finding) => finding.dismissed);
  const here = <F extends Finding>(findings: readonly F[]) => findings.filter((finding) => !where || whereOf(finding) === where);
  const doubts = detail.report.doubts.filter((doubt) => doubt.cells.some((cell) => marks.get(cell)?.doubt));
  const shownDoubts = view === 'open' && form ? doubts.filter(({ cells }) => !where || tableOf(cells[0] ?? '') === where) : [];
  const shown = here(view === 'open' ? open : dismissed);
  const come = view === 'open' ? here(live.come as readonly Finding[] as readonly (Finding & { fingerprint: string })[]) : [];
  const places = [
    ...tableNames.map((name) => ({ value: name as TableName | 'text', label: tableLabels[name] })),
    { value: 'text' as const, label: '正文与结构' },
  ];
  return (
    <>
      <div className="pane-bar">
        <Segmented<View>
          aria-label="问题列表"
          size="small"
          value={view}
          onChange={setView}
          options={[
            { value: 'open', label: `未处理 ${open.length}` },
            { value: 'dismissed', label: `已忽略 ${dismissed.length}` },
          ]}
        />
        <Select
          aria-label="位置"
          size="small"
          allowClear
          placeholder="全部位置"
          value={where}
          onChange={setWhere}
          options={places}
          style={{ width: 110 }}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section className="findings" aria-label="检查结果" tabIndex={0}>
        {shownDoubts.length > 0 && form && (
          <>
            <h3 className="group">存疑 {shownDoubts.reduce((sum, { cells }) => sum + cells.length, 0)} 格</h3>
            {shownDoubts.map((doubt) => (
              <article key={doubt.cells.join()} className={chosen === doubt.cells.join() ? 'finding chosen' : 'finding'}>
                <DoubtChoices form={form} doubt={doubt} readOnly={readOnly} onEdit={onEdit} />
                <div className="finding-actions">
                  <Button
                    size="small"
                    onClick={() => onChoose(doubt.cells.join(), { cells: doubt.cells, quotes: [doubt.text], part: undefined })}
                  >
                    定位
                  </Button>
                </div>
              </article>
            ))}
          </>
        )}
        {come.length > 0 && (
          <>
            <h3 className="group">改动带来的问题 {come.length}</h3>
            {come.map((finding) => (
              <FindingItem
                key={finding.fingerprint}
                form={form}
                finding={finding}
                chosen={chosen === finding.fingerprint}
                onChoose={onChoose}
              />
            ))}
          </>
        )}
        {levelNames.map((level) => (
          <LevelGroup key={level} level={level} findings={shown.filter((finding) => finding.level === level)}>
            {(finding) => (
              <FindingItem
                key={finding.fingerprint}
                form={form}
                finding={finding}
                gone={live.gone.has(finding.fingerprint)}
                chosen={chosen === finding.fingerprint}
                onChoose={onChoose}
              >
                <Handling finding={finding} why={detail.acts.dismiss} onDismiss={() => setDismissing(finding)} onRestore={onRestore} />
              </FindingItem>
            )}
          </LevelGroup>
        ))}
        {shown.length + come.length + shownDoubts.length === 0 && (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={where ? '这个位置没有问题' : view === 'open' ? '没有未处理的问题' : '没有忽略过问题'}
          />
        )}
      </section>
      <DismissDialog finding={dismissing} onClose={() => setDismissing(undefined)} onDismiss={onDismiss} />
    </>
  );
}

function LevelGroup({
  level,
  findings,
  children,
}: {
  level: Level;
  findings: readonly Kept[];
  children: (finding: Kept) => React.ReactNode;
}) {
  if (findings.length === 0) return null;
  return (
    <>
      <h3 className="group">
        {levels[level].label} {findings.length}
      </h3>
      {findings.map(children)}
    </>
  );
}

interface ItemProps {
  readonly form: ReportForm | undefined;
  readonly finding: Finding & { readonly fingerprint: string };
  readonly gone?: boolean;
  readonly chosen: boolean;
  /** Absent where there is no report beside the finding to lead to. */
  readonly onChoose?: (fingerprint: string, place: Place) => void;
  readonly children?: React.ReactNode;
}

const plainValue = (value: number | string | null) => (typeof value === 'string' ? value : number(value));

/** One finding: sentence, rule, both sides with what they add up, the difference, the law. */
export function FindingItem({ form, finding, gone = false, chosen, onChoose, children }: ItemProps) {
  const place = placeOf(finding);
  const label = (cell: CellId) => {
    const spec = form && cellSpec(form, cell);
    return spec ? `表${'〇一二三四'[partOfTable[spec.table]]} ${spec.rowLabel} · ${spec.columnLabel}` : cell;
  };
  return (
    <article className={chosen ? 'finding chosen' : 'finding'} aria-current={chosen || undefined}>
      <div className="finding-head">
        <LevelTag level={finding.level} />
        <span className="rule">{finding.rule}</span>
        {gone && <span className="tag state-published">保存后消除</span>}
      </div>
      <p className={gone ? 'finding-text gone' : 'finding-text'}>{finding.message}</p>
      {finding.sides && finding.sides.length > 0 && (
        <details>
          <summary>
            比较的两边
            {finding.difference !== null && finding.difference !== 0 && `（差 ${difference(finding.difference)}）`}
          </summary>
          <dl className="sides">
            {finding.sides.map((side, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: sides have a fixed order
              <div key={at}>
                <dt>
                  {side.label}：<strong>{plainValue(side.value)}</strong>
                </dt>
                {side.quote && <dd>“{side.quote}”</dd>}
                {side.cells.length > 1 &&
                  side.cells
                    .filter(({ value }) => value !== null && value !== 0)
                    .map(({ cell, value }) => (
                      <dd key={cell}>
                        {label(cell)}：{number(value)}
                      </dd>
                    ))}
              </div>
            ))}
          </dl>
        </details>
      )}
      <p className="quiet finding-source">依据：{finding.source}</p>
      <div className="finding-actions">
        {onChoose && (place.cells.length + place.quotes.length > 0 || place.part !== undefined) ? (
          <Button size="small" onClick={() => onChoose(finding.fingerprint, place)} aria-label={`定位：${finding.message}`}>
            定位
          </Button>
        ) : null}
        {children}
      </div>
    </article>
  );
}

interface HandlingProps {
  readonly finding: Kept;
  readonly why: string | null | undefined;
  readonly onDismiss: () => void;
  readonly onRestore: (fingerprint: string) => Promise<unknown>;
}

function Handling({ finding, why, onDismiss, onRestore }: HandlingProps) {
  const [restoring, setRestoring] = useState(false);
  if (finding.dismissed) {
    const { reason, byName, at } = finding.dismissed;
    return (
      <>
        {!why && (
          <Button
            size="small"
            loading={restoring}
            onClick={() => {
              setRestoring(true);
              onRestore(finding.fingerprint).finally(() => setRestoring(false));
            }}
          >
            恢复
          </Button>
        )}
        <span className="quiet">
          {byName} {moment(at)} 忽略：{reason}
        </span>
      </>
    );
  }
  if (why || finding.level === 'info') return null;
  return (
    <Button size="small" onClick={onDismiss} aria-label={`忽略：${finding.message}`}>
      忽略
    </Button>
  );
}
