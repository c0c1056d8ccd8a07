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

const needed = (label: string, max: number) =>
  z
    .string({ error: `请填写${label}。` })
    .trim()
    .min(1, `请填写${label}。`)
    .max(max, `最多 ${max} 个字。`);

/** The number may be lost as well; name, ID number and telephone are the proof, all three. */
export const recoverSchema = z.object({
  number: z.string().trim().max(40, '最多 40 个字。').default(''),
  name: needed(recoverLabels.name, 100),
  idNumber: needed(recoverLabels.idNumber, 40),
  phone: needed(recoverLabels.phone, 40),
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
${problems(errors, recoverLabels, message)}<p class="lead">填写申请时用过的姓名、证件号码和电话。三项都与申请时相符的，新的查询码会发到申请时留下的电子邮箱；没有留邮箱的，由收到申请的单位核对后告诉您。申请时没有填证件号码或者电话的，请带身份证件到单位，或者<a href="/requests#by-phone">打电话</a>。</p>
<form class="form" action="/requests/recover" method="post" enctype="multipart/form-data" novalidate>
${textField({ ...with_, name: 'name', label: recoverLabels.name, required: true, autocomplete: 'name' })}${textField({ ...with_, name: 'number', label: recoverLabels.number, hint: '记得的话填上，找得快' })}${textField({ ...with_, name: 'idNumber', label: recoverLabels.idNumber, required: true })}${textField({ ...with_, name: 'phone', label: recoverLabels.phone, required: true, type: 'tel', inputmode: 'tel', autocomplete: 'tel', short: true })}<div class="buttons"><button type="submit">找回</button><a class="button second" href="/requests/track">返回查询</a></div>
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
