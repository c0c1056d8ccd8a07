import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { type Box, type Mark, paintedBox } from './mark.ts';

/** Red, green, blue and alpha of each pixel, rows from the top. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** A page's pixels as a PDF holds them. */
export interface PageImage {
  readonly width: number;
  readonly height: number;
  readonly colorSpace: 'DeviceGray' | 'DeviceRGB';
  readonly filter: 'FlateDecode' | 'DCTDecode';
  readonly bytes: Uint8Array;
}

const family = 'Gongkai Sans';
let fontsReady = false;

/** Chinese letters for labels and for PDF files that bring no fonts: the same on every machine, and on one without fonts. */
export function prepareFonts(): void {
  if (fontsReady) return;
  fontsReady = true;
  const require = createRequire(import.meta.url);
  for (const [name, aliases] of [
    ['noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf', [family, 'sans-serif', 'monospace']],
    ['noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf', ['serif']],
  ] as const) {
    const [package_ = '', ...path] = name.split('/');
    const file = join(dirname(require.resolve(`@expo-google-fonts/${package_}/package.json`)), ...path);
    for (const alias of aliases) GlobalFonts.registerFromPath(file, alias);
  }
}

/** A white canvas. */
export function blankCanvas(width: number, height: number): { canvas: Canvas; context: SKRSContext2D } {
  prepareFonts();
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  return { canvas, context };
}

export function pixelsOf(context: SKRSContext2D): Pixels {
  const { width, height } = context.canvas;
  return { width, height, data: context.getImageData(0, 0, width, height).data as Uint8ClampedArray };
}

const labelFamily = `"${family}"`;
const smallestLabel = 14;

/** Paints the marks into the pixels. @returns what was painted */
export function paintMarks(context: SKRSContext2D, marks: readonly Mark[], snap: number): Box[] {
  const { width, height } = context.canvas;
  const boxes = marks.map((mark) => paintedBox(mark, width, height, snap));
  context.save();
  context.resetTransform();
  context.globalAlpha = 1;
  context.globalCompositeOperation = 'source-over';
  context.fillStyle = '#000000';
  for (const { x0, y0, x1, y1 } of boxes) context.fillRect(x0, y0, x1 - x0, y1 - y0);
  context.fillStyle = '#ffffff';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  marks.forEach(({ label }, at) => {
    const { x0, y0, x1, y1 } = boxes[at] as Box;
    if (!label) return;
    let size = Math.min((y1 - y0) * 0.6, width / 45);
    context.font = `${size}px ${labelFamily}`;
    const room = (x1 - x0) * 0.9;
    size = Math.min(size, (size * room) / Math.max(1, context.measureText(label).width));
    if (size < smallestLabel) return;
    context.font = `${size}px ${labelFamily}`;
    context.fillText(label, (x0 + x1) / 2, (y0 + y1) / 2);
  });
  context.restore();
  return boxes;
}

interface Inks {
  readonly gray: boolean;
  /** Photographs and scans: kept without loss they would be many times larger. */
  readonly noisy: boolean;
}

const sampledRows = 16;

/** How a page is best kept, from every sixteenth of its rows. Scans and photographs as JPEG, in blocks of 8 pixels. */
export function inksOf({ width, height, data }: Pixels): Inks {
  let gray = true;
  for (let at = 0; at < data.length; at += 4)
    if (
      Math.abs((data[at] as number) - (data[at + 1] as number)) > 2 ||
      Math.abs((data[at + 1] as number) - (data[at + 2] as number)) > 2
    ) {
      gray = false;
      break;
    }
  const rows: Uint8ClampedArray[] = [];
  for (let y = 0; y < height; y += sampledRows) rows.push(data.subarray(y * width * 4, (y + 1) * width * 4));
  const sample = Buffer.concat(rows.map((row) => colours(row, gray)));
  return { gray, noisy: deflateSync(sample, { level: 1 }).length / (rows.length * width) > 0.35 };
}

function colours(data: Uint8ClampedArray, gray: boolean): Buffer {
  const channels = gray ? 1 : 3;
  const out = Buffer.allocUnsafe((data.length / 4) * channels);
  for (let from = 0, to = 0; from < data.length; from += 4) {
    out[to++] = data[from] as number;
    if (gray) continue;
    out[to++] = data[from + 1] as number;
    out[to++] = data[from + 2] as number;
  }
  return out;
}

const jpegQuality = 88;

/** The canvas as an image for a PDF. */
export function encodePage(context: SKRSContext2D, { gray, noisy }: Inks): PageImage {
  const { width, height } = context.canvas;
  if (noisy)
    return { width, height, colorSpace: 'DeviceRGB', filter: 'DCTDecode', bytes: encodeJpeg(context.canvas as Canvas, jpegQuality) };
  const bytes = deflateSync(colours(pixelsOf(context).data, gray), { level: 6 });
  return { width, height, colorSpace: gray ? 'DeviceGray' : 'DeviceRGB', filter: 'FlateDecode', bytes };
}

/** The tables and pixels of a JPEG and nothing else: the encoder adds a colour profile. */
export function encodeJpeg(canvas: Canvas, quality: number): Uint8Array {
  const bytes = canvas.toBuffer('image/jpeg', quality);
  const kept = [bytes.subarray(0, 2)];
  let at = 2;
  while (bytes[at + 1] !== 0xda) {
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const marker = bytes[at + 1] as number;
    if (marker === 0xe0 || marker < 0xe0) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, bytes.subarray(at)]);
}

/** A PNG of the header, the pixels and nothing else. */
export function encodePng(canvas: Canvas): Uint8Array {
  const bytes = canvas.toBuffer('image/png');
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (/^(IHDR|PLTE|IDAT|IEND)$/.test(bytes.toString('latin1', at + 4, at + 8))) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}
