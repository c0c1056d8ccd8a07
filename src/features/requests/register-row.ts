// What the register keeps of a case for its lists: computed from the acts, written anew with every one of them.
import type { Calendar } from '../../law/calendar/calendar.ts';
import { addDays, daysBetween } from '../../law/calendar/days.ts';
import type { ClockResult } from '../../law/requests/clock-result.ts';
import { type Arrival, type CaseFacts, caseClock } from './case-facts.ts';
import type { Light, Stage } from './request.ts';

/** What the register has to know of a letter. */
export interface LetterState {
  readonly id: string;
  readonly state: string;
  readonly isAnswer: boolean;
  readonly number: string | null;
  readonly service: string | null;
  readonly servedOn: string | null;
}

export interface RegisterRow {
  readonly confirmedOn: string | null;
  readonly receivedOn: string | null;
  readonly stage: Stage;
  readonly open: boolean;
  readonly limitRuns: boolean;
  readonly replyBy: string | null;
  readonly provisional: boolean;
  readonly dueRank: number;
  readonly wakesOn: string | null;
  readonly supplementNoticedOn: string | null;
  readonly supplementBy: string | null;
  readonly supplementOn: string | null;
  readonly thirdAskedOn: string | null;
  readonly thirdAnsweredOn: string | null;
  readonly extendedDays: number;
  readonly answeredOn: string | null;
  readonly outcome: string | null;
  readonly letterNumber: string | null;
  readonly service: string | null;
  readonly servedOn: string | null;
  readonly feeYuan: number | null;
  readonly archiveNumber: string | null;
}

const closed: ReadonlySet<Stage> = new Set(['answered', 'lapsed', 'withdrawn', 'transferred', 'joined', 'archived']);
const dayNumber = (on: string) => daysBetween('1970-01-01', on);

/** Open cases by their limit, then those whose limit does not run, oldest first, then closed ones, newest first. */
function dueRankOf(open: boolean, replyBy: string | null, arrivedOn: string): number {
  if (!open) return 3_000_000 - dayNumber(arrivedOn);
  return replyBy === null ? 1_000_000 + dayNumber(arrivedOn) : dayNumber(replyBy);
}

/** Somebody is asked and still has time. */
export function isConsulting(clock: ClockResult): boolean {
  return clock.consultations.some(({ answeredOn, silent }) => answeredOn === null && !silent);
}

function awaitsReasons({ acts }: CaseFacts, clock: ClockResult, today: string): boolean {
  const asked = acts.findLastIndex(({ act }) => act === 'askReasons');
  if (asked < 0 || acts.slice(asked).some(({ act }) => act === 'giveReasons')) return false;
  return clock.reasonsBy === null || today <= clock.reasonsBy;
}

/** Where a case is, in the words of the register. */
export function stageOf(facts: CaseFacts, clock: ClockResult, answer: LetterState | undefined, today: string): Stage {
  if (facts.archivedUnder !== null) return 'archived';
  if (facts.joinedWith !== null) return 'joined';
  if (facts.transferred) return 'transferred';
  if (clock.withdrawn) return 'withdrawn';
  if (clock.state === 'answered') return 'answered';
  if (clock.state === 'lapsedNoSupplement' || clock.state === 'lapsedUnpaid') return 'lapsed';
  if (clock.receivedOn === null) return 'filed';
  if (answer?.state === 'signed' || answer?.state === 'served') return 'signed';
  if (answer?.state === 'submitted' || answer?.state === 'reviewed') return 'signing';
  if (clock.state === 'waitingForPayment') return 'waitingForPayment';
  if (clock.state === 'waitingForSupplement') return 'waitingForSupplement';
  if (awaitsReasons(facts, clock, today)) return 'waitingForReasons';
  return isConsulting(clock) ? 'consulting' : 'inHand';
}

/** The next day on which the row changes though nobody does anything. */
function wakesOn(facts: CaseFacts, clock: ClockResult, today: string): string | null {
  const ends = [clock.supplementBy, clock.payBy, clock.reasonsBy, ...clock.consultations.map(({ answerBy }) => answerBy)];
  const days = ends.filter((on) => on !== null && on >= today).map((on) => addDays(on as string, 1));
  // While nobody knows whether it arrived, the pause grows by a day a day.
  const unserved = clock.consultations.some(({ answerBy, answeredOn }) => answerBy === null && answeredOn === null);
  const future = facts.acts.map(({ on }) => on).filter((on) => on > today);
  return [...days, ...future, ...(unserved ? [addDays(today, 1)] : [])].sort()[0] ?? null;
}

/** The answer that counts: of several tries the one that went furthest, else the newest; none of a decision that was set aside. */
export function answerOf(letters: readonly LetterState[], facts: Pick<CaseFacts, 'letterIds'>): LetterState | undefined {
  const alive = letters.filter(({ id, isAnswer, state }) => isAnswer && state !== 'void' && facts.letterIds.has(id));
  const order = ['draft', 'submitted', 'reviewed', 'signed', 'served'];
  return alive.reduce<LetterState | undefined>(
    (best, next) => (best && order.indexOf(best.state) > order.indexOf(next.state) ? best : next),
    undefined,
  );
}

const lapseOutcomes: Readonly<Record<string, string>> = { lapsedNoSupplement: 'OTH_NO_SUPPLEMENT', lapsedUnpaid: 'OTH_NO_PAYMENT' };

/** @param today the day on which the row is to be right */
export function registerRow(
  arrival: Arrival,
  facts: CaseFacts,
  letters: readonly LetterState[],
  calendar: Calendar,
  today: string,
): { readonly row: RegisterRow; readonly clock: ClockResult } {
  const clock = caseClock(arrival.id, facts, calendar, today);
  const answer = answerOf(letters, facts);
  const stage = stageOf(facts, clock, answer, today);
  const open = !closed.has(stage);
  const replyBy = open || stage === 'answered' || stage === 'archived' ? clock.replyBy : null;
  const supplement = facts.acts.filter((act) => act.act === 'noticeSupplement').at(-1);
  const third = facts.acts.flatMap((act) => (act.act === 'consultThirdParty' ? [act] : [])).at(-1);
  const lapseBy = clock.state === 'lapsedNoSupplement' ? clock.supplementBy : clock.state === 'lapsedUnpaid' ? clock.payBy : null;
  const signed = answer?.state === 'signed' || answer?.state === 'served' ? answer : undefined;
  const row: RegisterRow = {
    confirmedOn: facts.received.confirmedOn,
    receivedOn: clock.receivedOn,
    stage,
    open,
    limitRuns: open && replyBy !== null && !isConsulting(clock),
    replyBy,
    provisional: clock.provisionalLimits.includes('replyBy'),
    dueRank: dueRankOf(open, replyBy, arrival.arrivedOn),
    wakesOn: open ? wakesOn(facts, clock, today) : null,
    supplementNoticedOn: supplement?.on ?? null,
    supplementBy: clock.supplementBy,
    supplementOn: facts.acts.filter((act) => act.act === 'receiveSupplement').at(-1)?.on ?? null,
    thirdAskedOn: third?.on ?? null,
    thirdAnsweredOn: third?.answeredOn ?? null,
    extendedDays: clock.extendedWorkdays,
    answeredOn: clock.answeredOn ?? (lapseBy === null ? null : addDays(lapseBy, 1)),
    outcome: clock.outcome ?? lapseOutcomes[clock.state] ?? null,
    letterNumber: signed?.number ?? null,
    service: signed?.service ?? null,
    servedOn: signed?.servedOn ?? null,
    feeYuan: facts.acts.filter((act) => act.act === 'noticeFee').at(-1)?.yuan ?? null,
    archiveNumber: facts.archivedUnder,
  };
  return { row, clock };
}

/** The lights of the register; the days in between are working days. */
export const lightLimits = { red: 3, yellow: 7 } as const;

/** The light of a case on a day; a closed one has none. */
export function lightOf(
  { open, limitRuns, replyBy }: Pick<RegisterRow, 'open' | 'limitRuns' | 'replyBy'>,
  calendar: Calendar,
  today: string,
): Light | null {
  if (!open) return null;
  if (replyBy === null) return 'blue';
  if (replyBy < today) return 'black';
  if (!limitRuns) return 'blue';
  const left = calendar.countWorkdays(today, replyBy);
  return left <= lightLimits.red ? 'red' : left <= lightLimits.yellow ? 'yellow' : 'green';
}

/** Working days until the limit; negative: past it. */
export function workdaysLeft(replyBy: string, calendar: Calendar, today: string): number {
  return replyBy >= today ? calendar.countWorkdays(today, replyBy) : -calendar.countWorkdays(replyBy, today);
}
