// What other programs make of letters, bundles and blacked-out files: LibreOffice, poppler and qpdf look from outside.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadImage } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeBundle } from '../../src/documents/bundle/make-bundle.ts';
import { fullLetter, letterOf } from '../../src/documents/out/letter.fixture.ts';
import { writeLetterDocx } from '../../src/documents/out/letter-docx.ts';
import { createPdfWriter } from '../../src/documents/out/pdf.ts';
import type { Mark } from '../../src/documents/redact/mark.ts';
import { blankCanvas, pixelsOf } from '../../src/documents/redact/pixels.ts';
import { redact } from '../../src/documents/redact/redact.ts';
import * as made from '../../src/documents/redact/redaction.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-letters-'));
const path = (name: string) => join(folder, name);
const options = { date: '2025-03-31' };
const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
const bare = (text: string) => text.replace(/\s/g, '');

/** Writes a file and gives its path. */
function put(name: string, bytes: Uint8Array): string {
  writeFileSync(path(name), bytes);
  return path(name);
}

/** The lightest channel in the middle of a marked region of a PNG file. */
async function lightest(png: string, mark: Mark): Promise<number> {
  const image = await loadImage(readFileSync(png));
  const { context } = blankCanvas(image.width, image.height);
  context.drawImage(image, 0, 0);
  const { width, height, data } = pixelsOf(context);
  let most = 0;
  for (let y = Math.ceil(mark.y * height) + 1; y < Math.floor((mark.y + mark.height) * height) - 1; y++)
    for (let x = Math.ceil(mark.x * width) + 1; x < Math.floor((mark.x + mark.width) * width) - 1; x++)
      for (let channel = 0; channel < 3; channel++) most = Math.max(most, data[(y * width + x) * 4 + channel] as number);
  return most;
}

/** Passes only when the program finds no error at all. */
function expectSound(file: string): void {
  const { status, stdout, stderr } = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' });
  expect(status, stdout + stderr).toBe(0);
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a blacked-out text PDF', () => {
  let file: string;
  let marks: readonly Mark[];
  beforeAll(async () => {
    const original = await made.chinesePdf();
    marks = [await made.markOver(original, made.secret), await made.markOver(original, made.number)];
    put('original.pdf', original);
    file = put('released.pdf', (await redact(original, marks)).bytes);
  });

  test('qpdf finds it sound, of one revision, and in its plain form nothing but page images and a font', () => {
    expectSound(file);
    run('qpdf', '--qdf', '--object-streams=disable', file, path('plain.pdf'));
    const plain = readFileSync(path('plain.pdf'), 'latin1');
    for (const trace of [
      '/Annots',
      '/AcroForm',
      '/Metadata',
      '/EmbeddedFiles',
      '/JavaScript',
      '/OCProperties',
      '/PieceInfo',
      '/Prev ',
      '/ActualText',
    ])
      expect(plain).not.toContain(trace);
    expect(readFileSync(file, 'latin1').match(/%%EOF/g)?.length).toBe(1);
    expect(plain).toContain('/GongkaiInvisible');
    expect(plain.match(/\/Subtype \/Image/g)?.length).toBe(1);
  });

  test('pdftotext finds the open text and not the covered one, which it finds in the original', () => {
    expect(bare(run('pdftotext', path('original.pdf'), '-'))).toContain(made.number);
    for (const args of [[], ['-layout'], ['-raw']]) {
      const text = bare(run('pdftotext', ...args, file, '-'));
      expect(text).toContain(made.open);
      expect(text).not.toContain(made.number);
      for (const letter of made.secret) expect(text).not.toContain(letter);
    }
  });

  test('drawn by poppler, and in the image itself, the regions are black', async () => {
    run('pdftoppm', '-r', '150', '-png', '-singlefile', file, path('page'));
    run('pdfimages', '-png', file, path('image'));
    for (const mark of marks)
      for (const png of ['page.png', 'image-000.png']) expect(await lightest(path(png), mark), png).toBeLessThanOrEqual(8);
  });

  test('pdfinfo tells neither author nor dates, and no attachment is there', () => {
    const info = run('pdfinfo', file);
    expect(info).not.toMatch(/Author|CreationDate|ModDate|Creator|清溪/);
    expect(info).toMatch(/^JavaScript:\s+no/m);
    expect(info).toMatch(/^Metadata Stream:\s+no/m);
    expect(run('pdfdetach', '-list', file)).toMatch(/^0 embedded files/);
  });
});

test('in a blacked-out scan the picture itself is black', async () => {
  const file = put('scan.pdf', (await redact(await made.scannedPdf(), [made.photographMark])).bytes);
  expectSound(file);
  run('pdfimages', '-png', file, path('scan'));
  expect(await lightest(path('scan-000.png'), made.photographMark)).toBeLessThanOrEqual(24);
  expect(bare(run('pdftotext', file, '-'))).toBe('');
});

test('a black box over text is no redaction: pdftotext reads it', async () => {
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const document = await PDFDocument.load(await made.chinesePdf());
  const page = document.getPage(0);
  page.drawRectangle({ x: 0, y: 0, width: page.getWidth(), height: page.getHeight() });
  expect(bare(run('pdftotext', put('fake.pdf', await document.save()), '-'))).toContain(made.number);
});

test('a bundle is sound for qpdf, and poppler reads its pages', async () => {
  const { pdf, pages } = await makeBundle({
    title: '案卷',
    cover: [{ label: '申请人', value: '孟小满' }],
    date: '2026-01-20',
    papers: [
      { no: '1', title: '会议记录', bytes: await made.chinesePdf() },
      { no: '2', title: '照片', bytes: made.photograph('image/jpeg') },
      { no: '3', title: '登记表', fileName: '登记表.docx', bytes: await writeLetterDocx(fullLetter, options) },
    ],
  });
  const file = put('bundle.pdf', pdf);
  expectSound(file);
  expect(run('pdfinfo', file)).toMatch(new RegExp(`^Pages:\\s+${pages}$`, 'm'));
  const text = bare(run('pdftotext', '-layout', file, '-'));
  for (const part of ['卷内目录', made.number, '登记表.docx', `第${pages}页共${pages}页`]) expect(text).toContain(part);
});

describe('letters', () => {
  const letters = [
    ['full', fullLetter],
    ['long', letterOf(Array.from({ length: 12 }, (_, at) => `第${at + 1}段。${'道路修缮工程的会议记录予以公开，'.repeat(12)}`))],
    [
      'long-name',
      letterOf(['请查收。'], {
        redHead: '清溪县自然资源和规划局国土空间用途管制办公室',
        signature: { agency: '清溪县自然资源和规划局国土空间用途管制办公室', on: '2025-12-31' },
      }),
    ],
  ] as const;
  const printed: string[] = [];
  const ours: string[] = [];

  beforeAll(async () => {
    const writer = createPdfWriter();
    const docx: string[] = [];
    for (const [name, letter] of letters) {
      ours.push(put(`${name}-ours.pdf`, await writer.writeLetter(letter, options)));
      docx.push(put(`${name}.docx`, await writeLetterDocx(letter, options)));
      printed.push(path(`${name}.pdf`));
    }
    await writer.close();
    const { status, stderr } = spawnSync(
      'soffice',
      ['--headless', `-env:UserInstallation=file://${path('profile')}`, '--convert-to', 'pdf', '--outdir', folder, ...docx],
      { encoding: 'utf8', timeout: 160_000 },
    );
    expect(status, stderr).toBe(0);
    expect(stderr).not.toMatch(/^Error/m);
  }, 180_000);

  /** The letters and figures of the pages, sorted: programs order the parts of a page differently. */
  const signs = (file: string) => [...bare(run('pdftotext', file, '-')).replace(/—\d+—/g, '')].sort().join('');

  test('LibreOffice opens the Word files and prints the same text as our PDF', () => {
    for (const [at] of letters.entries()) expect(signs(printed[at] as string)).toBe(signs(ours[at] as string));
  });

  test('printed by either, no page holds the signature without text', () => {
    for (const [at, [name, { signature }]] of letters.entries())
      for (const file of [printed[at] as string, ours[at] as string]) {
        const pages = run('pdftotext', '-layout', file, '-').split('\f').map(bare);
        const signed = pages.findLast((page) => page.includes('月31日')) ?? '';
        const before = signed.slice(0, signed.lastIndexOf(bare(signature?.agency ?? '')));
        expect(before, name).toMatch(/[。，]/);
      }
  });

  test('our letters are sound, on A4, with every font embedded, and PDF/A says so', () => {
    for (const file of ours) {
      expectSound(file);
      expect(run('pdfinfo', file)).toMatch(/^Page size:\s+595(\.\d+)? x 84[12](\.\d+)? pts \(A4\)/m);
      const [, rule = '', ...fonts] = run('pdffonts', file).trim().split('\n');
      const starts = [...rule.matchAll(/-+/g)].map(({ index }) => index);
      for (const font of fonts) expect(font.slice(starts[3], starts[4]).trim(), font).toBe('yes');
      expect(readFileSync(file, 'latin1')).toContain('pdfaid:part');
    }
  });
});
