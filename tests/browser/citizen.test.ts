// A citizen without JavaScript: from the guide to the answer, with mistakes on the way. And with a keyboard alone, and as axe sees it.
// Long, because it goes through every page of the citizen's column.
import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, type Visitor, visitor } from '../server.fixture.ts';
import { type CitizenSite, startCitizenSite } from './citizen-site.fixture.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = mkdtempSync(join(tmpdir(), 'gongkai-citizen-pictures-'));

let site: CitizenSite;
let browser: Browser;
const visitors: Visitor[] = [];

beforeAll(async () => {
  site = await startCitizenSite();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  console.log(`citizen pages: ${pictures}`);
});

async function enter(options: Parameters<typeof visitor>[2] = {}): Promise<Page> {
  const one = await visitor(browser, site.base, { javaScriptEnabled: false, ...options });
  visitors.push(one);
  return one.page;
}

const name = '虚构申请人甲';
const button = (page: Page, label: string) => page.getByRole('button', { name: label, exact: true });
const problems = (page: Page) => page.getByRole('alert');
const pathOf = (page: Page) => new URL(page.url()).pathname;

/** The last request that was filed. */
function lastFiled() {
  const kept = site.desk.kept.at(-1);
  if (!kept) throw new Error('nothing was filed');
  return kept;
}

async function track(page: Page): Promise<void> {
  const { number, code } = lastFiled();
  await page.goto('/requests/track');
  await page.getByLabel('受理编号').fill(number);
  await page.getByLabel('查询码').fill(code);
  await page.getByLabel('姓名或者单位名称').fill(name);
  await button(page, '查询').click();
}

describe('without JavaScript', () => {
  test('from the guide to the receipt, each step with a mistake that is corrected', async () => {
    const page = await enter();
    await page.goto('/');
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '依申请公开' }).click();
    await page.getByLabel('单位名称', { exact: true }).fill('云台');
    await button(page, '查找单位').click();
    await page.getByRole('link', { name: '云台镇人民政府的指南' }).click();
    expect(await page.locator('main').innerText()).toContain('以行政机关签收之日为收到申请之日');
    await page.getByRole('link', { name: '向云台镇申请' }).click();

    await page.getByLabel('您想要的信息').fill('危房改造');
    await button(page, '找一找').click();
    expect(await page.getByRole('status').innerText()).toContain('没有找到');
    await button(page, '开始填写').click();

    await page.getByLabel('联系电话').fill('19900000001');
    await button(page, '下一步').click();
    expect(await problems(page).innerText()).toContain('请填写姓名');
    expect(await page.title()).toMatch(/^需要改正/);
    expect(await page.getByLabel('联系电话').inputValue()).toBe('19900000001');
    await page.getByLabel('姓名').fill(name);
    await page.getByLabel('证件号码').fill('990101199001010011');
    await button(page, '下一步').click();

    expect(await page.getByLabel('您需要的信息').inputValue()).toBe('危房改造');
    await page.getByLabel('您需要的信息').fill('');
    await button(page, '下一步').click();
    expect(await problems(page).innerText()).toContain('您需要的信息');
    await page.getByLabel('您需要的信息').fill('2024年全镇农村危房改造补助发放标准的文件');
    await button(page, '下一步').click();

    expect(await page.locator('main').innerText()).toContain('199******01');
    await page.getByLabel('邮寄').check();
    await button(page, '提交申请').click();
    expect(await problems(page).getByRole('listitem').count()).toBe(2);
    await page.getByLabel('电子文件').check();
    await page.getByLabel('在本系统下载').check();
    await page.getByLabel('身份证明').setInputFiles({ name: '证件.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
    await button(page, '提交申请').click();

    expect(pathOf(page)).toBe('/requests/receipt');
    const receipt = await page.getByRole('region', { name: '申请回执' }).innerText();
    const { number, code, applicant, files } = lastFiled();
    expect(receipt).toContain(number);
    expect(receipt).toContain(code);
    expect(applicant).toMatchObject({ kind: 'person', name, phone: '19900000001' });
    expect(files.map((file) => file.name)).toEqual(['证件.pdf']);

    // Reloading the receipt, and going back to what was a form, file nothing: the browser holds no copy of the pages and asks first.
    await page.reload();
    await page.goBack().catch(() => undefined);
    expect(site.desk.kept).toHaveLength(1);
  });

  test('tracks, gives the supplement that was asked for, downloads the answer and leaves', async () => {
    const page = await enter();
    await page.goto('/requests/track');
    await page.getByLabel('受理编号').fill(lastFiled().number);
    await page.getByLabel('查询码').fill('AAAAA');
    await page.getByLabel('姓名或者单位名称').fill(name);
    await button(page, '查询').click();
    expect(await problems(page).innerText()).toContain('有一项对不上');

    await track(page);
    expect(pathOf(page)).toBe('/requests/case');
    await page.getByText('是怎样算出来的').click();
    expect(await page.getByRole('table', { name: '逐日计算' }).innerText()).toContain('第 20 个');

    site.desk.askSupplement(lastFiled().number);
    await page.reload();
    await page.getByRole('link', { name: '去补正' }).click();
    await button(page, '提交补正').click();
    expect(await problems(page).innerText()).toContain('请填写补正的内容');
    await page.getByLabel('补正的内容').fill('是2024年的文件');
    await button(page, '提交补正').click();
    expect(await page.getByRole('status').innerText()).toContain('补正材料已经收到');

    site.desk.answer(lastFiled().number);
    await page.goto('/requests/case');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载政府信息公开答复书，PDF' }).click();
    expect((await download).suggestedFilename()).toMatch(/答复书\.pdf$/);
    expect(await page.getByRole('region', { name: '不服答复怎么办' }).innerText()).toContain('行政复议');

    await button(page, '退出并清除本机查询').click();
    expect(await page.getByRole('status').innerText()).toContain('已经退出');
    await page.goto('/requests/case');
    expect(pathOf(page)).toBe('/requests/track');
  });

  test('withdraws after being told what follows', async () => {
    const page = await enter();
    await page.goto('/requests/yun-tai-zhen/apply');
    await page.getByLabel('姓名').fill(name);
    await page.getByLabel('联系电话').fill('19900000001');
    await button(page, '下一步').click();
    await page.getByLabel('您需要的信息').fill('2023年镇道路养护合同');
    await button(page, '下一步').click();
    await page.getByLabel('纸质').check();
    await page.getByLabel('自行领取').check();
    await button(page, '提交申请').click();
    await track(page);
    await page.getByRole('link', { name: '撤回申请' }).click();
    expect(await page.locator('main').innerText()).toContain('撤回不能取消');
    await button(page, '确认撤回').click();
    expect(await page.getByRole('status').innerText()).toContain('已经撤回');
    expect(lastFiled().stage).toBe('withdrawn');
  });

  test('large mode keeps what was typed', async () => {
    const page = await enter();
    await page.goto('/requests/yun-tai-zhen/apply');
    await page.getByLabel('姓名').fill(name);
    await button(page, '长者模式').click();
    expect(await page.locator('html').getAttribute('class')).toBe('large');
    expect(await page.getByLabel('姓名').inputValue()).toBe(name);
  });
});

test('the form can be filled in with the keyboard alone', async () => {
  const page = await enter();
  const count = site.desk.kept.length;
  await page.goto('/requests/yun-tai-zhen/apply');
  const focused = () =>
    page.evaluate(() => {
      const at = document.activeElement as HTMLInputElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      const inOption = getComputedStyle(at.closest('label') ?? at).outlineStyle;
      return {
        key: `${at.getAttribute('name')}=${at.getAttribute('value') ?? ''}`,
        name: at.getAttribute('name'),
        seen: outlineStyle !== 'none' || inOption !== 'none',
        outlineWidth,
      };
    });
  const tabTo = async (wanted: string) => {
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab');
      const at = await focused();
      expect(at.seen, `the focus on ${at.key} is seen`).toBe(true);
      if (at.name === wanted || at.key === wanted) return;
    }
    throw new Error(`no way to ${wanted} with Tab`);
  };
  await tabTo('name');
  await page.keyboard.press('Enter');
  // What is wrong takes the focus; the next stop is the way to the field.
  await problems(page).waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('f-name');
  await page.keyboard.type(name);
  await tabTo('phone');
  await page.keyboard.type('19900000001');
  await page.keyboard.press('Enter');
  await page.getByLabel('您需要的信息').waitFor();
  await tabTo('description');
  await page.keyboard.type('2022年镇预算执行情况');
  await tabTo('go=next');
  await page.keyboard.press('Space');
  await page.getByRole('group', { name: /提供形式/ }).waitFor();
  await tabTo('form');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await tabTo('delivery');
  await page.keyboard.press('Space');
  await tabTo('go=next');
  await page.keyboard.press('Space');
  await page.getByRole('region', { name: '申请回执' }).waitFor();
  expect(site.desk.kept).toHaveLength(count + 1);
  expect(lastFiled().wanted).toMatchObject({ form: 'electronic', delivery: 'online' });
});

interface Screen {
  readonly name: string;
  /** Without it, on from where the screen before left off. */
  readonly path?: string;
  readonly act?: (page: Page) => Promise<unknown>;
}

const fillApplicant = async (page: Page) => {
  await page.getByLabel('姓名').fill(name);
  await page.getByLabel('联系电话').fill('19900000001');
  await button(page, '下一步').click();
};
const fillWish = async (page: Page) => {
  await page.getByLabel('您需要的信息').fill('2022年镇预算执行情况');
  await button(page, '下一步').click();
};
const submit = (page: Page) => button(page, '提交申请').click();
const apply = '/requests/yun-tai-zhen/apply';
const reloaded = (change: (number: string) => void) => async (page: Page) => {
  change(lastFiled().number);
  await page.goto('/requests/case');
};
const screens: readonly Screen[] = [
  { name: 'entry', path: '/requests' },
  { name: 'entry-nothing', path: '/requests?q=%E6%9F%90' },
  { name: 'guide', path: '/requests/yun-tai-zhen' },
  { name: 'guide-missing', path: '/requests/cai-zheng-ju' },
  { name: 'before', path: '/requests/yun-tai-zhen/before' },
  { name: 'step-1-organisation', path: apply, act: (page) => button(page, '法人或者其他组织').click() },
  { name: 'step-1-wrong', path: apply, act: (page) => button(page, '下一步').click() },
  { name: 'step-2', act: fillApplicant },
  { name: 'step-3', act: fillWish },
  { name: 'step-3-wrong', act: submit },
  {
    name: 'receipt',
    act: async (page) => {
      await page.getByLabel('纸质').check();
      await page.getByLabel('自行领取').check();
      await submit(page);
    },
  },
  { name: 'track-wrong', path: '/requests/track', act: (page) => button(page, '查询').click() },
  { name: 'case', act: track },
  { name: 'case-supplement', act: reloaded((number) => site.desk.askSupplement(number)) },
  { name: 'supplement', path: '/requests/case/supplement', act: (page) => button(page, '提交补正').click() },
  { name: 'case-fee', act: reloaded((number) => site.desk.askFee(number)) },
  { name: 'withdraw', path: '/requests/case/withdraw' },
  { name: 'case-answered', act: reloaded((number) => site.desk.answer(number)) },
  { name: 'recover', path: '/requests/recover', act: (page) => button(page, '找回').click() },
  { name: 'correct', path: '/requests/yun-tai-zhen/correct', act: (page) => button(page, '提交更正申请').click() },
  { name: 'opinion-code', path: '/requests/opinion' },
  {
    name: 'opinion',
    act: async (page) => {
      await page.getByLabel('编码').fill(site.desk.opinionCode);
      await button(page, '打开').click();
    },
  },
];

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    }),
  );
  return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

// With JavaScript on, for axe alone: the pages are the same.
describe.each([
  ['wide', 1280, ''],
  ['narrow', 390, ''],
  ['narrow and large', 390, '?ui=large'],
] as const)('%s', (label, width, mode) => {
  // In large mode the markup is the same, so axe has nothing more to find there.
  test(
    mode === ''
      ? 'axe finds nothing, nothing runs over the edge, targets are big enough'
      : 'nothing runs over the edge, targets are big enough',
    async () => {
      const page = await enter({ javaScriptEnabled: true, bypassCSP: true, viewport: { width, height: 860 } });
      const found: string[] = [];
      await page.goto(`/requests${mode}`);
      for (const { name: screen, path, act } of screens) {
        if (path !== undefined) await page.goto(path);
        await act?.(page);
        if (mode === '') found.push(...(await violations(page)).map((one) => `${screen}: ${one}`));
        if ((await page.evaluate(() => document.documentElement.scrollWidth)) > width) found.push(`${screen}: runs over the edge`);
        const small = await page
          .locator(
            'main button:visible:not(.default-button), main .option:visible, main input:visible:not([type="radio"]):not([type="checkbox"]), main .button:visible',
          )
          .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 40).map((one) => one.outerHTML.slice(0, 80)));
        found.push(...small.map((one) => `${screen}: small ${one}`));
        await page.screenshot({ path: join(pictures, `${screen}-${label.replaceAll(' ', '-')}.png`), fullPage: true });
      }
      expect(found).toEqual([]);
    },
  );
});

test('no page asked anything of another host, and none complained', () => {
  expect(visitors.length).toBeGreaterThan(6);
  expect(visitors.flatMap(({ foreign }) => foreign)).toEqual([]);
  expect(visitors.flatMap(({ errors }) => errors)).toEqual([]);
});
