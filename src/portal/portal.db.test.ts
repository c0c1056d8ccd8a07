// Long, because it asks for every address of the site.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seed } from '../../demo/seed.ts';
import {
  addAgency,
  agenciesAccess,
  agencyBySlug,
  changeAgency,
  joinAccess,
  may,
  personByAccount,
  personBySession,
} from '../features/agencies/index.ts';
import { approveReport } from '../features/report/approve-report.ts';
import { closeWriters, reportAccess } from '../features/report/index.ts';
import { publishReport } from '../features/report/publish-report.ts';
import { downloadFormats } from '../features/report/report.contract.ts';
import { reportOfAgency } from '../features/report/reports.ts';
import { withdrawReport } from '../features/report/withdraw-report.ts';
import { citizenDesk } from '../features/requests/index.ts';
import { stillClock } from '../platform/clock.ts';
import { readConfig } from '../platform/config.ts';
import { buildServer, type Context, type Server } from '../platform/http.ts';
import { verifyLedger } from '../platform/ledger.ts';
import { createLog } from '../platform/log.ts';
import { openSecrets } from '../platform/secrets.ts';
import { openStorage } from '../platform/storage.ts';
import { type TestDatabase, testDatabase } from '../platform/test-database.fixture.ts';
import { disclosureDoor } from './disclosure/disclosure-door.ts';
import { expectSelfContained, readPage } from './markup.fixture.ts';
import { openPortal, type Portal } from './portal.ts';
import { requestsDoor } from './requests/requests-door.ts';
import { readSiteSettings } from './site.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-portal-'));
const clock = stillClock('2026-11-24T09:00:00+08:00');
let database: TestDatabase;
let context: Context;
let server: Server;
let portal: Portal;

beforeAll(async () => {
  database = await testDatabase();
  const config = readConfig({ GONGKAI_MODE: 'demo', GONGKAI_DATA: folder });
  const log = createLog('silent');
  context = {
    db: database.db,
    config,
    clock,
    storage: await openStorage(join(folder, 'files')),
    secrets: openSecrets(new Uint8Array(32)),
    log,
    tenant: config.tenant,
  };
  await seed(context);
  const access = joinAccess([agenciesAccess, reportAccess]);
  portal = openPortal(context, readSiteSettings({}));
  server = await buildServer(config, {
    db: database.db,
    log,
    identify: (token) => personBySession(database.db, config.tenant, token, clock.now()),
    permits: (person, act) => may(person, access[act] as (typeof access)[string]),
    problemPage: portal.problemPage,
  });
  await portal.door(server, context);
  await disclosureDoor(context, portal.frame)(server, context);
  await requestsDoor(context, portal.frame, citizenDesk(context, { alreadyPublished: portal.alreadyPublished }))(server, context);
  await server.ready();
}, 240_000);

afterAll(async () => {
  await server?.close();
  await closeWriters();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

const fetchAt = (url: string, headers: Record<string, string> = {}) =>
  server.inject({ method: 'GET', url, headers: { host: 'localhost', accept: 'text/html', ...headers } });

async function actingFor(account: string) {
  const person = await personByAccount(context.db, context.tenant, account);
  return { db: context.db, clock, tenant: context.tenant, actor: person?.id ?? '' };
}

async function reportAt(slug: string, year: number) {
  const agency = await agencyBySlug(context.db, context.tenant, slug);
  const report = agency && (await reportOfAgency(context.db, context.tenant, agency.id, year));
  if (!report) throw new Error(`no report ${slug} ${year}`);
  return report;
}

const addressesIn = (xml: string) => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => new URL(address as string).pathname);

describe('the demonstration', () => {
  test('is there once, with a ledger that holds', async () => {
    const count = async () =>
      (
        await context.db
          .selectFrom('report')
          .select((select) => select.fn.countAll<number>().as('reports'))
          .executeTakeFirstOrThrow()
      ).reports;
    const before = await count();
    await seed(context);
    expect(await count()).toBe(before);
    expect(before).toBe(91);
    expect(await verifyLedger(context.db, context.tenant)).toMatchObject({ ok: true });
  });

  test('leaves a tenant alone that holds something else', async () => {
    const other = { ...context, tenant: 'other' };
    await addAgency({ db: context.db, clock, tenant: 'other', actor: 'system:test' }, { parentId: null, kind: 'county', name: '别的县' });
    await seed(other);
    expect(await agencyBySlug(context.db, 'other', 'zha-pu-zhen')).toBeUndefined();
  });

  test('shows the town’s year: 237 items below 72 matters, 94 purchases with their sum, five answers, found by search', async () => {
    const textAt = async (url: string) => (await fetchAt(url)).body.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');
    expect(await textAt('/disclosure/zha-pu-zhen')).toContain('共 237 条');
    expect(await textAt('/disclosure/zha-pu-zhen?duty=20.09')).toContain('已公布采购结果 94 项，成交金额合计 2,448,023.00 元');
    expect(await textAt(`/disclosure/zha-pu-zhen?genre=${encodeURIComponent('回应关切')}`)).toMatch(/共 5 条|找到 5 条/);
    expect(await textAt(`/disclosure?q=${encodeURIComponent('低洼路段积水')}`)).toContain('回应关切：汛期低洼路段积水（演示虚构）');
    const catalogue = (await fetchAt('/disclosure/zha-pu-zhen/catalogue')).body;
    expect(new Set([...catalogue.matchAll(/[?&;]matter=([\w-]+)/g)].map(([, id]) => id)).size).toBe(72);
  });

  test('has a report in every state, and the real one published', async () => {
    const rows = await context.db
      .selectFrom('report')
      .select(['state', (select) => select.fn.countAll<number>().as('reports')])
      .where('tenant_id', '=', context.tenant)
      .groupBy('state')
      .execute();
    expect(Object.fromEntries(rows.map(({ state, reports }) => [state, reports]))).toEqual({
      draft: 5,
      submitted: 2,
      published: 83,
      withdrawn: 1,
    });
    const zhapu = await reportAt('zha-pu-zhen', 2020);
    expect(zhapu).toMatchObject({ state: 'published', madeUp: false, doubts: 0, open: { error: 0, warning: 0 } });
  });

  test('happened in order and not in the future', async () => {
    const facts = await context.db
      .selectFrom('ledger_fact')
      .select(['seq', 'at', 'act'])
      .where('tenant_id', '=', context.tenant)
      .orderBy('seq')
      .execute();
    const steps = facts.filter(({ act }) => /-report$|^correct/.test(act)).map(({ at }) => at.getTime());
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(Math.max(...steps)).toBeLessThanOrEqual(clock.now().getTime());
  });
});

describe('the portal', () => {
  test('answers every address of its site map with a page that is well-formed and self-contained', async () => {
    const map = await fetchAt('/sitemap.xml');
    expect(map.headers['content-type']).toContain('application/xml');
    const addresses = addressesIn(map.body);
    // Home, column, site map, 14 agencies with reports, and each published report (one of them while its correction is under review); the
    // column of requests, and the guide of each of the 15 agencies.
    const { disclosed, publishing } = await portal.frame.shelf();
    const ofItems = disclosed === 0 ? 0 : 1 + publishing.size + disclosed;
    expect(addresses).toHaveLength(3 + 14 + 84 + 1 + 15 + ofItems);
    // Of the reports one in four: for the page of each all its files are written; of the items one in ten.
    const visited = addresses.filter((address, at) =>
      /^\/items\//.test(address) ? at % 10 === 0 : at % 4 === 0 || !/\/reports\/[^/]+\/\d{4}$/.test(address),
    );
    for (const address of visited) {
      const { statusCode, body, headers } = await fetchAt(address);
      expect({ address, statusCode }).toEqual({ address, statusCode: 200 });
      expectSelfContained(readPage(body), context.config.publicUrl);
      expect(String(headers['content-security-policy'])).toMatch(/style-src 'self'(;|$)/);
    }
  }, 240_000);

  test('shows the real report as it was printed', async () => {
    const { text } = readPage((await fetchAt('/reports/zha-pu-zhen/2020')).body);
    expect(text).toContain('2448023.00元');
    expect(text).toContain('公开了15个类别、72项事项');
    expect(text).toContain('据乍浦镇人民政府公开的年度报告文本整理');
  });

  test('gives each format as a file of its own, the JSON without what the office notes', async () => {
    for (const format of Object.keys(downloadFormats)) {
      const { statusCode, headers, rawPayload } = await fetchAt(`/reports/zha-pu-zhen/2020/report.${format}`);
      expect({ format, statusCode }).toEqual({ format, statusCode: 200 });
      expect(String(headers['content-disposition'])).toContain('attachment');
      expect(rawPayload.length).toBeGreaterThan(500);
    }
    const report = (await fetchAt('/reports/zha-pu-zhen/2020/report.json')).json() as Record<string, unknown>;
    expect(Object.keys(report).sort()).toEqual(['cells', 'format', 'preface', 'printed', 'sections', 'title', 'unit', 'year']);
  }, 120_000);

  test('does not show what is not published: drafts, reviews, and corrections under review', async () => {
    expect((await fetchAt('/reports/qing-xi-xian-cai-zheng-ju/2025')).statusCode).toBe(404);
    expect((await fetchAt('/reports/shi-qiao-xiang/2025/report.json')).statusCode).toBe(404);
    const { version, publishedVersion } = await reportAt('yun-tai-zhen', 2024);
    expect([publishedVersion, version]).toEqual([1, 3]);
    const shown = (await fetchAt('/reports/yun-tai-zhen/2024/report.json')).json() as { cells: Record<string, number> };
    const versions = await context.db
      .selectFrom('report_version')
      .select(['version', 'cells'])
      .where('report_id', '=', (await reportAt('yun-tai-zhen', 2024)).id)
      .orderBy('version')
      .execute();
    expect(shown.cells).toEqual(versions[0]?.cells);
    expect(shown.cells).not.toEqual(versions[2]?.cells);
  });

  test('says 410 with day and class of reason where a report was taken down, on the page and on every file', async () => {
    for (const address of [
      '/reports/liu-he-zhen/2022',
      ...Object.keys(downloadFormats).map((format) => `/reports/liu-he-zhen/2022/report.${format}`),
    ]) {
      const { statusCode, body, headers } = await fetchAt(address);
      expect({ address, statusCode }).toEqual({ address, statusCode: 410 });
      const { text } = readPage(body);
      expect(text).toContain('已于2023年2月15日撤下');
      expect(text).toContain('内容有误，更正中');
      expect(text).not.toContain('表二数字抄录有误');
      expect(headers['cache-control']).toBe('no-store');
    }
    const forPrograms = await fetchAt('/reports/liu-he-zhen/2022/report.json', { accept: 'application/json' });
    expect(forPrograms.json()).toMatchObject({ status: 410, code: 'withdrawn', reasonClass: 'wrong' });
  });

  test('helps where there is nothing', async () => {
    for (const address of [
      '/nothing',
      '/reports/zha-pu-zhen/1999',
      '/reports/zha-pu-zhen/abc',
      '/reports/%00',
      '/reports/zha-pu-zhen/2021',
    ]) {
      const { statusCode, body } = await fetchAt(address);
      expect({ address, statusCode }).toEqual({ address, statusCode: 404 });
      expect(readPage(body).text).toContain('按年度和单位查看全部年报');
    }
    for (const odd of [
      '/reports?year=x&page=-3&sort=drop',
      '/reports?year=2020&year=2021',
      '/reports?q=%00%3Cscript%3E',
      '/reports?agency=../etc',
    ]) {
      expect((await fetchAt(odd)).statusCode).toBe(200);
    }
    expect(readPage((await fetchAt('/reports?year=2025&agency=qing-feng-zhen')).body).text).toContain('按期应于2026年1月31日前公布');
  });

  test('takes a report down everywhere at once, and brings a correction up at once', async () => {
    const address = '/reports/mei-wu-xiang/2021';
    expect((await fetchAt(address)).statusCode).toBe(200);
    const before = await fetchAt('/reports?agency=mei-wu-xiang');
    expect(before.body).toContain(address);
    await withdrawReport(await actingFor('yuntai-signer'), (await reportAt('mei-wu-xiang', 2021)).id, { reasonClass: 'privacy', note: '' });
    expect((await fetchAt(address)).statusCode).toBe(410);
    expect((await fetchAt(`${address}/report.pdf`)).statusCode).toBe(410);
    for (const list of ['/reports?agency=mei-wu-xiang', '/reports/mei-wu-xiang', '/sitemap.xml', '/reports/feed.xml']) {
      expect((await fetchAt(list)).body).not.toContain(address);
    }
    const { id } = await reportAt('yun-tai-zhen', 2024);
    const old = (await fetchAt('/reports/yun-tai-zhen/2024/report.json')).json() as { cells: Record<string, number> };
    await approveReport(await actingFor('yuntai-reviewer'), id, { version: 3 });
    await publishReport(await actingFor('yuntai-signer'), id, { version: 3 });
    const corrected = (await fetchAt('/reports/yun-tai-zhen/2024/report.json')).json() as { cells: Record<string, number> };
    expect(corrected.cells['disclosure.permits.decisions']).toBe((old.cells['disclosure.permits.decisions'] ?? 0) + 3);
    const { text } = readPage((await fetchAt('/reports/yun-tai-zhen/2024')).body);
    expect(text).toContain('发布日期2025-01-07 15:30');
    expect(text).toContain('更新日期2026-11-24 09:00');
    expect((await fetchAt('/reports/feed.xml')).body).toContain('/reports/yun-tai-zhen/2024');
  });

  test('shows a new name of an agency at once', async () => {
    const agency = await agencyBySlug(context.db, context.tenant, 'mei-wu-xiang');
    await changeAgency({ ...(await actingFor('demo-admin')) }, agency?.id ?? '', { name: '清溪县梅坞镇人民政府' });
    expect((await fetchAt('/reports/mei-wu-xiang')).body).toContain('清溪县梅坞镇人民政府');
  });

  test('answers 304 to who has it already, and forgets the answer when the page changes', async () => {
    const first = await fetchAt('/reports');
    const etag = String(first.headers['etag']);
    clock.advance(120);
    expect((await fetchAt('/reports', { 'if-none-match': etag })).statusCode).toBe(304);
    expect((await fetchAt('/reports', { 'if-modified-since': String(first.headers['last-modified']) })).statusCode).toBe(304);
    expect((await fetchAt('/reports', { 'if-none-match': 'W/"other"' })).statusCode).toBe(200);
    await withdrawReport(await actingFor('yuntai-signer'), (await reportAt('mei-wu-xiang', 2020)).id, { reasonClass: 'other', note: '' });
    expect((await fetchAt('/reports', { 'if-none-match': etag })).statusCode).toBe(200);
  });

  test('prints the time of reading, also on a page that was kept', async () => {
    const timeOn = async () => /打印时间：(.{16})/.exec((await fetchAt('/reports/zha-pu-zhen')).body)?.[1];
    const first = await timeOn();
    clock.advance(3600);
    const second = await timeOn();
    expect([first, second]).toEqual([expect.stringMatching(/^2026-11-24 \d\d:\d\d$/), expect.stringMatching(/^2026-11-24 \d\d:\d\d$/)]);
    expect(second).not.toBe(first);
    expect((await fetchAt('/nowhere')).body).toMatch(/打印时间：2026-11-24/);
  });

  test('remembers 长者模式 and leaves it again', async () => {
    const entered = await fetchAt('/reports?ui=large&year=2023');
    expect(entered.body).toContain('<html lang="zh-CN" class="large">');
    expect(String(entered.headers['set-cookie'])).toContain('ui=large');
    const later = await fetchAt('/', { cookie: 'ui=large' });
    expect(later.body).toContain('class="large"');
    expect((await fetchAt('/')).body).not.toContain('class="large"');
    const left = await fetchAt('/?ui=standard', { cookie: 'ui=large' });
    expect(left.body).not.toContain('class="large"');
    expect(String(left.headers['set-cookie'])).toMatch(/ui=;/);
  });

  test('gives its style sheet for ever under the name of its content, and its feeds as what they are', async () => {
    const path = /href="(\/portal-[0-9a-f]{12}\.css)"/.exec((await fetchAt('/')).body)?.[1] ?? '';
    const sheet = await fetchAt(path);
    expect(sheet.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(sheet.body).not.toMatch(/url\(|@import/);
    const feed = await fetchAt('/reports/feed.xml');
    expect(feed.headers['content-type']).toContain('application/rss+xml');
    new SaxesParser({ xmlns: true }).write(feed.body).close();
    expect(feed.body.match(/<item>/g)).toHaveLength(50);
    expect(((await fetchAt('/reports/feed.json')).json() as { items: unknown[] }).items).toHaveLength(50);
    expect((await fetchAt('/robots.txt')).body).toBe('User-agent: *\nDisallow: /\n');
    expect((await fetchAt('/sitemap-1.xml')).statusCode).toBe(200);
    expect((await fetchAt('/sitemap-9.xml')).statusCode).toBe(404);
  });
});
