import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { type Box, boxBetween, byKey, type Mark, moved, type Point, resized } from './marks.ts';

interface Props {
  readonly address: string | undefined;
  readonly title: string;
  readonly page: number;
  /** In shares of the width there is. */
  readonly zoom: number;
  readonly marks: readonly Mark[];
  readonly chosen: number | undefined;
  readonly drawing: boolean;
  readonly onDraw: (box: Box) => void;
  readonly onChange: (key: number, box: Box) => void;
  readonly onRemove: (key: number) => void;
  readonly onChoose: (key: number) => void;
}

interface Drag {
  readonly kind: 'draw' | 'move' | 'size';
  readonly from: Point;
  readonly key?: number;
  readonly start?: Box;
}

const style = ({ x, y, width, height }: Box) => ({
  left: `${x * 100}%`,
  top: `${y * 100}%`,
  width: `${width * 100}%`,
  height: `${height * 100}%`,
});
const percent = (share: number) => `${Math.round(share * 100)}%`;

/** A page with its boxes: drawn, moved and sized by mouse, finger or pen, and by arrow keys when a box has the focus. */
export function MarkedPage({ address, title, page, zoom, marks, chosen, drawing, onDraw, onChange, onRemove, onChoose }: Props) {
  const sheet = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag>();
  const [ghost, setGhost] = useState<Box>();
  const at = ({ clientX, clientY }: PointerEvent): Point => {
    const { left, top, width, height } = sheet.current?.getBoundingClientRect() ?? { left: 0, top: 0, width: 1, height: 1 };
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  };
  const begin = (event: PointerEvent, next: Omit<Drag, 'from'>) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    sheet.current?.setPointerCapture(event.pointerId);
    setDrag({ ...next, from: at(event) });
  };
  const move = (event: PointerEvent) => {
    if (!drag) return;
    const to = at(event);
    if (drag.kind === 'draw') return setGhost(boxBetween(drag.from, to));
    if (drag.key === undefined || !drag.start) return;
    const change = drag.kind === 'move' ? moved : resized;
    onChange(drag.key, change(drag.start, to.x - drag.from.x, to.y - drag.from.y));
  };
  const end = () => {
    if (drag?.kind === 'draw' && ghost) onDraw(ghost);
    setDrag(undefined);
    setGhost(undefined);
  };
  const onKeyDown = (event: KeyboardEvent, mark: Mark) => {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      return onRemove(mark.key);
    }
    const box = byKey(mark, event.key, { alt: event.altKey, shift: event.shiftKey });
    if (!box) return;
    event.preventDefault();
    onChange(mark.key, box);
  };
  return (
    <div
      ref={sheet}
      className={drawing ? 'sheet drawing' : 'sheet'}
      style={{ width: `${zoom * 100}%` }}
      onPointerDown={(event) => drawing && begin(event, { kind: 'draw' })}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={() => {
        setDrag(undefined);
        setGhost(undefined);
      }}
    >
      {address ? <img src={address} alt={`${title} 第 ${page} 页`} draggable={false} /> : <div className="sheet-blank" />}
      {marks.map((mark, index) => (
        // biome-ignore lint/a11y/useSemanticElements: holds a handle of its own, which a button must not
        <div
          key={mark.key}
          role="button"
          tabIndex={0}
          aria-pressed={mark.key === chosen}
          aria-label={`涂黑 ${index + 1}，左 ${percent(mark.x)}，上 ${percent(mark.y)}，宽 ${percent(mark.width)}，高 ${percent(mark.height)}，依据 ${mark.ground}`}
          data-mark={mark.key}
          className={mark.key === chosen ? 'mark chosen' : 'mark'}
          style={style(mark)}
          onFocus={() => onChoose(mark.key)}
          onKeyDown={(event) => onKeyDown(event, mark)}
          onPointerDown={(event) => {
            event.currentTarget.focus();
            begin(event, { kind: 'move', key: mark.key, start: mark });
          }}
        >
          <span className="mark-no" aria-hidden>
            {index + 1}
          </span>
          <span className="mark-handle" aria-hidden onPointerDown={(event) => begin(event, { kind: 'size', key: mark.key, start: mark })} />
        </div>
      ))}
      {ghost && <div className="mark ghost" style={style(ghost)} />}
    </div>
  );
}
