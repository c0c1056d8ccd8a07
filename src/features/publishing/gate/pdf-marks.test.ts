import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import type { Glyph } from '../../../documents/in/pdf-page.ts';
import { findPrivate } from '../../../law/privacy/find-private.ts';
import { marksFor, pageText } from './pdf-marks.ts';

const id = '990000199001011239';
const size = 10;
/** Characters of one line from x on, each `size / 2` wide. */
const line = (text: string, x: number, y: number): Glyph[] =>
  [...text].map((char, i) => ({ text: char, x0: x + i * 5, x1: x + i * 5 + 5, y, size }));

describe('the text of a page', () => {
  test('lines from top to bottom, characters from left to right, gaps as blanks and tabs', () => {
    const glyphs = [...line('cd', 0, 40), ...line('b', 60, 20), ...line('a', 0, 20), ...line('e', 14, 40)];
    expect(pageText(glyphs).text).toBe('a\tb\ncd e');
  });

  test('a number over two lines is found in the text of the page', () => {
    const { text } = pageText([...line(id.slice(0, 10), 0, 20), ...line(id.slice(10), 0, 34)]);
    expect(findPrivate(text).map(({ rule }) => rule)).toEqual(['idCard']);
  });

  test('what is printed twice a hair apart is read once', () => {
    expect(pageText([...line('12', 0, 20), ...line('12', 0.4, 20)]).text).toBe('12');
  });
});

test('marks lie over the number and not over what stands beside it', async () => {
  const pdf = await PDFDocument.create();
  pdf.addPage([300, 200]);
  pdf.addPage([300, 200]).drawText(`ID ${id} end`, { x: 20, y: 100, size: 12 });
  const marks = await marksFor(await pdf.save(), { today: '2026-06-01' });
  expect(marks).toHaveLength(1);
  const [mark] = marks;
  expect(mark).toMatchObject({ page: 2, ground: '居民身份证号码' });
  const [left, right] = [(mark?.x ?? 0) * 300, ((mark?.x ?? 0) + (mark?.width ?? 0)) * 300];
  expect(left).toBeGreaterThan(30);
  expect(left).toBeLessThan(40);
  expect(right - left).toBeCloseTo(18 * 12 * 0.556, 0);
  // The baseline stands at half the height of the page.
  expect((mark?.y ?? 0) * 200).toBeLessThan(92);
  expect(((mark?.y ?? 0) + (mark?.height ?? 0)) * 200).toBeGreaterThan(100);
});
