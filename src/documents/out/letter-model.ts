import { widthOf } from './clean-text.ts';
import {
  attachmentNumber,
  chineseDate,
  type Letter,
  type LetterLine,
  linesOf,
  oneLine,
  redHeadSize,
  redHeadWidth,
  signatureInsets,
} from './letter.ts';
import { dateParts, grid, type WriteOptions } from './page-style.ts';
import { breakable, type Faces, modelTable, modelTitle, type PdfBlock } from './pdf-model.ts';

/** What the letter template sets, as plain data; insets in em. */
export interface LetterModel {
  readonly title: string;
  readonly author: readonly string[];
  readonly date: readonly [year: number, month: number, day: number];
  readonly faces: Faces;
  readonly blocks: readonly (PdfBlock | LetterPart)[];
}

type LetterPart =
  | { readonly kind: 'redHead'; readonly text: string; readonly size: number; readonly width: number; readonly number: string }
  | { readonly kind: 'addressee' | 'contact' | 'copies'; readonly text: string }
  | { readonly kind: 'page' }
  | {
      readonly kind: 'closing';
      /** The last paragraph of the letter, which what follows must not be parted from. */
      readonly text: string | null;
      readonly enclosures: readonly { readonly number: string; readonly text: string }[];
      readonly signature: {
        readonly agency: string;
        readonly agencyInset: number;
        readonly date: string;
        readonly dateInset: number;
      } | null;
    };

type Show = (text: string) => string;

/** More enclosures than this are set as lines of text, which pages may part. */
const mostKeptEnclosures = 8;

/** What the template needs to set a letter. `show` gives what can be shown of a text. Throws when a date is not YYYY-MM-DD. */
export function letterModel(letter: Letter, options: WriteOptions, faces: Faces, show: Show): LetterModel {
  const said = (text: string | undefined) => show(oneLine(text));
  const head = said(letter.redHead);
  const title = said(letter.title);
  const addressee = said(letter.addressee);
  const contact = said(letter.contact);
  const copies = said(letter.copies);
  return {
    title,
    author: options.author === undefined ? [] : [said(options.author)],
    date: dateParts(options.date),
    faces,
    blocks: [
      { kind: 'redHead', text: head, size: redHeadSize(head), width: redHeadWidth(head), number: said(letter.docNo) },
      ...modelTitle(title),
      ...(addressee === '' ? [] : [{ kind: 'addressee', text: `${breakable(addressee)}：` } as const]),
      ...bodyOf(letter, show),
      ...(contact === '' ? [] : [{ kind: 'contact', text: breakable(`（${contact}）`) } as const]),
      ...(copies === '' ? [] : [{ kind: 'copies', text: breakable(copies) } as const]),
      ...(letter.slips ?? []).flatMap((slip) => [
        { kind: 'page' } as const,
        ...modelTitle(said(slip.title)),
        ...linesOf(slip.blocks).flatMap((line) => modelLine(line, show)),
      ]),
    ],
  };
}

function bodyOf(letter: Letter, show: Show): (PdfBlock | LetterPart)[] {
  const lines = linesOf(letter.blocks);
  const names = (letter.attachments ?? []).map((name) => show(oneLine(name))).filter((name) => name !== '');
  const numbered = names.map((text, at) => ({ number: attachmentNumber(at, names.length), text: breakable(text) }));
  const kept = names.length <= mostKeptEnclosures;
  if (!kept)
    lines.push(
      ...numbered.map(
        ({ number, text }, at): LetterLine => ({ kind: 'paragraph', text: `${at === 0 ? '附件：' : ''}${number}${text}`, locked: false }),
      ),
    );
  const last = lines.at(-1);
  const text = last?.kind === 'paragraph' ? last.text : undefined;
  const before = text === undefined ? lines : lines.slice(0, -1);
  return [
    ...before.flatMap((line) => modelLine(line, show)),
    {
      kind: 'closing',
      text: text === undefined ? null : breakable(show(text)),
      enclosures: kept ? numbered : [],
      signature: signatureOf(letter, show),
    },
  ];
}

function signatureOf({ signature }: Letter, show: Show) {
  if (signature === undefined) return null;
  const [agency, date] = [show(oneLine(signature.agency)), chineseDate(signature.on)];
  const insets = signatureInsets(agency, date);
  return {
    agency: widthOf(agency) > grid.characters ? breakable(agency) : agency,
    agencyInset: insets.agency,
    date,
    dateInset: insets.date,
  };
}

function modelLine(line: LetterLine, show: Show): PdfBlock[] {
  if (line.kind === 'table') return modelTable(line.table, show);
  if (line.kind === 'heading') return [{ kind: 'heading', text: breakable(show(line.text)), level: line.level, align: null }];
  return [{ kind: 'paragraph', text: breakable(show(line.text)), align: null }];
}
