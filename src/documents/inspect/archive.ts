// Opens a zip to look for what should not be in it: oddities are told instead of refused, so that everything else is still looked into.
import { crc32, inflateRawSync } from 'node:zlib';
import yauzl from 'yauzl';
import { decodeText } from '../in/decode-text.ts';
import { zipLimits } from '../zip/open-zip.ts';
import { type Budget, shownName } from './findings.ts';
import type { Unread } from './inspection.ts';

export class ArchiveFault extends Error {
  readonly reason: Unread['reason'];

  constructor(reason: Unread['reason'], message: string) {
    super(message);
    this.name = 'ArchiveFault';
    this.reason = reason;
  }
}

/** Hears of entries that are not as the directory says; they are read all the same. */
export type Damaged = (name: string, reason: Unread['reason'], detail: string) => void;

export interface ArchiveEntry {
  readonly name: string;
  /** Inflated, as the directory says. */
  readonly size: number;
  readonly folder: boolean;
  /** @throws ArchiveFault */
  read(): Uint8Array;
}

/** Bytes of the archive that belong to no entry, and what is unpacked from them. */
export interface Leftover {
  readonly at: 'before' | 'between' | 'after';
  readonly bytes: Uint8Array;
  /** An entry that the directory does not list any more. */
  readonly entry?: { readonly name: string; readonly content: Uint8Array };
}

export interface Archive {
  readonly entries: readonly ArchiveEntry[];
  /** Chinese sentences on what no honest program writes. */
  readonly oddities: readonly string[];
  readonly leftovers: readonly Leftover[];
  readonly comment: string;
  /** The first entry of that name, compared without case. */
  find(name: string): ArchiveEntry | undefined;
}

const localHeaderBytes = 30;
const localHeader = Buffer.from('PK\x03\x04', 'latin1');
const symlink = 0xa000;
/** A padding between entries that aligns them, a data descriptor, or the signature of an APK. */
const ordinaryGap = 64;

function nameOf(raw: Buffer, utf8: boolean, extra: readonly { id: number; data: Buffer }[]): string {
  const unicode = extra.find(({ id, data }) => id === 0x7075 && data.length > 5 && data[0] === 1);
  if (unicode && unicode.data.readUInt32LE(1) === crc32(raw)) return unicode.data.toString('utf8', 5);
  return utf8 ? raw.toString('utf8') : decodeText(raw);
}

function oddName(name: string): string | undefined {
  const shown = shownName(name);
  if (/(^|[\\/])\.\.([\\/]|$)/.test(name)) return `压缩包里有往上级目录写的路径“${shown}”。`;
  if (/^[\\/]|^[a-z]:/i.test(name)) return `压缩包里有绝对路径“${shown}”。`;
  if (/[\0-\x1f]/.test(name)) return `压缩包里有带控制字符的文件名“${shown}”。`;
  if (/[\u202a-\u202e\u2066-\u2069]/.test(name)) return `压缩包里有改变文字方向的文件名“${shown}”，看上去的类型可能不是真的类型。`;
  if (name.includes('\\')) return `压缩包里有带反斜杠的文件名“${shown}”。`;
  return undefined;
}

function inflate(packed: Buffer, method: number, size: number, allowed: number, name: string): Buffer {
  if (method === 0) return packed;
  if (method !== 8) throw new ArchiveFault('unknownType', `“${name}”的压缩方法（${method}）不能读取。`);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, allowed), chunkSize: Math.min(1 << 20, Math.max(64, size)) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new ArchiveFault('suspicious', `“${name}”解压后大得反常，没有读取。`);
    throw new ArchiveFault('corrupt', `“${name}”解压不了，已损坏。`);
  }
}

class ListedEntry implements ArchiveEntry {
  readonly name: string;
  readonly size: number;
  readonly folder: boolean;
  private readonly entry: yauzl.Entry;
  private readonly whole: Buffer;
  private readonly budget: Budget;
  private readonly damaged: Damaged;

  constructor(entry: yauzl.Entry, name: string, whole: Buffer, budget: Budget, damaged: Damaged) {
    this.entry = entry;
    this.name = name;
    this.size = entry.uncompressedSize;
    this.folder = /[\\/]$/.test(name) && entry.uncompressedSize === 0;
    this.whole = whole;
    this.budget = budget;
    this.damaged = damaged;
  }

  read(): Uint8Array {
    const { entry, whole, budget } = this;
    const name = shownName(this.name);
    const at = entry.relativeOffsetOfLocalHeader;
    if (at + localHeaderBytes > whole.length || whole.readUInt32LE(at) !== 0x04034b50)
      throw new ArchiveFault('corrupt', `“${name}”的位置不对，已损坏。`);
    if (entry.isEncrypted() || whole.readUInt16LE(at + 6) & 1)
      throw new ArchiveFault('encrypted', `“${name}”有密码，没有检查。请取消密码后再检查。`);
    const start = at + localHeaderBytes + whole.readUInt16LE(at + 26) + whole.readUInt16LE(at + 28);
    const packed = whole.subarray(start, start + entry.compressedSize);
    if (packed.length !== entry.compressedSize) throw new ArchiveFault('corrupt', `“${name}”不完整。`);
    const tooMuch = this.size > zipLimits.ratioFrom && this.size > zipLimits.ratio * entry.compressedSize;
    if (tooMuch || this.size > zipLimits.entryBytes) throw new ArchiveFault('suspicious', `“${name}”解压后大得反常，没有读取。`);
    if (budget.inflated <= 0) throw new ArchiveFault('tooLarge', `解压出来的内容太多，“${name}”没有读取。`);
    // What the directory says is not believed: an entry that is longer is read on, within the same limits.
    const allowed = Math.min(zipLimits.entryBytes, budget.inflated, Math.max(zipLimits.ratioFrom, zipLimits.ratio * entry.compressedSize));
    const data = inflate(packed, entry.compressionMethod, this.size, allowed, name);
    budget.inflated -= data.length;
    if (data.length !== this.size)
      this.damaged(name, 'suspicious', `“${name}”的大小与压缩包目录里写的不一样，可能有人动过手脚。请重新压缩。`);
    else if (crc32(data) !== entry.crc32) this.damaged(name, 'corrupt', `“${name}”的校验码不对，内容可能已损坏。请重新压缩。`);
    return data;
  }

  /** What the two places that describe the entry say differently. */
  lie(): string | undefined {
    const { entry, whole } = this;
    const at = entry.relativeOffsetOfLocalHeader;
    if (at + localHeaderBytes > whole.length || whole.readUInt32LE(at) !== 0x04034b50) return undefined;
    const name = whole.subarray(at + localHeaderBytes, at + localHeaderBytes + whole.readUInt16LE(at + 26));
    const streamed = (whole.readUInt16LE(at + 6) & 8) !== 0;
    const packed = whole.readUInt32LE(at + 18);
    const sizes = !streamed && packed !== 0xffffffff && packed !== entry.compressedSize;
    if (name.equals(entry.fileNameRaw as Buffer) && !sizes && whole.readUInt16LE(at + 8) === entry.compressionMethod) return undefined;
    return `“${shownName(this.name)}”在压缩包的目录里和在数据前面写得不一样，不同的软件会看到不同的内容。`;
  }
}

/** What lies between the entries: entries that were taken off the list are unpacked. */
function leftoversOf(whole: Buffer, taken: [number, number][], directory: number, end: number, budget: Budget): Leftover[] {
  const found: Leftover[] = [];
  const add = (from: number, to: number, at: Leftover['at']) => {
    const bytes = whole.subarray(from, to);
    if (at === 'between' && bytes.length <= ordinaryGap && !bytes.includes(localHeader)) return;
    if (bytes.length === 0 || bytes.every((byte) => byte === 0) || found.length > 200) return;
    const entry = unlisted(bytes, budget);
    found.push({ at, bytes, ...(entry && { entry }) });
    if (entry && entry.next < bytes.length && entry.next > 0) add(from + entry.next, to, at);
  };
  let last = 0;
  for (const [from, to] of taken.sort((a, b) => a[0] - b[0])) {
    if (from > last) add(last, from, last === 0 ? 'before' : 'between');
    last = Math.max(last, to);
  }
  if (directory > last) add(last, directory, last === 0 ? 'before' : 'between');
  if (end < whole.length) add(end, whole.length, 'after');
  return found;
}

function unlisted(bytes: Buffer, budget: Budget): { name: string; content: Uint8Array; next: number } | undefined {
  const at = bytes.indexOf(localHeader);
  if (at < 0 || at + localHeaderBytes > bytes.length) return undefined;
  const [flags, method] = [bytes.readUInt16LE(at + 6), bytes.readUInt16LE(at + 8)];
  const nameEnd = at + localHeaderBytes + bytes.readUInt16LE(at + 26);
  const start = nameEnd + bytes.readUInt16LE(at + 28);
  const size = flags & 8 ? 0 : bytes.readUInt32LE(at + 18);
  const following = bytes.indexOf(localHeader, start);
  const stop = size > 0 && start + size <= bytes.length ? start + size : following < 0 ? bytes.length : following;
  try {
    const allowed = Math.min(zipLimits.ratioFrom * 4, budget.inflated);
    const content = inflate(bytes.subarray(start, stop), method, 0, allowed, '');
    budget.inflated -= content.length;
    return { name: nameOf(bytes.subarray(at + localHeaderBytes, nameEnd), (flags & 0x800) !== 0, []), content, next: stop };
  } catch {
    return undefined;
  }
}

const endRecord = Buffer.from('PK\x05\x06', 'latin1');

/**
 * Opens an archive by its central directory. Nothing is inflated before it is asked for, and only within the budget.
 * @throws ArchiveFault when it cannot be opened at all
 */
export async function openArchive(bytes: Uint8Array, budget: Budget, damaged: Damaged): Promise<Archive> {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: ListedEntry[] = [];
  const oddities = new Set<string>();
  const taken: [number, number][] = [];
  let zip: yauzl.ZipFile;
  try {
    zip = await yauzl.fromBufferPromise(whole, { lazyEntries: true, autoClose: false, decodeStrings: false });
    if (zip.entryCount > zipLimits.entries)
      throw new ArchiveFault('suspicious', `压缩包里有 ${zip.entryCount} 个文件，太多了，没有检查。请拆分后再检查。`);
    const names = new Set<string>();
    for await (const entry of zip.eachEntry()) {
      const raw = entry.fileNameRaw as Buffer;
      const name = nameOf(raw, (entry.generalPurposeBitFlag & 0x800) !== 0, entry.extraFields as { id: number; data: Buffer }[]);
      const odd = oddName(name);
      if (odd) oddities.add(odd);
      if (((entry.externalFileAttributes >>> 16) & 0xf000) === symlink) oddities.add(`压缩包里的“${shownName(name)}”是指向别处的链接。`);
      if (names.has(name.toLowerCase())) oddities.add(`压缩包里有重名的文件“${shownName(name)}”，不同的软件会看到不同的内容。`);
      names.add(name.toLowerCase());
      const listed = new ListedEntry(entry, name, whole, budget, damaged);
      const lie = listed.lie();
      if (lie) oddities.add(lie);
      entries.push(listed);
      taken.push(extentOf(entry, whole));
    }
  } catch (error) {
    if (error instanceof ArchiveFault) throw error;
    throw new ArchiveFault('corrupt', '压缩包已损坏或者不完整，打不开。请重新压缩后再检查。');
  }
  let last = 0;
  for (const [from, to] of [...taken].sort((a, b) => a[0] - b[0])) {
    if (from < last) throw new ArchiveFault('suspicious', '压缩包里的文件互相重叠，这是恶意文件的做法，没有检查。');
    last = to;
  }
  const end = whole.lastIndexOf(endRecord);
  const comment =
    end >= 0 && end + 22 <= whole.length ? whole.subarray(end + 22, end + 22 + whole.readUInt16LE(end + 20)) : Buffer.alloc(0);
  const directory = end >= 0 && end + 20 <= whole.length ? whole.readUInt32LE(end + 16) : whole.length;
  const stop = end >= 0 ? end + 22 + comment.length : whole.length;
  const byName = new Map<string, ListedEntry>();
  for (const entry of entries) if (!byName.has(entry.name.toLowerCase())) byName.set(entry.name.toLowerCase(), entry);
  return {
    entries,
    oddities: [...oddities].slice(0, 50),
    leftovers: leftoversOf(whole, taken, directory === 0xffffffff ? last : directory, stop, budget),
    comment: comment.length > 0 ? decodeText(comment) : '',
    find: (name) => byName.get(name.toLowerCase()),
  };
}

/** From the local header to the end of the data and of the descriptor that may follow it. */
function extentOf(entry: yauzl.Entry, whole: Buffer): [number, number] {
  const at = entry.relativeOffsetOfLocalHeader;
  if (at + localHeaderBytes > whole.length || whole.readUInt32LE(at) !== 0x04034b50) return [at, at];
  const end = at + localHeaderBytes + whole.readUInt16LE(at + 26) + whole.readUInt16LE(at + 28) + entry.compressedSize;
  return [at, end];
}
