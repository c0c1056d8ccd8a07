// A letter of the law as an official letter on paper.
import type { TableCell } from '../../../documents/document.ts';
import type { Letter, LetterBlock } from '../../../documents/out/letter.ts';
import { isDate } from '../../../law/calendar/days.ts';
import type { LetterText } from '../../../law/requests/letters/compose.ts';

const cell = (text: string, header?: 'col' | 'row'): TableCell => ({
  text,
  colSpan: 1,
  rowSpan: 1,
  align: 'left',
  ...(header ? { header } : {}),
});

/** @param on YYYY-MM-DD, the date of the letter */
export function letterDocument(text: LetterText, on: string): Letter {
  const { table, slip } = text;
  const blocks: LetterBlock[] = text.paragraphs.map((paragraph) => ({
    kind: 'paragraph',
    text: paragraph.text,
    locked: paragraph.locked,
  }));
  if (table)
    blocks.push({
      kind: 'table',
      caption: table.caption,
      rows: [table.columns.map((column) => cell(column, 'col')), ...table.rows.map((row) => row.map((value) => cell(value)))],
    });
  const answers = (boxes: readonly string[]) => boxes.map((box) => `□ ${box}`).join('\n');
  return {
    redHead: text.signature.agency,
    ...(text.docNo === '' ? {} : { docNo: text.docNo }),
    title: text.title,
    ...(text.addressee === '' ? {} : { addressee: text.addressee }),
    blocks,
    ...(text.attachments.length > 0 ? { attachments: text.attachments } : {}),
    ...(isDate(on) ? { signature: { agency: text.signature.agency, on } } : {}),
    ...(text.contact === '' ? {} : { contact: text.contact }),
    ...(slip
      ? {
          slips: [
            {
              title: slip.title,
              blocks: [
                { kind: 'paragraph', text: slip.lead },
                {
                  kind: 'table',
                  widths: [1, 3],
                  rows: slip.rows.map(({ label, value, boxes }) => [
                    cell(label, 'row'),
                    cell(value !== '' ? value : boxes.length > 0 ? answers(boxes) : '\n'),
                  ]),
                },
              ],
            },
          ],
        }
      : {}),
  };
}
