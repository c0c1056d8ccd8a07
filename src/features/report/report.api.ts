// Long, because it lists every route of the feature with its schema: one place to see what the door lets through.
import { z } from 'zod';
import { closeReaders } from '../../documents/in/read-in-child.ts';
import { UnreadableFile } from '../../documents/in/unreadable-file.ts';
import type { Acting } from '../../platform/act.ts';
import { todayInShanghai } from '../../platform/clock.ts';
import type { Context, Server } from '../../platform/http.ts';
import { problemSchema } from '../../platform/problem.ts';
import { Refusal } from '../../platform/refusal.ts';
import { receiveUpload, type Upload } from '../../platform/uploads.ts';
import { actingOf, agencyById, mustMay, type Person, personOf } from '../agencies/index.ts';
import { approveReport } from './approve-report.ts';
import { comparison } from './comparison.ts';
import { correctCells } from './correct-cells.ts';
import { dismissFinding } from './dismiss-finding.ts';
import { importFiles } from './import-files.ts';
import { importProgress } from './imports.ts';
import { publishReport } from './publish-report.ts';
import { publicLinks, publishedReport, publishedReports } from './published-reports.ts';
import { reassignReport } from './reassign-report.ts';
import { reopenReport } from './reopen-report.ts';
import { reportAccess } from './report.access.ts';
import {
  compareQuery,
  comparisonSchema,
  correctionSchema,
  detailSchema,
  dismissalSchema,
  downloadFormat,
  downloadFormats,
  importSchema,
  listQuery,
  listSchema,
  publishedListSchema,
  publishedSchema,
  reassignSchema,
  restoreSchema,
  returnSchema,
  rollupCellQuery,
  rollupCellSchema,
  rollupQuery,
  rollupSchema,
  sourceSchema,
  stepSchema,
  withdrawalSchema,
} from './report.contract.ts';
import { type ImportRunner, importRunner } from './report.jobs.ts';
import { reportDetail } from './report-detail.ts';
import { reportSource, sourceFileOf } from './report-source.ts';
import { contentOf, reachOf, reports, reportWithin } from './reports.ts';
import { restoreFinding } from './restore-finding.ts';
import { returnReport } from './return-report.ts';
import { rollup, rollupCell } from './rollups.ts';
import { submitReport } from './submit-report.ts';
import { withdrawReport } from './withdraw-report.ts';
import { closeWriters, writeReport } from './writing/write-report.ts';

const tags = ['年度报告'];
const problems = { '4xx': problemSchema };
const byId = z.object({ id: z.string().max(64).meta({ description: '编号' }) });
const file = z.string().meta({ format: 'binary', description: '文件' });

/** Everything about annual reports, and the background work of their imports, which begins and ends with the server. */
export function reportApi(server: Server, context: Context): void {
  const imports = importRunner(context);
  server.addHook('onReady', async () => imports.start());
  server.addHook('onClose', async () => {
    await imports.stop();
    closeReaders();
    await closeWriters();
  });
  hangLists(server, context);
  hangImports(server, context, imports);
  hangReport(server, context);
  hangActs(server, context);
  hangSums(server, context);
  hangPublic(server, context);
}

/** For a download: a name for every browser, the Chinese one for those that know it. Never shown in the page: nothing in it runs. */
export function attachment(name: string): string {
  const plain = name.replace(/[^\w.-]+/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

function hangLists(server: Server, context: Context): void {
  const { db, tenant } = context;
  server.get(
    '/api/reports',
    {
      config: { act: 'list-reports' },
      schema: {
        tags,
        summary: '年度报告列表',
        description: '按年度、单位、状态、文字筛选；states 为其余条件下各状态的份数。督导看到本单位及下级，其他人看到本单位。',
        querystring: listQuery,
        response: { 200: listSchema, ...problems },
      },
    },
    (request) => reports(db, tenant, reachOf(personOf(request)), request.query),
  );
  server.get(
    '/api/reports/compare',
    {
      config: { act: 'compare-reports' },
      schema: {
        tags,
        summary: '比较两份年度报告',
        description: '逐格并排（右 − 左），各部分的相似程度和相同的句子；同一单位相邻两年的还有两年之间的勾稽。',
        querystring: compareQuery,
        response: { 200: comparisonSchema, ...problems },
      },
    },
    async (request) => {
      const reach = reachOf(personOf(request));
      const left = await reportWithin(db, tenant, reach, request.query.left);
      const right = await reportWithin(db, tenant, reach, request.query.right);
      return comparison(db, tenant, left, right);
    },
  );
}

const uploadBody = z.object({
  files: z.array(file).min(1).max(200).meta({ description: '1 到 200 个文件：html、docx、xlsx、pdf、txt、md，每个不超过 50 MB' }),
  agencyId: z.string().optional().meta({ description: '这些文件都是这个单位的；不填则按文件里的单位名称' }),
  year: z
    .string()
    .optional()
    .meta({ description: '文件里没有写年度时用；不填则按文件里的年度', examples: ['2024'] }),
});
const uploadFields = z.object({
  agencyId: z.preprocess((value) => (value === '' ? undefined : value), z.string().max(64).optional()),
  year: z.preprocess((value) => (value === '' ? undefined : value), rollupQuery.shape.year.optional()),
});

function hangImports(server: Server, context: Context, imports: ImportRunner): void {
  const { db, tenant } = context;
  server.post(
    '/api/reports/imports',
    {
      config: { act: 'import-files', rateLimit: { max: 60, timeWindow: 60_000 } },
      schema: {
        tags,
        summary: '上传年度报告文件，一个或者多个',
        description:
          '先收下全部文件，再在后台逐个读取、勾稽、入库；用 GET /api/reports/imports/{id} 看进度。同一单位同一年度的新文件成为新版本，相同的文件不重复入库。登记中没有的单位，由督导上传时自动添加。',
        consumes: ['multipart/form-data'],
        body: uploadBody,
        response: { 202: importSchema, ...problems },
      },
      // The body is a stream of parts; its fields are checked below.
      validatorCompiler: () => (value) => ({ value }),
    },
    async (request, reply) => {
      const person = personOf(request);
      const upload = await receiveUpload(request, context.storage);
      try {
        const { agencyId, year } = fieldsOf(upload);
        if (agencyId !== undefined) await mustImportFor(context, person, agencyId);
        const kept = [];
        for (const { name, bytes, path } of upload.files.filter(({ field }) => field === 'files'))
          kept.push({ name, bytes, hash: (await context.storage.keep(path)).hash });
        const reach = { agencyId: person.agencyId, below: person.roles.includes('supervisor') };
        const id = await importFiles(actingOf(context, request), kept, { agencyId: agencyId ?? null, year: year ?? null, reach });
        imports.wake();
        return reply.status(202).send(await importProgress(db, tenant, person, id, imports.reading));
      } finally {
        await upload.dispose();
      }
    },
  );
  server.get(
    '/api/reports/imports/:id',
    {
      config: { act: 'import-files' },
      schema: { tags, summary: '上传的进度：每个文件读到哪里', params: byId, response: { 200: importSchema, ...problems } },
    },
    (request) => importProgress(db, tenant, personOf(request), request.params.id, imports.reading),
  );
}

function fieldsOf(upload: Upload): z.infer<typeof uploadFields> {
  const read = uploadFields.safeParse(upload.fields);
  if (read.success) return read.data;
  throw new Refusal({ code: 'bad-input', message: read.error.issues.map(({ message }) => message).join(' ') });
}

/** @throws Refusal 404 `no-such-agency` for an agency that is not there, or not this person's */
async function mustImportFor({ db, tenant }: Context, person: Person, agencyId: string): Promise<void> {
  const agency = await agencyById(db, tenant, agencyId);
  mustMay(person, reportAccess['import-files'], agency);
}

function hangReport(server: Server, context: Context): void {
  const { db, tenant, storage, clock } = context;
  server.get(
    '/api/reports/:id',
    {
      config: { act: 'read-report' },
      schema: {
        tags,
        summary: '一份年度报告：内容、问题、上年数、版本、更正、经过，以及现在能做什么',
        params: byId,
        response: { 200: detailSchema, ...problems },
      },
    },
    (request) => reportDetail(db, tenant, personOf(request), request.params.id),
  );
  server.get(
    '/api/reports/:id/source',
    {
      config: { act: 'read-report' },
      schema: { tags, summary: '原文件读出的内容，以及每个单元格在其中的位置', params: byId, response: { 200: sourceSchema, ...problems } },
    },
    async (request) => {
      const report = await reportWithin(db, tenant, reachOf(personOf(request)), request.params.id);
      return reportSource(db, storage, tenant, report).catch((error: unknown) => {
        if (!(error instanceof UnreadableFile)) throw error;
        throw new Refusal({ code: 'source-unreadable', status: 422, message: error.message });
      });
    },
  );
  server.get(
    '/api/reports/:id/source/file',
    {
      config: { act: 'read-report' },
      schema: { tags, summary: '下载原文件', params: byId, response: { 200: file, ...problems }, produces: ['application/octet-stream'] },
      serializerCompiler: () => (value) => value as string,
    },
    async (request, reply) => {
      const report = await reportWithin(db, tenant, reachOf(personOf(request)), request.params.id);
      const source = await sourceFileOf(db, tenant, report);
      const bytes = await storage.get(source.sha256);
      reply.type('application/octet-stream').header('content-disposition', attachment(source.name));
      return reply.send(bytes as unknown as string);
    },
  );
  server.get(
    '/api/reports/:id/download/:format',
    {
      config: { act: 'read-report' },
      schema: {
        tags,
        summary: `下载最新版本：${Object.keys(downloadFormats).join('、')}`,
        params: byId.extend({ format: downloadFormat }),
        response: { 200: file, ...problems },
      },
      serializerCompiler: () => (value) => value as string,
    },
    async (request, reply) => {
      const report = await reportWithin(db, tenant, reachOf(personOf(request)), request.params.id);
      const { format } = request.params;
      const written = await writeReport(await contentOf(db, tenant, report), format, {
        date: report.publishedOn ?? todayInShanghai(clock),
      });
      reply.type(written.mediaType).header('content-disposition', attachment(written.fileName));
      return reply.send(Buffer.from(written.bytes) as unknown as string);
    },
  );
}

function hangActs(server: Server, context: Context): void {
  const { db, tenant } = context;
  type Work<Body> = (acting: Acting, id: string, body: Body, person: Person) => Promise<void>;
  const hang = <Body extends z.ZodType>(
    path: string,
    act: keyof typeof reportAccess,
    summary: string,
    body: Body,
    work: Work<z.output<Body>>,
  ): void => {
    server.post(
      `/api/reports/:id/${path}`,
      { config: { act }, schema: { tags, summary, params: byId, body, response: { 200: detailSchema, ...problems } } },
      async (request) => {
        const person = personOf(request);
        const { id } = request.params as z.infer<typeof byId>;
        const report = await reportWithin(db, tenant, reachOf(person), id);
        mustMay(person, reportAccess[act], { path: report.agencyPath });
        await work(actingOf(context, request), id, request.body as z.output<Body>, person);
        return reportDetail(db, tenant, person, id);
      },
    );
  };
  hang('corrections', 'correct-cells', '更正单元格，生成新版本；待审、待发的退回草稿', correctionSchema, correctCells);
  hang('dismissals', 'dismiss-finding', '对一个问题写明理由，不再算作未处理', dismissalSchema, dismissFinding);
  hang('dismissals/restore', 'dismiss-finding', '撤回理由，问题重新算作未处理', restoreSchema, (acting, id, { fingerprint }) =>
    restoreFinding(acting, id, fingerprint),
  );
  hang('submit', 'submit-report', '送审。错误、警告和存疑都处理完才能送', stepSchema, submitReport);
  hang('approve', 'approve-report', '审核通过。不能审核自己送审或者改动过的版本', stepSchema, approveReport);
  hang('return', 'return-report', '退回，写明理由', returnSchema, returnReport);
  hang('publish', 'publish-report', '发布审核通过的版本', stepSchema, publishReport);
  hang('withdraw', 'withdraw-report', '撤下正在公开的版本，立即生效', withdrawalSchema, withdrawReport);
  hang('reopen', 'reopen-report', '重新编辑：生成新的草稿，公开的版本不受影响', stepSchema, reopenReport);
  hang('reassign', 'reassign-report', '改单位或年度', reassignSchema, async (acting, id, body, person) => {
    const to = await agencyById(db, tenant, body.agencyId);
    mustMay(person, reportAccess['reassign-report'], to);
    await reassignReport(acting, id, body);
  });
}

function hangSums(server: Server, context: Context): void {
  const { db, tenant } = context;
  server.get(
    '/api/reports/rollup',
    {
      config: { act: 'roll-up-reports' },
      schema: {
        tags,
        summary: '汇总一个单位所属各单位的年度报告',
        description: '各单位最新版本的合计、缺报单位，以及本级报告与合计的差（X-20）。有报告的单位代表其全部下级，不重复计。',
        querystring: rollupQuery,
        response: { 200: rollupSchema, ...problems },
      },
    },
    (request) => rollup(db, tenant, personOf(request), request.query),
  );
  server.get(
    '/api/reports/rollup/cell',
    {
      config: { act: 'roll-up-reports' },
      schema: {
        tags,
        summary: '汇总中一个单元格由哪些单位组成',
        querystring: rollupCellQuery,
        response: { 200: rollupCellSchema, ...problems },
      },
    },
    (request) => rollupCell(db, tenant, personOf(request), request.query),
  );
}

const publicQuery = z.object({
  year: rollupQuery.shape.year.optional(),
  agency: z.string().max(100).optional().meta({ description: '单位的网址名' }),
  page: listQuery.shape.page,
  size: listQuery.shape.size,
});

function hangPublic(server: Server, context: Context): void {
  const { db, tenant } = context;
  const publicTags = ['公开的年度报告'];
  server.get(
    '/api/public/reports',
    {
      config: { public: true },
      schema: {
        tags: publicTags,
        summary: '已发布的年度报告',
        querystring: publicQuery,
        response: { 200: publishedListSchema, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'public, max-age=0, must-revalidate');
      const { items, total } = await publishedReports(db, tenant, request.query);
      return {
        items: items.map(({ agencyName, agencySlug, madeUp, year, title, publishedOn }) => {
          const links = { ...publicLinks(agencySlug, year), self: `/api/public/reports/${agencySlug}/${year}` };
          return { agencyName, agencySlug, madeUp, year, title, publishedOn, links };
        }),
        total,
      };
    },
  );
  server.get(
    '/api/public/reports/:agencySlug/:year',
    {
      config: { public: true },
      schema: {
        tags: publicTags,
        summary: '一份已发布的年度报告；撤下的回答 410',
        params: z.object({ agencySlug: z.string().max(100), year: rollupQuery.shape.year }),
        response: { 200: publishedSchema, ...problems },
      },
    },
    async (request, reply) => {
      const answer = await publishedReport(db, tenant, request.params.agencySlug, request.params.year);
      if (answer.kind === 'unknown') throw new Refusal({ code: 'no-such-report', status: 404, message: '没有这份已发布的年度报告。' });
      if (answer.kind === 'withdrawn') {
        const { withdrawnOn, reason } = answer.withdrawn;
        throw new Refusal({ code: 'withdrawn', status: 410, message: `这份年度报告已于${withdrawnOn}撤下。原因：${reason}。` });
      }
      reply.header('cache-control', 'public, max-age=0, must-revalidate');
      const { agencyName, agencySlug, madeUp, publishedOn, changedOn } = answer.published;
      const { findings: _, doubts: __, ...report } = answer.published.report;
      return { agencyName, agencySlug, madeUp, publishedOn, changedOn, report: report as z.infer<typeof publishedSchema>['report'] };
    },
  );
}
