import type { Attributes } from '../in/read-xml.ts';
import { type Archive, type ArchiveEntry, ArchiveFault } from './archive.ts';
import { columnLetters } from './cell-place.ts';
import { shownName } from './findings.ts';
import type { HidingPlace } from './inspection.ts';
import type { Look } from './look.ts';
import { tellXmp } from './picture.ts';
import { attributeOf, isTelling, rootOf, tellXmlTexts, walkXml } from './xml.ts';

interface Styles {
  readonly hidden: Set<string>;
  readonly hiddenTables: Set<string>;
  readonly hiddenPages: Set<string>;
}

function learnStyle(styles: Styles, current: string, attributes: Attributes): void {
  const attribute = (name: string) => attributeOf(attributes, name);
  if (attribute('display') === 'false') styles.hiddenTables.add(current);
  if (attribute('visibility') === 'hidden') styles.hiddenPages.add(current);
  const white = /^#f[c-f]f[c-f]f[c-f]$/i.test(attribute('color')) && !attribute('background-color');
  if (attribute('display') === 'none' || white || /^(0(\.\d+)?|1)pt$/.test(attribute('font-size'))) styles.hidden.add(current);
}

const places: Readonly<Record<string, HidingPlace>> = {
  annotation: 'comment',
  'tracked-changes': 'revision',
  note: 'note',
  notes: 'speakerNotes',
  'hidden-text': 'invisibleText',
  'hidden-paragraph': 'invisibleText',
  header: 'headerFooter',
  footer: 'headerFooter',
  'header-left': 'headerFooter',
  'footer-left': 'headerFooter',
  'text-box': 'textBox',
  'content-validations': 'validationList',
  'variable-decls': 'fieldCode',
  'named-expressions': 'definedName',
  desc: 'altText',
  'master-page': 'template',
};
const sentences: Partial<Record<HidingPlace, readonly [string, 'block' | 'warn']>> = {
  comment: ['有批注。请核对后删除。', 'warn'],
  revision: ['留有修订痕迹。请接受全部修订后另存。', 'block'],
  invisibleText: ['有隐藏的、白色的或者极小的文字。请核对后删除。', 'block'],
  hiddenSheet: ['有隐藏的工作表。请核对后删除。', 'block'],
  hiddenRow: ['有隐藏的行。请取消隐藏，核对后删除。', 'warn'],
  filteredRow: ['有被筛选隐藏的行。请清除筛选，核对后删除。', 'warn'],
  hiddenColumn: ['有隐藏的列。请取消隐藏，核对后删除。', 'warn'],
  hiddenSlide: ['有隐藏的幻灯片。请核对后删除。', 'block'],
  speakerNotes: ['有演讲者备注。请核对后删除。', 'warn'],
};

function inspectContent(bytes: Uint8Array, part: string, look: Look): void {
  const { findings } = look;
  const styles: Styles = { hidden: new Set(), hiddenTables: new Set(), hiddenPages: new Set() };
  let current = '';
  walkXml(bytes, part, findings.as('unusedPart'), {
    open(name, attributes) {
      if (name === 'style') current = attributeOf(attributes, 'name');
      else if (/-properties$/.test(name)) learnStyle(styles, current, attributes);
    },
  });
  const stack: (HidingPlace | undefined)[] = [];
  const found = new Set<HidingPlace>();
  const buckets = new Map<HidingPlace, string>();
  let [table, row, column, repeat, page] = ['', 0, 0, 1, 0];
  let hiddenColumns: boolean[] = [];
  let paragraph = 0;
  const hiding = (name: string, attributes: Attributes): HidingPlace | undefined => {
    const style = attributeOf(attributes, 'style-name');
    if (name === 'table' && styles.hiddenTables.has(style)) return 'hiddenSheet';
    if (name === 'page' && styles.hiddenPages.has(style)) return 'hiddenSlide';
    if (name === 'table-row')
      return { collapse: 'hiddenRow', filter: 'filteredRow' }[attributeOf(attributes, 'visibility')] as HidingPlace | undefined;
    if ((name === 'table-cell' || name === 'covered-table-cell') && hiddenColumns[column - 1]) return 'hiddenColumn';
    if (/^(span|p|h|table-cell)$/.test(name) && styles.hidden.has(style)) return 'invisibleText';
    if (name === 'section' && attributeOf(attributes, 'display') === 'none') return 'invisibleText';
    return places[name];
  };
  const flush = () => {
    for (const [place, text] of buckets) {
      if (text.trim() === '') continue;
      found.add(place);
      const at = table
        ? `表“${shownName(table)}”第${row}行${columnLetters(Math.max(1, column))}列`
        : page > 0
          ? `第${page}张`
          : `第${paragraph}段`;
      findings.text(text, place, at, table && row > 0 ? { table, row, column: Math.max(1, column) } : undefined);
    }
    buckets.clear();
  };
  const here = (): HidingPlace => [...stack].reverse().find((place) => place !== undefined) ?? 'visible';
  walkXml(bytes, part, findings, {
    open(name, attributes) {
      if (name === 'table') [table, row, hiddenColumns] = [attributeOf(attributes, 'name') || '表', 0, []];
      else if (name === 'table-row') [row, column] = [row + 1, 0];
      else if (name === 'page') page++;
      else if (name === 'table-column') {
        const count = Math.min(16_384, Number(attributeOf(attributes, 'number-columns-repeated')) || 1);
        const hides = /collapse|filter/.test(attributeOf(attributes, 'visibility'));
        for (let i = 0; i < count && hiddenColumns.length < 16_384; i++) hiddenColumns.push(hides);
      } else if (name === 'table-cell' || name === 'covered-table-cell') {
        column++;
        repeat = Math.min(16_384, Number(attributeOf(attributes, 'number-columns-repeated')) || 1);
      }
      stack.push(hiding(name, attributes));
      if (name === 'p' || name === 'h') paragraph++;
      if (name === 'tab' || name === 's' || name === 'line-break') buckets.set(here(), `${buckets.get(here()) ?? ''} `);
      if (name === 'table' && here() === 'hiddenSheet') findings.text(table, 'hiddenSheet', '工作表名称');
      for (const key in attributes) {
        const value = attributes[key] as string;
        const isValue = /(^|:)(value|string-value|formula)$/.test(key);
        if (isValue ? /\d{6}|[\u4e00-\u9fff]/.test(value) : isTelling(key, value) && !/style-name$|font/.test(key))
          findings.text(
            value,
            isValue && here() === 'visible' ? 'fieldCode' : here() === 'visible' ? 'altText' : here(),
            `${part}（${key}）`,
          );
      }
    },
    text(text) {
      buckets.set(here(), (buckets.get(here()) ?? '') + text);
    },
    close(name) {
      if (name === 'p' || name === 'h' || stack.length < 4) flush();
      stack.pop();
      if (name === 'table-cell' || name === 'covered-table-cell') {
        flush();
        column += repeat - 1;
      } else if (name === 'table') table = '';
    },
  });
  flush();
  for (const place of found) {
    const sentence = sentences[place];
    if (sentence) findings.thing(place, part === 'content.xml' ? '正文' : part, ...sentence);
  }
}

async function inspectEntry(entry: ArchiveEntry, look: Look): Promise<void> {
  const { findings } = look;
  const bytes = entry.read();
  const { name } = entry;
  if (/(^|\/)(content|styles)\.xml$/.test(name)) inspectContent(bytes, name, look);
  else if (/(^|\/)meta\.xml$/.test(name)) {
    tellXmp(bytes, findings, '文件属性');
    findings.thing('properties', '文件属性', '文件属性里可能写着作者和修改者。请去掉后另存。', 'note');
  } else if (/^(Basic|Scripts)\//.test(name)) {
    findings.thing('macro', '文件内部', '文件里有宏程序。请删除宏后另存。', 'block');
    if (rootOf(bytes)) tellXmlTexts(bytes, 'macro', '宏程序', findings);
  } else if (/^Thumbnails\//.test(name)) {
    findings.thing('thumbnail', '文件内部', '文件里有首页缩略图，可能是修改以前的样子。', 'warn');
    await look.nested(bytes, name, 'thumbnail');
  } else if (/^Versions\//.test(name)) {
    findings.thing('earlierVersion', '文件内部', '文件里存着以前的版本。请删除版本后另存。', 'block');
    await look.nested(bytes, name, 'earlierVersion');
  } else if (rootOf(bytes)) tellXmlTexts(bytes, 'unusedPart', `部件 ${shownName(name)}`, findings);
  else if (!/^(mimetype|Pictures\/|media\/|Fonts\/)/.test(name)) {
    findings.thing('embeddedFile', '文件内部', `嵌有“${shownName(name)}”。请核对后删除。`, 'warn');
    await look.nested(bytes, name, 'embeddedFile');
  } else if (/^(Pictures|media)\//.test(name)) await look.nested(bytes, name);
}

/** Looks into a text, a table or a presentation of LibreOffice. */
export async function inspectOpenDocument(archive: Archive, look: Look): Promise<void> {
  const { findings } = look;
  for (const entry of archive.entries) {
    if (entry.folder || entry.size === 0) continue;
    try {
      await inspectEntry(entry, look);
    } catch (error) {
      if (!(error instanceof ArchiveFault)) throw error;
      findings.cannot(`部件 ${shownName(entry.name)}`, error.reason, error.message);
    }
  }
  findings.cannot(
    '整个文件',
    'unknownType',
    'OpenDocument 文件只检查了文字和常见的隐藏之处。请另存为 .docx、.xlsx 后再检查，或者由人工核对。',
  );
}
