import { App } from 'antd';
import { type Ref, useCallback, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { cellInWords, cellSpec, type ReportForm, type TableName } from '../../law/report/form.ts';
import type { CellId } from '../../law/report/report.ts';
import type { CellMark } from './cell-marks.ts';
import { pasteInto, typedValue } from './cell-value.ts';
import { type Typing, ValueCell } from './grid-cell.tsx';
import { type Move, moveFrom, type OfficialTable, officialTables, rowsOfCells, tableNames, tableOf } from './official-tables.ts';

export interface GridHandle {
  /** Makes the cell the active one, brings it into view and puts the keyboard there. */
  show(cell: CellId, options?: { readonly focus?: boolean }): void;
}

interface Props {
  readonly form: ReportForm;
  readonly marks: ReadonlyMap<CellId, CellMark>;
  readonly active: CellId | undefined;
  readonly highlighted: ReadonlySet<CellId>;
  readonly readOnly: boolean;
  readonly showLastYear: boolean;
  readonly onActive: (cell: CellId) => void;
  readonly onEdit: (changes: Readonly<Record<CellId, number | null>>) => void;
  readonly ref?: Ref<GridHandle>;
}

const moves: Readonly<Record<string, Move>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'rowStart',
  End: 'rowEnd',
};

/** The three tables in their official layout, filled in like a spreadsheet: arrows move, typing or F2 edits, Esc gives up. */
export function ReportGrid(props: Props) {
  const { form, marks, active, highlighted, readOnly, showLastYear, onActive, onEdit, ref } = props;
  const { message } = App.useApp();
  const [typing, setTyping] = useState<Typing>();
  const [refusal, setRefusal] = useState<string>();
  // Leaving the field would keep what is in it; after Escape nothing is to be kept.
  const givenUp = useRef(false);
  const root = useRef<HTMLDivElement>(null);
  const element = useCallback((cell: CellId) => root.current?.querySelector<HTMLElement>(`[data-cell="${cell}"]`), []);
  const show = useCallback(
    (cell: CellId, { focus = true }: { readonly focus?: boolean } = {}) => {
      onActive(cell);
      const target = element(cell);
      target?.scrollIntoView({ block: 'center', inline: 'nearest' });
      if (focus) target?.focus({ preventScroll: true });
    },
    [element, onActive],
  );
  useImperativeHandle(ref, () => ({ show }), [show]);

  const go = (from: CellId, move: Move): boolean => {
    const name = tableOf(from);
    const to = name && moveFrom(rowsOfCells(form, name), from, move);
    if (to === undefined) return false;
    onActive(to);
    const target = element(to);
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return true;
  };
  const begin = (cell: CellId, text: string, whole: boolean) => {
    if (readOnly) return;
    givenUp.current = false;
    setRefusal(undefined);
    setTyping({ cell, text, whole });
  };
  /** Puts what is typed into the cell; false when it is no value, and typing goes on. */
  const finish = (typed: Typing): boolean => {
    const spec = cellSpec(form, typed.cell);
    const result = typedValue(typed.text, spec?.kind ?? 'count');
    if ('refusal' in result) {
      setRefusal(result.refusal);
      return false;
    }
    // A cell opened and left as it was stays what it was: "/" does not become a blank by looking at it.
    if (typed.text !== (marks.get(typed.cell)?.shown ?? '')) onEdit({ [typed.cell]: result.value });
    setTyping(undefined);
    return true;
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-cell]')?.dataset['cell'];
    if (cell === undefined || event.nativeEvent.isComposing) return;
    const after = (move: Move) => {
      if (typing && !finish(typing)) return event.preventDefault();
      if (go(cell, move)) event.preventDefault();
      else if (typing) element(cell)?.focus();
    };
    if (event.key === 'Enter') {
      event.preventDefault();
      return after(event.shiftKey ? 'up' : 'down');
    }
    if (event.key === 'Tab') return after(event.shiftKey ? 'previous' : 'next');
    if (typing) {
      if (event.key === 'Escape') {
        event.stopPropagation();
        givenUp.current = true;
        setTyping(undefined);
        setRefusal(undefined);
        element(cell)?.focus();
      }
      if (event.key === 'ArrowUp' || event.key === 'ArrowDown') after(event.key === 'ArrowUp' ? 'up' : 'down');
      return;
    }
    if ((event.ctrlKey || event.metaKey) && (event.key === 'Home' || event.key === 'End')) {
      event.preventDefault();
      return void go(cell, event.key === 'Home' ? 'first' : 'last');
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      go(cell, move);
    } else if (event.key === 'F2') begin(cell, marks.get(cell)?.shown ?? '', true);
    else if ((event.key === 'Delete' || event.key === 'Backspace') && !readOnly) onEdit({ [cell]: null });
    else if (/^[\d.\-－０-９]$/.test(event.key)) {
      event.preventDefault();
      begin(cell, event.key, false);
    }
  };

  const onPaste = (event: React.ClipboardEvent) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-cell]')?.dataset['cell'];
    if (cell === undefined || typing || readOnly) return;
    const name = tableOf(cell) as TableName;
    const { changes, refused } = pasteInto(form, rowsOfCells(form, name), cell, event.clipboardData.getData('text/plain'));
    event.preventDefault();
    if (Object.keys(changes).length > 0) onEdit(changes);
    if (refused.length > 0) message.warning(`有 ${refused.length} 项没有填入：${refused.slice(0, 5).join('、')}`);
  };

  const onCopy = (event: React.ClipboardEvent) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-cell]')?.dataset['cell'];
    if (cell === undefined || typing || !window.getSelection()?.isCollapsed) return;
    event.clipboardData.setData('text/plain', marks.get(cell)?.shown ?? '');
    event.preventDefault();
  };

  const first = rowsOfCells(form, 'disclosure')[0]?.[0];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the grids inside, which are focusable cell by cell
    <div
      ref={root}
      className="grids"
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      onCopy={onCopy}
      onFocus={(event) => {
        const cell = (event.target as HTMLElement).dataset['cell'];
        if (cell !== undefined && cell !== active) onActive(cell);
      }}
      onDoubleClick={(event) => {
        const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-cell]')?.dataset['cell'];
        if (cell !== undefined && !typing) begin(cell, marks.get(cell)?.shown ?? '', true);
      }}
    >
      {tableNames.map((name) => (
        <OfficialGrid
          key={name}
          name={name}
          form={form}
          marks={marks}
          entry={active !== undefined && tableOf(active) === name ? active : (rowsOfCells(form, name)[0]?.[0] ?? first)}
          active={active}
          highlighted={highlighted}
          readOnly={readOnly}
          showLastYear={showLastYear}
          typing={typing && tableOf(typing.cell) === name ? typing : undefined}
          refusal={refusal}
          onType={(text) => setTyping((old) => old && { ...old, text })}
          onLeave={() => {
            if (!typing || givenUp.current) return;
            const left = marks.get(typing.cell)?.shown ?? '';
            if (typing.text !== left && !finish(typing)) message.warning(`“${typing.text}”没有填入：${refusal ?? '不是数字。'}`);
            setTyping(undefined);
            setRefusal(undefined);
          }}
        />
      ))}
    </div>
  );
}

interface TableProps extends Pick<Props, 'form' | 'marks' | 'active' | 'highlighted' | 'readOnly' | 'showLastYear'> {
  readonly name: TableName;
  /** The cell where Tab enters the table. */
  readonly entry: CellId | undefined;
  readonly typing: Typing | undefined;
  readonly refusal: string | undefined;
  readonly onType: (text: string) => void;
  readonly onLeave: () => void;
}

function OfficialGrid(props: TableProps) {
  const { name, form, marks, entry, active, highlighted, readOnly, showLastYear, typing, refusal, onType, onLeave } = props;
  const table = officialTables(form)[name];
  const heads = useMemo(() => table.rows.findIndex((row) => row.some((cell) => cell.id !== undefined)), [table]);
  // In table two every item has a header line of its own: no one head for all.
  const headRows = name === 'disclosure' ? 0 : heads;
  const row = (cells: (typeof table.rows)[number], y: number) => (
    <tr key={y}>
      {cells.map((cell, x) => {
        const { id, colSpan, rowSpan } = cell;
        const mark = id === undefined ? undefined : marks.get(id);
        if (id === undefined || !mark)
          return (
            <th
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              key={x}
              colSpan={colSpan}
              rowSpan={rowSpan}
              scope={cell.header ?? 'row'}
              className={cell.vertical ? 'vertical' : cell.align === 'center' ? 'centre' : undefined}
            >
              {cell.text}
            </th>
          );
        return (
          <ValueCell
            key={id}
            id={id}
            words={cellInWords(form, id)}
            unit={cellSpec(form, id)?.unit ?? ''}
            mark={mark}
            colSpan={colSpan}
            tabbable={entry === id}
            active={active === id}
            highlighted={highlighted.has(id)}
            showLastYear={showLastYear}
            typing={typing?.cell === id ? typing : undefined}
            refusal={typing?.cell === id ? refusal : undefined}
            onType={onType}
            onLeave={onLeave}
          />
        );
      })}
    </tr>
  );
  return (
    <section className="grid-scroll" aria-label={table.caption ?? ''} id={`table-${name}`}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a real table for readers, a grid for the keyboard */}
      <table className={`official official-${name}`} role="grid" aria-readonly={readOnly}>
        <caption>{table.caption}</caption>
        <Widths table={table} />
        {headRows > 0 && <thead>{table.rows.slice(0, headRows).map(row)}</thead>}
        <tbody>{table.rows.slice(headRows).map((cells, y) => row(cells, y + headRows))}</tbody>
      </table>
    </section>
  );
}

/** The columns in the proportions of the printed form. */
export function Widths({ table }: { table: OfficialTable }) {
  if (!table.widths) return null;
  const all = table.widths.reduce((sum, width) => sum + width, 0);
  return (
    <colgroup>
      {table.widths.map((width, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the layout of a form does not change
        <col key={at} style={{ width: `${(width / all) * 100}%` }} />
      ))}
    </colgroup>
  );
}
