// What a person has typed into the form of an act, and what is sent of it.
import { actSchemas, type SimpleAct } from '../../../features/requests/requests.contract.ts';

export type Values = Readonly<Record<string, unknown>>;
export type Errors = Readonly<Record<string, string>>;

const chinese = /[\u4e00-\u9fff]/;
/** Fields that are null, and not absent, when nothing was typed. */
const nullable = new Set(['servedOn', 'answeredOn', 'answer', 'dueOn', 'handlerId', 'toAgencyId', 'limitWorkdays']);

/** Empty lines are not sent; an empty day or choice is null where the schema says so, and absent elsewhere. */
export function bodyOf(values: Values, seq: number): Record<string, unknown> {
  const body: Record<string, unknown> = { seq };
  for (const [name, value] of Object.entries(values)) {
    if (Array.isArray(value)) body[name] = name === 'paperIds' ? value : value.map(String).filter((line) => line.trim() !== '');
    else if (value === '' || value === undefined || value === null) {
      if (nullable.has(name)) body[name] = null;
    } else body[name] = value;
  }
  return body;
}

/** What the schema of the server says of the values, by field; empty when they can be sent. */
export function errorsOf(act: SimpleAct, values: Values, seq: number): Errors {
  const checked = actSchemas[act].safeParse(bodyOf(values, seq));
  if (checked.success) return {};
  const errors: Record<string, string> = {};
  for (const { path, message } of checked.error.issues) {
    const name = String(path[0] ?? '');
    errors[name] ??= chinese.test(message) ? message : '请填写这一项。';
  }
  return errors;
}

/** Refusals of the server by field, in the same shape. */
export function errorsFrom(fields: readonly { readonly path: string; readonly message: string }[]): Errors {
  return Object.fromEntries(fields.map(({ path, message }) => [path.split(/[./[]/).filter(Boolean)[0] ?? '', message]));
}

/** One text more, in the first empty line where there is one. */
export function withLine(lines: readonly string[], text: string): string[] {
  const at = lines.findIndex((line) => line.trim() === '');
  return at < 0 ? [...lines, text] : lines.map((line, index) => (index === at ? text : line));
}
