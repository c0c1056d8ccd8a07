// From what was filled in to the letter. Nothing is made up: a paragraph that lacks a value is left out and the value is named as missing.
import { inChinese } from '../../calendar/days.ts';
import { feesInForceFrom, isMonth } from '../fees.ts';
import type { Outcome } from '../outcomes.ts';
import type { RemedyRule } from '../remedies.ts';
import { type WithholdingGround, withholdingGrounds } from './answer-letters.ts';
import { feeTable } from './fee-table.ts';
import { type Field, fullName, type Paragraph } from './field.ts';
import { dateOf, type LetterData, listOf, numberOf, oneLine, rowsOf, writtenValue } from './field-values.ts';
import { fieldsOf, type LetterKind, letterKind, outcomeOf } from './letter-kinds.ts';
import { remedyClause } from './remedy-clause.ts';

export interface LetterParagraph {
  readonly key: string;
  /** May hold line breaks: each line is a paragraph of its own on paper. */
  readonly text: string;
  readonly locked: boolean;
}

export interface LetterTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface LetterSlip {
  readonly title: string;
  readonly lead: string;
  /** An empty value is room to write by hand; boxes are ways to answer, each to be ticked. */
  readonly rows: readonly { readonly label: string; readonly value: string; readonly boxes: readonly string[] }[];
}

export interface MissingField {
  readonly field: string;
  readonly label: string;
}

/** A letter, neutral of its file format. */
export interface LetterText {
  readonly kind: LetterKind;
  readonly outcome: Outcome | null;
  readonly title: string;
  /** '' until it is numbered. */
  readonly docNo: string;
  readonly addressee: string;
  /** In order; the remedy clause, where there is one, is the last, with the key `remedy`. */
  readonly paragraphs: readonly LetterParagraph[];
  /** Which clauses the last paragraph is made of; none: RM-4. */
  readonly remedy: readonly RemedyRule[];
  readonly table: LetterTable | null;
  readonly slip: LetterSlip | null;
  readonly attachments: readonly string[];
  readonly signature: { readonly agency: string /** 2025年3月3日, '' until dated. */; readonly on: string };
  readonly contact: string;
  readonly missing: readonly MissingField[];
}

const missingOf = ({ key, label }: Field): MissingField => ({ field: key, label });
/** Punctuation that the frame of a sentence brings along is not wanted twice. */
const withoutStop = (text: string): string => text.replace(/[。．.；;，,、：:\s]{1,9}$/u, '');

/** A sentence of the officer's ends with a full stop; lists and addresses do not. */
const withStop = (text: string): string => (text.includes('\n') || /[\p{P}\p{S}A-Za-z\d]$/u.test(text) ? text : `${text}。`);

/** A template with its places filled; undefined when a value outside of `[…]` is lacking. */
function fill(template: string, values: ReadonlyMap<string, string>): string | undefined {
  let lacking = false;
  const put = (text: string, absent: () => void): string =>
    text.replace(/\{(\w+)\}(?=(.?))/gu, (_, key: string, next: string) => {
      const value = values.get(key) ?? '';
      if (value === '') absent();
      return next !== '' && '。；，：'.includes(next) ? withoutStop(value) : value;
    });
  // Optional parts are cut out first, on the template: what was typed in is never looked at as a template.
  const kept = template.replace(/\[([^\]]*)\]/g, (_, part: string) => {
    let whole = true;
    put(part, () => {
      whole = false;
    });
    return whole ? part : '';
  });
  const text = put(kept, () => {
    lacking = true;
  });
  return lacking ? undefined : text;
}

function fits({ outcomes, when }: Paragraph, outcome: Outcome | undefined, data: LetterData): boolean {
  if (outcomes && !(outcome && outcomes.includes(outcome))) return false;
  return !when || data[when.field] === when.is;
}

/** The parts that are withheld: part and ground are the law's, the reason is the officer's. */
function withheldParagraphs(field: Field, value: unknown): LetterParagraph[] {
  const { rows, incomplete } = rowsOf(field, value);
  if (rows.length === 0 || incomplete) return [];
  return rows.flatMap((row, i) => {
    const { words, article } = withholdingGrounds[row['ground'] as WithholdingGround];
    const part = withoutStop((row['part'] ?? '').replace(/\n/g, ' '));
    const text = `${rows.length > 1 ? `（${i + 1}）` : ''}不予公开的内容：${part}。该内容${words}，依据${fullName}${article}的规定不予公开。`;
    return [
      { key: `withheld.${i + 1}`, text, locked: true },
      { key: `withheld.${i + 1}.reason`, text: withStop(`不予公开的理由：${row['reason'] ?? ''}`), locked: false },
    ];
  });
}

/** Everything that the templates may name. */
function valuesOf(fields: readonly Field[], data: LetterData): Map<string, string> {
  const values = new Map(fields.map((field) => [field.key, writtenValue(field, data[field.key])]));
  values.set('description', oneLine(data['description']));
  values.set('you', data['applicantIs'] === 'organisation' ? '贵单位' : '您');
  return values;
}

/** Needed now, because of what else was filled in, though not always. */
function alsoNeeded(kind: LetterKind, data: LetterData, needsUrl: boolean): readonly string[] {
  const needed: string[] = [];
  if (needsUrl) needed.push('reviewUrl');
  if (kind === 'noticeNotOurs' && oneLine(data['otherAgency']) !== '') needed.push('otherContact');
  if (kind === 'correctionNotice' && data['decision'] === 'corrected') needed.push('corrected');
  return needed;
}

/** No fee comes out of what was filled in: the month of a count by piece, otherwise the count itself. */
function feeInputs(data: LetterData): readonly string[] {
  if (data['basis'] !== 'pieces') return numberOf(data['count']) === undefined ? [] : ['count'];
  return typeof data['month'] === 'string' && isMonth(data['month']) && data['month'] >= feesInForceFrom.slice(0, 7)
    ? ['count']
    : ['month'];
}

/**
 * Composes a letter.
 *
 * @param data by field key as in `fieldsOf(kind, outcome)`; dates YYYY-MM-DD, lists as arrays, tables as arrays of rows
 * @returns never throws on data of any shape. `missing` names every required field without a usable value; the number is not among them
 */
export function composeLetter(kind: LetterKind, data: LetterData): LetterText {
  const row = letterKind(kind);
  const outcome = outcomeOf(kind, data['outcome']);
  const fields = fieldsOf(kind, outcome);
  const values = valuesOf(fields, data);
  const fee = row.table === 'fee' ? feeTable(data) : null;
  if (fee) {
    values.set('yuan', String(fee.due));
    if (fee.before > 0) values.set('chargedWords', `扣除本自然月此前的通知已收取的${fee.before}元`);
  }
  const remedy = remedyClause(row, outcome, data, (key) => values.get(key) ?? '');
  const paragraphs: LetterParagraph[] = [];
  for (const paragraph of row.paragraphs) {
    if (!fits(paragraph, outcome, data)) continue;
    const table = fields.find(({ key, kind: sort }) => sort === 'table' && paragraph.text === `{${key}}`);
    if (table) {
      paragraphs.push(...withheldParagraphs(table, data[table.key]));
      continue;
    }
    const text = fill(paragraph.text, values);
    if (text !== undefined) paragraphs.push({ key: paragraph.key, text: withStop(text), locked: paragraph.locked });
  }
  if (remedy.text !== '') paragraphs.push({ key: 'remedy', text: remedy.text, locked: true });

  const needed = alsoNeeded(kind, data, remedy.needsUrl);
  const unusable = row.table === 'fee' && !fee ? feeInputs(data) : [];
  const missing = fields
    .filter(({ key, required }) => unusable.includes(key) || ((required || needed.includes(key)) && values.get(key) === ''))
    .map(missingOf);
  const on = dateOf(data['on']);
  const contact = [values.get('contactName'), values.get('phone')].filter((text) => text);
  return {
    kind,
    outcome: outcome ?? null,
    title: row.name,
    docNo: row.numberSuffix === null ? '' : (values.get('docNo') ?? ''),
    addressee: row.to === 'file' ? '' : row.to === 'applicant' ? (values.get('applicant') ?? '') : (values.get('recipient') ?? ''),
    paragraphs,
    remedy: remedy.rules,
    table: fee ? { caption: fee.caption, columns: fee.columns, rows: fee.rows } : null,
    slip: row.slip
      ? {
          title: row.slip.title,
          lead: row.slip.lead,
          rows: row.slip.rows.map(({ label, field, boxes }) => ({
            label,
            value: field ? (values.get(field) ?? '') : '',
            boxes: boxes ?? [],
          })),
        }
      : null,
    attachments: row.attachments ? listOf(data[row.attachments]) : [],
    signature: { agency: values.get('agency') ?? '', on: on ? inChinese(on) : '' },
    contact: contact.length > 0 ? `联系人：${contact.join('，电话：')}`.replace(/^联系人：(?=[\d（(+])/, '联系电话：') : '',
    missing,
  };
}

/**
 * The letter with paragraphs as the officer rewrote them.
 *
 * @param edits new text by paragraph key
 * @returns `refused`: keys that are locked or not there; their text stays as it was
 */
export function withEdits(
  letter: LetterText,
  edits: Readonly<Record<string, string>>,
): { readonly letter: LetterText; readonly refused: readonly string[] } {
  const editable = new Set(letter.paragraphs.filter(({ locked }) => !locked).map(({ key }) => key));
  const paragraphs = letter.paragraphs.map((paragraph) =>
    editable.has(paragraph.key) && Object.hasOwn(edits, paragraph.key)
      ? { ...paragraph, text: writtenEdit(edits[paragraph.key]) }
      : paragraph,
  );
  return { letter: { ...letter, paragraphs }, refused: Object.keys(edits).filter((key) => !editable.has(key)) };
}

const editField = { kind: 'longText' } as Field;
const writtenEdit = (text: unknown): string => writtenValue(editField, text);

/** All that is printed, line by line: for checks, for search, for reading aloud. */
export function plainTextOf(letter: LetterText): string {
  return [
    letter.title,
    letter.docNo,
    letter.addressee && `${letter.addressee}：`,
    ...letter.paragraphs.map(({ text }) => text),
    ...(letter.table
      ? [letter.table.caption, letter.table.columns.join(' | '), ...letter.table.rows.map((cells) => cells.join(' | '))]
      : []),
    ...(letter.attachments.length > 0 ? [`附件：${letter.attachments.join('；')}`] : []),
    letter.contact,
    letter.signature.agency,
    letter.signature.on,
  ]
    .filter((line) => line !== '')
    .join('\n');
}
