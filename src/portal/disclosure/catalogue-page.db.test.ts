import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDocument } from '../../documents/in/read-document.ts';
import { adoptCatalogue } from '../../features/publishing/catalogue/adopt-catalogue.ts';
import { rowOf } from '../../features/publishing/catalogue/catalogue.fixture.ts';
import { mattersOf } from '../../features/publishing/catalogue/catalogues.ts';
import { changeMatter } from '../../features/publishing/catalogue/change-matter.ts';
import { readCatalogue } from '../../features/publishing/catalogue/read-catalogue.ts';
import { expectSelfContained, readPage } from '../markup.fixture.ts';
import { type PublicSite, publicSite } from './public-site.fixture.ts';

let site: PublicSite;
let at = '';
const ids = new Map<string, string>();
const old = [rowOf('旧事项')];
const rows = [
  rowOf('种粮补贴'),
  rowOf('空白的', { content: '还没有信息的事项' }),
  rowOf('不涉及的', { className: '渔业补贴' }),
  rowOf('<b>怪名</b>', { field: '社会救助', className: '"救助"' }),
];
let itemId = '';

beforeAll(async () => {
  site = await publicSite();
  const { office } = site;
  const agencyId = office.town.id;
  at = `/disclosure/${office.town.slug}/catalogue`;
  const acting = office.acting('reviewer');
  expect((await site.get(at)).status).toBe(404);
  await adoptCatalogue(acting, { agencyId, effectiveOn: '2026-01-01', rows: old, source: 'x', after: 0 });
  await adoptCatalogue(acting, { agencyId, effectiveOn: '2026-05-01', rows, source: 'x', after: 1 });
  await adoptCatalogue(acting, { agencyId, effectiveOn: '2026-12-01', rows: [rowOf('以后的事项')], source: 'x', after: 2 });
  for (const { matter, id } of await mattersOf(office.context.db, office.context.tenant, agencyId, 2)) ids.set(matter, id);
  await changeMatter(acting, ids.get('不涉及的') as string, { notConcerned: '本镇不靠水', unit: '内部科室' });
  itemId = await site.publish({ title: '种粮补贴公示一', matterIds: [ids.get('种粮补贴') as string, ids.get('<b>怪名</b>') as string] });
});
afterAll(() => site.close());

const page = async (address: string) => {
  const answer = await site.get(address);
  expect(answer.status, address).toBe(200);
  expectSelfContained(readPage(answer.text), 'http://localhost:3000');
  return answer.text;
};

describe('the public catalogue', () => {
  test('matters with something below them, by field and class, linked; empty ones are not shown; absent ones say why', async () => {
    const text = await page(at);
    expect(text).toContain(`/disclosure/${site.office.town.slug}?matter=${ids.get('种粮补贴')}`);
    expect(text).toContain(`/items/${itemId}`);
    expect(text).toContain('本镇不靠水');
    for (const hidden of ['空白的', '旧事项', '以后的事项', '内部科室', '<b>怪名']) expect(text, hidden).not.toContain(hidden);
    expect(text).toContain('共 3 类、4 个事项');
  });

  test('ten columns of every matter, headers in two rows, and the versions that were in force', async () => {
    const text = await page(`${at}?view=official`);
    for (const shown of ['空白的', '公开内容（要素）', '依申请公开', '■政府网站', '乡级', '第1版，2026-01-01起，2026-04-30止'])
      expect(text).toContain(shown);
    expect(text).not.toContain('以后的事项');
    const before = await page(`${at}?view=official&version=1`);
    expect(before).toContain('旧事项');
    expect(before).toContain('这是以前的版本');
    expect((await site.get(`${at}?version=3`)).status).toBe(404);
    expect(await page(`${at}?version=x&view=%00`)).toContain('种粮补贴');
  });

  test('the files hold the catalogue in force, or the version asked for', async () => {
    for (const format of ['xlsx', 'docx'] as const) {
      const answer = await site.server.inject({ url: `${at}.${format}`, headers: { host: 'localhost:3000' } });
      expect(answer.statusCode).toBe(200);
      expect(readCatalogue(await readDocument(answer.rawPayload, `x.${format}`)).rows).toEqual(rows);
    }
    const csv = await site.get(`${at}.csv?version=1`);
    expect(csv.text).toContain('旧事项');
    expect(csv.text).not.toContain('种粮补贴');
    expect((await site.get(`${at}.csv?version=3`)).status).toBe(404);
  });

  test('the list narrowed to a matter says which, keeps it in its form, and holds nothing else', async () => {
    await site.publish({ title: '与此无关的一条' });
    const slug = site.office.town.slug;
    const text = await page(`/disclosure/${slug}?matter=${ids.get('种粮补贴')}`);
    expect(text).toContain('目录事项：涉农补贴／农业补贴／种粮补贴');
    expect(text).toContain('种粮补贴公示一');
    expect(text).toContain(`name="matter" value="${ids.get('种粮补贴')}"`);
    expect(text).not.toContain('与此无关的一条');
    expect(await page(`/disclosure/${slug}?matter=nonsense`)).toContain('与此无关的一条');
    expect(await page(`/disclosure/${slug}`)).toContain(`href="${at}"`);
  });

  test('an item that is taken down is gone from the catalogue with the next request', async () => {
    await site.withdraw(itemId);
    const text = await page(at);
    expect(text).not.toContain('种粮补贴公示一');
    expect(text).not.toContain(ids.get('种粮补贴') as string);
  });
});
