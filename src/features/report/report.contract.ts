// The shapes of the API of annual reports, for the server that checks them and the browser that fills them in. No server code here.
// Long, because it holds every schema of the interface of one feature.
import { z } from 'zod';

const id = z.string().min(1).max(64).meta({ description: '编号' });
const year = z.coerce
  .number({ error: '年度应为四位数字。' })
  .int('年度应为四位数字。')
  .min(2000, '年度应在 2000 年以后。')
  .max(2100, '年度应在 2100 年以前。');
const reason = z.string({ error: '请填写理由。' }).trim().min(2, '请填写理由，至少 2 个字。').max(500, '理由最多 500 个字。');
const cellId = z
  .string()
  .max(80)
  .meta({ description: '单元格', examples: ['requests.received.person'] });
const cellValue = z.number({ error: '请填数字；没有数据的填 0，空白请清空。' }).nullable();
const instant = z.string().meta({ description: '时间，ISO 8601' });

/** States of a report in the library, in the order of its way. */
export const reportStates = { draft: '草稿', submitted: '待审', approved: '待发', published: '已发', withdrawn: '已撤' } as const;
export type ReportState = keyof typeof reportStates;
const state = z.enum(Object.keys(reportStates) as [ReportState, ...ReportState[]]).meta({ description: '状态' });

/** Why a published report is taken down: the class is public, the note is not. */
export const withdrawalClasses = {
  wrong: '内容有误，更正中',
  privacy: '涉及不应公开的信息',
  duplicate: '重复发布',
  superiorOrder: '上级要求',
  other: '其他',
} as const;
export type WithdrawalClass = keyof typeof withdrawalClasses;

export const downloadFormats = { docx: 'Word', pdf: 'PDF', xlsx: 'Excel', html: '网页', json: 'JSON', csv: 'CSV' } as const;
export type DownloadFormat = keyof typeof downloadFormats;
export const downloadFormat = z.enum(Object.keys(downloadFormats) as [DownloadFormat, ...DownloadFormat[]], {
  error: '没有这种格式；可选 docx、pdf、xlsx、html、json、csv。',
});

const side = z.object({
  label: z.string(),
  value: z.union([z.number(), z.string()]).nullable(),
  cells: z.array(z.object({ cell: cellId, value: cellValue })),
  quote: z.string().optional(),
});

export const findingSchema = z
  .object({
    rule: z.string().meta({ examples: ['X-01'] }),
    level: z.enum(['error', 'warning', 'info']),
    cells: z.array(cellId),
    left: z.union([z.number(), z.string()]).nullable(),
    right: z.union([z.number(), z.string()]).nullable(),
    difference: z.number().nullable(),
    message: z.string(),
    source: z.string(),
    sides: z.array(side).optional(),
    part: z.number().int().optional(),
  })
  .meta({ id: 'Finding' });

export const reportSchema = z
  .object({
    format: z.string().meta({ description: '2019、2021、pre2019 或 unknown' }),
    unit: z.string(),
    year: z.number().int().nullable(),
    title: z.string(),
    cells: z.record(z.string(), cellValue),
    printed: z.record(z.string(), z.string()),
    doubts: z.array(z.object({ cells: z.array(cellId), text: z.string(), why: z.string(), candidates: z.array(z.array(cellValue)) })),
    preface: z.string(),
    sections: z.array(z.object({ no: z.number().int(), heading: z.string(), text: z.string() })),
    findings: z.array(findingSchema),
  })
  .meta({ id: 'Report' });

export const summarySchema = z
  .object({
    id,
    agencyId: id,
    agencyName: z.string(),
    agencySlug: z.string(),
    madeUp: z.boolean().meta({ description: '是否为演示而虚构' }),
    year: z.number().int(),
    title: z.string(),
    format: z.string(),
    state,
    version: z.number().int(),
    /** Findings that are neither dismissed nor gone. */
    open: z.object({ error: z.number().int(), warning: z.number().int(), info: z.number().int() }),
    doubts: z.number().int().meta({ description: '存疑的单元格数' }),
    changedAt: instant,
    publishedOn: z.string().nullable(),
  })
  .meta({ id: 'ReportSummary' });
export type ReportSummary = z.infer<typeof summarySchema>;

export const listQuery = z.object({
  year: year.optional(),
  agencyId: id.optional(),
  state: state.optional(),
  q: z.string().trim().max(100).optional().meta({ description: '单位名称或标题中的字' }),
  sort: z.enum(['-year', 'year', 'agency', '-changedAt', 'open']).default('-year'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
});
export type ListQuery = z.input<typeof listQuery>;
export const listSchema = z.object({
  items: z.array(summarySchema),
  total: z.number().int(),
  years: z.array(z.number().int()),
  states: z.record(z.string(), z.number().int()),
});
export type ReportList = z.infer<typeof listSchema>;

/** Acts on a report; which of them the signed-in person may do now is part of its detail. */
export const reportActs = ['correct', 'dismiss', 'submit', 'return', 'approve', 'publish', 'withdraw', 'reopen', 'reassign'] as const;
export type ReportAct = (typeof reportActs)[number];

export const detailSchema = z
  .object({
    summary: summarySchema,
    report: reportSchema.omit({ findings: true }),
    findings: z.array(
      findingSchema.extend({
        fingerprint: z.string(),
        dismissed: z.object({ reason: z.string(), byName: z.string(), at: instant }).nullable(),
      }),
    ),
    lastYear: z.object({ id, year: z.number().int(), cells: z.record(z.string(), cellValue) }).nullable(),
    versions: z.array(
      z.object({
        version: z.number().int(),
        byName: z.string(),
        at: instant,
        why: z.string(),
        cells: z.number().int().meta({ description: '改动的单元格数' }),
      }),
    ),
    corrections: z.array(
      z.object({
        cell: cellId,
        before: cellValue,
        after: cellValue,
        reason: z.string(),
        byName: z.string(),
        at: instant,
        version: z.number().int(),
      }),
    ),
    steps: z.array(z.object({ act: z.string(), byName: z.string(), at: instant, note: z.string(), state })),
    source: z.object({ name: z.string(), kind: z.string(), bytes: z.number().int(), sha256: z.string() }).nullable(),
    /** For each act: null when the person may do it now, otherwise the sentence that says why not. */
    acts: z.record(z.enum(reportActs), z.string().nullable()),
  })
  .meta({ id: 'ReportDetail' });
export type ReportDetail = z.infer<typeof detailSchema>;

const textBlock = z.object({ kind: z.enum(['heading', 'paragraph']), level: z.number().optional(), text: z.string() });
const tableBlock = z.object({
  kind: z.literal('table'),
  rows: z.array(z.array(z.object({ text: z.string(), colSpan: z.number(), rowSpan: z.number() }))),
});
/** The source as it was read, and where in it each cell stands: block, grid row, grid column. */
export const sourceSchema = z.object({
  blocks: z.array(z.union([textBlock, tableBlock])),
  origins: z.record(z.string(), z.object({ table: z.number().int(), row: z.number().int(), column: z.number().int() })),
});
export type SourceAnswer = z.infer<typeof sourceSchema>;

/** `version` is the one the person saw: a change meanwhile by someone else is refused, nothing is lost. */
export const correctionSchema = z.object({
  version: z.number().int(),
  changes: z
    .array(z.object({ cell: cellId, value: cellValue }))
    .min(1)
    .max(300),
  reason,
});
export type CorrectionInput = z.infer<typeof correctionSchema>;
export const dismissalSchema = z.object({ fingerprint: z.string().min(1).max(4000), reason });
export const restoreSchema = z.object({ fingerprint: z.string().min(1).max(4000) });
export const stepSchema = z.object({ version: z.number().int(), note: z.string().trim().max(500).default('') });
export type StepInput = z.input<typeof stepSchema>;
export const returnSchema = z.object({ version: z.number().int(), reason });
export const withdrawalSchema = z.object({
  reasonClass: z.enum(Object.keys(withdrawalClasses) as [WithdrawalClass, ...WithdrawalClass[]], { error: '请选择撤稿原因。' }),
  note: z.string().trim().max(500).default(''),
});
export const reassignSchema = z.object({ version: z.number().int(), agencyId: id, year, reason });

/** An upload of one or many files: read in the background, one act a file. */
export const importFileStates = {
  waiting: '等待',
  reading: '读取中',
  stored: '已入库',
  known: '已有相同文件',
  refused: '不能读取',
} as const;
export type ImportFileState = keyof typeof importFileStates;
export const importSchema = z
  .object({
    id,
    total: z.number().int(),
    done: z.number().int(),
    finished: z.boolean(),
    startedAt: instant,
    byName: z.string(),
    files: z.array(
      z.object({
        name: z.string(),
        state: z.enum(Object.keys(importFileStates) as [ImportFileState, ...ImportFileState[]]),
        message: z.string().nullable(),
        reportId: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Import' });
export type ImportAnswer = z.infer<typeof importSchema>;

export const compareQuery = z.object({ left: id, right: id });
export const comparisonSchema = z.object({
  left: summarySchema,
  right: summarySchema,
  cells: z.array(
    z.object({
      cell: cellId,
      label: z.string(),
      left: cellValue.optional(),
      right: cellValue.optional(),
      difference: z.number().nullable().meta({ description: '右 − 左' }),
    }),
  ),
  parts: z.array(
    z.object({
      no: z.number().int(),
      heading: z.string(),
      left: z.string(),
      right: z.string(),
      similarity: z.number(),
      shared: z.array(z.string()),
    }),
  ),
  findings: z.array(findingSchema).meta({ description: '两年之间的勾稽（X-06 至 X-08、X-14、雷同）' }),
});
export type ComparisonAnswer = z.infer<typeof comparisonSchema>;

export const rollupQuery = z.object({ year, parentId: id.optional().meta({ description: '汇总这个单位及其下级；不填为全部' }) });
export const rollupSchema = z.object({
  year: z.number().int(),
  format: z.string(),
  cells: z.record(z.string(), z.number()),
  members: z.array(
    z.object({
      agencyId: id,
      agencyName: z.string(),
      reportId: z.string().nullable(),
      state: state.nullable(),
      format: z.string().nullable(),
      counted: z.boolean(),
    }),
  ),
  missing: z.number().int(),
  /** The parent's own report against the sum. */
  parentReportId: z.string().nullable(),
  findings: z.array(findingSchema),
});
export type RollupAnswer = z.infer<typeof rollupSchema>;
export const rollupCellQuery = rollupQuery.extend({ cell: cellId });
export const rollupCellSchema = z.object({
  cell: cellId,
  label: z.string(),
  sum: z.number(),
  members: z.array(z.object({ agencyId: id, agencyName: z.string(), reportId: id, value: cellValue })),
});
export type RollupCellAnswer = z.infer<typeof rollupCellSchema>;

/** A report as the public sees it. */
export const publishedSchema = z
  .object({
    agencyName: z.string(),
    agencySlug: z.string(),
    madeUp: z.boolean(),
    publishedOn: z.string(),
    changedOn: z.string(),
    report: reportSchema.omit({ findings: true, doubts: true }),
  })
  .meta({ id: 'PublishedReport' });
export const publishedListSchema = z.object({
  items: z.array(
    z.object({
      agencyName: z.string(),
      agencySlug: z.string(),
      madeUp: z.boolean(),
      year: z.number().int(),
      title: z.string(),
      publishedOn: z.string(),
      links: z.record(z.string(), z.string()),
    }),
  ),
  total: z.number().int(),
});
