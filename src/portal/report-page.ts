import type { Agency } from '../features/agencies/index.ts';
import { type DownloadFormat, downloadFormats } from '../features/report/report.contract.ts';
import { type PartAsHtml, partsAsHtml, prefaceAsHtml } from '../features/report/writing/report-html.ts';
import { formById } from '../law/report/forms.ts';
import { dayInShanghai } from '../platform/clock.ts';
import { type Html, html, raw } from '../platform/html.ts';
import { minuteInShanghai, reportColumn } from './meta.ts';
import { page, sizeInWords, type Ui } from './page.ts';
import { madeUpTag, shownFormats } from './reports-page.ts';
import type { PublicReport } from './shelf.ts';
import type { Site } from './site.ts';
import { type TrendYear, trendInWords, trendOf, trendTable } from './trend.ts';
import { trendChart } from './trend-chart.ts';

export interface ReportView {
  readonly ui: Ui;
  readonly agency: Agency;
  readonly published: PublicReport;
  /** Every published year of the agency, this one included. */
  readonly years: readonly TrendYear[];
  /** Size in bytes of each file that can be fetched. */
  readonly sizes: Readonly<Partial<Record<DownloadFormat, number>>>;
}

/** One report: what it is, its six parts with real tables, files, the years beside it. */
export async function reportPage(site: Site, { ui, agency, published, years, sizes }: ReportView): Promise<Html> {
  const { report, publishedAt, changedAt, year } = published;
  const address = `/reports/${agency.slug}/${year}`;
  const parts = partsAsHtml({ ...report, findings: [], doubts: [] });
  const preface = prefaceAsHtml({ ...report, findings: [], doubts: [] });
  const trend = years.length >= 2 ? await trendSection(agency, years) : undefined;
  const form = formById(report.format);
  const title = report.title || `${agency.name}${year}年政府信息公开工作年度报告`;
  const main = html`<article>
<h1>${title}</h1>
<dl class="meta">
${item('发布机构', html`<a href="/reports/${agency.slug}">${agency.name}</a>${agency.madeUp && madeUpTag}`)}
${item('报告年度', `${year}年度`)}
${item('发布日期', html`<time datetime="${dayInShanghai(publishedAt)}">${minuteInShanghai(publishedAt)}</time>`)}
${item('更新日期', html`<time datetime="${dayInShanghai(changedAt)}">${minuteInShanghai(changedAt)}</time>`)}
${item('版式', form ? `${form.name}（${form.source}）` : '2019年以前的格式', true)}
${item('来源说明', sourceOf(site, agency), true)}
</dl>
<div class="columns">
<div class="body">
${preface && html`<section class="preface" aria-label="前言">${raw(fitting(preface))}</section>\n`}${parts.map(section)}</div>
<aside class="toc" aria-label="目录和下载">
<nav aria-label="目录"><h2>目录</h2><ol>${parts.map(({ no, heading }) => html`<li><a href="#part-${no}">${heading}</a></li>`)}${trend && html`<li><a href="#trend">历年对照</a></li>`}</ol></nav>
<section aria-labelledby="files"><h2 id="files">下载</h2><ul class="formats">${shownFormats.map(
    (format) =>
      html`<li><a href="${address}/report.${format}">${fileLabel[format]}</a>${sizes[format] !== undefined && html`<span class="quiet">（${sizeInWords(sizes[format])}）</span>`}</li>\n`,
  )}</ul></section>
</aside>
</div>
${trend}</article>
${around(agency, year, years)}
<section class="no-print" aria-labelledby="contact"><h2 id="contact">纠错与联系</h2><p>${correction(site, agency)}</p></section>`;
  return page(site, {
    title,
    description: `${agency.name}${year}年度政府信息公开工作年度报告全文、统计表和下载。`,
    address,
    ui,
    main,
    tags: {
      column: reportColumn,
      article: {
        title,
        pubDate: minuteInShanghai(publishedAt),
        contentSource: agency.name,
        keywords: `${agency.name},${year}年度,政府信息公开,年度报告`,
      },
    },
    crumbs: [
      { name: '首页', href: '/' },
      { name: reportColumn.name, href: '/reports' },
      { name: agency.name, href: `/reports/${agency.slug}` },
      { name: `${year}年度` },
    ],
  });
}

const fileLabel: Readonly<Record<DownloadFormat, string>> = {
  pdf: `${downloadFormats.pdf}（打印、存档）`,
  docx: `${downloadFormats.docx}（编辑）`,
  xlsx: `${downloadFormats.xlsx}（三张统计表）`,
  html: `${downloadFormats.html}（单个文件）`,
  json: `${downloadFormats.json}（数据）`,
  csv: `${downloadFormats.csv}（数据）`,
};

const item = (label: string, value: Html | string, wide = false) =>
  wide ? html`<div class="wide"><dt>${label}</dt><dd>${value}</dd></div>` : html`<div><dt>${label}</dt><dd>${value}</dd></div>`;

/** Column widths go from the table into the style sheet: the page's security policy allows no style attribute. */
function fitting(markup: string): string {
  return markup.replace(/<col style="[^"]*">/g, '<col>');
}

function section({ no, heading, html: markup }: PartAsHtml): Html {
  return html`<section id="part-${no}" aria-labelledby="heading-${no}">
<h2 id="heading-${no}">${heading}</h2>
${raw(fitting(markup))}</section>
`;
}

function sourceOf(site: Site, agency: Agency): string {
  if (agency.madeUp) return agency.madeUpNote ?? '演示数据，纯属虚构';
  return site.demo
    ? `据${agency.name}公开的年度报告文本整理，供演示，以其正式公布的为准；发布日期是收入本演示站的日期。`
    : `${agency.name}编制并公布。`;
}

function correction(site: Site, agency: Agency): string {
  if (site.demo) return '演示站点不受理纠错和咨询。正式站点在这里公布发布机构的电话、地址和电子邮箱。';
  return site.contact
    ? `对本报告有疑问或发现错误，请与${agency.name}联系，或告诉我们：${site.contact}。`
    : `对本报告有疑问或发现错误，请与${agency.name}联系。`;
}

async function trendSection(agency: Agency, years: readonly TrendYear[]): Promise<Html> {
  return html`<section id="trend" aria-labelledby="trend-heading"><h2 id="trend-heading">历年对照</h2>${await trendFigure(agency, years)}</section>\n`;
}

/** Chart and table of the same numbers, side by side. */
export async function trendFigure(agency: Agency, years: readonly TrendYear[]): Promise<Html> {
  const trend = trendOf(years);
  const chart = await trendChart(trend.years, trend.lines, trendInWords(agency.name, trend));
  return html`<div class="trend"><figure>${chart}</figure>${trendTable(agency.name, trend, (year) => `/reports/${agency.slug}/${year}`)}</div>`;
}

function around(agency: Agency, year: number, years: readonly TrendYear[]): Html | false {
  const others = years.map((one) => one.year).sort((a, b) => a - b);
  const before = others.filter((other) => other < year).at(-1);
  const after = others.find((other) => other > year);
  return html`<nav class="around" aria-label="上一年度和下一年度">${
    before === undefined
      ? html`<span class="quiet">没有更早的报告</span>`
      : html`<a rel="prev" href="/reports/${agency.slug}/${before}">上一年度：${before}年</a>`
  }<a href="/reports/${agency.slug}">${agency.name}各年度</a>${
    after === undefined
      ? html`<span class="quiet">没有更新的报告</span>`
      : html`<a rel="next" href="/reports/${agency.slug}/${after}">下一年度：${after}年</a>`
  }</nav>`;
}
