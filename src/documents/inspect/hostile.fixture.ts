import { crc32, deflateRawSync } from 'node:zlib';

export interface RawEntry {
  readonly name: string | Buffer;
  readonly content: Buffer;
  readonly packed?: Buffer;
  /** What the directory says of the size. */
  readonly size?: number;
  readonly mode?: number;
  readonly flags?: number;
  readonly localName?: string;
  /** Shares the data of the first entry. */
  readonly overlaps?: boolean;
}

/** An archive written by hand, so that it can lie. */
export function rawZip(entries: readonly RawEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = typeof entry.name === 'string' ? Buffer.from(entry.name) : entry.name;
    const packed = entry.packed ?? deflateRawSync(entry.content);
    const flags = entry.flags ?? (typeof entry.name === 'string' ? 0x800 : 0);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(entry.content), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(entry.size ?? entry.content.length, 22);
    const localName = entry.localName === undefined ? name : Buffer.from(entry.localName);
    local.writeUInt16LE(localName.length, 26);
    const listed = Buffer.alloc(46);
    listed.writeUInt32LE(0x02014b50);
    listed.writeUInt16LE(0x0314, 4);
    local.copy(listed, 6, 4, 30);
    listed.writeUInt16LE(name.length, 28);
    listed.writeUInt16LE(0, 30);
    listed.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 38);
    listed.writeUInt32LE(entry.overlaps ? 0 : at, 42);
    directory.push(listed, name);
    if (entry.overlaps) continue;
    locals.push(local, localName, packed);
    at += 30 + localName.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, list, end]);
}

const sector = 512;

/** A compound file with streams of at least 4,096 bytes in its root, or in one folder before the "/". */
export function compoundOf(streams: Readonly<Record<string, Buffer>>): Buffer {
  const names = Object.keys(streams);
  const padded = names.map((name) => {
    const bytes = streams[name] as Buffer;
    return Buffer.concat([bytes, Buffer.alloc(Math.max(0, 4096 - bytes.length))]);
  });
  const directorySectors = Math.ceil((names.length + 1) / 4);
  const table: number[] = [0xfffffffd];
  for (let at = 0; at < directorySectors; at++) table.push(at === directorySectors - 1 ? 0xfffffffe : table.length + 1);
  const starts = padded.map((bytes) => {
    const start = table.length;
    const count = Math.ceil(bytes.length / sector);
    for (let at = 0; at < count; at++) table.push(at === count - 1 ? 0xfffffffe : table.length + 1);
    return start;
  });
  while (table.length < 128) table.push(0xffffffff);
  const header = Buffer.alloc(sector, 0xff);
  header.fill(0, 0, 76);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(0xfffffffe, 60);
  header.writeUInt32LE(0xfffffffe, 68);
  header.writeUInt32LE(0, 76);
  const directory = Buffer.alloc(directorySectors * sector);
  const item = (index: number, name: string, type: number, right: number, child: number, start: number, size: number) => {
    const at = index * 128;
    directory.write(name, at, 'utf16le');
    directory.writeUInt16LE(name.length * 2 + 2, at + 64);
    directory[at + 66] = type;
    directory.writeUInt32LE(0xffffffff, at + 68);
    directory.writeUInt32LE(right >>> 0, at + 72);
    directory.writeUInt32LE(child >>> 0, at + 76);
    directory.writeUInt32LE(start >>> 0, at + 116);
    directory.writeUInt32LE(size, at + 120);
  };
  item(0, 'Root Entry', 5, -1, names.length > 0 ? 1 : -1, 0xfffffffe, 0);
  names.forEach((name, at) => {
    item(at + 1, name, 2, at + 1 < names.length ? at + 2 : -1, -1, starts[at] as number, (padded[at] as Buffer).length);
  });
  const fat = Buffer.alloc(sector);
  table.slice(0, 128).forEach((value, at) => fat.writeUInt32LE(value >>> 0, at * 4));
  const data = padded.map((bytes) => Buffer.concat([bytes, Buffer.alloc((sector - (bytes.length % sector)) % sector)]));
  return Buffer.concat([header, fat, directory, ...data]);
}

const record = (id: number, body: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id);
  head.writeUInt16LE(body.length, 2);
  return Buffer.concat([head, body]);
};

/** A workbook of Excel 97: one sheet in the given state whose cell B2 holds a text. */
export function oldWorkbook(text: string, state: number, hiddenRow: boolean): Buffer {
  const string = Buffer.concat([Buffer.from([1, 0, 0, 0, 1, 0, 0, 0, text.length, 0, 0]), Buffer.from(text, 'latin1')]);
  const sheetRecord = (offset: number) => {
    const body = Buffer.from([0, 0, 0, 0, state, 0, 2, 0, 0x61, 0x62]);
    body.writeUInt32LE(offset);
    return record(0x0085, body);
  };
  const start = [record(0x0809, Buffer.alloc(16)), sheetRecord(0), record(0x00fc, string), record(0x000a, Buffer.alloc(0))];
  const offset = Buffer.concat(start).length;
  start[1] = sheetRecord(offset);
  const rowRecord = Buffer.alloc(16);
  rowRecord.writeUInt16LE(1, 0);
  rowRecord.writeUInt16LE(hiddenRow ? 0x20 : 0, 12);
  const sheet = [
    record(0x0809, Buffer.alloc(16)),
    record(0x0208, rowRecord),
    record(0x00fd, Buffer.from([1, 0, 1, 0, 0, 0, 0, 0, 0, 0])),
    record(0x000a, Buffer.alloc(0)),
  ];
  return compoundOf({ Workbook: Buffer.concat([...start, ...sheet]) });
}
