// What the clock says of a case on a day. The order of the keys is the order in which they are printed.
import type { Outcome } from './outcomes.ts';

export type CaseState =
  | 'waitingForSupplement'
  | 'inHand'
  | 'waitingForPayment'
  | 'answered'
  | 'lapsedNoSupplement'
  | 'lapsedUnpaid'
  | 'overdue';

/** `act`: index in the acts as given; null: the case as a whole. */
export interface ClockMessage {
  readonly act: number | null;
  readonly code: string;
  readonly message: string;
  readonly source: string;
}

/** Silence of a third party or another agency leaves the decision to the office; silence of a joint maker is consent. */
export type IfSilent = 'agencyDecides' | 'deemedConsent';

export interface Consultation {
  /** 15 working days after service; null while it is not served. */
  readonly answerBy: string | null;
  readonly ifSilent: IfSilent;
  readonly act: number;
  readonly kind: 'thirdParty' | 'agency' | 'jointMaker';
  readonly answeredOn: string | null;
  /** The time for an answer is over and none came. */
  readonly silent: boolean;
}

export interface ExplainedDay {
  readonly on: string;
  readonly counted: boolean;
  /** How many days are counted up to and with this one. */
  readonly n: number;
  /** Empty for an ordinary working day; otherwise why it counts or does not, with its source. */
  readonly why: string;
}

export interface ClockResult {
  readonly id: string;
  readonly receivedOn: string | null;
  readonly supplementNoticeBy: string | null;
  readonly supplementBy: string | null;
  readonly payBy: string | null;
  /** Null while the limit does not run: not confirmed, waiting for supplement or payment, lapsed. */
  readonly replyBy: string | null;
  /** With the whole extension of 20 working days. */
  readonly replyByIfExtended: string | null;
  readonly consultations: readonly Consultation[];
  readonly state: CaseState;
  readonly overdueWorkdays: number;
  readonly refusals: readonly ClockMessage[];
  readonly remedies: { readonly reviewFirst: boolean; readonly reviewBy: string | null; readonly suitBy: string | null };
  readonly warnings: readonly ClockMessage[];
  readonly provisional: boolean;
  readonly days: readonly ExplainedDay[];
  /** From where the limit is counted, and how long it is. */
  readonly base: { readonly on: string; readonly from: 'receipt' | 'supplement' | 'payment' } | null;
  readonly limitWorkdays: number;
  readonly extendedWorkdays: number;
  /** Until when the applicant gives the reasons asked for (Article 35); null when none are awaited. */
  readonly reasonsBy: string | null;
  /** The day a delayed answer was promised for (Article 35). */
  readonly delayedUntil: string | null;
  /** The decision in force; 其他 after a withdrawal. */
  readonly outcome: Outcome | null;
  /** The day that decides whether the answer is in time: handed to the post, or received by the applicant. */
  readonly answeredOn: string | null;
  readonly withdrawn: boolean;
  /** Which of the limits above rest on a year without its holiday notice. */
  readonly provisionalLimits: readonly string[];
}
