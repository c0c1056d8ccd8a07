// What goes over the wire about the gate's settings and reports.
import { z } from 'zod';
import { wordingCategories } from '../../law/wording/word-list.ts';
import { findingSchema } from './publishing.contract.ts';

const id = z.string().max(64);
const day = z.iso.date({ error: '日期应写成 2026-01-31 的样子。' });
const category = z.enum(Object.keys(wordingCategories) as [keyof typeof wordingCategories]);

const wordSchema = z.object({
  wrong: z.string().trim().min(2, '错误写法至少两个字。').max(60),
  right: z.string().trim().max(120),
  category: category.default('own'),
  source: z.string().trim().max(120).default('本单位词表'),
  within: z.array(z.string().max(60)).max(20).default([]),
});
export const wordingSchema = z.object({ words: z.array(wordSchema).max(5000) });
export const wordingListsSchema = z.object({
  categories: z.record(z.string(), z.string()),
  start: z.array(wordSchema).meta({ description: '系统自带，不能改' }),
  words: z.array(wordSchema).meta({ description: '本单位的' }),
});

export const rescanReportSchema = z.object({
  rulesVersion: z.string(),
  published: z.number(),
  waiting: z.number().meta({ description: '还没有按现在的规则复查的篇数' }),
  entries: z.array(
    z.object({
      itemId: id,
      agencyId: id,
      indexNumber: z.string(),
      title: z.string(),
      publishedOn: z.string(),
      verdict: z.enum(['clean', 'found', 'notChecked']),
      findings: z.array(findingSchema),
      overridden: z.boolean().meta({ description: '发布时曾经两人放行' }),
      scannedAt: z.string(),
    }),
  ),
});

export const overridesQuery = z.object({ from: day, to: day });
export const overridesSchema = z.object({
  agencies: z.array(z.object({ agencyId: id, agencyName: z.string(), asked: z.number(), granted: z.number() })),
});

export const standInSchema = z.object({ absentId: id, standInId: id, fromOn: day, untilOn: day });
export const standInsSchema = z.object({
  standIns: z.array(standInSchema.extend({ id, absentName: z.string(), standInName: z.string() })),
});
