// The site below a path of another portal, with that portal's header and footer around it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { html, mountedBelow } from '../platform/html.ts';
import { safeFragment } from './fragment.ts';
import { attribute, readPage } from './markup.fixture.ts';
import { page } from './page.ts';
import { readSiteSettings, siteOf } from './site.ts';

const fragment = `<div class="top" onclick="alert(1)"><a href="/index.html">门户首页</a><script>alert(1)</script><img src="/logo.png" onerror="x"><img src="//evil.example/x.png">
<a href="javascript:alert(1)">坏</a><style>*{}</style><form action="/search" method="get"><input name="q"></form></div><iframe src="/x"></iframe>`;

describe('header and footer from a file', () => {
  test('are shown without what could run or load from elsewhere', () => {
    const { markup } = safeFragment(fragment);
    expect(markup).toBe(
      '<div class="top"><a href="/index.html">门户首页</a><img src="/logo.png"><img>\n<a>坏</a><form action="/search" method="get"><input name="q"></form></div>',
    );
  });

  test('whatever stands in the file', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.constantFrom('<script>', '</div>', '<svg onload=x>', '<a href="JaVaScRiPt:x">', '<base href=//x>', '<p style="x">'),
          ),
          {
            maxLength: 8,
          },
        ),
        (parts) => {
          const { markup } = safeFragment(parts.join(''));
          const { elements } = readPage(
            `<!doctype html>\n<html lang="zh"><head><title>x</title></head><body><section>${markup}</section></body></html>`,
          );
          expect(elements.some(({ tagName }) => ['script', 'svg', 'style', 'iframe', 'base', 'object'].includes(tagName))).toBe(false);
          for (const { attrs } of elements)
            for (const { name, value } of attrs) {
              expect(name.startsWith('on') || name === 'style').toBe(false);
              expect(/^\s*javascript:/i.test(value) && name === 'href').toBe(false);
            }
        },
      ),
    );
  });
});

describe('below a path', () => {
  const settings = { ...readSiteSettings({}), header: safeFragment(fragment), footer: safeFragment('<p><a href="/about">关于</a></p>') };
  const site = siteOf({ mode: 'production', publicUrl: 'https://www.example.gov.cn', publicPath: '/zwgk' }, settings, ['甲县'], true);
  const made = page(site, {
    title: '试',
    description: '试',
    address: '/disclosure?page=2',
    ui: 'standard',
    main: html`<h1>试</h1><p>${' href="/not-an-address"'}</p><form action="/disclosure" method="get"><button type="submit">找</button></form>`,
  }).markup;

  test('every address of ours is below it, and every one of the portal is as it was', () => {
    const { elements, text } = readPage(made);
    const addresses = elements.flatMap((element) => ['href', 'src', 'action'].flatMap((name) => attribute(element, name) ?? []));
    const own = addresses.filter((address) => address.startsWith('/'));
    expect(own.filter((address) => !address.startsWith('/zwgk/')).sort()).toEqual(['/about', '/index.html', '/logo.png', '/search']);
    expect(addresses).toContain('https://www.example.gov.cn/zwgk/disclosure?page=2');
    expect(text).toContain(' href="/not-an-address"');
    expect(made).not.toContain('/office');
  });

  test('at the top nothing changes', () => {
    expect(mountedBelow('', '<a href="/x">')).toBe('<a href="/x">');
    expect(mountedBelow('/a', '<a href="//x"><a href="#/x">')).toBe('<a href="//x"><a href="#/x">');
  });
});
