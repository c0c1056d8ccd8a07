// Totals of the text with their parts, and percentages.
import type { Report } from '../report.ts';
import { compact } from './compact.ts';

/** A total in the text with the parts listed right behind it. */
export interface ListedSum {
  readonly total: number;
  readonly unit: string;
  readonly sum: number;
  readonly quote: string;
  readonly part: number;
  /** The list says that it is whole: it ends with 其他, or has more than the total. */
  readonly conclusive: boolean;
}

const units = '条|件|篇|个|份|次|宗|项|期|场|起|户|人次|人|万元|元';
const totalThenList = new RegExp(
  `(?<total>\\d+(?:\\.\\d+)?)(?<unit>${units})(?:，|。|；|：)?(?<open>（)?(?<lead>其中|包括|分别为|分别是|涵盖|涉及)?(?:：|，)?`,
  'g',
);

/** Adds up "label n unit" one behind the other, until the total is reached or something else comes. Under two parts: undefined. */
function addUp(list: string, unit: string, total: number): { sum: number; conclusive: boolean; taken: number } | undefined {
  const item = new RegExp(`([^\\d。]{1,40}?)(\\d+(?:\\.\\d+)?)${unit}(?=[，、；和及与]|$)`, 'y');
  let sum = 0;
  let taken = 0;
  let last = '';
  while (item.lastIndex < list.length) {
    const match = item.exec(list);
    if (!match || /余|多|约|近$/.test(match[1] as string)) break;
    sum = Number((sum + Number(match[2])).toFixed(6));
    last = (match[1] as string).replace(/^[，、；和及与]+/, '');
    taken++;
    if (sum === total && taken > 1) return { sum, conclusive: true, taken };
    const next = match.index + match[0].length;
    if (next >= list.length) return taken > 1 ? { sum, conclusive: sum > total || /^其[他它]/.test(last), taken } : undefined;
    item.lastIndex = next;
  }
  // Something else broke the list off: only too much is certain.
  return taken > 1 && sum > total ? { sum, conclusive: true, taken } : undefined;
}

/** Totals in the text whose listed parts can be added up. */
export function listedSumsIn(report: Pick<Report, 'sections'>): ListedSum[] {
  const sums: ListedSum[] = [];
  for (const section of report.sections) {
    const text = compact(section.text);
    for (const match of text.matchAll(totalThenList)) {
      const { total = '', unit = '', open, lead } = match.groups ?? {};
      const start = match.index + match[0].length;
      const stop = open ? text.indexOf('）', start) : text.indexOf('。', start);
      const list = text.slice(start, stop < 0 ? start + 600 : stop).replace(/[，、]?占(?:比|总数的|全部的)?(?:约)?\d+(?:\.\d+)?%/g, '');
      const read = addUp(list, unit, Number(total));
      if (!read) continue;
      // Without a word that announces parts, only a long list set off by semicolons is one.
      if (!lead && !(read.taken >= 4 && read.sum > Number(total) && list.split('；').length >= read.taken - 1)) continue;
      const quote = match[0] + list.slice(0, 60) + (list.length > 60 ? '…' : '');
      sums.push({ total: Number(total), unit, sum: read.sum, quote, part: section.no, conclusive: read.conclusive });
    }
  }
  return sums;
}

/** A share in the text: `part` units, said to be `percent` of something named before it. */
export interface Share {
  readonly part: number;
  readonly percent: number;
  /** Half a unit of the last printed digit counts as rounding, a whole one as cut off. */
  readonly step: number;
  /** Numbers of the same unit that stand before it and may be the whole. */
  readonly wholes: readonly number[];
  readonly quote: string;
  readonly inPart: number;
}

const shareWords = new RegExp(
  `(?<n>\\d+)(?<unit>${units})，?占(?:比|总数的|全部的|总量的|比为)?(?<percent>\\d+(?:\\.(?<decimals>\\d+))?)%`,
  'g',
);

/** Percentages in the text with the numbers they may be a share of. */
export function sharesIn(report: Pick<Report, 'sections'>): Share[] {
  const shares: Share[] = [];
  for (const section of report.sections) {
    const text = compact(section.text);
    for (const match of text.matchAll(shareWords)) {
      const { n = '', unit = '', percent = '', decimals = '' } = match.groups ?? {};
      const context = text.slice(Math.max(0, match.index - 300), match.index);
      const wholes = [...context.matchAll(new RegExp(`(\\d+)${unit}`, 'g'))]
        .map(([, whole]) => Number(whole))
        .filter((whole) => whole >= Number(n));
      if (wholes.length)
        shares.push({
          part: Number(n),
          percent: Number(percent),
          step: 10 ** -decimals.length,
          wholes,
          quote: match[0],
          inPart: section.no,
        });
    }
  }
  return shares;
}
