import { type Range, rangesOf } from './cell-place.ts';
import { shownName } from './findings.ts';
import type { OfficePackage, Part } from './package.ts';
import { inspectSheet } from './sheet.ts';
import { inspectExternalBook, inspectPivotCache, inspectRevisions } from './workbook-caches.ts';
import { readSharedStrings, readWorkbookStyles } from './workbook-styles.ts';
import { attributeOf, isOn, isTelling, walkXml } from './xml.ts';

interface Sheet {
  readonly name: string;
  readonly state: 'visible' | 'hidden' | 'veryHidden';
  readonly part: string;
}

interface DefinedName {
  readonly name: string;
  readonly sheet: number;
  readonly hidden: boolean;
  readonly text: string;
}

function readWorkbook(office: OfficePackage, part: Part) {
  const { findings } = office.look;
  const relations = new Map(office.relationsOf(part.name).map((relation) => [relation.id, relation]));
  const sheets: Sheet[] = [];
  const names: DefinedName[] = [];
  let current: DefinedName | undefined;
  let from1904 = false;
  walkXml(part.bytes, '工作簿', findings, {
    open(name, attributes) {
      if (name === 'sheet') {
        const state = attributeOf(attributes, 'state').toLowerCase();
        const id = attributes['r:id'] ?? attributeOf(attributes, 'id');
        const sheet = attributeOf(attributes, 'name');
        sheets.push({
          name: sheet,
          state: state === 'veryhidden' ? 'veryHidden' : state === 'hidden' ? 'hidden' : 'visible',
          part: relations.get(id)?.target ?? '',
        });
        findings.text(sheet, sheets.at(-1)?.state === 'visible' ? 'visible' : 'hiddenSheet', '工作表名称');
        return;
      }
      if (name === 'definedName') {
        const hidden = attributeOf(attributes, 'hidden');
        current = {
          name: attributeOf(attributes, 'name'),
          sheet: Number(attributeOf(attributes, 'localSheetId') || -1),
          hidden: hidden !== '' && isOn(attributes, 'hidden'),
          text: '',
        };
        findings.text(attributeOf(attributes, 'comment'), 'definedName', '名称的说明');
        return;
      }
      if (name === 'workbookPr') from1904 = attributeOf(attributes, 'date1904') !== '' && isOn(attributes, 'date1904');
      if (name === 'workbookView' && /hidden/i.test(attributeOf(attributes, 'visibility')))
        findings.thing('hiddenSheet', '工作簿', '整个工作簿的窗口是隐藏的。请取消隐藏后核对。', 'block');
      if (name === 'fileSharing') findings.text(attributeOf(attributes, 'userName'), 'properties', '工作簿的保护人');
      for (const key in attributes)
        if (isTelling(key, attributes[key] as string)) findings.text(attributes[key] as string, 'unusedPart', `工作簿（${key}）`);
    },
    text(text) {
      if (current) current = { ...current, text: current.text + text };
    },
    close(name) {
      if (name !== 'definedName' || !current) return;
      names.push(current);
      current = undefined;
    },
  });
  return { sheets, names, from1904 };
}

function tellNames(names: readonly DefinedName[], office: OfficePackage): void {
  const { findings } = office.look;
  let count = 0;
  for (const { name, hidden, text } of names) {
    findings.text(text, 'definedName', `名称“${shownName(name)}”`);
    if (name.startsWith('_xlnm.')) continue;
    findings.text(name, 'definedName', '名称管理器');
    count++;
    const constant = /^[="]/.test(text) || /^\{/.test(text);
    if (hidden || constant)
      findings.thing(
        'definedName',
        `名称“${shownName(name)}”`,
        `名称管理器里有${hidden ? '隐藏的' : '存着内容的'}名称。请核对后删除。`,
        'warn',
      );
  }
  if (count > 0) findings.thing('definedName', '名称管理器', `有 ${count} 个名称，表格里看不到。请在名称管理器里核对。`, 'note');
}

/** The tables of a sheet whose filter hides rows. */
function tableFilters(office: OfficePackage, sheet: string): Range[] {
  const { findings } = office.look;
  return office.relationsOf(sheet).flatMap(({ target }) => {
    const part = office.part(target);
    if (part?.root !== 'table') return [];
    let ranges: Range[] = [];
    let filtered = false;
    walkXml(part.bytes, `${office.labelOf(sheet)}的表格`, findings.as('unusedPart'), {
      open(name, attributes) {
        if (name === 'autoFilter') ranges = rangesOf(attributeOf(attributes, 'ref'));
        else if (name === 'filterColumn') filtered = true;
      },
    });
    return filtered ? ranges : [];
  });
}

/** Everything in a workbook that is not a drawing, a comment, a property or an embedded file. Gives the parts that it has read. */
export function inspectWorkbook(office: OfficePackage): Set<Part> {
  const { findings } = office.look;
  const done = new Set<Part>();
  const read = (...roots: readonly string[]) => {
    const parts = office.rooted(...roots);
    for (const part of parts) done.add(part);
    return parts;
  };
  const main = office.rooted('workbook')[0];
  const { sheets, names, from1904 } = main ? readWorkbook(office, main) : { sheets: [], names: [], from1904: false };
  if (main) done.add(main);
  else findings.cannot('工作簿', 'corrupt', '找不到工作簿的主要部分，只检查了其余部分。请用 Excel 或 WPS 打开后另存一份。');
  for (const { name, part } of sheets) office.label(part, `工作表“${shownName(name)}”`);
  tellNames(names, office);
  const styles = readWorkbookStyles(read('styleSheet')[0]?.bytes, findings);
  const strings = read('sst').flatMap((part) => readSharedStrings(part.bytes, findings));
  const used = new Uint8Array(strings.length);
  const states = new Map(sheets.map((sheet, at) => [sheet.part.toLowerCase(), { ...sheet, at }]));
  read('worksheet', 'macrosheet', 'dialogsheet', 'chartsheet').forEach((part, index) => {
    const sheet = states.get(part.name.toLowerCase());
    const at = sheet ? `工作表“${shownName(sheet.name)}”` : `未列出的工作表（${shownName(part.name)}）`;
    if (part.root === 'macrosheet') findings.cannot(at, 'macro', '这是宏表（Excel 4.0 宏），里面是程序。请删除后另存为 .xlsx。');
    const facts = {
      at,
      table: `${sheet?.name ?? part.name}#${index + 1}`,
      state: sheet?.state ?? 'visible',
      printAreas: sheet
        ? names.filter((name) => /print_area$/i.test(name.name) && name.sheet === sheet.at).flatMap(({ text }) => rangesOf(text))
        : [],
      filters: tableFilters(office, part.name),
      from1904,
    } as const;
    inspectSheet(part.bytes, facts, strings, used, styles, sheet ? findings : findings.as('unusedPart'));
  });
  tellOrphans(strings, used, office);
  for (const part of read('pivotCacheDefinition')) inspectPivotCache(office, part);
  read('pivotCacheRecords');
  for (const part of read('externalLink')) inspectExternalBook(office, part);
  for (const part of read('revisions', 'headers', 'users')) inspectRevisions(office, part);
  for (const part of read('connections', 'queryTable')) {
    findings.thing('dataModel', '数据连接', '工作簿带有数据连接，里面可能有服务器地址、账号和查询语句。请删除连接后另存。', 'block');
    walkXml(part.bytes, '数据连接', findings, {
      open(_, attributes) {
        for (const key in attributes)
          if (/(name|description|connection|command|sourceFile|url|odcFile)$/i.test(key))
            findings.text(attributes[key] as string, 'dataModel', '数据连接');
      },
      text: (text) => findings.text(text, 'dataModel', '数据连接'),
    });
  }
  return done;
}

function tellOrphans(strings: readonly { text: string; phonetic: string }[], used: Uint8Array, office: OfficePackage): void {
  const { findings } = office.look;
  let count = 0;
  strings.forEach(({ text }, index) => {
    if (used[index] || text.trim() === '') return;
    count++;
    findings.text(text, 'orphanString', `共享字符串表第${index + 1}条`);
  });
  if (count > 0)
    findings.thing(
      'orphanString',
      '共享字符串表',
      `有 ${count} 条文字已不在任何单元格里，但还留在文件中。请用 Excel 或 WPS 打开后另存一份。`,
      'warn',
    );
}
