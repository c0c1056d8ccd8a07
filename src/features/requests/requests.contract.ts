// The shapes of the API of requests, for the server that checks them and the browser that fills them in. No server code here.
// Long, because every form of the office is described once, here.
import { z } from 'zod';
import { applicantKinds, channels, deliveries, forms, idKinds, lights, paperKinds, stages } from './request.ts';

const keysOf = <T extends Readonly<Record<string, string>>>(table: T) => Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];
const id = z.string().min(1).max(64).meta({ description: '编号' });
export const day = z
  .string({ error: '请填写日期。' })
  .regex(/^\d{4}-\d{2}-\d{2}$/, '日期应写成 2026-01-31 的样子。')
  .refine((text) => {
    const at = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
  }, '没有这一天，请核对日期。');
const instant = z.string().meta({ description: '时间，ISO 8601' });
const text = (label: string, max: number) =>
  z
    .string({ error: `请填写${label}。` })
    .trim()
    .min(1, `请填写${label}。`)
    .max(max, `${label}最多 ${max} 个字。`);
const optional = (max: number) => z.string().trim().max(max, `最多 ${max} 个字。`).default('');
const reason = z.string({ error: '请填写理由。' }).trim().min(2, '请填写理由，至少 2 个字。').max(1000, '理由最多 1000 个字。');
const seen = z.number().int().meta({ description: '您看到的最后一个步骤的序号；其间别人办过的，拒绝执行' });

export const applicantSchema = z
  .object({
    kind: z.enum(keysOf(applicantKinds), { error: '请选择申请人类别。' }),
    name: text('姓名或名称', 100),
    idKind: z.enum(keysOf(idKinds)).default('idCard'),
    idNumber: optional(40),
    representative: optional(50),
    contactName: optional(50),
    phone: optional(40),
    address: optional(200),
    postcode: optional(10),
    email: optional(120),
  })
  .superRefine(({ phone, address, email }, context) => {
    if (!phone && !address && !email)
      context.addIssue({ code: 'custom', path: ['phone'], message: '请至少填写一种联系方式：电话、地址或电子邮箱。' });
    if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
      context.addIssue({ code: 'custom', path: ['email'], message: '电子邮箱的写法不对，请核对。' });
  });
export type ApplicantInput = z.input<typeof applicantSchema>;

export const wantedSchema = z.object({
  description: text('所需信息的名称、文号或者其他特征性描述', 5000),
  form: z.enum(keysOf(forms), { error: '请选择提供形式。' }),
  delivery: z.enum(keysOf(deliveries), { error: '请选择获取途径。' }),
  otherFormAccepted: z.boolean().default(true),
  needsHelp: optional(200),
});
export type WantedInput = z.input<typeof wantedSchema>;

// ---------------------------------------------------------------------------------------------------------------- register

export const rowSchema = z
  .object({
    id,
    number: z.string().meta({ description: '受理编号', examples: ['2026-0007'] }),
    agencyId: id,
    agencyName: z.string(),
    madeUp: z.boolean(),
    channel: z.enum(keysOf(channels)),
    arrivedOn: day,
    receivedOn: day.nullable().meta({ description: '收到日，条例第三十一条；未确认的为空' }),
    applicantKind: z.enum(keysOf(applicantKinds)),
    applicantMasked: z.string().meta({ description: '掩码后的姓名或名称', examples: ['张*'] }),
    summary: z.string(),
    stage: z.enum(keysOf(stages)),
    light: z.enum(keysOf(lights)).nullable(),
    replyBy: day.nullable(),
    provisional: z.boolean(),
    workdaysLeft: z.number().int().nullable().meta({ description: '剩余工作日，逾期为负' }),
    handlerId: id.nullable(),
    handlerName: z.string().nullable(),
    unit: z.string().meta({ description: '承办科室' }),
    supplement: z.object({ noticedOn: day.nullable(), by: day.nullable(), cameOn: day.nullable() }).nullable(),
    thirdParty: z.object({ askedOn: day, answeredOn: day.nullable() }).nullable(),
    extendedDays: z.number().int(),
    answeredOn: day.nullable(),
    outcome: z.string().nullable().meta({ description: '处理决定，与年报表三的行对应' }),
    outcomeLabel: z.string().nullable(),
    letterNumber: z.string().nullable(),
    service: z.string().nullable(),
    servedOn: day.nullable(),
    feeYuan: z.number().nullable(),
    archiveNumber: z.string().nullable().meta({ description: '归档号' }),
  })
  .meta({ id: 'RequestRow' });
export type RequestRow = z.infer<typeof rowSchema>;

export const listQuery = z.object({
  agencyId: id.optional(),
  year: z.coerce.number().int().min(2019).max(2100).optional().meta({ description: '收到或登记的年份' }),
  stage: z.enum(keysOf(stages)).optional(),
  light: z.enum(keysOf(lights)).optional(),
  open: z.enum(['yes', 'no']).optional().meta({ description: 'yes 未办结，no 已办结' }),
  channel: z.enum(keysOf(channels)).optional(),
  applicantKind: z.enum(keysOf(applicantKinds)).optional(),
  outcome: z.string().max(40).optional(),
  mine: z.enum(['yes']).optional(),
  q: z.string().trim().max(100).optional().meta({ description: '受理编号、文号或内容摘要中的字；姓名、证件号码请用“按申请人查找”' }),
  sort: z.enum(['due', '-arrivedOn', 'arrivedOn', '-number']).default('due'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
});
export type ListQuery = z.input<typeof listQuery>;
export const listSchema = z.object({
  items: z.array(rowSchema),
  total: z.number().int().meta({ description: '超过 10000 条时只数到 10000' }),
  capped: z.boolean(),
  counts: z.object({ stages: z.record(z.string(), z.number().int()), lights: z.record(z.string(), z.number().int()) }),
  years: z.array(z.number().int()),
});
export type RequestList = z.infer<typeof listSchema>;

/** In the body, because a name or an ID number has no place in an address. */
export const findApplicantSchema = z.object({ name: optional(100), idNumber: optional(40), phone: optional(40) });
export const sameSchema = z.object({ idNumber: optional(40), name: optional(100), description: optional(5000), exceptId: id.optional() });
export const sameAnswer = z.object({
  /** Earlier requests of this person or close in wording, with the answer that was given. */
  items: z.array(
    z.object({
      id,
      number: z.string(),
      receivedOn: day.nullable(),
      summary: z.string(),
      samePerson: z.boolean(),
      similarity: z.number().meta({ description: '0 到 1' }),
      outcomeLabel: z.string().nullable(),
      answeredOn: day.nullable(),
      letterNumber: z.string().nullable(),
    }),
  ),
  /** Requests of this person received in the same month: a hint above the threshold that the office has set, never a decision. */
  thisMonth: z.number().int(),
  manyHint: z.string().nullable(),
});
export type SameAnswer = z.infer<typeof sameAnswer>;

/** Entry of a request that came on paper, at the counter, by e-mail or fax. The header idempotency-key makes sending twice safe. */
export const registerSchema = z.object({
  agencyId: id,
  channel: z.enum(keysOf(channels)).exclude(['online']),
  arrivedOn: day,
  confirmedOn: day.nullable().default(null),
  applicant: applicantSchema,
  wanted: wantedSchema,
  summary: optional(100),
  unit: optional(50),
  note: optional(500),
});
export type RegisterInput = z.input<typeof registerSchema>;
export const registeredSchema = z.object({
  id,
  number: z.string(),
  receivedOn: day.nullable(),
  replyBy: day.nullable(),
  /** For the applicant's slip; shown this once. */
  trackingCode: z.string(),
});
export type RegisteredAnswer = z.infer<typeof registeredSchema>;

// ---------------------------------------------------------------------------------------------------------------- the case

export const clockDay = z.object({ on: day, counted: z.boolean(), n: z.number().int(), why: z.string() });
export const sentence = z.object({
  code: z.string(),
  message: z.string(),
  source: z.string(),
  act: z.number().int().nullable().optional(),
});
export const clockSchema = z
  .object({
    receivedOn: day.nullable(),
    supplementNoticeBy: day.nullable(),
    supplementBy: day.nullable(),
    payBy: day.nullable(),
    replyBy: day.nullable(),
    replyByIfExtended: day.nullable(),
    consultations: z.array(z.object({ answerBy: day.nullable(), ifSilent: z.enum(['agencyDecides', 'deemedConsent']) }).loose()),
    state: z.string(),
    overdueWorkdays: z.number().int(),
    refusals: z.array(sentence),
    remedies: z.object({ reviewFirst: z.boolean(), reviewBy: day.nullable(), suitBy: day.nullable() }).loose(),
    warnings: z.array(sentence),
    provisional: z.boolean(),
    days: z.array(clockDay),
  })
  .loose()
  .meta({ id: 'RequestClock' });

/** Acts that the office can do on a case; for each the detail says whether it can be done now and, if not, why and by which article. */
export const caseActs = {
  confirmReceipt: '确认收到',
  noticeSupplement: '补正告知',
  receiveSupplement: '收到补正',
  askReasons: '要求说明理由',
  receiveReasons: '收到理由',
  consult: '征求意见',
  recordConsultation: '登记送达和意见',
  noticeFee: '收费通知',
  receivePayment: '登记缴费',
  extend: '延长答复期限',
  delay: '延迟答复',
  recordService: '登记通知送达',
  contact: '联络记录',
  confer: '会商记录',
  recordSearch: '检索记录',
  recordSecrecyReview: '保密审查',
  assign: '分派承办',
  addUnit: '共享联办',
  advanceUnit: '更新联办进度',
  transfer: '转其他机关',
  return: '退回承办',
  split: '拆分申请',
  join: '并案',
  markExcessive: '大量反复认定',
  redact: '区分处理',
  draftLetter: '拟文书',
  submitLetter: '送审',
  returnLetter: '退回修改',
  reviewLetter: '审核',
  signLetter: '签发',
  answer: '拟答复',
  serve: '送达',
  recordWithdrawal: '登记撤回',
  archive: '归档',
  redo: '撤销并重新答复',
  suggestPublishing: '建议主动公开',
  correctRecord: '更正与其相关的信息',
  addPaper: '加入材料',
  editSummary: '改内容摘要',
} as const;
export type CaseAct = keyof typeof caseActs;
export const caseActNames = Object.keys(caseActs) as [CaseAct, ...CaseAct[]];

export const timelineSchema = z.object({
  seq: z.number().int(),
  on: day,
  at: instant,
  act: z.string(),
  title: z.string(),
  /** One sentence for the office; may hold what the act was about, never an ID number. */
  text: z.string(),
  party: z.enum(['applicant', 'office', 'thirdParty', 'agency', 'system']),
  byName: z.string().nullable(),
  paperIds: z.array(id),
  letterId: id.nullable(),
});

export const paperSchema = z.object({
  id,
  no: z.number().int().meta({ description: '卷内序号' }),
  kind: z.enum(keysOf(paperKinds)),
  title: z.string(),
  name: z.string(),
  type: z.string(),
  bytes: z.number().int(),
  pages: z.number().int().nullable(),
  sha256: z.string(),
  addedAt: instant,
  addedBy: z.string(),
  /** A released file: the proof that nothing of the covered regions is left. */
  proof: z.object({ ok: z.boolean(), checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })) }).nullable(),
  /** The original of a redacted file stays sealed: seen only with a reason. */
  sealed: z.boolean(),
});

export const letterStates = {
  draft: '草稿',
  submitted: '待审',
  reviewed: '待签发',
  signed: '待送达',
  served: '已送达',
  void: '已作废',
} as const;
export const letterSchema = z
  .object({
    id,
    kind: z.string(),
    kindLabel: z.string(),
    outcome: z.string().nullable(),
    state: z.enum(keysOf(letterStates)),
    number: z.string().nullable().meta({ description: '文号，签发时编定，不跳号' }),
    version: z.number().int(),
    data: z.record(z.string(), z.unknown()).meta({ description: '填写的内容' }),
    letter: z
      .object({
        title: z.string(),
        docNo: z.string(),
        addressee: z.string(),
        paragraphs: z.array(z.object({ key: z.string(), text: z.string(), locked: z.boolean() })),
        signature: z.object({ agency: z.string(), on: z.string() }),
      })
      .loose(),
    missing: z.array(z.object({ field: z.string(), label: z.string() })),
    findings: z.array(
      z.object({ code: z.string(), level: z.string(), message: z.string(), source: z.string(), where: z.string().optional() }),
    ),
    draftedByName: z.string(),
    reviewedByName: z.string().nullable(),
    signedByName: z.string().nullable(),
    signedOn: day.nullable(),
    service: z.enum(['post', 'direct', 'electronic']).nullable(),
    sentOn: day.nullable(),
    servedOn: day.nullable(),
    returnNote: z.string().nullable(),
    /** For each step on it: null when the person may do it now, otherwise why not. */
    acts: z.record(z.string(), z.string().nullable()),
  })
  .meta({ id: 'RequestLetter' });
export type RequestLetter = z.infer<typeof letterSchema>;

export const consultationSchema = z.object({
  id,
  kind: z.enum(['thirdParty', 'agency', 'jointMaker']),
  whoMasked: z.string(),
  sentOn: day,
  servedOn: day.nullable(),
  answerBy: day.nullable(),
  answeredOn: day.nullable(),
  answer: z.enum(['agree', 'disagree', 'partly']).nullable(),
  /** Sealed text of the reasons, as given; shown to those who decide. */
  reasons: z.string().nullable(),
  ifSilent: z.enum(['agencyDecides', 'deemedConsent']),
  silent: z.boolean(),
  /** The deciding officer's weighing; a program never writes it. */
  weighing: z.object({ text: z.string(), byName: z.string(), on: day }).nullable(),
});

export const caseSchema = z
  .object({
    row: rowSchema,
    seq: z.number().int().meta({ description: '最后一个步骤的序号' }),
    applicant: z.object({
      kind: z.enum(keysOf(applicantKinds)),
      nameMasked: z.string(),
      idKind: z.enum(keysOf(idKinds)),
      idMasked: z.string(),
      phoneMasked: z.string(),
      addressMasked: z.string(),
      emailMasked: z.string(),
      representativeMasked: z.string(),
      contactMasked: z.string(),
    }),
    wanted: z.object({
      description: z.string(),
      form: z.enum(keysOf(forms)),
      delivery: z.enum(keysOf(deliveries)),
      otherFormAccepted: z.boolean(),
      needsHelp: z.string(),
    }),
    clock: clockSchema,
    next: z.object({ act: z.string(), title: z.string(), why: z.string(), source: z.string(), by: day.nullable() }).nullable(),
    /** Null when the person may do it now; otherwise the sentence that says why not, with the article. */
    acts: z.record(z.string(), z.string().nullable()),
    timeline: z.array(timelineSchema),
    consultations: z.array(consultationSchema),
    fee: z
      .object({
        basis: z.enum(['pieces', 'pages']),
        count: z.number().int(),
        yuan: z.number(),
        steps: z.array(z.string()),
        noticedOn: day,
        servedOn: day.nullable(),
        payBy: day.nullable(),
        paidOn: day.nullable(),
      })
      .nullable(),
    contacts: z.array(
      z.object({
        on: day,
        way: z.string(),
        phase: z.enum(['before', 'during', 'after']),
        with: z.string(),
        text: z.string(),
        byName: z.string(),
      }),
    ),
    conferrings: z.array(
      z.object({
        on: day,
        place: z.string(),
        participants: z.array(z.string()),
        question: z.string(),
        conclusion: z.string(),
        byName: z.string(),
      }),
    ),
    units: z.array(
      z.object({
        id,
        name: z.string(),
        task: z.string(),
        dueOn: day.nullable(),
        stage: z.string(),
        doneOn: day.nullable(),
        note: z.string(),
      }),
    ),
    searches: z.array(
      z.object({ on: day, scope: z.string(), method: z.string(), persons: z.string(), result: z.string(), byName: z.string() }),
    ),
    secrecyReviews: z.array(
      z.object({
        on: day,
        kind: z.enum(['secrecy', 'privacy']),
        opinion: z.string(),
        basis: z.string(),
        text: z.string(),
        byName: z.string(),
      }),
    ),
    papers: z.array(paperSchema),
    letters: z.array(letterSchema),
    related: z.array(
      z.object({
        id,
        number: z.string(),
        relation: z.enum(['splitFrom', 'splitInto', 'joinedWith', 'redoOf', 'repeatOf', 'transferredFrom', 'transferredTo']),
        summary: z.string(),
      }),
    ),
    hints: z.array(z.object({ code: z.string(), message: z.string(), source: z.string() })),
  })
  .meta({ id: 'RequestCase' });
export type RequestCase = z.infer<typeof caseSchema>;

export const revealSchema = z.object({
  what: z.enum(['applicant', 'thirdParty', 'original'], { error: '请选择要查看的内容。' }),
  consultationId: id.optional(),
  reason,
});
export const revealedSchema = z.object({ fields: z.array(z.object({ label: z.string(), value: z.string() })) });

// -------------------------------------------------------------------------------------------------------- acts on a case

const base = { seq: seen };
/** The body of each act: what the person fills in. `seq` is the last step the person saw. */
export const actSchemas = {
  confirmReceipt: z.object({ ...base, on: day, how: text('确认方式', 100) }),
  noticeSupplement: z.object({
    ...base,
    items: z.array(text('需补正的事项', 500)).min(1, '请至少写一项需要补正的事项。').max(20),
    guidance: text('指导和释明', 2000),
    allowWorkdays: z.number().int().min(1).max(60).default(15),
    againReason: optional(500),
  }),
  receiveSupplement: z.object({ ...base, on: day, text: text('补正内容', 5000), paperIds: z.array(id).default([]) }),
  askReasons: z.object({ ...base, facts: text('数量、频次的事实', 2000), allowWorkdays: z.number().int().min(1).max(60).default(7) }),
  receiveReasons: z.object({ ...base, on: day, text: text('理由', 5000) }),
  consult: z.object({
    ...base,
    kind: z.enum(['thirdParty', 'agency', 'jointMaker'], { error: '请选择征求谁的意见。' }),
    who: text('被征求意见的个人或单位', 100),
    contact: optional(200),
    information: text('拟公开的信息', 2000),
    byLink: z.boolean().default(false),
  }),
  recordConsultation: z.object({
    ...base,
    consultationId: id,
    servedOn: day.nullable().default(null),
    answeredOn: day.nullable().default(null),
    answer: z.enum(['agree', 'disagree', 'partly']).nullable().default(null),
    reasons: optional(5000),
    weighing: optional(2000),
  }),
  noticeFee: z.object({
    ...base,
    basis: z.enum(['pieces', 'pages']),
    count: z.number().int().min(1).max(1_000_000),
    how: text('缴纳方式', 500),
  }),
  receivePayment: z.object({ ...base, on: day, proof: optional(200), paperIds: z.array(id).default([]) }),
  extend: z.object({
    ...base,
    workdays: z.number().int().min(1, '延长至少 1 个工作日。').max(20, '延长最多 20 个工作日（条例第三十三条第二款）。'),
    reason,
  }),
  delay: z.object({ ...base, until: day, reason }),
  recordService: z.object({ ...base, letterId: id, servedOn: day, proof: optional(200), paperIds: z.array(id).default([]) }),
  contact: z.object({
    ...base,
    on: day,
    phase: z.enum(['before', 'during', 'after']),
    way: text('联络方式', 50),
    with: text('联络对象', 100),
    text: text('联络内容', 2000),
  }),
  confer: z.object({
    ...base,
    on: day,
    place: optional(100),
    participants: z.array(text('参加人', 50)).min(1, '请填写参加会商的人。').max(30),
    question: text('会商的问题', 2000),
    conclusion: text('会商意见', 3000),
  }),
  recordSearch: z.object({
    ...base,
    on: day,
    scope: text('检索范围', 1000),
    method: text('检索方法', 1000),
    persons: text('检索人员', 200),
    result: text('检索结果', 1000),
  }),
  recordSecrecyReview: z.object({
    ...base,
    on: day,
    kind: z.enum(['secrecy', 'privacy']),
    opinion: z.enum(['release', 'releaseInPart', 'withhold', 'refer'], { error: '请选择审查意见。' }),
    basis: text('审查依据', 500),
    text: optional(2000),
  }),
  assign: z.object({ ...base, handlerId: id.nullable(), unit: optional(50) }),
  addUnit: z.object({ ...base, name: text('联办单位', 100), task: text('承担的事项', 1000), dueOn: day.nullable().default(null) }),
  advanceUnit: z.object({ ...base, unitId: id, stage: z.enum(['asked', 'working', 'done', 'returned']), note: optional(1000) }),
  transfer: z.object({ ...base, toAgencyId: id.nullable().default(null), toName: text('转往的机关', 100), reason }),
  return: z.object({ ...base, reason }),
  split: z.object({ ...base, parts: z.array(text('各项申请的内容', 2000)).min(2, '拆分至少要有两项。').max(50) }),
  join: z.object({ ...base, withId: id, reason }),
  markExcessive: z.object({ ...base, reasonable: z.boolean(), reason }),
  recordWithdrawal: z.object({ ...base, on: day, how: text('撤回的方式和说明', 500) }),
  archive: z.object({ ...base, archiveNumber: text('归档号', 60) }),
  redo: z.object({
    ...base,
    reason,
    receivedOn: day.meta({ description: '收到纠错决定的日期' }),
    limitWorkdays: z.number().int().min(1).max(60).nullable().default(null),
  }),
  suggestPublishing: z.object({ ...base, reason }),
  correctRecord: z.object({
    ...base,
    decision: z.enum(['corrected', 'forwarded', 'pointed', 'unfounded']),
    evidence: text('核实的证据和结论', 2000),
    to: optional(100),
  }),
  editSummary: z.object({ ...base, summary: text('内容摘要', 100) }),
} as const;
export type SimpleAct = keyof typeof actSchemas;
export type ActInput<A extends SimpleAct> = z.input<(typeof actSchemas)[A]>;

export const draftLetterSchema = z.object({
  kind: z.string().max(60),
  outcome: z.string().max(40).nullable().default(null),
  data: z.record(z.string(), z.unknown()).default({}),
  service: z.enum(['post', 'direct', 'electronic']).nullable().default(null),
});
export const saveLetterSchema = z.object({
  version: z.number().int(),
  data: z.record(z.string(), z.unknown()),
  /** Edited paragraphs by key; locked ones are refused. */
  paragraphs: z.record(z.string(), z.string()).default({}),
  service: z.enum(['post', 'direct', 'electronic']).nullable().default(null),
});
export const letterStepSchema = z.object({ version: z.number().int(), note: optional(500) });
export const serveSchema = z.object({
  version: z.number().int(),
  service: z.enum(['post', 'direct', 'electronic'], { error: '请选择送达方式。' }),
  carrier: z.enum(['ems', 'registered', 'other']).nullable().default(null),
  sentOn: day,
  servedOn: day.nullable().default(null),
  proof: optional(200),
  paperIds: z.array(id).default([]),
});

export const redactSchema = z.object({
  seq: seen,
  paperId: id,
  marks: z
    .array(
      z.object({
        page: z.number().int().min(1),
        x: z.number().min(0).max(1),
        y: z.number().min(0).max(1),
        width: z.number().positive().max(1),
        height: z.number().positive().max(1),
        ground: text('不公开的依据', 100),
      }),
    )
    .min(1, '请至少涂黑一处。')
    .max(2000),
});
export type RedactInput = z.input<typeof redactSchema>;

// -------------------------------------------------------------------------------------------------- settings of an office

/** What the guide must say (Article 12, 28) and what the letters need. Dated: what was shown to applicants stays known. */
export const officeSettingsSchema = z
  .object({
    agencyId: id,
    officeName: text('工作机构名称', 100),
    address: text('办公地址', 200),
    hours: text('办公时间', 100),
    phone: text('联系电话', 60),
    fax: optional(60),
    email: optional(120),
    postcode: optional(10),
    acceptsEmail: z.boolean().default(false),
    acceptsFax: z.boolean().default(false),
    catalogueNote: text('信息的分类和编排体系', 3000),
    obtainNote: text('获取方式', 3000),
    reviewBody: text('复议机关', 100),
    reviewUrl: optional(300),
    court: text('有管辖权的法院', 100),
    supervisorName: text('主管部门', 100),
    supervisorPhone: optional(60),
    payHow: optional(500),
    letterPrefix: text('机关代字', 20),
    excessivePerMonth: z.number().int().min(1).max(1000).default(10),
    supplementWorkdays: z.number().int().min(1).max(60).default(15),
    quietFrom: z
      .string()
      .regex(/^\d{2}:\d{2}$/)
      .default('20:00'),
    quietTo: z
      .string()
      .regex(/^\d{2}:\d{2}$/)
      .default('08:00'),
  })
  .meta({ id: 'RequestOfficeSettings' });
export type OfficeSettings = z.infer<typeof officeSettingsSchema>;

export const noticeSchema = z.object({ id, text: z.string(), requestId: id.nullable(), at: instant, read: z.boolean() });
export const calendarNoticeSchema = z.object({
  year: z.number().int().min(2019).max(2100),
  source: text('放假通知的文号', 100),
  off: z.array(z.object({ name: text('节日', 20), from: day, to: day })).max(20),
  work: z.array(day).max(30),
});
export const localDaySchema = z.object({ on: day, workday: z.boolean(), reason: text('原因', 100), source: text('依据', 200) });
