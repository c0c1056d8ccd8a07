import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { Block, Document, TextBlock } from '../document.ts';
import { isChinese, tidy } from './chinese-text.ts';
import { type FlowCell, placeTable } from './place-table.ts';
import { UnreadableFile } from './unreadable-file.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;
type Align = NonNullable<TextBlock['align']>;

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const unseen = words(
  'script style template noscript head title meta link iframe object embed audio video canvas svg map datalist select rt rp col colgroup input button',
);
const blockElements = words(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section summary table tbody td tfoot th thead tr ul ucapcontent',
);
const hiddenStyle = /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i;
const maxDepth = 400;

const attributeOf = (element: Element, name: string) => element.attrs.find((attribute) => attribute.name === name)?.value;
const isElement = (node: Node): node is Element => 'tagName' in node;

function isHidden(element: Element): boolean {
  for (const { name, value } of element.attrs) {
    if (name === 'hidden' || (name === 'aria-hidden' && value === 'true') || (name === 'style' && hiddenStyle.test(value))) return true;
  }
  return false;
}

function alignOf(element: Element): Align | undefined {
  if (element.tagName === 'center') return 'center';
  let align: string | undefined;
  for (const { name, value } of element.attrs) {
    if (name === 'align') align ??= value.toLowerCase();
    else if (name === 'style') align = /text-align\s*:\s*(left|center|right)/i.exec(value)?.[1]?.toLowerCase() ?? align;
  }
  return align === 'left' || align === 'center' || align === 'right' ? align : undefined;
}

/** A span attribute as HTML reads it: digits at the start, 1 when there are none. */
function spanOf(element: Element, name: string, most: number): number {
  const span = Number.parseInt(attributeOf(element, name) ?? '', 10);
  return Number.isNaN(span) || span < 0 ? 1 : Math.min(span, most);
}

// What must survive the collapsing of white space: <br>, and tabs and spaces of <pre>.
const lineBreak = '\u0001';
const keptTab = '\u0002';
const keptSpace = '\u0003';
const kept: Readonly<Record<string, string>> = { '\n': lineBreak, '\t': keptTab, ' ': keptSpace };

/** What most cells hold: no white space, no marks of ours, nothing that tidying changes. */
const asItIs = /^[\u0021-\u007e\u2014\u201c\u201d\u3001-\u3020\u4e00-\u9fff\uff01-\uff5e]*$/;
const onlySpace = /^[ \t\r\n\f]*$/;

/** A paragraph's source text as it is shown. */
function shown(source: string): string {
  if (asItIs.test(source)) return source;
  if (onlySpace.test(source)) return '';
  const text = source.replace(/[ \t\r\n\f]+/g, (run, at: number) => {
    if (!run.includes('\n')) return ' ';
    // A line break of the source between Chinese characters is where an editor wrapped the line, not a space.
    return isChinese(source[at - 1] ?? '') && isChinese(source[at + run.length] ?? '') ? '' : ' ';
  });
  return tidy(text.replaceAll(lineBreak, '\n').replaceAll(keptTab, '\t').replaceAll(keptSpace, ' '));
}

class HtmlFlow {
  readonly blocks: Block[] = [];
  pictures = 0;
  private parts: string[] = [];
  private depth: number;

  constructor(depth: number) {
    this.depth = depth;
  }

  /** Ends the paragraph at hand. */
  finish(heading?: number, align?: Align): void {
    if (this.parts.length === 0) return;
    const text = shown(this.parts.length === 1 ? (this.parts[0] as string) : this.parts.join(''));
    this.parts = [];
    if (text === '') return;
    const block: TextBlock = heading ? { kind: 'heading', level: heading, text } : { kind: 'paragraph', text };
    this.blocks.push(align ? { ...block, align } : block);
  }

  private add(raw: string, verbatim: boolean): void {
    const text = /[\u0001-\u0003]/.test(raw) ? raw.replace(/[\u0001-\u0003]/g, '') : raw;
    this.parts.push(verbatim ? text.replace(/\r\n?/g, '\n').replace(/[\n\t ]/g, (character) => kept[character] as string) : text);
  }

  walk(nodes: readonly Node[], heading: number | undefined, align: Align | undefined, verbatim = false): void {
    if (++this.depth > maxDepth) throw new UnreadableFile('tooDeep');
    for (const node of nodes) {
      if (node.nodeName === '#text') this.add((node as DefaultTreeAdapterTypes.TextNode).value, verbatim);
      else if (isElement(node)) this.element(node, heading, align, verbatim);
    }
    this.depth--;
  }

  private element(element: Element, heading: number | undefined, align: Align | undefined, verbatim: boolean): void {
    const { tagName: name } = element;
    if (name === 'br') {
      this.parts.push(lineBreak);
      return;
    }
    if (name === 'img' || name === 'v:imagedata') {
      if (!isHidden(element)) this.pictures++;
      return;
    }
    if (unseen.has(name) || isHidden(element)) return;
    const pre = verbatim || name === 'pre' || name === 'textarea' || name === 'listing';
    if (!blockElements.has(name)) {
      this.walk(element.childNodes, heading, align, pre);
      return;
    }
    this.finish(heading, align);
    const ownAlign = alignOf(element) ?? align;
    if (name === 'table') {
      this.table(element);
      return;
    }
    const level = /^h[1-6]$/.test(name) ? Number(name[1]) : heading;
    this.walk(element.childNodes, level, ownAlign, pre);
    this.finish(level, ownAlign);
  }

  private table(table: Element): void {
    const rows: FlowCell[][] = [];
    let caption = '';
    const sections: Element[][] = [];
    for (const child of table.childNodes) {
      if (!isElement(child) || isHidden(child)) continue;
      if (child.tagName === 'caption') {
        const inner = this.inner(child);
        caption = inner.blocks.map((block) => (block.kind === 'table' ? '' : block.text)).join('\n');
      } else if (/^(thead|tbody|tfoot)$/.test(child.tagName)) {
        const lines = child.childNodes.filter((node): node is Element => isElement(node) && node.tagName === 'tr');
        if (child.tagName === 'thead') sections.unshift(lines);
        else sections.push(lines);
      }
    }
    for (const lines of sections) {
      const seen = lines.filter((line) => !isHidden(line));
      seen.forEach((line, at) => {
        const cells = this.row(line, seen.length - at);
        // Word ends tables with a row of height 0 that only carries the widths of the columns.
        const onlyWidths = attributeOf(line, 'height') === '0' && cells.every((cell) => cell.blocks.length === 0);
        if (!onlyWidths) rows.push(cells);
      });
    }
    for (const block of placeTable({ rows, ...(caption && { caption }) })) this.blocks.push(block);
  }

  private row(line: Element, rowsLeft: number): FlowCell[] {
    const cells: FlowCell[] = [];
    for (const node of line.childNodes) {
      if (!isElement(node) || (node.tagName !== 'td' && node.tagName !== 'th') || isHidden(node)) continue;
      const rowSpan = spanOf(node, 'rowspan', rowsLeft);
      const vertical = /writing-mode\s*:\s*(?:vertical|tb)|layout-flow\s*:\s*vertical/i.test(attributeOf(node, 'style') ?? '');
      cells.push({
        blocks: this.inner(node).blocks,
        colSpan: Math.max(1, spanOf(node, 'colspan', 1000)),
        rowSpan: rowSpan === 0 ? rowsLeft : rowSpan,
        ...(vertical && { vertical: true }),
      });
    }
    return cells;
  }

  private inner(element: Element): HtmlFlow {
    const flow = new HtmlFlow(this.depth + 1);
    flow.walk(element.childNodes, undefined, undefined);
    flow.finish();
    this.pictures += flow.pictures;
    return flow;
  }
}

function titleIn(nodes: readonly Node[]): string {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    if (node.tagName === 'title')
      return tidy(node.childNodes.map((child) => ('value' in child ? child.value : '')).join(''))
        .replace(/\s+/g, ' ')
        .trim();
    if (node.tagName === 'html' || node.tagName === 'head') {
      const title = titleIn(node.childNodes);
      if (title) return title;
    }
  }
  return '';
}

/**
 * A page as a browser shows it without styles: blocks in order, what is hidden left out, layout tables opened.
 * @throws UnreadableFile tooDeep
 */
export function readHtml(text: string): Document {
  const tree = parse(text);
  const flow = new HtmlFlow(0);
  flow.walk(tree.childNodes, undefined, undefined);
  flow.finish();
  return { kind: 'html', title: titleIn(tree.childNodes), blocks: flow.blocks, pictures: flow.pictures };
}
