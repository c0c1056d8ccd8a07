// A case as its applicant sees it: everything that concerns them, nothing of who in the office did what.

import type { Calendar } from '../../law/calendar/calendar.ts';
import { inChinese } from '../../law/calendar/days.ts';
import type { Act } from '../../law/requests/case.ts';
import type { ClockResult } from '../../law/requests/clock-result.ts';
import { explanationOf } from '../../law/requests/explain.ts';
import { listOf, numberOf, textOf } from '../../law/requests/letters/field-values.ts';
import { letterKind } from '../../law/requests/letters/letter-kinds.ts';
import { serviceRules } from '../../law/requests/service.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import type { Db } from '../../platform/tables.ts';
import { agencyById } from '../agencies/index.ts';
import type { CaseActing } from './act-on-case.ts';
import { type ActRow, actRows, type CaseFacts, caseClock, factsOf } from './case-facts.ts';
import type { TrackedCase, TrackedStep } from './citizen-desk.contract.ts';
import { type ComposedLetter, isAnswer, type LetterRecord, lettersOf } from './letters.ts';
import { settingsOf } from './office-settings.ts';
import { papersOf } from './papers.ts';
import { isProvided } from './provided-papers.ts';
import { registerRow } from './register-row.ts';
import type { Applicant, Wanted } from './request.ts';
import { stages } from './request.ts';
import { maskedApplicant, requestById } from './requests.ts';
import type { Vault } from './sealing.ts';
import { workCalendar } from './work-calendar.ts';

const regulations = (article: string) => `《政府信息公开条例》${article}`;

type Told = Pick<TrackedStep, 'title' | 'text' | 'source'>;

/** What the applicant is told of an act; acts that are not here are the office's own. */
const told: Readonly<Record<string, (row: ActRow) => Told>> = {
  file: () => ({ title: '申请已提交', text: '系统已收到您的申请。', source: regulations('第三十一条') }),
  register: () => ({ title: '申请已登记', text: '受理机关已登记您的申请。', source: regulations('第三十一条') }),
  confirmReceipt: ({ on }) => ({ title: '双方确认收到', text: `以${inChinese(on)}为收到申请之日。`, source: regulations('第三十一条') }),
  receiveSupplement: () => ({ title: '收到补正', text: '答复期限自收到补正之日起重新计算。', source: regulations('第三十条') }),
  receiveReasons: () => ({ title: '收到理由说明', text: '受理机关将判断理由是否合理，并告知您。', source: regulations('第三十五条') }),
  sendPaymentProof: () => ({ title: '提交缴费凭证', text: '受理机关核对到账后登记缴费日期。', source: '国办函〔2020〕109号' }),
  receivePayment: ({ on }) => ({
    title: '确认缴费',
    text: `${inChinese(on)}完成缴费，处理期限自缴费次日起重新计算。`,
    source: '国办函〔2020〕109号第六条',
  }),
  transfer: () => ({ title: '转其他机关', text: '受理机关已将申请转往其他机关。', source: '' }),
  join: () => ({ title: '与另一件申请合并办理', text: '同一内容的申请合并办理，以另一件的答复为准。', source: '' }),
  redo: () => ({ title: '重新办理', text: '原处理决定已撤销，受理机关将重新作出答复。', source: '' }),
  recordWithdrawal: () => ({ title: '申请已撤回', text: '这件申请不再办理。', source: '' }),
  correctRecord: () => ({ title: '更正申请已核实', text: '受理机关已作出处理，结果见文书。', source: regulations('第四十一条') }),
  renewCode: () => ({ title: '补发查询码', text: '原查询码已失效。', source: '' }),
};

/** A letter that went out: to the applicant it is a letter, to others it is only the fact and what it does to the limit. */
function servedLetter({ data, letterId }: ActRow, letters: readonly LetterRecord[]): Told | undefined {
  const letter = letters.find(({ id }) => id === letterId);
  if (!letter) return undefined;
  const { label, source } = letterKind(letter.kind);
  if (letter.party === 'applicant') {
    const way = serviceRules[data['service'] as keyof typeof serviceRules]?.label ?? '';
    const number = letter.number === null ? '' : `${letter.number}，`;
    return { title: `${label}已送出`, text: `${number}${way}。可以在本页下载。`, source };
  }
  if (letter.kind === 'thirdPartyInquiry' || letter.kind === 'agencyInquiry' || letter.kind === 'jointMakerInquiry')
    return {
      title: '正在征求意见',
      text: '受理机关正在征求第三方或者其他机关的意见，所需时间不计入答复期限。',
      source: regulations('第三十三条第三款'),
    };
  return undefined;
}

function stepsOf(rows: readonly ActRow[], letters: readonly LetterRecord[]): TrackedStep[] {
  return rows.flatMap((row): TrackedStep[] => {
    const said = row.act === 'serve' ? servedLetter(row, letters) : told[row.act]?.(row);
    return said ? [{ on: row.on, party: row.party, ...said }] : [];
  });
}

const openLetter = (vault: Vault, { id, signedSealed }: LetterRecord): ComposedLetter | undefined =>
  signedSealed === null ? undefined : vault.open<ComposedLetter>('signed', id, signedSealed);

/** On its way to the applicant or there. */
const wentOut = ({ party, state, sentOn }: LetterRecord) => party === 'applicant' && (state === 'served' || sentOn !== null);

function lastOf(letters: readonly LetterRecord[], kind: string): LetterRecord | undefined {
  return letters.filter((letter) => letter.kind === kind && wentOut(letter)).at(-1);
}

interface Ground {
  readonly id: string;
  readonly facts: CaseFacts;
  readonly calendar: Calendar;
  readonly today: string;
}

/** Whether the law lets this happen today. */
function isLawful({ id, facts, calendar, today }: Ground, fact: Act): boolean {
  const { refusals } = caseClock(id, { ...facts, acts: [...facts.acts, fact] }, calendar, today);
  return refusals.every(({ act }) => act !== facts.acts.length);
}

function abilities(
  ground: Ground,
  letters: readonly LetterRecord[],
  open: boolean,
  vault: Vault,
): Omit<TrackedCase['can'], 'withdraw'> & { readonly withdraw: boolean } {
  const { id, facts, calendar, today } = ground;
  const none = { supplement: null, giveReasons: null, pay: null, withdraw: false };
  if (!open) return none;
  const clock = caseClock(id, facts, calendar, today);
  const asked = lastOf(letters, 'supplementNotice');
  const supplement = asked && openLetter(vault, asked)?.data;
  const fee = lastOf(letters, 'feeNotice');
  const feeData = fee && openLetter(vault, fee);
  return {
    supplement:
      supplement && isLawful(ground, { act: 'receiveSupplement', on: today })
        ? { by: clock.supplementBy ?? '', items: listOf(supplement['items']), guidance: textOf(supplement['guidance']) }
        : null,
    giveReasons: isLawful(ground, { act: 'giveReasons', on: today }) ? { by: clock.reasonsBy ?? '' } : null,
    pay:
      feeData && clock.state === 'waitingForPayment'
        ? {
            yuan: facts.acts.reduce((yuan, act) => (act.act === 'noticeFee' ? act.yuan : yuan), numberOf(feeData.data['yuan']) ?? 0),
            by: clock.payBy ?? '',
            how: textOf(feeData.data['payHow']),
            steps: feeData.letter.table?.rows.map((row) => row.join('  ')) ?? [],
          }
        : null,
    withdraw: isLawful(ground, { act: 'withdraw', on: today }),
  };
}

function lapsedOf({ state, supplementBy, payBy }: ClockResult): TrackedCase['lapsed'] {
  if (state === 'lapsedNoSupplement') return { of: 'supplement', by: supplementBy ?? '' };
  if (state === 'lapsedUnpaid') return { of: 'payment', by: payBy ?? '' };
  return null;
}

/** The remedy clause of the answer that was sent, as it stands there. */
function remedyOf(vault: Vault, letters: readonly LetterRecord[]): string | null {
  const answer = letters.filter((letter) => isAnswer(letter.kind) && wentOut(letter)).at(-1);
  return (answer && openLetter(vault, answer)?.letter.paragraphs.find(({ key }) => key === 'remedy')?.text) ?? null;
}

/** @throws Refusal `no-such-request` */
export async function trackedCase({ db, tenant, clock: time, vault }: CaseActing & { readonly db: Db }, id: string): Promise<TrackedCase> {
  const today = dayInShanghai(time.now());
  const request = await requestById(db, tenant, id);
  const [agency, settings, rows, letters, papers, calendar] = [
    await agencyById(db, tenant, request.agencyId),
    (await settingsOf(db, tenant, request.agencyId))?.settings,
    await actRows(db, tenant, id),
    await lettersOf(db, tenant, id),
    await papersOf(db, tenant, vault, id),
    await workCalendar(db, tenant),
  ];
  const facts = factsOf(request, rows);
  const states = letters.map(({ id: letterId, kind, state, number, service, servedOn }) => ({
    id: letterId,
    state,
    isAnswer: isAnswer(kind),
    number,
    service,
    servedOn,
  }));
  const { row, clock } = registerRow(request, facts, states, calendar, today);
  return {
    number: request.number,
    officeName: agency.name,
    officeSlug: agency.slug,
    officePhone: settings?.phone ?? '',
    madeUp: agency.madeUp,
    stage: row.stage,
    stageLabel: stages[row.stage],
    applicantMasked: maskedApplicant(vault.open<Applicant>('applicant', id, request.applicantSealed)),
    description: vault.open<Wanted>('wanted', id, request.wantedSealed).description,
    receivedOn: clock.receivedOn,
    replyBy: row.replyBy,
    provisional: row.provisional,
    days: row.replyBy === null ? [] : clock.days,
    explanation: explanationOf(clock),
    steps: stepsOf(rows, letters),
    letters: letters
      .filter(wentOut)
      .reverse()
      .map(({ id: letterId, kind, number, sentOn, servedOn }) => ({
        id: letterId,
        title: letterKind(kind).name,
        number: number ?? '',
        on: sentOn ?? servedOn ?? '',
      })),
    papers: papers
      .filter(({ party, kind, locked }) => (party === 'applicant' && !locked) || isProvided({ kind, sealed: locked }, clock.outcome))
      .map(({ id: paperId, kind, title, name, bytes }) => ({ id: paperId, kind, title, name, bytes })),
    can: abilities({ id, facts, calendar, today }, letters, row.open, vault),
    lapsed: lapsedOf(clock),
    remedy: remedyOf(vault, letters),
  };
}
