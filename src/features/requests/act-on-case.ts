// The frame of every act on a case.
import type { Calendar } from '../../law/calendar/calendar.ts';
import type { OfficeAct } from '../../law/requests/acts.ts';
import type { Act } from '../../law/requests/case.ts';
import type { ClockResult } from '../../law/requests/clock-result.ts';
import { type Acting, act } from '../../platform/act.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import type { Context } from '../../platform/http.ts';
import { appendFact } from '../../platform/ledger.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Tx } from '../../platform/tables.ts';
import { type ActData, type ActRow, actRows, type CaseFacts, caseClock, factsOf } from './case-facts.ts';
import { mustBePossible, type StepGround } from './case-steps.ts';
import { letterStates } from './letters.ts';
import { type LetterState, type RegisterRow, registerRow } from './register-row.ts';
import type { Party } from './request.ts';
import { insertAct, writeRegisterRow } from './requests.store.ts';
import { lockRequest, type RequestRecord } from './requests.ts';
import { type Vault, vaultOf } from './sealing.ts';
import { actTitle } from './timeline.ts';
import { workCalendar } from './work-calendar.ts';

/** What an act on a case is given beside its input. */
export interface CaseActing extends Acting {
  readonly vault: Vault;
}

export function caseActing(context: Pick<Context, 'db' | 'clock' | 'tenant' | 'secrets'>, actor: string): CaseActing {
  const { db, clock, tenant, secrets } = context;
  return { db, clock, tenant, actor, vault: vaultOf(secrets, tenant) };
}

/** One line of a case's history. */
export interface Entry {
  readonly act: string;
  /** Default: today. */
  readonly on?: string;
  /** Default: the office. */
  readonly party?: Party;
  readonly data?: ActData;
  /** What tells of persons. */
  readonly sealed?: unknown;
  readonly letterId?: string;
  readonly paperIds?: readonly string[];
}

/** A case while it is being acted on; locked until the transaction ends. */
export interface CaseAt {
  readonly tx: Tx;
  readonly acting: CaseActing;
  readonly request: RequestRecord;
  readonly rows: readonly ActRow[];
  readonly facts: CaseFacts;
  readonly letters: readonly LetterState[];
  readonly row: RegisterRow;
  /** As of today. */
  readonly clock: ClockResult;
  readonly calendar: Calendar;
  readonly today: string;
  readonly now: Date;
  /** @throws Refusal 409 with the law's sentence and article, when the law does not let this happen on its day */
  mustBeLawful(fact: Act): void;
  record(entry: Entry): Promise<number>;
}

/** @throws Refusal 422 `future-day`: a fact of tomorrow is no fact */
export function mustNotBeLater(on: string, today: string): void {
  if (on <= today) return;
  throw new Refusal({ code: 'future-day', status: 422, message: `日期${on}还没有到，请填写实际发生的日期。` });
}

/**
 * What the law says to one more fact, as our refusal: to the fact itself, or to those known already, which it must not undo.
 * @throws Refusal 409 with the law's sentence and article
 */
export function mustBeLawful(id: string, facts: CaseFacts, fact: Act, calendar: Calendar, today: string): void {
  mustNotBeLater(fact.on, today);
  const added = facts.acts.length;
  const before = caseClock(id, facts, calendar, today).refusals;
  const after = caseClock(id, { ...facts, acts: [...facts.acts, fact] }, calendar, today).refusals;
  const refused = after.find(({ act, code }) => act === added || !before.some((known) => known.act === act && known.code === code));
  if (refused) throw new Refusal({ code: refused.code, status: 409, message: refused.message, source: refused.source });
}

async function changedMeanwhile(tx: Tx, tenant: string, rows: readonly ActRow[]): Promise<Refusal> {
  const last = rows.at(-1);
  const person = await tx
    .selectFrom('person')
    .select('name')
    .where('tenant_id', '=', tenant)
    .where('id', '=', last?.by ?? '')
    .executeTakeFirst();
  const who = person?.name ?? (last?.party === 'applicant' ? '申请人' : '系统');
  return new Refusal({
    code: 'changed-meanwhile',
    status: 409,
    message: `这件申请刚有了新的步骤：${who}“${actTitle(last?.act ?? '')}”。请刷新后核对，再做这一步。`,
  });
}

/** The case as it stands in an open transaction. */
export async function openCase(tx: Tx, acting: CaseActing, id: string): Promise<CaseAt> {
  const { tenant, clock: time, actor, vault } = acting;
  const now = time.now();
  const today = dayInShanghai(now);
  const request = await lockRequest(tx, tenant, id);
  const rows = await actRows(tx, tenant, id);
  const calendar = await workCalendar(tx, tenant);
  const facts = factsOf(request, rows);
  const letters = await letterStates(tx, tenant, id);
  const { row, clock } = registerRow(request, facts, letters, calendar, today);
  return {
    tx,
    acting,
    request,
    rows,
    facts,
    letters,
    row,
    clock,
    calendar,
    today,
    now,
    mustBeLawful: (fact) => mustBeLawful(id, facts, fact, calendar, today),
    async record({ act: name, on = today, party = 'office', data = {}, sealed, letterId = null, paperIds = [] }) {
      const seq = (rows.at(-1)?.seq ?? 0) + 1;
      const made = {
        requestId: id,
        seq,
        act: name,
        on,
        party,
        data,
        sealed: sealed === undefined ? null : vault.seal('act', `${id}/${seq}`, sealed),
        letterId,
        paperIds,
        by: actor,
        at: now,
      };
      await insertAct(tx, tenant, made);
      rows.push({ ...made });
      return seq;
    },
  };
}

export function groundOf({ request, facts, letters, calendar }: Pick<CaseAt, 'request' | 'facts' | 'letters' | 'calendar'>): StepGround {
  return { id: request.id, purpose: request.purpose, facts, letters, calendar };
}

/** Computes the register's row anew from all acts and writes it. */
export async function settleCase({ tx, acting, request, rows, calendar, today, now }: CaseAt): Promise<RegisterRow> {
  const { tenant } = acting;
  const letters = await letterStates(tx, tenant, request.id);
  const { summary } = await tx
    .selectFrom('request')
    .select('summary')
    .where('tenant_id', '=', tenant)
    .where('id', '=', request.id)
    .executeTakeFirstOrThrow();
  const { row } = registerRow(request, factsOf(request, rows), letters, calendar, today);
  await writeRegisterRow(tx, tenant, { id: request.id, number: request.number, summary }, row, rows.at(-1)?.seq ?? 0, now);
  return row;
}

export interface Order {
  readonly id: string;
  /** The row of the law's table that has to allow it. */
  readonly step?: OfficeAct;
  /** The day on which it happened; default today. */
  readonly on?: string | undefined;
  /** Name of the act in the ledger. */
  readonly fact: string;
  /** The last step the person saw; left out where the act does not depend on it. */
  readonly seq?: number | undefined;
}

/**
 * Does one act on one case: locks it, refuses what changed meanwhile, lets `work` ask the law and write, computes the register's
 * row anew and appends the fact, all in one transaction. `work` gives the data of the fact: ids, numbers and dates only.
 *
 * @throws Refusal 404 `no-such-request`, 409 `changed-meanwhile`, and those of `work`
 */
export async function actOnCase(acting: CaseActing, order: Order, work: (at: CaseAt) => Promise<ActData>): Promise<void> {
  const { db, tenant, actor } = acting;
  await act(db, async (tx) => {
    const at = await openCase(tx, acting, order.id);
    if (order.seq !== undefined && order.seq !== at.request.seq) throw await changedMeanwhile(tx, tenant, at.rows);
    if (order.on !== undefined) mustNotBeLater(order.on, at.today);
    if (order.step) mustBePossible(order.step, groundOf(at), order.on ?? at.today);
    const data = await work(at);
    await settleCase(at);
    await appendFact(tx, {
      tenant,
      actor,
      at: at.now,
      act: order.fact,
      subject: `request:${order.id}`,
      data: { ...data, seq: at.rows.at(-1)?.seq ?? 0 },
    });
  });
}
