// Markup as Word, WPS, Excel and browsers put it on the clipboard, or as it stands in the editor, read as blocks. Whatever no block
// can hold is left out and told. Reads a tree and writes data: nothing here makes markup, so nothing in the source can run.
// Long, because it is one walk over one tree; its parts know each other's state.
import type { BodyBlock, Run } from '../../../features/publishing/body.ts';

/** What is read of a node of the DOM. */
export interface HtmlNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: ArrayLike<HtmlNode>;
  getAttribute?(name: string): string | null;
}

export interface ReadBlock {
  readonly block: BodyBlock;
  /** The node it was read from. */
  readonly node: HtmlNode;
}

/** How many of each were left out. */
export interface LeftOut {
  readonly pictures: number;
  readonly hidden: number;
  readonly deleted: number;
}

export interface ReadHtml {
  readonly blocks: ReadBlock[];
  readonly leftOut: LeftOut;
}

type Cell = Extract<BodyBlock, { kind: 'table' }>['rows'][number][number];
type Align = 'left' | 'center' | 'right';

const silent =
  /^(?:STYLE|SCRIPT|HEAD|TITLE|META|LINK|XML|NOSCRIPT|TEMPLATE|IFRAME|OBJECT|EMBED|SVG|MATH|SELECT|TEXTAREA|INPUT|BUTTON|AUDIO|VIDEO|CANVAS|O:.*|V:.*|W:.*|M:.*)$/;
const breaking =
  /^(?:P|DIV|SECTION|ARTICLE|ASIDE|HEADER|FOOTER|MAIN|NAV|BLOCKQUOTE|PRE|ADDRESS|CENTER|LI|DL|DT|DD|FORM|FIELDSET|H[1-6]|UL|OL|TABLE|FIGURE|FIGCAPTION|TR|HR|BODY|HTML)$/;
const linkTarget = /^(?:https?:\/\/[^\s]+|mailto:[^\s]+|\/[^/\s][^\s]*)$/;
/** Signs that no page shows: controls, direction overrides, zero-width ones, half characters. */
const unseen =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/gu;
/** Deeper than any document, and than browsers keep; what lies below is not walked. */
const deepest = 400;
const mostColumns = 100;
const mostCharacters = { heading: 500, run: 100_000, cell: 20_000 };

const attributeOf = (node: HtmlNode, name: string): string => node.getAttribute?.(name) ?? '';
const styleOf = (node: HtmlNode): string => attributeOf(node, 'style').toLowerCase().replace(/\s+/g, '');
const childrenOf = (node: HtmlNode): HtmlNode[] => Array.from(node.childNodes);
const nameOf = (node: HtmlNode): string => node.nodeName.toUpperCase();
const plain = (text: string): string => text.replace(unseen, '').replace(/[\u00a0\t\r\n ]+/g, ' ');
/** Never half of a character at the end. */
const cut = (text: string, most: number): string => (text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, ''));

const isHidden = (node: HtmlNode): boolean =>
  /(?:^|;)(?:display:none|visibility:hidden|mso-hide:all)/.test(styleOf(node)) || node.getAttribute?.('hidden') != null;
/** Headers, footers and comments of a document, which Word appends to what is copied. */
const isApart = (node: HtmlNode): boolean =>
  /mso-element:(?:comment|header|footer)/.test(styleOf(node)) || /^Mso(?:Comment|Header|Footer)/.test(attributeOf(node, 'class'));

function alignOf(node: HtmlNode): Align | undefined {
  const said = /(?:^|;)text-align:(left|center|right)/.exec(styleOf(node))?.[1] ?? attributeOf(node, 'align').toLowerCase();
  return said === 'center' || said === 'right' ? said : nameOf(node) === 'CENTER' ? 'center' : undefined;
}

function boldOf(node: HtmlNode, bold: boolean): boolean {
  const weight = /(?:^|;)font-weight:(\w+)/.exec(styleOf(node))?.[1];
  if (weight !== undefined) return weight === 'bold' || weight === 'bolder' || Number(weight) >= 600;
  return bold || /^(?:B|STRONG)$/.test(nameOf(node));
}

/** Level of a heading, 2 to 4: the editor's own says its level, Word's first level stands below the title of the page. */
function headingLevel(node: HtmlNode): number | undefined {
  const own = Number(attributeOf(node, 'data-level'));
  const tag = /^H([1-6])$/.exec(nameOf(node))?.[1];
  if (tag) return own >= 2 && own <= 4 ? own : Math.min(4, Number(tag) + 1);
  return /^Mso(?:Title|Subtitle)/.test(attributeOf(node, 'class')) ? 2 : undefined;
}

function joined(runs: readonly Run[]): Run[] {
  const together: Run[] = [];
  for (const run of runs) {
    const last = together.at(-1);
    const text = last?.text.endsWith(' ') ? run.text.replace(/^ /, '') : run.text;
    if (text === '') continue;
    if (last && last.bold === run.bold && last.link === run.link && last.text.length + text.length <= mostCharacters.run)
      together[together.length - 1] = { ...last, text: last.text + text };
    else together.push({ ...run, text: cut(text, mostCharacters.run) });
  }
  const trimmed = (at: number, pattern: RegExp) => {
    const run = together.at(at);
    if (run) together[at < 0 ? together.length + at : at] = { ...run, text: run.text.replace(pattern, '') };
  };
  // Indents are the page's, and not signs in the text.
  trimmed(0, /^[ \u3000]+/);
  trimmed(-1, /[ \u3000]+$/);
  return together.filter(({ text }) => text !== '').slice(0, 2000);
}

/** A number or a bullet that Word wrote before the text of a list's item. */
interface Marker {
  readonly text: string;
  readonly ordered: boolean;
}

/**
 * Reads the children of a node as blocks.
 *
 * @param pictures ids of files that may stand as pictures; all others are left out and counted
 */
export function readHtml(root: HtmlNode, pictures: ReadonlySet<string> = new Set()): ReadHtml {
  const blocks: ReadBlock[] = [];
  const leftOut = { pictures: 0, hidden: 0, deleted: 0 };
  let runs: Run[] = [];
  let source: HtmlNode = root;
  let align: Align | undefined;
  let heading: number | undefined;
  let marker: Marker | undefined;

  const push = (block: BodyBlock, node: HtmlNode) => void blocks.push({ block, node });

  const flush = () => {
    const text = joined(runs);
    runs = [];
    const mark = marker;
    marker = undefined;
    if (text.length === 0) return;
    const whole = text.map((run) => run.text).join('');
    if (heading !== undefined && whole.length <= mostCharacters.heading)
      return push({ kind: 'heading', level: heading, text: `${mark ? mark.text : ''}${whole}` }, source);
    if (mark && pushListItem(mark, text)) return;
    const withMark = mark ? joined([{ text: mark.text }, ...text]) : text;
    push({ kind: 'paragraph', runs: withMark, ...(align ? { align } : {}) }, source);
  };

  /** Bullets, and numbers that count from one, are a list; any other numbering is part of the text, as in 第一条. */
  const pushListItem = ({ text, ordered }: Marker, item: Run[]): boolean => {
    const last = blocks.at(-1)?.block;
    const goesOn = last?.kind === 'list' && last.ordered === ordered ? last : undefined;
    if (ordered && Number.parseInt(text, 10) !== (goesOn?.items.length ?? 0) + 1) return false;
    if (goesOn && goesOn.items.length < 2000) goesOn.items.push(item);
    else push({ kind: 'list', ordered, items: [item] }, source);
    return true;
  };

  /** Whether nothing of the node is to be read. */
  const isOut = (node: HtmlNode): boolean => {
    const name = nameOf(node);
    if (silent.test(name)) {
      if (name === 'SVG' || name === 'OBJECT' || name === 'V:SHAPE' || name === 'V:IMAGEDATA') leftOut.pictures += 1;
      return true;
    }
    if (name === 'DEL' || name === 'S' || name === 'STRIKE') {
      leftOut.deleted += 1;
      return true;
    }
    if (isHidden(node)) {
      leftOut.hidden += 1;
      return true;
    }
    return isApart(node);
  };

  const inline = (node: HtmlNode, bold: boolean, link: string | undefined, depth: number) => {
    for (const child of childrenOf(node)) walk(child, bold, link, depth);
  };

  const begin = (node: HtmlNode) => {
    flush();
    source = node;
  };

  const walk = (node: HtmlNode, bold: boolean, link: string | undefined, depth: number): void => {
    if (node.nodeType === 3) {
      const text = plain(node.nodeValue ?? '');
      if (text !== '') runs.push({ text, ...(bold ? { bold: true as const } : {}), ...(link ? { link } : {}) });
      return;
    }
    if (node.nodeType !== 1 || depth > deepest || isOut(node)) return;
    const name = nameOf(node);
    if (/mso-list:ignore/.test(styleOf(node))) {
      marker = markerOf(plain(everyText(node)).trim());
      return;
    }
    if (name === 'BR') {
      flush();
      return;
    }
    if (name === 'IMG') {
      leftOut.pictures += 1;
      return;
    }
    if (name === 'FIGURE') {
      readFigure(node, bold, link, depth);
      return;
    }
    if (name === 'TABLE') {
      begin(node);
      readTable(node);
      source = root;
      return;
    }
    if (name === 'UL' || name === 'OL') {
      begin(node);
      readList(node, depth);
      source = root;
      return;
    }
    if (name === 'A') {
      const href = attributeOf(node, 'href').trim();
      inline(node, bold, href.length <= 2000 && linkTarget.test(href) ? href : undefined, depth + 1);
      return;
    }
    if (!breaking.test(name)) {
      inline(node, boldOf(node, bold), link, depth + 1);
      return;
    }
    const outer = { source, align, heading };
    begin(node);
    align = alignOf(node) ?? outer.align;
    heading = headingLevel(node) ?? outer.heading;
    inline(node, heading === undefined && boldOf(node, bold), link, depth + 1);
    flush();
    ({ source, align, heading } = outer);
  };

  const readFigure = (node: HtmlNode, bold: boolean, link: string | undefined, depth: number) => {
    const file = attributeOf(node, 'data-file');
    const alt = cut(plain(attributeOf(node, 'data-alt')).trim(), 300);
    const caption = cut(plain(attributeOf(node, 'data-caption')).trim(), 200);
    begin(node);
    if (pictures.has(file) && alt !== '') return push({ kind: 'picture', file, alt, ...(caption ? { caption } : {}) }, node);
    inline(node, bold, link, depth + 1);
    flush();
    source = root;
  };

  /** Lists in lists are told one after the other. */
  const readList = (node: HtmlNode, depth: number) => {
    const ordered = nameOf(node) === 'OL';
    const items: Run[][] = [];
    const nested: HtmlNode[] = [];
    for (const child of childrenOf(node)) {
      const name = nameOf(child);
      if (name === 'UL' || name === 'OL') nested.push(child);
      else if (child.nodeType === 1 && !isOut(child)) items.push(joined(runsOf(child, nested, depth + 1)));
    }
    const said = items.filter((item) => item.length > 0).slice(0, 2000);
    if (said.length > 0) push({ kind: 'list', ordered, items: said }, node);
    if (depth < deepest) for (const list of nested) readList(list, depth + 1);
  };

  /** All text of an item; its blocks are parted by a blank, its inner lists and tables stand after the list. */
  const runsOf = (node: HtmlNode, nested: HtmlNode[], depth: number): Run[] => {
    const kept = { runs, marker };
    runs = [];
    const collect = (child: HtmlNode, bold: boolean, link: string | undefined, at: number): void => {
      const name = nameOf(child);
      if (child.nodeType === 1 && (name === 'UL' || name === 'OL')) return void (at < deepest && nested.push(child));
      if (child.nodeType === 1 && (breaking.test(name) || name === 'BR')) {
        if (isOut(child) || at > deepest) return;
        runs.push({ text: ' ' });
        for (const inner of childrenOf(child)) collect(inner, boldOf(child, bold), link, at + 1);
        runs.push({ text: ' ' });
        return;
      }
      if (child.nodeType === 1 && name !== 'A' && name !== 'IMG' && at <= deepest && !isOut(child)) {
        for (const inner of childrenOf(child)) collect(inner, boldOf(child, bold), link, at + 1);
        return;
      }
      walk(child, bold, link, at);
    };
    for (const child of childrenOf(node)) collect(child, boldOf(node, false), undefined, depth);
    const found = runs;
    ({ runs, marker } = kept);
    return found;
  };

  const readTable = (table: HtmlNode) => {
    const rows: Cell[][] = [];
    let caption = '';
    const hiddenColumns = hiddenColumnsOf(table);
    if (hiddenColumns.size > 0) leftOut.hidden += hiddenColumns.size;
    const readRows = (node: HtmlNode, inHead: boolean) => {
      for (const child of childrenOf(node)) {
        const name = nameOf(child);
        if (child.nodeType !== 1) continue;
        if (name === 'CAPTION') caption = cut(plain(everyText(child)).trim(), 200);
        else if (isOut(child)) continue;
        else if (/^(?:THEAD|TBODY|TFOOT)$/.test(name)) readRows(child, name === 'THEAD');
        else if (name === 'TR' && rows.length < 5000) rows.push(readRow(child, inHead));
      }
    };
    /** How many rows further down each column is taken by a cell above. */
    const taken: number[] = [];
    const readRow = (row: HtmlNode, inHead: boolean): Cell[] => {
      const cells: Cell[] = [];
      const isFree = taken.map((rest) => rest <= 0);
      for (const [at, rest] of taken.entries()) taken[at] = Math.max(0, rest - 1);
      let column = 0;
      for (const node of childrenOf(row)) {
        const name = nameOf(node);
        if (node.nodeType !== 1 || (name !== 'TD' && name !== 'TH')) continue;
        while (isFree[column] === false) column += 1;
        const colSpan = spanOf(node, 'colspan', mostColumns);
        const rowSpan = spanOf(node, 'rowspan', 5000);
        for (let at = column; at < column + colSpan; at += 1) taken[at] = rowSpan - 1;
        const shownColumns = Array.from({ length: colSpan }, (_, at) => column + at).filter((at) => !hiddenColumns.has(at)).length;
        column += colSpan;
        if (shownColumns === 0) continue;
        if (isOut(node) || cells.length >= mostColumns) continue;
        const header = inHead || name === 'TH';
        cells.push({
          text: cut(cellText(node), mostCharacters.cell),
          colSpan: shownColumns,
          rowSpan,
          ...(header ? { header: true as const } : {}),
        });
      }
      return cells;
    };
    readRows(table, false);
    // A row of merged cells only has none of its own and stays, because the others span it.
    if (rows.some((row) => row.length > 0)) push({ kind: 'table', ...(caption ? { caption } : {}), rows }, table);
  };

  /** The lines of a cell. */
  const cellText = (cell: HtmlNode): string => {
    let text = '';
    const collect = (node: HtmlNode, depth: number): void => {
      if (node.nodeType === 3) text += plain(node.nodeValue ?? '');
      if (node.nodeType !== 1 || depth > deepest || (node !== cell && isOut(node))) return;
      const name = nameOf(node);
      if (name === 'IMG') leftOut.pictures += 1;
      const breaks = node !== cell && (name === 'BR' || breaking.test(name));
      if (breaks) text += '\n';
      for (const child of childrenOf(node)) collect(child, depth + 1);
      if (name === 'TD' || name === 'TH') text += node === cell ? '' : ' ';
      if (breaks && name !== 'BR') text += '\n';
    };
    collect(cell, 0);
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('\n');
  };

  inline(root, false, undefined, 0);
  flush();
  return { blocks, leftOut };
}

function spanOf(node: HtmlNode, name: string, most: number): number {
  const span = Number.parseInt(attributeOf(node, name), 10);
  return span >= 1 ? Math.min(span, most) : 1;
}

/** Columns of a sheet that its author hid: they come along on the clipboard and must not be published. */
function hiddenColumnsOf(table: HtmlNode): ReadonlySet<number> {
  const hidden = new Set<number>();
  let column = 0;
  const look = (node: HtmlNode) => {
    for (const child of childrenOf(node)) {
      const name = nameOf(child);
      if (name === 'COLGROUP') look(child);
      if (name !== 'COL') continue;
      const span = spanOf(child, 'span', 1000);
      const isOut = isHidden(child) || /(?:^|;)width:0(?:pt|px)?(?:;|$)/.test(styleOf(child)) || attributeOf(child, 'width') === '0';
      if (isOut) for (let at = column; at < column + span; at += 1) hidden.add(at);
      column += span;
    }
  };
  look(table);
  return hidden;
}

/** All text below a node. */
function everyText(node: HtmlNode): string {
  const parts: string[] = [];
  const rest: HtmlNode[] = [node];
  while (rest.length > 0) {
    const one = rest.pop() as HtmlNode;
    if (one.nodeType === 3) parts.push(one.nodeValue ?? '');
    rest.push(...childrenOf(one).reverse());
  }
  return parts.join('');
}

function markerOf(text: string): Marker | undefined {
  if (text === '') return undefined;
  const number = /^(\d{1,4})[.．、)）]?$/.exec(text);
  if (number) return { text, ordered: true };
  // Symbol fonts and the usual bullets; everything else is a numbering that people cite.
  return /^[·•●○o§\uf000-\uf0ff◆◇■□▪▫➢✓\-–—]$/.test(text) ? { text: '', ordered: false } : { text, ordered: true };
}
