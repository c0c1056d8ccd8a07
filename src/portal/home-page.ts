import type { AgencyNode } from '../features/agencies/index.ts';
import type { PublishedRow } from '../features/publishing/index.ts';
import { type Html, html } from '../platform/html.ts';
import { page, type Ui } from './page.ts';
import { madeUpTag } from './reports-page.ts';
import type { ListedReport } from './shelf.ts';
import type { Site } from './site.ts';

export interface HomeView {
  readonly ui: Ui;
  /** Newest items published without having been asked for. */
  readonly items: readonly PublishedRow[];
  readonly disclosed: number;
  readonly newest: readonly ListedReport[];
  readonly total: number;
  readonly years: readonly number[];
  readonly tree: readonly AgencyNode[];
}

export function homePage(site: Site, { ui, items, disclosed, newest, total, years, tree }: HomeView): Html {
  const latest = years[0];
  const description = `${site.name}：各单位政府信息公开工作年度报告的查阅、下载和订阅。`;
  const main = html`<h1>${site.name}</h1>
<p class="lead">这里公布各单位的政府信息公开工作年度报告：六个部分的正文和三张统计表都是网页上的文字和表格，可以逐年对照，可以下载 Word、PDF、Excel 和 JSON，也可以订阅。不用登录，不用安装任何软件。</p>
${site.demo && html`<p class="note">这是演示站点，不是政府网站。其中乍浦镇 2020 年度的报告据其公开的文本整理；“清溪县”及其所属单位和全部报告均为演示而虚构，标有“虚构”字样。</p>\n`}<ul class="entry">
${site.disclosure && html`<li><a href="/disclosure"><strong>法定主动公开内容</strong>共 ${disclosed} 条。各单位依法主动公开的信息，可按事项查找、检索和下载。</a></li>\n`}<li><a href="/reports"><strong>政府信息公开年报</strong>共 ${total} 份${latest !== undefined && `，最近一年是 ${latest} 年度`}。按年度和单位查找。</a></li>
${latest !== undefined && html`<li><a href="/reports?year=${latest}"><strong>${latest} 年度报告</strong>只看最近一年各单位的报告。</a></li>\n`}<li><a href="/requests"><strong>依申请公开</strong>没有公开的信息，可以向单位申请。在线填写，查进度，看指南。</a></li>
${site.path === '' && html`<li><a href="/office"><strong>办公端</strong>工作人员录入、校验、审核和发布年报。</a></li>\n`}<li><a href="/api"><strong>开放接口</strong>年报数据的 JSON 接口和说明，供汇总和研究使用。</a></li>
</ul>
${
  items.length > 0 &&
  html`<section aria-labelledby="newest-items">
<h2 id="newest-items">最新公开</h2>
<ul class="plain-list news">${items.map(({ id, title, publishedOn, madeUp }) => html`<li><span><a href="/items/${id}">${title}</a>${madeUp && madeUpTag}</span><time datetime="${publishedOn}">${publishedOn}</time></li>\n`)}</ul>
<p><a href="/disclosure">全部主动公开的信息</a></p>
</section>
`
}<section aria-labelledby="newest">
<h2 id="newest">${items.length > 0 ? '最新年报' : '最新公布'}</h2>
${
  newest.length === 0
    ? html`<p class="empty">还没有公布年报。各单位的报告发布后会列在这里。</p>`
    : html`<ul class="plain-list news">${newest.map(
        ({ title, agencyName, agencySlug, year, publishedOn, madeUp }) =>
          html`<li><span><a href="/reports/${agencySlug}/${year}">${title}</a>${madeUp && madeUpTag}<span class="quiet">　${agencyName}</span></span><time datetime="${publishedOn}">${publishedOn}</time></li>\n`,
      )}</ul>
<p><a href="/reports">全部年报</a></p>`
}
</section>
<section aria-labelledby="map">
<h2 id="map">网站地图</h2>
<p>栏目：<a href="/">首页</a>、${site.disclosure && html`<a href="/disclosure">法定主动公开内容</a>、`}<a href="/reports">政府信息公开年报</a>、<a href="/requests">依申请公开</a>、<a href="/requests/track">查询申请进度</a>、<a href="/api">开放接口</a>、<a href="/reports/feed.xml">RSS 订阅</a>、<a href="/reports/feed.json">JSON 订阅</a>。按年度：${years.map(
    (year, index) => html`${index > 0 && '、'}<a href="/reports?year=${year}">${year}</a>`,
  )}。</p>
<div class="map">${branch(tree)}</div>
</section>
<section aria-labelledby="accessibility">
<h2 id="accessibility">无障碍说明</h2>
<p class="lead">全部页面可以只用键盘操作，可以用读屏软件朗读：表格有表头和标题，焦点清晰可见，不依赖颜色，不需要脚本。需要大字的，请点页首“长者模式”；浏览器里放大、改用高对比度，页面都能适应。</p>
</section>
<section aria-labelledby="correct">
<h2 id="correct">我为政府网站找错</h2>
<p class="lead">${
    site.demo
      ? '演示站点不受理纠错。正式站点在这里公布负责纠错的单位和联系方式。'
      : site.contact
        ? `发现内容有误、链接不通或不便使用，请告诉我们：${site.contact}。`
        : '发现内容有误、链接不通或不便使用，请与主办单位联系。'
  }</p>
</section>`;
  return page(site, { title: site.name, description, address: '/', ui, main });
}

function branch(nodes: readonly AgencyNode[]): Html | false {
  if (nodes.length === 0) return false;
  return html`<ul>${nodes.map(
    ({ name, slug, madeUp, children }) => html`<li><a href="/reports/${slug}">${name}</a>${madeUp && madeUpTag}${branch(children)}</li>\n`,
  )}</ul>`;
}
