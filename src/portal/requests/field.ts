// The parts of a form. Labels stand above, what is wrong stands beside the field and is said with it, nothing depends on colour.
import { type Html, html } from '../../platform/html.ts';

/** What is wrong, by name of the field. */
export type Errors = Readonly<Record<string, string>>;
/** What was typed, by name of the field. */
export type Typed = Readonly<Record<string, string>>;

interface FieldParts {
  readonly name: string;
  readonly label: string;
  readonly typed: Typed;
  readonly errors: Errors;
  readonly hint?: Html | string;
  readonly required?: boolean;
}

export interface TextParts extends FieldParts {
  readonly type?: 'text' | 'tel' | 'email';
  /** As in the HTML standard, e.g. `name`, `street-address`. Default: off. */
  readonly autocomplete?: string;
  readonly inputmode?: 'numeric' | 'tel' | 'email' | 'text';
  readonly short?: boolean;
  /** More than one line. */
  readonly rows?: number;
}

const idOf = (name: string) => `f-${name}`;

const need = (required: boolean | undefined) => html`<span class="need">${required ? '必填' : '选填'}</span>`;

const hintOf = (name: string, hint: FieldParts['hint']) => hint && html`<p class="hint" id="${idOf(name)}-hint">${hint}</p>\n`;

const errorOf = (name: string, error: string | undefined) => error && html`<p class="error" id="${idOf(name)}-error">错误：${error}</p>\n`;

/** Attributes that tie hint and error to the field. */
function described({ name, hint, errors, required }: FieldParts, radios = false): Html {
  const ids = [hint && `${idOf(name)}-hint`, errors[name] && `${idOf(name)}-error`].filter(Boolean).join(' ');
  return html`${ids !== '' && html` aria-describedby="${ids}"`}${errors[name] && !radios && html` aria-invalid="true"`}${
    required && !radios && html` aria-required="true"`
  }`;
}

const wrong = ({ name, errors }: FieldParts) => (errors[name] ? ' wrong' : '');

export function textField(parts: TextParts): Html {
  const { name, label, typed, errors, hint, required, type = 'text', autocomplete = 'off', inputmode, short, rows } = parts;
  const value = typed[name] ?? '';
  const tied = described(parts);
  // A line break right after the tag is dropped by the parser; one that was typed must stay.
  const control = rows
    ? html`<textarea id="${idOf(name)}" name="${name}" rows="${rows}" autocomplete="${autocomplete}"${tied}>
${value}</textarea>`
    : html`<input id="${idOf(name)}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}"${
        inputmode && html` inputmode="${inputmode}"`
      }${short && html` class="short"`}${tied}>`;
  return html`<div class="field${wrong(parts)}">
<label for="${idOf(name)}">${label}${need(required)}</label>
${hintOf(name, hint)}${errorOf(name, errors[name])}${control}
</div>
`;
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

/** One of several. */
export function choice(parts: FieldParts & { readonly options: readonly Option[] }): Html {
  const { name, label, typed, errors, hint, required, options } = parts;
  return html`<fieldset class="field${wrong(parts)}"${described(parts, true)}>
<legend>${label}${need(required)}</legend>
${hintOf(name, hint)}${errorOf(name, errors[name])}<div class="options">
${options.map(
  (option, index) =>
    html`<label class="option"><input type="radio" name="${name}" value="${option.value}"${index === 0 && html` id="${idOf(name)}"`}${
      typed[name] === option.value && html` checked`
    }><span>${option.label}${option.hint && html`<small>${option.hint}</small>`}</span></label>\n`,
)}</div>
</fieldset>
`;
}

/** Yes or nothing; sends `yes`. */
export function tick({ name, label, typed, hint }: Omit<FieldParts, 'errors' | 'required'>): Html {
  return html`<div class="field"><label class="option"><input type="checkbox" id="${idOf(name)}" name="${name}" value="yes"${
    typed[name] === 'yes' && html` checked`
  }><span>${label}${hint && html`<small>${hint}</small>`}</span></label></div>
`;
}

/** @param accept endings as the browser's file dialog takes them */
export function fileField(parts: Omit<FieldParts, 'typed'> & { readonly accept: string; readonly many?: boolean }): Html {
  const { name, label, errors, hint, required, accept, many } = parts;
  const tied = described({ ...parts, typed: {} });
  return html`<div class="field${errors[name] ? ' wrong' : ''}">
<label for="${idOf(name)}">${label}${need(required)}</label>
${hintOf(name, hint)}${errorOf(name, errors[name])}<input id="${idOf(name)}" name="${name}" type="file" accept="${accept}"${
    many && html` multiple`
  }${tied}>
</div>
`;
}

/**
 * What is wrong, on top of the page, each with the way to its field. Takes the focus when the page opens, without a script.
 * @param labels in the order of the form
 * @param also what belongs to no field
 */
export function problems(errors: Errors, labels: Readonly<Record<string, string>>, also?: string): Html | false {
  const known = Object.keys(labels).filter((name) => errors[name]);
  const others = Object.keys(errors).filter((name) => !(name in labels));
  const count = known.length + others.length + (also ? 1 : 0);
  if (count === 0) return false;
  return html`<div class="problems" role="alert" tabindex="-1" autofocus>
<h2>${count === 1 ? '有一处需要改正' : `有 ${count} 处需要改正`}</h2>
<ul>${also && html`<li>${also}</li>\n`}${known.map(
    (name) => html`<li><a href="#${idOf(name)}">${labels[name]}：${errors[name]}</a></li>\n`,
  )}${others.map((name) => html`<li>${errors[name]}</li>\n`)}</ul>
</div>
`;
}

/** Which of the steps the visitor is at; 1 is the first. */
export function stepList(names: readonly string[], at: number): Html {
  return html`<ol class="steps" aria-label="填写步骤">${names.map((name, index) =>
    index + 1 === at ? html`<li aria-current="step">${name}</li>` : html`<li${index + 1 < at && html` class="past"`}>${name}</li>`,
  )}</ol>
`;
}
