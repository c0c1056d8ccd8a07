// What a request is: the words shared by server, portal and office. No server code here.

/** Columns of table three of the annual report; an applicant is one of them, chosen when the request is registered. */
export const applicantKinds = {
  person: '自然人',
  business: '商业企业',
  research: '科研机构',
  publicInterest: '社会公益组织',
  legalService: '法律服务机构',
  other: '其他组织',
} as const;
export type ApplicantKind = keyof typeof applicantKinds;

/** How a request came; the law's receipt channel is one of them, oral requests are those written down at the counter. */
export const channels = {
  online: '在线提交',
  inPerson: '当面提交',
  oral: '当面口述（代填）',
  signedMail: '挂号信、快递（需签收）',
  plainMail: '平常信函',
  misdirected: '寄给其他机构转来',
  email: '电子邮件',
  fax: '传真',
} as const;
export type Channel = keyof typeof channels;

export const idKinds = { idCard: '居民身份证', passport: '护照', hkMacauTaiwan: '港澳台居民证件', other: '其他证件' } as const;
export type IdKind = keyof typeof idKinds;

/** In which form the information is wanted, and how it is to come (Article 29). */
export const forms = { paper: '纸质', electronic: '电子文件', inspect: '现场查阅、抄录' } as const;
export type InformationForm = keyof typeof forms;
export const deliveries = { post: '邮寄', email: '电子邮件', pickUp: '自行领取', fax: '传真', online: '在本系统下载' } as const;
export type Delivery = keyof typeof deliveries;

/** What stands in the register and on the timeline: where a request is, in the words people know. */
export const stages = {
  filed: '待确认',
  inHand: '办理中',
  waitingForSupplement: '待补正',
  waitingForReasons: '待说明理由',
  waitingForPayment: '待缴费',
  consulting: '征求意见中',
  signing: '审核签发中',
  signed: '待送达',
  answered: '已答复',
  lapsed: '不再处理',
  withdrawn: '已撤回',
  transferred: '已转出',
  joined: '已并案',
  archived: '已归档',
} as const;
export type Stage = keyof typeof stages;

/** 绿 over 7 working days left, 黄 up to 7, 红 up to 3, 黑 overdue, 蓝 the limit is not running; null: closed. Always shown with its word. */
export const lights = { green: '正常', yellow: '临近', red: '紧急', black: '逾期', blue: '暂停' } as const;
export type Light = keyof typeof lights;

/** Papers of a case, in the order of its file. */
export const paperKinds = {
  application: '申请表',
  identity: '身份证明',
  authorisation: '授权委托书',
  supplement: '补正材料',
  reasons: '理由说明',
  opinion: '第三方意见',
  agencyOpinion: '其他机关意见',
  payment: '缴费凭证',
  search: '检索记录',
  secrecyReview: '保密审查记录',
  information: '所申请的信息',
  released: '提供的信息（处理后）',
  letter: '文书',
  service: '送达凭证',
  conferring: '会商记录',
  other: '其他材料',
} as const;
export type PaperKind = keyof typeof paperKinds;

/** Who made a thing happen on a case, for the timeline. */
export type Party = 'applicant' | 'office' | 'thirdParty' | 'agency' | 'system';

/** An applicant as typed in. Sealed at rest; never in a list, a log or an address. */
export interface Applicant {
  readonly kind: ApplicantKind;
  /** Name of the person or of the organisation. */
  readonly name: string;
  readonly idKind: IdKind;
  /** ID number of the person, or 统一社会信用代码 of the organisation. */
  readonly idNumber: string;
  /** Organisations: legal representative and contact person. */
  readonly representative: string;
  readonly contactName: string;
  readonly phone: string;
  readonly address: string;
  readonly postcode: string;
  readonly email: string;
}

export interface Wanted {
  /** Name, document number or description by which the information can be found (Article 29). */
  readonly description: string;
  readonly form: InformationForm;
  readonly delivery: Delivery;
  /** Another form or way is accepted when this one cannot be had. */
  readonly otherFormAccepted: boolean;
  /** Reading or hearing difficulties: help must be given (Article 43). */
  readonly needsHelp: string;
}
