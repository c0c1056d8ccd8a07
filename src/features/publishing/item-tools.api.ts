// What helps with writing an item: masking, importing, printing the record.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { publishingTerms, termSentence } from '../../law/publishing/deadline.ts';
import type { Context, Server } from '../../platform/http.ts';
import { problemSchema } from '../../platform/problem.ts';
import { Refusal } from '../../platform/refusal.ts';
import { receiveUpload } from '../../platform/uploads.ts';
import { personOf } from '../agencies/index.ts';
import { importItem } from './import-item.ts';
import { itemContentSchema } from './item.ts';
import { itemDetail } from './item-detail.ts';
import { actingFor, mustMayOn } from './item-reach.ts';
import { itemTemplates } from './item-templates.ts';
import { maskItem } from './mask-item.ts';
import { type detailSchema, importedSchema, maskedSchema, revisionSchema, templatesSchema } from './publishing.contract.ts';
import { closeRecordWriter, reviewRecord } from './review-record.ts';
import { type Gate, scanItem } from './scan-item.ts';

const tags = ['主动公开'];
const problems = { '4xx': problemSchema };
const byId = z.object({ id: z.string().max(64).meta({ description: '编号' }) });

export function itemToolsApi(server: Server, context: Context, gate: Gate): void {
  hangMask(server, context, gate);
  hangImport(server, context);
  hangRecord(server, context);
}

function hangImport(server: Server, context: Context): void {
  server.get(
    '/api/item-templates',
    { config: { act: 'list-items' }, schema: { tags, summary: '稿件模板', response: { 200: templatesSchema, ...problems } } },
    () => ({
      templates: itemTemplates.map(({ limit, fields, content, ...template }) => {
        const term = publishingTerms[limit];
        return { ...template, limit, limitText: termSentence(term), fields: [...fields], content: itemContentSchema.parse(content) };
      }),
    }),
  );
  server.post(
    '/api/items/import',
    {
      config: { act: 'import-item', rateLimit: { max: 30, timeWindow: 60_000 } },
      schema: {
        tags,
        summary: '导入一个文件，成为草稿',
        description:
          '字段 file 是文件；字段 attach 为 yes 时文件本身也作为附件。认出的标题、文号、日期、单位、关键词在 offers 里，由人取舍。',
        consumes: ['multipart/form-data'],
        response: { 201: importedSchema, ...problems },
      },
    },
    async (request, reply) => {
      const person = personOf(request);
      const upload = await receiveUpload(request, context.storage);
      try {
        const [first, ...others] = upload.files;
        if (!first) throw new Refusal({ code: 'no-file', status: 422, message: '没有收到文件，请选择后再导入。' });
        if (others.length > 0) throw new Refusal({ code: 'one-file', status: 422, message: '一次导入一个文件，每个文件成为一篇稿件。' });
        const file = { name: first.name, type: first.type, content: await readFile(first.path) };
        const input = { agencyId: person.agencyId, file, attach: upload.fields['attach'] === 'yes' };
        const { id, offers, notes } = await importItem(context, actingFor(context, request), input);
        return reply.status(201).send({ detail: await itemDetail(context, person, id), offers: [...offers], notes: [...notes] });
      } finally {
        await upload.dispose();
      }
    },
  );
}

function hangRecord(server: Server, context: Context): void {
  server.addHook('onClose', closeRecordWriter);
  server.get(
    '/api/items/:id/record',
    {
      config: { act: 'read-item' },
      schema: {
        tags,
        summary: '发布审核记录，供打印归档',
        params: byId,
        querystring: z.object({ format: z.enum(['pdf', 'docx']).default('pdf') }),
        response: { 200: z.string().meta({ format: 'binary' }), ...problems },
      },
    },
    async (request, reply) => {
      const person = personOf(request);
      await mustMayOn(context, person, 'read-item', request.params.id);
      const { name, type, body } = await reviewRecord(context, person, request.params.id, request.query.format);
      reply
        .type(type)
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
      return reply.send(body as unknown as string);
    },
  );
}

function hangMask(server: Server, context: Context, gate: Gate): void {
  server.post(
    '/api/items/:id/mask',
    {
      config: { act: 'mask-item', rateLimit: { max: 30, timeWindow: 60_000 } },
      schema: {
        tags,
        summary: '隐去个人信息：正文、元数据和被拦的附件，并重新体检',
        params: byId,
        body: revisionSchema,
        response: { 200: maskedSchema, ...problems },
      },
    },
    async (request) => {
      const { id } = request.params;
      const person = personOf(request);
      await mustMayOn(context, person, 'mask-item', id);
      const acting = actingFor(context, request);
      const { text, files, refused } = await maskItem(context, acting, gate, id, request.body);
      await scanItem(context, acting, gate, id);
      const detail: z.output<typeof detailSchema> = await itemDetail(context, person, id);
      return { detail, masked: { text, files: [...files], refused: [...refused] } };
    },
  );
}
