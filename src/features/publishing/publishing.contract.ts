// What goes over the wire between the office and this feature.
import { z } from 'zod';
import { validities } from '../../law/publishing/item-metadata.ts';
import { reviewSteps } from '../../law/publishing/review.ts';
import { attachmentSchema, itemContentSchema, itemStates } from './item.ts';
import { linkKinds } from './item-links.ts';
import { withdrawalClasses } from './withdrawal-classes.ts';

export { type WithdrawalClass, withdrawalClasses } from './withdrawal-classes.ts';

const keysOf = <T extends object>(table: T) => Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];
const id = z.string().max(64);
const hash = z.string().regex(/^[0-9a-f]{64}$/, '缺少内容的校验值，请刷新后再试。');
const moment = z.string().meta({ description: 'ISO 8601' });
const state = z.enum(keysOf(itemStates));
const step = z.enum(keysOf(reviewSteps));

export const itemsQuery = z.object({
  state: state.optional(),
  agencyId: id.optional(),
  q: z.string().trim().max(100).default(''),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
});

const rowSchema = z.object({
  id,
  agencyId: id,
  indexNumber: z.string(),
  state,
  revision: z.number(),
  title: z.string(),
  writtenOn: z.string().nullable(),
  publishBy: z.string().nullable().meta({ description: '公开的最迟日期，YYYY-MM-DD' }),
  publishedOn: z.string().nullable(),
  scheduledAt: moment.nullable(),
  changedAt: moment,
});
export const itemsSchema = z.object({ items: z.array(rowSchema), total: z.number(), states: z.partialRecord(state, z.number()) });

export const findingSchema = z.object({
  file: z.string(),
  at: z.string(),
  kind: z.string(),
  level: z.enum(['block', 'warn', 'note']),
  shown: z.string().meta({ description: '已掩码' }),
  message: z.string(),
});
export const gateSchema = z.object({
  verdict: z.enum(['clean', 'found', 'notChecked']),
  findings: z.array(findingSchema),
  rulesVersion: z.string(),
  scannedAt: moment,
  blocked: z.boolean(),
  override: z.object({ reason: z.string(), askedBy: z.string(), grantedBy: z.string().nullable() }).nullable(),
});

export const linkedSchema = z.object({
  id,
  agencyId: id,
  indexNumber: z.string(),
  title: z.string(),
  documentNumber: z.string(),
  publishedOn: z.string(),
  kind: z.enum(keysOf(linkKinds)),
  direction: z.enum(['forward', 'backward']),
  label: z.string(),
});

export const detailSchema = z.object({
  id,
  agencyId: id,
  agencyName: z.string(),
  indexNumber: z.string(),
  state,
  revision: z.number(),
  content: itemContentSchema,
  contentHash: z.string(),
  author: z.string(),
  publishedVersion: z.number().nullable(),
  links: z.array(linkedSchema).meta({ description: '与已公开信息的关联，双向' }),
  validity: z
    .object({ validity: z.enum(keysOf(validities)), byItemId: id.nullable(), reason: z.string(), by: z.string(), at: moment })
    .nullable()
    .meta({ description: '公开以后确定的有效性' }),
  proposedValidities: z
    .array(z.object({ validity: z.enum(keysOf(validities)), byItemId: id, title: z.string() }))
    .meta({ description: '别的文件写明的、还没有确定的有效性' }),
  publishBy: z.string().nullable(),
  scheduledAt: moment.nullable(),
  gate: gateSchema.nullable(),
  faults: z.array(z.object({ field: z.string(), level: z.enum(['error', 'warning']), message: z.string() })),
  reviews: z.array(
    z.object({
      no: z.number(),
      step,
      label: z.string(),
      verdict: z.enum(['pass', 'return']),
      comment: z.string(),
      by: z.string(),
      onBehalfOf: z.string().nullable(),
      at: moment,
      stands: z.boolean().meta({ description: '对现在的内容仍然有效' }),
    }),
  ),
  nextStep: z
    .object({
      step,
      label: z.string(),
      refused: z.string().nullable(),
      standInFor: z.array(z.object({ id, name: z.string() })).meta({ description: '今天可以代理的同事' }),
    })
    .nullable(),
});

const revision = z.number().int().min(1);
export const draftSchema = z.object({ content: itemContentSchema });
export const saveSchema = z.object({ revision, content: itemContentSchema });
export const revisionSchema = z.object({ revision });
export const hashSchema = z.object({ contentHash: hash });
export const overrideSchema = z.object({ contentHash: hash, reason: z.string().trim().max(500) });
export const reviewSchema = z.object({
  step,
  verdict: z.enum(['pass', 'return']),
  contentHash: hash,
  comment: z.string().trim().max(2000).default(''),
  onBehalfOf: id.nullable().default(null).meta({ description: '代理哪位同事' }),
});
export const scheduleSchema = z.object({ contentHash: hash, at: z.iso.datetime({ offset: true, error: '时间写得不对，请重新选择。' }) });
export const withdrawSchema = z.object({
  reasonClass: z.enum(keysOf(withdrawalClasses), { error: '请选择撤稿原因。' }),
  reason: z.string().trim().max(500).default(''),
});
export const correctSchema = z.object({ revision, correction: z.string().trim().max(500).default('') });
export const validitySchema = z.object({
  validity: z.enum(keysOf(validities), { error: '请选择有效性。' }),
  byItemId: id.nullable().default(null),
  reason: z.string().trim().max(500).default(''),
});
export const importedSchema = z.object({
  detail: detailSchema,
  offers: z.array(
    z.object({
      field: z.enum(['title', 'documentNumber', 'writtenOn', 'agency', 'keywords']),
      value: z.string().meta({ description: '可以填进字段的写法；关键词用、隔开' }),
      at: z.string(),
      written: z.string().meta({ description: '原文' }),
    }),
  ),
  notes: z.array(z.string()).meta({ description: '没有导入的内容' }),
});
export const templatesSchema = z.object({
  templates: z.array(
    z.object({
      id,
      name: z.string(),
      hint: z.string(),
      limit: z.string(),
      limitText: z.string(),
      fields: z.array(z.object({ field: z.string(), hint: z.string() })),
      content: itemContentSchema,
    }),
  ),
});
export const maskedSchema = z.object({
  detail: detailSchema,
  masked: z.object({
    text: z.boolean().meta({ description: '正文或元数据有改动' }),
    files: z.array(z.string()).meta({ description: '重新生成的附件' }),
    refused: z.array(z.object({ file: z.string(), message: z.string() })).meta({ description: '要由人处理的附件' }),
  }),
});
export const flowSchema = z.object({
  steps: z
    .array(z.object({ step, roles: z.array(z.enum(['clerk', 'reviewer', 'signer'])).max(3), alone: z.boolean() }))
    .min(1)
    .max(10),
});
export { attachmentSchema };
