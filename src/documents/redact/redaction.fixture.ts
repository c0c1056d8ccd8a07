import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { createCanvas } from '@napi-rs/canvas';
import type { Document } from '../document.ts';
import { createPdfWriter } from '../out/pdf.ts';
import type { Mark } from './mark.ts';
import { pageOf, withPdf } from './open-pdf.ts';
import { glyphBox, glyphsOf } from './page-text.ts';

/** A secret and, on the same page, what everybody may read. */
export const secret = '孟小满';
export const number = '990101199001010019';
export const open = '以下内容予以公开';

const letter: Document = {
  kind: 'pdf',
  title: '关于清溪镇道路修缮的会议记录',
  pictures: 0,
  blocks: [
    { kind: 'paragraph', text: `${open}：道路修缮工程于三月开工，六月完工。` },
    { kind: 'paragraph', text: `申请人${secret}，身份证号码${number}，住清溪镇。` },
    { kind: 'paragraph', text: '工程款由财政列支。' },
  ],
};

/** A PDF with embedded Chinese fonts, a title and an author. */
export async function chinesePdf(): Promise<Uint8Array> {
  const writer = createPdfWriter();
  try {
    return await writer.write(letter, { date: '2026-01-20', author: '清溪镇人民政府' });
  } finally {
    await writer.close();
  }
}

/** A mark over a text, found by its letters. */
export function markOver(bytes: Uint8Array, text: string, page = 1): Promise<Mark> {
  return withPdf(bytes, async (pdf, ops) => {
    const shown = await pageOf(pdf, page);
    const { width, height } = shown.getViewport({ scale: 1 });
    const glyphs = (await glyphsOf(pdf, shown, ops)).filter((glyph) => glyph.text.trim() !== '');
    const at = glyphs
      .map((glyph) => glyph.text)
      .join('')
      .indexOf(text);
    if (at < 0) throw new Error(`The page does not say ${text}`);
    const boxes = glyphs.slice(at, at + text.length).map(glyphBox);
    const x0 = Math.min(...boxes.map((box) => box.x0));
    const y0 = Math.min(...boxes.map((box) => box.y0));
    return {
      page,
      x: x0 / width,
      y: y0 / height,
      width: (Math.max(...boxes.map((box) => box.x1)) - x0) / width,
      height: (Math.max(...boxes.map((box) => box.y1)) - y0) / height,
      ground: '条例第十五条',
    };
  });
}

export interface LatinPage {
  readonly lines: readonly { readonly text: string; readonly x: number; readonly y: number; readonly size: number }[];
  readonly rotate?: number;
  readonly crop?: readonly [x: number, y: number, width: number, height: number];
}

/** A PDF in Helvetica, which it does not embed. */
export async function latinPdf(pages: readonly LatinPage[], width = 300, height = 200): Promise<PDFDocument> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const { lines, rotate, crop } of pages) {
    const page = document.addPage([width, height]);
    for (const { text, ...place } of lines) page.drawText(text, { ...place, font });
    if (rotate !== undefined) page.setRotation({ type: 'degrees', angle: rotate } as never);
    if (crop) page.setCropBox(...crop);
  }
  return document;
}

/** A photograph: grainy, so that it is kept as JPEG, with a text in the middle. */
export function photograph(kind: 'image/jpeg' | 'image/png', width = 800, height = 600): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const grain = context.createImageData(width, height);
  let state = 20260120;
  for (let at = 0; at < grain.data.length; at += 4) {
    for (let channel = 0; channel < 3; channel++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      grain.data[at + channel] = 150 + (state >>> 25);
    }
    grain.data[at + 3] = 255;
  }
  context.putImageData(grain, 0, 0);
  context.fillStyle = '#0000c0';
  context.font = '60px sans-serif';
  context.fillText('SECRET 4711', 200, 320);
  return kind === 'image/png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg', 90);
}

/** Over the text of the photograph. */
export const photographMark: Mark = { page: 1, x: 0.22, y: 0.4, width: 0.56, height: 0.2, ground: '条例第十五条' };

/** A scan: one picture on an A4 page. */
export async function scannedPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  page.drawImage(await document.embedJpg(photograph('image/jpeg')), { x: 0, y: 0, width: 595, height: 842 });
  return document.save();
}

/** EXIF with a place, a thumbnail's bytes and an orientation, as a camera writes it. */
export function withExif(jpeg: Buffer, orientation: number): Buffer {
  const tiff = Buffer.alloc(140);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  };
  entry(10, 0x0112, 3, 1, orientation);
  entry(22, 0x8825, 4, 1, 60);
  tiff.write('GPS 30.123456 N 121.654321 E THUMBNAIL-OF-SECRET', 70, 'latin1');
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const header = Buffer.from([0xff, 0xe1, 0, 0]);
  header.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), header, body, jpeg.subarray(2), Buffer.from('TRAILING SECRET')]);
}

/** A PNG with a note, and with bytes after its end. */
export function withNote(png: Buffer): Buffer {
  const body = Buffer.from('tEXtComment\0SECRET 4711 by an author', 'latin1');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length - 4);
  return Buffer.concat([png.subarray(0, 33), length, body, Buffer.alloc(4), png.subarray(33), Buffer.from('TRAILING SECRET')]);
}

/** A PDF whose Chinese font is only named, as old office programs write them. */
export function namedFontPdf(): Uint8Array {
  const text = Buffer.from('b9abbfaad0c5cfa2', 'hex').toString('hex');
  const content = `BT /F 40 Tf 20 60 Td <${text}> Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 220 140] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = file.length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
