// Long, because it lists every route of the feature with its schema: one place to see what the door lets through.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { ReviewRole } from '../../law/publishing/review.ts';
import { todayInShanghai } from '../../platform/clock.ts';
import type { Context, Server } from '../../platform/http.ts';
import { problemSchema } from '../../platform/problem.ts';
import { Refusal } from '../../platform/refusal.ts';
import { receiveUpload } from '../../platform/uploads.ts';
import { agencies, type Person, personOf } from '../agencies/index.ts';
import type { PublishingActing } from './act-on-item.ts';
import { attachFile } from './attach-file.ts';
import { correctItem } from './correct-item.ts';
import { decideValidity } from './decide-validity.ts';
import { draftItem } from './draft-item.ts';
import { dropCorrection } from './drop-correction.ts';
import { gateApi } from './gate.api.ts';
import { itemDetail } from './item-detail.ts';
import { itemFile } from './item-files.ts';
import { actingFor, mustMayOn } from './item-reach.ts';
import { itemToolsApi } from './item-tools.api.ts';
import { items } from './items.ts';
import { askOverride, grantOverride } from './override-gate.ts';
import { publishItem } from './publish-item.ts';
import type { PublishingPermission } from './publishing.access.ts';
import {
  attachmentSchema,
  correctSchema,
  detailSchema,
  draftSchema,
  flowSchema,
  gateSchema,
  hashSchema,
  itemsQuery,
  itemsSchema,
  overrideSchema,
  reviewSchema,
  revisionSchema,
  saveSchema,
  scheduleSchema,
  validitySchema,
  withdrawSchema,
} from './publishing.contract.ts';
import { flowOf } from './review-flow.ts';
import { reviewItem } from './review-item.ts';
import { saveItem } from './save-item.ts';
import { type Gate, scanItem } from './scan-item.ts';
import { scheduleItem } from './schedule-item.ts';
import { setReviewFlow } from './set-review-flow.ts';
import { submitItem } from './submit-item.ts';
import { takeBackItem } from './take-back-item.ts';
import { withdrawItem } from './withdraw-item.ts';

const tags = ['主动公开'];
const problems = { '4xx': problemSchema };
const id = z.string().max(64).meta({ description: '编号' });
const byId = z.object({ id });
const byFile = z.object({ id, fileId: id });

/** Everything the office does with what it publishes. @param gate looks at all that can become public */
export function publishingApi(gate: Gate): (server: Server, context: Context) => void {
  return (server, context) => {
    hangLists(server, context);
    hangWriting(server, context, gate);
    hangSteps(server, context);
    hangFlow(server, context);
    itemToolsApi(server, context, gate);
    gateApi(server, context);
  };
}

function hangLists(server: Server, context: Context): void {
  const { db, tenant } = context;
  server.get(
    '/api/items',
    {
      config: { act: 'list-items' },
      schema: {
        tags,
        summary: '稿件列表',
        description: '按状态、单位、文字筛选；states 为其余条件下各状态的篇数。督导看到本单位及下级，其他人看到本单位。',
        querystring: itemsQuery,
        response: { 200: itemsSchema, ...problems },
      },
    },
    async (request) => {
      const person = personOf(request);
      const { agencyId, state, q, page, size } = request.query;
      const within = (await agencies(db, tenant)).filter((agency) =>
        person.roles.includes('supervisor') ? agency.path.startsWith(person.agencyPath) : agency.id === person.agencyId,
      );
      const agencyIds = within.map((agency) => agency.id).filter((one) => agencyId === undefined || one === agencyId);
      const found = await items(db, tenant, { agencyIds, state, q, page, size });
      return {
        ...found,
        items: found.items.map(({ scheduledAt, changedAt, ...row }) => ({
          ...row,
          scheduledAt: scheduledAt?.toISOString() ?? null,
          changedAt: changedAt.toISOString(),
        })),
      };
    },
  );
  server.get(
    '/api/items/:id',
    { config: { act: 'read-item' }, schema: { tags, summary: '稿件', params: byId, response: { 200: detailSchema, ...problems } } },
    async (request) => {
      await mustMayOn(context, personOf(request), 'read-item', request.params.id);
      return itemDetail(context, personOf(request), request.params.id);
    },
  );
  server.get(
    '/api/items/:id/files/:fileId',
    {
      config: { act: 'read-item' },
      schema: { tags, summary: '稿件的附件', params: byFile, response: { 200: z.string().meta({ format: 'binary' }), ...problems } },
    },
    async (request, reply) => {
      await mustMayOn(context, personOf(request), 'read-item', request.params.id);
      const { name, content } = await itemFile(context, actingFor(context, request).vault, request.params.id, request.params.fileId);
      reply
        .type('application/octet-stream')
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
      return reply.send(content as unknown as string);
    },
  );
}

function hangWriting(server: Server, context: Context, gate: Gate): void {
  server.post(
    '/api/items',
    {
      config: { act: 'draft-item' },
      schema: { tags, summary: '新建稿件', body: draftSchema, response: { 201: detailSchema, ...problems } },
    },
    async (request, reply) => {
      const person = personOf(request);
      const created = await draftItem(actingFor(context, request), { agencyId: person.agencyId, content: request.body.content });
      return reply.status(201).send(await itemDetail(context, person, created));
    },
  );
  server.put(
    '/api/items/:id',
    {
      config: { act: 'save-item' },
      schema: { tags, summary: '保存稿件', params: byId, body: saveSchema, response: { 200: detailSchema, ...problems } },
    },
    async (request) => {
      await mustMayOn(context, personOf(request), 'save-item', request.params.id);
      await saveItem(actingFor(context, request), request.params.id, request.body);
      return itemDetail(context, personOf(request), request.params.id);
    },
  );
  server.post(
    '/api/items/:id/files',
    {
      config: { act: 'attach-file', rateLimit: { max: 120, timeWindow: 60_000 } },
      schema: {
        tags,
        summary: '上传附件',
        params: byId,
        consumes: ['multipart/form-data'],
        response: { 201: z.array(attachmentSchema), ...problems },
      },
    },
    async (request, reply) => {
      await mustMayOn(context, personOf(request), 'attach-file', request.params.id);
      const upload = await receiveUpload(request, context.storage);
      try {
        const attached = [];
        for (const { path, name, type } of upload.files) {
          const content = await readFile(path);
          if (content.byteLength === 0) throw new Refusal({ code: 'empty-file', status: 422, message: `“${name}”是空文件，请重新选择。` });
          attached.push(await attachFile(context, actingFor(context, request), request.params.id, { name, type, content }));
        }
        if (attached.length === 0) throw new Refusal({ code: 'no-file', status: 422, message: '没有收到文件，请选择后再上传。' });
        return reply.status(201).send(attached);
      } finally {
        await upload.dispose();
      }
    },
  );
  server.post(
    '/api/items/:id/scan',
    {
      config: { act: 'scan-item', rateLimit: { max: 60, timeWindow: 60_000 } },
      schema: { tags, summary: '发布体检：正文、元数据和全部附件', params: byId, response: { 200: gateSchema.nullable(), ...problems } },
    },
    async (request) => {
      await mustMayOn(context, personOf(request), 'scan-item', request.params.id);
      await scanItem(context, actingFor(context, request), gate, request.params.id);
      return (await itemDetail(context, personOf(request), request.params.id)).gate;
    },
  );
}

function hangSteps(server: Server, context: Context): void {
  /** A step on an item: who may, what is sent, what is done; the answer is the item as it stands then. */
  const hang = <Body extends z.ZodType>(
    path: string,
    permission: PublishingPermission,
    summary: string,
    body: Body,
    work: (acting: PublishingActing, id: string, input: z.output<Body>, person: Person) => Promise<void>,
  ) =>
    server.post(
      `/api/items/:id/${path}`,
      { config: { act: permission }, schema: { tags, summary, params: byId, body, response: { 200: detailSchema, ...problems } } },
      async (request) => {
        const person = personOf(request);
        await mustMayOn(context, person, permission, request.params.id);
        await work(actingFor(context, request), request.params.id, request.body as z.output<Body>, person);
        return itemDetail(context, person, request.params.id);
      },
    );
  hang('submit', 'submit-item', '送审', revisionSchema, submitItem);
  hang('take-back', 'take-back-item', '撤回送审', z.object({}), (acting, itemId) => takeBackItem(acting, itemId));
  hang('review', 'review-item', '审核：通过或者退回', reviewSchema, (acting, itemId, input, person) =>
    reviewItem(acting, person.roles as ReviewRole[], itemId, input),
  );
  hang('ask-override', 'ask-override', '申请放行：体检有阻断项而依法可以公开', overrideSchema, askOverride);
  hang('grant-override', 'grant-override', '同意放行', hashSchema, grantOverride);
  hang('publish', 'publish-item', '发布', hashSchema, publishItem);
  hang('schedule', 'schedule-item', '定时发布', scheduleSchema, (acting, itemId, { at, contentHash }) =>
    scheduleItem(acting, itemId, { at: new Date(at), contentHash }),
  );
  hang('correct', 'correct-item', '更正：打开已公开的信息修改', correctSchema, correctItem);
  hang('drop-correction', 'drop-correction', '放弃更正，恢复公开的版本', revisionSchema, dropCorrection);
  hang('validity', 'decide-validity', '确定已公开信息的有效性', validitySchema, decideValidity);
  hang('withdraw', 'withdraw-item', '撤稿', withdrawSchema, withdrawItem);
}

function hangFlow(server: Server, context: Context): void {
  const { db, tenant, clock } = context;
  const flowNow = async (agencyId: string) => {
    const { steps } = await flowOf(db, tenant, agencyId, todayInShanghai(clock));
    return { steps: steps.map((rule) => ({ ...rule, roles: [...rule.roles] })) };
  };
  server.get(
    '/api/review-flow',
    { config: { act: 'list-items' }, schema: { tags, summary: '本单位的审核流程', response: { 200: flowSchema, ...problems } } },
    (request) => flowNow(personOf(request).agencyId),
  );
  server.put(
    '/api/review-flow',
    {
      config: { act: 'set-review-flow' },
      schema: { tags, summary: '设置本单位的审核流程', body: flowSchema, response: { 200: flowSchema, ...problems } },
    },
    async (request) => {
      const { agencyId } = personOf(request);
      await setReviewFlow(actingFor(context, request), agencyId, request.body.steps);
      return flowNow(agencyId);
    },
  );
}
