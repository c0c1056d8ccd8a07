// Requests as the register keeps them.
import type { Calendar } from '../../law/calendar/calendar.ts';
import { type Outcome, outcomes } from '../../law/requests/outcomes.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Db, Tx } from '../../platform/tables.ts';
import type { Person } from '../agencies/index.ts';
import type { Arrival } from './case-facts.ts';
import { maskName, maskOrganisation } from './masking.ts';
import { lightOf, workdaysLeft } from './register-row.ts';
import type { Applicant, ApplicantKind, Channel, Stage } from './request.ts';
import type { RequestRow } from './requests.contract.ts';
import type { RequestPurpose } from './requests.store.ts';
import type { Vault } from './sealing.ts';

/** Whose requests are meant: one agency's, or those of a subtree. */
export type Reach = { readonly agencyId: string } | { readonly path: string };

/** Supervisors see the subtree of their agency, in lists and counts; the others their own agency. */
export function reachOf(person: Pick<Person, 'roles' | 'agencyId' | 'agencyPath'>): Reach {
  return person.roles.includes('supervisor') ? { path: person.agencyPath } : { agencyId: person.agencyId };
}

/** Whether a person handles requests of their own agency, and so may see whom they are from. */
export function handlesRequests(person: Pick<Person, 'roles'>): boolean {
  return person.roles.some((role) => role === 'clerk' || role === 'reviewer' || role === 'signer');
}

/** A row of the register, as it is kept. */
export interface RequestRecord extends Arrival {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly agencyPath: string;
  readonly madeUp: boolean;
  readonly purpose: RequestPurpose;
  readonly number: string;
  readonly channel: Channel;
  readonly filedAt: Date;
  readonly applicantKind: ApplicantKind;
  readonly applicantSealed: string;
  readonly wantedSealed: string;
  readonly idIndex: string | null;
  readonly nameIndex: string;
  readonly phoneIndex: string | null;
  readonly summary: string;
  readonly unit: string;
  readonly handlerId: string | null;
  readonly handlerName: string | null;
  readonly seq: number;
  readonly receivedOn: string | null;
  readonly stage: Stage;
  readonly open: boolean;
  readonly limitRuns: boolean;
  readonly replyBy: string | null;
  readonly provisional: boolean;
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

export function selectRequests(db: Db | Tx, tenant: string) {
  return db
    .selectFrom('request')
    .innerJoin('agency', (join) => join.onRef('agency.tenant_id', '=', 'request.tenant_id').onRef('agency.id', '=', 'request.agency_id'))
    .leftJoin('person', (join) => join.onRef('person.tenant_id', '=', 'request.tenant_id').onRef('person.id', '=', 'request.handler_id'))
    .where('request.tenant_id', '=', tenant)
    .selectAll('request')
    .select(['agency.name as agency_name', 'agency.path as agency_path', 'agency.made_up', 'person.name as handler_name']);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectRequests>['executeTakeFirstOrThrow']>>;

export function recordOf(row: Row): RequestRecord {
  return {
    id: row.id,
    agencyId: row.agency_id,
    agencyName: row.agency_name,
    agencyPath: row.agency_path,
    madeUp: row.made_up,
    purpose: row.purpose as RequestPurpose,
    number: row.number,
    channel: row.channel as Channel,
    filedAt: row.filed_at,
    arrivedOn: row.arrived_on,
    applicantKind: row.applicant_kind as ApplicantKind,
    applicantSealed: row.applicant_sealed,
    wantedSealed: row.wanted_sealed,
    idIndex: row.id_index,
    nameIndex: row.name_index,
    phoneIndex: row.phone_index,
    summary: row.summary,
    unit: row.unit,
    handlerId: row.handler_id,
    handlerName: row.handler_name,
    seq: row.seq,
    receivedOn: row.received_on,
    stage: row.stage as Stage,
    open: row.open,
    limitRuns: row.limit_runs,
    replyBy: row.reply_by,
    provisional: row.provisional,
    supplementNoticedOn: row.supplement_noticed_on,
    supplementBy: row.supplement_by,
    supplementOn: row.supplement_on,
    thirdAskedOn: row.third_asked_on,
    thirdAnsweredOn: row.third_answered_on,
    extendedDays: row.extended_days,
    answeredOn: row.answered_on,
    outcome: row.outcome,
    letterNumber: row.letter_number,
    service: row.service,
    servedOn: row.served_on,
    feeYuan: row.fee_yuan,
    archiveNumber: row.archive_number,
  };
}

const noSuchRequest = () => new Refusal({ code: 'no-such-request', status: 404, message: '没有这件申请，或者它不在您的范围内。' });

/** @throws Refusal `no-such-request` */
export async function requestById(db: Db | Tx, tenant: string, id: string): Promise<RequestRecord> {
  const row = await selectRequests(db, tenant).where('request.id', '=', id).executeTakeFirst();
  if (!row) throw noSuchRequest();
  return recordOf(row);
}

/** A request of the person's own agency. @throws Refusal `no-such-request`, also for another agency's: nobody learns that it exists */
export async function ownRequest(db: Db | Tx, tenant: string, person: Pick<Person, 'agencyId'>, id: string): Promise<RequestRecord> {
  const request = await requestById(db, tenant, id);
  if (request.agencyId !== person.agencyId) throw noSuchRequest();
  return request;
}

/** The request, locked against every other act on it until the transaction ends. @throws Refusal `no-such-request` */
export async function lockRequest(tx: Tx, tenant: string, id: string): Promise<RequestRecord> {
  const row = await selectRequests(tx, tenant).where('request.id', '=', id).forUpdate(['request']).executeTakeFirst();
  if (!row) throw noSuchRequest();
  return recordOf(row);
}

export function outcomeLabel(outcome: string | null): string | null {
  return outcome === null ? null : (outcomes[outcome as Outcome]?.label ?? outcome);
}

/** What the register shows of whom a request is from. */
export function maskedApplicant({ kind, name }: Pick<Applicant, 'kind' | 'name'>): string {
  return kind === 'person' ? maskName(name) : maskOrganisation(name);
}

/** @param vault null: the person may not see, even masked, whom it is from */
export function rowOf(request: RequestRecord, vault: Vault | null, calendar: Calendar, today: string): RequestRow {
  const applicant = vault?.open<Applicant>('applicant', request.id, request.applicantSealed);
  const { supplementNoticedOn, supplementBy, supplementOn, thirdAskedOn, thirdAnsweredOn, open, replyBy } = request;
  return {
    id: request.id,
    number: request.number,
    agencyId: request.agencyId,
    agencyName: request.agencyName,
    madeUp: request.madeUp,
    channel: request.channel,
    arrivedOn: request.arrivedOn,
    receivedOn: request.receivedOn,
    applicantKind: request.applicantKind,
    applicantMasked: applicant ? maskedApplicant(applicant) : '——',
    summary: request.summary,
    stage: request.stage,
    light: lightOf(request, calendar, today),
    replyBy,
    provisional: request.provisional,
    workdaysLeft: open && replyBy !== null ? workdaysLeft(replyBy, calendar, today) : null,
    handlerId: request.handlerId,
    handlerName: request.handlerName,
    unit: request.unit,
    supplement: supplementNoticedOn === null ? null : { noticedOn: supplementNoticedOn, by: supplementBy, cameOn: supplementOn },
    thirdParty: thirdAskedOn === null ? null : { askedOn: thirdAskedOn, answeredOn: thirdAnsweredOn },
    extendedDays: request.extendedDays,
    answeredOn: request.answeredOn,
    outcome: request.outcome,
    outcomeLabel: outcomeLabel(request.outcome),
    letterNumber: request.letterNumber,
    service: request.service,
    servedOn: request.servedOn,
    feeYuan: request.feeYuan,
    archiveNumber: request.archiveNumber,
  };
}

/** Requests by id, in the order given. */
export async function recordsOf(db: Db | Tx, tenant: string, ids: readonly string[]): Promise<RequestRecord[]> {
  if (ids.length === 0) return [];
  const rows = await selectRequests(db, tenant).where('request.id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, recordOf(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
