// Until when the applicant can ask for a review or sue, and whether the review comes first.
import type { Calendar } from '../calendar/calendar.ts';
import { addDays, addMonths } from '../calendar/days.ts';
import { type Outcome, outcomeRule } from './outcomes.ts';
import { termOn } from './terms.ts';

export interface RemedyTerms {
  readonly reviewFirst: boolean;
  readonly reviewBy: string | null;
  /** Of a direct suit; null when a review has to come first, or the day is not known. */
  readonly suitBy: string | null;
}

/** 《行政复议法》 as revised: denials of disclosure go to review first from this day on (第二十三条第一款第四项、第九十条). */
export const reviewFirstFrom = '2024-01-01';

/** Whether a decision made on this day has to go to review before a suit: by the article it rests on (法释〔2025〕8号第一条). */
export function isReviewFirst(outcome: Outcome, decidedOn: string): boolean {
  return decidedOn >= reviewFirstFrom && outcomeRule(outcome).reviewFirst;
}

/** Both terms counted from a day, which itself does not count; the last day moves over rest days. */
export function remediesFrom(from: string, reviewFirst: boolean, calendar: Calendar): RemedyTerms {
  const review = termOn('review', from);
  const suit = termOn('suit', from);
  return {
    reviewFirst,
    reviewBy: calendar.rollForward(addDays(from, review.amount)),
    suitBy: reviewFirst ? null : calendar.rollForward(addMonths(from, suit.amount)),
  };
}

/** After a review decision was received: fifteen days for the suit (《行政诉讼法》第四十五条、《行政复议法》第三十四条). */
export function suitAfterReviewBy(receivedOn: string, calendar: Calendar): string {
  return calendar.rollForward(addDays(receivedOn, termOn('suitAfterReview', receivedOn).amount));
}
