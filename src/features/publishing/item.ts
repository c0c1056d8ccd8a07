import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isDate } from '../../law/calendar/days.ts';
import { type Carrier, carriers } from '../../law/publishing/catalogue.ts';
import { isDutyCode } from '../../law/publishing/duties.ts';
import { type ItemMetadata, validities } from '../../law/publishing/item-metadata.ts';
import { openness, withholdingGrounds } from '../../law/publishing/openness.ts';
import { canonicalJson, type Json } from '../../platform/ledger.ts';
import { bodySchema } from './body.ts';
import { type LinkKindName, linkKinds } from './item-links.ts';
import type { ItemState } from './item-states.ts';
import { textField } from './text-field.ts';

const keysOf = <T extends object>(table: T) => Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];
const day = z.string().refine((text) => text === '' || isDate(text), '没有这一天，日期应写成 2026-01-31 的样子。');

/** A file that goes out with an item. Its bytes are in the storage, sealed until they are public. */
export const attachmentSchema = z.strictObject({
  id: z.string().max(64),
  name: textField(200),
  type: z.string().max(100),
  bytes: z.number().int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Shown in the text, not in the list of files. */
  inline: z.boolean(),
});
export type Attachment = z.output<typeof attachmentSchema>;

export const linkSchema = z.strictObject({
  kind: z.enum(keysOf(linkKinds) as [LinkKindName, ...LinkKindName[]]),
  itemId: z.string().max(64),
});
export type ItemLink = z.output<typeof linkSchema>;

/** The result of a purchase: the annual report counts these and adds up what they cost. */
export const purchaseSchema = z.strictObject({
  project: textField(200),
  method: textField(60),
  supplier: textField(200),
  /** 成交金额, yuan with two decimals. */
  amount: z.string().regex(/^\d{1,12}\.\d{2}$/, '成交金额应写成 12345.00 的样子，单位元。'),
});
export type Purchase = z.output<typeof purchaseSchema>;

/** Everything about an item that becomes public with it, and what decides whether it may. */
export const itemContentSchema = z.strictObject({
  title: textField(200),
  summary: textField(500).default(''),
  body: bodySchema.default([]),
  attachments: z.array(attachmentSchema).max(100).default([]),
  isOfficialDocument: z.boolean().default(false),
  documentNumber: textField(60).default(''),
  writtenOn: day.default(''),
  openness: z.enum(keysOf(openness)).default('open'),
  ground: z.enum(keysOf(withholdingGrounds)).nullable().default(null),
  reason: textField(1000).default(''),
  subject: textField(60).default(''),
  genre: textField(60).default(''),
  keywords: z.array(textField(30)).max(20).default([]),
  isNormative: z.boolean().default(false),
  validity: z.enum(keysOf(validities)).nullable().default(null),
  dutyCode: z
    .string()
    .refine((code) => code === '' || isDutyCode(code), '没有这一项法定公开事项。')
    .default(''),
  /** Matters of the standard catalogue under which it stands. */
  matterIds: z.array(z.string().max(64)).max(20).default([]),
  /** Where else it is told, from the catalogue's list of carriers. */
  carriers: z
    .array(z.enum(keysOf(carriers) as [Carrier, ...Carrier[]]))
    .max(13)
    .default(['website']),
  unit: textField(60).default(''),
  /** Other items that it repeals, amends or explains. The other ends are found, never written. */
  links: z.array(linkSchema).max(50).default([]),
  /** 施行日期, where it is one of its own. */
  effectiveOn: day.default(''),
  /** 公示期止: the last day on which it is to be seen. */
  noticeUntil: day.default(''),
  /** 更正说明: what was changed in what had been public; shown with it. */
  correction: textField(500).default(''),
  purchase: purchaseSchema.nullable().default(null),
});
export type ItemContent = z.output<typeof itemContentSchema>;
export type ItemContentInput = z.input<typeof itemContentSchema>;

export { type ItemState, itemStates } from './item-states.ts';

export interface Item {
  readonly id: string;
  readonly agencyId: string;
  /** Empty until it is first sent to review. */
  readonly indexNumber: string;
  readonly state: ItemState;
  /** Goes up with every saving: whoever saves names the one seen. */
  readonly revision: number;
  readonly content: ItemContent;
  readonly contentHash: string;
  readonly authorId: string;
  readonly publishedVersion: number | null;
}

/** SHA-256 of what would become public. Equal hashes, equal bytes: attachments count with theirs. */
export function contentHashOf(indexNumber: string, content: ItemContent): string {
  return createHash('sha256')
    .update(canonicalJson({ indexNumber, content: content as unknown as Json }))
    .digest('hex');
}

/** The content as the law of metadata looks at it. */
export function metadataOf(item: Pick<Item, 'indexNumber' | 'content'>, publisher: string, publishedOn: string | null): ItemMetadata {
  const { content, indexNumber } = item;
  return { ...content, indexNumber, publisher, publishedOn };
}
