// Links that people kept from the site before this one.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importOldAddresses } from '../../features/publishing/import-old-addresses.ts';
import { plainAddress } from '../../features/publishing/old-addresses.ts';
import { type PublicSite, publicSite } from './public-site.fixture.ts';

let site: PublicSite;
beforeAll(async () => {
  site = await publicSite();
}, 120_000);
afterAll(() => site.close());

const take = (csv: string) => {
  const { db, clock, tenant } = site.office.context;
  return importOldAddresses({ db, clock, tenant, actor: 'system:test' }, csv);
};

test('lead to the page of today, and say so when it was taken down', async () => {
  const id = await site.publish({ title: '旧站的通告' });
  const { index_number } = await site.office.context.db
    .selectFrom('item')
    .select('index_number')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const done = await take(
    `\uFEFF旧地址,去处\r\nhttp://old.example.gov.cn/col/1/art_2.html?id=3,${index_number}\r\n/通告/2.html,/items/${id}\r\n/col/1/,/disclosure?duty=20.12\r\nftp://x,/\r\n/col/9,没有这个号\r\n`,
  );
  expect(done).toEqual({ taken: 3, faults: [expect.objectContaining({ line: 5 }), expect.objectContaining({ line: 6 })] });
  for (const [old, now] of [
    ['/col/1/art_2.html?id=3', `/items/${id}`],
    [encodeURI('/通告/2.html'), `/items/${id}`],
    ['/col/1/', '/disclosure?duty=20.12'],
  ] as const) {
    const { status, headers } = await site.get(old);
    expect([status, headers['location']], old).toEqual([301, now]);
  }
  expect((await site.get('/col/1/art_2.html?id=4')).status).toBe(404);
  await site.withdraw(id);
  const gone = await site.get('/col/1/art_2.html?id=3');
  expect(gone.status).toBe(410);
  expect(gone.text).not.toContain('旧站的通告');
  expect((await take('/col/1/art_2.html?id=3,/')).taken).toBe(1);
  expect((await site.get('/col/1/art_2.html?id=3')).headers['location']).toBe('/');
});

test('an address has one spelling', () => {
  expect(plainAddress(' HTTP://A.cn/x/../y ')).toBe('/y');
  expect(plainAddress('//evil.example/')).toBeUndefined();
  expect(plainAddress('javascript:x')).toBeUndefined();
  expect(plainAddress(`/${'长'.repeat(400)}`)).toBeUndefined();
});
