// Reports made up for tests, and documents that say the same.
import { cellsOf, type ReportForm } from '../../law/report/form.ts';
import { formForYear } from '../../law/report/forms.ts';
import { emptyReport, type Report } from '../../law/report/report.ts';

const chapters = [
  '总体情况',
  '主动公开政府信息情况',
  '收到和处理政府信息公开申请情况',
  '政府信息公开行政复议、行政诉讼情况',
  '存在的主要问题及改进情况',
  '其他需要报告的事项',
];
const numerals = '一二三四五六';

/**
 * A report without errors: `received` requests of natural persons, all of them granted, and round numbers elsewhere.
 * @param head.seed makes texts of different agencies and years differ, so that nothing counts as copied
 */
export function soundReport(head: { unit: string; year: number; received?: number; seed?: number }): Report {
  const { unit, year, received = 3, seed = 0 } = head;
  const form = formForYear(year);
  const cells: Record<string, number> = {};
  for (const { id } of cellsOf(form)) cells[id] = 0;
  for (const column of ['person', 'total'])
    for (const row of ['received', 'granted', 'total']) cells[`requests.${row}.${column}`] = received;
  const word = (i: number) => [...'春夏秋冬山川湖海风云雷雨星辰草木金石竹松'][(seed * 7 + year * 3 + i) % 20] ?? '';
  const story = (no: number) => Array.from({ length: 12 }, (_, i) => `${word(no * 12 + i)}${word(no * 5 + i * 3)}`).join('');
  return emptyReport({
    format: form.id,
    unit,
    year,
    title: `${unit}${year}年政府信息公开工作年度报告`,
    cells,
    preface: `根据《中华人民共和国政府信息公开条例》编制，数据统计期限为${year}年1月1日至12月31日。`,
    sections: [
      {
        no: 1,
        heading: `一、${chapters[0]}`,
        text: `主动公开：${story(1)}。依申请公开：本年度收到政府信息公开申请${received}件。政府信息管理：${story(2)}。平台建设：${story(3)}。监督保障：${story(4)}，开展工作考核、社会评议，责任追究0起。`,
      },
      { no: 2, heading: `二、${chapters[1]}`, text: '' },
      { no: 3, heading: `三、${chapters[2]}`, text: '' },
      { no: 4, heading: `四、${chapters[3]}`, text: '' },
      { no: 5, heading: `五、${chapters[4]}`, text: `存在的问题：${story(5)}。改进情况：${story(6)}。` },
      { no: 6, heading: `六、${chapters[5]}`, text: `本年度没有收取信息处理费。${story(7)}。` },
    ],
  });
}

const escaped = (text: string) => text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
const cell = (text: string | number | null | undefined, span = '') =>
  `<td${span}>${text === null || text === undefined ? '' : escaped(String(text))}</td>`;
const line = (cells: string[]) => `<tr>${cells.join('')}</tr>`;

function tablesOf(form: ReportForm, report: Report): Record<number, string> {
  const value = (id: string) => cell(report.cells[id]);
  const disclosure = form.disclosure.flatMap((block) => [
    line([cell(block.heading, ' colspan="4"')]),
    line([cell('信息内容'), ...block.columns.map((column) => cell(column.label))]),
    ...block.rows.map((row) => line([cell(row.label), ...block.columns.map((column) => value(`disclosure.${row.key}.${column.key}`))])),
  ]);
  const requests = [
    line([cell(form.requests.hint), ...form.requests.columns.map((column) => cell(column.label))]),
    ...form.requests.rows.map((row) =>
      line([
        cell([row.group, row.label].filter(Boolean).join(' ')),
        ...form.requests.columns.map((column) => value(`requests.${row.key}.${column.key}`)),
      ]),
    ),
  ];
  const { groups, columns } = form.remedies;
  const remedies = [
    line(groups.map((group) => cell(group.label, ' colspan="5"'))),
    line(groups.flatMap(() => columns.map((column) => cell(column.label)))),
    line(groups.flatMap((group) => columns.map((column) => value(`remedies.${group.key}.${column.key}`)))),
  ];
  return { 2: disclosure.join('\n'), 3: requests.join('\n'), 4: remedies.join('\n') };
}

/** The report as a web page, as offices put it on their sites. */
export function reportHtml(report: Report): Buffer {
  const tables = tablesOf(formForYear(report.year ?? 2021), report);
  const parts = report.sections.map(({ no, text }) => {
    const table = tables[no] ? `<table>${tables[no]}</table>` : '';
    return `<h2>${numerals[no - 1]}、${chapters[no - 1]}</h2>${text ? `<p>${escaped(text)}</p>` : ''}${table}`;
  });
  const title = escaped(report.title);
  return Buffer.from(
    `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><p>${escaped(report.preface)}</p>${parts.join('\n')}</body></html>`,
  );
}
