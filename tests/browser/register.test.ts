// The register of requests as clerks, signers, supervisors and administrators meet it.
// Long, because it goes through every screen of the register.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, type ProductServer, signIn, startServer, type Visitor, visitor } from '../server.fixture.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const clerk = '演示经办员（云台）';
const reviewer = '演示审核员（云台）';
const signer = '演示签发人（云台）';
const supervisor = '演示督导员（清溪）';
const administrator = '演示系统管理员';
const narrow = { viewport: { width: 390, height: 844 } };

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

async function at(path: string, who = clerk, options: Parameters<typeof visitor>[2] = {}): Promise<Page> {
  const one = await visitor(browser, server.base, options);
  visitors.push(one);
  await signIn(one.page, who);
  await one.page.goto(`/office${path}`);
  await one.page.getByRole('heading', { level: 1 }).waitFor();
  return one.page;
}

/** What axe finds serious or critical, and whether the page scrolls sideways. */
async function faults(page: Page) {
  await page.waitForLoadState('networkidle');
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(async () => (window as unknown as { axe: typeof axe }).axe.run(document));
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  return {
    serious: violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`),
    sideways,
  };
}
const sound = { serious: [], sideways: false };

const wanted = '虚构测试路2031年路灯改造的中标通知书';
const rowsShown = (page: Page) => page.locator('tbody tr.ant-table-row').count();
const addressOf = (page: Page) => new URL(page.url()).search;

async function fillApplicant(page: Page, name: string): Promise<void> {
  await page.getByLabel('姓名', { exact: true }).fill(name);
  await page.getByLabel(/^证件号码/).fill('990101199001010016');
  await page.getByLabel('电话', { exact: true }).fill('0999-0000123');
  await page.getByLabel(/^信息的名称/).fill(wanted);
}

describe('entry', () => {
  test('a letter handed in at the counter: the limits are told, the slip has number and code, the scan is in the file', async () => {
    const page = await at('/requests/new');
    const helper = page.getByRole('region', { name: '收到日和期限' });
    await helper.getByText('以提交之日为收到申请之日').waitFor();
    await helper.getByText('《政府信息公开条例》第三十一条第一项').waitFor();
    await page.getByLabel('提交日期').fill('2024-04-01');
    await helper.getByText('2024年4月29日（周一）').waitFor();
    await helper.getByText('2024年4月11日（周四）').waitFor();
    await page.getByLabel('提交日期').fill(await page.evaluate(() => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)));
    await fillApplicant(page, '虚构申请人登记一');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '申请书.txt', mimeType: 'text/plain', buffer: Buffer.from('虚构的申请书') });
    await page.getByRole('button', { name: '保存并打印回执' }).click();

    const slip = page.getByRole('article', { name: '登记回执' });
    await slip.waitFor();
    const text = await slip.innerText();
    expect(text).toMatch(/\d{4}-\d{4}/);
    expect(text).toContain('虚构申请人登记一');
    const code = await slip.locator('.slip-code').innerText();
    expect(code.replace(/\W/g, '')).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    await page.getByText('已存入案卷').waitFor();
    expect(await faults(page)).toEqual(sound);
    expect(page.url()).not.toContain(code);
    await page.getByRole('link', { name: '打开办件' }).click();
    await page.getByText('虚*').first().waitFor();
  });

  test('a plain letter that nobody has confirmed has no receipt date and says what to do today', async () => {
    const page = await at('/requests/new');
    await page.getByRole('radio', { name: '平常信函' }).check();
    await page.getByText('还没有与申请人确认，期限没有起算。').waitFor();
    const arrived = await page.getByLabel('信件到达日期').inputValue();
    await page.getByLabel(/^双方确认日期/).fill(arrived);
    await page.getByRole('region', { name: '收到日和期限' }).getByText('答复期限').waitFor();
  });

  test('what is missing is said at its field, and nothing typed is lost: not by a refusal, not by looking elsewhere', async () => {
    const page = await at('/requests/new');
    await page.getByLabel(/^信息的名称/).fill(wanted);
    await page.getByRole('button', { name: '保存并打印回执' }).click();
    await page.getByText('有 2 处需要改正').waitFor();
    await page.getByText('请填写姓名或名称。').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toMatch(/name$/);
    expect(await faults(page)).toEqual(sound);

    await page.getByRole('link', { name: '日历' }).click();
    await page.getByRole('dialog', { name: '有没保存的改动' }).getByRole('button', { name: '离开' }).click();
    await page.getByRole('heading', { name: '工作日历' }).waitFor();
    await page.getByRole('link', { name: '登记', exact: true }).click();
    await page.getByText('接着上次没有登记完的内容。').waitFor();
    expect(await page.getByLabel(/^信息的名称/).inputValue()).toBe(wanted);
    await page.context().setOffline(true);
    await fillApplicant(page, '虚构申请人登记二');
    await page.getByRole('button', { name: '保存并打印回执' }).click();
    await page.getByText('连不上服务器').waitFor();
    expect(await page.getByLabel('姓名', { exact: true }).inputValue()).toBe('虚构申请人登记二');
    await page.context().setOffline(false);
    visitors.at(-1)?.errors.splice(0);
    await page.getByRole('button', { name: '保存并打印回执' }).click();
    await page.getByRole('article', { name: '登记回执' }).waitFor();
  });

  test('the same person is found while the form is typed', async () => {
    const page = await at('/requests/new');
    await fillApplicant(page, '虚构申请人登记一');
    const panel = page.getByRole('region', { name: '有没有申请过' });
    await panel.getByText('同一人').first().waitFor();
    await panel.getByText(wanted).first().waitFor();
  });

  test('without a mouse: from the register to the slip', async () => {
    const page = await at('/requests');
    const reach = async (name: RegExp, key = 'Tab') => {
      for (let presses = 0; presses < 90; presses += 1) {
        const words = await page.evaluate(() => {
          const it = document.activeElement as HTMLInputElement | null;
          return it?.getAttribute('aria-label') ?? it?.labels?.[0]?.textContent ?? it?.textContent ?? '';
        });
        if (name.test(words)) return;
        await page.keyboard.press(key);
      }
      throw new Error(`${key} does not reach ${name}`);
    };
    await reach(/^登记申请$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '登记申请' }).waitFor();
    await reach(/^当面提交/);
    await page.keyboard.press('ArrowDown');
    await page.getByText('由本机构代为填写').waitFor();
    await reach(/^姓名$/);
    await page.keyboard.type('虚构申请人登记三');
    await reach(/^电话$/);
    await page.keyboard.type('0999-0000456');
    await reach(/^信息的名称/);
    await page.keyboard.type('虚构测试村2030年村级账目');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article', { name: '登记回执' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  });
});

describe('register', () => {
  test('tabs, lights, filters and search narrow the list, stand in the address, and go back', async () => {
    const page = await at('/requests');
    await page.locator('tbody tr.ant-table-row').first().waitFor();
    const all = await rowsShown(page);
    await page
      .getByRole('tab', { name: /^待确认|^办理中/ })
      .first()
      .click();
    await expect.poll(() => addressOf(page)).toMatch(/stage=/);
    await page.getByRole('tab', { name: /^全部未办结/ }).click();
    await expect.poll(() => addressOf(page)).toBe('');
    await page.keyboard.press('/');
    await page.keyboard.type('路灯改造');
    await expect.poll(() => addressOf(page)).toContain('q=');
    await expect.poll(() => rowsShown(page)).toBeLessThan(all);
    await page.locator('tbody').getByText(wanted).first().waitFor();
    await page.getByRole('button', { name: '清除条件' }).first().click();
    await expect.poll(() => rowsShown(page)).toBe(all);
    await page.locator('label', { has: page.getByRole('radio', { name: /^逾期/ }) }).click();
    await expect.poll(() => addressOf(page)).toContain('light=black');
  });

  test('an ID number is not searched for by the address, but in a dialog', async () => {
    const page = await at('/requests');
    await page.getByRole('searchbox', { name: '搜索编号、文号、摘要' }).fill('990101199001010016');
    await page.getByText('证件号码、电话、邮箱不在这里查').waitFor();
    expect(page.url()).not.toContain('990101');
    await page.getByRole('alert').or(page.locator('.in-panel')).getByRole('button', { name: '按申请人查找' }).click();
    const dialog = page.getByRole('dialog', { name: '按申请人查找' });
    await dialog.getByLabel('证件号码或信用代码').fill('990101199001010016');
    await dialog.getByRole('button', { name: '查找', exact: true }).click();
    await dialog.getByText(/^找到 \d+ 件$/).waitFor();
    expect(await faults(page)).toEqual(sound);
    expect(page.url()).not.toContain('990101');
  });

  test('columns and a view are kept for the next time', async () => {
    const page = await at('/requests?light=red');
    await page.getByRole('button', { name: /列$/ }).click();
    await page.getByRole('checkbox', { name: '收到方式' }).check();
    await page.getByRole('columnheader', { name: '收到方式' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^视图/ }).click();
    await page.getByRole('button', { name: '保存现在的条件' }).click();
    await page.getByLabel('视图名称').fill('我的紧急件');
    await page.getByRole('dialog', { name: '保存视图' }).getByRole('button', { name: '保存', exact: true }).click();
    await page.goto('/office/requests');
    await page.getByRole('columnheader', { name: '收到方式' }).waitFor();
    await page.getByRole('button', { name: /^视图/ }).click();
    await page.getByRole('button', { name: '我的紧急件', exact: true }).click();
    await expect.poll(() => addressOf(page)).toBe('?light=red');
  });

  test('the export opens as a workbook; full names only for a reason, and only for the reviewer', async () => {
    const page = await at('/requests', reviewer);
    await page.getByRole('button', { name: /导出$/ }).click();
    const dialog = page.getByRole('dialog', { name: '导出台账' });
    await dialog.getByRole('checkbox', { name: /完整姓名/ }).check();
    await dialog.getByRole('button', { name: '导出 Excel' }).click();
    await dialog.getByText('请填写理由，至少 2 个字。').waitFor();
    await dialog.getByLabel('导出理由').fill('浏览器测试');
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: '导出 Excel' }).click()]);
    const bytes = readFileSync(await download.path());
    expect([download.suggestedFilename().endsWith('.xlsx'), bytes.subarray(0, 2).toString()]).toEqual([true, 'PK']);

    const other = await at('/requests');
    await other.getByRole('button', { name: /导出$/ }).click();
    await other.getByRole('dialog', { name: '导出台账' }).waitFor();
    expect(await other.getByRole('checkbox', { name: /完整姓名/ }).count()).toBe(0);
  });

  test('a supervisor sees how things stand, and not whom a request is from', async () => {
    const page = await at('/requests', supervisor);
    await page.locator('tbody tr.ant-table-row').first().waitFor();
    expect(await page.getByRole('columnheader', { name: '申请人', exact: true }).count()).toBe(0);
    expect(await page.getByRole('button', { name: /登记申请|按申请人查找/ }).count()).toBe(0);
    expect(await page.getByText('虚*').count()).toBe(0);
    expect(await page.locator('tbody a').count()).toBe(0);
  });
});

describe('today, reminders', () => {
  test('the most urgent come first with their next step; the bell tells how many are new', async () => {
    const page = await at('/');
    await page.getByRole('heading', { name: /^今日/ }).waitFor();
    await page
      .getByText(/^下一步：/)
      .first()
      .waitFor();
    expect(await faults(page)).toEqual(sound);
    await page.getByRole('button', { name: /^提醒/ }).click();
    await page.getByRole('tooltip').or(page.locator('.bell-list')).first().waitFor();
    await page
      .getByRole('button', { name: /^去办理/ })
      .first()
      .click();
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/office\/requests\/.+/);
  });
});

describe('settings and calendar', () => {
  test('the signer changes what the guide says, and the guide says it; others only read', async () => {
    const page = await at('/requests/settings', signer);
    await page.getByLabel('办公时间').fill('工作日 8:30—17:30（测试）');
    await page.getByLabel('联系电话').fill('0999-0000000');
    for (const label of [
      '工作机构名称',
      '办公地址',
      '信息的分类和编排体系',
      '获取方式',
      '复议机关',
      '有管辖权的法院',
      '主管部门',
      '机关代字',
    ])
      if ((await page.getByLabel(label, { exact: true }).inputValue()) === '')
        await page.getByLabel(label, { exact: true }).fill(`${label}（测试）`);
    await page.keyboard.press('Control+s');
    await page.getByText('已保存，指南和以后的文书按新内容。').waitFor();
    const guide = await page.getByRole('link', { name: /看公开的指南/ }).getAttribute('href');
    await page.goto(guide ?? '');
    await page.getByText('工作日 8:30—17:30（测试）').first().waitFor();

    const other = await at('/requests/settings');
    expect(await other.getByLabel('办公时间').isDisabled()).toBe(true);
    expect(await other.getByRole('button', { name: '保存' }).count()).toBe(0);
  });

  test('the administrator pastes a holiday notice, sees what changes, and it is in force', async () => {
    const page = await at('/requests/calendar', administrator);
    await page.getByText(/跨入 2027 年的期限是暂定的/).waitFor();
    await page.getByRole('button', { name: '录入放假通知' }).click();
    const drawer = page.getByRole('dialog', { name: '录入放假通知' });
    await drawer.getByLabel('把通知全文粘贴到这里').fill(`虚构的关于2027年部分节假日安排的通知　国办发明电〔2026〕99号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日至11日放假调休，共7天。2月14日（周日）上班。
三、清明节：4月3日至5日放假，共3天。
四、劳动节：5月1日至5日放假调休，共5天。
五、端午节：6月9日放假1天。
六、中秋节：9月15日放假1天。
七、国庆节：10月1日至7日放假调休，共7天。`);
    await drawer.getByRole('button', { name: '读出日期' }).click();
    await drawer.getByText('已读出，请对照原文核对下面各项。').waitFor();
    await drawer.getByText(/天会变/).waitFor();
    await drawer.getByText('2027-02-14 周日：改为工作日').waitFor({ state: 'attached' });
    expect(await faults(page)).toEqual(sound);
    await drawer.getByRole('button', { name: '保存并重算期限' }).click();
    await page.getByText(/跨入 2028 年的期限是暂定的/).waitFor();
    await page.getByRole('cell', { name: '国办发明电〔2026〕99号' }).waitFor();

    await page.getByRole('button', { name: '加本地日子' }).click();
    const local = page.getByRole('dialog', { name: '加本地日子' });
    await local.getByLabel('日期').fill('2027-03-01');
    await local.getByLabel('原因').fill('虚构的大风停工');
    await local.getByLabel('依据').fill('虚构通告');
    await local.getByText(/^有 1 天会变/).waitFor();
    await local.getByRole('button', { name: '保存并重算期限' }).click();
    await page.getByText('虚构的大风停工').waitFor();
  });
});

// One visit a person: signing in takes longer than looking.
describe.each([
  ['wide', {}],
  ['narrow', narrow],
])('%s screens', (_, options) => {
  test.each([
    [clerk, ['/requests', '/requests?open=no', '/requests?q=没有这样的申请', '/requests/new']],
    [signer, ['/requests/settings', '/']],
    [administrator, ['/requests/calendar']],
    [supervisor, ['/requests']],
  ])('%s', async (who, paths) => {
    const [first = '/', ...rest] = paths;
    const page = await at(first, who, options);
    expect(await faults(page), first).toEqual(sound);
    for (const path of rest) {
      await page.goto(`/office${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await faults(page), path).toEqual(sound);
    }
  });
});
