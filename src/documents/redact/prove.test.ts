import { PDFDocument, PDFName, PDFString, rgb } from '@cantoo/pdf-lib';
import { createCanvas } from '@napi-rs/canvas';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Mark } from './mark.ts';
import { prove } from './prove.ts';
import { redact } from './redact.ts';
import * as made from './redaction.fixture.ts';

let original: Uint8Array;
let scan: Uint8Array;
let marks: readonly Mark[];
beforeAll(async () => {
  original = await made.chinesePdf();
  scan = await made.scannedPdf();
  marks = [await made.markOver(original, made.secret)];
});

const failed = async (released: Uint8Array, from = original, over = marks) =>
  (await prove(from, over, released)).checks.filter(({ ok }) => !ok).map(({ key }) => key);

/** The mark in the points of a PDF page. */
function onPage(mark: Mark, page: { getSize(): { width: number; height: number } }) {
  const { width, height } = page.getSize();
  return { x: mark.x * width, y: (1 - mark.y - mark.height) * height, width: mark.width * width, height: mark.height * height };
}

const load = (bytes: Uint8Array) => PDFDocument.load(bytes, { updateMetadata: false });

describe('what only looks blacked out is found out', () => {
  test('a black rectangle over the text', async () => {
    const document = await load(original);
    const page = document.getPage(0);
    page.drawRectangle({ ...onPage(marks[0] as Mark, page), color: rgb(0, 0, 0) });
    const faults = await failed(await document.save());
    expect(faults).toEqual(expect.arrayContaining(['text', 'textUnderMarks', 'properties', 'content', 'origin']));
    expect(faults).not.toContain('pages');
  });

  test('a black picture over the text', async () => {
    const document = await load(original);
    const page = document.getPage(0);
    const black = await document.embedPng(createCanvas(4, 4).toBuffer('image/png'));
    page.drawImage(black, onPage(marks[0] as Mark, page));
    expect(await failed(await document.save())).toEqual(expect.arrayContaining(['text', 'textUnderMarks', 'content', 'origin']));
  });

  test('a black bar over the picture of a scan', async () => {
    const document = await load(scan);
    const page = document.getPage(0);
    const { x, y, width, height } = onPage(made.photographMark, page);
    page.drawRectangle({ x: x - 1, y: y - 1, width: width + 2, height: height + 2, color: rgb(0, 0, 0) });
    const faults = await failed(await document.save(), scan, [made.photographMark]);
    expect(faults).toEqual(expect.arrayContaining(['content', 'origin']));
    expect(faults).not.toContain('pixels');
  });

  test('a highlight as an annotation', async () => {
    const document = await load(original);
    const page = document.getPage(0);
    const { x, y, width, height } = onPage(marks[0] as Mark, page);
    page.node.addAnnot(
      document.context.register(
        document.context.obj({
          Type: 'Annot',
          Subtype: 'Highlight',
          Rect: [x, y, x + width, y + height],
          QuadPoints: [x, y + height, x + width, y + height, x, y, x + width, y],
          C: [0, 0, 0],
          Contents: PDFString.of('redacted'),
        }),
      ),
    );
    expect(await failed(await document.save())).toEqual(expect.arrayContaining(['text', 'textUnderMarks', 'pixels', 'annotations']));
  });

  test('a page cut so that the text lies outside', async () => {
    const document = await load(original);
    const page = document.getPage(0);
    const { width, height } = page.getSize();
    page.setCropBox(0, height * (1 - (marks[0] as Mark).y) + 5, width, height * (marks[0] as Mark).y - 5);
    expect(await failed(await document.save())).toEqual(expect.arrayContaining(['text', 'pages', 'content', 'origin']));
  });

  test('white text on white', async () => {
    const document = await made.latinPdf([{ lines: [{ text: 'PUBLIC', x: 20, y: 150, size: 20 }] }]);
    document.getPage(0).drawText('SECRET', { x: 20, y: 100, size: 20, color: rgb(1, 1, 1) });
    const white = await document.save();
    const over = [await made.markOver(white, 'SECRET')];
    expect(await failed(white, white, over)).toEqual(expect.arrayContaining(['text', 'textUnderMarks', 'pixels']));
  });

  test('a clean version appended to the original', async () => {
    const clean = (await redact(original, marks)).bytes;
    expect(await failed(Buffer.concat([original, clean]))).toContain('history');
    const document = await PDFDocument.load(original, { updateMetadata: false, forIncrementalUpdate: true });
    const page = document.getPage(0);
    page.drawRectangle({ ...onPage(marks[0] as Mark, page), color: rgb(0, 0, 0) });
    const appended = await document.saveIncremental(document.takeSnapshot());
    expect(await failed(Buffer.concat([original, appended]))).toContain('history');
  });
});

describe('what a clean file must not bring along', () => {
  let clean: Uint8Array;
  beforeAll(async () => {
    clean = (await redact(original, marks)).bytes;
  });
  const with_ = async (change: (document: PDFDocument) => unknown) => {
    const document = await load(clean);
    await change(document);
    return failed(await document.save({ useObjectStreams: false }));
  };

  test('nothing: the clean file itself passes', async () => {
    expect(await with_(() => undefined)).toEqual([]);
  });

  test('properties, attachments, scripts, layers, text under the mark, unused objects, data after the end', async () => {
    expect(await with_((document) => document.setAuthor('孟小满'))).toEqual(['properties', 'content']);
    expect(await with_((document) => document.setTitle(`关于${made.secret}`))).toEqual(['properties']);
    expect(await with_((document) => document.attach(original, 'original.pdf'))).toEqual(expect.arrayContaining(['attachments', 'origin']));
    expect(await with_((document) => document.addJavaScript('a', 'app.alert(1)'))).toContain('forms');
    expect(await with_((document) => document.catalog.set(PDFName.of('OCProperties'), document.context.obj({})))).toContain('layers');
    expect(await with_((document) => document.context.register(document.context.obj({ Lost: 1 })))).toEqual(['content']);
    expect(
      await with_((document) => {
        const page = document.getPage(0);
        const { x, y } = onPage(marks[0] as Mark, page);
        page.drawText('SECRET', { x, y: y + 5, size: 10 });
      }),
    ).toEqual(expect.arrayContaining(['textUnderMarks', 'content']));
    expect(await failed(Buffer.concat([clean, Buffer.from('% more\n')]))).toEqual(['history']);
    const text = Buffer.from(clean).toString('latin1');
    expect(await failed(Buffer.from(text.replace('endobj\n', 'endobj\n% a hidden note\n'), 'latin1'))).toContain('history');
  });

  test('another file, a file of other marks, and no PDF at all', async () => {
    expect(await failed(clean, original, [{ ...(marks[0] as Mark), y: 0.6 }])).toContain('pixels');
    expect(await failed((await redact(scan, [made.photographMark])).bytes)).toContain('pixels');
    expect(await failed(Buffer.from('no PDF'))).toEqual(expect.arrayContaining(['pages', 'content']));
  });

  test('the proof names both files and never quotes what is covered', async () => {
    const proof = await prove(original, marks, original);
    expect(proof.ok).toBe(false);
    expect(proof.originalSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(proof)).not.toContain(made.secret);
    expect(new Set(proof.checks.map(({ key }) => key)).size).toBe(proof.checks.length);
  });
});
