import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { describe, expect, test } from 'vitest';
import { calendarOf, nationalCalendar } from './calendar.ts';
import { addDays, weekday } from './days.ts';
import { holidayNotices } from './notices.ts';

/** 附录A：放假与调休上班，另行抄录，不取自产品的表。“a~b”为首尾都含。 */
const appendix: Readonly<Record<number, readonly [off: string, work: string]>> = {
  2020: ['01-01 01-24~02-02 04-04~04-06 05-01~05-05 06-25~06-27 10-01~10-08', '01-19 04-26 05-09 06-28 09-27 10-10'],
  2021: [
    '01-01~01-03 02-11~02-17 04-03~04-05 05-01~05-05 06-12~06-14 09-19~09-21 10-01~10-07',
    '02-07 02-20 04-25 05-08 09-18 09-26 10-09',
  ],
  2022: [
    '01-01~01-03 01-31~02-06 04-03~04-05 04-30~05-04 06-03~06-05 09-10~09-12 10-01~10-07 12-31',
    '01-29 01-30 04-02 04-24 05-07 10-08 10-09',
  ],
  2023: ['01-01~01-02 01-21~01-27 04-05 04-29~05-03 06-22~06-24 09-29~10-06', '01-28 01-29 04-23 05-06 06-25 10-07 10-08'],
  2024: ['01-01 02-10~02-17 04-04~04-06 05-01~05-05 06-10 09-15~09-17 10-01~10-07', '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12'],
  2025: ['01-01 01-28~02-04 04-04~04-06 05-01~05-05 05-31~06-02 10-01~10-08', '01-26 02-08 04-27 09-28 10-11'],
  2026: ['01-01~01-03 02-15~02-23 04-04~04-06 05-01~05-05 06-19~06-21 09-25~09-27 10-01~10-07', '01-04 02-14 02-28 05-09 09-20 10-10'],
};
const workdaysOfYear = { 2020: 249, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248 };

function everyDay(from: string, to: string): string[] {
  const days: string[] = [];
  for (let on = from; on <= to; on = addDays(on, 1)) days.push(on);
  return days;
}

const isWeekend = (on: string) => [0, 6].includes(weekday(on));

describe('工作日', () => {
  test.each(Object.entries(appendix))('%s年逐日与国务院放假安排（附录A）一致', (year, [off, work]) => {
    const free = new Set(
      off.split(' ').flatMap((range) => {
        const [from = '', to = from] = range.split('~');
        return everyDay(`${year}-${from}`, `${year}-${to}`);
      }),
    );
    const worked = new Set(work.split(' ').map((day) => `${year}-${day}`));
    const wrong = everyDay(`${year}-01-01`, `${year}-12-31`).filter(
      (on) => nationalCalendar.day(on).workday !== (worked.has(on) || (!free.has(on) && !isWeekend(on))),
    );
    expect(wrong).toEqual([]);
    expect([...worked].filter((on) => !isWeekend(on))).toEqual([]);
  });

  test.each(Object.entries(workdaysOfYear))('%s年共%i个工作日', (year, sum) => {
    expect(nationalCalendar.countWorkdays(`${Number(year) - 1}-12-31`, `${year}-12-31`)).toBe(sum);
  });

  test('2019-05-15至2026-12-31逐日与另一来源的节假日数据一致', () => {
    const { holidays, workdays } = chineseDays as { holidays: Record<string, string>; workdays: Record<string, string> };
    const days = everyDay('2019-05-15', '2026-12-31');
    expect(days).toHaveLength(2788);
    expect(days.filter((on) => nationalCalendar.day(on).workday !== (on in workdays || (!isWeekend(on) && !(on in holidays))))).toEqual([]);
  });

  test('每年一行通知，都有文号；2022年最后一天依2023年的通知放假', () => {
    expect(holidayNotices.map(({ year }) => year)).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
    for (const { source } of holidayNotices) expect(source).toMatch(/^国办发明电〔20\d\d〕\d+号/);
    expect(nationalCalendar.day('2022-12-31')).toMatchObject({ workday: false, why: '元旦放假', source: '国办发明电〔2022〕16号' });
  });

  test('每一天说得出为什么：周末、放假、调休上班、平常的工作日', () => {
    expect(nationalCalendar.day('2024-02-09')).toMatchObject({ workday: true, why: '', source: '' });
    expect(nationalCalendar.day('2024-03-02')).toMatchObject({ workday: false, why: '周六' });
    expect(nationalCalendar.day('2024-03-03')).toMatchObject({ workday: false, why: '周日' });
    expect(nationalCalendar.day('2024-10-12')).toMatchObject({ workday: true, why: '调休上班', source: '国办发明电〔2023〕7号' });
    expect(nationalCalendar.day('2025-01-28')).toMatchObject({ workday: false, why: '春节放假' });
  });

  test('没有通知的年份按周一至周五暂计并注明；有了通知重新计算', () => {
    expect(nationalCalendar.knownThrough).toBe('2026-12-31');
    expect(nationalCalendar.isKnown('2027-01-01')).toBe(false);
    expect(nationalCalendar.day('2027-01-01')).toMatchObject({ workday: true, provisional: true });
    expect(nationalCalendar.day('2026-12-31')).toMatchObject({ workday: true, provisional: false });
    const next = { year: 2027, source: '（测试用的通知）', off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }], work: [] };
    const later = calendarOf([...holidayNotices, next]);
    expect(later.knownThrough).toBe('2027-12-31');
    expect(later.day('2027-01-01')).toMatchObject({ workday: false, provisional: false, why: '元旦放假' });
    expect([nationalCalendar.workdaysAfter('2026-12-31', 1), later.workdaysAfter('2026-12-31', 1)]).toEqual(['2027-01-01', '2027-01-04']);
  });

  test('同一年又发一份通知的，以后一份代替前一份', () => {
    const changed = { year: 2026, source: '（测试用的通知）', off: [], work: [] };
    expect(calendarOf([...holidayNotices, changed]).day('2026-10-01').workday).toBe(true);
  });

  test('本地临时放假、上班盖过国务院的安排，写明原因', () => {
    const local = calendarOf(holidayNotices, [
      { on: '2024-09-16', workday: true, reason: '本地抢险上班', source: '某县政府通告' },
      { on: '2024-09-18', workday: false, reason: '本地临时放假（台风）', source: '某县政府通告' },
    ]);
    expect(local.day('2024-09-18')).toMatchObject({ workday: false, why: '本地临时放假（台风）', source: '某县政府通告' });
    expect(local.countWorkdays('2024-09-14', '2024-09-18')).toBe(1);
    expect(nationalCalendar.countWorkdays('2024-09-14', '2024-09-18')).toBe(1);
    expect(local.workdaysAfter('2024-09-14', 1)).toBe('2024-09-16');
  });

  test('2019年以前没有通知，不猜', () => {
    expect(() => nationalCalendar.day('2018-12-28')).toThrow('没有收录2019年以前的放假安排');
    expect(() => nationalCalendar.workdaysAfter('2018-06-01', 5)).toThrow(RangeError);
  });

  test('不是日期、不是工作日数的，拒绝', () => {
    expect(() => nationalCalendar.day('2024-02-30')).toThrow('不是日期');
    for (const n of [0, -1, 1.5, Number.NaN]) expect(() => nationalCalendar.workdaysAfter('2024-01-02', n)).toThrow(RangeError);
  });

  test('自然日期间的末日是休假日的，顺延到其后第一个工作日（民事诉讼法第八十五条）', () => {
    expect(nationalCalendar.rollForward('2024-05-03')).toBe('2024-05-06');
    expect(nationalCalendar.rollForward('2026-01-03')).toBe('2026-01-04');
    expect(nationalCalendar.rollForward('2024-05-06')).toBe('2024-05-06');
  });

  test('起算日不计，截止日计；截止不晚于起算的为0', () => {
    expect(nationalCalendar.countWorkdays('2025-03-31', '2025-04-01')).toBe(1);
    expect(nationalCalendar.countWorkdays('2025-04-01', '2025-04-01')).toBe(0);
    expect(nationalCalendar.countWorkdays('2025-04-02', '2025-04-01')).toBe(0);
  });
});
