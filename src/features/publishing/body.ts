// The text of an item as blocks, not as markup: nothing in it can run, wherever it came from.
import { z } from 'zod';
import { textField } from './text-field.ts';

const mostBlocks = 5000;
const mostRuns = 2000;
const mostRows = 5000;
const mostColumns = 100;

/** Where a link may lead: the web, mail, or a page of this site. */
const linkTarget = z
  .string()
  .max(2000)
  .regex(/^(?:https?:\/\/[^\s]+|mailto:[^\s]+|\/[^/\s][^\s]*)$/, '链接应以 http://、https://、mailto: 或者 / 开头。');

const runSchema = z.strictObject({
  text: textField(100_000),
  bold: z.literal(true).optional(),
  link: linkTarget.optional(),
});

const align = z.enum(['left', 'center', 'right']).optional();

const cellSchema = z.strictObject({
  text: textField(20_000),
  colSpan: z.number().int().min(1).max(mostColumns).default(1),
  rowSpan: z.number().int().min(1).max(mostRows).default(1),
  header: z.literal(true).optional(),
});

export const blockSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), level: z.number().int().min(2).max(4), text: textField(500) }),
  z.strictObject({ kind: z.literal('paragraph'), runs: z.array(runSchema).max(mostRuns), align }),
  z.strictObject({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(z.array(runSchema).max(mostRuns)).min(1).max(2000) }),
  z.strictObject({
    kind: z.literal('table'),
    caption: textField(200).optional(),
    rows: z.array(z.array(cellSchema).max(mostColumns)).min(1).max(mostRows),
  }),
  z.strictObject({
    kind: z.literal('picture'),
    /** Id of an attachment of the item that is a picture. */
    file: z.string().max(64),
    /** What it shows, for those who do not see it. */
    alt: textField(300).refine((text) => text.trim() !== '', '请给图片写替代文字，说明图上是什么。'),
    caption: textField(200).optional(),
  }),
]);

export const bodySchema = z.array(blockSchema).max(mostBlocks);
export type BodyBlock = z.output<typeof blockSchema>;
export type Run = z.output<typeof runSchema>;

/** The words of a body, a line for each block or row: for search, the gate and the checks. */
export function textOfBody(body: readonly BodyBlock[]): string {
  const ofRuns = (runs: readonly Run[]) => runs.map(({ text }) => text).join('');
  return body
    .map((block) => {
      switch (block.kind) {
        case 'heading':
          return block.text;
        case 'paragraph':
          return ofRuns(block.runs);
        case 'list':
          return block.items.map(ofRuns).join('\n');
        case 'table':
          return [block.caption ?? '', ...block.rows.map((row) => row.map(({ text }) => text).join('\t'))].join('\n').trim();
        case 'picture':
          return [block.alt, block.caption ?? ''].join('\n').trim();
      }
    })
    .join('\n');
}
