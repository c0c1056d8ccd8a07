// The editing surface: where the cursor is, reading it as blocks, and putting blocks in.
import type { BodyBlock } from '../../../features/publishing/body.ts';
import { type HtmlNode, type ReadBlock, readHtml } from './read-html.ts';

/** Reads the surface; every block with the element it stands in. */
export function readSurface(surface: HTMLElement, pictures: ReadonlySet<string>): ReadBlock[] {
  // Headings made by a command of the browser do not say their level yet.
  for (const heading of surface.querySelectorAll<HTMLElement>('h2, h3, h4')) heading.dataset['level'] = heading.tagName.slice(1);
  return readHtml(surface as unknown as HtmlNode, pictures).blocks;
}

export const bodyOf = (surface: HTMLElement, pictures: ReadonlySet<string>): BodyBlock[] =>
  readSurface(surface, pictures).map(({ block }) => block);

/** The selection, where it is in the surface. */
export function rangeIn(surface: HTMLElement): Range | undefined {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  return surface.contains(range.commonAncestorContainer) ? range : undefined;
}

export function select(range: Range): void {
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

export const within = <K extends keyof HTMLElementTagNameMap>(
  surface: HTMLElement,
  node: Node,
  names: K,
): HTMLElementTagNameMap[K] | undefined => {
  const element = node instanceof Element ? node : node.parentElement;
  const found = element?.closest<HTMLElementTagNameMap[K]>(names);
  return found && surface.contains(found) && found !== (surface as HTMLElement) ? found : undefined;
};

export const cellAt = (surface: HTMLElement, node: Node): HTMLTableCellElement | undefined =>
  within(surface, node, 'td, th' as 'td') as HTMLTableCellElement | undefined;

/** The child of the surface that holds a node. */
export function topBlock(surface: HTMLElement, node: Node): HTMLElement | undefined {
  let one: Node | null = node;
  while (one && one.parentNode !== surface) one = one.parentNode;
  return one instanceof HTMLElement ? one : undefined;
}

/** A place in the text that survives drawing anew: the child of the surface, and characters from its beginning. */
export interface Caret {
  readonly block: number;
  readonly offset: number;
}

export function caretOf(surface: HTMLElement): Caret | undefined {
  const range = rangeIn(surface);
  const top = range && topBlock(surface, range.startContainer);
  if (!range || !top) return undefined;
  const before = document.createRange();
  before.setStart(top, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return { block: Array.from(surface.children).indexOf(top), offset: before.toString().length };
}

export function putCaret(surface: HTMLElement, { block, offset }: Caret): void {
  const top = surface.children[Math.min(block, surface.children.length - 1)];
  if (!top) return;
  const range = document.createRange();
  const texts = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  let rest = offset;
  let last: Text | undefined;
  for (let text = texts.nextNode() as Text | null; text; text = texts.nextNode() as Text | null) {
    last = text;
    if (rest <= text.data.length) break;
    rest -= text.data.length;
  }
  if (last) range.setStart(last, Math.min(rest, last.data.length));
  else range.setStart(top, 0);
  range.collapse(true);
  select(range);
}

function atEndOf(element: Node): Range {
  const range = document.createRange();
  range.selectNodeContents(element);
  range.collapse(false);
  return range;
}

const isBlank = (element: Element): boolean => (element.textContent ?? '').trim() === '' && !element.querySelector('img, table, td');

/**
 * Puts blocks in place of the selection: what is one paragraph goes into the line, anything else parts the line.
 * In a cell of a table only text can stand.
 */
export function insertBlocks(surface: HTMLElement, range: Range, elements: readonly HTMLElement[]): void {
  range.deleteContents();
  const [first] = elements;
  if (!first) return;
  const cell = cellAt(surface, range.startContainer);
  const item = within(surface, range.startContainer, 'li');
  if (cell || (elements.length === 1 && first.tagName === 'P' && !first.hasAttribute('align'))) {
    const lines = cell ? elements.map((one) => document.createTextNode(lineOf(one))) : [...first.childNodes];
    const nodes = cell ? lines.flatMap((line, at) => (at > 0 ? [document.createElement('br'), line] : [line])) : lines;
    insertInline(range, nodes);
    return;
  }
  const top = topBlock(surface, range.startContainer);
  if (!top) {
    surface.append(...elements);
  } else if (item || top.tagName === 'TABLE' || top.tagName === 'FIGURE') {
    top.after(...elements);
  } else {
    const tail = document.createRange();
    tail.setStart(range.startContainer, range.startOffset);
    tail.setEndAfter(top.lastChild ?? top);
    const rest = top.cloneNode(false) as HTMLElement;
    rest.append(tail.extractContents());
    top.after(...elements, ...(isBlank(rest) ? [] : [rest]));
    if (isBlank(top)) top.remove();
  }
  const last = elements.at(-1) as HTMLElement;
  if (!last.nextElementSibling && /^(?:TABLE|FIGURE)$/.test(last.tagName)) last.after(emptyLine());
  select(atEndOf(/^(?:TABLE|FIGURE)$/.test(last.tagName) ? (last.nextElementSibling as Element) : last));
}

const lineOf = (element: HTMLElement): string =>
  element.tagName === 'TABLE'
    ? Array.from(element.querySelectorAll('tr'), (row) => Array.from(row.children, (one) => one.textContent).join(' ')).join(' ')
    : (element.textContent ?? '');

function insertInline(range: Range, nodes: readonly Node[]): void {
  const last = nodes.at(-1);
  if (!last) return;
  const placeholder = range.startContainer;
  // A line that was empty holds a break for the cursor, which is one line too many once there is text.
  if (placeholder instanceof Element && placeholder.childNodes.length === 1 && placeholder.firstChild?.nodeName === 'BR') {
    placeholder.replaceChildren();
    range.setStart(placeholder, 0);
    range.collapse(true);
  }
  const fragment = document.createDocumentFragment();
  fragment.append(...nodes);
  range.insertNode(fragment);
  select(atEndOf(last));
}

export function emptyLine(): HTMLParagraphElement {
  const line = document.createElement('p');
  line.append(document.createElement('br'));
  return line;
}

/** After everything was deleted, a browser leaves text without a paragraph around it, or nothing. */
export function keepParagraphs(surface: HTMLElement): void {
  const loose = Array.from(surface.childNodes).filter((node) => !(node instanceof HTMLElement) || /^(?:BR|B|A|SPAN)$/.test(node.nodeName));
  if (surface.children.length > 0 && loose.length === 0) return;
  const caret = rangeIn(surface);
  const at = caret && { node: caret.startContainer, offset: caret.startOffset };
  const line = document.createElement('p');
  loose[0]?.replaceWith(line);
  line.append(...loose);
  if (!line.hasChildNodes()) line.append(document.createElement('br'));
  if (!line.isConnected) surface.append(line);
  const range = document.createRange();
  if (at && at.node !== surface && line.contains(at.node)) range.setStart(at.node, at.offset);
  else range.selectNodeContents(line);
  range.collapse(true);
  if (caret) select(range);
}
