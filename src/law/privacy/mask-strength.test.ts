import { describe, expect, test } from 'vitest';
import { countCardNumbers, countMobileNumbers, findMaskedNumbers, type RowFacts, strengthCounter } from './mask-strength.ts';
import { checkSign } from './number-kinds.ts';
import { Planter } from './planted-texts.fixture.ts';

const today = '2026-06-01';

/** Tries every number: what hides in region, order and sign, for every day within the hundred years. */
function bruteForce(pattern: string, facts: RowFacts): number {
  const fits = (text: string, from: number) => [...text].every((sign, i) => pattern[from + i] === '*' || pattern[from + i] === sign);
  const days: string[] = [];
  for (let day = Date.UTC(1926, 5, 2); day <= Date.UTC(2026, 5, 1); day += 86_400_000) {
    const text = new Date(day).toISOString().slice(0, 10).replaceAll('-', '');
    if (!fits(text, 6) || (facts.bornFrom && text < facts.bornFrom) || (facts.bornTo && text > facts.bornTo)) continue;
    if (!facts.birthday || text.endsWith(facts.birthday)) days.push(text);
  }
  const all = (length: number, from: number): string[] =>
    Array.from({ length }, (_, i) => pattern.charAt(from + i)).reduce<string[]>(
      (heads, sign) => heads.flatMap((head) => (sign === '*' ? [...'0123456789'] : [sign]).map((digit) => head + digit)),
      [''],
    );
  const regions = all(6, 0).filter((region) => region[0] !== '0' && (!facts.areas || facts.areas.some((area) => region.startsWith(area))));
  const orders = all(3, 14).filter((order) => !facts.sex || Number(order[2]) % 2 === (facts.sex === 'male' ? 1 : 0));
  let count = 0;
  for (const region of regions) for (const day of days) for (const order of orders) if (fits(checkSign(region + day + order), 17)) count++;
  return count;
}

/** Eight styles: which places are hidden. */
const styles: Readonly<Record<string, readonly [number, number][]>> = {
  只隐去校验位: [[17, 18]],
  后四位: [[14, 18]],
  出生月日: [[10, 14]],
  出生年份: [[6, 10]],
  出生日期: [[6, 14]],
  '前六后二之间（出生年份已知）': [[10, 16]],
  地区末两位和顺序码: [
    [4, 6],
    [14, 17],
  ],
  隔一位隐去一位: [
    [5, 6],
    [7, 8],
    [9, 10],
    [11, 12],
    [13, 14],
    [15, 16],
  ],
};
const hide = (id: string, places: readonly (readonly [number, number])[]) =>
  [...id].map((sign, i) => (places.some(([from, to]) => i >= from && i < to) ? '*' : sign)).join('');

describe('符合的号码数', () => {
  test.each(Object.entries(styles))('%s：与逐个试出来的相同', (_, places) => {
    const plant = new Planter(places.length * 7 + (places[0] as [number, number])[0]);
    const counter = strengthCounter(today);
    for (let i = 0; i < 4; i++) {
      const id = plant.idNumber();
      const pattern = hide(id, places);
      const year = Number(id.slice(6, 10));
      const facts = plant.pick<RowFacts>([
        {},
        { sex: Number(id[16]) % 2 ? 'male' : 'female' },
        { bornFrom: `${year}0101`, bornTo: `${year}1231` },
        { birthday: id.slice(10, 14) },
        { bornFrom: `${year - 1}0101`, bornTo: `${year}1231`, sex: 'female' },
        { areas: [id.slice(0, 4)] },
      ]);
      expect(counter.idNumbers(pattern, facts), `${pattern} ${JSON.stringify(facts)}`).toBe(bruteForce(pattern, facts));
    }
  });

  test('几个常见掩码', () => {
    const count = (pattern: string, facts?: RowFacts) => strengthCounter(today).idNumbers(pattern, facts);
    expect(count('990000199001011239')).toBe(1);
    expect(count('990000199001011238')).toBe(0);
    expect(count('99000019900101****')).toBe(1000);
    expect(count('99000019900101****', { sex: 'female' })).toBe(500);
    expect(count('9900001990****1239')).toBeLessThan(40);
    expect(count('990000********1239')).toBeGreaterThan(3000);
    expect(count('990000********1239')).toBeLessThan(3600);
    expect(count('990000199001******')).toBe(31_000);
    // Six signs and two: enough, unless the row tells the year of birth.
    expect(count('990000**********39')).toBeGreaterThan(300_000);
    expect(count('990000**********39', { bornFrom: '19900101', bornTo: '19901231' })).toBeLessThan(5000);
    expect(count('99***************9', { bornFrom: '19900101', bornTo: '19901231', areas: ['990000'] })).toBeGreaterThan(30_000);
  });

  test('闰年的二月二十九日', () => {
    const count = (pattern: string) => strengthCounter(today).idNumbers(pattern);
    expect(count('99000020000229****')).toBe(1000);
    expect(count('99000020010229****')).toBe(0);
  });

  test('几个地区代码互相包含时只算一次', () => {
    const count = (areas: string[]) => strengthCounter(today).idNumbers('******199001011239', { areas });
    expect(count(['9900', '990000'])).toBe(count(['9900']));
    expect(count(['1100'])).toBeGreaterThan(0);
  });

  test('手机号码和银行卡号', () => {
    expect(countMobileNumbers('138****5678')).toBe(10_000);
    expect(countMobileNumbers('1**00005678')).toBe(70);
    expect(countCardNumbers('6200****00000000')).toBe(1000);
  });

  test('十万行很快', () => {
    const counter = strengthCounter(today);
    const plant = new Planter(5);
    const started = performance.now();
    for (let i = 0; i < 100_000; i++) {
      const year = plant.int(1930, 2018);
      counter.idNumbers(`990000********${plant.digits(4)}`, { bornFrom: `${year}0101`, bornTo: `${year}1231` });
    }
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('找出掩码的号码', () => {
  test.each([
    ['990000********1239', 'idCard', '990000********1239'],
    ['９９００００＊＊＊＊＊＊＊＊１２３９', 'idCard', '990000********1239'],
    ['990000●●●●●●●●1239', 'idCard', '990000********1239'],
    ['990000XXXXXXXX1239', 'idCard', '990000********1239'],
    ['990000 ******** 123X', 'idCard', '990000********123X'],
    ['9900001990010112**', 'idCard', '9900001990010112**'],
    ['990000****1239', 'idCard', '990000********1239'],
    ['990000900101***', 'idCard', '99000019900101****'],
    ['138****0001', 'mobile', '138****0001'],
    ['6200********0000', 'bankCard', '6200********0000'],
  ])('%s', (text, kind, pattern) => {
    expect(findMaskedNumbers(`甲${text}乙`).map(({ kind: k, pattern: p }) => [k, p])).toEqual([[kind, pattern]]);
  });

  test.each(['3*4=12', '（1）***', '**********', '2024*12', '见附件*1', 'A*B', '100×200'])('不是号码：%s', (text) => {
    expect(findMaskedNumbers(text)).toEqual([]);
  });
});
