import { describe, expect, test } from 'vitest';
import { findPrivate } from './find-private.ts';
import { maskRules, maskText, shownOf } from './masks.ts';
import { Planter, plantedCard, plantedId, plantedMobile } from './planted-texts.fixture.ts';
import { privacyRules } from './privacy-rules.ts';

describe('公示掩码', () => {
  test.each([
    ['身份证号990000199001011239。', '身份证号990000**********39。'],
    ['身份证990000900101123', '身份证990000*******23'],
    ['手机+86 138-0000-0001', '手机+138****0001'],
    ['卡号6200000000000000000', '卡号***************0000'],
    ['家庭电话0999-2000001', '家庭电话********'],
    ['邮箱someone@mail.example', '邮箱***@mail.example'],
    ['护照G12345678', '护照G******78'],
    ['车牌浙FA1234', '车牌浙*****4'],
    ['李某现住云台镇四平村3组12号', '李某现住云台镇四平村***'],
    ['精度1.10102E+17', '精度***********'],
  ])('%s → %s', (text, masked) => {
    expect(maskText(text, findPrivate(text))).toBe(masked);
  });

  test('姓名默认保留，要求时写成“张*”', () => {
    const text = '张三，身份证号990000199001011239';
    expect(maskText(text, findPrivate(text))).toBe('张三，身份证号990000**********39');
    expect(maskText(text, findPrivate(text), { names: true })).toBe('张*，身份证号990000**********39');
  });

  test('掩码以后不再有阻断，也看不到原号码', () => {
    const plant = new Planter(8);
    for (let i = 0; i < 600; i++) {
      const { text, number } = plant.pick([() => plantedId(plant, true), () => plantedMobile(plant), () => plantedCard(plant)])();
      const finds = findPrivate(text);
      const masked = maskText(text, finds);
      expect(masked).not.toContain(number);
      expect(
        findPrivate(masked).filter(({ rule }) => privacyRules[rule].level === 'block'),
        `${text}\n→ ${masked}`,
      ).toEqual([]);
      for (const find of finds) expect(shownOf(text, find)).not.toContain(number);
    }
  });

  test('每一类都有掩码和出处', () => {
    for (const [kind, rule] of Object.entries(maskRules)) {
      expect(rule.kind).toBe(kind);
      expect(rule.source).not.toBe('');
    }
  });
});
