// The report on the desk: two people at once, and one without a mouse.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, type ProductServer, signIn, startServer, type Visitor, visitor } from '../server.fixture.ts';

const clerk = '演示经办员（云台）';
const reviewer = '演示审核员（云台）';
const agencyName = '清溪县云台镇人民政府';
const title = `${agencyName}2025年政府信息公开工作年度报告`;

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

async function enter(): Promise<Page> {
  const one = await visitor(browser, server.base);
  visitors.push(one);
  return one.page;
}

const cellAt = (page: Page, cell: string) => page.locator(`[data-cell="${cell}"]`);
const value = (page: Page, cell: string) => cellAt(page, cell).locator('.cell-value').innerText();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-cell') ?? document.activeElement?.id);

async function open(page: Page): Promise<void> {
  await page.goto('/office/reports');
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('heading', { name: `${agencyName} 2025 年度` }).waitFor();
}

async function typeInto(page: Page, cell: string, text: string): Promise<void> {
  await cellAt(page, cell).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect.poll(() => value(page, cell)).toBe(text);
}

async function save(page: Page, reason: string): Promise<void> {
  await page.getByRole('toolbar', { name: '办理' }).getByRole('button', { name: '保存' }).click();
  const dialog = page.getByRole('dialog', { name: /^保存 \d+ 处更正$/ });
  await dialog.getByLabel('更正理由').fill(reason);
  await dialog.getByRole('button', { name: '保存' }).click();
}

describe('two people on one report', () => {
  const cell = 'requests.received.business';

  test('the second to save is told what the first one changed, and keeps what was typed', async () => {
    const first = await enter();
    await signIn(first, clerk);
    await open(first);
    const second = await enter();
    await signIn(second, clerk);
    await open(second);
    await typeInto(second, cell, '7');
    await typeInto(second, 'remedies.suit.other', '4');

    await typeInto(first, cell, '5');
    await save(first, '先改的人');
    await expect.poll(() => first.getByRole('toolbar', { name: '办理' }).getByRole('button', { name: '保存' }).count()).toBe(0);

    await save(second, '后改的人');
    const notice = second.getByRole('alert').filter({ hasText: '已保存第2版' });
    await notice.waitFor();
    expect(await notice.innerText()).toContain('您的 2 处改动还在');
    expect(await notice.innerText()).toMatch(/对方 0 → 5，您填 7/);
    await second.keyboard.press('Escape');
    expect([await value(second, cell), await value(second, 'remedies.suit.other')]).toEqual(['7', '4']);

    // What the first one saved is what the server has.
    await first.reload();
    await cellAt(first, cell).waitFor();
    expect([await value(first, cell), await value(first, 'remedies.suit.other')]).toEqual(['5', '0']);

    await notice.getByRole('button', { name: '在新版本上继续' }).click();
    await save(second, '看过对方的改动，仍以台账为准');
    await expect.poll(() => second.locator('.desk-title').innerText()).toContain('第3版');
    await first.reload();
    await cellAt(first, cell).waitFor();
    expect([await value(first, cell), await value(first, 'remedies.suit.other')]).toEqual(['7', '4']);
  });

  test('what a person typed is still there after the page was left and opened again', async () => {
    const page = await enter();
    await signIn(page, clerk);
    await open(page);
    await typeInto(page, cell, '9');
    await page.reload();
    await page.getByText('找回了您上次没有保存的 1 处改动。').waitFor();
    expect(await value(page, cell)).toBe('9');
  });

  test('who may not correct cannot type', async () => {
    const page = await enter();
    await signIn(page, reviewer);
    await open(page);
    await cellAt(page, cell).click();
    await page.keyboard.type('1');
    expect(await cellAt(page, cell).locator('input').count()).toBe(0);
  });
});

describe('without a mouse', () => {
  /** Presses Tab until what has the focus is called so. */
  async function tabTo(page: Page, name: RegExp, most = 60): Promise<void> {
    for (let presses = 0; presses < most; presses += 1) {
      const words = await page.evaluate(() => {
        const it = document.activeElement;
        return it?.getAttribute('aria-label') ?? it?.textContent ?? '';
      });
      if (name.test(words)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach ${name} in ${most} presses`);
  }

  test('sign in, find the report with “/”, move through the grid, correct a cell and save it', async () => {
    const page = await enter();
    await page.goto('/office/sign-in');
    await page.getByRole('button', { name: clerk }).waitFor();
    await tabTo(page, new RegExp(`^${clerk}`));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '今日' }).waitFor();
    await tabTo(page, /^年报库$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '年报库' }).waitFor();
    await page.getByRole('link', { name: title }).waitFor();

    await page.keyboard.press('/');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('搜索单位或标题');
    await page.keyboard.type('2025年政府');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('link', { name: /年政府信息公开工作年度报告$/ }).count()).toBe(1);
    await tabTo(page, new RegExp(`^${title}$`));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: `${agencyName} 2025 年度` }).waitFor();

    // Into table four from its own entry, then by arrows.
    const first = 'remedies.review.upheld';
    for (let presses = 0; presses < 80 && (await focused(page)) !== first; presses += 1) {
      const at = await focused(page);
      // Out of a table by its last cell: Tab goes cell by cell inside one.
      if (at?.startsWith('disclosure.') || at?.startsWith('requests.')) await page.keyboard.press('Control+End');
      await page.keyboard.press('Tab');
    }
    expect(await focused(page)).toBe(first);
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe('remedies.review.corrected');
    await page.keyboard.press('End');
    const last = await focused(page);
    await page.keyboard.press('ArrowLeft');
    expect(await focused(page)).not.toBe(last);
    await page.keyboard.press('Home');
    expect(await focused(page)).toBe(first);

    // Escape gives up, Enter keeps.
    await page.keyboard.press('2');
    await page.keyboard.press('Escape');
    expect([await value(page, first), await focused(page)]).toEqual(['0', first]);
    await page.keyboard.press('F2');
    await page.keyboard.type('abc');
    await page.keyboard.press('Enter');
    expect(await cellAt(page, first).getByRole('alert').innerText()).toMatch(/[\u4e00-\u9fff]/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await expect.poll(() => value(page, first)).toBe('1');

    const version = Number(/第(\d+)版/.exec(await page.locator('.desk-title').innerText())?.[1]);
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog', { name: '保存 1 处更正' });
    await dialog.waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.keyboard.type('键盘更正');
    await tabTo(page, /^保存$/, 5);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => page.locator('.desk-title').innerText()).toContain(`第${version + 1}版`);
    expect(await value(page, first)).toBe('1');
  });
});

test('no page asked anything of another host, and none complained', () => {
  expect(visitors.flatMap(({ foreign }) => foreign)).toEqual([]);
  expect(visitors.flatMap(({ errors }) => errors)).toEqual([]);
});
