import { z } from 'zod';
import type { OpinionAsked } from '../../features/requests/citizen-desk.contract.ts';
import { type Html, html } from '../../platform/html.ts';
import { dayInWords } from '../page.ts';
import { choice, type Errors, problems, type Typed, textField } from './field.ts';
import { columnPage, madeUpNote, type Stand } from './stand.ts';

const crumbs = [{ name: '提出意见' }];

export interface CodeView {
  readonly errors: Errors;
  readonly message?: string | undefined;
  readonly after?: 'closed' | 'over' | undefined;
  /** What was being written when the time ran out. */
  readonly unsent?: string | undefined;
}

export const wrongOpinionCode = '这个编码打不开征求意见书。请与信上的逐字核对；仍然打不开的，请给发信的单位打电话。';

/** The door for who was asked by letter. */
export function opinionCodePage(stand: Stand, { errors, message, after, unsent }: CodeView): Html {
  const wrong = Object.keys(errors).length > 0 || message !== undefined;
  const main = html`<h1>提出意见</h1>
${problems(errors, { code: '编码' }, message)}${after === 'closed' && html`<p class="done" role="status">已经退出，本机上的记录已清除。</p>\n`}${
  after === 'over' && html`<p class="note" role="status">查看只保持三十分钟，现在已经到时间。请重新输入编码。</p>\n`
}${
  unsent &&
  html`<div class="card todo"><h2>您刚才写的内容没有提交</h2>
<label for="unsent">请先全选、复制，重新打开后粘贴</label>
<textarea id="unsent" rows="5" readonly>
${unsent}</textarea></div>\n`
}<p class="lead">单位收到的公开申请涉及您或者您的单位，寄信征求意见的，可以在这里在线答复。不愿意在线答复的，也可以填好信里的回执寄回。</p>
<form class="form" action="/requests/opinion" method="post" enctype="multipart/form-data" novalidate>
${textField({ typed: {}, errors, name: 'code', label: '编码', required: true, hint: '在征求意见书上' })}<div class="buttons"><button type="submit">打开</button></div>
</form>`;
  return columnPage(stand, { title: '提出意见', address: '/requests/opinion', main, crumbs, wrong });
}

export const opinionLabels = { answer: '您的意见', reasons: '理由' } as const;

export const opinionSchema = z
  .object({
    answer: z.enum(['agree', 'partly', 'disagree'], { error: '请选择您的意见。' }),
    reasons: z.string().trim().max(5000, '理由最多 5000 个字。').default(''),
  })
  .superRefine(({ answer, reasons }, context) => {
    if (answer !== 'agree' && !reasons)
      context.addIssue({ code: 'custom', path: ['reasons'], message: '不同意或者部分同意的，请写明理由和不同意公开的部分。' });
  });

export interface OpinionView {
  readonly asked: OpinionAsked;
  readonly key: string;
  readonly typed: Typed;
  readonly errors: Errors;
  readonly message?: string | undefined;
}

/** What is asked, until when, what silence means, and the answer. */
export function opinionPage(stand: Stand, { asked, key, typed, errors, message }: OpinionView): Html {
  const { officeName, officePhone, information, answerBy, silence, answered, kind } = asked;
  const wrong = Object.keys(errors).length > 0 || message !== undefined;
  const with_ = { typed, errors };
  const main = html`<h1>${answered ? '您的意见已经收到' : `${officeName}征求您的意见`}</h1>
${problems(errors, opinionLabels, message)}${madeUpNote(asked)}<dl class="answers">
<div><dt>征求意见的单位</dt><dd>${officeName}${officePhone && html`，电话${officePhone}`}</dd></div>
<div><dt>拟公开的信息</dt><dd>${information}</dd></div>
<div><dt>请在这一天前答复</dt><dd>${answerBy ? dayInWords(answerBy) : '收到征求意见书的日期登记后计算'}</dd></div>
<div><dt>到期不答复</dt><dd>${silence}</dd></div>
</dl>
${
  answered
    ? html`<p class="done" role="status">意见已经送到${officeName}，不能再在线修改。需要补充的，请打电话。是否公开由该单位决定，并会书面告诉您。</p>`
    : html`<form class="form" action="/requests/opinion/sheet" method="post" enctype="multipart/form-data" novalidate>
<input type="hidden" name="key" value="${key}">
${choice({
  ...with_,
  name: 'answer',
  label: opinionLabels.answer,
  required: true,
  options: [
    { value: 'agree', label: '同意公开' },
    { value: 'partly', label: '部分同意', hint: '请写明哪些部分不同意' },
    { value: 'disagree', label: '不同意公开' },
  ],
})}${textField({
  ...with_,
  name: 'reasons',
  label: opinionLabels.reasons,
  rows: 6,
  hint:
    kind === 'thirdParty'
      ? '不同意的必须写：公开会怎样损害您的合法权益，例如商业秘密、个人隐私（第三十二条）'
      : '不同意的必须写，并写明依据',
})}<div class="buttons"><button type="submit">提交意见</button></div>
</form>
<p class="quiet">也可以打印这一页，手写后寄回。</p>`
}
<form class="no-print" action="/requests/opinion/close" method="post" enctype="multipart/form-data"><button class="second" type="submit">退出并清除本机记录</button></form>`;
  return columnPage(stand, { title: '征求意见', address: '/requests/opinion/sheet', main, crumbs, wrong });
}
