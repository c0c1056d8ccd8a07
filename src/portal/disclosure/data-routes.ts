// Feeds and open data of what is public.
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Agency, agencies } from '../../features/agencies/index.ts';
import { publishedItems } from '../../features/publishing/index.ts';
import { cursorOf, everyOpenItem, openItems } from '../../features/publishing/open-items.ts';
import { attachment } from '../../features/report/index.ts';
import { type Duty, dutyOf, isDutyCode } from '../../law/publishing/duties.ts';
import type { Context, Server } from '../../platform/http.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Frame } from '../frame.ts';
import { itemsJsonFeed, itemsRss } from './item-feeds.ts';
import { itemsCsv, itemsJson } from './open-data.ts';

const open = { public: true } as const;
/** Every call reads everything there is. */
const heavy = { ...open, rateLimit: { max: 60, timeWindow: 60_000 } } as const;
const tags = ['开放数据'];
const newestInFeed = 50;
const mostInPage = 5000;

const dutyQuery = z.string().max(10).optional().catch(undefined).meta({ description: '公开事项的代码，例如 20.07；不写为全部' });
const agencyParams = z.object({ agency: z.string().max(60).meta({ description: '单位的代号，见单位栏目的网址' }) });
const dataQuery = z.object({ duty: dutyQuery });
const pageQuery = z.object({
  duty: dutyQuery,
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(mostInPage)
    .catch(1000)
    .meta({ description: `每页条数，最多 ${mostInPage}，不写为 1000` }),
  after: z.string().max(100).optional().catch(undefined).meta({ description: '上一页 next 中给出的位置' }),
});

/** @throws Refusal 404 `no-such-agency` */
export function agencyNamed(all: readonly Agency[], slug: string | undefined): Agency | undefined {
  if (slug === undefined) return undefined;
  const agency = all.find((one) => one.slug === slug);
  if (!agency) throw new Refusal({ code: 'no-such-agency', status: 404, message: '本站没有这个单位。' });
  return agency;
}

const dutyAsked = (code: string | undefined): Duty | undefined => (code !== undefined && isDutyCode(code) ? dutyOf(code) : undefined);

/** /disclosure/feed.*, /disclosure.csv, /disclosure.json, and the same for one agency. */
export function hangData(server: Server, { db, tenant }: Context, frame: Frame): void {
  const asked = async (request: FastifyRequest) => {
    const all = await agencies(db, tenant);
    const agency = agencyNamed(all, (request.params as { agency?: string }).agency);
    const duty = dutyAsked((request.query as { duty?: string }).duty);
    return { agency, duty, names: new Map(all.map(({ id, name }) => [id, name])) };
  };
  const place = (agency: Agency | undefined) => (agency ? `/disclosure/${agency.slug}/data` : '/disclosure');

  for (const below of ['', '/:agency']) {
    for (const [ending, type, write] of [
      ['xml', 'application/rss+xml', itemsRss],
      ['json', 'application/feed+json', itemsJsonFeed],
    ] as const)
      server.get(`/disclosure${below}/feed.${ending}`, { config: open }, async (request, reply) => {
        const { agency, duty, names } = await asked(request);
        const found = await publishedItems(db, tenant, { agencyId: agency?.id, dutyCode: duty?.code, size: newestInFeed });
        const text = write(await frame.site(), { agency, duty, items: found.items, names });
        return reply.type(`${type}; charset=utf-8`).header('cache-control', 'no-cache').send(text);
      });

    const data = below === '' ? '/disclosure' : `/disclosure${below}/data`;
    const of = below === '' ? '全部单位' : '一个单位';
    const params = below === '' ? {} : { params: agencyParams };
    server.get(
      `${data}.csv`,
      {
        config: heavy,
        schema: {
          tags,
          summary: `${of}主动公开信息的目录，CSV`,
          description: '一行一条，新的在前；UTF-8，带表头。不用登录。',
          querystring: dataQuery,
          ...params,
        },
      },
      async (request, reply) => {
        const { agency, duty, names } = await asked(request);
        const rows = everyOpenItem(db, tenant, { agencyId: agency?.id, dutyCode: duty?.code });
        return reply
          .type('text/csv; charset=utf-8')
          .header('cache-control', 'no-cache')
          .header('content-disposition', attachment(`${agency?.shortName ?? ''}主动公开信息目录.csv`))
          .send(Readable.from(itemsCsv(await frame.site(), rows, names)));
      },
    );
    server.get(
      `${data}.json`,
      {
        config: heavy,
        schema: {
          tags,
          summary: `${of}主动公开信息的目录，JSON`,
          description: '新的在前，分页；next 是下一页的完整网址，最后一页为 null。license 写明再利用的条件。不用登录。',
          querystring: pageQuery,
          ...params,
        },
      },
      async (request, reply) => {
        const { agency, duty, names } = await asked(request);
        const { limit, after } = request.query as z.output<typeof pageQuery>;
        const items = await openItems(db, tenant, { agencyId: agency?.id, dutyCode: duty?.code, after, size: limit });
        const last = items.at(-1);
        const search = new URLSearchParams({
          ...(duty ? { duty: duty.code } : {}),
          limit: String(limit),
          after: last ? cursorOf(last) : '',
        });
        const next = last && items.length === limit ? `${place(agency)}.json?${search}` : undefined;
        return reply
          .type('application/json; charset=utf-8')
          .header('cache-control', 'no-cache')
          .send(itemsJson(await frame.site(), { items, names, next }));
      },
    );
  }
}
