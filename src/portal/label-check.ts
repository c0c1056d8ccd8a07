// 标签自检: what the pages of this site say of themselves to programs, against the rule of meta.ts.
import { z } from 'zod';
import { type Html, html } from '../platform/html.ts';
import type { Server } from '../platform/http.ts';
import type { Frame } from './frame.ts';
import { page, type Ui } from './page.ts';
import type { Site } from './site.ts';
import { exportable } from './static-addresses.ts';

/** How many of the ten tags a page must carry. */
export const pageKinds = {
  plain: { label: '首页等', tags: 3 },
  list: { label: '列表页', tags: 7 },
  article: { label: '详情页', tags: 10 },
} as const;
export type PageKind = keyof typeof pageKinds;

const mandatory = [
  'SiteName',
  'SiteDomain',
  'SiteIDCode',
  'ColumnName',
  'ColumnDescription',
  'ColumnKeywords',
  'ColumnType',
  'ArticleTitle',
  'PubDate',
  'ContentSource',
] as const;

export interface LabelVerdict {
  readonly name: string;
  /** Undefined: the tag is not there. */
  readonly value: string | undefined;
  /** What is wrong with it; undefined: nothing. */
  readonly fault: string | undefined;
}

/** @param path without query */
export function kindOfPage(path: string): PageKind {
  if (/^\/items\/[\w-]+$|^\/reports\/[a-z0-9-]+\/\d{4}$/.test(path)) return 'article';
  return path === '/' || path === '/sitemap' ? 'plain' : 'list';
}

const signs: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

/** Looks at the tags of a page of ours. @param demo shows no identification code */
export function checkLabels(markup: string, kind: PageKind, demo: boolean): LabelVerdict[] {
  const found = new Map<string, string>();
  for (const [, name = '', value = ''] of markup.matchAll(/<meta name="(\w+)" content="([^"]*)">/g))
    found.set(
      name,
      value.replace(/&(amp|lt|gt|quot|#39);/g, (sign) => signs[sign] as string),
    );
  return mandatory.slice(0, pageKinds[kind].tags).map((name) => {
    const value = found.get(name);
    return { name, value, fault: faultOf(name, value, demo) };
  });
}

function faultOf(name: string, value: string | undefined, demo: boolean): string | undefined {
  if (value === undefined) return '缺少这个标签';
  if (value.trim() === '') return name === 'SiteIDCode' ? '没有填写政府网站标识码，请设置 GONGKAI_SITE_ID_CODE' : '内容是空的';
  if (name === 'SiteIDCode' && !demo && !/^[A-Za-z0-9]{10}$/.test(value)) return '政府网站标识码应为 10 位';
  if (name === 'PubDate' && !/^\d{4}-\d\d-\d\d ([01]\d|2[0-3]):[0-5]\d$/.test(value)) return '应写成 2026-01-31 08:05，24 小时制';
  return undefined;
}

interface CheckedPage {
  readonly path: string;
  /** Undefined: there is no such page. */
  readonly labels: readonly LabelVerdict[] | undefined;
}

/** The page itself. */
export function labelCheckPage(site: Site, ui: Ui, asked: string, checked: readonly CheckedPage[]): Html {
  const main = html`<h1>标签自检</h1>
<p class="lead">按《政府网站发展指引》（国办发〔2017〕47号）附件《网页设计规范》，首页应有 3 个、列表页 7 个、详情页 10 个必选标签。这里查本站公开的页面。</p>
<form class="filters" action="/label-check" method="get" aria-label="要检查的页面">
<div class="words"><label for="path">本站的网址，以 / 开头</label><input id="path" name="path" type="text" value="${asked}" maxlength="300" placeholder="/disclosure"></div>
<div><button type="submit">检查</button></div>
</form>
${checked.map(section)}`;
  return page(site, { title: '标签自检', description: '检查本站网页的必选标签。', address: '/label-check', ui, main, noindex: true });
}

function section({ path, labels }: CheckedPage, at: number): Html {
  const heading = html`<h2 id="page-${at}">${path}</h2>`;
  if (!labels)
    return html`<section aria-labelledby="page-${at}">${heading}<p class="error">本站没有这个公开的页面，或者它不是网页。</p></section>\n`;
  const { label, tags } = pageKinds[kindOfPage(path.split('?')[0] ?? '')];
  const faults = labels.filter(({ fault }) => fault !== undefined).length;
  return html`<section aria-labelledby="page-${at}">${heading}
<p>${label}，应有 ${tags} 个标签：${faults === 0 ? '齐全' : `有 ${faults} 个不符合`}。<a href="${path}">看这个页面</a></p>
<table class="list"><thead><tr><th scope="col">标签</th><th scope="col">内容</th><th scope="col">结果</th></tr></thead><tbody>
${labels.map(({ name, value, fault }) => html`<tr><th scope="row"><code>${name}</code></th><td data-label="内容">${value ?? '—'}</td><td data-label="结果">${fault === undefined ? '符合' : html`<strong class="error">${fault}</strong>`}</td></tr>\n`)}</tbody></table></section>\n`;
}

const query = z.object({ path: z.string().trim().max(300).catch('') });

/** Looks at public pages of this site and at nothing else. */
export function hangLabelCheck(server: Server, frame: Frame, examples: () => Promise<readonly string[]>, host: string): void {
  const check = async (path: string, demo: boolean): Promise<CheckedPage> => {
    const address = exportable(path);
    if (address === undefined) return { path, labels: undefined };
    const answer = await server.inject({ url: address, headers: { host, accept: 'text/html' } });
    const isPage = answer.statusCode === 200 && String(answer.headers['content-type']).startsWith('text/html');
    return { path, labels: isPage ? checkLabels(answer.body, kindOfPage(address.split('?')[0] ?? ''), demo) : undefined };
  };
  // Each call reads several pages.
  server.get('/label-check', { config: { public: true, rateLimit: { max: 30, timeWindow: 60_000 } } }, async (request, reply) => {
    const { path } = query.parse(request.query);
    const site = await frame.site();
    const checked: CheckedPage[] = [];
    for (const one of path === '' ? await examples() : [path]) checked.push(await check(one, site.demo));
    return frame.send(request, reply.header('cache-control', 'no-store'), labelCheckPage(site, frame.uiOf(request), path, checked));
  });
}
