import { SaxesParser } from 'saxes';
import { UnreadableFile } from './unreadable-file.ts';

export type Attributes = Readonly<Record<string, string>>;

/** Names carry the usual prefix ("w:tbl", "r:id") whatever prefix the file uses; main parts of workbooks carry none. */
export interface XmlHandler {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

const usualPrefixes: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w:',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w:',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r:',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r:',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc:',
  'http://schemas.openxmlformats.org/drawingml/2006/picture': 'pic:',
  'http://purl.oclc.org/ooxml/drawingml/picture': 'pic:',
  'http://schemas.openxmlformats.org/drawingml/2006/chart': 'c:',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm:',
  'urn:schemas-microsoft-com:vml': 'v:',
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': '',
  'http://purl.oclc.org/ooxml/spreadsheetml/main': '',
  'http://schemas.openxmlformats.org/package/2006/relationships': '',
  'http://purl.org/dc/elements/1.1/': 'dc:',
};

const maxDepth = 400;
const chunkBytes = 1 << 16;

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = String.fromCharCode(...bytes.subarray(0, 120));
  return /^(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head)?.[1] ?? 'utf-8';
}

/**
 * Walks an XML part. Entities of its own and a DOCTYPE are refused, so nothing outside the bytes is ever looked at.
 * @throws UnreadableFile unsafeXml, tooDeep, corrupt
 */
export function readXml(bytes: Uint8Array, handler: XmlHandler): void {
  // The prefixes of the file, as far as they differ from the usual ones.
  const renamed = new Map<string, string>();
  let depth = 0;
  const usual = (name: string): string => {
    if (renamed.size === 0) return name;
    const colon = name.indexOf(':');
    const prefix = renamed.get(colon < 0 ? '' : name.slice(0, colon));
    return prefix === undefined ? name : prefix + name.slice(colon + 1);
  };
  const learn = (declaration: string, uri: string) => {
    const own = declaration.slice(6);
    const prefix = usualPrefixes[uri];
    if (prefix !== undefined && prefix !== (own && `${own}:`)) renamed.set(own, prefix);
    else renamed.delete(own);
  };
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  parser.on('doctype', () => {
    throw new UnreadableFile('unsafeXml');
  });
  parser.on('error', (error) => {
    throw new UnreadableFile(/entity/i.test(error.message) ? 'unsafeXml' : 'corrupt', error);
  });
  parser.on('attribute', ({ name, value }) => {
    if (name.startsWith('xmlns')) learn(name, value);
  });
  parser.on('opentag', (tag) => {
    if (++depth > maxDepth) throw new UnreadableFile('tooDeep');
    let attributes: Record<string, string> = tag.attributes;
    if (renamed.size > 0) {
      attributes = {};
      // An attribute without prefix has no namespace: the default one is not its own.
      for (const name in tag.attributes) attributes[name.includes(':') ? usual(name) : name] = tag.attributes[name] as string;
    }
    handler.open?.(usual(tag.name), attributes);
  });
  parser.on('closetag', (tag) => {
    depth--;
    handler.close?.(usual(tag.name));
  });
  if (handler.text) {
    const { text } = handler;
    parser.on('text', (part) => text(part));
    parser.on('cdata', (part) => text(part));
  }
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encodingOf(bytes));
  } catch (error) {
    throw new UnreadableFile('corrupt', error);
  }
  for (let at = 0; at < bytes.length; at += chunkBytes) parser.write(decoder.decode(bytes.subarray(at, at + chunkBytes), { stream: true }));
  parser.write(decoder.decode());
  parser.close();
}
