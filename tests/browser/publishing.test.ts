// From a text with ID numbers in it to a page that the public finds, and away again, as the people of an office do it.
// Long, because it is one journey through every screen of publishing.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Workbook } from '@cj-tech-master/excelts';
import type axe from 'axe-core';
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { apiPerson, openBrowser, type ProductServer, startServer, type Visitor, visitor } from '../server.fixture.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env['PICTURES_FOLDER'];
const clerk = 'yuntai-clerk';
const reviewer = 'yuntai-reviewer';
const second = 'yuntai-second';
const signer = 'yuntai-signer';
const supervisor = 'qingxi-supervisor';

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
afterEach(async () => {
  for (const { context, errors, foreign } of visitors.splice(0)) {
    expect({ errors, foreign }).toEqual({ errors: [], foreign: [] });
    await context.close();
  }
});

async function at(path: string, who: string, options: Parameters<typeof visitor>[2] = {}): Promise<Page> {
  const one = await visitor(browser, server.base, options);
  visitors.push(one);
  const signedIn = await one.context.request.post('/api/demo-session', { data: { account: who } });
  expect(signedIn.status()).toBeLessThan(300);
  await one.page.goto(`/office${path}`);
  await one.page.getByRole('heading', { level: 1 }).waitFor();
  return one.page;
}

/** What axe finds serious or critical, and whether the page scrolls sideways; kept as a picture where somebody wants one. */
async function faults(page: Page, name: string) {
  await page.waitForLoadState('networkidle');
  const width = page.viewportSize()?.width;
  if (pictures) await page.screenshot({ path: join(pictures, `publishing-${name}-${width}.png`) });
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(async () => (window as unknown as { axe: typeof axe }).axe.run(document));
  return {
    serious: violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 140)).join(' | ')}`),
    sideways: await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth),
  };
}
const sound = { serious: [], sideways: false };

/** What the clipboard holds after copying from a program; the person then presses Ctrl+V in the text. */
const paste = (page: Page, html: string) =>
  page.getByRole('textbox', { name: '正文' }).evaluate((surface, markup) => {
    const data = new DataTransfer();
    data.setData('text/html', markup);
    surface.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, html);

const idNumbers = ['990101199001010019', '990101198512120020'] as const;
const name = '云台镇白鹭浦疏浚受奖人员公示';
function wordFile(): Promise<Buffer> {
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
  const row = (...texts: string[]) => new TableRow({ children: texts.map(cell) });
  const table = new Table({ rows: [row('姓名', '身份证号'), row('钱乙', idNumbers[1])] });
  const lines = ['现将白鹭浦疏浚中受奖的人员公示如下。', `赵甲，${idNumbers[0]}，抢险组。`].map((text) => new Paragraph(text));
  return Packer.toBuffer(new Document({ sections: [{ children: [...lines, table] }] }));
}

async function workbook(): Promise<Buffer> {
  const book = new Workbook();
  const shown = book.addWorksheet('奖金');
  shown.addRow(['组别', '奖金（元）']);
  shown.addRow(['抢险组', 2000]);
  const hidden = book.addWorksheet('底册', { state: 'hidden' });
  hidden.addRow(['赵甲', idNumbers[0]]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const bar = (page: Page) => page.getByRole('toolbar', { name: '办理' });
const dialog = (page: Page) => page.getByRole('dialog');
const confirm = async (page: Page, button: string) => {
  await dialog(page).getByRole('button', { name: button, exact: true }).click();
  await dialog(page).waitFor({ state: 'hidden' });
};

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.keyboard.type(option);
  await page.locator('.ant-select-item-option-active', { hasText: option }).waitFor();
  await page.keyboard.press('Enter');
}

describe('from a text with ID numbers to the public, and away again', () => {
  let address = '';

  test('the clerk imports a Word file, pastes into it, attaches a workbook, and the gate stops both until they are masked', async () => {
    const page = await at('/items', clerk);
    await page.getByRole('button', { name: /新建稿件/ }).click();
    await page
      .getByLabel('选择要导入的文件')
      .setInputFiles({ name: '公示.docx', mimeType: 'application/octet-stream', buffer: await wordFile() });
    const text = page.getByRole('textbox', { name: '正文' });
    await text.getByText('现将白鹭浦疏浚中受奖的人员公示如下。').waitFor();
    await page.getByLabel('名称', { exact: true }).fill(name);
    await text.click();
    await page.keyboard.press('Control+End');
    await paste(page, '<p class=MsoNormal>本公示自发布之日起五个工作日。<span style="display:none">不给看的话</span></p>');
    await page.getByText('没有粘进来：1 处隐藏内容。').waitFor();
    expect(await text.innerText()).not.toContain('不给看的话');
    address = new URL(page.url()).pathname.replace('/office', '');

    await choose(page, '法定公开事项', '农田水利工程');
    await page.getByLabel('成文日期').fill('2026-11-20');
    await page.getByLabel('责任科室').fill('农业农村办');
    await page.getByLabel('主题分类').fill('农业、林业、水利');
    await page.getByRole('tab', { name: '附件' }).click();
    await page
      .getByLabel('选择附件')
      .setInputFiles({ name: '奖金表.xlsx', mimeType: 'application/octet-stream', buffer: await workbook() });
    await page.getByText('奖金表.xlsx').waitFor();

    await bar(page).getByRole('button', { name: /送审/ }).click();
    await page.getByText(/处必须处理，处理前不能送审/).waitFor();
    const gate = page.getByRole('tabpanel', { name: /体检/ });
    await gate.getByRole('region', { name: '奖金表.xlsx' }).getByText(/隐藏/).first().waitFor();
    const shown = await gate.innerText();
    for (const number of idNumbers) expect(shown).not.toContain(number);
    await gate.getByRole('button', { name: '定位：正文第3段的表格第2行第2列' }).click();
    expect(await page.evaluate(() => document.getSelection()?.toString())).toBe(idNumbers[1]);
    expect(await faults(page, 'gate')).toEqual(sound);

    await gate.getByRole('button', { name: /一键脱敏/ }).click();
    await page.getByText(/已脱敏，重新生成了 1 个附件/).waitFor();
    await gate.getByText(/处必须处理/).waitFor({ state: 'hidden' });
    for (const number of idNumbers) expect(await text.innerText()).not.toContain(number);
    await bar(page).getByRole('button', { name: /送审/ }).click();
    await confirm(page, '送审');
    await page.getByText('等待保密审查').waitFor();
  });

  test('it comes back with a comment on a paragraph, goes again, and four people let it pass', async () => {
    const first = await at('', reviewer);
    await first.getByRole('region', { name: '主动公开' }).getByRole('link', { name }).click();
    await first.getByRole('button', { name: '批注第2段' }).click();
    await first.keyboard.type('请写明奖励依据。');
    await bar(first).getByRole('button', { name: '退回' }).click();
    expect(await dialog(first).getByRole('textbox').inputValue()).toMatch(/^第2段“赵甲.*”：请写明奖励依据。$/s);
    await confirm(first, '退回修改');

    const page = await at(address, clerk);
    await page.getByText('请写明奖励依据。').waitFor();
    const text = page.getByRole('textbox', { name: '正文' });
    await text.click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('依据：白鹭浦疏浚奖励办法。');
    await bar(page).getByRole('button', { name: /送审/ }).click();
    await confirm(page, '送审');

    const pass = async (who: string, step: string) => {
      const desk = await at(address, who);
      await bar(desk)
        .getByRole('button', { name: `通过：${step}` })
        .click();
      await confirm(desk, '通过');
      return desk;
    };
    const desk = await pass(reviewer, '保密审查');
    await bar(desk).getByRole('button', { name: '通过：一审一校' }).click();
    await confirm(desk, '通过');
    await desk.getByText(/等待二审二校|二审二校：/).waitFor();
    expect(await bar(desk).getByRole('button', { name: /^通过/ }).count()).toBe(0);
    await pass(second, '二审二校');
    await pass(signer, '三审三校、签发');
  });

  test('it is set to go out, put out, found without JavaScript, taken down, and gone', async () => {
    const page = await at(address, signer);
    await bar(page).getByRole('button', { name: '定时发布' }).click();
    await page.getByLabel('发布时间（北京时间）').fill('2099-01-01T09:00');
    await confirm(page, '定时发布');
    await page.getByText('定于 2099-01-01 09:00 发布').first().waitFor();
    const reader = await visitor(browser, server.base, { javaScriptEnabled: false });
    visitors.push(reader);
    const search = () => reader.page.goto(`/disclosure?q=${encodeURIComponent('白鹭浦疏浚')}`);
    await search();
    expect(await reader.page.getByRole('link', { name }).count()).toBe(0);

    await bar(page).getByRole('button', { name: '现在发布' }).click();
    await confirm(page, '发布');
    await page.getByRole('link', { name: '看公开的页面' }).waitFor();
    await search();
    await reader.page.getByRole('link', { name }).first().click();
    const seen = await reader.page.locator('main').innerText();
    expect(seen).toContain('依据：白鹭浦疏浚奖励办法。');
    for (const number of idNumbers) expect(seen).not.toContain(number);
    const there = reader.page.url();

    await bar(page).getByRole('button', { name: '撤稿' }).click();
    await page.getByRole('group', { name: '原因类别（会公开）' }).getByRole('radio', { name: '内容有误，更正中' }).check();
    await page.getByLabel('撤稿原因（内部留存，不公开）').fill('奖金数有误');
    await confirm(page, '马上撤稿');
    expect((await reader.page.goto(there))?.status()).toBe(410);
    expect(await reader.page.locator('main').innerText()).not.toContain('奖金数有误');
    await search();
    expect(await reader.page.getByRole('link', { name }).count()).toBe(0);
  });
});

describe('writing', () => {
  async function draft(title: string): Promise<string> {
    const { call } = await apiPerson(server.base, 'yuntai-clerk');
    const { status, body } = await call('POST', '/api/items', {
      content: { title, body: [{ kind: 'paragraph', runs: [{ text: '原来的第一段。' }] }] },
    });
    expect(status).toBe(201);
    return (body as { id: string }).id;
  }

  test('nothing typed is lost: saved when the keys rest, and there again after the page is loaded anew', async () => {
    const page = await at(`/items/${await draft('自动保存的稿件')}`, clerk);
    const text = page.getByRole('textbox', { name: '正文' });
    await text.click();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('刚刚写的第二段。');
    await page.waitForFunction(() => Object.values(sessionStorage).some((kept) => String(kept).includes('刚刚写的第二段。')));
    await page.reload();
    await text.getByText('刚刚写的第二段。').waitFor();
    await page.getByRole('status').getByText('已保存').waitFor();
    expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('unsaved:item:')))).toEqual([]);
  });

  test('a table is made and grown with the keyboard, and every step is taken back', async () => {
    const page = await at(`/items/${await draft('有表格的稿件')}`, clerk);
    const text = page.getByRole('textbox', { name: '正文' });
    await text.click();
    await page.getByRole('button', { name: '表格', exact: true }).click();
    await text.locator('th').first().click();
    await page.keyboard.type('村');
    await page.keyboard.press('Tab');
    await page.keyboard.type('金额');
    await page.getByRole('button', { name: '下方加行' }).click();
    expect(await text.locator('tr').count()).toBe(4);
    await page.keyboard.press('Control+z');
    expect(await text.locator('tr').count()).toBe(3);
    expect((await text.locator('th').allInnerTexts()).map((cell) => cell.trim())).toEqual(['村', '金额', '']);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect(await text.locator('table').count()).toBe(0);
    await page.keyboard.press('Control+y');
    expect(await text.locator('table').count()).toBe(1);
  });

  test('markup in a paste becomes text or nothing', async () => {
    const page = await at(`/items/${await draft('恶意粘贴')}`, clerk);
    await page.getByRole('textbox', { name: '正文' }).click();
    await paste(
      page,
      '<p onclick="window.ran=1">段<img src=x onerror="window.ran=1"><script>window.ran=1</script><svg onload="window.ran=1"></svg><a href="javascript:window.ran=1">链接</a></p><iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
    );
    await page.waitForTimeout(300);
    const surface = page.getByRole('textbox', { name: '正文' });
    expect(await surface.evaluate((element) => Array.from(element.querySelectorAll('*'), ({ tagName }) => tagName))).toEqual(['P']);
    expect(await surface.innerText()).toContain('段链接');
    expect(await page.evaluate(() => (window as unknown as { ran?: number }).ran)).toBeUndefined();
    // The browser tells that it did not take the handlers of the pasted markup; nothing else was wrong.
    const said = visitors.at(-1)?.errors.splice(0) ?? [];
    expect(said.filter((line) => !/inline event handler/i.test(line))).toEqual([]);
  });

  test('two people at once: both versions are shown, and what was typed stands after the choice', async () => {
    const id = await draft('两个人改的稿件');
    const page = await at(`/items/${id}`, clerk);
    const mine = page.getByRole('textbox', { name: '正文' });
    await mine.getByText('原来的第一段。').waitFor();
    const other = await at(`/items/${id}`, reviewer);
    await other.getByLabel('责任科室').fill('党政办');
    await bar(other).getByRole('button', { name: /保存/ }).click();
    await other.getByRole('status').getByText('已保存').waitFor();
    await mine.click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('我加的话。');
    await bar(page).getByRole('button', { name: /保存/ }).click();
    await dialog(page).getByText('党政办').waitFor();
    await dialog(page).getByText('我加的话。').waitFor();
    await dialog(page).getByRole('button', { name: '保留我写的，在最新版上继续' }).click();
    await page.getByRole('status').getByText('已保存').waitFor();
    const { call } = await apiPerson(server.base, 'yuntai-clerk');
    const { content } = (await call('GET', `/api/items/${id}`)).body as { content: { unit: string; body: unknown } };
    expect(content.unit).toBe('党政办');
    expect(JSON.stringify(content.body)).toContain('我加的话。');
  });
});

describe('by keyboard alone', () => {
  test('a reviewer finds an item in the list, opens it and passes it', async () => {
    const page = await at('/items?state=inReview', reviewer);
    await page.locator('tbody a').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('地质灾害');
    await page.locator('tbody tr.ant-table-row').nth(1).waitFor({ state: 'detached' });
    const reach = async (find: () => Promise<boolean>) => {
      for (let presses = 0; presses < 40; presses += 1) {
        await page.keyboard.press('Tab');
        if (await find()) return;
      }
      throw new Error('not reached by the Tab key');
    };
    const focused = (pattern: RegExp) => async () =>
      pattern.test((await page.evaluate(() => document.activeElement?.textContent ?? '')).trim());
    await reach(focused(/^云台镇地质灾害/));
    await page.keyboard.press('Enter');
    await bar(page).waitFor();
    await reach(focused(/^通过：/));
    await page.keyboard.press('Enter');
    await dialog(page).getByRole('textbox').waitFor();
    await page.keyboard.type('同意。');
    await page.keyboard.press('Control+Enter');
    await dialog(page).waitFor({ state: 'hidden' });
    await page.getByText('同意。').waitFor();
  });
});

describe.each([1280, 390])('at %i pixels nobody is kept out', (width) => {
  const options = width === 390 ? { viewport: { width, height: 844 }, hasTouch: true, isMobile: true } : {};
  const idOf = async (state: string) => {
    const { call } = await apiPerson(server.base, 'yuntai-signer');
    return ((await call('GET', `/api/items?state=${state}`)).body as { items: { id: string }[] }).items[0]?.id ?? '';
  };

  test('the clerk’s list, a new item and the editor', async () => {
    const page = await at('/items', clerk, options);
    expect(await faults(page, 'list')).toEqual(sound);
    await page.goto('/office/items?q=没有这样的稿件');
    await page.getByText('没有符合条件的稿件。').waitFor();
    expect(await faults(page, 'nothing')).toEqual(sound);
    await page.goto('/office/items/new');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await faults(page, 'new')).toEqual(sound);
    await page.goto(`/office/items/${await idOf('draft')}`);
    await page.getByRole('textbox', { name: '正文' }).waitFor();
    expect(await faults(page, 'editor')).toEqual(sound);
    await page.getByRole('tab', { name: /信息/ }).click();
    expect(await faults(page, 'metadata')).toEqual(sound);
  });

  test('today, review, publishing and the way of review', async () => {
    const page = await at('', signer, options);
    await page.getByRole('heading', { name: '主动公开' }).waitFor();
    expect(await faults(page, 'today')).toEqual(sound);
    for (const state of ['inReview', 'approved', 'published'] as const) {
      await page.goto(`/office/items/${await idOf(state)}`);
      await bar(page).waitFor();
      expect(await faults(page, state)).toEqual(sound);
    }
    await bar(page).getByRole('button', { name: '撤稿' }).click();
    await dialog(page).waitFor();
    expect(await faults(page, 'withdraw')).toEqual(sound);
    await page.goto('/office/items/flow');
    await page.getByText('保密审查和签发不能省').waitFor();
    expect(await faults(page, 'flow')).toEqual(sound);
  });

  test('the supervisor sees the offices below, and writes nothing', async () => {
    const page = await at('/items', supervisor, options);
    await page
      .getByRole('link', { name: /云台镇/ })
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: /新建稿件/ }).count()).toBe(0);
    expect(await faults(page, 'supervisor')).toEqual(sound);
  });
});
