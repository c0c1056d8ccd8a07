import { type Mark, paintedBox } from './mark.ts';
import { blankCanvas, type Pixels, paintMarks, pixelsOf } from './pixels.ts';
import { darkest } from './proof.ts';

/** Near the letters of a label JPEG is not exact, and they stand some pixels aside where the black fills blocks. */
const labelMargin = 8;

/**
 * Whether everything under the marks is black, but for the letters of their labels.
 * @returns the numbers (from 1) of the marks that are not
 */
export function lightMarks(pixels: Pixels, marks: readonly Mark[], snap: number): number[] {
  const { width, height, data } = pixels;
  const allowed = labelPixels(marks, width, height, snap);
  return marks.flatMap((mark, at) => {
    const { x0, y0, x1, y1 } = innerBox(mark, width, height);
    for (let y = y0; y < y1; y++)
      for (let x = x0; x < x1; x++) {
        const place = y * width + x;
        const light = Math.max(data[place * 4] as number, data[place * 4 + 1] as number, data[place * 4 + 2] as number);
        if (light > darkest && !allowed?.[place]) return [at + 1];
      }
    return [];
  });
}

/** All pixels that the mark touches. */
function innerBox(mark: Mark, width: number, height: number) {
  const painted = paintedBox(mark, width, height);
  const inwards = { x0: painted.x0 + 1, y0: painted.y0 + 1, x1: painted.x1 - 1, y1: painted.y1 - 1 };
  return {
    x0: mark.x <= 0 ? painted.x0 : inwards.x0,
    y0: mark.y <= 0 ? painted.y0 : inwards.y0,
    x1: mark.x + mark.width >= 1 ? painted.x1 : inwards.x1,
    y1: mark.y + mark.height >= 1 ? painted.y1 : inwards.y1,
  };
}

/** Where labels stand, with a margin: the labels are drawn once more and compared. */
function labelPixels(marks: readonly Mark[], width: number, height: number, snap: number): Uint8Array | undefined {
  if (!marks.some(({ label }) => label)) return undefined;
  const { context } = blankCanvas(width, height);
  const boxes = paintMarks(context, marks, snap);
  const { data } = pixelsOf(context);
  const allowed = new Uint8Array(width * height);
  for (const { x0, y0, x1, y1 } of boxes)
    for (let y = y0; y < y1; y++)
      for (let x = x0; x < x1; x++) {
        if ((data[(y * width + x) * 4] as number) <= darkest) continue;
        for (let dy = Math.max(0, y - labelMargin); dy <= Math.min(height - 1, y + labelMargin); dy++)
          allowed.fill(1, dy * width + Math.max(0, x - labelMargin), dy * width + Math.min(width, x + labelMargin + 1));
      }
  return allowed;
}
