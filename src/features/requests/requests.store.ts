// The only writes to the register and the acts of its cases.
// Long, because every column of eight tables is named once, here.
import type { Tx } from '../../platform/tables.ts';
import type { ActData } from './case-facts.ts';
import { gramsOf } from './grams.ts';
import type { RegisterRow } from './register-row.ts';
import type { ApplicantKind, Channel, Party } from './request.ts';

export type RequestPurpose = 'request' | 'correction';

export interface NewRequest {
  readonly id: string;
  readonly agencyId: string;
  readonly purpose: RequestPurpose;
  readonly year: number;
  readonly ordinal: number;
  readonly number: string;
  readonly channel: Channel;
  readonly filedAt: Date;
  readonly arrivedOn: string;
  readonly applicantKind: ApplicantKind;
  readonly applicantSealed: string;
  readonly wantedSealed: string;
  readonly idIndex: string | null;
  readonly nameIndex: string;
  readonly phoneIndex: string | null;
  readonly codeHash: string | null;
  readonly summary: string;
  readonly unit: string;
  readonly handlerId: string | null;
  /** Number of its last act. */
  readonly seq: number;
}

const computed = (row: RegisterRow) => ({
  confirmed_on: row.confirmedOn,
  received_on: row.receivedOn,
  stage: row.stage,
  open: row.open,
  limit_runs: row.limitRuns,
  reply_by: row.replyBy,
  provisional: row.provisional,
  due_rank: row.dueRank,
  wakes_on: row.wakesOn,
  supplement_noticed_on: row.supplementNoticedOn,
  supplement_by: row.supplementBy,
  supplement_on: row.supplementOn,
  third_asked_on: row.thirdAskedOn,
  third_answered_on: row.thirdAnsweredOn,
  extended_days: row.extendedDays,
  answered_on: row.answeredOn,
  outcome: row.outcome,
  letter_number: row.letterNumber,
  service: row.service,
  served_on: row.servedOn,
  fee_yuan: row.feeYuan,
  archive_number: row.archiveNumber,
});

/** Writes a new request with its first acts: one statement, for others wait for their number meanwhile. */
export async function insertRequest(tx: Tx, tenant: string, made: NewRequest, row: RegisterRow, acts: readonly NewAct[]): Promise<void> {
  await tx
    .with('acts', (query) => query.insertInto('request_act').values(acts.map((act) => actValues(tenant, act))))
    .insertInto('request')
    .values({
      tenant_id: tenant,
      id: made.id,
      agency_id: made.agencyId,
      purpose: made.purpose,
      year: made.year,
      ordinal: made.ordinal,
      number: made.number,
      channel: made.channel,
      filed_at: made.filedAt,
      arrived_on: made.arrivedOn,
      applicant_kind: made.applicantKind,
      applicant_sealed: made.applicantSealed,
      wanted_sealed: made.wantedSealed,
      id_index: made.idIndex,
      name_index: made.nameIndex,
      phone_index: made.phoneIndex,
      code_hash: made.codeHash,
      summary: made.summary,
      grams: gramsOf(made.number, made.summary, row.letterNumber),
      unit: made.unit,
      handler_id: made.handlerId,
      seq: made.seq,
      ...computed(row),
      changed_at: made.filedAt,
    })
    .execute();
}

export interface RequestChange {
  readonly summary?: string;
  readonly unit?: string;
  readonly handlerId?: string | null;
  readonly wantedSealed?: string;
  readonly codeHash?: string;
}

export async function updateRequest(tx: Tx, tenant: string, id: string, change: RequestChange): Promise<void> {
  const { summary, unit, handlerId, wantedSealed, codeHash } = change;
  const set = {
    ...(summary === undefined ? {} : { summary }),
    ...(unit === undefined ? {} : { unit }),
    ...(handlerId === undefined ? {} : { handler_id: handlerId }),
    ...(wantedSealed === undefined ? {} : { wanted_sealed: wantedSealed }),
    ...(codeHash === undefined ? {} : { code_hash: codeHash }),
  };
  if (Object.keys(set).length === 0) return;
  await tx.updateTable('request').set(set).where('tenant_id', '=', tenant).where('id', '=', id).execute();
}

/** Writes what was computed anew, and the words by which the request is found. */
export async function writeRegisterRow(
  tx: Tx,
  tenant: string,
  request: { readonly id: string; readonly number: string; readonly summary: string },
  row: RegisterRow,
  seq: number,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('request')
    .set({ ...computed(row), grams: gramsOf(request.number, request.summary, row.letterNumber), seq, changed_at: now })
    .where('tenant_id', '=', tenant)
    .where('id', '=', request.id)
    .execute();
}

export interface NewAct {
  readonly requestId: string;
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

const actValues = (tenant: string, made: NewAct) => ({
  tenant_id: tenant,
  request_id: made.requestId,
  seq: made.seq,
  act: made.act,
  on_day: made.on,
  party: made.party,
  data: JSON.stringify(made.data),
  sealed: made.sealed,
  letter_id: made.letterId,
  paper_ids: [...made.paperIds],
  made_by: made.by,
  made_at: made.at,
});

export async function insertAct(tx: Tx, tenant: string, made: NewAct): Promise<void> {
  await tx.insertInto('request_act').values(actValues(tenant, made)).execute();
}

export type Relation = 'splitFrom' | 'splitInto' | 'joinedWith' | 'redoOf' | 'repeatOf' | 'transferredFrom' | 'transferredTo';

/** Ties two requests together; both show it. */
export async function insertRelation(tx: Tx, tenant: string, requestId: string, relation: Relation, otherId: string): Promise<void> {
  await tx
    .insertInto('request_relation')
    .values({ tenant_id: tenant, request_id: requestId, relation, other_id: otherId })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'request_id', 'relation', 'other_id']).doNothing())
    .execute();
}

export async function insertReveal(
  tx: Tx,
  tenant: string,
  reveal: {
    readonly id: string;
    readonly requestId: string;
    readonly personId: string;
    readonly what: string;
    readonly reasonSealed: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .insertInto('request_reveal')
    .values({
      tenant_id: tenant,
      id: reveal.id,
      request_id: reveal.requestId,
      person_id: reveal.personId,
      what: reveal.what,
      reason_sealed: reveal.reasonSealed,
      at: reveal.at,
    })
    .execute();
}

export interface NewUnit {
  readonly id: string;
  readonly requestId: string;
  readonly name: string;
  readonly sealed: string;
  readonly dueOn: string | null;
}

export async function insertUnit(tx: Tx, tenant: string, unit: NewUnit): Promise<void> {
  await tx
    .insertInto('request_unit')
    .values({
      tenant_id: tenant,
      id: unit.id,
      request_id: unit.requestId,
      name: unit.name,
      sealed: unit.sealed,
      due_on: unit.dueOn,
      stage: 'asked',
      done_on: null,
    })
    .execute();
}

export async function updateUnit(
  tx: Tx,
  tenant: string,
  id: string,
  change: { readonly stage: string; readonly doneOn: string | null; readonly sealed: string },
): Promise<void> {
  await tx
    .updateTable('request_unit')
    .set({ stage: change.stage, done_on: change.doneOn, sealed: change.sealed })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .execute();
}

export interface NewConsultation {
  readonly id: string;
  readonly requestId: string;
  readonly kind: string;
  readonly sealed: string;
  readonly codeHash: string | null;
}

export async function insertConsultation(tx: Tx, tenant: string, made: NewConsultation): Promise<void> {
  await tx
    .insertInto('request_consultation')
    .values({
      tenant_id: tenant,
      id: made.id,
      request_id: made.requestId,
      kind: made.kind,
      sealed: made.sealed,
      code_hash: made.codeHash,
      sent_on: null,
      served_on: null,
      answered_on: null,
      answer: null,
      reasons_sealed: null,
      weighing_sealed: null,
      weighed_by: null,
      weighed_on: null,
    })
    .execute();
}

export interface ConsultationChange {
  readonly sentOn?: string;
  readonly servedOn?: string;
  readonly answeredOn?: string;
  readonly answer?: string;
  readonly reasonsSealed?: string;
  readonly weighing?: { readonly sealed: string; readonly by: string; readonly on: string };
}

export async function updateConsultation(tx: Tx, tenant: string, id: string, change: ConsultationChange): Promise<void> {
  const { sentOn, servedOn, answeredOn, answer, reasonsSealed, weighing } = change;
  const set = {
    ...(sentOn === undefined ? {} : { sent_on: sentOn }),
    ...(servedOn === undefined ? {} : { served_on: servedOn }),
    ...(answeredOn === undefined ? {} : { answered_on: answeredOn }),
    ...(answer === undefined ? {} : { answer }),
    ...(reasonsSealed === undefined ? {} : { reasons_sealed: reasonsSealed }),
    ...(weighing === undefined ? {} : { weighing_sealed: weighing.sealed, weighed_by: weighing.by, weighed_on: weighing.on }),
  };
  if (Object.keys(set).length === 0) return;
  await tx.updateTable('request_consultation').set(set).where('tenant_id', '=', tenant).where('id', '=', id).execute();
}

export interface NewPaper {
  readonly id: string;
  readonly requestId: string;
  readonly no: number;
  readonly kind: string;
  readonly sealed: string;
  readonly type: string;
  readonly bytes: number;
  readonly pages: number | null;
  readonly fileHash: string;
  readonly sha256: string;
  readonly madeFrom: string | null;
  readonly proof: object | null;
  readonly party: Party;
  readonly by: string;
  readonly at: Date;
}

export async function insertPaper(tx: Tx, tenant: string, ...papers: readonly NewPaper[]): Promise<void> {
  await tx
    .insertInto('request_paper')
    .values(
      papers.map((paper) => ({
        tenant_id: tenant,
        id: paper.id,
        request_id: paper.requestId,
        no: paper.no,
        kind: paper.kind,
        sealed: paper.sealed,
        type: paper.type,
        bytes: paper.bytes,
        pages: paper.pages,
        file_hash: paper.fileHash,
        sha256: paper.sha256,
        made_from: paper.madeFrom,
        proof: paper.proof === null ? null : JSON.stringify(paper.proof),
        locked: false,
        party: paper.party,
        added_by: paper.by,
        added_at: paper.at,
      })),
    )
    .execute();
}

/** From here on the paper is seen with a reason only. */
export async function lockPaper(tx: Tx, tenant: string, id: string): Promise<void> {
  await tx.updateTable('request_paper').set({ locked: true }).where('tenant_id', '=', tenant).where('id', '=', id).execute();
}

export async function insertSettings(
  tx: Tx,
  tenant: string,
  made: {
    readonly agencyId: string;
    readonly version: number;
    readonly settings: object;
    readonly from: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .insertInto('request_setting')
    .values({
      tenant_id: tenant,
      agency_id: made.agencyId,
      version: made.version,
      settings: JSON.stringify(made.settings),
      from_on: made.from,
      made_by: made.by,
      made_at: made.at,
    })
    .execute();
}

export async function insertCalendarNotice(
  tx: Tx,
  tenant: string,
  made: { readonly year: number; readonly version: number; readonly notice: object; readonly by: string; readonly at: Date },
): Promise<void> {
  const { year, version, notice, by, at } = made;
  await tx
    .insertInto('calendar_notice')
    .values({ tenant_id: tenant, year, version, notice: JSON.stringify(notice), made_by: by, made_at: at })
    .execute();
}

export async function putLocalDay(
  tx: Tx,
  tenant: string,
  day: {
    readonly on: string;
    readonly workday: boolean;
    readonly reason: string;
    readonly source: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  const { on, workday, reason, source, by, at } = day;
  const change = { workday, reason, source, made_by: by, made_at: at };
  await tx
    .insertInto('calendar_local_day')
    .values({ tenant_id: tenant, on_day: on, ...change })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'on_day']).doUpdateSet(change))
    .execute();
}
