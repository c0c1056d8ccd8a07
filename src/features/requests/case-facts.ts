// The facts of a case: what was done, one row an act, and what the law's clock makes of it.
import type { Calendar } from '../../law/calendar/calendar.ts';
import type { Act, Case, ReceiptChannel, Received } from '../../law/requests/case.ts';
import { clock } from '../../law/requests/clock.ts';
import type { ClockResult } from '../../law/requests/clock-result.ts';
import type { Json } from '../../platform/ledger.ts';
import type { Db, Tx } from '../../platform/tables.ts';
import type { Channel, Party } from './request.ts';

/** What an act says in plain: dates, numbers and ids. */
export type ActData = Readonly<Record<string, Json>>;

export interface ActRow {
  readonly seq: number;
  readonly act: string;
  readonly on: string;
  readonly party: Party;
  readonly data: ActData;
  readonly sealed: string | null;
  readonly letterId: string | null;
  readonly paperIds: readonly string[];
  readonly by: string;
  readonly at: Date;
}

/** What the register knows of a request before anything was done on it. */
export interface Arrival {
  readonly id: string;
  readonly channel: Channel;
  readonly arrivedOn: string;
}

export interface CaseFacts {
  readonly received: Received;
  readonly acts: readonly Act[];
  /** A review body or court set a limit shorter than the law's: the answer is due on this day. */
  readonly dueBefore: string | null;
  readonly archivedUnder: string | null;
  readonly transferred: boolean;
  readonly joinedWith: string | null;
  /** The person's decision under Article 35; null: none. */
  readonly excessive: { readonly reasonable: boolean } | null;
  /** Letters drafted since the case was (re)opened: those before belong to a decision that was set aside. */
  readonly letterIds: ReadonlySet<string>;
  /** Decisions that were set aside, oldest first. */
  readonly setAside: readonly { readonly on: string; readonly outcome: string }[];
  readonly has: ReadonlySet<string>;
}

const receiptChannels: Readonly<Record<Channel, ReceiptChannel>> = {
  online: 'online',
  inPerson: 'inPerson',
  oral: 'inPerson',
  signedMail: 'signedMail',
  plainMail: 'plainMail',
  misdirected: 'misdirected',
  email: 'email',
  fax: 'fax',
};

/** The law's channel: an oral request written down at the counter is one handed in there. */
export function receiptChannelOf(channel: Channel): ReceiptChannel {
  return receiptChannels[channel];
}

const dayOrNull = (value: Json | undefined) => (typeof value === 'string' ? value : null);

/** Collects the acts into what the law's clock reads. Later service and answers complete the act they belong to. */
class Collected {
  received: Received;
  acts: Act[] = [];
  dueBefore: string | null = null;
  letterIds = new Set<string>();
  setAside: { on: string; outcome: string }[] = [];
  private byLetter = new Map<string, number>();
  private byConsultation = new Map<string, number>();

  constructor({ channel, arrivedOn }: Arrival) {
    this.received = { channel: receiptChannelOf(channel), arrivedOn, confirmedOn: null };
  }

  private complete(index: number | undefined, change: Readonly<Record<string, string | null>>): void {
    const known = index === undefined ? undefined : this.acts[index];
    if (index === undefined || !known) return;
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null));
    this.acts[index] = { ...known, ...given } as Act;
  }

  private add(act: Act, letterId: string | null, consultationId: Json | undefined): void {
    this.acts.push(act);
    const index = this.acts.length - 1;
    if (letterId !== null) this.byLetter.set(letterId, index);
    if (typeof consultationId === 'string') this.byConsultation.set(consultationId, index);
  }

  take({ act, on, data, letterId }: ActRow): void {
    const { fact } = data as { fact?: object };
    switch (act) {
      case 'confirmReceipt':
        this.received = { ...this.received, confirmedOn: on };
        return;
      case 'draftLetter':
        if (letterId !== null) this.letterIds.add(letterId);
        return;
      case 'serve':
        this.serve(data, letterId);
        return;
      case 'recordService':
        this.complete(letterId === null ? undefined : this.byLetter.get(letterId), { servedOn: dayOrNull(data['servedOn']) });
        return;
      case 'recordConsultation': {
        const { servedOn, answeredOn, answer } = data;
        const index = this.byConsultation.get(String(data['consultationId']));
        const change = { servedOn: dayOrNull(servedOn), answeredOn: dayOrNull(answeredOn), answer: dayOrNull(answer) };
        this.complete(index, change);
        return;
      }
      case 'redo':
        this.redo(data);
        return;
      default:
        if (fact) this.add({ ...fact, on } as Act, letterId, data['consultationId']);
    }
  }

  /** Approved is not issued: a letter counts from the day it goes out. Served again, its service is completed. */
  private serve({ fact, sentOn, servedOn, consultationId }: ActData, letterId: string | null): void {
    const index = letterId === null ? undefined : this.byLetter.get(letterId);
    if (index !== undefined) this.complete(index, { servedOn: dayOrNull(servedOn) });
    else if (fact) this.add({ ...(fact as object), on: String(sentOn), servedOn: dayOrNull(servedOn) } as Act, letterId, consultationId);
  }

  private redo({ receivedOn, until, dueBefore, outcome, answeredOn }: ActData): void {
    this.setAside.push({ on: String(answeredOn), outcome: String(outcome) });
    this.received = { channel: 'inPerson', arrivedOn: String(receivedOn), confirmedOn: null };
    this.acts = typeof until === 'string' ? [{ act: 'delay', on: String(receivedOn), until }] : [];
    this.dueBefore = dayOrNull(dueBefore);
    this.letterIds = new Set();
    this.byLetter.clear();
    this.byConsultation.clear();
  }
}

/** The facts that the acts of a case tell, in the order they were recorded. */
export function factsOf(arrival: Arrival, rows: readonly ActRow[]): CaseFacts {
  const collected = new Collected(arrival);
  let archivedUnder: string | null = null;
  let transferred = false;
  let joinedWith: string | null = null;
  let excessive: CaseFacts['excessive'] = null;
  for (const row of rows) {
    collected.take(row);
    if (row.act === 'archive') archivedUnder = String(row.data['archiveNumber']);
    if (row.act === 'redo') archivedUnder = null;
    if (row.act === 'transfer') transferred = true;
    if (row.act === 'takeBack') transferred = false;
    if (row.act === 'join') joinedWith = String(row.data['withId']);
    if (row.act === 'markExcessive') excessive = { reasonable: row.data['reasonable'] === true };
  }
  const { received, acts, dueBefore, letterIds, setAside } = collected;
  const has = new Set(rows.map(({ act }) => act));
  return { received, acts, dueBefore, archivedUnder, transferred, joinedWith, excessive, letterIds, setAside, has };
}

export function lawCase(id: string, { received, acts }: Pick<CaseFacts, 'received' | 'acts'>, asOf: string): Case {
  return { id, received, acts, asOf };
}

/** The clock of a case on a day, with a limit that a court or review body has set. */
export function caseClock(id: string, facts: CaseFacts, calendar: Calendar, asOf: string): ClockResult {
  const result = clock(lawCase(id, facts, asOf), calendar);
  const { dueBefore } = facts;
  if (dueBefore === null || result.replyBy === null || result.replyBy <= dueBefore || result.base?.from !== 'receipt') return result;
  const decidedOn = result.answeredOn ?? asOf;
  const overdueWorkdays = decidedOn > dueBefore ? calendar.countWorkdays(dueBefore, decidedOn) : 0;
  return {
    ...result,
    replyBy: dueBefore,
    overdueWorkdays,
    state: result.state === 'inHand' && asOf > dueBefore ? 'overdue' : result.state,
    days: result.days.filter(({ on }) => on <= dueBefore),
  };
}

/** The acts of one case, oldest first. */
export async function actRows(db: Db | Tx, tenant: string, requestId: string): Promise<ActRow[]> {
  const rows = await db
    .selectFrom('request_act')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('request_id', '=', requestId)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    act: row.act,
    on: row.on_day,
    party: row.party as Party,
    data: row.data as ActData,
    sealed: row.sealed,
    letterId: row.letter_id,
    paperIds: row.paper_ids,
    by: row.made_by,
    at: row.made_at,
  }));
}
