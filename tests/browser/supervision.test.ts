// What a supervisor sees of the made-up county, and an administrator's two chores.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, type ProductServer, signIn, startServer, type Visitor, visitor } from '../server.fixture.ts';

const supervisor = '演示督导员（清溪）';
const administrator = '演示系统管理员';

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

async function enterAs(name: string): Promise<Page> {
  const one = await visitor(browser, server.base);
  visitors.push(one);
  await signIn(one.page, name);
  return one.page;
}

/** Two years of an agency, chosen in the library. */
async function compare(page: Page, agency: string, years: readonly [number, number]): Promise<void> {
  await page.goto(`/office/reports?q=${encodeURIComponent(agency)}`);
  for (const year of years) await page.getByRole('checkbox', { name: new RegExp(`^选择 .*${agency}.* ${year} 年度$`) }).check();
  await page.getByRole('button', { name: '比较', exact: false }).filter({ hasText: '比较' }).first().click();
  await page.getByRole('heading', { name: '比对', level: 1 }).waitFor();
}

const number = (text: string) => Number(text.replace(/[^\d.-]/g, ''));

describe('a supervisor', () => {
  test('sees in the comparison what two years do not agree on', async () => {
    const page = await enterAs(supervisor);
    await compare(page, '云台镇', [2025, 2024]);
    const finding = page.getByRole('article').filter({ hasText: 'X-06' }).first();
    await finding.waitFor();
    expect(await finding.innerText()).toContain('两者应当相等');
    const table = page.getByRole('region', { name: '逐格比较' });
    const carried = table.getByRole('row', { name: /二、上年结转政府信息公开申请数量.*总计/ });
    expect((await carried.getByRole('cell').allInnerTexts()).map(number)).toEqual([0, 2, 2]);
    // The earlier year stands left, whichever was chosen first.
    expect(await table.getByRole('columnheader').nth(1).innerText()).toContain('2024');
  });

  test('sees that part five was copied from the year before', async () => {
    const page = await enterAs(supervisor);
    await compare(page, '梅坞乡', [2024, 2025]);
    await page.getByRole('article').filter({ hasText: 'Y-04' }).first().waitFor();
    const texts = page.getByRole('region', { name: '正文' });
    expect(await texts.innerText()).toMatch(/五、存在的主要问题及改进情况[\s\S]{0,40}100%/);
    expect(await texts.locator('mark').count()).toBeGreaterThan(2);
  });

  test('sees in the sums who is missing, what differs from the county’s own report, and who makes up a number', async () => {
    const page = await enterAs(supervisor);
    await page.getByRole('link', { name: '汇总', exact: true }).click();
    await page.getByRole('heading', { name: '汇总', level: 1 }).waitFor();
    const members = page.getByRole('region', { name: '单位', exact: true });
    const missing = members.getByRole('listitem').filter({ hasText: '未报' });
    await expect.poll(() => missing.allInnerTexts()).toEqual([expect.stringContaining('清溪县青枫镇人民政府')]);
    expect(await members.getByRole('listitem').count()).toBe(12);
    const differences = page.getByRole('region', { name: /^与本级报告的差异 \d+$/ });
    expect(await differences.getByRole('row', { name: /X-20/ }).count()).toBeGreaterThan(0);

    const sum = page.getByRole('button', { name: /一、本年新收政府信息公开申请数量.*总计.*看组成$/ });
    const shown = number(await sum.innerText());
    await sum.click();
    const drawer = page.getByRole('dialog', { name: /一、本年新收政府信息公开申请数量/ });
    await drawer.getByRole('row').nth(11).waitFor();
    const rows = drawer.getByRole('row').filter({ has: page.getByRole('link') });
    const values = await rows.evaluateAll((all) => all.map((row) => Number(row.lastElementChild?.textContent?.replace(/\D/g, ''))));
    expect(values).toHaveLength(11);
    expect(values.reduce((total, one) => total + one, 0)).toBe(shown);
    await page.keyboard.press('Escape');

    // A year when all reported adds up.
    await page.goto('/office/rollup?year=2023');
    await members.getByRole('listitem').first().waitFor();
    expect(await missing.count()).toBe(0);
    expect(await differences.count()).toBe(0);
  });
});

describe('an administrator', () => {
  test('adds an agency and a person, who signs in with the password given and sees an empty library', async () => {
    const page = await enterAs(administrator);
    await page.getByRole('heading', { name: '单位', level: 1 }).waitFor();
    expect(await page.getByRole('link', { name: '年报库' }).count()).toBe(0);
    await page.getByRole('button', { name: '加下级：清溪县（演示虚构）' }).click();
    const agency = page.getByRole('dialog', { name: '添加单位' });
    await agency.getByLabel('名称', { exact: true }).fill('清溪县竹溪镇人民政府');
    await agency.getByLabel('简称').fill('竹溪镇');
    await agency.getByRole('button', { name: '保存' }).click();
    await agency.waitFor({ state: 'hidden' });
    const row = page.getByRole('row', { name: /清溪县竹溪镇人民政府/ });
    expect(await row.innerText()).toContain('zhu-xi-zhen');

    await page.getByRole('link', { name: '人员' }).click();
    await page.getByRole('button', { name: '添加人员' }).click();
    const person = page.getByRole('dialog', { name: '添加人员' });
    await person.getByLabel('姓名').fill('测试员');
    await person.getByRole('combobox', { name: '单位' }).fill('竹溪');
    await page.locator('.ant-select-tree-title, .ant-select-tree-node-content-wrapper').filter({ hasText: '竹溪镇' }).first().click();
    await person.getByLabel('账号').fill('zhuxi-clerk');
    await person.getByLabel('初始口令').fill('竹溪-临时口令-2026');
    await person.getByRole('checkbox', { name: /^经办/ }).check();
    await person.getByRole('button', { name: '保存' }).click();
    await person.waitFor({ state: 'hidden' });
    await page.getByRole('row', { name: /测试员.*zhuxi-clerk.*竹溪镇.*经办/ }).waitFor();

    const other = await visitor(browser, server.base);
    visitors.push(other);
    await other.page.goto('/office/reports');
    await other.page.getByLabel('账号').fill('zhuxi-clerk');
    await other.page.getByLabel('口令').fill('不对的口令-2026');
    await other.page.getByRole('button', { name: '登录', exact: true }).click();
    await other.page.getByRole('alert').waitFor();
    await other.page.getByLabel('口令').fill('竹溪-临时口令-2026');
    await other.page.getByRole('button', { name: '登录', exact: true }).click();
    await other.page.getByRole('button', { name: '账号：测试员' }).waitFor();
    await other.page.getByText('还没有年报。').first().waitFor();
  });
});

test('no page asked anything of another host, and none complained', () => {
  expect(visitors.flatMap(({ foreign }) => foreign)).toEqual([]);
  expect(visitors.flatMap(({ errors }) => errors)).toEqual([]);
});
