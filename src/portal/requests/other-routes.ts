import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AskableOffice } from '../../features/requests/citizen-desk.contract.ts';
import type { Server } from '../../platform/http.ts';
import { newId } from '../../platform/ids.ts';
import { errorsOf, typedOf } from './application.ts';
import { type CorrectView, correctApplicant, correctLabels, correctPage, correctSchema } from './correct-page.ts';
import { type Counter, isTicketOver, officeAt, open, openForm, refusalFor, saidOnForm, seeOther, sendPrivate } from './counter.ts';
import type { Errors, Typed } from './field.ts';
import { type CodeView, opinionCodePage, opinionLabels, opinionPage, opinionSchema, wrongOpinionCode } from './opinion-page.ts';
import { receiveForm } from './received-form.ts';
import { forgetVisits, rememberReceipt, rememberVisit, visitOf } from './visits.ts';

/** Correction of one's own record (Article 41), and the opinion of those who are asked (Articles 32 to 34). */
export function hangOthers(server: Server, counter: Counter): void {
  const { desk, context } = counter;
  const { storage } = context;

  const showCorrect = (
    request: FastifyRequest,
    reply: FastifyReply,
    office: AskableOffice,
    view: Omit<CorrectView, 'office'>,
    status = 200,
  ) => sendPrivate(counter, request, reply, (stand) => correctPage(stand, { office, ...view }), status);

  server.get('/requests/:office/correct', { config: open }, async (request, reply) =>
    showCorrect(request, reply, await officeAt(counter, request), { key: newId(), typed: { idKind: 'idCard' }, errors: {} }),
  );

  server.post('/requests/:office/correct', { config: openForm }, async (request, reply) => {
    const office = await officeAt(counter, request);
    const form = await receiveForm(request, storage, { files: 'paper' });
    try {
      const typed = typedOf(Object.keys(correctLabels), form.typed);
      const key = form.typed['key'] ?? '';
      const wanted = correctSchema.safeParse(typed);
      const applicant = correctApplicant(typed);
      if (!wanted.success || !applicant.success || Object.keys(form.fileErrors).length > 0) {
        const errors: Errors = { ...errorsOf(wanted.error), ...errorsOf(applicant.error), ...form.fileErrors };
        return await showCorrect(request, reply, office, { key, typed, errors }, 422);
      }
      try {
        const given = { officeSlug: office.slug, applicant: applicant.data, ...wanted.data, files: form.files('files') };
        const filed = await desk.askCorrection(given, key, request.ip);
        rememberReceipt(context, reply, { ...filed, phone: office.settings?.phone ?? '', correction: true });
      } catch (error) {
        const refusal = refusalFor(error);
        return await showCorrect(request, reply, office, { key, typed, ...saidOnForm(refusal) }, refusal.status);
      }
      return seeOther(reply, '/requests/receipt');
    } finally {
      await form.dispose();
    }
  });

  const showCode = (request: FastifyRequest, reply: FastifyReply, view: Partial<CodeView>, status = 200) =>
    sendPrivate(counter, request, reply, (stand) => opinionCodePage(stand, { errors: {}, ...view }), status);

  server.get('/requests/opinion', { config: open }, async (request, reply) => {
    const { after } = request.query as { after?: unknown };
    return showCode(request, reply, { after: after === 'closed' || after === 'over' ? after : undefined });
  });

  server.post('/requests/opinion', { config: openForm }, async (request, reply) => {
    const form = await receiveForm(request, storage);
    await form.dispose();
    const code = (form.typed['code'] ?? '').trim();
    if (code === '') return showCode(request, reply, { errors: { code: '请填写信上的编码。' } }, 422);
    try {
      rememberVisit(context, reply, 'opinion', await desk.openOpinion(code, request.ip));
    } catch (error) {
      const refusal = refusalFor(error);
      if (refusal.code === 'not-found-or-wrong') return showCode(request, reply, { errors: { code: wrongOpinionCode } }, 422);
      return showCode(request, reply, { message: refusal.message }, refusal.status);
    }
    return seeOther(reply, '/requests/opinion/sheet');
  });

  const withTicket = async (
    request: FastifyRequest,
    reply: FastifyReply,
    work: (ticket: string) => Promise<FastifyReply>,
    unsent?: string,
  ): Promise<FastifyReply> => {
    const ticket = visitOf(request, 'opinion');
    if (ticket !== undefined) {
      try {
        return await work(ticket);
      } catch (error) {
        if (!isTicketOver(error)) throw error;
        forgetVisits(context, reply, 'opinion');
      }
    }
    return unsent === undefined
      ? seeOther(reply, '/requests/opinion?after=over')
      : showCode(request, reply, { after: 'over', unsent }, 401);
  };

  const showSheet = async (
    request: FastifyRequest,
    reply: FastifyReply,
    ticket: string,
    view: { readonly key: string; readonly typed: Typed; readonly errors: Errors; readonly message?: string },
    status = 200,
  ) => {
    const asked = await desk.opinionAsked(ticket);
    return sendPrivate(counter, request, reply, (stand) => opinionPage(stand, { asked, ...view }), status);
  };

  server.get('/requests/opinion/sheet', { config: open }, (request, reply) =>
    withTicket(request, reply, (ticket) => showSheet(request, reply, ticket, { key: newId(), typed: {}, errors: {} })),
  );

  server.post('/requests/opinion/sheet', { config: openForm }, async (request, reply) => {
    const form = await receiveForm(request, storage);
    await form.dispose();
    const typed = typedOf(Object.keys(opinionLabels), form.typed);
    const key = form.typed['key'] ?? '';
    const send = async (ticket: string) => {
      const given = opinionSchema.safeParse({ answer: typed['answer'] || undefined, reasons: typed['reasons'] });
      if (!given.success) return showSheet(request, reply, ticket, { key, typed, errors: errorsOf(given.error) }, 422);
      try {
        await desk.giveOpinion(ticket, given.data, key);
      } catch (error) {
        const refusal = refusalFor(error);
        return showSheet(request, reply, ticket, { key, typed, ...saidOnForm(refusal) }, refusal.status);
      }
      return seeOther(reply, '/requests/opinion/sheet');
    };
    return withTicket(request, reply, send, typed['reasons'] ?? '');
  });

  server.post('/requests/opinion/close', { config: openForm }, async (request, reply) => {
    await (await receiveForm(request, storage)).dispose();
    forgetVisits(context, reply, 'opinion');
    return seeOther(reply, '/requests/opinion?after=closed');
  });
}
