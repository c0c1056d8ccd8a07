import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPersonalData, maskIdNumber, maskPersonalData, type PersonalDataKind } from './personal-data.ts';

const kinds = (text: string, allow?: string[]): PersonalDataKind[] => findPersonalData(text, allow).map(({ kind }) => kind);

describe('找出个人号码', () => {
  test.each<[string, string, PersonalDataKind]>([
    ['18 位身份证号码', '身份证990000199001011239。', 'idCard'],
    ['末位小写 x', '9900001990010112x', 'idCard'],
    ['全角', '９９００００１９９００１０１１２３９', 'idCard'],
    ['中间有空格', '990000 19900101 1239', 'idCard'],
    ['逐字空格', '9 9 0 0 0 0 1 9 9 0 0 1 0 1 1 2 3 9', 'idCard'],
    ['全角空格和连字符', '990000　19900101－1239', 'idCard'],
    ['零宽字符', '990000\u200b19900101\u200b1239', 'idCard'],
    ['折行', '99000019900101\n1239', 'idCard'],
    ['与前面的数字连写', '编号7990000199001011239', 'idCard'],
    ['15 位旧号码', '990000900101123', 'idCard'],
    ['手机号码', '电话13800000001', 'mobile'],
    ['分段的手机号码', '138 0000 0001', 'mobile'],
    ['带国家代码', '+86 138-0000-0001', 'mobile'],
    ['全角手机号码', '１３８０００００００１', 'mobile'],
    ['银行卡', '卡号6200000000000000000', 'bankCard'],
    ['四位一组的银行卡', '6200 0000 0000 0000 000', 'bankCard'],
    ['固定电话', '0999-2000001', 'landline'],
    ['带括号的固定电话', '（0999）2000001', 'landline'],
    ['电子邮箱', '发到 someone@mail.example 即可', 'email'],
  ])('%s', (_, text, kind) => {
    // The check sign of the example with a small x is worked out here, so that the example is not a number of anybody.
    const given = text.replace('9900001990010112x', withCheckX());
    expect(kinds(given)).toEqual([kind]);
  });

  /** A made-up number (region 99) whose check sign is X. */
  function withCheckX(): string {
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    for (let n = 0; n < 1000; n++) {
      const body = `99000019900101${String(n).padStart(3, '0')}`;
      if ([...body].reduce((sum, digit, i) => sum + Number(digit) * (weights[i] as number), 0) % 11 === 2) return `${body}x`;
    }
    throw new Error('none');
  }

  test.each([
    ['校验位不对也指出，但不是确定的', '990000199001011238'],
    ['15 位没有校验位', '990000900101123'],
  ])('%s', (_, text) => {
    expect(findPersonalData(text).map(({ certain }) => certain)).toEqual([false]);
  });

  test.each([
    ['日期', '2025-06-03至2025-07-01，2025年12月31日'],
    ['文号', '云公复〔2025〕3号，国办函〔2020〕109号'],
    ['受理编号', '2025-0007'],
    ['金额', '共计2448023.00元，其中1000000元'],
    ['统一社会信用代码', '统一社会信用代码11999999MB0X00000H'],
    ['出生日期不对的 18 位数', '990000199013411239'],
    ['索引号', '00999999-2020-00001'],
    ['网址', 'https://qinghe.example/2025/06/12345.html'],
    ['表格里以空格隔开的数', '15 2025 00123 7'],
    ['已经掩码的号码', '99***************9，138****0001，张*'],
    ['单位名后面的 @', '关注 @ 青禾发布'],
  ])('不是个人号码：%s', (_, text) => {
    expect(kinds(text)).toEqual([]);
  });

  test('位置与原文一致', () => {
    const text = '甲990000199001011239乙13800000001丙';
    expect(findPersonalData(text).map(({ start, end, text: found }) => [text.slice(start, end), found])).toEqual([
      ['990000199001011239', '990000199001011239'],
      ['13800000001', '13800000001'],
    ]);
  });

  test('白名单里的号码放行，写法不同也放行', () => {
    expect(kinds('电话13800000001、０９９９－２０００００１', ['138 0000 0001', '(0999)2000001'])).toEqual([]);
    expect(kinds('电话13800000002', ['13800000001', ''])).toEqual(['mobile']);
  });

  test('随机造出的号码，换哪种写法都找得出', () => {
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const idCard = fc
      .tuple(
        fc.integer({ min: 0, max: 9999 }),
        fc.integer({ min: 1930, max: 2020 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 0, max: 999 }),
      )
      .map(([area, year, month, day, order]) => {
        const body = `99${String(area).padStart(4, '0')}${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${String(order).padStart(3, '0')}`;
        return `${body}${'10X98765432'.charAt([...body].reduce((sum, digit, i) => sum + Number(digit) * (weights[i] as number), 0) % 11)}`;
      });
    const writings: readonly ((id: string) => string)[] = [
      (id) => id,
      (id) => id.toLowerCase(),
      (id) => [...id].map((char) => (char === 'X' ? 'Ｘ' : String.fromCharCode(char.charCodeAt(0) + 0xfee0))).join(''),
      (id) => [...id].join(' '),
      (id) => `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`,
      (id) => `${id.slice(0, 6)}-${id.slice(6, 14)}-${id.slice(14)}`,
      (id) => `${id.slice(0, 9)}\u200b${id.slice(9)}`,
      (id) => `${id.slice(0, 14)}\n${id.slice(14)}`,
    ];
    fc.assert(
      fc.property(idCard, fc.constantFrom(...writings), fc.constantFrom('', '身份证：', '，', '（'), (id, write, before) => {
        const text = `${before}${write(id)}。`;
        const [found] = findPersonalData(text);
        expect([found?.kind, found?.certain, found?.text]).toEqual(['idCard', true, write(id)]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('掩码', () => {
  test.each([
    ['990000199001011239', '99***************9'],
    ['９９００００ １９９００１０１ １２３９', '99***************9'],
    ['990000900101123', '99************3'],
    ['13800000001', '138****0001'],
    ['+86 138-0000-0001', '+138****0001'],
    ['6200000000000000000', '***************0000'],
    ['0999-2000001', '********'],
    ['someone@mail.example', '***@mail.example'],
  ])('%s → %s', (text, masked) => {
    expect(maskPersonalData(`甲${text}乙`)).toBe(`甲${masked}乙`);
  });

  test('知道县区和出生年份的人，从掩码猜身份证号码，也还有三万个以上的可能', () => {
    const number = '990000199001011239';
    const shown = maskIdNumber(number);
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let fitting = 0;
    for (let day = 0; day < 365; day += 1) {
      const birthday = new Date(Date.UTC(1990, 0, 1 + day)).toISOString().slice(0, 10).replaceAll('-', '');
      for (let order = 0; order < 1000; order += 1) {
        const first17 = `990000${birthday}${String(order).padStart(3, '0')}`;
        const sum = weights.reduce((total, weight, at) => total + weight * Number(first17[at]), 0);
        const guess = `${first17}${'10X98765432'[sum % 11]}`;
        if ([...shown].every((sign, at) => sign === '*' || sign === guess[at])) fitting += 1;
      }
    }
    expect(fitting).toBeGreaterThan(30_000);
  });

  test('掩码以后再也找不出，再掩码也不变', () => {
    const piece = fc.oneof(
      fc.stringMatching(/^[0-9]{1,24}$/),
      fc.constantFrom(
        '13800000001',
        '990000199001011239',
        '6200000000000000000',
        ' ',
        '-',
        '－',
        'x',
        'a@b.example',
        '（0999）',
        '２',
        '\u200b',
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const masked = maskPersonalData(pieces.join(''));
        expect(findPersonalData(masked)).toEqual([]);
        expect(maskPersonalData(masked)).toBe(masked);
      }),
      { numRuns: 2000 },
    );
  });

  test('二十万字只要片刻', () => {
    for (const unit of ['1', '1 ', '9900001990010112', 'a@', 'a', '0999）', '138-', '\u200b1', '62 ']) {
      const started = performance.now();
      findPersonalData(unit.repeat(200_000 / unit.length));
      expect(performance.now() - started, unit).toBeLessThan(5000);
    }
  });
});
