// A date and the day of the week written behind it have to agree.
import { isDate, weekday as weekdayOf } from '../calendar/days.ts';

const names = '日一二三四五六';
const dated = /((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日[（(，, ]{0,2}(?:星期|周|礼拜)([一二三四五六日天])/g;

export interface WrongWeekday {
  readonly start: number;
  readonly end: number;
  /** 星期五; undefined when there is no such day. */
  readonly right: string | undefined;
}

/** Dates with the wrong day of the week, and dates that do not exist. */
export function wrongWeekdays(text: string): WrongWeekday[] {
  return [...text.matchAll(dated)].flatMap((match): WrongWeekday[] => {
    const [written, year, month, day, weekday] = match as unknown as [string, string, string, string, string];
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const start = match.index;
    const end = start + written.length;
    if (!isDate(date)) return [{ start, end, right: undefined }];
    const right = names.charAt(weekdayOf(date));
    return right === weekday.replace('天', '日') ? [] : [{ start, end, right: `星期${right}` }];
  });
}
