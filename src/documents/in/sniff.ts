import { openZip, type Zip } from '../zip/open-zip.ts';
import { declaredCharset, decodeText } from './decode-text.ts';
import { looksLikeMarkdown } from './markdown.ts';
import { htmlInArchive } from './mhtml.ts';
import { type RefusalCode, UnreadableFile } from './unreadable-file.ts';

/** What a file is, with what was opened on the way to find out. */
export type Sniffed =
  | { readonly kind: 'docx' | 'xlsx'; readonly zip: Zip }
  | { readonly kind: 'pdf' }
  | { readonly kind: 'html' | 'md' | 'txt'; readonly text: string };

const startsWith = (bytes: Uint8Array, ...values: readonly number[]) => values.every((value, at) => bytes[at] === value);
const ascii = (bytes: Uint8Array, from: number, to: number) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1', from, to);

function isImage(bytes: Uint8Array): boolean {
  const head = ascii(bytes, 0, 16);
  return (
    startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) ||
    startsWith(bytes, 0xff, 0xd8, 0xff) ||
    /^GIF8[79]a/.test(head) ||
    /^(II\*\0|MM\0\*)/.test(head) ||
    /^RIFF[\s\S]{4}WEBP/.test(head) ||
    /^[\s\S]{4}ftyp(heic|heix|mif1|avif|hevc)/.test(head) ||
    (/^BM/.test(head) && bytes.length > 26 && bytes[14] === 40)
  );
}

/** What an OLE container holds, told by the names of its streams. */
function oleRefusal(bytes: Uint8Array): RefusalCode {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (name: string) => buffer.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage') || holds('EncryptionInfo')) return 'encrypted';
  return holds('PowerPoint Document') ? 'presentation' : 'legacyOffice';
}

async function sniffZip(bytes: Uint8Array): Promise<Sniffed> {
  const zip = await openZip(bytes);
  const has = (pattern: RegExp) => zip.names.some((name) => pattern.test(name));
  if (zip.has('OFD.xml')) throw new UnreadableFile('ofd');
  if (zip.has('[Content_Types].xml')) {
    if (has(/^word\/document\d*\.xml$/i)) return { kind: 'docx', zip };
    if (has(/^xl\/workbook\.xml$/i)) return { kind: 'xlsx', zip };
    if (has(/^xl\/.*\.bin$/i)) throw new UnreadableFile('binaryWorkbook');
    if (has(/^ppt\//i)) throw new UnreadableFile('presentation');
  }
  if (zip.has('mimetype') && zip.has('content.xml')) throw new UnreadableFile('openDocument');
  throw new UnreadableFile('archive');
}

const firstTag = /^<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|style|script|link|center|span|section|article|h[1-6])\b/i;
const anyMarkup = /<(?:html|body|table|tr|td|div|p|br)\b[^>]{0,500}>/i;

/** The text from its first tag on, comments and the XML declaration left out. */
function fromFirstTag(text: string): string {
  let at = 0;
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at++;
    const end = text.startsWith('<!--', at) ? text.indexOf('-->', at) + 3 : text.startsWith('<?xml', at) ? text.indexOf('?>', at) + 2 : 0;
    if (end <= at) return text.slice(at, at + 32);
    at = end;
  }
}

/** Characters that no text has. */
function isBinary(text: string): boolean {
  const broken = text.match(/[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\ufffd]/g)?.length ?? 0;
  return text.includes('\0') || broken > text.length / 200;
}

/**
 * Tells what a file is: by its bytes, then by its name. A wrong ending does no harm.
 * @throws UnreadableFile for what cannot be read
 * @throws ZipRefusal for an unsafe archive
 */
export async function sniff(bytes: Uint8Array, name: string): Promise<Sniffed> {
  if (bytes.length === 0) throw new UnreadableFile('emptyFile');
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new UnreadableFile(oleRefusal(bytes));
  if (startsWith(bytes, 0x50, 0x4b, 3, 4) || startsWith(bytes, 0x50, 0x4b, 5, 6)) return sniffZip(bytes);
  const head = ascii(bytes, 0, 1024);
  if (/^\s*\{\\rtf/.test(head)) throw new UnreadableFile('rtf');
  if (isImage(bytes)) throw new UnreadableFile('image');
  if (/^(Rar!\x1a|7z\xbc\xaf|\x1f\x8b)/.test(head)) throw new UnreadableFile('archive');
  if (head.includes('%PDF-')) return { kind: 'pdf' };
  if (/^(?:[\w-]+: [^\n]*\n[ \t]*)*?(?:MIME-Version:|Content-Type: multipart\/related)/i.test(head.trimStart())) {
    const text = htmlInArchive(bytes);
    if (text !== undefined) return { kind: 'html', text };
  }

  const text = decodeText(bytes, declaredCharset(bytes));
  const start = text.slice(0, 8192);
  if (isBinary(start)) throw new UnreadableFile('unknownKind');
  if (text.trim() === '') throw new UnreadableFile('emptyFile');
  const ending = /\.(\w+)$/.exec(name.toLowerCase())?.[1];
  if (ending === 'md' || ending === 'markdown') return { kind: /^\s*<(?:!doctype|html)\b/i.test(start) ? 'html' : 'md', text };
  if (firstTag.test(fromFirstTag(start))) return { kind: 'html', text };
  if (ending !== 'txt' && ending !== 'csv' && anyMarkup.test(start)) return { kind: 'html', text };
  return { kind: looksLikeMarkdown(text) ? 'md' : 'txt', text };
}
