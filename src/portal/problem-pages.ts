// The pages that say no: withdrawn, not there, and everything else the server refuses.
import { type WithdrawalClass, withdrawalClasses } from '../features/report/report.contract.ts';
import { type Html, html } from '../platform/html.ts';
import type { Problem } from '../platform/problem.ts';
import { dayInWords, page, type Ui } from './page.ts';
import type { Site } from './site.ts';

export interface Withdrawn {
  readonly agencyName: string;
  readonly agencySlug: string;
  readonly year: number;
  /** YYYY-MM-DD. */
  readonly withdrawnOn: string;
  readonly reasonClass: WithdrawalClass;
}

/** 410: what was here, since when not, and for what kind of reason; nothing of the content. */
export function gonePage(site: Site, ui: Ui, { agencyName, agencySlug, year, withdrawnOn, reasonClass }: Withdrawn): Html {
  const main = html`<h1>这份报告已经撤下</h1>
<p class="lead">${agencyName}${year}年度政府信息公开工作年度报告已于${dayInWords(withdrawnOn)}撤下。</p>
<p class="lead">原因：${withdrawalClasses[reasonClass]}。</p>
<p class="lead">网页、各种格式的下载、列表和订阅都已同时撤下。重新公布后，仍在原来的网址。</p>
<ul>
<li><a href="/reports/${agencySlug}">${agencyName}其他年度的报告</a></li>
<li><a href="/reports?year=${year}">${year}年度其他单位的报告</a></li>
<li><a href="/reports">全部年报</a></li>
</ul>`;
  return page(site, {
    title: '报告已撤下',
    description: `${agencyName}${year}年度报告已撤下。`,
    address: `/reports/${agencySlug}/${year}`,
    ui,
    main,
    noindex: true,
  });
}

/** The server's own refusals, in the site's frame. */
export function problemPage(site: Site, ui: Ui, { status, message, source, requestId }: Problem): Html {
  const missing = status === 404;
  const main = html`<h1>${missing ? '没有这个页面' : status === 410 ? '已经撤下' : '没有完成'}</h1>
<p class="lead">${message}</p>
${source && html`<p>依据：${source}</p>\n`}<p class="lead">${missing ? '网址可能抄错了一个字，或者这份报告还没有公布。可以这样找：' : '可以从这里继续：'}</p>
<ul>
<li>${site.disclosure ? '在页首搜索名称、文号或者正文里的词' : '在页首输入单位名称，搜索年报'}</li>
<li><a href="/reports">按年度和单位查看全部年报</a></li>
<li><a href="/sitemap">从网站地图进入各单位</a></li>
</ul>
<p class="quiet">请求编号 ${requestId}</p>`;
  return page(site, { title: missing ? '没有这个页面' : '没有完成', description: message, address: '/', ui, main, noindex: true });
}
