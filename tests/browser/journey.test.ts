// An annual report from the clerk's desk to the public and back: the way of one file through the hands of three people.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readDocument } from '../../src/documents/in/read-document.ts';
import { readReport } from '../../src/features/report/reading/read-report.ts';
import { writeReport } from '../../src/features/report/writing/write-report.ts';
import type { Report } from '../../src/law/report/report.ts';
import { apiPerson, openBrowser, type ProductServer, signIn, startServer, type Visitor, visitor } from '../server.fixture.ts';
import { blankCells, plantedReport, rightValue, wrongCell } from './planted-report.fixture.ts';

const clerk = '演示经办员（云台）';
const reviewer = '演示审核员（云台）';
const signer = '演示签发人（云台）';
const planted = plantedReport();
const fileName = '云台镇2025年政府信息公开年报.docx';
const address = '/reports/yun-tai-zhen/2025';
const agencyName = '清溪县云台镇人民政府';
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

let server: ProductServer;
let browser: Browser;
const visitors: Visitor[] = [];
/** Address in the office of the report, known once it is uploaded. */
let desk = '';

beforeAll(async () => {
  server = await startServer(inject('demonstration'));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function enter(options: Parameters<typeof visitor>[2] = {}): Promise<Visitor> {
  const one = await visitor(browser, server.base, options);
  visitors.push(one);
  return one;
}

const signedIn = new Map<string, Visitor>();

/** The browser of this person, at the report once there is one. */
async function at(name: string): Promise<Page> {
  const known = signedIn.get(name);
  const { page } = known ?? (await enter());
  if (!known) await signIn(page, name);
  if (!known) signedIn.set(name, visitors.at(-1) as Visitor);
  if (desk) await page.goto(desk);
  else if (!known) await page.goto('/office/reports');
  return page;
}

const finding = (page: Page, rule: string) => page.getByRole('article').filter({ has: page.getByText(rule, { exact: true }) });
const toolbar = (page: Page) => page.getByRole('toolbar', { name: '办理' });
const value = (page: Page, cell: string) => page.locator(`[data-cell="${cell}"] .cell-value`).innerText();
const stateShown = (page: Page) => page.locator('.desk-title .tag').innerText();

async function takeStep(page: Page, step: string): Promise<void> {
  await toolbar(page).getByRole('button', { name: step, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `${step}：${agencyName} 2025 年度报告` });
  await dialog.getByRole('button', { name: step, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** What the report says, findings and doubts aside. */
const told = ({ unit, year, title, format, cells, preface, sections }: Omit<Report, 'findings' | 'doubts' | 'printed'>) => ({
  unit,
  year,
  title,
  format,
  cells,
  // The reader counts the title among what stands before part one.
  preface: preface.replace(title, '').replace(/\s/g, ''),
  sections: sections.map(({ no, text }) => ({ no, text: text.replace(/\s/g, '') })),
});
const corrected = told({ ...planted, cells: { ...planted.cells, [wrongCell]: rightValue } });

describe('one report, one journey', () => {
  test('the clerk signs in with one click, uploads a Word file and watches it being read', async () => {
    const page = await at(clerk);
    await page.getByRole('heading', { name: '年报库' }).waitFor();
    await page.getByRole('button', { name: '上传年报' }).click();
    const drawer = page.getByRole('dialog', { name: '上传年报' });
    const { bytes } = await writeReport(planted, 'docx', { date: '2026-01-12' });
    await drawer.locator('input[type=file]').setInputFiles({ name: fileName, mimeType: docx, buffer: Buffer.from(bytes) });
    await drawer.getByRole('button', { name: '上传 1 个' }).click();
    await page.getByText('读取完毕：入库 1 份。').waitFor();
    await page.getByRole('link', { name: `打开 ${fileName} 的年报` }).click();
    await page.getByRole('heading', { name: `${agencyName} 2025 年度` }).waitFor();
    desk = new URL(page.url()).pathname;
    expect(await stateShown(page)).toBe('草稿');
    expect(await value(page, wrongCell)).toBe(String(rightValue + 1));
    for (const cell of blankCells) expect((await value(page, cell)).trim()).toBe('');
  });

  test('the sum that does not hold is found; a click on it leads to its cells', async () => {
    const page = await at(clerk);
    const wrong = finding(page, 'X-03');
    await wrong.waitFor();
    expect(await wrong.innerText()).toContain('（一）予以公开');
    await wrong.getByRole('button', { name: /^定位/ }).click();
    const cell = page.locator(`[data-cell="${wrongCell}"]`);
    await expect.poll(() => cell.evaluate((it) => it === document.activeElement && it.classList.contains('lit'))).toBe(true);
    await expect.poll(() => page.locator('[data-cell="requests.granted.person"]').getAttribute('class')).toContain('lit');
    expect(await page.locator('[data-cell="requests.received.total"]').getAttribute('class')).not.toContain('lit');
    const box = await cell.boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect(box?.y).toBeLessThan(860);
    // The same place in the file that was uploaded.
    await expect.poll(() => page.getByRole('region', { name: '原文', exact: true }).locator('td.lit').first().isVisible()).toBe(true);
    await expect.poll(() => toolbar(page).getByRole('button', { name: '送审' }).isDisabled()).toBe(true);
  });

  test('a cell is corrected with a reason, what is left is dismissed with reasons, and the report goes to review', async () => {
    const page = await at(clerk);
    await finding(page, 'X-03').getByRole('button', { name: /^定位/ }).click();
    await page.keyboard.type(String(rightValue));
    await page.keyboard.press('Enter');
    await expect.poll(() => finding(page, 'X-03').innerText()).toContain('保存后消除');
    await expect.poll(() => finding(page, 'X-02').innerText()).toContain('保存后消除');
    await toolbar(page).getByRole('button', { name: '保存' }).click();
    const dialog = page.getByRole('dialog', { name: '保存 1 处更正' });
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByText('请填写理由，至少 2 个字。').waitFor();
    await dialog.getByLabel('更正理由').fill('与申请台账核对，抄录有误');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => finding(page, 'X-03').count()).toBe(0);
    expect(await value(page, wrongCell)).toBe(String(rightValue));

    expect(await toolbar(page).getByRole('button', { name: '送审' }).isDisabled()).toBe(true);
    const warnings = page.getByRole('button', { name: /^忽略：/ });
    const count = await warnings.count();
    expect(count).toBeGreaterThan(0);
    for (let left = count; left > 0; left -= 1) {
      await warnings.first().click();
      const reasons = page.getByRole('dialog', { name: '忽略这个问题' });
      await reasons.getByLabel('理由').fill('原件如此，这两格没有数据');
      await reasons.getByRole('button', { name: '忽略' }).click();
      await reasons.waitFor({ state: 'hidden' });
      await expect.poll(() => warnings.count()).toBe(left - 1);
    }
    await takeStep(page, '送审');
    await expect.poll(() => stateShown(page)).toBe('待审');
  });

  test('the clerk who sent it in cannot approve it, neither by button nor by the API', async () => {
    const page = await at(clerk);
    await expect.poll(() => toolbar(page).getByRole('button', { name: '通过' }).isDisabled()).toBe(true);
    const person = await apiPerson(server.base, 'yuntai-clerk');
    const { body } = await person.call('GET', `/api${desk.replace('/office', '')}`);
    const { version } = (body as { summary: { version: number } }).summary;
    const refused = await person.call('POST', `/api${desk.replace('/office', '')}/approve`, { version });
    expect(refused.status).toBe(403);
    expect((refused.body as { message: string }).message).toMatch(/[\u4e00-\u9fff]/);
  });

  test('nothing is public yet: the address answers 404', async () => {
    expect((await fetch(`${server.base}${address}`)).status).toBe(404);
  });

  test('a second person approves it, a third publishes it', async () => {
    const second = await at(reviewer);
    await takeStep(second, '通过');
    await expect.poll(() => stateShown(second)).toBe('待发');
    expect((await fetch(`${server.base}${address}`)).status).toBe(404);
    const third = await at(signer);
    await takeStep(third, '发布');
    await expect.poll(() => stateShown(third)).toBe('已发');
  });

  test('it is read on the portal without JavaScript, in real tables', async () => {
    const { page } = await enter({ javaScriptEnabled: false });
    await page.goto('/');
    await page.getByRole('link', { name: planted.title }).first().click();
    expect(new URL(page.url()).pathname).toBe(address);
    await page.getByRole('heading', { level: 1, name: planted.title }).waitFor();
    for (const caption of ['表二 主动公开政府信息情况', '表三 收到和处理政府信息公开申请情况', '表四 政府信息公开行政复议、行政诉讼情况'])
      expect(await page.getByRole('table', { name: caption }).count()).toBe(1);
    const requests = page.getByRole('table', { name: '表三 收到和处理政府信息公开申请情况' });
    const granted = requests.getByRole('row', { name: /（一）予以公开/ });
    expect(await granted.getByRole('cell').allInnerTexts()).toEqual(['2', '0', '0', '0', '1', '0', '3']);
    expect(await granted.getByRole('rowheader').count()).toBeGreaterThan(0);
    expect(await requests.locator('th:not([scope])').count()).toBe(0);
    const unpaid = requests.getByRole('row', { name: /申请人逾期未按收费通知要求缴纳费用/ });
    expect(await unpaid.getByRole('cell').allInnerTexts()).toEqual(['', '', '0', '0', '0', '0', '0']);
  });

  test('all six files come down with their names and say the same as the report', async () => {
    const { page } = await enter({ javaScriptEnabled: false });
    await page.goto(address);
    const files = page.getByRole('region', { name: '下载' });
    const expected = [
      ['docx', /^Word/, docx],
      ['pdf', /^PDF/, 'application/pdf'],
      ['xlsx', /^Excel/, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
      ['html', /^网页/, 'text/html; charset=utf-8'],
      ['json', /^JSON/, 'application/json; charset=utf-8'],
      ['csv', /^CSV/, 'text/csv; charset=utf-8'],
    ] as const;
    for (const [format, label, type] of expected) {
      const answer = await fetch(`${server.base}${address}/report.${format}`);
      expect(answer.headers.get('content-type')).toBe(type);
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
      const coming = page.waitForEvent('download');
      await files.getByRole('link', { name: label }).click();
      const download = await coming;
      expect(download.suggestedFilename()).toBe(`${agencyName}2025年政府信息公开工作年度报告.${format}`);
      const bytes = readFileSync(await download.path());
      expect(bytes.equals(Buffer.from(await answer.arrayBuffer()))).toBe(true);
      if (format === 'csv') expect(cellsOfCsv(bytes)).toEqual(corrected.cells);
      else if (format === 'json') expect(told(JSON.parse(bytes.toString()))).toEqual(corrected);
      else {
        const { report } = readReport(await readDocument(bytes, `report.${format}`));
        expect(report.cells).toEqual(corrected.cells);
        expect([report.unit, report.year, report.format]).toEqual([corrected.unit, 2025, '2021']);
        // A workbook holds the text on a sheet of its own.
        if (format !== 'xlsx') expect(told(report).sections).toEqual(corrected.sections);
      }
    }
  });

  test('list, feeds and site map name it', async () => {
    for (const place of ['/reports?agency=yun-tai-zhen', '/reports/feed.xml', '/reports/feed.json', '/sitemap.xml'])
      expect((await (await fetch(`${server.base}${place}`)).text()).includes(address), place).toBe(true);
  });

  test('the signer takes it down with a class of reason, and at once nothing of it is left but what is said of its going', async () => {
    const page = await at(signer);
    await toolbar(page).getByRole('button', { name: '撤稿', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: `撤稿：${agencyName} 2025 年度报告` });
    await dialog.getByRole('button', { name: '撤稿' }).click();
    await dialog.getByText('请选择撤稿原因。').waitFor();
    await dialog.getByRole('radio', { name: '内容有误，更正中' }).check();
    await dialog.getByLabel('说明（不公开）').fill('不公开的内部说明');
    await dialog.getByRole('button', { name: '撤稿' }).click();
    await dialog.waitFor({ state: 'hidden' });

    const gone = await fetch(`${server.base}${address}`, { headers: { accept: 'text/html' } });
    expect(gone.status).toBe(410);
    const page410 = await gone.text();
    const day = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long' }).format(new Date());
    expect(page410.includes(day), day).toBe(true);
    expect(page410).toContain('内容有误，更正中');
    expect(page410).not.toContain('不公开的内部说明');
    expect(page410).not.toContain('申请台账');
    for (const format of ['docx', 'pdf', 'xlsx', 'html', 'json', 'csv'])
      expect((await fetch(`${server.base}${address}/report.${format}`)).status, format).toBe(410);
    for (const place of [
      '/',
      '/reports',
      '/reports?agency=yun-tai-zhen',
      '/reports/yun-tai-zhen',
      '/reports/feed.xml',
      '/reports/feed.json',
      '/sitemap.xml',
      '/api/public/reports?size=100',
    ]) {
      const answer = await fetch(`${server.base}${place}`);
      expect(answer.status, place).toBe(200);
      const text = await answer.text();
      expect(new RegExp(`${address}(?!\\d)`).test(text), place).toBe(false);
    }
  });

  test('no page asked anything of another host, and none complained', () => {
    expect(visitors.length).toBe(5);
    expect(visitors.flatMap(({ foreign }) => foreign)).toEqual([]);
    expect(visitors.flatMap(({ errors }) => errors)).toEqual([]);
  });

  test('the server wrote no error of its own', () => {
    expect(server.output()).not.toMatch(/"level":(50|60)|\n\s+at /);
  });
});

/** Cell and number of each line of the CSV file. */
function cellsOfCsv(bytes: Buffer): Record<string, number | null> {
  const lines = bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trim()
    .split(/\r?\n/);
  const fields = (line: string) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const head = fields(lines[0] ?? '');
  const [cell, number] = [head.indexOf('单元格'), head.indexOf('数值')];
  return Object.fromEntries(
    lines.slice(1).map((line) => {
      const row = fields(line);
      return [row[cell] ?? '', row[number] === '' ? null : Number(row[number])];
    }),
  );
}
