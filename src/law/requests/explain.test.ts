import { describe, expect, test } from 'vitest';
import { nationalCalendar } from '../calendar/calendar.ts';
import type { Act } from './case.ts';
import { clock } from './clock.ts';
import { explanationOf } from './explain.ts';

const told = (arrivedOn: string, acts: readonly Act[], asOf = '2026-12-31') =>
  explanationOf(clock({ id: 'x', received: { channel: 'inPerson', arrivedOn, confirmedOn: null }, acts, asOf }, nationalCalendar)).join('');

describe('期限的说明', () => {
  test('说明从哪一天起数、共多少个工作日、哪一天止', () => {
    expect(told('2025-03-03', [], '2025-03-10')).toMatch(/2025年3月3日.*次日起.*20个工作日.*最后一天是2025年3月31日/);
  });

  test('延期、征求意见、补正分别说明理由和条款', () => {
    expect(told('2025-03-03', [{ act: 'extend', on: '2025-03-28', workdays: 20 }], '2025-03-28')).toMatch(
      /延长20个工作日，共40个工作日.*4月28日/,
    );
    const asked: Act = { act: 'consultThirdParty', on: '2024-04-10', servedOn: '2024-04-12', answeredOn: '2024-04-25' };
    expect(told('2024-04-01', [asked], '2024-04-25')).toMatch(/征求意见的11个工作日不计入.*5月16日/);
    const supplement: Act[] = [
      { act: 'noticeSupplement', on: '2021-03-10', servedOn: '2021-03-10' },
      { act: 'receiveSupplement', on: '2021-03-16' },
    ];
    expect(told('2021-03-01', supplement, '2021-03-16')).toMatch(/收到补正之日（2021年3月16日）.*重新计算.*4月14日/);
  });

  test('期限没有在走的时候不说明', () => {
    expect(told('2021-03-01', [{ act: 'noticeSupplement', on: '2021-03-02', servedOn: '2021-03-03' }], '2021-03-04')).toBe('');
  });

  test('放假安排没有公布的年份说明是暂定，只有延期才会落到那一年的不说', () => {
    expect(told('2026-12-15', [], '2026-12-16')).toContain('暂定');
    expect(told('2026-11-20', [], '2026-11-21')).not.toContain('暂定');
  });
});
