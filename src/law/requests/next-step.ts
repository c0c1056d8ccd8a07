// The next lawful step of a case, with its reason: one row per situation, the first that fits.
import type { Calendar } from '../calendar/calendar.ts';
import { inChinese } from '../calendar/days.ts';
import type { Desk, OfficeAct } from './acts.ts';
import type { Case } from './case.ts';
import { clock } from './clock.ts';
import type { ClockResult } from './clock-result.ts';
import { receiptRules } from './receipt.ts';

export interface NextStep {
  readonly act: OfficeAct;
  readonly title: string;
  readonly why: string;
  readonly source: string;
  /** Until when; null: no day is set. */
  readonly by: string | null;
}

interface Situation {
  readonly is: (now: ClockResult, desk: Desk, request: Case) => boolean;
  readonly step: (now: ClockResult, request: Case) => NextStep;
}

const article = (number: string) => `《政府信息公开条例》${number}`;
const served = '国办公开办函〔2016〕235号';
const unserved = ({ consultations, answeredOn }: ClockResult) =>
  answeredOn === null ? consultations.find(({ answerBy, answeredOn: came }) => answerBy === null && came === null) : undefined;
const pending = ({ consultations }: ClockResult, asOf: string) =>
  consultations.filter(({ answerBy, answeredOn }) => answerBy !== null && answeredOn === null && answerBy >= asOf);
const latest = (days: readonly (string | null)[]) =>
  days
    .filter((on) => on !== null)
    .sort()
    .at(-1) ?? null;
const until = (on: string | null) => (on === null ? '' : `（${inChinese(on)}前）`);

/** A notice that was sent and whose service is not recorded: nothing runs until it is. */
const noticeUnserved = ({ state, supplementBy, payBy }: ClockResult) =>
  (state === 'waitingForSupplement' && supplementBy === null) || (state === 'waitingForPayment' && payBy === null);

const situations: readonly Situation[] = [
  {
    is: (_, { letters }) => letters?.signed === true,
    step: ({ replyBy, state }) => ({
      act: 'serve',
      title: '送达文书',
      why: '文书已经签发。直接送达以签收之日、邮寄以交邮之日判定是否按期，只能通过邮政企业寄送。',
      source: served,
      by: state === 'answered' ? null : replyBy,
    }),
  },
  {
    is: (_, { letters }) => letters?.reviewed === true,
    step: ({ replyBy }) => ({
      act: 'signLetter',
      title: '签发文书',
      why: '文书已经审核，由签发人签发。',
      source: article('第四十五条'),
      by: replyBy,
    }),
  },
  {
    is: (_, { letters }) => letters?.submitted === true,
    step: ({ replyBy }) => ({
      act: 'reviewLetter',
      title: '审核文书',
      why: '文书已经送审，由拟稿人以外的人审核。',
      source: article('第四十五条'),
      by: replyBy,
    }),
  },
  {
    is: ({ receivedOn, state }) => receivedOn === null && state === 'inHand',
    step: (_, { received }) => ({
      act: 'confirmReceipt',
      title: '与申请人确认收到',
      why: receiptRules[received.channel].sentence,
      source: receiptRules[received.channel].source,
      by: received.arrivedOn,
    }),
  },
  {
    is: ({ state }) => state === 'answered',
    step: () => ({
      act: 'archive',
      title: '归档',
      why: '已经答复，把全部材料和送达凭证整理归档。',
      source: article('第四十五条'),
      by: null,
    }),
  },
  {
    is: ({ state }) => state === 'lapsedNoSupplement',
    step: ({ supplementBy }) => ({
      act: 'answer',
      title: '作出不再处理告知',
      why: `补正期限${until(supplementBy)}已经届满，申请人没有补正，视为放弃申请；没有正当理由的，告知不再处理。`,
      source: article('第三十条'),
      by: null,
    }),
  },
  {
    is: ({ state }) => state === 'lapsedUnpaid',
    step: ({ payBy }) => ({
      act: 'answer',
      title: '作出不再处理告知',
      why: `缴费期限${until(payBy)}已经届满，申请人没有缴费，视为放弃申请，告知不再处理。`,
      source: '国办函〔2020〕109号第六条',
      by: null,
    }),
  },
  {
    is: noticeUnserved,
    step: () => ({
      act: 'recordService',
      title: '登记通知送达',
      why: '通知已经发出，还没有登记送达日期；申请人的期限自送达次日起计算。',
      source: served,
      by: null,
    }),
  },
  {
    is: ({ state }) => state === 'waitingForSupplement',
    step: ({ supplementBy }) => ({
      act: 'receiveSupplement',
      title: '等待申请人补正',
      why: '收到补正后，答复期限重新计算；逾期不补正且没有正当理由的，视为放弃。可以主动联系申请人，说明怎样补正。',
      source: article('第三十条'),
      by: supplementBy,
    }),
  },
  {
    is: ({ state }) => state === 'waitingForPayment',
    step: ({ payBy }) => ({
      act: 'receivePayment',
      title: '等待申请人缴费',
      why: '缴费完成次日起，处理期限重新计算；逾期未缴的，视为放弃。',
      source: '国办函〔2020〕109号第六条',
      by: payBy,
    }),
  },
  {
    is: ({ state }) => state === 'overdue',
    step: ({ replyBy, overdueWorkdays }) => ({
      act: 'answer',
      title: '立即答复',
      why: `已经逾期${overdueWorkdays}个工作日。逾期仍应当答复；申请人可以直接申请行政复议或者提起行政诉讼。`,
      source: article('第三十三条第二款'),
      by: replyBy,
    }),
  },
  {
    is: (now) => unserved(now) !== undefined,
    step: () => ({
      act: 'recordConsultation',
      title: '登记征求意见书送达',
      why: '征求意见书已经发出，还没有登记送达日期；对方的15个工作日自收到次日起计算。',
      source: article('第三十二条、第三十四条'),
      by: null,
    }),
  },
  {
    is: ({ reasonsBy }, _, { asOf }) => reasonsBy !== null && asOf <= reasonsBy,
    step: ({ reasonsBy }) => ({
      act: 'receiveReasons',
      title: '等待申请人说明理由',
      why: '理由不合理的，告知不予处理；理由合理但无法按期答复的，确定延迟答复的合理期限。答复期限继续计算。',
      source: article('第三十五条'),
      by: reasonsBy,
    }),
  },
  {
    is: (now, _, { asOf }) => pending(now, asOf).length > 0,
    step: (now, { asOf }) => ({
      act: 'recordConsultation',
      title: '等待征求的意见',
      why: '征求意见所需时间不计入答复期限。第三方逾期不提出意见的，由本机关决定是否公开；共同制作机关逾期的，视为同意公开。',
      source: article('第三十二条、第三十三条第三款、第三十四条'),
      by: latest(pending(now, asOf).map(({ answerBy }) => answerBy)),
    }),
  },
  {
    is: ({ base }, { searched }, { acts }) => base?.from === 'receipt' && !searched && acts.length === 0,
    step: ({ supplementNoticeBy }) => ({
      act: 'recordSearch',
      title: '看申请内容是否明确，检索信息',
      why: `内容明确的，检索所申请的信息并记录范围、方法和人员；内容不明确的，在${supplementNoticeBy === null ? '' : inChinese(supplementNoticeBy)}前一次性告知补正。`,
      source: article('第三十条、第三十六条'),
      by: supplementNoticeBy,
    }),
  },
  {
    is: (_, { searched }) => !searched,
    step: ({ replyBy }) => ({
      act: 'recordSearch',
      title: '检索信息',
      why: '检索所申请的信息，记录范围、方法、人员和结果；答复“不存在”的，没有检索记录不能成立。',
      source: article('第三十六条第四项'),
      by: replyBy,
    }),
  },
  {
    is: () => true,
    step: ({ replyBy, consultations }) => ({
      act: 'answer',
      title: '拟答复',
      why: consultations.some(({ silent }) => silent)
        ? '征求意见的期限已经届满：第三方没有提出意见的，由本机关衡量后决定，不得当作同意或者反对；共同制作机关没有答复的，视为同意公开。'
        : '按查明的情况选择一种处理决定，写明依据和理由；确实来不及的，届满前经负责人同意可以延长，最长20个工作日，并告知申请人。',
      source: article('第三十六条'),
      by: replyBy,
    }),
  },
];

/**
 * What to do next on the day `asOf` of the case.
 *
 * @returns null when nothing is left to do: transferred, joined, archived
 * @throws UnusableReceipt as `clock` does
 */
export function nextStep(request: Case, calendar: Calendar, desk: Desk = {}): NextStep | null {
  if (desk.closed) return null;
  const now = clock(request, calendar);
  return situations.find(({ is }) => is(now, desk, request))?.step(now, request) ?? null;
}
