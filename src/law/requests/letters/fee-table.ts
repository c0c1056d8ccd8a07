// The calculation in a fee notice, step by step, as the law's own function gives it (国办函〔2020〕109号).
import { feeByPages, feeByPieces, isMonth } from '../fees.ts';
import { type LetterData, numberOf } from './field-values.ts';

export interface FeeTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Yuan that earlier notices of the same month have asked for already. */
  readonly before: number;
  /** Yuan to pay by this notice. */
  readonly due: number;
}

/** Null while the basis, the count or the month is not usable. */
export function feeTable(data: LetterData): FeeTable | null {
  const fee = feeFor(data);
  if (!fee) return null;
  const [caption = '', ...steps] = fee.steps;
  const before = data['basis'] === 'pieces' ? Math.min(numberOf(data['chargedBefore']) ?? 0, fee.yuan) : 0;
  const due = fee.yuan - before;
  const rows = steps.map((step) => {
    const [range = '', ...rest] = step.split('：');
    return [range, rest.join('：')];
  });
  if (before > 0) rows.push(['本自然月此前的通知已收取', `${before}元`], ['本次应缴', `${due}元`]);
  return { caption, columns: ['档次', '计算'], rows, before, due };
}

function feeFor(data: LetterData) {
  const count = numberOf(data['count']);
  const month = data['month'];
  if (count === undefined) return null;
  try {
    if (data['basis'] === 'pages') return feeByPages(count);
    return data['basis'] === 'pieces' && typeof month === 'string' && isMonth(month) ? feeByPieces(count, month) : null;
  } catch (error) {
    // A month before the fee rules, a count beyond all sense: there is no fee to state.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
