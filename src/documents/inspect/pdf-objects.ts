// The objects of a PDF, beside its pages: scripts, properties, texts for readers, forms, and pages that are no longer shown.
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFPage,
  type PDFPageLeaf,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { shownName } from './findings.ts';
import type { HiddenThing, HidingPlace } from './inspection.ts';
import type { Look } from './look.ts';
import { tellXmp } from './picture.ts';
import { readableStrings } from './strings.ts';
import { tellXmlTexts } from './xml.ts';

/** Keys whose texts are told, and where they stand. */
const texts: Readonly<Record<string, readonly [HidingPlace, string]>> = {
  ActualText: ['actualText', '替代文字（ActualText）'],
  Alt: ['altText', '替代说明（Alt）'],
  E: ['actualText', '缩写全称（E）'],
  URI: ['externalReference', '链接'],
  Contents: ['annotation', '批注'],
  RC: ['annotation', '批注'],
  Subj: ['annotation', '批注主题'],
  T: ['formField', '批注作者或者表单项名称'],
  V: ['formField', '表单内容'],
  DV: ['formField', '表单默认内容'],
  TU: ['formField', '表单项说明'],
  TM: ['formField', '表单项名称'],
  DA: ['formField', '表单格式'],
  DS: ['annotation', '批注格式'],
  Title: ['properties', '书签或者标题'],
  Author: ['properties', '作者'],
  Creator: ['properties', '创建程序'],
  Producer: ['properties', '生成程序'],
  Subject: ['properties', '主题'],
  Keywords: ['properties', '关键词'],
  Company: ['properties', '单位'],
  Manager: ['properties', '经理'],
  JS: ['script', '脚本'],
  F: ['externalReference', '文件名'],
  UF: ['externalReference', '文件名'],
  Desc: ['attachment', '附件说明'],
  OverlayText: ['annotation', '涂黑批注'],
  NM: ['annotation', '批注编号'],
  Name: ['properties', '名称'],
  Location: ['properties', '签名地点'],
  Reason: ['properties', '签名理由'],
  ContactInfo: ['properties', '签名联系方式'],
};

/** Structures that are told by a key in a dictionary. */
const things: Readonly<Record<string, readonly [HidingPlace, string, HiddenThing['level']]>> = {
  JS: ['script', '文件里有脚本（JavaScript）。请用打印机驱动重新生成 PDF。', 'block'],
  XFA: ['formField', '文件里有 XFA 表单，里面的数据页面上不一定看得到。请重新生成 PDF。', 'block'],
  RichMedia: ['embeddedFile', '文件里有音像、动画等富媒体。请删除。', 'block'],
  Thumb: ['thumbnail', '文件里有页面缩略图，可能是修改以前的样子。请重新生成 PDF。', 'warn'],
  PieceInfo: ['properties', '文件里有编辑软件留下的私有数据。请重新生成 PDF。', 'warn'],
};

const launches: Readonly<Record<string, readonly [HidingPlace, string]>> = {
  '/Launch': ['script', '文件会打开别的程序或者文件。请重新生成 PDF。'],
  '/SubmitForm': ['script', '文件会把表单内容发送到别处。请重新生成 PDF。'],
  '/ImportData': ['script', '文件会读入别处的数据。请重新生成 PDF。'],
  '/GoToR': ['externalReference', '文件指向别的文件，会透露存放位置。请去掉链接。'],
  '/Movie': ['embeddedFile', '文件里有录像。请删除。'],
  '/Sound': ['embeddedFile', '文件里有录音。请删除。'],
};

const textOf = (object: PDFObject | undefined): string | undefined => {
  try {
    return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : undefined;
  } catch {
    return undefined;
  }
};

function contentOf(stream: PDFStream): Uint8Array | undefined {
  try {
    return stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : stream.getContents();
  } catch {
    return undefined;
  }
}

class ObjectWalk {
  private readonly look: Look;
  private readonly document: PDFDocument;
  private readonly told = new Set<string>();
  readonly attachments: { name: string; bytes: Uint8Array }[] = [];
  private depth = 0;

  constructor(document: PDFDocument, look: Look) {
    this.document = document;
    this.look = look;
  }

  private thing(place: HidingPlace, detail: string, level: HiddenThing['level']): void {
    if (this.told.has(detail)) return;
    this.told.add(detail);
    this.look.findings.thing(place, '文件内部', detail, level);
  }

  object(object: PDFObject): void {
    if (this.depth > 100) return;
    this.depth++;
    if (object instanceof PDFStream) this.stream(object);
    else if (object instanceof PDFDict) this.dictionary(object);
    else if (object instanceof PDFArray) for (let at = 0; at < object.size(); at++) this.object(object.get(at));
    this.depth--;
  }

  private stream(stream: PDFStream): void {
    const { dict } = stream;
    const type = dict.get(PDFName.of('Type'))?.toString();
    if (type === '/Metadata' || dict.get(PDFName.of('Subtype'))?.toString() === '/XML') {
      const content = contentOf(stream);
      if (content) tellXmp(content, this.look.findings, '文件属性：XMP');
    }
    this.dictionary(dict);
  }

  private dictionary(dict: PDFDict): void {
    const { findings } = this.look;
    const isAnnotation = dict.get(PDFName.of('Rect')) !== undefined;
    for (const [key, value] of dict.entries()) {
      const name = key.decodeText();
      const text = textOf(value instanceof PDFRef && name in texts ? this.document.context.lookup(value) : value);
      const known = texts[name];
      if (text !== undefined) {
        if (known && !(name === 'V' && dict.get(PDFName.of('ByteRange')))) {
          const place = name === 'T' && isAnnotation && !dict.get(PDFName.of('FT')) ? 'annotation' : known[0];
          findings.text(text.replace(/<[^<>]{0,500}>/g, ' '), place, `文件内部：${known[1]}`);
        } else if (
          !known &&
          text.length >= 4 &&
          /\d{6}|[\u4e00-\u9fff]/.test(text) &&
          !/^(ID|CreationDate|ModDate|M|Registry|Ordering|O|U|OE|UE|Contents|Cert|Lang)$/.test(name)
        )
          findings.text(text, 'unusedPart', `文件内部：${shownName(name)}`);
        if (name === 'RC' || name === 'V') this.object(value);
      }
      const thing = things[name];
      if (thing && !(name === 'V' && text === undefined)) this.thing(...thing);
      if (name === 'JS' && value instanceof PDFRef) this.code(value);
      if (name === 'XFA') this.xfa(value);
      if (name === 'S' && launches[value.toString()])
        this.thing(...(launches[value.toString()] as readonly [HidingPlace, string]), 'block');
      if (name === 'OpenAction' && !(value instanceof PDFArray) && !isJump(value, this.document))
        this.thing('script', '文件一打开就会执行动作。请重新生成 PDF。', 'warn');
      if (name === 'EF') this.embedded(dict, value);
      if (name === 'Opt' || name === 'V') this.options(value);
      if (name === 'PieceInfo') this.pieceInfo(value, 0);
      if (!(value instanceof PDFRef)) this.object(value);
    }
    const subtype = dict.get(PDFName.of('Subtype'))?.toString();
    if (isAnnotation && subtype === '/Redact')
      this.thing('annotation', '有标了涂黑但还没有执行的批注，下面的文字都在。请执行涂黑后再用。', 'block');
    else if (isAnnotation && subtype && !/^\/(Link|Widget|Popup)$/.test(subtype))
      this.thing('annotation', '文件里有批注或者标注。请核对后删除。', 'warn');
    if (dict.get(PDFName.of('FT'))?.toString() === '/Tx')
      this.thing('formField', '文件里有可以填写的表单。请核对填写的内容，重新生成 PDF。', 'note');
  }

  private code(ref: PDFRef): void {
    const object = this.document.context.lookup(ref);
    const content = object instanceof PDFStream ? contentOf(object) : undefined;
    if (content) this.look.findings.text(Buffer.from(content).toString('utf8'), 'script', '文件内部：脚本');
  }

  private xfa(value: PDFObject): void {
    const object = value instanceof PDFRef ? this.document.context.lookup(value) : value;
    const streams = object instanceof PDFArray ? object.asArray() : [value];
    for (const one of streams) {
      const stream = one instanceof PDFRef ? this.document.context.lookup(one) : one;
      const content = stream instanceof PDFStream ? contentOf(stream) : undefined;
      if (content) tellXmlTexts(content, 'formField', 'XFA 表单', this.look.findings.as('formField'));
    }
  }

  private options(value: PDFObject): void {
    const array = value instanceof PDFRef ? this.document.context.lookup(value) : value;
    if (!(array instanceof PDFArray)) return;
    for (const one of array.asArray()) {
      const parts = one instanceof PDFArray ? one.asArray() : [one];
      for (const part of parts) this.look.findings.text(textOf(part) ?? '', 'formField', '文件内部：表单选项');
    }
  }

  private pieceInfo(value: PDFObject, depth: number): void {
    const object = value instanceof PDFRef ? this.document.context.lookup(value) : value;
    if (depth > 6 || !object) return;
    if (object instanceof PDFStream) {
      const content = contentOf(object);
      if (content) for (const text of readableStrings(content)) this.look.findings.text(text, 'properties', '编辑软件的私有数据');
    } else if (object instanceof PDFDict) for (const [, inner] of object.entries()) this.pieceInfo(inner, depth + 1);
  }

  private embedded(dict: PDFDict, value: PDFObject): void {
    const files = value instanceof PDFRef ? this.document.context.lookup(value) : value;
    if (!(files instanceof PDFDict)) return;
    const name = textOf(dict.lookup(PDFName.of('UF'))) ?? textOf(dict.lookup(PDFName.of('F'))) ?? '未命名';
    for (const [, ref] of files.entries()) {
      const stream = ref instanceof PDFRef ? this.document.context.lookup(ref) : ref;
      const bytes = stream instanceof PDFStream ? contentOf(stream) : undefined;
      if (!bytes || this.attachments.some((one) => one.name === name && Buffer.from(one.bytes).equals(Buffer.from(bytes)))) continue;
      this.attachments.push({ name, bytes });
    }
  }
}

/** Whether an action only turns to a page. */
function isJump(value: PDFObject, document: PDFDocument): boolean {
  const object = value instanceof PDFRef ? document.context.lookup(value) : value;
  return object instanceof PDFArray || (object instanceof PDFDict && object.get(PDFName.of('S'))?.toString() === '/GoTo');
}

/** Pages that stand in the file but not in its list of pages. */
function strayPages(document: PDFDocument): PDFPageLeaf[] {
  const listed = new Set<PDFObject>(document.getPages().map(({ node }) => node));
  const found: PDFPageLeaf[] = [];
  for (const [, object] of document.context.enumerateIndirectObjects())
    if (
      object instanceof PDFDict &&
      object.get(PDFName.of('Type'))?.toString() === '/Page' &&
      !listed.has(object) &&
      object.get(PDFName.of('Contents'))
    )
      found.push(object as PDFPageLeaf);
  return found.slice(0, 50);
}

/**
 * Looks through all objects of a PDF.
 * @returns a file that shows only the pages which are not in the list of pages any more; undefined when there are none
 */
export async function inspectPdfObjects(bytes: Uint8Array, look: Look): Promise<Uint8Array | undefined> {
  const { findings } = look;
  let document: PDFDocument;
  try {
    document = await PDFDocument.load(bytes, { updateMetadata: false, password: '' });
  } catch {
    findings.cannot('文件内部', 'corrupt', '文件的内部结构读不全，附件、脚本、表单等没有全部检查。请重新生成 PDF。');
    return undefined;
  }
  const walk = new ObjectWalk(document, look);
  for (const [, object] of document.context.enumerateIndirectObjects()) walk.object(object);
  const info = document.context.trailerInfo.Info;
  if (info instanceof PDFDict) walk.object(info);
  for (const { name, bytes: content } of walk.attachments) {
    findings.thing('attachment', '附件', `带有附件“${shownName(name)}”。请核对后删除。`, 'block');
    await look.nested(content, `附件 ${name}`, 'attachment');
  }
  const stray = strayPages(document);
  if (stray.length === 0) return undefined;
  const count = document.getPageCount();
  try {
    for (const node of stray) {
      const ref = document.context.getObjectRef(node);
      if (ref) document.addPage(PDFPage.of(node, ref, document));
    }
    for (let at = 0; at < count; at++) document.removePage(0);
    return await document.save({ updateFieldAppearances: false, addDefaultPage: false });
  } catch {
    findings.cannot('文件内部', 'corrupt', '文件里有不显示的页面，没有读出来。请重新生成 PDF。');
    return undefined;
  }
}
