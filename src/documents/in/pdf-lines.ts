import { isChinese, ordinaryCharacters, tidy } from './chinese-text.ts';
import type { Glyph } from './pdf-page.ts';

/** Characters of a line that stand together; a wide gap begins the next. */
export interface Segment {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
}

export interface Line extends Segment {
  readonly y: number;
  readonly size: number;
  readonly segments: readonly Segment[];
}

/** Ems between two segments of a line. */
const wideGap = 1.5;

function isSpaced(before: string, after: string, gap: number, space: boolean): boolean {
  const chinese = (isChinese(before) ? 1 : 0) + (isChinese(after) ? 1 : 0);
  // Justified lines open gaps between Chinese characters, and programs set Latin off by a quarter of an em.
  if (chinese === 2) return gap > 1.2 || (space && gap > 0.8);
  if (chinese === 1) return gap > 0.6;
  return gap > 0.25 || (space && gap > 0.1);
}

const lastCharacter = (text: string) => [...text.slice(-2)].at(-1) ?? '';
const firstCharacter = (text: string) => [...text.slice(0, 2)][0] ?? '';

function lineOf(glyphs: readonly Glyph[]): Line | undefined {
  const sorted = [...glyphs].sort((a, b) => a.x0 - b.x0);
  const segments: { text: string; x0: number; x1: number }[] = [];
  let last: Glyph | undefined;
  let space = false;
  let size = 0;
  for (const glyph of sorted) {
    if (glyph.text.trim() === '') {
      space = true;
      continue;
    }
    // The same character once more a hair beside itself is printed bold.
    if (last && last.text === glyph.text && glyph.x0 - last.x0 < 0.25 * (last.x1 - last.x0)) continue;
    size = Math.max(size, glyph.size);
    const text = ordinaryCharacters(glyph.text);
    const segment = segments.at(-1);
    const gap = last && segment ? (glyph.x0 - segment.x1) / Math.max(last.size, glyph.size) : Number.POSITIVE_INFINITY;
    if (segment && gap <= wideGap) {
      segment.text += (isSpaced(lastCharacter(segment.text), firstCharacter(text), gap, space) ? ' ' : '') + text;
      segment.x1 = Math.max(segment.x1, glyph.x1);
    } else segments.push({ text, x0: glyph.x0, x1: glyph.x1 });
    last = glyph;
    space = false;
  }
  const first = segments[0];
  if (!first) return undefined;
  const x1 = Math.max(...segments.map((segment) => segment.x1));
  return { text: segments.map((segment) => segment.text).join(' '), x0: first.x0, x1, y: (sorted[0] as Glyph).y, size, segments };
}

/** Characters as lines from top to bottom. */
export function linesOf(glyphs: readonly Glyph[]): Line[] {
  const sorted = [...glyphs].sort((a, b) => a.y - b.y);
  const lines: Line[] = [];
  let group: Glyph[] = [];
  const finish = () => {
    const line = lineOf(group);
    if (line) lines.push(line);
    group = [];
  };
  for (const glyph of sorted) {
    const first = group[0];
    if (first && glyph.y - first.y > 0.45 * Math.min(first.size, glyph.size)) finish();
    group.push(glyph);
  }
  finish();
  return lines;
}

/** Two lines of one text: nothing between them where Chinese was wrapped. */
export function joined(before: string, after: string): string {
  const chinese = isChinese(lastCharacter(before)) || isChinese(firstCharacter(after));
  return before + (chinese || before === '' ? '' : ' ') + after;
}

const number = /^[\d.,+\-−－%％]+$/;

/** The text of a cell between x0 and x1: wrapped lines joined, numbers on lines of their own kept apart. */
export function cellText(glyphs: readonly Glyph[], x0: number, x1: number): { text: string; vertical: boolean } {
  const lines = linesOf(glyphs);
  let text = '';
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    if (!before) text = line.text;
    else if (number.test(before.text) && number.test(line.text)) {
      // A number too long for its cell runs on in the next line, which only a full line shows.
      const character = (before.x1 - before.x0) / before.text.length;
      const full = before.x1 - before.x0 + character > x1 - x0 - 0.6 * before.size;
      text += full ? line.text : `\n${line.text}`;
    } else text = joined(text, line.text);
  });
  const vertical = lines.length > 2 && lines.every((line) => line.text.length <= 2);
  return { text: tidy(text), vertical };
}
