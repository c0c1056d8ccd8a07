import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attachmentIssues } from './attachments.ts';
import { wordingChecker } from './check-wording.ts';
import { multiSearch } from './multi-search.ts';
import { wrongWeekdays } from './weekdays.ts';
import { startList, wordListOf } from './word-list.ts';

const check = wordingChecker();
const messages = (text: string) => check(text).map(({ written }) => written);

describe('词表', () => {
  test('每行都有不同的正误写法、类别和出处，不重复', () => {
    for (const { wrong, right, source } of startList) {
      expect(wrong.length, wrong).toBeGreaterThan(1);
      expect(wrong).not.toBe(right);
      expect(source).not.toBe('');
    }
    expect(new Set(startList.map(({ wrong }) => wrong)).size).toBe(startList.length);
    expect(startList.length).toBeGreaterThan(80);
  });

  test('每个错误写法都找得出来，正确写法不再报', () => {
    for (const { wrong, right, category } of startList) {
      expect(messages(`甲${wrong}乙`).length, wrong).toBeGreaterThan(0);
      if (category !== 'punctuation') expect(messages(`甲${right}乙`), right).toEqual([]);
    }
  });

  test.each(['扫黑险恶', '攻府', '中国入民', '共合国', '烈土'])('真实出现过的错写：%s', (wrong) => {
    expect(check(`深入开展${wrong}有关工作`)[0]).toMatchObject({ level: 'warn', written: wrong });
  });

  test('中间有空格或者换行也找得出，位置与原文一致', () => {
    expect(messages('扫黑 险\n恶')).toEqual(['扫黑 险\n恶']);
  });

  test.each([
    '按排名先后公布',
    '以经济建设为中心',
    '公布署名文章',
    '以经营者名义',
    '惨烈土地',
    '请说明办公是否方便',
    '不知所以。。。',
    '既使用又维护',
    '由自己经营',
    '检查院内感染情况',
  ])('不误报：%s', (text) => {
    expect(messages(text)).toEqual([]);
  });

  test('长的说了，短的不再说', () => {
    expect(messages('中华人民共合国')).toEqual(['中华人民共合国']);
  });

  test('单位自己的词表', () => {
    const own = wordListOf([{ wrong: '乍蒲镇', right: '乍浦镇', category: 'own', source: '本镇办公室' }]);
    expect(wordingChecker([own])('乍蒲镇人民政府')[0]).toMatchObject({ written: '乍蒲镇', message: '“乍蒲镇”应写作“乍浦镇”，请核对。' });
    expect(() => wordListOf([{ wrong: '甲', right: '乙', category: 'own', source: '丙' }])).toThrow('词表第1行');
    expect(() => wordListOf([{ wrong: '甲乙', right: '丙', category: '无', source: '丙' }])).toThrow('category');
    expect(() => wordListOf({})).toThrow('数组');
  });
});

test('一次查很多词，与逐个查相同', () => {
  const letter = fc.constantFrom(...'甲乙丙');
  const word = fc.array(letter, { minLength: 1, maxLength: 4 }).map((letters) => letters.join(''));
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { maxLength: 8 }),
      fc.array(letter, { maxLength: 30 }).map((letters) => letters.join('')),
      (words, text) => {
        const expected = words.flatMap((one, index) => {
          const hits: string[] = [];
          for (let at = text.indexOf(one); at >= 0; at = text.indexOf(one, at + 1)) hits.push(`${index} ${at}`);
          return hits;
        });
        expect(
          multiSearch(words)(text)
            .map(({ word: index, start }) => `${index} ${start}`)
            .sort(),
        ).toEqual(expected.sort());
      },
    ),
    { numRuns: 500 },
  );
});

describe('日期与星期', () => {
  test.each<[string, (string | undefined)[]]>([
    ['2024年3月1日（星期三）', ['星期五']],
    ['2024年3月1日（星期五）', []],
    ['2024年3月3日，周天', []],
    ['2024年2月30日星期五', [undefined]],
    ['2024年3月1日上午', []],
  ])('%s', (text, expected) => {
    expect(wrongWeekdays(text).map(({ right }) => right)).toEqual(expected);
  });
});

describe('附件', () => {
  const list = '\n附件：1. 名单\n2. 汇总表\n';
  test.each<[string, string, number | undefined, number]>([
    ['都对', `见附件1、附件2。${list}`, 2, 0],
    ['提到了没有的附件', `见附件3。${list}`, undefined, 1],
    ['附件比列表少', `见附件1。${list}`, 1, 1],
    ['序号不连续', '见附件1。\n附件：1. 名单\n3. 汇总表\n', undefined, 1],
    ['只有一个附件不写序号', '详见附件。\n附件：名单\n', 1, 0],
    ['没有列表', '见附件2。', 1, 1],
    ['没有附件', '正文。', 0, 0],
    ['汉字序号', `见附件三。${list}`, undefined, 1],
  ])('%s', (_, text, files, count) => {
    expect(attachmentIssues(text, files)).toHaveLength(count);
  });
});

test('十万字只要片刻', () => {
  const text = '政府信息公开工作按照部署安排，中华人民共和国'.repeat(5000);
  const started = performance.now();
  expect(check(text)).toEqual([]);
  expect(performance.now() - started).toBeLessThan(2000);
});
