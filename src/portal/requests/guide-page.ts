import type { AskableOffice } from '../../features/requests/citizen-desk.contract.ts';
import type { OfficeSettings } from '../../features/requests/requests.contract.ts';
import { type Html, html } from '../../platform/html.ts';
import { dayInWords } from '../page.ts';
import { channelRows, feeRows, guideTextChangedOn, remedyTextOn, termRows } from './guide-text.ts';
import { columnPage, madeUpNote, type Stand } from './stand.ts';

const units = { workdays: '个工作日', days: '日', months: '个月' } as const;

export interface GuideView {
  readonly office: AskableOffice;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Requests of this year until today. */
  readonly received: number;
}

const sections = [
  ['arrangement', '信息的分类和编排'],
  ['obtaining', '怎样获取信息'],
  ['office', '工作机构'],
  ['applying', '怎样提出申请'],
  ['time', '多长时间答复'],
  ['fee', '收费'],
  ['remedy', '不服答复怎么办'],
  ['forms', '申请表下载'],
] as const;

/** The guide of an office: what Article 12 asks, and what an applicant has to know. */
export function guidePage(stand: Stand, { office, today, received }: GuideView): Html {
  const { settings, slug, name } = office;
  const changedOn = office.guideChangedOn && office.guideChangedOn > guideTextChangedOn ? office.guideChangedOn : guideTextChangedOn;
  const remedy = remedyTextOn(today);
  const year = today.slice(0, 4);
  const main = html`<h1>${name}政府信息公开指南</h1>
${madeUpNote(office)}<p class="quiet">本指南版本日期：<time datetime="${changedOn}">${dayInWords(changedOn)}</time>。依据《政府信息公开条例》（国务院令第711号，2019年5月15日起施行）。</p>
${!settings && missingNote}<p class="ask no-print"><a class="button big" href="/requests/${slug}/before">向${office.shortName}申请</a> <a class="button second big" href="/requests/track">查询进度</a></p>
<div class="columns">
<div class="guide">
<h2 id="arrangement">一、信息的分类和编排</h2>
${settings ? paragraphs(settings.catalogueNote) : html`<p>本机关还没有填报信息的分类和编排体系。</p>`}
<h2 id="obtaining">二、怎样获取信息</h2>
<p><strong>主动公开的信息</strong>，不用申请，直接查阅。${settings ? '' : '本机关还没有填报查阅的地点和方式。'}</p>
${settings && paragraphs(settings.obtainNote)}<p><a href="/reports/${slug}">本机关的政府信息公开年报</a></p>
<p><strong>没有主动公开的信息</strong>，可以按下面的办法申请（第二十七条）。不要求说明用途。</p>
<h2 id="office">三、工作机构</h2>
${settings ? contact(settings) : html`<p>本机关还没有填报工作机构的名称、地址、办公时间、电话、传真和互联网联系方式。</p>`}
<h2 id="applying">四、怎样提出申请</h2>
<p>申请应当写明（第二十九条）：</p>
<ol>
<li>申请人的姓名或者名称、身份证明、联系方式；</li>
<li>信息的名称、文号，或者便于单位查询的其他特征性描述；</li>
<li>要求的提供形式，包括获取信息的方式、途径。</li>
</ol>
<p>申请材料不齐或者写得不明确的，单位会告知您怎样补正（第三十条），不会因此退回。书面填写确有困难的，可以口头申请，由工作人员代填。有阅读困难、视听障碍的，单位提供必要的帮助（第四十三条）。</p>
<div class="scroll" tabindex="0" role="group" aria-labelledby="channels"><table>
<caption id="channels">提交的途径，和哪一天算收到</caption>
<thead><tr><th scope="col">途径</th><th scope="col">怎样提交</th><th scope="col">哪一天算收到申请</th><th scope="col">依据</th></tr></thead>
<tbody>${channelRows({ email: settings?.acceptsEmail ?? false, fax: settings?.acceptsFax ?? false }).map(
    ({ rule, how }) => html`<tr><th scope="row">${rule.label}</th><td>${how}</td><td>${rule.sentence}</td><td>${rule.source}</td></tr>\n`,
  )}</tbody>
</table></div>
<p>当面提交和邮寄提交是基本渠道，任何单位都必须接收（第二十八条）。${
    settings && !settings.acceptsEmail && !settings.acceptsFax && '本机关没有开通电子邮件和传真渠道。'
  }</p>
<h2 id="time">五、多长时间答复</h2>
<div class="scroll" tabindex="0" role="group" aria-labelledby="terms"><table>
<caption id="terms">期限</caption>
<thead><tr><th scope="col">事项</th><th scope="col">期限</th><th scope="col">说明</th><th scope="col">依据</th></tr></thead>
<tbody>${termRows(today).map(
    ({ term, says }) =>
      html`<tr><th scope="row">${term.label}</th><td>${term.amount}${units[term.unit]}</td><td>${says}</td><td>${term.source}</td></tr>\n`,
  )}</tbody>
</table></div>
<p>工作日按国务院办公厅公布的放假安排计算，起算的当天不算。</p>
<h2 id="fee">六、收费</h2>
<p><strong>提供信息不收费</strong>，不收检索费、复制费、邮寄费。只有申请的数量、频次明显超过合理范围的，可以收取信息处理费（第四十二条）：</p>
<ul>${feeRows.map(({ says, source }) => html`<li>${says}<span class="quiet">（${source}）</span></li>\n`)}</ul>
<h2 id="remedy">七、不服答复怎么办</h2>
${remedy.value.paragraphs.map((text) => html`<p>${text}</p>\n`)}${
  settings &&
  html`<dl class="answers"><div><dt>复议机关</dt><dd>${settings.reviewBody}${settings.reviewUrl && html`（网上提交：${settings.reviewUrl}）`}</dd></div>
<div><dt>法院</dt><dd>${settings.court}</dd></div>
<div><dt>主管部门</dt><dd>${settings.supervisorName}${settings.supervisorPhone && html`，电话${settings.supervisorPhone}`}</dd></div></dl>`
}
<p>认为单位没有按规定公开的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报（第五十一条）。</p>
<p class="quiet">依据：${remedy.source}</p>
<h2 id="forms">八、申请表下载</h2>
<p>愿意用纸填写的，可以下载空白申请表，当面提交或者邮寄：</p>
<ul>
${(['citizen', 'organisation'] as const).map(
  (of) =>
    html`<li>${of === 'citizen' ? '公民用' : '法人或者其他组织用'}：<a href="/requests/form/${slug}/${of}.pdf">PDF</a>、<a href="/requests/form/${slug}/${of}.docx">Word</a></li>\n`,
)}</ul>
<p><a href="/requests/${slug}/correct">单位记录的与我有关的信息不准确，要求更正</a>（第四十一条）</p>
${received === 0 && html`<p class="quiet">${year}年到今天为止，本机关还没有收到政府信息公开申请。</p>`}
</div>
<nav class="toc no-print" aria-labelledby="toc"><h2 id="toc">目录</h2><ol>${sections.map(
    ([id, label]) => html`<li><a href="#${id}">${label}</a></li>`,
  )}</ol></nav>
</div>`;
  return columnPage(stand, {
    title: `${name}政府信息公开指南`,
    description: `${name}：工作机构、申请途径、答复期限、收费和救济。`,
    address: `/requests/${slug}`,
    main,
    crumbs: [{ name }],
    open: true,
  });
}

const missingNote = html`<p class="note">这个单位还没有填报工作机构的地址、办公时间、电话和其他联系方式。《政府信息公开条例》第十二条要求公布这些内容。在线申请不受影响，照样有效。</p>
`;

function contact(settings: OfficeSettings): Html {
  const { officeName, address, postcode, hours, phone, fax, email, acceptsEmail, acceptsFax } = settings;
  const rows: readonly (readonly [string, string | false])[] = [
    ['名称', officeName],
    ['办公地址', address],
    ['邮政编码', postcode],
    ['办公时间', hours],
    ['联系电话', phone],
    ['传真', fax && `${fax}${acceptsFax ? '' : '（不接收申请）'}`],
    ['互联网联系方式', email ? `${email}${acceptsEmail ? '' : '（不接收申请）'}；本站在线申请` : '本站在线申请'],
  ];
  return html`<dl class="answers">${rows.map(([label, value]) => value && html`<div><dt>${label}</dt><dd>${value}</dd></div>\n`)}</dl>
`;
}

function paragraphs(text: string): readonly Html[] {
  return text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => html`<p>${line}</p>\n`);
}
