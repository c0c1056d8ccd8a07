// The clock of a request: a pure function over its facts, the calendar and a day. Facts after that day are not known yet.
// Long, because it is one machine: each act has one handler, and the handlers share one state.
import type { Calendar } from '../calendar/calendar.ts';
import type { Act, AskReasons, Case, Consult, Delay, Extend, NoticeFee, NoticeSupplement, Reply, Service } from './case.ts';
import { type RefusalCode, refusals, type WarningCode, warnings } from './clock-messages.ts';
import type { CaseState, ClockMessage, ClockResult, Consultation } from './clock-result.ts';
import { dueBy, type Exclusion, explainDays } from './limit.ts';
import type { Outcome } from './outcomes.ts';
import { receivedOn } from './receipt.ts';
import { isReviewFirst, type RemedyTerms, remediesFrom } from './remedy-terms.ts';
import { decisiveDay } from './service.ts';
import { termOn, terms } from './terms.ts';

type Base = NonNullable<ClockResult['base']>;
type Said = Partial<{ on: string; by: string; n: number }>;

/** Why an act is refused; undefined: it stands. */
type Verdict = (Said & { readonly code: RefusalCode }) | undefined;

/** A notice whose answer is awaited. `by` is null until it is served. */
interface Awaited {
  readonly act: number;
  readonly by: string | null;
  /** A late notice for a supplement does not stop the limit, and silence on it does not end the case. */
  readonly stopsLimit: boolean;
}

interface Decision {
  readonly act: number;
  readonly on: string;
  readonly outcome: Outcome;
  readonly service: Service | null;
  readonly servedOn: string | null;
  /** The day that decides whether it is in time; null: not known yet. */
  readonly effectiveOn: string | null;
}

interface OpenConsultation extends Consultation {
  readonly on: string;
  readonly served: boolean;
}

const consultKinds = {
  consultThirdParty: {
    kind: 'thirdParty',
    term: 'thirdPartyOpinion',
    ifSilent: 'agencyDecides',
    why: '征求第三方意见（条例第三十三条第三款）',
  },
  consultAgency: { kind: 'agency', term: 'agencyOpinion', ifSilent: 'agencyDecides', why: '征求其他机关意见（条例第三十三条第三款）' },
  consultJointMaker: {
    kind: 'jointMaker',
    term: 'jointMakerOpinion',
    ifSilent: 'deemedConsent',
    why: '征求共同制作机关意见（条例第三十三条第三款、第三十四条）',
  },
} as const;

/** An act whose own dates run backwards. */
function outOfOrder(...dates: readonly (string | null | undefined)[]): Verdict {
  const given = dates.filter((on) => on != null);
  const at = given.findIndex((on, i) => i > 0 && on < (given[i - 1] as string));
  return at > 0 ? { code: 'datesOutOfOrder', on: given[at] as string, by: given[at - 1] as string } : undefined;
}

const never = '9999-12-31';
const noRemedies: RemedyTerms = { reviewFirst: false, reviewBy: null, suitBy: null };
const earlier = (a: string, b: string) => (a < b ? a : b);

class Walk {
  readonly refused: ClockMessage[] = [];
  readonly warned: ClockMessage[] = [];
  readonly consultations: OpenConsultation[] = [];
  base: Base | null;
  extended = 0;
  extensions = 0;
  delayedUntil: string | null = null;
  supplementBy: string | null = null;
  payBy: string | null = null;
  private awaitedSupplement: Awaited | null = null;
  private awaitedPayment: Awaited | null = null;
  private noticesOfSupplement = 0;
  private supplements = 0;
  private feeAsked = false;
  private reasons: { by: string | null; given: boolean; act: number } | null = null;
  private lapsed: 'lapsedNoSupplement' | 'lapsedUnpaid' | null = null;
  private decisions: Decision[] = [];
  withdrawn = false;

  constructor(
    private readonly request: Case,
    private readonly received: string | null,
    private readonly calendar: Calendar,
  ) {
    this.base = received === null ? null : { on: received, from: 'receipt' };
  }

  // ------------------------------------------------------------------------------------------------- what is said

  warn(act: number | null, code: WarningCode, { on = '', by = '', n = 0 }: Said = {}): void {
    const { says, source } = warnings[code];
    this.warned.push({ act, code, message: says({ on, by, n }), source });
  }

  /** A later fact of an act, if it is known on the day asked for. */
  private known(on: string | null | undefined): string | null {
    return on != null && on <= this.request.asOf ? on : null;
  }

  private after(on: string | null, workdays: number): string | null {
    return on === null ? null : this.calendar.workdaysAfter(on, workdays);
  }

  // ---------------------------------------------------------------------------------------------------- the limit

  get running(): boolean {
    return this.base !== null && this.lapsed === null && !this.awaitedSupplement?.stopsLimit && this.awaitedPayment === null;
  }

  /** The first decision that took effect. */
  get decision(): Decision | null {
    return this.decisions
      .filter(({ effectiveOn }) => effectiveOn !== null)
      .reduce<Decision | null>((first, next) => (first && (first.effectiveOn ?? '') <= (next.effectiveOn ?? '') ? first : next), null);
  }

  get exclusions(): Exclusion[] {
    const stillOpenOn = earlier(this.decision?.effectiveOn ?? never, this.request.asOf);
    return this.consultations.map(({ on, kind, answerBy, answeredOn, served }) => ({
      from: on,
      // Not served and not answered: nobody can say yet until when it will last.
      to: served || answeredOn !== null ? earlier(answerBy ?? never, answeredOn ?? never) : stillOpenOn,
      why: Object.values(consultKinds).find((row) => row.kind === kind)?.why ?? '',
    }));
  }

  /** The last day for the answer, with the extension so far or with one given; null while the limit does not run. */
  replyBy(extension = this.extended): string | null {
    if (!this.running || this.base === null) return null;
    if (this.delayedUntil !== null) return this.delayedUntil;
    return dueBy(this.base.on, termOn('reply', this.base.on).amount + extension, this.exclusions, this.calendar);
  }

  private restart(on: string, from: Base['from']): void {
    this.base = { on, from };
    this.delayedUntil = null;
  }

  /** What silence has done before the day begins. */
  settle(on: string): void {
    const over = (awaited: Awaited | null) => awaited?.stopsLimit === true && awaited.by !== null && awaited.by < on;
    if (this.lapsed === null && over(this.awaitedSupplement)) this.lapsed = 'lapsedNoSupplement';
    if (this.lapsed === null && over(this.awaitedPayment)) this.lapsed = 'lapsedUnpaid';
  }

  // ----------------------------------------------------------------------------------------------------- the acts

  take(act: Act, index: number): void {
    this.settle(act.on);
    const verdict = this.judge(act, index);
    if (verdict === undefined) return;
    const { code, on = '', by = '', n = 0 } = verdict;
    const { says, source } = refusals[code];
    this.refused.push({ act: index, code, message: says({ on, by, n }), source });
  }

  private judge(act: Act, index: number): Verdict {
    const answeredOn = this.decision?.effectiveOn;
    if (answeredOn && answeredOn <= act.on) return { code: 'alreadyAnswered', by: answeredOn };
    if (act.act === 'withdraw') return this.withdraw(act.on, index);
    if (this.received === null) return { code: 'notConfirmed' };
    if (act.on < this.received) return { code: 'beforeReceipt', on: act.on, by: this.received };
    switch (act.act) {
      case 'noticeSupplement':
        return this.noticeSupplement(act, index);
      case 'receiveSupplement':
        return this.receiveSupplement(act.on);
      case 'consultThirdParty':
      case 'consultAgency':
      case 'consultJointMaker':
        return this.consult(act, index);
      case 'noticeFee':
        return this.noticeFee(act, index);
      case 'payFee':
        return this.payFee(act.on);
      case 'extend':
        return this.extend(act, index);
      case 'askReasons':
        return this.askReasons(act, index);
      case 'giveReasons':
        return this.giveReasons();
      case 'delay':
        return this.delay(act, index);
      case 'reply':
        return this.reply(act, index);
    }
  }

  private noticeSupplement({ on, servedOn, allowWorkdays }: NoticeSupplement, index: number): Verdict {
    if (this.lapsed !== null || this.awaitedPayment !== null) return { code: 'clockNotRunning' };
    const disorder = outOfOrder(on, servedOn);
    if (disorder) return disorder;
    // A second round is measured from the supplement that made it necessary.
    const from = this.base?.from === 'supplement' ? this.base.on : (this.received ?? on);
    const noticeBy = this.calendar.workdaysAfter(from, termOn('supplementNotice', from).amount);
    const inTime = on <= noticeBy || this.awaitedSupplement?.stopsLimit === true;
    if (this.noticesOfSupplement > 0) this.warn(index, 'supplementAgain');
    if (!inTime) this.warn(index, 'supplementNoticeLate', { by: noticeBy });
    this.noticesOfSupplement += 1;
    this.supplementBy = this.after(this.known(servedOn), allowWorkdays ?? termOn('supplement', on).amount);
    this.awaitedSupplement = { act: index, by: this.supplementBy, stopsLimit: inTime };
    return undefined;
  }

  private receiveSupplement(on: string): Verdict {
    if (this.awaitedSupplement === null) return { code: 'noSupplementAsked' };
    if (this.lapsed === 'lapsedNoSupplement') return { code: 'supplementTooLate', by: this.awaitedSupplement.by ?? on };
    if (this.lapsed !== null) return { code: 'clockNotRunning' };
    this.awaitedSupplement = null;
    this.supplements += 1;
    this.restart(on, 'supplement');
    return undefined;
  }

  private consult({ act, on, servedOn, answeredOn }: Consult, index: number): Verdict {
    if (this.lapsed !== null) return { code: 'clockNotRunning' };
    const disorder = outOfOrder(on, servedOn, answeredOn);
    if (disorder) return disorder;
    const { kind, term, ifSilent } = consultKinds[act];
    const served = this.known(servedOn);
    const answerBy = this.after(served, termOn(term, on).amount);
    const answered = this.known(answeredOn);
    const silent = answerBy !== null && answerBy < this.request.asOf && (answered === null || answered > answerBy);
    this.consultations.push({ answerBy, ifSilent, act: index, kind, answeredOn: answered, silent, on, served: served !== null });
    return undefined;
  }

  private noticeFee({ on, servedOn, yuan }: NoticeFee, index: number): Verdict {
    if (on < terms.payment.from) return { code: 'feeNotInForce' };
    if (!(yuan > 0)) return { code: 'feeNotPositive' };
    if (this.feeAsked) return { code: 'feeTwice' };
    const replyBy = this.replyBy();
    if (replyBy === null) return { code: 'clockNotRunning' };
    if (on > replyBy) return { code: 'feeNoticeLate', by: replyBy };
    const disorder = outOfOrder(on, servedOn);
    if (disorder) return disorder;
    this.feeAsked = true;
    this.payBy = this.after(this.known(servedOn), termOn('payment', on).amount);
    this.awaitedPayment = { act: index, by: this.payBy, stopsLimit: true };
    return undefined;
  }

  private payFee(on: string): Verdict {
    if (this.awaitedPayment === null) return { code: 'noFeeAsked' };
    if (this.lapsed === 'lapsedUnpaid') return { code: 'paidTooLate', by: this.awaitedPayment.by ?? on };
    this.awaitedPayment = null;
    this.restart(on, 'payment');
    return undefined;
  }

  private extend({ on, workdays }: Extend, index: number): Verdict {
    if (!Number.isInteger(workdays) || workdays < 1) return { code: 'extensionNotPositive' };
    const replyBy = this.replyBy();
    if (replyBy === null) return { code: 'clockNotRunning' };
    if (on > replyBy) return { code: 'extensionLate', by: replyBy };
    if (this.delayedUntil !== null) return { code: 'alreadyDelayed', by: this.delayedUntil };
    const sum = this.extended + workdays;
    if (sum > termOn('extension', on).amount) return { code: 'extensionTooLong', n: sum };
    if (this.extensions > 0) this.warn(index, 'extendedAgain');
    this.extensions += 1;
    this.extended = sum;
    return undefined;
  }

  private askReasons({ on, servedOn, allowWorkdays }: AskReasons, index: number): Verdict {
    if (this.lapsed !== null) return { code: 'clockNotRunning' };
    const disorder = outOfOrder(on, servedOn);
    if (disorder) return disorder;
    const by = this.after(this.known(servedOn), allowWorkdays ?? termOn('reasons', on).amount);
    this.reasons = { by, given: false, act: index };
    return undefined;
  }

  private giveReasons(): Verdict {
    if (this.reasons === null) return { code: 'noReasonsAsked' };
    this.reasons = { ...this.reasons, given: true };
    return undefined;
  }

  private delay({ on, until }: Delay, index: number): Verdict {
    const replyBy = this.replyBy();
    if (replyBy === null) return { code: 'clockNotRunning' };
    if (on > replyBy) return { code: 'delayLate', by: replyBy };
    if (until <= replyBy) return { code: 'delayNotLater', by: replyBy };
    if (this.reasons === null) this.warn(index, 'reasonsNotAsked');
    this.delayedUntil = until;
    return undefined;
  }

  private withdraw(on: string, index: number): Verdict {
    const { arrivedOn } = this.request.received;
    if (on < arrivedOn) return { code: 'beforeReceipt', on, by: arrivedOn };
    this.withdrawn = true;
    this.decisions.push({ act: index, on, outcome: 'OTH_OTHER', service: null, servedOn: null, effectiveOn: on });
    return undefined;
  }

  private reply({ on, outcome, service, servedOn }: Reply, index: number): Verdict {
    const disorder = outOfOrder(on, servedOn);
    if (disorder) return disorder;
    const refused = this.refusalOf(outcome, on);
    if (refused) return { code: refused };
    this.warnOf(outcome, on, index);
    const served = this.known(servedOn);
    this.decisions.push({ act: index, on, outcome, service, servedOn: served, effectiveOn: decisiveDay(service, on, served) });
    return undefined;
  }

  private refusalOf(outcome: Outcome, on: string): RefusalCode | null {
    const late = this.awaitedSupplement;
    const afterLateNotice = late !== null && !late.stopsLimit && late.by !== null && late.by < on;
    if (outcome === 'OTH_NO_SUPPLEMENT' && this.lapsed !== 'lapsedNoSupplement' && !afterLateNotice) return 'notLapsedYet';
    if (outcome === 'OTH_NO_PAYMENT' && this.lapsed !== 'lapsedUnpaid') return 'notLapsedYet';
    if (outcome === 'NO_UNCLEAR' && this.supplements === 0) return 'noSupplementRound';
    return null;
  }

  private warnOf(outcome: Outcome, on: string, index: number): void {
    const noFurther = outcome === 'OTH_NO_SUPPLEMENT' || outcome === 'OTH_NO_PAYMENT';
    if (this.lapsed !== null && !noFurther) this.warn(index, 'answeredAfterLapse');
    if (outcome === 'OTH_NO_SUPPLEMENT' && this.lapsed === null) this.warn(index, 'lapseAfterLateNotice');
    const thirdParties = this.consultations.filter(({ kind }) => kind === 'thirdParty');
    const hasTime = thirdParties.some(
      ({ answerBy, answeredOn }) => (answeredOn === null || answeredOn > on) && (answerBy === null || answerBy >= on),
    );
    if (hasTime && (outcome.startsWith('OPEN_') || outcome === 'PARTIAL')) this.warn(index, 'thirdPartyHasTime');
    if (outcome === 'DENY_THIRD' && thirdParties.length === 0) this.warn(index, 'thirdPartyNotAsked');
    if (outcome === 'REJ_EXCESSIVE' && this.reasons === null) this.warn(index, 'reasonsNotAsked');
    const { by = null, given = true } = this.reasons ?? {};
    if (outcome === 'REJ_EXCESSIVE' && !given && by !== null && by >= on) this.warn(index, 'reasonsHaveTime', { by });
  }

  // --------------------------------------------------------------------------------------------------- the verdict

  get reasonsBy(): string | null {
    return this.reasons !== null && !this.reasons.given ? this.reasons.by : null;
  }

  /** The state on the day asked for; `replyBy` as it stands then. */
  state(replyBy: string | null): CaseState {
    if (this.decision) return 'answered';
    if (this.lapsed) return this.lapsed;
    if (this.awaitedPayment) return 'waitingForPayment';
    if (this.awaitedSupplement?.stopsLimit) return 'waitingForSupplement';
    return replyBy !== null && this.request.asOf > replyBy ? 'overdue' : 'inHand';
  }

  /** Warns of everything that was sent and of which nobody knows whether it arrived. */
  warnOfService(): void {
    if (this.decision) return;
    const unserved = [this.awaitedSupplement, this.awaitedPayment, this.reasons?.given === false ? this.reasons : null]
      .filter((awaited) => awaited !== null && awaited.by === null)
      .map((awaited) => awaited?.act ?? 0);
    const consulted = this.consultations.filter(({ served, answeredOn }) => !served && answeredOn === null).map(({ act }) => act);
    const replied = this.decisions.map(({ act }) => act);
    for (const act of [...unserved, ...consulted, ...replied]) this.warn(act, 'notServed');
  }

  remedies(state: CaseState, replyBy: string | null): RemedyTerms {
    const { decision } = this;
    if (decision && !this.withdrawn) {
      const reviewFirst = isReviewFirst(decision.outcome, decision.on);
      return decision.servedOn === null ? { ...noRemedies, reviewFirst } : remediesFrom(decision.servedOn, reviewFirst, this.calendar);
    }
    return state === 'overdue' && replyBy !== null ? remediesFrom(replyBy, false, this.calendar) : noRemedies;
  }
}

const byAct = (a: ClockMessage, b: ClockMessage) => (a.act ?? -1) - (b.act ?? -1);

/** The limits of a result that rest on a day whose year has no holiday notice. */
function provisionalLimits(limits: Readonly<Record<string, string | null>>, calendar: Calendar): string[] {
  return Object.entries(limits)
    .filter(([, on]) => on !== null && !calendar.isKnown(on))
    .map(([name]) => name);
}

/**
 * Limits, state, refusals, warnings and remedies of a case on the day `asOf`, and why, day by day.
 *
 * Acts after that day are ignored; acts that are not lawful are refused and change nothing.
 *
 * @throws UnusableReceipt when the receipt itself cannot be judged: before the Regulations took force, confirmed before it arrived
 */
export function clock(request: Case, calendar: Calendar): ClockResult {
  const { asOf, received } = request;
  const fixed = receivedOn(received);
  const arrived = received.arrivedOn <= asOf;
  const receipt = fixed !== null && fixed <= asOf ? fixed : null;
  const walk = new Walk(request, receipt, calendar);
  if (!arrived) walk.warn(null, 'notArrived', { on: asOf });
  else if (receipt === null) walk.warn(null, 'notConfirmed');
  request.acts
    .map((act, index) => ({ act, index }))
    .filter(({ act }) => act.on <= asOf)
    .sort((a, b) => (a.act.on < b.act.on ? -1 : a.act.on > b.act.on ? 1 : a.index - b.index))
    .forEach(({ act, index }) => walk.take(act, index));
  walk.settle(asOf);
  walk.warnOfService();

  const replyBy = walk.replyBy();
  const replyByIfExtended = replyBy === null ? null : walk.replyBy(terms.extension.amount);
  const state = walk.state(replyBy);
  const { decision } = walk;
  const late = decision ? decision.effectiveOn : state === 'overdue' ? asOf : null;
  const overdueWorkdays = late !== null && replyBy !== null && late > replyBy ? calendar.countWorkdays(replyBy, late) : 0;
  if (decision && !walk.withdrawn && replyBy !== null && late !== null && late > replyBy)
    walk.warn(decision.act, 'answeredLate', { by: replyBy, n: overdueWorkdays });
  const remedies = walk.remedies(state, replyBy);
  const supplementNoticeBy = receipt === null ? null : calendar.workdaysAfter(receipt, termOn('supplementNotice', receipt).amount);
  const consultations = walk.consultations
    .map(({ answerBy, ifSilent, act, kind, answeredOn, silent }) => ({ answerBy, ifSilent, act, kind, answeredOn, silent }))
    .sort((a, b) => a.act - b.act);
  const { base, supplementBy, payBy, reasonsBy } = walk;
  const provisional = provisionalLimits(
    {
      supplementNoticeBy,
      supplementBy,
      payBy,
      replyBy,
      replyByIfExtended,
      reasonsBy,
      reviewBy: remedies.reviewBy,
      suitBy: remedies.suitBy,
      overdueWorkdays: overdueWorkdays > 0 ? late : null,
      ...Object.fromEntries(consultations.map(({ answerBy }, i) => [`consultations[${i}].answerBy`, answerBy])),
    },
    calendar,
  );
  return {
    id: request.id,
    receivedOn: receipt,
    supplementNoticeBy,
    supplementBy,
    payBy,
    replyBy,
    replyByIfExtended,
    consultations,
    state,
    overdueWorkdays,
    refusals: walk.refused.sort(byAct),
    remedies,
    warnings: walk.warned.sort(byAct),
    provisional: provisional.length > 0,
    days: base === null || replyBy === null ? [] : explainDays(base.on, replyBy, walk.exclusions, calendar),
    base,
    limitWorkdays: terms.reply.amount + walk.extended,
    extendedWorkdays: walk.extended,
    reasonsBy,
    delayedUntil: walk.delayedUntil,
    outcome: decision?.outcome ?? null,
    answeredOn: decision?.effectiveOn ?? null,
    withdrawn: walk.withdrawn,
    provisionalLimits: provisional,
  };
}
