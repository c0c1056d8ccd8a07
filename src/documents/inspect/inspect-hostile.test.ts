import { crc32 } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { pdfOf, zipOf } from '../in/office.fixture.ts';
import { closeReaders } from '../in/read-in-child.ts';
import { jpeg, ofdOf, otherPlants, pdfPlants, picturePlants, png } from './file-plants.fixture.ts';
import { compoundOf, oldWorkbook, type RawEntry, rawZip } from './hostile.fixture.ts';
import { inspectBytes } from './inspect-bytes.ts';
import { inspectFile } from './inspect-file.ts';
import type { Inspection } from './inspection.ts';
import { book, bookPlants, docOf, paragraph, planted, slidePlants, wordPlants } from './office-plants.fixture.ts';

afterAll(closeReaders);

const reasons = ({ unread }: Inspection) => unread.map(({ reason }) => reason);
const numberIn = ({ pieces }: Inspection) => pieces.some(({ text }) => text.replace(/\s/g, '').includes(planted));
const entry = (name: string | Buffer, content = planted, more: Partial<RawEntry> = {}): RawEntry => ({
  name,
  content: Buffer.from(content),
  ...more,
});

describe('hostile archives', () => {
  test.each([
    ['a path to the folder above', [entry('../../etc/a.txt')]],
    ['an absolute path', [entry('/etc/a.txt')]],
    ['a path with a drive', [entry('C:\\a.txt')]],
    ['a backslash', [entry('a\\b.txt')]],
    ['a link to elsewhere', [entry('a.txt', planted, { mode: 0xa1ff })]],
    ['two files of one name', [entry('a.txt'), entry('a.txt')]],
    ['names that differ by case', [entry('a.txt'), entry('A.TXT')]],
    ['a zero in a name', [entry('a\0.txt')]],
    ['a name that runs backwards', [entry('a\u202excod.txt')]],
    ['a name that is another one in front of the data', [entry('a.txt', planted, { localName: 'b.txt' })]],
    ['a size that is not true', [entry('a.txt', planted, { size: 3 })]],
  ])('%s is suspicious, and the content is looked into all the same', async (_, entries) => {
    const found = await inspectBytes(rawZip(entries), 'a.zip');
    expect(reasons(found)).toContain('suspicious');
    expect(numberIn(found)).toBe(true);
  });

  test('entries that lie over each other are not opened', async () => {
    const found = await inspectBytes(rawZip([entry('a.txt'), entry('b.txt', planted, { overlaps: true })]), 'a.zip');
    expect(reasons(found)).toEqual(['suspicious']);
  });

  test('a bomb, honest or not, is not unpacked', async () => {
    const zeros = Buffer.alloc(60 * 1024 * 1024);
    for (const size of [zeros.length, 10]) {
      const found = await inspectBytes(rawZip([{ name: 'a.txt', content: zeros, size }, entry('b.txt')]), 'a.zip');
      expect(reasons(found)).toContain('suspicious');
      expect(numberIn(found)).toBe(true);
    }
  });

  test('more files than anybody packs are not opened', async () => {
    const entries = Array.from({ length: 20_000 }, (_, at) => entry(`${at}.txt`, 'x', { packed: Buffer.from([0x4b, 0x04, 0x00]) }));
    expect(reasons(await inspectBytes(rawZip(entries), 'a.zip'))).toEqual(['suspicious']);
  });

  test('an encrypted file and archives in archives in archives are not called clean', async () => {
    expect(reasons(await inspectBytes(rawZip([entry('a.txt', planted, { flags: 0x801 })]), 'a.zip'))).toEqual(['encrypted']);
    let nested: Uint8Array = Buffer.from(planted);
    for (let depth = 0; depth < 6; depth++) nested = zipOf({ [`${depth}.zip`]: nested });
    expect(reasons(await inspectBytes(nested, 'a.zip'))).toEqual(['tooDeep']);
  });

  test('names in GB 18030 are read', async () => {
    const name = Buffer.concat([Buffer.from('c3fbb5a5', 'hex'), Buffer.from('.txt')]);
    expect((await inspectBytes(rawZip([entry(name)]), 'a.zip')).pieces.map(({ at }) => at)).toContain('名单.txt › 第1行');
  });
});

describe('hostile documents', () => {
  test.each([
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '&x;'],
    ['a billion laughs', '<!DOCTYPE a [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>', '&b;'],
    ['an external definition', '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd">', ''],
  ])('%s is suspicious, and its text is told', async (_, prolog, words) => {
    const part = `${prolog}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph(words + planted)}</w:body></w:document>`;
    const found = await inspectBytes(docOf('', { 'word/document.xml': part }), 'a.docx');
    expect(reasons(found)).toContain('suspicious');
    expect(numberIn(found)).toBe(true);
    expect(JSON.stringify(found)).not.toContain('root:');
  });

  test('elements in each other without end', async () => {
    expect(reasons(await inspectBytes(docOf('<w:sdt>'.repeat(5000)), 'a.docx'))).toContain('tooDeep');
    expect(reasons(await inspectBytes(Buffer.from(`<html>${'<div>'.repeat(5000)}`), 'a.html'))).toContain('tooDeep');
    expect(reasons(await inspectBytes(Buffer.from(`{\\rtf1 ${'{'.repeat(5000)}`), 'a.rtf'))).toContain('tooDeep');
    expect(reasons(await inspectBytes(Buffer.from('['.repeat(5000) + ']'.repeat(5000)), 'a.json'))).toContain('tooDeep');
  });

  test('what points outside is told and not fetched', async () => {
    const relations =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="i" Type="x/image" Target="http://127.0.0.1:9/x" TargetMode="External"/></Relationships>';
    const { hidden } = await inspectBytes(docOf('', { 'word/_rels/document.xml.rels': relations }), 'a.docx');
    expect(hidden).toContainEqual(expect.objectContaining({ place: 'externalReference', level: 'warn' }));
  });

  test('a file that needs a password', async () => {
    const document = await PDFDocument.create();
    document.addPage();
    document.encrypt({ userPassword: 'a', ownerPassword: 'b' });
    expect(reasons(await inspectBytes(await document.save(), 'a.pdf'))).toEqual(['encrypted']);
    expect(
      reasons(await inspectBytes(compoundOf({ EncryptedPackage: Buffer.alloc(5000), EncryptionInfo: Buffer.alloc(5000) }), 'a.docx')),
    ).toEqual(['encrypted']);
  });

  test('a scan has no text to look into', async () => {
    const document = await PDFDocument.create();
    const page = document.addPage([595, 842]);
    page.drawImage(await document.embedJpg(jpeg()), { x: 0, y: 0, width: 595, height: 842 });
    expect(await inspectBytes(await document.save(), 'a.pdf')).toMatchObject({ unread: [{ reason: 'scannedPage', at: '第1页' }] });
  });
});

describe('old office files', () => {
  test('cells, hidden sheets and hidden rows of a workbook are told, and that not everything was read', async () => {
    const hidden = await inspectBytes(oldWorkbook(planted, 1, false), 'a.xls');
    expect(hidden).toMatchObject({ kind: 'xls', unread: [{ reason: 'oldFormat' }] });
    expect(hidden.hidden).toContainEqual(expect.objectContaining({ place: 'hiddenSheet', level: 'block' }));
    expect(hidden.pieces).toContainEqual(
      expect.objectContaining({ text: planted, place: 'hiddenSheet', cell: { table: 'ab#1', row: 2, column: 2 } }),
    );
    const row = await inspectBytes(oldWorkbook(planted, 0, true), 'a.xls');
    expect(row.pieces).toContainEqual(expect.objectContaining({ text: planted, place: 'hiddenRow' }));
  });

  test('numbers in streams of any name, in both widths of letters', async () => {
    for (const coding of ['latin1', 'utf16le'] as const) {
      const found = await inspectBytes(
        compoundOf({ WordDocument: Buffer.concat([Buffer.alloc(99), Buffer.from(planted, coding)]), '1Table': Buffer.alloc(9) }),
        'a.doc',
      );
      expect(found).toMatchObject({ kind: 'doc', unread: [{ reason: 'oldFormat' }] });
      expect(numberIn(found)).toBe(true);
    }
  });

  test('a file wrapped as an icon is looked into', async () => {
    const inner = docOf(paragraph(planted));
    const size = Buffer.alloc(4);
    size.writeUInt32LE(inner.length);
    const wrapped = Buffer.concat([
      Buffer.from('\0\0\0\0\x02\0a.docx\0C:\\a.docx\0\0\0\x03\0\x08\0\0\0C:\\a.dat\0', 'latin1'),
      size,
      inner,
    ]);
    const found = await inspectBytes(compoundOf({ '\x01Ole10Native': wrapped }), 'a.bin');
    expect(found.pieces).toContainEqual(expect.objectContaining({ text: planted, place: 'embeddedFile' }));
  });
});

describe('files that are two things, or claim to be', () => {
  test('a picture, a page or a report with an archive behind it', async () => {
    const archive = zipOf({ 'a.txt': planted });
    for (const [bytes, name] of [
      [png(), 'a.png'],
      [pdfOf([{ texts: [[50, 700, 12, 'a']] }]), 'a.pdf'],
      [Buffer.from('GIF89a=1;\0\0\0\0\0\0\0\0;', 'latin1'), 'a.gif'],
    ] as const) {
      const found = await inspectBytes(Buffer.concat([bytes, archive]), name);
      expect(reasons(found), name).toContain('suspicious');
      expect(numberIn(found), name).toBe(true);
    }
  });

  test('a web page that calls itself a picture, a script in a drawing', async () => {
    expect(await inspectBytes(Buffer.from('<html><p>a'), 'a.jpg')).toMatchObject({
      kind: 'html',
      hidden: [{ place: 'properties', level: 'warn' }],
    });
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" onload="a()"><script>b()</script></svg>';
    expect((await inspectBytes(Buffer.from(drawing), 'a.svg')).hidden).toContainEqual(
      expect.objectContaining({ place: 'script', level: 'block' }),
    );
  });

  test('pixels beyond measure, pages without end', async () => {
    const head = png().subarray(0, 33);
    head.writeUInt32BE(50_000, 16);
    head.writeUInt32BE(50_000, 20);
    head.writeUInt32BE(crc32(head.subarray(12, 29)), 29);
    expect(reasons(await inspectBytes(head, 'a.png'))).toContain('suspicious');
    const pages = Buffer.alloc(8 + 10_000 * 6);
    pages.write('II*\0', 0, 'latin1');
    for (let at = 8; at < pages.length; at += 6) {
      pages.writeUInt32LE(at, at === 8 ? 4 : at - 4);
    }
    expect(reasons(await inspectBytes(pages, 'a.tif'))).toContain('suspicious');
  });

  test('nothing, and names that nobody gives', async () => {
    expect(reasons(await inspectBytes(new Uint8Array(0), 'a.docx'))).toEqual(['corrupt']);
    for (const name of ['x'.repeat(300), '😀.txt', 'a\0b', 'a\r\nb', 'CON', '\u202etxt.exe', '']) {
      const found = await inspectBytes(book(), name);
      expect(found.kind).toBe('xlsx');
      expect(found.unread).toEqual([]);
    }
  });
});

describe('in a child process', () => {
  test('a file is looked into, and a bad one is unread', async () => {
    const found = await inspectFile(docOf(paragraph(planted)), 'a.docx');
    expect([numberIn(found), found.kind, found.unread]).toEqual([true, 'docx', []]);
    const sheet = book({ second: { state: 'hidden', rows: '<row r="1"><c r="A1"><v>5</v></c></row>' } });
    expect(await inspectFile(sheet, 'a.xlsx')).toEqual(await inspectBytes(sheet, 'a.xlsx'));
    expect(reasons(await inspectFile(new Uint8Array(0), 'a'))).toEqual(['corrupt']);
    expect(reasons(await inspectFile(new Uint8Array(60 << 20), 'a'))).toEqual(['tooLarge']);
  });

  test('a child that takes too long or too much is unread, and the next file is looked into', async () => {
    const long = book({
      sheet: Array.from({ length: 20_000 }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>${at}</v></c></row>`).join(''),
    });
    expect(await inspectFile(long, 'a.xlsx', { timeoutMs: 5 })).toMatchObject({ pieces: [], unread: [{ reason: 'timeout' }] });
    expect(numberIn(await inspectFile(Buffer.from(planted), 'a.txt'))).toBe(true);
  });
});

describe('files with bytes changed, cut out or repeated', () => {
  const changes = fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), { minLength: 1, maxLength: 6 });
  const change = (sample: Uint8Array, edits: readonly [number, number][], kind: number): Buffer => {
    let bytes = Buffer.from(sample);
    for (const [place, value] of edits) {
      const at = Math.floor(place * bytes.length);
      if (kind === 0) bytes[at] = value;
      else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + value)]);
      else bytes = Buffer.concat([bytes.subarray(0, at + value), bytes.subarray(at)]);
    }
    return bytes;
  };

  test('office files: the number is found, or it is said that something could not be read', async () => {
    const all = [...bookPlants, ...wordPlants, ...slidePlants].filter(({ what }) => !/15 digits/.test(what));
    const plants = await Promise.all(all.map(async ({ bytes, name }) => ({ bytes: await bytes(), name })));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...plants), changes, fc.nat(2), async ({ bytes, name }, edits, kind) => {
        const found = await inspectBytes(change(bytes, edits, kind), name);
        expect(numberIn(found) || found.unread.length > 0 || found.hidden.length > 0).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test('other files: something is always said', async () => {
    const all = [...pdfPlants, ...picturePlants, ...otherPlants].filter(({ name }) => name !== 'a.gif');
    const plants = await Promise.all(all.map(async ({ bytes, name }) => ({ bytes: await bytes(), name })));
    const samples = [...plants, { bytes: ofdOf('<a/>'), name: 'a.ofd' }, { bytes: oldWorkbook(planted, 1, true), name: 'a.xls' }];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...samples), changes, fc.nat(2), async ({ bytes, name }, edits, kind) => {
        const changed = change(bytes, edits, kind);
        const { pieces, hidden, unread } = await inspectBytes(changed, name);
        // The name of the file is always told. Of a page that was cut away nothing may be left but a tag.
        expect(pieces.length - 1 + hidden.length + unread.length > 0 || !changed.includes(planted.slice(0, 9))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('bytes at random', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 2000 }), async (bytes) => {
        const { pieces, unread } = await inspectBytes(bytes, '');
        expect(pieces.length + unread.length).toBeGreaterThanOrEqual(Buffer.from(bytes).toString('latin1').trim() === '' ? 0 : 1);
      }),
      { numRuns: 100 },
    );
  });
});
