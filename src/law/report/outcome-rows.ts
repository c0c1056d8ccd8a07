// Which row of table three a case is counted in: by the decision it ended with, decided once, when it is answered.
import type { Mark, ReportForm } from './form.ts';

interface OutcomeRow {
  readonly label: string;
  /** Article of the Regulations, or the rule that makes it an outcome. */
  readonly source: string;
  /** Row of the form of 2021; the form of 2019 has one row for all of （六）. */
  readonly row: string;
  readonly mark: Mark;
}

const regulations = (article: string) => `《政府信息公开条例》${article}`;

/** The outcomes of a request and their rows. */
export const outcomeRows = {
  OPEN_PROVIDE: { label: '予以公开（提供）', source: regulations('第三十六条第二项'), row: 'granted', mark: 'law' },
  OPEN_PUBLISHED: { label: '已主动公开', source: regulations('第三十六条第一项'), row: 'granted', mark: 'practice' },
  PARTIAL: { label: '部分公开', source: regulations('第三十七条'), row: 'partlyGranted', mark: 'law' },
  DENY_SECRET: { label: '国家秘密', source: regulations('第十四条'), row: 'denied.stateSecret', mark: 'law' },
  DENY_LAW: { label: '其他法律行政法规禁止公开', source: regulations('第十四条'), row: 'denied.prohibitedByLaw', mark: 'law' },
  DENY_SAFETY: { label: '危及“三安全一稳定”', source: regulations('第十四条'), row: 'denied.securityAndStability', mark: 'law' },
  DENY_THIRD: { label: '保护第三方合法权益', source: regulations('第十五条、第三十二条'), row: 'denied.thirdParty', mark: 'law' },
  DENY_INTERNAL: { label: '内部事务信息', source: regulations('第十六条第一款'), row: 'denied.internalAffairs', mark: 'law' },
  DENY_PROCESS: { label: '过程性信息', source: regulations('第十六条第二款'), row: 'denied.processInformation', mark: 'law' },
  DENY_CASEFILE: { label: '行政执法案卷', source: regulations('第十六条第二款'), row: 'denied.enforcementFile', mark: 'law' },
  DENY_QUERY: { label: '行政查询事项', source: regulations('第三十六条第七项'), row: 'denied.queryMatter', mark: 'law' },
  NO_NOTEXIST: { label: '信息不存在', source: regulations('第三十六条第四项'), row: 'unable.notHeld', mark: 'practice' },
  NO_NOTOURS: { label: '不属本机关负责公开', source: regulations('第三十六条第五项'), row: 'unable.notHeld', mark: 'practice' },
  NO_PROCESSING: { label: '需要加工、分析', source: regulations('第三十八条'), row: 'unable.needsCreation', mark: 'law' },
  NO_UNCLEAR: { label: '补正后仍不明确', source: regulations('第三十条'), row: 'unable.stillUnclear', mark: 'law' },
  REJ_PETITION: { label: '信访投诉举报', source: regulations('第三十九条第一款'), row: 'declined.petition', mark: 'law' },
  REJ_REPEAT: { label: '重复申请', source: regulations('第三十六条第六项'), row: 'declined.repeat', mark: 'law' },
  REJ_PUBLICATION: { label: '公开出版物', source: regulations('第三十九条第二款'), row: 'declined.publication', mark: 'law' },
  REJ_EXCESSIVE: { label: '无正当理由大量反复申请', source: regulations('第三十五条'), row: 'declined.excessive', mark: 'law' },
  REJ_CONFIRM: { label: '要求确认或重新出具', source: '年度报告格式', row: 'declined.reissue', mark: 'practice' },
  OTH_NO_SUPPLEMENT: { label: '逾期不补正', source: regulations('第三十条'), row: 'other.noSupplement', mark: 'law' },
  OTH_NO_PAYMENT: { label: '逾期不缴费', source: '国办函〔2020〕109号第六条', row: 'other.unpaidFee', mark: 'law' },
  OTH_OTHER: { label: '其他（撤回、非政府信息等）', source: regulations('第二条'), row: 'other.else', mark: 'practice' },
} as const satisfies Readonly<Record<string, OutcomeRow>>;

export type Outcome = keyof typeof outcomeRows;

/**
 * The row of a form that an outcome is counted in.
 *
 * @throws RangeError when the form has no such row: 逾期不缴费 before the fee rules came into force
 */
export function rowOf(outcome: Outcome, form: ReportForm): string {
  const { row, label } = outcomeRows[outcome];
  if (form.requests.rows.some(({ key }) => key === row)) return row;
  if (outcome !== 'OTH_NO_PAYMENT' && form.requests.rows.some(({ key }) => key === 'other') && row.startsWith('other.')) return 'other';
  throw new RangeError(`${form.name}没有“${label}”对应的行`);
}
