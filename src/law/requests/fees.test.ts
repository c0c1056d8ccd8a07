import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feeByPages, feeByPieces, feeOf, feeOfPiece, feeRuleRows, feesInForceFrom, pagesAreChargeable } from './fees.ts';
import { terms } from './terms.ts';

/** 规则书的两张表。 */
const pieces = {
  10: 0,
  11: 100,
  12: 200,
  20: 1000,
  30: 2000,
  31: 2200,
  35: 3000,
  40: 4000,
  41: 4300,
  45: 5500,
  50: 7000,
  51: 7400,
  60: 11000,
  61: 11500,
  100: 37000,
};
const pages = {
  30: 0,
  31: 10,
  68: 380,
  100: 700,
  101: 720,
  150: 1700,
  200: 2700,
  201: 2740,
  250: 4700,
  300: 6700,
  1000: 34700,
  1500: 54700,
};

describe('信息处理费', () => {
  test.each(Object.entries(pieces))('按件：累计%s件%i元', (n, yuan) => {
    expect(feeByPieces(Number(n), '2025-06').yuan).toBe(yuan);
  });

  test.each(Object.entries(pages))('按量：%s页%i元', (n, yuan) => {
    expect(feeByPages(Number(n)).yuan).toBe(yuan);
  });

  test('逐件逐页累加得到同样的数额（另一算法）', () => {
    const ofPiece = (i: number) => (i <= 10 ? 0 : i <= 30 ? 100 : 100 * (Math.floor((i - 31) / 10) + 2));
    const ofPage = (p: number) =>
      10 * Math.max(0, Math.min(p, 100) - 30) + 20 * Math.max(0, Math.min(p, 200) - 100) + 40 * Math.max(0, p - 200);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (n) => {
        let sum = 0;
        for (let i = 1; i <= n; i += 1) sum += ofPiece(i);
        expect(feeByPieces(n, '2024-02').yuan).toBe(sum);
        expect(feeByPages(n).yuan).toBe(ofPage(n));
        if (n > 0) expect(feeOfPiece(n, '2024-02')).toBe(ofPiece(n));
      }),
      { numRuns: 60 },
    );
  });

  test('算法逐步写明', () => {
    expect(feeByPieces(35, '2025-06').steps).toEqual([
      '按件计收：同一申请人2025年6月累计35件（《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第四条）',
      '第1—10件：不收费',
      '第11—30件：20件×100元=2000元',
      '第31—35件：5件×200元=1000元',
      '合计：3000元',
    ]);
    expect(feeByPages(201).steps.slice(1)).toEqual([
      '第1—30页：不收费',
      '第31—100页：70页×10元=700元',
      '第101—200页：100页×20元=2000元',
      '第201页：1页×40元=40元',
      '合计：2740元',
    ]);
    expect(feeByPages(0).steps.at(-1)).toBe('合计：0元');
  });

  test('2021年以前不得收取；月份、数量不对的拒绝', () => {
    expect(() => feeByPieces(11, '2020-12')).toThrow('2021年1月1日起施行');
    expect(feeByPieces(11, '2021-01').yuan).toBe(100);
    for (const month of ['2025-13', '2025-6', '2025', '']) expect(() => feeByPieces(1, month)).toThrow('月份应写成');
    for (const n of [-1, 1.5, Number.NaN, 100_001]) {
      expect(() => feeByPieces(n, '2025-06')).toThrow(RangeError);
      expect(() => feeByPages(n)).toThrow(RangeError);
    }
    expect(feesInForceFrom).toBe(terms.payment.from);
  });

  test('按量只用于提供信息：不提供、只告知途径的不收', () => {
    expect(pagesAreChargeable('OPEN_PROVIDE', true)).toBe(true);
    expect(pagesAreChargeable('PARTIAL', true)).toBe(true);
    expect(pagesAreChargeable('OPEN_PROVIDE', false)).toBe(false);
    expect(pagesAreChargeable('OPEN_PUBLISHED', true)).toBe(false);
    expect(pagesAreChargeable('DENY_PROCESS', true)).toBe(false);
    expect(feeOf([])).toEqual({ yuan: 0, steps: ['不收费'] });
    expect(feeOf([{ basis: 'pieces', count: 12, month: '2025-06' }]).yuan).toBe(200);
  });

  test('十三条规则都有出处', () => {
    expect(Object.keys(feeRuleRows)).toHaveLength(13);
    for (const { source, says } of Object.values(feeRuleRows)) {
      expect(source).not.toBe('');
      expect(says).toMatch(/。$/);
    }
  });
});
