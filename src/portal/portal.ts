// Long, because it lists every address of the public face.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Agency, agencyTree } from '../features/agencies/index.ts';
import { attachment, publishedReport, publishedYears } from '../features/report/index.ts';
import { type DownloadFormat, downloadFormats } from '../features/report/report.contract.ts';
import { todayInShanghai } from '../platform/clock.ts';
import { type Html, raw } from '../platform/html.ts';
import type { Context, Door } from '../platform/http.ts';
import type { ProblemPage } from '../platform/problem.ts';
import { Refusal } from '../platform/refusal.ts';
import { agencyPage } from './agency-page.ts';
import { jsonFeed, robotsTxt, rssFeed, type SiteAddress, sitemap } from './feeds.ts';
import type { Frame } from './frame.ts';
import { homePage } from './home-page.ts';
import { minuteInShanghai } from './meta.ts';
import { readAtMark, type Ui } from './page.ts';
import { type KeptPage, PageCache, tagged } from './page-cache.ts';
import { gonePage, problemPage } from './problem-pages.ts';
import { publishedContent, reportFiles, unknownReport } from './report-files.ts';
import { reportPage } from './report-page.ts';
import { reportsPage } from './reports-page.ts';
import { browse, type ListedReport, newest, type Shelf, shelfOf, shelfSorts } from './shelf.ts';
import { type Site, type SiteSettings, siteOf } from './site.ts';
import { stylePath, styleSheet } from './style.ts';
import { warmUp } from './trend-chart.ts';

export interface Portal {
  readonly door: Door;
  /** For the columns that have a folder of their own. */
  readonly frame: Frame;
  /** The server's refusals in the site's frame. */
  readonly problemPage: ProblemPage;
  /** What is on the site with these words in it, newest first, at most ten. */
  alreadyPublished(words: string): Promise<{ readonly title: string; readonly path: string; readonly on: string }[]>;
}

const uiCookie = 'ui';
const open = { public: true } as const;

/** Anything a visitor may have typed is taken as far as it makes sense; the rest is as if not there. */
const browsing = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined),
  agency: z
    .string()
    .max(60)
    .regex(/^[a-z0-9-]+$/)
    .optional()
    .catch(undefined),
  q: z.string().trim().max(100).catch(''),
  sort: z.enum(shelfSorts).catch('-year'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

const reportAt = z.object({
  agency: z.string().regex(/^[a-z0-9-]{1,60}$/),
  year: z.coerce.number().int().min(2000).max(2100),
});

/** The public face: pages, files, feeds. */
export function openPortal(context: Context, settings: SiteSettings): Portal {
  const { db, config, clock, tenant } = context;
  const shelf = shelfOf(context);
  const cache = new PageCache();
  const files = reportFiles(context, cache);
  let site = siteOf(config, settings, []);

  /** What stands on the shelf, and the site named after it. */
  const now = async (): Promise<Shelf> => {
    const current = await shelf();
    site = siteOf(
      config,
      settings,
      current.agencies.filter(({ parentId }) => parentId === null).map(({ name }) => name),
      current.disclosed > 0,
    );
    return current;
  };

  const uiOf = (request: FastifyRequest): Ui => {
    const asked = (request.query as { ui?: unknown } | undefined)?.ui ?? request.cookies[uiCookie];
    return asked === 'large' ? 'large' : 'standard';
  };

  const setUi = (reply: FastifyReply, ui: Ui) => {
    if (ui === 'large')
      reply.setCookie(uiCookie, 'large', { path: '/', maxAge: 31_536_000, sameSite: 'lax', httpOnly: true, secure: config.https });
    else reply.clearCookie(uiCookie, { path: '/' });
  };

  const rememberUi = (request: FastifyRequest, reply: FastifyReply) => {
    const asked = (request.query as { ui?: unknown } | undefined)?.ui;
    if (asked !== undefined) setUi(reply, asked === 'large' ? 'large' : 'standard');
  };

  /** Sends a kept page or makes it, with its tag; a visitor who has it already is told so. */
  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    current: Shelf,
    key: string,
    make: () => Promise<MadePage> | MadePage,
  ): Promise<FastifyReply> => {
    const name = `${current.version} ${key}`;
    const page = cache.get(name) ?? keepOrTag(cache, name, await make());
    reply
      .type(page.type)
      .header('cache-control', 'no-cache')
      .header('vary', 'cookie')
      .header('etag', page.etag)
      .header('last-modified', page.lastModified.toUTCString());
    if (isKnown(request, page)) return reply.status(304).send();
    return reply.send(page.type.startsWith('text/html') ? readAt(page.body, clock.now()) : page.body);
  };

  const sendPage = (
    request: FastifyRequest,
    reply: FastifyReply,
    current: Shelf,
    key: string,
    lastModified: Date,
    make: (ui: Ui) => Promise<Html> | Html,
    /** Whether the page that was made may be kept. */
    whole: () => boolean = () => true,
  ) => {
    const ui = uiOf(request);
    rememberUi(request, reply);
    return send(request, reply, current, `${ui} ${todayInShanghai(clock)} ${key}`, async () => ({
      body: Buffer.from((await make(ui)).markup),
      type: 'text/html; charset=utf-8',
      lastModified,
      unfinished: !whole(),
    }));
  };

  /** The last change of what the list shows. */
  const changeOf = (reports: readonly ListedReport[]) =>
    reports.reduce((latest, { changedAt }) => (changedAt > latest ? changedAt : latest), new Date(0));

  const findReport = async (request: FastifyRequest) => {
    const at = reportAt.safeParse(request.params);
    if (!at.success) throw unknownReport();
    const current = await now();
    const agency = current.agencyBySlug.get(at.data.agency);
    if (!agency) throw unknownReport();
    return { current, agency, year: at.data.year, listed: listedOf(current, agency, at.data.year) };
  };

  const sendGone = async (request: FastifyRequest, reply: FastifyReply, agency: Agency, year: number): Promise<FastifyReply> => {
    const answer = await publishedReport(db, tenant, agency.slug, year);
    if (answer.kind !== 'withdrawn') throw unknownReport();
    const { withdrawn } = answer;
    reply.status(410).header('cache-control', 'no-store');
    if ((request.headers.accept ?? '').includes('json') && !(request.headers.accept ?? '').includes('html')) {
      const { withdrawnOn, reasonClass, reason } = withdrawn;
      const message = `这份报告已于${withdrawnOn}撤下，原因：${reason}。`;
      return reply
        .type('application/problem+json; charset=utf-8')
        .send(JSON.stringify({ status: 410, code: 'withdrawn', message, withdrawnOn, reasonClass, requestId: request.id }));
    }
    const page = gonePage(site, uiOf(request), withdrawn).markup;
    return reply.type('text/html; charset=utf-8').send(readAt(Buffer.from(page), clock.now()));
  };

  const door: Door = (server) => {
    server.addHook('onListen', () => void warmUp());
    server.get(stylePath, { config: open }, (_request, reply) =>
      reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=31536000, immutable').send(styleSheet),
    );

    server.get('/', { config: open }, async (request, reply) => {
      const current = await now();
      return sendPage(request, reply, current, '/', changeOf(current.reports), (ui) =>
        homePage(site, {
          ui,
          newest: newest(current, 10),
          total: current.reports.length,
          years: current.years,
          tree: agencyTree(current.agencies),
        }),
      );
    });

    server.get('/reports', { config: open }, async (request, reply) => {
      const current = await now();
      const { year, agency, q, sort, page: wanted } = browsing.parse(request.query);
      const query = { year, agency, q, sort, page: wanted };
      const { items, total, page } = browse(current, query);
      const asked = { ...query, page };
      return sendPage(request, reply, current, `/reports ${JSON.stringify(asked)}`, changeOf(current.reports), (ui) =>
        reportsPage(site, {
          ui,
          query: asked,
          items,
          total,
          years: current.years,
          agencies: current.agencies,
          today: todayInShanghai(clock),
        }),
      );
    });

    server.get('/reports/:agency', { config: open }, async (request, reply) => {
      const current = await now();
      const agency = current.agencyBySlug.get((request.params as { agency: string }).agency);
      if (!agency) throw new Refusal({ code: 'no-such-agency', status: 404, message: '本站没有这个单位。' });
      const reports = current.reports.filter(({ agencySlug }) => agencySlug === agency.slug);
      return sendPage(request, reply, current, `/reports/${agency.slug}`, changeOf(reports), async (ui) =>
        agencyPage(site, {
          ui,
          agency,
          reports,
          years: await publishedYears(db, tenant, agency.slug),
          below: current.agencies.filter(({ parentId }) => parentId === agency.id),
          above: current.agencies.find(({ id }) => id === agency.parentId),
          today: todayInShanghai(clock),
        }),
      );
    });

    server.get('/reports/:agency/:year', { config: open }, async (request, reply) => {
      const { current, agency, year, listed } = await findReport(request);
      if (!listed) return sendGone(request, reply, agency, year);
      let whole = true;
      const make = async (ui: Ui) => {
        const report = await publishedContent(context, agency.slug, year);
        const { publishedAt, changedAt } = listed;
        const sizes = await files.sizesOf(listed);
        whole = Object.keys(sizes).length === Object.keys(downloadFormats).length;
        return reportPage(site, {
          ui,
          agency,
          published: { year, report, publishedAt, changedAt },
          years: await publishedYears(db, tenant, agency.slug),
          sizes,
        });
      };
      return sendPage(request, reply, current, `/reports/${agency.slug}/${year}`, listed.changedAt, make, () => whole);
    });

    for (const format of Object.keys(downloadFormats) as DownloadFormat[]) {
      server.get(`/reports/:agency/:year/report.${format}`, { config: open }, async (request, reply) => {
        const { agency, year, listed } = await findReport(request);
        if (!listed) return sendGone(request, reply, agency, year);
        const file = await files.fileOf(listed, format);
        reply.header('content-disposition', attachment(`${agency.name}${year}年政府信息公开工作年度报告.${format}`));
        reply
          .type(file.type)
          .header('cache-control', 'no-cache')
          .header('etag', file.etag)
          .header('last-modified', file.lastModified.toUTCString());
        if (isKnown(request, file)) return reply.status(304).send();
        return reply.send(file.body);
      });
    }

    const sendText = async (request: FastifyRequest, reply: FastifyReply, type: string, text: (current: Shelf, at: Site) => string) => {
      const current = await now();
      const key = request.routeOptions.url ?? '';
      const lastModified = changeOf(current.reports);
      return send(request, reply, current, key, () => ({ body: Buffer.from(text(current, site)), type, lastModified }));
    };
    server.get('/reports/feed.xml', { config: open }, (request, reply) =>
      sendText(request, reply, 'application/rss+xml; charset=utf-8', (current, at) => rssFeed(at, newest(current, 50))),
    );
    server.get('/reports/feed.json', { config: open }, (request, reply) =>
      sendText(request, reply, 'application/feed+json; charset=utf-8', (current, at) => jsonFeed(at, newest(current, 50))),
    );
    server.get('/robots.txt', { config: open }, (_request, reply) => reply.type('text/plain; charset=utf-8').send(robotsTxt(site)));
    server.get('/sitemap.xml', { config: open }, (request, reply) =>
      sendText(request, reply, 'application/xml; charset=utf-8', (current, at) => sitemap(at, addressesOf(current)) as string),
    );
    server.get('/sitemap-:file.xml', { config: open }, async (request, reply) => {
      const file = Number((request.params as { file: string }).file);
      const map = Number.isInteger(file) ? sitemap(site, addressesOf(await now()), file) : undefined;
      if (map === undefined) throw new Refusal({ code: 'not-found', status: 404, message: '没有这一页网站地图。' });
      return reply.type('application/xml; charset=utf-8').header('cache-control', 'no-cache').send(map);
    });
  };

  const frame: Frame = {
    site: async () => {
      await now();
      return site;
    },
    uiOf,
    setUi,
    send: (request, reply, { markup }) => {
      rememberUi(request, reply);
      return reply
        .type('text/html; charset=utf-8')
        .header('vary', 'cookie')
        .send(readAt(Buffer.from(markup), clock.now()));
    },
  };

  return {
    door,
    frame,
    alreadyPublished: async (words) => {
      const { items } = browse(await now(), { year: undefined, agency: undefined, q: words, sort: '-published', page: 1 });
      return items
        .slice(0, 10)
        .map(({ title, agencySlug, year, publishedOn }) => ({ title, path: `/reports/${agencySlug}/${year}`, on: publishedOn }));
    },
    problemPage: (problem, request) => {
      const { markup } = problemPage(site, uiOf(request), problem);
      return raw(readAt(Buffer.from(markup), clock.now()).toString());
    },
  };
}

function listedOf(current: Shelf, agency: Agency, year: number): ListedReport | undefined {
  return current.reports.find((report) => report.agencySlug === agency.slug && report.year === year);
}

function isKnown(request: FastifyRequest, { etag, lastModified }: KeptPage): boolean {
  const tags = request.headers['if-none-match'];
  if (tags !== undefined) return tags.split(',').some((tag) => tag.trim() === etag || tag.trim() === '*');
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return !Number.isNaN(since) && Math.floor(lastModified.getTime() / 1000) * 1000 <= since;
}

/** Puts the time of reading where the page leaves room for it; it is printed and not part of the page's tag. */
function readAt(body: Buffer, at: Date): Buffer {
  const place = body.lastIndexOf(readAtMark);
  if (place < 0) return body;
  return Buffer.concat([body.subarray(0, place), Buffer.from(minuteInShanghai(at)), body.subarray(place + readAtMark.length)]);
}

interface MadePage extends Omit<KeptPage, 'etag'> {
  /** Something on it was not ready: made anew for the next visitor. */
  readonly unfinished?: boolean;
}

function keepOrTag(cache: PageCache, key: string, { unfinished, ...page }: MadePage): KeptPage {
  return unfinished ? tagged(page) : cache.keep(key, tagged(page));
}

function addressesOf(current: Shelf): SiteAddress[] {
  const last = current.reports.reduce((latest, { changedAt }) => (changedAt > latest ? changedAt : latest), new Date(0));
  const byAgency = new Map<string, Date>();
  for (const { agencySlug, changedAt } of current.reports) {
    const known = byAgency.get(agencySlug);
    if (!known || changedAt > known) byAgency.set(agencySlug, changedAt);
  }
  const changed = current.reports.length > 0 ? { changedAt: last } : {};
  return [
    { path: '/', ...changed },
    { path: '/reports', ...changed },
    ...(current.disclosed > 0 ? [{ path: '/disclosure' }, ...current.agencies.map(({ slug }) => ({ path: `/disclosure/${slug}` }))] : []),
    { path: '/requests' },
    ...current.agencies.map(({ slug }) => ({ path: `/requests/${slug}` })),
    ...[...byAgency].map(([slug, changedAt]) => ({ path: `/reports/${slug}`, changedAt })),
    ...current.reports.map(({ agencySlug, year, changedAt }) => ({ path: `/reports/${agencySlug}/${year}`, changedAt })),
  ];
}
