// The one shape of an annual report, whether read from a file, counted from records or added up from other reports.

/** `disclosure.<row>.<column>`, `requests.<row>.<column>` or `remedies.<group>.<column>`; see docs/report-json.md. */
export type CellId = string;

/** 2019: report years 2019 and 2020; 2021: from 2021 on; pre2019: the statistics table of earlier years. */
export type FormId = string;

export type Level = 'error' | 'warning' | 'info';

/** One side of a comparison: the cells (or the quoted words) it was taken from, each with its value. */
export interface Side {
  readonly label: string;
  readonly value: number | string | null;
  readonly cells: readonly { readonly cell: CellId; readonly value: number | null }[];
  readonly quote?: string;
}

/** What a check has to say about a report. `cells[0]` names the place. */
export interface Finding {
  readonly rule: string;
  readonly level: Level;
  readonly cells: readonly CellId[];
  /** The two values that should agree, where the check compares numbers. */
  readonly left: number | string | null;
  readonly right: number | string | null;
  /** left − right, where both are numbers. */
  readonly difference: number | null;
  /** One Chinese sentence for a clerk. */
  readonly message: string;
  /** Document and article, for people. */
  readonly source: string;
  readonly sides?: readonly Side[];
  /** Part of the report (1 to 6) that the quoted words stand in. */
  readonly part?: number;
}

/** Cells that the text does not decide. They stay null. */
export interface Doubt {
  readonly cells: readonly CellId[];
  /** The characters of the document that hold these cells. */
  readonly text: string;
  readonly why: string;
  /** Every reading the text allows, as values in the order of `cells`; empty when there are too many to list. */
  readonly candidates: readonly (readonly (number | null)[])[];
}

/** One of the six parts, as plain text without its tables. */
export interface Section {
  readonly no: number;
  readonly heading: string;
  readonly text: string;
}

export interface Report {
  readonly format: FormId | 'pre2019' | 'unknown';
  /** As the document names the agency. */
  readonly unit: string;
  /** The year reported on; null when the document does not say. */
  readonly year: number | null;
  readonly title: string;
  /** null: blank in the document; 0: a printed 0. */
  readonly cells: Readonly<Record<CellId, number | null>>;
  /** What stands in the cell, where that is more than the number: "2448023.00元", "/", "—". */
  readonly printed: Readonly<Record<CellId, string>>;
  readonly doubts: readonly Doubt[];
  /** Text before part one: basis, period, contact. */
  readonly preface: string;
  readonly sections: readonly Section[];
  readonly findings: readonly Finding[];
}

/** A report without any reading in it. */
export function emptyReport(head: Partial<Report> = {}): Report {
  return {
    format: 'unknown',
    unit: '',
    year: null,
    title: '',
    cells: {},
    printed: {},
    doubts: [],
    preface: '',
    sections: [],
    findings: [],
    ...head,
  };
}

/** The text of part `no`, or an empty string. */
export function partText(report: Pick<Report, 'sections'>, no: number): string {
  return report.sections.find((section) => section.no === no)?.text ?? '';
}
