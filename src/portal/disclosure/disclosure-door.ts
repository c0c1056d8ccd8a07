import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Agency, agencies } from '../../features/agencies/index.ts';
import { publicFile, publishedCounts, publishedItem, publishedItems, publishingAgencies } from '../../features/publishing/index.ts';
import { attachment } from '../../features/report/index.ts';
import { isDutyCode } from '../../law/publishing/duties.ts';
import type { Html } from '../../platform/html.ts';
import type { Context, Door } from '../../platform/http.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Frame } from '../frame.ts';
import { disclosurePage, itemsPerPage } from './disclosure-page.ts';
import { goneItemPage, itemPage } from './item-page.ts';

const open = { public: true } as const;

/** Anything a visitor may have typed is taken as far as it makes sense; the rest is as if not there. */
const browsing = z.object({
  duty: z.string().refine(isDutyCode).optional().catch(undefined),
  year: z.coerce.number().int().min(1949).max(2100).optional().catch(undefined),
  q: z
    .string()
    .trim()
    .max(100)
    .transform((text) => text.replace(/\p{C}/gu, ''))
    .catch(''),
  sort: z.enum(['newest', 'relevance']).catch('newest'),
  page: z.coerce.number().int().min(1).max(500).catch(1),
});

/** Pictures and PDF may be shown where they are; everything else is taken home, and nothing is run. */
const shown = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** The column of what is published without being asked for: lists, search, items, files. */
export function disclosureDoor(context: Context, frame: Frame): Door {
  const { db, tenant } = context;

  /** What was taken down is gone with the next request: nothing is kept without asking. */
  const send = (request: FastifyRequest, reply: FastifyReply, page: Html) => {
    const etag = `"${createHash('sha256').update(page.markup).digest('base64url').slice(0, 22)}"`;
    reply.header('cache-control', 'no-cache').header('etag', etag);
    if (request.headers['if-none-match'] === etag) return reply.header('vary', 'cookie').status(304).send();
    return frame.send(request, reply, page);
  };

  const list = async (request: FastifyRequest, reply: FastifyReply, agency: Agency | undefined, all: readonly Agency[]) => {
    const { duty: dutyCode, year, q, sort, page } = browsing.parse(request.query);
    const agencyId = agency?.id;
    const query = { dutyCode, year, q, sort, page };
    const [{ items, total }, counts, publishing, site] = [
      await publishedItems(db, tenant, { ...query, agencyId, size: itemsPerPage }),
      await publishedCounts(db, tenant, agencyId),
      await publishingAgencies(db, tenant),
      await frame.site(),
    ];
    return send(
      request,
      reply,
      disclosurePage(site, {
        ui: frame.uiOf(request),
        query,
        agency,
        agencies: all.filter(({ id }) => publishing.has(id)),
        items,
        total,
        counts,
      }),
    );
  };

  return (server) => {
    server.get('/disclosure', { config: open }, async (request, reply) => list(request, reply, undefined, await agencies(db, tenant)));

    server.get('/disclosure/:agency', { config: open }, async (request, reply) => {
      const all = await agencies(db, tenant);
      const agency = all.find(({ slug }) => slug === (request.params as { agency: string }).agency);
      if (!agency) throw new Refusal({ code: 'no-such-agency', status: 404, message: '本站没有这个单位。' });
      return list(request, reply, agency, all);
    });

    server.get('/items/:id', { config: open }, async (request, reply) => {
      const { id } = request.params as { id: string };
      const answer = await publishedItem(db, tenant, id);
      if (answer.kind === 'unknown') throw new Refusal({ code: 'no-such-item', status: 404, message: '没有这条信息。' });
      const site = await frame.site();
      const ui = frame.uiOf(request);
      if (answer.kind === 'withdrawn') {
        reply.status(410).header('cache-control', 'no-store');
        return frame.send(request, reply, goneItemPage(site, { ui, id, on: answer.on, reasonClass: answer.reasonClass }));
      }
      const agency = (await agencies(db, tenant)).find((one) => one.id === answer.item.agencyId);
      if (!agency) throw new Error('a public item without its agency');
      return send(request, reply, itemPage(site, { ui, item: answer.item, agency }));
    });

    server.get('/items/:id/files/:file', { config: open }, async (request, reply) => {
      const { id, file } = request.params as { id: string; file: string };
      const { name, type, sha256, content } = await publicFile(context, id, file);
      const etag = `"${sha256.slice(0, 22)}"`;
      reply
        .header('cache-control', 'no-cache')
        .header('etag', etag)
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('content-disposition', shown.has(type) ? attachment(name).replace(/^attachment/, 'inline') : attachment(name))
        .type(shown.has(type) ? type : 'application/octet-stream');
      if (request.headers['if-none-match'] === etag) return reply.status(304).send();
      return reply.send(content);
    });
  };
}
