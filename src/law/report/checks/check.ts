// What a check is: a dated row with level, formula, sentence and source; and the sums that the rows are written with.
import type { AgencyKind } from '../agency-kind.ts';
import { cellInWords, type Mark, type ReportForm } from '../form.ts';
import type { CellId, Finding, Level, Report, Side } from '../report.ts';

/** Numbers from the year's own records, for the checks that compare the report with them. */
export interface Records {
  /** Fee notices sent in the year. */
  readonly feeNotices?: number;
  /** The report's cells as counted over the cases. */
  readonly counted?: Readonly<Record<CellId, number>>;
  /** Decisions published in the year, by row of table two. */
  readonly published?: Readonly<Partial<Record<'permits' | 'penalties' | 'compulsions', number>>>;
}

/** Our settings; never shown as law. */
export interface CheckSettings {
  /** From this similarity with last year's text on, part five counts as copied. */
  readonly similarity: number;
  /** Characters that part one should not exceed; null: no limit. */
  readonly partOneCharacters: number | null;
  /** What a missing statement on information fees counts as. */
  readonly missingFeeStatement: Level;
}

export const defaultSettings: CheckSettings = { similarity: 0.85, partOneCharacters: null, missingFeeStatement: 'error' };

export interface CheckContext {
  readonly report: Report;
  readonly form: ReportForm;
  readonly kind: AgencyKind;
  /** The report was made by others in an earlier year and is only taken in: some errors are then warnings. */
  readonly historical: boolean;
  readonly lastYear?: Report;
  readonly lastForm?: ReportForm;
  readonly records?: Records;
  /** Reports of the members that this one adds up. */
  readonly members?: readonly Report[];
  readonly settings: CheckSettings;
}

export interface Check {
  readonly id: string;
  readonly name: string;
  readonly level: Level;
  /** Report years it applies to. */
  readonly fromYear: number;
  readonly toYear?: number;
  /** The rule in one line, for a lawyer. */
  readonly formula: string;
  readonly source: string;
  readonly mark: Mark;
  /** What is wrong, without rule, level and source, which the row adds. `level` overrides the row's. */
  run(context: CheckContext): Iterable<Found>;
}

export interface Found {
  readonly cells: readonly CellId[];
  readonly message: string;
  readonly left?: number | string | null;
  readonly right?: number | string | null;
  readonly sides?: readonly Side[];
  readonly level?: Level;
  readonly part?: number;
}

/** Money is compared to the cent; everything else is whole. */
const tolerance = 1e-4;
export const same = (a: number, b: number): boolean => Math.abs(a - b) < tolerance;

/** Numbers as a clerk writes them: no exponent, no float noise. */
export const plain = (value: number): string => String(Number(value.toFixed(6)));

/** Adds up cells, blanks as 0. `known`: at least one is not blank. `doubted`: one of them is in doubt, the sum says nothing. */
export function sumOf(report: Report, cells: readonly CellId[]): { value: number; known: boolean; doubted: boolean } {
  let value = 0;
  let known = false;
  for (const cell of cells) {
    const number = report.cells[cell];
    if (number === null || number === undefined) continue;
    value += number;
    known = true;
  }
  const doubts = report.doubts;
  const doubted =
    doubts.length > 0 && doubts.some((doubt) => doubt.cells.some((cell) => cells.includes(cell) && (report.cells[cell] ?? null) === null));
  return { value: Number.isInteger(value) ? value : Number(value.toFixed(6)), known, doubted };
}

/** One side of a comparison, for the finding. */
export function side(report: Report, label: string, cells: readonly CellId[]): Side {
  return { label, value: sumOf(report, cells).value, cells: cells.map((cell) => ({ cell, value: report.cells[cell] ?? null })) };
}

/** The cell in words, “…” included. */
export const words = (context: Pick<CheckContext, 'form'>, cell: CellId): string => cellInWords(context.form, cell);

/** Turns what a check found into findings of the report. */
export function findingsOf(check: Check, context: CheckContext): Finding[] {
  const year = context.report.year;
  if (year !== null && (year < check.fromYear || (check.toYear !== undefined && year > check.toYear))) return [];
  return [...check.run(context)].map((found) => {
    const left = found.left ?? null;
    const right = found.right ?? null;
    return {
      rule: check.id,
      level: found.level ?? check.level,
      cells: found.cells,
      left,
      right,
      difference: typeof left === 'number' && typeof right === 'number' ? Number((left - right).toFixed(6)) : null,
      message: found.message,
      source: check.source,
      ...(found.sides ? { sides: found.sides } : {}),
      ...(found.part ? { part: found.part } : {}),
    };
  });
}
