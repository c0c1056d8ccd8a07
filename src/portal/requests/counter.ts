// What every door of this column is given, and how private pages leave.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { attachment } from '../../features/report/index.ts';
import type { AskableOffice, CitizenDesk } from '../../features/requests/citizen-desk.contract.ts';
import type { Html } from '../../platform/html.ts';
import type { Context } from '../../platform/http.ts';
import { isRefusal, Refusal } from '../../platform/refusal.ts';
import type { Frame } from '../frame.ts';
import type { Errors } from './field.ts';
import type { Stand } from './stand.ts';

export interface Counter {
  readonly context: Context;
  readonly frame: Frame;
  readonly desk: CitizenDesk;
}

/** Pages that anybody may read. */
export const open = { public: true } as const;
/** Forms that anybody may send. */
export const openForm = { public: true, publicForm: true } as const;

/** @throws Refusal 404 */
export async function officeAt({ desk }: Counter, request: FastifyRequest): Promise<AskableOffice> {
  const { office: slug } = request.params as { office: string };
  const office = /^[a-z0-9-]{1,60}$/.test(slug) ? await desk.office(slug) : undefined;
  if (!office) throw new Refusal({ code: 'no-such-agency', status: 404, message: '本站没有这个单位，或者这个单位不受理申请。' });
  return office;
}

export async function standOf({ frame }: Counter, request: FastifyRequest): Promise<Stand> {
  return { site: await frame.site(), ui: frame.uiOf(request) };
}

/** A page that only the one who asked may see: kept by nobody, found by no search engine. */
export async function sendPrivate(
  counter: Counter,
  request: FastifyRequest,
  reply: FastifyReply,
  make: (stand: Stand) => Html,
  status = 200,
): Promise<FastifyReply> {
  reply.status(status);
  keepPrivate(reply);
  return counter.frame.send(request, reply, make(await standOf(counter, request)));
}

/** A page for everybody, asked for again each time. */
export async function sendOpen(
  counter: Counter,
  request: FastifyRequest,
  reply: FastifyReply,
  make: (stand: Stand) => Html,
): Promise<FastifyReply> {
  reply.header('cache-control', 'no-cache');
  return counter.frame.send(request, reply, make(await standOf(counter, request)));
}

export function sendFile(reply: FastifyReply, file: { readonly name: string; readonly type: string; readonly body: Buffer }): FastifyReply {
  keepPrivate(reply);
  return reply.type(file.type).header('content-disposition', attachment(file.name)).send(file.body);
}

/** After a form: the answer is another page, so that reloading sends nothing again. */
export function seeOther(reply: FastifyReply, path: string): FastifyReply {
  keepPrivate(reply);
  return reply.redirect(path, 303);
}

export function keepPrivate(reply: FastifyReply): void {
  // The browser may tell our own pages where it comes from, so that forms show their origin; nobody else.
  reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex, nofollow').header('referrer-policy', 'same-origin');
}

/** A "no" that belongs on the form, not on a page of its own. Everything else goes on. */
export function refusalFor(error: unknown): Refusal {
  if (isRefusal(error) && error.code !== 'ticket-over') return error;
  throw error;
}

/** Where on the form a "no" is said: at the fields it names, otherwise above them. */
export function saidOnForm({ fields, message }: Refusal): { readonly errors: Errors; readonly message?: string } {
  const errors: Record<string, string> = {};
  for (const field of fields) errors[field.path.split('.').at(-1) ?? ''] ??= field.message;
  return fields.length > 0 ? { errors } : { errors, message };
}

export const isTicketOver = (error: unknown): boolean => isRefusal(error) && error.code === 'ticket-over';
