// Three requests from their first day to their last, weeks later, through the screens of the citizen and of the office.
// Long, because each is one journey over many screens and many days.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, inflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDocument } from '../../src/documents/in/read-document.ts';
import { requestsForReport } from '../../src/features/requests/index.ts';
import { outcomes } from '../../src/law/requests/outcomes.ts';
import { type Sending, sendOut, signedByThree, step } from './letter-desk.fixture.ts';
import { type MovingDays, movingDays } from './moving-days.fixture.ts';

let days: MovingDays;

beforeAll(async () => {
  days = await movingDays('2026-03-02');
});
afterAll(() => days?.stop());

// Kept when somebody wants to look at the way.
const pictures = process.env['PICTURES_FOLDER'];
let pictureNo = 0;

async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  pictureNo += 1;
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 860 });
    const path = join(pictures, `${String(pictureNo).padStart(2, '0')}-${name}-${width}.png`);
    await page.screenshot({ path, fullPage: true });
  }
}

interface Receipt {
  readonly number: string;
  readonly code: string;
  readonly name: string;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const region = (page: Page, name: string) => page.getByRole('region', { name });

/** The citizen opens the request again: number, code and name. */
async function track(page: Page, { number, code, name }: Receipt): Promise<void> {
  await page.goto('/requests/track');
  await page.getByLabel('受理编号').fill(number);
  await page.getByLabel('查询码').fill(code);
  await page.getByLabel('姓名或者单位名称').fill(name);
  await button(page, '查询').click();
  await page.getByRole('heading', { level: 1, name: `申请 ${number}` }).waitFor();
}

/** What the citizen reads as state and limit, in one line. */
const status = (page: Page) => page.locator('dl.status').innerText();

/** Somebody of the office finds the case in the register and opens it. */
async function openCase(page: Page, number: string): Promise<void> {
  await page.goto('/office/requests?open=any');
  await page.getByRole('link', { name: number }).first().click();
  await page.getByRole('heading', { name: '依法下一步' }).waitFor();
}

const caseHead = (page: Page) => page.locator('.case-head').innerText();
const act = (page: Page, name: string) => page.locator('#acts').getByRole('button', { name, exact: true });
const drawer = (page: Page, name: string) => page.getByRole('dialog', { name: new RegExp(`^${name}`) });

/** The letter on the clerk's screen: reviewed and signed by two others, then sent. @returns its number */
async function settleLetter(sending: Sending): Promise<string> {
  const clerk = await days.desk('clerk');
  const number = await signedByThree({ clerk, reviewer: await days.desk('reviewer'), signer: await days.desk('signer') });
  await sendOut(clerk, sending);
  return number;
}

async function addPaper(page: Page, kind: string, name: string, buffer: Buffer): Promise<void> {
  await button(page, '加入材料').first().click();
  const adding = page.getByRole('dialog', { name: '加入材料' });
  await adding.getByLabel('是什么材料').click();
  await page.locator('.ant-select-item-option').getByText(kind, { exact: true }).click();
  await adding.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer });
  await button(adding as unknown as Page, '加入').click();
  await adding.waitFor({ state: 'hidden' });
}

async function reviewForSecrecy(number: string, opinion: string): Promise<void> {
  const page = await days.desk('reviewer');
  await openCase(page, number);
  await act(page, '保密审查').click();
  const form = drawer(page, '保密审查');
  await form.getByRole('radio', { name: opinion }).check();
  await form.getByLabel('审查依据').fill('《中华人民共和国政府信息公开条例》第十七条');
  await form.getByRole('button', { name: '记录' }).click();
  await form.waitFor({ state: 'hidden' });
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}

/** The text of a PDF without its spaces, as another program reads it. */
async function textOf(bytes: Buffer): Promise<string> {
  const { blocks } = await readDocument(bytes, 'x.pdf');
  return blocks
    .map((block) => (block.kind === 'table' ? block.rows.flatMap((row) => row.map(({ text }) => text)).join('') : block.text))
    .join('')
    .replace(/\s/g, '');
}

/** Text and numbers on a page, drawn with a standard font. */
async function pdf(...lines: readonly string[]): Promise<Buffer> {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  lines.forEach((line, at) => {
    page.drawText(line, { x: 80, y: 760 - 339 * at, size: 16 });
  });
  return Buffer.from(await document.save());
}

/** Whether a text stands anywhere in a PDF, also where it is packed or written in hexadecimal figures. */
function holds(file: Buffer, text: string): boolean {
  const hex = Buffer.from(text).toString('hex');
  const parts = [file.toString('latin1')];
  for (const { index, 0: word } of parts[0]?.matchAll(/stream\r?\n/g) ?? []) {
    try {
      parts.push(inflateSync(file.subarray(index + word.length), { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1'));
    } catch {
      // Not packed, or the end of another stream.
    }
  }
  return parts.some((part) => part.includes(text) || part.toLowerCase().includes(hex));
}

const openFields = async (page: Page, information: string, way: string) => {
  await page.getByLabel('提供的信息，第 1 项').fill(information);
  await page.getByRole('radio', { name: '电子文件' }).check();
  await page.getByLabel('获取途径').fill(way);
  await page.getByLabel('获取时间').fill('随本答复书一并提供');
};

/** Three steps without JavaScript; what is checked in them is tested elsewhere. */
async function apply(page: Page, name: string, description: string): Promise<Receipt> {
  await page.goto('/requests/yun-tai-zhen');
  await page.getByRole('link', { name: '向云台镇申请' }).click();
  await button(page, '开始填写').click();
  await page.getByLabel('姓名').fill(name);
  await page.getByLabel('证件号码').fill('990101199001010011');
  await page.getByLabel('联系电话').fill('19900000001');
  await button(page, '下一步').click();
  await page.getByLabel('您需要的信息').fill(description);
  await button(page, '下一步').click();
  await page.getByLabel('电子文件').check();
  await page.getByLabel('在本系统下载').check();
  await button(page, '提交申请').click();
  const slip = region(page, '申请回执');
  return { number: await slip.locator('dd.code').innerText(), code: await slip.locator('span.code').innerText(), name };
}

describe('a citizen without JavaScript is asked for a supplement, gives it and gets the information', () => {
  let citizen: Page;
  let receipt: Receipt;
  let letterNo = '';

  test('2 March: applies in three steps and gets number, code and the days of the law', async () => {
    citizen = await days.enter({ javaScriptEnabled: false });
    receipt = await apply(citizen, '虚构申请人甲', '危房改造的材料');
    const slip = region(citizen, '申请回执');
    await picture(citizen, 'receipt');
    expect(await slip.innerText()).toMatch(/收到日\s*2026年3月2日/);
    expect(await slip.innerText()).toMatch(/补正告知最晚\s*2026年3月11日/);
    expect(await slip.innerText()).toMatch(/答复最晚\s*2026年3月30日/);
  });

  test('5 March: the clerk drafts the notice, another reviews it, a third signs it; it is served through the site', async () => {
    await days.moveTo('2026-03-05');
    const clerk = await days.desk('clerk');
    await openCase(clerk, receipt.number);
    expect(await caseHead(clerk)).toMatch(/答复期限 2026年3月30日（周一），还剩 17 个工作日/);
    await picture(clerk, 'case-new');
    await act(clerk, '补正告知').click();
    const form = drawer(clerk, '补正告知');
    await form.getByLabel('需要补正的事项，第 1 项').fill('写明是哪一年、哪一类材料');
    await form.getByLabel('指导和释明').fill('例如：2025年全镇农村危房改造补助对象名单。');
    await picture(clerk, 'supplement-drawer');
    await form.getByRole('button', { name: '拟告知书' }).click();
    await step(clerk, '送审').waitFor();
    await picture(clerk, 'supplement-letter');
    expect(await settleLetter({ way: '电子送达', servedOn: '2026-03-05' })).toMatch(/〔2026〕1号/);
    await openCase(clerk, receipt.number);
    expect(await caseHead(clerk)).toContain('答复期限现在不走');
    await picture(clerk, 'case-waiting');
  });

  test('12 March: the citizen sees what is asked and until when, and gives it; the limit begins anew', async () => {
    await days.moveTo('2026-03-12');
    await track(citizen, receipt);
    await picture(citizen, 'track-asked');
    expect(await status(citizen)).toContain('收到补正后重新计算');
    const asked = region(citizen, '请在2026年3月26日前（含当天）补正');
    expect(await asked.innerText()).toContain('写明是哪一年、哪一类材料');
    expect(await asked.innerText()).toContain('2025年全镇农村危房改造补助对象名单');
    await asked.getByRole('link', { name: '去补正' }).click();
    await picture(citizen, 'supplement-form');
    await citizen.getByLabel('补正的内容').fill('2025年全镇农村危房改造补助对象名单和补助金额');
    await button(citizen, '提交补正').click();
    expect(await citizen.getByRole('status').innerText()).toContain('补正材料已经收到');
    // Twenty working days from the day after: Qingming, 4 to 6 April, does not count.
    expect(await status(citizen)).toMatch(/答复最晚\s*2026年4月10日/);
    await picture(citizen, 'track-supplemented');
  });

  test('8 April: reminded in time, the office grants it all and serves the answer through the site', async () => {
    await days.moveTo('2026-04-08');
    const clerk = await days.desk('clerk');
    await openCase(clerk, receipt.number);
    expect(await caseHead(clerk)).toMatch(/答复期限 2026年4月10日（周五），还剩 2 个工作日/);
    expect(await clerk.locator('#timeline').innerText()).toContain('2025年全镇农村危房改造补助对象名单和补助金额');
    await picture(clerk, 'case-supplemented');
    await addPaper(clerk, '所申请的信息', '危房改造补助名单.pdf', await pdf('Subsidies 2025', 'TOTAL-86-FAMILIES'));
    // What is in the file is not given yet.
    await track(citizen, receipt);
    expect(await region(citizen, '提供给您的信息').count()).toBe(0);
    await reviewForSecrecy(receipt.number, '可以公开');
    await clerk.reload();
    await act(clerk, '拟答复').click();
    await clerk.getByRole('radio', { name: /^予以公开（提供）/ }).check();
    await picture(clerk, 'choose-grant');
    await button(clerk, '拟文书').click();
    await openFields(clerk, '2025年云台镇农村危房改造补助名单', '在本系统下载');
    const provided = region(clerk, '随答复提供的文件');
    await expect.poll(() => provided.innerText()).toContain('危房改造补助名单');
    await picture(clerk, 'grant-letter');
    letterNo = await settleLetter({ way: '电子送达', servedOn: '2026-04-08' });
    await openCase(clerk, receipt.number);
    expect(await caseHead(clerk)).toMatch(/2026年4月8日（周三）答复：予以公开/);
  });

  test('10 April: the citizen downloads the letter and the information', async () => {
    await days.moveTo('2026-04-10');
    await track(citizen, receipt);
    await picture(citizen, 'track-answered');
    expect(await region(citizen, '不服答复怎么办').innerText()).toContain('行政复议');
    const [letter] = await Promise.all([
      citizen.waitForEvent('download'),
      citizen.getByRole('link', { name: '下载政府信息公开申请答复书，PDF' }).click(),
    ]);
    const text = await textOf(await bytesOf(letter));
    expect(text).toContain(letterNo.replace(/\s/g, ''));
    expect(text).toContain('您申请公开的政府信息可以公开');
    expect(text).toContain('2025年云台镇农村危房改造补助名单');
    const given = region(citizen, '提供给您的信息').getByRole('link').first();
    const [file] = await Promise.all([citizen.waitForEvent('download'), given.click()]);
    expect(await textOf(await bytesOf(file))).toContain('TOTAL-86-FAMILIES');
  });
});

describe('a letter from the counter: a third party stays silent, the limit is extended, a part is given by post', () => {
  const secret = 'SECRET-UNIT-PRICE-4711';
  const numbers: string[] = [];
  let clerk: Page;
  let number = '';

  /** A letter in the list of the case. */
  const openLetter = async (label: string) => {
    await openCase(clerk, number);
    await clerk.locator('#letters').getByRole('link', { name: label, exact: true }).click();
    await clerk.getByRole('toolbar', { name: '文书办理' }).waitFor();
  };
  /** The slip with the day of receipt comes back from the post. */
  const signedFor = async (label: string, servedOn: string) => {
    await openLetter(label);
    await step(clerk, '补登签收').click();
    const form = drawer(clerk, '送达');
    await form.getByLabel(/^签收日期/).fill(servedOn);
    await form.getByLabel('凭证（可不填）').fill(`回执 ${servedOn}`);
    await form.getByRole('button', { name: '登记送达' }).click();
    await form.waitFor({ state: 'hidden' });
  };

  test('22 April: the clerk enters it and records the search', async () => {
    await days.moveTo('2026-04-22');
    clerk = await days.desk('clerk');
    await clerk.goto('/office/requests/new');
    await clerk.getByLabel('姓名', { exact: true }).fill('虚构申请人乙');
    await clerk.getByLabel(/^证件号码/).fill('990101199001010029');
    await clerk.getByLabel('电话', { exact: true }).fill('0999-0000124');
    await clerk.getByLabel('通信地址').fill('虚构省虚构县虚构镇无名路2号');
    await clerk.getByLabel(/^信息的名称/).fill('云台镇农村饮水工程的施工合同');
    // Labour Day, 1 to 5 May, does not count; Saturday 9 May does.
    await region(clerk, '收到日和期限').getByText('2026年5月22日（周五）').waitFor();
    await picture(clerk, 'entry');
    await button(clerk, '保存并打印回执').click();
    const slip = clerk.getByRole('article', { name: '登记回执' });
    number = /2026-\d{4}/.exec(await slip.innerText())?.[0] ?? '';
    expect(number).not.toBe('');
    await openCase(clerk, number);
    await act(clerk, '检索记录').click();
    const form = drawer(clerk, '检索记录');
    await form.getByLabel('检索范围').fill('镇档案室、水利站');
    await form.getByLabel('检索方法').fill('按工程名称和年份检索');
    await form.getByLabel('检索人员').fill('档案员一人');
    await form.getByLabel('检索结果').fill('找到施工合同一份');
    await button(clerk, '记录').click();
    await form.waitFor({ state: 'hidden' });
  });

  test('24 April: the third party is asked by post and the applicant told; the limit stands still from then on', async () => {
    await days.moveTo('2026-04-24');
    await openCase(clerk, number);
    await act(clerk, '征求意见').click();
    const form = drawer(clerk, '征求意见');
    await form.getByLabel('姓名或单位名称').fill('虚构建设有限公司');
    await form.getByLabel('拟公开的信息').fill('施工合同的全文，其中有综合单价');
    expect(await form.innerText()).toContain('不等于同意，由本机关决定是否公开');
    expect(await form.innerText()).toMatch(/如果对方到期都不答复，答复期限\s*2026年/);
    await picture(clerk, 'consult-drawer');
    await form.getByRole('button', { name: '拟征询书' }).click();
    numbers.push(await settleLetter({ way: '邮寄送达', carrier: '邮政挂号信', proof: 'XA00000001' }));
    await openLetter('征求意见告知书（给申请人）');
    numbers.push(await settleLetter({ way: '邮寄送达', carrier: '邮政 EMS', servedOn: '2026-04-24' }));
    await days.moveTo('2026-04-27');
    await signedFor('第三方意见征询书', '2026-04-27');
    await openCase(clerk, number);
    expect(await clerk.locator('#consultations').innerText()).toContain('应于 2026年5月20日（周三） 前答复');
  });

  test('21 May: fifteen working days of silence are no consent; the office weighs', async () => {
    await days.moveTo('2026-05-21');
    await openCase(clerk, number);
    const asked = clerk.locator('#consultations');
    expect(await asked.innerText()).toContain('期满未答复');
    expect(await asked.innerText()).toContain('逾期未答复不等于同意，是否公开由本机关依法决定');
    expect(await clerk.locator('#next').innerText()).toContain('不得当作同意或者反对');
    // Two days had counted; the other eighteen begin on 21 May.
    expect(await caseHead(clerk)).toContain('答复期限 2026年6月15日（周一）');
    await picture(clerk, 'case-silent');
    await asked.getByRole('button', { name: /^登记送达、意见或衡量/ }).click();
    const form = drawer(clerk, '登记送达和意见');
    await form.getByLabel(/^承办人的衡量/).fill('综合单价反映报价策略，公开会损害竞争地位；其余内容应当公开。');
    await form.getByRole('button', { name: '登记', exact: true }).click();
    await form.waitFor({ state: 'hidden' });
    expect(await asked.innerText()).toContain('承办衡量');
  });

  test('12 June: the extension is drafted, agreed to and served inside the limit', async () => {
    await days.moveTo('2026-06-12');
    await openCase(clerk, number);
    await act(clerk, '延长答复期限').click();
    const form = drawer(clerk, '延长答复期限');
    await form.getByLabel('延长').fill('10');
    await form.getByLabel('理由').fill('合同页数较多，需要逐页区分处理');
    // The Dragon Boat Festival, 19 to 21 June, does not count.
    expect(await form.innerText()).toMatch(/新期限\s*2026年6月30日/);
    await form.getByRole('button', { name: '拟告知书' }).click();
    await step(clerk, '送审').waitFor();
    expect(await clerk.getByRole('article', { name: '文书预览' }).innerText()).toContain('不晚于2026年6月30日答复');
    numbers.push(await settleLetter({ way: '邮寄送达', carrier: '邮政 EMS' }));
    await openCase(clerk, number);
    expect(await caseHead(clerk)).toContain('答复期限 2026年6月30日（周二），还剩');
    await picture(clerk, 'case-extended');
  });

  test('23 June: the prices are blacked out and proven gone, the rest is granted by three people and goes to the post', async () => {
    await days.moveTo('2026-06-23');
    await openCase(clerk, number);
    await addPaper(clerk, '所申请的信息', '施工合同.pdf', await pdf('Contract of 2024', secret));
    await clerk.getByRole('link', { name: /^涂黑/ }).click();
    const image = clerk.getByRole('img', { name: /第 1 页/ });
    await expect.poll(() => image.evaluate((it) => (it as HTMLImageElement).naturalWidth)).toBeGreaterThan(500);
    await image.scrollIntoViewIfNeeded();
    const sheet = await image.boundingBox();
    if (!sheet) throw new Error('no page to draw on');
    const at = (x: number, y: number) => [sheet.x + sheet.width * x, sheet.y + sheet.height * y] as const;
    await clerk.mouse.move(...at(0.1, 0.47));
    await clerk.mouse.down();
    await clerk.mouse.move(...at(0.7, 0.53), { steps: 4 });
    await clerk.mouse.up();
    await clerk.getByRole('heading', { name: '已画 1 处' }).waitFor();
    await picture(clerk, 'redact');
    await button(clerk, '生成处理后的文件').click();
    await clerk.getByRole('dialog').getByRole('button', { name: '生成', exact: true }).click();
    await clerk.getByText('通过，没有残留').waitFor({ timeout: 90_000 });
    await picture(clerk, 'proof');
    await reviewForSecrecy(number, '区分处理后公开');
    await openCase(clerk, number);
    await act(clerk, '拟答复').click();
    await clerk.getByRole('radio', { name: /^部分公开/ }).check();
    await button(clerk, '拟文书').click();
    await openFields(clerk, '云台镇农村饮水工程施工合同（区分处理后）', '随本答复书邮寄光盘');
    await clerk.getByLabel('第 1 项，不公开的部分').fill('合同中的综合单价');
    await clerk.getByRole('combobox', { name: '第 1 项，情形' }).click();
    await clerk
      .locator('.ant-select-item-option')
      .getByText(/第十五条/)
      .click();
    await clerk.getByLabel('第 1 项，理由').fill('综合单价反映施工单位的报价策略，公开会损害其竞争地位。');
    await picture(clerk, 'partial-letter');
    numbers.push(await settleLetter({ way: '邮寄送达', carrier: '邮政 EMS', proof: 'EA00000002' }));
    await openCase(clerk, number);
    expect(await caseHead(clerk)).toContain('2026年6月23日（周二）答复：部分公开');
  });

  test('26 June: the receipt comes back, the case is closed, and its one PDF holds every paper and nothing that was blacked out', async () => {
    await days.moveTo('2026-06-26');
    await signedFor('答复书（部分公开）', '2026-06-25');
    await signedFor('延期答复告知书', '2026-06-15');
    await openCase(clerk, number);
    await addPaper(clerk, '送达凭证', '邮件回执.pdf', await pdf('POSTAL-RECEIPT-0625'));
    await act(clerk, '归档').click();
    const dialog = drawer(clerk, '归档');
    await dialog.getByLabel('归档号').fill('2026-YS-002');
    await dialog.getByRole('button', { name: '归档', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await picture(clerk, 'case-archived');
    const [download] = await Promise.all([
      clerk.waitForEvent('download', { timeout: 120_000 }),
      clerk.getByRole('button', { name: /整卷 PDF/ }).click(),
    ]);
    const whole = await bytesOf(download);
    const text = await textOf(whole);
    expect(new Set(numbers).size).toBe(4);
    for (const paper of [
      ...numbers.map((one) => one.replace(/\s/g, '')),
      '申请表（登记内容）',
      '云台镇农村饮水工程的施工合同',
      '第三方意见征询书',
      '征求意见告知书',
      '延期答复告知书',
      '政府信息公开申请答复书',
      '镇档案室、水利站',
      '区分处理后公开',
      '期满没有答复',
      '综合单价反映报价策略',
      'Contractof2024',
      '封存的原件',
      'POSTAL-RECEIPT-0625',
      'XA00000001',
      '回执2026-06-25',
      '期限计算表',
      '2026年6月30日',
      '2026-YS-002',
    ])
      expect(text, paper).toContain(paper);
    expect(text).not.toContain(secret);
    expect(holds(whole, secret)).toBe(false);
    expect(holds(await pdf('Contract of 2024', secret), secret)).toBe(true);
  });
});

describe('a fee notice that nobody pays', () => {
  let citizen: Page;
  let receipt: Receipt;

  test('4 August: the fee notice is drafted with its calculation, signed and served', async () => {
    await days.moveTo('2026-08-03');
    citizen = await days.enter({ javaScriptEnabled: false });
    receipt = await apply(citizen, '虚构申请人丙', '2021年以来全镇所有工程的招标公告');
    await days.moveTo('2026-08-04');
    const clerk = await days.desk('clerk');
    await openCase(clerk, receipt.number);
    await act(clerk, '收费通知').click();
    const form = drawer(clerk, '收费通知');
    await form.getByRole('radio', { name: /^按量/ }).check();
    await form.getByLabel('数量').fill('85');
    await form.getByLabel('缴纳方式').fill('凭缴款码缴入清溪县国库。');
    await picture(clerk, 'fee-drawer');
    await form.getByRole('button', { name: '拟通知书' }).click();
    await step(clerk, '送审').waitFor();
    // 30 pages free, 55 at 10 yuan.
    expect(await clerk.getByRole('article', { name: '文书预览' }).innerText()).toContain('应缴数额为550元');
    await settleLetter({ way: '电子送达', servedOn: '2026-08-04' });
  });

  test('1 September: the last day to pay; the citizen is told how much, how and what follows', async () => {
    await days.moveTo('2026-09-01');
    await track(citizen, receipt);
    const asked = region(citizen, '请在2026年9月1日前（含当天）缴纳信息处理费 550 元');
    expect(await asked.innerText()).toContain('凭缴款码缴入清溪县国库');
    expect(await asked.innerText()).toContain('视为放弃申请');
    expect(await status(citizen)).toContain('缴清费用后重新计算');
    await picture(citizen, 'track-fee');
    await asked.getByRole('link', { name: '提交缴费凭证' }).click();
    await citizen.getByLabel('说明').fill('9月2日缴的，缴款书编号 0001');
  });

  test('2 September: too late, and everybody is told so', async () => {
    await days.moveTo('2026-09-02');
    // The page of the day before is still open; who looks away from it for a day has to open the request again.
    await track(citizen, receipt);
    await picture(citizen, 'track-lapsed');
    expect(await status(citizen)).toContain('不再处理');
    expect(await region(citizen, '缴费期限已过，视为放弃申请').innerText()).toContain('缴费期限到2026年9月1日为止');
    await citizen.goto('/requests/case/payment');
    expect(await citizen.locator('main').innerText()).toContain('缴费期限已于2026年9月1日届满，视为放弃申请，不能再提交');
    const clerk = await days.desk('clerk');
    await openCase(clerk, receipt.number);
    expect(await clerk.locator('.case-head').getByText('不再处理').count()).toBe(1);
    expect(await caseHead(clerk)).toContain('2026年9月2日（周三）起视为放弃申请：逾期不缴费');
    expect(await clerk.locator('#next').innerText()).toContain('申请人没有缴费，视为放弃申请，告知不再处理');
    await picture(clerk, 'case-lapsed');
    // What was paid in time and is learned of now may still be written down; what was paid today may not.
    await act(clerk, '登记缴费').click();
    const paid = drawer(clerk, '登记缴费');
    await paid.getByLabel('完成缴费的日期').fill('2026-09-02');
    await clerk.keyboard.press('Control+Enter');
    await paid.getByText('缴费期限已于2026年9月1日届满').waitFor();
    await clerk.keyboard.press('Escape');
  });

  test('3 September: told that it is not dealt with any further; it counts in its row of table three', async () => {
    await days.moveTo('2026-09-03');
    const clerk = await days.desk('clerk');
    await openCase(clerk, receipt.number);
    await clerk.locator('#next').getByText('做下一步').click();
    await clerk.getByRole('radio', { name: /^逾期不缴费/ }).check();
    await button(clerk, '拟文书').click();
    await step(clerk, '送审').waitFor();
    await settleLetter({ way: '电子送达', servedOn: '2026-09-03' });
    await openCase(clerk, receipt.number);
    expect(await caseHead(clerk)).toContain('2026年9月3日（周四）答复：逾期不缴费');
    await track(citizen, receipt);
    await picture(citizen, 'track-closed');
    const [letter] = await Promise.all([
      citizen.waitForEvent('download'),
      citizen.getByRole('link', { name: '下载政府信息公开申请不再处理告知书，PDF' }).click(),
    ]);
    expect(await textOf(await bytesOf(letter))).toContain('视为您放弃申请');
    const { db, tenant } = days.product.context;
    const counted = await requestsForReport(db, tenant, days.town.id, 2026);
    const unpaid = counted.find(({ decided }) => decided?.on === '2026-09-03');
    expect(unpaid?.decided?.outcomes).toEqual(['OTH_NO_PAYMENT']);
    expect(outcomes.OTH_NO_PAYMENT.row).toBe('other.unpaidFee');
  });
});

test('no page asked anything of another host, and none complained', () => {
  expect(days.visitors.flatMap(({ foreign }) => foreign)).toEqual([]);
  expect(days.visitors.flatMap(({ errors }) => errors)).toEqual([]);
});
