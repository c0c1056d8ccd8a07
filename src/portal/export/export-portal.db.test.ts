// The site as files: complete, without a broken link, the same twice, and without what was taken down.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PublicSite, publicSite } from '../disclosure/public-site.fixture.ts';
import { attribute, readPage } from '../markup.fixture.ts';
import { readSiteSettings } from '../site.ts';
import { exportable, fileOf, relativeLink } from '../static-addresses.ts';
import { exportPortal } from './export-portal.ts';

let site: PublicSite;
let secret: string;
let withFile: string;
const folder = mkdtempSync(join(tmpdir(), 'gongkai-export-'));
const exportNow = (to = folder) => exportPortal(site.office.context, readSiteSettings({}), to);

beforeAll(async () => {
  site = await publicSite();
  for (let at = 0; at < 23; at += 1) await site.publish({ title: `第${at}号通告`, dutyCode: at % 2 ? '20.12' : '20.11' });
  withFile = await site.publish({ title: '有附件的通告' }, { name: '安置点.txt', type: 'text/plain', content: Buffer.from('中心小学') });
  secret = await site.publish({ title: '将被撤下的名单' });
}, 120_000);
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

const below = (at: string): string[] =>
  readdirSync(at).flatMap((name) => {
    const path = join(at, name);
    return statSync(path).isDirectory() ? below(path) : [path];
  });

test('every link leads to a file of the export or to the live site, from wherever the folder lies', async () => {
  const { files, written } = await exportNow();
  expect(written).toBe(files);
  const pages = below(folder).filter((path) => path.endsWith('.html'));
  expect(pages.length).toBeGreaterThan(25);
  const broken: string[] = [];
  for (const path of pages) {
    const { elements } = readPage(readFileSync(path, 'utf8'));
    for (const element of elements)
      for (const name of ['href', 'src', 'action']) {
        const value = attribute(element, name);
        if (value === undefined || value.startsWith('#') || /^(data|mailto|tel):/.test(value)) continue;
        if (value.startsWith('http://localhost:3000/')) continue;
        const target = resolve(dirname(path), decodeURIComponent(value.split('#')[0] as string));
        if (
          value.startsWith('/') ||
          /^https?:/.test(value) ||
          !target.startsWith(folder) ||
          !statSync(target, { throwIfNoEntry: false })?.isFile()
        )
          broken.push(`${path}: ${value}`);
      }
  }
  expect(broken).toEqual([]);
  expect(existsSync(join(folder, 'disclosure/page-2.html'))).toBe(true);
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toContain('action="http://localhost:3000/disclosure"');
  const [file = ''] = below(join(folder, 'items', withFile, 'files'));
  expect(readFileSync(file, 'utf8')).toBe('中心小学');
  expect(file.endsWith('.txt')).toBe(true);
  for (const name of ['disclosure.csv', 'disclosure.json', 'disclosure/feed.xml', 'sitemap.xml', 'robots.txt'])
    expect(existsSync(join(folder, name))).toBe(true);
});

test('the same content gives the same bytes, and nothing is written again', async () => {
  site.office.clock.set('2026-05-11T11:37:00+08:00');
  expect(await exportNow()).toMatchObject({ written: 0, removed: 0 });
});

test('what was taken down is nowhere in the folder after the next export', async () => {
  expect(below(folder).some((path) => readFileSync(path, 'utf8').includes('将被撤下的名单'))).toBe(true);
  await site.withdraw(secret);
  expect((await exportNow()).removed).toBeGreaterThan(0);
  expect(below(folder).filter((path) => readFileSync(path, 'utf8').includes('将被撤下的名单') || path.includes(secret))).toEqual([]);
});

test('a folder with files of somebody else is left alone', async () => {
  const other = mkdtempSync(join(tmpdir(), 'gongkai-other-'));
  writeFileSync(join(other, '重要.txt'), 'x');
  await expect(exportNow(other)).rejects.toMatchObject({ code: 'not-an-export' });
  expect(readdirSync(other)).toEqual(['重要.txt']);
  rmSync(other, { recursive: true });
});

test('each address has one form and one file', () => {
  expect(exportable('/disclosure/a-b?page=2&duty=20.07')).toBe('/disclosure/a-b?duty=20.07&page=2');
  expect(exportable('/disclosure?q=x')).toBeUndefined();
  expect(exportable('/requests/a')).toBeUndefined();
  expect(exportable('/office')).toBeUndefined();
  expect(fileOf('/disclosure/a-b?duty=20.07&page=2')).toBe('disclosure/a-b/duty-20_2e07-page-2.html');
  expect(fileOf('/disclosure/feed.xml?duty=20.07')).toBe('disclosure/feed-duty-20_2e07.xml');
  expect(fileOf('/')).toBe('index.html');
  expect(relativeLink('items/1/index.html', 'disclosure/index.html')).toBe('../../disclosure/index.html');
  expect(relativeLink('index.html', 'index.html')).toBe('index.html');
});
