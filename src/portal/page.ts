import { type Html, html, mountedBelow, raw } from '../platform/html.ts';
import { metaTags, type Tags } from './meta.ts';
import type { Site } from './site.ts';
import { stylePath } from './style.ts';

/** large: 长者模式, the same pages with larger type and targets. contrast: 高对比度, black and white with yellow. */
export type Ui = 'standard' | 'large' | 'contrast' | 'large-contrast';

export const isLarge = (ui: Ui): boolean => ui.startsWith('large');
export const isContrast = (ui: Ui): boolean => ui.endsWith('contrast');
export const uiWith = (large: boolean, contrast: boolean): Ui =>
  large ? (contrast ? 'large-contrast' : 'large') : contrast ? 'contrast' : 'standard';

/** For feed readers that look for a feed in a page. */
export interface PageFeed {
  readonly kind: 'rss' | 'json';
  readonly title: string;
  readonly path: string;
}

export interface PageParts {
  readonly title: string;
  readonly description: string;
  /** Path and query without `ui`, e.g. `/reports?year=2020`. */
  readonly address: string;
  readonly ui: Ui;
  readonly main: Html;
  readonly tags?: Tags;
  /** Where one is, from the top; the last is this page. */
  readonly crumbs?: readonly Crumb[];
  /** What stands in the search field. */
  readonly q?: string;
  /** Not for search engines, whatever the site says. */
  readonly noindex?: boolean;
  /** A form that would be lost by following a link: the switch of mode then sends this form, with `go=ui`. */
  readonly switchForm?: SwitchForm;
  /** Besides those of the annual reports. */
  readonly feeds?: readonly PageFeed[];
}

export interface SwitchForm {
  readonly id: string;
  /** What Enter in one of its fields sends as `go`. */
  readonly enter: string;
}

export interface Crumb {
  readonly name: string;
  readonly href?: string;
}

/** Stands in a kept page where the time of reading goes; nothing that people type can look like it. */
export const readAtMark = '<!--read-at-->';

const headerMark = '<!--around-header-->';
const footerMark = '<!--around-footer-->';

/** The whole page. Needs no script; everything it loads is the style sheet of this site. */
export function page(site: Site, parts: PageParts): Html {
  const { title, description, address, ui, main, tags = {}, crumbs = [], q = '', noindex = false, switchForm, feeds = [] } = parts;
  const large = isLarge(ui);
  const contrast = isContrast(ui);
  const looks = [large && 'large', contrast && 'contrast'].filter(Boolean).join(' ');
  const switchWord = large ? '退出长者模式' : '长者模式';
  const contrastWord = contrast ? '退出高对比度' : '高对比度';
  const searched = site.disclosure
    ? { path: '/disclosure', label: '搜索', hint: '名称、文号、正文' }
    : { path: '/reports', label: '搜索年报', hint: '单位名称或标题' };
  const canonical = `${site.origin}${address}`;
  const whole = html`<!doctype html>
<html lang="zh-CN"${looks !== '' && html` class="${looks}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === site.name ? title : `${title} - ${site.name}`}</title>
${metaTags(site, tags)}<meta name="description" content="${description}">
${(site.demo || noindex) && html`<meta name="robots" content="noindex, nofollow">\n`}<link rel="canonical" href="${canonical}">
<link rel="alternate" type="application/rss+xml" title="政府信息公开年报 RSS" href="/reports/feed.xml">
<link rel="alternate" type="application/feed+json" title="政府信息公开年报 JSON Feed" href="/reports/feed.json">
${feeds.map(({ kind, title: of, path }) => html`<link rel="alternate" type="${kind === 'rss' ? 'application/rss+xml' : 'application/feed+json'}" title="${of} ${kind === 'rss' ? 'RSS' : 'JSON Feed'}" href="${path}">\n`)}<link rel="icon" href="data:,">
<link rel="stylesheet" href="${stylePath}">
</head>
<body>
<a class="skip" href="#content">跳到正文</a>
${site.around.header && raw(`${headerMark}\n`)}<header>
${site.demo && html`<p class="demo-note">演示站点，非政府网站。内容仅供演示，请以各单位正式公布的为准。</p>\n`}<div class="bar">
<a class="site-name" href="/">${site.name}</a>
<form class="search" action="${searched.path}" method="get" role="search">
<label for="q">${searched.label}</label>
<input id="q" name="q" type="search" value="${q}" maxlength="100" placeholder="${searched.hint}">
<button type="submit">搜索</button>
</form>
</div>
<nav class="bar" aria-label="主导航">
<ul>
<li><a href="/">首页</a></li>
${site.disclosure && html`<li><a href="/disclosure">法定主动公开内容</a></li>\n`}<li><a href="/reports">政府信息公开年报</a></li>
<li><a href="/requests">依申请公开</a></li>
<li><a href="/sitemap">网站地图</a></li>
<li class="ui">${
    switchForm
      ? html`${switchButton(switchForm, switchWord)} <button type="submit" form="${switchForm.id}" name="go" value="contrast">${contrastWord}</button>`
      : html`<a href="${withUi(address, 'ui', large ? 'standard' : 'large')}" rel="nofollow">${switchWord}</a> <a href="${withUi(address, 'contrast', contrast ? 'standard' : 'high')}" rel="nofollow">${contrastWord}</a>`
  }</li>
</ul>
</nav>
</header>
${crumbs.length > 0 && html`<nav class="crumbs" aria-label="当前位置"><ol>${crumbs.map(crumb)}</ol></nav>\n`}<main id="content" tabindex="-1">
${main}
</main>
<footer>
<dl class="footer-items">${site.footer.map(
    ({ label, value, href }) => html`<div><dt>${label}</dt><dd>${href ? html`<a href="${href}">${value}</a>` : value}</dd></div>`,
  )}</dl>
<ul class="footer-links">
<li><a href="/sitemap">网站地图</a></li>
<li><a href="/#accessibility">无障碍说明</a></li>
<li><a href="/#correct">我为政府网站找错</a></li>
<li><a href="/reports/feed.xml">RSS 订阅</a></li>
<li><a href="/api">开放接口</a></li>
${site.path === '' && html`<li><a href="/office">工作人员入口</a></li>`}
</ul>
<p class="print-only">来源：${canonical}<br>打印时间：${raw(readAtMark)}</p>
</footer>
${site.around.footer && raw(`${footerMark}\n`)}</body>
</html>
`;
  return raw(inPlace(site, whole.markup));
}

/** The site's own addresses are put below its path; those of the portal around it are its own affair. */
function inPlace({ path, around }: Site, markup: string): string {
  const below = mountedBelow(path, markup);
  const withHeader = around.header ? below.replace(headerMark, () => around.header?.markup ?? '') : below;
  return around.footer ? withHeader.replace(footerMark, () => around.footer?.markup ?? '') : withHeader;
}

/** Enter presses the first button of a form, wherever on the page it stands: before the switch comes one that nobody sees or reaches. */
function switchButton({ id, enter }: SwitchForm, word: string): Html {
  return html`<button class="default-button" type="submit" form="${id}" name="go" value="${enter}" tabindex="-1" aria-hidden="true">继续</button><button type="submit" form="${id}" name="go" value="ui">${word}</button>`;
}

function crumb({ name, href }: Crumb): Html {
  return href ? html`<li><a href="${href}">${name}</a></li>` : html`<li aria-current="page">${name}</li>`;
}

/** The same address in another mode. */
function withUi(address: string, name: 'ui' | 'contrast', value: string): string {
  const [path, query = ''] = address.split('?');
  const search = new URLSearchParams(query);
  search.set(name, value);
  return `${path}?${search}`;
}

/** 2020-12-31 as 2020年12月31日. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** 1536 as 1.5 KB. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(bytes < 10 * 1024 ? 1 : 0)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
