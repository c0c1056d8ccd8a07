// What each act of a case asks for, as one table: the drawer, its preview and the keyboard walk it. The server's schema checks it.
// Long, because every act is described here once.
import type { RequestCase, SimpleAct } from '../../../features/requests/requests.contract.ts';
import type { Values } from './values.ts';

export type FieldKind =
  | 'day'
  | 'line'
  | 'agencyName'
  | 'text'
  | 'number'
  | 'choice'
  | 'yes'
  | 'lines'
  | 'papers'
  | 'consultation'
  | 'sentLetter'
  | 'unit'
  | 'person'
  | 'agency'
  | 'request';

export interface ActField {
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
  /** May stay empty. */
  readonly optional?: true;
  /** Names of people: those of the own office can be picked. */
  readonly people?: true;
  readonly hint?: string;
  readonly choices?: readonly { readonly value: string | boolean; readonly label: string; readonly hint?: string }[];
  readonly unit?: string;
  readonly rows?: number;
  readonly max?: number;
  /** Asked for only then. */
  readonly when?: (values: Values, detail: RequestCase) => boolean;
}

export interface ActForm {
  /** What the act does, before it is done. */
  readonly consequence: string;
  readonly ok: string;
  /** Cannot be taken back: asked in a dialog in the middle of the page, not in a drawer at its side. */
  readonly irreversible?: true;
  readonly fields: readonly ActField[];
  readonly start?: (detail: RequestCase, today: string) => Values;
}

const on = (label: string, hint?: string): ActField => ({ name: 'on', label, kind: 'day', ...(hint ? { hint } : {}) });
const reason: ActField = { name: 'reason', label: '理由', kind: 'text', rows: 3, max: 1000 };
const papers = (hint: string): ActField => ({ name: 'paperIds', label: '附上材料', kind: 'papers', optional: true, hint });
const dated = (_: RequestCase, today: string): Values => ({ on: today });

const asksThirdParty = (values: Values) => values['kind'] === 'thirdParty' || values['kind'] === undefined;
const chosenConsultation = (values: Values, detail: RequestCase) =>
  detail.consultations.find(({ id }) => id === values['consultationId']) ?? detail.consultations[0];

/** Every act that is filled in on the case page. Acts on letters and the blackening of pages have screens of their own. */
export const actForms: Readonly<Record<SimpleAct, ActForm>> = {
  confirmReceipt: {
    consequence: '平常信函、电子邮件、传真，以与申请人确认之日为收到日；答复期限从收到日的次日起算。',
    ok: '确认收到',
    fields: [on('与申请人确认的日期'), { name: 'how', label: '怎样确认的', kind: 'line', max: 100, hint: '例如：电话联系申请人确认' }],
    start: dated,
  },
  noticeSupplement: {
    consequence: '拟出《补正告知书》，签发送达后等待申请人补正；收到补正之日起重新计算答复期限。',
    ok: '拟告知书',
    fields: [
      { name: 'items', label: '需要补正的事项', kind: 'lines', max: 500, hint: '一次写全，每行一项' },
      { name: 'guidance', label: '指导和释明', kind: 'text', rows: 4, max: 2000, hint: '告诉申请人怎样写才能找到信息' },
      {
        name: 'allowWorkdays',
        label: '补正期限',
        kind: 'number',
        unit: '个工作日',
        hint: '从告知书送达的次日起算；15 个工作日是本系统的设定，非法定',
      },
      {
        name: 'againReason',
        label: '再次要求补正的理由',
        kind: 'text',
        rows: 2,
        max: 500,
        hint: '补正告知应当一次说清',
        when: (_, detail) => detail.row.supplement !== null,
      },
    ],
    start: () => ({ items: [''], allowWorkdays: 15 }),
  },
  receiveSupplement: {
    consequence: '登记申请人的补正。答复期限从这一天的次日起重新计算。',
    ok: '登记补正',
    fields: [on('收到补正的日期'), { name: 'text', label: '补正的内容', kind: 'text', rows: 5, max: 5000 }, papers('补正材料的扫描件')],
    start: dated,
  },
  askReasons: {
    consequence: '拟出《说明理由告知书》。申请人没有合理理由的，不予处理；有合理理由但无法按期答复的，可以确定延迟答复的合理期限。',
    ok: '拟告知书',
    fields: [
      { name: 'facts', label: '数量、频次的事实', kind: 'text', rows: 4, max: 2000, hint: '何时至何时，共提出多少件，内容怎样' },
      { name: 'allowWorkdays', label: '说明期限', kind: 'number', unit: '个工作日', hint: '7 个工作日是本系统的设定，非法定' },
    ],
    start: () => ({ allowWorkdays: 7 }),
  },
  receiveReasons: {
    consequence: '登记申请人说明的理由，由负责人判断是否合理。',
    ok: '登记理由',
    fields: [on('收到理由的日期'), { name: 'text', label: '申请人的理由', kind: 'text', rows: 5, max: 5000 }],
    start: dated,
  },
  consult: {
    consequence: '拟出征询意见的文书。征求意见所需时间不计入答复期限，从文书发出起，到收到意见或者 15 个工作日期满为止。',
    ok: '拟征询书',
    fields: [
      {
        name: 'kind',
        label: '征求谁的意见',
        kind: 'choice',
        choices: [
          { value: 'thirdParty', label: '第三方', hint: '公开会损害其合法权益的个人或单位（条例第三十二条）' },
          { value: 'agency', label: '其他机关', hint: '信息涉及其他机关（条例第三十三条第三款）' },
          { value: 'jointMaker', label: '共同制作机关', hint: '由本机关牵头制作（条例第三十四条）' },
        ],
      },
      { name: 'who', label: '姓名或单位名称', kind: 'line', max: 100, hint: '保存时加密，页面上只显示掩码' },
      { name: 'contact', label: '联系方式', kind: 'line', optional: true, max: 200 },
      { name: 'information', label: '拟公开的信息', kind: 'text', rows: 4, max: 2000, hint: '不要写申请人是谁' },
      {
        name: 'byLink',
        label: '请对方也可以在网上提出意见',
        kind: 'yes',
        optional: true,
        hint: '征询书里另写一段，给出编码和填写的页面；不选的，只附意见回执',
        when: asksThirdParty,
      },
    ],
    start: () => ({ kind: 'thirdParty', byLink: false }),
  },
  recordConsultation: {
    consequence: '登记征询书的送达和对方的意见。对方逾期未答复的，第三方和其他机关由本机关决定，共同制作机关视为同意。',
    ok: '登记',
    fields: [
      { name: 'consultationId', label: '哪一次征求', kind: 'consultation' },
      { name: 'servedOn', label: '送达日期', kind: 'day', optional: true },
      { name: 'answeredOn', label: '收到意见的日期', kind: 'day', optional: true, hint: '未答复的不填' },
      {
        name: 'answer',
        label: '意见',
        kind: 'choice',
        optional: true,
        choices: [
          { value: 'agree', label: '同意公开' },
          { value: 'partly', label: '部分同意' },
          { value: 'disagree', label: '不同意公开' },
        ],
        when: ({ answeredOn }) => Boolean(answeredOn),
      },
      {
        name: 'reasons',
        label: '对方的理由（照录）',
        kind: 'text',
        rows: 3,
        max: 5000,
        optional: true,
        when: ({ answeredOn }) => Boolean(answeredOn),
      },
      {
        name: 'weighing',
        label: '承办人的衡量',
        kind: 'text',
        rows: 4,
        max: 2000,
        optional: true,
        hint: '第三方的理由是否合理、不公开会不会对公共利益造成重大影响。由决定的人写，系统不作判断',
      },
    ],
    start: (detail) => startConsultation(detail, detail.consultations.find(({ answeredOn, weighing }) => !answeredOn || !weighing)?.id),
  },
  noticeFee: {
    consequence: '拟出《收费通知书》。申请人应在送达次日起 20 个工作日内缴费；逾期未缴视为放弃申请。缴费之日起重新计算答复期限。',
    ok: '拟通知书',
    fields: [
      {
        name: 'basis',
        label: '计收方式',
        kind: 'choice',
        choices: [
          { value: 'pieces', label: '按件', hint: '同一申请人一个自然月内累计的件数' },
          { value: 'pages', label: '按量', hint: '本件提供的页数，A4 及以下单面为一页' },
        ],
        hint: '只能选一种，不得重复计算',
      },
      { name: 'count', label: '数量', kind: 'number' },
      { name: 'how', label: '缴纳方式', kind: 'text', rows: 2, max: 500, hint: '缴款地点、账户或者缴款码的取得方式' },
    ],
    start: () => ({ basis: 'pages' }),
  },
  receivePayment: {
    consequence: '登记缴费。答复期限从完成缴费的次日起重新计算。期满前已经缴清、现在才知道的，填实际缴费的日期。',
    ok: '登记缴费',
    fields: [on('完成缴费的日期'), { name: 'proof', label: '票据号', kind: 'line', optional: true, max: 200 }, papers('缴费凭证')],
    start: dated,
  },
  extend: {
    consequence: '拟出《延期答复告知书》，经政府信息公开工作机构负责人签发（即同意）并告知申请人后，期限延长。应在现在的期限内告知。',
    ok: '拟告知书',
    fields: [{ name: 'workdays', label: '延长', kind: 'number', unit: '个工作日', hint: '最长 20 个工作日' }, reason],
    start: () => ({ workdays: 20 }),
  },
  delay: {
    consequence: '申请理由合理、但无法在期限内答复的，确定延迟答复的合理期限并告知申请人。拟出《延迟答复告知书》。',
    ok: '拟告知书',
    fields: [{ name: 'until', label: '延迟到哪一天答复', kind: 'day' }, reason],
  },
  recordService: {
    consequence: '登记补正、收费、征询等通知的送达。期限从送达的次日起算，请以凭证上的日期为准。',
    ok: '登记送达',
    fields: [
      { name: 'letterId', label: '哪一份通知', kind: 'sentLetter' },
      { name: 'servedOn', label: '送达日期', kind: 'day' },
      { name: 'proof', label: '凭证', kind: 'line', optional: true, max: 200, hint: '邮件号、签收人等' },
      papers('送达回证、邮寄凭证的扫描件'),
    ],
    start: (detail, today) => ({
      servedOn: today,
      letterId: detail.letters.find(({ state, servedOn }) => servedOn === null && (state === 'signed' || state === 'served'))?.id,
    }),
  },
  contact: {
    consequence: '申请前、中、后的联络都记在这里，入卷。不要写证件号码。',
    ok: '记录',
    fields: [
      on('日期'),
      {
        name: 'phase',
        label: '阶段',
        kind: 'choice',
        choices: [
          { value: 'before', label: '申请前' },
          { value: 'during', label: '办理中' },
          { value: 'after', label: '答复后' },
        ],
      },
      { name: 'way', label: '方式', kind: 'line', max: 50, hint: '电话、面谈、短信、邮件' },
      { name: 'with', label: '与谁联络', kind: 'line', max: 100 },
      { name: 'text', label: '内容', kind: 'text', rows: 4, max: 2000 },
    ],
    start: (detail, today) => ({ on: today, phase: detail.row.answeredOn ? 'after' : 'during', way: '电话', with: '申请人' }),
  },
  confer: {
    consequence: '疑难问题的会商：谁参加、商什么、怎么定，入卷并印在办理单上。',
    ok: '记录',
    fields: [
      on('会商日期'),
      { name: 'place', label: '地点', kind: 'line', optional: true, max: 100 },
      { name: 'participants', label: '参加人', kind: 'lines', people: true, max: 50, hint: '每行一人，可写单位和职务；本单位的可以选' },
      { name: 'question', label: '会商的问题', kind: 'text', rows: 3, max: 2000 },
      { name: 'conclusion', label: '会商意见', kind: 'text', rows: 4, max: 3000 },
    ],
    start: (_, today) => ({ on: today, participants: ['', ''] }),
  },
  recordSearch: {
    consequence: '信息不存在的答复，要有检索记录：在哪里找、怎样找、谁找、结果怎样。',
    ok: '记录',
    fields: [
      on('检索日期'),
      { name: 'scope', label: '检索范围', kind: 'text', rows: 2, max: 1000, hint: '档案室、业务系统、承办科室' },
      { name: 'method', label: '检索方法', kind: 'text', rows: 2, max: 1000, hint: '用了哪些关键词、年份' },
      { name: 'persons', label: '检索人员', kind: 'line', people: true, max: 200 },
      { name: 'result', label: '检索结果', kind: 'text', rows: 2, max: 1000 },
    ],
    start: dated,
  },
  recordSecrecyReview: {
    consequence: '公开前的保密审查，或者个人隐私、商业秘密的审查，入卷。',
    ok: '记录',
    fields: [
      on('审查日期'),
      {
        name: 'kind',
        label: '审查什么',
        kind: 'choice',
        choices: [
          { value: 'secrecy', label: '保密审查' },
          { value: 'privacy', label: '个人隐私、商业秘密审查' },
        ],
      },
      {
        name: 'opinion',
        label: '审查意见',
        kind: 'choice',
        choices: [
          { value: 'release', label: '可以公开' },
          { value: 'releaseInPart', label: '区分处理后公开' },
          { value: 'withhold', label: '不予公开' },
          { value: 'refer', label: '报有关部门确定' },
        ],
      },
      { name: 'basis', label: '审查依据', kind: 'text', rows: 2, max: 500 },
      { name: 'text', label: '说明', kind: 'text', rows: 2, max: 2000, optional: true },
    ],
    start: (_, today) => ({ on: today, kind: 'secrecy' }),
  },
  assign: {
    consequence: '指定承办人和科室。到期提醒发给承办人。',
    ok: '分派',
    fields: [
      { name: 'handlerId', label: '承办人', kind: 'person', optional: true, hint: '不选的，暂不指定' },
      { name: 'unit', label: '承办科室', kind: 'line', optional: true, max: 50 },
    ],
    start: ({ row }) => ({ handlerId: row.handlerId ?? '', unit: row.unit }),
  },
  addUnit: {
    consequence: '请其他科室或单位一起办理，各记各的进度和日期。答复期限不因此改变。',
    ok: '加入',
    fields: [
      { name: 'name', label: '联办单位', kind: 'agencyName', max: 100, hint: '本机关的科室直接写；输入时会提示本系统内的单位' },
      { name: 'task', label: '承担的事项', kind: 'text', rows: 3, max: 1000 },
      { name: 'dueOn', label: '请于哪天前完成', kind: 'day', optional: true },
    ],
  },
  advanceUnit: {
    consequence: '更新联办单位的进度。',
    ok: '更新',
    fields: [
      { name: 'unitId', label: '联办单位', kind: 'unit' },
      {
        name: 'stage',
        label: '进度',
        kind: 'choice',
        choices: [
          { value: 'asked', label: '已请办' },
          { value: 'working', label: '办理中' },
          { value: 'done', label: '已完成' },
          { value: 'returned', label: '已退回' },
        ],
      },
      { name: 'note', label: '说明', kind: 'text', rows: 2, max: 1000, optional: true },
    ],
    start: (detail) => ({ unitId: detail.units.find(({ doneOn }) => doneOn === null)?.id ?? detail.units[0]?.id, stage: 'working' }),
  },
  transfer: {
    consequence: '整件转给其他机关，在本机关不再办理。经办提请，签发人核定后生效。',
    ok: '转出',
    irreversible: true,
    fields: [
      { name: 'toAgencyId', label: '本系统内的机关', kind: 'agency', optional: true },
      { name: 'toName', label: '转往的机关', kind: 'line', max: 100 },
      reason,
    ],
  },
  return: { consequence: '退回分派的人重新安排承办。', ok: '退回', fields: [reason] },
  split: {
    consequence: '一件含多项内容的，按项拆成几件，各自办理和答复；收到日都是原件的收到日。',
    ok: '拆分',
    irreversible: true,
    fields: [{ name: 'parts', label: '拆成哪几项', kind: 'lines', max: 2000, hint: '每行一项，照申请人的原话' }],
    start: (detail) => ({ parts: partsOf(detail.wanted.description) }),
  },
  join: {
    consequence: '与同一申请人的相同申请合并办理，本件随另一件答复。经办提请，签发人核定后生效。',
    ok: '并案',
    irreversible: true,
    fields: [{ name: 'withId', label: '并入哪一件', kind: 'request', hint: '输入受理编号查找' }, reason],
  },
  markExcessive: {
    consequence: '申请人说明的理由是否合理，由负责人判断。不合理的可以不予处理；合理的应当答复。',
    ok: '认定',
    fields: [
      {
        name: 'reasonable',
        label: '申请理由',
        kind: 'choice',
        choices: [
          { value: true, label: '合理' },
          { value: false, label: '不合理' },
        ],
      },
      reason,
    ],
  },
  recordWithdrawal: {
    consequence: '申请人撤回申请，本件办结，年报计入“其他”。',
    ok: '登记撤回',
    irreversible: true,
    fields: [on('撤回日期'), { name: 'how', label: '撤回的方式和说明', kind: 'text', rows: 3, max: 500 }],
    start: dated,
  },
  archive: {
    consequence: '归档后，卷内材料不再变动。',
    ok: '归档',
    irreversible: true,
    fields: [{ name: 'archiveNumber', label: '归档号', kind: 'line', max: 60 }],
  },
  redo: {
    consequence: '原答复被复议机关、法院撤销或本机关自行纠正后，重新答复。原答复和文书保留在卷内。经办提请，签发人核定后生效。',
    ok: '重新办理',
    irreversible: true,
    fields: [
      { name: 'receivedOn', label: '收到纠错决定的日期', kind: 'day' },
      { name: 'limitWorkdays', label: '决定书限定的期限', kind: 'number', unit: '个工作日', optional: true, hint: '决定书没有写明的不填' },
      reason,
    ],
    start: (_, today) => ({ receivedOn: today }),
  },
  suggestPublishing: {
    consequence: '多人申请、可以公开的信息，建议列入主动公开（条例第四十四条）。',
    ok: '提出建议',
    fields: [reason],
  },
  correctRecord: {
    consequence: '公民请求更正与其自身相关的信息：核实后更正，或者转送、告知有权更正的机关（条例第四十一条）。',
    ok: '作出处理',
    fields: [
      {
        name: 'decision',
        label: '处理',
        kind: 'choice',
        choices: [
          { value: 'corrected', label: '已更正' },
          { value: 'forwarded', label: '转送有权更正的机关' },
          { value: 'pointed', label: '告知向有权更正的机关提出' },
          { value: 'unfounded', label: '经核实记录准确' },
        ],
      },
      { name: 'evidence', label: '核实的证据和结论', kind: 'text', rows: 4, max: 2000 },
      {
        name: 'to',
        label: '哪个机关',
        kind: 'line',
        max: 100,
        optional: true,
        when: ({ decision }) => decision === 'forwarded' || decision === 'pointed',
      },
    ],
  },
  editSummary: {
    consequence: '台账里显示的摘要。证件号码、电话、邮箱会自动遮住。',
    ok: '保存',
    fields: [{ name: 'summary', label: '内容摘要', kind: 'text', rows: 2, max: 100 }],
    start: (detail) => ({ summary: detail.row.summary }),
  },
};

/** What is known of a consultation, as the values of its form. */
export function startConsultation(detail: RequestCase, consultationId: string | undefined): Values {
  const known = chosenConsultation({ consultationId }, detail);
  return {
    consultationId: known?.id,
    servedOn: known?.servedOn ?? '',
    answeredOn: known?.answeredOn ?? '',
    answer: known?.answer ?? undefined,
    reasons: known?.reasons ?? '',
    weighing: known?.weighing?.text ?? '',
  };
}

/** A first proposal for splitting: the numbered or separate lines of the request, two empty ones when there are none. */
export function partsOf(description: string): string[] {
  const parts = description
    .split(/\n+|(?=(?:^|[；;。])\s*(?:[一二三四五六七八九十]+、|\d+[.、．]))/)
    .map((part) => part.replace(/^[；;。\s]+|[；;\s]+$/g, ''))
    .filter(Boolean);
  return parts.length >= 2 ? parts : ['', ''];
}
