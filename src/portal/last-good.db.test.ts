// What readers see while the database is away: the last good page with a line that says so, and nothing that was taken down.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type PublicSite, publicSite } from './disclosure/public-site.fixture.ts';
import { LastGood } from './last-good.ts';
import { readPage } from './markup.fixture.ts';

describe('the site', () => {
  let site: PublicSite;
  beforeAll(async () => {
    site = await publicSite();
  }, 120_000);
  afterAll(() => site.close());
  beforeEach(() => {
    site.power.off = false;
  });

  test('shows the page as it was, says so, and does not let it be kept', async () => {
    const id = await site.publish({ title: '常在的通告' });
    for (const url of [`/items/${id}`, '/disclosure', '/']) expect((await site.get(url)).status).toBe(200);
    await setTimeout(100);
    site.power.off = true;
    for (const url of [`/items/${id}`, '/disclosure', '/', '/?ui=standard']) {
      const { status, text, headers } = await site.get(url);
      expect(status, url).toBe(200);
      expect(text).toContain('数据暂时连不上，显示 09:00 的内容');
      expect(headers['cache-control']).toBe('no-store');
      readPage(text);
    }
    expect((await site.get('/disclosure?q=通告')).status).toBe(503);
  });

  test('what was taken down before is not shown, nor a list with its name', async () => {
    const id = await site.publish({ title: '撤下的通告' });
    for (const url of [`/items/${id}`, '/disclosure', '/']) expect((await site.get(url)).text).toContain('撤下的通告');
    await site.withdraw(id);
    await site.portal.frame.shelf();
    site.power.off = true;
    for (const url of [`/items/${id}`, '/disclosure', '/']) expect((await site.get(url)).text, url).not.toContain('撤下的通告');
  });

  test('whoever sends a request is told plainly that it was not received', async () => {
    site.power.off = true;
    const { status, text } = await site.post(`/requests/${site.office.town.slug}/apply`, { step: '1' });
    expect(status).toBe(503);
    expect(text).toContain('您提交的内容没有收到');
    expect((await site.get('/requests')).text).toContain('现在不能在网上申请');
  });
});

describe('what is kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-last-good-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const at = new Date('2026-05-11T01:00:00Z');

  test('a page made from an older state than the last change is not kept; a change beyond one item clears all', async () => {
    const kept = new LastGood(folder);
    kept.keep('a', 1, '<a href="/items/x">', at);
    kept.keep('b', 1, '<a href="/items/y">', at);
    await setTimeout(50);
    expect(kept.get('a')?.markup).toBe('<a href="/items/x">');
    kept.change(5, [{ act: 'withdraw-item', subject: 'item:x' }]);
    expect([kept.get('a'), kept.get('b')?.markup]).toEqual([undefined, '<a href="/items/y">']);
    kept.keep('a', 4, '<a href="/items/x">', at);
    expect(kept.get('a')).toBeUndefined();
    kept.change(6, [{ act: 'withdraw-report', subject: 'report:r' }]);
    expect(kept.get('b')).toBeUndefined();
    await setTimeout(50);
    expect(readdirSync(folder).flatMap((name) => readdirSync(join(folder, name)))).toEqual([]);
    kept.close();
    expect(readdirSync(folder)).toEqual([]);
  });
});
