// What the office may do on a case, who does it, and by which article; and what it should do next.
// Long, because it is one table with one row per act.
import type { Calendar } from '../calendar/calendar.ts';
import { addDays, inChinese } from '../calendar/days.ts';
import type { Founded } from '../mark.ts';
import type { Act, Case } from './case.ts';
import { clock } from './clock.ts';
import type { CaseState, ClockResult } from './clock-result.ts';

/** 经办、审核、签发: the signer is the head of the disclosure office. */
export type OfficeRole = 'clerk' | 'reviewer' | 'signer';

/** What the desk knows beyond the facts of the clock. Everything may be left out: then it has not happened. */
export interface Desk {
  /** Ended on the desk, whatever the clock says. */
  readonly closed?: 'transferred' | 'joined' | 'archived' | null;
  /** Letters in work: a draft, one that waits for the reviewer, one that waits for the signer, one signed and not served. */
  readonly letters?: { readonly draft?: boolean; readonly submitted?: boolean; readonly reviewed?: boolean; readonly signed?: boolean };
  /** A record of the search exists; units were asked to work along; an original waits to be severed. */
  readonly searched?: boolean;
  readonly units?: boolean;
  readonly papers?: boolean;
  /** Article 41: the case is about a wrong record, not about information. */
  readonly correction?: boolean;
}

interface ActRule extends Founded {
  readonly label: string;
  readonly roles: readonly OfficeRole[];
  /** Takes effect only when a second person has agreed: the head of the office, or reviewer and signer of the letter. */
  readonly secondPerson: boolean;
  /** States of the clock in which it is lawful. For acts that are facts of the clock, the clock is asked as well. */
  readonly states: readonly CaseState[];
  /**
   * States in which it may still be written down: what happened in time and is learned of after the limit has happened in time. The
   * clock refuses the fact when its own day is too late.
   */
  readonly learnedLate?: readonly CaseState[];
  /** The fact it would be if it were done on that day: the clock says whether it stands. */
  readonly fact?: (on: string, replyBy: string | null) => Act;
  /** Needs something on the desk; the sentence is shown when it is missing. */
  readonly needs?: { readonly what: (desk: Desk) => boolean; readonly otherwise: string };
  /** Also before the receipt is confirmed. */
  readonly beforeConfirmation?: true;
  /** Also after the case has been transferred, joined or archived. */
  readonly afterClosing?: true;
}

const article = (number: string) => `《政府信息公开条例》${number}`;
const setting = '本系统设定';
const everyState: readonly CaseState[] = [
  'waitingForSupplement',
  'inHand',
  'waitingForPayment',
  'answered',
  'lapsedNoSupplement',
  'lapsedUnpaid',
  'overdue',
];
const undecided = everyState.filter((state) => state !== 'answered');
const working: readonly CaseState[] = ['inHand', 'overdue', 'waitingForSupplement', 'waitingForPayment'];
const running: readonly CaseState[] = ['inHand', 'overdue'];
const staff: readonly OfficeRole[] = ['clerk', 'reviewer', 'signer'];
const clerk: readonly OfficeRole[] = ['clerk'];
const alone = { secondPerson: false } as const;
const withSecond = { secondPerson: true } as const;

/** One row per act. The names are those of the acts of the office. */
export const acts = {
  confirmReceipt: {
    label: '确认收到',
    roles: clerk,
    ...alone,
    states: ['inHand'],
    source: article('第三十一条'),
    mark: 'law',
    beforeConfirmation: true,
  },
  noticeSupplement: {
    label: '补正告知',
    roles: clerk,
    ...withSecond,
    states: ['inHand', 'overdue', 'waitingForSupplement'],
    fact: (on) => ({ act: 'noticeSupplement', on }),
    source: article('第三十条'),
    mark: 'law',
  },
  receiveSupplement: {
    label: '收到补正',
    roles: clerk,
    ...alone,
    states: working,
    learnedLate: ['lapsedNoSupplement'],
    fact: (on) => ({ act: 'receiveSupplement', on }),
    source: article('第三十条'),
    mark: 'law',
  },
  askReasons: {
    label: '要求说明理由',
    roles: clerk,
    ...withSecond,
    states: working,
    fact: (on) => ({ act: 'askReasons', on }),
    source: article('第三十五条'),
    mark: 'law',
  },
  receiveReasons: {
    label: '收到理由',
    roles: clerk,
    ...alone,
    states: working,
    fact: (on) => ({ act: 'giveReasons', on }),
    source: article('第三十五条'),
    mark: 'law',
  },
  consult: {
    label: '征求意见',
    roles: clerk,
    ...withSecond,
    states: working,
    fact: (on) => ({ act: 'consultThirdParty', on }),
    source: article('第三十二条、第三十三条、第三十四条'),
    mark: 'law',
  },
  recordConsultation: { label: '登记送达和意见', roles: clerk, ...alone, states: everyState, source: article('第三十二条'), mark: 'law' },
  noticeFee: {
    label: '收费通知',
    roles: clerk,
    ...withSecond,
    states: running,
    fact: (on) => ({ act: 'noticeFee', on, yuan: 1 }),
    source: '国办函〔2020〕109号',
    mark: 'law',
  },
  receivePayment: {
    label: '登记缴费',
    roles: clerk,
    ...alone,
    states: ['waitingForPayment'],
    learnedLate: ['lapsedUnpaid'],
    fact: (on) => ({ act: 'payFee', on }),
    source: '国办函〔2020〕109号第六条',
    mark: 'law',
  },
  extend: {
    label: '延长答复期限',
    roles: clerk,
    ...withSecond,
    states: ['inHand'],
    fact: (on) => ({ act: 'extend', on, workdays: 1 }),
    source: article('第三十三条第二款'),
    mark: 'law',
  },
  delay: {
    label: '延迟答复',
    roles: clerk,
    ...withSecond,
    states: ['inHand'],
    fact: (on, replyBy) => ({ act: 'delay', on, until: addDays(replyBy ?? on, 1) }),
    source: article('第三十五条'),
    mark: 'law',
  },
  recordService: { label: '登记通知送达', roles: clerk, ...alone, states: everyState, source: '国办公开办函〔2016〕235号', mark: 'law' },
  contact: {
    label: '联络记录',
    roles: staff,
    ...alone,
    states: everyState,
    source: setting,
    mark: 'setting',
    beforeConfirmation: true,
    afterClosing: true,
  },
  confer: {
    label: '会商记录',
    roles: staff,
    ...alone,
    states: undecided,
    source: article('第十一条'),
    mark: 'practice',
    beforeConfirmation: true,
  },
  recordSearch: { label: '检索记录', roles: clerk, ...alone, states: undecided, source: article('第三十六条第四项'), mark: 'law' },
  recordSecrecyReview: {
    label: '保密审查',
    roles: ['reviewer', 'signer'],
    ...alone,
    states: undecided,
    source: article('第十七条'),
    mark: 'law',
  },
  assign: {
    label: '分派承办',
    roles: staff,
    ...alone,
    states: undecided,
    source: article('第四条'),
    mark: 'practice',
    beforeConfirmation: true,
  },
  addUnit: { label: '共享联办', roles: staff, ...alone, states: undecided, source: article('第四条'), mark: 'practice' },
  advanceUnit: {
    label: '更新联办进度',
    roles: staff,
    ...alone,
    states: undecided,
    needs: { what: ({ units }) => units === true, otherwise: '还没有请其他单位联办。' },
    source: setting,
    mark: 'setting',
  },
  transfer: {
    label: '转其他机关',
    roles: clerk,
    ...withSecond,
    states: undecided,
    source: article('第三十六条第五项'),
    mark: 'practice',
    beforeConfirmation: true,
  },
  return: {
    label: '退回承办',
    roles: staff,
    ...alone,
    states: undecided,
    source: setting,
    mark: 'setting',
    beforeConfirmation: true,
  },
  split: { label: '拆分申请', roles: clerk, ...alone, states: running, source: '国办函〔2020〕109号第四条', mark: 'law' },
  join: { label: '并案', roles: clerk, ...withSecond, states: undecided, source: setting, mark: 'setting' },
  markExcessive: {
    label: '大量反复认定',
    roles: ['signer'],
    ...alone,
    states: working,
    source: article('第三十五条'),
    mark: 'law',
  },
  redact: {
    label: '区分处理',
    roles: clerk,
    ...withSecond,
    states: working,
    needs: { what: ({ papers }) => papers !== false, otherwise: '先把要提供的信息加入材料，再作区分处理。' },
    source: article('第三十七条'),
    mark: 'law',
  },
  draftLetter: { label: '拟文书', roles: clerk, ...alone, states: everyState, source: article('第四十五条'), mark: 'law' },
  submitLetter: {
    label: '送审',
    roles: clerk,
    ...alone,
    states: everyState,
    needs: { what: ({ letters }) => letters?.draft === true, otherwise: '没有拟好的文书可以送审。' },
    source: article('第四十五条'),
    mark: 'law',
  },
  returnLetter: {
    label: '退回修改',
    roles: ['reviewer', 'signer'],
    ...alone,
    states: everyState,
    needs: { what: ({ letters }) => letters?.submitted === true || letters?.reviewed === true, otherwise: '没有送审的文书可以退回。' },
    source: article('第四十五条'),
    mark: 'law',
  },
  reviewLetter: {
    label: '审核',
    roles: ['reviewer'],
    ...withSecond,
    states: everyState,
    needs: { what: ({ letters }) => letters?.submitted === true, otherwise: '没有送审的文书。' },
    source: article('第四十五条'),
    mark: 'law',
  },
  signLetter: {
    label: '签发',
    roles: ['signer'],
    ...withSecond,
    states: everyState,
    needs: { what: ({ letters }) => letters?.reviewed === true, otherwise: '文书还没有审核通过，不能签发。' },
    source: article('第四十五条'),
    mark: 'law',
  },
  answer: {
    label: '拟答复',
    roles: clerk,
    ...withSecond,
    states: undecided,
    fact: (on) => ({ act: 'reply', on, outcome: 'OTH_OTHER', service: 'post' }),
    source: article('第三十六条'),
    mark: 'law',
  },
  serve: {
    label: '送达',
    roles: clerk,
    ...alone,
    states: everyState,
    needs: { what: ({ letters }) => letters?.signed === true, otherwise: '没有签发后待送达的文书。' },
    source: '国办公开办函〔2016〕235号',
    mark: 'law',
  },
  recordWithdrawal: {
    label: '登记撤回',
    roles: clerk,
    ...alone,
    states: undecided,
    fact: (on) => ({ act: 'withdraw', on }),
    source: '年度报告格式（其他处理）',
    mark: 'practice',
    beforeConfirmation: true,
  },
  archive: { label: '归档', roles: clerk, ...alone, states: ['answered'], source: article('第四十五条'), mark: 'law' },
  redo: {
    label: '撤销并重新答复',
    roles: clerk,
    ...withSecond,
    states: ['answered'],
    source: setting,
    mark: 'setting',
    afterClosing: true,
  },
  suggestPublishing: {
    label: '建议主动公开',
    roles: staff,
    ...alone,
    states: ['answered'],
    source: article('第四十四条'),
    mark: 'law',
    afterClosing: true,
  },
  correctRecord: {
    label: '更正与其相关的信息',
    roles: clerk,
    ...withSecond,
    states: working,
    needs: { what: ({ correction }) => correction === true, otherwise: '这不是更正申请。' },
    source: article('第四十一条'),
    mark: 'law',
  },
  addPaper: {
    label: '加入材料',
    roles: clerk,
    ...alone,
    states: everyState,
    source: article('第四十五条'),
    mark: 'law',
    beforeConfirmation: true,
  },
  editSummary: {
    label: '改内容摘要',
    roles: clerk,
    ...alone,
    states: everyState,
    source: setting,
    mark: 'setting',
    beforeConfirmation: true,
  },
} as const satisfies Readonly<Record<string, ActRule>>;

export type OfficeAct = keyof typeof acts;
export const officeActs = Object.keys(acts) as [OfficeAct, ...OfficeAct[]];

/** The row of an act, in the type that all share. */
export function actRule(act: OfficeAct): ActRule {
  return acts[act];
}

/** Whether an act is lawful on a day; if not, why, and by which article. */
export interface Lawful {
  readonly lawful: boolean;
  readonly why: string;
  readonly source: string;
}

const whyNotInState: Readonly<Record<CaseState, string>> = {
  waitingForSupplement: '正在等待申请人补正，答复期限没有在计算，现在不能办这一步。',
  inHand: '申请正在办理，还没有到可以办这一步的时候。',
  waitingForPayment: '正在等待申请人缴费，答复期限没有在计算，现在不能办这一步。',
  answered: '这件申请已经办结；确需改变的，撤销原处理决定后重新作出。',
  lapsedNoSupplement: '补正期限已经届满，申请人没有补正，只能作出不再处理的决定。',
  lapsedUnpaid: '缴费期限已经届满，申请人没有缴费，只能作出不再处理的决定。',
  overdue: '答复期限已经届满，这一步应当在期限内办理；请尽快答复。',
};
const closedWords = { transferred: '已经转出', joined: '已经并案', archived: '已经归档' } as const;

/** The clock's refusal of an act that would be done on `on` under the facts so far, or undefined. */
function refusalOf(request: Case, fact: Act, calendar: Calendar) {
  const facts = request.acts.filter(({ on }) => on <= fact.on);
  const { refusals } = clock({ ...request, acts: [...facts, fact], asOf: fact.on }, calendar);
  return refusals.find(({ act }) => act === facts.length);
}

function judge(act: OfficeAct, request: Case, now: ClockResult, calendar: Calendar, desk: Desk): Lawful {
  const rule = actRule(act);
  const no = (why: string, source = rule.source): Lawful => ({ lawful: false, why, source });
  if (desk.closed && !rule.afterClosing) return no(`这件申请${closedWords[desk.closed]}，不能再办。`, setting);
  if (act === 'confirmReceipt') {
    if (now.receivedOn !== null) return no('收到日已经确定，不需要再确认。');
    if (now.state !== 'inHand') return no(whyNotInState[now.state]);
    return { lawful: true, why: '', source: rule.source };
  }
  if (now.receivedOn === null && !rule.beforeConfirmation)
    return no('还没有与申请人双方确认，收到日不能确定，先联系申请人确认。', article('第三十一条'));
  if (rule.learnedLate?.includes(now.state)) return { lawful: true, why: '', source: rule.source };
  const refusal = rule.fact ? refusalOf(request, rule.fact(request.asOf, now.replyBy), calendar) : undefined;
  if (refusal) return no(refusal.message, refusal.source);
  if (!rule.states.includes(now.state)) return no(whyNotInState[now.state]);
  if (act === 'recordConsultation' && now.consultations.length === 0) return no('还没有征求过意见。');
  if (act === 'markExcessive' && now.reasonsBy !== null && request.asOf <= now.reasonsBy)
    return no(`申请人说明理由的期限到${inChinese(now.reasonsBy)}，还没有届满。`);
  if (rule.needs && !rule.needs.what(desk)) return no(rule.needs.otherwise);
  return { lawful: true, why: '', source: rule.source };
}

/**
 * For every act of the office: whether it is lawful on the day `asOf` of the case, and if not, why and by which article.
 * Says nothing of roles: see `roles` and `secondPerson` of the row.
 *
 * @throws UnusableReceipt as `clock` does
 */
export function mayNow(request: Case, calendar: Calendar, desk: Desk = {}): Readonly<Record<OfficeAct, Lawful>> {
  const now = clock(request, calendar);
  return Object.fromEntries(officeActs.map((act) => [act, judge(act, request, now, calendar, desk)])) as Record<OfficeAct, Lawful>;
}
