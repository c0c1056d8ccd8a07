// Long: every kind of file and every way in which something could be left in it, side by side.
import { PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeReaders } from '../in/read-in-child.ts';
import { type Mark, markBox, overlap } from './mark.ts';
import { drawPage, pageOf, scaleOf, withPdf } from './open-pdf.ts';
import { glyphBox, glyphsOf, isCovered } from './page-text.ts';
import { drawPicture } from './picture.ts';
import { pixelsOf } from './pixels.ts';
import { prove } from './prove.ts';
import { drawPageImage, redact } from './redact.ts';
import { pageCount, pageImage, proveRedaction, redactFile } from './redact-file.ts';
import * as made from './redaction.fixture.ts';
import type { RedactionRefusal } from './redaction-refused.ts';

const { secret, number, open } = made;
let chinese: Uint8Array;
let overBoth: readonly Mark[];
let released: Awaited<ReturnType<typeof redact>>;
beforeAll(async () => {
  chinese = await made.chinesePdf();
  overBoth = [await made.markOver(chinese, secret), await made.markOver(chinese, number)];
  released = await redact(chinese, overBoth);
});
afterAll(closeReaders);

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

async function textOf(bytes: Uint8Array): Promise<string> {
  return withPdf(bytes, async (pdf) => {
    let text = '';
    for (let page = 1; page <= pdf.numPages; page++)
      for (const item of (await (await pageOf(pdf, page)).getTextContent()).items) if ('str' in item) text += item.str;
    return text.replace(/\s/g, '');
  });
}

async function pageAt(bytes: Uint8Array, scale?: number) {
  return withPdf(bytes, async (pdf) => {
    const page = await pageOf(pdf, 1);
    const { width, height } = page.getViewport({ scale: 1 });
    return pixelsOf((await drawPage(page, scale ?? scaleOf(width, height))).context);
  });
}

/** The lightest channel of a region given in shares of the page. */
function lightest({ width, height, data }: Awaited<ReturnType<typeof pageAt>>, { x, y, width: w, height: h }: Mark): number {
  let most = 0;
  for (let row = Math.ceil(y * height); row < Math.floor((y + h) * height); row++)
    for (let column = Math.ceil(x * width); column < Math.floor((x + w) * width); column++)
      for (let channel = 0; channel < 3; channel++) most = Math.max(most, data[(row * width + column) * 4 + channel] as number);
  return most;
}

const refusalOf = async (work: Promise<unknown>): Promise<RedactionRefusal | undefined> => {
  try {
    await work;
    return undefined;
  } catch (error) {
    return (error as { code: RedactionRefusal }).code;
  }
};

describe('a text PDF', () => {
  test('loses the covered text and keeps the rest to select and search', async () => {
    const { bytes, kind, pages, textPages } = released;
    expect([kind, pages, textPages]).toEqual(['pdf', 1, 1]);
    const text = await textOf(bytes);
    expect(text).toContain(open);
    expect(text).toContain('住清溪镇');
    expect(text).not.toContain(secret);
    expect(text).not.toContain(number);
    for (const letter of secret) expect(text).not.toContain(letter);
    const proof = await prove(chinese, overBoth, bytes);
    expect(proof.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(proof.ok).toBe(true);
  });

  test('is black under every mark and looks as before elsewhere', async () => {
    const { bytes } = released;
    const [before, after] = [await pageAt(chinese), await pageAt(bytes)];
    for (const mark of overBoth) expect(lightest(after, mark)).toBe(0);
    let other = 0;
    for (let y = 0; y < before.height; y++)
      for (let x = 0; x < before.width; x++) {
        const box = { x0: x - 3, x1: x + 3, y0: y - 3, y1: y + 3 };
        if (overBoth.some((mark) => overlap(box, markBox(mark, before.width, before.height)))) continue;
        if (Math.abs((before.data[(y * before.width + x) * 4] as number) - (after.data[(y * before.width + x) * 4] as number)) > 48)
          other++;
      }
    expect([after.width, after.height]).toEqual([before.width, before.height]);
    expect(other / (before.width * before.height)).toBeLessThan(0.001);
  });

  test('brings nothing of the original: no title, no author, no font, no identifier', async () => {
    const { bytes } = released;
    for (const trace of ['Noto', 'Typst', 'xmpmeta', '/ID', '清溪', 'FontFile3'])
      expect(latin1(bytes)).not.toContain(latin1(Buffer.from(trace)));
    const read = await PDFDocument.load(bytes, { updateMetadata: false });
    expect([read.getTitle(), read.getAuthor(), read.getCreator(), read.getCreationDate()]).toEqual([
      '公开件（部分内容已遮盖）',
      undefined,
      undefined,
      undefined,
    ]);
    expect((await redact(chinese, overBoth)).bytes).toEqual(bytes);
  });

  test('text that cannot be seen is not told: white, behind a picture or a bar, invisible, off the page, on a hidden layer', async () => {
    const document = await made.latinPdf([
      {
        lines: [
          { text: 'SEEN', x: 10, y: 150, size: 20 },
          { text: 'COVERED', x: 10, y: 100, size: 20 },
          { text: 'OUTSIDE', x: 400, y: 100, size: 20 },
        ],
      },
    ]);
    const page = document.getPage(0);
    page.drawRectangle({ x: 5, y: 95, width: 150, height: 25 });
    page.drawText('WHITE', { x: 10, y: 60, size: 20, color: { type: 'RGB', red: 1, green: 1, blue: 1 } as never });
    page.drawText('FAINT', { x: 10, y: 20, size: 20, opacity: 0 });
    const { bytes } = await redact(await document.save(), [{ page: 1, x: 0.8, y: 0.8, width: 0.1, height: 0.1, ground: '' }]);
    expect(await textOf(bytes)).toBe('SEEN');
  });

  test('marks follow the page as it is shown, turned and cut', async () => {
    for (const rotate of [0, 90, 180, 270]) {
      const document = await made.latinPdf([
        {
          lines: [
            { text: 'SECRET', x: 60, y: 100, size: 20 },
            { text: 'PUBLIC', x: 60, y: 60, size: 20 },
          ],
          rotate,
          crop: [40, 30, 200, 120],
        },
      ]);
      const original = await document.save();
      const marks = [
        rotate === 0 || rotate === 180 ? await made.markOver(original, rotate === 0 ? 'SECRET' : 'SECRET') : await turned(original),
      ];
      const { bytes } = await redact(original, marks);
      expect(await textOf(bytes), `${rotate}`).not.toContain('SECRET');
      const proof = await prove(original, marks, bytes);
      expect(
        proof.checks.filter(({ ok }) => !ok),
        `${rotate}`,
      ).toEqual([]);
      expect((await PDFDocument.load(bytes)).getPage(0).getSize()).toEqual(
        rotate % 180 === 0 ? { width: 200, height: 120 } : { width: 120, height: 200 },
      );
    }
  });

  async function turned(original: Uint8Array): Promise<Mark> {
    return withPdf(original, async (pdf, ops) => {
      const page = await pageOf(pdf, 1);
      const { width, height } = page.getViewport({ scale: 1 });
      const boxes = (await glyphsOf(pdf, page, ops)).slice(0, 6).map(({ x0, x1, y, size }) => ({ x0, x1, y0: y - size, y1: y + size }));
      const [x0, y0] = [Math.min(...boxes.map((box) => box.x0)), Math.min(...boxes.map((box) => box.y0))];
      const [x1, y1] = [Math.max(...boxes.map((box) => box.x1)), Math.max(...boxes.map((box) => box.y1))];
      return { page: 1, x: x0 / width, y: y0 / height, width: (x1 - x0) / width, height: (y1 - y0) / height, ground: '' };
    });
  }

  test('a Chinese font that is only named is drawn', async () => {
    const original = made.namedFontPdf();
    expect(await textOf(original)).toBe('公开信息');
    const { data } = await pageAt(original, 2);
    expect(data.filter((value, at) => at % 4 === 0 && value < 100).length).toBeGreaterThan(500);
    const { bytes } = await redact(original, [await made.markOver(original, '信息')]);
    // The letter beside the mark stands closer than two points to it, and is left out of the text.
    expect(await textOf(bytes)).toBe('公');
  });

  test('a label stands in white inside the black, and the proof knows it', async () => {
    const marks = overBoth.map((mark) => ({ ...mark, label: '依据第十五条' }));
    const { bytes } = await redact(chinese, marks);
    expect(lightest(await pageAt(bytes), marks[1] as Mark)).toBeGreaterThan(200);
    expect((await prove(chinese, marks, bytes)).ok).toBe(true);
    expect((await prove(chinese, overBoth, bytes)).checks.find(({ key }) => key === 'pixels')?.ok).toBe(false);
    expect(await textOf(bytes)).not.toContain('依据');
  });

  test('says when a mark leaves parts of letters to read', async () => {
    const [mark] = overBoth as [Mark];
    expect((await redact(chinese, [mark])).cutCharacters).toBe(0);
    expect((await redact(chinese, [{ ...mark, y: mark.y + mark.height * 0.55, height: mark.height / 3 }])).cutCharacters).toBe(
      secret.length,
    );
  });

  test('a file that was blacked out can be blacked out further', async () => {
    const [first, second] = overBoth as [Mark, Mark];
    const once = (await redact(chinese, [first])).bytes;
    const twice = (await redact(once, [second])).bytes;
    expect((await prove(once, [second], twice)).checks.filter(({ ok }) => !ok)).toEqual([]);
    expect((await prove(chinese, overBoth, twice)).ok).toBe(true);
  });
});

test('whatever the text and the marks: no letter under a mark survives, and the proof holds', async () => {
  const share = fc.double({ min: 0, max: 0.9, noNaN: true });
  const extent = fc.double({ min: 0.01, max: 0.5, noNaN: true });
  const mark = fc.record({ page: fc.constant(1), x: share, y: share, width: extent, height: extent, ground: fc.constant('') });
  const line = fc.record({
    text: fc.string({ unit: fc.constantFrom(...'ABCDEFGHKMNPRSTUVWXYZ0123456789 .-'), minLength: 1, maxLength: 20 }),
    x: fc.integer({ min: -20, max: 250 }),
    y: fc.integer({ min: -10, max: 190 }),
    size: fc.integer({ min: 4, max: 40 }),
  });
  const page = fc.record({ lines: fc.array(line, { minLength: 1, maxLength: 8 }), rotate: fc.constantFrom(0, 90, 180, 270) });
  await fc.assert(
    fc.asyncProperty(page, fc.array(mark, { minLength: 1, maxLength: 4 }), async (content, marks) => {
      const original = await (await made.latinPdf([content])).save();
      const { bytes } = await redact(original, marks);
      await withPdf(bytes, async (pdf, ops) => {
        const shown = await pageOf(pdf, 1);
        const { width, height } = shown.getViewport({ scale: 1 });
        const glyphs = await glyphsOf(pdf, shown, ops);
        expect(glyphs.filter((glyph) => glyph.text.trim() !== '' && isCovered(glyph, marks, width, height))).toEqual([]);
        expect(glyphs.filter((glyph) => marks.some((own) => overlap(glyphBox(glyph), markBox(own, width, height, -2))))).toEqual([]);
      });
      expect((await prove(original, marks, bytes)).checks.filter(({ ok }) => !ok)).toEqual([]);
    }),
    { numRuns: 25 },
  );
}, 120_000);

describe('scans and pictures', () => {
  test('a scanned page is black under the mark, also within the grain of JPEG', async () => {
    const original = await made.scannedPdf();
    const { bytes, textPages } = await redact(original, [made.photographMark]);
    expect(textPages).toBe(0);
    expect(latin1(bytes)).toContain('/DCTDecode');
    expect(lightest(await pageAt(bytes), made.photographMark)).toBeLessThanOrEqual(24);
    expect((await prove(original, [made.photographMark], bytes)).checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  test('a JPEG keeps no place, thumbnail or trailing bytes, and is turned upright as it is shown', async () => {
    for (const orientation of [1, 3, 6, 8]) {
      const original = made.withExif(made.photograph('image/jpeg'), orientation);
      const shown = await drawPageImage(original, 1, 4000);
      expect([shown.width, shown.height]).toEqual(orientation > 4 ? [600, 800] : [800, 600]);
      const { bytes, kind } = await redact(original, [made.photographMark]);
      expect(kind).toBe('jpeg');
      for (const trace of ['Exif', 'GPS', 'THUMBNAIL', 'SECRET', 'ICC_PROFILE']) expect(latin1(bytes)).not.toContain(trace);
      const after = await drawPicture(bytes, 'jpeg');
      expect([after.canvas.width, after.canvas.height]).toEqual([shown.width, shown.height]);
      expect(lightest(pixelsOf(after.context), made.photographMark)).toBeLessThanOrEqual(24);
      expect((await prove(original, [made.photographMark], bytes)).checks.filter(({ ok }) => !ok)).toEqual([]);
    }
  });

  test('the eight ways to hold a camera all come out upright', async () => {
    const corner = async (orientation: number) => {
      const { createCanvas } = await import('@napi-rs/canvas');
      const canvas = createCanvas(64, 32);
      const context = canvas.getContext('2d');
      context.fillStyle = '#ffffff';
      context.fillRect(0, 0, 64, 32);
      context.fillStyle = '#ff0000';
      context.fillRect(0, 0, 16, 16);
      const { context: drawn } = await drawPicture(made.withExif(canvas.toBuffer('image/jpeg', 100), orientation), 'jpeg');
      const { width, height, data } = pixelsOf(drawn);
      const isRed = (x: number, y: number) => (data[(y * width + x) * 4 + 1] as number) < 100;
      return [isRed(4, 4) && 'tl', isRed(width - 5, 4) && 'tr', isRed(4, height - 5) && 'bl', isRed(width - 5, height - 5) && 'br'].filter(
        Boolean,
      );
    };
    const corners = [];
    for (let orientation = 1; orientation <= 8; orientation++) corners.push(...(await corner(orientation)));
    expect(corners).toEqual(['tl', 'tr', 'br', 'bl', 'tl', 'tr', 'br', 'bl']);
  });

  test('a PNG keeps no note and no trailing bytes', async () => {
    const original = made.withNote(made.photograph('image/png'));
    const { bytes, kind } = await redact(original, [made.photographMark]);
    expect(kind).toBe('png');
    for (const trace of ['tEXt', 'author', 'SECRET']) expect(latin1(bytes)).not.toContain(trace);
    expect(lightest(pixelsOf((await drawPicture(bytes, 'png')).context), made.photographMark)).toBe(0);
    expect((await prove(original, [made.photographMark], bytes)).checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  test('the proof fails for pictures that only hide', async () => {
    const jpeg = made.withExif(made.photograph('image/jpeg'), 1);
    const png = made.withNote(made.photograph('image/png'));
    const clean = (await redact(jpeg, [made.photographMark])).bytes;
    const failed = async (original: Uint8Array, released: Uint8Array) =>
      (await prove(original, [made.photographMark], released)).checks.filter(({ ok }) => !ok).map(({ key }) => key);
    expect(await failed(jpeg, jpeg)).toEqual(['pixels', 'properties', 'history']);
    expect(await failed(png, png)).toEqual(['pixels', 'properties', 'history']);
    expect(await failed(jpeg, made.withExif(Buffer.from(clean), 1))).toEqual(['properties', 'history']);
    expect(await failed(jpeg, Buffer.concat([clean, jpeg]))).toEqual(['history']);
    expect(await failed(jpeg, Buffer.from('no picture'))).toContain('pages');
  });
});

describe('what is refused', () => {
  const mark: Mark = { page: 1, x: 0.1, y: 0.1, width: 0.1, height: 0.1, ground: '' };

  test('files: with a password, with restrictions, broken, of other kinds, empty, with too many pages', async () => {
    const locked = async (passwords: { userPassword?: string; ownerPassword: string }) => {
      const document = await made.latinPdf([{ lines: [{ text: 'A', x: 10, y: 10, size: 10 }] }]);
      document.encrypt({ ...passwords, permissions: { copying: false } });
      return document.save();
    };
    expect(await refusalOf(redact(await locked({ userPassword: 'a', ownerPassword: 'b' }), [mark]))).toBe('encrypted');
    expect(await refusalOf(redact(await locked({ ownerPassword: 'b' }), [mark]))).toBe('encrypted');
    expect(await refusalOf(redact(Buffer.from('%PDF-1.7\nbroken'), [mark]))).toBe('corrupt');
    expect(await refusalOf(redact(made.photograph('image/jpeg').subarray(0, 300), [mark]))).toBe('corrupt');
    expect(await refusalOf(redact(new Uint8Array(), [mark]))).toBe('emptyFile');
    for (const head of ['RIFF0000WEBPVP8 ', 'II*\0aaaa', '\0\0\0\x18ftypheic', 'GIF89a'])
      expect(await refusalOf(redact(Buffer.from(head, 'latin1'), [mark]))).toBe('otherPicture');
    expect(await refusalOf(redact(Buffer.from('PK\x03\x04'), [mark]))).toBe('otherKind');
    const long = await PDFDocument.create();
    for (let page = 0; page < 301; page++) long.addPage([10, 10]);
    expect(await refusalOf(redact(await long.save(), [mark]))).toBe('tooManyPages');
  });

  test('a picture that claims more pixels than fit', async () => {
    const png = Buffer.from(made.photograph('image/png', 20, 20));
    png.writeUInt32BE(30_000, 16);
    png.writeUInt32BE(30_000, 20);
    expect(await refusalOf(redact(png, [mark]))).toBe('tooManyPixels');
  });

  test('marks: none, beside the page, without extent, on a page that is not there', async () => {
    expect(await refusalOf(redact(chinese, []))).toBe('noMarks');
    for (const wrong of [{ x: 1.2 }, { width: 0 }, { height: -1 }, { page: 2 }, { page: 0.5 }, { y: Number.NaN }])
      expect(await refusalOf(redact(chinese, [{ ...mark, ...wrong }])), JSON.stringify(wrong)).toBe('badMark');
    expect(await refusalOf(drawPageImage(chinese, 2, 100))).toBe('noSuchPage');
  });

  test('a huge page is drawn coarser, a tiny one still drawn', async () => {
    const [width, height] = [14_400, 9_000];
    expect(scaleOf(width, height) ** 2 * width * height).toBeLessThanOrEqual(24_000_001);
    for (const size of [2_000, 1]) {
      const document = await PDFDocument.create();
      document.addPage([size, size / 2]).drawRectangle({ x: 0, y: 0, width: size, height: size });
      const original = await document.save();
      const { bytes } = await redact(original, [mark]);
      expect((await prove(original, [mark], bytes)).ok).toBe(true);
    }
  });
});

describe('in a process of its own', () => {
  test('black out, prove, show and count', async () => {
    const { bytes } = await redactFile(chinese, overBoth);
    expect((await proveRedaction(chinese, overBoth, bytes)).ok).toBe(true);
    const image = await pageImage(chinese, 1, 500);
    expect([image.width, latin1(image.png).slice(1, 4)]).toEqual([500, 'PNG']);
    expect(await pageCount(chinese)).toBe(1);
    expect(await refusalOf(redactFile(Buffer.from('%PDF-1.7\nbroken'), overBoth))).toBe('corrupt');
    expect(await refusalOf(redactFile(chinese, []))).toBe('noMarks');
    expect(await refusalOf(pageCount(new Uint8Array()))).toBe('emptyFile');
  }, 120_000);
});
