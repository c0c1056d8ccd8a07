// Reads the yearly holiday notice of the State Council as it is published, so that nobody has to type forty days.
import { isDate, weekday } from '../../law/calendar/days.ts';
import type { CalendarNotice } from './requests.calls.ts';

const two = (text: string) => text.padStart(2, '0');
const names = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'];
/** 元旦： or 中秋节、国庆节： as the head of a paragraph. */
const head = new RegExp(`((?:${names.join('|')})(?:、(?:${names.join('|')}))*)[:：]`, 'g');
const range =
  /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:[（(][^）)]*[）)])?(?:\s*(?:至|到|—|-|－|~)\s*(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:[（(][^）)]*[）)])?)?/g;

export interface ReadNotice {
  readonly notice: CalendarNotice;
  /** What could not be read or looks wrong, for the person who checks it. */
  readonly doubts: readonly string[];
}

const dayIn = (year: string, month: string, day: string) => `${year}-${two(month)}-${two(day)}`;

/** `1月4日（周日）、2月14日上班` and the like, and `1月1日至3日`. */
function spansIn(text: string, year: string): { from: string; to: string }[] {
  return [...text.matchAll(range)].map(([, fromYear = year, month = '', day = '', toYear = year, toMonth = month, toDay = day]) => ({
    from: dayIn(fromYear, month, day),
    to: dayIn(toYear, toMonth, toDay),
  }));
}

/**
 * The arrangement in the text of a notice, or undefined when no holiday is found in it.
 *
 * @param text as copied from the notice: 一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。…
 */
export function readHolidayText(text: string): ReadNotice | undefined {
  const plain = text.replace(/[\u3000\t ]+/g, '').replace(/\r/g, '');
  const year = /(\d{4})年\n*(?:部分节假日|元旦)/.exec(plain)?.[1];
  if (!year) return undefined;
  const source = /国办发明电〔\d{4}〕\d+号/.exec(plain.replace(/[[【（(](\d{4})[\]】）)](?=\d+号)/g, '〔$1〕'))?.[0] ?? '';
  const off: { name: string; from: string; to: string }[] = [];
  const work: string[] = [];
  const doubts: string[] = [];
  const heads = [...plain.matchAll(head)];
  for (const [at, { 0: whole, 1: name = '', index }] of heads.entries()) {
    const body = plain.slice(index + whole.length, heads[at + 1]?.index);
    for (const sentence of body.split(/[。；;]/)) {
      const spans = spansIn(sentence, year);
      if (spans.length === 0) continue;
      if (/上班/.test(sentence)) work.push(...spans.map(({ from }) => from));
      else if (/放假|休息|补休/.test(sentence)) off.push(...spans.map((span) => ({ name, ...span })));
    }
  }
  if (off.length === 0) return undefined;
  for (const { name, from, to } of off)
    if (!isDate(from) || !isDate(to) || from > to) doubts.push(`${name}的日期读得不对：${from} 至 ${to}`);
  for (const on of work) {
    if (!isDate(on)) doubts.push(`调休上班的日期读得不对：${on}`);
    else if (![0, 6].includes(weekday(on))) doubts.push(`${on} 本来就是工作日，请核对调休上班的日期`);
  }
  for (const name of names) if (!off.some((days) => days.name.includes(name))) doubts.push(`没有读到${name}的放假安排`);
  if (!source) doubts.push('没有读到文号，请补上');
  return { notice: { year: Number(year), source, off, work: [...new Set(work)].sort() }, doubts };
}
