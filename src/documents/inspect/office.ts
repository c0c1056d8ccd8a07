import { isOldOffice } from './compound-file.ts';
import { inspectChart, inspectComments, inspectDrawing } from './drawing.ts';
import { shownName } from './findings.ts';
import type { OfficePackage, Part } from './package.ts';
import { inspectCustomXml, inspectProperties } from './properties.ts';
import { inspectSlides } from './slides.ts';
import { readableStrings } from './strings.ts';
import { inspectWord } from './word.ts';
import { inspectWorkbook } from './workbook.ts';
import { tellXmlTexts } from './xml.ts';

/** Parts of programs and looks; their texts are names of fonts and styles, told all the same. */
const design =
  /^(theme|styleSheet|styles|fonts|numbering|webSettings|stylesWithEffects|chartStyle|colorStyle|tblStyleLst|presentationPr|viewPr|calcChain|Types|themeOverride|clrMapOvr)$/;

function inspectBinary(office: OfficePackage, part: Part): Promise<unknown> | undefined {
  const { findings } = office.look;
  const owner = office.labelOf(part.name);
  const short = part.name.split('/').at(-1) ?? part.name;
  if (/vbaproject(signature\w*)?\.bin$/i.test(part.name) || /vbaData\.xml$/i.test(part.name)) {
    findings.thing('macro', '文件内部', '文件里有宏程序。请另存为不带宏的格式（.docx、.xlsx、.pptx）。', 'block');
    findings.cannot('宏程序', 'macro', '宏程序里的内容没有检查。请删除宏。');
    for (const text of readableStrings(part.bytes)) findings.text(text, 'macro', '宏程序');
    return undefined;
  }
  if (/printerSettings\d*\.bin$/i.test(part.name)) {
    for (const text of readableStrings(part.bytes)) findings.text(text, 'properties', '打印机设置');
    return undefined;
  }
  if (/\.(odttf|fntdata|ttf)$/i.test(part.name)) return undefined;
  if (/model\/item\.data$|\.data$/i.test(part.name) && /model/i.test(part.name)) {
    findings.thing(
      'dataModel',
      '数据模型',
      '工作簿带有数据模型（Power Pivot），里面可能有整张原始数据表，表格里看不到。请删除后另存。',
      'block',
    );
    findings.cannot('数据模型', 'unknownType', '数据模型里的内容没有检查。请删除数据模型。');
    for (const text of readableStrings(part.bytes)) findings.text(text, 'dataModel', '数据模型');
    return undefined;
  }
  if (/thumbnail\.\w+$/i.test(part.name)) {
    findings.thing('thumbnail', '文件内部', '文件里有首页缩略图，可能是修改以前的样子。请另存时去掉“保存预览图片”。', 'warn');
    return office.look.nested(part.bytes, short, 'thumbnail');
  }
  const isPicture = /(^|\/)media\/|\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp|wdp|jfif)$/i.test(part.name);
  if (isPicture) return office.look.nested(part.bytes, `${owner}图片 ${short}`, part.used ? 'visible' : 'unusedPart');
  const isEmbedded = /embeddings\/|\.(xlsx|docx|pptx|xls|doc|ppt|pdf|zip|bin)$/i.test(part.name) || isOldOffice(part.bytes);
  if (isEmbedded)
    findings.thing(
      'embeddedFile',
      owner || '文件内部',
      `嵌有文件“${shownName(short)}”，双击就能打开全部内容。请核对后改为图片或者删除。`,
      'block',
    );
  return office.look.nested(part.bytes, `${owner}嵌入的 ${short}`, part.used ? 'embeddedFile' : 'unusedPart');
}

/** An XML part that none of the readers of the main parts has taken. */
function inspectOther(office: OfficePackage, part: Part): void {
  const { findings } = office.look;
  const { root } = part;
  if (root === 'coreProperties' || root === 'Properties') inspectProperties(office, part);
  else if (
    /^(comments|ThreadedComments|personList|cmLst|cmAuthorLst|authorLst|commentsEx|people|commentsIds|commentsExtensible)$/i.test(root)
  )
    inspectComments(office, part);
  else if (root === 'wsDr' || root === 'userShapes' || root === 'dataModel' || root === 'drawing' || root === 'xml') {
    // The data and the drawing of a diagram; VML of comments and controls has the root "xml".
    inspectDrawing(office, part);
  } else if (root === 'chartSpace' || root === 'chart') inspectChart(office, part);
  else if (/^customXml\//i.test(part.name) && root !== 'datastoreItem') inspectCustomXml(office, part);
  else {
    const place = design.test(root) ? 'properties' : 'unusedPart';
    tellXmlTexts(part.bytes, office.placed(part, place), `部件 ${shownName(part.name)}`, findings);
    if (root === 'recipients') findings.thing('fieldCode', '邮件合并', '文件里带有邮件合并的收件人名单。请取消邮件合并后另存。', 'block');
  }
}

/** The cells of a binary workbook are only searched for text. */
function inspectBinaryBook(office: OfficePackage): Set<Part> {
  const { findings } = office.look;
  const binary = office.parts.filter(({ name }) => /\.bin$/i.test(name) && !/embeddings\/|vbaProject|printerSettings/i.test(name));
  for (const part of binary)
    for (const text of readableStrings(part.bytes)) findings.text(text, office.placed(part, 'visible'), `部件 ${shownName(part.name)}`);
  const names = binary.map(({ name }) => shownName(name)).slice(0, 20);
  findings.cannot('整个文件', 'oldFormat', `这是二进制工作簿（.xlsb），单元格没有检查（${names.join('、')}）。请另存为 .xlsx 后再检查。`);
  return new Set(binary);
}

/** Looks into every part of an OOXML package. */
export async function inspectOffice(office: OfficePackage, kind: 'docx' | 'xlsx' | 'pptx' | 'xlsb'): Promise<void> {
  const done = { docx: inspectWord, pptx: inspectSlides, xlsx: inspectWorkbook, xlsb: inspectBinaryBook }[kind](office);
  office.tellReferences();
  office.tellUnused();
  for (const part of office.parts) {
    if (done.has(part) || part.bytes.length === 0) continue;
    if (/vbaData\.xml$/i.test(part.name)) await inspectBinary(office, part);
    else if (part.root !== '' && !/\.(html?|svg|bin)$/i.test(part.name)) inspectOther(office, part);
    else await inspectBinary(office, part);
  }
}
