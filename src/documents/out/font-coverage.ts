import { closeSync, openSync, readSync } from 'node:fs';

/**
 * The characters that a font file (TTF, OTF or TTC; the first font of a collection) has, as sorted ranges of code points.
 * Reads only the tables it needs. Throws when the file is not such a font.
 */
export function rangesOf(path: string): [first: number, last: number][] {
  const file = openSync(path, 'r');
  try {
    const read = (position: number, length: number) => {
      const bytes = Buffer.alloc(length);
      readSync(file, bytes, 0, length, position);
      return bytes;
    };
    const start = read(0, 16);
    const head = start.toString('latin1', 0, 4) === 'ttcf' ? start.readUInt32BE(12) : 0;
    const count = read(head + 4, 2).readUInt16BE(0);
    const directory = read(head + 12, count * 16);
    for (let at = 0; at < directory.length; at += 16) {
      if (directory.toString('latin1', at, at + 4) !== 'cmap') continue;
      return rangesOfMap(read(directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12)));
    }
    throw new Error(`No font, or a font without characters: ${path}`);
  } finally {
    closeSync(file);
  }
}

function rangesOfMap(map: Buffer): [number, number][] {
  const ranges: [number, number][] = [];
  const subtables = new Set(Array.from({ length: map.readUInt16BE(2) }, (_, index) => map.readUInt32BE(8 + index * 8)));
  for (const at of subtables) {
    const format = map.readUInt16BE(at);
    if (format === 12) {
      const groups = map.readUInt32BE(at + 12);
      for (let i = 0; i < groups; i++) ranges.push([map.readUInt32BE(at + 16 + i * 12), map.readUInt32BE(at + 20 + i * 12)]);
    } else if (format === 4) {
      const segments = map.readUInt16BE(at + 6) / 2;
      for (let i = 0; i < segments; i++) {
        const last = map.readUInt16BE(at + 14 + i * 2);
        const first = map.readUInt16BE(at + 16 + (segments + i) * 2);
        if (first !== 0xffff) ranges.push([first, last]);
      }
    }
  }
  return ranges.sort((a, b) => a[0] - b[0]);
}
