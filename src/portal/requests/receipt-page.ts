import type { Filed } from '../../features/requests/citizen-desk.contract.ts';
import { receiptRules } from '../../law/requests/receipt.ts';
import { terms } from '../../law/requests/terms.ts';
import { type Html, html } from '../../platform/html.ts';
import { minuteInShanghai } from '../meta.ts';
import { dayInWords } from '../page.ts';
import { columnPage, type Stand } from './stand.ts';

export interface Receipt extends Filed {
  readonly phone: string;
  /** A correction of one's own record (Article 41) has other dates than a request. */
  readonly correction: boolean;
}

/** What the citizen keeps. Shown once after filing, to be written down or printed. */
export function receiptPage(stand: Stand, receipt: Receipt): Html {
  const { number, code, officeName, filedAt, again, correction, phone } = receipt;
  const main = html`<h1>${again ? '这份申请已经提交过' : '已经收到您的申请'}</h1>
${again && html`<p class="note">同一张表提交了两次，只算一份，受理编号还是原来的。</p>\n`}<p class="lead"><strong>请抄下或打印这一页。</strong>${
    code ? '查询码只在这里显示一次，查进度时要和受理编号、姓名一起填。' : '查询码只在第一次提交成功时显示，这里不能再显示。'
  }</p>
<section class="receipt" aria-label="${correction ? '更正申请回执' : '申请回执'}">
<div class="head"><strong>${officeName}</strong><br>${correction ? '更正政府信息申请' : '政府信息公开申请'}回执</div>
<dl>
<div><dt>受理编号</dt><dd class="code">${number}</dd></div>
<div><dt>查询码</dt><dd>${code ? html`<span class="code">${code}</span>` : html`没有记下来的，可以<a href="/requests/recover">找回查询码</a>。`}</dd></div>
<div><dt>提交时间</dt><dd>${minuteInShanghai(new Date(filedAt))}</dd></div>
${dates(receipt)}${phone && html`<div><dt>联系电话</dt><dd>${phone}</dd></div>\n`}</dl>
</section>
<section class="narrow" aria-labelledby="next">
<h2 id="next">接下来</h2>
<ol>
<li>单位登记、核对申请。看不明白的，会一次性告诉您需要补正什么。</li>
<li>您随时可以用受理编号、查询码和姓名<a href="/requests/track">查进度</a>，补正、下载答复都在那里。</li>
<li>等不到消息，请拨打上面的电话${!phone && '，或者到单位当面询问'}，说出受理编号。</li>
</ol>
<p class="no-print">打印：在浏览器菜单里选“打印”，也可以另存为 PDF；手机可以截屏。</p>
</section>
<form class="no-print" action="/requests/receipt/close" method="post" enctype="multipart/form-data">
<p>用的是别人的或者公用的电脑，记下之后请清除：</p>
<button class="second" type="submit">清除本机上的回执</button>
</form>`;
  return columnPage(stand, { title: '回执', address: '/requests/receipt', main, crumbs: [{ name: '回执' }] });
}

function dates({ receivedOn, supplementNoticeBy, replyBy, provisional, correction }: Receipt): Html {
  const { online } = receiptRules;
  const later = provisional && html`<small>所涉年份的放假安排还没有公布，这一天是暂定的，公布后会重新计算。</small>`;
  const received = html`<div><dt>收到日</dt><dd><strong>${dayInWords(receivedOn)}</strong><small>${online.sentence}（${online.source}）</small></dd></div>\n`;
  if (correction)
    return html`${received}${replyBy && html`<div><dt>答复日</dt><dd><strong>${dayInWords(replyBy)}</strong><small>条例没有规定更正的期限，这是本系统设定的${terms.correction.amount}个工作日。</small>${later}</dd></div>\n`}`;
  return html`${received}<div><dt>补正告知最晚</dt><dd><strong>${dayInWords(supplementNoticeBy)}</strong><small>内容不明确的，单位自收到之日起${terms.supplementNotice.amount}个工作日内一次性告知补正（第三十条）。</small></dd></div>
<div><dt>答复最晚</dt><dd><strong>${dayInWords(replyBy)}</strong><small>自收到之日起${terms.reply.amount}个工作日（第三十三条）。需要延长的，会在这一天之前告诉您，最多延长${terms.extension.amount}个工作日；补正、征求第三方意见的，日期会变，查进度时看得到。</small>${later}</dd></div>
`;
}

/** The receipt is gone from this browser: how to go on. */
export function noReceiptPage(stand: Stand, closed: boolean): Html {
  const main = html`<h1>${closed ? '已经清除本机上的回执' : '回执已经不在这台机器上'}</h1>
<p class="lead">${closed ? '这台机器上不再保留受理编号和查询码。' : '回执只在提交之后的半小时内可以再看。申请如果提交成功，仍然有效，不用再提交一次。'}</p>
<ul>
<li>记下了受理编号和查询码：<a href="/requests/track">查进度</a></li>
<li>没有记下来：<a href="/requests/recover">找回查询码</a>，或者给单位打电话</li>
<li><a href="/requests">回到依申请公开</a></li>
</ul>`;
  return columnPage(stand, { title: '回执', address: '/requests/receipt', main, crumbs: [{ name: '回执' }] });
}
