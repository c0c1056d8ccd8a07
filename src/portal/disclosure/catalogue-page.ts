// The standard catalogue of an agency: by field, class and matter with what is public below each, or whole in its ten columns.
import type { Agency } from '../../features/agencies/index.ts';
import {
  type CatalogueVersion,
  type CoveredMatter,
  catalogueFormats,
  cellsOf,
  type Matter,
} from '../../features/publishing/catalogue/index.ts';
import { catalogueColumns } from '../../law/publishing/catalogue.ts';
import { type Html, html } from '../../platform/html.ts';
import { page, type Ui } from '../page.ts';
import type { Site } from '../site.ts';
import { disclosureColumn, itemAddress } from './disclosure-page.ts';
import { disclosureAddress } from './list-query.ts';

export interface CatalogueView {
  readonly ui: Ui;
  readonly agency: Agency;
  /** All that have begun, the first one first. */
  readonly versions: readonly CatalogueVersion[];
  /** The one that is shown. */
  readonly version: CatalogueVersion;
  readonly matters: readonly Matter[];
  /** In the order of the matters. */
  readonly covered: readonly CoveredMatter[];
  /** Ten columns. */
  readonly official: boolean;
}

/** Address of the catalogue; the version in force and the view by matters are as usual. */
export function catalogueAddress(
  agency: Pick<Agency, 'slug'>,
  { official = false, version }: { official?: boolean; version?: number } = {},
): string {
  const search = new URLSearchParams();
  if (official) search.set('view', 'official');
  if (version !== undefined) search.set('version', String(version));
  const text = search.toString();
  return `/disclosure/${agency.slug}/catalogue${text === '' ? '' : `?${text}`}`;
}

interface Group<T> {
  readonly name: string;
  readonly members: T[];
}

function groupsBy<T>(all: readonly T[], name: (one: T) => string): Group<T>[] {
  const groups = new Map<string, Group<T>>();
  for (const one of all) {
    const group = groups.get(name(one)) ?? { name: name(one), members: [] };
    group.members.push(one);
    groups.set(group.name, group);
  }
  return [...groups.values()];
}

type Placed = { readonly matter: Matter; readonly covered: CoveredMatter };

export function cataloguePage(site: Site, view: CatalogueView): Html {
  const { ui, agency, versions, version, matters, official } = view;
  const current = versions.at(-1)?.version === version.version;
  const shownVersion = current ? undefined : version.version;
  const name = '基层政务公开标准目录';
  const file = (format: string) =>
    `/disclosure/${agency.slug}/catalogue.${format}${shownVersion === undefined ? '' : `?version=${shownVersion}`}`;
  const main = html`<h1>${agency.name}　${name}</h1>
<p>共 ${groupsBy(matters, ({ field, className }) => `${field}\n${className}`).length} 类、${matters.length} 个事项，自<time datetime="${version.effectiveOn}">${version.effectiveOn}</time>起施行${version.effectiveUntil !== null && html`，至<time datetime="${version.effectiveUntil}">${version.effectiveUntil}</time>止`}。</p>
${!current && html`<p class="note">这是以前的版本。<a href="${catalogueAddress(agency, { official })}">查看现行的目录</a></p>\n`}<p class="result-line no-print"><span>${
    official
      ? html`<a href="${catalogueAddress(agency, { ...(shownVersion && { version: shownVersion }) })}">按事项查看已公开的信息</a>`
      : html`<a href="${catalogueAddress(agency, { official: true, ...(shownVersion && { version: shownVersion }) })}">按十列格式查看全部事项</a>`
  }</span><span>下载：${Object.entries(catalogueFormats).map(([format, { label }]) => html`<a href="${file(format)}">${label}</a>　`)}</span></p>
${official ? officialTables(matters) : byMatter(view)}
${versions.length > 1 && otherVersions(view)}`;
  const title = `${agency.name}${name}`;
  return page(site, {
    title,
    description: `${title}：公开事项、内容、依据、时限、主体、渠道、对象、方式和层级。`,
    address: catalogueAddress(agency, { official, ...(shownVersion && { version: shownVersion }) }),
    ui,
    main,
    tags: { column: { ...disclosureColumn, name } },
    crumbs: [
      { name: '首页', href: '/' },
      { name: disclosureColumn.name, href: '/disclosure' },
      { name: agency.shortName, href: `/disclosure/${agency.slug}` },
      { name },
    ],
  });
}

/** Only what leads somewhere: a matter without anything public is not shown here. It stands in the ten columns, for those are the catalogue. */
function byMatter({ agency, matters, covered }: CatalogueView): Html {
  const all = matters.map((matter, at): Placed => ({ matter, covered: covered[at] as CoveredMatter }));
  const shown = all.filter((one) => one.covered.items > 0);
  const absent = all.filter((one) => one.covered.state === 'notConcerned');
  const toAsk = html`<a href="/requests/${agency.slug}/before">没有公开的，可以依法申请</a>`;
  if (shown.length === 0 && absent.length === 0)
    return html`<div class="empty"><p>目录里的事项还没有公开的信息。</p><p><a href="${catalogueAddress(agency, { official: true })}">查看目录全文</a>　${toAsk}</p></div>`;
  const fields = groupsBy(shown, ({ matter }) => matter.field);
  return html`${fields.length > 1 && html`<nav class="no-print" aria-label="领域"><ul class="formats">${fields.map(({ name }, at) => html`<li><a href="#field-${at + 1}">${name}</a></li>`)}</ul></nav>\n`}${fields.map(
    ({ name, members }, at) => html`<section aria-labelledby="field-${at + 1}">
<h2 id="field-${at + 1}">${name}</h2>
${groupsBy(members, ({ matter }) => matter.className).map((group) => classTable(agency, group))}</section>
`,
  )}${
    absent.length > 0 &&
    html`<section aria-labelledby="absent"><h2 id="absent">未涉及的事项</h2>
<ul>${absent.map(({ matter }) => html`<li>${matter.className}／${matter.matter}：${matter.notConcerned}</li>`)}</ul></section>
`
  }<p>${toAsk}</p>`;
}

function classTable(agency: Agency, { name, members }: Group<Placed>): Html {
  return html`<table class="list"><caption>${name}</caption>
<thead><tr><th scope="col">公开事项</th><th scope="col">公开内容</th><th scope="col">公开时限</th><th scope="col">已公开</th><th scope="col">最近一条</th></tr></thead>
<tbody>
${members.map(
  ({ matter, covered: { items, last } }) =>
    html`<tr><th scope="row"><a href="${disclosureAddress(agency, { matterId: matter.id })}">${matter.matter}</a></th><td data-label="公开内容">${matter.content}</td><td data-label="公开时限">${matter.term}</td><td class="nowrap" data-label="已公开">${items} 条</td><td data-label="最近一条">${last && html`<a href="${itemAddress(last.id)}">${last.title}</a>　<time class="nowrap" datetime="${last.publishedOn}">${last.publishedOn}</time>`}</td></tr>\n`,
)}</tbody>
</table>
`;
}

function officialTables(matters: readonly Matter[]): Html {
  return html`${groupsBy(matters, ({ field }) => field).map(
    ({ name, members }, at) => html`<section aria-labelledby="field-${at + 1}"><h2 id="field-${at + 1}">${name}</h2>
<div class="table catalogue" role="region" tabindex="0" aria-labelledby="field-${at + 1}"><table>
<thead>
<tr>${catalogueColumns.map((column) => ('parts' in column ? html`<th scope="colgroup" colspan="${column.parts.length}">${column.label}</th>` : html`<th scope="col" rowspan="2">${column.label}</th>`))}</tr>
<tr>${catalogueColumns.map((column) => 'parts' in column && column.parts.map((part) => html`<th scope="col">${part}</th>`))}</tr>
</thead>
<tbody>
${members.map((row, no) => officialRow(row, no, members))}</tbody>
</table></div></section>
`,
  )}`;
}

/** Matters of one class that follow each other share the cell of the class, as in the printed catalogue. */
function officialRow(row: Matter, at: number, rows: readonly Matter[]): Html {
  const continues = rows[at - 1]?.className === row.className;
  const next = rows.findIndex((other, n) => n > at && other.className !== row.className);
  const rowspan = (next === -1 ? rows.length : next) - at;
  const lines = (text: string) => text.split('\n').map((line, n) => html`${n > 0 && html`<br>`}${line}`);
  return html`<tr>${cellsOf(row, at + 1).map((text, column) => {
    if (column === 1) return !continues && html`<th scope="rowgroup" rowspan="${rowspan}">${text}</th>`;
    if (column === 2) return html`<th scope="row">${text}</th>`;
    const long = column > 2 && column < 8;
    return long ? html`<td class="left">${lines(text)}</td>` : html`<td>${text}</td>`;
  })}</tr>
`;
}

function otherVersions({ agency, versions, version }: CatalogueView): Html {
  const began = versions.filter(({ effectiveOn, effectiveUntil }) => effectiveUntil === null || effectiveUntil >= effectiveOn);
  return html`<section class="no-print" aria-labelledby="versions"><h2 id="versions">历次版本</h2>
<ul>${began.toReversed().map((one) => {
    const text = `第${one.version}版，${one.effectiveOn}起${one.effectiveUntil === null ? '施行' : `，${one.effectiveUntil}止`}，${one.rows}个事项`;
    return html`<li>${one.version === version.version ? html`<span aria-current="true">${text}</span>` : html`<a href="${catalogueAddress(agency, { official: true, ...(one.effectiveUntil === null ? {} : { version: one.version }) })}">${text}</a>`}</li>`;
  })}</ul></section>`;
}
