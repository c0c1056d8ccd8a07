// The counter of the public pages: who may ask, how often, and what they are told. The acts behind it stand in their own files.
import { timingSafeEqual } from 'node:crypto';
import { countAttempt, networkOf } from '../../platform/attempts.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import type { Context } from '../../platform/http.ts';
import { Refusal } from '../../platform/refusal.ts';
import { turnstile } from '../../platform/turnstile.ts';
import { type Agency, agencies, agencyById, agencyBySlug } from '../agencies/index.ts';
import { caseActing } from './act-on-case.ts';
import { giveReasons, giveSupplement, sendPaymentProof, withdrawRequest } from './applicant-acts.ts';
import { blankForm } from './blank-form.ts';
import { actRows, caseClock, factsOf } from './case-facts.ts';
import type { AskableOffice, CitizenDesk, OpinionAsked, SentFile } from './citizen-desk.contract.ts';
import { clockSheet } from './clock-sheet.ts';
import type { Asked } from './consult.ts';
import { consultationByCode, consultationOf } from './consultations.ts';
import { fileRequest } from './file-request.ts';
import { giveOpinion } from './give-opinion.ts';
import { type ArrivedFile, keepPapers } from './keep-papers.ts';
import { letterFile } from './letter-files.ts';
import { lettersOf } from './letters.ts';
import { allSettings, type DatedSettings } from './office-settings.ts';
import { paperContent, paperOf } from './papers.ts';
import { recoverCode } from './recover-code.ts';
import type { PaperKind, Wanted } from './request.ts';
import { requestById } from './requests.ts';
import { issueTicket, readTicket } from './ticket.ts';
import { trackedCase } from './tracked-case.ts';
import { typedTrackingCode } from './tracking-code.ts';
import { workCalendar } from './work-calendar.ts';

export interface DeskParts {
  /** What is already published on some words: the desk itself knows requests only. */
  readonly alreadyPublished: CitizenDesk['alreadyPublished'];
}

/** Wrong tries from one network in ten minutes before they are slowed; a right code always opens. */
const wrongTries = { window: 600, limit: 20 };
/** Forms from one network in an hour. Somebody with more is asked to wait or to come with paper: nothing is dropped unseen. */
const filings = { window: 3600, limit: 60 };
/** Forms that a node enters at once: they wait for each other's number anyway, and need not hold everybody's connections while they do. */
const filedAtOnce = 6;
const recoveries = { window: 86_400, limit: 5 };
/** A refused look takes this long at least, so that time tells nothing of what was wrong. Milliseconds. */
const slowestLook = 40;
const slowestRecovery = 400;

const wait = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, Math.max(0, milliseconds)));

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const silences: Readonly<Record<OpinionAsked['kind'], string>> = {
  thirdParty: '逾期没有提出意见的，由受理机关依照《政府信息公开条例》的规定决定是否公开（第三十二条）。',
  agency: '逾期没有提出意见的，由受理机关决定（第三十三条）。',
  jointMaker: '逾期没有提出意见的，视为同意公开（第三十四条）。',
};

const officeOf = (agency: Agency, dated: DatedSettings | undefined): AskableOffice => ({
  agencyId: agency.id,
  slug: agency.slug,
  name: agency.name,
  shortName: agency.shortName,
  madeUp: agency.madeUp,
  madeUpNote: agency.madeUpNote,
  settings: dated?.settings ?? null,
  guideChangedOn: dated?.from ?? null,
});

/** @param field what the form calls them, so that a refusal of one is said there */
const filesOf = (files: readonly SentFile[], kind: PaperKind, title: string, field: string): ArrivedFile[] =>
  files.map(({ name, path, bytes }, at) => ({ kind, title: files.length > 1 ? `${title}（${at + 1}）` : title, name, path, bytes, field }));

const tooMany = (retryAfter: number, what: string) =>
  new Refusal({
    code: 'too-many-attempts',
    status: 429,
    message: `${what}，请 ${retryAfter < 120 ? `${retryAfter} 秒` : `${Math.ceil(retryAfter / 60)} 分钟`}后再试。急需办理的，可以打电话、邮寄或者当面向受理机关提出。`,
  });

/** Everything that the public pages may do with requests. */
export function citizenDesk(context: Context, { alreadyPublished }: DeskParts): CitizenDesk {
  const { db, tenant, clock } = context;
  const acting = caseActing(context, 'system:portal');
  const { vault } = acting;
  const filing = turnstile(filedAtOnce);

  const officeBySlug = async (slug: string): Promise<Agency> => {
    const agency = await agencyBySlug(db, tenant, slug);
    if (!agency) throw new Refusal({ code: 'no-such-agency', status: 404, message: '本站没有这个单位，请重新选择受理机关。' });
    return agency;
  };

  const paceOf = async (scope: string, source: string, pace: { window: number; limit: number }, what: string) => {
    const { allowed, retryAfter } = await countAttempt(context, { scope, key: networkOf(source), ...pace });
    if (!allowed) throw tooMany(retryAfter, what);
  };

  /** Wrong: counted, and answered no sooner than anything else that is wrong. */
  const turnAway = async (scope: string, source: string, since: number): Promise<never> => {
    const { allowed, retryAfter } = await countAttempt(context, { scope, key: networkOf(source), ...wrongTries });
    await wait(slowestLook - (performance.now() - since));
    if (!allowed) throw tooMany(retryAfter, '查询太频繁');
    throw new Refusal({
      code: 'not-found-or-wrong',
      status: 404,
      message: '没有找到，或者填写的内容不一致。请核对受理编号、查询码和姓名（名称）。',
    });
  };

  const caseOf = (ticket: string) => readTicket(vault, clock, 'case', ticket);

  return {
    async offices() {
      const settings = await allSettings(db, tenant);
      return (await agencies(db, tenant)).map((agency) => officeOf(agency, settings.get(agency.id)));
    },

    async office(slug) {
      const agency = await agencyBySlug(db, tenant, slug);
      return agency && officeOf(agency, (await allSettings(db, tenant)).get(agency.id));
    },

    alreadyPublished,

    async file({ officeSlug, applicant, wanted, identityFiles, otherFiles }, key, source) {
      await paceOf('file-request', source, filings, '提交太频繁，这一次没有收到');
      const { id: agencyId } = await officeBySlug(officeSlug);
      const files = [...filesOf(identityFiles, 'identity', '身份证明', 'identity'), ...filesOf(otherFiles, 'other', '申请附件', 'papers')];
      const papers = await keepPapers(context, vault, files);
      return filing(() => fileRequest(acting, { agencyId, purpose: 'request', applicant, wanted, papers }, key));
    },

    async open({ number, code, name }, source) {
      const since = performance.now();
      const codeHash = vault.codeHash('tracking', typedTrackingCode(code));
      const row = await db
        .selectFrom('request')
        .select(['id', 'number', 'name_index'])
        .where('tenant_id', '=', tenant)
        .where('code_hash', '=', codeHash)
        .executeTakeFirst();
      const named = sameText(vault.index('name', name) ?? '', row?.name_index ?? codeHash);
      const numbered = sameText(number.normalize('NFKC').replace(/\s/g, ''), row?.number ?? '');
      if (!row || !named || !numbered) return turnAway('track-request', source, since);
      return issueTicket(vault, clock, { of: 'case', id: row.id });
    },

    view: async (ticket) => trackedCase(acting, caseOf(ticket)),

    async letter(ticket, letterId, format) {
      const id = caseOf(ticket);
      const letter = (await lettersOf(db, tenant, id)).find((one) => one.id === letterId);
      const isTheirs = letter !== undefined && letter.party === 'applicant' && (letter.state === 'served' || letter.sentOn !== null);
      if (!isTheirs) throw new Refusal({ code: 'no-such-letter', status: 404, message: '没有这件文书。' });
      return letterFile(context, letterId, format);
    },

    async paper(ticket, paperId) {
      const id = caseOf(ticket);
      const paper = await paperOf(db, tenant, vault, id, paperId);
      if (!(await trackedCase(acting, id)).papers.some((shown) => shown.id === paperId))
        throw new Refusal({ code: 'no-such-paper', status: 404, message: '没有这件材料。' });
      return { name: paper.name, type: paper.type, body: await paperContent(context, vault, paper) };
    },

    clockSheet: async (ticket) => clockSheet(context, caseOf(ticket)),

    async supplement(ticket, { text, files }, key) {
      const requestId = caseOf(ticket);
      const papers = await keepPapers(context, vault, filesOf(files, 'supplement', '补正材料', 'files'));
      await giveSupplement(acting, { requestId, key, text, papers });
    },

    async giveReasons(ticket, { text, files }, key) {
      const requestId = caseOf(ticket);
      const papers = await keepPapers(context, vault, filesOf(files, 'reasons', '理由说明', 'files'));
      await giveReasons(acting, { requestId, key, text, papers });
    },

    async proofOfPayment(ticket, { note, files }, key) {
      const requestId = caseOf(ticket);
      const papers = await keepPapers(context, vault, filesOf(files, 'payment', '缴费凭证', 'files'));
      await sendPaymentProof(acting, { requestId, key, text: note, papers });
    },

    withdraw: async (ticket, { reason }, key) => withdrawRequest(acting, { requestId: caseOf(ticket), key, text: reason }),

    async askCorrection({ officeSlug, applicant, record, wrong, right, files }, key, source) {
      await paceOf('file-request', source, filings, '提交太频繁，这一次没有收到');
      const { id: agencyId } = await officeBySlug(officeSlug);
      const description = [`记录：${record.trim()}`, `不准确之处：${wrong.trim()}`, `应当更正为：${right.trim()}`].join('\n');
      const wanted: Wanted = { description, form: 'electronic', delivery: 'online', otherFormAccepted: true, needsHelp: '' };
      const papers = await keepPapers(context, vault, filesOf(files, 'other', '证据材料', 'files'));
      return filing(() => fileRequest(acting, { agencyId, purpose: 'correction', applicant, wanted, papers }, key));
    },

    async recover(asked, source) {
      const since = performance.now();
      await paceOf('recover-code', source, recoveries, '找回查询码的次数太多');
      const target = vault.index('id', asked.idNumber);
      if (target !== null) {
        const { allowed } = await countAttempt(context, { scope: 'recover-code-of', key: target, ...recoveries });
        if (allowed) await recoverCode(context, acting, asked);
      }
      await wait(slowestRecovery - (performance.now() - since));
    },

    async openOpinion(code, source) {
      const since = performance.now();
      const found = await consultationByCode(db, tenant, vault.codeHash('opinion', typedTrackingCode(code)));
      // Before the letter went out nobody has the code.
      if (!found || found.sentOn === null) return turnAway('give-opinion', source, since);
      return issueTicket(vault, clock, { of: 'opinion', id: `${found.requestId}/${found.id}` });
    },

    async opinionAsked(ticket) {
      const [requestId = '', consultationId = ''] = readTicket(vault, clock, 'opinion', ticket).split('/');
      const request = await requestById(db, tenant, requestId);
      const consultation = await consultationOf(db, tenant, requestId, consultationId);
      const { information } = vault.open<Asked>('consultation', consultationId, consultation.sealed);
      const facts = factsOf(request, await actRows(db, tenant, requestId));
      const result = caseClock(requestId, facts, await workCalendar(db, tenant), dayInShanghai(clock.now()));
      const asked = result.consultations.filter(({ kind }) => kind === consultation.kind);
      const agency = await agencyById(db, tenant, request.agencyId);
      const { settings } = (await allSettings(db, tenant)).get(agency.id) ?? {};
      return {
        officeName: agency.name,
        officePhone: settings?.phone ?? '',
        madeUp: agency.madeUp,
        kind: consultation.kind,
        information,
        answerBy: asked.at(-1)?.answerBy ?? null,
        silence: silences[consultation.kind],
        answered: consultation.answeredOn !== null,
      };
    },

    async giveOpinion(ticket, { answer, reasons }, key) {
      const [requestId = '', consultationId = ''] = readTicket(vault, clock, 'opinion', ticket).split('/');
      await giveOpinion(acting, { requestId, consultationId, answer, reasons }, key);
    },

    async blankForm(officeSlug, of, format) {
      const agency = await officeBySlug(officeSlug);
      const settings = (await allSettings(db, tenant)).get(agency.id)?.settings ?? null;
      return blankForm({ agency, settings, of, format, on: dayInShanghai(clock.now()) });
    },

    async yearOf(officeSlug, year) {
      const { id } = await officeBySlug(officeSlug);
      const { received } = await db
        .selectFrom('request')
        .select((select) => select.fn.countAll<number>().as('received'))
        .where('tenant_id', '=', tenant)
        .where('agency_id', '=', id)
        .where('year', '=', year)
        .where('purpose', '=', 'request')
        .executeTakeFirstOrThrow();
      return { received: Number(received) };
    },
  };
}
