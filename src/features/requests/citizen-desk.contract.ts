// What the public pages may ask of requests. The portal renders; every rule and every refusal is behind this counter.

import type { Applicant, ApplicantKind, PaperKind, Party, Stage, Wanted } from './request.ts';
import type { OfficeSettings } from './requests.contract.ts';

/** An office that can be asked, with what its guide says (Article 12). */
export interface AskableOffice {
  readonly agencyId: string;
  readonly slug: string;
  readonly name: string;
  readonly shortName: string;
  readonly madeUp: boolean;
  readonly madeUpNote: string | null;
  /** Null: the office has not entered its contact data yet; requests are possible all the same, the guide says what is missing. */
  readonly settings: OfficeSettings | null;
  readonly guideChangedOn: string | null;
}

/** A file sent along with a form, already received as a draft of the storage (see platform/uploads.ts). */
export interface SentFile {
  readonly name: string;
  readonly type: string;
  readonly path: string;
  readonly bytes: number;
}

export interface Filing {
  readonly officeSlug: string;
  readonly applicant: Applicant;
  readonly wanted: Wanted;
  readonly identityFiles: readonly SentFile[];
  readonly otherFiles: readonly SentFile[];
}

export interface Filed {
  readonly number: string;
  /** At least 100 random bits, in groups for reading aloud; stored hashed, so it can be shown only now. */
  readonly code: string;
  readonly officeName: string;
  readonly filedAt: string;
  readonly receivedOn: string;
  readonly supplementNoticeBy: string;
  readonly replyBy: string;
  readonly provisional: boolean;
  /** The same form sent again: the number of the first time; the code is not known any more. */
  readonly again: boolean;
}

/** Sealed, good for thirty minutes, bound to one request: what the tracking cookie holds. */
export type Ticket = string;

export interface TrackedStep {
  readonly on: string;
  readonly title: string;
  /** One sentence for the applicant. Never a name of an officer. */
  readonly text: string;
  readonly party: Party;
  readonly source: string;
}

export interface TrackedCase {
  readonly number: string;
  readonly officeName: string;
  readonly officeSlug: string;
  readonly officePhone: string;
  readonly madeUp: boolean;
  readonly stage: Stage;
  readonly stageLabel: string;
  readonly applicantMasked: string;
  readonly description: string;
  readonly receivedOn: string | null;
  readonly replyBy: string | null;
  readonly provisional: boolean;
  /** Why this day: working day by working day, with the article. */
  readonly days: readonly { readonly on: string; readonly counted: boolean; readonly n: number; readonly why: string }[];
  readonly explanation: readonly string[];
  readonly steps: readonly TrackedStep[];
  /** Served on the applicant, newest first. */
  readonly letters: readonly { readonly id: string; readonly title: string; readonly number: string; readonly on: string }[];
  /** What the applicant sent, and what an answer that has gone out gives. */
  readonly papers: readonly {
    readonly id: string;
    readonly kind: PaperKind;
    readonly title: string;
    readonly name: string;
    readonly bytes: number;
  }[];
  /** What the applicant can do now; null: not now. */
  readonly can: {
    readonly supplement: { readonly by: string; readonly items: readonly string[]; readonly guidance: string } | null;
    readonly giveReasons: { readonly by: string } | null;
    readonly pay: { readonly yuan: number; readonly by: string; readonly how: string; readonly steps: readonly string[] } | null;
    readonly withdraw: boolean;
  };
  /** The term for the supplement or the fee ran out: counts as given up. Null also once the answer about it has gone out. */
  readonly lapsed: { readonly of: 'supplement' | 'payment'; readonly by: string } | null;
  readonly remedy: string | null;
}

export interface OpinionAsked {
  readonly officeName: string;
  readonly officePhone: string;
  readonly madeUp: boolean;
  readonly kind: 'thirdParty' | 'agency' | 'jointMaker';
  readonly information: string;
  readonly answerBy: string | null;
  /** What silence means, with its article. */
  readonly silence: string;
  readonly answered: boolean;
}

export interface CitizenDesk {
  /** Agencies that can be asked, in order of their pinyin. */
  offices(): Promise<readonly AskableOffice[]>;
  office(slug: string): Promise<AskableOffice | undefined>;
  /** What is already published on this: title and address of matching public pages, so that nobody has to ask for them. */
  alreadyPublished(words: string): Promise<readonly { readonly title: string; readonly path: string; readonly on: string }[]>;
  /**
   * @param key made with the form; sending twice gives the same number
   * @throws Refusal 422 with a field for each thing to correct; 429 when one source sends too many (it says when to try again)
   */
  file(filing: Filing, key: string, source: string): Promise<Filed>;
  /** Number, code and name must all fit; whatever does not, the answer and its time are the same. @throws Refusal 404 `not-found-or-wrong`, 429 */
  open(asked: { readonly number: string; readonly code: string; readonly name: string }, source: string): Promise<Ticket>;
  /** @throws Refusal 401 `ticket-over` */
  view(ticket: Ticket): Promise<TrackedCase>;
  letter(
    ticket: Ticket,
    letterId: string,
    format: 'pdf' | 'docx',
  ): Promise<{ readonly name: string; readonly type: string; readonly body: Buffer }>;
  paper(ticket: Ticket, paperId: string): Promise<{ readonly name: string; readonly type: string; readonly body: Buffer }>;
  /** The explained clock as a PDF. */
  clockSheet(ticket: Ticket): Promise<{ readonly name: string; readonly type: string; readonly body: Buffer }>;
  supplement(ticket: Ticket, given: { readonly text: string; readonly files: readonly SentFile[] }, key: string): Promise<void>;
  giveReasons(ticket: Ticket, given: { readonly text: string; readonly files: readonly SentFile[] }, key: string): Promise<void>;
  proofOfPayment(ticket: Ticket, given: { readonly note: string; readonly files: readonly SentFile[] }, key: string): Promise<void>;
  withdraw(ticket: Ticket, given: { readonly reason: string }, key: string): Promise<void>;
  /** Article 41: what is recorded about the applicant is wrong. Becomes a case of its own kind; no code needed. */
  askCorrection(
    given: {
      readonly officeSlug: string;
      readonly applicant: Applicant;
      readonly record: string;
      readonly wrong: string;
      readonly right: string;
      readonly files: readonly SentFile[];
    },
    key: string,
    source: string,
  ): Promise<Filed>;
  /** A lost code. The answer is always the same sentence, whether anybody applied or not. */
  recover(
    asked: { readonly number: string; readonly name: string; readonly idNumber: string; readonly phone: string },
    source: string,
  ): Promise<void>;
  /** A third party's or another agency's own page, opened with the code of the letter. @throws Refusal 404 `not-found-or-wrong`, 429 */
  openOpinion(code: string, source: string): Promise<Ticket>;
  opinionAsked(ticket: Ticket): Promise<OpinionAsked>;
  giveOpinion(
    ticket: Ticket,
    given: { readonly answer: 'agree' | 'disagree' | 'partly'; readonly reasons: string },
    key: string,
  ): Promise<void>;
  /** The blank form for paper, as it stands in the guide. */
  blankForm(
    officeSlug: string,
    of: 'citizen' | 'organisation',
    format: 'pdf' | 'docx',
  ): Promise<{ readonly name: string; readonly type: string; readonly body: Buffer }>;
  /** For the report's year: how many requests an office had, so that an empty year can be told honestly. */
  yearOf(officeSlug: string, year: number): Promise<{ readonly received: number }>;
}

export type { Applicant, ApplicantKind, Wanted };
