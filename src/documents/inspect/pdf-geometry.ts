// Boxes on a page: points, the page upright, y downwards.
import type { Matrix } from '../pdf/matrix.ts';

export interface Area {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Something painted that hides what was painted before. Undefined colour: a picture or a pattern. */
export interface Cover extends Area {
  readonly order: number;
  readonly color: string | undefined;
}

/** Bounds of a rectangle seen through a matrix. Called for every character, so without lists. */
export function areaOf(m: Matrix, x0: number, y0: number, x1: number, y1: number): Area {
  const ax0 = m[0] * x0;
  const ax1 = m[0] * x1;
  const bx0 = m[1] * x0;
  const bx1 = m[1] * x1;
  const cy0 = m[2] * y0;
  const cy1 = m[2] * y1;
  const dy0 = m[3] * y0;
  const dy1 = m[3] * y1;
  return {
    x0: Math.min(ax0, ax1) + Math.min(cy0, cy1) + m[4],
    x1: Math.max(ax0, ax1) + Math.max(cy0, cy1) + m[4],
    y0: Math.min(bx0, bx1) + Math.min(dy0, dy1) + m[5],
    y1: Math.max(bx0, bx1) + Math.max(dy0, dy1) + m[5],
  };
}

export const common = (a: Area, b: Area | undefined): Area =>
  b ? { x0: Math.max(a.x0, b.x0), y0: Math.max(a.y0, b.y0), x1: Math.min(a.x1, b.x1), y1: Math.min(a.y1, b.y1) } : a;

/** Steps of a path as pdf.js numbers them. */
const [moveTo, lineTo, curveTo, quadraticCurveTo] = [0, 1, 2, 3];

/** The rectangles of a path, each with its bounds; shapes with many corners or curves are no boxes. Rounded corners are four curves. */
export function rectanglesOf(data: ArrayLike<number> | null | undefined): [number, number, number, number][] {
  const found: [number, number, number, number][] = [];
  let [points, curves] = [0, 0];
  let bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const finish = () => {
    if (points >= 3 && points <= 14 && curves <= 8) found.push(bounds);
    [points, curves] = [0, 0];
    bounds = [Infinity, Infinity, -Infinity, -Infinity];
  };
  const reach = (x = 0, y = 0) => {
    bounds = [Math.min(bounds[0], x), Math.min(bounds[1], y), Math.max(bounds[2], x), Math.max(bounds[3], y)];
    points++;
  };
  for (let at = 0; data && at < data.length; ) {
    const step = data[at];
    if (step === moveTo) finish();
    if (step === moveTo || step === lineTo) {
      reach(data[at + 1], data[at + 2]);
      at += 3;
    } else if (step === curveTo || step === quadraticCurveTo) {
      const length = step === curveTo ? 6 : 4;
      reach(data[at + length - 1], data[at + length]);
      curves++;
      at += length + 1;
    } else at += 1;
  }
  finish();
  return found;
}

const none: readonly Cover[] = [];

/** Looks up what covers a point without going through all boxes of a page. */
export class CoverIndex {
  private readonly bands = new Map<number, Cover[]>();
  private static readonly band = 24;

  constructor(covers: readonly Cover[], height: number) {
    for (const cover of covers) {
      const from = Math.max(0, Math.floor(cover.y0 / CoverIndex.band));
      const to = Math.min(Math.ceil(height / CoverIndex.band), Math.floor(cover.y1 / CoverIndex.band));
      for (let at = from; at <= to; at++) {
        const list = this.bands.get(at);
        if (list) list.push(cover);
        else this.bands.set(at, [cover]);
      }
    }
  }

  at(x: number, y: number): readonly Cover[] {
    if (this.bands.size === 0) return none;
    return (this.bands.get(Math.floor(y / CoverIndex.band)) ?? []).filter(
      (cover) => cover.x0 <= x && x <= cover.x1 && cover.y0 <= y && y <= cover.y1,
    );
  }
}
