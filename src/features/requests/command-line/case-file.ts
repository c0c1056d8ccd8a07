// The JSON that gongkai clock reads: one case or an array of them.
import { z } from 'zod';
import { isDate } from '../../../law/calendar/days.ts';
import type { Case } from '../../../law/requests/case.ts';
import { outcomeNames } from '../../../law/requests/outcomes.ts';
import { shown, unusable } from '../../../platform/command-input.ts';
import { speakChinese } from '../../../platform/zod-chinese.ts';

const day = z
  .string({ error: ({ input }) => (input === undefined ? '必填，写成 2026-01-31 的样子。' : '日期应是文字，写成 2026-01-31 的样子。') })
  .check((context) => {
    const text = context.value;
    const wrong = !/^\d{4}-\d{2}-\d{2}$/.test(text)
      ? `日期应写成 2026-01-31 的样子，不能是“${shown(text)}”。`
      : !isDate(text)
        ? `没有 ${text} 这一天，请核对日期。`
        : text < '1900-01-01' || text > '2100-12-31'
          ? `${text} 不在 1900 年到 2100 年之间，请核对日期。`
          : undefined;
    if (wrong) context.issues.push({ code: 'custom', message: wrong, input: text });
  });
const maybeDay = day.nullish().transform((on) => on ?? null);
const workdays = z.int().min(1).max(1000).optional();
const oneOf = <T extends string>(names: readonly [T, ...T[]], what: string) =>
  z.enum(names, {
    error: ({ input }) =>
      input === undefined ? `必填，可用：${names.join('、')}。` : `没有“${shown(String(input))}”这种${what}，可用：${names.join('、')}。`,
  });

const served = { on: day, servedOn: maybeDay };
const consult = { ...served, answeredOn: maybeDay, answer: z.enum(['agree', 'disagree', 'partly']).nullish() };
const actSchemas = [
  z.object({ act: z.literal('noticeSupplement'), ...served, allowWorkdays: workdays }),
  z.object({ act: z.literal('receiveSupplement'), on: day }),
  z.object({ act: z.literal('consultThirdParty'), ...consult }),
  z.object({ act: z.literal('consultAgency'), ...consult }),
  z.object({ act: z.literal('consultJointMaker'), ...consult }),
  z.object({ act: z.literal('noticeFee'), ...served, yuan: z.number() }),
  z.object({ act: z.literal('payFee'), on: day }),
  z.object({ act: z.literal('extend'), on: day, workdays: z.number() }),
  z.object({ act: z.literal('askReasons'), ...served, allowWorkdays: workdays }),
  z.object({ act: z.literal('giveReasons'), on: day }),
  z.object({ act: z.literal('delay'), on: day, until: day }),
  z.object({
    act: z.literal('reply'),
    ...served,
    outcome: oneOf(outcomeNames, '处理决定'),
    service: oneOf(['post', 'direct', 'electronic'], '送达方式'),
  }),
  z.object({ act: z.literal('withdraw'), on: day }),
] as const;
const actNames = actSchemas.map(({ shape }) => shape.act.value);
const acts = z.discriminatedUnion('act', actSchemas, {
  error: ({ input, code }) => {
    if (code !== 'invalid_union') return undefined;
    const { act } = input as { act?: unknown };
    return act === undefined
      ? `act 必填，可用：${actNames.join('、')}。`
      : `没有“${shown(String(act))}”这种步骤，可用：${actNames.join('、')}。`;
  },
});
const received = z.object({
  channel: oneOf(['inPerson', 'signedMail', 'plainMail', 'misdirected', 'online', 'email', 'fax'], '收到方式'),
  arrivedOn: day,
  confirmedOn: maybeDay,
});
const caseSchema = z.object({
  id: z.string().min(1).max(200),
  received,
  acts: z.array(acts).default([]),
  asOf: maybeDay,
});

/** received.arrivedOn, acts[0].on */
function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)),
    '',
  );
}

const nameOf = (value: unknown, index: number) => {
  const id = (value as { id?: unknown } | null)?.id;
  return typeof id === 'string' && id ? `案件“${shown(id)}”` : `第${index + 1}件`;
};

const unknownIn = (value: unknown, known: object, place: string) =>
  Object.keys(value as object)
    .filter((key) => !(key in known))
    .map((key) => `${place}${shown(key)}`);

/** Fields that nobody reads: a slip of the pen would change the result without a word. */
function unreadFields(value: { received: unknown; acts?: readonly { act: string }[] }): string[] {
  return [
    ...unknownIn(value, caseSchema.shape, ''),
    ...unknownIn(value.received, received.shape, 'received.'),
    ...(value.acts ?? []).flatMap((act, i) =>
      unknownIn(act, actSchemas.find(({ shape }) => shape.act.value === act.act)?.shape ?? act, `acts[${i}].`),
    ),
  ];
}

function parseCase(value: unknown, index: number, today: string, notes: string[]): Case {
  const { data, error } = caseSchema.safeParse(value);
  if (error) {
    const [issue] = error.issues;
    const place = placeOf(issue?.path ?? []);
    throw unusable(`${nameOf(value, index)}${place ? `的 ${place}` : ''}：${issue?.message ?? '格式不正确。'}`);
  }
  const unread = unreadFields(value as Parameters<typeof unreadFields>[0]);
  if (unread.length > 0) notes.push(`${nameOf(value, index)}：没有用到的字段 ${unread.join('、')}，请核对是不是写错了。`);
  return { ...data, asOf: data.asOf ?? today };
}

export interface CaseFile {
  readonly cases: readonly Case[];
  /** Whether an array was given: then an array is printed. */
  readonly many: boolean;
  /** For the error output: fields that were not read. */
  readonly notes: readonly string[];
}

/**
 * Reads the text of a case file.
 *
 * @param today stands in where `asOf` is missing
 * @throws Refusal with one sentence that names the case and the field
 */
export function parseCaseFile(text: string, today: string): CaseFile {
  speakChinese();
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw unusable('不是完整的 JSON，请核对引号、逗号和括号。');
  }
  const many = Array.isArray(value);
  if (!many && (typeof value !== 'object' || value === null)) throw unusable('应是一件申请（对象）或者多件申请（数组）。');
  const notes: string[] = [];
  const cases = (many ? (value as unknown[]) : [value]).map((each, index) => parseCase(each, index, today, notes));
  return { cases, many, notes };
}
