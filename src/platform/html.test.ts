import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { escapeHtml, html, raw } from './html.ts';

describe('html', () => {
  test('whatever a person types is text, never markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const tree = parseFragment(html`<p title="${text}">${text}</p>`.markup) as unknown as {
          childNodes: {
            tagName?: string;
            attrs?: { name: string; value: string }[];
            childNodes?: { nodeName: string; value?: string }[];
          }[];
        };
        expect(tree.childNodes).toHaveLength(1);
        const [p] = tree.childNodes;
        expect(p?.tagName).toBe('p');
        expect(p?.attrs?.map(({ name }) => name)).toEqual(['title']);
        expect(p?.childNodes?.every(({ nodeName }) => nodeName === '#text')).toBe(true);
      }),
    );
  });

  test('ordinary text comes back unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>&"\'信息公开 a1;#') }), (text) => {
        const [p] = (parseFragment(html`<p>${text}</p>`.markup) as unknown as { childNodes: { childNodes: { value: string }[] }[] })
          .childNodes;
        expect(p?.childNodes.map(({ value }) => value).join('')).toBe(text);
      }),
    );
  });

  test('nested templates are trusted, arrays joined, nothing gives nothing', () => {
    const items = ['<a>', 'b'];
    expect(html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`.markup).toBe('<ul><li>&lt;a&gt;</li><li>b</li></ul>');
    expect(html`${null}${undefined}${false}${true}${0}${''}`.markup).toBe('0');
    expect(html`${raw('<b>')}`.markup).toBe('<b>');
  });

  test('an object that only looks like a template is not one', () => {
    const forged = { markup: '<script>', toString: () => '<script>' };
    expect(html`${forged as unknown as string}`.markup).toBe('&lt;script&gt;');
  });

  test('escaping twice shows the first escaping', () => {
    expect(escapeHtml(escapeHtml('<'))).toBe('&amp;lt;');
  });
});
