import { strToU8, type Zippable, zipSync } from 'fflate';
import type { Block, TableBlock } from '../document.ts';

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const more =
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRels = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

export function zipOf(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const files: Zippable = {};
  for (const [name, content] of Object.entries(parts)) files[name] = typeof content === 'string' ? strToU8(content) : content;
  return zipSync(files);
}

export interface DocxParts {
  readonly styles?: string;
  readonly numbering?: string;
  readonly relationships?: string;
  readonly prolog?: string;
  readonly parts?: Readonly<Record<string, string>>;
}

/** A Word file around the given content of its body. */
export function docxOf(body: string, { styles, numbering, relationships = '', prolog = '', parts = {} }: DocxParts = {}): Uint8Array {
  const related = [
    styles === undefined ? '' : `<Relationship Id="s" Type="${office}/styles" Target="styles.xml"/>`,
    numbering === undefined ? '' : `<Relationship Id="n" Type="${office}/numbering" Target="numbering.xml"/>`,
    relationships,
  ].join('');
  return zipOf({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships ${packageRels}><Relationship Id="d" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?>${prolog}<w:document ${w} ${more}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': `<Relationships ${packageRels}>${related}</Relationships>`,
    ...(styles !== undefined && { 'word/styles.xml': `<w:styles ${w}>${styles}</w:styles>` }),
    ...(numbering !== undefined && { 'word/numbering.xml': `<w:numbering ${w}>${numbering}</w:numbering>` }),
    ...parts,
  });
}

export const p = (text: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
export const tc = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${text.startsWith('<') ? text : p(text)}</w:tc>`;
export const tr = (...cells: readonly string[]) => `<w:tr>${cells.join('')}</w:tr>`;
export const tbl = (...rows: readonly string[]) => `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`;

export interface XlsxSheet {
  readonly name?: string;
  readonly state?: string;
  readonly rows: string;
  readonly merges?: readonly string[];
}

/** Style 1 has a border, style 2 is a date. */
const cellStyles =
  '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><borders><border/><border><left style="thin"/><right style="thin"/></border></borders><cellXfs><xf numFmtId="0" borderId="0"/><xf numFmtId="0" borderId="1"/><xf numFmtId="170" borderId="0"/></cellXfs>';

/** A workbook around the given rows of its sheets. */
export function xlsxOf(sheets: readonly XlsxSheet[], strings: readonly string[] = [], workbook = ''): Uint8Array {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships ${packageRels}><Relationship Id="d" Type="${office}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet ${main}>${cellStyles}</styleSheet>`,
    'xl/sharedStrings.xml': `<sst ${main}>${strings.map((string) => `<si>${string}</si>`).join('')}</sst>`,
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}">${workbook}<sheets>${sheets
      .map((sheet, i) => `<sheet name="${sheet.name ?? `表${i + 1}`}" ${sheet.state ? `state="${sheet.state}"` : ''} r:id="r${i}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships ${packageRels}>${sheets
      .map((_, i) => `<Relationship Id="r${i}" Type="${office}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`)
      .join(
        '',
      )}<Relationship Id="st" Type="${office}/styles" Target="styles.xml"/><Relationship Id="ss" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  };
  sheets.forEach((sheet, i) => {
    const merges = (sheet.merges ?? []).map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      `<worksheet ${main}><sheetData>${sheet.rows}</sheetData><mergeCells>${merges}</mergeCells></worksheet>`;
  });
  return zipOf(parts);
}

/** Rows of inline texts, numbers and blanks (undefined), each with style `s`. */
export function sheetRows(rows: readonly (readonly (string | number | undefined)[])[], s = 0, from = 1): string {
  const column = (x: number) => String.fromCharCode(65 + x);
  return rows
    .map((row, y) => {
      const cells = row.map((value, x) => {
        const at = `r="${column(x)}${y + from}" s="${s}"`;
        if (value === undefined) return `<c ${at}/>`;
        return typeof value === 'number' ? `<c ${at}><v>${value}</v></c>` : `<c ${at} t="inlineStr"><is><t>${value}</t></is></c>`;
      });
      return `<row r="${y + from}">${cells.join('')}</row>`;
    })
    .join('');
}

export interface PdfPageContent {
  /** x, y (from the bottom), size, text. */
  readonly texts?: readonly (readonly [number, number, number, string])[];
  /** x0, y0, x1, y1. */
  readonly lines?: readonly (readonly [number, number, number, number])[];
  readonly raw?: string;
}

/**
 * An uncompressed PDF of A4 pages. ASCII is set in Helvetica, everything else in a Chinese font that is only named,
 * through the predefined map UniGB-UCS2-H, so that reading it needs the maps of pdf.js.
 */
export function pdfOf(pages: readonly PdfPageContent[], trailer = ''): Uint8Array {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${6 + i * 2} 0 R`).join(' ')}] >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  add('<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>');
  add(
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>',
  );
  for (const page of pages) {
    const operators = [
      ...(page.lines ?? []).map(([x0, y0, x1, y1]) => `${x0} ${y0} m ${x1} ${y1} l S`),
      ...(page.texts ?? []).map(([x, y, size, text]) => {
        const ascii = /^[\x20-\x7e]*$/.test(text);
        const shown = ascii
          ? `(${text.replace(/[()\\]/g, '\\$&')})`
          : `<${[...Buffer.from(text, 'utf16le').swap16()].map((b) => b.toString(16).padStart(2, '0')).join('')}>`;
        return `BT /${ascii ? 'F1' : 'F2'} ${size} Tf ${x} ${y} Td ${shown} Tj ET`;
      }),
      page.raw ?? '',
    ].join('\n');
    const at = objects.length + 1;
    add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${at + 1} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>`);
    add(`<< /Length ${operators.length} >>\nstream\n${operators}\nendstream`);
  }
  let file = '%PDF-1.4\n';
  const offsets = objects.map((body, i) => {
    const offset = file.length;
    file += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const xref = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/** Tables as lines of "text{colSpan×rowSpan}", paragraphs as their text, headings with #. */
export function outline(blocks: readonly Block[]): (string | string[])[] {
  const row = (cells: TableBlock['rows'][number]) =>
    cells.map((cell) => cell.text + (cell.colSpan > 1 || cell.rowSpan > 1 ? `{${cell.colSpan}×${cell.rowSpan}}` : '')).join(' | ');
  return blocks.map((block) =>
    block.kind === 'table' ? block.rows.map(row) : block.kind === 'heading' ? `${'#'.repeat(block.level ?? 1)} ${block.text}` : block.text,
  );
}
