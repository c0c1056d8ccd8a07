import { type Html, html } from '../../platform/html.ts';
import { type Errors, problems, type Typed, textField } from './field.ts';
import { columnPage, type Stand } from './stand.ts';

export interface TrackView {
  readonly typed: Typed;
  readonly errors: Errors;
  readonly message?: string | undefined;
  /** Why the visitor is here again. */
  readonly after?: 'closed' | 'over' | undefined;
  /** What was being written when the time ran out: it must not be lost. */
  readonly unsent?: string | undefined;
}

export const trackLabels = { number: '受理编号', code: '查询码', name: '姓名或者单位名称' } as const;

/** The one answer for every combination that does not fit, so that nobody learns whether somebody applied. */
export const wrongCombination = '受理编号、查询码、姓名有一项对不上，请逐项核对。查询码不分大小写，中间的横线可以不写。';

export function trackPage(stand: Stand, { typed, errors, message, after, unsent }: TrackView): Html {
  const wrong = Object.keys(errors).length > 0 || message !== undefined;
  const with_ = { typed, errors };
  const main = html`<h1>查询申请进度</h1>
${problems(errors, trackLabels, message)}${after === 'closed' && html`<p class="done" role="status">已经退出，本机上的查询记录已清除。</p>\n`}${
  after === 'over' &&
  html`<p class="note" role="status">为了保护您的信息，查询只保持三十分钟，现在已经到时间。请重新输入${unsent ? '' : '，就能接着看'}。</p>\n`
}${
  unsent &&
  html`<div class="card todo"><h2>您刚才写的内容没有提交</h2>
<p>请先全选、复制，重新查询后粘贴到原来的地方再提交。</p>
<label for="unsent">刚才写的内容</label>
<textarea id="unsent" rows="6" readonly>
${unsent}</textarea></div>\n`
}<form class="form" action="/requests/track" method="post" enctype="multipart/form-data" novalidate>
${textField({ ...with_, name: 'number', label: trackLabels.number, required: true, hint: '在回执上，例如 2026-0007' })}${textField({ ...with_, name: 'code', label: trackLabels.code, required: true, hint: '在回执上，是分成几组的字母和数字' })}${textField({ ...with_, name: 'name', label: trackLabels.name, required: true, autocomplete: 'name', hint: '与申请时填写的一致' })}<div class="buttons"><button type="submit">查询</button></div>
</form>
<p class="narrow">查询码丢了？<a href="/requests/recover">找回查询码</a>。也可以给收到申请的单位打电话：<a href="/requests#by-phone">各单位电话</a>。</p>`;
  return columnPage(stand, { title: '查询申请进度', address: '/requests/track', main, crumbs: [{ name: '查询申请进度' }], wrong });
}
