// The information processing fee (国办函〔2020〕109号): by piece or by page, progressive over what is beyond the reasonable.
import type { Founded } from '../mark.ts';
import type { Outcome } from './outcomes.ts';

const feeRules = '《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）';

/** The fee rules took force on this day. */
export const feesInForceFrom = '2021-01-01';

/** The fee rules one by one. */
export const feeRuleRows: Readonly<Record<string, Founded & { readonly says: string }>> = {
  'F-01': { says: '收费是为了有效调节申请行为，只对超出一定数量或者频次范围的申请人收取。', source: `${feeRules}第二条`, mark: 'law' },
  'F-02': {
    says: '按件或者按量计收，均为超额累进；每件申请只选一种，不得重复计算；收不收、选哪种由机关决定。',
    source: `${feeRules}第三条`,
    mark: 'law',
  },
  'F-03': { says: '按件适用于所有处理决定；一份含多项内容的，可以以合理的最小单位拆分计件。', source: `${feeRules}第四条`, mark: 'law' },
  'F-04': {
    says: '同一申请人一个自然月内累计：10件以下不收；11—30件部分每件100元；31件以上部分每10件为一档，每档提高100元。',
    source: `${feeRules}第四条`,
    mark: 'law',
  },
  'F-05': { says: '按收到申请之日所在的自然月累计，补正不改变月份。', source: '本系统设定', mark: 'setting' },
  'F-06': {
    says: '按量适用于提供纸质件、发送电子邮件、复制电子数据等：30页以下不收；31—100页每页10元；101—200页每页20元；201页以上每页40元。',
    source: `${feeRules}第五条`,
    mark: 'law',
  },
  'F-07': {
    says: '按量以单件申请为单位，A4及以下单面为1页，不跨件累加；已主动公开、只告知获取途径的不适用按量。',
    source: `${feeRules}第五条`,
    mark: 'practice',
  },
  'F-08': {
    says: '收费通知在申请处理期限内，按申请人获取信息的途径发出，写明依据、标准、数额和缴纳方式。',
    source: `${feeRules}第六条`,
    mark: 'law',
  },
  'F-09': { says: '申请人自收到通知次日起20个工作日内缴费，逾期未缴的视为放弃，不再处理。', source: `${feeRules}第六条`, mark: 'law' },
  'F-10': { says: '处理期限从完成缴费次日起重新计算。', source: `${feeRules}第六条`, mark: 'practice' },
  'F-11': {
    says: '不能单独就收费决定申请复议或者起诉；缴费期满后，可以就不再处理行为投诉举报、申请复议或者起诉。',
    source: `${feeRules}第七条`,
    mark: 'law',
  },
  'F-12': { says: '属于行政事业性收费，缴入同级国库，开具财政票据。', source: feeRules, mark: 'law' },
  'F-13': { says: '收取情况在年度报告第六部分报告。', source: feeRules, mark: 'practice' },
};

interface Band {
  readonly from: number;
  /** Last number of the band; the last band is open. */
  readonly to: number;
  readonly yuan: number;
}

const open = Number.MAX_SAFE_INTEGER;
const pageBands: readonly Band[] = [
  { from: 1, to: 30, yuan: 0 },
  { from: 31, to: 100, yuan: 10 },
  { from: 101, to: 200, yuan: 20 },
  { from: 201, to: open, yuan: 40 },
];

/** 1–10 free, 11–30 at 100, then a band of ten pieces each, 100 more every time. */
function pieceBands(count: number): Band[] {
  const bands: Band[] = [
    { from: 1, to: 10, yuan: 0 },
    { from: 11, to: 30, yuan: 100 },
  ];
  for (let from = 31, yuan = 200; from <= count; from += 10, yuan += 100) bands.push({ from, to: from + 9, yuan });
  return bands;
}

export interface Fee {
  readonly yuan: number;
  /** The calculation, a line per band and the sum. */
  readonly steps: readonly string[];
}

const most = 100_000;

function feeOver(bands: readonly Band[], count: number, unit: '件' | '页', intro: string): Fee {
  if (!Number.isSafeInteger(count) || count < 0 || count > most) throw new RangeError(`${unit}数应是0到${most}的整数，不能是“${count}”。`);
  const steps = [intro];
  let yuan = 0;
  for (const band of bands) {
    const last = Math.min(band.to, count);
    const amount = last - band.from + 1;
    if (amount <= 0) break;
    const range = last === band.from ? `第${last}${unit}` : `第${band.from}—${last}${unit}`;
    const part = amount * band.yuan;
    yuan += part;
    steps.push(band.yuan === 0 ? `${range}：不收费` : `${range}：${amount}${unit}×${band.yuan}元=${part}元`);
  }
  steps.push(`合计：${yuan}元`);
  return { yuan, steps };
}

/** Whether the text is a month, YYYY-MM. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/**
 * What all requests of one applicant at one agency within one natural month come to, counted by piece.
 *
 * @param count pieces, by the receipt date; 0 to 100,000
 * @param month YYYY-MM
 * @returns yuan and the steps
 * @throws RangeError for a month before the fee rules, and for a count that is none
 */
export function feeByPieces(count: number, month: string): Fee {
  if (!isMonth(month)) throw new RangeError(`月份应写成 2026-01 的样子，不能是“${month}”。`);
  if (month < feesInForceFrom.slice(0, 7)) throw new RangeError(`信息处理费管理办法自2021年1月1日起施行，${month}不得收取。`);
  const intro = `按件计收：同一申请人${Number(month.slice(0, 4))}年${Number(month.slice(5))}月累计${count}件（${feeRules}第四条）`;
  return feeOver(pieceBands(Number.isSafeInteger(count) && count <= most ? count : 0), count, '件', intro);
}

/** What the `n`-th piece of the month adds, in yuan: the amount in that request's own fee notice. */
export function feeOfPiece(n: number, month: string): number {
  return feeByPieces(n, month).yuan - feeByPieces(Math.max(0, n - 1), month).yuan;
}

/**
 * What one request comes to, counted by page (A4 or smaller, one side); pages of other requests are not added.
 *
 * @param count pages, 0 to 100,000
 * @returns yuan and the steps
 * @throws RangeError for a count that is none
 */
export function feeByPages(count: number): Fee {
  return feeOver(pageBands, count, '页', `按量计收：单件申请提供${count}页（${feeRules}第五条）`);
}

/** Whether pages can be charged for: not where the applicant is only told where to find what is public already, or nothing is handed out. */
export function pagesAreChargeable(outcome: Outcome, handedOut: boolean): boolean {
  return handedOut && (outcome === 'OPEN_PROVIDE' || outcome === 'PARTIAL');
}

/** One way of charging a request. */
export type Charge =
  | { readonly basis: 'pieces'; readonly count: number; readonly month: string }
  | { readonly basis: 'pages'; readonly count: number; readonly outcome: Outcome; readonly handedOut: boolean };

/**
 * The fee of one request.
 *
 * @throws RangeError when both ways are asked for at once: each request is charged one way only
 */
export function feeOf(charges: readonly Charge[]): Fee {
  const [charge, ...more] = charges;
  if (more.length > 0) throw new RangeError(`按件和按量每件申请只能选一种，不得重复计算（${feeRules}第三条）。`);
  if (charge === undefined) return { yuan: 0, steps: ['不收费'] };
  if (charge.basis === 'pieces') return feeByPieces(charge.count, charge.month);
  if (!pagesAreChargeable(charge.outcome, charge.handedOut))
    return { yuan: 0, steps: [`已主动公开、只告知获取方式和途径的，不适用按量计收（${feeRules}第五条）`, '合计：0元'] };
  return feeByPages(charge.count);
}
