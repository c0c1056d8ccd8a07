// Everything personal or secret in one text, weighed with the words around it.
import {
  type Around,
  aboutOffice,
  aboutPerson,
  aroundOf,
  foldWidth,
  inRowOfNumbers,
  saysAmount,
  saysBank,
  saysCode,
  saysIdCard,
  saysPhone,
} from './around.ts';
import { findAddresses } from './find-addresses.ts';
import { findSecrecyMarks, sensitiveBesideNames, sensitiveWords } from './find-marks.ts';
import { type FoundNumber, findNumbers } from './find-numbers.ts';
import { findPapers, findPlates } from './find-papers.ts';
import { nameBefore } from './names.ts';
import { bareOf, findEmails } from './personal-data.ts';
import { type Find, type PrivacyRuleId, privacyRules } from './privacy-rules.ts';

export interface TextOptions {
  /** Numbers and addresses that may stand there (the office's own telephones), written in any way. */
  readonly allow?: readonly string[];
  /** Heading of the column, or what stands left of the cell. */
  readonly label?: string;
  /** The text stands in a list of people. */
  readonly personal?: boolean;
}

const isAsciiWord = (char: string): boolean => /[A-Za-z0-9_]/.test(char);

/** Inside an address of the web, but not the value of a parameter. */
function inUrlPath(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 200), start);
  const word = /[^\s"'<>（），。]*$/.exec(before)?.[0] ?? '';
  return /https?:\/\/|www\.|\.(?:html?|jpe?g|png|pdf|docx?|xlsx?|cn|com)\b|\//i.test(word) && !/=$/.test(word);
}

/** A number broken over two lines in running text, and not two numbers of a column. */
const isSoftWrap = (text: string, { start, pieces }: FoundNumber): boolean => {
  const line = text
    .slice(Math.max(0, start - 40), start)
    .split('\n')
    .at(-1) as string;
  return pieces <= 2 && !line.includes('\t') && line.replace(/[\s\d.,]/g, '').length >= 4;
};

/** Named as the office's right before it, whoever else is told of in the line. */
const saysOfficePhone = ({ before }: Around): boolean =>
  /(?:办公|办公室|值班|咨询|服务|监督|举报|投诉|窗口|传真)(?:热线|联系)?(?:电话|号码)?[：:\s（(]{0,4}$/.test(before.slice(-20));

function ruleOfNumber(text: string, number: FoundNumber, around: Around, personal: boolean): PrivacyRuleId | undefined {
  const { kind, certain, digits, start, end } = number;
  const thing = () => saysAmount(around) || saysCode(around);
  if (kind === 'idCard') {
    if (certain) return saysCode(around) && !saysIdCard(around) ? 'idCardAsCode' : 'idCard';
    if (saysIdCard(around)) return digits.length === 15 ? 'idCard' : 'idCardTypo';
    if (thing() || (number.wrapped && !number.spelled && !isSoftWrap(text, number))) return undefined;
    if (number.pieces > 1 && inRowOfNumbers(around)) return undefined;
    return digits.length === 15 ? (inUrlPath(text, start) ? undefined : 'idCardOld') : 'idCardTypo';
  }
  if (kind === 'landline') {
    if (thing() && !saysPhone(around)) return undefined;
    if (!certain) return personal || /宅电|家庭电话|住宅电话/.test(around.before + around.label) ? 'landline' : undefined;
    if (number.wrapped || (number.pieces > 1 && inRowOfNumbers(around) && !saysPhone(around))) return undefined;
    if (saysOfficePhone(around)) return undefined;
    if (personal || aboutPerson(text, start, end)) return 'landline';
    return aboutOffice(text, start, end) || saysPhone(around) ? undefined : 'landline';
  }
  if (number.wrapped && !number.spelled && !isSoftWrap(text, number) && !(kind === 'mobile' ? saysPhone(around) : digits.startsWith('62')))
    return undefined;
  if (kind === 'mobile') {
    if (saysPhone(around)) return saysCode(around) && !/(?:电话|手机|联系|Tel)[^\d]{0,10}$/i.test(around.before) ? undefined : 'mobile';
    if (thing() || (number.pieces > 1 && !number.spelled && inRowOfNumbers(around))) return undefined;
    if (isAsciiWord(text.charAt(start - 1)) || isAsciiWord(text.charAt(end)) || inUrlPath(text, start)) return 'mobileLikely';
    return 'mobile';
  }
  if (saysBank(around)) return 'bankCard';
  if (thing() || !certain || (number.pieces > 1 && inRowOfNumbers(around))) return undefined;
  return /^(?:62|955[89])/.test(digits) && !inUrlPath(text, start) ? 'bankCard' : 'bankCardLikely';
}

const rounded = /(?<![\d.])\d\.\d{4,16}[Ee]\+?1[4-9](?!\d)/g;
const labelledAccount = /(?:账号|帐号|卡号|账户|帐户|一卡通|存折)(?:号码?)?[^\d\n，。；]{0,6}(\d(?:[ -]?\d){11,22})(?!\d)/g;
const officeAccount = /公司|单位|财政|专户|非税|保证金|基金|工会|局|中心|医院|学校|集团|合作社|委员会|对公|户名/;

function otherNumbers(folded: string, label: string): Find[] {
  const found: Find[] = [...folded.matchAll(rounded)].map(({ 0: written, index }) => ({
    rule: 'idCardRounded' as const,
    start: index,
    end: index + written.length,
  }));
  for (const match of folded.matchAll(labelledAccount)) {
    const start = match.index + match[0].length - (match[1] as string).length;
    if (!officeAccount.test(folded.slice(Math.max(0, start - 60), start)))
      found.push({ rule: 'account', start, end: match.index + match[0].length });
  }
  if (/账号|帐号|卡号|一卡通|存折/.test(label) && !officeAccount.test(label) && /^\s*\d(?:[ -]?\d){11,22}\s*$/.test(folded))
    found.push({ rule: 'account', start: 0, end: folded.length });
  return found;
}

const mostDecoded = 65_536;
const mostEncodedRuns = 500;
const base64 = /[A-Za-z0-9+/_-]{16,4096}={0,2}/g;
const percent = /(?:%[0-9A-Fa-f]{2}|[\w.=&?-]){12,2000}/g;

function decoded(written: string): string | undefined {
  try {
    if (written.includes('%')) return decodeURIComponent(written);
    const bytes = atob(written.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** ID numbers and telephones inside base64 and percent signs; a bounded part of the text is decoded. */
function encoded(text: string): Find[] {
  const found: Find[] = [];
  let left = mostDecoded;
  let runs = 0;
  const patterns = text.includes('%') ? [base64, percent] : [base64];
  for (const pattern of patterns)
    for (const { 0: written, index } of text.matchAll(pattern)) {
      if (pattern === percent ? !written.includes('%') : !/[A-Za-z]/.test(written)) continue;
      if (++runs > mostEncodedRuns || left <= 0) break;
      const part = written.slice(0, left);
      left -= part.length;
      const inside = decoded(part);
      if (inside === undefined) continue;
      const number = findNumbers(inside).find(
        ({ kind, certain, pieces }) => certain && (kind === 'idCard' || (kind === 'mobile' && pieces === 1)),
      );
      if (number) found.push({ rule: number.kind === 'idCard' ? 'idCard' : 'mobileLikely', start: index, end: index + written.length });
    }
  return found;
}

/** Something to look at: a digit of any script with more behind it, numerals in a row, an address, a mark. */
const mayHold =
  /[\p{N}〇零].{0,4}[\p{N}〇零OoIl]|[〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖].?[〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖]|[@＠]|[密内]|\p{N}[号室组单]/u;

const rank = (rule: PrivacyRuleId): number => (privacyRules[rule].level === 'block' ? 0 : 1);

/** Overlapping finds: the graver, then the earlier, then the longer. In order. */
export function settleFinds(finds: readonly Find[]): Find[] {
  const kept: Find[] = [];
  for (const find of [...finds].sort((a, b) => a.start - b.start || rank(a.rule) - rank(b.rule) || b.end - a.end)) {
    const last = kept.at(-1);
    if (!last || last.end <= find.start) kept.push(find);
    else if (rank(find.rule) < rank(last.rule)) kept[kept.length - 1] = find;
  }
  return kept;
}

/**
 * Finds personal data and marks of secrecy in a text and weighs them with the words around: numbers that a label makes numbers of things,
 * sums, office telephones and addresses of offices pass. Linear in the length of the text.
 *
 * @returns in order, not overlapping
 */
export function findPrivate(text: string, options: TextOptions = {}): Find[] {
  // Most cells of a long table hold a word or a short number.
  if (text.length < 200 && !mayHold.test(text) && sensitiveWords(text).length === 0) return [];
  const { label = '', personal = false } = options;
  const allowed = new Set((options.allow ?? []).filter((item) => item.trim() !== '').map(bareOf));
  const folded = foldWidth(text);
  const foldedLabel = foldWidth(label);
  const mails = findEmails(folded).filter(({ text: mail }) => !allowed.has(mail.toLowerCase()));
  const finds: Find[] = [];
  const names: Find[] = [];
  for (const number of findNumbers(text)) {
    const { start, end, digits } = number;
    if (allowed.has(digits)) continue;
    const rule = ruleOfNumber(folded, number, aroundOf(folded, start, end, foldedLabel), personal);
    if (!rule) continue;
    finds.push({ rule, start, end, digits });
    const name = rule === 'landline' ? undefined : nameBefore(folded, start);
    if (name) names.push({ rule: 'name', ...name });
  }
  for (const { start, end, text: mail } of mails) {
    const office =
      /\.(?:gov|edu|mil)\.cn$/i.test(mail) || (!personal && aboutOffice(folded, start, end) && !aboutPerson(folded, start, end));
    if (!office) finds.push({ rule: 'email', start, end });
  }
  // Not spread into a call: a hostile text has more finds than a call takes arguments.
  return settleFinds(
    [
      finds,
      otherNumbers(folded, foldedLabel),
      findPapers(folded, foldedLabel),
      findPlates(folded),
      findAddresses(folded, foldedLabel, personal),
      findSecrecyMarks(folded),
      sensitiveBesideNames(folded),
      encoded(folded),
      names,
    ].flat(),
  );
}
