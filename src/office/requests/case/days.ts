// The day list beside a case: how its days are named, and months that open and close.
import type { Calendar } from '../../../law/calendar/calendar.ts';
import { inChinese, weekday } from '../../../law/calendar/days.ts';

const weekdays = ['日', '一', '二', '三', '四', '五', '六'];

/** 周二. */
export const weekdayOf = (on: string) => `周${weekdays[weekday(on)]}`;

/** 2026年12月8日（周二）. */
export const longDay = (on: string) => `${inChinese(on)}（${weekdayOf(on)}）`;

export interface CountedDay {
  readonly on: string;
  readonly counted: boolean;
  readonly n: number;
  readonly why: string;
}

export interface Month {
  /** YYYY-MM. */
  readonly key: string;
  /** 2026年11月. */
  readonly label: string;
  readonly counted: number;
  readonly days: readonly CountedDay[];
}

/** The days by month, in their order. */
export function byMonth(days: readonly CountedDay[]): Month[] {
  const months = new Map<string, CountedDay[]>();
  for (const day of days) months.set(day.on.slice(0, 7), [...(months.get(day.on.slice(0, 7)) ?? []), day]);
  return [...months].map(([key, own]) => ({
    key,
    label: `${Number(key.slice(0, 4))}年${Number(key.slice(5))}月`,
    counted: own.filter(({ counted }) => counted).length,
    days: own,
  }));
}

/** 还剩 9 个工作日, 今天到期, 已逾期 3 个工作日. Null when the limit does not run. */
export function leftInWords(workdaysLeft: number | null): string | null {
  if (workdaysLeft === null) return null;
  if (workdaysLeft > 0) return `还剩 ${workdaysLeft} 个工作日`;
  return workdaysLeft === 0 ? '今天到期' : `已逾期 ${-workdaysLeft} 个工作日`;
}

/** What a typed day is: 周二，工作日 — so that nobody writes a Sunday by mistake. Empty for what is no day. */
export function dayInWords(on: string, calendar: Calendar): string {
  try {
    const { workday, why, provisional } = calendar.day(on);
    const kind = why && !why.startsWith('周') ? why : workday ? '工作日' : '休息日';
    return `${longDay(on)}，${kind}${provisional ? '（该年放假安排尚未公布）' : ''}`;
  } catch {
    return '';
  }
}
