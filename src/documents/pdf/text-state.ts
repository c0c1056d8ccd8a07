// Where the characters of a PDF stand: the part of a page's state that its text operators change.
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { identity, type Matrix } from './matrix.ts';

export type PdfOps = typeof import('pdfjs-dist/legacy/build/pdf.mjs').OPS;

/** What pdf.js hands out for each character of a text operator; numbers between them are shifts in 1/1000 em. */
export interface FontGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly vmetric?: readonly number[] | null;
  readonly isSpace: boolean;
}

export interface TextState {
  textMatrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
  leading: number;
  size: number;
  scale: number;
  characterSpace: number;
  wordSpace: number;
  rise: number;
  /** Of a glyph's width, in em. */
  unit: number;
  vertical: boolean;
}

export const textAtStart: Readonly<TextState> = {
  textMatrix: identity,
  x: 0,
  y: 0,
  lineX: 0,
  lineY: 0,
  leading: 0,
  size: 0,
  scale: 1,
  characterSpace: 0,
  wordSpace: 0,
  rise: 0,
  unit: 0.001,
  vertical: false,
};

function move(state: TextState, x: number, y: number): void {
  state.x = state.lineX += x;
  state.y = state.lineY += y;
}

/** Takes up a font by its name on the page. A font that pdf.js did not load counts as horizontal, its widths in 1/1000. */
export function setFont(state: TextState, page: PDFPageProxy, name: string, size: number): void {
  state.size = size;
  state.unit = 0.001;
  state.vertical = false;
  if (!page.commonObjs.has(name)) return;
  const font = page.commonObjs.get(name) as { fontMatrix?: number[]; vertical?: boolean; isType3Font?: boolean };
  if (font.isType3Font && font.fontMatrix?.[0]) state.unit = font.fontMatrix[0];
  state.vertical = font.vertical ?? false;
}

/** Lets an operator change the state of the text. Operators that are not about text's place change nothing. */
// biome-ignore lint/suspicious/noExplicitAny: the arguments of an operator have no type of their own in pdf.js
export function textOperator(state: TextState, page: PDFPageProxy, ops: PdfOps, fn: number, args: any): void {
  switch (fn) {
    case ops.beginText:
    case ops.setTextMatrix:
      state.textMatrix = fn === ops.beginText ? identity : (Array.from(args.length === 1 ? args[0] : args) as unknown as Matrix);
      state.x = state.lineX = state.y = state.lineY = 0;
      return;
    case ops.setLeadingMoveText:
      state.leading = args[1];
      move(state, args[0], args[1]);
      return;
    case ops.moveText:
      move(state, args[0], args[1]);
      return;
    case ops.nextLine:
      move(state, 0, state.leading);
      return;
    case ops.setLeading:
      state.leading = -args[0];
      return;
    case ops.setFont:
      setFont(state, page, args[0], args[1]);
      return;
    case ops.setHScale:
      state.scale = args[0] / 100;
      return;
    case ops.setCharSpacing:
      state.characterSpace = args[0];
      return;
    case ops.setWordSpacing:
      state.wordSpace = args[0];
      return;
    case ops.setTextRise:
      state.rise = args[0];
      return;
  }
}

/**
 * Walks the characters that one operator shows, and moves on behind the last.
 *
 * @param visit gets each with its origin and its width (height, in vertical writing) in the space of the text
 */
export function showGlyphs(
  state: TextState,
  glyphs: readonly (FontGlyph | number)[],
  visit: (glyph: FontGlyph, x: number, y: number, width: number) => void,
): void {
  const { size, scale, vertical } = state;
  let along = 0;
  for (const glyph of glyphs) {
    if (typeof glyph === 'number') {
      along += ((vertical ? 1 : -1) * glyph * size) / 1000;
      continue;
    }
    const space = (glyph.isSpace ? state.wordSpace : 0) + state.characterSpace;
    const width = (vertical ? -(glyph.vmetric?.[0] ?? -1000) : glyph.width) * size * state.unit;
    visit(glyph, state.x + (vertical ? 0 : along * scale), state.y + state.rise - (vertical ? along : 0), width);
    along += vertical ? width - space : width + space;
  }
  if (vertical) state.y -= along;
  else state.x += along * scale;
}
