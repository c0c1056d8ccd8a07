import { type Image, loadImage } from '@napi-rs/canvas';
import { blankCanvas } from './pixels.ts';
import { RedactionRefused } from './redaction-refused.ts';

export type Kind = 'pdf' | 'png' | 'jpeg';

/** Told by the bytes alone. @throws RedactionRefused emptyFile, otherPicture, otherKind */
export function kindOf(bytes: Uint8Array): Kind {
  if (bytes.length === 0) throw new RedactionRefused('emptyFile');
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  if (head.includes('%PDF-')) return 'pdf';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (/^(GIF8|II\*\0|MM\0\*|BM|RIFF[\s\S]{4}WEBP|[\s\S]{4}ftyp)/.test(head)) throw new RedactionRefused('otherPicture');
  throw new RedactionRefused('otherKind');
}

const maxPixels = 60_000_000;

/** Width and height before anything is unpacked: a small file can claim a picture that fills the memory. */
function sizeInHeader(bytes: Buffer, kind: 'png' | 'jpeg'): [width: number, height: number] {
  if (kind === 'png') return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  for (const { marker, start } of jpegSegments(bytes))
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return [bytes.readUInt16BE(start + 7), bytes.readUInt16BE(start + 5)];
  throw new RedactionRefused('corrupt');
}

export interface JpegSegment {
  readonly marker: number;
  /** From its 0xFF to the byte after its last. */
  readonly start: number;
  readonly end: number;
}

/** The segments before the pixels. Stops at whatever is no segment. */
export function jpegSegments(bytes: Buffer): JpegSegment[] {
  const found: JpegSegment[] = [];
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    found.push({ marker, start: at, end: Math.min(end, bytes.length) });
    if (marker === 0xda) break;
    at = end;
  }
  return found;
}

/** How a camera was held (EXIF orientation, 1 to 8); 1 where it is not said. */
export function orientationOf(bytes: Buffer): number {
  for (const { marker, start, end } of jpegSegments(bytes)) {
    if (marker !== 0xe1 || bytes.toString('latin1', start + 4, start + 10) !== 'Exif\0\0') continue;
    const tiff = bytes.subarray(start + 10, end);
    if (tiff.length < 8) continue;
    const little = tiff.toString('latin1', 0, 2) === 'II';
    const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
    const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
    if (directory + 2 > tiff.length) continue;
    const count = short(directory);
    for (let entry = directory + 2; entry + 12 <= tiff.length && entry < directory + 2 + count * 12; entry += 12)
      if (short(entry) === 0x0112) return short(entry + 8) >= 1 && short(entry + 8) <= 8 ? short(entry + 8) : 1;
  }
  return 1;
}

/** Without its EXIF, so that only this program turns it. */
function withoutApps(bytes: Buffer): Buffer {
  const segments = jpegSegments(bytes);
  const last = segments.at(-1);
  if (last?.marker !== 0xda) throw new RedactionRefused('corrupt');
  const kept = segments.filter(({ marker }) => marker !== 0xda && marker !== 0xe1 && marker !== 0xfe);
  return Buffer.concat([bytes.subarray(0, 2), ...kept.map(({ start, end }) => bytes.subarray(start, end)), bytes.subarray(last.start)]);
}

/**
 * A picture on white, upright as a viewer shows it.
 * @throws RedactionRefused tooManyPixels, corrupt
 */
export async function drawPicture(bytes: Uint8Array, kind: 'png' | 'jpeg') {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let image: Image;
  let turn = 1;
  try {
    const [width, height] = sizeInHeader(buffer, kind);
    if (width * height > maxPixels) throw new RedactionRefused('tooManyPixels');
    turn = kind === 'jpeg' ? orientationOf(buffer) : 1;
    image = await loadImage(kind === 'jpeg' ? withoutApps(buffer) : buffer);
    if (image.width !== width || image.height !== height) throw new RedactionRefused('corrupt');
  } catch (error) {
    throw error instanceof RedactionRefused ? error : new RedactionRefused('corrupt', error);
  }
  const { width, height } = image;
  const drawn = turn > 4 ? blankCanvas(height, width) : blankCanvas(width, height);
  drawn.context.save();
  drawn.context.setTransform(...(turns(width, height)[turn - 1] as Turn));
  drawn.context.drawImage(image, 0, 0);
  drawn.context.restore();
  return drawn;
}

type Turn = [number, number, number, number, number, number];

/** What sets a picture upright, by its EXIF orientation. */
const turns = (width: number, height: number): Turn[] => [
  [1, 0, 0, 1, 0, 0],
  [-1, 0, 0, 1, width, 0],
  [-1, 0, 0, -1, width, height],
  [1, 0, 0, -1, 0, height],
  [0, 1, 1, 0, 0, 0],
  [0, 1, -1, 0, height, 0],
  [0, -1, -1, 0, height, width],
  [0, -1, 1, 0, 0, width],
];
