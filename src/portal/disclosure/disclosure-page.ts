import type { Agency } from '../../features/agencies/index.ts';
import type { Matter } from '../../features/publishing/catalogue/index.ts';
import type { FixedColumns } from '../../features/publishing/fixed-columns.ts';
import { askedWords, foundPieces, type Piece } from '../../features/publishing/found-words.ts';
import type { PublishedRow } from '../../features/publishing/index.ts';
import type { ListExtra, NearItem } from '../../features/publishing/nearest-items.ts';
import { mostCounted } from '../../features/publishing/published-item.ts';
import type { PurchaseSums } from '../../features/publishing/purchases.ts';
import { type Duty, dutiesOf, dutyOf } from '../../law/publishing/duties.ts';
import { validities } from '../../law/publishing/item-metadata.ts';
import { type Html, html } from '../../platform/html.ts';
import { columnRail } from '../column-rail.ts';
import type { ColumnTags } from '../meta.ts';
import { dayInWords, page, type Ui } from '../page.ts';
import type { Site } from '../site.ts';
import { catalogueAddress } from './catalogue-page.ts';
import { feedsOf } from './item-feeds.ts';
import { disclosureAddress, isNarrowed, itemsPerPage, type ListQuery, pagesOf, queryFields } from './list-query.ts';
import { marked } from './marked.ts';

export const disclosureColumn: ColumnTags = {
  name: '法定主动公开内容',
  description: '各单位依《政府信息公开条例》第二十条、第二十一条主动公开的政府信息，可按事项查找，可检索、查阅、下载。',
  keywords: '政府信息公开,主动公开,法定主动公开内容',
  type: '信息公开目录',
};

export interface DisclosureView {
  readonly ui: Ui;
  readonly query: ListQuery;
  /** The agency whose column it is; all of them otherwise. */
  readonly agency: Agency | undefined;
  /** Those that have published something. */
  readonly agencies: readonly Agency[];
  readonly items: readonly PublishedRow[];
  readonly total: number;
  readonly counts: ReadonlyMap<string, number>;
  /** By id: files, and where the words stand. */
  readonly extras: ReadonlyMap<string, ListExtra>;
  /** When nothing was found: what comes nearest. */
  readonly near: readonly NearItem[];
  readonly columns: FixedColumns;
  /** The matter of a catalogue that was asked for. */
  readonly matter: Pick<Matter, 'field' | 'className' | 'matter'> | undefined;
  readonly hasCatalogue: boolean;
  /** In the column of purchases: what has been bought. */
  readonly purchases: PurchaseSums | undefined;
  readonly reports: number;
}

export const itemAddress = (id: string) => `/items/${id}`;

const levelOf = (agency: Agency | undefined) =>
  agency?.kind === 'township' ? 'township' : agency?.kind === 'county' || agency?.kind === 'city' ? 'county' : 'every';

/** A duty without anything is not shown, so that there is no empty column. */
const shownDuties = ({ agency, counts }: Pick<DisclosureView, 'agency' | 'counts'>): readonly Duty[] =>
  (agency
    ? dutiesOf(levelOf(agency))
    : [...dutiesOf('county'), ...dutiesOf('township').filter(({ level }) => level === 'township')]
  ).filter(({ code }) => (counts.get(code) ?? 0) > 0);

const bought = (sums: PurchaseSums | undefined) =>
  sums !== undefined &&
  sums.count > 0 &&
  html`<p>已公布采购结果 ${sums.count} 项，成交金额合计 ${sums.amount.replace(/\B(?=(\d{3})+\.)/g, ',')} 元。</p>\n`;

/** What the public finds: by column, by words, by number, by day. */
export function disclosurePage(site: Site, view: DisclosureView): Html {
  const { ui, query, agency, items, total, columns, reports } = view;
  const pages = pagesOf(total, query.sort);
  const duty = query.dutyCode === undefined ? undefined : dutyOf(query.dutyCode);
  const rules = query.genre === '制度';
  const guides = query.genre === '指南';
  const heading = view.matter?.matter ?? duty?.label ?? (rules ? '政府信息公开制度' : guides ? '政府信息公开指南' : disclosureColumn.name);
  const title = [agency?.name, query.q ? `“${query.q}”的检索结果` : heading].filter(Boolean).join(' ');
  const main = html`<h1>${agency && html`${agency.name}　`}${heading}</h1>
<div class="railed">
${columnRail({ agency, columns, reports, at: rules ? 'rules' : guides ? 'guide' : 'disclosure', below: { disclosure: duties(view) } })}
<div>
${duty && html`<p class="quiet">${duty.text}（${duty.source}）</p>\n`}${view.matter && html`<p class="quiet">目录事项：${view.matter.field}／${view.matter.className}／${view.matter.matter}</p>\n`}${bought(view.purchases)}${filters(view)}
<p class="result-line"><span role="status">${isNarrowed(query) ? '找到' : '共'} ${total >= mostCounted(query) ? `${mostCounted(query)} 条以上` : `${total} 条`}${
    pages > 1 && `，第 ${query.page} 页，共 ${pages} 页`
  }</span>${total > 0 && html`<span>${sorting(view)}</span>`}</p>
${items.length === 0 ? nothing(view) : list(view)}
${pages > 1 && pager(view, pages)}
${subscriptions(view)}
</div></div>`;
  const description = agency ? `${agency.name}主动公开的政府信息。` : disclosureColumn.description;
  return page(site, {
    title,
    description,
    address: disclosureAddress(agency, query),
    ui,
    main,
    feeds: feedsOf(agency, duty),
    tags: { column: { ...disclosureColumn, description, ...(duty || rules || guides ? { name: heading } : {}) } },
    noindex: query.q !== '' || query.indexNumber !== '' || query.documentNumber !== '',
    q: query.q,
    crumbs: [
      { name: '首页', href: '/' },
      ...(agency || duty || query.genre ? [{ name: disclosureColumn.name, href: '/disclosure' }] : []),
      ...(agency && (duty || query.genre) ? [{ name: agency.shortName, href: `/disclosure/${agency.slug}` }] : []),
      { name: duty || query.genre ? heading : (agency?.shortName ?? disclosureColumn.name) },
    ],
  });
}

/** The tree below 法定主动公开内容. */
function duties(view: DisclosureView): Html | false {
  const { agency, agencies, counts, query } = view;
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (all === 0) return false;
  const whole = query.dutyCode === undefined && query.genre === undefined;
  return html`<ul><li><a href="${disclosureAddress(agency)}"${whole && html` aria-current="page"`}>全部（${all}）</a></li>${shownDuties(
    view,
  ).map(
    ({ code, label }) =>
      html`<li><a href="${disclosureAddress(agency, { dutyCode: code })}"${code === query.dutyCode && html` aria-current="page"`}>${label}（${counts.get(code)}）</a></li>`,
  )}${agency !== undefined && view.hasCatalogue && html`<li><a href="${catalogueAddress(agency)}">基层政务公开标准目录</a></li>`}</ul>${
    agency === undefined &&
    agencies.length > 0 &&
    html`<p class="rail-heading" id="by-agency">按单位</p><ul aria-labelledby="by-agency">${agencies.map((one) => html`<li><a href="/disclosure/${one.slug}">${one.shortName}</a></li>`)}</ul>`
  }`;
}

function filters(view: DisclosureView): Html {
  const { query, agency, agencies } = view;
  const more = [query.indexNumber, query.documentNumber, query.validity, query.from, query.to].some(Boolean);
  const option = (value: string, label: string, chosen: boolean) =>
    html`<option value="${value}"${chosen && html` selected`}>${label}</option>`;
  return html`<form class="filters" action="${disclosureAddress(agency)}" method="get" role="search" aria-label="检索主动公开的信息">
<div class="words"><label for="words">要找的词、文号或者索引号</label><input id="words" name="q" type="search" value="${query.q}" maxlength="100"></div>
<div><label for="in">范围</label><select id="in" name="in">${option('all', '标题和正文', query.in === 'all')}${option('title', '只看标题', query.in === 'title')}</select></div>
<div><label for="duty">栏目</label><select id="duty" name="duty">${option('', '全部栏目', false)}${shownDuties(view).map(({ code, label }) => option(code, label, code === query.dutyCode))}</select></div>
${
  agency === undefined &&
  agencies.length > 1 &&
  html`<div><label for="agency">发布机构</label><select id="agency" name="agency">${option('', '全部单位', false)}${agencies.map(({ slug, shortName }) => option(slug, shortName, false))}</select></div>\n`
}${query.matterId !== undefined && html`<input type="hidden" name="matter" value="${query.matterId}">\n`}${query.genre !== undefined && html`<input type="hidden" name="genre" value="${query.genre}">\n`}${query.sort === 'relevance' && html`<input type="hidden" name="sort" value="relevance">\n`}<div><button type="submit">检索</button></div>
<details class="more"${more && html` open`}><summary>更多条件</summary><div class="filters">
<div><label for="index">索引号</label><input id="index" name="index" type="text" value="${query.indexNumber}" maxlength="60" autocomplete="off"></div>
<div><label for="doc">文号</label><input id="doc" name="doc" type="text" value="${query.documentNumber}" maxlength="60" autocomplete="off"></div>
<div><label for="validity">有效性</label><select id="validity" name="validity">${option('', '不限', false)}${Object.entries(validities).map(([value, label]) => option(value, label, value === query.validity))}</select></div>
<div><label for="from">发布日期从</label><input id="from" name="from" type="date" value="${query.from ?? ''}"></div>
<div><label for="to">到</label><input id="to" name="to" type="date" value="${query.to ?? ''}"></div>
</div></details>
${isNarrowed(query) && html`<p class="reset"><a href="${disclosureAddress(agency)}">清除条件</a></p>\n`}</form>`;
}

function sorting({ query, agency }: DisclosureView): Html | false {
  if (query.q === '') return false;
  const to = (sort: ListQuery['sort'], label: string) =>
    query.sort === sort
      ? html`<strong aria-current="true">${label}</strong>`
      : html`<a href="${disclosureAddress(agency, { ...query, sort, page: 1 })}" rel="nofollow">${label}</a>`;
  return html`排序：${to('newest', '时间')}　${to('relevance', '相关度')}`;
}

function list({ items, agencies, agency, query, extras }: DisclosureView): Html {
  const names = new Map(agencies.map(({ id, shortName }) => [id, shortName]));
  const words = query.q === '' ? [] : askedWords(query.q);
  const found = (text: string): Html[] => marked(words.length === 0 ? [{ text, hit: false }] : foundPieces(text, words));
  const number = (at: number) => (query.page - 1) * itemsPerPage + at + 1;
  return html`<table class="list items">
<thead><tr><th scope="col">序号</th><th scope="col">索引号</th><th scope="col">信息名称</th><th scope="col">文号</th>${agency === undefined && html`<th scope="col">发布机构</th>`}<th scope="col">成文日期</th><th scope="col">发布日期</th><th scope="col">有效性</th></tr></thead>
<tbody>
${items.map((item, at) => {
  const { files = 0, interpreted = false, excerpt = [] } = extras.get(item.id) ?? {};
  return html`<tr><td class="number">${number(at)}</td><td data-label="索引号">${found(item.indexNumber)}</td><th scope="row"><a href="${itemAddress(item.id)}">${found(item.title)}</a>${item.madeUp && tag('虚构')}${files > 0 && tag('附件')}${interpreted && tag('解读')}${item.validity !== null && item.validity !== 'valid' && tag(validities[item.validity])}${excerptOf(excerpt)}</th><td data-label="文号">${item.documentNumber === '' ? '—' : found(item.documentNumber)}</td>${agency === undefined && html`<td data-label="发布机构">${names.get(item.agencyId) ?? '—'}</td>`}<td class="nowrap" data-label="成文日期">${day(item.writtenOn)}</td><td class="nowrap" data-label="发布日期">${day(item.publishedOn)}</td><td class="nowrap" data-label="有效性">${item.validity === null ? '—' : validities[item.validity]}</td></tr>\n`;
})}</tbody>
</table>`;
}

const tag = (text: string) => html`<span class="tag">${text}</span>`;
const day = (on: string) => html`<time datetime="${on}">${on}</time>`;
const excerptOf = (pieces: readonly Piece[]) => pieces.length > 0 && html`<span class="excerpt">${marked(pieces)}</span>`;

/** No dead end: what comes nearest, a wider look, or a request that carries the words along. */
function nothing(view: DisclosureView): Html {
  const { query, agency, near } = view;
  const all = html`<a href="${disclosureAddress(undefined)}">查看全部主动公开的信息</a>`;
  if (!isNarrowed(query))
    return html`<div class="empty"><p>这里还没有公开的信息。</p><p>${agency && html`${all}　`}${ask(view, '没有公开的，可以依法申请')}</p></div>`;
  const said = query.q || query.documentNumber || query.indexNumber;
  const wider = isNarrowed({ ...query, q: '' }) || agency !== undefined;
  return html`<div class="empty"><p>没有找到${said ? `含“${said}”的信息` : '符合这些条件的信息'}。</p>
${
  near.length > 0 &&
  html`<p>意思相近的有：</p>
<ul class="plain-list news">${near.map(({ id, title, publishedOn }) => html`<li><a href="${itemAddress(id)}">${title}</a><time datetime="${publishedOn}">${dayInWords(publishedOn)}</time></li>\n`)}</ul>\n`
}<p>可以换一个说法，例如只写其中最要紧的两三个字${wider && html`；或者去掉其他条件，<a href="${disclosureAddress(undefined, { q: query.q })}">在所有单位里找</a>`}。</p>
${ask(view, '没有公开的，可以依法申请')}</div>`;
}

/** Words that were looked for may say who somebody is: they travel in the body of a form, not in an address. */
function ask({ query, agency, agencies }: DisclosureView, label: string): Html {
  const words = query.q || query.documentNumber || query.indexNumber;
  if (!words) return html`<a href="${agency ? `/requests/${agency.slug}/before` : '/requests'}">${label}</a>`;
  return html`<form class="carry" action="${agency ? `/requests/${agency.slug}/before` : '/requests'}" method="post" enctype="multipart/form-data">
<input type="hidden" name="words" value="${words}">
${
  agency === undefined &&
  html`<label for="office">向哪个单位申请</label> <select id="office" name="office"><option value="">我再选</option>${agencies.map(({ slug, shortName }) => html`<option value="${slug}">${shortName}</option>`)}</select>\n`
}<button type="submit" name="go" value="find">${label}</button>
<span class="quiet">您写的词会带到申请表里。</span>
</form>`;
}

function pager({ query, agency }: DisclosureView, pages: number): Html {
  const now = query.page;
  const at = (number: number) => disclosureAddress(agency, { ...query, page: number });
  const near = [...new Set([1, now - 1, now, now + 1, pages])].filter((number) => number >= 1 && number <= pages);
  return html`<nav class="pages" aria-label="翻页"><ul>${now > 1 && html`<li><a rel="prev" href="${at(now - 1)}">上一页</a></li>`}${near.map(
    (number) =>
      number === now
        ? html`<li><span aria-current="page">${number}</span></li>`
        : html`<li><a href="${at(number)}" aria-label="第 ${number} 页">${number}</a></li>`,
  )}${now < pages && html`<li><a rel="next" href="${at(now + 1)}">下一页</a></li>`}</ul>
<form action="${disclosureAddress(agency)}" method="get">${queryFields({ ...query, page: 1 }).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<label for="page">跳到第</label><input id="page" name="page" type="number" min="1" max="${pages}" value="${now}" required><span>页</span><button type="submit">跳转</button></form>
</nav>`;
}

/** To be told of what is new, and to have all of it. */
function subscriptions({ agency, query, columns }: DisclosureView): Html | false {
  if (columns.items === 0) return false;
  const duty = query.dutyCode === undefined ? undefined : dutyOf(query.dutyCode);
  const data = agency ? `/disclosure/${agency.slug}/data` : '/disclosure';
  return html`<p class="quiet no-print">订阅：${feedsOf(agency, duty).map(({ kind, path }, at) => html`${at > 0 && '、'}<a href="${path}">${kind === 'rss' ? 'RSS' : 'JSON Feed'}</a>`)}。开放数据：<a href="${data}.csv">CSV</a>、<a href="${data}.json">JSON</a>（<a href="/api#开放数据">说明</a>）。</p>`;
}
