// What the text says in numbers that a table can confirm.
// Only wordings that leave no doubt about what is counted are taken; a claim missed is better than a wrong accusation.
import type { ReportForm } from '../form.ts';
import type { CellId, Report } from '../report.ts';
import { compact } from './compact.ts';

/** A sum of cells that a claim may mean. */
export type Reading = (form: ReportForm) => CellId[];

export interface Claim {
  readonly rule: 'X-15' | 'X-16' | 'X-24';
  /** What is counted, for the message. */
  readonly what: string;
  readonly value: number;
  /** The words of the text. */
  readonly quote: string;
  readonly part: number;
  /** The claim holds when it equals one of these sums. */
  readonly readings: readonly { readonly label: string; readonly cells: readonly CellId[] }[];
}

const count = '(?<n>\\d+)(?:件|宗|份|起|例|条|次|个|项)';
const piece = '(?<n>\\d+)(?:件|宗|份|起|例)';

const requestCell = (row: string, column = 'total'): CellId => `requests.${row}.${column}`;
const rowsOf = (form: ReportForm, prefix: string) =>
  form.requests.rows.filter((row) => row.key === prefix || row.key.startsWith(`${prefix}.`)).map((row) => row.key);
const wholeRows =
  (...prefixes: string[]) =>
  (form: ReportForm): CellId[] =>
    prefixes.flatMap((prefix) => rowsOf(form, prefix).map((row) => requestCell(row)));
const columnOf =
  (column: string, ...rows: string[]) =>
  (): CellId[] =>
    rows.map((row) => requestCell(row, column));
const organisations = ['business', 'research', 'publicInterest', 'legalService', 'other'];
const remedyCells =
  (column: string, ...groups: string[]) =>
  (): CellId[] =>
    groups.map((group) => `remedies.${group}.${column}`);
const documents = (column: string) => (): CellId[] => [`disclosure.normativeDocuments.${column}`];

interface Pattern {
  readonly rule: Claim['rule'];
  readonly what: string;
  readonly words: RegExp;
  /** 0 is claimed, the words hold no number. */
  readonly none?: true;
  /** Not meant when this stands shortly before (within the sentence) or within the words. */
  readonly unlessBefore?: RegExp;
  readonly unlessAfter?: RegExp;
  readonly forms?: readonly string[];
  readonly readings: readonly { readonly label: string; readonly cells: Reading }[];
}

const anotherYear = /去年|上年(?!度?结转)|上一年(?!度?结转)|同比|相比|较上|比上/;
const someChannel = /其中|网上|网络|在线|信函|邮寄|当面|现场|传真|邮件|书面|窗口|自然人|公民|法人|企业|个人/;
const received = { label: '本年新收', cells: wholeRows('received') };
const receivedAndCarriedIn = { label: '本年新收＋上年结转', cells: wholeRows('received', 'carriedIn') };
const closed = { label: '办理结果总计', cells: wholeRows('total') };
const result = (what: string, words: string, ...prefixes: string[]): Pattern => ({
  rule: 'X-16',
  what,
  words: new RegExp(`${words}(?:的)?(?:申请)?(?:（[^（）]{0,30}）)?(?:共|共计|有)?${piece}`, 'g'),
  unlessBefore: anotherYear,
  unlessAfter: /^信息/,
  readings: [{ label: what, cells: wholeRows(...prefixes) }],
});

/** Sentences that name a number of table two, three or four. Longest wording first where one contains another. */
const patterns: readonly Pattern[] = [
  {
    rule: 'X-16',
    what: '收到申请',
    words: new RegExp(
      `(?:受理|收到|接收|接到|收办|新收)(?:到|了|的)?[^，。；：、（）\\d]{0,16}?(?:政府信息|信息)?(?:依申请公开|公开申请|公开的申请|公开)(?:申请)?(?:案件|事项|表|件)?(?:共|共计|总计|合计|数量|数量为|为)?${count}`,
      'g',
    ),
    unlessBefore: new RegExp(`${anotherYear.source}|${someChannel.source}`),
    readings: [received, receivedAndCarriedIn],
  },
  {
    rule: 'X-16',
    what: '收到申请',
    words:
      /(?<!因)(?:无|未|没有|未曾)(?:收到|接到|受理|接收|发生)?(?:过)?(?:任何|公民、法人(?:和|或者?)其他组织的?|相关|有关)?(?:政府信息|信息)?(?:依申请公开|公开申请)(?!.{0,8}(?:复议|诉讼|引|被|补正|收费|逾期|积压|投诉|超期|差错))(?:情况|件|事项|的情况)?/g,
    none: true,
    unlessBefore: /因|针对/,
    readings: [received],
  },
  {
    rule: 'X-16',
    what: '答复申请',
    words: new RegExp(
      `(?:答复|办结|办复)(?:完毕|了)?(?:政府信息|信息)?(?:依申请公开|公开申请|申请)(?:案件|事项)?(?:共|共计|总计)?${piece}`,
      'g',
    ),
    unlessBefore: anotherYear,
    readings: [closed, received, receivedAndCarriedIn],
  },
  {
    rule: 'X-16',
    what: '上年结转',
    words: new RegExp(`上(?:一)?年(?:度)?结转(?:的)?(?:政府信息)?(?:公开)?(?:申请)?(?:共|共计|办理)?${piece}`, 'g'),
    readings: [{ label: '上年结转', cells: wholeRows('carriedIn') }],
  },
  {
    rule: 'X-16',
    what: '结转下年',
    words: new RegExp(
      `(?:结)?转(?:入|到|至)?(?:下|次)(?:一)?年(?:度)?(?:继续)?(?:办理|答复|处理)*(?:的)?(?:申请)?(?:共|共计|有)?${piece}`,
      'g',
    ),
    readings: [{ label: '结转下年度', cells: wholeRows('carriedOver') }],
  },
  {
    rule: 'X-16',
    what: '结转下年',
    words: new RegExp(
      `${piece}[^，、。；\\d]{0,16}(?:结转|顺延|转)(?:到|至)?下(?:一)?年(?:度)?(?:继续)?(?:办理|答复|处理)*(?!.{0,4}\\d)`,
      'g',
    ),
    unlessBefore: /上(?:一)?年(?:度)?结转$/,
    readings: [{ label: '结转下年度', cells: wholeRows('carriedOver') }],
  },
  result('予以公开和部分公开', '予以公开(?:及|和|与|、|或|或者)(?:予以)?部分公开', 'granted', 'partlyGranted'),
  result('予以公开', '(?<!不)予以公开', 'granted'),
  result('部分公开', '(?<!予以公开(?:及|和|与|、|或))(?<!予以公开或者)(?:予以)?部分公开', 'partlyGranted'),
  result('不予公开', '不予公开', 'denied'),
  result('无法提供', '无法提供', 'unable'),
  result('不予处理', '(?<!公开(?:及|和|与|、|或))不予处理', 'declined'),
  result('其他处理', '(?:作|做)?其他处理', 'other'),
  {
    rule: 'X-16',
    what: '自然人申请',
    words: new RegExp(`自然人(?:的)?(?:申请)?(?:共)?${piece}`, 'g'),
    unlessBefore: anotherYear,
    readings: [
      { label: '自然人 新收', cells: columnOf('person', 'received') },
      { label: '自然人 新收＋结转', cells: columnOf('person', 'received', 'carriedIn') },
      { label: '自然人 办结', cells: columnOf('person', 'total') },
    ],
  },
  {
    rule: 'X-16',
    what: '法人或其他组织申请',
    words: new RegExp(`法人(?:或|和|及|或者|以及)?其他组织(?:的)?(?:申请)?(?:共)?${piece}`, 'g'),
    unlessBefore: anotherYear,
    readings: [
      { label: '法人或其他组织 新收', cells: () => organisations.map((column) => requestCell('received', column)) },
      {
        label: '法人或其他组织 新收＋结转',
        cells: () => ['received', 'carriedIn'].flatMap((row) => organisations.map((column) => requestCell(row, column))),
      },
      { label: '法人或其他组织 办结', cells: () => organisations.map((column) => requestCell('total', column)) },
    ],
  },
  {
    rule: 'X-15',
    what: '行政复议和行政诉讼',
    words: new RegExp(`行政复议(?:案件)?(?:、|和|及|与|或|以及)(?:行政)?诉讼(?:案件)?(?:情况)?(?:共|共计|总计|合计)?${piece}`, 'g'),
    unlessBefore: anotherYear,
    readings: [{ label: '行政复议＋行政诉讼', cells: remedyCells('total', 'review', 'suit', 'suitAfterReview') }],
  },
  {
    rule: 'X-15',
    what: '行政复议',
    words: new RegExp(`行政复议(?:案件|申请|案)?(?:共|共计|总计|有)?${piece}`, 'g'),
    unlessBefore: anotherYear,
    readings: [{ label: '行政复议', cells: remedyCells('total', 'review') }],
  },
  {
    rule: 'X-15',
    what: '行政诉讼',
    words: new RegExp(
      `(?<!复议(?:、|和|及|与|或))(?<!复议案件(?:、|和|及|与|或))(?<!复议(?:以及))(?:行政)?诉讼(?:案件|案)?(?:共|共计|总计|有)?${piece}`,
      'g',
    ),
    unlessBefore: anotherYear,
    readings: [
      { label: '行政诉讼', cells: remedyCells('total', 'suit', 'suitAfterReview') },
      { label: '未经复议直接起诉', cells: remedyCells('total', 'suit') },
      { label: '复议后起诉', cells: remedyCells('total', 'suitAfterReview') },
    ],
  },
  {
    rule: 'X-15',
    what: '行政复议和行政诉讼',
    words:
      /(?:无|未发生|未出现|没有|未产生|未收到)(?:发生|出现|产生|收到)?(?:因|有关|涉及)?(?:政府信息公开|信息公开)?[^，。；\d无未没]{0,16}(?:行政)?复议(?:案件|申请)?(?:、|和|及|与|或|以及|或者)(?:提起)?(?:行政)?诉讼(?!.{0,6}(?:败诉|纠错|撤销|违法))/g,
    none: true,
    readings: [{ label: '行政复议＋行政诉讼', cells: remedyCells('total', 'review', 'suit', 'suitAfterReview') }],
  },
  {
    rule: 'X-24',
    what: '制发规范性文件',
    words: new RegExp(`(?:制发|制定|出台|印发)(?:的|了)?(?:行政)?规范性文件(?:共|共计)?${count}`, 'g'),
    unlessBefore: anotherYear,
    forms: ['2021'],
    readings: [{ label: '本年制发件数', cells: documents('issued') }],
  },
  {
    rule: 'X-24',
    what: '废止规范性文件',
    words: new RegExp(`废止(?:的|了)?(?:行政)?规范性文件(?:共|共计)?${count}`, 'g'),
    unlessBefore: anotherYear,
    forms: ['2021'],
    readings: [{ label: '本年废止件数', cells: documents('repealed') }],
  },
  {
    rule: 'X-24',
    what: '现行有效规范性文件',
    words: new RegExp(`现行有效(?:的)?(?:行政)?规范性文件(?:共|共计)?${count}`, 'g'),
    unlessBefore: anotherYear,
    forms: ['2021'],
    readings: [{ label: '现行有效件数', cells: documents('inForce') }],
  },
  {
    rule: 'X-24',
    what: '现行有效规范性文件',
    words: new RegExp(`(?:行政)?规范性文件(?:共|目前)?现行有效(?:的)?(?:共)?${count}`, 'g'),
    unlessBefore: anotherYear,
    forms: ['2021'],
    readings: [{ label: '现行有效件数', cells: documents('inForce') }],
  },
  {
    rule: 'X-24',
    what: '新制作规范性文件',
    words: new RegExp(`(?:新制作|新制发|制发|制定|出台)(?:的|了)?规范性文件(?:共|共计)?${count}`, 'g'),
    unlessBefore: anotherYear,
    forms: ['2019'],
    readings: [
      { label: '本年新制作数量', cells: documents('made') },
      { label: '本年新公开数量', cells: documents('published') },
    ],
  },
];

/** The sentence before `at`, back to the last full stop; for the words that change what a number means. */
function before(text: string, at: number): string {
  const start = Math.max(text.lastIndexOf('。', at - 1), text.lastIndexOf('；', at - 1), at - 60);
  return text.slice(start + 1, at);
}

/** The last clause before `at`, back to the last comma. */
function clauseBefore(text: string, at: number): string {
  const sentence = before(text, at);
  return sentence.slice(Math.max(sentence.lastIndexOf('，'), sentence.lastIndexOf('（')) + 1);
}

/** Is a year other than the report's the last one named before this place? */
function ofAnotherYear(text: string, at: number, year: number | null): boolean {
  const years = [...before(text, at).matchAll(/(20\d{2})年/g)];
  const last = years.at(-1)?.[1];
  return year !== null && last !== undefined && Number(last) !== year;
}

/** Every number of the text that a table can confirm. Parts without such sentences give nothing. */
export function claimsIn(report: Pick<Report, 'sections' | 'year'>, form: ReportForm): Claim[] {
  const claims: Claim[] = [];
  for (const section of report.sections) {
    const text = compact(section.text);
    const counts = /\d(?:件|宗|份|起|例|条|次|个|项)/.test(text);
    const taken: [number, number][] = [];
    for (const pattern of patterns) {
      if ((!counts && !pattern.none) || (pattern.forms && !pattern.forms.includes(form.id))) continue;
      for (const match of text.matchAll(pattern.words)) {
        const at = match.index;
        const end = at + match[0].length;
        if (taken.some(([from, to]) => at < to && from < end && pattern.rule !== 'X-15')) continue;
        const clause = clauseBefore(text, at);
        if (
          pattern.unlessBefore?.test(clause + match[0]) ||
          pattern.unlessAfter?.test(text.slice(end)) ||
          ofAnotherYear(text, at, report.year)
        )
          continue;
        taken.push([at, end]);
        claims.push({
          rule: pattern.rule,
          what: pattern.what,
          value: pattern.none ? 0 : Number(match.groups?.['n']),
          quote: match[0],
          part: section.no,
          readings: pattern.readings.map(({ label, cells }) => ({ label, cells: cells(form) })),
        });
      }
    }
  }
  return claims;
}
