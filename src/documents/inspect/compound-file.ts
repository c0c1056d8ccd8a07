// The container of old office files and of embedded objects: a file system in a file.
const signature = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const endOfChain = 0xfffffffe;
const noSector = 0xffffffff;
const mostStreams = 5000;

export const isOldOffice = (bytes: Uint8Array): boolean => bytes.length > 512 && signature.equals(bytes.subarray(0, 8));

export interface CompoundStream {
  /** Folders and name, "/" between them. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

interface Item {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

/** The sectors of a chain put together; a chain that runs in a circle ends where the file would be full. */
function chain(bytes: Buffer, table: readonly number[], start: number, size: number, offset: (sector: number) => number): Buffer {
  const pieces: Buffer[] = [];
  const most = Math.ceil(bytes.length / size) + 1;
  for (let sector = start, count = 0; sector < endOfChain && count < most; sector = table[sector] ?? endOfChain, count++) {
    const at = offset(sector);
    if (at >= bytes.length) break;
    pieces.push(bytes.subarray(at, at + size));
  }
  return Buffer.concat(pieces);
}

/** All streams of a compound file, as far as its tables can be followed. Undefined when they cannot be followed at all. */
export function compoundStreams(data: Uint8Array): CompoundStream[] | undefined {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  if (!isOldOffice(data)) return undefined;
  const size = 1 << Math.min(16, bytes.readUInt16LE(30));
  const miniSize = 1 << Math.min(12, bytes.readUInt16LE(32));
  if (size < 128) return undefined;
  const offset = (sector: number) => (sector + 1) * size;
  const tableSectors: number[] = [];
  for (let i = 0; i < 109; i++) tableSectors.push(bytes.readUInt32LE(76 + i * 4));
  const limit = Math.ceil(bytes.length / size) + 1;
  for (let sector = bytes.readUInt32LE(68), count = 0; sector < endOfChain && count < limit; count++) {
    const at = offset(sector);
    if (at + size > bytes.length) break;
    for (let i = 0; i < size / 4 - 1; i++) tableSectors.push(bytes.readUInt32LE(at + i * 4));
    sector = bytes.readUInt32LE(at + size - 4);
  }
  const table: number[] = [];
  for (const sector of tableSectors) {
    if (sector >= endOfChain || sector === noSector) continue;
    const at = offset(sector);
    if (at + size > bytes.length || table.length > limit + size) continue;
    for (let i = 0; i < size / 4; i++) table.push(bytes.readUInt32LE(at + i * 4));
  }
  const directory = chain(bytes, table, bytes.readUInt32LE(48), size, offset);
  const items: Item[] = [];
  for (let at = 0; at + 128 <= directory.length && items.length < mostStreams; at += 128) {
    const length = Math.max(0, Math.min(64, directory.readUInt16LE(at + 64)) - 2);
    items.push({
      name: directory.toString('utf16le', at, at + length - (length % 2)),
      type: directory[at + 66] as number,
      left: directory.readUInt32LE(at + 68),
      right: directory.readUInt32LE(at + 72),
      child: directory.readUInt32LE(at + 76),
      start: directory.readUInt32LE(at + 116),
      size: directory.readUInt32LE(at + 120),
    });
  }
  const root = items[0];
  if (!root) return undefined;
  const miniTableBytes = chain(bytes, table, bytes.readUInt32LE(60), size, offset);
  const miniTable: number[] = [];
  for (let at = 0; at + 4 <= miniTableBytes.length; at += 4) miniTable.push(miniTableBytes.readUInt32LE(at));
  const mini = chain(bytes, table, root.start, size, offset);
  const found: CompoundStream[] = [];
  const seen = new Set<number>();
  const visit = (index: number, folder: string): void => {
    const item = items[index];
    if (!item || seen.has(index)) return;
    seen.add(index);
    visit(item.left, folder);
    const path = folder + item.name;
    if (item.type === 2) {
      const whole =
        item.size < 4096
          ? chain(mini, miniTable, item.start, miniSize, (sector) => sector * miniSize)
          : chain(bytes, table, item.start, size, offset);
      found.push({ path, bytes: whole.subarray(0, item.size) });
    } else visit(item.child, item.type === 5 ? '' : `${path}/`);
    visit(item.right, folder);
  };
  visit(0, '');
  return found;
}
