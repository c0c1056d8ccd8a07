// Marks of secrecy, and sensitive circumstances beside a name.
import { cuedNames } from './names.ts';
import { type Find, sensitiveCategories } from './privacy-rules.ts';

const starred = /(?:绝[ ]{0,2}密|机[ ]{0,2}密|秘[ ]{0,2}密)[ ]{0,4}[★☆]|[★☆][ ]{0,3}(?:绝密|机密|秘密)/g;
const alone =
  /^[ \t]{0,30}(?:密级[:： ]{0,3})?(?:绝[ ]{0,4}密|机[ ]{0,4}密|秘[ ]{0,4}密)(?:[ ]{0,4}(?:长期|\d{1,2}[ ]?年|\d{1,2}个月|启用前|解密前))?[ \t]{0,30}$/gm;
const graded = /密级[:： ]{1,3}(?:绝密|机密|秘密)/g;
const internal =
  /内[ ]?部[ ]?(?:资[ ]?料|文[ ]?件|材[ ]?料|参[ ]?考|刊[ ]?物|明[ ]?电|传[ ]?阅|使[ ]?用)[ ,，;；。!！·—-]{0,4}(?:请?注意保存|请?注意保密|请?妥善保管|请?勿外传|严禁外传|不得外传|不得公开|严禁翻印|不得翻印|不得扩散|禁止外传|请勿扩散)|仅[供限]内部(?:使用|参考|传阅|掌握)|[(【[]\s?内部(?:资料|文件|材料|使用|参考)\s?[)】\]]/g;
const internalAlone = /^[ \t]{0,30}[★☆]?内[ ]?部[ ]?(?:资[ ]?料|文[ ]?件|材[ ]?料|参[ ]?考|使[ ]?用)[★☆!！]?[ \t]{0,30}$/gm;
const internalWord = /内部(?:资料|文件)/g;

/** @param text folded to ASCII widths */
export function findSecrecyMarks(text: string): Find[] {
  if (!/[密内]/.test(text)) return [];
  const found: Find[] = [];
  const add = (rule: Find['rule'], pattern: RegExp) => {
    for (const { 0: written, index } of text.matchAll(pattern)) {
      const start = index + (written.length - written.trimStart().length);
      const end = index + written.trimEnd().length;
      if (!found.some((other) => other.start < end && start < other.end)) found.push({ rule, start, end });
    }
  };
  add('secrecyMark', starred);
  add('secrecyMark', graded);
  add('secrecyMark', alone);
  add('internalMark', internal);
  add('internalMark', internalAlone);
  add('internalWord', internalWord);
  return found;
}

const words = new RegExp(sensitiveCategories.flatMap(({ words }) => words).join('|'), 'g');

/** Whether a text names something that is sensitive once it is said of a person. */
export function sensitiveWords(text: string): Find[] {
  return [...text.matchAll(words)].map(({ 0: word, index }) => ({ rule: 'sensitive' as const, start: index, end: index + word.length }));
}

/** So many signs from a name a circumstance is taken for the person's. */
const near = 60;

/** Sensitive circumstances that stand near a name in running text. @param text folded to ASCII widths */
export function sensitiveBesideNames(text: string): Find[] {
  const found = sensitiveWords(text);
  if (found.length === 0) return [];
  const names = cuedNames(text);
  let first = 0;
  return found.filter(({ start, end }) => {
    while (first < names.length && (names[first] as { end: number }).end < start - near) first++;
    for (let i = first; i < names.length; i++) {
      const name = names[i] as { start: number; end: number };
      if (name.start > end + near) return false;
      const between = name.end <= start ? text.slice(name.end, start) : text.slice(end, name.start);
      if (!/[\n。]/.test(between)) return true;
    }
    return false;
  });
}
