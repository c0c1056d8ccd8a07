// Header and footer of the portal that this site hangs below, from files: shown as they are, except what could run or load from elsewhere.
import { readFileSync } from 'node:fs';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { escapeHtml, type Html, raw } from '../platform/html.ts';
import { Refusal } from '../platform/refusal.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;

const elements = new Set(
  'a abbr address article aside b br button caption dd div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr i img input label legend li link nav ol option p section select small span strong sub sup table tbody td th thead tr u ul'.split(
    ' ',
  ),
);
const empty = new Set(['br', 'hr', 'img', 'input', 'link']);
const attributes = new Set(
  'alt aria-current aria-hidden aria-label class colspan for height href id lang method name placeholder rel role rowspan scope src target title type value width action'.split(
    ' ',
  ),
);
/** Pages of the portal and of others may be linked to; pictures and style sheets come from the portal's own host. */
const mayLink = /^(https?:\/\/|mailto:|tel:|#|\/(?!\/))/i;
const mayLoad = /^(\/(?!\/)|data:image\/(png|gif|jpeg|webp|svg\+xml);)/i;

function attributeOf(element: string, name: string, value: string): string {
  if (!attributes.has(name)) return '';
  if ((name === 'href' && element !== 'link') || name === 'action') return mayLink.test(value) ? ` ${name}="${escapeHtml(value)}"` : '';
  if (name === 'src' || name === 'href') return mayLoad.test(value) ? ` ${name}="${escapeHtml(value)}"` : '';
  return ` ${name}="${escapeHtml(value)}"`;
}

function write(node: Node): string {
  if (node.nodeName === '#text') return escapeHtml((node as DefaultTreeAdapterTypes.TextNode).value);
  if (!('tagName' in node)) return '';
  const { tagName, attrs, childNodes } = node;
  // What stands in a script or a style is no text either.
  if (!elements.has(tagName))
    return /^(script|style|template|iframe|object|noscript|svg|math|title|textarea)$/.test(tagName) ? '' : childNodes.map(write).join('');
  if (tagName === 'link' && attrs.find(({ name }) => name === 'rel')?.value !== 'stylesheet') return '';
  const opened = `<${tagName}${attrs.map(({ name, value }) => attributeOf(tagName, name, value)).join('')}>`;
  return empty.has(tagName) ? opened : `${opened}${childNodes.map(write).join('')}</${tagName}>`;
}

/** Markup without scripts, styles of its own, frames and addresses of other hosts to load from. */
export function safeFragment(markup: string): Html {
  return raw(parseFragment(markup).childNodes.map(write).join('').trim());
}

/** @throws Refusal `bad-configuration` when the file cannot be read */
export function readFragment(variable: string, path: string): Html {
  try {
    return safeFragment(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Refusal({ code: 'bad-configuration', message: `配置有误：${variable} 指定的文件读不出来（${reason}）：${path}` });
  }
}
