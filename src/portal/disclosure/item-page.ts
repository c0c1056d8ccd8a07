import type { Agency } from '../../features/agencies/index.ts';
import type { LinkedItem, PublishedItem } from '../../features/publishing/index.ts';
import { type WithdrawalClass, withdrawalClasses } from '../../features/publishing/publishing.contract.ts';
import { dutyOf, isDutyCode } from '../../law/publishing/duties.ts';
import { validities } from '../../law/publishing/item-metadata.ts';
import { type Html, html } from '../../platform/html.ts';
import { minuteInShanghai } from '../meta.ts';
import { dayInWords, page, sizeInWords, type Ui } from '../page.ts';
import type { Site } from '../site.ts';
import { bodyHtml } from './body-html.ts';
import { disclosureColumn, itemAddress } from './disclosure-page.ts';
import { feedsOf } from './item-feeds.ts';
import { disclosureAddress } from './list-query.ts';

export const fileAddress = (itemId: string, fileId: string) => `${itemAddress(itemId)}/files/${fileId}`;

export interface ItemView {
  readonly ui: Ui;
  readonly item: PublishedItem;
  readonly agency: Agency;
  readonly links: readonly LinkedItem[];
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** One item: what it is, what it belongs to, its text, its files. */
export function itemPage(site: Site, { ui, item, agency, links, today }: ItemView): Html {
  const { content } = item;
  const duty = isDutyCode(item.dutyCode) ? dutyOf(item.dutyCode) : undefined;
  const files = content.attachments.filter(({ inline }) => !inline);
  const keywords = content.keywords.join('、');
  const told: readonly (readonly [label: string, value: Html | string] | false)[] = [
    ['索引号', item.indexNumber],
    ['主题分类', item.subject || '—'],
    ['发布机构', html`<a href="/disclosure/${agency.slug}">${agency.name}</a>`],
    ['文号', item.documentNumber || '—'],
    ['成文日期', day(item.writtenOn)],
    ['发布日期', day(item.publishedOn)],
    ['有效性', item.validity === null ? '—' : validities[item.validity]],
    ['公开方式', '主动公开'],
    content.genre !== '' && ['体裁分类', content.genre],
    content.effectiveOn !== '' && ['施行日期', day(content.effectiveOn)],
    content.noticeUntil !== '' && ['公示期', noticeOf(item.publishedOn, content.noticeUntil, today)],
    keywords !== '' && ['关键词', keywords],
  ];
  // Two stand beside each other; the last of an odd number has the row to itself.
  const rows = told.filter((row) => row !== false);
  const main = html`<article>
<h1>${item.title}</h1>
${item.madeUp && html`<p class="note">这是演示数据，纯属虚构。</p>\n`}${item.validity !== null && item.validity !== 'valid' && notValid(item.validity, links)}<dl class="meta">${rows.map(
    ([label, value], at) =>
      html`<div${at === rows.length - 1 && at % 2 === 0 && html` class="wide"`}><dt>${label}</dt><dd>${value}</dd></div>`,
  )}${duty && html`<div class="wide"><dt>公开依据</dt><dd>${duty.source}（${duty.label}）</dd></div>`}${item.summary && html`<div class="wide"><dt>内容概述</dt><dd>${item.summary}</dd></div>`}</dl>
${corrected(item)}<div class="${links.length > 0 ? 'with-links' : 'without-links'}">${linkBox(links)}<div class="body item-body">
${bodyHtml(content.body, (id) => fileAddress(item.id, id))}</div></div>
${
  files.length > 0 &&
  html`<section aria-labelledby="files"><h2 id="files">附件</h2>
<ul class="plain-list news">${files.map(
    ({ id, name, bytes }) =>
      html`<li><a href="${fileAddress(item.id, id)}" download>${name}</a><span class="quiet">${kindOf(name)}${sizeInWords(bytes)}</span></li>`,
  )}</ul></section>\n`
}</article>
<p class="share no-print">本页网址：<a href="${itemAddress(item.id)}">${site.origin}${itemAddress(item.id)}</a><span class="quiet">　引用时请写：${agency.name}，《${item.title}》，索引号 ${item.indexNumber}，${item.publishedOn} 发布。需要打印的，用浏览器的打印，版面为 A4。</span></p>
<p class="around"><a href="${disclosureAddress(agency, duty ? { dutyCode: duty.code } : {})}">${duty?.label ?? '主动公开'}的其他信息</a><a href="/#correct">内容有误，我要纠错</a><a href="/requests/${agency.slug}">没有找到想要的，可以依法申请公开</a></p>`;
  return page(site, {
    title: item.title,
    description: item.summary || `${agency.name}公开：${item.title}`,
    address: itemAddress(item.id),
    ui,
    main,
    tags: {
      column: disclosureColumn,
      article: {
        title: item.title,
        pubDate: minuteInShanghai(item.publishedAt),
        contentSource: agency.name,
        keywords: content.keywords.join(',') || item.subject,
      },
    },
    feeds: feedsOf(agency, duty),
    crumbs: [
      { name: '首页', href: '/' },
      { name: disclosureColumn.name, href: '/disclosure' },
      { name: agency.shortName, href: `/disclosure/${agency.slug}` },
      ...(duty ? [{ name: duty.label, href: disclosureAddress(agency, { dutyCode: duty.code }) }] : []),
      { name: item.title },
    ],
  });
}

const day = (on: string): Html => html`<time datetime="${on}">${on}</time>`;

function noticeOf(from: string, until: string, today: string): Html {
  return html`${day(from)} 至 ${day(until)}${today > until && '（已结束）'}`;
}

/** What it still is, and by what it is no longer more. */
function notValid(validity: Exclude<PublishedItem['validity'], null>, links: readonly LinkedItem[]): Html {
  const by = links.filter(({ kind, direction }) => direction === 'backward' && (kind === 'repeals' || kind === 'amends'));
  const said = validity === 'amended' ? '本文件已被修改，请同时看修改它的文件' : `本文件已${validities[validity]}，仅供查考`;
  return html`<p class="note">${said}${by.map(({ id, title }, at) => html`${at === 0 ? '：' : '、'}<a href="${itemAddress(id)}">${title}</a>`)}。</p>\n`;
}

function corrected({ content, changedAt, publishedAt, version }: PublishedItem): Html | false {
  if (changedAt.getTime() === publishedAt.getTime() && content.correction === '') return false;
  return html`<div class="note" role="note"><p><strong>更正说明</strong>：${content.correction || '本页内容有更正。'}</p>
<p class="quiet">第 ${version} 版，${minuteInShanghai(changedAt)} 更正；首次发布于 ${minuteInShanghai(publishedAt)}。</p></div>\n`;
}

/** 解读, 文件, 废止 and so on: to and from. */
function linkBox(links: readonly LinkedItem[]): Html | false {
  if (links.length === 0) return false;
  const labels = [...new Set(links.map(labelOf))];
  return html`<aside class="links" aria-label="相关文件和解读">${labels.map(
    (label) => html`<h2>${label}</h2>
<ul>${links
      .filter((link) => labelOf(link) === label)
      .map(
        ({ id, title, documentNumber }) =>
          html`<li><a href="${itemAddress(id)}">${title}</a>${documentNumber !== '' && html`<br><span class="quiet">${documentNumber}</span>`}</li>`,
      )}</ul>`,
  )}</aside>\n`;
}

/** As a reader of this page would say it. */
function labelOf({ kind, direction, label }: LinkedItem): string {
  if (kind === 'interprets') return direction === 'forward' ? '解读的文件' : '相关解读';
  if (kind === 'repeals') return direction === 'forward' ? '废止的文件' : '被它废止';
  if (kind === 'amends') return direction === 'forward' ? '修改的文件' : '被它修改';
  return label;
}

/** From the name: what the reader needs to open it. */
function kindOf(name: string): string {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase();
  return ending === undefined ? '' : `${ending}，`;
}

/** 410: that something was here, since when not, and for what kind of reason; not what it said. */
export function goneItemPage(
  site: Site,
  { ui, id, on, reasonClass }: { ui: Ui; id: string; on: string; reasonClass: WithdrawalClass },
): Html {
  const main = html`<h1>这条信息已经撤下</h1>
<p class="lead">这条信息已于${dayInWords(on)}撤下，附件、列表、检索和订阅里都不再提供。</p>
<p class="lead">原因：${withdrawalClasses[reasonClass] ?? withdrawalClasses.other}。</p>
<p><a href="/disclosure">查看其他主动公开的信息</a></p>`;
  return page(site, { title: '信息已撤下', description: '这条信息已经撤下。', address: itemAddress(id), ui, main, noindex: true });
}
