// What a document says about itself: title, number, day, agency, keywords. Offered to the person who imports it, never taken for granted.
import type { Block, TextBlock } from '../../documents/document.ts';
import { isDate } from '../../law/calendar/days.ts';

export interface RecognisedField {
  readonly field: 'title' | 'documentNumber' | 'writtenOn' | 'agency' | 'keywords';
  /** As the field takes it: dates YYYY-MM-DD, keywords separated by 、 */
  readonly value: string;
  /** Where it stands, for people. */
  readonly at: string;
  /** As it stands there. */
  readonly written: string;
}

const digits: Readonly<Record<string, number>> = { 〇: 0, 零: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };

/** 十二, 二十, 三十一, 12 as a number. */
function smallNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const [tens, ones] = text.includes('十') ? (text.split('十') as [string, string]) : ['0', text];
  return (tens === '' ? 1 : (digits[tens] ?? 0)) * 10 + (ones === '' ? 0 : (digits[ones] ?? 0));
}

const numeral = '〇零一二三四五六七八九';
/** Noughts of a year are typed in many ways. */
const nought = /[○Oo0]/g;
const dated = new RegExp(
  `^(\\d{4}|[${numeral}○Oo0]{4})\\s*年\\s*(\\d{1,2}|[${numeral}十]{1,3})\\s*月\\s*(\\d{1,2}|[${numeral}十]{1,3})\\s*日$`,
);

/** A day written in Chinese, in digits or in characters (二〇二六年五月六日), as YYYY-MM-DD; undefined when there is no such day. */
export function readDay(text: string): string | undefined {
  const [, year = '', month = '', day = ''] = dated.exec(text.normalize('NFKC').trim()) ?? [];
  if (year === '') return undefined;
  const years = /^\d{4}$/.test(year) ? year : [...year.replace(nought, '〇')].map((sign) => digits[sign]).join('');
  const two = (part: string) => String(smallNumber(part)).padStart(2, '0');
  const on = `${years}-${two(month)}-${two(day)}`;
  return isDate(on) ? on : undefined;
}

const numbered = /([\p{Script=Han}]{1,20})\s*[〔［【(〈[]\s*(\d{4})\s*[〕］】)〉\]]\s*(?:第\s*)?0*(\d{1,5})\s*号/u;

/** A document number as the rules write it, 机关代字〔2026〕12号; undefined where the text holds none. */
export function readDocumentNumber(text: string): string | undefined {
  const [, agency, year, serial] = numbered.exec(text.normalize('NFKC')) ?? [];
  return agency === undefined ? undefined : `${agency}〔${year}〕${serial}号`;
}

const titleEnd =
  /(?:通知|公告|通告|公示|意见|办法|规定|方案|预案|决定|通报|报告|批复|函|纪要|计划|细则|规划|指南|名单|公报|条例|解读|说明|预算|决算)(?:[(（].{1,20}[)）])?$/;
const agencyShape = /^[\p{Script=Han}（）()]{3,40}(?:人民政府|办公室|委员会|街道办事处|管理局|服务中心|局|厅|部|院|站|中心|大队)$/u;
const redHead = /文\s*件$|^(?:机密|秘密|特急|加急|平急)/;
const headBlocks = 15;
const tailBlocks = 20;
const longestTitle = 200;

interface Place {
  readonly block: TextBlock;
  readonly text: string;
  readonly at: string;
}

function titleIn(head: readonly Place[]): RecognisedField | undefined {
  const own = head.filter(({ text }) => text.length <= longestTitle && !redHead.test(text) && readDocumentNumber(text) === undefined);
  const stands = ({ block, text }: Place) => (block.kind === 'heading' || block.align === 'center') && !/[。；]$/.test(text);
  const first =
    own.find((place) => stands(place) && readDay(place.text) === undefined) ??
    own.find(({ text }) => titleEnd.test(text) && text.length <= 80);
  if (!first) return undefined;
  let value = first.text;
  // A long title stands on several lines of its own, the last of which ends as titles do.
  const start = head.indexOf(first);
  for (let next = start + 1; next < head.length && !titleEnd.test(value); next++) {
    const line = head[next] as Place;
    if (
      !stands(line) ||
      line.block.kind !== first.block.kind ||
      readDay(line.text) !== undefined ||
      value.length + line.text.length > longestTitle
    )
      break;
    if (readDocumentNumber(line.text) !== undefined) break;
    value += line.text;
  }
  return { field: 'title', value, at: first.at, written: value };
}

/** What was recognised, at most one value for each field. Looks at the head and the tail of the text, where documents say it. */
export function recognisedFields(blocks: readonly Block[]): RecognisedField[] {
  const places = blocks.flatMap((block, index): Place[] => {
    if (block.kind === 'table') return [];
    const text = block.text.replace(/\s+/g, ' ').trim();
    return text === '' ? [] : [{ block, text, at: `第${index + 1}段` }];
  });
  const head = places.slice(0, headBlocks);
  const tail = places.slice(-tailBlocks);
  const found: RecognisedField[] = [];
  const title = titleIn(head);
  if (title) found.push(title);
  const number = head.find(({ text }) => text.length <= 60 && readDocumentNumber(text) !== undefined);
  if (number)
    found.push({ field: 'documentNumber', value: readDocumentNumber(number.text) as string, at: number.at, written: number.text });
  const day = tail.findLast(({ text }) => readDay(text) !== undefined);
  if (day) {
    found.push({ field: 'writtenOn', value: readDay(day.text) as string, at: day.at, written: day.text });
    const signed = places[places.indexOf(day) - 1];
    if (signed && agencyShape.test(signed.text.replace(/\s/g, '')))
      found.push({ field: 'agency', value: signed.text.replace(/\s/g, ''), at: signed.at, written: signed.text });
  }
  const key = places.find(({ text }) => /^(?:主题词|关键词)\s*[:：]/.test(text));
  if (key) {
    const words = key.text
      .replace(/^[^:：]*[:：]/, '')
      .split(/[\s,，;；、]+/)
      .filter((word) => word !== '' && word.length <= 30)
      .slice(0, 20);
    if (words.length > 0) found.push({ field: 'keywords', value: words.join('、'), at: key.at, written: key.text });
  }
  return found;
}
