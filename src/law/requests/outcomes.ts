// The outcomes of a request: one row each for the article, the letter, what it must contain, the row of the annual report and the remedy.
import type { Mark } from '../mark.ts';

/** Something the answer must contain. */
export interface Content {
  readonly key: string;
  readonly label: string;
  readonly hint: string;
}

/** Kinds of answer letters; several outcomes may share one. */
export type AnswerLetter =
  | 'answerGranted'
  | 'answerPublished'
  | 'answerPartial'
  | 'answerDenied'
  | 'noticeQuery'
  | 'noticeNotHeld'
  | 'noticeNotOurs'
  | 'noticeNeedsCreation'
  | 'noticeUnclear'
  | 'noticePetition'
  | 'noticeRepeat'
  | 'noticePublication'
  | 'noticeExcessive'
  | 'noticeReissue'
  | 'noticeNoFurther'
  | 'noticeOther';

interface OutcomeRule {
  readonly label: string;
  /** Article of the Regulations, or the rule that makes it an outcome. */
  readonly source: string;
  /** Row of the form of 2021; the form of 2019 has one row for all of （六）. */
  readonly row: string;
  readonly mark: Mark;
  readonly letter: AnswerLetter;
  readonly contents: readonly Content[];
  /** Review comes before a suit, for decisions from 2024 on. */
  readonly reviewFirst: boolean;
  readonly reviewFirstMark: Mark;
}

const regulations = (article: string) => `《政府信息公开条例》${article}`;
const content = (key: string, label: string, hint: string): Content => ({ key, label, hint });
const reason = content('reason', '理由', '结合本件写明为什么属于这种情形，不能只写条款');
const circumstance = (kinds: string) => content('circumstance', '属于哪一类', kinds);
const way = content('way', '获取方式和途径', '网址、刊号、地点等，申请人照着就能取得');

const free = { reviewFirst: false, reviewFirstMark: 'law' } as const;
const inferred = { reviewFirst: false, reviewFirstMark: 'setting' } as const;
const first = { reviewFirst: true, reviewFirstMark: 'law' } as const;

/** All outcomes, in the order of table three. */
export const outcomes = {
  OPEN_PROVIDE: {
    label: '予以公开（提供）',
    source: regulations('第三十六条第二项'),
    row: 'granted',
    mark: 'law',
    letter: 'answerGranted',
    contents: [content('information', '提供的信息，或者获取的方式、途径和时间', '随答复提供的附上信息件；另行提供的写明方式、途径和时间')],
    ...free,
  },
  OPEN_PUBLISHED: {
    label: '已主动公开',
    source: regulations('第三十六条第一项'),
    row: 'granted',
    mark: 'practice',
    letter: 'answerPublished',
    contents: [way],
    ...free,
  },
  PARTIAL: {
    label: '部分公开',
    source: regulations('第三十七条'),
    row: 'partlyGranted',
    mark: 'law',
    letter: 'answerPartial',
    contents: [
      content('information', '公开的部分', '附上区分处理后的信息件'),
      content('withheld', '不公开部分的情形、条款和理由', '逐项写明：哪一部分、属于哪一条、为什么'),
    ],
    reviewFirst: true,
    reviewFirstMark: 'setting',
  },
  DENY_SECRET: {
    label: '国家秘密',
    source: regulations('第十四条'),
    row: 'denied.stateSecret',
    mark: 'law',
    letter: 'answerDenied',
    contents: [content('classification', '定密依据', '写明依法确定为国家秘密；理由中不得泄露密级和内容'), reason],
    ...first,
  },
  DENY_LAW: {
    label: '其他法律行政法规禁止公开',
    source: regulations('第十四条'),
    row: 'denied.prohibitedByLaw',
    mark: 'law',
    letter: 'answerDenied',
    contents: [content('prohibition', '法律、行政法规的名称和条款', '写全称和条、款、项；部门规章以下的不是依据'), reason],
    ...first,
  },
  DENY_SAFETY: {
    label: '危及“三安全一稳定”',
    source: regulations('第十四条'),
    row: 'denied.securityAndStability',
    mark: 'law',
    letter: 'answerDenied',
    contents: [circumstance('国家安全、公共安全、经济安全、社会稳定'), reason],
    ...first,
  },
  DENY_THIRD: {
    label: '保护第三方合法权益',
    source: regulations('第十五条、第三十二条'),
    row: 'denied.thirdParty',
    mark: 'law',
    letter: 'answerDenied',
    contents: [
      content('consultation', '征求第三方意见的情况', '何时征求、第三方如何答复或者逾期未答复；不写第三方的个人信息'),
      content('weighing', '第三方理由是否合理、对公共利益的影响', '由承办人衡量，逾期未答复的由机关自行决定'),
      reason,
    ],
    ...first,
  },
  DENY_INTERNAL: {
    label: '内部事务信息',
    source: regulations('第十六条第一款'),
    row: 'denied.internalAffairs',
    mark: 'law',
    letter: 'answerDenied',
    contents: [circumstance('人事管理、后勤管理、内部工作流程'), reason],
    ...first,
  },
  DENY_PROCESS: {
    label: '过程性信息',
    source: regulations('第十六条第二款'),
    row: 'denied.processInformation',
    mark: 'law',
    letter: 'answerDenied',
    contents: [
      circumstance('讨论记录、过程稿、磋商信函、请示报告'),
      content('noDuty', '法律、法规、规章没有规定应当公开', '写明已经核对'),
      reason,
    ],
    ...first,
  },
  DENY_CASEFILE: {
    label: '行政执法案卷',
    source: regulations('第十六条第二款'),
    row: 'denied.enforcementFile',
    mark: 'law',
    letter: 'answerDenied',
    contents: [content('access', '当事人查阅案卷的渠道', '哪个机构、怎样查阅'), reason],
    ...first,
  },
  DENY_QUERY: {
    label: '行政查询事项',
    source: regulations('第三十六条第七项'),
    row: 'denied.queryMatter',
    mark: 'law',
    letter: 'noticeQuery',
    contents: [content('procedure', '依照什么规定、到哪里办理', '工商、不动产登记等：写明法律、行政法规名称和办理窗口')],
    ...inferred,
  },
  NO_NOTEXIST: {
    label: '信息不存在',
    source: regulations('第三十六条第四项'),
    row: 'unable.notHeld',
    mark: 'practice',
    letter: 'noticeNotHeld',
    contents: [content('search', '检索情况', '检索的范围、方法和人员')],
    ...free,
  },
  NO_NOTOURS: {
    label: '不属本机关负责公开',
    source: regulations('第三十六条第五项'),
    row: 'unable.notHeld',
    mark: 'practice',
    letter: 'noticeNotOurs',
    contents: [reason, content('whose', '负责公开的机关', '能够确定的，写明名称和联系方式')],
    ...free,
  },
  NO_PROCESSING: {
    label: '需要加工、分析',
    source: regulations('第三十八条'),
    row: 'unable.needsCreation',
    mark: 'law',
    letter: 'noticeNeedsCreation',
    contents: [content('noReady', '没有现成信息的说明', '现有信息的实际情况，为什么需要加工、分析')],
    ...free,
  },
  NO_UNCLEAR: {
    label: '补正后仍不明确',
    source: regulations('第三十条'),
    row: 'unable.stillUnclear',
    mark: 'law',
    letter: 'noticeUnclear',
    contents: [content('supplement', '补正告知和补正的内容', '何时告知补正什么、申请人补正了什么、为什么仍不明确')],
    ...free,
  },
  REJ_PETITION: {
    label: '信访投诉举报',
    source: regulations('第三十九条第一款'),
    row: 'declined.petition',
    mark: 'law',
    letter: 'noticePetition',
    contents: [reason, content('channel', '可以反映的渠道', '可以告知信访、投诉、举报的渠道')],
    ...free,
  },
  REJ_REPEAT: {
    label: '重复申请',
    source: regulations('第三十六条第六项'),
    row: 'declined.repeat',
    mark: 'law',
    letter: 'noticeRepeat',
    contents: [content('earlier', '前次答复的文号和日期', '同一申请人、相同内容、已经答复')],
    ...free,
  },
  REJ_PUBLICATION: {
    label: '公开出版物',
    source: regulations('第三十九条第二款'),
    row: 'declined.publication',
    mark: 'law',
    letter: 'noticePublication',
    contents: [way],
    ...free,
  },
  REJ_EXCESSIVE: {
    label: '无正当理由大量反复申请',
    source: regulations('第三十五条'),
    row: 'declined.excessive',
    mark: 'law',
    letter: 'noticeExcessive',
    contents: [
      content('asked', '要求说明理由的情况', '何时要求、申请人说明了什么'),
      content('unreasonable', '理由不合理的判断', '由负责人认定，写明数量、频次和为什么不合理'),
    ],
    ...free,
  },
  REJ_CONFIRM: {
    label: '要求确认或重新出具',
    source: '年度报告格式',
    row: 'declined.reissue',
    mark: 'practice',
    letter: 'noticeReissue',
    contents: [content('already', '申请人已经取得的信息', '名称、文号，何时怎样取得')],
    ...free,
  },
  OTH_NO_SUPPLEMENT: {
    label: '逾期不补正',
    source: regulations('第三十条'),
    row: 'other.noSupplement',
    mark: 'law',
    letter: 'noticeNoFurther',
    contents: [content('proof', '补正告知书的送达凭证', '送达日期、补正期满日，没有正当理由')],
    ...free,
  },
  OTH_NO_PAYMENT: {
    label: '逾期不缴费',
    source: '国办函〔2020〕109号第六条',
    row: 'other.unpaidFee',
    mark: 'law',
    letter: 'noticeNoFurther',
    contents: [content('proof', '收费通知书的送达凭证', '送达日期、缴费期满日')],
    ...free,
  },
  OTH_OTHER: {
    label: '其他（撤回、非政府信息等）',
    source: regulations('第二条'),
    row: 'other.else',
    mark: 'practice',
    letter: 'noticeOther',
    contents: [content('explanation', '说明', '撤回的写明撤回的方式和日期；不是政府信息的写明为什么')],
    ...free,
  },
} as const satisfies Readonly<Record<string, OutcomeRule>>;

export type Outcome = keyof typeof outcomes;
export const outcomeNames = Object.keys(outcomes) as [Outcome, ...Outcome[]];

/** The row of an outcome, in the type that all share. */
export function outcomeRule(outcome: Outcome): OutcomeRule {
  return outcomes[outcome];
}
