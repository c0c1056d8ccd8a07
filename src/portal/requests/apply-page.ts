import type { AskableOffice, CitizenDesk } from '../../features/requests/citizen-desk.contract.ts';
import { maskAddress, maskEmail, maskIdNumber, maskPhone } from '../../features/requests/masking.ts';
import { idKinds } from '../../features/requests/request.ts';
import { type Html, html } from '../../platform/html.ts';
import { type Application, deliveryOptions, formOptions, idOptions, organisationKinds, stepLabels } from './application.ts';
import { choice, type Errors, fileField, problems, stepList, textField, tick } from './field.ts';
import { acceptOf, cleanTyped } from './received-form.ts';
import { columnPage, madeUpNote, type Stand } from './stand.ts';

export const stepNames = ['申请人', '所需信息', '方式与确认'] as const;
export type Step = 1 | 2 | 3;

export interface ApplyView {
  readonly office: AskableOffice;
  readonly step: Step;
  readonly application: Application;
  /** The application as it came into this step. */
  readonly sealed: string;
  readonly errors: Errors;
  /** At the last step: what is on the site already and may be what is asked for. */
  readonly published?: Awaited<ReturnType<CitizenDesk['alreadyPublished']>>;
  /** What belongs to no field. */
  readonly message?: string | undefined;
  /** Files had been chosen; the browser does not keep them. */
  readonly filesLost?: boolean;
}

const formId = 'apply';

/** One of the three steps of the form. */
export function applyPage(stand: Stand, view: ApplyView): Html {
  const { office, step, application, sealed, errors, message, filesLost, published = [] } = view;
  const { slug, name, settings } = office;
  const address = `/requests/${slug}/apply`;
  const labels = step === 1 ? stepLabels[application.as] : step === 2 ? stepLabels.wanted : stepLabels.ways;
  const wrong = Object.keys(errors).length > 0 || message !== undefined;
  const last = step === 3;
  const main = html`<h1>向${name}申请政府信息</h1>
${stepList(stepNames, step)}${problems(errors, labels, message)}${madeUpNote(office)}${
  filesLost && html`<p class="note">刚才选择的文件，浏览器不会保留，请重新选择。</p>\n`
}${last && alreadyThere(published)}<form class="form" id="${formId}" action="${address}" method="post" enctype="multipart/form-data" novalidate>
<input type="hidden" name="sealed" value="${sealed}">
<input type="hidden" name="step" value="${step}">
${step === 1 ? applicantFields(application, errors) : step === 2 ? wantedFields(application, errors) : wayFields(application, errors)}<div class="buttons"><button type="submit" name="go" value="next">${
    last ? '提交申请' : '下一步'
  }</button>${step > 1 && html`<button class="second" type="submit" name="go" value="back">上一步</button>`}</div>
</form>
<p class="quiet narrow">${
    last ? '提交成功即为收到，页面会给出受理编号和查询码。' : '填写的内容只在您的浏览器和加密的页面里，提交之前不会保存在服务器上。'
  }遇到困难可以${settings?.phone ? html`拨打 <a href="tel:${settings.phone.replace(/[^\d+]/g, '')}">${settings.phone}</a>，` : ''}<a href="/requests/${slug}#office">联系工作机构</a>，由工作人员代填。</p>`;
  return columnPage(stand, {
    title: `填写申请（第${step}步，共3步）${stepNames[step - 1]} - ${name}`,
    address,
    main,
    crumbs: [{ name, href: `/requests/${slug}` }, { name: '填写申请' }],
    switchForm: { id: formId, enter: 'next' },
    wrong,
  });
}

/** Before it is sent: perhaps nobody has to wait for it. Opens beside the form, so that nothing typed is lost. */
function alreadyThere(published: NonNullable<ApplyView['published']>): Html | false {
  if (published.length === 0) return false;
  return html`<aside class="card todo" aria-labelledby="there"><h2 id="there">提交之前：这些可能就是您要的，已经公开</h2>
<ul class="plain-list news">${published
    .slice(0, 5)
    .map(
      ({ title, path, on }) =>
        html`<li><a href="${path}" target="_blank">${title}<span class="quiet">（新窗口打开）</span></a><time datetime="${on}">${on}</time></li>\n`,
    )}</ul>
<p>不是您要的，请继续往下填写并提交。</p></aside>\n`;
}

function applicantFields({ as, typed }: Application, errors: Errors): Html {
  const with_ = { typed, errors };
  const citizen = as === 'citizen';
  return html`<div class="field"><p id="as"><strong>以谁的名义申请</strong></p>
<div class="as" role="group" aria-labelledby="as"><button type="submit" name="go" value="citizen" aria-pressed="${String(citizen)}">公民（个人）</button><button type="submit" name="go" value="organisation" aria-pressed="${String(!citizen)}">法人或者其他组织</button></div></div>
${citizen ? citizenFields(with_) : organisationFields(with_)}<h2>联系方式</h2>
<p class="hint quiet">电话、地址、邮箱至少填一种。补正、答复都按这里的联系方式找您。</p>
${textField({ ...with_, name: 'phone', label: '联系电话', type: 'tel', inputmode: 'tel', autocomplete: 'tel', short: true })}${textField({ ...with_, name: 'address', label: '通信地址', autocomplete: 'street-address', hint: '选择邮寄的必须填写，写到门牌号' })}${textField({ ...with_, name: 'postcode', label: '邮政编码', inputmode: 'numeric', autocomplete: 'postal-code', short: true })}${textField({ ...with_, name: 'email', label: '电子邮箱', type: 'email', inputmode: 'email', autocomplete: 'email' })}`;
}

type With = { readonly typed: Application['typed']; readonly errors: Errors };

function citizenFields(with_: With): Html {
  return html`${textField({ ...with_, name: 'name', label: '姓名', required: true, autocomplete: 'name', hint: '与身份证件上的一致' })}${choice({ ...with_, name: 'idKind', label: '证件类型', options: idOptions })}${textField({ ...with_, name: 'idNumber', label: '证件号码', hint: '第二十九条要求提供身份证明。现在没有的可以不填，单位会请您补正，不会退回' })}`;
}

function organisationFields(with_: With): Html {
  return html`${choice({ ...with_, name: 'kind', label: '单位类型', required: true, options: organisationKinds, hint: '年度报告按这几类统计，选最接近的一类' })}${textField({ ...with_, name: 'name', label: '单位名称', required: true, autocomplete: 'organization', hint: '与证照上的一致' })}${textField({ ...with_, name: 'idNumber', label: '统一社会信用代码', hint: '现在没有的可以不填，单位会请您补正' })}${textField({ ...with_, name: 'representative', label: '法定代表人或者负责人' })}${textField({ ...with_, name: 'contactName', label: '联系人', autocomplete: 'name' })}`;
}

function wantedFields({ typed }: Application, errors: Errors): Html {
  return html`${textField({
    typed,
    errors,
    name: 'description',
    label: '您需要的信息',
    required: true,
    rows: 9,
    hint: '写信息的名称、文号，或者能让工作人员找到它的特征：什么事、哪一年、哪个地方、什么文件。最多 5000 个字。不用写用途，也不要在这里写身份证号、电话等个人信息。',
  })}<div class="card"><h2>这样写，容易找到</h2>
<ul>
<li>“2024 年全镇农村危房改造补助发放标准的文件”，比“危房改造的事”好找。</li>
<li>知道文号的写文号；知道大概时间的写年份或者月份。</li>
<li>几件不相干的事，请分开申请，各走各的，互不耽误。</li>
</ul></div>
`;
}

function wayFields(application: Application, errors: Errors): Html {
  const { typed } = application;
  const with_ = { typed, errors };
  const proof = { errors, accept: acceptOf('proof') };
  return html`${choice({ ...with_, name: 'form', label: '提供形式', required: true, options: formOptions })}${choice({ ...with_, name: 'delivery', label: '获取途径', required: true, options: deliveryOptions(typed) })}${tick({ typed, name: 'otherFormAccepted', label: '不能按上面的形式提供时，接受其他形式', hint: '例如原件太旧不能复印，改为拍照（第四十条）' })}${textField({ ...with_, name: 'needsHelp', label: '需要的帮助', rows: 2, hint: '有阅读困难或者视力、听力障碍的，写明需要怎样帮助，例如大字、朗读、电话沟通（第四十三条）' })}${fileField({ ...proof, name: 'identity', label: '身份证明', many: true, hint: '身份证、营业执照等的照片或者扫描件，PDF、JPG、PNG，每个不超过 20 MB。现在没有也可以提交，单位会请您补正。' })}${fileField({ errors, accept: acceptOf('paper'), name: 'papers', label: '其他材料', many: true, hint: '例如授权委托书。合计最多 10 个文件。' })}${summary(application)}`;
}

/** What was typed in the first two steps; numbers that somebody could read over the shoulder are covered. */
function summary({ as, typed }: Application): Html {
  const masks: Readonly<Record<string, (value: string) => string>> = {
    idNumber: maskIdNumber,
    phone: maskPhone,
    address: maskAddress,
    email: maskEmail,
  };
  const shown = (name: string, value: string): string => {
    if (name === 'idKind') return idKinds[value as keyof typeof idKinds] ?? value;
    if (name === 'kind') return organisationKinds.find((option) => option.value === value)?.label ?? value;
    // A mask may cut a character of two halves; half a character is none.
    return cleanTyped(masks[name]?.(value) ?? value);
  };
  const rows = (labels: Readonly<Record<string, string>>) =>
    Object.entries(labels).map(
      ([name, label]) =>
        html`<div><dt>${label}</dt><dd>${typed[name] ? shown(name, typed[name]) : html`<span class="quiet">没有填写</span>`}</dd></div>\n`,
    );
  return html`<h2>核对前两步</h2>
<dl class="answers">${rows(stepLabels[as])}</dl>
<button class="second" type="submit" name="go" value="step-1">修改申请人</button>
<dl class="answers">${rows(stepLabels.wanted)}</dl>
<button class="second" type="submit" name="go" value="step-2">修改所需信息</button>
`;
}

/** The form was open for more than a day, or was not made by this site. */
export function staleFormPage(stand: Stand, office: AskableOffice): Html {
  const main = html`<h1>这张表已经过期，没有提交</h1>
<p class="lead">填写的内容为了安全只保留一天，而且不存放在服务器上。请重新填写。</p>
<p><a class="button" href="/requests/${office.slug}/apply">重新填写</a></p>`;
  return columnPage(stand, {
    title: '表单已过期',
    address: `/requests/${office.slug}/apply`,
    main,
    crumbs: [{ name: office.name, href: `/requests/${office.slug}` }, { name: '填写申请' }],
  });
}
