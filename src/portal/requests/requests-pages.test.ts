// Long, because it looks at every page of the column.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { stillClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { buildServer, type Context, type Server, type SignedIn } from '../../platform/http.ts';
import { createLog } from '../../platform/log.ts';
import { Refusal } from '../../platform/refusal.ts';
import { openSecrets } from '../../platform/secrets.ts';
import { openStorage } from '../../platform/storage.ts';
import { attribute, expectSelfContained, metaOf, type ReadPage, readPage, textOf } from '../markup.fixture.ts';
import type { Ui } from '../page.ts';
import { readSiteSettings, siteOf } from '../site.ts';
import { newApplication } from './application.ts';
import { applyPage, staleFormPage } from './apply-page.ts';
import { beforePage } from './before-page.ts';
import { caseActPage, caseActs, notNowPage } from './case-acts.ts';
import { casePage, type Done } from './case-page.ts';
import { correctPage } from './correct-page.ts';
import { type FixtureDesk, fixtureDesk, fixtureOffices, officeSettings } from './desk.fixture.ts';
import { entryPage } from './entry-page.ts';
import { guidePage } from './guide-page.ts';
import { opinionCodePage, opinionPage } from './opinion-page.ts';
import { noReceiptPage, receiptPage } from './receipt-page.ts';
import { cleanTyped } from './received-form.ts';
import { recoverPage, recoverSentPage } from './recover-page.ts';
import { requestsDoor } from './requests-door.ts';
import { trackPage } from './track-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-requests-'));
const clock = stillClock('2026-11-24T10:00:00+08:00');
const config = readConfig({ GONGKAI_MODE: 'production', GONGKAI_DATA: folder, GONGKAI_PUBLIC_URL: 'http://localhost:3000' });
const site = siteOf(config, readSiteSettings({}), ['青石市人民政府']);
const stand = { site, ui: 'standard' as Ui };
const [office, bareOffice] = fixtureOffices as [(typeof fixtureOffices)[0], (typeof fixtureOffices)[0]];

let server: Server;
let desk: FixtureDesk;
let signedIn = false;

beforeAll(async () => {
  const context = {
    config,
    clock,
    storage: await openStorage(join(folder, 'files')),
    secrets: openSecrets(new Uint8Array(32).fill(1)),
    log: createLog('silent'),
    tenant: 'default',
  } as unknown as Context;
  desk = fixtureDesk(clock);
  server = await buildServer(config, {
    db: context.db,
    log: context.log,
    identify: async () => (signedIn ? ({ id: 'officer' } as SignedIn) : undefined),
    permits: () => false,
  });
  const frame = {
    site: async () => site,
    uiOf: ({ cookies }: { cookies: Record<string, string | undefined> }): Ui => (cookies['ui'] === 'large' ? 'large' : 'standard'),
    setUi: () => undefined,
    send: (_request: unknown, reply: { type(type: string): { send(body: string): never } }, page: { markup: string }) =>
      reply.type('text/html; charset=utf-8').send(page.markup),
  };
  await requestsDoor(context, frame as never, desk)(server, context);
  await server.ready();
});
afterEach(() => {
  signedIn = false;
  desk.patience = 20;
  desk.refusal = undefined;
});
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Part = string | File;
interface Answer {
  readonly status: number;
  readonly body: string;
  readonly location: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly cookies: Readonly<Record<string, string>>;
  readonly setCookies: readonly string[];
}

const cookieLine = (cookies: Record<string, string>) =>
  Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');

async function ask(url: string, cookies: Record<string, string> = {}, parts?: Record<string, Part | readonly Part[]>, headers = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts ?? {}))
    for (const one of (Array.isArray(value) ? value : [value]) as Part[]) form.append(name, one);
  const sent = new Response(form);
  const answer = await server.inject({
    method: parts ? 'POST' : 'GET',
    url,
    headers: {
      accept: 'text/html',
      cookie: cookieLine(cookies),
      ...(parts ? { 'content-type': sent.headers.get('content-type') ?? '', origin: 'http://localhost:3000' } : {}),
      ...headers,
    },
    ...(parts ? { payload: Buffer.from(await sent.arrayBuffer()) } : {}),
  });
  const setCookies = [answer.headers['set-cookie'] ?? []].flat() as string[];
  const kept = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]));
  return {
    status: answer.statusCode,
    body: answer.body,
    location: answer.headers.location,
    headers: answer.headers,
    cookies: kept,
    setCookies,
  } satisfies Answer as Answer;
}

const hiddenOf = ({ elements }: ReadPage, name: string) =>
  attribute(elements.find((element) => element.tagName === 'input' && attribute(element, 'name') === name) as never, 'value') ?? '';
const typedInto = ({ elements }: ReadPage, name: string) => {
  const control = elements.find((element) => ['input', 'textarea'].includes(element.tagName) && attribute(element, 'name') === name);
  if (!control) throw new Error(`no field ${name}`);
  return control.tagName === 'textarea' ? textOf(control as never) : attribute(control, 'value');
};
const titleOf = ({ elements }: ReadPage) => textOf(elements.find(({ tagName }) => tagName === 'title') as never);
const errorsIn = ({ elements }: ReadPage) =>
  elements.filter((element) => attribute(element, 'class') === 'error').map((element) => textOf(element as never));

const person = {
  name: '虚构申请人甲',
  idKind: 'idCard',
  idNumber: '990101199001010011',
  phone: '19900000001',
  address: '清溪县云台镇幸福路99号',
  postcode: '',
  email: '',
};
const wish = '2024年全镇农村危房改造补助发放标准的文件';
const apply = `/requests/${office.slug}/apply`;

/** Fills the form up to the last step. @returns its page */
async function atLastStep(applicant: Record<string, string> = person, description = wish): Promise<ReadPage> {
  const first = readPage((await ask(apply)).body);
  const second = await ask(apply, {}, { sealed: hiddenOf(first, 'sealed'), step: '1', go: 'next', ...applicant });
  expect(second.status).toBe(200);
  const third = await ask(apply, {}, { sealed: hiddenOf(readPage(second.body), 'sealed'), step: '2', go: 'next', description });
  expect(third.status).toBe(200);
  return readPage(third.body);
}

const lastStep = (page: ReadPage, more: Record<string, Part | readonly Part[]> = {}) => ({
  sealed: hiddenOf(page, 'sealed'),
  step: '3',
  go: 'next',
  form: 'electronic',
  delivery: 'online',
  otherFormAccepted: 'yes',
  needsHelp: '',
  ...more,
});

async function filed() {
  const page = await atLastStep();
  const answer = await ask(apply, {}, lastStep(page));
  expect(answer).toMatchObject({ status: 303, location: '/requests/receipt' });
  const kept = desk.kept.at(-1);
  if (!kept) throw new Error('nothing was filed');
  return { kept, cookies: answer.cookies, page };
}

async function opened() {
  const { kept } = await filed();
  const answer = await ask('/requests/track', {}, { number: kept.number, code: kept.code, name: person.name });
  expect(answer).toMatchObject({ status: 303, location: '/requests/case' });
  return { kept, cookies: answer.cookies };
}

describe('填写申请', () => {
  test('三步填完，得到受理编号，回执写明法定日期', async () => {
    const { kept, cookies } = await filed();
    expect(kept.applicant).toMatchObject({ kind: 'person', name: person.name, phone: person.phone });
    expect(kept.wanted).toEqual({ description: wish, form: 'electronic', delivery: 'online', otherFormAccepted: true, needsHelp: '' });
    const { text } = readPage((await ask('/requests/receipt', cookies)).body);
    expect(text).toContain(kept.number);
    expect(text).toContain(kept.code);
    expect(text).toContain('请抄下或打印');
    expect(text).toContain('2026年11月24日');
    expect(text).toContain('2026年12月3日');
    expect(text).toContain('2026年12月22日');
    expect(text).toContain('第三十三条');
  });

  test('每一步的错误写在字段旁边和页首，已填的都还在', async () => {
    const first = readPage((await ask(apply)).body);
    const again = await ask(
      apply,
      {},
      { sealed: hiddenOf(first, 'sealed'), step: '1', go: 'next', ...person, name: '', email: 'not-an-address' },
    );
    expect(again.status).toBe(422);
    const page = readPage(again.body);
    expect(errorsIn(page)).toEqual(['错误：请填写姓名。', '错误：电子邮箱的写法不对，请核对。']);
    expect(titleOf(page)).toMatch(/^需要改正：/);
    expect(typedInto(page, 'phone')).toBe(person.phone);
    expect(typedInto(page, 'email')).toBe('not-an-address');
    const links = page.elements.filter(({ tagName }) => tagName === 'a').map((link) => attribute(link, 'href'));
    expect(links).toContain('#f-name');
    const name = page.elements.find((element) => attribute(element, 'id') === 'f-name');
    expect(attribute(name as never, 'aria-invalid')).toBe('true');
    expect(attribute(name as never, 'aria-describedby')).toBe('f-name-hint f-name-error');
    const alert = page.elements.find((element) => attribute(element, 'role') === 'alert');
    expect(attribute(alert as never, 'autofocus')).toBe('');
  });

  test('柜台退回的，说在它指明的字段旁边和页首，已填的都还在', async () => {
    const refuse = async (path: string, message: string) => {
      const last = await atLastStep();
      desk.refusal = new Refusal({ code: 'refused', status: 422, message, fields: [{ path, message }] });
      const answer = await ask(apply, {}, lastStep(last, { needsHelp: '请用大字' }));
      expect(answer.status).toBe(422);
      return readPage(answer.body);
    };
    const tied = (page: ReadPage, name: string) => {
      const control = page.elements.find((element) => attribute(element, 'id') === `f-${name}`);
      expect(attribute(control as never, 'aria-invalid')).toBe('true');
      expect(attribute(control as never, 'aria-describedby')).toContain(`f-${name}-error`);
      const links = page.elements.filter(({ tagName }) => tagName === 'a').map((link) => attribute(link, 'href'));
      expect(links).toContain(`#f-${name}`);
    };
    const files = await refuse('identity', '“证件.pdf”不是可以接收的文件。');
    expect(errorsIn(files)).toEqual(['错误：“证件.pdf”不是可以接收的文件。']);
    tied(files, 'identity');
    expect(typedInto(files, 'needsHelp')).toBe('请用大字');
    const name = await refuse('applicant.name', '姓名最多 50 个字。');
    expect(titleOf(name)).toContain('第1步');
    expect(errorsIn(name)).toEqual(['错误：姓名最多 50 个字。']);
    tied(name, 'name');
    expect(typedInto(name, 'phone')).toBe(person.phone);
  });

  test('没有身份证明也能提交', async () => {
    const last = await atLastStep({ ...person, idNumber: '' });
    expect((await ask(apply, {}, lastStep(last))).status).toBe(303);
    expect(desk.kept.at(-1)?.files).toEqual([]);
  });

  test('组织选择统计类别，没有选的不能往下走', async () => {
    const first = readPage((await ask(apply)).body);
    const switched = readPage((await ask(apply, {}, { sealed: hiddenOf(first, 'sealed'), step: '1', go: 'organisation', ...person })).body);
    expect(typedInto(switched, 'phone')).toBe(person.phone);
    const fields = {
      name: '虚构研究所',
      idNumber: '',
      representative: '',
      contactName: '',
      phone: '0999-1',
      address: '',
      postcode: '',
      email: '',
    };
    const sealed = hiddenOf(switched, 'sealed');
    const refused = await ask(apply, {}, { sealed, step: '1', go: 'next', ...fields });
    expect(errorsIn(readPage(refused.body))).toEqual(['错误：请选择申请人类别。']);
    expect((await ask(apply, {}, { sealed, step: '1', go: 'next', kind: 'person', ...fields })).status).toBe(422);
    expect((await ask(apply, {}, { sealed, step: '1', go: 'next', kind: 'research', ...fields })).status).toBe(200);
  });

  test('选择邮寄而没有地址的，请回第一步', async () => {
    const last = await atLastStep({ ...person, address: '' });
    const answer = await ask(apply, {}, lastStep(last, { delivery: 'post' }));
    expect(answer.status).toBe(422);
    expect(errorsIn(readPage(answer.body))).toEqual(['错误：选择邮寄的，请回到第一步填写通信地址，或者换一种途径。']);
  });

  test('跳过前面的步骤，回到没填好的那一步', async () => {
    const first = readPage((await ask(apply)).body);
    const answer = await ask(apply, {}, lastStep(first));
    expect(answer.status).toBe(422);
    expect(titleOf(readPage(answer.body))).toContain('第1步');
  });

  test('回上一步、切换长者模式都不丢内容', async () => {
    const last = await atLastStep();
    const back = readPage((await ask(apply, {}, lastStep(last, { go: 'step-1' }))).body);
    expect(typedInto(back, 'name')).toBe(person.name);
    const large = (await ask(apply, {}, { sealed: hiddenOf(back, 'sealed'), step: '1', go: 'ui', ...person, name: '改了名' })).body;
    expect(large).toContain('<html lang="zh-CN" class="large">');
    expect(typedInto(readPage(large), 'name')).toBe('改了名');
  });

  test('按回车是下一步，不是页首的长者模式', async () => {
    const { elements } = readPage((await ask(apply)).body);
    const buttons = elements.filter(({ tagName }) => tagName === 'button');
    const first = buttons.find((one) => attribute(one, 'form') === 'apply' || attribute(one, 'name') === 'go');
    expect(attribute(first as never, 'value')).toBe('next');
  });

  test('已经找过的词带到申请表里', async () => {
    const before = readPage((await ask(`/requests/${office.slug}/before`, {}, { words: '危房改造', go: 'find' })).body);
    const forms = before.elements.filter(({ tagName }) => tagName === 'form').map((form) => attribute(form, 'action'));
    expect(forms).toContain(apply);
    const first = readPage((await ask(apply, {}, { sealed: hiddenOf(before, 'sealed'), go: 'begin' })).body);
    const second = await ask(apply, {}, { sealed: hiddenOf(first, 'sealed'), step: '1', go: 'next', ...person });
    expect(typedInto(readPage(second.body), 'description')).toBe('危房改造');
  });

  test('表单过了一天、或者是别的单位的，不接受', async () => {
    const last = await atLastStep();
    expect((await ask(`/requests/${bareOffice.slug}/apply`, {}, lastStep(last))).status).toBe(410);
    expect((await ask(apply, {}, lastStep(last, { sealed: 'forged' }))).status).toBe(410);
    clock.advance(86_401);
    expect((await ask(apply, {}, lastStep(last))).status).toBe(410);
    clock.advance(-86_401);
  });

  test('提交两次只算一份；同一张表换了内容，另给一个号', async () => {
    const count = desk.kept.length;
    const page = await atLastStep();
    const once = await ask(apply, {}, lastStep(page));
    const twice = await ask(apply, once.cookies, lastStep(page));
    expect(desk.kept).toHaveLength(count + 1);
    const receipt = readPage((await ask('/requests/receipt', twice.cookies)).body).text;
    expect(receipt).toContain('只算一份');
    expect(receipt).toContain(desk.kept.at(-1)?.code);
    const other = await ask(apply, {}, lastStep(page, { form: 'paper' }));
    expect(other.status).toBe(409);
    expect(desk.kept).toHaveLength(count + 1);
    expect((await ask(apply, {}, lastStep(readPage(other.body), { form: 'paper' }))).status).toBe(303);
    expect(desk.kept).toHaveLength(count + 2);
  });

  test('看回执、刷新回执不会再提交；清除之后看不到', async () => {
    const { cookies } = await filed();
    const count = desk.kept.length;
    await ask('/requests/receipt', cookies);
    await ask('/requests/receipt', cookies);
    expect(desk.kept).toHaveLength(count);
    const closed = await ask('/requests/receipt/close', cookies, {});
    expect(closed.cookies['gongkai-receipt']).toBe('');
    clock.advance(1801);
    const late = readPage((await ask('/requests/receipt', cookies)).body).text;
    expect(late).toContain('找回查询码');
    expect(late).not.toContain(desk.kept.at(-1)?.code);
    clock.advance(-1801);
  });

  test('系统出错时不丢内容，说明可以再按一次', async () => {
    const page = await atLastStep();
    const file = desk.file;
    desk.file = () => Promise.reject(new Error('connection lost'));
    const answer = await ask(apply, {}, lastStep(page, { needsHelp: '请用大字' }));
    desk.file = file;
    expect(answer.status).toBe(503);
    const again = readPage(answer.body);
    expect(again.text).toContain('同一张表只算一份');
    expect(typedInto(again, 'needsHelp')).toBe('请用大字');
    expect((await ask(apply, {}, lastStep(again, { needsHelp: '请用大字' }))).status).toBe(303);
  });
});

describe('files', () => {
  const pdf = (name: string, bytes = 20) => new File([new Uint8Array(bytes).fill(65)], name, { type: 'application/pdf' });
  const drafts = () => readdirSync(join(folder, 'files', 'drafts'));

  test('come along, and their drafts are gone afterwards', async () => {
    const page = await atLastStep();
    expect((await ask(apply, {}, lastStep(page, { identity: pdf('证件.pdf'), papers: [pdf('委托书.pdf'), pdf('附图.pdf')] }))).status).toBe(
      303,
    );
    expect(desk.kept.at(-1)?.files.map(({ name }) => name)).toEqual(['证件.pdf', '委托书.pdf', '附图.pdf']);
    await expect.poll(drafts).toEqual([]);
  });

  test('that are too big, empty, too many or of another kind are named, and the rest of the form is kept', async () => {
    const page = await atLastStep();
    const refused = async (files: Record<string, Part | readonly Part[]>) => {
      const answer = await ask(apply, {}, lastStep(page, { needsHelp: '请用大字', ...files }));
      expect(answer.status).toBe(422);
      const read = readPage(answer.body);
      expect(typedInto(read, 'needsHelp')).toBe('请用大字');
      expect(read.text).toContain('请重新选择');
      await expect.poll(drafts).toEqual([]);
      return errorsIn(read).join(' ');
    };
    expect(await refused({ identity: pdf('大.pdf', 20 * 1024 * 1024 + 1) })).toContain('超过 20 MB');
    expect(await refused({ identity: pdf('空.pdf', 0) })).toContain('空文件');
    expect(await refused({ identity: pdf('木马.exe') })).toContain('不是能接收的文件');
    expect(await refused({ papers: Array.from({ length: 11 }, (_, at) => pdf(`${at}.pdf`)) })).toContain('最多 10 个');
  });
});

describe('personal data', () => {
  const secrets = [person.name, person.idNumber, person.phone, person.address, wish];

  test('stands in no address, no title, no cookie and no hidden field in the clear', async () => {
    const last = await atLastStep();
    const sent = await ask(apply, {}, lastStep(last));
    const kept = desk.kept.at(-1);
    const track = await ask('/requests/track', {}, { number: kept?.number ?? '', code: kept?.code ?? '', name: person.name });
    const seen = readPage((await ask('/requests/case', track.cookies)).body);
    const receipt = readPage((await ask('/requests/receipt', sent.cookies)).body);
    const open = [
      ...[sent, track].flatMap(({ location, setCookies }) => [location ?? '', ...setCookies.map(decodeURIComponent)]),
      ...[last, seen, receipt].flatMap((page) => [
        titleOf(page),
        ...page.elements.flatMap((element) => [attribute(element, 'href') ?? '', attribute(element, 'action') ?? '']),
        ...page.elements.filter((element) => attribute(element, 'type') === 'hidden').map((element) => attribute(element, 'value') ?? ''),
        ...page.elements.filter(({ tagName }) => tagName === 'meta').map((meta) => attribute(meta, 'content') ?? ''),
      ]),
    ].join('\n');
    for (const secret of [...secrets, kept?.code ?? '']) expect(open).not.toContain(secret);
  });

  test('is covered on the last step', async () => {
    const { text } = await atLastStep();
    for (const number of [person.idNumber, person.phone, person.address]) expect(text).not.toContain(number);
    expect(text).toContain('199******01');
  });

  test('sits in cookies that scripts cannot read, other sites cannot send and other pages do not get', async () => {
    const { kept } = await filed();
    const track = await ask('/requests/track', {}, { number: kept.number, code: kept.code, name: person.name });
    expect(track.setCookies).toHaveLength(1);
    expect(track.setCookies[0]).toMatch(/^gongkai-case=.+; Max-Age=1800; Path=\/requests; HttpOnly; SameSite=Strict$/);
  });

  test('pages that show it are kept by nobody and found by no search engine', async () => {
    const { cookies } = await opened();
    for (const path of [
      apply,
      '/requests/track',
      '/requests/case',
      '/requests/case/withdraw',
      '/requests/receipt',
      '/requests/recover',
      '/requests/opinion',
    ]) {
      const { headers, body } = await ask(path, cookies);
      expect(headers['cache-control'], path).toBe('no-store');
      expect(headers['x-robots-tag'], path).toContain('noindex');
      expect(headers['referrer-policy'], path).toBe('same-origin');
      expect(metaOf(readPage(body))['robots'], path).toContain('noindex');
    }
    for (const path of ['/requests', `/requests/${office.slug}`]) {
      const { headers, body } = await ask(path);
      expect(headers['x-robots-tag'], path).toBeUndefined();
      expect(metaOf(readPage(body))['robots'], path).toBeUndefined();
    }
  });
});

describe('following a request', () => {
  test('every wrong combination gives the same answer', async () => {
    const { kept } = await filed();
    const answerTo = async (number: string, code: string, name: string) => {
      const { status, body, setCookies } = await ask('/requests/track', {}, { number, code, name });
      return { status, setCookies, body: body.replace(/ value="[^"]*"/g, '') };
    };
    const answers = [
      await answerTo(kept.number, 'AAAAA-AAAAA', person.name),
      await answerTo('2026-9999', kept.code, person.name),
      await answerTo(kept.number, kept.code, '虚构申请人乙'),
      await answerTo('2026-9999', 'AAAAA-AAAAA', '虚构申请人乙'),
    ];
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 422, setCookies: [] });
    expect(answers[0]?.body).toContain('有一项对不上');
  });

  test('too many tries are told with the time to wait', async () => {
    desk.patience = 0;
    const { status, body } = await ask('/requests/track', {}, { number: '1', code: '2', name: '3' });
    expect(status).toBe(429);
    expect(body).toContain('15 分钟后再试');
  });

  test('shows the day with its reasons, and offers only what can be done now', async () => {
    const { kept, cookies } = await opened();
    const before = readPage((await ask('/requests/case', cookies)).body).text;
    expect(before).toContain('2026年12月22日');
    expect(before).toContain('第 20 个');
    expect(before).toContain('周六');
    expect(before).not.toContain('去补正');
    expect((await ask('/requests/case/supplement', cookies)).status).toBe(409);
    desk.askSupplement(kept.number);
    const after = readPage((await ask('/requests/case', cookies)).body).text;
    expect(after).toContain('所需信息是哪一年的');
    expect(after).toContain('收到补正后重新计算');
  });

  test('supplement: nothing given is asked for, given text arrives once', async () => {
    const { kept, cookies } = await opened();
    desk.askSupplement(kept.number);
    const form = readPage((await ask('/requests/case/supplement', cookies)).body);
    const empty = await ask('/requests/case/supplement', cookies, { key: hiddenOf(form, 'key'), text: ' ' });
    expect(empty.status).toBe(422);
    expect(hiddenOf(readPage(empty.body), 'key')).toBe(hiddenOf(form, 'key'));
    const given = { key: hiddenOf(form, 'key'), text: '是2024年的' };
    expect(await ask('/requests/case/supplement', cookies, given)).toMatchObject({
      status: 303,
      location: '/requests/case?done=supplement',
    });
    expect((await ask('/requests/case/supplement', cookies, given)).status).toBe(303);
    expect(kept.steps.filter(({ title }) => title === '收到补正')).toHaveLength(1);
    expect((await ask('/requests/case?done=supplement', cookies)).body).toContain('补正材料已经收到');
  });

  test('reasons, proof of payment and withdrawal each have their page', async () => {
    const { kept, cookies } = await opened();
    const send = async (name: Done, text: string) => {
      const form = readPage((await ask(`/requests/case/${name}`, cookies)).body);
      return (await ask(`/requests/case/${name}`, cookies, { key: hiddenOf(form, 'key'), text })).status;
    };
    desk.askReasons(kept.number);
    expect(await send('reasons', '')).toBe(422);
    expect(await send('reasons', '研究需要')).toBe(303);
    desk.askFee(kept.number);
    expect(readPage((await ask('/requests/case', cookies)).body).text).toContain('380 元');
    expect(await send('payment', '今天缴清')).toBe(303);
    const warning = readPage((await ask('/requests/case/withdraw', cookies)).body).text;
    expect(warning).toContain('撤回不能取消');
    expect(await send('withdraw', '')).toBe(303);
    expect(kept.stage).toBe('withdrawn');
  });

  test('letters come as files, with the remedy on the page after the answer', async () => {
    const { kept, cookies } = await opened();
    desk.answer(kept.number);
    const page = readPage((await ask('/requests/case', cookies)).body);
    expect(page.text).toContain('申请行政复议');
    const links = page.elements.map((element) => attribute(element, 'href')).filter((href) => href?.includes('/letters/'));
    expect(links).toEqual(['/requests/case/letters/l2.pdf', '/requests/case/letters/l2.docx']);
    const letter = await ask(links[0] as string, cookies);
    expect(letter.headers['content-disposition']).toMatch(/^attachment/);
    expect(letter.headers['cache-control']).toBe('no-store');
    expect((await ask('/requests/case/letters/l9.pdf', cookies)).status).toBe(404);
    expect((await ask('/requests/case/letters/l2.exe', cookies)).status).toBe(404);
  });

  test('nothing opens without a ticket; when it is over, what was being written is not lost', async () => {
    for (const path of [
      '/requests/case',
      '/requests/case/letters/l1.pdf',
      '/requests/case/papers/p0',
      '/requests/case/clock.pdf',
      '/requests/case/withdraw',
    ])
      expect(await ask(path), path).toMatchObject({ status: 303, location: '/requests/track?after=over' });
    const { kept, cookies } = await opened();
    desk.askSupplement(kept.number);
    desk.endTickets();
    expect(await ask('/requests/case', cookies)).toMatchObject({ status: 303, location: '/requests/track?after=over' });
    const late = await ask('/requests/case/supplement', cookies, { key: 'k'.repeat(20), text: '写了半个小时的说明' });
    expect(late.status).toBe(401);
    expect(readPage(late.body).text).toContain('写了半个小时的说明');
    expect(late.cookies['gongkai-case']).toBe('');
  });

  test('leaving clears what this browser holds', async () => {
    const { cookies } = await opened();
    const left = await ask('/requests/case/close', cookies, {});
    expect(left).toMatchObject({ status: 303, location: '/requests/track?after=closed' });
    expect(left.cookies).toMatchObject({ 'gongkai-case': '', 'gongkai-receipt': '' });
  });

  test('a lost code: one sentence for everybody', async () => {
    const known = await ask('/requests/recover', {}, { number: '', name: person.name, idNumber: person.idNumber, phone: person.phone });
    const unknown = await ask('/requests/recover', {}, { number: '', name: '无名', idNumber: '1', phone: '2' });
    expect([known.status, known.location]).toEqual([303, '/requests/recover/sent']);
    expect([unknown.status, unknown.location]).toEqual([known.status, known.location]);
    expect(errorsIn(readPage((await ask('/requests/recover', {}, { name: '无名' })).body))).toEqual([
      '错误：请填写证件号码或者统一社会信用代码。',
      '错误：请填写联系电话。',
    ]);
  });
});

describe('更正与意见', () => {
  test('更正自己的记录，不用查询码，得到回执', async () => {
    const path = `/requests/${office.slug}/correct`;
    const form = readPage((await ask(path)).body);
    const given = { key: hiddenOf(form, 'key'), record: '2024年补助名册', wrong: '姓名写错', right: '', ...person };
    const refused = await ask(path, {}, given);
    expect(errorsIn(readPage(refused.body))).toEqual(['错误：请填写应当是什么。']);
    const done = await ask(path, {}, { ...given, right: '虚构申请人甲' });
    expect(done.location).toBe('/requests/receipt');
    const { text } = readPage((await ask('/requests/receipt', done.cookies)).body);
    expect(text).toContain('更正政府信息申请');
    expect(text).toContain('条例没有规定更正的期限');
  });

  test('被征求意见的人看到期限和不答复的后果，不同意要写理由', async () => {
    expect((await ask('/requests/opinion', {}, { code: 'AAAA' })).body).toContain('打不开');
    const { cookies, location } = await ask('/requests/opinion', {}, { code: desk.opinionCode });
    expect(location).toBe('/requests/opinion/sheet');
    const sheet = readPage((await ask('/requests/opinion/sheet', cookies)).body);
    expect(sheet.text).toContain('由机关自行决定');
    expect(sheet.text).toContain('2026年12月15日');
    const key = hiddenOf(sheet, 'key');
    const refused = await ask('/requests/opinion/sheet', cookies, { key, answer: 'disagree', reasons: '' });
    expect(errorsIn(readPage(refused.body))[0]).toContain('请写明理由');
    const message = '不同意公开的，请写明理由（至少 5 个字）。';
    desk.refusal = new Refusal({ code: 'reasons-missing', status: 422, message, fields: [{ path: 'reasons', message }] });
    const short = readPage((await ask('/requests/opinion/sheet', cookies, { key, answer: 'disagree', reasons: '报价' })).body);
    expect(errorsIn(short)).toEqual([`错误：${message}`]);
    expect(typedInto(short, 'reasons')).toBe('报价');
    desk.refusal = undefined;
    await ask('/requests/opinion/sheet', cookies, { key, answer: 'disagree', reasons: '含有报价' });
    expect(desk.opinions).toEqual([{ answer: 'disagree', reasons: '含有报价' }]);
    expect(readPage((await ask('/requests/opinion/sheet', cookies)).body).text).toContain('不能再在线修改');
  });
});

describe('指南', () => {
  const guide = (of: typeof office) => readPage(guidePage(stand, { office: of, today: '2026-11-24', received: 0 }).markup).text;

  test('有条例第十二条要求的全部内容', () => {
    const text = guide(office);
    const { officeName, address, hours, phone, fax, email, reviewBody, court } = officeSettings;
    for (const item of ['信息的分类和编排', '怎样获取信息', officeName, address, hours, phone, fax, email, reviewBody, court])
      expect(text).toContain(item);
  });

  test('写明每个渠道哪一天算收到、期限、收费和救济，没有旧条例的内容', () => {
    const text = guide(office);
    for (const item of [
      '以提交之日为收到申请之日',
      '以行政机关签收之日',
      '以双方确认之日',
      '20个工作日',
      '7个工作日',
      '11—30件部分每件100元',
      '先申请行政复议',
    ])
      expect(text).toContain(item);
    for (const old of ['三需要', '特殊需要', '15个工作日内答复']) expect(text).not.toContain(old);
  });

  test('没有开通的渠道不写，开通的才写', () => {
    expect(guide(office)).toContain('发到工作机构公布的电子邮箱');
    expect(guide(office)).not.toContain('传真到工作机构公布的号码');
  });

  test('没有填报的照实说，不影响申请', () => {
    expect(guide(bareOffice)).toContain('第十二条要求公布这些内容。在线申请不受影响');
  });
});

describe('doors', () => {
  test('a form from another site is refused', async () => {
    const count = desk.kept.length;
    const page = await atLastStep();
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])
      expect((await ask(apply, {}, lastStep(page), headers)).status).toBe(403);
    expect(desk.kept).toHaveLength(count);
  });

  test('an officer signed in on the same browser can apply as a citizen', async () => {
    const page = await atLastStep();
    signedIn = true;
    expect((await ask(apply, { gongkai: 'token' }, lastStep(page))).status).toBe(303);
  });

  test('an unknown office is not there; blank forms come as files', async () => {
    for (const path of [
      '/requests/nowhere',
      '/requests/nowhere/apply',
      '/requests/form/nowhere/citizen.pdf',
      `/requests/form/${office.slug}/x.pdf`,
    ])
      expect((await ask(path)).status, path).toBe(404);
    for (const file of ['citizen.pdf', 'citizen.docx', 'organisation.pdf', 'organisation.docx'])
      expect((await ask(`/requests/form/${office.slug}/${file}`)).headers['content-disposition']).toMatch(/^attachment/);
  });

  test('offices are found by name, and a quiet year is said', async () => {
    const { text } = readPage((await ask(`/requests?q=${encodeURIComponent('财政')}`)).body);
    expect(text).toContain('清溪县财政局');
    expect(text).not.toContain('云台镇人民政府虚构');
    expect(text).toContain('2026年还没有收到申请');
  });
});

describe('every page', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      '"><script>alert(1)</script>',
      "' onfocus='x",
      '</textarea><b>',
      '&amp;&#39;<!--',
      '\n\n开头的空行',
      '\u202E倒着写',
      '\u0000\u0008',
    ),
  );

  test('is well-formed and self-contained whatever is in it', async () => {
    const { kept, cookies } = await opened();
    desk.answer(kept.number);
    const base = await desk.view(cookies['gongkai-case'] as string);
    fc.assert(
      fc.property(hostile, fc.constantFrom<Ui>('standard', 'large'), (typedIn, ui) => {
        const t = cleanTyped(typedIn);
        const here = { site, ui };
        const typed = Object.fromEntries(
          [
            'name',
            'idNumber',
            'phone',
            'address',
            'email',
            'description',
            'needsHelp',
            'text',
            'reasons',
            'record',
            'wrong',
            'right',
            'number',
            'code',
          ].map((name) => [name, t]),
        );
        const errors = { name: t, phone: t, description: t, delivery: t, text: t, reasons: t, elsewhere: t };
        const named = {
          ...office,
          name: `单位${t}`,
          madeUpNote: t,
          settings: { ...officeSettings, officeName: t, catalogueNote: t, phone: t, reviewUrl: t },
        };
        const application = { ...newApplication('citizen', typed), as: 'organisation' as const };
        const view = {
          ...base,
          description: t,
          officePhone: t,
          remedy: t,
          explanation: [t],
          steps: base.steps.map((step) => ({ ...step, text: t, source: t })),
          papers: (['other', 'released'] as const).map((kind) => ({ id: kind, kind, title: t, name: t, bytes: 1 })),
          lapsed: { of: 'payment' as const, by: '2026-12-01' },
        };
        const asked = {
          officeName: t,
          officePhone: t,
          madeUp: true,
          kind: 'agency' as const,
          information: t,
          answerBy: null,
          silence: t,
          answered: false,
        };
        const receipt = {
          number: t,
          code: t,
          officeName: t,
          filedAt: '2026-11-24T02:00:00Z',
          receivedOn: '2026-11-24',
          supplementNoticeBy: '2026-12-03',
          replyBy: '2026-12-22',
          provisional: true,
          again: true,
          phone: t,
          correction: false,
        };
        const intro = caseActs.supplement.intro({
          ...view,
          can: { ...view.can, supplement: { by: '2026-12-01', items: [t], guidance: t } },
        });
        if (!intro) throw new Error('no intro');
        const pages = [
          entryPage(here, { offices: [named], total: 1, q: t, year: 2026, quiet: new Set([named.slug]) }),
          guidePage(here, { office: named, today: '2026-11-24', received: 0 }),
          beforePage(here, { office: named, words: t, found: [{ title: t, path: '/reports', on: '2026-01-01' }], sealed: 'x' }),
          ...([1, 2, 3] as const).map((step) =>
            applyPage(here, { office: named, step, application, sealed: 'x', errors, message: t, filesLost: true }),
          ),
          staleFormPage(here, named),
          receiptPage(here, receipt),
          noReceiptPage(here, true),
          trackPage(here, { typed, errors, message: t, after: 'over', unsent: t }),
          casePage(here, view, 'supplement'),
          caseActPage(here, { name: 'supplement', intro, key: 'k', typed, errors, message: t }),
          notNowPage(here, 'payment', view),
          recoverPage(here, { typed, errors, message: t }),
          recoverSentPage(here),
          correctPage(here, { office: named, key: 'k', typed, errors, message: t }),
          opinionCodePage(here, { errors: { code: t }, message: t, unsent: t }),
          opinionPage(here, { asked, key: 'k', typed, errors, message: t }),
        ];
        for (const { markup } of pages) expectSelfContained(readPage(markup), site.origin);
        const second = readPage((pages[4] as { markup: string }).markup);
        expect(typedInto(second, 'description')).toBe(t);
      }),
      { numRuns: 25 },
    );
  });

  test('typed text keeps its characters; only what no keyboard makes is dropped', () => {
    expect(cleanTyped('第一行\r\n第二行\t𬭛·阿卜杜')).toBe('第一行\n第二行\t𬭛·阿卜杜');
    expect(cleanTyped('a\u0000b\u202Ec\uFFFEd\u{1FFFF}e')).toBe('abcde');
  });

  test('nothing is left in the folder of drafts', () => {
    expect(existsSync(join(folder, 'files', 'drafts')) ? readdirSync(join(folder, 'files', 'drafts')) : []).toEqual([]);
  });
});
