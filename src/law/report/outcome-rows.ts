// Which row of table three a case is counted in: by the decision it ended with, decided once, when it is answered.
import { type Outcome, outcomes } from '../requests/outcomes.ts';
import type { ReportForm } from './form.ts';

/**
 * The row of a form that an outcome is counted in.
 *
 * @throws RangeError when the form has no such row: 逾期不缴费 before the fee rules came into force
 */
export function rowOf(outcome: Outcome, form: ReportForm): string {
  const { row, label } = outcomes[outcome];
  if (form.requests.rows.some(({ key }) => key === row)) return row;
  if (outcome !== 'OTH_NO_PAYMENT' && form.requests.rows.some(({ key }) => key === 'other') && row.startsWith('other.')) return 'other';
  throw new RangeError(`${form.name}没有“${label}”对应的行`);
}
