// By when information has to be made public: within 20 working days, unless another rule says otherwise (Article 26).
import type { Calendar } from '../calendar/calendar.ts';
import { addDays } from '../calendar/days.ts';
import { inForce } from '../in-force.ts';
import type { Founded } from '../mark.ts';

interface PublishingTerm extends Founded {
  readonly rule: string;
  readonly label: string;
  /** First day on which the rule applies. */
  readonly from: string;
  readonly amount: number;
  /** days: natural days, as the budget law counts them. */
  readonly unit: 'workdays' | 'days';
}

/** One row per kind of information with a term of its own. */
export const publishingTerms = {
  other: {
    rule: 'R-A19',
    label: '主动公开的政府信息：自形成或者变更之日起',
    from: '2019-05-15',
    amount: 20,
    unit: 'workdays',
    source: '《政府信息公开条例》第二十六条',
    mark: 'law',
  },
  budget: {
    rule: 'R-P01、R-P02',
    label: '预算、决算：自批准或者批复之日起',
    from: '2019-05-15',
    amount: 20,
    unit: 'days',
    source: '《预算法》第十四条',
    mark: 'law',
  },
  award: {
    rule: 'R-P03',
    label: '政府采购中标、成交结果：自确定之日起',
    from: '2019-05-15',
    amount: 2,
    unit: 'workdays',
    source: '《政府采购法实施条例》第四十三条',
    mark: 'law',
  },
  contract: {
    rule: 'R-P04',
    label: '政府采购合同：自签订之日起',
    from: '2019-05-15',
    amount: 2,
    unit: 'workdays',
    source: '《政府采购法实施条例》第五十条',
    mark: 'law',
  },
  permitOrPenalty: {
    rule: 'R-P05',
    label: '行政许可、行政处罚决定：自作出之日起',
    from: '2019-05-15',
    amount: 7,
    unit: 'workdays',
    source: '国办发〔2018〕118号',
    mark: 'law',
  },
} as const satisfies Readonly<Record<string, PublishingTerm>>;

export type PublishedKind = keyof typeof publishingTerms;

/**
 * The last day for publishing, with its rule.
 *
 * @param on the day it was made, changed, approved, signed or decided; does not count itself
 * @throws RangeError for a day before the rule applies
 */
export function publishBy(
  kind: PublishedKind,
  on: string,
  calendar: Calendar,
): { readonly by: string; readonly provisional: boolean; readonly term: PublishingTerm } {
  const row: PublishingTerm = publishingTerms[kind];
  const term = inForce([{ from: row.from, source: row.source, value: row }]).on(on).value;
  const by = term.unit === 'workdays' ? calendar.workdaysAfter(on, term.amount) : addDays(on, term.amount);
  return { by, provisional: !calendar.isKnown(by), term };
}
