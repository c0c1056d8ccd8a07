import type { Attributes } from '../in/read-xml.ts';
import { readCellStyles } from '../in/xlsx-styles.ts';
import type { Findings } from './findings.ts';
import { attributeOf, isOn, walkXml } from './xml.ts';

/** What a cell's style hides. */
export interface HidingStyle {
  /** White on white or the colour of its ground, or at most 1 point high. */
  readonly invisible: boolean;
  readonly hidesNumbers: boolean;
  readonly hidesTexts: boolean;
  readonly date: boolean;
}

export interface WorkbookStyles {
  readonly cells: readonly HidingStyle[];
  /** Styles of conditional formatting that hide what they are laid on. */
  readonly conditional: readonly boolean[];
}

/** The sections of a number format; separators within quotes and escapes do not count. */
function sectionsOf(code: string): string[] {
  return code.replace(/"[^"]*"|\\./g, '').split(';');
}

const placeholder = /[0#?@ymdhsgeb]|general|通用格式|常规/i;
const whiteColor = /\[(white|白色?|color ?2)\]/i;

/** Whether a format shows nothing of a number, and nothing of a text. */
export function hidingOf(code: string): { numbers: boolean; texts: boolean } {
  if (code === '') return { numbers: false, texts: false };
  const sections = sectionsOf(code).map((section) => ({
    empty:
      !placeholder.test(section.replace(/\[[^\]]*\]|_.|\*./g, '')) &&
      (section.trim() === '' || code.length > section.length || !/^\[[^\]]*\]$/.test(section)),
    white: whiteColor.test(section),
  }));
  const first = sections[0] as { empty: boolean; white: boolean };
  const textSection = sections.length >= 4 ? (sections[3] as { empty: boolean; white: boolean }) : undefined;
  return {
    numbers: first.empty || first.white,
    texts: textSection ? textSection.empty || textSection.white : first.white && sections.length === 1,
  };
}

/** The colour as six digits or as "theme 4 0.5"; undefined when the attributes name none. */
export function colorOf(attributes: Attributes): string | undefined {
  const rgb = attributeOf(attributes, 'rgb');
  if (rgb) return rgb.slice(-6).toUpperCase();
  const indexed = attributeOf(attributes, 'indexed');
  if (indexed)
    return indexed === '1' || indexed === '9' ? 'FFFFFF' : indexed === '64' ? '000000' : indexed === '65' ? 'FFFFFF' : `indexed ${indexed}`;
  const theme = attributeOf(attributes, 'theme');
  // Of the two lightest colours of a theme, number 0 is the paper.
  if (theme)
    return theme === '0' && !Number(attributeOf(attributes, 'tint')) ? 'FFFFFF' : `theme ${theme} ${attributeOf(attributes, 'tint')}`;
  return undefined;
}

export const isNearWhite = (color: string | undefined) => color !== undefined && /^(F[A-F0-9]){3}$/.test(color);

interface Font {
  color: string | undefined;
  size: number;
}

export function readWorkbookStyles(bytes: Uint8Array | undefined, findings: Findings): WorkbookStyles {
  if (!bytes) return { cells: [], conditional: [] };
  const formats = new Map<string, string>();
  const fonts: Font[] = [];
  const fills: { pattern: string; color: string | undefined }[] = [];
  const cells: HidingStyle[] = [];
  const conditional: boolean[] = [];
  let dates: readonly { readonly date: boolean }[] = [];
  try {
    dates = readCellStyles(bytes);
  } catch {
    // A broken part is told below.
  }
  const path: string[] = [];
  walkXml(bytes, '单元格样式', findings, {
    open(name, attributes) {
      const parent = path.at(-1);
      path.push(name);
      if (name === 'numFmt') {
        const code = attributeOf(attributes, 'formatCode');
        if (path.includes('dxf')) {
          const { numbers, texts } = hidingOf(code);
          if (numbers || texts) conditional[conditional.length - 1] = true;
        } else {
          formats.set(attributeOf(attributes, 'numFmtId'), code);
          for (const [, literal] of code.matchAll(/"([^"]{2,})"/g)) findings.text(literal as string, 'numberFormat', '数字格式');
        }
      } else if (name === 'font' && parent === 'fonts') fonts.push({ color: undefined, size: 11 });
      else if (name === 'fill' && parent === 'fills') fills.push({ pattern: 'none', color: undefined });
      else if (name === 'dxf') conditional.push(false);
      else if (name === 'color' && parent === 'font') {
        if (path.includes('dxf')) {
          if (isNearWhite(colorOf(attributes))) conditional[conditional.length - 1] = true;
        } else if (fonts.length > 0) (fonts.at(-1) as Font).color = colorOf(attributes);
      } else if (name === 'sz' && parent === 'font' && path.includes('fonts') && fonts.length > 0)
        (fonts.at(-1) as Font).size = Number(attributeOf(attributes, 'val')) || 11;
      else if (path.includes('fills') && fills.length > 0) {
        const fill = fills.at(-1) as (typeof fills)[number];
        if (name === 'patternFill') fill.pattern = attributeOf(attributes, 'patternType') || 'none';
        else if (name === 'gradientFill') fill.pattern = 'gradient';
        else if (name === 'fgColor') fill.color = colorOf(attributes);
      } else if (name === 'fill' && path.includes('dxf')) conditional[conditional.length - 1] = false;
      else if (name === 'xf' && parent === 'cellXfs') {
        const font = fonts[Number(attributeOf(attributes, 'fontId')) || 0] ?? { color: undefined, size: 11 };
        const fill = fills[Number(attributeOf(attributes, 'fillId')) || 0] ?? { pattern: 'none', color: undefined };
        const hides = hidingOf(formats.get(attributeOf(attributes, 'numFmtId')) ?? '');
        cells.push({
          invisible: font.size <= 1 || isSameAsGround(font.color, fill),
          hidesNumbers: hides.numbers,
          hidesTexts: hides.texts,
          date: dates[cells.length]?.date ?? false,
        });
      }
    },
    close: () => {
      path.pop();
    },
  });
  return { cells, conditional };
}

function isSameAsGround(color: string | undefined, fill: { pattern: string; color: string | undefined }): boolean {
  if (fill.pattern === 'none') return isNearWhite(color);
  if (fill.pattern !== 'solid') return false;
  return color === undefined ? fill.color === '000000' : color === fill.color || (isNearWhite(color) && isNearWhite(fill.color));
}

/** Text of a string item: what is shown, what of it is white or tiny, and the reading aid. */
export interface SharedString {
  readonly text: string;
  readonly invisible: string;
  readonly phonetic: string;
}

/** Puts a string together from its runs; fed with the elements of `si`, `is` and of a comment's text. */
export class StringItem {
  private whole = '';
  private invisible = '';
  private phonetic = '';
  private inPhonetic = false;
  private inText = false;
  private hides = false;

  open(name: string, attributes: Attributes): void {
    if (name === 't') this.inText = true;
    else if (name === 'rPh') this.inPhonetic = true;
    else if (name === 'r') this.hides = false;
    else if (name === 'color') this.hides ||= isNearWhite(colorOf(attributes));
    else if (name === 'sz') this.hides ||= Number(attributeOf(attributes, 'val')) <= 1;
    else if (name === 'vanish') this.hides ||= isOn(attributes);
  }

  text(text: string): void {
    if (!this.inText) return;
    if (this.inPhonetic) this.phonetic += text;
    else {
      this.whole += text;
      if (this.hides) this.invisible += text;
    }
  }

  close(name: string): void {
    if (name === 't') this.inText = false;
    else if (name === 'rPh') this.inPhonetic = false;
    else if (name === 'r') this.hides = false;
  }

  get value(): SharedString {
    return { text: this.whole, invisible: this.invisible, phonetic: this.phonetic };
  }
}

export function readSharedStrings(bytes: Uint8Array | undefined, findings: Findings): SharedString[] {
  const strings: SharedString[] = [];
  if (!bytes) return strings;
  let item = new StringItem();
  walkXml(bytes, '共享字符串表', findings, {
    open(name, attributes) {
      if (name === 'si') item = new StringItem();
      else item.open(name, attributes);
    },
    text: (text) => item.text(text),
    close(name) {
      if (name === 'si') strings.push(item.value);
      else item.close(name);
    },
  });
  return strings;
}
