// What a page must be, whatever stands in it.
import { type DefaultTreeAdapterTypes, type ParserError, parse } from 'parse5';
import { expect } from 'vitest';

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;

export interface ReadPage {
  readonly elements: readonly Element[];
  readonly text: string;
}

const isElement = (node: Node): node is Element => 'tagName' in node;

function below(nodes: readonly Node[]): Element[] {
  return nodes.filter(isElement).flatMap((element) => [element, ...below(element.childNodes)]);
}

export function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

export const attribute = (element: Element, name: string): string | undefined => element.attrs.find((one) => one.name === name)?.value;

/** Reads a page as a browser does and holds it to be well-formed: nothing repaired, nothing moved, nothing left open. */
export function readPage(markup: string): ReadPage {
  const errors: ParserError[] = [];
  const document = parse(markup, { onParseError: (error) => errors.push(error), sourceCodeLocationInfo: true });
  expect(errors.map(({ code, startLine, startCol }) => `${code} ${startLine}:${startCol}`)).toEqual([]);
  const elements = below(document.childNodes as Node[]);
  // What the parser added or moved has no place of its own in the text, or its end has none.
  const written = [...markup.matchAll(/<([a-zA-Z][a-zA-Z0-9]*)/g)].map(([, name]) => (name as string).toLowerCase());
  expect(elements.map(({ tagName }) => tagName.toLowerCase()).sort()).toEqual(written.sort());
  const voids = /^(meta|link|br|input|col|hr|img)$/;
  const open = elements.filter(({ tagName, sourceCodeLocation }) => !voids.test(tagName) && !sourceCodeLocation?.endTag);
  expect(open.map(({ tagName }) => tagName)).toEqual([]);
  const ids = elements.map((element) => attribute(element, 'id')).filter((id) => id !== undefined);
  expect(new Set(ids).size).toBe(ids.length);
  return { elements, text: (document.childNodes as Node[]).map(textOf).join('') };
}

/** No script, no style but the site's own sheet, nothing from another host: what the security policy of the portal lets through. */
export function expectSelfContained({ elements }: ReadPage, origin: string): void {
  const named = (name: string) => elements.filter(({ tagName }) => tagName === name);
  expect(named('script')).toEqual([]);
  expect(named('style')).toEqual([]);
  const attributes = elements.flatMap(({ attrs }) => attrs);
  expect(attributes.filter(({ name }) => name === 'style' || name.startsWith('on'))).toEqual([]);
  // Of the metas only these hold addresses: a title that begins with // is a title.
  const metaAddresses = named('meta')
    .filter((meta) => /^(url|image|og:url|og:image)$/i.test(attribute(meta, 'name') ?? attribute(meta, 'property') ?? ''))
    .map((meta) => ({ value: attribute(meta, 'content') ?? '' }));
  const addresses = [...attributes.filter(({ name }) => ['href', 'src', 'action', 'xlink:href'].includes(name)), ...metaAddresses].map(
    ({ value }) => value,
  );
  expect(addresses.filter((address) => /^(https?:)?\/\//.test(address) && !address.startsWith(`${origin}/`))).toEqual([]);
}

export const metaOf = ({ elements }: ReadPage): Record<string, string> =>
  Object.fromEntries(
    elements
      .filter(({ tagName }) => tagName === 'meta')
      .flatMap((element) => {
        const name = attribute(element, 'name');
        return name === undefined ? [] : [[name, attribute(element, 'content') ?? '']];
      }),
  );
