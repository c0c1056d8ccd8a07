// EXIF and TIFF: a tree of tags. Texts, place and thumbnails are told.
import { decodeText } from '../in/decode-text.ts';
import type { Findings } from './findings.ts';

const names: Readonly<Record<number, string>> = {
  269: '文件名',
  270: '图片说明',
  271: '相机厂商',
  272: '相机型号',
  305: '软件',
  306: '时间',
  315: '作者',
  316: '计算机',
  33432: '版权',
  36867: '拍摄时间',
  36868: '数字化时间',
  37510: '用户注释',
  42032: '相机所有者',
  42033: '机身编号',
  42037: '镜头编号',
  40091: '标题',
  40092: '注释',
  40093: '作者',
  40094: '关键词',
  40095: '主题',
};
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
const mostTags = 2000;

/** Texts that zeros end; each is decoded alone, for the zeros look like UTF-16. */
export function texts(bytes: Buffer): string[] {
  const found: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(0, at);
    const stop = end < 0 ? bytes.length : end;
    if (stop > at) found.push(decodeText(bytes.subarray(at, stop)));
    at = stop + 1;
  }
  return found;
}

const mostPages = 500;

interface Walk {
  readonly buffer: Buffer;
  readonly little: boolean;
  readonly findings: Findings;
  readonly seen: Set<number>;
  tags: number;
  thumbnail: { at: number; size: number };
  place: Map<number, number[] | string>;
  width: number;
  height: number;
}

const u16 = ({ buffer, little }: Walk, at: number) =>
  at + 2 > buffer.length ? 0 : little ? buffer.readUInt16LE(at) : buffer.readUInt16BE(at);
const u32 = ({ buffer, little }: Walk, at: number) =>
  at + 4 > buffer.length ? 0 : little ? buffer.readUInt32LE(at) : buffer.readUInt32BE(at);

function directory(walk: Walk, at: number, where: 'main' | 'thumbnail' | 'exif' | 'gps'): number {
  if (at < 8 || at + 2 > walk.buffer.length || walk.seen.has(at)) return 0;
  walk.seen.add(at);
  const count = u16(walk, at);
  for (let i = 0; i < count && walk.tags < mostTags; i++) {
    const entry = at + 2 + i * 12;
    if (entry + 12 > walk.buffer.length) return 0;
    walk.tags++;
    tag(walk, entry, where);
  }
  return u32(walk, at + 2 + count * 12);
}

function tag(walk: Walk, entry: number, where: 'main' | 'thumbnail' | 'exif' | 'gps'): void {
  const { buffer, findings } = walk;
  const [id, type, count] = [u16(walk, entry), u16(walk, entry + 2), u32(walk, entry + 4)];
  const length = (sizes[type] ?? 1) * count;
  const at = length <= 4 ? entry + 8 : u32(walk, entry + 8);
  const value = type === 3 ? u16(walk, at) : u32(walk, at);
  if (id === 0x0100) walk.width ||= value;
  if (id === 0x0101) walk.height ||= value;
  if (id === 0x8769 || id === 0xa005) directory(walk, u32(walk, entry + 8), 'exif');
  else if (id === 0x8825) directory(walk, u32(walk, entry + 8), 'gps');
  else if (id === 0x014a && length <= 4) directory(walk, u32(walk, entry + 8), 'main');
  else if (id === 0x0201) walk.thumbnail.at = value;
  else if (id === 0x0202) walk.thumbnail.size = value;
  else if (where === 'gps' && id <= 4) {
    if (type === 2) walk.place.set(id, buffer.toString('latin1', at, at + 1));
    else
      walk.place.set(
        id,
        [0, 1, 2].map((i) => u32(walk, at + i * 8) / (u32(walk, at + i * 8 + 4) || 1)),
      );
  } else if (at + length <= buffer.length && length < 200_000) {
    const bytes = buffer.subarray(at, at + length);
    const label = `图片属性：${names[id] ?? `标签 ${id.toString(16)}`}`;
    if (type === 2) for (const text of texts(bytes)) findings.text(text, 'imageMetadata', label);
    else if (id >= 0x9c9b && id <= 0x9c9f) findings.text(bytes.toString('utf16le').replace(/\0+$/, ''), 'imageMetadata', label);
    else if ((type === 7 || type === 1) && length > 8 && id !== 0x8773) {
      // A comment starts with eight bytes that name its encoding; makers' notes are told as far as they are text.
      const head = bytes.toString('latin1', 0, 8);
      const text = head.startsWith('UNICODE')
        ? bytes.subarray(8).toString(walk.little ? 'utf16le' : 'latin1')
        : texts(bytes.subarray(id === 0x9286 ? 8 : 0)).join('\0');
      for (const part of text.split(/[\0-\x08\x0e-\x1f\ufffd]+/)) if (part.trim().length >= 4) findings.text(part, 'imageMetadata', label);
    }
  }
}

/** Tells the tags of a TIFF structure (the body of EXIF data, or a TIFF file). @returns size of the first picture and count of pages */
export function inspectTiffTags(
  bytes: Uint8Array,
  findings: Findings,
): { width: number; height: number; pages: number; thumbnail?: Uint8Array } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const walk: Walk = {
    buffer,
    little: buffer.toString('latin1', 0, 2) === 'II',
    findings,
    seen: new Set(),
    tags: 0,
    thumbnail: { at: 0, size: 0 },
    place: new Map(),
    width: 0,
    height: 0,
  };
  let next = directory(walk, u32(walk, 4), 'main');
  let pages = 1;
  for (; next > 0 && pages < mostPages; pages++) next = directory(walk, next, 'thumbnail');
  tellPlace(walk);
  const { at, size } = walk.thumbnail;
  const { width, height } = walk;
  return {
    width,
    height,
    pages: next > 0 ? mostPages + 1 : pages,
    ...(at > 0 && size > 0 && at + size <= buffer.length && { thumbnail: buffer.subarray(at, at + size) }),
  };
}

function tellPlace({ place, findings }: Walk): void {
  const degrees = (id: number) => {
    const parts = place.get(id);
    return Array.isArray(parts) ? (parts[0] ?? 0) + (parts[1] ?? 0) / 60 + (parts[2] ?? 0) / 3600 : undefined;
  };
  const [north, east] = [degrees(2), degrees(4)];
  if (north === undefined && east === undefined && place.size === 0) return;
  findings.text(
    `${place.get(1) ?? ''} ${north?.toFixed(5) ?? ''} ${place.get(3) ?? ''} ${east?.toFixed(5) ?? ''}`,
    'imageMetadata',
    '图片属性：拍摄位置',
  );
  findings.thing('imageMetadata', '图片属性', '图片里记着拍摄的经纬度。请去掉图片属性后再用。', 'warn');
}
