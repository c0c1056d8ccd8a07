// What goes over the wire between the office and the catalogue.
import { z } from 'zod';
import { type MatterState, matterStates } from '../../../law/publishing/matter-state.ts';
import { catalogueRowSchema, catalogueRowsSchema } from './catalogue.ts';
import { type ComparedPart, comparedParts } from './catalogue-changes.ts';

const keysOf = <T extends object>(table: T) => Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];
const id = z.string().max(64);
const state = z.enum(keysOf(matterStates) as [MatterState, ...MatterState[]]);
const states = z.partialRecord(state, z.number());
const limit = z.object({ number: z.number(), unit: z.enum(['workdays', 'days']) });
const version = z.coerce.number().int().min(1).max(1_000_000);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期应写成 2026-01-31 的样子。');

export const agencyQuery = z.object({ agencyId: id.optional().meta({ description: '不写为本单位' }) });
export const versionParams = z.object({ version });
export const fileQuery = agencyQuery.extend({ version: version.optional(), format: z.enum(['xlsx', 'docx', 'csv']) });

const versionSchema = z.object({
  version: z.number(),
  effectiveOn: z.string(),
  effectiveUntil: z.string().nullable(),
  source: z.string(),
  rows: z.number(),
  adoptedAt: z.string(),
  adoptedBy: z.string().meta({ description: '姓名' }),
});

export const matterSchema = z.object({
  id,
  no: z.number(),
  row: catalogueRowSchema,
  unit: z.string(),
  personId: z.string().nullable(),
  personName: z.string(),
  limit: limit.extend({ source: z.string() }).nullable().meta({ description: '本单位另定的期限' }),
  statedLimit: limit.nullable().meta({ description: '目录的公开时限里写明的期限' }),
  renewalDays: z.number().nullable().meta({ description: '每隔多少天更新一次，本单位的设定' }),
  notConcerned: z.string(),
  items: z.number(),
  last: z.object({ id, title: z.string(), publishedOn: z.string() }).nullable(),
  state,
  nextDueOn: z.string().nullable(),
});

export const catalogueSchema = z.object({
  agencyId: id,
  agencyName: z.string(),
  /** Address of the public page. */
  slug: z.string(),
  /** In force today. */
  version: versionSchema.nullable(),
  versions: z.array(versionSchema),
  matters: z.array(matterSchema),
  classes: z.array(z.object({ field: z.string(), className: z.string(), matters: z.number(), items: z.number(), states })),
  states,
});

export const previewSchema = z.object({
  source: z.string(),
  rows: z.array(catalogueRowSchema),
  faults: z.array(z.object({ level: z.enum(['error', 'note']), at: z.string(), column: z.string(), message: z.string() })),
  after: z.number().meta({ description: '与第几版比较；采用时原样送回' }),
  added: z.array(z.number()),
  removed: z.array(z.object({ id, field: z.string(), className: z.string(), matter: z.string(), items: z.number() })),
  changed: z.array(z.object({ at: z.number(), parts: z.array(z.enum(keysOf(comparedParts) as [ComparedPart, ...ComparedPart[]])) })),
  unchanged: z.number(),
});

export const startSchema = z.object({ fields: z.array(z.number().int().min(1).max(26)).min(1, '请至少选一个领域。').max(26) });
export const adoptSchema = z.object({
  effectiveOn: day,
  rows: catalogueRowsSchema,
  source: z.string().trim().min(1).max(200),
  after: z.number().int().min(0),
});
export const adoptedSchema = z.object({ version: z.number() });

export type OfficeCatalogue = z.output<typeof catalogueSchema>;
export type OfficeMatter = z.output<typeof matterSchema>;
export type CataloguePreview = z.output<typeof previewSchema>;
export type AdoptInput = z.input<typeof adoptSchema>;
