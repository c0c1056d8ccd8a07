// Long, because it is one walk over one format.
import type { Attributes } from '../in/read-xml.ts';
import { tellCrop, tellShape } from './drawing.ts';
import { shownName } from './findings.ts';
import type { HidingPlace } from './inspection.ts';
import type { OfficePackage, Part } from './package.ts';
import { isInvisible, learnLook, type RunLook, readWordStyles } from './word-styles.ts';
import { attributeOf, isOn, isTelling, walkXml } from './xml.ts';

interface Paragraph {
  /** Texts by where they stand. */
  readonly texts: Map<HidingPlace, string>;
  look: RunLook;
  shade: string | undefined;
  inProperties: boolean;
}

interface TableState {
  readonly id: string;
  row: number;
  column: number;
  rowHidden: boolean;
  shade: string | undefined;
  styleGround: string | undefined;
}

/** One part with paragraphs: the body, a header, notes, comments of the glossary. */
class WordWalk {
  private readonly office: OfficePackage;
  private readonly styles: ReadonlyMap<string, RunLook>;
  private readonly label: string;
  private readonly table: string;
  private readonly outer: HidingPlace;
  private readonly path: string[] = [];
  private readonly paragraphs: Paragraph[] = [];
  private readonly tables: TableState[] = [];
  private readonly seen = new Map<HidingPlace, number>();
  private run: RunLook | undefined;
  private count = 0;
  private tableCount = 0;
  private deleted = 0;
  private moved = 0;
  private boxes = 0;
  private background = false;
  private mergeFields = 0;

  constructor(office: OfficePackage, styles: ReadonlyMap<string, RunLook>, label: string, table: string, outer: HidingPlace) {
    this.office = office;
    this.styles = styles;
    this.label = label;
    this.table = table;
    this.outer = outer;
  }

  private get at(): string {
    const table = this.tables.at(-1);
    if (table && table.row > 0) return `${this.label}${table.id}第${table.row}行第${Math.max(1, table.column)}格`;
    return `${this.label}第${Math.max(1, this.count)}段`;
  }

  open(name: string, attributes: Attributes): void {
    const { findings } = this.office.look;
    this.path.push(name);
    const paragraph = this.paragraphs.at(-1);
    switch (name) {
      case 'p':
        this.count++;
        this.paragraphs.push({ texts: new Map(), look: {}, shade: undefined, inProperties: false });
        return;
      case 'pPr':
        if (paragraph) paragraph.inProperties = true;
        return;
      case 'r':
        this.run = {};
        return;
      case 'pStyle':
        if (paragraph) paragraph.look = { ...this.styles.get(attributeOf(attributes, 'val')), ...paragraph.look };
        return;
      case 'rStyle':
        if (this.run) this.run = { ...this.styles.get(attributeOf(attributes, 'val')), ...this.run };
        return;
      case 'tbl':
        this.tables.push({ id: `表${++this.tableCount}`, row: 0, column: 0, rowHidden: false, shade: undefined, styleGround: undefined });
        return;
      case 'tblStyle': {
        const table = this.tables.at(-1);
        if (table) table.styleGround = this.styles.get(attributeOf(attributes, 'val'))?.ground;
        return;
      }
      case 'tr': {
        const table = this.tables.at(-1);
        if (table) Object.assign(table, { row: table.row + 1, column: 0, rowHidden: false });
        return;
      }
      case 'tc': {
        const table = this.tables.at(-1);
        if (table) Object.assign(table, { column: table.column + 1, shade: undefined });
        return;
      }
      case 'hidden': {
        const table = this.tables.at(-1);
        if (table && this.path.at(-2) === 'trPr' && isOn(attributes)) {
          table.rowHidden = true;
          findings.thing('hiddenRow', this.at, '表格里有隐藏的行。请取消隐藏，核对后删除。', 'warn');
        }
        return;
      }
      case 'del':
      case 'moveFrom':
        this.changed(attributes);
        if (this.path.at(-2) !== 'rPr' && this.path.at(-2) !== 'trPr') this.deleted++;
        return;
      case 'ins':
      case 'moveTo':
        this.changed(attributes);
        return;
      case 'txbxContent':
        this.boxes++;
        return;
      case 'background':
        this.background = true;
        return;
      case 'fldSimple':
        this.field(attributeOf(attributes, 'instr'));
        return;
      case 'docPr':
      case 'cNvPr':
        tellShape(attributes, this.at, findings);
        return;
      case 'srcRect':
        tellCrop(attributes, this.at, findings);
        return;
      case 'tab':
      case 'br':
      case 'cr':
        if (paragraph && !paragraph.inProperties) this.add('\t');
        return;
      case 'noBreakHyphen':
        this.add('-');
        return;
      case 'sym':
        return;
      case 'OLEObject':
      case 'altChunk':
        findings.thing('embeddedFile', this.at, '正文里嵌有别的文件，双击就能打开全部内容。请核对后改为图片或者删除。', 'warn');
        break;
      default:
    }
    this.shape(name, attributes, paragraph);
  }

  /** Looks, and attributes that say something. */
  private shape(name: string, attributes: Attributes, paragraph: Paragraph | undefined): void {
    const parent = this.path.at(-2);
    if (parent === 'rPr' && this.run) learnLook(this.run, name, attributes);
    else if (name === 'shd' && parent === 'pPr' && paragraph) {
      const look: RunLook = {};
      learnLook(look, name, attributes);
      paragraph.shade = look.ground;
    } else if (name === 'shd' && parent === 'tcPr') {
      const look: RunLook = {};
      learnLook(look, name, attributes);
      const table = this.tables.at(-1);
      if (table) table.shade = look.ground;
    } else if (/Change$/.test(name)) this.changed(attributes);
    for (const key in attributes) {
      const value = attributes[key] as string;
      if (!isTelling(key, value) || /^(pStyle|rStyle|tblStyle)$/.test(name)) continue;
      const place =
        parent === 'sdtPr' || name === 'listItem' ? 'validationList' : /^(instr|fldSimple)$/.test(name) ? 'fieldCode' : 'altText';
      this.office.look.findings.text(value, place, `${this.at}（${key}）`);
    }
  }

  private changed(attributes: Attributes): void {
    this.moved++;
    this.office.look.findings.text(attributeOf(attributes, 'author'), 'properties', '修订的作者');
  }

  private field(code: string): void {
    this.office.look.findings.text(code, 'fieldCode', this.at);
    if (/MERGEFIELD|DATABASE|INCLUDETEXT|INCLUDEPICTURE|DDE|LINK\s/i.test(code)) this.mergeFields++;
  }

  private place(): HidingPlace {
    const name = this.path.at(-1);
    if (name === 'instrText' || name === 'delInstrText') return 'fieldCode';
    if (this.outer !== 'visible') return this.outer;
    if (this.deleted > 0 || name === 'delText') return 'revision';
    const table = this.tables.at(-1);
    if (table?.rowHidden) return 'hiddenRow';
    const paragraph = this.paragraphs.at(-1);
    const look = { ...paragraph?.look, ...this.run };
    const grounds = this.background ? ['color'] : [paragraph?.shade, table?.shade, table?.styleGround];
    // White letters in a text box stand on a ground that the box paints.
    if (isInvisible(this.boxes > 0 ? { ...look, color: 'AUTO' } : look, grounds)) return 'invisibleText';
    return this.boxes > 0 ? 'textBox' : 'visible';
  }

  private add(text: string): void {
    const paragraph = this.paragraphs.at(-1);
    const place = this.place();
    if (!paragraph) {
      this.office.look.findings.text(text, place, this.at);
      return;
    }
    paragraph.texts.set(place, (paragraph.texts.get(place) ?? '') + text);
  }

  text(text: string): void {
    const name = this.path.at(-1) ?? '';
    if (/^(t|delText|instrText|delInstrText)$/.test(name)) this.add(text);
    // Positions and sizes of drawings; what else has text of its own is told as it stands.
    else if (text.trim() !== '' && !/^(posOffset|pctWidth|pctHeight|align|pctPosHOffset|pctPosVOffset)$/.test(name))
      this.office.look.findings.text(text, 'unusedPart', `${this.at}（${shownName(name)}）`);
  }

  close(name: string): void {
    this.path.pop();
    if (name === 'p') this.closeParagraph();
    else if (name === 'pPr') {
      const paragraph = this.paragraphs.at(-1);
      if (paragraph) paragraph.inProperties = false;
    } else if (name === 'r') this.run = undefined;
    else if (name === 'tbl') this.tables.pop();
    else if ((name === 'del' || name === 'moveFrom') && this.path.at(-1) !== 'rPr' && this.path.at(-1) !== 'trPr') this.deleted--;
    else if (name === 'txbxContent') this.boxes--;
  }

  private closeParagraph(): void {
    const paragraph = this.paragraphs.pop();
    const table = this.tables.at(-1);
    for (const [place, text] of paragraph?.texts ?? []) {
      if (text.trim() === '') continue;
      const cell =
        table && table.row > 0 && place !== 'fieldCode'
          ? { table: this.table + table.id, row: table.row, column: Math.max(1, table.column) }
          : undefined;
      if (place === 'fieldCode') this.field(text);
      else this.office.look.findings.text(text, place, this.at, cell);
      this.seen.set(place, (this.seen.get(place) ?? 0) + 1);
    }
  }

  tell(): void {
    const { findings } = this.office.look;
    const count = (place: HidingPlace) => this.seen.get(place) ?? 0;
    const at = this.label || '正文';
    if (this.moved > 0 || count('revision') > 0)
      findings.thing(
        'revision',
        at,
        `留有修订痕迹（${count('revision')} 段有删除的文字），别人能看到改动以前的内容。请接受全部修订后另存。`,
        'block',
      );
    if (count('invisibleText') > 0)
      findings.thing(
        'invisibleText',
        at,
        `有 ${count('invisibleText')} 段隐藏的、白色的或者极小的文字，看不出来但能搜到。请核对后删除。`,
        'block',
      );
    if (count('textBox') > 0) findings.thing('textBox', at, '有文本框里的文字，导出、检索时容易漏看。请一并核对。', 'note');
    if (this.mergeFields > 0) findings.thing('fieldCode', at, '有连到数据源的域代码（邮件合并、链接）。请转换为普通文字。', 'warn');
  }
}

interface Kind {
  readonly label: string;
  readonly place: HidingPlace;
}

const kinds: Readonly<Record<string, Kind>> = {
  document: { label: '', place: 'visible' },
  hdr: { label: '页眉', place: 'headerFooter' },
  ftr: { label: '页脚', place: 'headerFooter' },
  footnotes: { label: '脚注', place: 'note' },
  endnotes: { label: '尾注', place: 'note' },
  glossaryDocument: { label: '文档部件库', place: 'template' },
};

/** The parts with paragraphs, and the settings. Gives the parts that it has read. */
export function inspectWord(office: OfficePackage): Set<Part> {
  const { findings } = office.look;
  const done = new Set<Part>();
  const styles = readWordStyles(office.rooted('styles')[0], findings);
  for (const part of office.rooted(...Object.keys(kinds))) {
    const { label, place } = kinds[part.root] as Kind;
    const outer = part.used ? place : 'unusedPart';
    const walk = new WordWalk(office, styles, label, place === 'visible' ? '' : `${part.name}/`, outer);
    walkXml(part.bytes, label || '正文', findings, {
      open: (name, attributes) => walk.open(name, attributes),
      text: (text) => walk.text(text),
      close: (name) => walk.close(name),
    });
    walk.tell();
    if (part.root === 'glossaryDocument')
      findings.thing('template', '文档部件库', '文件里带有模板的文档部件，正文里看不到。请核对。', 'note');
    done.add(part);
  }
  if (!office.rooted('document').some(({ used }) => used))
    findings.cannot('正文', 'corrupt', '找不到正文部分，只检查了其余部分。请用 Word 或 WPS 打开后另存一份。');
  for (const part of office.rooted('settings')) {
    inspectSettings(office, part);
    done.add(part);
  }
  return done;
}

function inspectSettings(office: OfficePackage, part: Part): void {
  const { findings } = office.look;
  let merge = false;
  let variables = 0;
  walkXml(part.bytes, '文档设置', findings, {
    open(name, attributes) {
      if (name === 'mailMerge') merge = true;
      if (name === 'docVar') {
        variables++;
        findings.text(`${attributeOf(attributes, 'name')}：${attributeOf(attributes, 'val')}`, 'properties', '文档变量');
      } else if (merge) {
        findings.text(attributeOf(attributes, 'val'), 'fieldCode', '邮件合并的数据源');
      } else
        for (const key in attributes)
          if (isTelling(key, attributes[key] as string)) findings.text(attributes[key] as string, 'properties', '文档设置');
      if (name === 'trackRevisions' && isOn(attributes)) findings.thing('revision', '文档设置', '修订模式是打开的。请关闭后另存。', 'note');
    },
    close(name) {
      if (name !== 'mailMerge') return;
      merge = false;
      findings.thing('fieldCode', '文档设置', '文件连着邮件合并的数据源，记有名单文件的位置和查询语句。请取消邮件合并后另存。', 'warn');
    },
    text: (text) => findings.text(text, 'properties', '文档设置'),
  });
  if (variables > 0) findings.thing('properties', '文档变量', `有 ${variables} 个文档变量，正文里看不到。请核对后去掉。`, 'warn');
}
