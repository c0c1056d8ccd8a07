// The portal as the public finds it: without JavaScript, light, complete, and true to the one real report.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, type ProductServer, startServer, type Visitor, visitor } from '../server.fixture.ts';

let server: ProductServer;
let browser: Browser;
const visitors: Visitor[] = [];

beforeAll(async () => {
  server = await startServer(inject('demonstration'));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function enter(options: Parameters<typeof visitor>[2] = {}): Promise<Page> {
  const one = await visitor(browser, server.base, options);
  visitors.push(one);
  return one.page;
}

const plain = { javaScriptEnabled: false } as const;
const zhapu = '/reports/zha-pu-zhen/2020';

describe('乍浦镇 2020', () => {
  test('表二：集中采购94项、2448023.00元，其余为0', async () => {
    const page = await enter(plain);
    await page.goto(zhapu);
    const table = page.getByRole('table', { name: '表二 主动公开政府信息情况' });
    expect(
      await table
        .getByRole('row', { name: /^政府集中采购/ })
        .getByRole('cell')
        .allInnerTexts(),
    ).toEqual(['94', '2448023.00元']);
    const others = (await table.getByRole('cell').allInnerTexts()).filter((text) => !['94', '2448023.00元'].includes(text));
    expect(new Set(others)).toEqual(new Set(['0']));
    expect(others).toHaveLength(20);
  });

  test('表三：4个0，157格空白还是空白', async () => {
    const page = await enter(plain);
    await page.goto(zhapu);
    const cells = await page.getByRole('table', { name: '表三 收到和处理政府信息公开申请情况' }).getByRole('cell').allInnerTexts();
    const texts = cells.map((text) => text.trim());
    expect(texts).toHaveLength(161);
    expect(texts.filter((text) => text === '0')).toHaveLength(4);
    expect(texts.filter((text) => text === '')).toHaveLength(157);
  });

  test('表四：15格都是0', async () => {
    const page = await enter(plain);
    await page.goto(zhapu);
    const table = page.getByRole('table', { name: '表四 政府信息公开行政复议、行政诉讼情况' });
    expect(await table.getByRole('cell').allInnerTexts()).toEqual(Array(15).fill('0'));
  });

  test('the six parts stand in order, and the page says where its text comes from', async () => {
    const page = await enter(plain);
    await page.goto(zhapu);
    const headings = await page.locator('article .body h2').allInnerTexts();
    expect(headings.map((text) => text[0])).toEqual([...'一二三四五六']);
    expect(await page.locator('#part-6').innerText()).toContain('无。');
    expect(await page.locator('dl.meta').innerText()).toContain('据乍浦镇人民政府公开的年度报告文本整理');
    expect(await page.locator('.tag', { hasText: '虚构' }).count()).toBe(0);
  });
});

describe('without JavaScript', () => {
  test('a report is found by searching, by filtering and by the site map', async () => {
    const page = await enter(plain);
    await page.goto('/');
    await page.getByRole('searchbox', { name: '搜索' }).fill('采购');
    await page.getByRole('button', { name: '搜索' }).click();
    await page.getByRole('main').getByRole('link', { name: /采购/ }).first().waitFor();
    await page.goto(`/reports?q=${encodeURIComponent('乍浦')}`);
    expect(await page.getByRole('status').innerText()).toBe('共 1 份');
    await page.getByRole('link', { name: '乍浦镇2020年度政府信息公开工作报告' }).click();
    expect(new URL(page.url()).pathname).toBe(zhapu);

    await page.goto('/reports');
    await page.getByLabel('年度', { exact: true }).selectOption('2020');
    await page.getByLabel('单位', { exact: true }).selectOption('zha-pu-zhen');
    await page.getByRole('button', { name: '筛选' }).click();
    expect(await page.getByRole('status').innerText()).toBe('共 1 份');

    await page.goto('/');
    await page
      .getByRole('region', { name: '网站地图' })
      .getByRole('link', { name: /乍浦镇/ })
      .click();
    expect(new URL(page.url()).pathname).toBe('/reports/zha-pu-zhen');
  });

  test('every agency that does not exist is marked as made up, in lists and on its pages', async () => {
    const page = await enter(plain);
    await page.goto('/reports?year=2023');
    const rows = page.locator('table.list tbody tr');
    const count = await rows.count();
    expect(count).toBeGreaterThan(10);
    expect(await rows.filter({ hasText: '虚构' }).count()).toBe(count);
    await page.goto('/reports/yun-tai-zhen/2023');
    expect(await page.locator('main').innerText()).toContain('演示数据，纯属虚构');
  });

  test('large mode enlarges the type, stays on for the visit and can be left', async () => {
    const page = await enter(plain);
    await page.goto(zhapu);
    const size = () =>
      page
        .locator('article p')
        .first()
        .evaluate((it) => Number.parseFloat(getComputedStyle(it).fontSize));
    const standard = await size();
    await page.getByRole('link', { name: '长者模式' }).click();
    expect(await size()).toBeGreaterThanOrEqual(standard * 1.2);
    await page.goto('/reports');
    await page.getByRole('link', { name: '退出长者模式' }).click();
    await page.goto(zhapu);
    expect(await size()).toBe(standard);
  });

  test('nothing runs over the edge of a phone', async () => {
    const page = await enter({ ...plain, viewport: { width: 390, height: 844 } });
    for (const path of ['/', '/reports', '/reports/yun-tai-zhen', '/reports/yun-tai-zhen/2023', zhapu, `${zhapu}?ui=large`, '/nowhere']) {
      await page.goto(path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
    }
  });
});

describe('what is sent', () => {
  test.each([
    ['home', '/'],
    ['list', '/reports'],
    ['report', '/reports/yun-tai-zhen/2023'],
    ['disclosure', '/disclosure/zha-pu-zhen'],
    ['catalogue', '/disclosure/zha-pu-zhen/catalogue'],
    ['item', ''],
  ])(
    'the first view of %s takes at most 300 KB, 60 of them for the page itself, and stands in two seconds at 4 Mbit/s',
    async (_, given) => {
      const page = await enter();
      const list = await (await fetch(`${server.base}/disclosure/zha-pu-zhen`)).text();
      const path = given || (/href="(\/items\/[^"]+)"/.exec(list)?.[1] as string);
      const wire = await page.context().newCDPSession(page);
      await wire.send('Network.enable');
      const speed = 4_000_000 / 8;
      await wire.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 40,
        downloadThroughput: speed,
        uploadThroughput: speed,
      });
      let document = '';
      let own = 0;
      wire.on('Network.requestWillBeSent', ({ requestId, type }) => {
        if (type === 'Document') document = requestId;
      });
      wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        if (requestId === document) own = encodedDataLength;
      });
      let bytes = 0;
      wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
        bytes += encodedDataLength;
      });
      await page.goto(path, { waitUntil: 'networkidle' });
      expect(bytes).toBeGreaterThan(1000);
      expect(bytes).toBeLessThanOrEqual(300 * 1024);
      expect(own).toBeGreaterThan(500);
      expect(own).toBeLessThanOrEqual(60 * 1024);
      const largest = await page.evaluate(
        () =>
          new Promise<number>((done) => {
            new PerformanceObserver((seen) => done(seen.getEntries().at(-1)?.startTime ?? Number.NaN)).observe({
              type: 'largest-contentful-paint',
              buffered: true,
            });
          }),
      );
      expect(largest).toBeLessThanOrEqual(2000);
    },
  );

  test('feeds and site map name every published report, at addresses that answer', async () => {
    const map = await (await fetch(`${server.base}/sitemap.xml`)).text();
    const addresses = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address as string);
    const reports = addresses.filter((address) => /\/\d{4}$/.test(address));
    const listed = (await (await fetch(`${server.base}/api/public/reports?size=1`)).json()) as { total: number };
    expect(reports).toHaveLength(listed.total);
    for (const address of [addresses[0], reports[0], reports.at(-1)]) expect((await fetch(address as string)).status, address).toBe(200);
    const feed = await (await fetch(`${server.base}/reports/feed.xml`)).text();
    expect(feed).toMatch(/^<\?xml/);
    const links = [...feed.matchAll(/<link>([^<]+\/\d{4})<\/link>/g)].map(([, address]) => address as string);
    expect(links).toHaveLength(Math.min(50, reports.length));
    expect(links.every((link) => reports.includes(link))).toBe(true);
    const json = (await (await fetch(`${server.base}/reports/feed.json`)).json()) as { items: { url: string }[] };
    expect(json.items.map(({ url }) => url)).toEqual(links);
  });

  test('a withdrawn report says so and when; what never was, is not found', async () => {
    const page = await enter(plain);
    expect((await page.goto('/reports/liu-he-zhen/2022'))?.status()).toBe(410);
    expect(await page.locator('main').innerText()).toMatch(/2023年2月15日[\s\S]*内容有误，更正中/);
    expect((await page.goto('/reports/liu-he-zhen/2001'))?.status()).toBe(404);
    expect((await page.goto('/nowhere'))?.status()).toBe(404);
    expect((await page.goto('/reports/yun-tai-zhen/2025'))?.status()).toBe(404);
  });
});

test('the watch over all pages sees a breach of the security policy, an error and a request that leaves the host', async () => {
  const one = await visitor(browser, server.base);
  await one.page.goto('/');
  await one.page.evaluate(() => {
    document.body.append(Object.assign(new Image(), { src: 'http://192.0.2.1/pixel.png' }));
    setTimeout(() => {
      throw new Error('nobody catches this');
    });
  });
  await expect.poll(() => one.errors.join('\n')).toMatch(/Content Security Policy/);
  await expect.poll(() => one.errors.join('\n')).toMatch(/nobody catches this/);
  await one.page.goto(server.base.replace('localhost', '127.0.0.1'));
  expect(one.foreign.length).toBeGreaterThan(0);
});

test('no page asked anything of another host, and none complained', () => {
  expect(visitors.length).toBeGreaterThan(8);
  expect(visitors.flatMap(({ foreign }) => foreign)).toEqual([]);
  expect(visitors.flatMap(({ errors }) => errors)).toEqual([]);
});
