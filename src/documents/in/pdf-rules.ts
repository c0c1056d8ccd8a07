import type { Matrix } from '../pdf/matrix.ts';

/** A drawn line: horizontal at y = `at` from x = `from` to `to`, or vertical at x = `at`. */
export interface Rule {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** A filled rectangle thinner than this is a line. */
const thin = 3;
const [moveTo, lineTo, curveTo, quadraticCurveTo, closePath] = [0, 1, 2, 3, 4];
/** More lines than any table has: a drawing. */
const mostRules = 20_000;

/** Gathers the straight lines of paths, whether stroked or filled as thin rectangles. */
export class DrawnRules {
  readonly horizontals: Rule[] = [];
  readonly verticals: Rule[] = [];

  /** Takes a path as pdf.js gives it: steps, each followed by its points, to be seen through the matrix `m`. */
  add(data: ArrayLike<number>, m: Matrix, fills: boolean): void {
    const pointAt = (i: number): [number, number] => {
      const [x = 0, y = 0] = [data[i], data[i + 1]];
      return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
    };
    let outline: [number, number][] = [];
    let straight = true;
    const finish = (closed: boolean) => {
      if (fills) {
        if (straight) this.filled(outline);
      } else {
        for (let i = 1; i < outline.length; i++) this.segment(outline[i - 1] as [number, number], outline[i] as [number, number]);
        if (closed && outline.length > 2) this.segment(outline.at(-1) as [number, number], outline[0] as [number, number]);
      }
      outline = [];
      straight = true;
    };
    for (let i = 0; i < data.length; ) {
      const step = data[i];
      if (step === moveTo) {
        finish(false);
        outline.push(pointAt(i + 1));
        i += 3;
      } else if (step === lineTo) {
        outline.push(pointAt(i + 1));
        i += 3;
      } else if (step === curveTo) {
        straight = false;
        finish(false);
        straight = false;
        outline.push(pointAt(i + 5));
        i += 7;
      } else if (step === quadraticCurveTo) {
        finish(false);
        straight = false;
        outline.push(pointAt(i + 3));
        i += 5;
      } else if (step === closePath) {
        finish(true);
        i += 1;
      } else return;
    }
    finish(false);
  }

  private filled(outline: readonly [number, number][]): void {
    if (outline.length < 4) return;
    const xs = outline.map(([x]) => x);
    const ys = outline.map(([, y]) => y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    if (bottom - top <= thin && right - left > thin) this.segment([left, (top + bottom) / 2], [right, (top + bottom) / 2]);
    else if (right - left <= thin && bottom - top > thin) this.segment([(left + right) / 2, top], [(left + right) / 2, bottom]);
    else if (right - left <= thin && bottom - top <= thin && right - left > 0) {
      // Programs close the corners between thin rectangles with small squares; they carry the lines on.
      this.segment([left, (top + bottom) / 2], [right, (top + bottom) / 2]);
      this.segment([(left + right) / 2, top], [(left + right) / 2, bottom]);
    }
  }

  private segment([x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number]): void {
    if (this.horizontals.length + this.verticals.length > mostRules) return;
    const [dx, dy] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
    if (dy <= 0.6 && dx > dy) this.horizontals.push({ at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) });
    else if (dx <= 0.6 && dy > dx) this.verticals.push({ at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) });
  }
}
