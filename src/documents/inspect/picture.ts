// Pictures: what is in the file beside the pixels. The pixels themselves are never read, and that is said.
// Long, because each kind of picture keeps its hidden parts in its own way.
import { inflateSync } from 'node:zlib';
import { decodeText } from '../in/decode-text.ts';
import type { PictureKind } from './detect-kind.ts';
import type { Findings } from './findings.ts';
import type { Look } from './look.ts';
import { readableStrings } from './strings.ts';
import { inspectTiffTags, texts } from './tiff-tags.ts';
import { unescapeXml } from './xml.ts';

const mostPixels = 100_000_000;
/** Smaller than any legible number. */
const smallest = { width: 48, height: 12 };

interface Size {
  width: number;
  height: number;
}

/** What a picture was taken apart into: its size, and where the picture ends in the file. */
interface Taken extends Size {
  readonly end: number;
}

/** Words of an XMP packet: elements and attributes. */
export function tellXmp(bytes: Uint8Array, findings: Findings, at = '图片属性：XMP'): void {
  const text = decodeText(bytes).slice(0, 2_000_000);
  for (const [, name, value] of text.matchAll(/([\w:-]+)\s*=\s*["']([^"'<>]{2,2000})["']/g))
    if (
      !/^(xmlns|rdf:about|x:xmptk|id$)/.test(name as string) &&
      !/^(https?:\/\/(ns\.|www\.w3|purl)|xmp\.(i|d)id:|uuid:)/.test(value as string)
    )
      findings.text(unescapeXml(value as string), at === '图片属性：XMP' ? 'imageMetadata' : 'properties', at);
  for (const [, value] of text.matchAll(/>([^<>]{2,20000})</g))
    if (!/^(xmp\.(i|d)id:|uuid:)/.test((value as string).trim()))
      findings.text(unescapeXml(value as string), at === '图片属性：XMP' ? 'imageMetadata' : 'properties', at);
}

class PictureWalk {
  readonly findings: Findings;
  readonly buffer: Buffer;
  readonly thumbnails: Uint8Array[] = [];
  private told = false;

  constructor(buffer: Buffer, findings: Findings) {
    this.buffer = buffer;
    this.findings = findings;
  }

  meta(): void {
    if (!this.told) this.findings.thing('imageMetadata', '图片属性', '图片带有拍摄信息或者说明文字。请去掉图片属性后再用。', 'note');
    this.told = true;
  }

  exif(bytes: Uint8Array): void {
    this.meta();
    const { thumbnail } = inspectTiffTags(bytes, this.findings);
    if (thumbnail) this.thumbnail(thumbnail);
  }

  thumbnail(bytes: Uint8Array): void {
    this.thumbnails.push(bytes);
    this.findings.thing('thumbnail', '图片属性', '图片里另有缩略图，可能是裁剪或者涂改以前的样子。请去掉图片属性后再用。', 'warn');
  }

  xmp(bytes: Uint8Array): void {
    this.meta();
    tellXmp(bytes, this.findings);
  }

  words(content: Uint8Array | string, label: string): void {
    this.meta();
    const found = typeof content === 'string' ? [content] : texts(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
    for (const text of found) this.findings.text(text, 'imageMetadata', `图片属性：${label}`);
  }

  /** Records of IPTC within the resources of Photoshop. */
  iptc(block: Buffer): void {
    this.meta();
    for (let at = block.indexOf(0x1c); at >= 0 && at + 5 <= block.length; ) {
      const length = block.readUInt16BE(at + 3);
      if ((block[at + 1] as number) > 9 || at + 5 + length > block.length) {
        at = block.indexOf(0x1c, at + 1);
        continue;
      }
      if ((block[at + 2] as number) > 0) this.words(block.subarray(at + 5, at + 5 + length), 'IPTC');
      at = block.indexOf(0x1c, at + 5 + length);
    }
    if (block.includes('8BIM\x04\x0c', 0, 'latin1') || block.includes('8BIM\x04\x09', 0, 'latin1')) {
      const start = block.indexOf('\xff\xd8\xff', 0, 'latin1');
      if (start >= 0) this.thumbnail(block.subarray(start));
    }
  }

  jpeg(): Taken {
    const { buffer } = this;
    const size: Size = { width: 0, height: 0 };
    let at = 2;
    while (at + 4 <= buffer.length) {
      if (buffer[at] !== 0xff) {
        at++;
        continue;
      }
      const marker = buffer[at + 1] as number;
      if (marker === 0xff || marker === 0x00 || (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01) {
        at += marker === 0xff ? 1 : 2;
        continue;
      }
      if (marker === 0xd9) return { ...size, end: at + 2 };
      const length = buffer.readUInt16BE(at + 2);
      this.segment(marker, buffer.subarray(at + 4, at + 2 + length), size);
      at += 2 + Math.max(2, length);
    }
    return { ...size, end: buffer[buffer.length - 2] === 0xff && buffer[buffer.length - 1] === 0xd9 ? buffer.length : -1 };
  }

  private segment(marker: number, body: Buffer, size: Size): void {
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker) && body.length >= 5) {
      size.height ||= body.readUInt16BE(1);
      size.width ||= body.readUInt16BE(3);
    } else if (marker === 0xfe) this.words(body, '注释');
    else if (marker === 0xe1 && body.toString('latin1', 0, 4) === 'Exif') this.exif(body.subarray(6));
    else if (marker === 0xe1) this.xmp(body.subarray(Math.max(0, body.indexOf(0)) + 1));
    else if (marker === 0xed) this.iptc(body);
    else if (marker >= 0xe2 && marker <= 0xef && !/^(ICC_PROFILE|Adobe|MPF)/.test(body.toString('latin1', 0, 11)))
      for (const text of readableStrings(body)) this.words(text, '附加数据');
  }

  png(): Taken {
    const { buffer } = this;
    const size: Size = { width: 0, height: 0 };
    for (let at = 8; at + 12 <= buffer.length; ) {
      const length = buffer.readUInt32BE(at);
      const type = buffer.toString('latin1', at + 4, at + 8);
      const body = buffer.subarray(at + 8, at + 8 + length);
      if (type === 'IHDR' && body.length >= 8) Object.assign(size, { width: body.readUInt32BE(0), height: body.readUInt32BE(4) });
      else if (type === 'tEXt') this.words(body, '文字块');
      else if (type === 'zTXt') this.words(unpacked(body, body.indexOf(0) + 2), '文字块');
      else if (type === 'iTXt') this.international(body);
      else if (type === 'eXIf') this.exif(body);
      else if (type === 'IEND') return { ...size, end: at + 12 + length };
      else if (!/^(IDAT|PLTE|tRNS|cHRM|gAMA|iCCP|sBIT|sRGB|bKGD|hIST|pHYs|sPLT|tIME|acTL|fcTL|fdAT|cICP)$/.test(type))
        for (const text of readableStrings(body)) this.words(text, `附加块 ${type.replace(/[^\w]/g, '')}`);
      at += 12 + length;
    }
    return { ...size, end: -1 };
  }

  private international(body: Buffer): void {
    const keyword = body.indexOf(0);
    const packed = body[keyword + 1] === 1;
    const language = body.indexOf(0, keyword + 3);
    const start = body.indexOf(0, language + 1) + 1;
    const text = packed ? unpacked(body, start) : body.subarray(start);
    const name = body.toString('latin1', 0, Math.max(0, keyword));
    if (/xmp/i.test(name)) this.xmp(text);
    else {
      this.words(name, '文字块');
      this.words(text, '文字块');
    }
  }

  gif(): Taken {
    const { buffer } = this;
    if (buffer.length < 13) return { width: 0, height: 0, end: -1 };
    const size = { width: buffer.readUInt16LE(6), height: buffer.readUInt16LE(8) };
    const flags = buffer[10] as number;
    let at = 13 + (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
    const blocks = (from: number): { data: Buffer; next: number } => {
      const parts: Buffer[] = [];
      let place = from;
      while (place < buffer.length && buffer[place] !== 0) {
        parts.push(buffer.subarray(place + 1, place + 1 + (buffer[place] as number)));
        place += 1 + (buffer[place] as number);
      }
      return { data: Buffer.concat(parts), next: place + 1 };
    };
    while (at < buffer.length) {
      const kind = buffer[at];
      if (kind === 0x3b) return { ...size, end: at + 1 };
      if (kind === 0x21) {
        const { data, next } = blocks(at + 2);
        if (buffer[at + 1] === 0xfe || buffer[at + 1] === 0x01) this.words(data, '注释');
        // The lengths of the blocks are characters of an XMP packet, so it is taken as it stands.
        else if (buffer[at + 1] === 0xff && /XMP/.test(buffer.toString('latin1', at, at + 16))) this.xmp(buffer.subarray(at + 14, next));
        else if (buffer[at + 1] === 0xff && !/NETSCAPE|ANIMEXTS/.test(data.toString('latin1', 0, 11)))
          for (const text of readableStrings(data)) this.words(text, '附加数据');
        at = next;
      } else if (kind === 0x2c) {
        const local = buffer[at + 9] ?? 0;
        at = blocks(at + 10 + (local & 0x80 ? 3 << ((local & 7) + 1) : 0) + 1).next;
      } else return { ...size, end: -1 };
    }
    return { ...size, end: -1 };
  }

  webp(): Taken {
    const { buffer } = this;
    const size: Size = { width: 0, height: 0 };
    if (buffer.length < 20) return { ...size, end: -1 };
    const end = Math.min(buffer.length, 8 + buffer.readUInt32LE(4));
    for (let at = 12; at + 8 <= end; ) {
      const type = buffer.toString('latin1', at, at + 4);
      const length = buffer.readUInt32LE(at + 4);
      const body = buffer.subarray(at + 8, at + 8 + length);
      if (type === 'VP8X' && body.length >= 10)
        Object.assign(size, { width: 1 + body.readUIntLE(4, 3), height: 1 + body.readUIntLE(7, 3) });
      else if (type === 'VP8 ' && body.length >= 10)
        Object.assign(size, { width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff });
      else if (type === 'VP8L' && body.length >= 5) {
        const bits = body.readUInt32LE(1);
        Object.assign(size, { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 });
      } else if (type === 'EXIF') this.exif(body.toString('latin1', 0, 4) === 'Exif' ? body.subarray(6) : body);
      else if (type === 'XMP ') this.xmp(body);
      else if (!/^(ALPH|ANIM|ANMF|ICCP)$/.test(type)) for (const text of readableStrings(body)) this.words(text, '附加块');
      at += 8 + length + (length % 2);
    }
    return { ...size, end };
  }

  bmp(): Taken {
    const { buffer } = this;
    if (buffer.length < 26) return { width: 0, height: 0, end: -1 };
    const old = buffer.readUInt32LE(14) === 12;
    const size = old
      ? { width: buffer.readUInt16LE(18), height: buffer.readUInt16LE(20) }
      : { width: Math.abs(buffer.readInt32LE(18)), height: Math.abs(buffer.readInt32LE(22)) };
    const end = buffer.readUInt32LE(2);
    return { ...size, end: end > 26 && end <= buffer.length ? end : buffer.length };
  }

  tiff(): Taken {
    const found = inspectTiffTags(this.buffer, this.findings);
    const many = found.pages > 200;
    if (many) this.findings.cannot('图片', 'suspicious', '图片的页数太多，没有全部检查。请拆分。');
    for (const xmp of packets(this.buffer)) this.xmp(xmp);
    return { width: found.width, height: found.height, end: this.buffer.length };
  }

  heic(): Taken {
    const { buffer } = this;
    const spatial = buffer.indexOf('ispe', 0, 'latin1');
    const size =
      spatial > 0 && spatial + 16 <= buffer.length
        ? { width: buffer.readUInt32BE(spatial + 8), height: buffer.readUInt32BE(spatial + 12) }
        : { width: 0, height: 0 };
    const exif = /Exif\0\0|(?:II\*\0|MM\0\*)/.exec(buffer.toString('latin1', 0, 2_000_000));
    if (exif) this.exif(buffer.subarray(exif.index + (exif[0].startsWith('Exif') ? 6 : 0)));
    for (const xmp of packets(buffer)) this.xmp(xmp);
    if (buffer.includes('mpvd', 0, 'latin1'))
      this.findings.thing('trailingData', '图片', '这是动态照片，后面带着一段录像。请导出为普通照片。', 'block');
    return { ...size, end: buffer.length };
  }

  metafile(): Taken {
    for (const text of readableStrings(this.buffer)) this.findings.text(text, 'visible', '图元文件里的文字');
    return { width: 0, height: 0, end: this.buffer.length };
  }
}

function unpacked(body: Buffer, from: number): Uint8Array {
  try {
    return inflateSync(body.subarray(from), { maxOutputLength: 4 << 20 });
  } catch {
    return new Uint8Array(0);
  }
}

/** XMP stands in files as plain text, wherever their structure has it. */
function packets(buffer: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = buffer.indexOf('<x:xmpmeta', 0, 'latin1'); at >= 0 && found.length < 20; ) {
    const end = buffer.indexOf('</x:xmpmeta>', at, 'latin1');
    if (end < 0) break;
    found.push(buffer.subarray(at, end));
    at = buffer.indexOf('<x:xmpmeta', end, 'latin1');
  }
  return found;
}

/** Looks into a picture. The pixels stay unread: that somebody has to look at them is told. */
export async function inspectPicture(bytes: Uint8Array, kind: PictureKind, look: Look): Promise<void> {
  const { findings } = look;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const walk = new PictureWalk(buffer, findings);
  const { width, height, end } = walk[kind]();
  for (const thumbnail of walk.thumbnails) await look.nested(thumbnail, '缩略图', 'thumbnail');
  if (end < 0) findings.cannot('图片', 'corrupt', '图片不完整，没有全部检查。请重新保存。');
  const trailing = end > 0 ? buffer.subarray(end) : Buffer.alloc(0);
  if (trailing.some((byte) => byte !== 0 && byte !== 0x0a && byte !== 0x0d)) await inspectTrailing(trailing, look);
  if (width * height > mostPixels || width > 60_000 || height > 60_000)
    findings.cannot('图片', 'suspicious', `图片声称有 ${width}×${height} 像素，大得反常。请缩小后另存。`);
  else if (kind === 'metafile' || width === 0 || (width >= smallest.width && height >= smallest.height))
    findings.cannot('图片', 'pictureWithoutText', '图片里的文字和人像没有检查（不作图像识别）。请人工核对。');
}

async function inspectTrailing(trailing: Buffer, look: Look): Promise<void> {
  const { findings } = look;
  const video = /ftyp(mp4|isom|qt|mp42)/.test(trailing.toString('latin1', 0, 64)) || trailing.includes('MotionPhoto_Data', 0, 'latin1');
  const detail = video
    ? '这是动态照片，照片后面带着一段录像。请导出为普通照片。'
    : `图片结束以后还有 ${trailing.length} 字节别的数据。请重新保存图片。`;
  findings.thing('trailingData', '图片末尾', detail, 'block');
  for (const text of readableStrings(trailing)) findings.text(text, 'trailingData', '图片末尾');
  if (/^(PK\x03\x04|%PDF-|\xd0\xcf\x11\xe0|\xff\xd8\xff|\x89PNG)/.test(trailing.toString('latin1', 0, 8))) {
    findings.cannot('图片末尾', 'suspicious', '图片后面夹带了另一个文件。请重新保存图片。');
    await look.nested(trailing, '夹带的文件', 'trailingData');
  }
}
