import {
  AlignmentType,
  TableCell as DocxCell,
  Document as DocxDocument,
  type FileChild,
  Footer,
  HeightRule,
  type IParagraphStyleOptions,
  type IRunStylePropertiesOptions,
  type ITableCellOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableLayoutType,
  TableRow,
  TextDirection,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Block, Document, TableBlock, TextBlock } from '../document.ts';
import { cleanText, escapeMarkup, paragraphsOf, widthOf } from './clean-text.ts';
import { fontTable } from './docx-fonts.ts';
import { balancedWidth, dateParts, faces, grid, page, sizes, typeArea, type WriteOptions } from './page-style.ts';
import { sealZip } from './sealed-zip.ts';
import {
  alignOf,
  headerWidth,
  heightsOf,
  large,
  layOut,
  type PlacedCell,
  sizeOf,
  small,
  type TableType,
  tableType,
} from './table-layout.ts';

/** Word refuses a table that is wider. */
const maxColumns = 63;

/** Lengths in twentieths of a point, as Word counts. */
export const twips = (points: number) => Math.round(points * 20);
const mm = (length: number) => twips((length * 72) / 25.4);
const width = twips(typeArea.width);
/** Just below a 22nd of the type area, so that rounding never costs the last line. */
export const line = Math.floor(twips(typeArea.height) / grid.lines) - 1;
/** What brings 28 characters of 16 points into a line. */
const pitch = Math.floor((typeArea.width / grid.characters - sizes.body) * 20);

/**
 * A Word file in the layout of an official document: the document's title in the style Title, headings and paragraphs in real styles, tables
 * over the full width with real merged cells, page numbers at the outer foot. Same input, same bytes.
 * Throws when the date is not YYYY-MM-DD or a table has more than 63 columns.
 */
export async function writeDocx(document: Document, options: WriteOptions): Promise<Uint8Array> {
  const title = paragraphsOf(document.title).join(' ');
  return packDocx([...titleParagraphs(title), ...document.blocks.flatMap(blockChildren)], title, options);
}

/** What a Word file is made of. */
export type DocxChild = Paragraph | Table | FileChild;

/** The file of these paragraphs and tables, with the styles and the page of an official document. */
export async function packDocx(children: readonly DocxChild[], title: string, options: WriteOptions): Promise<Uint8Array> {
  dateParts(options.date);
  const file = new DocxDocument({
    styles,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          // No document grid: programs disagree on what it does to tables, and exact lines with the pitch below need none.
          page: {
            size: { width: mm(page.width), height: mm(page.height) },
            margin: {
              top: mm(page.top),
              bottom: mm(page.bottom),
              left: mm(page.left),
              right: mm(page.right),
              header: mm(15),
              footer: mm(24),
            },
          },
        },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: [...children],
      },
    ],
  });
  const bytes = await Packer.toBuffer(file);
  return sealZip(bytes, options.date, { 'docProps/core.xml': coreProperties(title, options), 'word/fontTable.xml': fontTable });
}

export function blockChildren(block: Block): (Paragraph | Table)[] {
  if (block.kind === 'table') return tableChildren(block);
  return block.kind === 'heading' ? headingParagraphs(block) : bodyParagraphs(block);
}

/** A centred title; none without text. `before`: free lines above it. */
export function titleParagraphs(title: string, before = 0): Paragraph[] {
  if (title === '') return [];
  const available = typeArea.width / sizes.title;
  const side = twips(((available - balancedWidth(widthOf(title), available)) / 2) * sizes.title);
  const spacing = before === 0 ? {} : { spacing: { ...exactly(35), before: before * line, after: line } };
  return [new Paragraph({ style: 'Title', ...spacing, indent: { left: side, right: side }, children: [new TextRun(title)] })];
}

function headingParagraphs(block: TextBlock): Paragraph[] {
  const level = Math.min(6, Math.max(1, Math.round(block.level ?? 1)));
  const text = paragraphsOf(block.text).join(' ');
  return text === '' ? [] : [new Paragraph({ style: `Heading${level}`, ...aside(block), children: [new TextRun(text)] })];
}

function bodyParagraphs(block: TextBlock): Paragraph[] {
  return paragraphsOf(block.text).map((text) => {
    // A long Latin word that moves to the next line would tear the Chinese line before it apart.
    const ragged = /[!-~]{20}/.test(text) ? { alignment: AlignmentType.LEFT } : {};
    return new Paragraph({ style: 'BodyText', ...ragged, ...aside(block), children: runsOf(text) });
  });
}

/** A paragraph in the middle or to the right has no indent. */
function aside(block: TextBlock) {
  if (block.align === undefined || block.align === 'left') return {};
  return { alignment: alignments[block.align], indent: { firstLine: 0, firstLineChars: 0 } };
}

const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

export function runsOf(text: string, run: { size?: number } = {}): TextRun[] {
  return text.split('\n').map((part, index) => new TextRun({ ...run, text: part, ...(index === 0 ? {} : { break: 1 }) }));
}

function tableChildren(table: TableBlock): (Paragraph | Table)[] {
  const layout = layOut(table);
  if (layout.columns === 0) return [];
  if (layout.columns > maxColumns) throw new Error(`A Word table holds at most ${maxColumns} columns, this one has ${layout.columns}`);
  const caption = cleanText(table.caption ?? '').trim();
  const widths = layout.shares.map((share) => Math.floor(share * width));
  const type = tableType(layout, typeArea.width, typeArea.height);
  const heights = heightsOf(layout, typeArea.width, type);
  const vertical = layout.rows.flat().filter((cell) => cell.vertical);
  return [
    ...(caption === '' ? [] : [new Paragraph({ style: 'Caption', children: runsOf(caption) })]),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
      columnWidths: widths,
      margins: { ...sides(type.padding.x, type.padding.y), marginUnitType: WidthType.DXA },
      rows: layout.rows.map(
        (row, y) =>
          new TableRow({
            cantSplit: true,
            tableHeader: y < layout.headerRows,
            keepNext: type.whole && y < layout.rows.length - 1,
            // Rows grow with their text, but not with vertical text: those rows are made high enough beforehand.
            ...(vertical.some((cell) => cell.row <= y && y < cell.row + cell.rowSpan)
              ? { height: { value: twips(heights[y] as number), rule: HeightRule.ATLEAST } }
              : {}),
            children: row.map((cell) => tableCell(cell, type, widths)),
          }),
      ),
    }),
    // Two tables in a row would grow together, and a document must not end with a table.
    new Paragraph({ style: 'TableEnd' }),
  ];
}

function tableCell(cell: PlacedCell, type: TableType, widths: readonly number[]): DocxCell {
  const own = widths.slice(cell.column, cell.column + cell.colSpan).reduce((a, b) => a + b, 0);
  const usual = type.size;
  const inside = own / 20 - type.padding.x * 2;
  const size = sizeOf(cell, usual, inside);
  const side = twips((inside - headerWidth(cell, size, inside)) / 2);
  const head = cell.header !== undefined && cell.header !== 'row';
  const options: ITableCellOptions = {
    columnSpan: cell.colSpan,
    rowSpan: cell.rowSpan,
    width: { size: own, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    ...(cell.vertical ? { textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT } : {}),
    children: [
      new Paragraph({
        style: `${head ? 'TableHeader' : 'TableText'}${usual === large.size ? '' : 'Small'}`,
        ...(alignOf(cell) === 'center' ? {} : { alignment: alignments[alignOf(cell)] }),
        ...(side > 0 ? { indent: { left: side, right: side } } : {}),
        ...(cell.text === '' ? {} : { children: runsOf(cell.text, size === usual ? {} : { size: size * 2 }) }),
      }),
    ],
  };
  return new DocxCell(options);
}

const sides = (x: number, y: number) => ({ left: twips(x), right: twips(x), top: twips(y), bottom: twips(y) });

function pageNumber(alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Footer {
  const run = font(faces.song, sizes.pageNumber);
  const side = twips(sizes.pageNumber);
  return new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        alignment,
        indent: { left: side, right: side },
        children: [new TextRun({ ...run, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}

export function font(eastAsia: string, size: number): IRunStylePropertiesOptions {
  return { size: size * 2, font: { ascii: faces.latin, hAnsi: faces.latin, cs: faces.latin, eastAsia } };
}

export const exactly = (points: number) => ({ line: twips(points), lineRule: LineRuleType.EXACT, before: 0, after: 0 });
export const bodySpacing = { line, lineRule: LineRuleType.EXACT, before: 0, after: 0 };
// firstLineChars is what Word uses, firstLine what programs use that do not know it.
const indent = { firstLine: twips(sizes.body) * 2, firstLineChars: 200 };

function headingStyle(face: string, bold: boolean, level: number) {
  return {
    run: { ...font(face, sizes.body), bold, color: '000000', characterSpacing: pitch },
    paragraph: { spacing: bodySpacing, indent, keepNext: true, outlineLevel: level - 1 },
  };
}

function tableStyle(
  id: string,
  name: string,
  face: string,
  { size, line }: { readonly size: number; readonly line: number },
): IParagraphStyleOptions {
  return {
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    run: { ...font(face, size) },
    paragraph: { alignment: AlignmentType.CENTER, spacing: exactly(line) },
  };
}

const styles = {
  default: {
    document: {
      run: { ...font(faces.fang, sizes.body), language: { value: 'en-US', eastAsia: 'zh-CN' } },
      paragraph: { spacing: { before: 0, after: 0 } },
    },
    title: {
      run: { ...font(faces.title, sizes.title), color: '000000' },
      // A second line needs 35 points; below the title stays one line free.
      paragraph: { alignment: AlignmentType.CENTER, keepNext: true, spacing: { ...exactly(35), after: line } },
    },
    heading1: headingStyle(faces.hei, false, 1),
    heading2: headingStyle(faces.kai, false, 2),
    heading3: headingStyle(faces.fang, true, 3),
    heading4: headingStyle(faces.fang, false, 4),
    heading5: headingStyle(faces.fang, false, 5),
    heading6: headingStyle(faces.fang, false, 6),
    caption: {
      run: { ...font(faces.hei, 12), italics: false, color: '000000' },
      paragraph: { alignment: AlignmentType.CENTER, keepNext: true, spacing: { ...exactly(18), before: 120, after: 60 } },
    },
  },
  paragraphStyles: [
    {
      id: 'BodyText',
      name: 'Body Text',
      basedOn: 'Normal',
      quickFormat: true,
      run: { characterSpacing: pitch },
      paragraph: { alignment: AlignmentType.JUSTIFIED, spacing: bodySpacing, indent },
    },
    tableStyle('TableText', 'Table Text', faces.song, large),
    tableStyle('TableHeader', 'Table Header', faces.hei, large),
    tableStyle('TableTextSmall', 'Table Text Small', faces.song, small),
    tableStyle('TableHeaderSmall', 'Table Header Small', faces.hei, small),
    { id: 'TableEnd', name: 'Table End', basedOn: 'Normal', run: { size: 12 }, paragraph: { spacing: exactly(10) } },
    { id: 'Footer', name: 'footer', basedOn: 'Normal', run: font(faces.song, sizes.pageNumber) },
  ],
};

function coreProperties(title: string, { date, author }: WriteOptions): string {
  const time = `${date}T00:00:00Z`;
  const creator = author === undefined ? '' : `<dc:creator>${escapeMarkup(author)}</dc:creator>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeMarkup(title)}</dc:title>${creator}<dc:language>zh-CN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${time}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${time}</dcterms:modified></cp:coreProperties>`;
}
