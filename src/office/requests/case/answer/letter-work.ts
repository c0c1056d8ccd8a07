// The letter as it would be with what is typed now: composed and checked in the browser by the same law as on the server.
import type { RequestLetter } from '../../../../features/requests/requests.contract.ts';
import { composeLetter, type LetterText, withEdits } from '../../../../law/requests/letters/compose.ts';
import type { Field } from '../../../../law/requests/letters/field.ts';
import { fieldsOf, isLetterKind, type LetterKind, outcomeOf } from '../../../../law/requests/letters/letter-kinds.ts';
import { type LetterFinding, lintLetter } from '../../../../law/requests/letters/lint-letter.ts';

export type Data = Readonly<Record<string, unknown>>;
/** Paragraphs the officer rewrote, by key. */
export type Edits = Readonly<Record<string, string>>;

/** @throws RangeError for a kind of letter that the law does not know */
export function kindOf(letter: Pick<RequestLetter, 'kind'>): LetterKind {
  if (!isLetterKind(letter.kind)) throw new RangeError(`no such kind of letter: ${letter.kind}`);
  return letter.kind;
}

/** What was filled in, with the outcome that the letter stands for. */
const filled = (letter: Pick<RequestLetter, 'outcome'>, data: Data): Data => ({
  ...data,
  ...(letter.outcome ? { outcome: letter.outcome } : {}),
});

/** Which paragraphs of the saved letter differ from what its data alone would give: these were rewritten by hand. */
export function editsIn(letter: Pick<RequestLetter, 'kind' | 'outcome' | 'data' | 'letter'>): Edits {
  const plain = composeLetter(kindOf(letter), filled(letter, letter.data));
  const own = new Map(plain.paragraphs.map(({ key, text }) => [key, text]));
  return Object.fromEntries(
    letter.letter.paragraphs
      .filter(({ key, text, locked }) => !locked && own.has(key) && own.get(key) !== text)
      .map(({ key, text }) => [key, text]),
  );
}

export function composed(letter: Pick<RequestLetter, 'kind' | 'outcome'>, data: Data, edits: Edits): LetterText {
  return withEdits(composeLetter(kindOf(letter), filled(letter, data)), edits).letter;
}

/** What is wrong before it is sent for signing: what must be changed first, then what should be. */
export const checkedLetter = (letter: Pick<RequestLetter, 'kind' | 'outcome'>, text: LetterText, data: Data): LetterFinding[] =>
  lintLetter(kindOf(letter), text, filled(letter, data));

export interface FieldGroups {
  /** For the officer to fill in. */
  readonly own: readonly Field[];
  /** Known from the case; only what is lacking is asked for. */
  readonly known: readonly Field[];
}

export function fieldGroups(letter: Pick<RequestLetter, 'kind' | 'outcome'>): FieldGroups {
  const kind = kindOf(letter);
  const fields = fieldsOf(kind, outcomeOf(kind, letter.outcome)).filter(({ key, by }) => key !== 'outcome' && by !== 'signing');
  return { own: fields.filter(({ by }) => by === 'officer'), known: fields.filter(({ by }) => by === 'case') };
}

/** The letter as the server has it. */
export const stored = (letter: Pick<RequestLetter, 'kind' | 'letter' | 'missing'>): LetterText => ({
  kind: kindOf(letter),
  outcome: null,
  remedy: [],
  table: null,
  slip: null,
  attachments: [],
  contact: '',
  ...(letter.letter as Partial<LetterText> & Pick<LetterText, 'title' | 'docNo' | 'addressee' | 'paragraphs' | 'signature'>),
  missing: letter.missing,
});
