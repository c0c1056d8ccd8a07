import { describe, expect, test } from 'vitest';
import { type Cell, findInTable, findWeakMasks, maskedPeople } from './find-in-table.ts';
import { privacyRules } from './privacy-rules.ts';

const today = '2026-06-01';
const cells = (rows: readonly (readonly string[])[]): Cell[] =>
  rows.flatMap((row, y) => row.map((text, x) => ({ text, row: y + 1, column: x + 1 })));
const found = (rows: readonly (readonly string[])[], areas?: readonly string[]) => {
  const all = cells(rows);
  return findInTable(all, { today, ...(areas && { areas }) }).map(
    ({ cell, rule }) => `${(all[cell] as Cell).row},${(all[cell] as Cell).column} ${rule} ${privacyRules[rule].level}`,
  );
};

describe('名单', () => {
  const head = ['序号', '姓名', '身份证号', '村', '金额（元）'];

  test('号码和同一行的姓名', () => {
    expect(found([head, ['1', '张三', '990000199001011239', '四平村', '13812345678']])).toEqual(['2,2 name warn', '2,3 idCard block']);
  });

  test('掩码够强的名单放行', () => {
    expect(found([head, ['1', '张三', '99***************9', '四平村', '450']])).toEqual([]);
    expect(found([head, ['1', '张三', '990000**********39', '四平村', '450']])).toEqual([]);
  });

  test.each([
    ['分在三格里', ['990000', '19900101', '1239'], '2,1 idCardSplit block|2,2 idCardSplit block|2,3 idCardSplit block'],
    ['分在两格里', ['99000019900101', '1239', ''], '2,1 idCardSplit block|2,2 idCardSplit block'],
  ])('身份证号码%s', (_, row, expected) => {
    expect(found([['甲', '乙', '丙'], row])).toEqual(expected.split('|'));
  });

  test('身份证号码一格一位，手机号码一格一位', () => {
    expect(found([[...'990000199001011239']])).toHaveLength(18);
    expect(found([[...'13800000001']])).toHaveLength(11);
  });

  test('身份证号码上下两格', () => {
    expect(
      found([
        ['姓名', '证件'],
        ['张三', '99000019900101'],
        ['', '1239'],
      ]),
    ).toContain('3,2 idCardSplit block');
  });

  test('统计表里相邻的数不是手机号码', () => {
    expect(
      found([
        ['2023年', '138', '0000', '0001'],
        ['2024年', '139', '4567', '8901'],
      ]),
    ).toEqual([]);
  });

  test('表头说明是账号的', () => {
    expect(
      found([
        ['姓名', '一卡通账号'],
        ['张三', '12345678901234567'],
      ]),
    ).toEqual(['2,1 name warn', '2,2 account warn']);
  });

  test('左边写明是什么的表格', () => {
    expect(
      found([
        ['身份证号', '990000900101123'],
        ['电话', '13800000001'],
      ]),
    ).toEqual(['1,2 idCard block', '2,2 mobile block']);
  });

  test('个人名单里的电话是个人的，部门名单里的不是', () => {
    expect(
      found([
        ['姓名', '联系电话'],
        ['张三', '0999-2000001'],
      ]),
    ).toEqual(['2,2 landline warn']);
    expect(
      found([
        ['科室', '职务', '姓名', '办公电话'],
        ['党政办', '主任', '张三', '0999-2000001'],
      ]),
    ).toEqual([]);
  });

  test('敏感情形与姓名同一行才指出', () => {
    expect(
      found([
        ['姓名', '救助原因'],
        ['李秀英', '精神残疾一级'],
      ]),
    ).toEqual(['2,2 sensitive warn']);
    expect(
      found([
        ['类别', '人数'],
        ['精神残疾', '23'],
      ]),
    ).toEqual([]);
  });
});

describe('掩码的强度', () => {
  const row = (head: readonly string[], values: readonly string[]) => found([head, values]).filter((line) => /mask/.test(line));

  test.each([
    ['隐去出生月日', '9900001990****1239', 'maskBroken'],
    ['隐去中间四位', '990000********1239', 'maskWeak'],
    ['隐去后四位', '99000019900101****', 'maskWeak'],
    ['隐去一位', '99000019900101123*', 'maskBroken'],
    ['十五位隐去三位', '990000900101***', 'maskWeak'],
    ['星号少写的', '990000****1239', 'maskWeak'],
    ['手机号隐去三位', '138***50001', 'maskWeak'],
    ['手机号隐去两位', '138**450001', 'maskBroken'],
  ])('%s', (_, number, rule) => {
    expect(row(['姓名', '号码'], ['张三', number])).toEqual([`2,2 ${rule} ${privacyRules[rule as 'maskWeak'].level}`]);
  });

  test('同一行的出生年份、年龄、性别使掩码变弱', () => {
    const number = '990000********1239';
    expect(row(['姓名', '身份证号', '出生日期'], ['张三', number, '1990年1月1日'])).toEqual(['2,2 maskBroken block']);
    expect(row(['姓名', '身份证号', '年龄'], ['张三', number, '36'])).toEqual(['2,2 maskBroken block']);
    expect(row(['姓名', '身份证号', '性别'], ['张三', '99000019900101****', '女'])).toEqual(['2,2 maskWeak warn']);
    expect(row(['姓名', '性别', '身份证号'], ['张三', '女', '9900001990010112**'])).toEqual(['2,3 maskBroken block']);
  });

  test('后四位当作编号写在旁边', () => {
    expect(row(['姓名', '身份证号', '身份证后四位'], ['张三', '990000************', '1239'])).toEqual(['2,2 maskWeak warn']);
  });

  test('本地区的代码使隐去前六位没有用', () => {
    expect(
      found([
        ['姓名', '证件号码'],
        ['张三', '******199001011239'],
      ]),
    ).toEqual([]);
    expect(
      found(
        [
          ['姓名', '证件号码'],
          ['张三', '******199001011239'],
        ],
        ['990000'],
      ),
    ).toContain('2,2 maskBroken block');
  });

  test('文字里的掩码', () => {
    const rules = (text: string) => findWeakMasks(text, { today }).map(({ rule }) => rule);
    expect(rules('张三，身份证号9900001990****1239')).toEqual(['maskBroken']);
    expect(rules('张三，身份证号990000**********39')).toEqual([]);
    expect(rules('张三（男，1990年1月1日出生，身份证号990000**********39）')).toEqual(['maskBroken']);
  });
});

test('掩码的号码连同姓名和村', () => {
  const all = cells([
    ['姓名', '村', '身份证号'],
    ['张三', '四平村', '990000********1239'],
    ['李四', '雅山村', '没有'],
  ]);
  expect(maskedPeople(all, '2026-06-01')).toEqual([{ cell: 5, pattern: '990000********1239', name: '张三', place: '四平村', facts: {} }]);
});
