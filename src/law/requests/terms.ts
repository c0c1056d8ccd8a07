// Every number of days in the handling of a request, with where it stands and since when.
import { inForce } from '../in-force.ts';
import type { Founded } from '../mark.ts';
import { inForceFrom } from './receipt.ts';

export interface Term extends Founded {
  readonly rule: string;
  readonly label: string;
  readonly from: string;
  readonly amount: number;
  readonly unit: 'workdays' | 'days' | 'months';
}

const regulations = (article: string) => `《政府信息公开条例》${article}`;
const ourSetting = '本系统设定';

/** One row per term. */
export const terms = {
  reply: {
    rule: 'R-A26',
    label: '答复期限',
    from: inForceFrom,
    amount: 20,
    unit: 'workdays',
    source: regulations('第三十三条第二款'),
    mark: 'law',
  },
  extension: {
    rule: 'R-T12',
    label: '延长答复期限累计最多',
    from: inForceFrom,
    amount: 20,
    unit: 'workdays',
    source: regulations('第三十三条第二款'),
    mark: 'law',
  },
  supplementNotice: {
    rule: 'R-T11',
    label: '告知补正',
    from: inForceFrom,
    amount: 7,
    unit: 'workdays',
    source: regulations('第三十条'),
    mark: 'law',
  },
  supplement: {
    rule: 'R-T11a',
    label: '补正期限',
    from: inForceFrom,
    amount: 15,
    unit: 'workdays',
    source: ourSetting,
    mark: 'setting',
  },
  thirdPartyOpinion: {
    rule: 'R-T14',
    label: '第三方提出意见',
    from: inForceFrom,
    amount: 15,
    unit: 'workdays',
    source: regulations('第三十二条'),
    mark: 'law',
  },
  jointMakerOpinion: {
    rule: 'R-A27',
    label: '共同制作机关提出意见',
    from: inForceFrom,
    amount: 15,
    unit: 'workdays',
    source: regulations('第三十四条'),
    mark: 'law',
  },
  agencyOpinion: {
    rule: 'R-T13',
    label: '其他机关提出意见',
    from: inForceFrom,
    amount: 15,
    unit: 'workdays',
    source: ourSetting,
    mark: 'setting',
  },
  payment: {
    rule: 'F-09',
    label: '缴纳信息处理费',
    from: '2021-01-01',
    amount: 20,
    unit: 'workdays',
    source: '国办函〔2020〕109号',
    mark: 'law',
  },
  reasons: {
    rule: 'R-A28',
    label: '说明理由',
    from: inForceFrom,
    amount: 7,
    unit: 'workdays',
    source: ourSetting,
    mark: 'setting',
  },
  correction: {
    rule: 'R-A34',
    label: '更正与其相关的信息',
    from: inForceFrom,
    amount: 20,
    unit: 'workdays',
    source: ourSetting,
    mark: 'setting',
  },
  review: {
    rule: 'R-J01',
    label: '申请行政复议',
    from: inForceFrom,
    amount: 60,
    unit: 'days',
    source: '《行政复议法》第二十条（2024年1月1日前适用修订前的规定）',
    mark: 'law',
  },
  suit: {
    rule: 'R-J02',
    label: '直接提起行政诉讼',
    from: inForceFrom,
    amount: 6,
    unit: 'months',
    source: '《行政诉讼法》第四十六条',
    mark: 'law',
  },
  suitAfterReview: {
    rule: 'R-J03',
    label: '复议后提起行政诉讼',
    from: inForceFrom,
    amount: 15,
    unit: 'days',
    source: '《行政诉讼法》第四十五条',
    mark: 'law',
  },
} as const satisfies Readonly<Record<string, Term>>;

export type TermName = keyof typeof terms;

/**
 * A term as it stands on a day.
 *
 * @throws RangeError before the rule took force
 */
export function termOn(name: TermName, on: string): Term {
  const row: Term = terms[name];
  return inForce([{ from: row.from, source: row.source, value: row }]).on(on).value;
}
