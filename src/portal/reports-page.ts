import { type Agency, agencyKinds } from '../features/agencies/index.ts';
import { downloadFormats } from '../features/report/report.contract.ts';
import { publicationDeadline } from '../law/report/publication-deadline.ts';
import { type Html, html } from '../platform/html.ts';
import { reportColumn } from './meta.ts';
import { dayInWords, page, type Ui } from './page.ts';
import { type ListedReport, pageSize, type ShelfQuery, type ShelfSort } from './shelf.ts';
import type { Site } from './site.ts';

export interface ReportsView {
  readonly ui: Ui;
  readonly query: ShelfQuery;
  readonly items: readonly ListedReport[];
  readonly total: number;
  readonly years: readonly number[];
  readonly agencies: readonly Agency[];
  /** YYYY-MM-DD. */
  readonly today: string;
}

export const madeUpTag = html`<span class="tag">虚构</span>`;

/** Address of the column under a query; what is as usual is left out. */
export function reportsAddress({ year, agency, q, sort, page: number }: Partial<ShelfQuery>): string {
  const search = new URLSearchParams();
  if (year !== undefined) search.set('year', String(year));
  if (agency !== undefined) search.set('agency', agency);
  if (q) search.set('q', q);
  if (sort !== undefined && sort !== '-year') search.set('sort', sort);
  if (number !== undefined && number > 1) search.set('page', String(number));
  const text = search.toString();
  return text === '' ? '/reports' : `/reports?${text}`;
}

/** The column of annual reports: filters, table, pages. */
export function reportsPage(site: Site, view: ReportsView): Html {
  const { ui, query, items, total, years, agencies } = view;
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const place = [query.year !== undefined && `${query.year}年度`, agencies.find(({ slug }) => slug === query.agency)?.name].filter(Boolean);
  const title = place.length > 0 ? `${place.join(' ')} ${reportColumn.name}` : reportColumn.name;
  const main = html`<h1>${reportColumn.name}</h1>
<form class="filters" action="/reports" method="get" aria-label="筛选年报">
<div><label for="year">年度</label><select id="year" name="year"><option value="">全部年度</option>${years.map((year) => option(String(year), String(year), year === query.year))}</select></div>
<div><label for="agency">单位</label><select id="agency" name="agency"><option value="">全部单位</option>${agencies.map(({ slug, name }) => option(slug, name, slug === query.agency))}</select></div>
<div><label for="words">单位名称或标题</label><input id="words" name="q" type="search" value="${query.q}" maxlength="100"></div>
<div><label for="sort">排序</label><select id="sort" name="sort">${sortChoices.map(([value, label]) => option(value, label, value === query.sort))}</select></div>
<div><button type="submit">筛选</button></div>
</form>
<p class="result-line"><span role="status">共 ${total} 份${pages > 1 && `，第 ${query.page} 页，共 ${pages} 页`}</span><span class="no-print">订阅：<a href="/reports/feed.xml">RSS</a>　<a href="/reports/feed.json">JSON</a></span></p>
${items.length === 0 ? nothing(view) : table(view)}
${pages > 1 && pager(query, pages)}`;
  return page(site, {
    title,
    description: reportColumn.description,
    address: reportsAddress(query),
    ui,
    main,
    q: query.q,
    tags: { column: reportColumn },
    crumbs: [{ name: '首页', href: '/' }, { name: reportColumn.name }],
  });
}

const option = (value: string, label: string, selected: boolean) =>
  selected ? html`<option value="${value}" selected>${label}</option>` : html`<option value="${value}">${label}</option>`;

const sortChoices: readonly (readonly [ShelfSort, string])[] = [
  ['-year', '年度，新的在前'],
  ['year', '年度，旧的在前'],
  ['agency', '单位，按拼音'],
  ['-agency', '单位，按拼音倒序'],
  ['-published', '发布日期，新的在前'],
  ['published', '发布日期，旧的在前'],
];

interface SortColumn {
  readonly label: string;
  readonly up: ShelfSort;
  readonly down: ShelfSort;
  /** What a first click does. */
  readonly first: ShelfSort;
}

const sortColumns: Readonly<Record<'agency' | 'year' | 'published', SortColumn>> = {
  agency: { label: '单位', up: 'agency', down: '-agency', first: 'agency' },
  year: { label: '年度', up: 'year', down: '-year', first: '-year' },
  published: { label: '发布日期', up: 'published', down: '-published', first: '-published' },
};

function sortHeader(query: ShelfQuery, { label, up, down, first }: SortColumn): Html {
  const state = query.sort === up ? 'ascending' : query.sort === down ? 'descending' : 'none';
  const next = state === 'none' ? first : state === 'ascending' ? down : up;
  const arrow = { ascending: '↑', descending: '↓', none: '' }[state];
  return html`<th scope="col" aria-sort="${state}"><a href="${reportsAddress({ ...query, sort: next, page: 1 })}">${label}${arrow && html`<span aria-hidden="true"> ${arrow}</span>`}</a></th>`;
}

function table({ query, items }: ReportsView): Html {
  return html`<table class="list">
<caption class="hint quiet">点表头可以排序</caption>
<thead><tr>${sortHeader(query, sortColumns.agency)}${sortHeader(query, sortColumns.year)}<th scope="col">标题</th>${sortHeader(query, sortColumns.published)}<th scope="col">下载</th></tr></thead>
<tbody>
${items.map(row)}</tbody>
</table>`;
}

function row({ agencyName, agencySlug, madeUp, year, title, publishedOn }: ListedReport): Html {
  const address = `/reports/${agencySlug}/${year}`;
  return html`<tr><td><a href="/reports/${agencySlug}">${agencyName}</a>${madeUp && madeUpTag}</td><td class="nowrap" data-label="年度">${year}</td><th scope="row"><a href="${address}">${title}</a></th><td class="nowrap" data-label="发布日期"><time datetime="${publishedOn}">${publishedOn}</time></td><td>${formatLinks(address, `${agencyName}${year}年度`)}</td></tr>\n`;
}

/** The formats in the order people ask for them. */
export const shownFormats = ['pdf', 'docx', 'xlsx', 'html', 'json', 'csv'] as const;

function formatLinks(address: string, of: string): Html {
  return html`<ul class="formats"><li><a href="${address}" aria-label="${of} HTML 网页">HTML</a></li>${(['pdf', 'docx'] as const).map(
    (format) =>
      html`<li><a href="${address}/report.${format}" aria-label="${of} ${downloadFormats[format]} 下载">${downloadFormats[format]}</a></li>`,
  )}</ul>`;
}

/** No dead end: says when the report is due, or how to find more. */
function nothing({ query, agencies, today }: ReportsView): Html {
  const agency = agencies.find(({ slug }) => slug === query.agency);
  const wider = html`<p><a href="${reportsAddress({})}">查看全部年报</a>${agency && html`　<a href="/reports/${agency.slug}">${agency.name}各年度的报告</a>`}${query.year !== undefined && html`　<a href="${reportsAddress({ year: query.year })}">${query.year}年度各单位的报告</a>`}</p>`;
  if (agency && query.year !== undefined && !query.q) {
    return html`<div class="empty"><p>${dueSentence(agency, query.year, today)}</p>${wider}</div>`;
  }
  if (query.q)
    return html`<div class="empty"><p>没有找到含“${query.q}”的年报。</p><p>请换一个说法，例如只写单位名称中的两三个字；或者去掉年度、单位的限制。</p>${wider}</div>`;
  return html`<div class="empty"><p>没有符合条件的年报。</p><p>请放宽年度或单位的限制。</p>${wider}</div>`;
}

/** "2020年度报告将于…前公布", or that it is late; with the source where law sets the day. */
export function dueSentence(agency: Agency, year: number, today: string): string {
  const { by, source, mark } = publicationDeadline(agencyKinds[agency.kind].law, year);
  const basis = mark === 'law' ? `（${source}）` : '';
  if (today <= by) return `${agency.name}${year}年度报告将于${dayInWords(by)}前公布${basis}。`;
  return `${agency.name}${year}年度报告尚未在本站公布；按期应于${dayInWords(by)}前公布${basis}。`;
}

function pager(query: ShelfQuery, pages: number): Html {
  const at = (number: number) => reportsAddress({ ...query, page: number });
  const near = [...new Set([1, query.page - 1, query.page, query.page + 1, pages])].filter((number) => number >= 1 && number <= pages);
  const { year, agency, q, sort } = query;
  const kept: [string, string | number | undefined][] = [
    ['year', year],
    ['agency', agency],
    ['q', q || undefined],
    ['sort', sort === '-year' ? undefined : sort],
  ];
  return html`<nav class="pages" aria-label="翻页">
<ul>${query.page > 1 && html`<li><a rel="prev" href="${at(query.page - 1)}">上一页</a></li>`}${near.map((number) =>
    number === query.page
      ? html`<li><span aria-current="page">${number}</span></li>`
      : html`<li><a href="${at(number)}" aria-label="第 ${number} 页">${number}</a></li>`,
  )}${query.page < pages && html`<li><a rel="next" href="${at(query.page + 1)}">下一页</a></li>`}</ul>
<form action="/reports" method="get">${kept.map(
    ([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`,
  )}<label for="page">跳到第</label><input id="page" name="page" type="number" min="1" max="${pages}" value="${query.page}" required><span>页</span><button type="submit">跳转</button></form>
</nav>`;
}
