import { describe, expect, test } from 'vitest';
import { strengthCounter } from './mask-strength.ts';
import { Planter } from './planted-texts.fixture.ts';
import { type MaskedRow, spliced, spliceMasks } from './splice-masks.ts';

const counter = () => strengthCounter('2026-06-01');
const row = (name: string, pattern: string, place = '', at = ''): MaskedRow => ({ at, name, place, pattern });

describe('两份名单拼合', () => {
  test('拼出来的号码', () => {
    expect(spliced('990000********1239', '99000019900101****')).toBe('990000199001011239');
    expect(spliced('990000********1239', '990001************')).toBeUndefined();
  });

  test('同名、互相补全的指出，拼后剩不到500种的阻断', () => {
    const [found] = spliceMasks([row('张三', '990000********1239', '四平村')], [row('张三', '99000019900101****', '四平村')], counter());
    expect(found).toMatchObject({ pattern: '990000199001011239', candidates: 1, rule: 'maskSpliced' });
  });

  test.each<[string, MaskedRow, MaskedRow]>([
    ['不同的村', row('张三', '990000********1239', '四平村'), row('张三', '99000019900101****', '雅山村')],
    ['不同的人', row('张三', '990000********1239'), row('张三', '99000119900101****')],
    ['不同的名字', row('张三', '990000********1239'), row('张四', '99000019900101****')],
    ['同一种掩码', row('张三', '99***************9'), row('张三', '99***************9')],
    ['拼后校验位不对', row('张三', '990000********1238'), row('张三', '9900001990010112**')],
  ])('%s：不指出', (_, known, fresh) => {
    expect(spliceMasks([known], [fresh], counter())).toEqual([]);
  });

  test('十万行里埋下的两百对全部找出，五秒以内', () => {
    const plant = new Planter(6);
    const known: MaskedRow[] = [];
    const fresh: MaskedRow[] = [];
    for (let i = 0; i < 99_800; i++) {
      const id = plant.idNumber();
      known.push(
        row(
          plant.name() + plant.pick([...'甲乙丙丁戊己庚辛']),
          `${id.slice(0, 6)}${'*'.repeat(10)}${id.slice(16)}`,
          plant.pick(['四平村', '雅山村']),
          `${i}`,
        ),
      );
    }
    for (let i = 0; i < 200; i++) {
      const id = plant.idNumber();
      const name = plant.name();
      known.splice(plant.int(0, known.length), 0, row(name, `${id.slice(0, 6)}********${id.slice(14)}`, '四平村', `known ${i}`));
      fresh.push(row(name, `${id.slice(0, 14)}****`, '四平村', `fresh ${i}`));
    }
    const started = performance.now();
    const found = spliceMasks(known, fresh, counter());
    expect(performance.now() - started).toBeLessThan(5000);
    expect(found).toHaveLength(200);
    for (const { fresh: own, candidates } of found) {
      expect(own.at).toMatch(/^fresh/);
      expect(candidates).toBeLessThan(500);
    }
  });
});
