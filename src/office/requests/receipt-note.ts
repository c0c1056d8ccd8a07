// What the way of coming and its days mean for the clerk who enters a request: receipt date, limits, and why.
import type { Channel } from '../../features/requests/request.ts';
import type { Calendar } from '../../law/calendar/calendar.ts';
import { addDays, inChinese, isDate } from '../../law/calendar/days.ts';
import type { ReceiptChannel } from '../../law/requests/case.ts';
import { receiptRules, receivedOn, UnusableReceipt } from '../../law/requests/receipt.ts';
import { termOn } from '../../law/requests/terms.ts';

/** The law knows no oral channel of its own: the form filled in at the counter is handed in there. */
export const receiptChannelOf = (channel: Channel): ReceiptChannel => (channel === 'oral' ? 'inPerson' : channel);

/** Whether the receipt date is the day both sides confirmed it, and not the day it came. */
export const needsConfirmation = (channel: Channel): boolean => receiptRules[receiptChannelOf(channel)].day === 'confirmed';

/** What the day of arrival is called with each way. */
export const arrivalLabels: Readonly<Record<Channel, string>> = {
  online: '提交日期',
  inPerson: '提交日期',
  oral: '口头提出的日期',
  signedMail: '签收日期',
  plainMail: '信件到达日期',
  misdirected: '转到本机构的日期',
  email: '邮件到达日期',
  fax: '传真到达日期',
};

export interface ReceiptNote {
  readonly sentence: string;
  readonly source: string;
  /** What is wrong with the days; then nothing is computed. */
  readonly problem: string | null;
  /** Null: not confirmed yet, no limit runs. */
  readonly receivedOn: string | null;
  readonly supplementNoticeBy: string | null;
  readonly replyBy: string | null;
  readonly replyWorkdays: number;
  readonly noticeWorkdays: number;
  /** A limit lies in a year whose holidays are not announced yet. */
  readonly provisional: boolean;
  /** Holidays left out and weekends worked on the way to the limit. */
  readonly special: readonly SpecialDays[];
}

export interface SpecialDays {
  readonly from: string;
  readonly to: string;
  readonly workday: boolean;
  readonly why: string;
  readonly source: string;
}

/** Runs of days from `from` (exclusive) to `to` that a notice or a local decision made free or worked; weekends of their own are none. */
export function specialDays(from: string, to: string, calendar: Calendar): SpecialDays[] {
  const runs: SpecialDays[] = [];
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) {
    const { workday, why, source } = calendar.day(on);
    if (source === '') continue;
    const last = runs.at(-1);
    if (last && addDays(last.to, 1) === on && last.why === why && last.workday === workday) runs[runs.length - 1] = { ...last, to: on };
    else runs.push({ from: on, to: on, workday, why, source });
  }
  return runs;
}

/**
 * @param days as typed; an empty or half-typed day counts as not given
 * @param today YYYY-MM-DD: nothing arrives in the future
 */
export function receiptNote(
  { channel, arrivedOn, confirmedOn }: { channel: Channel; arrivedOn: string; confirmedOn: string },
  today: string,
  calendar: Calendar,
): ReceiptNote {
  const law = receiptChannelOf(channel);
  const { sentence, source } = receiptRules[law];
  const none = {
    sentence,
    source,
    problem: null,
    receivedOn: null,
    supplementNoticeBy: null,
    replyBy: null,
    replyWorkdays: 0,
    noticeWorkdays: 0,
    provisional: false,
    special: [],
  } satisfies ReceiptNote;
  if (!isDate(arrivedOn)) return none;
  if (arrivedOn > today) return { ...none, problem: `${inChinese(arrivedOn)}还没有到，请核对日期。` };
  const confirmed = needsConfirmation(channel) && isDate(confirmedOn) ? confirmedOn : null;
  if (confirmed && confirmed > today) return { ...none, problem: `确认日${inChinese(confirmed)}还没有到，请核对日期。` };
  let on: string | null;
  try {
    on = receivedOn({ channel: law, arrivedOn, confirmedOn: confirmed });
  } catch (error) {
    if (error instanceof UnusableReceipt) return { ...none, problem: error.message };
    throw error;
  }
  if (on === null) return none;
  const replyWorkdays = termOn('reply', on).amount;
  const noticeWorkdays = termOn('supplementNotice', on).amount;
  const replyBy = calendar.workdaysAfter(on, replyWorkdays);
  const supplementNoticeBy = calendar.workdaysAfter(on, noticeWorkdays);
  return {
    ...none,
    receivedOn: on,
    supplementNoticeBy,
    replyBy,
    replyWorkdays,
    noticeWorkdays,
    provisional: !calendar.isKnown(replyBy),
    special: specialDays(on, replyBy, calendar),
  };
}
