import fc from 'fast-check';
import { Converter } from 'opencc-js/cn2t';
import { describe, expect, test } from 'vitest';
import type { Block, Document, TableCell } from '../../../documents/document.ts';
import { balancedReport } from '../../../law/report/balanced-report.fixture.ts';
import { cellsOf } from '../../../law/report/form.ts';
import { form2021 } from '../../../law/report/form-2021.ts';
import { forms } from '../../../law/report/forms.ts';
import type { Report } from '../../../law/report/report.ts';
import { reportDocument } from '../writing/report-document.ts';
import { readReport } from './read-report.ts';
import { renderings } from './rendered.fixture.ts';

const text = (content: string): Document => ({ kind: 'txt', title: '', pictures: 0, blocks: [{ kind: 'paragraph', text: content }] });

/** Cells that were read as another number than the one that stands there: the worst there is. */
function wrongCells(original: Report, read: Report): string[] {
  return Object.keys({ ...original.cells, ...read.cells }).filter((id) => {
    const value = read.cells[id] ?? null;
    return value !== null && value !== (original.cells[id] ?? null);
  });
}

const missedCells = (original: Report, read: Report) =>
  Object.entries(original.cells)
    .filter(([id, value]) => value !== null && (read.cells[id] ?? null) === null)
    .map(([id]) => id);

describe.each(forms.map((form) => [form.name, form] as const))('reading a report of %s', (_, form) => {
  test.each(renderings.map((rendering) => [rendering.name, rendering] as const))('%s', (__, rendering) => {
    fc.assert(
      fc.property(balancedReport(form), (report) => {
        const { report: read } = readReport(rendering.render(report, form));
        expect(wrongCells(report, read)).toEqual([]);
        const missed = missedCells(report, read);
        if (rendering.exact) expect(missed).toEqual([]);
        const doubted = read.doubts.flatMap(({ cells }) => cells);
        expect(missed.filter((id) => !doubted.includes(id))).toEqual([]);
        expect([read.unit, read.year, read.format]).toEqual([report.unit, report.year, form.id]);
        expect(read.sections.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5, 6]);
        expect(read.sections[4]?.text.slice(0, 30)).toBe(report.sections[4]?.text.slice(0, 30));
      }),
      { numRuns: 25 },
    );
  });

  test('tables with merged cells are read cell for cell, blanks as blanks', () => {
    fc.assert(
      fc.property(balancedReport(form), fc.array(fc.nat({ max: cellsOf(form).length - 1 }), { maxLength: 40 }), (report, blanked) => {
        const cells: Record<string, number | null> = { ...report.cells };
        for (const at of blanked) cells[cellsOf(form)[at]?.id as string] = null;
        const { report: read, origins } = readReport(reportDocument({ ...report, cells }));
        expect(read.cells).toEqual(cells);
        expect(read.doubts).toEqual([]);
        expect(Object.keys(origins).sort()).toEqual(Object.keys(cells).sort());
      }),
      { numRuns: 40 },
    );
  });

  test('the same in traditional script', () => {
    const traditional = Converter({ from: 'cn', to: 'tw' });
    fc.assert(
      fc.property(balancedReport(form), (report) => {
        const inTraditional = (block: Block): Block =>
          block.kind === 'table'
            ? { ...block, rows: block.rows.map((row) => row.map((cell): TableCell => ({ ...cell, text: traditional(cell.text) }))) }
            : { ...block, text: traditional(block.text) };
        const document = reportDocument(report);
        const { report: read } = readReport({
          ...document,
          title: traditional(document.title),
          blocks: document.blocks.map(inTraditional),
        });
        expect(read.cells).toEqual(report.cells);
        expect(read.year).toBe(report.year);
      }),
      { numRuns: 8 },
    );
  });
});

describe('what a cell shows', () => {
  const table = (row: readonly string[]): Document => ({
    kind: 'html',
    title: '云溪镇2023年政府信息公开工作年度报告',
    pictures: 0,
    blocks: [
      { kind: 'paragraph', text: '二、主动公开政府信息情况' },
      {
        kind: 'table',
        rows: [
          ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
          ['规章', ...row],
        ].map((cells) => cells.map((cell) => ({ text: cell, colSpan: 1, rowSpan: 1 }))),
      },
      { kind: 'paragraph', text: '六、其他需要报告的事项' },
      { kind: 'paragraph', text: '无。' },
    ],
  });
  const values = (row: readonly string[]) => {
    const { report } = readReport(table(row));
    return ['issued', 'repealed', 'inForce'].map((column) => [
      report.cells[`disclosure.rules.${column}`],
      report.printed[`disclosure.rules.${column}`],
    ]);
  };

  test('blank, 0, / and — stay different', () => {
    expect(values(['', '0', '/'])).toEqual([
      [null, undefined],
      [0, undefined],
      [null, '/'],
    ]);
    expect(values(['—', '　', '０'])).toEqual([
      [null, '—'],
      [null, undefined],
      [0, undefined],
    ]);
  });

  test('units and notes are kept beside the number', () => {
    expect(values(['9（其中修订3件）', '2件', '1,234'])).toEqual([
      [9, '9（其中修订3件）'],
      [2, '2件'],
      [1234, undefined],
    ]);
  });

  test('a cell with two numbers is a doubt, not a guess', () => {
    const { report } = readReport(table(['3/4', '0', '0']));
    expect(report.cells['disclosure.rules.issued']).toBeNull();
    expect(report.doubts.flatMap(({ cells }) => cells)).toContain('disclosure.rules.issued');
  });
});

describe('cells run together', () => {
  const rows = (values: string) =>
    `云溪市档案局2023年政府信息公开工作年度报告二、主动公开政府信息情况第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件${values}第二十条第（五）项信息内容本年处理决定数量行政许可0六、其他需要报告的事项无。`;
  const normative = ['issued', 'repealed', 'inForce'].map((column) => `disclosure.normativeDocuments.${column}`);

  test('one way to read: read', () => {
    const { report } = readReport(text(rows('417')));
    expect(normative.map((id) => report.cells[id])).toEqual([4, 1, 7]);
  });

  test('several ways to read: left blank, with all of them', () => {
    const { report } = readReport(text(rows('1129')));
    expect(normative.map((id) => report.cells[id])).toEqual([null, null, null]);
    expect(report.doubts[0]).toMatchObject({ cells: normative, text: '1129' });
    expect(report.doubts[0]?.candidates).toEqual(
      expect.arrayContaining([
        [1, 1, 29],
        [1, 12, 9],
        [11, 2, 9],
      ]),
    );
  });

  test('a leading zero is no number: 1029 is 10, 2, 9 or 1, 0, 29 and not 1, 02, 9', () => {
    const { report } = readReport(text(rows('1029')));
    expect(report.doubts[0]?.candidates).toEqual(
      expect.arrayContaining([
        [1, 0, 29],
        [10, 2, 9],
      ]),
    );
    expect(report.doubts[0]?.candidates).toHaveLength(2);
  });

  test('the text of the report may decide', () => {
    const { report } = readReport(
      text(rows('1129').replace('报告二、', '报告一、总体情况2023年制发行政规范性文件11件，废止行政规范性文件2件。二、')),
    );
    expect(normative.map((id) => report.cells[id])).toEqual([11, 2, 9]);
  });

  test('last year may decide: 上年结转 is what was carried over', () => {
    // Without the row of totals no sum can tell 33 and 0 from 3 and 30.
    const received = form2021.requests.rows
      .filter(({ key }) => key !== 'total')
      .map((row) => `${row.group ?? ''}${row.label}${row.key === 'carriedIn' ? '330000033' : '0000000'}`)
      .join('');
    const source = text(
      `云溪市档案局2023年政府信息公开工作年度报告三、收到和处理政府信息公开申请情况申请人情况${received}四、政府信息公开行政复议、行政诉讼情况`,
    );
    const cells = ['person', 'business', 'research', 'publicInterest', 'legalService', 'other', 'total'];
    expect(cells.map((column) => readReport(source).report.cells[`requests.carriedIn.${column}`])).toContain(null);
    const lastYear = {
      ...readReport(source).report,
      year: 2022,
      cells: Object.fromEntries(cells.map((column, i) => [`requests.carriedOver.${column}`, [33, 0, 0, 0, 0, 0, 33][i] as number])),
    };
    expect(cells.map((column) => readReport(source, { lastYear }).report.cells[`requests.carriedIn.${column}`])).toEqual([
      33, 0, 0, 0, 0, 0, 33,
    ]);
  });
});

describe('what surrounds the report', () => {
  const body =
    '一、总体情况\n本年度按时公开。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n解读形式单一，将增加图解。\n六、其他需要报告的事项\n无。';

  test.each([
    ['云溪镇2020年度政府信息公开工作报告', '云溪镇', 2020],
    ['2019年云溪市人民政府办公室政府信息公开工作年度报告', '云溪市人民政府办公室', 2019],
    ['云溪镇人民政府2023年信息公开年度报告', '云溪镇人民政府', 2023],
    ['2022年度云溪镇人民政府信息公开工作年度报告', '云溪镇人民政府', 2022],
    ['云溪市档案局关于2021年度政府信息公开工作年度报告', '云溪市档案局', 2021],
    ['云溪市 2024 年 政府信息公开\n工作年度报告', '云溪市', 2024],
    ['标题: 云溪市民政局2024年度政府信息公开年报', '云溪市民政局', 2024],
    ['云溪乡二〇二〇年政府信息公开工作年度报告', '云溪乡', 2020],
  ])('%s', (title, unit, year) => {
    const { report } = readReport(text(`${title}\n${body}`));
    expect([report.unit, report.year]).toEqual([unit, year]);
  });

  test('a table of contents is passed over', () => {
    const contents = body
      .split('\n')
      .filter((line) => /^[一二三四五六]、/.test(line))
      .join('\n');
    const { report } = readReport(text(`云溪镇2020年政府信息公开工作年度报告\n${contents}\n${body}`));
    expect(report.sections.map(({ no, text: content }) => [no, content])).toEqual([
      [1, '本年度按时公开。'],
      [2, ''],
      [3, ''],
      [4, ''],
      [5, '解读形式单一，将增加图解。'],
      [6, '无。'],
    ]);
  });

  test('site furniture behind the report does not belong to part six', () => {
    const { report } = readReport(text(`云溪镇2020年政府信息公开工作年度报告\n${body}\n附件下载\n扫一扫在手机打开当前页\n打印本页`));
    expect(report.sections.at(-1)?.text).toBe('无。');
  });

  test('a page without a body gives no number at all', () => {
    const { report } = readReport(
      text('标题: 云溪市公安局2020年政府信息公开工作年度报告\n发布时间: 2021-01-28\n云溪市公安局2020年政府信息公开工作年度报告'),
    );
    expect(report).toMatchObject({ format: '2019', unit: '云溪市公安局', year: 2020, cells: {}, sections: [] });
  });

  test('the statistics table of the years before 2019 is not read as the new tables', () => {
    const { report } = readReport(
      text(
        '云溪市2016年政府信息公开工作年度报告\n一、概述\n本年度按时公开。\n二、主动公开情况\n指标名称 计量单位 2016年度\n主动公开文件数 条 206\n收到申请数 件 3\n对申请的答复总数 件 3',
      ),
    );
    expect(report).toMatchObject({ format: 'pre2019', year: 2016, cells: {} });
  });

  test('the form follows from the labels of the tables, not from the year', () => {
    const { report } = readReport(
      text(
        '云溪镇2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n信息内容 本年新制作数量 本年新公开数量 对外公开总数量\n规章 0 0 0\n规范性文件 1 1 4\n六、其他需要报告的事项\n无。',
      ),
    );
    expect([report.format, report.cells['disclosure.normativeDocuments.total']]).toEqual(['2019', 4]);
  });
});

test('any text at all gives a report or nothing, and never fails', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom(
      '一、总体情况',
      '三、收到和处理政府信息公开申请情况',
      '（七）总计',
      '0 0 0 0',
      '第二十条第（一）项',
      '规章',
      '结果维持',
      '本年制发件数',
      '2023年',
      '政府信息公开工作年度报告',
      '\t',
      '\n',
      '|',
      '123456789012345',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const { report } = readReport(text(pieces.join('')));
      for (const value of Object.values(report.cells)) expect(value === null || Number.isFinite(value)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
