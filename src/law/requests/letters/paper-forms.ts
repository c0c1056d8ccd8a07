// Forms of the procedure that are no letters: the application, the handling sheet, the register. Fields only; who draws them is not the law's.
import { choices, type Field, field, fromCase, optional, regulations } from './field.ts';

export interface PaperForm {
  readonly name: string;
  readonly source: string;
  /** Said above the fields. */
  readonly lead: string;
  readonly sections: readonly { readonly title: string; readonly fields: readonly Field[] }[];
}

const article29 = regulations('第二十九条');
const article45 = regulations('第四十五条');
const wanted: readonly Field[] = [
  field('agency', '受理机关', 'text', article29, '向哪个机关申请。'),
  field('description', '所需信息的名称、文号或者便于查询的其他特征性描述', 'longText', article29, '写得越具体越便于查找，不需要说明用途。'),
  field('form', '提供形式', 'choice', article29, '选一种。', { choices: choices('纸质', '电子文件', '现场查阅、抄录') }),
  field('delivery', '获取途径', 'choice', article29, '选一种。', {
    choices: choices('邮寄', '电子邮件', '自行领取', '传真', '在网上下载'),
  }),
  field('otherFormAccepted', '不能按上述形式提供时，是否接受其他形式', 'choice', regulations('第四十条'), '', {
    ...optional,
    choices: choices('接受', '不接受'),
  }),
  field('needsHelp', '阅读、听力有困难，需要的帮助', 'text', regulations('第四十三条'), '没有的不填。', optional),
];
const signing: readonly Field[] = [
  field('signature', '申请人签名或者盖章', 'text', article29, ''),
  field('appliedOn', '申请日期', 'date', article29, ''),
  field('filledBy', '口头申请的，代填人签名', 'text', regulations('第二十九条第二款'), '由工作机构代为填写，申请人核对后签名。', optional),
  field(
    'feePromise',
    '依照规定需要缴纳信息处理费的，愿意缴纳',
    'choice',
    '国办函〔2020〕109号',
    '只对数量、频次明显超过合理范围的收取；不填不影响申请。',
    { ...optional, choices: choices('愿意', '不愿意') },
  ),
];
const reach = (source: string): readonly Field[] => [
  field('phone', '联系电话', 'text', source, '电话、通信地址、电子邮箱至少填一种。'),
  field('address', '通信地址、邮政编码', 'text', source, '邮寄答复时需要。', optional),
  field('email', '电子邮箱', 'text', source, '用电子邮件答复时需要。', optional),
];

const registered = (key: string, label: string, kind: Field['kind'], extra: Parameters<typeof field>[5] = {}): Field =>
  field(key, label, kind, article45, '', { ...fromCase, ...optional, ...extra });

export const paperForms = {
  applicationPerson: {
    name: '政府信息公开申请表（公民）',
    source: article29,
    lead: '带※的必须填写。申请政府信息公开不需要说明用途，不收取检索、复制、邮寄的费用。',
    sections: [
      {
        title: '申请人',
        fields: [
          field('name', '姓名', 'text', article29, '与身份证明一致。'),
          field('idKind', '身份证明名称', 'choice', article29, '', {
            choices: choices('居民身份证', '护照', '港澳台居民证件', '其他证件'),
          }),
          field('idNumber', '身份证明号码', 'text', article29, '附复印件或者照片。'),
          ...reach(article29),
        ],
      },
      { title: '所需信息', fields: wanted },
      { title: '签署', fields: signing },
    ],
  },
  applicationOrganisation: {
    name: '政府信息公开申请表（法人或者其他组织）',
    source: article29,
    lead: '带※的必须填写。申请政府信息公开不需要说明用途，不收取检索、复制、邮寄的费用。',
    sections: [
      {
        title: '申请人',
        fields: [
          field('name', '名称', 'text', article29, '与证照一致。'),
          field('applicantKind', '类型', 'choice', `${regulations('第五十条')}（年度报告按此统计）`, '选一种。', {
            choices: choices('商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'),
          }),
          field('idNumber', '统一社会信用代码', 'text', article29, '附证照复印件或者照片。'),
          field('representative', '法定代表人或者负责人', 'text', article29, ''),
          field('contactName', '联系人', 'text', article29, '代为办理的附授权委托书和身份证明。'),
          ...reach(article29),
        ],
      },
      { title: '所需信息', fields: wanted },
      { title: '签署', fields: signing },
    ],
  },
  handlingSheet: {
    name: '政府信息公开申请办理单',
    source: article45,
    lead: '登记、审核、办理、答复、归档各环节留痕。',
    sections: [
      {
        title: '登记',
        fields: [
          registered('requestNumber', '受理编号', 'text'),
          registered('channel', '提交方式', 'text'),
          registered('receivedOn', '收到日期', 'date'),
          registered('replyBy', '答复期限', 'date'),
          registered('applicant', '申请人', 'text'),
          registered('description', '申请内容', 'longText'),
        ],
      },
      {
        title: '办理',
        fields: [
          registered('unit', '承办科室和承办人', 'text'),
          registered('search', '检索情况', 'longText'),
          registered('consultation', '征求意见情况', 'longText'),
          registered('draft', '拟办意见（处理决定和依据）', 'longText'),
        ],
      },
      {
        title: '审核和签发',
        fields: [
          registered('secrecyReview', '保密和个人信息审查意见', 'longText', { by: 'officer' }),
          registered('review', '审核意见、签名、日期', 'longText', { by: 'officer' }),
          registered('sign', '签发意见、签名、日期', 'longText', { by: 'officer' }),
        ],
      },
      {
        title: '答复和归档',
        fields: [
          registered('docNo', '答复文号', 'text'),
          registered('answeredOn', '答复日期', 'date'),
          registered('service', '送达方式和日期', 'text'),
          registered('archiveNumber', '归档号', 'text'),
        ],
      },
    ],
  },
  registerSheet: {
    name: '政府信息公开申请登记表',
    source: article45,
    lead: '一件一行，按受理编号排列。',
    sections: [
      {
        title: '登记',
        fields: [
          registered('requestNumber', '受理编号', 'text'),
          registered('receivedOn', '收件日期', 'date'),
          registered('channel', '渠道', 'text'),
          registered('applicant', '申请人', 'text'),
          registered('applicantKind', '申请人类型', 'text'),
          registered('description', '申请内容', 'longText'),
        ],
      },
      {
        title: '办理',
        fields: [
          registered('supplement', '补正（告知、收到）', 'text'),
          registered('consultation', '征求意见（发出、收回）', 'text'),
          registered('extension', '延长（天数）', 'number'),
          registered('fee', '信息处理费（通知、缴纳）', 'text'),
          registered('replyBy', '答复期限', 'date'),
        ],
      },
      {
        title: '答复',
        fields: [
          registered('answeredOn', '答复时间', 'date'),
          registered('outcome', '处理决定', 'text'),
          registered('docNo', '文号', 'text'),
          registered('service', '送达方式和日期', 'text'),
          registered('remedies', '复议、诉讼结果', 'text'),
        ],
      },
    ],
  },
} as const satisfies Readonly<Record<string, PaperForm>>;
