import type { AgencyNode } from '../features/agencies/index.ts';
import { type Html, html } from '../platform/html.ts';
import { page, type Ui } from './page.ts';
import { madeUpTag } from './reports-page.ts';
import type { Site } from './site.ts';

export interface SiteMapView {
  readonly ui: Ui;
  /** Years with reports, newest first. */
  readonly years: readonly number[];
  readonly tree: readonly AgencyNode[];
  /** Ids of agencies that have published something, and of those with a report. */
  readonly publishing: ReadonlySet<string>;
  readonly reporting: ReadonlySet<string>;
}

/** 网站地图: every column of every agency that has something in it. */
export function siteMapPage(site: Site, view: SiteMapView): Html {
  const { ui, years, tree } = view;
  const main = html`<h1>网站地图</h1>
<h2 id="columns">栏目</h2>
<ul>
<li><a href="/">首页</a></li>
${site.disclosure && html`<li><a href="/disclosure">法定主动公开内容</a>（<a href="/disclosure/feed.xml">RSS</a>、<a href="/disclosure/feed.json">JSON Feed</a>、<a href="/disclosure.csv">目录 CSV</a>、<a href="/disclosure.json">目录 JSON</a>）</li>\n`}<li><a href="/reports">政府信息公开年报</a>（<a href="/reports/feed.xml">RSS</a>、<a href="/reports/feed.json">JSON Feed</a>）${years.length > 0 && html`：${years.map((year, at) => html`${at > 0 && '、'}<a href="/reports?year=${year}">${year}</a>`)}`}</li>
<li><a href="/requests">依申请公开</a>（<a href="/requests/track">查询申请进度</a>、<a href="/requests/recover">忘了查询码</a>、<a href="/requests/opinion">第三方提出意见</a>）</li>
<li><a href="/api">开放接口</a>、<a href="/label-check" rel="nofollow">标签自检</a></li>
<li><a href="/#accessibility">无障碍说明</a></li>
<li><a href="/#correct">我为政府网站找错</a></li>
</ul>
<h2 id="agencies">单位</h2>
<div class="map">${branch(view, tree)}</div>`;
  return page(site, {
    title: '网站地图',
    description: `${site.name}的全部栏目和单位。`,
    address: '/sitemap',
    ui,
    main,
    crumbs: [{ name: '首页', href: '/' }, { name: '网站地图' }],
  });
}

function branch(view: SiteMapView, nodes: readonly AgencyNode[]): Html | false {
  if (nodes.length === 0) return false;
  return html`<ul>${nodes.map(({ id, name, slug, madeUp, children }) => {
    const columns = [
      view.publishing.has(id) && html`<a href="/disclosure/${slug}" aria-label="${name}主动公开">主动公开</a>`,
      view.reporting.has(id) && html`<a href="/reports/${slug}" aria-label="${name}年报">年报</a>`,
      html`<a href="/requests/${slug}" aria-label="依申请公开：向${name}申请">依申请公开</a>`,
    ].filter((one) => one !== false);
    return html`<li>${name}${madeUp && madeUpTag}：${columns.map((one, at) => html`${at > 0 && '、'}${one}`)}${branch(view, children)}</li>\n`;
  })}</ul>`;
}
