// The newest items for feed readers: all, of one agency, of one column.
import type { Agency } from '../../features/agencies/index.ts';
import type { PublishedRow } from '../../features/publishing/index.ts';
import { type Duty, dutyOf, isDutyCode } from '../../law/publishing/duties.ts';
import { html } from '../../platform/html.ts';
import { forXml } from '../feeds.ts';
import type { PageFeed } from '../page.ts';
import type { Site } from '../site.ts';

export interface FeedOf {
  readonly agency: Agency | undefined;
  readonly duty: Duty | undefined;
  readonly items: readonly PublishedRow[];
  readonly names: ReadonlyMap<string, string>;
}

const titleOf = (agency: Pick<Agency, 'shortName'> | undefined, duty: Duty | undefined) =>
  [agency?.shortName, duty?.label ?? '法定主动公开内容'].filter(Boolean).join(' ');

const placeOf = (agency: Pick<Agency, 'slug'> | undefined) => `/disclosure${agency ? `/${agency.slug}` : ''}`;
const ofDuty = (duty: Duty | undefined) => (duty ? `?duty=${duty.code}` : '');

/** Where the feeds of a list are. */
export function feedsOf(agency: Pick<Agency, 'slug' | 'shortName'> | undefined, duty: Duty | undefined): readonly PageFeed[] {
  const title = titleOf(agency, duty);
  return (['rss', 'json'] as const).map((kind) => ({
    kind,
    title,
    path: `${placeOf(agency)}/feed.${kind === 'rss' ? 'xml' : 'json'}${ofDuty(duty)}`,
  }));
}

const addressOf = (site: Site, { id }: PublishedRow) => `${site.origin}/items/${id}`;
/** What was corrected is news under its old address. */
const idOf = (site: Site, item: PublishedRow) => `${addressOf(site, item)}#${item.changedAt.toISOString()}`;
const said = (item: PublishedRow, names: FeedOf['names']) =>
  `${item.summary || `${names.get(item.agencyId) ?? ''}公开：${item.title}`}${item.madeUp ? ' 演示数据，纯属虚构。' : ''}`;
const categoryOf = ({ dutyCode }: PublishedRow) => (isDutyCode(dutyCode) ? dutyOf(dutyCode).label : '主动公开');

/** RSS 2.0. */
export function itemsRss(site: Site, { agency, duty, items, names }: FeedOf): string {
  const title = titleOf(agency, duty);
  const self = `${site.origin}${placeOf(agency)}/feed.xml${ofDuty(duty)}`;
  return forXml(
    html`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${title} - ${site.name}</title>
<link>${site.origin}${placeOf(agency)}${ofDuty(duty)}</link>
<description>${title}：最新公开的政府信息。</description>
<language>zh-cn</language>
<atom:link href="${self}" rel="self" type="application/rss+xml"/>
${items[0] && html`<lastBuildDate>${items[0].changedAt.toUTCString()}</lastBuildDate>\n`}${items.map(
  (item) => html`<item>
<title>${item.title}</title>
<link>${addressOf(site, item)}</link>
<guid isPermaLink="false">${idOf(site, item)}</guid>
<pubDate>${item.publishedAt.toUTCString()}</pubDate>
<category>${categoryOf(item)}</category>
<description>${said(item, names)}</description>
</item>
`,
)}</channel>
</rss>
`.markup,
  );
}

/** JSON Feed 1.1. */
export function itemsJsonFeed(site: Site, { agency, duty, items, names }: FeedOf): string {
  const title = titleOf(agency, duty);
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: `${title} - ${site.name}`,
    home_page_url: `${site.origin}${placeOf(agency)}${ofDuty(duty)}`,
    feed_url: `${site.origin}${placeOf(agency)}/feed.json${ofDuty(duty)}`,
    description: `${title}：最新公开的政府信息。`,
    language: 'zh-CN',
    items: items.map((item) => ({
      id: idOf(site, item),
      url: addressOf(site, item),
      title: item.title,
      content_text: said(item, names),
      date_published: item.publishedAt.toISOString(),
      date_modified: item.changedAt.toISOString(),
      authors: [{ name: names.get(item.agencyId) ?? '' }],
      tags: [categoryOf(item)],
    })),
  };
  return `${JSON.stringify(feed, null, 2)}\n`;
}
