import { readXml } from './read-xml.ts';

/** What a style says of the text's structure; everything else about it is looks. */
export interface Style {
  /** 0 is the highest heading, 9 or none is body text. */
  readonly outline?: number;
  readonly numId?: string;
  readonly level?: number;
  readonly align?: string;
  readonly hidden?: boolean;
}

export interface Styles {
  /** With everything inherited; the default paragraph style for undefined. */
  paragraph(id: string | undefined): Style;
  isHidden(id: string): boolean;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** `<w:vanish/>` and its like: on unless its value says off. */
export const isOn = (value: string | undefined) => value !== '0' && value !== 'false' && value !== 'off' && value !== 'none';

export function readStyles(bytes: Uint8Array | undefined): Styles {
  const own = new Map<string, { style: Writable<Style>; basedOn?: string }>();
  let usual = '';
  let current: { style: Writable<Style>; basedOn?: string } | undefined;
  const path: string[] = [];
  if (bytes) {
    readXml(bytes, {
      open(name, attributes) {
        const parent = path.at(-1);
        path.push(name);
        const value = attributes['w:val'];
        if (name === 'w:style') {
          current = { style: {} };
          own.set(attributes['w:styleId'] ?? '', current);
          if (attributes['w:type'] === 'paragraph' && attributes['w:default'] !== undefined && isOn(attributes['w:default']))
            usual = attributes['w:styleId'] ?? '';
        } else if (!current) return;
        else if (name === 'w:basedOn') {
          if (value !== undefined) current.basedOn = value;
        } else if (name === 'w:name') {
          // Built-in headings have their level by name, also where a program wrote no outline level.
          const level = /^heading ([1-9])$/i.exec(value ?? '')?.[1];
          if (level) current.style.outline ??= Number(level) - 1;
          else if (/^title$/i.test(value ?? '')) current.style.outline ??= 0;
        } else if (name === 'w:outlineLvl' && parent === 'w:pPr') current.style.outline = Number(value);
        else if (name === 'w:numId' && value !== undefined) current.style.numId = value;
        else if (name === 'w:ilvl') current.style.level = Number(value);
        else if (name === 'w:jc' && parent === 'w:pPr' && value !== undefined) current.style.align = value;
        else if (name === 'w:vanish' && parent === 'w:rPr') current.style.hidden = isOn(value);
      },
      close(name) {
        path.pop();
        if (name === 'w:style') current = undefined;
      },
    });
  }
  const resolved = new Map<string, Style>();
  const resolve = (id: string, seen: number): Style => {
    const known = resolved.get(id);
    if (known) return known;
    const entry = own.get(id);
    if (!entry || seen > 50) return {};
    const style = { ...(entry.basedOn ? resolve(entry.basedOn, seen + 1) : {}), ...entry.style };
    resolved.set(id, style);
    return style;
  };
  return { paragraph: (id) => resolve(id ?? usual, 0), isHidden: (id) => resolve(id, 0).hidden ?? false };
}
