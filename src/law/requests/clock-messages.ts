// What the clock refuses and what it warns of: one row per sentence, with its source.
import { inChinese } from '../calendar/days.ts';
import type { Founded } from '../mark.ts';

interface Says extends Founded {
  /** Told to the official: what is wrong and what to do. Dates come as YYYY-MM-DD. */
  readonly says: (data: { readonly on: string; readonly by: string; readonly n: number }) => string;
}

const regulations = (article: string) => `《政府信息公开条例》${article}`;
const article30 = regulations('第三十条');
const article31 = regulations('第三十一条');
const article33 = regulations('第三十三条第二款');
const article35 = regulations('第三十五条');
const feeRules = '国办函〔2020〕109号';
const setting = '本系统设定';

/** An act that is refused changes nothing in the case. */
export const refusals = {
  notConfirmed: {
    says: () => '还没有与申请人双方确认，收到日不能确定，先联系申请人确认。',
    source: article31,
    mark: 'law',
  },
  beforeReceipt: {
    says: ({ on, by }) => `${inChinese(on)}早于收到申请之日${inChinese(by)}，请核对日期。`,
    source: article31,
    mark: 'law',
  },
  datesOutOfOrder: {
    says: ({ on, by }) => `${inChinese(on)}早于${inChinese(by)}，前后颠倒，请核对送达、收回的日期。`,
    source: setting,
    mark: 'setting',
  },
  alreadyAnswered: {
    says: ({ by }) => `这件申请已于${inChinese(by)}办结，不能再办；确需改变的，撤销原处理决定后重新作出。`,
    source: regulations('第三十六条'),
    mark: 'setting',
  },
  clockNotRunning: {
    says: () => '答复期限没有在计算（正在等待补正、等待缴费，或者已经期满不再处理），现在不能办这一步。',
    source: article33,
    mark: 'setting',
  },
  noSupplementAsked: {
    says: () => '没有尚待补正的告知，收到的材料作为补充材料入卷，答复期限不重新计算。',
    source: article30,
    mark: 'law',
  },
  supplementTooLate: {
    says: ({ by }) => `补正期限已于${inChinese(by)}届满，无正当理由逾期不补正的，视为放弃申请，不再处理；申请人可以重新提出申请。`,
    source: article30,
    mark: 'law',
  },
  noSupplementRound: {
    says: () => '没有告知补正并收到补正，不能作“补正后仍不明确”的答复；内容不明确的，先一次性告知补正。',
    source: article30,
    mark: 'law',
  },
  notLapsedYet: {
    says: () => '补正或者缴费的期限没有届满（或者没有这样的通知），不能作“不再处理”的决定。',
    source: `${article30}；${feeRules}第六条`,
    mark: 'law',
  },
  feeNotInForce: {
    says: () => '信息处理费管理办法自2021年1月1日起施行，此前不得收取。',
    source: feeRules,
    mark: 'law',
  },
  feeNoticeLate: {
    says: ({ by }) => `收费通知应当在处理期限内（${inChinese(by)}前）发出，现在已经超过，不能再收费。`,
    source: `${feeRules}第六条`,
    mark: 'law',
  },
  feeNotPositive: { says: () => '收费数额应当大于0元；不收费的不发收费通知。', source: `${feeRules}第三条`, mark: 'law' },
  feeTwice: {
    says: () => '这件申请已经发过收费通知；按件、按量每件只选一种，不得重复计算收取。',
    source: `${feeRules}第三条`,
    mark: 'law',
  },
  noFeeAsked: { says: () => '没有尚待缴费的收费通知，款项应当退回。', source: feeRules, mark: 'law' },
  paidTooLate: {
    says: ({ by }) => `缴费期限已于${inChinese(by)}届满，视为放弃申请，不再处理；款项应当退回。`,
    source: `${feeRules}第六条`,
    mark: 'law',
  },
  extensionNotPositive: { says: () => '延长的工作日数应当是大于0的整数。', source: article33, mark: 'law' },
  extensionLate: {
    says: ({ by }) => `答复期限已于${inChinese(by)}届满，延长应当在届满前经负责人同意并告知申请人；这次延长无效，请尽快答复。`,
    source: article33,
    mark: 'practice',
  },
  extensionTooLong: {
    says: ({ n }) => `累计延长将达${n}个工作日，延长的期限最长不得超过20个工作日。`,
    source: article33,
    mark: 'law',
  },
  alreadyDelayed: {
    says: ({ by }) => `已按条例第三十五条确定于${inChinese(by)}前答复，不再另行延长。`,
    source: article35,
    mark: 'setting',
  },
  delayLate: {
    says: ({ by }) => `答复期限已于${inChinese(by)}届满，延迟答复应当在期限内确定并告知申请人。`,
    source: article35,
    mark: 'practice',
  },
  delayNotLater: {
    says: ({ by }) => `延迟答复的日期没有晚于现在的答复期限${inChinese(by)}，不需要延迟。`,
    source: article35,
    mark: 'law',
  },
  noReasonsAsked: { says: () => '没有要求申请人说明理由，收到的说明作为补充材料入卷。', source: article35, mark: 'law' },
} as const satisfies Readonly<Record<string, Says>>;
export type RefusalCode = keyof typeof refusals;

/** A warning lets the act stand. */
export const warnings = {
  notArrived: { says: ({ on }) => `截至${inChinese(on)}申请还没有收到。`, source: article31, mark: 'law' },
  notConfirmed: {
    says: () => '收到的当日就要联系申请人确认，双方确认之日才是收到申请之日；联系不上的，记录每次联系的情况。',
    source: article31,
    mark: 'law',
  },
  notServed: {
    says: () => '已经发出，还没有登记送达日期；请核实送达情况并登记。',
    source: '《政府信息公开条例》第三十三条；国办公开办函〔2016〕235号',
    mark: 'practice',
  },
  supplementNoticeLate: {
    says: ({ by }) => `补正告知应当在${inChinese(by)}前一次性作出，已经超过7个工作日；原答复期限继续计算，逾期不补正也不得自动视为放弃。`,
    source: article30,
    mark: 'law',
  },
  supplementAgain: {
    says: () => '已经告知过补正，条例只规定一次性告知；再次告知要写明理由，补正后仍不明确的也可以直接作出答复。',
    source: `${article30}；次数为${setting}`,
    mark: 'setting',
  },
  lapseAfterLateNotice: {
    says: () => '补正告知晚于7个工作日作出，据此不再处理有被纠正的风险，请负责人核定。',
    source: article30,
    mark: 'setting',
  },
  extendedAgain: {
    says: () => '不是第一次延长；累计没有超过20个工作日，但应当一次定足，请写明再次延长的理由。',
    source: `${article33}；次数为${setting}`,
    mark: 'setting',
  },
  answeredLate: {
    says: ({ by, n }) => `答复期限为${inChinese(by)}，逾期${n}个工作日答复。`,
    source: article33,
    mark: 'law',
  },
  answeredAfterLapse: {
    says: () => '补正或者缴费期限已经届满，可以不再处理；仍作出其他答复的，请说明考虑。',
    source: `${article30}；${feeRules}第六条`,
    mark: 'setting',
  },
  thirdPartyHasTime: {
    says: () => '第三方提出意见的15个工作日还没有届满，提前公开可能损害其合法权益，请等期满或者收到意见。',
    source: regulations('第三十二条'),
    mark: 'law',
  },
  thirdPartyNotAsked: {
    says: () => '以保护第三方合法权益为由不予公开，但没有书面征求第三方意见的记录。',
    source: regulations('第三十二条'),
    mark: 'law',
  },
  reasonsNotAsked: {
    says: () => '没有要求申请人说明理由的记录；以数量、频次为由处理的，应当先要求说明理由。',
    source: article35,
    mark: 'law',
  },
  reasonsHaveTime: {
    says: ({ by }) => `申请人说明理由的期限到${inChinese(by)}，还没有届满。`,
    source: article35,
    mark: 'setting',
  },
} as const satisfies Readonly<Record<string, Says>>;
export type WarningCode = keyof typeof warnings;
