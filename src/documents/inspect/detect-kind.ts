import { declaredCharset, decodeText } from '../in/decode-text.ts';
import { isOldOffice } from './compound-file.ts';
import { rootOf } from './xml.ts';

export type PictureKind = 'png' | 'jpeg' | 'gif' | 'webp' | 'bmp' | 'tiff' | 'heic' | 'metafile';

export type Kind =
  | { readonly kind: PictureKind | 'archive' | 'pdf' | 'oldOffice' | 'packed' | 'sound' | 'unknown' }
  | { readonly kind: 'html' | 'mail' | 'rtf' | 'xml' | 'svg' | 'json' | 'csv' | 'md' | 'txt'; readonly text: string };

const latin1 = (bytes: Uint8Array, to: number) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', 0, to);

function pictureOf(bytes: Uint8Array): PictureKind | undefined {
  const head = latin1(bytes, 48);
  if (head.startsWith('\x89PNG')) return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (/^GIF8[79]a/.test(head)) return 'gif';
  if (/^(II\*\0|MM\0\*)/.test(head)) return 'tiff';
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return 'webp';
  if (/^[\s\S]{4}ftyp(heic|heix|mif1|msf1|avif|avis|hevc|heim|heis)/.test(head)) return 'heic';
  if (/^BM[\s\S]{12}[\x0c\x28\x38\x6c\x7c]\0\0\0/.test(head)) return 'bmp';
  if (/^\xd7\xcd\xc6\x9a|^\x01\0\0\0[\s\S]{36} EMF/.test(head)) return 'metafile';
  return undefined;
}

const firstTag = /^<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|style|script|link|center|span|section|article|h[1-6])\b/i;

function isBinary(text: string): boolean {
  const broken = text.match(/[\0-\x08\x0e-\x1a\x1c-\x1f\ufffd]/g)?.length ?? 0;
  return text.includes('\0') || broken > text.length / 100;
}

/** Mail headers at the start: at least two, one of which only mail has. */
const mailHead = /^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version|Content-Type|Received|Message-ID|Return-Path):/i;

/** What a file is by its bytes; `name` only tells kinds of text apart. */
export function detectKind(bytes: Uint8Array, name: string): Kind {
  const head = latin1(bytes, 1024);
  if (isOldOffice(bytes)) return { kind: 'oldOffice' };
  if (/^PK(\x03\x04|\x05\x06|\x07\x08)/.test(head)) return { kind: 'archive' };
  const picture = pictureOf(bytes);
  if (picture) return { kind: picture };
  if (head.includes('%PDF-')) return { kind: 'pdf' };
  if (/^(Rar!\x1a|7z\xbc\xaf|\x1f\x8b|BZh[1-9]|\xfd7zXZ|MSCF)/.test(head) || latin1(bytes.subarray(257), 5) === 'ustar')
    return { kind: 'packed' };
  if (/^(ID3|OggS|fLaC|RIFF[\s\S]{4}(WAVE|AVI )|[\s\S]{4}ftyp|\xff[\xfb\xf3\xf2]|\x1aE\xdf\xa3)/.test(head)) return { kind: 'sound' };
  const text = decodeText(bytes, declaredCharset(bytes)).replace(/^\ufeff/, '');
  if (isBinary(text.slice(0, 16_384))) return { kind: 'unknown' };
  if (/^\s*\{\\rtf/.test(text)) return { kind: 'rtf', text };
  if (mailHead.test(text.slice(0, 16_384).trimStart().replaceAll('\r\n', '\n'))) return { kind: 'mail', text };
  const ending = /\.(\w+)$/.exec(name.toLowerCase())?.[1] ?? '';
  const start = text.trimStart().replace(/^(?:<\?xml[^>]*\?>|<!--[\s\S]*?-->|\s)+/, '');
  if (firstTag.test(start.slice(0, 200)) || (/^(html?|xhtml)$/.test(ending) && /<\w/.test(text))) return { kind: 'html', text };
  const root = rootOf(bytes);
  if (/^<\?xml|^<!DOCTYPE/.test(text.trimStart()) && root) return { kind: root === 'svg' ? 'svg' : 'xml', text };
  if (root === 'svg') return { kind: 'svg', text };
  if (!/^(txt|csv|tsv|md|markdown)$/.test(ending) && /<(?:html|body|table|tr|td|div|p|br)\b[^>]{0,500}>/i.test(text.slice(0, 8192)))
    return { kind: 'html', text };
  if (/^(csv|tsv)$/.test(ending)) return { kind: 'csv', text };
  if (/^(md|markdown)$/.test(ending)) return { kind: 'md', text };
  if (/^[[{]/.test(text.trimStart()) && isJson(text)) return { kind: 'json', text };
  return { kind: 'txt', text };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const oldEndings = /^(doc|dot|xls|xlt|ppt|pps|wps|wpt|et|ett|dps|vsd|msg|bin|ole)$/;
/** Endings that go with a kind. */
const endings: Readonly<Record<string, RegExp>> = {
  docx: /^(docx|docm|dotx|dotm)$/,
  xlsx: /^(xlsx|xlsm|xltx|xltm|xlam)$/,
  xlsb: /^xlsb$/,
  pptx: /^(pptx|pptm|ppsx|ppsm|potx|potm)$/,
  odf: /^(odt|ods|odp|ott|ots|fodt|fods)$/,
  ofd: /^ofd$/,
  zip: /^zip$/,
  pdf: /^pdf$/,
  oldOffice: oldEndings,
  doc: oldEndings,
  xls: oldEndings,
  ppt: oldEndings,
  png: /^png$/,
  jpeg: /^(jpe?g|jfif)$/,
  gif: /^gif$/,
  webp: /^webp$/,
  bmp: /^(bmp|dib)$/,
  tiff: /^tiff?$/,
  heic: /^(heic|heif|avif)$/,
  metafile: /^(emf|wmf)$/,
  html: /^(html?|xhtml|shtml)$/,
  mail: /^(eml|mht|mhtml|emlx)$/,
  rtf: /^rtf$/,
  svg: /^svg$/,
};

/** Whether the ending of a name promises another kind than the bytes hold. */
export function isMisnamed(kind: string, name: string): boolean {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name.trim())?.[1]?.toLowerCase();
  if (!ending) return false;
  const own = endings[kind];
  if (own) return !own.test(ending);
  return Object.values(endings).some((pattern) => pattern.test(ending));
}
