import type { TrackedCase } from '../../features/requests/citizen-desk.contract.ts';
import type { Stage } from '../../features/requests/request.ts';
import { type Html, html } from '../../platform/html.ts';
import { dayInWords, sizeInWords } from '../page.ts';
import { columnPage, madeUpNote, type Stand } from './stand.ts';

/** What was just done, told once. */
export const doneSentences = {
  supplement: '补正材料已经收到。',
  reasons: '说明的理由已经收到。',
  payment: '缴费凭证已经收到，工作人员核对后会记在进度里。',
  withdraw: '已经撤回申请。',
} as const;
export type Done = keyof typeof doneSentences;

/** A request as its applicant sees it. */
export function casePage(stand: Stand, view: TrackedCase, done?: Done): Html {
  const { number, officeName, officeSlug, officePhone, stageLabel, applicantMasked, description, receivedOn } = view;
  const { letters, papers, steps, remedy } = view;
  const main = html`<h1>申请 ${number}</h1>
${done && html`<p class="done" role="status">${doneSentences[done]}</p>\n`}${madeUpNote(view)}<dl class="status">
<div><dt>现在的状态</dt><dd>${stageLabel}</dd></div>
${limit(view)}</dl>
${todo(view)}${gaveUp(view)}${explanation(view)}<section aria-labelledby="letters">
<h2 id="letters">给您的文书</h2>
${
  letters.length === 0
    ? html`<p>还没有。告知书、答复书送达后，在这里下载。</p>`
    : html`<ul class="files">${letters.map(
        ({ id, title, number: no, on }) =>
          html`<li><span><strong>${title}</strong>　<span class="quiet">${no}　${dayInWords(on)}</span></span><span class="formats"><a href="/requests/case/letters/${id}.pdf" aria-label="下载${title}，PDF">PDF</a><a href="/requests/case/letters/${id}.docx" aria-label="下载${title}，Word">Word</a></span></li>\n`,
      )}</ul>`
}
</section>
${fileList('information', '提供给您的信息', papers.filter(isInformation))}${fileList(
  'papers',
  '您提交的材料',
  papers.filter((paper) => !isInformation(paper)),
)}<section aria-labelledby="timeline">
<h2 id="timeline">经过</h2>
<ol class="timeline">${steps.map(
    ({ on, title, text, source }) =>
      html`<li><p><time datetime="${on}">${dayInWords(on)}</time><strong>${title}</strong></p>${text && html`<p>${text}</p>`}${
        source && html`<p class="source">依据：${source}</p>`
      }</li>\n`,
  )}</ol>
</section>
${
  remedy &&
  html`<section class="card" aria-labelledby="remedy">
<h2 id="remedy">不服答复怎么办</h2>
<p>${remedy}</p>
</section>\n`
}<section aria-labelledby="asked">
<h2 id="asked">申请的内容</h2>
<dl class="answers">
<div><dt>受理编号</dt><dd>${number}</dd></div>
<div><dt>单位</dt><dd><a href="/requests/${officeSlug}">${officeName}</a></dd></div>
<div><dt>联系电话</dt><dd>${officePhone || '见该单位的指南'}</dd></div>
<div><dt>申请人</dt><dd>${applicantMasked}</dd></div>
<div><dt>收到日</dt><dd>${receivedOn ? dayInWords(receivedOn) : '还没有确认'}</dd></div>
<div><dt>所需信息</dt><dd>${description}</dd></div>
</dl>
</section>
<div class="buttons">${view.can.withdraw && html`<a class="button second" href="/requests/case/withdraw">撤回申请</a>`}<form action="/requests/case/close" method="post" enctype="multipart/form-data"><button class="second" type="submit">退出并清除本机查询</button></form></div>
<p class="quiet narrow">查询保持三十分钟。用公用电脑的，看完请点“退出并清除本机查询”。</p>`;
  return columnPage(stand, {
    title: '申请进度',
    address: '/requests/case',
    main,
    crumbs: [{ name: '查询申请进度', href: '/requests/track' }, { name: '申请进度' }],
  });
}

type Paper = TrackedCase['papers'][number];
const isInformation = ({ kind }: Paper) => kind === 'released' || kind === 'information';

function fileList(id: string, title: string, files: readonly Paper[]): Html | false {
  return (
    files.length > 0 &&
    html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
<ul class="files">${files.map(
      (file) =>
        html`<li><a href="/requests/case/papers/${file.id}">${file.title}</a><span class="quiet">${file.name}　${sizeInWords(file.bytes)}</span></li>\n`,
    )}</ul>
</section>\n`
  );
}

/** While the limit does not run, when it will. */
const pauses: Readonly<Partial<Record<Stage, string>>> = {
  filed: '双方确认收到后计算',
  waitingForSupplement: '收到补正后重新计算',
  waitingForPayment: '缴清费用后重新计算',
  waitingForReasons: '收到理由后再定',
};

function limit({ replyBy, provisional, stage }: TrackedCase): Html | false {
  if (replyBy)
    return html`<div><dt>答复最晚</dt><dd><time datetime="${replyBy}">${dayInWords(replyBy)}</time>${provisional && '（暂定）'}</dd></div>\n`;
  const when = pauses[stage];
  return when !== undefined && html`<div><dt>答复最晚</dt><dd>${when}</dd></div>\n`;
}

/** What is asked of the applicant now, on top, with its day. */
function todo({ can: { supplement, giveReasons, pay } }: TrackedCase): Html {
  return html`${
    supplement &&
    html`<section class="card todo" aria-labelledby="todo-supplement">
<h2 id="todo-supplement">请在${dayInWords(supplement.by)}前（含当天）补正</h2>
<ul>${supplement.items.map((item) => html`<li>${item}</li>`)}</ul>
<p>${supplement.guidance}</p>
<p><a class="button" href="/requests/case/supplement">去补正</a></p>
</section>\n`
  }${
    giveReasons &&
    html`<section class="card todo" aria-labelledby="todo-reasons">
<h2 id="todo-reasons">请在${dayInWords(giveReasons.by)}前（含当天）说明理由</h2>
<p>单位认为申请的数量、频次明显超过合理范围，请您说明理由（第三十五条）。</p>
<p><a class="button" href="/requests/case/reasons">去说明</a></p>
</section>\n`
  }${
    pay &&
    html`<section class="card todo" aria-labelledby="todo-pay">
<h2 id="todo-pay">请在${dayInWords(pay.by)}前（含当天）缴纳信息处理费 ${pay.yuan} 元</h2>
<p>${pay.how}</p>
<ul>${pay.steps.map((step) => html`<li>${step}</li>`)}</ul>
<p>到期没有缴纳的，视为放弃申请（国办函〔2020〕109号）。缴清后，答复期限重新计算。</p>
<p><a class="button" href="/requests/case/payment">提交缴费凭证</a></p>
</section>\n`
  }`;
}

/** The term ran out: what that means, and what is left to do. */
function gaveUp({ lapsed, officeSlug, officePhone }: TrackedCase): Html | false {
  if (lapsed === null) return false;
  const by = dayInWords(lapsed.by);
  const call = officePhone ? html`<a href="tel:${officePhone.replace(/[^\d+]/g, '')}">${officePhone}</a>` : '受理机关';
  return html`<section class="card todo" aria-labelledby="lapsed">
<h2 id="lapsed">${lapsed.of === 'payment' ? '缴费' : '补正'}期限已过，视为放弃申请</h2>
${
  lapsed.of === 'payment'
    ? html`<p>缴费期限到${by}为止。到期没有缴纳信息处理费的，视为放弃申请，单位不再处理（国办函〔2020〕109号第六条）。</p>
<p>现在不要再缴费，缴了的应当退回。在${by}前（含当天）已经缴清的，请立即拨打${call}说明。</p>`
    : html`<p>补正期限到${by}为止。没有正当理由逾期不补正的，视为放弃申请，单位不再处理（《政府信息公开条例》第三十条）。</p>
<p>在${by}前（含当天）已经寄出或者交了补正材料的，或者有正当理由的，请立即拨打${call}说明。</p>`
}
<p>仍然需要这些信息的，可以<a href="/requests/${officeSlug}/apply">重新申请</a>，期限重新计算。</p>
</section>\n`;
}

function explanation({ days, explanation, replyBy }: TrackedCase): Html | false {
  if (days.length === 0 && explanation.length === 0) return false;
  return html`<details>
<summary>${replyBy ? `${dayInWords(replyBy)}是怎样算出来的` : '期限是怎样计算的'}</summary>
${explanation.map((sentence) => html`<p>${sentence}</p>\n`)}${
  days.length > 0 &&
  html`<div class="scroll" tabindex="0" role="group" aria-label="逐日计算"><table class="days">
<caption>逐日计算</caption>
<thead><tr><th scope="col">日期</th><th scope="col">第几个工作日</th><th scope="col">说明</th></tr></thead>
<tbody>${days.map(
    ({ on, counted, n, why }) =>
      html`<tr${!counted && html` class="off"`}><th scope="row">${on}</th><td>${counted ? `第 ${n} 个` : '不计'}</td><td>${why}</td></tr>\n`,
  )}</tbody>
</table></div>`
}<p><a href="/requests/case/clock.pdf">下载计算表（PDF）</a></p>
</details>\n`;
}
