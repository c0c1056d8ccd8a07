import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, boxBetween, byKey, fitted, inReadingOrder, type Mark, moved, resized, sentMarks, smallest } from './marks.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const box = fc.record({ x: share, y: share, width: share, height: share }).map(fitted);
const inside = ({ x, y, width, height }: Box) =>
  x >= 0 && y >= 0 && width >= smallest && height >= smallest && x + width <= 1.00011 && y + height <= 1.00011;

describe('boxes over a page', () => {
  test('a box drawn from any corner to any other is the same box', () => {
    const a = { x: 0.2, y: 0.6 };
    const b = { x: 0.5, y: 0.4 };
    expect(boxBetween(a, b)).toEqual({ x: 0.2, y: 0.4, width: 0.3, height: 0.2 });
    expect(boxBetween(b, a)).toEqual(boxBetween(a, b));
  });

  test('a click draws nothing, and a pointer that left the page stays at its edge', () => {
    expect(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.501, y: 0.9 })).toBeUndefined();
    expect(boxBetween({ x: 0.9, y: 0.9 }, { x: 1.7, y: 1.2 })).toEqual({ x: 0.9, y: 0.9, width: 0.1, height: 0.1 });
  });

  test('no move and no change of size brings a box off the page or makes it vanish', () => {
    const by = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(box, by, by, (one, dx, dy) => {
        expect(inside(moved(one, dx, dy))).toBe(true);
        expect(inside(resized(one, dx, dy))).toBe(true);
      }),
    );
  });

  test('a box that grows keeps its left upper corner', () => {
    expect(resized({ x: 0.9, y: 0.2, width: 0.05, height: 0.1 }, 0.5, 0.1)).toEqual({ x: 0.9, y: 0.2, width: 0.1, height: 0.2 });
  });

  test('arrows move, with Alt they change the size, with Shift in long steps; other keys are left alone', () => {
    const one = { x: 0.5, y: 0.5, width: 0.1, height: 0.1 };
    expect(byKey(one, 'ArrowLeft', { alt: false, shift: false })).toEqual({ ...one, x: 0.495 });
    expect(byKey(one, 'ArrowDown', { alt: false, shift: true })).toEqual({ ...one, y: 0.53 });
    expect(byKey(one, 'ArrowRight', { alt: true, shift: true })).toEqual({ ...one, width: 0.13 });
    expect(byKey(one, 'Enter', { alt: false, shift: false })).toBeUndefined();
  });

  test('marks are listed and sent in reading order, without what only the screen needs', () => {
    const mark = (key: number, page: number, y: number): Mark => ({ key, page, x: 0.1, y, width: 0.1, height: 0.1, ground: '第十五条' });
    const marks = [mark(1, 2, 0.1), mark(2, 1, 0.8), mark(3, 1, 0.2)];
    expect(inReadingOrder(marks).map(({ key }) => key)).toEqual([3, 2, 1]);
    expect(sentMarks(marks)[0]).toEqual({ page: 1, x: 0.1, y: 0.2, width: 0.1, height: 0.1, ground: '第十五条' });
  });
});
