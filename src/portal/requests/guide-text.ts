// The standing text of every office's guide (Article 12, 28, 29, 31, 33, 36, 42), dated: what was shown on a day stays known.
import { inForce, type Version } from '../../law/in-force.ts';
import { feeRuleRows } from '../../law/requests/fees.ts';
import { type ReceiptRule, receiptRules } from '../../law/requests/receipt.ts';
import { reviewFirstFrom } from '../../law/requests/remedy-terms.ts';
import { type Term, termOn } from '../../law/requests/terms.ts';

/** How the guide speaks of review and suit. */
export interface RemedyText {
  readonly paragraphs: readonly string[];
}

const remedyTexts: readonly Version<RemedyText>[] = [
  {
    from: '2019-05-15',
    source: '《政府信息公开条例》第五十一条',
    value: {
      paragraphs: ['对答复不服的，可以自收到答复书之日起60日内申请行政复议，或者自收到之日起6个月内提起行政诉讼。'],
    },
  },
  {
    from: reviewFirstFrom,
    source: '《政府信息公开条例》第五十一条、《行政复议法》第二十条、第二十三条、《行政诉讼法》第四十五条、第四十六条',
    value: {
      paragraphs: [
        '对依照第十四条、第十五条、第十六条作出的不予公开决定不服的，应当自收到答复书之日起60日内先申请行政复议；对复议决定不服的，可以自收到复议决定书之日起15日内提起行政诉讼。',
        '对其他答复不服的，可以自收到答复书之日起60日内申请行政复议，或者自收到之日起6个月内提起行政诉讼。',
        '到期没有答复的，可以申请行政复议，也可以提起行政诉讼。每份答复书的末尾都写明该走哪一条路、向哪里提出。',
      ],
    },
  },
];

/** @param on YYYY-MM-DD */
export function remedyTextOn(on: string): Version<RemedyText> {
  return inForce(remedyTexts).on(on);
}

export interface ChannelRow {
  readonly rule: ReceiptRule;
  readonly how: string;
}

/** The ways in, in the order of the guide; e-mail and fax only where the office announces them (Article 28). */
export function channelRows(accepts: { readonly email: boolean; readonly fax: boolean }): readonly ChannelRow[] {
  const { online, inPerson, signedMail, plainMail, email, fax } = receiptRules;
  return [
    { rule: online, how: '在本站填写提交' },
    { rule: inPerson, how: '到工作机构提交书面申请，或者口头申请由工作人员代填' },
    { rule: signedMail, how: '寄到工作机构，信封上写明“政府信息公开申请”' },
    { rule: plainMail, how: '寄到工作机构，请写清联系电话' },
    ...(accepts.email ? [{ rule: email, how: '发到工作机构公布的电子邮箱' }] : []),
    ...(accepts.fax ? [{ rule: fax, how: '传真到工作机构公布的号码' }] : []),
  ];
}

export interface TermRow {
  readonly term: Term;
  readonly says: string;
}

/** The time limits an applicant should know, each with the days it has on that day. */
export function termRows(on: string): readonly TermRow[] {
  return [
    { term: termOn('supplementNotice', on), says: '申请内容不明确的，工作机构自收到申请之日起这么多天内一次性告知需要补正什么' },
    { term: termOn('reply', on), says: '不能当场答复的，自收到申请之日起答复；补正的，自收到补正之日起重新计算' },
    { term: termOn('extension', on), says: '需要延长的，在原期限内告知您，累计最多延长这么多天' },
    {
      term: termOn('thirdPartyOpinion', on),
      says: '涉及第三方权益的，第三方自收到征求意见书之日起提出意见；征求第三方和其他机关意见的时间不计入答复期限',
    },
    { term: termOn('payment', on), says: '收到收费通知的，自次日起缴纳；缴清后答复期限重新计算' },
  ];
}

/** What the guide says of the fee; first that there is none. */
export const feeRows = (['F-01', 'F-02', 'F-04', 'F-06', 'F-09'] as const).flatMap((name) => feeRuleRows[name] ?? []);

/** The standing text as a whole was last changed on this day. */
export const guideTextChangedOn = '2026-11-24';
