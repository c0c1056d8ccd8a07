import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeReaders } from '../in/read-in-child.ts';
import { pageOf, withPdf } from '../redact/open-pdf.ts';
import * as made from '../redact/redaction.fixture.ts';
import type { Bundle, BundleInput, Paper } from './bundle.ts';
import { bundlePdf } from './bundle-pdf.ts';
import { rowOfLink } from './bundle-template.ts';
import { makeBundle } from './make-bundle.ts';

afterAll(closeReaders);

const paper = (no: string, bytes: Uint8Array, more: Partial<Paper> = {}): Paper => ({
  no,
  title: `第${no}号材料`,
  date: '2025-03-03',
  bytes,
  ...more,
});
const inputOf = (papers: readonly Paper[]): BundleInput => ({
  title: '关于道路修缮工程信息公开申请一案卷宗',
  cover: [{ label: '申请人', value: '孟小满' }],
  papers,
  date: '2026-01-20',
});

function textsOf(bytes: Uint8Array): Promise<string[]> {
  return withPdf(bytes, async (pdf) => {
    const pages: string[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const { items } = await (await pageOf(pdf, number)).getTextContent();
      pages.push(
        items
          .map((item) => ('str' in item ? item.str : ''))
          .join('')
          .replace(/\s/g, ''),
      );
    }
    return pages;
  });
}

const line = (text: string) => ({ lines: [{ text, x: 60, y: 100, size: 14 }] });

async function locked(): Promise<Uint8Array> {
  const document = await made.latinPdf([line('LOCKED')]);
  document.encrypt({ userPassword: 'a', ownerPassword: 'b' });
  return document.save();
}

describe('a case of every kind of paper', () => {
  let papers: Paper[];
  let bundle: Bundle;
  let texts: string[];
  beforeAll(async () => {
    papers = [
      paper('1', await (await made.latinPdf([line('ONE'), line('TWO'), line('THREE')])).save()),
      paper('2', made.withExif(made.photograph('image/jpeg'), 6)),
      paper('3', made.photograph('image/png', 400, 300)),
      paper('4', Buffer.from('PK\x03\x04 a Word file'), { fileName: '登记表.docx', place: '档案柜三' }),
      paper('5', Buffer.from('%PDF-1.7 broken')),
      paper('6', await locked()),
      paper('7', new Uint8Array()),
      paper('8', await (await made.latinPdf([{ ...line('TURNED'), rotate: 90, crop: [40, 30, 200, 120] }])).save()),
    ];
    bundle = await makeBundle(inputOf(papers));
    texts = await textsOf(bundle.pdf);
  });

  test('holds every paper in order, with a sheet for what cannot be put in', () => {
    expect(bundle.papers).toEqual([
      { no: '1', firstPage: 3, lastPage: 5 },
      { no: '2', firstPage: 6, lastPage: 6 },
      { no: '3', firstPage: 7, lastPage: 7 },
      { no: '4', firstPage: 8, lastPage: 8, sheet: 'otherKind' },
      { no: '5', firstPage: 9, lastPage: 9, sheet: 'corrupt' },
      { no: '6', firstPage: 10, lastPage: 10, sheet: 'encrypted' },
      { no: '7', firstPage: 11, lastPage: 11, sheet: 'empty' },
      { no: '8', firstPage: 12, lastPage: 12 },
    ]);
    expect([bundle.pages, texts.length]).toEqual([12, 12]);
    expect([texts[2], texts[3], texts[4], texts[11]].map((text) => /ONE|TWO|THREE|TURNED/.exec(text ?? '')?.[0])).toEqual([
      'ONE',
      'TWO',
      'THREE',
      'TURNED',
    ]);
    for (const part of ['第4号材料', '登记表.docx', '档案柜三', 'SHA-256', '不是PDF或者图片']) expect(texts[7]).toContain(part);
    expect(texts[9]).toContain('密码');
  });

  test('every page says its number and how many there are; first pages bear the number of the paper', () => {
    texts.forEach((text, at) => {
      expect(text).toContain(`第${at + 1}页共12页`);
    });
    const stamped = texts.flatMap((text, at) => (/材料\d/.test(text.replace(/第\d号材料/g, '')) ? [at + 1] : []));
    expect(stamped).toEqual(bundle.papers.map(({ firstPage }) => firstPage));
  });

  test('the catalogue says the pages, and its rows and the bookmarks lead there', async () => {
    expect(texts[1]).toContain('卷内目录');
    expect(texts[1]).toContain('1第1号材料2025-03-033—5');
    expect(texts[1]).toContain('8第8号材料2025-03-0312');
    const { rows, outline } = await withPdf(bundle.pdf, async (pdf) => {
      const pageNumber = async (dest: unknown) => (await pdf.getPageIndex((dest as [never])[0])) + 1;
      const annotations = await (await pageOf(pdf, 2)).getAnnotations();
      return {
        rows: await Promise.all(annotations.map(({ dest }) => pageNumber(dest))),
        outline: await Promise.all(((await pdf.getOutline()) ?? []).map(async ({ title, dest }) => [title, await pageNumber(dest)])),
      };
    });
    expect([...new Set(rows)]).toEqual(bundle.papers.map(({ firstPage }) => firstPage));
    expect(outline).toEqual([
      ['封面', 1],
      ['卷内目录', 2],
      ...bundle.papers.map(({ no, firstPage }) => [`${no}　第${no}号材料`, firstPage]),
    ]);
    expect(Buffer.from(bundle.pdf).toString('latin1')).not.toContain('row.invalid');
  });

  test('pictures lose what the camera noted, and stand upright', () => {
    expect(Buffer.from(bundle.pdf).toString('latin1')).not.toMatch(/Exif|THUMBNAIL/);
  });

  test('same input, same bytes; a wrong date is refused', async () => {
    const some = inputOf(papers.slice(2, 5));
    expect((await makeBundle(some)).pdf).toEqual((await makeBundle(some)).pdf);
    await expect(makeBundle({ ...some, date: '2026-02-30' })).rejects.toThrow();
  });
});

test('a paper brings what it shows and nothing that acts: scripts, links, attachments, fields, notes', async () => {
  const document = await made.latinPdf([line('SHOWN')]);
  const page = document.getPage(0);
  document.addJavaScript('x', 'app.alert(1)');
  await document.attach(Buffer.from('a secret file'), 'secret.txt');
  const { context } = document;
  page.node.addAnnot(
    context.register(
      context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 50, 50], A: { S: 'URI', URI: PDFString.of('https://example.invalid/') } }),
    ),
  );
  page.node.set(PDFName.of('AA'), context.obj({ O: { S: 'JavaScript', JS: PDFString.of('app.alert(2)') } }));
  const field = document.getForm().createTextField('f');
  field.setText('FILLED');
  field.addToPage(page, { x: 10, y: 10, width: 100, height: 20 });
  const { pdf } = await makeBundle(inputOf([paper('1', await document.save())]));
  const bundled = await PDFDocument.load(pdf, { updateMetadata: false });
  const keys = new Set<string>();
  for (const [, object] of bundled.context.enumerateIndirectObjects())
    if (object instanceof PDFDict) for (const key of object.keys()) keys.add(key.decodeText());
  for (const key of ['AA', 'JS', 'JavaScript', 'EmbeddedFiles', 'AcroForm', 'URI', 'Names', 'V']) expect(keys.has(key), key).toBe(false);
  const [, , text] = await textsOf(pdf);
  expect(text).toContain('SHOWN');
  const annotations = bundled.getPage(2).node.lookup(PDFName.of('Annots'), PDFArray);
  expect(annotations.size()).toBe(1);
});

test('a paper with layers is drawn, so that hidden layers stay hidden', async () => {
  const document = await made.latinPdf([line('LAYERED')]);
  document.catalog.set(PDFName.of('OCProperties'), document.context.obj({ OCGs: [], D: { Name: PDFHexString.fromText('x') } }));
  const { pdf, papers } = await makeBundle(inputOf([paper('1', await document.save())]));
  expect(papers).toEqual([{ no: '1', firstPage: 3, lastPage: 3 }]);
  expect((await textsOf(pdf))[2]).not.toContain('LAYERED');
});

test('a long catalogue counts its own pages', async () => {
  const page = await (await made.latinPdf([line('P')])).save();
  const papers = Array.from({ length: 60 }, (_, at) => paper(`${at + 1}`, page));
  const { papers: placed, pages, pdf } = await makeBundle(inputOf(papers));
  const texts = await textsOf(pdf);
  const front = texts.findIndex((text) => text.startsWith('P'));
  expect(front).toBeGreaterThan(2);
  expect(placed[0]?.firstPage).toBe(front + 1);
  expect(pages).toBe(front + 60);
  expect(texts.slice(1, front).join('')).toContain(`60第60号材料2025-03-03${pages}`);
});

test('any text in titles, and no papers at all', async () => {
  const odd = paper('§\u0000"\\', Buffer.from('x'), { title: '#set <>&\ud800 "]" \u202e', fileName: '$x$', date: '' });
  expect((await makeBundle(inputOf([odd]))).pages).toBe(3);
  expect((await makeBundle({ ...inputOf([]), cover: [] })).pages).toBe(2);
});

test('in a process of its own', async () => {
  const { pages } = await bundlePdf(inputOf([paper('1', await (await made.latinPdf([line('A')])).save())]));
  expect(pages).toBe(3);
}, 120_000);

test('only addresses of rows are rows', () => {
  expect([rowOfLink('https://row.invalid/12'), rowOfLink('https://example.invalid/12')]).toEqual([12, undefined]);
});
