// An official letter in the layout of GB/T 9704-2012, without knowing what it is about.
import type { TableBlock } from '../document.ts';
import { cleanText, paragraphsOf, widthOf } from './clean-text.ts';
import { balancedWidth, dateParts, grid, typeArea } from './page-style.ts';

export type LetterBlock =
  /** `locked`: Word refuses to change or delete it. Line breaks part paragraphs. */
  | { readonly kind: 'paragraph'; readonly text: string; readonly locked?: boolean }
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  /** Numbered 1, 2, 3. */
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly locked?: boolean }
  | TableBlock;

/** A page of its own that the receiver fills in and sends back (回执), or a register that is filed. */
export interface LetterSlip {
  readonly title: string;
  readonly blocks: readonly LetterBlock[];
}

export interface Letter {
  /** The issuing agency's name in red at the head (发文机关标志). */
  readonly redHead: string;
  /** 发文字号, such as "清政公复〔2025〕3号". */
  readonly docNo?: string;
  readonly title: string;
  /** 主送机关 or a person, without the colon. */
  readonly addressee?: string;
  readonly blocks: readonly LetterBlock[];
  /** 附件说明: names of what is enclosed, without numbers. */
  readonly attachments?: readonly string[];
  /** 落款. `on` is YYYY-MM-DD. */
  readonly signature?: { readonly agency: string; readonly on: string };
  /** 附注, without brackets, such as "联系人：…，电话：…". */
  readonly contact?: string;
  /** 抄送, without the words. */
  readonly copies?: string;
  readonly slips?: readonly LetterSlip[];
}

/** Each line of text of a letter, parted and cleaned; a table as it is. */
export type LetterLine =
  | { readonly kind: 'paragraph'; readonly text: string; readonly locked: boolean }
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'table'; readonly table: TableBlock };

/** The body of a letter or slip, one entry a paragraph. */
export function linesOf(blocks: readonly LetterBlock[]): LetterLine[] {
  return blocks.flatMap((block): LetterLine[] => {
    switch (block.kind) {
      case 'table':
        return [{ kind: 'table', table: block }];
      case 'heading':
        return paragraphsOf(block.text).map((text) => ({ kind: 'heading', level: block.level, text }));
      case 'list':
        return block.items.flatMap((item, at) =>
          paragraphsOf(item).map(
            (text, part): LetterLine => ({
              kind: 'paragraph',
              text: part === 0 ? `${at + 1}. ${text}` : text,
              locked: block.locked ?? false,
            }),
          ),
        );
      case 'paragraph':
        return paragraphsOf(block.text).map((text) => ({ kind: 'paragraph', text, locked: block.locked ?? false }));
    }
  });
}

/** Text that stands on one line or in one paragraph. */
export const oneLine = (text: string | undefined): string => paragraphsOf(cleanText(text ?? '')).join(' ');

/** 2025年3月3日. Throws on anything that is not a YYYY-MM-DD date. */
export function chineseDate(on: string): string {
  const [year, month, day] = dateParts(on);
  return `${year}年${month}月${day}日`;
}

/** The number of an enclosure in the list of enclosures: none when there is but one. */
export const attachmentNumber = (at: number, count: number): string => (count === 1 ? '' : `${at + 1}. `);

/** Points: the agency's name fills the line at the head, as far as its size stays within what looks well. */
export function redHeadSize(name: string): number {
  return Math.max(22, Math.min(48, Math.floor((typeArea.width * 0.96) / Math.max(1, widthOf(name)))));
}

/** Em: a name too long for one line is parted into lines of about the same length. */
export const redHeadWidth = (name: string): number => balancedWidth(widthOf(name), typeArea.width / redHeadSize(name));

/** From the right edge, in em of the body: the date leaves four characters free, the agency stands in the middle over it. */
export function signatureInsets(agency: string, date: string): { readonly agency: number; readonly date: number } {
  const [above, below] = [Math.min(grid.characters, widthOf(agency)), widthOf(date)];
  const inset = Math.max(4, (above - below) / 2);
  return { agency: Math.max(0, Math.min(grid.characters - above, inset + (below - above) / 2)), date: inset };
}

const pointsPerMm = 72 / 25.4;
/** Points. */
export const letterSpaces = {
  /** From the top of the type area to the agency's name. */
  aboveRedHead: 35 * pointsPerMm,
  /** From the number down to the red line. */
  aboveRedLine: 4 * pointsPerMm,
  line: typeArea.height / grid.lines,
  /** Free lines for the seal above the signature. */
  sealLines: 2,
} as const;

/** Pure red, as printed. */
export const officialRed = 'E60012';
