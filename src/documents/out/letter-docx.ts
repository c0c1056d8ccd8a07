import { AlignmentType, BorderStyle, BuilderElement, FileChild, LineRuleType, Paragraph, TextRun } from 'docx';
import { cleanText, widthOf } from './clean-text.ts';
import { blockChildren, bodySpacing, type DocxChild, exactly, font, line, packDocx, titleParagraphs, twips } from './docx.ts';
import {
  attachmentNumber,
  chineseDate,
  type Letter,
  type LetterLine,
  letterSpaces,
  linesOf,
  officialRed,
  oneLine,
  redHeadSize,
  redHeadWidth,
  signatureInsets,
} from './letter.ts';
import { faces, sizes, typeArea, type WriteOptions } from './page-style.ts';

const em = twips(sizes.body);

/**
 * An official letter as a Word file, GB/T 9704-2012: red head, number, red line, title, addressee, text, enclosures, signature, note, copies,
 * and slips on pages of their own. Locked paragraphs can be neither changed nor deleted in Word and WPS. Same input, same bytes.
 * Throws when a date is not YYYY-MM-DD or a table has more than 63 columns.
 */
export async function writeLetterDocx(letter: Letter, options: WriteOptions): Promise<Uint8Array> {
  const title = oneLine(letter.title);
  const children: DocxChild[] = [
    ...redHead(letter),
    ...titleParagraphs(title, 2),
    ...addressee(letter),
    ...body(letter),
    ...copies(letter),
    ...(letter.slips ?? []).flatMap((slip) => [
      new Paragraph({ pageBreakBefore: true, spacing: exactly(1), children: [] }),
      ...titleParagraphs(oneLine(slip.title)),
      ...linesOf(slip.blocks).flatMap((entry) => lineChildren(entry, false)),
    ]),
  ];
  return packDocx(children, title, options);
}

function redHead(letter: Letter): Paragraph[] {
  const name = oneLine(letter.redHead);
  const number = oneLine(letter.docNo);
  const size = redHeadSize(name);
  const side = Math.max(0, twips((typeArea.width - redHeadWidth(name) * size) / 2));
  const red = { ...font(faces.title, size), color: officialRed };
  const rule = { bottom: { style: BorderStyle.SINGLE, color: officialRed, size: 12, space: Math.round(letterSpaces.aboveRedLine) } };
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      // Without a number the red line belongs to this paragraph and must keep its width.
      ...(number !== '' && { indent: { left: side, right: side } }),
      spacing: { before: twips(letterSpaces.aboveRedHead), after: 0, line: twips(size * 1.2), lineRule: LineRuleType.EXACT },
      ...(number === '' && { border: rule }),
      children: [new TextRun({ ...red, text: name })],
    }),
    ...(number === ''
      ? []
      : [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { ...bodySpacing, before: line * 2 },
            border: rule,
            children: [new TextRun(number)],
          }),
        ]),
  ];
}

function addressee(letter: Letter): Paragraph[] {
  const text = oneLine(letter.addressee);
  return text === '' ? [] : [flush(`${text}：`)];
}

/** A line from the left edge on. */
const flush = (text: string) =>
  new Paragraph({
    style: 'BodyText',
    alignment: AlignmentType.LEFT,
    indent: { firstLine: 0, firstLineChars: 0 },
    children: [new TextRun(text)],
  });

/** Text, enclosures and signature. What stands before the signature stays with it: a page never begins with the signature alone. */
function body(letter: Letter): DocxChild[] {
  const lines = linesOf(letter.blocks);
  const enclosures = (letter.attachments ?? []).map(oneLine).filter((name) => name !== '');
  const goesOn = enclosures.length > 0 || letter.signature !== undefined;
  return [
    ...lines.flatMap((entry, at) => lineChildren(entry, goesOn && at === lines.length - 1)),
    ...enclosures.map((name, at) => enclosure(name, at, enclosures.length, letter.signature !== undefined)),
    ...signature(letter),
    ...note(letter),
  ];
}

function enclosure(name: string, at: number, count: number, keepNext: boolean): Paragraph {
  const number = attachmentNumber(at, count);
  const hanging = Math.round(widthOf(number) * em);
  return new Paragraph({
    // Two from the edge; what does not fit stands under the name.
    indent: { left: em * 5 + hanging, hanging: at === 0 ? em * 3 + hanging : hanging },
    spacing: { ...bodySpacing, before: at === 0 ? line : 0 },
    keepNext,
    children: [new TextRun(`${at === 0 ? '附件：' : ''}${number}${name}`)],
  });
}

function signature({ signature: signed }: Letter): Paragraph[] {
  if (signed === undefined) return [];
  const [agency, date] = [oneLine(signed.agency), chineseDate(signed.on)];
  const insets = signatureInsets(agency, date);
  const toTheRight = (text: string, inset: number, more: { before?: number; keepNext?: boolean }) =>
    new Paragraph({
      style: 'BodyText',
      alignment: AlignmentType.RIGHT,
      indent: { firstLine: 0, firstLineChars: 0, right: Math.round(inset * em) },
      spacing: { ...bodySpacing, before: more.before ?? 0 },
      keepNext: more.keepNext ?? false,
      children: [new TextRun(text)],
    });
  return [toTheRight(agency, insets.agency, { before: line * letterSpaces.sealLines, keepNext: true }), toTheRight(date, insets.date, {})];
}

function note(letter: Letter): DocxChild[] {
  const contact = oneLine(letter.contact);
  return contact === '' ? [] : blockChildren({ kind: 'paragraph', text: `（${contact}）` });
}

function copies(letter: Letter): Paragraph[] {
  const text = oneLine(letter.copies);
  if (text === '') return [];
  const size = sizes.pageNumber;
  const rule = { style: BorderStyle.SINGLE, color: '000000', size: 6, space: 4 };
  return [
    new Paragraph({
      alignment: AlignmentType.LEFT,
      indent: { left: twips(size) * 4, hanging: twips(size) * 3, right: twips(size) },
      spacing: { before: line, after: 0, line: twips(size * 1.5), lineRule: LineRuleType.EXACT },
      border: { top: rule, bottom: rule },
      children: [new TextRun({ ...font(faces.fang, size), text: `抄送：${text}` })],
    }),
  ];
}

function lineChildren(entry: LetterLine, keepNext: boolean): DocxChild[] {
  if (entry.kind === 'table') return blockChildren(entry.table);
  if (entry.kind === 'heading') return blockChildren(entry);
  const ragged = /[!-~]{20}/.test(entry.text) ? { alignment: AlignmentType.LEFT } : {};
  const paragraph = new Paragraph({ style: 'BodyText', ...ragged, keepNext, children: [new TextRun(cleanText(entry.text))] });
  return [entry.locked ? new LockedParagraph(paragraph) : paragraph];
}

/** A content control that can be neither edited nor removed. */
class LockedParagraph extends FileChild {
  constructor(paragraph: Paragraph) {
    super('w:sdt');
    const value = (name: string, val: string) => new BuilderElement({ name, attributes: { val: { key: 'w:val', value: val } } });
    this.root.push(
      new BuilderElement({ name: 'w:sdtPr', children: [value('w:alias', '法定内容，不能修改'), value('w:lock', 'sdtContentLocked')] }),
      new BuilderElement({ name: 'w:sdtContent', children: [paragraph] }),
    );
  }
}
