// Arithmetic on days of the calendar as plain numbers, so that no time zone can move a day.

const dayMs = 86_400_000;
const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const two = (n: number) => (n < 10 ? `0${n}` : String(n));
const written = (year: number, month: number, day: number) => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
const lastOfMonth = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Days since 1970-01-01. */
function serialOf(on: string): number {
  return Date.UTC(Number(on.slice(0, 4)), Number(on.slice(5, 7)) - 1, Number(on.slice(8, 10))) / dayMs;
}

function dayOf(serial: number): string {
  const at = new Date(serial * dayMs);
  return written(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
}

/** Whether the text is a day that exists, YYYY-MM-DD from the year 1000 on: 2024-02-30 is none. */
export function isDate(text: string): boolean {
  const [, year, month, day] = (pattern.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= lastOfMonth(year, month);
}

/** The day `days` natural days later; negative: earlier. */
export function addDays(on: string, days: number): string {
  // Counting limits asks for the next day most of the time: within a month no calendar is needed.
  const within = Number(on.slice(8)) + days;
  if (within >= 1 && within <= 28) return on.slice(0, 8) + two(within);
  return dayOf(serialOf(on) + days);
}

/** The same day of the month `months` later, or the last day of a month that has no such day: 08-31 plus six is 02-28. */
export function addMonths(on: string, months: number): string {
  const total = Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(total / 12), (total % 12) + 1];
  return written(year, month, Math.min(Number(on.slice(8, 10)), lastOfMonth(year, month)));
}

/** Natural days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return serialOf(to) - serialOf(from);
}

/** 0 is Sunday, 6 is Saturday. */
export function weekday(on: string): number {
  return (((serialOf(on) + 4) % 7) + 7) % 7;
}

/** 2025年3月3日. */
export function inChinese(on: string): string {
  return `${Number(on.slice(0, 4))}年${Number(on.slice(5, 7))}月${Number(on.slice(8, 10))}日`;
}
