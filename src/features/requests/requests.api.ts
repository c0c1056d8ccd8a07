// Long, because it lists every route of the feature with its schema: one place to see what the door lets through.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { pageCount, pageImage } from '../../documents/redact/redact-file.ts';
import { RedactionRefused } from '../../documents/redact/redaction-refused.ts';
import { holidayNotices } from '../../law/calendar/notices.ts';
import { act as transaction } from '../../platform/act.ts';
import type { Context, Server } from '../../platform/http.ts';
import { markRead, noticesOf } from '../../platform/notices.ts';
import { problemSchema } from '../../platform/problem.ts';
import { Refusal } from '../../platform/refusal.ts';
import { receiveUpload } from '../../platform/uploads.ts';
import { agencyById, mustMay, type Person, personOf } from '../agencies/index.ts';
import { type CaseActing, caseActing } from './act-on-case.ts';
import { actWork } from './act-routes.ts';
import { addPaper } from './add-paper.ts';
import { caseFile } from './case-file.ts';
import { casesMoved, enterHolidayNotice, enterLocalDay } from './change-calendar.ts';
import { clockSheet } from './clock-sheet.ts';
import { draftLetter } from './draft-letter.ts';
import { handlingSheet } from './handling-sheet.ts';
import { keepPapers } from './keep-papers.ts';
import { letterFile } from './letter-files.ts';
import { letterOf } from './letters.ts';
import { hasLooked } from './looks.ts';
import { settingsOf } from './office-settings.ts';
import { paperContent, paperOf } from './papers.ts';
import { redactPaper } from './redact-paper.ts';
import { registerExport } from './register-export.ts';
import { requests } from './register-pages.ts';
import { registerRequest } from './register-request.ts';
import { renewCode } from './renew-code.ts';
import { type PaperKind, paperKinds } from './request.ts';
import { requestDetail } from './request-detail.ts';
import { accessOf, type RequestPermission, requestsAccess } from './requests.access.ts';
import {
  actSchemas,
  calendarNoticeSchema,
  caseActs,
  caseSchema,
  draftLetterSchema,
  findApplicantSchema,
  letterStepSchema,
  listQuery,
  listSchema,
  localDaySchema,
  noticeSchema,
  officeSettingsSchema,
  redactSchema,
  registeredSchema,
  registerSchema,
  revealedSchema,
  revealSchema,
  rowSchema,
  type SimpleAct,
  sameAnswer,
  sameSchema,
  saveLetterSchema,
  serveSchema,
} from './requests.contract.ts';
import { ownRequest } from './requests.ts';
import { requestsOfApplicant } from './requests-of-applicant.ts';
import { returnLetter } from './return-letter.ts';
import { revealPersonalData } from './reveal-personal-data.ts';
import { reviewLetter } from './review-letter.ts';
import { sameRequests } from './same-requests.ts';
import { saveLetter } from './save-letter.ts';
import { vaultOf } from './sealing.ts';
import { serveLetter } from './serve-letter.ts';
import { serviceReceipt } from './service-receipt.ts';
import { setOfficeSettings } from './set-office-settings.ts';
import { signLetter } from './sign-letter.ts';
import { submitLetter } from './submit-letter.ts';
import { voidLetter } from './void-letter.ts';
import { enteredNotices, localDays } from './work-calendar.ts';
import { closeRequestWriters, type WrittenFile } from './writing/pdf-writer.ts';

const tags = ['依申请公开'];
const problems = { '4xx': problemSchema };
const id = z.string().max(64).meta({ description: '编号' });
const byId = z.object({ id });
const byLetter = z.object({ id, letterId: id });
const byPaper = z.object({ id, paperId: id });
const file = z.string().meta({ format: 'binary', description: '文件' });
const asIs = () => (value: unknown) => value as string;

/** Everything about requests that the office does. */
export function requestsApi(server: Server, context: Context): void {
  server.addHook('onClose', closeRequestWriters);
  hangRegister(server, context);
  hangCase(server, context);
  hangActs(server, context);
  hangLetters(server, context);
  hangPapers(server, context);
  hangOffice(server, context);
}

const actingFor = (context: Context, request: FastifyRequest): CaseActing => caseActing(context, personOf(request).id);

/** A case of the person's own agency, on which they may do this. @throws Refusal 404 `no-such-request`, 403 `not-allowed` */
async function mustMayOn({ db, tenant }: Context, person: Person, permission: RequestPermission, requestId: string): Promise<void> {
  const request = await ownRequest(db, tenant, person, requestId);
  mustMay(person, requestsAccess[permission], { path: request.agencyPath });
}

/** Always as a download: nothing of it runs in the page. */
function handOut(reply: FastifyReply, { name, type, body }: WrittenFile): FastifyReply {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  reply.type(type).header('content-disposition', `attachment; filename*=UTF-8''${encoded}`).header('x-content-type-options', 'nosniff');
  return reply.send(body as unknown as string);
}

const exportQuery = listQuery.omit({ page: true, size: true }).extend({
  names: z.enum(['yes']).optional().meta({ description: '含姓名；由审核人导出，要写理由' }),
});

function hangRegister(server: Server, context: Context): void {
  server.get(
    '/api/requests',
    {
      config: { act: 'list-requests' },
      schema: {
        tags,
        summary: '申请台账',
        description:
          '按年度、阶段、期限状态、渠道、申请人类别、处理决定、文字筛选。counts 为范围内各阶段、各期限状态的件数，不受其他筛选影响；已办结的阶段数到 10000 为止。按文字搜索时，未办结的全部找出；已办结的超过 500 件可能相符时，从最近收到的开始看 3000 件（capped 为 true 表示还有更多，请多写几个字，或者按年度缩小范围）。督导看到本单位及下级，不显示申请人；其他人看到本单位。',
        querystring: listQuery,
        response: { 200: listSchema, ...problems },
      },
    },
    (request) => requests(context, personOf(request), request.query),
  );
  server.get(
    '/api/requests/export.xlsx',
    {
      config: { act: 'export-requests', rateLimit: { max: 20, timeWindow: 60_000 } },
      schema: {
        tags,
        summary: '导出台账（XLSX），姓名为掩码；含姓名的由审核人导出，理由放在请求头 x-reason（URL 编码）',
        querystring: exportQuery,
        response: { 200: file, ...problems },
      },
      serializerCompiler: asIs,
    },
    async (request, reply) => {
      const { names, ...query } = request.query;
      const reason = decodeReason(request.headers['x-reason']);
      return handOut(reply, await registerExport(context, personOf(request), query, { names: names === 'yes', reason }));
    },
  );
  server.post(
    '/api/requests/same',
    {
      config: { act: 'find-applicant' },
      schema: { tags, summary: '同一人的、内容相近的申请', body: sameSchema, response: { 200: sameAnswer, ...problems } },
    },
    (request) => sameRequests(context, personOf(request), request.body),
  );
  server.post(
    '/api/requests/find',
    {
      config: { act: 'find-applicant' },
      schema: {
        tags,
        summary: '按申请人查找：姓名、证件号码、电话要完整',
        body: findApplicantSchema,
        response: { 200: z.object({ items: z.array(rowSchema) }), ...problems },
      },
    },
    async (request) => ({ items: await requestsOfApplicant(context, personOf(request), request.body) }),
  );
  server.post(
    '/api/requests',
    {
      config: { act: 'register-request' },
      schema: {
        tags,
        summary: '登记一件申请；请求头 idempotency-key 使重复发送无害',
        headers: z.object({ 'idempotency-key': z.string({ error: '缺少提交编号，请重新打开登记页面。' }).max(100) }),
        body: registerSchema,
        response: { 201: registeredSchema, ...problems },
      },
    },
    async (request, reply) => {
      const person = personOf(request);
      const agency = await agencyById(context.db, context.tenant, request.body.agencyId);
      mustMay(person, requestsAccess['register-request'], agency);
      const key = String(request.headers['idempotency-key']);
      return reply.status(201).send(await registerRequest(actingFor(context, request), request.body, key));
    },
  );
}

function decodeReason(header: string | string[] | undefined): string {
  try {
    return decodeURIComponent(String(header ?? '')).slice(0, 1000);
  } catch {
    throw new Refusal({ code: 'bad-input', message: '理由的编码不正确。' });
  }
}

function hangCase(server: Server, context: Context): void {
  server.get(
    '/api/requests/:id',
    {
      config: { act: 'read-request' },
      schema: {
        tags,
        summary: '一件申请：事实、期限、经过、材料、文书，以及现在能做什么',
        params: byId,
        response: { 200: caseSchema, ...problems },
      },
    },
    (request) => requestDetail(context, personOf(request), request.params.id),
  );
  server.post(
    '/api/requests/:id/reveal',
    {
      config: { act: 'reveal-personal-data' },
      schema: {
        tags,
        summary: '查看完整的个人信息；理由和时间留痕',
        params: byId,
        body: revealSchema,
        response: { 200: revealedSchema, ...problems },
      },
    },
    async (request) => {
      await mustMayOn(context, personOf(request), 'reveal-personal-data', request.params.id);
      return revealPersonalData(actingFor(context, request), request.params.id, request.body);
    },
  );
  server.post(
    '/api/requests/:id/tracking-code',
    {
      config: { act: 'renew-tracking-code' },
      schema: {
        tags,
        summary: '核对身份后补发查询码，旧码作废',
        params: byId,
        body: z.object({ seq: z.number().int(), identity: z.string().trim().min(2, '请写明怎样核对了申请人的身份。').max(500) }),
        response: { 200: z.object({ trackingCode: z.string() }), ...problems },
      },
    },
    async (request) => {
      await mustMayOn(context, personOf(request), 'renew-tracking-code', request.params.id);
      return renewCode(actingFor(context, request), request.params.id, request.body);
    },
  );
  const sheets = {
    'case.pdf': ['整件案卷（PDF）：封面、目录、全部材料和文书', caseFile],
    'handling-sheet.pdf': ['办理单（PDF）', handlingSheet],
    'clock.pdf': ['期限计算表（PDF）', (given: Context, _person: Person, requestId: string) => clockSheet(given, requestId)],
  } as const;
  for (const [name, [summary, write]] of Object.entries(sheets)) {
    server.get(
      `/api/requests/:id/${name}`,
      {
        config: { act: 'read-request', rateLimit: { max: 60, timeWindow: 60_000 } },
        schema: { tags, summary, params: byId, response: { 200: file, ...problems }, produces: ['application/pdf'] },
        serializerCompiler: asIs,
      },
      async (request, reply) => {
        const person = personOf(request);
        const params = request.params as z.infer<typeof byId>;
        await mustMayOn(context, person, 'read-request', params.id);
        return handOut(reply, await write(context, person, params.id));
      },
    );
  }
}

function hangActs(server: Server, context: Context): void {
  const hang = <A extends SimpleAct>(act: A): void => {
    server.post(
      `/api/requests/:id/acts/${act}`,
      {
        config: { act: accessOf[act] },
        schema: { tags, summary: caseActs[act], params: byId, body: actSchemas[act], response: { 200: caseSchema, ...problems } },
      },
      async (request) => {
        const person = personOf(request);
        const params = request.params as z.infer<typeof byId>;
        await mustMayOn(context, person, accessOf[act], params.id);
        await actWork[act](actingFor(context, request), params.id, request.body as never);
        return requestDetail(context, person, params.id);
      },
    );
  };
  for (const act of Object.keys(actSchemas) as SimpleAct[]) hang(act);
}

function hangLetters(server: Server, context: Context): void {
  server.post(
    '/api/requests/:id/letters',
    {
      config: { act: 'draft-letter' },
      schema: {
        tags,
        summary: '拟一件文书；答复要带处理决定',
        params: byId,
        body: draftLetterSchema,
        response: { 200: caseSchema, ...problems },
      },
    },
    async (request) => {
      const person = personOf(request);
      await mustMayOn(context, person, 'draft-letter', request.params.id);
      await draftLetter(actingFor(context, request), request.params.id, request.body);
      return requestDetail(context, person, request.params.id);
    },
  );
  server.put(
    '/api/requests/:id/letters/:letterId',
    {
      config: { act: 'draft-letter' },
      schema: {
        tags,
        summary: '保存文书；法定段落不能改写',
        params: byLetter,
        body: saveLetterSchema,
        response: { 200: caseSchema, ...problems },
      },
    },
    async (request) => {
      const person = personOf(request);
      const { id: requestId, letterId } = request.params;
      await mustMayOn(context, person, 'draft-letter', requestId);
      await saveLetter(actingFor(context, request), requestId, letterId, request.body);
      return requestDetail(context, person, requestId);
    },
  );
  const step = <Body extends z.ZodType>(
    name: string,
    permission: RequestPermission,
    summary: string,
    body: Body,
    work: (acting: CaseActing, requestId: string, letterId: string, input: z.output<Body>) => Promise<void>,
  ): void => {
    server.post(
      `/api/requests/:id/letters/:letterId/${name}`,
      { config: { act: permission }, schema: { tags, summary, params: byLetter, body, response: { 200: caseSchema, ...problems } } },
      async (request) => {
        const person = personOf(request);
        const params = request.params as z.infer<typeof byLetter>;
        await mustMayOn(context, person, permission, params.id);
        await work(actingFor(context, request), params.id, params.letterId, request.body as z.output<Body>);
        return requestDetail(context, person, params.id);
      },
    );
  };
  step('submit', 'submit-letter', '送审', letterStepSchema, submitLetter);
  step('return', 'return-letter', '退回修改，写明理由', letterStepSchema, returnLetter);
  step('review', 'review-letter', '审核通过；不能审核自己拟的', letterStepSchema, reviewLetter);
  step('sign', 'sign-letter', '签发：检查、编号、定稿', letterStepSchema, signLetter);
  step('void', 'draft-letter', '作废还没有发出的文书', letterStepSchema, voidLetter);
  step('serve', 'serve-letter', '登记发出和送达；从发出之日起计入期限计算', serveSchema, serveLetter);
  server.get(
    '/api/requests/:id/letters/:letterId/:name',
    {
      config: { act: 'read-request' },
      schema: {
        tags,
        summary: '文书、送达回证的 PDF 或者 DOCX；送达回证在签发以后才有',
        params: byLetter.extend({ name: z.enum(['letter.pdf', 'letter.docx', 'service-receipt.pdf', 'service-receipt.docx']) }),
        response: { 200: file, ...problems },
      },
      serializerCompiler: asIs,
    },
    async (request, reply) => {
      const { id: requestId, letterId, name } = request.params;
      await mustMayOn(context, personOf(request), 'read-request', requestId);
      await letterOf(context.db, context.tenant, requestId, letterId);
      const format = name.endsWith('.pdf') ? 'pdf' : 'docx';
      const proof = name.startsWith('service-receipt');
      return handOut(reply, await (proof ? serviceReceipt(context, requestId, letterId, format) : letterFile(context, letterId, format)));
    },
  );
}

const paperFields = z.object({
  kind: z.enum(Object.keys(paperKinds) as [PaperKind, ...PaperKind[]], { error: '请选择材料的类别。' }),
  title: z.string().trim().max(100, '材料名称最多 100 个字。').default(''),
});

function hangPapers(server: Server, context: Context): void {
  const { db, tenant, storage, secrets } = context;
  const vault = vaultOf(secrets, tenant);
  server.post(
    '/api/requests/:id/papers',
    {
      config: { act: 'add-paper', rateLimit: { max: 60, timeWindow: 60_000 } },
      schema: {
        tags,
        summary: '把材料加入案卷：PDF、PNG、JPG、DOCX、XLSX、TXT，每个不超过 20 MB',
        consumes: ['multipart/form-data'],
        params: byId,
        body: z.object({ kind: paperFields.shape.kind, title: paperFields.shape.title, file }),
        response: { 200: caseSchema, ...problems },
      },
      // The body is a stream of parts; its fields are checked below.
      validatorCompiler: () => (value) => ({ value }),
    },
    async (request) => {
      const person = personOf(request);
      const params = request.params as z.infer<typeof byId>;
      await mustMayOn(context, person, 'add-paper', params.id);
      const upload = await receiveUpload(request, storage);
      try {
        const fields = paperFields.safeParse(upload.fields);
        if (!fields.success) throw new Refusal({ code: 'bad-input', message: fields.error.issues.map(({ message }) => message).join(' ') });
        if (upload.files.length === 0) throw new Refusal({ code: 'no-file', status: 422, message: '请选择要加入的文件。' });
        const { kind, title } = fields.data;
        const files = upload.files.map(({ name, path, bytes }) => ({ kind, title: title || paperKinds[kind], name, path, bytes }));
        await addPaper(actingFor(context, request), params.id, await keepPapers(context, vault, files));
        return await requestDetail(context, person, params.id);
      } finally {
        await upload.dispose();
      }
    },
  );
  server.get(
    '/api/requests/:id/papers/:paperId/file',
    {
      config: { act: 'read-request' },
      schema: { tags, summary: '下载一件材料；封存的原件要先写理由', params: byPaper, response: { 200: file, ...problems } },
      serializerCompiler: asIs,
    },
    async (request, reply) => {
      const { id: requestId, paperId } = request.params;
      const person = personOf(request);
      await mustMayOn(context, person, 'read-request', requestId);
      const paper = await paperOf(db, tenant, vault, requestId, paperId);
      if (paper.locked) await mustHaveLooked(context, person, requestId);
      return handOut(reply, { name: paper.name, type: 'application/octet-stream', body: await paperContent(context, vault, paper) });
    },
  );
  server.get(
    '/api/requests/:id/papers/:paperId/pages/:page',
    {
      config: { act: 'read-request' },
      schema: {
        tags,
        summary: '材料的一页（PNG），用于遮盖；页数在响应头 x-pages',
        params: byPaper.extend({ page: z.coerce.number().int().min(1).max(300) }),
        response: { 200: file, ...problems },
      },
      serializerCompiler: asIs,
    },
    async (request, reply) => {
      const { id: requestId, paperId, page } = request.params;
      const person = personOf(request);
      await mustMayOn(context, person, 'read-request', requestId);
      const paper = await paperOf(db, tenant, vault, requestId, paperId);
      if (paper.locked) await mustHaveLooked(context, person, requestId);
      try {
        const content = await paperContent(context, vault, paper);
        const [{ png }, pages] = [await pageImage(content, page, 1240), await pageCount(content)];
        reply
          .type('image/png')
          .header('x-pages', String(pages))
          .header('x-content-type-options', 'nosniff')
          .header('cache-control', 'no-store');
        return reply.send(Buffer.from(png) as unknown as string);
      } catch (error) {
        if (!(error instanceof RedactionRefused)) throw error;
        throw new Refusal({ code: `redaction-${error.code}`, status: 422, message: error.message });
      }
    },
  );
  server.post(
    '/api/requests/:id/redact',
    {
      config: { act: 'redact-paper', rateLimit: { max: 30, timeWindow: 60_000 } },
      schema: {
        tags,
        summary: '区分处理：涂黑并核验，生成可以提供的文件；原件封存',
        params: byId,
        body: redactSchema,
        response: { 200: caseSchema, ...problems },
      },
    },
    async (request) => {
      const person = personOf(request);
      await mustMayOn(context, person, 'redact-paper', request.params.id);
      await redactPaper(context, actingFor(context, request), request.params.id, request.body);
      return requestDetail(context, person, request.params.id);
    },
  );
}

/** @throws Refusal 403 `give-a-reason` unless the person has just said why they want to see the original */
async function mustHaveLooked(context: Context, person: Person, requestId: string): Promise<void> {
  if (await hasLooked(context, person.id, requestId, 'original')) return;
  throw new Refusal({ code: 'give-a-reason', status: 403, message: '这件原件含不公开的内容，已经封存。请先点“查看原件”写明理由。' });
}

function hangOffice(server: Server, context: Context): void {
  const { db, tenant } = context;
  const officeTags = ['依申请公开设置'];
  const byAgency = z.object({ agencyId: id });
  server.get(
    '/api/request-settings/:agencyId',
    {
      config: { act: 'read-request-settings' },
      schema: {
        tags: officeTags,
        summary: '一个单位的依申请公开设置；没有填写的为 null',
        params: byAgency,
        response: { 200: officeSettingsSchema.nullable(), ...problems },
      },
    },
    async (request, reply) => {
      const agency = await agencyById(db, tenant, request.params.agencyId);
      mustMay(personOf(request), requestsAccess['read-request-settings'], agency);
      const settings = (await settingsOf(db, tenant, agency.id))?.settings;
      // The framework sends null as an empty body, which no reader of JSON takes.
      return settings ?? reply.type('application/json; charset=utf-8').send('null' as unknown as null);
    },
  );
  server.put(
    '/api/request-settings/:agencyId',
    {
      config: { act: 'change-request-settings' },
      schema: {
        tags: officeTags,
        summary: '修改本单位的依申请公开设置，从今天起用',
        params: byAgency,
        body: officeSettingsSchema,
        response: { 200: officeSettingsSchema, ...problems },
      },
    },
    async (request) => {
      const agency = await agencyById(db, tenant, request.params.agencyId);
      mustMay(personOf(request), requestsAccess['change-request-settings'], agency);
      await setOfficeSettings(actingFor(context, request), agency.id, request.body);
      return { ...request.body, agencyId: agency.id };
    },
  );
  server.get(
    '/api/notices',
    {
      config: { act: 'read-notices' },
      schema: { tags: officeTags, summary: '给我的提醒', response: { 200: z.array(noticeSchema), ...problems } },
    },
    async (request) =>
      (await noticesOf(db, tenant, personOf(request).id)).map(({ id: noticeId, text, about, madeAt, readAt }) => ({
        id: noticeId,
        text,
        requestId: about.startsWith('request:') ? about.slice('request:'.length) : null,
        at: madeAt.toISOString(),
        read: readAt !== null,
      })),
  );
  server.post(
    '/api/notices/read',
    {
      config: { act: 'read-notices' },
      schema: {
        tags: officeTags,
        summary: '把提醒标为已读',
        body: z.object({ ids: z.array(id).max(500) }),
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      await transaction(db, (tx) => markRead(tx, tenant, personOf(request).id, request.body.ids, context.clock.now()));
      return reply.status(204).send(null);
    },
  );
  hangCalendar(server, context);
}

const moved = z.object({ moved: z.number().int().meta({ description: '期限会变动的在办申请件数' }) });

function hangCalendar(server: Server, context: Context): void {
  const { db, tenant } = context;
  const calendarTags = ['工作日历'];
  const notices = async () => {
    const years = new Map([...holidayNotices, ...(await enteredNotices(db, tenant))].map((notice) => [notice.year, notice]));
    return [...years.values()].map(({ year, source, off, work }) => ({
      year,
      source,
      off: off.map((range) => ({ ...range })),
      work: [...work],
    }));
  };
  const days = async () => (await localDays(db, tenant)).map((day) => ({ ...day }));
  server.get(
    '/api/calendar/notices',
    {
      config: { act: 'read-calendar' },
      schema: { tags: calendarTags, summary: '各年的放假安排', response: { 200: z.array(calendarNoticeSchema), ...problems } },
    },
    notices,
  );
  server.post(
    '/api/calendar/notices',
    {
      config: { act: 'change-calendar' },
      schema: {
        tags: calendarTags,
        summary: '录入一年的放假通知；在办申请的期限随之重算',
        body: calendarNoticeSchema,
        response: { 200: z.array(calendarNoticeSchema), ...problems },
      },
    },
    async (request) => {
      await enterHolidayNotice(actingFor(context, request), request.body);
      return notices();
    },
  );
  server.post(
    '/api/calendar/notices/preview',
    {
      config: { act: 'change-calendar' },
      schema: {
        tags: calendarTags,
        summary: '录入以前：有多少件的期限会变',
        body: calendarNoticeSchema,
        response: { 200: moved, ...problems },
      },
    },
    async (request) => ({ moved: await casesMoved(actingFor(context, request), { notice: request.body }) }),
  );
  server.get(
    '/api/calendar/local-days',
    {
      config: { act: 'read-calendar' },
      schema: { tags: calendarTags, summary: '本地的放假和上班安排', response: { 200: z.array(localDaySchema), ...problems } },
    },
    days,
  );
  server.post(
    '/api/calendar/local-days',
    {
      config: { act: 'change-calendar' },
      schema: {
        tags: calendarTags,
        summary: '录入一个本地的放假或者上班日；在办申请的期限随之重算',
        body: localDaySchema,
        response: { 200: z.array(localDaySchema), ...problems },
      },
    },
    async (request) => {
      await enterLocalDay(actingFor(context, request), request.body);
      return days();
    },
  );
  server.post(
    '/api/calendar/local-days/preview',
    {
      config: { act: 'change-calendar' },
      schema: { tags: calendarTags, summary: '录入以前：有多少件的期限会变', body: localDaySchema, response: { 200: moved, ...problems } },
    },
    async (request) => ({ moved: await casesMoved(actingFor(context, request), { day: request.body }) }),
  );
}
