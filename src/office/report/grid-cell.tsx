import { CloseCircleFilled, EditFilled, ExclamationCircleFilled, InfoCircleFilled, QuestionCircleFilled } from '@ant-design/icons';
import { memo, useEffect, useRef } from 'react';
import type { CellId } from '../../law/report/report.ts';
import { number } from '../shell/format.ts';
import type { CellMark } from './cell-marks.ts';
import { levels } from './labels.tsx';

export interface Typing {
  readonly cell: CellId;
  readonly text: string;
  /** Begun over the old value: the whole text is selected. */
  readonly whole: boolean;
}

interface CellProps {
  readonly id: CellId;
  readonly words: string;
  readonly unit: string;
  readonly mark: CellMark;
  readonly colSpan: number;
  readonly tabbable: boolean;
  readonly active: boolean;
  readonly highlighted: boolean;
  readonly showLastYear: boolean;
  readonly typing: Typing | undefined;
  readonly refusal: string | undefined;
  readonly onType: (text: string) => void;
  readonly onLeave: () => void;
}

const icons = { error: CloseCircleFilled, warning: ExclamationCircleFilled, info: InfoCircleFilled };

/** What is to be heard about a cell beside its number. */
function spoken({ shown, doubt, changed, corrected, level, says }: CellMark): string {
  return [
    shown === '' && '空白',
    doubt && '存疑',
    changed && '已改，未保存',
    corrected && '更正过',
    level && `${levels[level].label}：${says}`,
  ]
    .filter(Boolean)
    .join('，');
}

/** One cell of values; drawn again only when something of it changes. */
export const ValueCell = memo(
  function ValueCell(props: CellProps) {
    const { id, words, unit, mark, colSpan, tabbable, active, highlighted, showLastYear, typing, refusal, onType, onLeave } = props;
    const Icon = mark.level && icons[mark.level];
    const classes = [
      'value',
      active && 'active',
      highlighted && 'lit',
      mark.changed && 'changed',
      mark.doubt && 'doubted',
      mark.level && `has-${mark.level}`,
    ]
      .filter(Boolean)
      .join(' ');
    const title = [
      mark.says && `${levels[mark.level ?? 'info'].label}：${mark.says}`,
      mark.doubt && '存疑：原文不能确定这一格，请选择或填写。',
      mark.changed && '已改，未保存。',
      mark.corrected && '更正过，记录见下方。',
    ]
      .filter(Boolean)
      .join('\n');
    return (
      <td colSpan={colSpan} data-cell={id} className={classes} tabIndex={typing ? -1 : tabbable ? 0 : -1} title={title || undefined}>
        {typing ? (
          <CellInput words={words} unit={unit} typing={typing} refusal={refusal} onType={onType} onLeave={onLeave} />
        ) : (
          <>
            <span className="cell-marks" aria-hidden>
              {mark.doubt && <QuestionCircleFilled className="doubt-icon" />}
              {Icon && <Icon className={`icon-${mark.level}`} />}
              {mark.corrected && <EditFilled className="corrected-icon" />}
            </span>
            <span className="unseen">{words}：</span>
            <span className="cell-value">{mark.shown === '' ? '\u00a0' : mark.shown}</span>
            <span className="unseen">{spoken(mark)}</span>
            {showLastYear && mark.lastYear !== undefined && (
              <span className={mark.lastYear === mark.value ? 'cell-last' : 'cell-last differs'}>
                <span className="unseen">去年 </span>
                {mark.lastYear === null ? '—' : number(mark.lastYear)}
              </span>
            )}
          </>
        )}
      </td>
    );
  },
  // The two functions are new each time and do the same.
  (before, after) =>
    before.mark === after.mark || sameMark(before.mark, after.mark)
      ? before.active === after.active &&
        before.tabbable === after.tabbable &&
        before.highlighted === after.highlighted &&
        before.showLastYear === after.showLastYear &&
        before.typing === after.typing &&
        before.refusal === after.refusal &&
        after.typing === undefined
      : false,
);

function sameMark(a: CellMark, b: CellMark): boolean {
  return (Object.keys(a) as (keyof CellMark)[]).every((key) => a[key] === b[key]);
}

type InputProps = Pick<CellProps, 'words' | 'unit' | 'refusal' | 'onType' | 'onLeave'> & { readonly typing: Typing };

function CellInput({ words, unit, typing, refusal, onType, onLeave }: InputProps) {
  const field = useRef<HTMLInputElement>(null);
  const whole = useRef(typing.whole);
  useEffect(() => {
    field.current?.focus();
    if (whole.current) field.current?.select();
  }, []);
  return (
    <>
      <input
        ref={field}
        className="cell-input"
        aria-label={`${words}（${unit}）`}
        aria-invalid={refusal !== undefined}
        inputMode="decimal"
        value={typing.text}
        onChange={(event) => onType(event.target.value)}
        onBlur={onLeave}
      />
      {refusal && (
        <span className="cell-refusal" role="alert">
          {refusal}
        </span>
      )}
    </>
  );
}
