import type { Agency } from '../../features/agencies/index.ts';
import type { PublishedItem } from '../../features/publishing/index.ts';
import { type WithdrawalClass, withdrawalClasses } from '../../features/publishing/publishing.contract.ts';
import { dutyOf, isDutyCode } from '../../law/publishing/duties.ts';
import { validities } from '../../law/publishing/item-metadata.ts';
import { type Html, html } from '../../platform/html.ts';
import { minuteInShanghai } from '../meta.ts';
import { dayInWords, page, sizeInWords, type Ui } from '../page.ts';
import type { Site } from '../site.ts';
import { bodyHtml } from './body-html.ts';
import { disclosureColumn, itemAddress } from './disclosure-page.ts';

export const fileAddress = (itemId: string, fileId: string) => `${itemAddress(itemId)}/files/${fileId}`;

/** One item: what it is, its text, its files. */
export function itemPage(site: Site, { ui, item, agency }: { ui: Ui; item: PublishedItem; agency: Agency }): Html {
  const { content } = item;
  const duty = isDutyCode(item.dutyCode) ? dutyOf(item.dutyCode) : undefined;
  const changed = item.changedAt.getTime() !== item.publishedAt.getTime();
  const files = content.attachments.filter(({ inline }) => !inline);
  const rows: readonly (readonly [label: string, value: Html | string])[] = [
    ['索引号', item.indexNumber],
    ['发布机构', agency.name],
    ['文号', item.documentNumber || '—'],
    ['有效性', item.validity === null ? '—' : validities[item.validity]],
    ['成文日期', html`<time datetime="${item.writtenOn}">${item.writtenOn}</time>`],
    ['发布日期', html`<time datetime="${item.publishedOn}">${item.publishedOn}</time>`],
    ['主题分类', item.subject || '—'],
    ['公开依据', duty ? `${duty.source}（${duty.label}）` : '—'],
  ];
  const main = html`<article>
<h1>${item.title}</h1>
${item.madeUp && html`<p class="note">这是演示数据，纯属虚构。</p>\n`}${item.validity !== null && item.validity !== 'valid' && html`<p class="note">本文件已${validities[item.validity]}，仅供查考。</p>\n`}<dl class="meta">${rows.map(
    ([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`,
  )}${item.summary && html`<div class="wide"><dt>内容概述</dt><dd>${item.summary}</dd></div>`}</dl>
${changed && html`<p class="quiet">本页内容于 ${minuteInShanghai(item.changedAt)} 更正。</p>\n`}<div class="body item-body">
${bodyHtml(content.body, (id) => fileAddress(item.id, id))}</div>
${
  files.length > 0 &&
  html`<section aria-labelledby="files"><h2 id="files">附件</h2>
<ul class="plain-list news">${files.map(
    ({ id, name, bytes }) =>
      html`<li><a href="${fileAddress(item.id, id)}" download>${name}</a><span class="quiet">${sizeInWords(bytes)}</span></li>`,
  )}</ul></section>\n`
}</article>
<p class="around"><a href="/disclosure/${agency.slug}${duty && `?duty=${duty.code}`}">${duty?.label ?? '主动公开'}的其他信息</a><a href="/requests/${agency.slug}">没有找到想要的，可以依法申请公开</a></p>`;
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
    crumbs: [
      { name: '首页', href: '/' },
      { name: disclosureColumn.name, href: '/disclosure' },
      { name: agency.shortName, href: `/disclosure/${agency.slug}` },
      { name: item.title },
    ],
  });
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
