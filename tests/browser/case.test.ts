// A request from the counter to the served answer: the clerk's way, with a second and a third person, and without a mouse.
// Long, because it is one journey over many screens.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFDocument } from '@cantoo/pdf-lib';
import type axe from 'axe-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, type ProductServer, signIn, startServer, type Visitor, visitor } from '../server.fixture.ts';
import { signedByThree, step } from './letter-desk.fixture.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const clerk = '演示经办员（云台）';
const reviewer = '演示审核员（云台）';
const signer = '演示签发人（云台）';
const secret = 'SECRET-UNIT-PRICE-4711';

let server: ProductServer;
let browser: Browser;
const visitors: Visitor[] = [];
const people = new Map<string, Page>();
let id = '';

/** The page of a person, signed in once. */
async function pageOf(name: string): Promise<Page> {
  const known = people.get(name);
  if (known) return known;
  const one = await visitor(browser, server.base);
  visitors.push(one);
  await signIn(one.page, name);
  people.set(name, one.page);
  return one.page;
}

/** Speaks to the API as the person signed in on a page. */
async function ask<Answer>(page: Page, method: string, path: string, body?: object): Promise<{ status: number; body: Answer }> {
  return page.evaluate(
    async ([way, to, sent]) => {
      const { csrfToken } = await (await fetch('/api/session')).json();
      const answer = await fetch(to, {
        method: way,
        headers: {
          'x-csrf-token': csrfToken,
          'idempotency-key': crypto.randomUUID(),
          ...(sent ? { 'content-type': 'application/json' } : {}),
        },
        ...(sent ? { body: sent } : {}),
      });
      return { status: answer.status, body: await answer.json() };
    },
    [method, path, body === undefined ? '' : JSON.stringify(body)] as const,
  ) as Promise<{ status: number; body: Answer }>;
}

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** Registered with the least that the law asks for. */
async function register(page: Page, description: string): Promise<string> {
  const session = await ask<{ person: { agencyId: string } }>(page, 'GET', '/api/session');
  const { status, body } = await ask<{ id: string; message?: string }>(page, 'POST', '/api/requests', {
    agencyId: session.body.person.agencyId,
    channel: 'inPerson',
    arrivedOn: today(),
    applicant: {
      kind: 'person',
      name: '虚构申请人甲',
      idKind: 'idCard',
      idNumber: '990101199001010003',
      phone: '00000000000',
      address: '清溪县云台镇虚构路1号',
    },
    wanted: { description, form: 'electronic', delivery: 'post' },
    summary: description.slice(0, 40),
  });
  if (status >= 300) throw new Error(`not registered: ${body.message}`);
  return body.id;
}

async function contract(): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([595, 842]);
  page.drawText('Contract', { x: 80, y: 760, size: 18 });
  page.drawText(secret, { x: 80, y: 421, size: 16 });
  return Buffer.from(await pdf.save());
}

async function openCase(page: Page, caseId = id): Promise<void> {
  await page.goto(`/office/requests/${caseId}`);
  await page.getByRole('heading', { name: '依法下一步' }).waitFor();
}

/** Nothing serious for those who do not see or do not use a mouse, at this width. */
async function looksGood(page: Page): Promise<void> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }));
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

/** Presses Tab until the focus stands on what is looked for. */
async function tabTo(page: Page, target: Locator, most = 140): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    if (await target.evaluate((it) => it === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach it in ${most} presses`);
}

/** From the clerk's desk over the reviewer's to the signer's: three people, one letter. */
const signed = async (page: Page) => signedByThree({ clerk: page, reviewer: await pageOf(reviewer), signer: await pageOf(signer) });

beforeAll(async () => {
  server = await startServer(inject('demonstration'));
  browser = await openBrowser();
  const head = await pageOf(signer);
  const { body } = await ask<{ person: { agencyId: string } }>(head, 'GET', '/api/session');
  const settings = await ask(head, 'PUT', `/api/request-settings/${body.person.agencyId}`, {
    agencyId: body.person.agencyId,
    officeName: '党政综合办公室',
    address: '清溪县云台镇虚构路1号',
    hours: '工作日 8:30—17:00',
    phone: '0000-0000000',
    catalogueNote: '按目录编排。',
    obtainNote: '网站查阅，依申请提供。',
    reviewBody: '清溪县人民政府',
    court: '清溪县人民法院',
    supervisorName: '清溪县人民政府办公室',
    letterPrefix: '云政',
  });
  if (settings.status >= 300) throw new Error(`no settings: ${JSON.stringify(settings.body)}`);
  const page = await pageOf(clerk);
  id = await register(page, '云台镇农村饮水工程的施工合同');
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('a case on its page', () => {
  test('says how it stands in time, what comes next, and of every act that cannot be done why', async () => {
    const page = await pageOf(clerk);
    await openCase(page);
    const head = page.locator('.case-head');
    expect(await head.innerText()).toMatch(/答复期限 \d{4}年\d{1,2}月\d{1,2}日（周.），还剩 20 个工作日/);
    expect(await head.innerText()).not.toContain('虚构申请人甲');
    const acts = page.locator('#acts');
    const refused = acts.getByRole('button', { name: '收到补正', exact: true });
    expect(await refused.getAttribute('aria-disabled')).toBe('true');
    const why = await refused.getAttribute('aria-describedby');
    expect(await page.locator(`[id="${why}"]`).innerText()).toMatch(/条例|没有/);
    const table = page.locator('#clock table').first();
    expect(await table.innerText()).toMatch(/第 1 天/);
    await looksGood(page);
  });

  test('a name is shown in full for a reason only, and not for long', async () => {
    const page = await pageOf(clerk);
    await openCase(page);
    await page.getByRole('button', { name: /^查看申请人/ }).click();
    const dialog = page.getByRole('dialog', { name: '查看申请人' });
    await dialog.getByRole('button', { name: '查看' }).click();
    await dialog.getByText('请填写理由').waitFor();
    await dialog.getByLabel('查看理由').fill('电话联系申请人');
    await page.keyboard.press('Control+Enter');
    await dialog.getByText('虚构申请人甲').waitFor();
    expect(await dialog.innerText()).toContain('秒后自动隐藏');
    await dialog.getByRole('button', { name: '隐藏' }).click();
    await expect.poll(() => page.getByText('虚构申请人甲').count()).toBe(0);
  });

  test('what a person typed survives that somebody else did something meanwhile', async () => {
    const page = await pageOf(clerk);
    await openCase(page);
    await page.getByRole('button', { name: '联络记录', exact: true }).click();
    const drawer = page.getByRole('dialog', { name: /^联络记录/ });
    await drawer.getByLabel('内容').fill('告知申请人办理进展');
    const other = await pageOf(signer);
    const { body: now } = await ask<{ seq: number }>(other, 'GET', `/api/requests/${id}`);
    const { status } = await ask(other, 'POST', `/api/requests/${id}/acts/confer`, {
      seq: now.seq,
      on: today(),
      participants: ['签发人'],
      question: '合同能否公开',
      conclusion: '征求施工单位意见',
    });
    expect(status).toBe(200);
    await page.keyboard.press('Control+Enter');
    await drawer.getByText('这件申请有了新的进展').waitFor();
    expect(await drawer.innerText()).toContain(signer);
    expect(await drawer.getByLabel('内容').inputValue()).toBe('告知申请人办理进展');
    await drawer.getByRole('button', { name: /在最新进展上继续/ }).click();
    await page.keyboard.press('Control+Enter');
    await drawer.waitFor({ state: 'hidden' });
    await page.locator('#contacts').getByText('告知申请人办理进展').waitFor();
  });

  test('an act by keyboard alone: found, filled in, sent, and the focus is back', async () => {
    const page = await pageOf(reviewer);
    await openCase(page);
    const button = page.getByRole('button', { name: '保密审查', exact: true });
    await tabTo(page, button);
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog', { name: /^保密审查/ });
    await drawer.waitFor();
    await page.keyboard.press('Control+Enter');
    await drawer.getByText('请选择审查意见。').waitFor();
    const opinion = drawer.getByRole('radio', { name: '区分处理后公开' });
    await tabTo(page, drawer.getByRole('radio', { name: '可以公开' }), 20);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => opinion.isChecked()).toBe(true);
    await tabTo(page, drawer.getByLabel('审查依据'), 20);
    await page.keyboard.type('《政府信息公开条例》第十七条');
    await page.keyboard.press('Control+Enter');
    await drawer.waitFor({ state: 'hidden' });
    await expect.poll(() => button.evaluate((it) => it === document.activeElement)).toBe(true);
    expect(await page.locator('#reviews').innerText()).toContain('区分处理后公开');
  });
});

describe('from the extension to the served answer', () => {
  test('an extension says its new limit before it is asked for', async () => {
    const page = await pageOf(clerk);
    await openCase(page);
    await page.getByRole('button', { name: '延长答复期限', exact: true }).click();
    const drawer = page.getByRole('dialog', { name: /^延长答复期限/ });
    await drawer.getByLabel('延长').fill('21');
    await drawer.getByLabel('理由').fill('等待第三方意见，需要会商');
    await page.keyboard.press('Control+Enter');
    await drawer.getByText('延长最多 20 个工作日').waitFor();
    await drawer.getByLabel('延长').fill('10');
    const promised = /新期限\s*(\d{4}年\d{1,2}月\d{1,2}日)/.exec(await drawer.innerText())?.[1];
    expect(promised).toBeTruthy();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('toolbar', { name: '文书办理' }).waitFor();
    expect(await page.getByRole('article', { name: '文书预览' }).innerText()).toContain(promised ?? '');
  });

  test('pages are blackened by keyboard alone, and the new file is proven', async () => {
    const page = await pageOf(clerk);
    await openCase(page);
    await page.getByRole('button', { name: '加入材料' }).first().click();
    const drawer = page.getByRole('dialog', { name: '加入材料' });
    await drawer.getByLabel('是什么材料').click();
    await page.locator('.ant-select-item-option').getByText('所申请的信息', { exact: true }).click();
    await drawer.locator('input[type=file]').setInputFiles({ name: '施工合同.pdf', mimeType: 'application/pdf', buffer: await contract() });
    await drawer.getByRole('button', { name: '加入', exact: true }).click();
    await drawer.waitFor({ state: 'hidden' });
    const link = page.getByRole('link', { name: /^涂黑/ });
    await tabTo(page, link, 200);
    await page.keyboard.press('Enter');
    const picture = page.getByRole('img', { name: /第 1 页/ });
    await picture.waitFor();
    await expect.poll(() => picture.evaluate((it) => (it as HTMLImageElement).naturalWidth)).toBeGreaterThan(500);
    await looksGood(page);
    await tabTo(page, page.getByRole('button', { name: '加一个框' }));
    await page.keyboard.press('Enter');
    const mark = page.getByRole('button', { name: /^涂黑 1/ });
    await expect.poll(() => mark.evaluate((it) => it === document.activeElement)).toBe(true);
    const before = await mark.getAttribute('aria-label');
    for (let presses = 0; presses < 9; presses += 1) await page.keyboard.press('Shift+ArrowLeft');
    for (let presses = 0; presses < 12; presses += 1) await page.keyboard.press('Alt+Shift+ArrowRight');
    for (let presses = 0; presses < 2; presses += 1) await page.keyboard.press('Alt+Shift+ArrowDown');
    expect(await mark.getAttribute('aria-label')).not.toBe(before);
    await looksGood(page);
    const make = page.getByRole('button', { name: '生成处理后的文件' });
    await make.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: '生成', exact: true }).press('Enter');
    await page.getByText('通过，没有残留').waitFor({ timeout: 90_000 });
    expect(await page.getByRole('table', { name: '逐项检查的结果' }).getByRole('row').count()).toBeGreaterThan(2);
    await looksGood(page);
  });

  test('the answer: one outcome, locked law, own reasons, signed by three, no courier but the post', async () => {
    const page = await pageOf(clerk);
    await page.goto(`/office/requests/${id}/answer`);
    await page.getByRole('heading', { name: '选择处理决定' }).waitFor();
    await looksGood(page);
    await page.getByRole('radio', { name: /^部分公开/ }).check();
    expect(await page.getByRole('complementary', { name: '所选的决定' }).innerText()).toMatch(/涂黑后的文件，残留检查通过，已有/);
    await page.getByRole('button', { name: '拟文书' }).click();
    await page.getByRole('heading', { name: '签发前检查' }).waitFor();
    await looksGood(page);

    await step(page, '送审').click();
    await page.getByText(/还有 \d+ 项没有填/).waitFor();
    await page.getByLabel('提供的信息，第 1 项').fill('云台镇农村饮水工程施工合同（区分处理后）');
    await page.getByRole('radio', { name: '电子文件' }).check();
    await page.getByLabel('获取途径').fill('随本答复书邮寄光盘');
    await page.getByLabel('获取时间').fill('随本答复书一并提供');
    await page
      .getByLabel(/^第 1 项，/)
      .first()
      .fill('合同中的综合单价');
    await page.getByRole('combobox', { name: /^第 1 项，/ }).click();
    await page
      .locator('.ant-select-item-option')
      .getByText(/第三方|第十五条/)
      .first()
      .click();
    await page.getByLabel(/^第 1 项，.*理由/).fill('综合单价反映施工单位的报价策略，公开会损害其竞争地位，且不公开不影响公共利益。');
    const sheet = page.getByRole('article', { name: '文书预览' });
    await expect.poll(() => sheet.innerText()).toContain('随本答复书邮寄光盘');
    expect(await sheet.getByLabel('法定内容，不能改').count()).toBeGreaterThan(1);
    expect(await sheet.innerText()).toContain('行政复议');

    await page.keyboard.press('Control+s');
    await page.getByText('已保存草稿。').waitFor();
    expect(await signed(page)).toMatch(/〔\d{4}〕\d+号/);

    await step(page, '送达').click();
    const dialog = page.getByRole('dialog', { name: /^送达/ });
    await dialog.getByRole('radio', { name: '其他快递公司' }).check();
    await dialog.getByText('只能由邮政企业寄递').waitFor();
    expect(await dialog.getByRole('button', { name: '登记送达' }).isDisabled()).toBe(true);
    await dialog.getByRole('radio', { name: '邮政挂号信' }).check();
    await dialog.getByRole('button', { name: '登记送达' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await openCase(page);
    expect(await page.locator('.case-head').innerText()).toMatch(/答复：部分公开/);
  });
});

describe('on a phone', () => {
  test('the case, the choice of an outcome and a page to blacken fit and please axe', async () => {
    const page = await pageOf(clerk);
    const other = await register(page, '云台镇2025年部门预算');
    const phone = await visitor(browser, server.base, { viewport: { width: 390, height: 844 }, hasTouch: true });
    visitors.push(phone);
    await signIn(phone.page, clerk);
    await openCase(phone.page, other);
    await looksGood(phone.page);
    const toClock = phone.page.getByRole('navigation', { name: '本页目录' }).getByRole('link', { name: '期限' });
    await toClock.click();
    await expect.poll(() => phone.page.locator('#clock').evaluate((it) => Math.abs(it.getBoundingClientRect().top) < 300)).toBe(true);
    await phone.page.getByRole('button', { name: '联络记录', exact: true }).click();
    await phone.page.getByRole('dialog').waitFor();
    await looksGood(phone.page);
    await phone.page.goto(`/office/requests/${other}/answer`);
    await phone.page.getByRole('heading', { name: '选择处理决定' }).waitFor();
    await looksGood(phone.page);
    const { body } = await ask<{ papers: { id: string; kind: string }[] }>(page, 'GET', `/api/requests/${id}`);
    const information = body.papers.find(({ kind }) => kind === 'information');
    await phone.page.goto(`/office/requests/${id}/redact/${information?.id}`);
    await phone.page.getByRole('heading', { name: /^涂黑/ }).waitFor();
    await looksGood(phone.page);
  });
});

test('no page asked anything of another host, and none complained', () => {
  expect(visitors.flatMap(({ foreign }) => foreign)).toEqual([]);
  expect(visitors.flatMap(({ errors }) => errors)).toEqual([]);
});
