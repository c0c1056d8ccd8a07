import type { Agency } from '../../features/agencies/index.ts';
import type { PublishedItemQuery, PublishedRow } from '../../features/publishing/index.ts';
import { type Duty, dutiesOf, dutyOf } from '../../law/publishing/duties.ts';
import { validities } from '../../law/publishing/item-metadata.ts';
import { type Html, html } from '../../platform/html.ts';
import type { ColumnTags } from '../meta.ts';
import { page, type Ui } from '../page.ts';
import type { Site } from '../site.ts';

export const disclosureColumn: ColumnTags = {
  name: '法定主动公开内容',
  description: '各单位依《政府信息公开条例》第二十条、第二十一条主动公开的政府信息，可按事项查找，可检索、查阅、下载。',
  keywords: '政府信息公开,主动公开,法定主动公开内容',
  type: '信息公开目录',
};

export interface DisclosureView {
  readonly ui: Ui;
  readonly query: Pick<PublishedItemQuery, 'dutyCode' | 'year' | 'q' | 'page' | 'sort'>;
  /** The agency whose column it is; all of them otherwise. */
  readonly agency: Agency | undefined;
  /** Those that have published something. */
  readonly agencies: readonly Agency[];
  readonly items: readonly PublishedRow[];
  readonly total: number;
  readonly counts: ReadonlyMap<string, number>;
}

export const itemsPerPage = 20;
export const itemAddress = (id: string) => `/items/${id}`;

type Place = Pick<PublishedItemQuery, 'dutyCode' | 'year' | 'q' | 'page' | 'sort'>;

/** Address of a list; what is as usual is left out. */
export function disclosureAddress(agency: Pick<Agency, 'slug'> | undefined, { dutyCode, year, q, page: number, sort }: Place): string {
  const search = new URLSearchParams();
  if (dutyCode !== undefined) search.set('duty', dutyCode);
  if (year !== undefined) search.set('year', String(year));
  if (q) search.set('q', q);
  if (sort === 'relevance') search.set('sort', sort);
  if (number !== undefined && number > 1) search.set('page', String(number));
  const text = search.toString();
  return `/disclosure${agency ? `/${agency.slug}` : ''}${text === '' ? '' : `?${text}`}`;
}

const levelOf = (agency: Agency | undefined) =>
  agency?.kind === 'township' ? 'township' : agency?.kind === 'county' || agency?.kind === 'city' ? 'county' : 'every';

/** What the public finds by duty; a duty without anything is not shown, so that there is no empty column. */
export function disclosurePage(site: Site, view: DisclosureView): Html {
  const { ui, query, agency, items, total, counts, agencies } = view;
  const pages = Math.max(1, Math.ceil(total / itemsPerPage));
  const duty = query.dutyCode === undefined ? undefined : dutyOf(query.dutyCode);
  const heading = duty ? duty.label : disclosureColumn.name;
  const title = [agency?.name, query.q ? `“${query.q}”的检索结果` : heading].filter(Boolean).join(' ');
  const shown: readonly Duty[] = dutiesOf(levelOf(agency)).filter(({ code }) => (counts.get(code) ?? 0) > 0);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const main = html`<h1>${agency && html`${agency.name}　`}${heading}</h1>
${duty && html`<p class="quiet">${duty.text}（${duty.source}）</p>\n`}<form class="filters" action="${agency ? `/disclosure/${agency.slug}` : '/disclosure'}" method="get" aria-label="检索主动公开的信息">
<div><label for="words">名称、正文、文号或者索引号</label><input id="words" name="q" type="search" value="${query.q ?? ''}" maxlength="100"></div>
<div><label for="duty">公开事项</label><select id="duty" name="duty"><option value="">全部事项</option>${shown.map(({ code, label }) => html`<option value="${code}"${code === query.dutyCode && html` selected`}>${label}</option>`)}</select></div>
<div><label for="year">发布年份</label><input id="year" name="year" inputmode="numeric" pattern="[0-9]{4}" maxlength="4" value="${query.year ?? ''}" size="6"></div>
<div><label for="sort">排序</label><select id="sort" name="sort"><option value="newest">发布日期，新的在前</option><option value="relevance"${query.sort === 'relevance' && html` selected`}>相关程度</option></select></div>
<div><button type="submit">检索</button></div>
</form>
<div class="columns"><div>
<p class="result-line"><span role="status">共 ${total} 条${pages > 1 && `，第 ${query.page ?? 1} 页，共 ${pages} 页`}</span></p>
${items.length === 0 ? nothing(view) : list(items, agency === undefined ? agencies : [])}
${pages > 1 && pager(view, pages)}
</div><nav class="toc" aria-label="公开事项">
<h2>公开事项</h2>
<ol><li><a href="${disclosureAddress(agency, {})}"${duty === undefined && html` aria-current="page"`}>全部（${all}）</a></li>${shown.map(
    ({ code, label }) =>
      html`<li><a href="${disclosureAddress(agency, { dutyCode: code })}"${code === query.dutyCode && html` aria-current="page"`}>${label}（${counts.get(code)}）</a></li>`,
  )}</ol>
${agency === undefined && agencies.length > 0 && html`<h2>单位</h2><ol>${agencies.map((one) => html`<li><a href="/disclosure/${one.slug}">${one.shortName}</a></li>`)}</ol>`}
</nav></div>`;
  return page(site, {
    title,
    description: agency ? `${agency.name}主动公开的政府信息。` : disclosureColumn.description,
    address: disclosureAddress(agency, query),
    ui,
    main,
    tags: { column: disclosureColumn },
    noindex: Boolean(query.q),
    crumbs: [
      { name: '首页', href: '/' },
      ...(agency || duty ? [{ name: disclosureColumn.name, href: '/disclosure' }] : []),
      ...(agency && duty ? [{ name: agency.shortName, href: `/disclosure/${agency.slug}` }] : []),
      { name: duty?.label ?? agency?.shortName ?? disclosureColumn.name },
    ],
  });
}

function list(items: readonly PublishedRow[], agencies: readonly Agency[]): Html {
  const names = new Map(agencies.map(({ id, shortName }) => [id, shortName]));
  return html`<table class="list">
<thead><tr><th scope="col">名称</th><th scope="col">文号</th><th scope="col">成文日期</th><th scope="col">发布日期</th></tr></thead>
<tbody>
${items.map(
  (item) =>
    html`<tr><th scope="row"><a href="${itemAddress(item.id)}">${item.title}</a>${item.madeUp && html`<span class="tag">虚构</span>`}${item.validity !== null && item.validity !== 'valid' && html`<span class="tag">${validities[item.validity]}</span>`}${names.has(item.agencyId) && html`<span class="quiet">　${names.get(item.agencyId)}</span>`}</th><td class="nowrap" data-label="文号">${item.documentNumber || '—'}</td><td class="nowrap" data-label="成文日期"><time datetime="${item.writtenOn}">${item.writtenOn}</time></td><td class="nowrap" data-label="发布日期"><time datetime="${item.publishedOn}">${item.publishedOn}</time></td></tr>\n`,
)}</tbody>
</table>`;
}

/** No dead end: other words, a wider look, or a request that carries the words along. */
function nothing({ query, agency }: DisclosureView): Html {
  const ask = agency ? `/requests/${agency.slug}/before` : '/requests';
  const narrowed = query.dutyCode !== undefined || query.year !== undefined || agency !== undefined;
  if (!query.q)
    return html`<div class="empty"><p>这里还没有公开的信息。</p><p>${narrowed && html`<a href="${disclosureAddress(undefined, {})}">查看全部主动公开的信息</a>　`}<a href="${ask}">没有公开的，可以依法申请</a></p></div>`;
  return html`<div class="empty"><p>没有找到含“${query.q}”的信息。</p>
<p>请换一个说法，例如只写其中最要紧的两三个字，或者去掉事项、年份的限制。</p>
<p><a href="${disclosureAddress(undefined, { q: query.q })}">在所有单位里找</a>　<a href="${ask}">没有公开的，可以依法申请</a></p></div>`;
}

function pager({ query, agency }: DisclosureView, pages: number): Html {
  const now = query.page ?? 1;
  const at = (number: number) => disclosureAddress(agency, { ...query, page: number });
  const near = [...new Set([1, now - 1, now, now + 1, pages])].filter((number) => number >= 1 && number <= pages);
  return html`<nav class="pages" aria-label="翻页"><ul>${now > 1 && html`<li><a rel="prev" href="${at(now - 1)}">上一页</a></li>`}${near.map(
    (number) =>
      number === now
        ? html`<li><span aria-current="page">${number}</span></li>`
        : html`<li><a href="${at(number)}" aria-label="第 ${number} 页">${number}</a></li>`,
  )}${now < pages && html`<li><a rel="next" href="${at(now + 1)}">下一页</a></li>`}</ul></nav>`;
}
