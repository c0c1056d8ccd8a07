// All letters and notices of requests, and what each of them needs: the table that menus, forms, composer and checks walk.
import { type Outcome, outcomeRule } from '../outcomes.ts';
import { answerLetters, outcomeFields } from './answer-letters.ts';
import { agencyFields, applicantFields, clockFields, remedyFields, requestFields } from './every-letter.ts';
import type { Field, LetterKindRow } from './field.ts';
import { noticeLetters } from './notice-letters.ts';
import { outsideLetters } from './outside-letters.ts';

export const letterKinds = { ...noticeLetters, ...outsideLetters, ...answerLetters } as const satisfies Readonly<
  Record<string, LetterKindRow>
>;
export type LetterKind = keyof typeof letterKinds;
export const letterKindNames = Object.keys(letterKinds) as [LetterKind, ...LetterKind[]];

export const isLetterKind = (key: string): key is LetterKind => Object.hasOwn(letterKinds, key);

/** The row of a kind, in the type that all share. */
export function letterKind(kind: LetterKind): LetterKindRow {
  return letterKinds[kind];
}

/** The letter that an outcome is told with. */
export function letterKindOf(outcome: Outcome): LetterKind {
  return outcomeRule(outcome).letter;
}

/** The outcome that a letter tells: the one chosen when it is one of this kind's, or the only one there is. */
export function outcomeOf(kind: LetterKind, chosen: unknown): Outcome | undefined {
  const { outcomes } = letterKind(kind);
  return outcomes.find((outcome) => outcome === chosen) ?? (outcomes.length === 1 ? outcomes[0] : undefined);
}

const outcomeField = (outcomes: readonly Outcome[]): Field => ({
  key: 'outcome',
  label: '处理决定',
  kind: 'choice',
  required: true,
  hint: '选定以后，依据、文书和年报的行都由它决定。',
  source: '《政府信息公开条例》第三十六条',
  by: 'officer',
  printed: true,
  choices: outcomes.map((outcome) => ({ value: outcome, label: outcomeRule(outcome).label })),
});

/**
 * All fields of a letter in the order of the form: what every letter has, its own, those of the outcome, those of the remedy clause.
 * A field that comes twice is taken once, from where it is most exact.
 */
export function fieldsOf(kind: LetterKind, outcome?: Outcome): readonly Field[] {
  const row = letterKind(kind);
  const all: Field[] = [
    ...agencyFields,
    ...(row.to === 'applicant' ? applicantFields : []),
    ...requestFields,
    ...clockFields,
    ...(row.outcomes.length > 1 ? [outcomeField(row.outcomes)] : []),
    ...row.fields,
    ...((outcome && row.outcomes.includes(outcome) && outcomeFields[outcome]) || []),
    ...(hasRemedyClause(row) ? remedyFields : []),
  ];
  return [...new Map(all.map((field) => [field.key, field])).values()];
}

/** Whether review and suit are told. */
export function hasRemedyClause(row: LetterKindRow): boolean {
  return row.remedy === 'byOutcome' || row.remedy === 'thirdParty' || row.remedy === 'correction';
}

/** Kinds of letters for a step: what is offered on the page of a case. */
export function letterKindsFor(act: LetterKindRow['act']): LetterKind[] {
  return letterKindNames.filter((kind) => letterKind(kind).act === act);
}

/**
 * A document number, 机关代字〔YYYY〕N号. Letters with the same sign share one series per year; null for kinds without a number.
 *
 * @param agencySign the agency's own sign, such as 乍
 * @param suffixes the office's own suffixes instead of those of the table
 */
export function documentSign(kind: LetterKind, agencySign: string, suffixes: Partial<Record<LetterKind, string>> = {}): string | null {
  const suffix = letterKind(kind).numberSuffix;
  return suffix === null ? null : `${agencySign}${suffixes[kind] ?? suffix}`;
}
export const documentNumber = (sign: string, year: number, n: number): string => `${sign}〔${year}〕${n}号`;
