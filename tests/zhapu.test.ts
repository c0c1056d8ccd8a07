// The seed of the project: 乍浦镇's report of 2020, read from its text.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../src/documents/in/read-document.ts';
import { checkReading } from '../src/features/report/check-reading.ts';
import { readReport } from '../src/features/report/reading/read-report.ts';

const { report } = readReport(await readDocument(readFileSync(new URL('../demo/zhapu-2020.txt', import.meta.url)), 'zhapu-2020.txt'));
const findings = checkReading(report, { asOf: '2026-01-01' });
const table = (name: string) => Object.entries(report.cells).filter(([id]) => id.startsWith(`${name}.`));

describe('乍浦镇2020年度报告', () => {
  test('T76 版式为2019格式，六部分齐全', () => {
    expect([report.format, report.unit, report.year, report.title]).toEqual(['2019', '乍浦镇', 2020, '乍浦镇2020年度政府信息公开工作报告']);
    expect(report.sections.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(report.sections.at(-1)?.text).toBe('无。');
  });

  test('表二：集中采购94项、2448023.00元，其余为0；原文连同单位保留', () => {
    expect(report.cells['disclosure.procurement.count']).toBe(94);
    expect(report.cells['disclosure.procurement.amount']).toBe(2448023);
    expect(report.printed).toEqual({ 'disclosure.procurement.amount': '2448023.00元' });
    expect(table('disclosure').filter(([, value]) => value !== 0)).toHaveLength(2);
  });

  test('表三：只填4格且都是0，其余157格空白，空白不是0', () => {
    expect(
      table('requests')
        .filter(([, value]) => value === 0)
        .map(([id]) => id),
    ).toEqual(['requests.received.total', 'requests.carriedIn.total', 'requests.total.total', 'requests.carriedOver.total']);
    expect(table('requests').filter(([, value]) => value === null)).toHaveLength(157);
  });

  test('表四：15格都是0', () => {
    expect(table('remedies').map(([, value]) => value)).toEqual(Array(15).fill(0));
  });

  test('T76 X-01至X-05、X-16通过；只有：金额带单位、标题建议、空白应填0、缺社会评议（历史文书降为警告）', () => {
    expect(findings.map(({ rule, level }) => `${rule} ${level}`)).toEqual(['X-04 warning', 'Y-07 info', 'Y-09 warning', 'Y-10 warning']);
    expect(findings.find(({ rule }) => rule === 'Y-09')?.message).toBe('表三161格中有157格空白，没有数据的应填0。');
    expect(findings.find(({ rule }) => rule === 'Y-10')?.message).toContain('社会评议');
  });

  test('期限之前编制的同样报告，缺社会评议是错误', () => {
    expect(checkReading(report, { asOf: '2021-01-15' }).find(({ rule }) => rule === 'Y-10')?.level).toBe('error');
  });

  test('次年：2021年报告的上年结转必须是0（X-06），表二换2021格式不比（X-11）', () => {
    const next = { ...report, format: '2021', year: 2021, cells: { 'requests.carriedIn.total': 1 } };
    const rules = checkReading(next, { lastYear: report }).map(({ rule, level }) => `${rule} ${level}`);
    expect(rules).toContain('X-06 error');
    expect(rules).toContain('X-11 info');
  });
});
