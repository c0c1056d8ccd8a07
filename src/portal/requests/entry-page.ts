import type { AskableOffice } from '../../features/requests/citizen-desk.contract.ts';
import { type Html, html } from '../../platform/html.ts';
import { madeUpTag } from '../reports-page.ts';
import { columnPage, type Stand } from './stand.ts';

export interface EntryView {
  readonly offices: readonly AskableOffice[];
  /** How many there are before searching. */
  readonly total: number;
  readonly q: string;
  readonly year: number;
  /** Slugs of the offices that received nothing this year. */
  readonly quiet: ReadonlySet<string>;
}

/** Where a citizen begins: what this is, three ways on, and the choice of an office. */
export function entryPage(stand: Stand, { offices, total, q, year, quiet }: EntryView): Html {
  const main = html`<h1>依申请公开</h1>
<p class="lead">单位没有主动公开的政府信息，公民、法人和其他组织都可以申请获取（《政府信息公开条例》第二十七条）。不用登录，不用说明用途，提供信息不收检索费、复制费和邮寄费。</p>
<ul class="tiles">
<li><a href="#offices"><strong>写申请</strong><span>选好单位，三步填完，当场拿到受理编号</span></a></li>
<li><a href="/requests/track"><strong>查进度</strong><span>用受理编号和查询码，看到哪一步、哪天答复，下载文书</span></a></li>
<li><a href="#by-phone"><strong>打电话</strong><span>不会填、不方便填，工作人员可以帮您填</span></a></li>
</ul>
<section aria-labelledby="offices">
<h2 id="offices">选择单位</h2>
<form class="find" action="/requests" method="get" role="search" aria-label="查找单位">
<div><label for="office-q">单位名称</label>
<input id="office-q" name="q" type="search" value="${q}" maxlength="60" autocomplete="off"></div>
<button type="submit">查找单位</button>
</form>
<p role="status">${q ? html`名称中有“${q}”的单位：${offices.length} 个。` : html`共 ${total} 个单位。`}</p>
${
  offices.length === 0
    ? html`<div class="empty"><p>${q ? '没有找到这个单位。' : '还没有登记单位。'}</p>${
        q &&
        html`<p>可以少写几个字再找，或者<a href="/requests">看全部单位</a>。不知道该向谁申请的，向所在地的县级人民政府办公室打电话问。</p>`
      }</div>`
    : html`<ul class="offices">
${offices.map(
  (office) =>
    html`<li><span><a href="/requests/${office.slug}/before"><strong>${office.name}</strong></a>${office.madeUp && madeUpTag}${
      quiet.has(office.slug) && html`<br><span class="quiet">${year}年还没有收到申请</span>`
    }</span><span class="acts"><a href="/requests/${office.slug}/before" aria-label="向${office.name}申请">申请</a><a href="/requests/${
      office.slug
    }" aria-label="${office.name}的指南">指南</a></span></li>\n`,
)}</ul>`
}
</section>
<section aria-labelledby="by-phone" class="narrow">
<h2 id="by-phone">打电话，或者到现场</h2>
<p>书面填写确有困难的，可以口头申请，由工作机构的人员代为填写（第二十九条）。有阅读困难或者视力、听力障碍的，工作机构应当提供必要的帮助（第四十三条）。</p>
${
  offices.some(({ settings }) => settings)
    ? html`<ul class="offices">
${offices
  .filter(({ settings }) => settings)
  .map(
    ({ name, settings }) =>
      html`<li><span>${name}<br><span class="quiet">${settings?.hours}</span></span><span class="acts"><a href="tel:${(settings?.phone ?? '').replace(/[^\d+]/g, '')}" aria-label="给${name}打电话 ${settings?.phone}">${settings?.phone}</a></span></li>\n`,
  )}</ul>`
    : html`<p>这里的单位还没有填报电话。当面提交、邮寄提交任何单位都必须接收。</p>`
}
</section>
<section aria-labelledby="more" class="narrow">
<h2 id="more">其他事项</h2>
<ul>
<li><a href="/requests/recover">忘了查询码</a></li>
<li><a href="/requests/opinion">收到征求意见书，在网上提出意见</a></li>
<li>单位记录的您本人的信息不准确：在该单位的指南里选“更正”（第四十一条）</li>
</ul>
</section>`;
  return columnPage(stand, {
    title: '依申请公开',
    description: '向各单位申请公开政府信息：在线填写、查询进度、申请指南。',
    address: q ? `/requests?q=${encodeURIComponent(q)}` : '/requests',
    main,
    open: true,
  });
}
