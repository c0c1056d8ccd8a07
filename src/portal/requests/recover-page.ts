import { z } from 'zod';
import { type Html, html } from '../../platform/html.ts';
import { type Errors, problems, type Typed, textField } from './field.ts';
import { columnPage, type Stand } from './stand.ts';

export const recoverLabels = {
  number: '受理编号',
  name: '姓名或者单位名称',
  idNumber: '证件号码或者统一社会信用代码',
  phone: '联系电话',
} as const;

const most = (max: number) => z.string().trim().max(max, `最多 ${max} 个字。`).default('');

/** The number may be lost as well; without name and one proof nobody can look. */
export const recoverSchema = z
  .object({
    number: most(40),
    name: z.string({ error: '请填写姓名或者单位名称。' }).trim().min(1, '请填写姓名或者单位名称。').max(100, '最多 100 个字。'),
    idNumber: most(40),
    phone: most(40),
  })
  .superRefine(({ idNumber, phone }, context) => {
    if (!idNumber && !phone) context.addIssue({ code: 'custom', path: ['idNumber'], message: '请填写申请时用过的证件号码或者联系电话。' });
  });

export interface RecoverView {
  readonly typed: Typed;
  readonly errors: Errors;
  readonly message?: string | undefined;
}

/** A lost code. */
export function recoverPage(stand: Stand, { typed, errors, message }: RecoverView): Html {
  const with_ = { typed, errors };
  const wrong = Object.keys(errors).length > 0 || message !== undefined;
  const main = html`<h1>找回查询码</h1>
${problems(errors, recoverLabels, message)}<p class="lead">填写申请时用过的姓名，和证件号码、电话中的至少一项。相符的，新的查询码会发到申请时留下的电子邮箱；没有留邮箱的，由收到申请的单位核对后告诉您。</p>
<form class="form" action="/requests/recover" method="post" enctype="multipart/form-data" novalidate>
${textField({ ...with_, name: 'name', label: recoverLabels.name, required: true, autocomplete: 'name' })}${textField({ ...with_, name: 'number', label: recoverLabels.number, hint: '记得的话填上，找得快' })}${textField({ ...with_, name: 'idNumber', label: recoverLabels.idNumber })}${textField({ ...with_, name: 'phone', label: recoverLabels.phone, type: 'tel', inputmode: 'tel', autocomplete: 'tel', short: true })}<div class="buttons"><button type="submit">找回</button><a class="button second" href="/requests/track">返回查询</a></div>
</form>`;
  return columnPage(stand, { title: '找回查询码', address: '/requests/recover', main, crumbs, wrong });
}

/** The same for everybody, whether anybody applied or not. */
export function recoverSentPage(stand: Stand): Html {
  const main = html`<h1>已经收到您的请求</h1>
<p class="lead">如果填写的内容与某份申请相符，新的查询码会发到申请时留下的电子邮箱，或者由收到申请的单位与您联系。为了保护申请人，这里不说是否相符。</p>
<p>等几天没有消息的，请带上身份证件到单位询问，或者打电话：<a href="/requests#by-phone">各单位电话</a>。</p>
<p><a class="button" href="/requests/track">返回查询</a></p>`;
  return columnPage(stand, { title: '找回查询码', address: '/requests/recover/sent', main, crumbs });
}

const crumbs = [{ name: '查询申请进度', href: '/requests/track' }, { name: '找回查询码' }];
