// Numbers of passports, permits, plates: letters with digits, told by their shape and by the words before them.
import { aroundOf } from './around.ts';
import type { Find } from './privacy-rules.ts';

const token = /(?<![A-Za-z0-9])(?:[A-Z]{1,2}\d{7,8}(?:\d{2})?|[A-Z]{1,2}\d{6}\([0-9A]\)|\d{8}(?:\d{2})?(?:\([A-Z]\))?)(?![A-Za-z0-9])/gi;
const passportLabel = /护照|passport/i;
const permitLabel = /通行证|回乡证|台胞证|港澳|台湾居民|来往大陆|来往内地|往来/;

/** The check sign of identity cards of Hong Kong. */
function isHongKongCard(text: string): boolean {
  const match = /^([A-Z]{1,2})(\d{6})\(([0-9A])\)$/.exec(text.toUpperCase());
  if (!match) return false;
  const letters = (match[1] as string).padStart(2, ' ');
  const values = [...letters]
    .map((letter) => (letter === ' ' ? 36 : letter.charCodeAt(0) - 55))
    .concat([...(match[2] as string)].map(Number));
  const sum = values.reduce((total, value, i) => total + value * (9 - i), 0) + (match[3] === 'A' ? 10 : Number(match[3]));
  return sum % 11 === 0;
}

/** @param text folded to ASCII widths */
export function findPapers(text: string, label = ''): Find[] {
  const found: Find[] = [];
  for (const match of text.matchAll(token)) {
    const [written] = match;
    const start = match.index;
    const end = start + written.length;
    const around = aroundOf(text, start, end, label);
    const said = around.before + label;
    const code = written.toUpperCase();
    if (
      /^[A-Z]{1,2}\d{7,8}$/.test(code) &&
      (passportLabel.test(said) || /^(?:[EG]\d{8}|E[A-HJ-NP-Z]\d{7})$/.test(code)) &&
      !permitLabel.test(said)
    )
      found.push({ rule: 'passport', start, end });
    else if (isHongKongCard(code)) found.push({ rule: 'travelPermit', start, end });
    else if (permitLabel.test(said) ? /^(?:[CWHMTL]|C[A-Z])?\d{7,10}(?:\([A-Z]\))?$/.test(code) : /^[HM]\d{10}$/.test(code))
      found.push({ rule: 'travelPermit', start, end });
  }
  return found;
}

const plate =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•. -]?(?:[A-HJK][A-HJ-NP-Z0-9]\d{4}|\d{5}[A-HJK]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳试超])(?![A-Za-z0-9])/gi;

/** Plates of vehicles, those of new energy too. @param text folded to ASCII widths */
export function findPlates(text: string): Find[] {
  return [...text.matchAll(plate)]
    .filter(([written]) => (written.match(/\d/g)?.length ?? 0) >= 2)
    .map(({ 0: written, index }) => ({ rule: 'plate' as const, start: index, end: index + written.length }));
}
