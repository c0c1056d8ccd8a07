import type { FastifyReply, FastifyRequest } from 'fastify';
import { agencyById } from '../../features/agencies/index.ts';
import { agenciesWithCatalogue, matterNamed } from '../../features/publishing/catalogue/index.ts';
import { fixedColumns } from '../../features/publishing/fixed-columns.ts';
import {
  linkedItems,
  type PublicItemAnswer,
  publicFile,
  publishedCounts,
  publishedItem,
  publishedItems,
} from '../../features/publishing/index.ts';
import { listExtras, nearestItems } from '../../features/publishing/nearest-items.ts';
import { oldAddress } from '../../features/publishing/old-addresses.ts';
import { purchaseSums } from '../../features/publishing/purchases.ts';
import { attachment } from '../../features/report/index.ts';
import { todayInShanghai } from '../../platform/clock.ts';
import type { Context, Door } from '../../platform/http.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Frame } from '../frame.ts';
import type { Ui } from '../page.ts';
import type { Site } from '../site.ts';
import { hangCatalogue } from './catalogue-door.ts';
import { agencyNamed, hangData } from './data-routes.ts';
import { disclosurePage, itemAddress } from './disclosure-page.ts';
import { goneItemPage, itemPage } from './item-page.ts';
import { disclosureAddress, isNarrowed, itemsPerPage, readListQuery } from './list-query.ts';

const open = { public: true } as const;

/** Pictures and PDF may be shown where they are; everything else is taken home, and nothing is run. */
const shown = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** The column of what is published without being asked for: lists, search, items, files. */
export function disclosureDoor(context: Context, frame: Frame): Door {
  const { db, tenant, clock } = context;

  const list = async (request: FastifyRequest, reply: FastifyReply, slug: string | undefined) => {
    const query = readListQuery(request.query);
    const make = async (site: Site, ui: Ui) => {
      const { agencies, reports, publishing } = await frame.shelf();
      const agency = agencyNamed(agencies, slug);
      const agencyId = agency?.id;
      const [{ items, total }, counts, columns] = [
        await publishedItems(db, tenant, { ...query, titleOnly: query.in === 'title', agencyId, size: itemsPerPage }),
        await publishedCounts(db, tenant, agencyId),
        await fixedColumns(db, tenant, agencyId),
      ];
      const ids = items.map(({ id }) => id);
      return disclosurePage(site, {
        ui,
        query,
        agency,
        agencies: agencies.filter(({ id }) => publishing.has(id)),
        items,
        total,
        counts,
        extras: await listExtras(db, tenant, ids, query.q),
        near: items.length === 0 && query.q !== '' ? await nearestItems(db, tenant, query.q) : [],
        columns,
        purchases: query.dutyCode === '20.09' ? await purchaseSums(db, tenant, { agencyId }) : undefined,
        matter: query.matterId === undefined ? undefined : await matterNamed(db, tenant, query.matterId),
        hasCatalogue: agency !== undefined && (await agenciesWithCatalogue(db, tenant, todayInShanghai(clock))).has(agency.id),
        reports: reports.filter(({ agencySlug }) => slug === undefined || agencySlug === slug).length,
      });
    };
    // Every question is another page: those are made for the one who asks, and do not push out what everybody reads.
    if (isNarrowed({ ...query, dutyCode: undefined, genre: undefined }))
      return frame.send(request, reply.header('cache-control', 'no-cache'), await make(await frame.site(), frame.uiOf(request)));
    return frame.sendKept(request, reply, `list ${slug} ${disclosureAddress(undefined, query)}`, make);
  };

  const item = async (request: FastifyRequest, reply: FastifyReply, id: string) => {
    let gone: Extract<PublicItemAnswer, { kind: 'withdrawn' }> | undefined;
    const make = async (site: Site, ui: Ui) => {
      const answer = await publishedItem(db, tenant, id);
      if (answer.kind === 'withdrawn') gone = answer;
      if (answer.kind !== 'published') throw new Refusal({ code: 'no-such-item', status: 404, message: '没有这条信息。' });
      const agency = await agencyById(db, tenant, answer.item.agencyId);
      if (!agency) throw new Error('a public item without its agency');
      const links = await linkedItems(db, tenant, id);
      return itemPage(site, { ui, item: answer.item, agency, links, today: todayInShanghai(clock) });
    };
    try {
      return await frame.sendKept(request, reply, `item ${id}`, make);
    } catch (error) {
      if (!gone) throw error;
      reply.status(410).header('cache-control', 'no-store');
      const { on, reasonClass } = gone;
      return frame.send(request, reply, goneItemPage(await frame.site(), { ui: frame.uiOf(request), id, on, reasonClass }));
    }
  };

  return (server) => {
    // Addresses that nothing answers may be those of the site before this one.
    server.addHook('preHandler', async (request, reply) => {
      if (!request.is404 || (request.method !== 'GET' && request.method !== 'HEAD')) return;
      const known = await oldAddress(db, tenant, request.url);
      if (!known) return;
      if (known.kind === 'page') return reply.header('cache-control', 'no-cache').redirect(known.path, 301);
      const answer = await publishedItem(db, tenant, known.id);
      if (answer.kind === 'unknown') return;
      if (answer.kind === 'published') return reply.header('cache-control', 'no-cache').redirect(itemAddress(known.id), 301);
      return item(request, reply, known.id);
    });

    hangData(server, context, frame);
    hangCatalogue(server, context, frame);

    server.get('/disclosure', { config: open }, async (request, reply) => {
      const { agency: slug, ...rest } = request.query as Record<string, string>;
      const agency = slug === undefined ? undefined : (await frame.shelf()).agencyBySlug.get(slug);
      if (agency) return reply.redirect(disclosureAddress(agency, readListQuery(rest)), 303);
      return list(request, reply, undefined);
    });

    server.get('/disclosure/:agency', { config: open }, (request, reply) =>
      list(request, reply, (request.params as { agency: string }).agency),
    );

    server.get('/items/:id', { config: open }, (request, reply) => item(request, reply, (request.params as { id: string }).id));

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
