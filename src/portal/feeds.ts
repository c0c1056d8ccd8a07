// The newest reports for feed readers, and all addresses for search engines.
import { type Html, html } from '../platform/html.ts';
import { reportColumn } from './meta.ts';
import type { Site } from './site.ts';

export interface FeedItem {
  readonly title: string;
  readonly agencyName: string;
  readonly agencySlug: string;
  readonly madeUp: boolean;
  readonly year: number;
  readonly publishedAt: Date;
}

const addressOf = (site: Site, { agencySlug, year }: Pick<FeedItem, 'agencySlug' | 'year'>) =>
  `${site.origin}/reports/${agencySlug}/${year}`;

/** A report that comes back under its old address is news: the day of publication is part of what it is known by. */
const idOf = (site: Site, item: FeedItem) => `${addressOf(site, item)}#${item.publishedAt.toISOString()}`;

const summaryOf = ({ agencyName, year, madeUp }: FeedItem) =>
  `${agencyName}公布${year}年度政府信息公开工作年度报告。${madeUp ? '演示数据，纯属虚构。' : ''}`;

/** Characters that XML 1.0 cannot hold. */
const notXml =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text without them. */
export const forXml = (text: string) => text.replace(notXml, '');

/** RSS 2.0. */
export function rssFeed(site: Site, items: readonly FeedItem[]): string {
  const self = `${site.origin}/reports/feed.xml`;
  const markup = html`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${reportColumn.name} - ${site.name}</title>
<link>${site.origin}/reports</link>
<description>${reportColumn.description}</description>
<language>zh-cn</language>
<atom:link href="${self}" rel="self" type="application/rss+xml"/>
${items[0] && html`<lastBuildDate>${items[0].publishedAt.toUTCString()}</lastBuildDate>\n`}${items.map((item) => rssItem(site, item))}</channel>
</rss>
`;
  return forXml(markup.markup);
}

function rssItem(site: Site, item: FeedItem): Html {
  return html`<item>
<title>${item.title}</title>
<link>${addressOf(site, item)}</link>
<guid isPermaLink="false">${idOf(site, item)}</guid>
<pubDate>${item.publishedAt.toUTCString()}</pubDate>
<category>${item.year}年度</category>
<description>${summaryOf(item)}</description>
</item>
`;
}

/** JSON Feed 1.1. */
export function jsonFeed(site: Site, items: readonly FeedItem[]): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: `${reportColumn.name} - ${site.name}`,
    home_page_url: `${site.origin}/reports`,
    feed_url: `${site.origin}/reports/feed.json`,
    description: reportColumn.description,
    language: 'zh-CN',
    items: items.map((item) => ({
      id: idOf(site, item),
      url: addressOf(site, item),
      title: item.title,
      content_text: summaryOf(item),
      date_published: item.publishedAt.toISOString(),
      authors: [{ name: item.agencyName }],
      tags: [`${item.year}年度`],
    })),
  };
  return `${JSON.stringify(feed, null, 2)}\n`;
}

export interface SiteAddress {
  readonly path: string;
  readonly changedAt?: Date;
}

/** As many addresses as one file of the sitemap protocol may hold. */
export const sitemapSize = 50_000;

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** One file of the site map: at most `sitemapSize` addresses. */
export function urlset(site: Site, addresses: readonly SiteAddress[]): string {
  return forXml(
    html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="${namespace}">
${addresses.map(
  ({ path, changedAt }) =>
    html`<url><loc>${site.origin}${path}</loc>${changedAt && html`<lastmod>${changedAt.toISOString()}</lastmod>`}</url>\n`,
)}</urlset>
`.markup,
  );
}

/** The list of the files of a site map. */
export function sitemapIndex(site: Site, files: number): string {
  return html`<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="${namespace}">
${Array.from({ length: files }, (_, at) => html`<sitemap><loc>${site.origin}/sitemap-${at + 1}.xml</loc></sitemap>\n`)}</sitemapindex>
`.markup;
}

/** A demonstration is for nobody's index. */
export function robotsTxt(site: Site): string {
  if (site.demo) return 'User-agent: *\nDisallow: /\n';
  return `User-agent: *\nDisallow: /office\nDisallow: /api/\n\nSitemap: ${site.origin}/sitemap.xml\n`;
}
