import { Button } from 'antd';
import type { ReportDetail } from '../../features/report/report.contract.ts';
import { cellInWords, cellSpec, identitiesOf, type ReportForm } from '../../law/report/form.ts';
import type { CellId, Doubt } from '../../law/report/report.ts';
import { moment, number } from '../shell/format.ts';
import type { CellMark } from './cell-marks.ts';
import { LevelTag } from './labels.tsx';

interface Props {
  readonly form: ReportForm;
  readonly detail: ReportDetail;
  readonly marks: ReadonlyMap<CellId, CellMark>;
  readonly cell: CellId | undefined;
  readonly readOnly: boolean;
  readonly onEdit: (changes: Readonly<Record<CellId, number | null>>) => void;
  readonly onRevert: (cells: readonly CellId[]) => void;
  readonly onShowSource: (cell: CellId) => void;
}

/** Everything about the active cell: value, last year's, how it is counted, its sum, its doubts, who changed it. */
export function CellInspector({ form, detail, marks, cell, readOnly, onEdit, onRevert, onShowSource }: Props) {
  const mark = cell === undefined ? undefined : marks.get(cell);
  const spec = cell === undefined ? undefined : cellSpec(form, cell);
  if (cell === undefined || !mark || !spec)
    return (
      <div className="inspector quiet">
        {readOnly
          ? '选一格，看它的去年数、口径、合计和更正记录。'
          : '选一格后直接输入数字；方向键、Tab、回车移动，F2 修改，Delete 清空，Esc 放弃。可以从 Excel 粘贴。'}
      </div>
    );
  const history = detail.corrections.filter((correction) => correction.cell === cell);
  const doubts = detail.report.doubts.filter((doubt) => doubt.cells.includes(cell) && mark.doubt);
  const stored = detail.report.cells[cell] ?? null;
  return (
    <div className="inspector">
      <div className="inspector-head">
        <strong>{cellInWords(form, cell)}</strong>
        <span>
          {mark.shown === '' ? '空白' : mark.shown}
          {mark.value !== null && mark.shown === String(mark.value) && ` ${spec.unit}`}
        </span>
        {mark.changed && (
          <span className="tag changed-tag">
            已改，原为 {number(stored)}
            {!readOnly && (
              <Button size="small" type="link" onClick={() => onRevert([cell])}>
                还原
              </Button>
            )}
          </span>
        )}
        {detail.lastYear && mark.lastYear !== undefined && (
          <span className="quiet">
            {detail.lastYear.year} 年：{number(mark.lastYear)}
          </span>
        )}
        <Button size="small" type="link" onClick={() => onShowSource(cell)}>
          看原文
        </Button>
      </div>
      <Sums form={form} cell={cell} marks={marks} readOnly={readOnly} onEdit={onEdit} />
      {mark.says && mark.level && (
        <div>
          <LevelTag level={mark.level} /> {mark.says}
        </div>
      )}
      {mark.doubt && !readOnly && (
        <Button size="small" onClick={() => onEdit({ [cell]: null })}>
          确认为空白
        </Button>
      )}
      {doubts.map((doubt) => (
        <DoubtChoices key={doubt.cells.join()} form={form} doubt={doubt} readOnly={readOnly} onEdit={onEdit} />
      ))}
      {spec.notes.map((note) => (
        <div key={note.text} className="quiet">
          口径：{note.text}（{note.source}）
        </div>
      ))}
      {history.length > 0 && (
        <ul className="history">
          {history.map((correction) => (
            <li key={`${correction.version}-${correction.at}`}>
              第{correction.version}版：{number(correction.before)} → {number(correction.after)}，{correction.reason}
              <span className="quiet">
                （{correction.byName}，{moment(correction.at)}）
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The sums the form demands of this cell, as they stand while typing; where one cell has to show the sum, it is offered. */
function Sums({ form, cell, marks, readOnly, onEdit }: Pick<Props, 'form' | 'marks' | 'readOnly' | 'onEdit'> & { cell: CellId }) {
  const shows = identitiesOf(form).filter(({ right }) => right.length === 1 && right[0] === cell);
  const value = marks.get(cell)?.value ?? null;
  return shows.map(({ rule, left }) => {
    const parts = left.map((part) => marks.get(part)?.value ?? null);
    if (parts.every((part) => part === null)) return null;
    const sum = Number(parts.reduce<number>((total, part) => total + (part ?? 0), 0).toFixed(6));
    const words = rule === 'X-02' ? '办理结果各项之和' : '本行各列之和';
    return (
      <div key={rule}>
        {words}：{number(sum)}
        {value === sum ? (
          <span className="quiet">，与本格一致</span>
        ) : (
          <>
            ，本格 {number(value)}，<strong>差 {number((value ?? 0) - sum)}</strong>
            {!readOnly && (
              <Button size="small" type="link" onClick={() => onEdit({ [cell]: sum })}>
                填 {number(sum)}
              </Button>
            )}
          </>
        )}
      </div>
    );
  });
}

interface DoubtProps {
  readonly form: ReportForm;
  readonly doubt: ReportDetail['report']['doubts'][number] | Doubt;
  readonly readOnly: boolean;
  readonly onEdit: (changes: Readonly<Record<CellId, number | null>>) => void;
}

/** The readings a doubtful stretch of text allows; one click fills all its cells. */
export function DoubtChoices({ form, doubt, readOnly, onEdit }: DoubtProps) {
  const names = doubt.cells.map((cell) => cellSpec(form, cell)?.columnLabel ?? cell);
  return (
    <div className="doubt-choices">
      <div>
        <span className="tag doubt">存疑</span> 原文“{doubt.text}”：{doubt.why}
      </div>
      {doubt.candidates.length > 0 ? (
        <fieldset className="choices">
          <legend className="quiet">
            {readOnly ? '可能的读法' : '点一种读法填入'}（{names.join(' | ')}）
          </legend>
          {doubt.candidates.map((values) => (
            <Button
              key={values.join()}
              size="small"
              disabled={readOnly}
              onClick={() => onEdit(Object.fromEntries(doubt.cells.map((cell, at) => [cell, values[at] ?? null])))}
              title={names.map((name, at) => `${name} ${values[at] ?? '空白'}`).join('，')}
            >
              {values.map((value) => (value === null ? '空' : value)).join(' | ')}
            </Button>
          ))}
        </fieldset>
      ) : (
        <div className="quiet">可能的读法太多，请对照原文填写：{names.join('、')}。</div>
      )}
    </div>
  );
}
