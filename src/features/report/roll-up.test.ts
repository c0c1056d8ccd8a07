import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyReport } from '../../law/report/report.ts';
import { soundReport } from './report.fixture.ts';
import { addUp } from './roll-up.ts';

const amount = 'disclosure.procurement.amount';
const received = 'requests.received.total';

describe('adding up reports', () => {
  test('forms are kept apart, other reports left out and counted', async () => {
    const { sums, leftOut } = await addUp([
      soundReport({ unit: '甲', year: 2020, received: 2 }),
      soundReport({ unit: '乙', year: 2021, received: 3 }),
      soundReport({ unit: '丙', year: 2024, received: 4 }),
      emptyReport({ format: 'pre2019', unit: '丁', year: 2015 }),
    ]);
    expect(sums.map(({ format, reports, cells }) => [format, reports, cells[received]])).toEqual([
      ['2019', 1, 2],
      ['2021', 2, 7],
    ]);
    expect(leftOut).toBe(1);
  });

  test('blanks count as nothing and are named', async () => {
    const report = soundReport({ unit: '甲', year: 2020 });
    const { sums } = await addUp([report, { ...report, cells: { ...report.cells, [received]: null } }]);
    expect(sums[0]?.cells[received]).toBe(3);
    expect(sums[0]?.blanks).toEqual({ [received]: 1 });
  });

  test('who is expected and not there', async () => {
    const { missing } = await addUp([soundReport({ unit: '甲', year: 2020 })], { expected: ['甲', '乙'] });
    expect(missing).toEqual(['乙']);
  });

  test('money adds up to the cent, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: -(10 ** 10), max: 10 ** 12 }), { maxLength: 300 }), async (cents) => {
        const reports = cents.map((value) => emptyReport({ format: '2019', cells: { [amount]: value / 100 } }));
        const exact = Number(cents.reduce((sum, value) => sum + BigInt(value), 0n)) / 100;
        const [there, back] = [await addUp(reports), await addUp(reports.toReversed())];
        expect(there).toEqual(back);
        expect(there.sums[0]?.cells[amount] ?? 0).toBe(exact);
      }),
      { numRuns: 100 },
    );
  });

  test('100,000 reports pass one by one', async () => {
    const { cells } = soundReport({ unit: '甲', year: 2024, received: 1 });
    let alive = 0;
    async function* stream() {
      for (let i = 0; i < 100_000; i += 1) {
        alive += 1;
        yield { format: '2021', unit: String(i), cells };
      }
    }
    const started = performance.now();
    const { sums } = await addUp(stream());
    expect(alive).toBe(100_000);
    expect(sums[0]?.cells[received]).toBe(100_000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
