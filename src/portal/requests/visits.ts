// Cookies of this column: what a visitor opened, for half an hour, sealed, sent to this column only.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../platform/http.ts';
import { SealBroken } from '../../platform/secrets.ts';
import type { Receipt } from './receipt-page.ts';

export type Visit = 'case' | 'opinion' | 'receipt';

const seconds = 1800;
const nameOf = (visit: Visit) => `gongkai-${visit}`;

const options = ({ config }: Context) =>
  ({ path: '/requests', httpOnly: true, sameSite: 'strict', secure: config.https, maxAge: seconds }) as const;

export function rememberVisit(context: Context, reply: FastifyReply, visit: Visit, sealed: string): void {
  reply.setCookie(nameOf(visit), sealed, options(context));
}

export function visitOf(request: FastifyRequest, visit: Visit): string | undefined {
  return request.cookies[nameOf(visit)] || undefined;
}

export function forgetVisits(context: Context, reply: FastifyReply, ...visits: readonly Visit[]): void {
  const { maxAge: _, ...rest } = options(context);
  for (const visit of visits) reply.clearCookie(nameOf(visit), rest);
}

const place = ({ tenant }: Context) => ({ tenant, purpose: 'portal.receipt', row: 'cookie' });

export function rememberReceipt(context: Context, reply: FastifyReply, receipt: Receipt): void {
  const until = context.clock.now().getTime() + seconds * 1000;
  rememberVisit(context, reply, 'receipt', context.secrets.seal(place(context), JSON.stringify({ ...receipt, until })));
}

/** @returns undefined when there is none any more */
export function receiptOf(context: Context, request: FastifyRequest): Receipt | undefined {
  const sealed = visitOf(request, 'receipt');
  if (sealed === undefined) return undefined;
  try {
    const { until, ...receipt } = JSON.parse(context.secrets.open(place(context), sealed)) as Receipt & { readonly until: number };
    return until < context.clock.now().getTime() ? undefined : receipt;
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}
