// Every screen, wide and narrow: looked at by axe, and kept as a picture for people to look at.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { apiPerson, openBrowser, type ProductServer, signIn, startServer, type Visitor, visitor } from '../server.fixture.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// Kept where somebody wants to look at them.
const pictures = process.env['PICTURES_FOLDER'];

let server: ProductServer;
let browser: Browser;
/** Reports of the demonstration, `shortName year` → address in the office. */
const desks = new Map<string, string>();
let importId = '';
/** Address of the newest item of the real town's year. */
let itemPath = '';

beforeAll(async () => {
  server = await startServer(inject('demonstration'));
  browser = await openBrowser();
  const supervisor = await apiPerson(server.base, 'qingxi-supervisor');
  const { body } = await supervisor.call('GET', '/api/reports?size=200');
  for (const { id, agencySlug, year } of (body as { items: { id: string; agencySlug: string; year: number }[] }).items)
    desks.set(`${agencySlug} ${year}`, id);
  const files = new FormData();
  files.append('files', new Blob(['不是年报']), '通知.txt');
  files.append('files', new Blob([]), '空文件.docx');
  const clerk = await apiPerson(server.base, 'yuntai-clerk');
  const list = await (await fetch(`${server.base}/disclosure/zha-pu-zhen`)).text();
  itemPath = /href="(\/items\/[^"]+)">[^<]*采购/.exec(list)?.[1] ?? '';
  importId = ((await clerk.call('POST', '/api/reports/imports', files)).body as { id: string }).id;
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const clerk = '演示经办员（云台）';
const signer = '演示签发人（云台）';
const supervisor = '演示督导员（清溪）';
const administrator = '演示系统管理员';

interface Screen {
  readonly name: string;
  readonly path: string | (() => string);
  readonly act?: (page: Page, narrow: boolean) => Promise<unknown>;
  /** A picture of what is in view, not of the whole page. */
  readonly inView?: boolean;
}

const office = (key: string) => () => `/office/reports/${desks.get(key)}`;
const compared = (left: string, right: string) => () => `/office/compare?left=${desks.get(left)}&right=${desks.get(right)}`;
const dialog = (page: Page) => page.getByRole('dialog').waitFor();

/** On a phone the panes are tabs. */
const findingsShown = async (page: Page, narrow: boolean) => {
  if (narrow) await page.getByRole('tab', { name: /^问题/ }).click();
  await page.getByRole('article').first().waitFor();
};
const step = (name: string) => async (page: Page) => {
  await page.getByRole('toolbar', { name: '办理' }).getByRole('button', { name, exact: true }).click();
  await dialog(page);
};
const click = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
  await dialog(page);
};

const tour: readonly (readonly [who: string, screens: readonly Screen[]])[] = [
  [
    'the public',
    [
      { name: 'portal-home', path: '/' },
      { name: 'portal-list', path: '/reports' },
      { name: 'portal-list-nothing', path: '/reports?q=没有这样的单位' },
      { name: 'portal-agency', path: '/reports/yun-tai-zhen' },
      { name: 'portal-report-2019', path: '/reports/zha-pu-zhen/2020' },
      { name: 'portal-report-2021', path: '/reports/yun-tai-zhen/2023' },
      { name: 'portal-404', path: '/reports/zha-pu-zhen/2003' },
      { name: 'portal-410', path: '/reports/liu-he-zhen/2022' },
      { name: 'portal-api', path: '/api' },
      { name: 'portal-disclosure', path: '/disclosure/zha-pu-zhen' },
      { name: 'portal-search', path: '/disclosure?q=采购' },
      { name: 'portal-search-nothing', path: '/disclosure?q=没有这样的信息' },
      { name: 'portal-item', path: () => itemPath },
      { name: 'portal-catalogue', path: '/disclosure/zha-pu-zhen/catalogue' },
      { name: 'portal-catalogue-official', path: '/disclosure/zha-pu-zhen/catalogue?view=official' },
      { name: 'portal-sitemap', path: '/sitemap' },
      { name: 'office-sign-in', path: '/office/sign-in', act: (page) => page.getByRole('button', { name: clerk }).waitFor() },
      // Last: it stays on for the visit.
      { name: 'portal-large-report', path: '/reports/zha-pu-zhen/2020?ui=large' },
      { name: 'portal-large-list', path: '/reports' },
      { name: 'portal-large-item', path: () => itemPath },
      { name: 'portal-contrast-disclosure', path: '/disclosure/zha-pu-zhen?contrast=high' },
    ],
  ],
  [
    clerk,
    [
      { name: 'library', path: '/office/reports', act: (page) => page.getByRole('link', { name: /2025/ }).first().waitFor() },
      { name: 'upload', path: '/office/reports', act: click(/上传年报/), inView: true },
      { name: 'import', path: () => `/office/imports/${importId}`, act: (page) => page.getByText(/读取完毕/).waitFor() },
      { name: 'report-draft', path: office('yun-tai-zhen 2025'), act: (page) => page.getByRole('grid').first().waitFor(), inView: true },
      { name: 'report-findings', path: office('yun-tai-zhen 2025'), act: findingsShown, inView: true },
      {
        name: 'report-located',
        path: office('yun-tai-zhen 2025'),
        act: async (page, narrow) => {
          await findingsShown(page, narrow);
          await page
            .getByRole('button', { name: /^定位：/ })
            .first()
            .click();
          await page.locator('td.lit').first().waitFor();
        },
        inView: true,
      },
      {
        name: 'report-dismiss',
        path: office('yun-tai-zhen 2025'),
        act: async (page, narrow) => {
          await findingsShown(page, narrow);
          await click(/^忽略：/)(page);
        },
        inView: true,
      },
      {
        name: 'report-save',
        path: office('yun-tai-zhen 2025'),
        act: async (page) => {
          await page.locator('[data-cell="requests.granted.total"]').click();
          await page.keyboard.type('6');
          await page.keyboard.press('Enter');
          await page.getByRole('toolbar', { name: '办理' }).getByRole('button', { name: '保存' }).click();
          await dialog(page);
        },
        inView: true,
      },
      {
        name: 'report-published',
        path: office('yun-tai-zhen 2023'),
        act: (page) => page.getByRole('grid').first().waitFor(),
        inView: true,
      },
      { name: 'report-reopen', path: office('yun-tai-zhen 2023'), act: step('重新编辑'), inView: true },
      { name: 'report-history', path: office('yun-tai-zhen 2024'), act: click('办理记录'), inView: true },
    ],
  ],
  [
    '演示经办员（乍浦）',
    [
      { name: 'catalogue', path: '/office/catalogue', act: (page) => page.getByText('政府采购').first().waitFor() },
      { name: 'upkeep', path: '/office/upkeep', act: (page) => page.getByRole('heading', { name: '动态更新', level: 1 }).waitFor() },
    ],
  ],
  [signer, [{ name: 'report-withdraw', path: office('yun-tai-zhen 2023'), act: step('撤稿'), inView: true }]],
  [
    supervisor,
    [
      { name: 'library-supervisor', path: '/office/reports', act: (page) => page.getByRole('link', { name: /2025/ }).first().waitFor() },
      { name: 'compare-empty', path: '/office/compare' },
      {
        name: 'compare',
        path: compared('mei-wu-xiang 2024', 'mei-wu-xiang 2025'),
        act: (page) => page.getByRole('region', { name: '逐格比较' }).waitFor(),
      },
      {
        name: 'rollup',
        path: '/office/rollup?year=2025',
        act: (page) =>
          page
            .getByRole('button', { name: /看组成$/ })
            .first()
            .waitFor(),
      },
      { name: 'rollup-cell', path: '/office/rollup?year=2025', act: click(/一、本年新收.*总计.*看组成$/), inView: true },
    ],
  ],
  [
    administrator,
    [
      { name: 'agencies', path: '/office/agencies', act: (page) => page.getByText('清溪县教育局').waitFor() },
      { name: 'agency', path: '/office/agencies', act: click('添加单位'), inView: true },
      { name: 'people', path: '/office/people', act: (page) => page.getByText('demo-admin', { exact: true }).waitFor() },
      { name: 'person', path: '/office/people', act: click('添加人员'), inView: true },
      { name: 'person-disable', path: '/office/people', act: click(/^停用 /), inView: true },
      { name: 'office-404', path: '/office/nowhere' },
    ],
  ],
];

/** What axe calls serious or critical, a line each. */
async function complaints(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const results = await page.evaluate(async () => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    return inPage.run(document, { resultTypes: ['violations'] });
  });
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} — ${any[0]?.message ?? ''}`));
}

/** Drawers and dialogs come in with a movement; axe looks at colours, which are not theirs until it has ended. */
const atRest = (page: Page) =>
  page.evaluate(() =>
    Promise.all(document.getAnimations().map((one) => (one.effect?.getTiming().iterations === Infinity ? 0 : one.finished.catch(() => 0)))),
  );

const widths = { 1280: { width: 1280, height: 860 }, 390: { width: 390, height: 844 } } as const;

describe.each([1280, 390] as const)('at %i pixels', (width) => {
  describe.each(tour)('%s', (who, screens) => {
    const narrow = width === 390;
    let one: Visitor;
    beforeAll(async () => {
      one = await visitor(browser, server.base, { viewport: widths[width], ...(narrow ? { hasTouch: true, isMobile: true } : {}) });
      if (who !== 'the public') await signIn(one.page, who);
      // Leaving what was typed on one screen for the next.
      one.page.on('dialog', (box) => void box.accept());
    });
    afterAll(() => one?.context.close());

    // The description of the interface is long, and the same at every width.
    test.each(screens.filter(({ name }) => !(narrow && name === 'portal-api')))(
      '$name: nobody is kept out, nothing is said on the console',
      async ({ name, path, act, inView = false }) => {
        const { page } = one;
        if (page.url().startsWith('http')) await page.evaluate(() => sessionStorage.clear());
        await page.goto(typeof path === 'string' ? path : path(), { waitUntil: 'networkidle' });
        await act?.(page, narrow);
        await atRest(page);
        if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: !inView });
        expect(await complaints(page)).toEqual([]);
        expect(one.errors.splice(0)).toEqual([]);
        expect(one.foreign.splice(0)).toEqual([]);
      },
    );
  });
});
