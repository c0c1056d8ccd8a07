import { inflateSync } from 'node:zlib';
import { lightMarks } from './dark-pixels.ts';
import { type Mark, marksByPage } from './mark.ts';
import { drawPicture, jpegSegments } from './picture.ts';
import { pixelsOf } from './pixels.ts';
import { type Check, checkOf } from './proof.ts';
import { jpegBlock } from './redact.ts';

/** The checks of a released picture. @throws RedactionRefused when the original cannot be read or the marks are not on it */
export async function provePicture(
  original: Uint8Array,
  kind: 'png' | 'jpeg',
  marks: readonly Mark[],
  released: Uint8Array,
): Promise<Check[]> {
  marksByPage(marks, 1);
  const before = (await drawPicture(original, kind)).canvas;
  const snap = kind === 'jpeg' ? jpegBlock : 1;
  const light: string[] = [];
  const sizes: string[] = [];
  const file = Buffer.from(released.buffer, released.byteOffset, released.byteLength);
  try {
    const after = await drawPicture(released, kind);
    if (after.canvas.width !== before.width || after.canvas.height !== before.height) sizes.push('大小与原件不同');
    light.push(...lightMarks(pixelsOf(after.context), marks, snap).map((mark) => `第${mark}处没有全部涂黑`));
  } catch {
    sizes.push('公开件打不开，或者不是与原件同类的图片');
  }
  const { metadata, extra } = kind === 'jpeg' ? jpegFaults(file) : pngFaults(file);
  return [
    checkOf('pixels', light, `把公开件重新解码检查，${marks.length} 处遮盖区域全部是黑色。`),
    checkOf('pages', sizes, '图片大小与原件相同。'),
    checkOf('properties', metadata, '没有 EXIF（拍摄地点、时间、设备）、XMP、说明文字、色彩配置和缩略图。'),
    checkOf('history', extra, '图片结尾之后没有多余的数据。'),
  ];
}

interface Faults {
  readonly metadata: string[];
  readonly extra: string[];
}

/** A JPEG may hold tables, a plain JFIF header and pixels. */
function jpegFaults(file: Buffer): Faults {
  const metadata: string[] = [];
  const extra: string[] = [];
  const segments = jpegSegments(file);
  for (const { marker, start, end } of segments) {
    const jfif = marker === 0xe0 && file.toString('latin1', start + 4, start + 9) === 'JFIF\0' && end - start === 18;
    if (!jfif && (marker >= 0xe0 || marker === 0xfe)) metadata.push('有 EXIF、XMP、缩略图或者说明文字');
  }
  const scan = segments.at(-1);
  if (scan?.marker !== 0xda) return { metadata, extra: ['图片结构不完整'] };
  // Within pixels 0xFF is followed by 0 or a restart mark; more tables and scans follow in progressive pictures.
  let at = scan.end;
  for (; at + 1 < file.length; at++) {
    if (file[at] !== 0xff || file[at + 1] === 0 || ((file[at + 1] as number) & 0xf8) === 0xd0) continue;
    const marker = file[at + 1] as number;
    if (marker === 0xd9) break;
    if (marker >= 0xe0) metadata.push('有 EXIF、XMP、缩略图或者说明文字');
  }
  if (at + 2 !== file.length) extra.push('图片结尾之后有数据');
  return { metadata, extra };
}

/** A PNG may hold its header and pixels, exactly as many as it says. */
function pngFaults(file: Buffer): Faults {
  const metadata: string[] = [];
  const extra: string[] = [];
  const data: Buffer[] = [];
  let at = 8;
  let last = '';
  while (at + 12 <= file.length && last !== 'IEND') {
    const end = at + 12 + file.readUInt32BE(at);
    last = file.toString('latin1', at + 4, at + 8);
    if (!/^(IHDR|PLTE|IDAT|IEND)$/.test(last)) metadata.push('有说明文字、EXIF、时间或者色彩配置');
    if (last === 'IDAT') data.push(file.subarray(at + 8, end - 4));
    at = end;
  }
  if (last !== 'IEND' || at !== file.length) extra.push('图片结尾之后有数据');
  const [width, height, depth, colour] = [file.readUInt32BE(16), file.readUInt32BE(20), file[24] ?? 8, file[25] ?? 6];
  const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[colour] ?? 4;
  try {
    const packed = Buffer.concat(data);
    const { buffer, engine } = inflateSync(packed, { info: true, maxOutputLength: 1 << 29 }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    if (buffer.length !== height * (1 + Math.ceil((width * channels * depth) / 8)) || engine.bytesWritten !== packed.length)
      extra.push('像素之后有数据');
  } catch {
    extra.push('像素读不出来');
  }
  return { metadata, extra };
}
