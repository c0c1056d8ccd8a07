// What an applicant can do on a request: a page each, with what is asked, until when, and what follows from it.
import type { CitizenDesk, SentFile, Ticket, TrackedCase } from '../../features/requests/citizen-desk.contract.ts';
import { type Html, html } from '../../platform/html.ts';
import { dayInWords } from '../page.ts';
import type { Done } from './case-page.ts';
import { type Errors, fileField, problems, type Typed, textField } from './field.ts';
import { acceptOf, fileKinds, mostFiles } from './received-form.ts';
import { columnPage, type Stand } from './stand.ts';

interface Given {
  readonly text: string;
  readonly files: readonly SentFile[];
}

export interface CaseAct {
  readonly title: string;
  readonly button: string;
  readonly textLabel: string;
  readonly textHint: string;
  readonly longest: number;
  /** Text, or text or a file, or nothing has to be given. */
  readonly needs: 'text' | 'textOrFile' | 'nothing';
  readonly takesFiles: boolean;
  /** What is asked and what follows; undefined: cannot be done now. */
  intro(view: TrackedCase): Html | undefined;
  send(desk: CitizenDesk, ticket: Ticket, given: Given, key: string): Promise<void>;
}

/** By the last part of the address. */
export const caseActs: Readonly<Record<Done, CaseAct>> = {
  supplement: {
    title: '补正申请',
    button: '提交补正',
    textLabel: '补正的内容',
    textHint: '按下面列的事项逐项写清楚',
    longest: 5000,
    needs: 'textOrFile',
    takesFiles: true,
    intro: ({ can: { supplement } }) =>
      supplement
        ? html`<section class="card todo"><h2>需要补正的事项</h2>
<ol>${supplement.items.map((item) => html`<li>${item}</li>`)}</ol>
<p>${supplement.guidance}</p>
<p>请在<strong>${dayInWords(supplement.by)}</strong>前（含当天）提交。收到补正后，答复期限重新计算；没有正当理由逾期不补正的，视为放弃申请（第三十条）。需要更多时间的，请在到期之前给单位打电话。</p></section>`
        : undefined,
    send: (desk, ticket, { text, files }, key) => desk.supplement(ticket, { text, files }, key),
  },
  reasons: {
    title: '说明理由',
    button: '提交理由',
    textLabel: '理由',
    textHint: '说明为什么需要申请这么多、这么频繁',
    longest: 5000,
    needs: 'text',
    takesFiles: true,
    intro: ({ can: { giveReasons } }) =>
      giveReasons
        ? html`<section class="card todo"><p>单位认为申请的数量、频次明显超过合理范围。理由合理的，继续办理；不合理的，不予处理，并告诉您（第三十五条）。</p>
<p>请在<strong>${dayInWords(giveReasons.by)}</strong>前（含当天）提交。</p></section>`
        : undefined,
    send: (desk, ticket, { text, files }, key) => desk.giveReasons(ticket, { text, files }, key),
  },
  payment: {
    title: '提交缴费凭证',
    button: '提交凭证',
    textLabel: '说明',
    textHint: '例如缴款日期、缴款人、缴款书编号',
    longest: 500,
    needs: 'textOrFile',
    takesFiles: true,
    intro: ({ can: { pay } }) =>
      pay
        ? html`<section class="card todo"><h2>应缴 ${pay.yuan} 元</h2>
<ul>${pay.steps.map((step) => html`<li>${step}</li>`)}</ul>
<p>${pay.how}</p><p>请在<strong>${dayInWords(pay.by)}</strong>前（含当天）缴清。缴清后，答复期限重新计算。</p></section>`
        : undefined,
    send: (desk, ticket, { text, files }, key) => desk.proofOfPayment(ticket, { note: text, files }, key),
  },
  withdraw: {
    title: '撤回申请',
    button: '确认撤回',
    textLabel: '撤回的原因',
    textHint: '可以不写',
    longest: 500,
    needs: 'nothing',
    takesFiles: false,
    intro: ({ number, can }) =>
      can.withdraw
        ? html`<section class="card todo"><h2>撤回之后</h2>
<ul>
<li>单位不再办理申请 ${number}，不会再答复。</li>
<li>撤回不能取消。以后还需要的，可以重新申请，期限重新计算。</li>
<li>已经送达的文书仍然可以查看。</li>
</ul></section>`
        : undefined,
    send: (desk, ticket, { text }, key) => desk.withdraw(ticket, { reason: text }, key),
  },
};

/** Made of what the act needs. @returns what is wrong */
export function givenErrors(act: CaseAct, text: string, files: number): Errors {
  if (text.length > act.longest) return { text: `${act.textLabel}最多 ${act.longest} 个字。` };
  if (act.needs === 'text' && text === '') return { text: `请填写${act.textLabel}。` };
  if (act.needs === 'textOrFile' && text === '' && files === 0) return { text: `请填写${act.textLabel}，或者在下面选择文件。` };
  return {};
}

export interface CaseActView {
  readonly name: Done;
  readonly intro: Html;
  readonly key: string;
  readonly typed: Typed;
  readonly errors: Errors;
  readonly message?: string | undefined;
}

export function caseActPage(stand: Stand, { name, intro, key, typed, errors, message }: CaseActView): Html {
  const act = caseActs[name];
  const wrong = Object.keys(errors).length > 0 || message !== undefined;
  const main = html`<h1>${act.title}</h1>
${problems(errors, { text: act.textLabel, files: '文件' }, message)}${intro}
<form class="form" id="act" action="/requests/case/${name}" method="post" enctype="multipart/form-data" novalidate>
<input type="hidden" name="key" value="${key}">
${textField({ typed, errors, name: 'text', label: act.textLabel, rows: act.longest > 500 ? 8 : 3, hint: `${act.textHint}。最多 ${act.longest} 个字。`, required: act.needs === 'text' })}${
  act.takesFiles &&
  fileField({
    errors,
    name: 'files',
    label: '文件',
    many: true,
    accept: acceptOf('paper'),
    hint: `${fileKinds.paper.words}，每个不超过 20 MB，最多 ${mostFiles} 个${wrong ? '。刚才选择的文件要重新选择' : ''}`,
  })
}<div class="buttons"><button type="submit"${name === 'withdraw' && html` class="danger"`}>${act.button}</button><a class="button second" href="/requests/case">返回，不${act.title === '撤回申请' ? '撤回' : '提交'}</a></div>
</form>`;
  return columnPage(stand, { title: act.title, address: `/requests/case/${name}`, main, crumbs: caseCrumbs(act.title), wrong });
}

/** The act was possible when the page was made, or never; now it is not. */
export function notNowPage(stand: Stand, name: Done, { lapsed }: TrackedCase): Html {
  const over = lapsed?.of === name ? lapsed : undefined;
  const main = html`<h1>${caseActs[name].title}</h1>
<p class="lead">${
    over
      ? `${name === 'payment' ? '缴费' : '补正'}期限已于${dayInWords(over.by)}届满，视为放弃申请，不能再提交。`
      : '现在不需要，也不能办理这一项。可能已经办过，或者期限已经过了。'
  }</p>
<p><a class="button" href="/requests/case">看申请进度</a></p>`;
  const { title } = caseActs[name];
  return columnPage(stand, { title, address: `/requests/case/${name}`, main, crumbs: caseCrumbs(title) });
}

const caseCrumbs = (name: string) => [{ name: '申请进度', href: '/requests/case' }, { name }];
