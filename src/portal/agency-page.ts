import type { Agency } from '../features/agencies/index.ts';
import type { FixedColumns } from '../features/publishing/fixed-columns.ts';
import { downloadFormats } from '../features/report/report.contract.ts';
import { formById } from '../law/report/forms.ts';
import { type Html, html } from '../platform/html.ts';
import { columnRail } from './column-rail.ts';
import { reportColumn } from './meta.ts';
import { page, type Ui } from './page.ts';
import { trendFigure } from './report-page.ts';
import { dueSentence, madeUpTag } from './reports-page.ts';
import type { ListedReport } from './shelf.ts';
import type { Site } from './site.ts';
import type { TrendYear } from './trend.ts';

export interface AgencyView {
  readonly ui: Ui;
  readonly agency: Agency;
  /** Newest first. */
  readonly reports: readonly (ListedReport & { readonly format: string })[];
  readonly years: readonly TrendYear[];
  /** Agencies right below it. */
  readonly below: readonly Agency[];
  readonly above: Agency | undefined;
  readonly columns: FixedColumns;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** An agency: its reports of all years, and how its numbers went. */
export async function agencyPage(site: Site, { ui, agency, reports, years, below, above, columns, today }: AgencyView): Promise<Html> {
  const due = Number(today.slice(0, 4)) - 1;
  const missing = reports.some(({ year }) => year === due) ? undefined : dueSentence(agency, due, today);
  const main = html`<h1>${agency.name}政府信息公开年报</h1>
<div class="railed">
${columnRail({ agency, columns, reports: reports.length, at: 'reports' })}
<div>
${(above || agency.madeUp) && html`<p class="quiet">${above && html`隶属<a href="/reports/${above.slug}">${above.name}</a>`}${agency.madeUp && madeUpTag}</p>`}
${agency.madeUp && html`<p class="note">${agency.madeUpNote}</p>\n`}${
  reports.length === 0
    ? html`<div class="empty"><p>${missing}</p><p><a href="/reports">查看全部年报</a></p></div>`
    : html`<table class="list">
<caption>各年度报告</caption>
<thead><tr><th scope="col">年度</th><th scope="col">标题</th><th scope="col">版式</th><th scope="col">发布日期</th><th scope="col">下载</th></tr></thead>
<tbody>
${reports.map(row)}</tbody>
</table>
${missing && html`<p class="quiet">${missing}</p>`}`
}
<p class="ask"><a class="button" href="/requests/${agency.slug}">向${agency.shortName}申请公开信息</a></p>
${years.length >= 2 && html`<section aria-labelledby="trend-heading"><h2 id="trend-heading">历年对照</h2>${await trendFigure(agency, years)}</section>`}
${below.length > 0 && html`<section aria-labelledby="below"><h2 id="below">下级单位</h2><div class="map"><ul>${below.map(({ name, slug, madeUp }) => html`<li><a href="/reports/${slug}">${name}</a>${madeUp && madeUpTag}</li>`)}</ul></div></section>`}
</div></div>`;
  return page(site, {
    title: `${agency.name}政府信息公开年报`,
    description: `${agency.name}历年政府信息公开工作年度报告。`,
    address: `/reports/${agency.slug}`,
    ui,
    main,
    tags: { column: { ...reportColumn, description: `${agency.name}历年政府信息公开工作年度报告。` } },
    crumbs: [{ name: '首页', href: '/' }, { name: reportColumn.name, href: '/reports' }, { name: agency.name }],
  });
}

function row({ agencyName, agencySlug, year, title, format, publishedOn }: AgencyView['reports'][number]): Html {
  const address = `/reports/${agencySlug}/${year}`;
  return html`<tr><td class="nowrap">${year}</td><th scope="row"><a href="${address}">${title}</a></th><td class="nowrap" data-label="版式">${formById(format)?.name ?? '2019年以前'}</td><td class="nowrap" data-label="发布日期"><time datetime="${publishedOn}">${publishedOn}</time></td><td><ul class="formats">${(
    ['pdf', 'docx', 'xlsx', 'json'] as const
  ).map(
    (one) =>
      html`<li><a href="${address}/report.${one}" aria-label="${agencyName}${year}年度 ${downloadFormats[one]} 下载">${downloadFormats[one]}</a></li>`,
  )}</ul></td></tr>\n`;
}
