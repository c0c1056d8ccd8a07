import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { invisibleFont } from './invisible-font.ts';
import { neutralInfo } from './released-pdf.ts';

/** What is wrong with a released file, by what it is about; all empty in a file that writeReleasedPdf wrote. */
export interface StructureFaults {
  readonly properties: string[];
  readonly attachments: string[];
  readonly annotations: string[];
  readonly forms: string[];
  readonly layers: string[];
  readonly history: string[];
  readonly content: string[];
}

/** SHA-256 of the data streams as they stand and unpacked, with the page whose image each is. */
export interface ReleasedStream {
  readonly sha256: readonly string[];
  readonly page?: number;
}

export interface ReleasedStructure {
  readonly faults: StructureFaults;
  readonly streams: readonly ReleasedStream[];
}

/** Names in a dictionary that give a thing away, by what it is about. */
const telltales: readonly (readonly [keyof StructureFaults, RegExp, string])[] = [
  ['properties', /^(Metadata|PieceInfo|LastModified|CreationDate|ModDate|Author|Subject|Keywords|Creator)$/, '有元数据或者属性'],
  ['attachments', /^(EmbeddedFiles|EmbeddedFile|EF|AF|Filespec|Collection|Alternates)$/, '有附件'],
  ['annotations', /^(Annots|Annot|Popup|Threads|Outlines|Dests)$/, '有批注、链接或者书签'],
  [
    'forms',
    /^(AcroForm|XFA|JS|JavaScript|OpenAction|AA|Names|Launch|SubmitForm|RichMedia|Movie|Sound|Screen)$/,
    '有表单、脚本或者自动动作',
  ],
  ['layers', /^(OCProperties|OCG|OCMD|OC)$/, '有图层'],
];

const allowedKeys: Readonly<Record<string, string>> = {
  Catalog: 'Type Pages Lang',
  Pages: 'Type Kids Count',
  Page: 'Type Parent MediaBox Resources Contents',
  Image: 'Type Subtype Width Height ColorSpace BitsPerComponent Filter Length',
  Font: 'Type Subtype BaseFont Encoding DescendantFonts ToUnicode CIDSystemInfo FontDescriptor DW CIDToGIDMap',
  FontDescriptor: 'Type FontName Flags FontBBox ItalicAngle Ascent Descent CapHeight StemV FontFile2',
  // Resources with their names, a character set's name, and plain data.
  '': 'XObject P T Registry Ordering Supplement Filter Length Length1 Title Producer Font',
};

const pageContent = /^q [\d.]+ 0 0 [\d.]+ 0 0 cm \/P Do Q\n(BT 3 Tr \/T \d+ Tf \d+ Tz -?\d+ -?\d+ Td <[0-9a-f]+> Tj ET\n)*$/;

/** Takes a released file apart down to the last byte. Never throws: what cannot be read is a fault. */
export async function structureOf(bytes: Uint8Array): Promise<ReleasedStructure> {
  const faults: StructureFaults = { properties: [], attachments: [], annotations: [], forms: [], layers: [], history: [], content: [] };
  const streams: ReleasedStream[] = [];
  checkRevisions(bytes, faults.history);
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
    const images = imagesByPage(document, faults.content);
    for (const [ref, object] of document.context.enumerateIndirectObjects()) {
      walk(object, faults, document);
      if (!(object instanceof PDFStream)) continue;
      const page = images.get(ref.toString());
      streams.push({ sha256: hashesOf(Buffer.from(object.getContents())), ...(page !== undefined && { page }) });
    }
    checkInfo(document, faults.properties);
    checkReach(document, faults.content);
    const again = await document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
    if (!Buffer.from(again).equals(Buffer.from(bytes))) faults.history.push('对象之间或者文件末尾有多余的数据');
  } catch {
    faults.content.push('文件结构读不出来');
  }
  return { faults, streams };
}

function checkRevisions(bytes: Uint8Array, history: string[]): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  // Data that is packed or an image may hold any bytes, so only the file's frame is searched.
  const frame = text.replace(/stream\r?\n[\s\S]*?endstream/g, '');
  if ((frame.match(/%%EOF/g) ?? []).length !== 1) history.push('文件有不止一个结尾，含有修改前的版本');
  if ((frame.match(/startxref/g) ?? []).length !== 1 || /\/Prev\b/.test(frame)) history.push('有不止一个交叉引用表');
  if (!text.startsWith('%PDF-') || !/%%EOF\s{0,2}$/.test(text)) history.push('文件头之前或者结尾之后有数据');
}

/** The image of each page by its reference; says what else a page shows. */
function imagesByPage(document: PDFDocument, content: string[]): Map<string, number> {
  const images = new Map<string, number>();
  document.getPages().forEach(({ node }, at) => {
    const resources = node.get(PDFName.of('Resources'));
    const pictures = resources instanceof PDFDict ? resources.get(PDFName.of('XObject')) : undefined;
    const image = pictures instanceof PDFDict && pictures.keys().length === 1 ? pictures.get(PDFName.of('P')) : undefined;
    if (image instanceof PDFRef) images.set(image.toString(), at + 1);
    else content.push(`第${at + 1}页不是单独一幅图像`);
    const stream = document.context.lookup(node.get(PDFName.of('Contents')));
    if (!(stream instanceof PDFRawStream) || !pageContent.test(inflated(Buffer.from(stream.contents))?.toString('latin1') ?? ''))
      content.push(`第${at + 1}页除图像和不显示的文字以外还画有内容`);
  });
  return images;
}

/** Looks at an object and all that stands directly in it. */
function walk(object: PDFObject | undefined, faults: StructureFaults, document: PDFDocument): void {
  if (object instanceof PDFArray) for (const entry of object.asArray()) walk(entry, faults, document);
  const dict = object instanceof PDFStream ? object.dict : object;
  if (!(dict instanceof PDFDict)) return;
  const kind = nameOf(dict.get(PDFName.of('Type'))) ?? '';
  const subtype = nameOf(dict.get(PDFName.of('Subtype'))) ?? '';
  const allowed = new Set((allowedKeys[kind === 'XObject' ? subtype : kind] ?? '').split(' '));
  for (const [key, value] of dict.entries()) {
    const name = key.decodeText();
    for (const [about, pattern, fault] of telltales) if (pattern.test(name)) faults[about].push(fault);
    if (!allowed.has(name)) faults.content.push('有页面图像以外的对象');
    walk(value, faults, document);
  }
  for (const [about, pattern, fault] of telltales) if (pattern.test(kind) || pattern.test(subtype)) faults[about].push(fault);
  const font = dict.get(PDFName.of('FontFile2'));
  if (font !== undefined) {
    const program = document.context.lookup(font);
    if (!(program instanceof PDFRawStream) || !inflated(Buffer.from(program.contents))?.equals(invisibleFont()))
      faults.content.push('有不是本系统写入的字体');
  }
}

const nameOf = (object: PDFObject | undefined) => (object instanceof PDFName ? object.decodeText() : undefined);

function checkInfo({ context }: PDFDocument, properties: string[]): void {
  const { Info, ID, Encrypt } = context.trailerInfo;
  if (ID !== undefined || Encrypt !== undefined) properties.push('有文件标识');
  const info = context.lookup(Info);
  const told = info instanceof PDFDict ? Object.fromEntries(info.entries().map(([key, value]) => [key.decodeText(), textOf(value)])) : {};
  const expected: Readonly<Record<string, string>> = neutralInfo;
  if (Object.keys(told).length !== Object.keys(expected).length || Object.entries(told).some(([key, value]) => expected[key] !== value))
    properties.push('文件属性不是固定的内容');
}

const textOf = (object: PDFObject) => (object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : undefined);

/** Objects that nothing leads to are not shown and still in the file. */
function checkReach(document: PDFDocument, content: string[]): void {
  const { context } = document;
  const reached = new Set<string>();
  const visit = (object: PDFObject | undefined) => {
    if (object instanceof PDFRef) {
      if (reached.has(object.toString())) return;
      reached.add(object.toString());
      visit(context.lookup(object));
    } else if (object instanceof PDFArray) for (const entry of object.asArray()) visit(entry);
    else if (object instanceof PDFStream) visit(object.dict);
    else if (object instanceof PDFDict) for (const value of object.values()) visit(value);
  };
  visit(context.trailerInfo.Root);
  visit(context.trailerInfo.Info);
  if (context.enumerateIndirectObjects().some(([ref]) => !reached.has(ref.toString()))) content.push('有不显示的多余对象');
}

/** No stream that matters unpacks to more. */
const mostUnpacked = 256 * 1024 * 1024;

function inflated(bytes: Buffer): Buffer | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: mostUnpacked });
  } catch {
    return undefined;
  }
}

/** Of data as it stands and, if it is packed, unpacked. Short data such as "q Q" means nothing and gives none. */
export function hashesOf(bytes: Buffer): string[] {
  if (bytes.length < 32) return [];
  const unpacked = inflated(bytes);
  return [bytes, ...(unpacked === undefined ? [] : [unpacked])].map((data) => createHash('sha256').update(data).digest('hex'));
}
