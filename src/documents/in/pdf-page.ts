import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Matrix, times } from '../pdf/matrix.ts';
import { type FontGlyph, type PdfOps, showGlyphs, type TextState, textAtStart, textOperator } from '../pdf/text-state.ts';
import { DrawnRules, type Rule } from './pdf-rules.ts';

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

type Layers = Awaited<ReturnType<import('pdfjs-dist/legacy/build/pdf.mjs').PDFDocumentProxy['getOptionalContentConfig']>>;

interface State extends TextState {
  matrix: Matrix;
  strokeWhite: boolean;
  fillWhite: boolean;
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
  private readonly ops: PdfOps;
  private readonly layers: Layers;
  private readonly width: number;
  private readonly height: number;

  constructor(page: PDFPageProxy, ops: PdfOps, layers: Layers) {
    this.page = page;
    this.ops = ops;
    this.layers = layers;
    const viewport = page.getViewport({ scale: 1 });
    this.width = viewport.width;
    this.height = viewport.height;
    this.base = viewport.transform as unknown as Matrix;
    this.state = { ...textAtStart, matrix: this.base, strokeWhite: false, fillWhite: false };
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
      default:
        textOperator(state, this.page, ops, fn, args);
    }
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
    showGlyphs(state, glyphs, (glyph, tx, ty, width) => {
      if (slanted || this.hidden || height === 0) return;
      const x = whole[0] * tx + whole[2] * ty + whole[4];
      const y = whole[1] * tx + whole[3] * ty + whole[5];
      const x1 = turned ? x + height / 2 : x + whole[0] * width * scale;
      const x0 = turned ? x - height / 2 : x;
      if (x1 < 0 || x0 > this.width || y < 0 || y - height > this.height) return;
      this.glyphs.push({
        text: glyph.unicode,
        x0: Math.min(x0, x1),
        x1: Math.max(x0, x1),
        y: vertical ? y + height * 0.9 : y,
        size: height,
      });
    });
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
export async function readPdfPage(page: PDFPageProxy, ops: PdfOps, layers: Layers): Promise<PdfPage> {
  const list = await page.getOperatorList();
  const walk = new PageWalk(page, ops, layers);
  for (let i = 0; i < list.fnArray.length; i++) walk.operator(list.fnArray[i] as number, list.argsArray[i] ?? []);
  const { width, height } = page.getViewport({ scale: 1 });
  return { width, height, glyphs: walk.glyphs, horizontals: walk.rules.horizontals, verticals: walk.rules.verticals };
}
