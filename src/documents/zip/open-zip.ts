import { crc32, inflateRawSync } from 'node:zlib';
import yauzl from 'yauzl';

export type ZipRefusalCode = 'corrupt' | 'encrypted' | 'zipBomb' | 'tooManyEntries' | 'unsafeEntry';

/** An archive, or an entry of one, that is not opened. The message is for the log. */
export class ZipRefusal extends Error {
  readonly code: ZipRefusalCode;

  constructor(code: ZipRefusalCode, message: string) {
    super(message);
    this.name = 'ZipRefusal';
    this.code = code;
  }
}

export interface ZipLimits {
  readonly entries: number;
  /** Inflated bytes of one entry, and of everything read from one archive. */
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** Inflated ÷ compressed, asked of entries above `ratioFrom` inflated bytes. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

// A sheet of 50,000 rows inflates to some 50 MB at about 20 to 1; rows of blank styled cells reach 150 to 1.
export const zipLimits: ZipLimits = {
  entries: 10_000,
  entryBytes: 150 * 1024 * 1024,
  totalBytes: 250 * 1024 * 1024,
  ratio: 200,
  ratioFrom: 4 * 1024 * 1024,
};

export interface Zip {
  readonly names: readonly string[];
  /** Part names are compared without case, as OOXML says. */
  has(name: string): boolean;
  /** The inflated bytes, undefined when there is no such entry. Throws ZipRefusal. */
  read(name: string): Promise<Uint8Array | undefined>;
}

const dosEncrypted = 0x1;
const symlink = 0xa000;
const localHeaderBytes = 30;

function refusalOf(error: unknown): ZipRefusal {
  if (error instanceof ZipRefusal) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (/encrypt/i.test(message)) return new ZipRefusal('encrypted', message);
  if (/relative path|absolute path|invalid characters/.test(message)) return new ZipRefusal('unsafeEntry', message);
  return new ZipRefusal('corrupt', message);
}

function refuseUnsafe(entry: yauzl.Entry, limits: ZipLimits): void {
  const { fileName: name } = entry;
  if (entry.isEncrypted()) throw new ZipRefusal('encrypted', `encrypted: ${name}`);
  if (name.includes('\0')) throw new ZipRefusal('unsafeEntry', `NUL in a name: ${name}`);
  if (((entry.externalFileAttributes >>> 16) & 0xf000) === symlink) throw new ZipRefusal('unsafeEntry', `symlink: ${name}`);
  if (entry.uncompressedSize > limits.entryBytes) throw new ZipRefusal('zipBomb', `${name}: ${entry.uncompressedSize} bytes`);
  if (entry.uncompressedSize > limits.ratioFrom && entry.uncompressedSize > limits.ratio * entry.compressedSize) {
    throw new ZipRefusal('zipBomb', `${name}: ${entry.uncompressedSize} bytes from ${entry.compressedSize}`);
  }
}

/** Entries that share compressed bytes are how a small file inflates without end. */
function refuseOverlaps(entries: readonly yauzl.Entry[]): void {
  const sorted = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const entry of sorted) {
    if (entry.relativeOffsetOfLocalHeader < end) throw new ZipRefusal('zipBomb', `overlapping entry: ${entry.fileName}`);
    end = entry.relativeOffsetOfLocalHeader + localHeaderBytes + entry.fileNameLength + entry.compressedSize;
  }
}

/**
 * Opens an archive by its central directory and inflates only what is asked for.
 * Refuses absolute paths, "..", backslashes, symlinks, duplicate names, encryption, overlaps, sizes beyond
 * the limits and entries whose bytes are not those that the directory promises.
 * @throws ZipRefusal
 */
export async function openZip(bytes: Uint8Array, limits: ZipLimits = zipLimits): Promise<Zip> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, yauzl.Entry>();
  let zip: yauzl.ZipFile;
  try {
    zip = await yauzl.fromBufferPromise(buffer, { lazyEntries: true, autoClose: false, strictFileNames: true });
    if (zip.entryCount > limits.entries) throw new ZipRefusal('tooManyEntries', `${zip.entryCount} entries`);
    for await (const entry of zip.eachEntry()) {
      refuseUnsafe(entry, limits);
      const key = entry.fileName.toLowerCase();
      if (entries.has(key)) throw new ZipRefusal('unsafeEntry', `duplicate name: ${entry.fileName}`);
      entries.set(key, entry);
    }
    refuseOverlaps([...entries.values()]);
  } catch (error) {
    throw refusalOf(error);
  }

  let total = 0;
  const inflate = async (entry: yauzl.Entry): Promise<Uint8Array> => {
    const { fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    // The directory's flag decides what was checked; a local header that says otherwise is another file to another reader.
    if (buffer.readUInt16LE(entry.relativeOffsetOfLocalHeader + 6) & dosEncrypted) throw new ZipRefusal('encrypted', entry.fileName);
    const packed = buffer.subarray(start, start + entry.compressedSize);
    if (packed.length !== entry.compressedSize) throw new ZipRefusal('corrupt', `cut short: ${entry.fileName}`);
    const allowed = Math.min(entry.uncompressedSize, limits.totalBytes - total);
    let data: Buffer;
    if (entry.compressionMethod === 0) data = packed;
    else if (entry.compressionMethod !== 8) throw new ZipRefusal('corrupt', `method ${entry.compressionMethod}: ${entry.fileName}`);
    else {
      try {
        data = inflateRawSync(packed, {
          maxOutputLength: Math.max(1, allowed),
          chunkSize: Math.min(1 << 20, Math.max(64, entry.uncompressedSize)),
        });
      } catch (error) {
        const tooLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
        throw new ZipRefusal(tooLong ? 'zipBomb' : 'corrupt', `${entry.fileName}: ${(error as Error).message}`);
      }
    }
    if (data.length > allowed) throw new ZipRefusal('zipBomb', `more bytes than allowed: ${entry.fileName}`);
    if (data.length !== entry.uncompressedSize || crc32(data) !== entry.crc32)
      throw new ZipRefusal('corrupt', `not as listed: ${entry.fileName}`);
    total += data.length;
    return data;
  };

  return {
    names: [...entries.values()].map((entry) => entry.fileName),
    has: (name) => entries.has(name.toLowerCase()),
    async read(name) {
      const entry = entries.get(name.toLowerCase());
      try {
        return entry && (await inflate(entry));
      } catch (error) {
        throw refusalOf(error);
      }
    },
  };
}
