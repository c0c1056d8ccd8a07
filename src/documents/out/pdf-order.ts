import type { Document } from '../document.ts';
import type { Letter } from './letter.ts';
import type { WriteOptions } from './page-style.ts';
import type { Typeset, Typesetter } from './typesetter.ts';

/** What the process that sets PDF files is asked, and what it answers. */
export type PdfOrder =
  | { readonly document: Document; readonly options: WriteOptions }
  | { readonly letter: Letter; readonly options: WriteOptions };

export type PdfAnswer = Typeset | { readonly error: string };

export function carryOut(order: PdfOrder, typesetter: Typesetter): Typeset {
  return 'letter' in order ? typesetter.typesetLetter(order.letter, order.options) : typesetter.typeset(order.document, order.options);
}
