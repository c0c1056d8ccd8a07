// One page of a PDF, painted in thought: every character with what lies under it, over it, and whether it can be seen.
// Long, because it is one walk over one format.
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Matrix, times } from '../pdf/matrix.ts';
import { type FontGlyph, type PdfOps, setFont, showGlyphs, type TextState, textAtStart, textOperator } from '../pdf/text-state.ts';
import type { HidingPlace } from './inspection.ts';
import { type Area, areaOf, type Cover, CoverIndex, common, rectanglesOf } from './pdf-geometry.ts';

type Layers = Awaited<ReturnType<import('pdfjs-dist/legacy/build/pdf.mjs').PDFDocumentProxy['getOptionalContentConfig']>>;

export interface PdfGlyph extends Area {
  readonly text: string;
  readonly size: number;
  readonly place: HidingPlace;
  /** Set in mode 3 on a page that a picture fills: what a program has read from a scan. */
  readonly recognized: boolean;
}

export interface PaintedPage {
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly PdfGlyph[];
  /** Of the page, in pictures of some size: 0 to 1. */
  readonly pictureShare: number;
  readonly pictures: number;
}

interface RawGlyph extends Area {
  readonly text: string;
  readonly size: number;
  readonly order: number;
  readonly color: string | undefined;
  readonly mode: number;
  readonly faint: boolean;
  readonly hiddenLayer: boolean;
  readonly clipped: boolean;
  readonly annotation: string;
}

interface State extends TextState {
  matrix: Matrix;
  mode: number;
  fill: string | undefined;
  stroke: string | undefined;
  alpha: number;
  blends: boolean;
  lineWidth: number;
  clip: Area | undefined;
}

function isSimilar(a: string, b: string): boolean {
  if (a === b) return true;
  const parts = (color: string) => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const [left, right] = [parts(a), parts(b)];
  return left.every((value, at) => Math.abs(value - (right[at] ?? 0)) < 24);
}

const smallestType = 1.05;
const mostCovers = 20_000;

class PaintWalk {
  readonly glyphs: RawGlyph[] = [];
  readonly covers: Cover[] = [];
  readonly pictures: Area[] = [];
  private order = 0;
  private state: State;
  private readonly saved: State[] = [];
  private readonly marks: boolean[] = [];
  private pendingClip = false;
  private annotation = '';
  private readonly base: Matrix;
  private readonly page: PDFPageProxy;
  private readonly ops: PdfOps;
  private readonly layers: Layers;
  private readonly subtypes: ReadonlyMap<string, string>;

  constructor(page: PDFPageProxy, ops: PdfOps, layers: Layers, subtypes: ReadonlyMap<string, string>) {
    this.page = page;
    this.ops = ops;
    this.layers = layers;
    this.subtypes = subtypes;
    this.base = page.getViewport({ scale: 1 }).transform as unknown as Matrix;
    this.state = {
      ...textAtStart,
      matrix: this.base,
      mode: 0,
      fill: '#000000',
      stroke: '#000000',
      alpha: 1,
      blends: false,
      lineWidth: 1,
      clip: undefined,
    };
  }

  private restore(): void {
    this.state = this.saved.pop() ?? this.state;
  }

  // biome-ignore lint/suspicious/noExplicitAny: the arguments of an operator have no type of their own in pdf.js
  operator(fn: number, args: any): void {
    const { ops, state } = this;
    switch (fn) {
      case ops.save:
        this.saved.push({ ...state });
        return;
      case ops.restore:
        this.restore();
        return;
      case ops.transform:
        state.matrix = times(state.matrix, args);
        return;
      case ops.paintFormXObjectBegin:
        this.saved.push({ ...state });
        if (args[0]) this.state.matrix = times(this.state.matrix, args[0]);
        return;
      case ops.beginGroup:
        this.saved.push({ ...state });
        if (args[0]?.matrix) this.state.matrix = times(this.state.matrix, args[0].matrix);
        return;
      case ops.beginAnnotation:
        this.saved.push({ ...state });
        this.annotation = this.subtypes.get(args[0]) ?? 'other';
        this.state = {
          ...state,
          matrix: times(times(this.base, args[2]), args[3]),
          clip: undefined,
          alpha: 1,
          blends: false,
          fill: '#000000',
          mode: 0,
        };
        return;
      case ops.endAnnotation:
        this.annotation = '';
        this.restore();
        return;
      case ops.paintFormXObjectEnd:
      case ops.endGroup:
        this.restore();
        return;
      case ops.beginMarkedContent:
        this.marks.push(false);
        return;
      case ops.beginMarkedContentProps:
        this.marks.push(args[0] === 'OC' && !this.layers.isVisible(args[1]));
        return;
      case ops.endMarkedContent:
        this.marks.pop();
        return;
      case ops.setGState:
        this.graphics(args[0]);
        return;
      case ops.clip:
      case ops.eoClip:
        this.pendingClip = true;
        return;
      case ops.constructPath:
        this.path(args);
        return;
      case ops.setLineWidth:
        state.lineWidth = args[0];
        return;
      case ops.shadingFill:
        if (state.clip) this.cover(state.clip, undefined);
        return;
      case ops.paintImageXObject:
      case ops.paintInlineImageXObject:
      case ops.paintImageXObjectRepeat:
        this.picture();
        return;
      case ops.paintInlineImageXObjectGroup:
        for (const { transform } of args[1] ?? []) this.picture(times(state.matrix, transform));
        return;
      case ops.paintImageMaskXObject:
      case ops.paintSolidColorImageMask:
        this.pictures.push(common(areaOf(state.matrix, 0, 0, 1, 1), state.clip));
        return;
      case ops.setFillRGBColor:
        state.fill = args[0];
        return;
      case ops.setStrokeRGBColor:
        state.stroke = args[0];
        return;
      case ops.setFillColorN:
      case ops.setFillTransparent:
        state.fill = undefined;
        return;
      case ops.setTextRenderingMode:
        state.mode = args[0];
        return;
      case ops.showText:
        this.show(args[0]);
        return;
      default:
        textOperator(state, this.page, ops, fn, args);
    }
  }

  private graphics(entries: readonly (readonly [string, unknown])[] | undefined): void {
    for (const [key, value] of entries ?? []) {
      if (key === 'LW') this.state.lineWidth = Number(value);
      else if (key === 'ca') this.state.alpha = Number(value);
      else if (key === 'BM') this.state.blends = value !== 'source-over' && value !== 'Normal' && value !== 'normal';
      else if (key === 'SMask' && value) this.state.blends = true;
      else if (key === 'Font' && Array.isArray(value)) setFont(this.state, this.page, value[0], value[1]);
    }
  }

  private cover(area: Area, color: string | undefined): void {
    const { state } = this;
    this.order++;
    if (this.marks.includes(true) || state.alpha < 0.9 || state.blends || this.covers.length > mostCovers) return;
    if (area.x1 - area.x0 < 2 || area.y1 - area.y0 < 2) return;
    this.covers.push({ ...area, order: this.order, color });
  }

  private picture(matrix: Matrix = this.state.matrix): void {
    const area = common(areaOf(matrix, 0, 0, 1, 1), this.state.clip);
    if (!this.marks.includes(true)) this.pictures.push(area);
    this.cover(area, undefined);
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above
  private path(args: any): void {
    const { ops, state } = this;
    const bounds = args[2] as ArrayLike<number> | null | undefined;
    const paint = args[0] as number;
    const box = bounds && areaOf(state.matrix, bounds[0] ?? 0, bounds[1] ?? 0, bounds[2] ?? 0, bounds[3] ?? 0);
    if (this.pendingClip) {
      this.pendingClip = false;
      if (box) state.clip = common(box, state.clip);
    }
    if (!box) return;
    const fills = [ops.fill, ops.eoFill, ops.fillStroke, ops.eoFillStroke, ops.closeFillStroke, ops.closeEOFillStroke].includes(
      paint as never,
    );
    const strokes = [ops.stroke, ops.closeStroke].includes(paint as never);
    const wide = state.lineWidth * Math.hypot(state.matrix[2], state.matrix[3]);
    if (strokes && wide > 5) {
      // A line as wide as a bar.
      const half = wide / 2;
      if (Math.min(box.x1 - box.x0, box.y1 - box.y0) < 2)
        this.cover(common({ x0: box.x0 - half, y0: box.y0 - half, x1: box.x1 + half, y1: box.y1 + half }, state.clip), state.stroke);
    }
    if (!fills) return;
    for (const [x0, y0, x1, y1] of rectanglesOf(args[1]?.[0]))
      this.cover(common(areaOf(state.matrix, x0, y0, x1, y1), state.clip), state.fill);
  }

  private show(glyphs: readonly (FontGlyph | number)[]): void {
    const { state } = this;
    const { size, scale, vertical } = state;
    const whole = times(state.matrix, state.textMatrix);
    const height = Math.abs(size) * Math.hypot(whole[2], whole[3]);
    const hiddenLayer = this.marks.includes(true);
    this.order++;
    showGlyphs(state, glyphs, (glyph, x, y, width) => {
      const area = vertical
        ? areaOf(whole, x - size / 2, y - size, x + size / 2, y)
        : areaOf(whole, x, y - size * 0.1, x + width * scale, y + size * 0.7);
      const cx = (area.x0 + area.x1) / 2;
      const cy = (area.y0 + area.y1) / 2;
      const { clip } = state;
      this.glyphs.push({
        x0: area.x0,
        x1: area.x1,
        y0: area.y0,
        y1: area.y1,
        text: glyph.unicode,
        size: height,
        order: this.order,
        color: state.mode === 1 || state.mode === 5 ? state.stroke : state.fill,
        mode: state.mode,
        faint: state.alpha < 0.08,
        hiddenLayer,
        clipped: clip !== undefined && (cx < clip.x0 - 0.5 || cx > clip.x1 + 0.5 || cy < clip.y0 - 0.5 || cy > clip.y1 + 0.5),
        annotation: this.annotation,
      });
    });
  }
}

function placeOf(glyph: RawGlyph, index: CoverIndex, width: number, height: number): HidingPlace {
  const x = (glyph.x0 + glyph.x1) / 2;
  const y = (glyph.y0 + glyph.y1) / 2;
  if (glyph.hiddenLayer) return 'hiddenLayer';
  if (x < 0 || x > width || y < 0 || y > height) return 'outsideCrop';
  if (glyph.mode === 3 || glyph.mode === 7 || glyph.faint || glyph.clipped || glyph.size < smallestType) return 'invisibleText';
  const covers = index.at(x, y);
  // What is painted later lies on top; under it a text is hidden.
  if (covers.some(({ order }) => order > glyph.order)) return 'underBox';
  const ground = covers.filter(({ order }) => order < glyph.order).at(-1);
  if (
    glyph.color !== undefined &&
    glyph.mode !== 2 &&
    !(ground && ground.color === undefined) &&
    isSimilar(glyph.color, ground?.color ?? '#ffffff')
  )
    return 'invisibleText';
  if (glyph.annotation === 'Widget') return 'formField';
  return glyph.annotation ? 'annotation' : 'visible';
}

/** Paints a page in thought and tells where each of its characters stands. `subtypes`: of its annotations, by their ids. */
export async function paintPage(
  page: PDFPageProxy,
  ops: PdfOps,
  layers: Layers,
  subtypes: ReadonlyMap<string, string>,
): Promise<PaintedPage> {
  const list = await page.getOperatorList();
  const walk = new PaintWalk(page, ops, layers, subtypes);
  for (let i = 0; i < list.fnArray.length; i++) walk.operator(list.fnArray[i] as number, list.argsArray[i] ?? []);
  const { width, height } = page.getViewport({ scale: 1 });
  const inside = walk.pictures
    .map((area) => common(area, { x0: 0, y0: 0, x1: width, y1: height }))
    .filter(({ x0, x1, y0, y1 }) => x1 - x0 > 40 && y1 - y0 > 12);
  const pictureShare = Math.min(1, inside.reduce((sum, { x0, x1, y0, y1 }) => sum + (x1 - x0) * (y1 - y0), 0) / (width * height));
  const index = new CoverIndex(walk.covers, height);
  const scanned = pictureShare > 0.5;
  const glyphs = walk.glyphs.map(
    (raw): PdfGlyph => ({
      text: raw.text,
      size: raw.size,
      x0: raw.x0,
      x1: raw.x1,
      y0: raw.y0,
      y1: raw.y1,
      place: placeOf(raw, index, width, height),
      recognized: raw.mode === 3 && scanned,
    }),
  );
  return { width, height, glyphs, pictureShare, pictures: inside.length };
}
