// What must not become public by accident, one row per rule: how grave, what it says to the official, on what it is founded.
import type { Founded } from '../mark.ts';

/** block: cannot be published as it is. warn: a person has to look. */
export type PrivacyLevel = 'block' | 'warn';

/** What was found. The names go into the JSON of the command line and stay. */
export type PrivateKind =
  | 'idCard'
  | 'mobile'
  | 'bankCard'
  | 'landline'
  | 'email'
  | 'passport'
  | 'travelPermit'
  | 'plate'
  | 'address'
  | 'name'
  | 'sensitive'
  | 'secrecy'
  | 'weakMask';

export interface PrivacyRule extends Founded {
  readonly kind: PrivateKind;
  readonly level: PrivacyLevel;
  /** What it is, for people. */
  readonly name: string;
  /** What is wrong and what to do. */
  readonly says: string;
}

const privacy = { source: '《政府信息公开条例》第十五条；《个人信息保护法》第三十四条', mark: 'law' } as const;
const sensitive = { source: '《个人信息保护法》第二十八条', mark: 'law' } as const;
const lists = { source: '《2018年政务公开工作要点》（个人隐私去标识化）', mark: 'law' } as const;
const secrecy = { source: '《保守国家秘密法》第三十五条；《保守国家秘密法实施条例》第四十二条', mark: 'law' } as const;
const setting = { source: '本系统设定', mark: 'setting' } as const;

export const privacyRules = {
  idCard: { kind: 'idCard', level: 'block', name: '居民身份证号码', says: '这里有未隐去的身份证号码，公开前请隐去或者删除。', ...privacy },
  idCardSplit: {
    kind: 'idCard',
    level: 'block',
    name: '居民身份证号码',
    says: '相邻的单元格拼起来是一个身份证号码，公开前请隐去或者删除。',
    ...privacy,
  },
  idCardTypo: {
    kind: 'idCard',
    level: 'warn',
    name: '疑似身份证号码',
    says: '这里像身份证号码，但校验位不对，可能是抄写有误的真实号码，请核对后隐去。',
    ...privacy,
  },
  idCardOld: {
    kind: 'idCard',
    level: 'warn',
    name: '疑似15位身份证号码',
    says: '这里像15位的旧身份证号码，请核对，是的请隐去。',
    ...privacy,
  },
  idCardAsCode: {
    kind: 'idCard',
    level: 'warn',
    name: '疑似身份证号码',
    says: '这里写明是编号，但是与身份证号码的格式和校验位都相符，请核对不是用身份证号码作编号。',
    ...privacy,
  },
  idCardRounded: {
    kind: 'idCard',
    level: 'warn',
    name: '科学计数法的长号码',
    says: '这里的长号码显示成科学计数法，后几位已经丢失，看不出原来是什么。请核对原件，是身份证号码或者银行卡号的请删除。',
    ...setting,
  },
  mobile: { kind: 'mobile', level: 'block', name: '手机号码', says: '这里有未隐去的手机号码，公开前请隐去或者删除。', ...privacy },
  mobileLikely: { kind: 'mobile', level: 'warn', name: '疑似手机号码', says: '这里像手机号码，请核对，是的请隐去。', ...privacy },
  bankCard: { kind: 'bankCard', level: 'block', name: '银行卡号', says: '这里有未隐去的银行卡号，公开前请隐去或者删除。', ...sensitive },
  bankCardLikely: { kind: 'bankCard', level: 'warn', name: '疑似银行卡号', says: '这里像银行卡号，请核对，是的请隐去。', ...sensitive },
  account: {
    kind: 'bankCard',
    level: 'warn',
    name: '银行账号',
    says: '这里有银行账号，请核对：个人账号须隐去中间位数，单位账号依法公布的可以保留。',
    ...sensitive,
  },
  landline: {
    kind: 'landline',
    level: 'warn',
    name: '固定电话号码',
    says: '这里有不像办公电话的固定电话号码，个人的请删除，办公电话可以保留。',
    ...privacy,
  },
  email: { kind: 'email', level: 'warn', name: '电子邮箱', says: '这里有电子邮箱，个人的请隐去，单位的可以保留。', ...privacy },
  passport: { kind: 'passport', level: 'warn', name: '护照号码', says: '这里像护照号码，请核对，是的请隐去。', ...privacy },
  travelPermit: {
    kind: 'travelPermit',
    level: 'warn',
    name: '港澳台居民或者出入境通行证件号码',
    says: '这里像通行证、回乡证、台胞证或者港澳身份证的号码，请核对，是的请隐去。',
    ...privacy,
  },
  plate: { kind: 'plate', level: 'warn', name: '机动车号牌', says: '这里有机动车号牌，个人的请隐去中间几位。', ...privacy },
  address: {
    kind: 'address',
    level: 'warn',
    name: '住址',
    says: '这里的住址写到了组、门牌、楼栋或者房号，请只写到村、社区或者街道。',
    ...privacy,
  },
  name: {
    kind: 'name',
    level: 'warn',
    name: '姓名与个人信息同列',
    says: '姓名与身份证号码、电话、住址等写在一起。法定公示的名单可以写全名，其他场合请写成“张*”。',
    ...lists,
  },
  sensitive: {
    kind: 'sensitive',
    level: 'warn',
    name: '与姓名写在一起的敏感情形',
    says: '这里写明了某个人的敏感情形，一般不公开，请删除或者改为统计数字。',
    ...sensitive,
  },
  secrecyMark: {
    kind: 'secrecy',
    level: 'block',
    name: '密级标志',
    says: '这里有国家秘密标志，不得公开。请立即停止发布，由保密工作机构审查处理。',
    ...secrecy,
  },
  internalMark: {
    kind: 'secrecy',
    level: 'block',
    name: '内部资料标志',
    says: '这里标明是内部资料或者内部文件，未经保密审查不得公开。',
    ...secrecy,
  },
  internalWord: {
    kind: 'secrecy',
    level: 'warn',
    name: '内部资料字样',
    says: '这里提到内部资料或者内部文件，请核对引用是否妥当，并作保密审查。',
    ...secrecy,
  },
  maskBroken: {
    kind: 'weakMask',
    level: 'block',
    name: '隐去的位数太少',
    says: '号码虽然隐去了一部分，结合同一行的内容只剩不到500种可能，很容易还原。请多隐去几位，或者删除这一列。',
    ...setting,
  },
  maskWeak: {
    kind: 'weakMask',
    level: 'warn',
    name: '隐去的位数偏少',
    says: '号码虽然隐去了一部分，结合同一行的内容只剩不到5000种可能。请多隐去几位，或者删除同一行里的出生日期、年龄等内容。',
    ...setting,
  },
  maskSpliced: {
    kind: 'weakMask',
    level: 'block',
    name: '与已公开的名单拼合',
    says: '这里隐去的位数与已经公开的另一份名单不同，两份拼起来只剩不到500种可能。请按同一种方式隐去。',
    ...setting,
  },
  maskSplicedWeak: {
    kind: 'weakMask',
    level: 'warn',
    name: '与已公开的名单拼合',
    says: '这里隐去的位数与已经公开的另一份名单不同，两份拼起来只剩不到5000种可能。请按同一种方式隐去。',
    ...setting,
  },
} as const satisfies Record<string, PrivacyRule>;

export type PrivacyRuleId = keyof typeof privacyRules;

/** One find in a text. `start`, `end` as for `slice`. */
export interface Find {
  readonly rule: PrivacyRuleId;
  readonly start: number;
  readonly end: number;
  /** Of a number: its ASCII digits. */
  readonly digits?: string;
}

/** What a mask leaves: below this many numbers that still fit it does not hide, or hides too little (【D】). */
export const maskLimits = { block: 500, warn: 5000 } as const;

export interface SensitiveCategory extends Founded {
  readonly category: string;
  readonly words: readonly string[];
}

/** Beside a person's name these are not for the public. */
export const sensitiveCategories: readonly SensitiveCategory[] = [
  {
    category: '未成年人',
    words: ['未成年人', '未成年', '留守儿童', '困境儿童', '孤儿', '事实无人抚养', '流浪儿童'],
    source: '《个人信息保护法》第二十八条、《未成年人保护法》',
    mark: 'law',
  },
  {
    category: '病种',
    words: [
      '艾滋病',
      'HIV',
      '梅毒',
      '淋病',
      '肺结核',
      '乙肝',
      '丙肝',
      '癌症',
      '恶性肿瘤',
      '白血病',
      '尿毒症',
      '肾衰竭',
      '癫痫',
      '糖尿病',
      '脑梗',
      '肝硬化',
      '血友病',
      '麻风病',
      '大病救助',
      '重大疾病',
      '慢性病',
      '病种',
      '病情',
      '诊断',
      '流产',
      '不孕',
    ],
    ...sensitive,
  },
  {
    category: '残疾类别',
    words: [
      '肢体残疾',
      '视力残疾',
      '听力残疾',
      '言语残疾',
      '智力残疾',
      '多重残疾',
      '残疾类别',
      '残疾等级',
      '残疾证号',
      '一级残疾',
      '二级残疾',
    ],
    ...sensitive,
  },
  {
    category: '精神状况',
    words: ['精神残疾', '精神障碍', '精神病', '精神分裂', '抑郁症', '双相情感', '自闭症', '孤独症', '自杀'],
    ...sensitive,
  },
  { category: '性侵、家暴', words: ['性侵', '强奸', '猥亵', '家庭暴力', '家暴', '虐待', '人身安全保护令'], ...sensitive },
  {
    category: '收养、社区矫正等',
    words: ['收养', '弃婴', '社区矫正', '安置帮教', '刑满释放', '强制隔离戒毒', '社区戒毒', '吸毒', '犯罪记录', '前科', '信访人', '上访'],
    ...sensitive,
  },
  { category: '宗教信仰', words: ['宗教信仰', '信教群众', '信仰基督教', '信仰伊斯兰教'], ...sensitive },
];
