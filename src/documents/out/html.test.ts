import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5';
import { expect, test } from 'vitest';
import { anyText } from './any-text.fixture.ts';
import { cleanText, paragraphsOf } from './clean-text.ts';
import { htmlBlocks, htmlTable, writeHtml } from './html.ts';
import { cell, sample, tableInParts, wideTable } from './sample.fixture.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const childrenOf = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : []);
const elements = (node: Node): Element[] => childrenOf(node).flatMap((child) => ('tagName' in child ? [child, ...elements(child)] : []));
const named = (node: Node, name: string) => elements(node).filter((element) => element.tagName === name);
const textOf = (node: Node): string =>
  'value' in node ? (node.value as string) : 'tagName' in node && node.tagName === 'br' ? '\n' : childrenOf(node).map(textOf).join('');
const attribute = (element: Element, name: string) => element.attrs.find((attr) => attr.name === name)?.value;

test('a table has its caption, head, parts and scopes', () => {
  const tree = parseFragment(htmlTable(wideTable()));
  expect(named(tree, 'caption').map(textOf)).toEqual(['收到和处理申请情况']);
  const [head] = named(tree, 'thead');
  expect(named(head as Node, 'tr')).toHaveLength(3);
  expect(named(head as Node, 'td')).toHaveLength(0);
  const corner = named(tree, 'th')[0] as Element;
  expect([attribute(corner, 'scope'), attribute(corner, 'colspan'), attribute(corner, 'rowspan')]).toEqual(['colgroup', '3', '3']);
  expect(
    named(tree, 'th')
      .filter((element) => attribute(element, 'rowspan') === '22')
      .map((element) => attribute(element, 'scope')),
  ).toEqual(['rowgroup']);
});

test('a table in parts has a body for each part and no head that would hold for all of them', () => {
  const tree = parseFragment(htmlTable(tableInParts));
  expect(named(tree, 'thead')).toHaveLength(0);
  expect(named(tree, 'tbody').map((body) => named(body, 'tr').length)).toEqual([4, 3, 3]);
});

test('a part never starts where a cell reaches across', () => {
  const rows = [[cell('甲', { rowSpan: 3 }), cell('1')], [cell('2')], [cell('3')]];
  expect(named(parseFragment(htmlTable({ kind: 'table', rows })), 'tbody')).toHaveLength(1);
});

test('a blank cell is empty, 0 is not', () => {
  expect(htmlTable({ kind: 'table', rows: [[cell(''), cell('0'), cell('/')]] })).toContain('<td></td><td>0</td><td>/</td>');
});

test('any text comes back as text and makes no element', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const tree = parseFragment(htmlTable({ kind: 'table', caption: text, rows: [[cell(text), cell(text, { header: 'col' })]] }));
      expect(named(tree, 'td').map(textOf)).toEqual([cleanText(text)]);
      expect(named(tree, 'caption').map(textOf)).toEqual([cleanText(text)]);
      expect(
        new Set(
          elements(tree)
            .map(({ tagName }) => tagName)
            .filter((name) => name !== 'br'),
        ),
      ).toEqual(new Set(['table', 'caption', 'tbody', 'tr', 'td', 'th']));
      const blocks = parseFragment(htmlBlocks([{ kind: 'paragraph', text }]));
      expect(named(blocks, 'p').map(textOf)).toEqual(paragraphsOf(text));
    }),
    { numRuns: 300 },
  );
});

test('a paragraph with a web address is not justified', () => {
  expect(htmlBlocks([{ kind: 'paragraph', text: '网址https://www.example.gov.cn/a/b' }])).toContain('<p class="ragged">');
  expect(htmlBlocks([{ kind: 'paragraph', text: '没有网址' }])).toBe('<p>没有网址</p>\n');
});

test('the page stands alone: language, title, nothing loaded, no script', () => {
  const html = writeHtml(sample);
  const tree = parse(html);
  expect(attribute(named(tree, 'html')[0] as Element, 'lang')).toBe('zh-CN');
  expect(named(tree, 'title').map(textOf)).toEqual([sample.title]);
  expect(named(tree, 'h1').map(textOf)).toEqual([sample.title]);
  expect(named(tree, 'h2')).toHaveLength(5);
  expect(elements(tree).filter(({ tagName }) => ['script', 'link', 'img', 'iframe'].includes(tagName))).toEqual([]);
  expect(html).not.toMatch(/url\(|@import|\son\w+=/);
});

test('a title cannot end the title element, style rules cannot end theirs', () => {
  const tree = parse(writeHtml({ ...sample, title: '</title><script>1</script>' }));
  expect(named(tree, 'script')).toEqual([]);
  expect(() => writeHtml(sample, { css: '</style><script>' })).toThrow('close');
});
