// By when information has to be made public: within 20 working days, unless another rule says otherwise (Article 26).
import type { Calendar } from '../calendar/calendar.ts';
import { addDays } from '../calendar/days.ts';
import { inForce } from '../in-force.ts';
import type { Founded } from '../mark.ts';

export interface PublishingTerm extends Founded {
  readonly rule: string;
  /** What it is. */
  readonly label: string;
  /** The day that starts the term, itself not counted. */
  readonly start: string;
  /** First day on which the rule applies. */
  readonly from: string;
  readonly amount: number;
  /** days: natural days, as the budget law counts them. */
  readonly unit: 'workdays' | 'days';
}

const since = '2019-05-15';
const byArticle26 = '《政府信息公开条例》第二十六条';

/** One row per kind of information; `default` for all that have no term of their own. */
export const publishingTerms = {
  default: {
    rule: 'R-A19',
    label: '主动公开的政府信息',
    start: '形成或者变更之日',
    from: since,
    amount: 20,
    unit: 'workdays',
    source: byArticle26,
    mark: 'law',
  },
  budget: {
    rule: 'R-P01',
    label: '经人民代表大会批准的预算、决算等',
    start: '批准之日',
    from: since,
    amount: 20,
    unit: 'days',
    source: '《预算法》第十四条第一款',
    mark: 'law',
  },
  departmentBudget: {
    rule: 'R-P02',
    label: '部门预算、决算，所属单位预算、决算',
    start: '批复之日',
    from: since,
    amount: 20,
    unit: 'days',
    source: '《预算法》第十四条第二款、《预算法实施条例》第六条',
    mark: 'law',
  },
  procurementResult: {
    rule: 'R-P03',
    label: '政府采购中标、成交结果',
    start: '中标、成交供应商确定之日',
    from: since,
    amount: 2,
    unit: 'workdays',
    source: '《政府采购法实施条例》第四十三条',
    mark: 'law',
  },
  contract: {
    rule: 'R-P04',
    label: '政府采购合同',
    start: '合同签订之日',
    from: since,
    amount: 2,
    unit: 'workdays',
    source: '《政府采购法实施条例》第五十条',
    mark: 'law',
  },
  permit: {
    rule: 'R-P05',
    label: '行政许可决定',
    start: '作出决定之日',
    from: since,
    amount: 7,
    unit: 'workdays',
    source: '国办发〔2018〕118号',
    mark: 'law',
  },
  penalty: {
    rule: 'R-P05',
    label: '行政处罚决定',
    start: '作出决定之日',
    from: since,
    amount: 7,
    unit: 'workdays',
    source: '国办发〔2018〕118号',
    mark: 'law',
  },
  penaltyWithdrawal: {
    rule: 'R-P06',
    label: '已公开的处罚决定被变更、撤销或者确认违法、无效的，撤回并公开说明理由',
    start: '变更、撤销、确认之日',
    from: since,
    amount: 3,
    unit: 'workdays',
    source: '《行政处罚法》第四十八条、第八十五条',
    mark: 'law',
  },
  landRequisition: {
    rule: 'R-P09',
    label: '征收土地公告',
    start: '收到征地批准文件之日',
    from: since,
    amount: 15,
    unit: 'workdays',
    source: '《土地管理法实施条例》第三十一条',
    mark: 'law',
  },
  interpretation: {
    rule: 'R-P15',
    label: '政策解读材料（应当与政策文件同步发布，这是最迟的一天）',
    start: '政策文件公布之日',
    from: since,
    amount: 3,
    unit: 'workdays',
    source: '国办发〔2016〕80号及各地规定',
    mark: 'practice',
  },
} as const satisfies Readonly<Record<string, PublishingTerm>>;

export type PublishedKind = keyof typeof publishingTerms;

export const publishedKinds = Object.keys(publishingTerms) as PublishedKind[];

export interface PublishingDeadline {
  /** The last day on which publishing is in time, YYYY-MM-DD. */
  readonly by: string;
  /** A holiday notice is not out yet: the day may change. */
  readonly provisional: boolean;
  readonly term: PublishingTerm;
}

/**
 * The last day for publishing, with its rule.
 *
 * @param on the day it was made, changed, approved, signed or decided; does not count itself
 * @throws RangeError for a day before the rule applies
 */
export function publishBy(kind: PublishedKind, on: string, calendar: Calendar): PublishingDeadline {
  const row: PublishingTerm = publishingTerms[kind];
  const term = inForce([{ from: row.from, source: row.source, value: row }]).on(on).value;
  const by = term.unit === 'workdays' ? calendar.workdaysAfter(on, term.amount) : addDays(on, term.amount);
  return { by, provisional: term.unit === 'workdays' && !calendar.isKnown(by), term };
}

const units = { workdays: '个工作日', days: '日（自然日）' } as const;

/** The term in one sentence: from which day, how long, after which rule. */
export function termSentence({ label, start, amount, unit, source, mark }: PublishingTerm): string {
  const founded = mark === 'law' ? source : `${source}，各地做法，不是全国统一的法定期限`;
  return `${label}：自${start}起${amount}${units[unit]}内，起算当日不计（${founded}）`;
}
