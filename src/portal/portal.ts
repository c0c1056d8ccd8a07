// Long, because it lists every address of the public face.
import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Agency, agencyTree } from '../features/agencies/index.ts';
import { fixedColumns } from '../features/publishing/fixed-columns.ts';
import { publishedItems } from '../features/publishing/index.ts';
import { alreadyPublishedItems } from '../features/publishing/nearest-items.ts';
import { itemAddresses } from '../features/publishing/open-items.ts';
import { attachment, publishedReport, publishedYears } from '../features/report/index.ts';
import { type DownloadFormat, downloadFormats } from '../features/report/report.contract.ts';
import { todayInShanghai } from '../platform/clock.ts';
import { type Html, html, raw } from '../platform/html.ts';
import type { Context, Door } from '../platform/http.ts';
import type { ProblemPage } from '../platform/problem.ts';
import { Refusal } from '../platform/refusal.ts';
import { agencyPage } from './agency-page.ts';
import { jsonFeed, robotsTxt, rssFeed, type SiteAddress, sitemapIndex, sitemapSize, urlset } from './feeds.ts';
import type { Frame } from './frame.ts';
import { homePage } from './home-page.ts';
import { hangLabelCheck } from './label-check.ts';
import { type KeptRendering, LastGood } from './last-good.ts';
import { minuteInShanghai } from './meta.ts';
import { isContrast, isLarge, readAtMark, type Ui, uiWith } from './page.ts';
import { type KeptPage, PageCache, tagged } from './page-cache.ts';
import { gonePage, problemPage } from './problem-pages.ts';
import { publishedContent, reportFiles, unknownReport } from './report-files.ts';
import { reportPage } from './report-page.ts';
import { reportsPage } from './reports-page.ts';
import { browse, type ListedReport, newest, type Shelf, shelfOf, shelfSorts } from './shelf.ts';
import { type Site, type SiteSettings, siteOf } from './site.ts';
import { siteMapPage } from './site-map-page.ts';
import { exportable } from './static-addresses.ts';
import { stylePath, styleSheet } from './style.ts';
import { warmUp } from './trend-chart.ts';

export interface Portal {
  readonly door: Door;
  /** For the columns that have a folder of their own. */
  readonly frame: Frame;
  /** The page as it was when the database last answered, with a line that says so; undefined when it is not kept. */
  readonly lastGood: (request: FastifyRequest) => Html | undefined;
  /** The server's refusals in the site's frame. */
  readonly problemPage: ProblemPage;
  /** What is on the site with these words in it, newest first, at most ten. */
  alreadyPublished(words: string): Promise<{ readonly title: string; readonly path: string; readonly on: string }[]>;
}

const uiCookie = 'ui';
const contrastCookie = 'contrast';
const mostSuggested = 10;
/** Milliseconds. */
const patience = 5000;
const watchEvery = 5000;
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
  const lastGood = new LastGood(join(config.data, 'last-good'));
  const shelf = shelfOf(context, (version, changes) => lastGood.change(version, changes));
  const cache = new PageCache();
  const files = reportFiles(context, cache);
  let site = siteOf(config, settings, []);

  /** What stands on the shelf, and the site named after it. */
  const now = async (): Promise<Shelf> => {
    const current = await answeredInTime(shelf());
    site = siteOf(
      config,
      settings,
      current.agencies.filter(({ parentId }) => parentId === null).map(({ name }) => name),
      current.disclosed > 0,
    );
    return current;
  };

  const uiOf = (request: FastifyRequest): Ui => {
    const asked = (request.query ?? {}) as { ui?: unknown; contrast?: unknown };
    const large = (asked.ui ?? request.cookies[uiCookie]) === 'large';
    return uiWith(large, (asked.contrast ?? request.cookies[contrastCookie]) === 'high');
  };

  const setCookie = (reply: FastifyReply, name: string, value: string | null) => {
    if (value === null) reply.clearCookie(name, { path: '/' });
    else reply.setCookie(name, value, { path: '/', maxAge: 31_536_000, sameSite: 'lax', httpOnly: true, secure: config.https });
  };

  const setUi = (reply: FastifyReply, ui: Ui) => {
    setCookie(reply, uiCookie, isLarge(ui) ? 'large' : null);
    setCookie(reply, contrastCookie, isContrast(ui) ? 'high' : null);
  };

  const rememberUi = (request: FastifyRequest, reply: FastifyReply) => {
    const { ui, contrast } = (request.query ?? {}) as { ui?: unknown; contrast?: unknown };
    if (ui !== undefined) setCookie(reply, uiCookie, ui === 'large' ? 'large' : null);
    if (contrast !== undefined) setCookie(reply, contrastCookie, contrast === 'high' ? 'high' : null);
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
    reply.type(page.type).header('cache-control', 'no-cache').header('vary', 'cookie').header('etag', page.etag);
    if (page.lastModified) reply.header('last-modified', page.lastModified.toUTCString());
    if (isKnown(request, page)) return reply.status(304).send();
    if (!page.type.startsWith('text/html')) return reply.send(page.body);
    const kept = nameOf(request);
    if (kept !== undefined) lastGood.keep(kept, current.version, page.body.toString(), clock.now());
    return reply.send(readAt(page.body, clock.now()));
  };

  /** Under which the last good rendering of a page is kept; undefined for questions, of which there is no end. */
  const nameOf = (request: FastifyRequest): string | undefined => {
    const [path = '', query = ''] = request.url.split('?');
    const asked = new URLSearchParams(query);
    asked.delete('ui');
    asked.delete('contrast');
    const address = exportable(asked.size === 0 ? path : `${path}?${asked}`);
    return address === undefined ? undefined : `${uiOf(request)} ${address}`;
  };

  const sendPage = (
    request: FastifyRequest,
    reply: FastifyReply,
    current: Shelf,
    key: string,
    lastModified: Date | undefined,
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
    server.addHook('onListen', () => {
      void warmUp();
      // So that what every visitor needs first is there, should the database go away before anybody asked for it.
      const headers = { host: new URL(config.publicUrl).host, accept: 'text/html' };
      for (const url of ['/', '/disclosure', '/reports', '/sitemap']) server.inject({ url, headers }).catch(() => undefined);
    });
    // What another node took down leaves this node's last good pages within seconds, also when nobody asks for anything.
    const watch = setInterval(() => void shelf().catch(() => undefined), watchEvery);
    watch.unref();
    server.addHook('onClose', async () => {
      clearInterval(watch);
      lastGood.close();
    });
    server.get(stylePath, { config: open }, (_request, reply) =>
      reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=31536000, immutable').send(styleSheet),
    );

    server.get('/', { config: open }, async (request, reply) => {
      const current = await now();
      const disclosed = current.disclosed > 0;
      return sendPage(request, reply, current, '/', disclosed ? undefined : changeOf(current.reports), async (ui) =>
        homePage(site, {
          ui,
          items: disclosed ? (await publishedItems(db, tenant, { size: 10 })).items : [],
          disclosed: current.disclosed,
          newest: newest(current, 10),
          total: current.reports.length,
          years: current.years,
          tree: agencyTree(current.agencies),
        }),
      );
    });

    const examples = async () => {
      const { reports, disclosed } = await now();
      const [report] = reports;
      const [item] = disclosed > 0 ? (await publishedItems(db, tenant, { size: 1 })).items : [];
      return [
        '/',
        ...(item ? ['/disclosure', `/items/${item.id}`] : []),
        '/reports',
        ...(report ? [`/reports/${report.agencySlug}/${report.year}`] : []),
      ];
    };
    hangLabelCheck(server, frame, examples, new URL(config.publicUrl).host);

    server.get('/sitemap', { config: open }, async (request, reply) => {
      const current = await now();
      return sendPage(request, reply, current, '/sitemap', undefined, async (ui) =>
        siteMapPage(site, {
          ui,
          years: current.years,
          tree: agencyTree(current.agencies),
          publishing: current.publishing,
          reporting: new Set(current.reports.map(({ agencyId }) => agencyId)),
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
      return sendPage(request, reply, current, `/reports/${agency.slug}`, undefined, async (ui) =>
        agencyPage(site, {
          ui,
          agency,
          reports,
          years: await publishedYears(db, tenant, agency.slug),
          below: current.agencies.filter(({ parentId }) => parentId === agency.id),
          above: current.agencies.find(({ id }) => id === agency.parentId),
          columns: await fixedColumns(db, tenant, agency.id),
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
          .header('last-modified', file.lastModified?.toUTCString());
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
    server.get('/sitemap.xml', { config: open }, async (request, reply) => {
      const current = await now();
      const addresses = addressesOf(current);
      const whole = current.disclosed + addresses.length <= sitemapSize;
      return send(request, reply, current, '/sitemap.xml', async () => ({
        body: Buffer.from(
          whole
            ? urlset(site, [...addresses, ...(await addressesOfItems(0))])
            : sitemapIndex(site, 1 + Math.ceil(current.disclosed / sitemapSize)),
        ),
        type: 'application/xml; charset=utf-8',
      }));
    });
    // The first file holds pages and reports, the others items.
    server.get('/sitemap-:file.xml', { config: open }, async (request, reply) => {
      const file = Number((request.params as { file: string }).file);
      const current = await now();
      const last = 1 + Math.ceil(current.disclosed / sitemapSize);
      if (!Number.isInteger(file) || file < 1 || file > last)
        throw new Refusal({ code: 'not-found', status: 404, message: '没有这一页网站地图。' });
      return send(request, reply, current, `/sitemap-${file}.xml`, async () => ({
        body: Buffer.from(urlset(site, file === 1 ? addressesOf(current) : await addressesOfItems(file - 2))),
        type: 'application/xml; charset=utf-8',
      }));
    });
  };

  const addressesOfItems = async (part: number): Promise<SiteAddress[]> =>
    (await itemAddresses(db, tenant, part * sitemapSize, sitemapSize)).map(({ id, changedAt }) => ({ path: `/items/${id}`, changedAt }));

  const frame: Frame = {
    site: async () => {
      await now();
      return site;
    },
    uiOf,
    setUi,
    shelf: now,
    sendKept: async (request, reply, key, make) => sendPage(request, reply, await now(), key, undefined, (ui) => make(site, ui)),
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
      if (words.trim() === '') return [];
      const current = await now();
      const near = current.disclosed === 0 ? [] : await alreadyPublishedItems(db, tenant, words, mostSuggested);
      const { items } = browse(current, { year: undefined, agency: undefined, q: words.slice(0, 100), sort: '-published', page: 1 });
      const reports = items.map(({ title, agencySlug, year, publishedOn }) => ({
        title,
        path: `/reports/${agencySlug}/${year}`,
        on: publishedOn,
      }));
      return [...near.map(({ id, title, publishedOn }) => ({ title, path: `/items/${id}`, on: publishedOn })), ...reports].slice(
        0,
        mostSuggested,
      );
    },
    lastGood: (request) => {
      const name = nameOf(request);
      const kept = name === undefined ? undefined : lastGood.get(name);
      return kept && raw(withNotice(kept, clock.now()));
    },
    problemPage: (given, request) => {
      const problem = given.code === 'database-away' ? { ...given, message: awayMessage(request) } : given;
      const { markup } = problemPage(site, uiOf(request), problem);
      return raw(readAt(Buffer.from(markup), clock.now()).toString());
    },
  };
}

/** A reader is not left waiting for a database that does not answer. */
async function answeredInTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    const away = new Refusal({ code: 'database-away', status: 503, message: '数据暂时连不上，请稍后再试。' });
    timer = setTimeout(() => fail(away), patience);
    timer.unref();
  });
  answer.catch(() => undefined);
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

function awayMessage({ method, url }: FastifyRequest): string {
  if (method !== 'GET' && method !== 'HEAD')
    return '数据暂时连不上，您提交的内容没有收到。请过一会儿重新提交；着急的，可以当面提交或者邮寄书面申请。';
  return url.startsWith('/requests')
    ? '数据暂时连不上，现在不能在网上申请和查询进度，请稍后再试；着急的，可以当面提交或者邮寄书面申请。'
    : '数据暂时连不上，这一页现在显示不了，请稍后再试。';
}

/** Says on a kept page that it is one, where a reader begins to read. */
function withNotice({ markup, at }: KeptRendering, now: Date): string {
  const [day, time] = minuteInShanghai(at).split(' ') as [string, string];
  const said = minuteInShanghai(now).startsWith(day) ? time : `${day} ${time}`;
  const main = '<main id="content" tabindex="-1">';
  const notice = html`<p class="note" role="status">数据暂时连不上，显示 ${said} 的内容。检索、申请和查询进度暂时不能使用。</p>`.markup;
  return readAt(Buffer.from(markup.replace(main, () => `${main}\n${notice}`)), now).toString();
}

function listedOf(current: Shelf, agency: Agency, year: number): ListedReport | undefined {
  return current.reports.find((report) => report.agencySlug === agency.slug && report.year === year);
}

function isKnown(request: FastifyRequest, { etag, lastModified }: KeptPage): boolean {
  const tags = request.headers['if-none-match'];
  if (tags !== undefined) return tags.split(',').some((tag) => tag.trim() === etag || tag.trim() === '*');
  if (!lastModified) return false;
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
    ...(current.disclosed > 0
      ? [
          { path: '/disclosure' },
          ...current.agencies.filter(({ id }) => current.publishing.has(id)).map(({ slug }) => ({ path: `/disclosure/${slug}` })),
        ]
      : []),
    { path: '/sitemap' },
    { path: '/requests' },
    ...current.agencies.map(({ slug }) => ({ path: `/requests/${slug}` })),
    ...[...byAgency].map(([slug, changedAt]) => ({ path: `/reports/${slug}`, changedAt })),
    ...current.reports.map(({ agencySlug, year, changedAt }) => ({ path: `/reports/${agencySlug}/${year}`, changedAt })),
  ];
}
