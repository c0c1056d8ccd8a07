// What the forms of 2019 and 2021 share: the six parts, the applicants, the rows of table three, table four.
import type { ApplicantColumn, Note, Part, RemedyColumn, RemedyGroup, RequestRow } from './form.ts';

const article50 = '《政府信息公开条例》第五十条';
const practice = (text: string): Note => ({ text, source: '各地填报说明的通行口径', mark: 'practice' });
const printedInForm = (text: string): Note => ({ text, source: '年度报告格式表内原文', mark: 'law' });

const heading1to5: readonly Part[] = [
  {
    no: 1,
    heading: '一、总体情况',
    mustContain: [
      { what: '主动公开', words: /主动公开/ },
      { what: '依申请公开', words: /依申请|申请公开|公开申请/ },
      { what: '政府信息管理', words: /信息管理|规范性文件.{0,12}(清理|管理)|信息.{0,8}(审核|审查|维护)|动态(更新|调整)/ },
      { what: '政府信息公开平台建设', words: /平台|网站|新媒体|公众号|专栏/ },
      { what: '监督保障', words: /监督|考核|培训|保障/ },
      { what: '工作考核结果', words: /考核/, onlyGovernments: true },
      { what: '社会评议结果', words: /社会评议|社会评价|评议|满意度/, onlyGovernments: true },
      { what: '责任追究结果', words: /责任追究|追究责任|追责|问责/, onlyGovernments: true },
    ],
  },
  { no: 2, heading: '二、主动公开政府信息情况', mustContain: [] },
  { no: 3, heading: '三、收到和处理政府信息公开申请情况', mustContain: [] },
  { no: 4, heading: '四、政府信息公开行政复议、行政诉讼情况', mustContain: [] },
  {
    no: 5,
    heading: '五、存在的主要问题及改进情况',
    mustContain: [
      { what: '存在的主要问题', words: /问题|不足|短板|差距|有待|薄弱|不够/ },
      { what: '改进情况', words: /改进|整改|下一步|措施|将|进一步/ },
    ],
  },
];

/** The six parts; `sixth` is what part six must contain under the form at hand. */
export function sixParts(sixth: Part['mustContain']): readonly Part[] {
  return [...heading1to5, { no: 6, heading: '六、其他需要报告的事项', mustContain: sixth }];
}

export const partsSource = `${article50}；国办公开办函〔2019〕60号`;

export const applicants: readonly ApplicantColumn[] = [
  { key: 'person', label: '自然人', role: 'part' },
  { key: 'business', label: '商业企业', group: '法人或其他组织', role: 'part' },
  { key: 'research', label: '科研机构', group: '法人或其他组织', role: 'part' },
  { key: 'publicInterest', label: '社会公益组织', group: '法人或其他组织', role: 'part' },
  { key: 'legalService', label: '法律服务机构', group: '法人或其他组织', role: 'part' },
  { key: 'other', label: '其他', group: '法人或其他组织', role: 'part' },
  { key: 'total', label: '总计', role: 'total' },
];

export const tieOutHint = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）';
export const applicantHeading = '申请人情况';

const chapter = '三、本年度办理结果';
const result = (key: string, label: string, note: Note, group?: string): RequestRow => ({
  key,
  label,
  role: 'result',
  chapter,
  note,
  ...(group ? { group } : {}),
});
const denied = '（三）不予公开';
const unable = '（四）无法提供';
const declined = '（五）不予处理';

const decidedThisYear = practice('作出处理决定之日在本年；每件只计一种结果');

/** Rows 一 to （五）, which both forms have in the same words. */
const rowsToDeclined: readonly RequestRow[] = [
  {
    key: 'received',
    label: '一、本年新收政府信息公开申请数量',
    role: 'received',
    note: practice('收到日在本年的申请件数；补正不改变新收的年份'),
  },
  {
    key: 'carriedIn',
    label: '二、上年结转政府信息公开申请数量',
    role: 'carriedIn',
    note: practice('等于上年报告“四、结转下年度继续办理”，逐列相等'),
  },
  result('granted', '（一）予以公开', practice('含提供信息、告知获取方式途径、告知已主动公开')),
  result(
    'partlyGranted',
    '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
    printedInForm('区分处理的，只计这一情形，不计其他情形'),
  ),
  result('denied.stateSecret', '1.属于国家秘密', decidedThisYear, denied),
  result('denied.prohibitedByLaw', '2.其他法律行政法规禁止公开', decidedThisYear, denied),
  result('denied.securityAndStability', '3.危及“三安全一稳定”', decidedThisYear, denied),
  result('denied.thirdParty', '4.保护第三方合法权益', decidedThisYear, denied),
  result('denied.internalAffairs', '5.属于三类内部事务信息', decidedThisYear, denied),
  result('denied.processInformation', '6.属于四类过程性信息', decidedThisYear, denied),
  result('denied.enforcementFile', '7.属于行政执法案卷', decidedThisYear, denied),
  result(
    'denied.queryMatter',
    '8.属于行政查询事项',
    practice('工商、不动产登记等法律法规对获取有特别规定的（条例第三十六条第七项）'),
    denied,
  ),
  result(
    'unable.notHeld',
    '1.本机关不掌握相关政府信息',
    practice('含经检索不存在、不属本机关负责公开（条例第三十六条第四、五项）'),
    unable,
  ),
  result('unable.needsCreation', '2.没有现成信息需要另行制作', decidedThisYear, unable),
  result('unable.stillUnclear', '3.补正后申请内容仍不明确', decidedThisYear, unable),
  result('declined.petition', '1.信访举报投诉类申请', decidedThisYear, declined),
  result('declined.repeat', '2.重复申请', decidedThisYear, declined),
  result('declined.publication', '3.要求提供公开出版物', decidedThisYear, declined),
  result('declined.excessive', '4.无正当理由大量反复申请', decidedThisYear, declined),
  result('declined.reissue', '5.要求行政机关确认或重新出具已获取信息', decidedThisYear, declined),
];

/** Table three: the shared rows, then the form's own rows of （六）其他处理, then the totals. */
export function requestRows(others: readonly Omit<RequestRow, 'role' | 'chapter'>[]): readonly RequestRow[] {
  return [
    ...rowsToDeclined,
    ...others.map((row): RequestRow => ({ ...row, role: 'result', chapter })),
    { key: 'total', label: '（七）总计', role: 'total', chapter, note: practice('（一）至（六）各项之和') },
    {
      key: 'carriedOver',
      label: '四、结转下年度继续办理',
      role: 'carriedOver',
      note: practice('至12月31日尚未作出处理决定的，含补正、征求意见、延期、缴费中的'),
    },
  ];
}

export const remedyGroups: readonly RemedyGroup[] = [
  { key: 'review', label: '行政复议' },
  { key: 'suit', label: '未经复议直接起诉', group: '行政诉讼' },
  { key: 'suitAfterReview', label: '复议后起诉', group: '行政诉讼' },
];

export const remedyColumns: readonly RemedyColumn[] = [
  { key: 'upheld', label: '结果维持', role: 'part', note: practice('维持原行为，含驳回') },
  { key: 'corrected', label: '结果纠正', role: 'part', note: practice('撤销、变更、确认违法、责令履行') },
  { key: 'other', label: '其他结果', role: 'part', note: practice('撤回、终止、不予受理等') },
  { key: 'pending', label: '尚未审结', role: 'part', note: practice('至12月31日未结') },
  { key: 'total', label: '总计', role: 'total' },
];
