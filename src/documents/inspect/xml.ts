import { decodeText } from '../in/decode-text.ts';
import { type Attributes, readXml } from '../in/read-xml.ts';
import { UnreadableFile } from '../in/unreadable-file.ts';
import type { Findings } from './findings.ts';
import type { HidingPlace } from './inspection.ts';

/** Names without their prefixes. */
export interface LocalXmlHandler {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** An attribute by its local name, whatever its prefix; "" when it is not there. */
export function attributeOf(attributes: Attributes, name: string): string {
  const own = attributes[name];
  if (own !== undefined) return own;
  for (const key in attributes) if (key.endsWith(name) && key[key.length - name.length - 1] === ':') return attributes[key] as string;
  return '';
}

/** A switch of OOXML: there without a value means on. */
export const isOn = (attributes: Attributes, name = 'val') => !/^(0|false|off|none)$/i.test(attributeOf(attributes, name));

const problems: Readonly<Record<string, string>> = {
  unsafeXml: '里面有不允许的实体声明（DOCTYPE），这是恶意文件的做法，没有全部检查。请用 Word、WPS 打开后另存一份。',
  tooDeep: '里面嵌套太深，没有全部检查。请用 Word、WPS 打开后另存一份。',
};

/**
 * Walks an XML part. A part that is broken, or that declares entities, is told as unread, and whatever text it has is told as well.
 * @returns whether the part was read to its end
 */
export function walkXml(bytes: Uint8Array, at: string, findings: Findings, handler: LocalXmlHandler): boolean {
  tellComments(bytes, at, findings);
  try {
    readXml(bytes, {
      ...(handler.open && { open: (name: string, attributes: Attributes) => handler.open?.(local(name), attributes) }),
      ...(handler.close && { close: (name: string) => handler.close?.(local(name)) }),
      ...(handler.text && { text: handler.text.bind(handler) }),
    });
    return true;
  } catch (error) {
    const code = error instanceof UnreadableFile ? error.code : 'corrupt';
    const reason = code === 'unsafeXml' ? 'suspicious' : code === 'tooDeep' ? 'tooDeep' : 'corrupt';
    findings.cannot(at, reason, problems[code] ?? '这一部分已损坏，没有全部检查。请用 Word、WPS 打开后另存一份。');
    for (const text of decodeText(bytes)
      .slice(0, 20_000_000)
      .split(/<[^<>]{0,20000}>/)) {
      findings.text(unescapeXml(text), 'unusedPart', at);
    }
    return false;
  }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export function unescapeXml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{1,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return entities[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex as string, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const commentStart = Buffer.from('<!--', 'latin1');

/** Comments between the elements, which no program shows. */
function tellComments(bytes: Uint8Array, at: string, findings: Findings): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let from = buffer.indexOf(commentStart), count = 0; from >= 0 && count < 200; count++) {
    const end = buffer.indexOf('-->', from + 4, 'latin1');
    const stop = end < 0 ? buffer.length : end;
    findings.text(buffer.toString('utf8', from + 4, Math.min(stop, from + 100_000)), 'unusedPart', `${at}（注释）`);
    if (end < 0) return;
    from = buffer.indexOf(commentStart, stop);
  }
}

/** The local name of the first element, "" when this is no XML. */
export function rootOf(bytes: Uint8Array): string {
  const head = decodeText(bytes.subarray(0, 16_384));
  if (!/^[\ufeff\s]*</.test(head)) return '';
  const bare = head.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE(?:[^[>]|\[[^\]]*\])*>/gi, '');
  return /<(?:[\w.-]+:)?([\w.-]+)/.exec(bare)?.[1] ?? '';
}

const fontNames = /^(typeface|ascii|hAnsi|eastAsia|cs|panose|lang|script|fontName|FontName|FamilyName|xmlns)$/;
const numbersOfPrograms = /^(paraId|textId|durableId|shapeId|spid|creationId|modId|anchorId|editId)$/;
/** Measures, and switches. */
const trivial = /^\s*(-?\d{1,9}|-?\d*\.\d+|true|false)\s*$/i;
const machineText = /^(https?:\/\/(schemas\.|purl\.|www\.w3\.org)|urn:|application\/|\{[0-9a-f-]{36}\}$)/i;

/** Whether an attribute may carry something about somebody: many digits, Chinese, an address for mail, a path. */
export function isTelling(name: string, value: string): boolean {
  if (value.length < 4 && !/[\u4e00-\u9fff]/.test(value)) return false;
  if (
    trivial.test(value) ||
    numbersOfPrograms.test(local(name)) ||
    fontNames.test(local(name)) ||
    name.startsWith('xmlns') ||
    machineText.test(value)
  )
    return false;
  return /\d[\d\s-]{9,}[\dXx]|[\u4e00-\u9fff\uff10-\uff19]|.@.|^[a-z]:\\|\\\\|file:|\/(Users|home)\//i.test(value);
}

const joining = /^(p|si|comment|cell|item|caption|h|list-item)$/;

/** Every text of a part: by paragraphs where it has them, and the telling attributes. */
export function tellXmlTexts(bytes: Uint8Array, place: HidingPlace, at: string, findings: Findings): void {
  let text = '';
  let joins = 0;
  const flush = () => {
    if (place === 'visible' || !trivial.test(text)) findings.text(text, place, at);
    text = '';
  };
  walkXml(bytes, at, findings, {
    open(name, attributes) {
      if (joins === 0) flush();
      if (joining.test(name)) joins++;
      if (/^(panose1?|font|altName|sig)$/.test(name)) return;
      for (const key in attributes) {
        const value = attributes[key] as string;
        if (isTelling(key, value)) findings.text(value, place, `${at}（${local(key)}）`);
      }
    },
    text: (part) => {
      text += part;
    },
    close(name) {
      if (joining.test(name)) joins = Math.max(0, joins - 1);
      if (joins === 0) flush();
    },
  });
  flush();
}
