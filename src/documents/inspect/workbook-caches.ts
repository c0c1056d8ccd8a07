// Copies of data that a workbook keeps apart from its sheets.
import { columnLetters, columnNumber, fullDigits } from './cell-place.ts';
import { shownName } from './findings.ts';
import type { OfficePackage, Part } from './package.ts';
import { StringItem } from './workbook-styles.ts';
import { attributeOf, isTelling, walkXml } from './xml.ts';

const values = /^[snde]$/;

/** The data behind a pivot table: fields with their distinct values, and the records. */
export function inspectPivotCache(office: OfficePackage, part: Part): void {
  const { findings } = office.look;
  const fields: { name: string; items: string[] }[] = [];
  let source = '';
  let inItems = false;
  walkXml(part.bytes, '数据透视表的缓存', findings, {
    open(name, attributes) {
      if (name === 'pivotCacheDefinition') findings.text(attributeOf(attributes, 'refreshedBy'), 'properties', '数据透视表的刷新人');
      else if (name === 'worksheetSource') source = attributeOf(attributes, 'sheet') || attributeOf(attributes, 'name');
      else if (name === 'cacheField') {
        const field = attributeOf(attributes, 'name');
        fields.push({ name: field, items: [] });
        findings.text(field, 'pivotCache', '数据透视表缓存的字段名');
      } else if (name === 'sharedItems') inItems = true;
      else if (inItems && (values.test(name) || name === 'm' || name === 'b')) {
        const value = fullDigits(attributeOf(attributes, 'v'));
        fields.at(-1)?.items.push(value);
        findings.text(value, 'pivotCache', `数据透视表缓存的字段“${shownName(fields.at(-1)?.name ?? '')}”`);
      }
    },
    close(name) {
      if (name === 'sharedItems') inItems = false;
    },
  });
  const records = office
    .relationsOf(part.name)
    .map(({ target }) => office.part(target))
    .find((found) => found?.root === 'pivotCacheRecords');
  const count = records ? inspectRecords(office, records, fields) : 0;
  const amount = count > 0 ? `原始数据的 ${count} 行` : '原始数据的字段和取值';
  findings.thing(
    'pivotCache',
    source ? `来自“${shownName(source)}”的数据透视表` : '数据透视表',
    `数据透视表的缓存里有${amount}，删掉原表也还在。请把透视表粘贴为数值后另存。`,
    count > 0 || fields.some(({ items }) => items.length > 0) ? 'block' : 'warn',
  );
}

function inspectRecords(office: OfficePackage, part: Part, fields: readonly { name: string; items: string[] }[]): number {
  const { findings } = office.look;
  let row = 0;
  let column = 0;
  walkXml(part.bytes, '数据透视表的缓存', findings, {
    open(name, attributes) {
      if (name === 'r') {
        row++;
        column = 0;
        return;
      }
      if (!values.test(name) && !/^[xbm]$/.test(name)) return;
      column++;
      const value = attributeOf(attributes, 'v');
      const text = name === 'x' ? (fields[column - 1]?.items[Number(value)] ?? '') : fullDigits(value);
      findings.text(text, 'pivotCache', `数据透视表缓存第${row}行第${column}列`, { table: `透视缓存 ${part.name}`, row, column });
    },
  });
  return row;
}

/** Cells of another workbook as they were when the link was last updated. */
export function inspectExternalBook(office: OfficePackage, part: Part): void {
  const { findings } = office.look;
  const target = office.relationsOf(part.name).find(({ external }) => external)?.target ?? '';
  const at = `外部工作簿“${shownName(target.split(/[\\/]/).at(-1) ?? '')}”的缓存`;
  const sheets: string[] = [];
  let sheet = 0;
  let reference = '';
  let text = '';
  let count = 0;
  walkXml(part.bytes, at, findings, {
    open(name, attributes) {
      text = '';
      if (name === 'sheetName') {
        sheets.push(attributeOf(attributes, 'val'));
        findings.text(attributeOf(attributes, 'val'), 'externalLink', at);
      } else if (name === 'sheetData') sheet = Number(attributeOf(attributes, 'sheetId')) || 0;
      else if (name === 'cell') reference = attributeOf(attributes, 'r');
      else if (name === 'definedName' || name === 'ddeLink' || name === 'ddeItem' || name === 'oleItem')
        for (const key in attributes) if (!key.endsWith('id')) findings.text(attributes[key] as string, 'externalLink', at);
    },
    text: (part) => {
      text += part;
    },
    close(name) {
      if ((name === 'v' || name === 'val') && text.trim() !== '') {
        count++;
        const letters = /^[A-Z]+/i.exec(reference)?.[0] ?? 'A';
        const [row, column] = [Number(reference.slice(letters.length)) || 1, columnNumber(letters)];
        const where = `${at}：${shownName(sheets[sheet] ?? '')}第${row}行${columnLetters(column)}列`;
        findings.text(fullDigits(text), 'externalLink', where, { table: `外部 ${part.name} ${sheet}`, row, column });
      }
      text = '';
    },
  });
  findings.thing(
    'externalLink',
    at,
    count > 0
      ? `工作簿里存着别的工作簿的 ${count} 格内容，表格里看不到。请断开链接后另存。`
      : '工作簿链接到别的工作簿，会透露它的位置。请断开链接后另存。',
    count > 0 ? 'block' : 'warn',
  );
}

/** The history of a shared workbook: who changed which cell from what to what. */
export function inspectRevisions(office: OfficePackage, part: Part): void {
  const { findings } = office.look;
  const at = '共享工作簿的修订记录';
  let item = new StringItem();
  let value = '';
  let inValue = false;
  walkXml(part.bytes, at, findings, {
    open(name, attributes) {
      if (name === 'oc' || name === 'nc' || name === 'is') item = new StringItem();
      item.open(name, attributes);
      if (name === 'v') {
        inValue = true;
        value = '';
      }
      for (const key in attributes) {
        const text = attributes[key] as string;
        if (/^(userName|name)$/.test(key) || isTelling(key, text)) findings.text(text, 'revision', at);
      }
    },
    text(text) {
      item.text(text);
      if (inValue) value += text;
    },
    close(name) {
      item.close(name);
      if (name === 'v') {
        inValue = false;
        findings.text(fullDigits(value), 'revision', at);
      }
      if (name === 'is' || ((name === 'oc' || name === 'nc') && item.value.text !== '')) {
        findings.text(item.value.text, 'revision', at);
        item = new StringItem();
      }
    },
  });
  if (part.root === 'revisions')
    findings.thing('revision', at, '共享工作簿留有修订记录，里面有改动以前的内容。请取消共享后另存。', 'block');
}
