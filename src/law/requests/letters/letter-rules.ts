// What can be wrong with a letter, one row per rule. All of them look at the letter as it will be signed, not as it was composed.
// Long, because all the rules stand here, once.
import { inChinese } from '../../calendar/days.ts';
import type { Mark } from '../../mark.ts';
import { findPersonalData, personalDataNames } from '../../privacy/personal-data.ts';
import type { Outcome } from '../outcomes.ts';
import { type DecidingAgency, reviewBodyOf } from '../remedies.ts';
import { reviewFirstFrom } from '../remedy-terms.ts';
import { withholdingGrounds } from './answer-letters.ts';
import { composeLetter, type LetterParagraph, type LetterText } from './compose.ts';
import type { LetterKindRow } from './field.ts';
import { regulations, setting } from './field.ts';
import { dateOf, type LetterData, numberOf, oneLine, textOf } from './field-values.ts';
import { hasRemedyClause, type LetterKind, letterKind, outcomeOf } from './letter-kinds.ts';
import { remedyRulesFor } from './remedy-clause.ts';

export type LetterLevel = 'error' | 'warning';

export interface LetterOptions {
  /** At signing, after the number was given: a missing number is an error then. */
  readonly final?: boolean;
  /** Numbers that may stand in the letter: the office's own telephones, the applicant's own number. */
  readonly allow?: readonly string[];
}

export interface LetterContext {
  readonly kind: LetterKind;
  readonly row: LetterKindRow;
  readonly outcome: Outcome | undefined;
  readonly letter: LetterText;
  readonly data: LetterData;
  readonly options: LetterOptions;
  /** The same letter as it would be composed now. */
  readonly fresh: LetterText;
  /** Date of the letter, YYYY-MM-DD; '' when it has none. */
  readonly on: string;
}

interface Found {
  readonly message: string;
  /** Key of a paragraph or a field. */
  readonly where: string;
  readonly level?: LetterLevel;
}

export interface LetterRule {
  readonly code: string;
  readonly level: LetterLevel;
  /** The rule in one line, for a lawyer. */
  readonly says: string;
  readonly source: string;
  readonly mark: Mark;
  run(context: LetterContext): Iterable<Found>;
}

export function contextOf(kind: LetterKind, letter: LetterText, data: LetterData, options: LetterOptions): LetterContext {
  return {
    kind,
    row: letterKind(kind),
    outcome: outcomeOf(kind, data['outcome']),
    letter,
    data,
    options,
    fresh: composeLetter(kind, data),
    on: dateOf(data['on']) ?? '',
  };
}

const reviewLaw = (article: string) => `《行政复议法》${article}`;
const onDate = (data: LetterData, key: string): string => dateOf(data[key]) ?? '';
/** What the office wrote: the applicant's own words are quoted as they are. */
const ownWords = (letter: LetterText): readonly LetterParagraph[] => letter.paragraphs.filter(({ key }) => key !== 'request');
const remedyText = (letter: LetterText): string => letter.paragraphs.find(({ key }) => key === 'remedy')?.text ?? '';

/** Paragraphs that give reasons, and what is left of them without the words that the frame puts before. */
const needsWeight = /^(reason|noReady|already|finding|withheld\.\d+\.reason)$/;
const withoutFrame = (text: string): string =>
  text
    .replace(/^(不予公开的理由|公开的理由|理由|经核实)：/u, '')
    .replace(/^因(.*)，本机关不能在20个工作日内答复。$/su, '$1')
    .replace(/^(?:您|贵单位)说明的理由合理，但是(.*)，本机关无法在规定期限内答复。$/su, '$1');
const withoutSigns = (text: string): string => text.replace(/[\p{P}\p{S}\s]/gu, '');
/** Citations and set phrases: what every denial says, whatever it is about. */
const formula =
  /《[^》]{0,60}》|中华人民共和国|政府信息公开|政府信息|条例|第[零〇一二三四五六七八九十百\d]{1,6}[条款项]|根据|依据|依照|按照|经审查|属于|规定|不予公开|不能公开|不宜公开|予以|公开|本机关|决定|有关|相关|上述|该|您|申请|的|信息|法律|法规|国家秘密|商业秘密|个人隐私|过程性|内部事务|内部管理|行政执法案卷|第三方|合法权益|损害|国家安全|公共安全|经济安全|社会稳定|讨论记录|过程稿|磋商信函|请示报告|人事管理|后勤管理|内部工作流程|工作需要|特殊原因|情况|因为|所以|由于|故|为|理由|如下/gu;

const groundsOf = ({ outcome, data }: LetterContext): readonly string[] => {
  if (outcome !== 'PARTIAL') return outcome ? [outcome] : [];
  const rows = Array.isArray(data['withheld']) ? data['withheld'] : [];
  return rows.map((row: unknown) => (typeof row === 'object' && row !== null ? oneLine((row as Record<string, unknown>)['ground']) : ''));
};
const articleOf = (ground: string): string =>
  Object.hasOwn(withholdingGrounds, ground) ? withholdingGrounds[ground as keyof typeof withholdingGrounds].article : '';

const numberPattern = /^[\p{Script=Han}A-Za-z]{2,20}〔(\d{4})〕[1-9]\d*号$/u;
const placeholder =
  /[×✕╳]{2,}|[xX]{3,}|_{2,}|＿{2,}|【[^】]{0,100}】|\{\w+\}|\bundefined\b|\bNaN\b|\bnull\b|（此处[^）]{0,100}）|\?{2,}|？{2,}/u;
const noOutcomes = /拒绝受理|不予受理|不再受理|拒绝接收|退回(?:您的|该|本)?申请|驳回(?:您的|该|本)?申请/u;
const nobodysRemedy = /行政复议|行政诉讼|提起诉讼|向.{0,30}人民法院/u;

export const letterRules: readonly LetterRule[] = [
  {
    code: 'outcomeMismatch',
    level: 'error',
    says: '处理决定与文书种类相符',
    source: regulations('第三十六条至第三十九条'),
    mark: 'law',
    *run({ row, outcome, data, letter }) {
      if (row.outcomes.length === 0) return;
      const chosen = data['outcome'];
      if (!outcome) yield { where: 'outcome', message: `“${row.label}”须选定一种处理决定。` };
      else if (chosen !== undefined && chosen !== null && chosen !== outcome)
        yield { where: 'outcome', message: `案件的处理决定不能用“${row.label}”告知，请改用对应的文书或者重新选择处理决定。` };
      else if (letter.outcome !== outcome) yield { where: 'outcome', message: '文书上的处理决定与选定的不同，请重新生成文书。' };
    },
  },
  {
    code: 'articleMissing',
    level: 'error',
    says: '写明所依据的条款',
    source: regulations('第三十六条'),
    mark: 'law',
    *run(context) {
      const text = ownWords(context.letter)
        .map((paragraph) => paragraph.text)
        .join('');
      for (const article of new Set(groundsOf(context).map(articleOf)))
        if (article !== '' && !text.includes(article)) yield { where: 'decision', message: `文书没有写明所依据的条例${article}。` };
    },
  },
  {
    code: 'otherArticle',
    level: 'warning',
    says: '理由中引用的条款与处理决定一致',
    source: regulations('第十四条至第十六条'),
    mark: 'law',
    *run(context) {
      const grounds = groundsOf(context).map(articleOf);
      if (!grounds.some((article) => article !== '')) return;
      for (const { key, locked, text } of ownWords(context.letter)) {
        if (locked) continue;
        for (const [article] of text.matchAll(/(?<!法)(?<!法》)第十[四五六]条(?:第[一二]款)?/gu))
          if (!grounds.some((ground) => ground.startsWith(article) || article.startsWith(ground)))
            yield { where: key, message: `这里引用了${article}，处理决定依据的是${[...new Set(grounds)].join('、')}，请核对。` };
      }
    },
  },
  {
    code: 'fieldMissing',
    level: 'error',
    says: '必须写明的内容都已填写',
    source: `${regulations('第三十六条')}等`,
    mark: 'law',
    *run({ fresh }) {
      for (const { field, label } of fresh.missing) yield { where: field, message: `没有填写“${label}”。` };
    },
  },
  {
    code: 'paragraphMissing',
    level: 'error',
    says: '必须写明的段落没有删去',
    source: `${regulations('第三十六条')}等`,
    mark: 'law',
    *run({ letter, fresh }) {
      for (const { key } of fresh.paragraphs)
        if (!letter.paragraphs.some((paragraph) => paragraph.key === key && paragraph.text.trim() !== ''))
          yield { where: key, message: '这一段被删去了，请恢复。' };
    },
  },
  {
    code: 'lockedChanged',
    level: 'error',
    says: '依据、决定和救济的段落没有改动',
    source: setting,
    mark: 'setting',
    *run({ letter, fresh }) {
      for (const { key, text, locked } of fresh.paragraphs) {
        const now = letter.paragraphs.find((paragraph) => paragraph.key === key);
        if (locked && now && (now.text !== text || !now.locked))
          yield { where: key, message: '依据、决定和救济的段落不能改动；内容有变的，请改填写项后重新生成。' };
      }
      for (const { key, locked } of letter.paragraphs)
        if (!fresh.paragraphs.some((paragraph) => paragraph.key === key))
          yield { where: key, message: locked ? '文书里多出一段法定内容，请重新生成。' : '文书里多出一段，请重新生成。' };
    },
  },
  {
    code: 'reasonTooShort',
    level: 'error',
    says: '说明理由，至少 10 个字',
    source: regulations('第三十六条第三项、第三十七条'),
    mark: 'law',
    *run({ letter }) {
      for (const { key, text } of letter.paragraphs) {
        const length = [...withoutSigns(withoutFrame(text))].length;
        if (needsWeight.test(key) && length < 10)
          yield { where: key, message: `理由只有 ${length} 个字，请结合本件写明事实和原因，至少 10 个字。` };
      }
    },
  },
  {
    code: 'reasonFormula',
    level: 'error',
    says: '理由不能只是条款和套话',
    source: regulations('第三十六条第三项、第三十七条'),
    mark: 'law',
    *run({ letter }) {
      for (const { key, text } of letter.paragraphs) {
        if (!needsWeight.test(key)) continue;
        const said = withoutFrame(text);
        if ([...withoutSigns(said)].length >= 10 && [...withoutSigns(said.replace(formula, ''))].length < 6)
          yield { where: key, message: '理由只重复了条款，没有说明本件的情况，请写明是什么信息、为什么属于这种情形。' };
      }
    },
  },
  {
    code: 'secretLeak',
    level: 'error',
    says: '国家秘密的理由不泄露密级和定密内容',
    source: regulations('第十四条'),
    mark: 'law',
    *run(context) {
      const { data, letter } = context;
      const grounds = groundsOf(context);
      if (!grounds.includes('DENY_SECRET')) return;
      const classification = textOf(data['classification']);
      for (const { key, text } of ownWords(letter)) {
        const row = /^withheld\.(\d+)\.reason$/.exec(key);
        const about = row ? grounds[Number(row[1]) - 1] === 'DENY_SECRET' : key === 'reason';
        if (!about) continue;
        const word = /绝密|机密|秘密级|密级|保密期限|解密/u.exec(text)?.[0];
        if (word) yield { where: key, message: `理由中出现“${word}”，会泄露密级或者定密情况，请删去。` };
        if (classification.length >= 4 && text.includes(classification)) yield { where: key, message: '理由中照抄了定密依据，请删去。' };
      }
    },
  },
  {
    code: 'remedyMissing',
    level: 'error',
    says: '处理决定写明救济途径和期限',
    source: reviewLaw('第二十三条第二款'),
    mark: 'law',
    *run({ row, letter }) {
      if (hasRemedyClause(row) && remedyText(letter) === '') yield { where: 'remedy', message: '没有救济途径的段落。' };
    },
  },
  {
    code: 'remedyNotFirst',
    level: 'error',
    says: '应当先申请复议的，写明“先”',
    source: `${reviewLaw('第二十三条')}；法释〔2025〕8号第一条`,
    mark: 'law',
    *run({ row, outcome, data, letter }) {
      const text = remedyText(letter);
      if (text !== '' && remedyRulesFor(row, outcome, data)?.includes('RM-2') && !(text.includes('先') && text.includes('15日')))
        yield { where: 'remedy', message: '这一决定应当先申请行政复议，救济段须写“先”向复议机关申请、对复议决定不服的15日内起诉。' };
    },
  },
  {
    code: 'remedyFirst',
    level: 'error',
    says: '可以选择复议或者诉讼的，不写“先”',
    source: '法释〔2025〕8号第一条、第二条',
    mark: 'law',
    *run({ row, outcome, data, letter }) {
      const text = remedyText(letter);
      if (text !== '' && remedyRulesFor(row, outcome, data)?.includes('RM-1') && (text.includes('先') || !text.includes('6个月')))
        yield { where: 'remedy', message: '这一决定可以申请复议，也可以直接起诉，救济段不能出现“先”，并须写明6个月的起诉期限。' };
    },
  },
  {
    code: 'reviewUrlMissing',
    level: 'error',
    says: '电子送达的，写明提交复议申请的互联网渠道',
    source: reviewLaw('第二十二条第二款'),
    mark: 'law',
    *run({ row, outcome, on, data, letter }) {
      if (!hasRemedyClause(row) || on < reviewFirstFrom || data['service'] !== 'electronic') return;
      const url = oneLine(data['reviewUrl']);
      if (url !== '' && remedyText(letter).includes(url)) return;
      // Of decisions that go to review first it is certain; of the others it follows from the wording of the article alone.
      const level = remedyRulesFor(row, outcome, data)?.includes('RM-2') ? 'error' : 'warning';
      yield { where: 'reviewUrl', level, message: '电子送达处理决定的，须同时告知提交复议申请的互联网渠道（网址）。' };
    },
  },
  {
    code: 'remedyUnwanted',
    level: 'error',
    says: '补正、延期、征求意见、收费通知不写复议诉讼',
    source: '司法部指导意见第三条',
    mark: 'law',
    *run({ row, letter, fresh }) {
      if (hasRemedyClause(row)) return;
      for (const { key, text } of ownWords(letter)) {
        if (row.remedy === 'feeNotice' && key === 'remedy' && text === remedyText(fresh)) continue;
        if (nobodysRemedy.test(text)) yield { where: key, message: `“${row.label}”不单独告知复议和诉讼，请删去。` };
      }
    },
  },
  {
    code: 'reviewBodyNotNamed',
    level: 'error',
    says: '救济段写明复议机关和法院的名称',
    source: reviewLaw('第二十三条第二款'),
    mark: 'law',
    *run({ row, data, letter }) {
      const text = remedyText(letter);
      if (!hasRemedyClause(row) || text === '') return;
      const [body, court] = [oneLine(data['reviewBody']), oneLine(data['court'])];
      if (body === '' || !text.includes(body)) yield { where: 'reviewBody', message: '救济段没有写明行政复议机关。' };
      if (court === '' || !text.includes(court)) yield { where: 'court', message: '救济段没有写明有管辖权的人民法院。' };
      else if (!/人民法院$/.test(court)) yield { where: 'court', message: `“${court}”不像法院的全称，请写到“人民法院”。` };
    },
  },
  {
    code: 'reviewBodyUnexpected',
    level: 'error',
    says: '乡镇和部门的复议机关是县级（本级）人民政府',
    source: reviewLaw('第二十四条'),
    mark: 'law',
    *run({ row, data, on }) {
      const [kind, government, body] = [oneLine(data['agencyKind']), oneLine(data['localGovernment']), oneLine(data['reviewBody'])];
      if (!hasRemedyClause(row) || !isDeciding(kind) || government === '' || body === '' || on < '2019-05-15') return;
      const expected = reviewBodyOf(kind, on);
      if (expected.mark === 'law' && body !== government)
        yield { where: 'reviewBody', message: `${on} 作出的决定，复议机关应是${expected.says}（${government}），文书写的是“${body}”。` };
    },
  },
  {
    code: 'addresseeWrong',
    level: 'error',
    says: '送给应当送的人',
    source: regulations('第三十六条'),
    mark: 'law',
    *run({ row, data, letter }) {
      if (row.to === 'file') return;
      const [to, applicant] = [letter.addressee.trim(), oneLine(data['applicant'])];
      if (row.to === 'applicant') {
        if (applicant !== '' && to !== applicant) yield { where: 'applicant', message: '文书的受送达人不是本件的申请人，请核对。' };
      } else if (to !== '' && (to !== oneLine(data['recipient']) || to === applicant))
        yield { where: 'recipient', message: '文书的受送达人不是被征求意见的一方，请核对。' };
    },
  },
  {
    code: 'applicantNamed',
    level: 'error',
    says: '给其他人的文书不写申请人是谁',
    source: '《个人信息保护法》第六条、第三十四条',
    mark: 'law',
    *run({ row, data, letter }) {
      const applicant = oneLine(data['applicant']);
      if (row.to === 'applicant' || row.to === 'file' || applicant.length < 2) return;
      for (const { key, text } of letter.paragraphs)
        if (text.includes(applicant)) yield { where: key, message: '给其他人的文书中写出了申请人的姓名或者名称，请删去。' };
    },
  },
  {
    code: 'numberForm',
    level: 'error',
    says: '文号形如 机关代字〔年份〕序号号，年份与落款一致',
    source: '《党政机关公文处理工作条例》第九条；GB/T 9704—2012',
    mark: 'practice',
    *run({ row, letter, on, options }) {
      if (row.numberSuffix === null) return;
      const year = numberPattern.exec(letter.docNo)?.[1];
      if (letter.docNo === '') {
        if (options.final) yield { where: 'docNo', message: '还没有文号。' };
      } else if (!year) yield { where: 'docNo', message: `文号“${letter.docNo}”的写法不对，应形如：机关代字〔2025〕3号，用六角括号。` };
      else if (on !== '' && year !== on.slice(0, 4))
        yield { where: 'docNo', message: `文号的年份是 ${year}，落款是 ${on.slice(0, 4)} 年，请核对。`, level: 'warning' };
    },
  },
  {
    code: 'deadlineDiffers',
    level: 'error',
    says: '文书写的答复期限与计算的一致',
    source: regulations('第三十三条'),
    mark: 'law',
    *run({ row, data, letter }) {
      const own = ownWords(letter);
      const due = row.deadline ? onDate(data, row.deadline) : '';
      if (row.deadline && due !== '' && !own.some(({ text }) => text.includes(inChinese(due))))
        yield { where: row.deadline, message: `文书没有写计算得出的期限${inChinese(due)}。` };
      const right = ['replyBy', 'newReplyBy', 'until'].map((key) => onDate(data, key)).filter((day) => day !== '');
      if (right.length === 0) return;
      for (const { key, text } of own)
        for (const [, before, notAfter] of text.matchAll(
          /(\d{4}年\d{1,2}月\d{1,2}日)(?:之前|以前|前)[^。；，]{0,10}答复|不晚于(\d{4}年\d{1,2}月\d{1,2}日)[^。；，]{0,10}答复/gu,
        )) {
          const said = before ?? notAfter;
          if (!right.some((day) => inChinese(day) === said))
            yield { where: key, message: `这里写${said}前答复，计算得出的期限是${right.map(inChinese).join('或者')}。` };
        }
    },
  },
  {
    code: 'personalData',
    level: 'error',
    says: '没有他人的身份证号码、手机号码、银行卡号',
    source: '《个人信息保护法》第六条、第三十四条',
    mark: 'law',
    *run({ row, data, letter, options }) {
      const allow = [oneLine(data['phone']), ...(options.allow ?? [])];
      const texts = [
        ...letter.paragraphs.map(({ key, text }) => ({ key, text })),
        ...letter.attachments.map((text) => ({ key: 'attachments', text })),
        ...(letter.slip?.rows.map(({ value }) => ({ key: 'slip', text: value })) ?? []),
      ];
      for (const { key, text } of texts)
        for (const { kind, certain } of findPersonalData(text, allow)) {
          if (kind === 'landline' || kind === 'email') continue;
          // The applicant's own words go back to the applicant only; to anybody else they would give the number away.
          const quoted = key === 'request' && row.to === 'applicant';
          yield {
            where: key,
            message: `这里有${personalDataNames[kind]}，请核对是否必要，不必要的删去或者隐去中间几位。`,
            ...(certain && !quoted ? {} : { level: 'warning' as const }),
          };
        }
    },
  },
  {
    code: 'placeholder',
    level: 'error',
    says: '没有待填的空白',
    source: setting,
    mark: 'setting',
    *run({ letter }) {
      const texts = [
        { key: 'docNo', text: letter.docNo },
        { key: 'addressee', text: letter.addressee },
        { key: 'attachments', text: letter.attachments.join('；') },
      ];
      for (const { key, text } of [...ownWords(letter), ...texts]) {
        const blank = placeholder.exec(text)?.[0];
        if (blank) yield { where: key, message: `还有待填的地方：“${blank}”。` };
        // A hidden name is written so too, and only the officer knows which it is.
        else if (text.includes('某某'))
          yield { where: key, level: 'warning', message: '“某某”如果是待填的地方，请填写；是隐去的姓名的，不用改。' };
      }
    },
  },
  {
    code: 'dateDiffers',
    level: 'error',
    says: '落款日期与填写的一致',
    source: setting,
    mark: 'setting',
    *run({ letter, on }) {
      if (on !== '' && letter.signature.on !== inChinese(on)) yield { where: 'on', message: '落款日期与填写的不同，请重新生成文书。' };
    },
  },
  {
    code: 'dateBeforeReceipt',
    level: 'error',
    says: '落款不早于收到申请之日',
    source: regulations('第三十一条'),
    mark: 'law',
    *run({ on, data }) {
      const received = onDate(data, 'receivedOn');
      if (on !== '' && received !== '' && on < received) yield { where: 'on', message: `落款日期 ${on} 早于收到日 ${received}。` };
    },
  },
  {
    code: 'dateAfterLimit',
    level: 'warning',
    says: '落款不晚于期限；延期、延迟和收费通知须在期限届满前作出',
    source: regulations('第三十三条第二款、第三十五条'),
    mark: 'law',
    *run({ kind, on, data }) {
      const limit = onDate(data, 'replyBy');
      if (on === '' || limit === '' || on <= limit || kind === 'serviceReceipt' || kind === 'receipt' || kind === 'noticeNoFurther') return;
      const inTimeOnly = kind === 'extensionNotice' || kind === 'delayNotice' || kind === 'feeNotice';
      yield inTimeOnly
        ? { where: 'on', level: 'error', message: `答复期限已于 ${limit} 届满，期满后作出的无效，请尽快答复。` }
        : { where: 'on', message: `落款日期 ${on} 晚于答复期限 ${limit}，属于逾期答复；仍应尽快答复。` };
    },
  },
  {
    code: 'supplementLate',
    level: 'warning',
    says: '补正自收到申请之日起 7 个工作日内一次性告知',
    source: regulations('第三十条'),
    mark: 'law',
    *run({ kind, on, data }) {
      const by = onDate(data, 'supplementNoticeBy');
      if (kind === 'supplementNotice' && by !== '' && on > by)
        yield { where: 'on', message: `补正告知最晚应在 ${by} 作出，已经超过；不得因逾期不补正而不再处理。` };
    },
  },
  {
    code: 'extensionTooLong',
    level: 'error',
    says: '延长答复期限累计不超过 20 个工作日，至少 1 个',
    source: regulations('第三十三条第二款'),
    mark: 'law',
    *run({ kind, data }) {
      const days = numberOf(data['workdays']);
      if (kind !== 'extensionNotice' || days === undefined) return;
      const total = days + (numberOf(data['extendedBefore']) ?? 0);
      if (days < 1) yield { where: 'workdays', message: '延长的天数至少为 1 个工作日。' };
      else if (total > 20) yield { where: 'workdays', message: `累计延长 ${total} 个工作日，超过 20 个工作日的上限。` };
    },
  },
  {
    code: 'extendedAgain',
    level: 'warning',
    says: '一般只延长一次',
    source: setting,
    mark: 'setting',
    *run({ kind, data }) {
      if (kind === 'extensionNotice' && (numberOf(data['extendedBefore']) ?? 0) > 0)
        yield { where: 'extendedBefore', message: '此前已经延长过答复期限，请在理由中写明再次延长的必要。' };
    },
  },
  {
    code: 'feeZero',
    level: 'error',
    says: '没有应缴数额的，不发收费通知',
    source: '国办函〔2020〕109号第四条、第五条',
    mark: 'law',
    *run({ kind, letter, fresh }) {
      if (kind === 'feeNotice' && fresh.table && letter.paragraphs.some(({ key, text }) => key === 'amount' && /应缴数额为0元/.test(text)))
        yield { where: 'count', message: '按标准计算应缴 0 元，不需要收费通知。' };
    },
  },
  {
    code: 'noSuchOutcome',
    level: 'error',
    says: '不用法律没有的说法（拒绝受理、不予受理等）',
    source: regulations('第三十六条至第三十九条'),
    mark: 'law',
    *run({ letter }) {
      for (const { key, text } of ownWords(letter)) {
        const word = noOutcomes.exec(text)?.[0];
        if (word) yield { where: key, message: `“${word}”不是条例规定的处理方式，请改用法定的说法。` };
      }
    },
  },
  {
    code: 'oldLaw',
    level: 'error',
    says: '不引用已经废止的规定',
    source: `${regulations('第二十七条、第三十三条、第五十六条')}；法释〔2025〕8号`,
    mark: 'law',
    *run({ letter, on }) {
      for (const { key, text } of ownWords(letter))
        for (const { pattern, from, message } of oldLaw) {
          const found = pattern.exec(text)?.[0];
          if (found && on >= from) yield { where: key, message: `“${found}”：${message}` };
        }
    },
  },
];

const isDeciding = (kind: string): kind is DecidingAgency =>
  ['township', 'subdistrict', 'countyDepartment', 'department', 'countyGovernment', 'government'].includes(kind);

/** What the law does not say any more, and since when. */
const oldLaw: readonly { readonly pattern: RegExp; readonly from: string; readonly message: string }[] = [
  {
    pattern: /三需要|特殊需要|生产、生活、科研|生产生活科研/u,
    from: '2019-05-15',
    message: '2019年5月15日起，申请人不需要说明用途，不能以此为理由。',
  },
  {
    pattern:
      /(?:自收到申请之日起|(?<!延长)答复期限为?|予以答复|答复您)[^。；，]{0,8}(?:15|十五)个工作日|(?:15|十五)个工作日内?(?:予以|作出)?答复/u,
    from: '2019-05-15',
    message: '2019年5月15日起，答复期限是20个工作日（条例第三十三条第二款）。',
  },
  { pattern: /国务院令第492号|国令第492号/u, from: '2019-05-15', message: '2019年5月15日起施行的是国务院令第711号公布的条例。' },
  { pattern: /〔2011〕17号|\[2011\]17号|［2011］17号/u, from: '2025-06-01', message: '2025年6月1日起由法释〔2025〕8号代替，已经废止。' },
];
