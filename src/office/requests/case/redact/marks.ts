// The boxes drawn over a page, in shares of its width and height (0 to 1), so that zoom and screen do not matter.
import type { RedactInput } from '../../../../features/requests/requests.contract.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Mark extends Box {
  /** For the screen only. */
  readonly key: number;
  readonly page: number;
  readonly ground: string;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Smaller than a letter on A4: a slip of the hand, no box. */
export const smallest = 0.004;

const between = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
// Half a thousandth of a page is below a pixel; shares like 0.30000000000000004 do not reach the server.
const rounded = (value: number) => Math.round(value * 10_000) / 10_000;

/** The box inside the page, never smaller than can be seen. */
export function fitted({ x, y, width, height }: Box): Box {
  const w = between(rounded(width), smallest, 1);
  const h = between(rounded(height), smallest, 1);
  return { x: rounded(between(x, 0, 1 - w)), y: rounded(between(y, 0, 1 - h)), width: w, height: h };
}

/** The box between two corners, wherever the pointer went; undefined for a click. */
export function boxBetween(from: Point, to: Point): Box | undefined {
  const [left, right] = [between(Math.min(from.x, to.x), 0, 1), between(Math.max(from.x, to.x), 0, 1)];
  const [top, bottom] = [between(Math.min(from.y, to.y), 0, 1), between(Math.max(from.y, to.y), 0, 1)];
  if (right - left < smallest || bottom - top < smallest) return undefined;
  return fitted({ x: left, y: top, width: right - left, height: bottom - top });
}

export const moved = (box: Box, dx: number, dy: number): Box => fitted({ ...box, x: box.x + dx, y: box.y + dy });

/** The right lower corner moves; the left upper one stays, and the box stays inside the page. */
export function resized(box: Box, dx: number, dy: number): Box {
  return fitted({ ...box, width: Math.min(box.width + dx, 1 - box.x), height: Math.min(box.height + dy, 1 - box.y) });
}

const step = 0.005;
const longStep = 0.03;

/** What a key does to a box: arrows move it, with Alt they change its size, with Shift in long steps. Undefined: not a key for boxes. */
export function byKey(box: Box, key: string, { alt, shift }: { readonly alt: boolean; readonly shift: boolean }): Box | undefined {
  const by = shift ? longStep : step;
  const [dx, dy] = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[key] ?? [];
  if (dx === undefined || dy === undefined) return undefined;
  return alt ? resized(box, dx, dy) : moved(box, dx, dy);
}

/** Pages first, then from top to bottom, left to right: the order people read and the list shows. */
export function inReadingOrder(marks: readonly Mark[]): Mark[] {
  return marks.toSorted((a, b) => a.page - b.page || a.y - b.y || a.x - b.x);
}

export const sentMarks = (marks: readonly Mark[]): RedactInput['marks'] =>
  inReadingOrder(marks).map(({ page, x, y, width, height, ground }) => ({ page, x, y, width, height, ground }));
