// A request while it is being filled in. Nothing of it is kept on the server: it travels sealed in the page from step to step.
import type { z } from 'zod';
import { applicantKinds, deliveries, forms, idKinds } from '../../features/requests/request.ts';
import { applicantSchema, wantedSchema } from '../../features/requests/requests.contract.ts';
import { newId } from '../../platform/ids.ts';
import { SealBroken, type Secrets } from '../../platform/secrets.ts';
import type { Errors, Option, Typed } from './field.ts';

export type As = 'citizen' | 'organisation';

export interface Application {
  /** Made with the form: sending it twice gives the same number. */
  readonly key: string;
  readonly as: As;
  readonly typed: Typed;
}

/** What each step asks, in the order of the page. Names are those of the contract. */
export const stepLabels = {
  citizen: {
    name: '姓名',
    idKind: '证件类型',
    idNumber: '证件号码',
    phone: '联系电话',
    address: '通信地址',
    postcode: '邮政编码',
    email: '电子邮箱',
  },
  organisation: {
    kind: '单位类型',
    name: '单位名称',
    idNumber: '统一社会信用代码',
    representative: '法定代表人或者负责人',
    contactName: '联系人',
    phone: '联系电话',
    address: '通信地址',
    postcode: '邮政编码',
    email: '电子邮箱',
  },
  wanted: { description: '您需要的信息' },
  ways: {
    form: '提供形式',
    delivery: '获取途径',
    otherFormAccepted: '是否接受其他形式',
    needsHelp: '需要的帮助',
    identity: '身份证明',
    papers: '其他材料',
  },
} as const;

/** Columns of table three of the annual report that are no person, in plain words. */
export const organisationKinds: readonly Option[] = [
  { value: 'business', label: applicantKinds.business, hint: '公司、企业等从事经营的单位' },
  { value: 'research', label: applicantKinds.research, hint: '大学、研究院所等以研究为主的单位' },
  { value: 'publicInterest', label: applicantKinds.publicInterest, hint: '慈善、环保、行业服务等公益性的社会组织' },
  { value: 'legalService', label: applicantKinds.legalService, hint: '律师事务所、法律援助机构等' },
  { value: 'other', label: applicantKinds.other, hint: '不属于以上几类的，例如村民委员会、业主委员会' },
];

export const idOptions: readonly Option[] = Object.entries(idKinds).map(([value, label]) => ({ value, label }));
export const formOptions: readonly Option[] = [
  { value: 'paper', label: forms.paper, hint: '复印件或者打印件' },
  { value: 'electronic', label: forms.electronic, hint: '扫描件、电子文档' },
  { value: 'inspect', label: forms.inspect, hint: '到单位查看、抄录' },
];

/** How the information comes, each with where it would go. */
export function deliveryOptions({ address, email, phone }: Typed): readonly Option[] {
  return [
    { value: 'online', label: deliveries.online, hint: '用受理编号和查询码在这里查看、下载' },
    { value: 'post', label: deliveries.post, hint: address ? '寄到您填写的通信地址' : '您还没有填写通信地址' },
    { value: 'email', label: deliveries.email, hint: email ? '发到您填写的电子邮箱' : '您还没有填写电子邮箱' },
    { value: 'pickUp', label: deliveries.pickUp, hint: '到工作机构领取；选“现场查阅、抄录”的也选这一项' },
    { value: 'fax', label: deliveries.fax, hint: phone ? '发到您填写的电话号码' : '您还没有填写能收传真的号码' },
  ];
}

export function newApplication(as: As = 'citizen', typed: Typed = {}): Application {
  return { key: newId(), as, typed: { idKind: 'idCard', otherFormAccepted: 'yes', ...typed } };
}

const purpose = 'portal.application';
/** An unfinished form can be gone on with for a day. */
const openFor = 86_400_000;

export function sealApplication(secrets: Secrets, tenant: string, officeSlug: string, application: Application, now: Date): string {
  const sealed = JSON.stringify({ ...application, until: now.getTime() + openFor });
  return secrets.seal({ tenant, purpose, row: officeSlug }, sealed);
}

/** @returns undefined when it is no form of ours for this office, or older than a day */
export function openApplication(secrets: Secrets, tenant: string, officeSlug: string, sealed: string, now: Date): Application | undefined {
  try {
    const { until, key, as, typed } = JSON.parse(secrets.open({ tenant, purpose, row: officeSlug }, sealed)) as Application & {
      readonly until: number;
    };
    return until < now.getTime() ? undefined : { key, as, typed };
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

/** Only what the forms ask: other names are dropped. */
export function typedOf(names: readonly string[], typed: Typed): Typed {
  return Object.fromEntries(names.map((name) => [name, typed[name] ?? '']));
}

/** First sentence for each field. */
export function errorsOf(error: z.ZodError | undefined): Errors {
  const errors: Record<string, string> = {};
  for (const { path, message } of error?.issues ?? []) errors[String(path.at(-1) ?? '')] ??= message;
  return errors;
}

const readApplicant = ({ as, typed }: Application) =>
  applicantSchema.safeParse({
    ...typedOf(Object.keys(stepLabels[as]), typed),
    kind: as === 'citizen' ? 'person' : typed['kind'] === 'person' ? undefined : typed['kind'] || undefined,
    idKind: as === 'citizen' ? typed['idKind'] || 'idCard' : 'other',
  });

const readWanted = ({ typed }: Application) =>
  wantedSchema.safeParse({
    description: typed['description'] ?? '',
    form: typed['form'] || undefined,
    delivery: typed['delivery'] || undefined,
    otherFormAccepted: typed['otherFormAccepted'] === 'yes',
    needsHelp: typed['needsHelp'] ?? '',
  });

/** What is wrong with the step; nothing when the next one may be shown. */
export function stepErrors(application: Application, step: 1 | 2 | 3): Errors {
  if (step === 1) return named(errorsOf(readApplicant(application).error), stepLabels[application.as].name);
  const errors = errorsOf(readWanted(application).error);
  const { description, ...ways } = errors;
  if (step === 2) return description ? { description } : {};
  const { delivery, address, email, phone } = application.typed;
  const lacks =
    (delivery === 'post' && !address && '选择邮寄的，请回到第一步填写通信地址，或者换一种途径。') ||
    (delivery === 'email' && !email && '选择电子邮件的，请回到第一步填写电子邮箱，或者换一种途径。') ||
    (delivery === 'fax' && !phone && '选择传真的，请回到第一步填写能收传真的号码，或者换一种途径。');
  return lacks ? { ...ways, delivery: lacks } : ways;
}

/** The contract speaks of a name for both kinds of applicants. */
function named(errors: Errors, label: string): Errors {
  return errors['name'] ? { ...errors, name: errors['name'].replace('姓名或名称', label) } : errors;
}

/** The finished form. Undefined while a step has errors. */
export function finished(application: Application) {
  const applicant = readApplicant(application);
  const wanted = readWanted(application);
  return applicant.success && wanted.success ? { applicant: applicant.data, wanted: wanted.data } : undefined;
}
