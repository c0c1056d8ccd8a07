// Everything about one case that its page shows.
// Long, because the page is: applicant, clock, history, opinions, fee, units, papers, letters, related cases and hints.
import type { OfficeAct } from '../../law/requests/acts.ts';
import { manyRequestsHint } from '../../law/requests/excessive.ts';
import { feeTable } from '../../law/requests/letters/fee-table.ts';
import { letterKind } from '../../law/requests/letters/letter-kinds.ts';
import { lintLetter } from '../../law/requests/letters/lint-letter.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import type { Context } from '../../platform/http.ts';
import type { Db } from '../../platform/tables.ts';
import { may, type Person } from '../agencies/index.ts';
import { type ActRow, actRows, type CaseFacts, caseClock, factsOf } from './case-facts.ts';
import { nextStepOn, type StepGround, stepsOn } from './case-steps.ts';
import type { Asked } from './consult.ts';
import { clockOf, consultationsOf } from './consultations.ts';
import { allowedNumbers, composed, type LetterGround, type LetterRecord, letterGround, letterStates, lettersOf } from './letters.ts';
import { maskAddress, maskEmail, maskIdNumber, maskName, maskPhone } from './masking.ts';
import { papersOf } from './papers.ts';
import { proposalOf } from './propose.ts';
import type { Applicant, Wanted } from './request.ts';
import { accessOf, requestsAccess } from './requests.access.ts';
import { type CaseAct, caseActNames, type RequestCase, type RequestLetter } from './requests.contract.ts';
import { maskedApplicant, ownRequest, type RequestRecord, rowOf } from './requests.ts';
import { type Vault, vaultOf } from './sealing.ts';
import { actTitle, sentenceOf } from './timeline.ts';
import { workCalendar } from './work-calendar.ts';

type Sealed = Readonly<Record<string, unknown>>;
const textOf = (sealed: Sealed, key: string): string => (typeof sealed[key] === 'string' ? (sealed[key] as string) : '');
const listOf = (sealed: Sealed, key: string): string[] => (Array.isArray(sealed[key]) ? (sealed[key] as string[]) : []);

/** Names of those who act, by id; the system and applicants have none. */
async function namesOf(db: Db, tenant: string, ids: readonly (string | null)[]): Promise<(id: string | null) => string | null> {
  const wanted = [...new Set(ids)].filter((id): id is string => id !== null && !id.startsWith('system:'));
  if (wanted.length === 0) return () => null;
  const rows = await db.selectFrom('person').select(['id', 'name']).where('tenant_id', '=', tenant).where('id', 'in', wanted).execute();
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => names.get(id ?? '') ?? null;
}

const openedActs = (rows: readonly ActRow[], vault: Vault, id: string): { readonly row: ActRow; readonly sealed: Sealed }[] =>
  rows.map((row) => ({ row, sealed: row.sealed === null ? {} : vault.open<Sealed>('act', `${id}/${row.seq}`, row.sealed) }));

/** For each act null, or why this person cannot do it now: the right first, then the law. */
export function actsFor(person: Person, request: RequestRecord, ground: StepGround, today: string): Record<CaseAct, string | null> {
  const steps = stepsOn(ground, today);
  const reason = (act: CaseAct): string | null => {
    const permission = requestsAccess[accessOf[act]];
    if (!may(person, permission, { path: request.agencyPath })) return `您的角色不能办“${permission.label}”。`;
    const { lawful, why, source } = steps[act as OfficeAct];
    return lawful ? null : `${why}（${source}）`;
  };
  return Object.fromEntries(caseActNames.map((act) => [act, reason(act)])) as Record<CaseAct, string | null>;
}

const needs: Readonly<Record<string, readonly LetterRecord['state'][]>> = {
  saveLetter: ['draft'],
  submitLetter: ['draft'],
  returnLetter: ['submitted', 'reviewed'],
  reviewLetter: ['submitted'],
  signLetter: ['reviewed'],
  serve: ['signed', 'served'],
  voidLetter: ['draft', 'submitted', 'reviewed', 'signed'],
};
const letterRights = {
  saveLetter: 'draft-letter',
  submitLetter: 'submit-letter',
  returnLetter: 'return-letter',
  reviewLetter: 'review-letter',
  signLetter: 'sign-letter',
  serve: 'serve-letter',
  voidLetter: 'draft-letter',
} as const;

/** For each step of a letter null, or why this person cannot take it now. */
function letterActsFor(person: Person, request: RequestRecord, letter: LetterRecord): Record<string, string | null> {
  const own = letter.draftedBy === person.id || letter.submittedBy === person.id;
  const reason = (act: keyof typeof letterRights): string | null => {
    const permission = requestsAccess[letterRights[act]];
    if (!may(person, permission, { path: request.agencyPath })) return `您的角色不能办“${permission.label}”。`;
    if (!needs[act]?.includes(letter.state)) return '文书现在的状态不能做这一步。';
    if (act === 'reviewLetter' && own) return '您拟稿或者送审的，不能由您自己审核。';
    if (act === 'signLetter' && (letter.draftedBy === person.id || letter.reviewedBy === person.id))
      return '您拟稿或者审核的，不能由您自己签发。';
    return null;
  };
  return Object.fromEntries((Object.keys(letterRights) as (keyof typeof letterRights)[]).map((act) => [act, reason(act)]));
}

function letterView(
  letter: LetterRecord,
  { person, ground, vault, name }: { person: Person; ground: LetterGround; vault: Vault; name: (id: string | null) => string | null },
): RequestLetter {
  const { data, letter: text } = composed(ground, letter, vault);
  const signed = letter.signedSealed !== null;
  const findings = signed || letter.state === 'void' ? [] : lintLetter(letter.kind, text, data, { allow: allowedNumbers(ground) });
  return {
    id: letter.id,
    kind: letter.kind,
    kindLabel: letterKind(letter.kind).label,
    outcome: letter.outcome,
    state: letter.state,
    number: letter.number,
    version: letter.version,
    data,
    letter: { ...text, paragraphs: text.paragraphs.map((paragraph) => ({ ...paragraph })), signature: { ...text.signature } },
    missing: text.missing.map((field) => ({ ...field })),
    findings: findings.map((finding) => ({ ...finding })),
    draftedByName: name(letter.draftedBy) ?? '系统',
    reviewedByName: name(letter.reviewedBy),
    signedByName: name(letter.signedBy),
    signedOn: letter.signedOn,
    service: letter.service,
    sentOn: letter.sentOn,
    servedOn: letter.servedOn,
    returnNote: letter.noteSealed === null ? null : vault.open<string>('note', letter.id, letter.noteSealed),
    acts: letterActsFor(person, ground.request, letter),
  };
}

function applicantView(applicant: Applicant): RequestCase['applicant'] {
  return {
    kind: applicant.kind,
    nameMasked: maskedApplicant(applicant),
    idKind: applicant.idKind,
    idMasked: maskIdNumber(applicant.idNumber),
    phoneMasked: maskPhone(applicant.phone),
    addressMasked: maskAddress(applicant.address),
    emailMasked: maskEmail(applicant.email),
    representativeMasked: maskName(applicant.representative),
    contactMasked: maskName(applicant.contactName),
  };
}

/** The fee as its notice asks for it, once it went out. */
function feeView(
  facts: CaseFacts,
  letters: readonly LetterRecord[],
  payBy: string | null,
  dataOf: (letter: LetterRecord) => Record<string, unknown>,
): RequestCase['fee'] {
  const notice = facts.acts.flatMap((act) => (act.act === 'noticeFee' ? [act] : [])).at(-1);
  const letter = letters.findLast(({ kind, sentOn }) => kind === 'feeNotice' && sentOn !== null);
  if (!notice || !letter) return null;
  const data = dataOf(letter);
  return {
    basis: data['basis'] === 'pages' ? 'pages' : 'pieces',
    count: Number(data['count']),
    yuan: notice.yuan,
    steps: feeTable(data)?.rows.map((row) => row.join('：')) ?? [],
    noticedOn: notice.on,
    servedOn: notice.servedOn ?? null,
    payBy,
    paidOn: facts.acts.find(({ act }) => act === 'payFee')?.on ?? null,
  };
}

async function unitsOf(db: Db, tenant: string, vault: Vault, requestId: string): Promise<RequestCase['units']> {
  const rows = await db
    .selectFrom('request_unit')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('request_id', '=', requestId)
    .orderBy('id')
    .execute();
  return rows.map(({ id, name, sealed, due_on, stage, done_on }) => ({
    id,
    name,
    ...vault.open<{ task: string; note: string }>('unit', id, sealed),
    dueOn: due_on,
    stage,
    doneOn: done_on,
  }));
}

async function relatedOf(db: Db, tenant: string, requestId: string): Promise<RequestCase['related']> {
  const rows = await db
    .selectFrom('request_relation')
    .innerJoin('request', (join) =>
      join.onRef('request.tenant_id', '=', 'request_relation.tenant_id').onRef('request.id', '=', 'request_relation.other_id'),
    )
    .select(['request.id', 'request.number', 'request.summary', 'request_relation.relation'])
    .where('request_relation.tenant_id', '=', tenant)
    .where('request_relation.request_id', '=', requestId)
    .orderBy('request.id')
    .execute();
  return rows.map((row) => ({ ...row, relation: row.relation as RequestCase['related'][number]['relation'] }));
}

/** What a person should weigh; the program decides nothing. */
async function hintsFor(
  db: Db,
  tenant: string,
  ground: LetterGround,
  letters: readonly LetterRecord[],
  rows: readonly ActRow[],
): Promise<RequestCase['hints']> {
  const { request, settings, clock } = ground;
  const hints: RequestCase['hints'] = [];
  const month = (request.receivedOn ?? request.arrivedOn).slice(0, 7);
  const many = manyRequestsHint(await requestsOfMonth(db, tenant, request, month), settings?.excessivePerMonth);
  if (many) hints.push({ code: many.code, message: many.message, source: many.source });
  if (!settings)
    hints.push({
      code: 'noSettings',
      message: '本单位还没有填写依申请公开的设置，文书中的电话、复议机关和法院会缺少。',
      source: '《政府信息公开条例》第十二条',
    });
  const unsent = letters.filter(({ state, kind }) => state === 'signed' && kind === 'extensionNotice');
  if (unsent.length > 0 && clock.replyBy !== null)
    hints.push({
      code: 'extensionNotSent',
      message: `延期答复告知书已签发，要在${clock.replyBy}前告知申请人才有效。`,
      source: '《政府信息公开条例》第三十三条第二款',
    });
  if (clock.outcome === 'OPEN_PROVIDE' || clock.outcome === 'PARTIAL') {
    const others = await grantedToOthers(db, tenant, request);
    if (others > 0)
      hints.push({
        code: 'suggestPublishing',
        message: `另有${others}个申请人就相近内容获得公开，可以考虑纳入主动公开。`,
        source: '《政府信息公开条例》第四十四条；相近与人数为本系统设定',
      });
  }
  for (const act of ['transfer', 'join', 'redo'] as const)
    if (proposalOf(rows, act))
      hints.push({
        code: 'proposed',
        message: `经办已提请“${actTitle(act)}”，由签发人核定：在同一步骤中再填一次即为同意。`,
        source: '本系统设定（两人办理）',
      });
  return hints;
}

/** How many requests of one applicant the office received in a month. */
export async function requestsOfMonth(
  db: Db,
  tenant: string,
  { agencyId, idIndex, nameIndex, phoneIndex }: Pick<RequestRecord, 'agencyId' | 'idIndex' | 'nameIndex' | 'phoneIndex'>,
  month: string,
): Promise<number> {
  const { count } = await db
    .selectFrom('request')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenant)
    .where('agency_id', '=', agencyId)
    .where('purpose', '=', 'request')
    .where('arrived_on', '>=', `${month}-01`)
    .where('arrived_on', '<=', lastDayOf(month))
    .where((where) =>
      idIndex !== null
        ? where('id_index', '=', idIndex)
        : where.and([where('name_index', '=', nameIndex), ...(phoneIndex === null ? [] : [where('phone_index', '=', phoneIndex)])]),
    )
    .executeTakeFirstOrThrow();
  return count;
}

const lastDayOf = (month: string) => `${month}-${new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate()}`;

/** Close enough in wording to be the same information; a setting, and only for a hint. */
const sameWording = 0.6;

/** Other applicants of the office who were granted something close in wording. */
async function grantedToOthers(db: Db, tenant: string, request: RequestRecord): Promise<number> {
  const rows = await db
    .selectFrom('request')
    .select('name_index')
    .distinct()
    .where('tenant_id', '=', tenant)
    .where('agency_id', '=', request.agencyId)
    .where('outcome', 'in', ['OPEN_PROVIDE', 'PARTIAL'])
    .where('name_index', '!=', request.nameIndex)
    .where((where) => where(where.fn<number>('similarity', ['summary', where.val(request.summary)]), '>=', sameWording))
    .limit(20)
    .execute();
  return rows.length;
}

/** @throws Refusal `no-such-request`, also for one of another agency */
export async function requestDetail(
  { db, tenant, secrets, clock: time }: Pick<Context, 'db' | 'tenant' | 'secrets' | 'clock'>,
  person: Person,
  id: string,
): Promise<RequestCase> {
  const today = dayInShanghai(time.now());
  const vault = vaultOf(secrets, tenant);
  const request = await ownRequest(db, tenant, person, id);
  const [rows, calendar, states, letters, consultations, papers, units, related] = await Promise.all([
    actRows(db, tenant, id),
    workCalendar(db, tenant),
    letterStates(db, tenant, id),
    lettersOf(db, tenant, id),
    consultationsOf(db, tenant, id),
    papersOf(db, tenant, vault, id),
    unitsOf(db, tenant, vault, id),
    relatedOf(db, tenant, id),
  ]);
  const facts = factsOf(request, rows);
  const clock = caseClock(id, facts, calendar, today);
  const ground = await letterGround(db, tenant, vault, { request, facts, calendar, clock, today, rows });
  const steps: StepGround = { id, purpose: request.purpose, facts, letters: states, calendar };
  const name = await namesOf(db, tenant, [
    ...rows.map(({ by }) => by),
    ...letters.flatMap(({ draftedBy, reviewedBy, signedBy }) => [draftedBy, reviewedBy, signedBy]),
    ...papers.map(({ addedBy }) => addedBy),
    ...consultations.map(({ weighedBy }) => weighedBy),
  ]);
  const acts = openedActs(rows, vault, id);
  const done = (act: string) => acts.filter(({ row }) => row.act === act);
  const by = (row: ActRow) => name(row.by) ?? '系统';
  const applicant = vault.open<Applicant>('applicant', id, request.applicantSealed);
  const wanted = vault.open<Wanted>('wanted', id, request.wantedSealed);
  const next = nextStepOn(steps, today);
  return {
    row: rowOf(request, vault, calendar, today),
    seq: request.seq,
    applicant: applicantView(applicant),
    wanted,
    clock: JSON.parse(JSON.stringify(clock)) as RequestCase['clock'],
    next: next && { ...next },
    acts: actsFor(person, request, steps, today),
    timeline: acts.map(({ row, sealed }) => ({
      seq: row.seq,
      on: row.on,
      at: row.at.toISOString(),
      act: row.act,
      title: actTitle(row.act),
      text: sentenceOf(row, sealed),
      party: row.party,
      byName: name(row.by),
      paperIds: [...row.paperIds],
      letterId: row.letterId,
    })),
    consultations: consultations
      .filter(({ sentOn }) => sentOn !== null)
      .map((consultation) => {
        const told = clockOf(consultation, facts, clock);
        return {
          id: consultation.id,
          kind: consultation.kind,
          whoMasked: maskName(vault.open<Asked>('consultation', consultation.id, consultation.sealed).who),
          sentOn: consultation.sentOn ?? '',
          servedOn: consultation.servedOn,
          answerBy: told?.answerBy ?? null,
          answeredOn: consultation.answeredOn,
          answer: consultation.answer,
          reasons: consultation.reasonsSealed === null ? null : vault.open<string>('reasons', consultation.id, consultation.reasonsSealed),
          ifSilent: consultation.kind === 'jointMaker' ? 'deemedConsent' : 'agencyDecides',
          silent: told?.silent ?? false,
          weighing:
            consultation.weighingSealed === null
              ? null
              : {
                  text: vault.open<string>('weighing', consultation.id, consultation.weighingSealed),
                  byName: name(consultation.weighedBy) ?? '',
                  on: consultation.weighedOn ?? '',
                },
        };
      }),
    fee: feeView(facts, letters, clock.payBy, (letter) => composed(ground, letter, vault).data),
    contacts: done('contact').map(({ row, sealed }) => ({
      on: row.on,
      phase: row.data['phase'] as 'before' | 'during' | 'after',
      way: textOf(sealed, 'way'),
      with: textOf(sealed, 'with'),
      text: textOf(sealed, 'text'),
      byName: by(row),
    })),
    conferrings: done('confer').map(({ row, sealed }) => ({
      on: row.on,
      place: textOf(sealed, 'place'),
      participants: listOf(sealed, 'participants'),
      question: textOf(sealed, 'question'),
      conclusion: textOf(sealed, 'conclusion'),
      byName: by(row),
    })),
    units,
    searches: done('recordSearch').map(({ row, sealed }) => ({
      on: row.on,
      scope: textOf(sealed, 'scope'),
      method: textOf(sealed, 'method'),
      persons: textOf(sealed, 'persons'),
      result: textOf(sealed, 'result'),
      byName: by(row),
    })),
    secrecyReviews: done('recordSecrecyReview').map(({ row, sealed }) => ({
      on: row.on,
      kind: row.data['kind'] as 'secrecy' | 'privacy',
      opinion: String(row.data['opinion']),
      basis: textOf(sealed, 'basis'),
      text: textOf(sealed, 'text'),
      byName: by(row),
    })),
    papers: papers.map((paper) => ({
      id: paper.id,
      no: paper.no,
      kind: paper.kind,
      title: paper.title,
      name: paper.name,
      type: paper.type,
      bytes: paper.bytes,
      pages: paper.pages,
      sha256: paper.sha256,
      addedAt: paper.addedAt.toISOString(),
      addedBy: name(paper.addedBy) ?? (paper.party === 'applicant' ? '申请人' : '系统'),
      proof: paper.proof as RequestCase['papers'][number]['proof'],
      sealed: paper.locked,
    })),
    letters: letters.map((letter) => letterView(letter, { person, ground, vault, name })),
    related,
    hints: await hintsFor(db, tenant, ground, letters, rows),
  };
}
