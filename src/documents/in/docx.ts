// Long, because it is one walk over one format.
import type { Block, Document, TextBlock } from '../document.ts';
import type { Zip } from '../zip/open-zip.ts';
import { tidy } from './chinese-text.ts';
import { OpenFields } from './docx-fields.ts';
import { type Numbering, readNumbering } from './docx-numbering.ts';
import { isOn, readStyles, type Styles } from './docx-styles.ts';
import { type Cell, flowRows, type Row } from './docx-table.ts';
import { mainPartOf, relationshipsOf, titleOf } from './office-package.ts';
import { placeTable } from './place-table.ts';
import { type Attributes, readXml } from './read-xml.ts';
import { UnreadableFile } from './unreadable-file.ts';

interface Paragraph {
  parts: string[];
  style?: string;
  numId?: string;
  level?: number;
  outline?: number;
  align?: string;
  /** Its end was deleted with tracked changes: it runs on into the next one. */
  runsOn?: boolean;
  /** Text boxes that hang on it. */
  boxes: Block[];
}

// Deleted text, the former look of things, the fallback of a drawing, and what is not part of the running text.
const skipped = new Set(
  'w:del w:moveFrom w:delText w:instrText w:delInstrText w:rt w:sectPr w:tblGrid w:pPrChange w:rPrChange w:tcPrChange w:trPrChange w:tblPrChange w:tblPrExChange w:numberingChange w:comment w:docPartObj w:dataBinding'.split(
    ' ',
  ),
);

const boxes: Readonly<Record<string, string>> = {
  F0FE: '☑',
  F052: '☑',
  F053: '☒',
  F078: '☒',
  F0FD: '☒',
  F0A8: '☐',
  F06F: '☐',
  F0A3: '☐',
  F02A: '☐',
  F0FC: '✓',
  F050: '✓',
  F0FB: '✗',
};

function symbol(attributes: Attributes): string {
  const code = (attributes['w:char'] ?? '').toUpperCase();
  const known = boxes[code];
  if (known) return known;
  const value = Number.parseInt(code, 16);
  // Private characters only mean something in their own font.
  return value >= 32 && value < 0xe000 ? String.fromCodePoint(value) : '';
}

class DocxWalk {
  pictures = 0;
  private readonly styles: Styles;
  private readonly numbering: Numbering;
  private readonly path: string[] = [];
  private readonly containers: Block[][] = [[]];
  private readonly paragraphs: Paragraph[] = [];
  private readonly tables: Row[][] = [];
  private readonly runsHidden: boolean[] = [];
  private readonly fields = new OpenFields();
  /** Open content controls: whether each shows a prompt in place of an answer. */
  private readonly controls: boolean[] = [];
  private readonly choices: boolean[] = [];
  private skipping = 0;
  private verbatim = false;
  private textPart = '';
  private carried: string[] = [];

  constructor(styles: Styles, numbering: Numbering) {
    this.styles = styles;
    this.numbering = numbering;
  }

  get blocks(): readonly Block[] {
    return this.containers[0] as Block[];
  }

  open = (name: string, attributes: Attributes): void => {
    if (this.skipping > 0) {
      this.skipping++;
      return;
    }
    const parent = this.path.at(-1) ?? '';
    if (this.isSkipped(name, parent)) {
      this.skipping = 1;
      return;
    }
    this.path.push(name);
    switch (name) {
      case 'w:p':
        this.paragraphs.push({ parts: this.carried, boxes: [] });
        this.carried = [];
        break;
      case 'w:r':
        this.runsHidden.push(false);
        break;
      case 'w:tbl':
        this.tables.push([]);
        break;
      case 'w:tr':
        this.tables.at(-1)?.push({ before: 0, cells: [] });
        break;
      case 'w:tc': {
        const cell: Cell = { span: 1, blocks: [] };
        this.tables.at(-1)?.at(-1)?.cells.push(cell);
        this.containers.push(cell.blocks);
        break;
      }
      case 'w:txbxContent':
        this.containers.push([]);
        break;
      case 'w:sdt':
        this.controls.push(false);
        break;
      case 'mc:AlternateContent':
        this.choices.push(false);
        break;
      case 'mc:Choice':
        this.choices[this.choices.length - 1] = true;
        break;
      case 'w:t':
      case 'm:t':
        this.verbatim = attributes['xml:space'] === 'preserve';
        this.textPart = '';
        break;
      case 'pic:pic':
      case 'v:imagedata':
      case 'c:chart':
        this.pictures++;
        break;
      default:
        if (parent === 'w:r') this.inRun(name, attributes);
        else this.property(name, parent, attributes);
    }
  };

  close = (name: string): void => {
    if (this.skipping > 0) {
      this.skipping--;
      return;
    }
    this.path.pop();
    switch (name) {
      case 'w:p':
        this.endParagraph();
        break;
      case 'w:r':
        this.runsHidden.pop();
        break;
      case 'w:t':
      case 'm:t':
        this.add(this.verbatim ? this.textPart : this.textPart.trim());
        break;
      case 'w:tc':
        this.endCarried();
        this.containers.pop();
        break;
      case 'w:body':
        this.endCarried();
        break;
      case 'w:tbl':
        this.endTable();
        break;
      case 'w:txbxContent': {
        const blocks = this.containers.pop() as Block[];
        const anchor = this.paragraphs.at(-1);
        (anchor?.boxes ?? (this.containers.at(-1) as Block[])).push(...blocks);
        break;
      }
      case 'w:sdt':
        this.controls.pop();
        break;
      case 'mc:AlternateContent':
        this.choices.pop();
        break;
    }
  };

  text = (text: string): void => {
    if (this.skipping > 0) return;
    const element = this.path.at(-1);
    if (element === 'w:t' || element === 'm:t') this.textPart += text;
  };

  private isSkipped(name: string, parent: string): boolean {
    if (name === 'mc:Fallback') return this.choices.at(-1) ?? false;
    // In properties <w:del/> is a mark on what they belong to; property() reads it.
    if (name === 'w:del') return parent !== 'w:rPr' && parent !== 'w:trPr';
    return skipped.has(name);
  }

  private add(text: string): void {
    const paragraph = this.paragraphs.at(-1);
    if (!paragraph || text === '' || this.runsHidden.at(-1) || this.controls.includes(true)) return;
    if (!this.fields.hides(paragraph)) paragraph.parts.push(text);
  }

  private inRun(name: string, attributes: Attributes): void {
    switch (name) {
      case 'w:tab':
      case 'w:ptab':
        this.add('\t');
        return;
      case 'w:br':
        this.add(attributes['w:type'] === undefined || attributes['w:type'] === 'textWrapping' ? '\n' : '');
        return;
      case 'w:cr':
        this.add('\n');
        return;
      case 'w:noBreakHyphen':
        this.add('-');
        return;
      case 'w:sym':
        this.add(symbol(attributes));
        return;
      case 'w:fldChar':
        this.add(this.fields.mark(attributes['w:fldCharType'] ?? '', this.paragraphs.at(-1)));
        return;
    }
  }

  private property(name: string, parent: string, attributes: Attributes): void {
    const value = attributes['w:val'];
    const paragraph = this.paragraphs.at(-1);
    switch (parent) {
      case 'w:pPr':
        if (!paragraph) return;
        if (name === 'w:pStyle' && value !== undefined) paragraph.style = value;
        else if (name === 'w:outlineLvl') paragraph.outline = Number(value);
        else if (name === 'w:jc' && value !== undefined) paragraph.align = value;
        return;
      case 'w:numPr':
        if (!paragraph) return;
        if (name === 'w:numId' && value !== undefined) paragraph.numId = value;
        else if (name === 'w:ilvl') paragraph.level = Number(value);
        return;
      case 'w:rPr':
        if (this.path.at(-3) === 'w:r') {
          if ((name === 'w:vanish' && isOn(value)) || (name === 'w:rStyle' && this.styles.isHidden(value ?? '')))
            this.runsHidden[this.runsHidden.length - 1] = true;
        } else if (name === 'w:del' && this.path.at(-3) === 'w:pPr' && paragraph) paragraph.runsOn = true;
        return;
      case 'w:trPr': {
        const row = this.tables.at(-1)?.at(-1);
        if (!row) return;
        if (name === 'w:gridBefore') row.before = Math.min(1000, Number(value) || 0);
        else if (name === 'w:del' || (name === 'w:hidden' && isOn(value))) row.dropped = true;
        return;
      }
      case 'w:tcPr': {
        const cell = this.tables.at(-1)?.at(-1)?.cells.at(-1);
        if (!cell) return;
        if (name === 'w:gridSpan') cell.span = Math.max(1, Math.min(1000, Number(value) || 1));
        else if (name === 'w:vMerge') cell.merge = value === 'restart' ? 'start' : 'continue';
        else if (name === 'w:hMerge') cell.mergesLeft = value !== 'restart';
        else if (name === 'w:textDirection' && /^tb/i.test(value ?? '')) cell.vertical = true;
        return;
      }
      case 'w:sdtPr':
        if (name === 'w:showingPlcHdr' && isOn(value)) this.controls[this.controls.length - 1] = true;
        return;
      case 'w:checkBox':
      case 'w:ddList':
        this.fields.property(name, parent, attributes);
        return;
    }
  }

  private endParagraph(): void {
    const paragraph = this.paragraphs.pop() as Paragraph;
    const container = this.containers.at(-1) as Block[];
    if (paragraph.runsOn) {
      this.carried = paragraph.parts;
      container.push(...paragraph.boxes);
      return;
    }
    const style = this.styles.paragraph(paragraph.style);
    const numId = paragraph.numId ?? style.numId;
    let label = '';
    if (numId !== undefined && numId !== '0') {
      const level = paragraph.level ?? (paragraph.style && this.numbering.levelOfStyle(numId, paragraph.style)) ?? style.level ?? 0;
      label = this.numbering.next(numId, Number(level));
    }
    const text = style.hidden ? '' : tidy(paragraph.parts.join(''));
    if (text !== '') {
      const outline = paragraph.outline ?? style.outline ?? 9;
      const align = paragraph.align ?? style.align;
      const block: TextBlock = {
        ...(outline < 9 ? { kind: 'heading', level: Math.min(6, outline + 1) } : { kind: 'paragraph' }),
        text: label + text,
        ...((align === 'center' || align === 'right') && { align }),
      };
      container.push(block);
    }
    container.push(...paragraph.boxes);
  }

  /** Text whose paragraph had nothing left to run on into. */
  private endCarried(): void {
    const text = tidy(this.carried.join(''));
    this.carried = [];
    if (text !== '') (this.containers.at(-1) as Block[]).push({ kind: 'paragraph', text });
  }

  private endTable(): void {
    const rows = flowRows(this.tables.pop() ?? []);
    (this.containers.at(-1) as Block[]).push(...placeTable({ rows }));
  }
}

/**
 * The running text of a Word document as it prints: automatic numbers written out, deletions and hidden text left out.
 * @throws UnreadableFile, ZipRefusal
 */
export async function readDocx(zip: Zip): Promise<Document> {
  const part = await mainPartOf(zip, 'word/document.xml');
  const related = [...(await relationshipsOf(zip, part)).values()];
  const partOf = async (type: string) => {
    const found = related.find((relationship) => relationship.type === type);
    return found && zip.read(found.part);
  };
  const main = await zip.read(part);
  if (!main) throw new UnreadableFile('corrupt');
  const walk = new DocxWalk(readStyles(await partOf('styles')), readNumbering(await partOf('numbering')));
  readXml(main, walk);
  return { kind: 'docx', title: await titleOf(zip), blocks: walk.blocks, pictures: walk.pictures };
}
