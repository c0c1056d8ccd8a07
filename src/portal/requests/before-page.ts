import type { AskableOffice } from '../../features/requests/citizen-desk.contract.ts';
import { type Html, html } from '../../platform/html.ts';
import { dayInWords } from '../page.ts';
import { columnPage, madeUpNote, type Stand } from './stand.ts';

export interface BeforeView {
  readonly office: AskableOffice;
  readonly words: string;
  /** Undefined: nothing was looked for yet. */
  readonly found: readonly { readonly title: string; readonly path: string; readonly on: string }[] | undefined;
  /** A new form with these words in it, sealed. */
  readonly sealed: string;
}

/** Things that are handled elsewhere (Article 36 item 7, Article 39), with where to go. */
const notRequests = [
  ['信访、投诉、举报', '不作为政府信息公开申请处理（第三十九条）。向信访部门或者受理投诉、举报的部门提出；12345政务服务便民热线可以转办。'],
  ['要公报、报刊、书籍等公开出版物', '到图书馆、档案馆、书店，或者出版单位的网站获取（第三十九条）。'],
  ['查工商、不动产登记资料等', '法律、行政法规另有查询办法的，按那个办法到登记窗口办理（第三十六条）。'],
  ['咨询政策、要求解释或者给一个说法', '这是咨询，直接打电话给单位，或者拨打12345。'],
  ['要求单位收集、统计、分析后再给一份', '单位只提供已经有的信息，需要加工、分析的可以不提供（第三十八条）。'],
] as const;

/** Three things to check first, so that nobody waits for what can be had today, or from another office. */
export function beforePage(stand: Stand, { office, words, found, sealed }: BeforeView): Html {
  const { slug, name } = office;
  const address = `/requests/${slug}/before`;
  const main = html`<h1>申请之前，先看三件事</h1>
${madeUpNote(office)}<p class="lead">您准备向<strong>${name}</strong>申请。下面三件事花一两分钟，可能省去二十个工作日的等待。<a href="/requests">换一个单位</a></p>
<ol class="checks">
<li><h2>是不是已经公开了</h2>
<p>已经公开的，单位只会告诉您去哪里看。先在本站找一找：</p>
<form class="find" id="find" action="${address}" method="post" enctype="multipart/form-data" aria-label="查找已经公开的信息">
<div><label for="f-words">您想要的信息</label>
<input id="f-words" name="words" type="text" value="${words}" autocomplete="off" aria-describedby="f-words-hint"></div>
<button type="submit" name="go" value="find">找一找</button>
</form>
<p class="hint quiet" id="f-words-hint">写几个关键词，例如文件名称、文号、项目名称。</p>
${found && results(found, words)}</li>
<li><h2>是不是这个单位的信息</h2>
<p>谁制作的信息向谁申请；单位从公民、企业等那里得到的，向保存它的单位申请；从别的机关得到的，向最初制作或者获取它的机关申请（第十条）。不归这个单位管的，它会告诉您该找哪个机关（第三十六条）。</p></li>
<li><h2>能不能说清楚</h2>
<p>写出名称、文号，或者能让工作人员找到它的特征：什么事、哪一年、哪个地方、什么文件。一份申请最好只写一项。不用说明用途。</p></li>
</ol>
<h2>这些不是政府信息公开申请</h2>
<dl class="answers">${notRequests.map(([what, where]) => html`<div><dt>${what}</dt><dd>${where}</dd></div>\n`)}</dl>
<form action="/requests/${slug}/apply" method="post" enctype="multipart/form-data">
<input type="hidden" name="sealed" value="${sealed}">
<div class="buttons"><button type="submit" name="go" value="begin">开始填写</button><a class="button second" href="/requests/${slug}">先看指南</a></div>
</form>
<p class="quiet">填写时不用登录；填到一半关掉网页，不会留下任何记录。</p>`;
  return columnPage(stand, {
    title: `申请之前 - ${name}`,
    address,
    main,
    crumbs: [{ name, href: `/requests/${slug}` }, { name: '申请之前' }],
    switchForm: { id: 'find', enter: 'find' },
  });
}

function results(found: NonNullable<BeforeView['found']>, words: string): Html {
  if (words === '') return html`<p class="error" role="status">请先写几个关键词。</p>`;
  if (found.length === 0)
    return html`<p role="status">本站公开的信息里没有找到“${words}”。可以换个说法再找，也可以直接申请，您写的词会带到申请表里。</p>`;
  return html`<p role="status">找到 ${found.length} 条，看看是不是您要的：</p>
<ul class="plain-list news">${found.map(
    ({ title, path, on }) => html`<li><a href="${path}">${title}</a><time datetime="${on}">${dayInWords(on)}</time></li>\n`,
  )}</ul>`;
}
