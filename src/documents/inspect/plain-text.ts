import type { Look } from './look.ts';
import { attributeOf, tellXmlTexts, walkXml } from './xml.ts';

const mostLines = 500_000;

/** A plain file by its lines. */
export function inspectText(text: string, look: Look): void {
  const lines = text.split(/\r\n|\r|\n/);
  // A number that is wrapped stands on two lines, so a paragraph is told as one.
  let from = 0;
  for (let at = 0; at <= lines.length && at < mostLines; at++) {
    if (at < lines.length && lines[at]?.trim() !== '' && at - from < 40) continue;
    look.findings.text(lines.slice(from, at).join('\n'), 'visible', from + 1 >= at ? `第${from + 1}行` : `第${from + 1}–${at}行`);
    from = at;
  }
  if (lines.length > mostLines) look.findings.text(lines.slice(mostLines).join('\n'), 'visible', `第${mostLines + 1}行以后`);
}

/** Fields of a table of commas or tabs, with quotes as RFC 4180 has them. */
export function inspectCsv(text: string, look: Look): void {
  const head = text.slice(0, 4000);
  const separator = [',', '\t', ';'].reduce((best, one) => (head.split(one).length > head.split(best).length ? one : best), ',');
  let [row, column, field, quoted] = [1, 1, '', false];
  const put = () => {
    look.findings.text(field.replace(/^[="']+(?=\d)|"$/g, ''), 'visible', `第${row}行第${column}列`, { table: 'csv', row, column });
    field = '';
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] as string;
    if (quoted) {
      if (letter !== '"') field += letter;
      else if (text[at + 1] === '"') {
        field += '"';
        at++;
      } else quoted = false;
    } else if (letter === '"' && field === '') quoted = true;
    else if (letter === separator) {
      put();
      column++;
    } else if (letter === '\n' || letter === '\r') {
      put();
      if (letter === '\r' && text[at + 1] === '\n') at++;
      row++;
      column = 1;
    } else field += letter;
  }
  put();
}

/** Values and names of a JSON text in their order, those of one record as cells of a row. */
export function inspectJson(text: string, look: Look): void {
  const visit = (value: unknown, path: string, depth: number): void => {
    if (depth > 200) {
      look.findings.cannot(path.slice(0, 100), 'tooDeep', '数据嵌套太深，没有全部检查。');
      return;
    }
    if (typeof value === 'string' || typeof value === 'number') look.findings.text(String(value), 'visible', `数据 ${path.slice(0, 150)}`);
    else if (Array.isArray(value)) value.forEach((one, at) => visit(one, `${path}[${at}]`, depth + 1));
    else if (value && typeof value === 'object')
      for (const [key, one] of Object.entries(value)) {
        look.findings.text(key, 'visible', `数据 ${path.slice(0, 150)} 的名称`);
        visit(one, path ? `${path}.${key}` : key, depth + 1);
      }
  };
  // Digits of large numbers are lost in parsing, so they are taken from the text.
  for (const [number] of text.matchAll(/(?<![\w."])\d{15,30}(?![\w"])/g)) look.findings.text(number, 'visible', '数据中的数字');
  visit(JSON.parse(text), '', 0);
}

/** XML that is no office file. */
export function inspectXml(bytes: Uint8Array, look: Look): void {
  tellXmlTexts(bytes, 'visible', '数据', look.findings);
}

/** Drawing programs put the public name of SVG at the start; without declarations of its own that is harmless. */
function withoutDoctype(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const bare = text.replace(/<!DOCTYPE\s+svg\s+PUBLIC\s+"[^"]{0,200}"\s+"[^"]{0,200}"\s*>/i, '');
  return bare === text ? bytes : Buffer.from(bare, 'latin1');
}

/** A drawing in SVG: texts, scripts, what it refers to and what it hides. */
export async function inspectSvg(bytes: Uint8Array, look: Look): Promise<void> {
  const { findings } = look;
  const path: string[] = [];
  const hidden: boolean[] = [];
  const pictures: { name: string; bytes: Uint8Array }[] = [];
  let text = '';
  walkXml(withoutDoctype(bytes), '图形', findings, {
    open(name, attributes) {
      path.push(name);
      const style = attributeOf(attributes, 'style');
      const hides =
        attributeOf(attributes, 'display') === 'none' ||
        attributeOf(attributes, 'visibility') === 'hidden' ||
        /display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(;|$)/.test(style);
      hidden.push(hides || /^(defs|metadata|desc|title)$/.test(name) || (hidden.at(-1) ?? false));
      if (name === 'script' || Object.keys(attributes).some((key) => /^on/i.test(key))) {
        findings.thing('script', '图形', '图形里有脚本。请改用普通图片。', 'block');
        for (const key in attributes) if (/^on/i.test(key)) findings.text(attributes[key] as string, 'script', '图形脚本');
      }
      const reference = attributeOf(attributes, 'href').trim();
      if (/^data:/i.test(reference)) {
        const comma = reference.indexOf(',');
        const content = reference.slice(comma + 1);
        pictures.push({
          name: '内嵌图片',
          bytes: /;base64/i.test(reference.slice(0, comma)) ? Buffer.from(content, 'base64') : Buffer.from(content),
        });
      } else if (reference && !reference.startsWith('#')) {
        findings.text(reference, 'externalReference', '图形的外部引用');
        findings.thing('externalReference', '图形', '图形引用了外部文件。请改用普通图片。', 'warn');
      }
    },
    text: (part) => {
      text += part;
    },
    close(name) {
      path.pop();
      const hides = hidden.pop() ?? false;
      if (path.includes('text') && name === 'tspan') return;
      if (text.trim() !== '') {
        const place = name === 'script' ? 'script' : hides ? 'invisibleText' : name === 'style' ? 'unusedPart' : 'visible';
        findings.text(text, place, '图形里的文字');
        if (place === 'invisibleText') findings.thing('invisibleText', '图形', '图形里有看不到的文字。请核对后删除。', 'warn');
      }
      text = '';
    },
  });
  for (const { name, bytes } of pictures.slice(0, 100)) await look.nested(bytes, name);
}
