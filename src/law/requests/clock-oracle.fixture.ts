// A second opinion on the clock, by another way: it lives through the case one day after the other and keeps counters, over working days
// taken from another source. It shares nothing with the product but the shape of the input.
import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { Case } from './case.ts';
import { shift } from './histories.fixture.ts';

const { holidays, workdays } = chineseDays as { holidays: Record<string, string>; workdays: Record<string, string> };

const known = new Map<string, boolean>();
function works(on: string): boolean {
  let answer = known.get(on);
  if (answer === undefined) {
    const day = new Date(`${on}T00:00:00Z`).getUTCDay();
    answer = on in workdays || (day !== 0 && day !== 6 && !(on in holidays));
    known.set(on, answer);
  }
  return answer;
}
const tomorrows = new Map<string, string>();
function tomorrow(on: string): string {
  let answer = tomorrows.get(on);
  if (answer === undefined) {
    answer = shift(on, 1);
    tomorrows.set(on, answer);
  }
  return answer;
}

/** Natural days and months ahead, then on to a working day. */
function remedyDays(from: string, first: boolean) {
  let review = from;
  for (let i = 0; i < 60; i += 1) review = tomorrow(review);
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
  const [suitYear, suitMonth] = month > 6 ? [year + 1, month - 6] : [year, month + 6];
  let suit = `${suitYear}-${String(suitMonth).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  while (shift(suit, 0).slice(5, 7) !== suit.slice(5, 7)) suit = `${suit.slice(0, 8)}${Number(suit.slice(8)) - 1}`;
  while (!works(review)) review = tomorrow(review);
  while (!works(suit)) suit = tomorrow(suit);
  return { reviewFirst: first, reviewBy: review, suitBy: first ? null : suit };
}

interface Asking {
  readonly index: number;
  readonly served: string | null;
  readonly answered: string | null;
  worked: number;
  answerBy: string | null;
  open: boolean;
}

/** A term of the applicant that begins with the service of a notice. */
interface Term {
  readonly served: string | null;
  readonly allowed: number;
  worked: number;
  by: string | null;
}

/** What the clock should say. Covers what the five histories hold. */
export function secondOpinion({ received, acts, asOf }: Case) {
  const receivedOn = received.arrivedOn;
  const seen = (on: string | null | undefined) => (on != null && on <= asOf ? on : null);
  const askings: Asking[] = [];
  const refused: string[] = [];
  let counted: string[] = [];
  let supplementNoticeBy = '';
  let replyBy = '';
  let replyByIfExtended = '';
  let limit = 20;
  let n = 0;
  let sinceReceipt = 0;
  let waiting = 'no' as 'no' | 'supplement' | 'payment';
  let askedForSupplement = false;
  let supplement: Term | null = null;
  let payment: Term | null = null;
  let lapsed: 'lapsedNoSupplement' | 'lapsedUnpaid' | null = null;
  let answered: { on: string; decidedOn: string; outcome: string; servedOn: string | null } | null = null;
  let underway: { decidedOn: string; outcome: string; servedOn: string } | null = null;
  const restart = () => {
    waiting = 'no';
    n = 0;
    counted = [];
    replyBy = '';
    replyByIfExtended = '';
  };

  /** A working day goes by that counts, if the limit runs at all. */
  const count = (on: string) => {
    n += 1;
    if (n <= limit) counted.push(on);
    if (n === limit) replyBy = on;
    if (n === 40) replyByIfExtended = on;
  };

  const happens = (act: Case['acts'][number], on: string) => {
    if (answered) return refused.push('alreadyAnswered');
    switch (act.act) {
      case 'noticeSupplement':
        if (supplementNoticeBy === '' || supplementNoticeBy === on) waiting = 'supplement';
        askedForSupplement = true;
        supplement = { served: seen(act.servedOn), allowed: act.allowWorkdays ?? 15, worked: 0, by: null };
        return;
      case 'receiveSupplement':
        if (lapsed) return refused.push('supplementTooLate');
        return restart();
      case 'noticeFee':
        if (on < '2021-01-01') return refused.push('feeNotInForce');
        if (replyBy !== '' && replyBy < on) return refused.push('feeNoticeLate');
        waiting = 'payment';
        payment = { served: seen(act.servedOn), allowed: 20, worked: 0, by: null };
        return;
      case 'payFee':
        if (lapsed) return refused.push('paidTooLate');
        if (waiting !== 'payment') return refused.push('noFeeAsked');
        return restart();
      case 'extend':
        if (replyBy !== '' && replyBy < on) return refused.push('extensionLate');
        limit += act.workdays;
        replyBy = '';
        return;
      case 'reply':
        if (act.service === 'post') answered = { on, decidedOn: on, outcome: act.outcome, servedOn: seen(act.servedOn) };
        else if (seen(act.servedOn)) underway = { decidedOn: on, outcome: act.outcome, servedOn: act.servedOn as string };
        return;
      case 'consultThirdParty':
      case 'consultAgency':
      case 'consultJointMaker':
        askings.push({
          index: acts.indexOf(act),
          served: seen(act.servedOn),
          answered: seen(act.answeredOn),
          worked: 0,
          answerBy: null,
          open: true,
        });
    }
  };

  const arrives = (on: string) => {
    if (underway?.servedOn === on && !answered) answered = { ...underway, on };
  };

  // From the receipt on, and without news past the day asked for, until every limit is known.
  const settled = () =>
    sinceReceipt >= 7 &&
    (waiting !== 'no' || lapsed !== null || (replyBy !== '' && replyByIfExtended !== '')) &&
    [supplement, payment].every((term: Term | null) => !term?.served || term.by !== null) &&
    askings.every(({ served, answerBy }) => !served || answerBy !== null);
  for (let on = receivedOn; on <= asOf || !settled(); on = tomorrow(on)) {
    const work = works(on);
    if (on > receivedOn && work) {
      sinceReceipt += 1;
      if (sinceReceipt === 7) supplementNoticeBy = on;
      if (waiting === 'no' && !lapsed && !askings.some(({ open }) => open)) count(on);
    }
    if (on <= asOf) {
      arrives(on);
      for (const act of acts) if (act.on === on) happens(act, on);
      arrives(on);
    }
    // The day ends, and with it terms of others.
    for (const term of [supplement, payment] as (Term | null)[])
      if (term?.served && on > term.served && work) {
        term.worked += 1;
        if (term.worked === term.allowed) term.by = on;
      }
    if (on < asOf && waiting === 'supplement' && (supplement as Term | null)?.by === on) lapsed = 'lapsedNoSupplement';
    if (on < asOf && waiting === 'payment' && (payment as Term | null)?.by === on) lapsed = 'lapsedUnpaid';
    for (const asking of askings) {
      if (asking.served && on > asking.served && work) {
        asking.worked += 1;
        if (asking.worked === 15) asking.answerBy = on;
      }
      const nobodyKnows = asking.served === null && asking.answered === null;
      const told = (answered as { on: string } | null)?.on === on;
      if (asking.answered === on || asking.answerBy === on || (nobodyKnows && (on >= asOf || told))) asking.open = false;
    }
  }

  const done = answered as { on: string; decidedOn: string; outcome: string; servedOn: string | null } | null;
  const runs = waiting === 'no' && !lapsed;
  const end = done ? done.on : asOf;
  const over = runs && end > replyBy;
  let late = 0;
  if (over) for (let on = tomorrow(replyBy); on <= end; on = tomorrow(on)) if (works(on)) late += 1;
  const nothing = { reviewFirst: false, reviewBy: null, suitBy: null };
  const first = done !== null && done.outcome === 'DENY_PROCESS' && done.decidedOn >= '2024-01-01';
  const waitingState = waiting === 'supplement' ? 'waitingForSupplement' : 'waitingForPayment';
  return {
    receivedOn,
    supplementNoticeBy,
    supplementBy: askedForSupplement ? ((supplement as Term | null)?.by ?? null) : null,
    payBy: (payment as Term | null)?.by ?? null,
    replyBy: runs ? replyBy : null,
    replyByIfExtended: runs ? replyByIfExtended : null,
    answersBy: askings.sort((a, b) => a.index - b.index).map(({ answerBy }) => answerBy),
    state: done ? 'answered' : (lapsed ?? (waiting !== 'no' ? waitingState : over ? 'overdue' : 'inHand')),
    overdueWorkdays: late,
    refusals: refused.sort(),
    remedies: done
      ? done.servedOn
        ? remedyDays(done.servedOn, first)
        : { ...nothing, reviewFirst: first }
      : over
        ? remedyDays(replyBy, false)
        : nothing,
    counted: runs ? counted : [],
  };
}
