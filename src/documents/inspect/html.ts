import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { shownName } from './findings.ts';
import type { HidingPlace } from './inspection.ts';
import type { Look } from './look.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const unseen = words('template noscript object embed audio video canvas datalist iframe');
const blocks = words(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section summary table tbody td tfoot th thead tr ul br button select textarea',
);
const hiddenStyle =
  /display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|mso-hide\s*:\s*all|opacity\s*:\s*0(\.0+)?\s*(;|$)|font-size\s*:\s*[01](\.\d+)?(px|pt)|(?:^|;)\s*(?:width|height)\s*:\s*0(px)?\s*(;|$)|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{4,}px|clip\s*:\s*rect\(0/i;
const whiteText = /(?:^|;)\s*color\s*:\s*(?:white|#fff(?:fff)?|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\)|transparent)\s*(?:;|!|$)/i;
const maxDepth = 400;

interface Context {
  readonly place: HidingPlace;
  /** Whether a ground other than white is painted somewhere around. */
  readonly grounded: boolean;
  readonly cell?: { readonly table: string; readonly row: number; readonly column: number };
}

class HtmlWalk {
  private readonly look: Look;
  private text = '';
  private hiddenCount = 0;
  private tables = 0;
  private paragraph = 0;
  private comments = 0;
  private scripts = 0;
  private context: Context = { place: 'visible', grounded: false };
  private readonly hiddenNames: ReadonlySet<string>;
  readonly nested: { name: string; bytes: Uint8Array }[] = [];

  constructor(look: Look, hiddenNames: ReadonlySet<string>) {
    this.look = look;
    this.hiddenNames = hiddenNames;
  }

  private flush(): void {
    const { place, cell } = this.context;
    const text = this.text.replace(/[ \t\r\n\f]+/g, ' ').trim();
    this.text = '';
    if (text === '') return;
    this.paragraph++;
    const at = cell ? `表${cell.table}第${cell.row}行第${cell.column}格` : `第${this.paragraph}段`;
    this.look.findings.text(text, place, at, cell);
    if (place === 'invisibleText') this.hiddenCount++;
  }

  private inContext(context: Context, work: () => void): void {
    const outer = this.context;
    if (context.place !== outer.place || context.cell !== outer.cell) this.flush();
    this.context = context;
    work();
    if (context.place !== outer.place || context.cell !== outer.cell) this.flush();
    this.context = outer;
  }

  private placeIn(element: Element, style: string): HidingPlace {
    const { place, grounded } = this.context;
    if (place !== 'visible') return place;
    const attribute = (name: string) => element.attrs.find((one) => one.name === name)?.value;
    const named = [attribute('id') && `#${attribute('id')}`, ...(attribute('class') ?? '').split(/\s+/).map((name) => `.${name}`)];
    const hides =
      attribute('hidden') !== undefined ||
      hiddenStyle.test(style) ||
      (element.tagName === 'input' && attribute('type') === 'hidden') ||
      named.some((name) => name && this.hiddenNames.has(name)) ||
      unseen.has(element.tagName) ||
      element.tagName === 'script';
    // A style sheet is read for numbers like everything else, but it hides nothing by being there.
    if (element.tagName === 'style') return 'unusedPart';
    if (hides) return element.tagName === 'script' ? 'script' : 'invisibleText';
    const white = whiteText.test(style) || /^(#?fff(fff)?|white)$/i.test(attribute('color') ?? '');
    return white && !grounded && !/background/i.test(style) ? 'invisibleText' : place;
  }

  element(element: Element, depth: number, row: { table: string; row: number; column: number } | undefined): void {
    const { findings } = this.look;
    if (depth > maxDepth) {
      findings.cannot('网页', 'tooDeep', '网页嵌套太深，没有全部检查。');
      return;
    }
    const { tagName } = element;
    const style = element.attrs.find(({ name }) => name === 'style')?.value ?? '';
    this.attributes(element);
    if (blocks.has(tagName)) this.flush();
    const place = this.placeIn(element, style);
    const grounded =
      this.context.grounded || /background/i.test(style) || element.attrs.some(({ name }) => name === 'bgcolor' || name === 'class');
    let inner = row;
    if (tagName === 'table') inner = { table: String(++this.tables), row: 0, column: 0 };
    if (tagName === 'tr' && inner) Object.assign(inner, { row: inner.row + 1, column: 0 });
    let cell = this.context.cell;
    if ((tagName === 'td' || tagName === 'th') && inner) {
      inner.column++;
      cell = { table: inner.table, row: Math.max(1, inner.row), column: inner.column };
      const span = Number(element.attrs.find(({ name }) => name === 'colspan')?.value ?? 1);
      if (span > 1 && span < 1000) inner.column += span - 1;
    }
    if (tagName === 'script') this.scripts++;
    this.inContext({ place, grounded, ...(cell && { cell }) }, () => {
      const content = tagName === 'template' ? (element as DefaultTreeAdapterTypes.Template).content.childNodes : element.childNodes;
      this.children(content, depth + 1, inner);
    });
    if (blocks.has(tagName)) this.flush();
  }

  private attributes(element: Element): void {
    const { findings } = this.look;
    for (const { name, value } of element.attrs) {
      if (/^data:/i.test(value.trim())) this.dataUrl(value.trim());
      else if (name === 'alt' || name === 'title' || name === 'aria-label' || name === 'placeholder' || name === 'summary')
        findings.text(value, 'altText', `${element.tagName} 的说明文字`);
      else if (name === 'value')
        findings.text(value, element.attrs.some((one) => one.name === 'type' && one.value === 'hidden') ? 'formField' : 'visible', '表单');
      else if (element.tagName === 'meta' && name === 'content') findings.text(value, 'properties', '网页属性');
      else if (/^on\w+$/.test(name)) {
        this.scripts++;
        findings.text(value, 'script', '网页脚本');
      } else if (/^(href|src|action|cite|poster|srcset|background|data)$/.test(name)) {
        if (/^(file:|\\\\|[a-z]:\\)/i.test(value))
          findings.thing('externalReference', '链接', '有指向本机或者内部网络的链接，会透露存放位置。请去掉。', 'warn');
        if (/^\s*javascript:/i.test(value)) this.scripts++;
        findings.text(decodeUrl(value), 'externalReference', '链接');
      } else if (name.startsWith('data-') || /\d{8}|[\u4e00-\u9fff]/.test(value)) {
        if (!/^(style|class|lang|face|content)$/.test(name)) findings.text(value, 'unusedPart', `网页属性 ${shownName(name)}`);
      }
    }
  }

  private dataUrl(url: string): void {
    const comma = url.indexOf(',');
    if (comma < 0) return;
    const head = url.slice(0, comma);
    const bytes = /;base64/i.test(head) ? Buffer.from(url.slice(comma + 1), 'base64') : Buffer.from(decodeUrl(url.slice(comma + 1)));
    const type = /^data:\w+\/([\w+-]{1,20})/i.exec(head)?.[1] ?? 'data';
    this.nested.push({ name: `内嵌数据.${type.replace('svg+xml', 'svg').replace('plain', 'txt')}`, bytes });
  }

  children(nodes: readonly Node[], depth: number, row: { table: string; row: number; column: number } | undefined): void {
    for (const node of nodes) {
      if ('tagName' in node) this.element(node, depth, row);
      else if (node.nodeName === '#text') this.text += (node as DefaultTreeAdapterTypes.TextNode).value;
      else if (node.nodeName === '#comment') {
        const { data } = node as DefaultTreeAdapterTypes.CommentNode;
        if (/^\s*\[if|^\s*(Start|End)Fragment|^\s*<!\[endif\]/.test(data) && !/\d{6}/.test(data)) continue;
        this.comments++;
        this.look.findings.text(data.replace(/<[^<>]{0,2000}>/g, ' '), 'comment', `网页注释${this.comments}`);
      }
    }
  }

  tell(): void {
    this.flush();
    const { findings } = this.look;
    if (this.hiddenCount > 0)
      findings.thing('invisibleText', '网页', `有 ${this.hiddenCount} 段隐藏的内容，页面上看不到但源文件里有。请核对后删除。`, 'block');
    if (this.comments > 0) findings.thing('comment', '网页', `源文件里有 ${this.comments} 处注释。请核对后删除。`, 'note');
    if (this.scripts > 0) findings.thing('script', '网页', '网页里有脚本。请删除脚本。', 'warn');
  }
}

function decodeUrl(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Names of classes and ids that the page's own style sheets hide. */
function hiddenNamesOf(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, sheet] of text.matchAll(/<style[^>]{0,500}>([\s\S]{0,500000}?)<\/style>/gi))
    for (const [, selectors, rules] of (sheet as string).matchAll(/([^{}]{1,2000})\{([^{}]{0,4000})\}/g))
      if (hiddenStyle.test(rules as string)) for (const [name] of (selectors as string).matchAll(/[.#][\w-]+/g)) found.add(name);
  return found;
}

/** Looks into a web page: what it shows, and what it holds beside that. */
export async function inspectHtml(text: string, look: Look): Promise<void> {
  const walk = new HtmlWalk(look, hiddenNamesOf(text));
  walk.children(parse(text).childNodes, 0, undefined);
  walk.tell();
  for (const { name, bytes } of walk.nested.slice(0, 500)) {
    look.findings.thing('embeddedFile', '网页', '网页源文件里带有内嵌的数据。请核对。', 'note');
    await look.nested(bytes, name, /\.(png|jpe?g|gif|webp|svg|bmp)$/.test(name) ? 'visible' : 'embeddedFile');
  }
}
