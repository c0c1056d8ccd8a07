// The history of a case in sentences: one row per act, for the office.
import { inChinese } from '../../law/calendar/days.ts';
import { type LetterKind, letterKind } from '../../law/requests/letters/letter-kinds.ts';
import { serviceRules } from '../../law/requests/service.ts';
import type { ActRow } from './case-facts.ts';
import { type Channel, channels } from './request.ts';
import { caseActs } from './requests.contract.ts';

const otherActs = {
  file: '提交申请',
  register: '登记申请',
  sendPaymentProof: '提交缴费凭证',
  renewCode: '补发查询码',
  saveLetter: '修改文书',
  voidLetter: '作废文书',
  propose: '提请核定',
  takeBack: '转出后退回',
  splitOff: '拆分而来',
  inherit: '拆分前的步骤',
} as const;

const titles: Readonly<Record<string, string>> = { ...otherActs, ...caseActs };

export function actTitle(act: string): string {
  return titles[act] ?? act;
}

type Sealed = Readonly<Record<string, unknown>>;
const cut = (value: unknown, most = 200): string => {
  const text = Array.isArray(value) ? value.join('；') : typeof value === 'string' ? value : '';
  const all = [...text.replace(/\s+/g, ' ').trim()];
  return all.length > most ? `${all.slice(0, most).join('')}…` : all.join('');
};
/** What an applicant wrote is read whole: there is no other place for it. */
const whole = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const onDay = (value: unknown) => (typeof value === 'string' ? inChinese(value) : '');
const proofIn = (value: unknown) => (value ? `凭证：${cut(value)}。` : '');
const letterName = (value: unknown) => (typeof value === 'string' ? letterKind(value as LetterKind).label : '文书');

const opinions = { agree: '同意公开', disagree: '不同意公开', partly: '同意部分公开' } as const;
const reviewOpinions = { release: '可以公开', releaseInPart: '区分处理后公开', withhold: '不予公开', refer: '报请确定' } as const;
const corrections = { corrected: '予以更正', forwarded: '转送有权机关', pointed: '告知向有权机关提出', unfounded: '不予更正' } as const;
const unitStages = { asked: '已请协办', working: '办理中', done: '已办毕', returned: '已退回' } as const;
const kinds = { thirdParty: '第三方', agency: '其他机关', jointMaker: '共同制作机关' } as const;
const phases = { before: '申请前', during: '办理中', after: '答复后' } as const;
const named = <T extends Readonly<Record<string, string>>>(table: T, key: unknown): string => table[key as keyof T] ?? '';

/** What one row says. `sealed` is its opened text, an empty object where it has none. */
const sentences: Readonly<Record<string, (row: ActRow, sealed: Sealed) => string>> = {
  file: () => '申请人在线提交，系统已显示提交成功。',
  register: ({ data }, { note }) => `${channels[data['channel'] as Channel] ?? ''}，${onDay(data['arrivedOn'])}到达。${cut(note)}`,
  confirmReceipt: ({ on }, { how }) => `与申请人双方确认，收到日为${inChinese(on)}。${cut(how)}`,
  draftLetter: ({ data }) => `拟写${letterName(data['kind'])}。`,
  saveLetter: ({ data }) => `修改${letterName(data['kind'])}。`,
  submitLetter: ({ data }) => `${letterName(data['kind'])}送审。`,
  returnLetter: ({ data }, { note }) => `${letterName(data['kind'])}退回修改：${cut(note)}`,
  reviewLetter: ({ data }, { note }) => `${letterName(data['kind'])}审核通过。${cut(note)}`,
  signLetter: ({ data }) => `签发${letterName(data['kind'])}${data['number'] ? `（${data['number']}）` : ''}。`,
  voidLetter: ({ data }, { note }) => `作废${letterName(data['kind'])}。${cut(note)}`,
  serve: ({ data }, { proof }) => {
    const way = serviceRules[data['service'] as keyof typeof serviceRules]?.label ?? '';
    const served = data['servedOn'] ? `，${onDay(data['servedOn'])}送达` : '，送达日期待登记';
    return `${letterName(data['kind'])}${way}，${onDay(data['sentOn'])}发出${served}。${proofIn(proof)}`;
  },
  recordService: ({ data }, { proof }) => `${letterName(data['kind'])}于${onDay(data['servedOn'])}送达。${proofIn(proof)}`,
  receiveSupplement: ({ party }, { text }) => `${party === 'applicant' ? '申请人在线补正' : '收到补正'}：${whole(text)}`,
  receiveReasons: ({ party }, { text }) => `${party === 'applicant' ? '申请人在线说明理由' : '收到理由'}：${whole(text)}`,
  sendPaymentProof: (_, { note }) => `申请人提交了缴费凭证，请核对到账后登记缴费。${whole(note)}`,
  receivePayment: ({ on }, { proof }) => `${inChinese(on)}完成缴费，处理期限重新计算。${proofIn(proof)}`,
  consult: ({ data }, { information }) => `征求${named(kinds, data['kind'])}意见：${cut(information, 100)}`,
  recordConsultation: ({ data }, { reasons, weighing }) =>
    [
      data['servedOn'] ? `征求意见书${onDay(data['servedOn'])}送达。` : '',
      data['answeredOn'] ? `${onDay(data['answeredOn'])}收到意见：${named(opinions, data['answer'])}。${cut(reasons)}` : '',
      weighing ? `承办人衡量：${cut(weighing)}` : '',
    ].join(''),
  recordWithdrawal: ({ party }, { how }) => `${party === 'applicant' ? '申请人在线撤回' : '申请人撤回'}：${whole(how)}`,
  contact: ({ data }, { way, with: whom, text }) => `${named(phases, data['phase'])}联络（${cut(way)}，${cut(whom)}）：${cut(text)}`,
  confer: (_, { participants, question, conclusion }) =>
    `会商“${cut(question, 80)}”，${cut(participants, 80)}参加。意见：${cut(conclusion)}`,
  recordSearch: (_, { scope, method, result }) => `检索范围：${cut(scope, 80)}；方法：${cut(method, 80)}；结果：${cut(result, 120)}`,
  recordSecrecyReview: ({ data }, { basis }) =>
    `${data['kind'] === 'privacy' ? '个人隐私审查' : '保密审查'}意见：${named(reviewOpinions, data['opinion'])}。依据：${cut(basis)}`,
  assign: ({ data }) => (data['handlerId'] === null ? '取消分派。' : '分派承办人。'),
  addUnit: ({ data }) => `请${String(data['name'])}协办${data['dueOn'] ? `，${onDay(data['dueOn'])}前反馈` : ''}。`,
  advanceUnit: ({ data }, { note }) => `${String(data['name'])}：${named(unitStages, data['stage'])}。${cut(note)}`,
  transfer: (_, { toName, reason }) => `转${cut(toName)}：${cut(reason)}`,
  takeBack: (_, { reason }) => `对方退回：${cut(reason)}`,
  return: (_, { reason }) => `退回：${cut(reason)}`,
  split: ({ data }) => `拆分为${String(data['parts'])}件，本件保留第一项。`,
  splitOff: ({ data }) => `由${String(data['number'])}拆分而来，收到日和此前的步骤相同。`,
  inherit: ({ data }) => `${actTitle(String((data['fact'] as { act?: string } | undefined)?.act ?? ''))}，拆分前已经办理。`,
  join: ({ data }, { reason }) => `与${String(data['number'])}并案：${cut(reason)}`,
  markExcessive: ({ data }, { reason }) => `负责人认定：理由${data['reasonable'] ? '合理' : '不合理'}。${cut(reason)}`,
  redact: ({ data }) => `区分处理：涂黑${String(data['marks'])}处，生成可以提供的文件，核验${data['ok'] ? '通过' : '未通过'}。`,
  archive: ({ data }) => `归档，归档号${String(data['archiveNumber'])}。`,
  redo: ({ data }, { reason }) => `撤销原处理决定，${onDay(data['receivedOn'])}起重新办理：${cut(reason)}`,
  suggestPublishing: (_, { reason }) => `建议主动公开：${cut(reason)}`,
  correctRecord: ({ data }) => `更正申请：${named(corrections, data['decision'])}。`,
  addPaper: ({ party }) => (party === 'applicant' ? '申请人提交材料。' : '材料入卷。'),
  editSummary: () => '内容摘要已修改。',
  renewCode: (_, { identity }) => `核对身份后补发查询码：${cut(identity)}`,
  propose: ({ data }, { reason }) => `提请核定“${actTitle(String(data['what']))}”：${cut(reason)}`,
};

export function sentenceOf(row: ActRow, sealed: Sealed): string {
  return sentences[row.act]?.(row, sealed) ?? '';
}
