// Letters of a case: what is filled in, what follows from the case, and the letter that comes of it.
// Long, because every value that a letter takes from its case is told here, once.
import type { Calendar } from '../../law/calendar/calendar.ts';
import type { Act, Service } from '../../law/requests/case.ts';
import type { ClockResult } from '../../law/requests/clock-result.ts';
import { composeLetter, type LetterText, withEdits } from '../../law/requests/letters/compose.ts';
import { feeTable } from '../../law/requests/letters/fee-table.ts';
import { isLetterKind, type LetterKind, letterKind, outcomeOf } from '../../law/requests/letters/letter-kinds.ts';
import { receiptRules } from '../../law/requests/receipt.ts';
import type { DecidingAgency } from '../../law/requests/remedies.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Db, Tx } from '../../platform/tables.ts';
import { type Agency, type AgencyKind, agencyById } from '../agencies/index.ts';
import { type ActRow, type CaseFacts, caseClock, receiptChannelOf } from './case-facts.ts';
import { consultationsOf } from './consultations.ts';
import { settingsOf } from './office-settings.ts';
import type { LetterState } from './register-row.ts';
import { type Applicant, channels, type Wanted } from './request.ts';
import type { OfficeSettings } from './requests.contract.ts';
import type { RequestRecord } from './requests.ts';
import type { Vault } from './sealing.ts';
import { type ThirdPartyWords, thirdPartyWords } from './third-party-words.ts';

/** What an officer fills in. */
export interface LetterContent {
  readonly data: Readonly<Record<string, unknown>>;
  /** Paragraphs rewritten by hand, by key. */
  readonly paragraphs: Readonly<Record<string, string>>;
}

export interface LetterRecord {
  readonly id: string;
  readonly requestId: string;
  readonly kind: LetterKind;
  readonly party: string;
  readonly outcome: string | null;
  readonly consultationId: string | null;
  readonly state: 'draft' | 'submitted' | 'reviewed' | 'signed' | 'served' | 'void';
  readonly version: number;
  readonly sealed: string;
  readonly signedSealed: string | null;
  readonly number: string | null;
  readonly service: Service | null;
  readonly carrier: string | null;
  readonly draftedBy: string;
  readonly submittedBy: string | null;
  readonly reviewedBy: string | null;
  readonly signedBy: string | null;
  readonly signedOn: string | null;
  readonly sentOn: string | null;
  readonly servedOn: string | null;
  readonly noteSealed: string | null;
}

/** Letters that end a case when they go out. */
export function isAnswer(kind: LetterKind): boolean {
  const { act } = letterKind(kind);
  return act === 'reply' || act === 'correctRecord';
}

export async function lettersOf(db: Db | Tx, tenant: string, requestId: string): Promise<LetterRecord[]> {
  const rows = await db
    .selectFrom('request_letter')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('request_id', '=', requestId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    requestId: row.request_id,
    kind: row.kind as LetterKind,
    party: row.party,
    outcome: row.outcome,
    consultationId: row.consultation_id,
    state: row.state as LetterRecord['state'],
    version: row.version,
    sealed: row.sealed,
    signedSealed: row.signed_sealed,
    number: row.number,
    service: row.service as Service | null,
    carrier: row.carrier,
    draftedBy: row.drafted_by,
    submittedBy: row.submitted_by,
    reviewedBy: row.reviewed_by,
    signedBy: row.signed_by,
    signedOn: row.signed_on,
    sentOn: row.sent_on,
    servedOn: row.served_on,
    noteSealed: row.note_sealed,
  }));
}

/** What the register has to know of the letters of a case. */
export async function letterStates(db: Db | Tx, tenant: string, requestId: string): Promise<LetterState[]> {
  const rows = await db
    .selectFrom('request_letter')
    .select(['id', 'kind', 'state', 'number', 'service', 'served_on'])
    .where('tenant_id', '=', tenant)
    .where('request_id', '=', requestId)
    .orderBy('id')
    .execute();
  return rows.map(({ id, kind, state, number, service, served_on }) => ({
    id,
    state,
    isAnswer: isAnswer(kind as LetterKind),
    number,
    service,
    servedOn: served_on,
  }));
}

/** @throws Refusal 404 `no-such-letter` */
export async function letterOf(db: Db | Tx, tenant: string, requestId: string, letterId: string): Promise<LetterRecord> {
  const letter = (await lettersOf(db, tenant, requestId)).find(({ id }) => id === letterId);
  if (!letter) throw new Refusal({ code: 'no-such-letter', status: 404, message: '没有这件文书，请刷新后再试。' });
  return letter;
}

const stateWords: Readonly<Record<LetterRecord['state'], string>> = {
  draft: '草稿',
  submitted: '待审',
  reviewed: '待签发',
  signed: '待送达',
  served: '已送达',
  void: '已作废',
};
const stateCodes: Readonly<Record<string, string>> = {
  draft: 'letter-not-in-draft',
  submitted: 'letter-not-under-review',
  reviewed: 'letter-not-reviewed',
  signed: 'letter-not-signed',
};

/** @throws Refusal 409 when the letter has another version than the person saw, or is in none of the states */
export function mustBeState(letter: LetterRecord, version: number, states: readonly LetterRecord['state'][]): void {
  if (letter.version !== version)
    throw new Refusal({
      code: 'letter-changed-meanwhile',
      status: 409,
      message: `这件文书已被修改，现在是第${letter.version}版，您看到的是第${version}版。请刷新后核对，再做这一步。`,
    });
  if (!states.includes(letter.state))
    throw new Refusal({
      code: states.length > 3 ? 'letter-went-out' : (stateCodes[states[0] ?? ''] ?? 'wrong-state'),
      status: 409,
      message: `这件文书现在是“${stateWords[letter.state]}”，不能做这一步。`,
    });
}

/** @throws Refusal 422 `no-such-letter-kind` */
export function knownKind(kind: string): LetterKind {
  if (isLetterKind(kind)) return kind;
  throw new Refusal({ code: 'no-such-letter-kind', status: 422, message: '没有这种文书，请重新选择。' });
}

interface SearchRecord {
  readonly on: string;
  readonly scope: string;
  readonly method: string;
  readonly persons: string;
}

/** Everything that letters of a case are made from. */
export interface LetterGround {
  readonly request: RequestRecord;
  readonly agency: Agency;
  /** The government that the agency belongs to, where the register knows it. */
  readonly government: string | null;
  readonly settings: OfficeSettings | null;
  readonly applicant: Applicant;
  readonly wanted: Wanted;
  readonly facts: CaseFacts;
  readonly calendar: Calendar;
  readonly clock: ClockResult;
  readonly today: string;
  /** The last search for the information. */
  readonly search: SearchRecord | null;
  /** How third parties were asked and what the deciding officer wrote of their reasons. */
  readonly thirdParty: ThirdPartyWords;
  /** Name of the person who is signing; null at any other time. */
  readonly signer: string | null;
  /** Letters signed so far, oldest first. */
  readonly signed: readonly { readonly kind: LetterKind; readonly number: string | null }[];
}

export async function letterGround(
  db: Db | Tx,
  tenant: string,
  vault: Vault,
  given: Pick<LetterGround, 'request' | 'facts' | 'calendar' | 'clock' | 'today'> & { readonly rows: readonly ActRow[] },
): Promise<LetterGround> {
  const { request, facts, calendar, clock, today, rows } = given;
  const search = rows.findLast(({ act }) => act === 'recordSearch');
  const consultations = await consultationsOf(db, tenant, request.id);
  const agency = await agencyById(db, tenant, request.agencyId);
  const parent = agency.parentId === null ? null : await agencyById(db, tenant, agency.parentId);
  return {
    request,
    facts,
    calendar,
    clock,
    today,
    search: search?.sealed
      ? { ...vault.open<Omit<SearchRecord, 'on'>>('act', `${request.id}/${search.seq}`, search.sealed), on: search.on }
      : null,
    signer: null,
    thirdParty: thirdPartyWords(consultations, facts, clock, vault),
    signed: rows
      .filter(({ act }) => act === 'signLetter')
      .map(({ data }) => ({ kind: data['kind'] as LetterKind, number: typeof data['number'] === 'string' ? data['number'] : null })),
    agency,
    government: parent?.kind === 'county' || parent?.kind === 'city' ? governmentName(parent) : null,
    settings: (await settingsOf(db, tenant, agency.id))?.settings ?? null,
    applicant: vault.open<Applicant>('applicant', request.id, request.applicantSealed),
    wanted: vault.open<Wanted>('wanted', request.id, request.wantedSealed),
  };
}

/** The register may call a county by its name alone; a letter names its government. */
function governmentName({ name }: Agency): string {
  const bare = name.replace(/（[^）]*）$/, '');
  return /政府$/.test(bare) ? bare : `${bare}人民政府`;
}

const agencyKinds: Readonly<Record<AgencyKind, DecidingAgency>> = {
  province: 'government',
  city: 'government',
  county: 'countyGovernment',
  township: 'township',
  subdistrict: 'subdistrict',
  department: 'department',
  countyDepartment: 'countyDepartment',
  institution: 'department',
};

/** The name on letters: without the bracket by which the register tells made-up agencies. */
export const agencyTitle = ({ name }: Pick<Agency, 'name'>): string => name.replace(/（[^）]*）$/, '');

/** What follows from the case, its clock and the settings of its office. */
export function caseFields(
  ground: LetterGround,
  letter: Pick<LetterRecord, 'kind' | 'service' | 'number' | 'signedOn' | 'outcome'>,
): Record<string, unknown> {
  const { request, agency, government, settings, applicant, wanted, clock, facts, today, search, signed, signer, thirdParty } = ground;
  const channel = receiptChannelOf(request.channel);
  const consulted = facts.acts.filter(({ act }) => act === 'consultThirdParty').at(-1);
  const lapsedFee = letter.outcome === 'OTH_NO_PAYMENT';
  const notice = facts.acts.flatMap((act) => (act.act === (lapsedFee ? 'noticeFee' : 'noticeSupplement') ? [act] : [])).at(-1);
  const last = signed.at(-1);
  return {
    agency: agencyTitle(agency),
    docNo: letter.number ?? undefined,
    on: letter.signedOn ?? today,
    phone: settings?.phone,
    contactName: settings?.officeName,
    requestNumber: request.number,
    receivedOn: clock.receivedOn ?? undefined,
    description: wanted.description,
    applicant: applicant.name,
    applicantIs: applicant.kind === 'person' ? 'person' : 'organisation',
    replyBy: clock.replyBy ?? undefined,
    reviewBody: settings?.reviewBody,
    court: settings?.court,
    reviewUrl: settings?.reviewUrl || undefined,
    agencyKind: agencyKinds[agency.kind],
    localGovernment: government ?? undefined,
    service: letter.service ?? undefined,
    supplementNoticeBy: clock.supplementNoticeBy ?? undefined,
    extendedBefore: clock.extendedWorkdays,
    payHow: settings?.payHow || undefined,
    channel: channels[request.channel],
    receivedWhy: receiptRules[channel].sentence.replace(/。$/, ''),
    month: (clock.receivedOn ?? request.arrivedOn).slice(0, 7),
    inquiryOn: consulted?.on,
    consultedOn: consulted?.on ?? today,
    approvedBy: signer ?? undefined,
    ...(letter.outcome === 'DENY_THIRD' ? thirdParty : {}),
    searchedOn: search?.on,
    searchScope: search?.scope,
    searchMethod: search?.method,
    searchPersons: search?.persons,
    noticeNo: signed.findLast(({ kind }) => kind === (lapsedFee ? 'feeNotice' : 'supplementNotice'))?.number ?? undefined,
    noticeServedOn: (notice && 'servedOn' in notice && notice.servedOn) || undefined,
    noticeExpiredOn: (lapsedFee ? clock.payBy : clock.supplementBy) ?? undefined,
    supplementOn: facts.acts.findLast(({ act }) => act === 'receiveSupplement')?.on,
    letterName: last && letterKind(last.kind).name,
    letterNo: last?.number ?? undefined,
  };
}

/** The limit as it will stand when the letter has gone out. */
function newLimit(ground: LetterGround, kind: LetterKind, data: Readonly<Record<string, unknown>>): string | undefined {
  const workdays = Number(data['workdays']);
  if (kind !== 'extensionNotice' || !Number.isInteger(workdays) || workdays < 1) return undefined;
  const { request, facts, calendar, today } = ground;
  const fact: Act = { act: 'extend', on: today, workdays };
  const clock = caseClock(request.id, { ...facts, acts: [...facts.acts, fact] }, calendar, today);
  return clock.refusals.some(({ act }) => act === facts.acts.length) ? undefined : (clock.replyBy ?? undefined);
}

const proposed = [
  'payHow',
  'contactName',
  'consultedOn',
  'month',
  'consultation',
  'weighing',
  'searchScope',
  'searchMethod',
  'searchPersons',
  'letterName',
  'letterNo',
] as const;

/** All values of a letter: what the case says comes before what was typed, save for what only the officer knows. */
export function letterData(
  ground: LetterGround,
  letter: Pick<LetterRecord, 'kind' | 'service' | 'number' | 'signedOn' | 'outcome'>,
  content: LetterContent,
): Record<string, unknown> {
  const known = Object.fromEntries(Object.entries(caseFields(ground, letter)).filter(([, value]) => value !== undefined && value !== ''));
  const newReplyBy = newLimit(ground, letter.kind, content.data);
  // What the case only proposes stays as it was typed.
  const typed = Object.fromEntries(proposed.flatMap((key) => (content.data[key] ? [[key, content.data[key]]] : [])));
  return {
    ...content.data,
    ...known,
    ...typed,
    ...(newReplyBy === undefined ? {} : { newReplyBy }),
    ...(letter.outcome === null ? {} : { outcome: letter.outcome }),
  };
}

export interface ComposedLetter {
  readonly data: Record<string, unknown>;
  readonly letter: LetterText;
}

/** The letter as it stands. */
export function composed(ground: LetterGround, letter: LetterRecord, vault: Vault): ComposedLetter {
  if (letter.signedSealed !== null) return vault.open<ComposedLetter>('signed', letter.id, letter.signedSealed);
  const content = vault.open<LetterContent>('letter', letter.id, letter.sealed);
  const data = letterData(ground, letter, content);
  const { letter: text } = withEdits(composeLetter(letter.kind, data), content.paragraphs);
  return { data, letter: text };
}

const workdaysOf = (value: unknown, otherwise: number): number => {
  const days = Number(value);
  return Number.isInteger(days) && days > 0 ? days : otherwise;
};

/**
 * What the law's clock will know when the letter goes out on `on`; null: nothing.
 * @param data all values of the letter
 */
export function factOfLetter(
  letter: Pick<LetterRecord, 'kind' | 'outcome' | 'service'>,
  data: Readonly<Record<string, unknown>>,
  on: string,
): Act | null {
  switch (letter.kind) {
    case 'supplementNotice':
      return { act: 'noticeSupplement', on, allowWorkdays: workdaysOf(data['allowWorkdays'], 15) };
    case 'reasonsNotice':
      return { act: 'askReasons', on, allowWorkdays: workdaysOf(data['allowWorkdays'], 7) };
    case 'extensionNotice':
      return { act: 'extend', on, workdays: Number(data['workdays']) };
    case 'delayNotice':
      return { act: 'delay', on, until: String(data['until']) };
    case 'feeNotice':
      return { act: 'noticeFee', on, yuan: feeTable(data)?.due ?? 0 };
    case 'thirdPartyInquiry':
      return { act: 'consultThirdParty', on };
    case 'jointMakerInquiry':
      return { act: 'consultJointMaker', on };
    case 'agencyInquiry':
      return { act: 'consultAgency', on };
    default: {
      if (!isAnswer(letter.kind)) return null;
      const outcome = outcomeOf(letter.kind, letter.outcome) ?? 'OTH_OTHER';
      return { act: 'reply', on, outcome, service: letter.service ?? 'direct' };
    }
  }
}

/** Numbers that are no secret in a letter of this case: the office's own. */
export function allowedNumbers({ settings }: Pick<LetterGround, 'settings'>): string[] {
  return [settings?.phone, settings?.fax, settings?.supervisorPhone, settings?.email].flatMap((text) => (text ? [text] : []));
}
