import { createHash } from 'node:crypto';
import { degrees, PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, type PDFPage, type PDFRef, PDFString } from '@cantoo/pdf-lib';
import { cleanText, widthOf } from '../out/clean-text.ts';
import { balancedWidth, dateParts } from '../out/page-style.ts';
import { createTypesetter, type Typesetter } from '../out/typesetter.ts';
import { type Bundle, type BundledPaper, type BundleInput, type Paper, type SheetReason, sheetReasons } from './bundle.ts';
import { catalogueTemplate, coverWidth, footSize, rowOfLink, type StampModel, stampSize, stampTemplate } from './bundle-template.ts';
import { NoPages, safePages } from './safe-pages.ts';

/** A paper with its pages, or with the reason why a sheet stands in for it. */
type Read = { readonly paper: Paper; readonly pages: PDFDocument } | { readonly paper: Paper; readonly sheet: SheetReason };

/** Puts a case together. Works in this process; for papers from strangers use `bundlePdf`. Throws when the date is not YYYY-MM-DD. */
export async function makeBundle(input: BundleInput, fontsFolder?: string): Promise<Bundle> {
  dateParts(input.date);
  const typesetter = createTypesetter(fontsFolder);
  const read: Read[] = [];
  for (const paper of input.papers) read.push(await readPaper(paper));
  const { own, papers } = await catalogue(input, read, typesetter);
  const document = await PDFDocument.create({ updateMetadata: false });
  const sheets = read.filter((entry) => 'sheet' in entry).length;
  const front = own.getPageCount() - sheets;
  await append(document, own, 0, front);
  let sheet = front;
  for (const entry of read) {
    if ('sheet' in entry) await append(document, own, sheet, ++sheet);
    else await append(document, entry.pages, 0, entry.pages.getPageCount());
  }
  const pages = document.getPages();
  relink(pages.slice(0, front), papers, pages);
  await stamp(document, input, papers, typesetter);
  addOutline(document, input, papers, pages);
  document.setTitle(cleanText(input.title), { showInWindowTitleBar: true });
  document.setProducer('Gongkai');
  const day = new Date(`${input.date}T00:00:00Z`);
  document.setCreationDate(day);
  document.setModificationDate(day);
  document.catalog.set(PDFName.of('Lang'), PDFString.of('zh-CN'));
  const pdf = await document.save({ updateFieldAppearances: false });
  return { pdf, pages: pages.length, papers };
}

async function readPaper(paper: Paper): Promise<Read> {
  try {
    return { paper, pages: await safePages(paper.bytes) };
  } catch (error) {
    if (error instanceof NoPages) return { paper, sheet: error.reason };
    throw error;
  }
}

async function append(to: PDFDocument, from: PDFDocument, first: number, end: number): Promise<void> {
  const numbers = Array.from({ length: end - first }, (_, at) => first + at);
  for (const page of await to.copyPages(from, numbers)) to.addPage(page);
}

/** Cover, catalogue and sheets. How many pages the catalogue takes decides the numbers it shows, so it is set until they agree. */
async function catalogue(
  input: BundleInput,
  read: readonly Read[],
  typesetter: Typesetter,
): Promise<{ own: PDFDocument; papers: BundledPaper[] }> {
  const sheets = read.filter((entry) => 'sheet' in entry);
  for (let front = 2; ; ) {
    const papers = placed(read, front);
    const { pdf } = typesetter.typesetPages(catalogueTemplate, (faces, show) => {
      const said = (text: string) => show(cleanText(text)).replace(/\s+/g, ' ').trim();
      return {
        title: said(input.title),
        titleWidth: balancedWidth(widthOf(said(input.title)), coverWidth),
        date: dateParts(input.date),
        faces,
        cover: input.cover.map(({ label, value }) => ({ label: said(label), value: said(value) })),
        rows: read.map(({ paper }, at) => {
          const { firstPage, lastPage } = papers[at] as BundledPaper;
          const range = firstPage === lastPage ? `${firstPage}` : `${firstPage}—${lastPage}`;
          return { no: said(paper.no), title: said(paper.title), date: said(paper.date ?? ''), pages: range };
        }),
        sheets: sheets.map(({ paper, sheet }) => ({
          title: said(paper.title),
          reason: sheetReasons[sheet],
          facts: [
            { label: '序号', value: said(paper.no) },
            { label: '文件名', value: said(paper.fileName ?? '') },
            { label: '大小', value: sizeOf(paper.bytes.length) },
            { label: 'SHA-256', value: sha256(paper.bytes) },
            { label: '原件存放', value: said(paper.place ?? '') },
          ].filter(({ value }) => value !== ''),
        })),
      };
    });
    const own = await PDFDocument.load(pdf, { updateMetadata: false });
    const taken = own.getPageCount() - sheets.length;
    if (taken === front) return { own, papers };
    front = taken;
  }
}

function placed(read: readonly Read[], front: number): BundledPaper[] {
  let next = front + 1;
  return read.map((entry) => {
    const firstPage = next;
    next += 'sheet' in entry ? 1 : entry.pages.getPageCount();
    return { no: entry.paper.no, firstPage, lastPage: next - 1, ...('sheet' in entry && { sheet: entry.sheet }) };
  });
}

/** In groups of four, so that two people can compare it, and so that it can be broken into lines. */
const sha256 = (bytes: Uint8Array) => (createHash('sha256').update(bytes).digest('hex').match(/.{4}/g) ?? []).join(' ');

const sizeOf = (bytes: number) =>
  bytes < 1024 ? `${bytes} 字节` : bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const name = (text: string) => PDFName.of(text);

/** Exchanges the addresses that the typesetter set under the rows for jumps to pages. */
function relink(front: readonly PDFPage[], papers: readonly BundledPaper[], pages: readonly PDFPage[]): void {
  for (const { node } of front) {
    const annotations = node.lookup(name('Annots'));
    if (!(annotations instanceof PDFArray)) continue;
    for (const entry of annotations.asArray()) {
      const annotation = node.context.lookup(entry, PDFDict);
      const action = annotation.lookup(name('A'));
      const address = action instanceof PDFDict ? action.lookup(name('URI')) : undefined;
      const row = address instanceof PDFString || address instanceof PDFHexString ? rowOfLink(address.decodeText()) : undefined;
      const target = row === undefined ? undefined : pages[(papers[row] as BundledPaper).firstPage - 1];
      annotation.delete(name('A'));
      if (target) annotation.set(name('Dest'), node.context.obj([target.ref, name('Fit')]));
    }
  }
}

/** Points from the edge of the page. */
const edge = 14;

async function stamp(document: PDFDocument, input: BundleInput, papers: readonly BundledPaper[], typesetter: Typesetter): Promise<void> {
  const pages = document.getPages();
  const { pdf } = typesetter.typesetPages(
    stampTemplate,
    (faces, show): StampModel => ({
      title: show(cleanText(input.title)),
      date: dateParts(input.date),
      faces,
      pages: pages.length,
      stamps: papers.map(({ no }) => `材料 ${show(cleanText(no))}`),
    }),
  );
  const small = await PDFDocument.load(pdf, { updateMetadata: false });
  const overlays = await document.embedPages(small.getPages());
  const first = new Map(papers.map(({ firstPage }, at) => [firstPage, at]));
  pages.forEach((page, at) => {
    const place = placer(page);
    const foot = overlays[at];
    if (foot)
      page.drawPage(
        foot,
        place((width) => [(width - footSize.width) / 2, edge]),
      );
    const paper = first.get(at + 1);
    const mark = paper === undefined ? undefined : overlays[pages.length + paper];
    if (mark)
      page.drawPage(
        mark,
        place((width, height) => [width - mark.width - edge, height - stampSize.height - edge]),
      );
  });
}

/** Places things on a page as it is shown: within its crop box, turned. The function gets the shown width and height. */
function placer(page: PDFPage) {
  const { x, y, width, height } = page.getCropBox();
  const turn = ((page.getRotation().angle % 360) + 360) % 360;
  return (at: (width: number, height: number) => [x: number, y: number]) => {
    const [across, up] = turn % 180 === 0 ? at(width, height) : at(height, width);
    const [px, py] =
      turn === 90
        ? [width - up, across]
        : turn === 180
          ? [width - across, height - up]
          : turn === 270
            ? [up, height - across]
            : [across, up];
    return { x: x + px, y: y + py, rotate: degrees(turn) };
  };
}

function addOutline(document: PDFDocument, input: BundleInput, papers: readonly BundledPaper[], pages: readonly PDFPage[]): void {
  const { context } = document;
  const entries = [
    { title: '封面', page: 1 },
    { title: '卷内目录', page: 2 },
    ...papers.map(({ firstPage }, at) => {
      const { no, title } = input.papers[at] as Paper;
      return { title: cleanText(`${no}　${title}`), page: firstPage };
    }),
  ];
  const root = context.nextRef();
  const refs = entries.map(() => context.nextRef());
  entries.forEach(({ title, page }, at) => {
    const item = context.obj({ Title: PDFHexString.fromText(title), Parent: root, Dest: [(pages[page - 1] as PDFPage).ref, name('Fit')] });
    if (at > 0) item.set(name('Prev'), refs[at - 1] as PDFRef);
    if (at < refs.length - 1) item.set(name('Next'), refs[at + 1] as PDFRef);
    context.assign(refs[at] as PDFRef, item);
  });
  context.assign(root, context.obj({ Type: 'Outlines', First: refs[0] as PDFRef, Last: refs.at(-1) as PDFRef, Count: refs.length }));
  document.catalog.set(name('Outlines'), root);
  document.catalog.set(name('PageMode'), name('UseOutlines'));
}
