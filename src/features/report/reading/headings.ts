// Where the six parts begin. Table three has a second sequence of headings (一、本年新收 … 四、结转下年度) that must not be taken for it.
import { type Folded, fold, unfold } from './fold.ts';

export interface Heading {
  readonly no: number;
  /** Positions in the folded text: the heading itself, and the first character after it. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八'];

/** Wordings of each part's title, the official one first. Lazy, so that text glued behind a title is not taken in. */
const titles: readonly (readonly RegExp[])[] = [
  [],
  [
    /总体情况|总体概况|总体工作情况/y,
    /[^。；：，、\d（]{0,14}?(?:20\d{2}年)?[^。；：，、\d（]{0,14}?(?:总体情况|总体工作情况|概述|基本情况|总体概况)/y,
  ],
  [/主动公开政府信息的?情况/y, /[^。；：，、\d]{0,12}?主动公开(?:政府)*(?:信息)?(?:工作)?的?情况/y],
  [
    /收到和处理政府信息公开申请的?情况/y,
    /[^。；：，\d]{0,12}?(?:收到[和、及]?处理|受理[和、及]?处理|办理|依申请公开|处理)[^。；：，\d]{0,14}?(?:情况)/y,
  ],
  [
    /(?:因)?政府信息公开(?:工作)?(?:被)?(?:申请)?行政复议[、和与及以]*(?:提起)?行政诉讼的?情况/y,
    /[^。；：，\d]{0,18}?复议[^。；：，\d]{0,12}?诉讼[^。；：，\d]{0,4}?情况/y,
  ],
  [
    /存在的?(?:主要)?问题[及和与、]+(?:下一步)?改进(?:情况|措施)/y,
    /[^。；：，\d（]{0,18}?问题[^。；：，\d（]{0,10}?(?:改进|整改|工作计划|工作打算)(?:的)?(?:情况|措施|意见|办法|方向|打算|思路)?/y,
    /[^。；：，\d（]{0,12}?(?:存在的?|主要)(?:主要)?(?:问题|不足)/y,
  ],
  [
    /其[他它]需要报告的?事项/y,
    /[^。；：，\d（]{0,6}?(?:其[他它])?(?:需要)?(?:报告|说明)的?(?:其[他它])?(?:重要)?(?:事项|情况)(?:[与及和、]附[表件])?/y,
    /其[他它](?:有关)?(?:事项|情况)/y,
  ],
];

const rowsOfTable = /^(?:本年新收|上年结转|本年度办理结果|结转下年度)/;

const headingText = (folded: Folded, from: number, to: number) =>
  unfold(folded, from, to)
    .replace(/[\s\ue000-\uf8ff]+/g, ' ')
    .trim();

interface Candidate extends Heading {
  readonly score: number;
}

function candidatesIn(folded: Folded, lineStarts: ReadonlySet<number>): Candidate[] {
  const { text } = folded;
  const found: Candidate[] = [];
  const numbering =
    /(?<![表图附])(?:第([一二三四五六七])(?:部分|章)[、.：]?|([一二三四五六七])[、.，：]|（([一二三四五六])）|(?<!\d)([1-6])[、.](?!\d)|第?([一二三四五六])(?=总体情况|主动公开政府信息情况|收到和处理|政府信息公开行政复议|存在的主要问题|其他需要报告))/g;
  const consider = (from: number, titleFrom: number, number: number | undefined, inBrackets: boolean) => {
    for (let no = 1; no <= 6; no++) {
      const forms = titles[no] as readonly RegExp[];
      for (let rank = 0; rank < forms.length; rank++) {
        const pattern = forms[rank] as RegExp;
        pattern.lastIndex = titleFrom;
        const match = pattern.exec(text);
        if (!match || rowsOfTable.test(match[0])) continue;
        const to = titleFrom + match[0].length;
        const ownLine = lineStarts.has(from);
        const lineEnds = lineStarts.has(to) || to === text.length;
        if (number === undefined && !(ownLine && lineEnds)) continue;
        let score = 20 - 4 * rank;
        if (number === undefined) score -= 6;
        else if (number !== no) score -= 9;
        if (inBrackets) score -= 10;
        if (ownLine) score += 3;
        if (lineEnds) score += 2;
        if (score > 0) found.push({ no, from, to, text: headingText(folded, from, to), score });
        break;
      }
    }
  };
  for (const match of text.matchAll(numbering)) {
    const numeral = match[1] ?? match[2] ?? match[3] ?? match[5];
    consider(match.index, match.index + match[0].length, numeral ? numerals.indexOf(numeral) : Number(match[4]), match[3] !== undefined);
  }
  for (const from of lineStarts) consider(from, from, undefined, false);
  return found;
}

/** A heading that has its number and its own short line, but none of the known titles: worth little, better than nothing. */
function unnamedCandidates(folded: Folded, lineStarts: readonly number[]): Candidate[] {
  const found: Candidate[] = [];
  lineStarts.forEach((from, i) => {
    const to = lineStarts[i + 1] ?? folded.text.length;
    const line = folded.text.slice(from, to);
    const match = /^([一二三四五六])、(.{2,30})$/.exec(line);
    if (!match || rowsOfTable.test(match[2] as string) || /[。；]/.test(line)) return;
    found.push({ no: numerals.indexOf(match[1] as string), from, to, text: headingText(folded, from, to), score: 4 });
  });
  return found;
}

/**
 * Finds the headings of the six parts in order.
 *
 * @param original text of the whole document; line breaks mark the ends of paragraphs
 * @returns the chain of headings with rising numbers that fits best; of equals the later one, which passes over tables of contents
 */
export function headingsIn(original: string, folded: Folded = fold(original)): Heading[] {
  const starts: number[] = [];
  let fresh = true;
  let seen = 0;
  folded.at.forEach((position, i) => {
    if (i === folded.text.length) return;
    for (; seen < position; seen++) if (original[seen] === '\n') fresh = true;
    if (fresh) starts.push(i);
    fresh = false;
  });
  const candidates = [...candidatesIn(folded, new Set(starts)), ...unnamedCandidates(folded, starts)].sort(
    (a, b) => a.from - b.from || b.score - a.score,
  );
  const best: { score: number; previous: number }[] = [];
  candidates.forEach((candidate, i) => {
    best[i] = { score: candidate.score, previous: -1 };
    for (let j = 0; j < i; j++) {
      const before = candidates[j] as Candidate;
      if (before.no >= candidate.no || before.to > candidate.from) continue;
      const score = (best[j]?.score ?? 0) + candidate.score;
      if (score >= (best[i]?.score ?? 0)) best[i] = { score, previous: j };
    }
  });
  let last = -1;
  best.forEach(({ score }, i) => {
    if (last < 0 || score >= (best[last]?.score ?? 0)) last = i;
  });
  const chain: Heading[] = [];
  for (let i = last; i >= 0; i = best[i]?.previous ?? -1) {
    const { no, from, to, text } = candidates[i] as Candidate;
    chain.unshift({ no, from, to, text });
  }
  return chain;
}
