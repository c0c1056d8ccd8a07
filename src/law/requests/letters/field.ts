// What a letter is made of: fields to fill in, and paragraphs with places for them. A letter is a row of data, not a program.
import type { Mark } from '../../mark.ts';
import type { ActName } from '../case.ts';
import type { Outcome } from '../outcomes.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface Column {
  readonly key: string;
  readonly label: string;
  readonly hint: string;
  readonly choices?: readonly Choice[];
}

export interface Field {
  readonly key: string;
  readonly label: string;
  /** text: one line; list: array of texts; table: array of rows by column key; date: YYYY-MM-DD; number: a whole number from 0 on. */
  readonly kind: 'text' | 'longText' | 'date' | 'number' | 'list' | 'choice' | 'table';
  readonly required: boolean;
  readonly hint: string;
  readonly source: string;
  readonly choices?: readonly Choice[];
  readonly columns?: readonly Column[];
  /** case: known from the case, its clock or the settings of the office; officer: to be filled in; signing: given when signed. */
  readonly by: 'case' | 'officer' | 'signing';
  /** The content of the outcome (`outcomes.ts`) that it fulfils. */
  readonly content?: string;
  /** False: stays in the file and is not printed. */
  readonly printed: boolean;
}

/**
 * One paragraph. In `text`, `{key}` is a field; without a value the whole paragraph is left out. `[…]` is left out alone when a field
 * in it has no value.
 */
export interface Paragraph {
  readonly key: string;
  /** Basis, decision and remedy are the law's; reasons are the officer's to write and to edit. */
  readonly locked: boolean;
  readonly text: string;
  /** Only with these outcomes. */
  readonly outcomes?: readonly Outcome[];
  /** Only when a choice has this value. */
  readonly when?: { readonly field: string; readonly is: string };
}

/** Which remedy clause closes the letter: by outcome, date and service; that for a third party; none; the fee notice's own sentence. */
export type RemedyRule = 'byOutcome' | 'thirdParty' | 'correction' | 'none' | 'feeNotice';

/** Who receives it. `file`: nobody, it stays with the case. */
export type Addressee = 'applicant' | 'thirdParty' | 'jointMaker' | 'otherAgency' | 'file';

export interface LetterKindRow {
  /** 文书名, the title. */
  readonly name: string;
  /** How lists and menus call it. */
  readonly label: string;
  /** Follows the agency's own sign in the document number; null: it has no number. Our setting, not law. */
  readonly numberSuffix: string | null;
  readonly source: string;
  readonly mark: Mark;
  /** When it is made. */
  readonly when: string;
  readonly limit: string;
  readonly limitMark: Mark;
  readonly to: Addressee;
  /** The step of the case that it belongs to. */
  readonly act: ActName | 'confirmReceipt' | 'correctRecord' | 'serve' | 'addUnit';
  readonly outcomes: readonly Outcome[];
  readonly remedy: RemedyRule;
  /** What the remedy clause calls the letter: 答复, 告知… */
  readonly noun: string;
  /** The date field that the clock has to agree with. */
  readonly deadline?: string;
  /** Its own fields; those of every letter and of the outcome come on top (`fieldsOf`). */
  readonly fields: readonly Field[];
  readonly paragraphs: readonly Paragraph[];
  /** The table below the paragraphs. */
  readonly table?: 'fee';
  /** A sheet to be filled in by hand or returned: its title and rows; a row with a field is filled in as far as it is known. */
  readonly slip?: { readonly title: string; readonly lead: string; readonly rows: readonly SlipRow[] };
  readonly attachments?: string;
}

export interface SlipRow {
  readonly label: string;
  readonly field?: string;
  /** Ways to answer, each with a box to tick. */
  readonly boxes?: readonly string[];
}

export const regulations = (article: string): string => `《政府信息公开条例》${article}`;
export const fees = '《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）';
export const setting = '本系统设定';
/** The name as letters write it. */
export const fullName = '《中华人民共和国政府信息公开条例》';

type Extra = Partial<Pick<Field, 'choices' | 'columns' | 'content' | 'printed' | 'required' | 'by'>>;

/** A field; required, printed and the officer's unless said otherwise. */
export function field(key: string, label: string, kind: Field['kind'], source: string, hint: string, extra: Extra = {}): Field {
  return { key, label, kind, source, hint, required: true, by: 'officer', printed: true, ...extra };
}
export const optional = { required: false } as const;
export const fromCase = { by: 'case' } as const;
export const choices = (...labels: readonly string[]): readonly Choice[] => labels.map((label) => ({ value: label, label }));

export const locked = (key: string, text: string, only: Pick<Paragraph, 'outcomes' | 'when'> = {}): Paragraph => ({
  key,
  locked: true,
  text,
  ...only,
});
export const free = (key: string, text: string, only: Pick<Paragraph, 'outcomes' | 'when'> = {}): Paragraph => ({
  key,
  locked: false,
  text,
  ...only,
});

/** The reasons, the officer's own words. */
export const reasonField = field(
  'reason',
  '理由',
  'longText',
  regulations('第三十六条'),
  '结合本件写明事实和为什么属于这种情形，至少 10 个字，不能只写条款。',
  { content: 'reason' },
);
