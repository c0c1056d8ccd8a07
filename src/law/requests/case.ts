// A request as the law sees it: how it was received, and the dated facts that followed. Nothing here is computed.
import type { Outcome } from './outcomes.ts';

/** How a request came in; the rule of each is a row of `receipt.ts`. */
export type ReceiptChannel = 'inPerson' | 'signedMail' | 'plainMail' | 'misdirected' | 'online' | 'email' | 'fax';

/** Dates are YYYY-MM-DD in Asia/Shanghai. */
export interface Received {
  readonly channel: ReceiptChannel;
  /** Handed in, signed for, seen by the office, submitted online. */
  readonly arrivedOn: string;
  /** Confirmed by both sides, where the channel asks for it. Null with `online`: the system's own receipt on `arrivedOn`. */
  readonly confirmedOn: string | null;
}

/** By post, handed over (or by somebody entrusted), or into the applicant's own system. */
export type Service = 'post' | 'direct' | 'electronic';

/** The office says once what is missing (Article 30). */
export interface NoticeSupplement {
  readonly act: 'noticeSupplement';
  readonly on: string;
  readonly servedOn?: string | null;
  /** A reasonable time; the law has no number, our setting is 15 working days from service. */
  readonly allowWorkdays?: number;
}

export interface ReceiveSupplement {
  readonly act: 'receiveSupplement';
  readonly on: string;
}

/** Asking a third party (Article 32), another agency (33), or an agency that made the information too (34). */
export interface Consult {
  readonly act: 'consultThirdParty' | 'consultAgency' | 'consultJointMaker';
  readonly on: string;
  readonly servedOn?: string | null;
  readonly answeredOn?: string | null;
  readonly answer?: 'agree' | 'disagree' | 'partly' | null;
}

export interface NoticeFee {
  readonly act: 'noticeFee';
  readonly on: string;
  readonly servedOn?: string | null;
  readonly yuan: number;
}

export interface PayFee {
  readonly act: 'payFee';
  readonly on: string;
}

/** Agreed by the head of the disclosure office and told to the applicant, both on `on` (Article 33). */
export interface Extend {
  readonly act: 'extend';
  readonly on: string;
  readonly workdays: number;
}

/** Asking for the reasons of many or frequent requests (Article 35). */
export interface AskReasons {
  readonly act: 'askReasons';
  readonly on: string;
  readonly servedOn?: string | null;
  readonly allowWorkdays?: number;
}

export interface GiveReasons {
  readonly act: 'giveReasons';
  readonly on: string;
}

/** The reasons are reasonable, but the time is too short: a later day, told to the applicant (Article 35). */
export interface Delay {
  readonly act: 'delay';
  readonly on: string;
  readonly until: string;
}

/** The decision and its service. `on`: decided, and with `post` handed to the post office. */
export interface Reply {
  readonly act: 'reply';
  readonly on: string;
  readonly outcome: Outcome;
  readonly service: Service;
  readonly servedOn?: string | null;
}

/** The applicant takes the request back. */
export interface Withdraw {
  readonly act: 'withdraw';
  readonly on: string;
}

export type Act =
  | NoticeSupplement
  | ReceiveSupplement
  | Consult
  | NoticeFee
  | PayFee
  | Extend
  | AskReasons
  | GiveReasons
  | Delay
  | Reply
  | Withdraw;
export type ActName = Act['act'];

export interface Case {
  readonly id: string;
  readonly received: Received;
  /** In any order; acts of one day in the order given. */
  readonly acts: readonly Act[];
  /** The day the question is asked for: what happened later is not known yet. */
  readonly asOf: string;
}
