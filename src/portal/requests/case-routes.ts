import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Server } from '../../platform/http.ts';
import { newId } from '../../platform/ids.ts';
import { Refusal } from '../../platform/refusal.ts';
import { errorsOf, typedOf } from './application.ts';
import { caseActPage, caseActs, givenErrors, notNowPage } from './case-acts.ts';
import { casePage, type Done, doneSentences } from './case-page.ts';
import { type Counter, isTicketOver, open, openForm, refusalFor, saidOnForm, seeOther, sendFile, sendPrivate } from './counter.ts';
import type { Errors, Typed } from './field.ts';
import { receiveForm } from './received-form.ts';
import { type RecoverView, recoverLabels, recoverPage, recoverSchema, recoverSentPage } from './recover-page.ts';
import { type TrackView, trackLabels, trackPage, wrongCombination } from './track-page.ts';
import { forgetVisits, rememberVisit, visitOf } from './visits.ts';

/** Following a request: opening it, seeing it, doing what it asks, leaving it, and getting a lost code back. */
export function hangCase(server: Server, counter: Counter): void {
  const { desk, context } = counter;
  const { storage } = context;

  const showTrack = (request: FastifyRequest, reply: FastifyReply, view: Partial<TrackView>, status = 200) =>
    sendPrivate(counter, request, reply, (stand) => trackPage(stand, { typed: {}, errors: {}, ...view }), status);

  server.get('/requests/track', { config: open }, async (request, reply) => {
    const { after } = request.query as { after?: unknown };
    return showTrack(request, reply, { after: after === 'closed' || after === 'over' ? after : undefined });
  });

  server.post('/requests/track', { config: openForm }, async (request, reply) => {
    const form = await receiveForm(request, storage);
    await form.dispose();
    const typed = trimmed(Object.keys(trackLabels), form.typed);
    const errors: Errors = Object.fromEntries(
      Object.entries(trackLabels).flatMap(([name, label]) => (typed[name] ? [] : [[name, `请填写${label}。`]])),
    );
    if (Object.keys(errors).length > 0) return showTrack(request, reply, { typed, errors }, 422);
    try {
      const { number = '', code = '', name = '' } = typed;
      rememberVisit(context, reply, 'case', await desk.open({ number, code, name }, request.ip));
    } catch (error) {
      const { code, message, status } = refusalFor(error);
      if (code === 'not-found-or-wrong') return showTrack(request, reply, { typed, message: wrongCombination }, 422);
      return showTrack(request, reply, { typed, message }, status);
    }
    return seeOther(reply, '/requests/case');
  });

  /** Who has no ticket, or an old one, is asked to open the request again. */
  const withTicket = async (
    request: FastifyRequest,
    reply: FastifyReply,
    work: (ticket: string) => Promise<FastifyReply>,
    unsent?: string,
  ): Promise<FastifyReply> => {
    const ticket = visitOf(request, 'case');
    if (ticket !== undefined) {
      try {
        return await work(ticket);
      } catch (error) {
        if (!isTicketOver(error)) throw error;
        forgetVisits(context, reply, 'case');
      }
    }
    return unsent === undefined ? seeOther(reply, '/requests/track?after=over') : showTrack(request, reply, { after: 'over', unsent }, 401);
  };

  server.get('/requests/case', { config: open }, (request, reply) =>
    withTicket(request, reply, async (ticket) => {
      const view = await desk.view(ticket);
      const { done } = request.query as { done?: unknown };
      return sendPrivate(counter, request, reply, (stand) => casePage(stand, view, isDone(done) ? done : undefined));
    }),
  );

  server.get('/requests/case/letters/:file', { config: open }, (request, reply) =>
    withTicket(request, reply, async (ticket) => {
      const [, letter, format] = /^([\w-]{1,64})\.(pdf|docx)$/.exec((request.params as { file: string }).file) ?? [];
      if (letter === undefined) throw new Refusal({ code: 'not-found', status: 404, message: '没有这份文书。' });
      return sendFile(reply, await desk.letter(ticket, letter, format as 'pdf' | 'docx'));
    }),
  );

  server.get('/requests/case/papers/:paper', { config: open }, (request, reply) =>
    withTicket(request, reply, async (ticket) => sendFile(reply, await desk.paper(ticket, (request.params as { paper: string }).paper))),
  );

  server.get('/requests/case/clock.pdf', { config: open }, (request, reply) =>
    withTicket(request, reply, async (ticket) => sendFile(reply, await desk.clockSheet(ticket))),
  );

  for (const name of Object.keys(caseActs) as Done[]) {
    const act = caseActs[name];
    const path = `/requests/case/${name}`;

    const show = async (
      request: FastifyRequest,
      reply: FastifyReply,
      ticket: string,
      view: { readonly key: string; readonly typed: Typed; readonly errors: Errors; readonly message?: string },
      status = 200,
    ) => {
      const tracked = await desk.view(ticket);
      const intro = act.intro(tracked);
      return sendPrivate(
        counter,
        request,
        reply,
        (stand) => (intro ? caseActPage(stand, { name, intro, ...view }) : notNowPage(stand, name, tracked)),
        intro ? status : 409,
      );
    };

    server.get(path, { config: open }, (request, reply) =>
      withTicket(request, reply, (ticket) => show(request, reply, ticket, { key: newId(), typed: {}, errors: {} })),
    );

    server.post(path, { config: openForm }, async (request, reply) => {
      const form = await receiveForm(request, storage, act.takesFiles ? { files: 'paper' } : {});
      try {
        const text = (form.typed['text'] ?? '').trim();
        const key = form.typed['key'] ?? '';
        const files = form.files('files');
        const typed = { text };
        const send = async (ticket: string) => {
          const errors = { ...givenErrors(act, text, files.length), ...form.fileErrors };
          if (Object.keys(errors).length > 0) return show(request, reply, ticket, { key, typed, errors }, 422);
          try {
            await act.send(desk, ticket, { text, files }, key);
          } catch (error) {
            const refusal = refusalFor(error);
            return show(request, reply, ticket, { key, typed, ...saidOnForm(refusal) }, refusal.status);
          }
          return seeOther(reply, `/requests/case?done=${name}`);
        };
        return await withTicket(request, reply, send, text);
      } finally {
        await form.dispose();
      }
    });
  }

  server.post('/requests/case/close', { config: openForm }, async (request, reply) => {
    await (await receiveForm(request, storage)).dispose();
    forgetVisits(context, reply, 'case', 'receipt');
    return seeOther(reply, '/requests/track?after=closed');
  });

  const showRecover = (request: FastifyRequest, reply: FastifyReply, view: Partial<RecoverView>, status = 200) =>
    sendPrivate(counter, request, reply, (stand) => recoverPage(stand, { typed: {}, errors: {}, ...view }), status);

  server.get('/requests/recover', { config: open }, async (request, reply) => showRecover(request, reply, {}));

  server.post('/requests/recover', { config: openForm }, async (request, reply) => {
    const form = await receiveForm(request, storage);
    await form.dispose();
    const typed = trimmed(Object.keys(recoverLabels), form.typed);
    const asked = recoverSchema.safeParse(typed);
    if (!asked.success) return showRecover(request, reply, { typed, errors: errorsOf(asked.error) }, 422);
    try {
      await desk.recover(asked.data, request.ip);
    } catch (error) {
      const { message, status } = refusalFor(error);
      return showRecover(request, reply, { typed, message }, status);
    }
    return seeOther(reply, '/requests/recover/sent');
  });

  server.get('/requests/recover/sent', { config: open }, async (request, reply) => sendPrivate(counter, request, reply, recoverSentPage));
}

const isDone = (word: unknown): word is Done => typeof word === 'string' && Object.hasOwn(doneSentences, word);

const trimmed = (names: readonly string[], typed: Typed): Typed =>
  Object.fromEntries(Object.entries(typedOf(names, typed)).map(([name, value]) => [name, value.trim()]));
