import { expect, test } from 'vitest';
import type { RollupAnswer } from '../../features/report/report.contract.ts';
import { form2021 } from '../../law/report/form-2021.ts';
import { csvField, rollupCsv } from './rollup-csv.ts';

test('fields are quoted, and no text becomes a formula', () => {
  expect(csvField('a,"b"')).toBe('"a,""b"""');
  expect(csvField('=HYPERLINK("x")')).toBe('"\'=HYPERLINK(""x"")"');
  expect(csvField(-8)).toBe('-8');
  expect(csvField(0.1 + 0.2)).toBe('0.3');
});

test('every cell of the form has a line with its sum', () => {
  const rollup = {
    year: 2025,
    format: '2021',
    cells: { 'requests.received.person': 12 },
    members: [{ agencyId: 'a', agencyName: '云台镇', reportId: null, state: null, format: null, counted: false }],
  } as unknown as RollupAnswer;
  const lines = rollupCsv(rollup, form2021, () => '未报').split('\r\n');
  expect(lines[0]).toBe('\ufeff2025 年度汇总');
  expect(lines).toContain('云台镇,未报,');
  expect(lines).toContain('表三,一、本年新收政府信息公开申请数量,自然人,件,12');
  expect(lines.filter((line) => line.startsWith('表三'))).toHaveLength(25 * 7);
});
