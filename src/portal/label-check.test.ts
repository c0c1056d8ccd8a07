import { describe, expect, test } from 'vitest';
import { html } from '../platform/html.ts';
import { checkLabels, kindOfPage } from './label-check.ts';
import { page } from './page.ts';
import { readSiteSettings, siteOf } from './site.ts';

const site = (idCode: string | undefined) =>
  siteOf({ mode: 'production', publicUrl: 'https://www.example.gov.cn' }, { ...readSiteSettings({}), idCode }, ['甲县']);
const made = (idCode: string | undefined, pubDate: string) =>
  page(site(idCode), {
    title: '试',
    description: '试',
    address: '/items/1',
    ui: 'standard',
    main: html`<h1>试</h1>`,
    tags: {
      column: { name: '栏', description: '说', keywords: '词', type: '信息公开目录' },
      article: { title: '"题" & <目>', pubDate, contentSource: '甲县', keywords: '' },
    },
  }).markup;
const faults = (markup: string, kind: 'plain' | 'list' | 'article', demo = false) =>
  checkLabels(markup, kind, demo).flatMap(({ name, fault }) => (fault === undefined ? [] : [`${name}：${fault}`]));

describe('标签自检', () => {
  test('十个标签齐全、写法正确的，没有不符合', () => {
    const whole = made('3304000099', '2026-05-11 09:05');
    expect(faults(whole, 'article')).toEqual([]);
    expect(checkLabels(whole, 'article', false).find(({ name }) => name === 'ArticleTitle')?.value).toBe('"题" & <目>');
  });

  test('缺标签、没有标识码、发布时间不是24小时制的，逐个说出来', () => {
    const bad = made(undefined, '2026-05-11 9:05').replace(/<meta name="ColumnType"[^>]*>/, '');
    expect(faults(bad, 'article')).toEqual([
      'SiteIDCode：没有填写政府网站标识码，请设置 GONGKAI_SITE_ID_CODE',
      'ColumnType：缺少这个标签',
      'PubDate：应写成 2026-01-31 08:05，24 小时制',
    ]);
    expect(faults(bad, 'plain')).toHaveLength(1);
    expect(faults(made('演示站点', '2026-05-11 09:05'), 'plain', true)).toEqual([]);
  });

  test('首页3个、列表页7个、详情页10个', () => {
    expect(['/', '/disclosure', '/reports', '/reports/a-b', '/reports/a-b/2020', '/items/0-1'].map(kindOfPage)).toEqual([
      'plain',
      'list',
      'list',
      'list',
      'article',
      'article',
    ]);
  });
});
