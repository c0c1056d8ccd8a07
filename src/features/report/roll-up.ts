// Adding up reports: pure, one pass, memory bounded by the forms and not by the number of reports.
import { cellsOf } from '../../law/report/form.ts';
import { forms } from '../../law/report/forms.ts';
import type { CellId, FormId, Report } from '../../law/report/report.ts';

/** The sum of all reports in one form. */
export interface FormSum {
  readonly format: FormId;
  readonly reports: number;
  /** In the order of the form; money is exact to six decimals. */
  readonly cells: Readonly<Record<CellId, number>>;
  /** Cells that some reports left blank, and how many did: their sum may be short. */
  readonly blanks: Readonly<Record<CellId, number>>;
}

export interface RollUp {
  /** Forms that occurred, older first. Reports of different forms are not added to each other: their cells differ in meaning. */
  readonly sums: readonly FormSum[];
  /** Reports in no known form, which are in no sum. */
  readonly leftOut: number;
  /** Of `expected`: the units without a report. */
  readonly missing: readonly string[];
}

/** A decimal number as millionths, read from its digits: in binary, cents of billions are already off. */
function millionthsOf(value: number): bigint {
  const digits = String(value);
  // Below a millionth: JavaScript writes an exponent.
  if (digits.includes('e')) return BigInt(Math.round(value * 1_000_000));
  const [whole, fraction = ''] = digits.split('.');
  return BigInt(`${whole}${fraction.slice(0, 6).padEnd(6, '0')}`);
}

/** Adds exactly: a hundred thousand amounts of money leave no float noise, in whatever order they come. */
class ExactSum {
  #whole = 0;
  #millionths = 0n;

  add(value: number): void {
    if (Number.isInteger(value)) this.#whole += value;
    else this.#millionths += millionthsOf(value);
  }

  get value(): number {
    const sum = BigInt(this.#whole) * 1_000_000n + this.#millionths;
    const digits = String(sum < 0n ? -sum : sum).padStart(7, '0');
    return Number(`${sum < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`);
  }
}

/**
 * Adds up the cells of reports, form by form. Blank cells count as 0 and are counted as blank.
 * @param expected names of the units that should be there, as their reports name them
 */
export async function addUp(
  reports: AsyncIterable<Pick<Report, 'format' | 'unit' | 'cells'>> | Iterable<Pick<Report, 'format' | 'unit' | 'cells'>>,
  { expected = [] }: { readonly expected?: readonly string[] } = {},
): Promise<RollUp> {
  const missing = new Set(expected);
  const running = forms.map((form) => ({
    format: form.id,
    reports: 0,
    cells: cellsOf(form).map(({ id }) => ({ id, sum: new ExactSum(), blank: 0 })),
  }));
  const byFormat = new Map<string, (typeof running)[number]>(running.map((sum) => [sum.format, sum]));
  let leftOut = 0;
  for await (const { format, unit, cells } of reports) {
    missing.delete(unit);
    const sum = byFormat.get(format);
    if (!sum) {
      leftOut += 1;
      continue;
    }
    sum.reports += 1;
    for (const cell of sum.cells) {
      const value = cells[cell.id];
      if (value === null || value === undefined) cell.blank += 1;
      else cell.sum.add(value);
    }
  }
  return {
    sums: running
      .filter((sum) => sum.reports > 0)
      .map((sum) => ({
        format: sum.format,
        reports: sum.reports,
        cells: Object.fromEntries(sum.cells.map(({ id, sum: total }) => [id, total.value])),
        blanks: Object.fromEntries(sum.cells.filter(({ blank }) => blank > 0).map(({ id, blank }) => [id, blank])),
      })),
    leftOut,
    missing: [...missing],
  };
}
