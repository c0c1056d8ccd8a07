// Everything that each kind of letter needs, for a township and for a department of a made-up county. Nobody in it exists.
import type { Outcome } from '../outcomes.ts';
import type { LetterData } from './field-values.ts';
import { type LetterKind, letterKind, letterKindNames } from './letter-kinds.ts';

export const reason = '所申请的会议讨论稿尚未形成正式意见，公开后会影响后续论证，且最终方案已另行公布。';

const base: LetterData = {
  applicant: '张样例',
  applicantIs: 'person',
  requestNumber: '2025-0007',
  receivedOn: '2025-06-03',
  description: '青禾县2024年度农村道路养护资金分配方案',
  on: '2025-07-01',
  replyBy: '2025-07-01',
  court: '青禾县人民法院',
  service: 'post',
  localGovernment: '青禾县人民政府',
  reviewBody: '青禾县人民政府',
};

/** The two offices that the letters are tried for. */
export const offices = {
  township: { agency: '青禾县云溪镇人民政府', agencyKind: 'township', phone: '0999-2000001', docNo: '云公复〔2025〕3号' },
  department: { agency: '青禾县交通运输局', agencyKind: 'countyDepartment', phone: '0999-2000002', docNo: '青交公复〔2025〕12号' },
} as const;
export type Office = keyof typeof offices;

const provided = {
  information: ['青禾县2024年度农村道路养护资金分配方案（青交发〔2024〕8号）'],
  form: '纸质件',
  way: '随本答复书邮寄至申请表所填地址',
  time: '随本答复书一并提供',
};
const recipient = { recipient: '云溪样例商贸有限公司', information: '与贵公司签订的养护合同中的单价明细' };

/** By kind. */
const own: Readonly<Record<LetterKind, LetterData>> = {
  receipt: { channel: '当面提交', receivedWhy: '当面提交的，以提交之日为收到之日', on: '2025-06-03' },
  supplementNotice: {
    on: '2025-06-10',
    supplementNoticeBy: '2025-06-12',
    items: ['所需信息的文号或者年份', '身份证明'],
    guidance: '可以写明哪一条道路、哪一年的养护资金，或者写明您从何处得知该信息。',
    allowWorkdays: 15,
  },
  reasonsNotice: { on: '2025-06-10', facts: '2025年5月1日至6月3日，您向本机关提出申请46件，其中同类申请31件。', allowWorkdays: 7 },
  extensionNotice: {
    on: '2025-06-27',
    approvedBy: '李样例',
    workdays: 20,
    newReplyBy: '2025-07-29',
    reason: '涉及十二个村的历史台账，需要逐卷核对后才能确定',
  },
  delayNotice: { on: '2025-06-27', until: '2025-09-30', reason: '申请共46件，需要逐件检索近十年的档案' },
  consultationNotice: { on: '2025-06-10', whom: '第三方', consultedOn: '2025-06-10' },
  feeNotice: { on: '2025-06-20', basis: 'pieces', month: '2025-06', count: 35, payHow: '凭缴款码在银行网点或者网上缴纳，开具财政票据。' },
  correctionNotice: {
    evidence: '户口簿复印件一份',
    finding: '经调阅原始登记簿，录入时把门牌号写错，申请人的证据属实',
    decision: 'corrected',
    corrected: '原记录“云溪镇1号”，更正为“云溪镇2号”',
  },
  forwardNotice: {
    decision: 'forwarded',
    otherAgency: '青禾县民政局',
    otherContact: '0999-2000003',
    reason: '该登记信息由县民政局制作和保存，本机关没有更正的权限',
  },
  thirdPartyInquiry: { on: '2025-06-10', ...recipient },
  jointMakerInquiry: { on: '2025-06-10', ...recipient, recipient: '青禾县财政局' },
  agencyInquiry: { on: '2025-06-10', ...recipient, recipient: '青禾县财政局', question: '上述分配明细是否属于贵局制作，可否公开。' },
  thirdPartyDecision: {
    ...recipient,
    inquiryOn: '2025-06-10',
    disclosed: '养护合同的总价和单价明细',
    reason: '资金全部来自财政，公开单价才能让村民监督资金使用',
  },
  assistLetter: { on: '2025-06-10', recipient: '云溪镇经济发展办公室', task: '提供2024年道路养护合同和验收材料。', dueOn: '2025-06-20' },
  serviceReceipt: { recipient: '张样例', letterName: '政府信息公开申请答复书', letterNo: '云公复〔2025〕3号', servedBy: '直接送达' },
  answerGranted: provided,
  answerPublished: { way: '青禾县人民政府网站“政府信息公开—财政资金”栏目，https://qinghe.example/zijin' },
  answerPartial: {
    ...provided,
    withheld: [
      { part: '附件第2页联系人栏', ground: 'DENY_THIRD', reason: '写有三名村民的住址和电话，公开会打扰其生活，本人书面表示不同意。' },
      { part: '附件第5页会议记录', ground: 'DENY_PROCESS', reason: '记录了与会人员的初步看法，与最后公布的方案不一致，易生误解。' },
    ],
  },
  answerDenied: { outcome: 'DENY_PROCESS', circumstance: '讨论记录', noDuty: '已核对，没有规定应当公开', reason },
  noticeQuery: { lawName: '《不动产登记暂行条例》', procedure: '请携带身份证明到青禾县不动产登记中心1号窗口查询。' },
  noticeNotHeld: {
    searchedOn: '2025-06-12',
    searchScope: '2015年至今的文书档案和业务系统',
    searchMethod: '以道路名称和年份为关键词查找，并逐卷翻阅目录',
    searchPersons: '档案室、业务科各1人',
  },
  noticeNotOurs: {
    reason: '该方案由县财政局制作并保存，本机关没有制作，也没有获取过',
    otherAgency: '青禾县财政局',
    otherContact: '0999-2000004',
  },
  noticeNeedsCreation: { noReady: '本机关只有各村分年的原始凭证，没有按您要求的口径汇总的表格，需要逐笔统计。' },
  noticeUnclear: {
    noticeServedOn: '2025-06-10',
    supplementOn: '2025-06-16',
    supplement: '本机关请您写明道路名称和年份，您补正为“所有与路有关的材料”。',
    reason: '所指道路、年份、文件种类都不能确定，无法开展检索',
  },
  noticePetition: {
    reason: '所述内容是反映邻居占用道路，要求查处，没有指向任何一件政府信息',
    channel: '云溪镇信访接待室，电话0999-2000005',
  },
  noticeRepeat: { earlierNo: '云公复〔2025〕1号', earlierOn: '2025-03-03' },
  noticePublication: { way: '《青禾县人民政府公报》2024年第3期，可到县图书馆查阅。' },
  noticeExcessive: {
    asked: '2025年5月1日至6月3日，您共申请46件。本机关于2025年6月10日书面要求说明理由，您答复“想了解”。',
    reason: '四十六件内容大多相同，所说的理由不能说明为何要反复申请',
  },
  noticeReissue: { already: '您已于2025年3月10日在本机关领取该分配方案的复印件，并签收。' },
  noticeNoFurther: {
    outcome: 'OTH_NO_PAYMENT',
    noticeNo: '云公费〔2025〕1号',
    noticeServedOn: '2025-06-20',
    noticeExpiredOn: '2025-07-18',
    on: '2025-07-21',
  },
  noticeOther: { outcome: 'OTH_OTHER', circumstance: '申请人撤回申请', reason: '您于2025年6月20日书面提出撤回本件申请。' },
};

/** What an outcome needs beyond or instead of its kind's own. */
const byOutcome: Partial<Readonly<Record<Outcome, LetterData>>> = {
  DENY_SECRET: {
    classification: '青禾县保密委员会2019年第4号定密清单第二项',
    reason: '该信息已依法定程序确定为国家秘密，尚未到可以公开的时候，也没有可以区分处理的内容。',
  },
  DENY_LAW: {
    lawName: '《中华人民共和国统计法》',
    lawArticle: '第二十八条',
    reason: '所申请的是单个调查户填报的原始表格，能够识别出被调查的农户，不能对外提供。',
  },
  DENY_SAFETY: { circumstance: '公共安全', reason: '图纸标明水厂取水口和阀门的位置，公开后可能被人用来破坏供水。' },
  DENY_THIRD: {
    consultation: '本机关于2025年6月10日书面征求第三方意见，第三方于6月20日书面答复不同意公开。',
    weighing: '第三方称单价属其报价策略，理由成立；不公开不会对公共利益造成重大影响。',
    reason: '所申请的单价明细是企业未公开的报价，竞争者得知后会使其在后续投标中受损。',
  },
  DENY_INTERNAL: { circumstance: '人事管理', reason: '所申请的是干部年度考核的评语，只用于内部调配，不对外产生作用。' },
  DENY_PROCESS: { circumstance: '讨论记录', noDuty: '已核对，没有规定应当公开', reason },
  DENY_CASEFILE: { access: '青禾县交通运输局法制科，凭身份证明预约查阅', reason: '所申请的是2024年一起超限运输处罚的询问笔录和现场照片。' },
  OTH_NO_SUPPLEMENT: { noticeNo: '云公补〔2025〕1号', noticeServedOn: '2025-06-10', noticeExpiredOn: '2025-07-01', on: '2025-07-02' },
  OTH_NO_PAYMENT: { noticeNo: '云公费〔2025〕1号', noticeServedOn: '2025-06-20', noticeExpiredOn: '2025-07-18', on: '2025-07-21' },
};

/** A letter with nothing missing. */
export function fullData(kind: LetterKind, office: Office = 'township', outcome?: Outcome): LetterData {
  const told = outcome ?? (own[kind]['outcome'] as Outcome | undefined) ?? letterKind(kind).outcomes[0];
  return { ...base, ...offices[office], ...own[kind], ...(told ? { outcome: told, ...byOutcome[told] } : {}) };
}

export interface LetterCase {
  readonly kind: LetterKind;
  readonly outcome: Outcome | undefined;
}

/** Every kind, and every outcome of those that tell several. */
export const everyLetter: readonly LetterCase[] = letterKindNames.flatMap((kind): LetterCase[] => {
  const { outcomes } = letterKind(kind);
  return outcomes.length === 0 ? [{ kind, outcome: undefined }] : outcomes.map((outcome) => ({ kind, outcome }));
});
