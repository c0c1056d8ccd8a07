import { z } from 'zod';
import type { AskableOffice } from '../../features/requests/citizen-desk.contract.ts';
import { applicantSchema } from '../../features/requests/requests.contract.ts';
import { type Html, html } from '../../platform/html.ts';
import { idOptions } from './application.ts';
import { choice, type Errors, fileField, problems, type Typed, textField } from './field.ts';
import { acceptOf, fileKinds, mostFiles } from './received-form.ts';
import { columnPage, madeUpNote, type Stand } from './stand.ts';

export const correctLabels = {
  record: '哪一份记录',
  wrong: '不准确的地方',
  right: '应当是什么',
  files: '证据',
  name: '姓名',
  idKind: '证件类型',
  idNumber: '证件号码',
  phone: '联系电话',
  address: '通信地址',
  postcode: '邮政编码',
  email: '电子邮箱',
} as const;

const needed = (label: string, max: number) =>
  z
    .string({ error: `请填写${label}。` })
    .trim()
    .min(1, `请填写${label}。`)
    .max(max, `${label}最多 ${max} 个字。`);

export const correctSchema = z.object({
  record: needed(correctLabels.record, 1000),
  wrong: needed(correctLabels.wrong, 2000),
  right: needed(correctLabels.right, 2000),
});
/** One's own record: the applicant is a person. */
export const correctApplicant = (typed: Typed) =>
  applicantSchema.safeParse({ ...typed, kind: 'person', idKind: typed['idKind'] || 'idCard' });

export interface CorrectView {
  readonly office: AskableOffice;
  readonly key: string;
  readonly typed: Typed;
  readonly errors: Errors;
  readonly message?: string | undefined;
}

/** Article 41: what an agency has recorded about oneself is wrong. */
export function correctPage(stand: Stand, { office, key, typed, errors, message }: CorrectView): Html {
  const { slug, name } = office;
  const with_ = { typed, errors };
  const wrong = Object.keys(errors).length > 0 || message !== undefined;
  const main = html`<h1>要求更正与我有关的信息</h1>
${problems(errors, correctLabels, message)}${madeUpNote(office)}<p class="lead">有证据证明<strong>${name}</strong>提供的与您自身相关的政府信息记录不准确的，可以要求更正。有权更正的，核实后更正并告诉您；不归它更正的，转给有权的机关，或者告诉您向谁提出（《政府信息公开条例》第四十一条）。</p>
<form class="form" action="/requests/${slug}/correct" method="post" enctype="multipart/form-data" novalidate>
<input type="hidden" name="key" value="${key}">
<h2>要更正什么</h2>
${textField({ ...with_, name: 'record', label: correctLabels.record, required: true, rows: 2, hint: '文件名称、文号、日期，或者在哪里看到的' })}${textField({ ...with_, name: 'wrong', label: correctLabels.wrong, required: true, rows: 3 })}${textField({ ...with_, name: 'right', label: correctLabels.right, required: true, rows: 3 })}${fileField({ errors, name: 'files', label: correctLabels.files, many: true, accept: acceptOf('paper'), hint: `证明记录不准确的材料。${fileKinds.paper.words}，每个不超过 20 MB，最多 ${mostFiles} 个${wrong ? '。刚才选择的文件要重新选择' : ''}` })}<h2>您是谁</h2>
${textField({ ...with_, name: 'name', label: correctLabels.name, required: true, autocomplete: 'name' })}${choice({ ...with_, name: 'idKind', label: correctLabels.idKind, options: idOptions })}${textField({ ...with_, name: 'idNumber', label: correctLabels.idNumber, hint: '用来核对是不是本人的信息' })}${textField({ ...with_, name: 'phone', label: correctLabels.phone, type: 'tel', inputmode: 'tel', autocomplete: 'tel', short: true, hint: '电话、地址、邮箱至少填一种' })}${textField({ ...with_, name: 'address', label: correctLabels.address, autocomplete: 'street-address' })}${textField({ ...with_, name: 'postcode', label: correctLabels.postcode, inputmode: 'numeric', autocomplete: 'postal-code', short: true })}${textField({ ...with_, name: 'email', label: correctLabels.email, type: 'email', inputmode: 'email', autocomplete: 'email' })}<div class="buttons"><button type="submit">提交更正申请</button><a class="button second" href="/requests/${slug}">返回指南</a></div>
</form>`;
  return columnPage(stand, {
    title: `要求更正 - ${name}`,
    address: `/requests/${slug}/correct`,
    main,
    crumbs: [{ name, href: `/requests/${slug}` }, { name: '要求更正' }],
    wrong,
  });
}
