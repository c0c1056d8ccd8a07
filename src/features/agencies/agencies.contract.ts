// The shapes of the API, for the server that checks them and the browser that fills them in. No server code here.
import { z } from 'zod';
import { type AgencyKind, agencyKindNames } from './agency.ts';
import { type Role, roleNames } from './person.ts';

const id = z.string().min(1).max(64).meta({ description: '编号' });
const agencyKind = z.enum(agencyKindNames as [AgencyKind, ...AgencyKind[]]).meta({ description: '单位类别', examples: ['township'] });
const role = z.enum(roleNames as [Role, ...Role[]], { error: '没有这个角色。' });
const agencyName = z.string().trim().min(2, '单位名称至少 2 个字。').max(100, '单位名称最多 100 个字。');
const shortName = z.string().trim().min(1, '简称不能为空。').max(40, '简称最多 40 个字。');
const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '网址名只能用小写字母、数字和连字符。')
  .max(60);
const creditCode = z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, '统一社会信用代码应为 18 位数字或大写字母（不含 I、O、S、V、Z）。');
const account = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,31}$/, '账号以字母开头，3 到 32 个字符，可用字母、数字、点、横线。');
const personName = z.string().trim().min(1, '姓名不能为空。').max(50, '姓名最多 50 个字。');
const password = z.string().min(1, '请输入口令。').max(200, '口令太长。');

export const agencySchema = z
  .object({
    id,
    parentId: z.string().nullable().meta({ description: '上级单位的编号' }),
    path: z.string().meta({ description: '从最上级到本单位的编号' }),
    kind: agencyKind,
    name: z.string().meta({ examples: ['清溪县云台镇人民政府'] }),
    shortName: z.string().meta({ examples: ['云台镇'] }),
    slug: z.string().meta({ description: '网址中的名字', examples: ['yun-tai-zhen'] }),
    creditCode: z.string().nullable().meta({ description: '统一社会信用代码' }),
    madeUp: z.boolean().meta({ description: '是否为演示而虚构' }),
    madeUpNote: z.string().nullable(),
  })
  .meta({ id: 'Agency' });
export type AgencyAnswer = z.infer<typeof agencySchema>;

export const addAgencySchema = z.object({
  parentId: z.string().nullable().default(null),
  kind: agencyKind,
  name: agencyName,
  shortName: shortName.optional().meta({ description: '不填则与名称相同' }),
  slug: slug.optional().meta({ description: '不填则由简称的拼音生成' }),
  creditCode: creditCode.nullable().default(null),
});
export type AddAgencyInput = z.input<typeof addAgencySchema>;

export const changeAgencySchema = z
  .object({ parentId: z.string().nullable(), kind: agencyKind, name: agencyName, shortName, slug, creditCode: creditCode.nullable() })
  .partial();
export type ChangeAgencyInput = z.infer<typeof changeAgencySchema>;

export const personSchema = z
  .object({
    id,
    account: z.string().meta({ description: '账号' }),
    name: z.string().meta({ description: '姓名' }),
    agencyId: z.string(),
    agencyName: z.string(),
    roles: z.array(role).readonly(),
    demo: z.boolean().meta({ description: '是否演示账号' }),
    disabled: z.boolean().meta({ description: '是否已停用' }),
  })
  .meta({ id: 'Person' });
export type PersonAnswer = z.infer<typeof personSchema>;

export const colleagueSchema = z
  .object({
    id,
    name: z.string().meta({ description: '姓名' }),
    roles: z.array(role).readonly(),
    active: z.boolean().meta({ description: '账号在用' }),
  })
  .meta({ id: 'Colleague' });
export type ColleagueAnswer = z.infer<typeof colleagueSchema>;

const someRoles = z.array(role).min(1, '至少选一个角色。').max(roleNames.length);

export const addPersonSchema = z.object({ agencyId: id, account, name: personName, roles: someRoles, password });
export type AddPersonInput = z.input<typeof addPersonSchema>;

export const changePersonSchema = z.object({ agencyId: id, name: personName, roles: someRoles, disabled: z.boolean() }).partial();
export type ChangePersonInput = z.infer<typeof changePersonSchema>;

export const signInSchema = z.object({ account: z.string().trim().min(1, '请输入账号。').max(100), password });
export type SignInInput = z.infer<typeof signInSchema>;

export const demoSignInSchema = z.object({ account: z.string().min(1).max(100) });

export const setPasswordSchema = z.object({ password });
export const changeOwnPasswordSchema = z.object({ current: password, next: password });

export const setupSchema = z.object({
  code: z.string().min(1, '请输入安装码。').max(100).meta({ description: '启动时打印在服务器上的一次性安装码' }),
  agencyName,
  kind: agencyKind,
  account,
  name: personName,
  password,
});
export type SetupInput = z.infer<typeof setupSchema>;

export const sessionSchema = z
  .object({
    mode: z.enum(['demo', 'production']),
    person: personSchema.nullable().meta({ description: '没有登录时为空' }),
    acts: z.array(z.string()).meta({ description: '这个人可以做的操作' }),
    csrfToken: z.string().nullable().meta({ description: '改变数据的请求须放进请求头 x-csrf-token' }),
    setupNeeded: z.boolean().meta({ description: '还没有系统管理员，需要先用安装码建立' }),
  })
  .meta({ id: 'Session' });
export type SessionAnswer = z.infer<typeof sessionSchema>;

export const demoAccountSchema = z.object({
  account: z.string(),
  name: z.string(),
  agencyName: z.string(),
  roles: z.array(role).readonly(),
});
export type DemoAccount = z.infer<typeof demoAccountSchema>;
