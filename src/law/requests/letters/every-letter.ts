// The fields that every letter has (agency, number, applicant, request, date, contact), and those of the remedy clause.
import type { DecidingAgency } from '../remedies.ts';
import { type Field, field, fromCase, optional, regulations, setting } from './field.ts';

const file = '《政府信息公开条例》第四十五条（登记、办理制度）';

export const agencyFields: readonly Field[] = [
  field('agency', '机关名称', 'text', regulations('第三十六条'), '全称，不用简称。', fromCase),
  field('docNo', '文号', 'text', setting, '签发时编定，形如：机关代字〔2025〕3号。', { by: 'signing', required: false }),
  field('on', '落款日期', 'date', regulations('第三十三条'), '作出的日期；不早于收到日，不晚于期限。', fromCase),
  field('phone', '联系电话', 'text', regulations('第十二条'), '政府信息公开工作机构的电话。', fromCase),
  field('contactName', '联系人', 'text', setting, '可写工作机构名称。', { ...fromCase, ...optional }),
];

export const requestFields: readonly Field[] = [
  field('requestNumber', '申请受理编号', 'text', file, '登记时编定。', fromCase),
  field('receivedOn', '收到日期', 'date', regulations('第三十一条'), '按渠道确定的收到申请之日。', fromCase),
  field('description', '申请内容', 'longText', regulations('第二十九条'), '申请人的原文。', fromCase),
];

export const applicantFields: readonly Field[] = [
  field('applicant', '申请人姓名或者名称', 'text', regulations('第二十九条'), '与申请表一致。', fromCase),
  field('applicantIs', '申请人类别', 'choice', regulations('第二十九条'), '决定称呼用“您”还是“贵单位”。', {
    ...fromCase,
    ...optional,
    choices: [
      { value: 'person', label: '公民' },
      { value: 'organisation', label: '法人或者其他组织' },
    ],
  }),
];

/** Known from the clock; the checks before signing hold the date of the letter against them. */
export const clockFields: readonly Field[] = [
  field('replyBy', '答复期限届满日', 'date', regulations('第三十三条第二款'), '由期限计算得出。', {
    ...fromCase,
    ...optional,
    printed: false,
  }),
];

const serviceChoices = [
  { value: 'post', label: '邮寄' },
  { value: 'direct', label: '直接送达' },
  { value: 'electronic', label: '电子送达' },
] as const;

export const remedyFields: readonly Field[] = [
  field('reviewBody', '行政复议机关', 'text', '《行政复议法》第二十四条', '乡镇、县级部门：县级人民政府。', fromCase),
  field('court', '有管辖权的人民法院', 'text', '《行政诉讼法》第四十五条、第四十六条', '写全称。', fromCase),
  field('service', '送达方式', 'choice', regulations('第四十条'), '按申请人要求的途径。', { choices: serviceChoices }),
  field('reviewUrl', '提交复议申请的互联网渠道', 'text', '《行政复议法》第二十二条第二款', '电子送达的必须写明网址。', {
    ...fromCase,
    ...optional,
  }),
  field('agencyKind', '机关类型', 'choice', '《行政复议法》第二十四条', '决定应当向哪个机关申请复议。', {
    ...fromCase,
    ...optional,
    printed: false,
    choices: [
      { value: 'township', label: '乡镇人民政府' },
      { value: 'subdistrict', label: '街道办事处（派出机关）' },
      { value: 'countyDepartment', label: '县级部门' },
      { value: 'department', label: '设区的市以上部门' },
      { value: 'countyGovernment', label: '县级人民政府' },
      { value: 'government', label: '设区的市以上人民政府' },
    ] satisfies readonly { readonly value: DecidingAgency; readonly label: string }[],
  }),
  field('localGovernment', '所属（本级）人民政府', 'text', '《行政复议法》第二十四条', '用来核对复议机关是否写对。', {
    ...fromCase,
    ...optional,
    printed: false,
  }),
];
