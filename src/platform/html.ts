/** Markup that is safe to send: every value in it was escaped or declared raw on purpose. */
export class Html {
  constructor(readonly markup: string) {}
  toString(): string {
    return this.markup;
  }
}

export type HtmlValue = Html | string | number | bigint | boolean | null | undefined | readonly HtmlValue[];

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes text for element content and for quoted attribute values. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => entities[character] as string) : text;
}

function render(value: HtmlValue): string {
  if (value instanceof Html) return value.markup;
  if (Array.isArray(value)) return value.map(render).join('');
  if (value === null || value === undefined || value === false || value === true) return '';
  return escapeHtml(String(value));
}

/**
 * Tagged template for pages. Interpolations are escaped; nested templates are trusted; arrays are joined; null, undefined
 * and booleans give nothing (so `${condition && html`…`}` works). Attribute values must stand in quotes.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let markup = strings[0] as string;
  for (let index = 0; index < values.length; index += 1) markup += render(values[index]) + (strings[index + 1] as string);
  return new Html(markup);
}

/** Markup from a source that is already safe, e.g. our own chart writer. Never for anything a person typed. */
export function raw(markup: string): Html {
  return new Html(markup);
}

/**
 * Markup of ours with every address of this site (`/…`) put below a path. Works on attributes alone: in text a quotation mark is escaped.
 * @param path begins with a slash and ends without; empty: nothing to do
 */
export function mountedBelow(path: string, markup: string): string {
  return path === '' ? markup : markup.replace(/ (href|src|action)="\/(?!\/)/g, ` $1="${path}/`);
}
