// A typeface of one empty letter. Text in it can be selected, searched and read aloud, and is not drawn.

const table = (bytes: number, fill: (buffer: Buffer) => void): Buffer => {
  const buffer = Buffer.alloc(bytes);
  fill(buffer);
  return buffer;
};

const unitsPerEm = 1000;

const tables: readonly (readonly [tag: string, content: Buffer])[] = [
  ['glyf', Buffer.alloc(4)],
  [
    'head',
    table(54, (b) => {
      b.writeUInt32BE(0x00010000, 0);
      b.writeUInt32BE(0x00010000, 4);
      b.writeUInt32BE(0x5f0f3cf5, 12);
      b.writeUInt16BE(unitsPerEm, 18);
      b.writeInt16BE(unitsPerEm, 40);
      b.writeInt16BE(unitsPerEm, 42);
      b.writeUInt16BE(8, 46);
      b.writeInt16BE(2, 48);
    }),
  ],
  [
    'hhea',
    table(36, (b) => {
      b.writeUInt32BE(0x00010000, 0);
      b.writeInt16BE(800, 4);
      b.writeInt16BE(-200, 6);
      b.writeUInt16BE(unitsPerEm, 10);
      b.writeUInt16BE(1, 34);
    }),
  ],
  ['hmtx', table(4, (b) => b.writeUInt16BE(unitsPerEm, 0))],
  ['loca', Buffer.alloc(4)],
  [
    'maxp',
    table(32, (b) => {
      b.writeUInt32BE(0x00010000, 0);
      b.writeUInt16BE(1, 4);
      b.writeUInt16BE(1, 14);
    }),
  ],
];

function checksum(content: Buffer): number {
  let sum = 0;
  const padded = Buffer.concat([content, Buffer.alloc((4 - (content.length % 4)) % 4)]);
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}

/** The TrueType file. */
export function invisibleFont(): Buffer {
  const header = Buffer.alloc(12 + tables.length * 16);
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(tables.length, 4);
  header.writeUInt16BE(64, 6);
  header.writeUInt16BE(2, 8);
  header.writeUInt16BE(tables.length * 16 - 64, 10);
  const parts = [header];
  let at = header.length;
  tables.forEach(([tag, content], index) => {
    const entry = 12 + index * 16;
    header.write(tag, entry, 'latin1');
    header.writeUInt32BE(checksum(content), entry + 4);
    header.writeUInt32BE(at, entry + 8);
    header.writeUInt32BE(content.length, entry + 12);
    const padded = Buffer.concat([content, Buffer.alloc((4 - (content.length % 4)) % 4)]);
    parts.push(padded);
    at += padded.length;
  });
  const file = Buffer.concat(parts);
  const head = 12 + 16;
  file.writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, file.readUInt32BE(head + 8) + 8);
  return file;
}
