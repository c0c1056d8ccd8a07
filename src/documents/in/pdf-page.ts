import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { DrawnRules, type Matrix, type Rule } from './pdf-rules.ts';

/** A character on a page: points, y downwards, `y` the baseline. */
export interface Glyph {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly size: number;
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly horizontals: readonly Rule[];
  readonly verticals: readonly Rule[];
}

type Ops = typeof import('pdfjs-dist/legacy/build/pdf.mjs').OPS;
type Layers = Awaited<ReturnType<import('pdfjs-dist/legacy/build/pdf.mjs').PDFDocumentProxy['getOptionalContentConfig']>>;

/** What pdf.js hands out for each character of a text operator; numbers between them are shifts in 1/1000 em. */
interface FontGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly vmetric?: readonly number[] | null;
  readonly isSpace: boolean;
}

interface State {
  matrix: Matrix;
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
  unit: number;
  vertical: boolean;
  strokeWhite: boolean;
  fillWhite: boolean;
}

const identity: Matrix = [1, 0, 0, 1, 0, 0];

function times(m: Matrix, n: ArrayLike<number>): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = [n[0], n[1], n[2], n[3], n[4], n[5]];
  return [
    m[0] * a + m[2] * b,
    m[1] * a + m[3] * b,
    m[0] * c + m[2] * d,
    m[1] * c + m[3] * d,
    m[0] * e + m[2] * f + m[4],
    m[1] * e + m[3] * f + m[5],
  ];
}

const isWhite = (color: unknown) => typeof color === 'string' && /^#f[c-f]f[c-f]f[c-f]$/i.test(color);

class PageWalk {
  readonly glyphs: Glyph[] = [];
  readonly rules = new DrawnRules();
  private state: State;
  private readonly base: Matrix;
  private readonly saved: State[] = [];
  private readonly hiddenMarks: boolean[] = [];
  private readonly page: PDFPageProxy;
  private readonly ops: Ops;
  private readonly layers: Layers;
  private readonly width: number;
  private readonly height: number;

  constructor(page: PDFPageProxy, ops: Ops, layers: Layers) {
    this.page = page;
    this.ops = ops;
    this.layers = layers;
    const viewport = page.getViewport({ scale: 1 });
    this.width = viewport.width;
    this.height = viewport.height;
    this.base = viewport.transform as unknown as Matrix;
    this.state = {
      matrix: this.base,
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
      strokeWhite: false,
      fillWhite: false,
    };
  }

  get hidden(): boolean {
    return this.hiddenMarks.includes(true);
  }

  private save(): void {
    this.saved.push({ ...this.state });
  }

  private restore(): void {
    this.state = this.saved.pop() ?? this.state;
  }

  // biome-ignore lint/suspicious/noExplicitAny: the arguments of an operator have no type of their own in pdf.js
  operator(fn: number, args: any): void {
    const { ops, state } = this;
    switch (fn) {
      case ops.save:
        this.save();
        return;
      case ops.restore:
        this.restore();
        return;
      case ops.transform:
        state.matrix = times(state.matrix, args);
        return;
      case ops.paintFormXObjectBegin:
        this.save();
        if (args[0]) this.state.matrix = times(this.state.matrix, args[0]);
        return;
      case ops.beginAnnotation:
        this.save();
        this.state.matrix = times(times(this.base, args[2]), args[3]);
        return;
      case ops.paintFormXObjectEnd:
      case ops.endAnnotation:
        this.restore();
        return;
      case ops.beginMarkedContent:
        this.hiddenMarks.push(false);
        return;
      case ops.beginMarkedContentProps:
        this.hiddenMarks.push(args[0] === 'OC' && !this.layers.isVisible(args[1]));
        return;
      case ops.endMarkedContent:
        this.hiddenMarks.pop();
        return;
      case ops.beginText:
        state.textMatrix = identity;
        state.x = state.lineX = state.y = state.lineY = 0;
        return;
      case ops.setTextMatrix:
        state.textMatrix = Array.from(args.length === 1 ? args[0] : args) as unknown as Matrix;
        state.x = state.lineX = state.y = state.lineY = 0;
        return;
      case ops.setLeadingMoveText:
        state.leading = args[1];
        this.move(args[0], args[1]);
        return;
      case ops.moveText:
        this.move(args[0], args[1]);
        return;
      case ops.nextLine:
        this.move(0, state.leading);
        return;
      case ops.setLeading:
        state.leading = -args[0];
        return;
      case ops.setFont:
        this.font(args[0], args[1]);
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
      case ops.showText:
        this.show(args[0]);
        return;
      case ops.setStrokeRGBColor:
        state.strokeWhite = isWhite(args[0]);
        return;
      case ops.setFillRGBColor:
        state.fillWhite = isWhite(args[0]);
        return;
      case ops.constructPath:
        if (args[1]?.[0] && !this.hidden) this.path(args[0], args[1][0]);
        return;
    }
  }

  private move(x: number, y: number): void {
    this.state.x = this.state.lineX += x;
    this.state.y = this.state.lineY += y;
  }

  private font(name: string, size: number): void {
    const { state } = this;
    state.size = size;
    state.unit = 0.001;
    state.vertical = false;
    if (!this.page.commonObjs.has(name)) return;
    const font = this.page.commonObjs.get(name) as { fontMatrix?: number[]; vertical?: boolean; isType3Font?: boolean };
    if (font.isType3Font && font.fontMatrix?.[0]) state.unit = font.fontMatrix[0];
    state.vertical = font.vertical ?? false;
  }

  private show(glyphs: readonly (FontGlyph | number)[]): void {
    const { state } = this;
    const { size, scale, vertical } = state;
    const whole = times(state.matrix, state.textMatrix);
    const [a, b, c, d] = whole;
    const across = Math.hypot(a, b);
    const height = Math.abs(size) * Math.hypot(c, d);
    // Text on a slant is a watermark; text that runs down or up the page is read like vertical writing.
    const slanted = across > 0 && Math.min(Math.abs(a), Math.abs(b)) > 0.05 * across;
    const turned = vertical || Math.abs(b) > Math.abs(a);
    let along = 0;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        along += ((vertical ? 1 : -1) * glyph * size) / 1000;
        continue;
      }
      const space = (glyph.isSpace ? state.wordSpace : 0) + state.characterSpace;
      const width = (vertical ? -(glyph.vmetric?.[0] ?? -1000) : glyph.width) * size * state.unit;
      const tx = state.x + (vertical ? 0 : along * scale);
      const ty = state.y + state.rise - (vertical ? along : 0);
      along += vertical ? width - space : width + space;
      if (slanted || this.hidden || height === 0) continue;
      const x = whole[0] * tx + whole[2] * ty + whole[4];
      const y = whole[1] * tx + whole[3] * ty + whole[5];
      const x1 = turned ? x + height / 2 : x + whole[0] * width * scale;
      const x0 = turned ? x - height / 2 : x;
      if (x1 < 0 || x0 > this.width || y < 0 || y - height > this.height) continue;
      this.glyphs.push({
        text: glyph.unicode,
        x0: Math.min(x0, x1),
        x1: Math.max(x0, x1),
        y: vertical ? y + height * 0.9 : y,
        size: height,
      });
    }
    if (vertical) state.y -= along;
    else state.x += along * scale;
  }

  private path(paint: number, data: ArrayLike<number>): void {
    const { ops, state } = this;
    const strokes =
      paint === ops.stroke ||
      paint === ops.closeStroke ||
      paint === ops.fillStroke ||
      paint === ops.eoFillStroke ||
      paint === ops.closeFillStroke ||
      paint === ops.closeEOFillStroke;
    const fills = paint === ops.fill || paint === ops.eoFill;
    if ((!strokes || state.strokeWhite) && (!fills || state.fillWhite)) return;
    this.rules.add(data, state.matrix, fills);
  }
}

/** The characters and ruling lines of a page, as shown: turned pages upright, hidden layers and watermarks left out. */
export async function readPdfPage(page: PDFPageProxy, ops: Ops, layers: Layers): Promise<PdfPage> {
  const list = await page.getOperatorList();
  const walk = new PageWalk(page, ops, layers);
  for (let i = 0; i < list.fnArray.length; i++) walk.operator(list.fnArray[i] as number, list.argsArray[i] ?? []);
  const { width, height } = page.getViewport({ scale: 1 });
  return { width, height, glyphs: walk.glyphs, horizontals: walk.rules.horizontals, verticals: walk.rules.verticals };
}
