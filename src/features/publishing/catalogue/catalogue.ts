// A catalogue is a list of matters in ten columns, adopted by an agency for a time.
import { z } from 'zod';
import { type Carrier, carriers, fieldOf } from '../../../law/publishing/catalogue.ts';
import type { Limit } from '../../../law/publishing/matter-state.ts';
import { textField } from '../text-field.ts';

const named = (most: number, what: string) =>
  textField(most)
    .trim()
    .refine((text) => text !== '', `${what}不能空着。`);
const known = Object.keys(carriers) as [Carrier, ...Carrier[]];

/** One matter as the catalogue publishes it: the ten columns less the number, and the field whose table it stands in. */
export const catalogueRowSchema = z.strictObject({
  field: named(60, '领域').overwrite(canonicalField),
  className: named(100, '一级事项'),
  matter: named(200, '二级事项'),
  content: named(5000, '公开内容（要素）'),
  basis: textField(5000),
  term: named(1000, '公开时限'),
  owner: named(300, '公开主体'),
  carriers: z.array(z.strictObject({ carrier: z.enum(known), compulsory: z.boolean(), name: textField(100) })).max(30),
  audience: z.strictObject({
    everybody: z.boolean(),
    /** Which groups; empty: none. */
    groups: textField(300),
  }),
  mode: z.strictObject({ open: z.boolean(), onRequest: z.boolean() }),
  level: z.strictObject({ county: z.boolean(), township: z.boolean() }),
});
export type CatalogueRow = z.output<typeof catalogueRowSchema>;

export const mostRows = 5000;
export const catalogueRowsSchema = z.array(catalogueRowSchema).min(1, '目录里一个事项都没有。').max(mostRows, `目录最多${mostRows}行。`);

/** A field by its official name where it has one; otherwise as the office calls it, without 领域 at the end. */
export function canonicalField(name: string): string {
  return fieldOf(name)?.name ?? (name.trim().replace(/领域$/, '').trim() || name.trim());
}

/** By this a matter is the same in the next version, however it is spaced and whichever width its signs have. */
export function matterKey({ field, className, matter }: Pick<CatalogueRow, 'field' | 'className' | 'matter'>): string {
  return [canonicalField(field), className, matter].map((part) => part.normalize('NFKC').replace(/\s/g, '')).join('\n');
}

/** What the office has settled about a matter; goes on through all versions. */
export interface MatterSettings {
  /** Unit of the agency that answers for it. */
  readonly unit: string;
  readonly personId: string | null;
  /** Its own limit, where the term's words do not say it; with where that comes from. */
  readonly limit: (Limit & { readonly source: string }) | null;
  /** How often it must be renewed, in days of the calendar; null: no need. */
  readonly renewalDays: number | null;
  /** Why the agency has nothing of the kind; empty: it has. */
  readonly notConcerned: string;
}

/** A matter with the id that items name. */
export interface Matter extends CatalogueRow, MatterSettings {
  readonly id: string;
  /** Its place in the version. */
  readonly no: number;
}

export interface CatalogueVersion {
  readonly version: number;
  /** First day on which it is in force, YYYY-MM-DD. */
  readonly effectiveOn: string;
  /** Last day on which it is in force; null: until further notice. Before `effectiveOn`: replaced before it counted. */
  readonly effectiveUntil: string | null;
  /** Where it came from: name of the file, or the starting set. */
  readonly source: string;
  readonly rows: number;
  readonly adoptedAt: Date;
  readonly adoptedBy: string;
}
