import { describe, expect, test } from 'vitest';
import { cellInWords, cellsOf, identitiesOf, type ReportForm } from './form.ts';
import { formById, formForYear, forms } from './forms.ts';

describe('年度报告格式', () => {
  test.each([
    ['2019', 22, 161],
    ['2021', 10, 175],
  ])('%s年格式：表二 %i 格，表三 %i 格，表四 15 格', (id, disclosure, requests) => {
    const count = (table: string) => cellsOf(formById(id) as ReportForm).filter((cell) => cell.table === table).length;
    expect([count('disclosure'), count('requests'), count('remedies')]).toEqual([disclosure, requests, 15]);
  });

  test('2019、2020年度用2019年格式，2021年度起用2021年格式；2019年度以前没有格式，不猜', () => {
    expect([2019, 2020, 2021, 2025].map((year) => formForYear(year).id)).toEqual(['2019', '2019', '2021', '2021']);
    expect(() => formForYear(2018)).toThrow(RangeError);
  });

  test('两版格式都是六部分，标题固定', () => {
    for (const form of forms)
      expect(form.parts.map(({ heading }) => heading)).toEqual([
        '一、总体情况',
        '二、主动公开政府信息情况',
        '三、收到和处理政府信息公开申请情况',
        '四、政府信息公开行政复议、行政诉讼情况',
        '五、存在的主要问题及改进情况',
        '六、其他需要报告的事项',
      ]);
  });

  test('每格的编号在一版格式里只出现一次，每行都有统计口径及出处', () => {
    for (const form of forms) {
      const ids = cellsOf(form).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { note } of form.requests.rows) expect(note.source).not.toBe('');
    }
  });

  test('结果行：2019年格式19行，2021年格式21行（其他处理拆为三行）', () => {
    expect(forms.map((form) => form.requests.rows.filter(({ role }) => role === 'result').length)).toEqual([19, 21]);
  });

  test('勾稽关系由格式推出：表三每列两条、每行一条，表四每组一条', () => {
    for (const form of forms) {
      const rules = identitiesOf(form).map(({ rule }) => rule);
      const count = (rule: string) => rules.filter((candidate) => candidate === rule).length;
      expect([count('X-01'), count('X-02'), count('X-03'), count('X-05')]).toEqual([7, 7, form.requests.rows.length, 3]);
    }
  });

  test('a third form needs no more than its description', () => {
    const [, newest] = forms as [ReportForm, ReportForm];
    const third: ReportForm = {
      ...newest,
      id: '2030',
      fromYear: 2030,
      requests: { ...newest.requests, rows: newest.requests.rows.filter(({ key }) => key !== 'other.else') },
    };
    expect(cellsOf(third)).toHaveLength(cellsOf(newest).length - 7);
    expect(identitiesOf(third).find(({ rule }) => rule === 'X-02')?.left).toHaveLength(20);
  });

  test('a cell is named in words a clerk knows', () => {
    expect(cellInWords(forms[1] as ReportForm, 'requests.denied.stateSecret.person')).toBe('表三“（三）不予公开 1.属于国家秘密”的“自然人”');
  });
});
