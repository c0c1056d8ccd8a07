import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GuardedAnswer } from '../../../platform/fetch-guard.ts';
import { noticesOf } from '../../../platform/notices.ts';
import { columnsInDatabase } from '../../../platform/test-database.fixture.ts';
import { adoptCatalogue } from '../catalogue/adopt-catalogue.ts';
import { rowOf } from '../catalogue/catalogue.fixture.ts';
import { publishItem } from '../publish-item.ts';
import { type PublishingOffice, publishingOffice } from '../publishing.fixture.ts';
import { withdrawItem } from '../withdraw-item.ts';
import { checkLinks } from './check-links.ts';
import { linkVerdict } from './link-verdict.ts';
import { deadLinks } from './links.ts';
import { ownPath } from './own-pages.ts';
import { tellOwners } from './tell-owners.ts';
import { upkeep } from './upkeep.ts';

let office: PublishingOffice;
beforeAll(async () => {
  office = await publishingOffice();
});
afterAll(() => office.close());

const see = async () => {
  const { context, town, clock } = office;
  return upkeep(context.db, context.tenant, [town.id], clock.now());
};
const kindsOf = async (what: string) => (await see()).exceptions.filter((one) => one.what.includes(what)).map(({ kind }) => kind);

async function publish(title: string, links: readonly string[] = [], more: object = {}): Promise<string> {
  const runs = links.map((link) => ({ text: '看这里', link }));
  const id = await office.draft({
    title,
    body: [{ kind: 'paragraph', runs: [{ text: '正文。' }, ...runs] }],
    documentNumber: '',
    isOfficialDocument: false,
    ...more,
  });
  await office.approve(id);
  await publishItem(office.acting('signer'), id);
  return id;
}

/** A network of ours: what stands there is told, everything else cannot be reached. */
const network = (statuses: Readonly<Record<string, number>>, seen: string[] = []) => ({
  most: 100,
  withinMs: 60_000,
  pauseMs: 0,
  ask: async (address: string): Promise<GuardedAnswer> => {
    seen.push(address);
    const status = statuses[address];
    return status === undefined ? { kind: 'unreachable', why: 'ENOTFOUND' } : { kind: 'answered', status, address };
  },
});

test('the tables are as they are declared', async () => {
  const columns = await columnsInDatabase(office.database.db, ['item_link_check', 'upkeep_told']);
  expect(Object.keys(columns).sort()).toEqual(['item_link_check', 'upkeep_told']);
});

describe('links', () => {
  const good = 'https://www.example.gov.cn/here';
  const gone = 'https://www.example.gov.cn/gone';
  const away = 'https://away.example.gov.cn/';
  let linking: string;

  test('broken on one day is not yet dead, broken again on another day is; what nobody could reach never is', async () => {
    linking = await publish('链接的稿件', [good, gone, away, 'mailto:a@example.gov.cn']);
    const { context, town } = office;
    const dead = () => deadLinks(context.db, context.tenant, [town.id]);
    const seen: string[] = [];
    expect(await checkLinks(context, network({ [good]: 200, [gone]: 404 }, seen))).toBe(3);
    expect(seen.sort()).toEqual([away, gone, good].sort());
    expect(await dead()).toEqual([]);
    expect(await checkLinks(context, network({}, seen)), 'looked at on the same day').toBe(0);
    office.clock.set('2026-05-12T09:00:00+08:00');
    expect(await checkLinks(context, network({}))).toBe(2);
    expect(await dead(), 'a day without a network says nothing').toEqual([]);
    office.clock.set('2026-05-13T09:00:00+08:00');
    await checkLinks(context, network({ [gone]: 410 }));
    expect(await dead()).toMatchObject([{ itemId: linking, address: gone, why: 'gone', status: 410, since: '2026-05-11' }]);
    expect(await kindsOf(gone)).toEqual(['deadLink']);
    expect(await kindsOf(away)).toEqual([]);
    office.clock.set('2026-05-14T09:00:00+08:00');
    await checkLinks(context, network({ [gone]: 200 }));
    expect(await dead(), 'it works again').toEqual([]);
  });

  test('a link to a page of this site is looked up, not asked over the network', async () => {
    const target = await publish('被链接的稿件');
    const own = `/items/${target}`;
    const whole = `${office.context.config.publicUrl}/items/${target}`;
    await publish('链接本站的稿件', [own, whole]);
    const seen: string[] = [];
    await checkLinks(office.context, network({}, seen));
    await withdrawItem(office.acting('signer'), target, { reasonClass: 'other', reason: '测试撤稿' });
    for (const day of ['2026-05-22', '2026-05-23']) {
      office.clock.set(`${day}T09:00:00+08:00`);
      await checkLinks(office.context, network({ [good]: 200, [gone]: 200 }, seen));
    }
    expect(seen.filter((address) => address.includes(target))).toEqual([]);
    expect((await kindsOf(target)).sort()).toEqual(['deadLink', 'deadLink']);
  });

  test('a link to the own network is told at once, by the guard itself', async () => {
    await publish('链接内网的稿件', ['http://192.168.1.8/oa']);
    await checkLinks(office.context, { most: 100, withinMs: 60_000, pauseMs: 0 });
    expect(await kindsOf('192.168.1.8')).toEqual(['innerLink']);
  });

  test('with an item its links go', async () => {
    await withdrawItem(office.acting('signer'), linking, { reasonClass: 'other', reason: '测试撤稿' });
    const rows = await office.context.db.selectFrom('item_link_check').select('item_id').where('item_id', '=', linking).execute();
    expect(rows).toEqual([]);
  });

  test('only an answer that the page is gone breaks a link', () => {
    const of = (status: number) => linkVerdict({ kind: 'answered', status, address: 'x' }, 'x').outcome;
    expect([200, 204, 301, 401, 403, 404, 410, 429, 500, 503].map(of)).toEqual([
      ...['works', 'works', 'works', 'unknown', 'unknown'],
      ...['broken', 'broken', 'unknown', 'unknown', 'unknown'],
    ]);
    const refused = (why: 'innerAddress' | 'innerAnswer' | 'port', address: string) =>
      linkVerdict({ kind: 'refused', why, address }, 'x').outcome;
    expect([refused('innerAddress', 'x'), refused('innerAddress', 'y'), refused('innerAnswer', 'x'), refused('port', 'x')]).toEqual([
      ...['inner', 'unknown', 'unknown', 'unknown'],
    ]);
  });

  test('what is of this site, where it hangs below a path too', () => {
    const site = { publicUrl: 'https://www.example.gov.cn', publicPath: '/zwgk' };
    expect(ownPath('https://www.example.gov.cn/zwgk/items/1', site)).toBe('/items/1');
    expect(ownPath('/items/1', site)).toBe('/items/1');
    expect(ownPath('https://www.example.gov.cn/other', site)).toBeUndefined();
    expect(ownPath('https://elsewhere.cn/zwgk/items/1', site)).toBeUndefined();
    expect(ownPath('https://www.example.gov.cn/zwgkx/items/1', site)).toBeUndefined();
  });
});

describe('what has to be seen to', () => {
  test('the two columns that every agency has, until something stands in them', async () => {
    expect(await kindsOf('政府信息公开指南')).toEqual(['blankColumn']);
    await publish('云台镇政府信息公开指南', [], { genre: '指南' });
    expect(await kindsOf('政府信息公开指南')).toEqual([]);
  });

  test('notices are stale after six months without a new one, with the last one as the example', async () => {
    const id = await publish('关于停水的通知', [], { genre: '通知' });
    office.clock.set('2026-11-20T09:00:00+08:00');
    expect(await kindsOf('通知公告')).toEqual([]);
    office.clock.set('2026-11-24T09:00:00+08:00');
    expect((await see()).exceptions.find(({ what }) => what === '通知公告')).toMatchObject({ kind: 'staleColumn', last: { id } });
  });

  test('a draft that nobody touched for thirty days, and one past its limit told once as that', async () => {
    await office.draft({ title: '搁下的草稿', writtenOn: '2026-11-24' });
    const overdue = await office.draft({ title: '超期的草稿', writtenOn: '2026-09-01' });
    expect([await kindsOf('搁下的草稿'), await kindsOf('超期的草稿')]).toEqual([[], ['pastLimit']]);
    office.clock.set('2026-12-26T09:00:00+08:00');
    expect(await kindsOf('搁下的草稿')).toHaveLength(1);
    expect((await see()).exceptions.find(({ to }) => to === `/items/${overdue}`)).toMatchObject({
      kind: 'pastLimit',
      ownerId: office.person('clerk').id,
    });
  });

  test('a class of the catalogue with nothing in it is one blank column; a matter beside others is told by itself', async () => {
    const acting = office.acting('signer');
    await adoptCatalogue(acting, {
      agencyId: office.town.id,
      effectiveOn: '2026-12-01',
      source: '测试',
      after: 0,
      rows: [rowOf('补贴发放'), rowOf('补贴政策'), rowOf('救助标准', { field: '社会救助', className: '临时救助' })],
    });
    expect([await kindsOf('涉农补贴'), await kindsOf('临时救助'), await kindsOf('补贴发放')]).toEqual([
      ['blankColumn'],
      ['blankColumn'],
      [],
    ]);
    const [matter] = await office.context.db.selectFrom('catalogue_row').select('matter_id').orderBy('no').execute();
    await publish('补贴发放情况', [], { matterIds: [matter?.matter_id as string] });
    expect([await kindsOf('涉农补贴'), await kindsOf('补贴政策')]).toEqual([[], ['blankMatter']]);
  });

  test('a site that the inspection would veto says so', async () => {
    expect((await see()).vetoes).toEqual([]);
    office.clock.set('2027-01-20T09:00:00+08:00');
    expect((await see()).vetoes.join()).toMatch(/首页14天没有更新/);
  });

  test('nobody is asked, nothing is found', async () => {
    const { context, clock } = office;
    expect(await upkeep(context.db, context.tenant, [], clock.now())).toMatchObject({ exceptions: [], vetoes: [], overrides: [] });
  });
});

describe('owners are told', () => {
  const notices = async (account: string) =>
    (await noticesOf(office.context.db, office.context.tenant, office.person(account).id)).filter(({ kind }) => kind === 'upkeep');

  test('in one notice, once for each exception, by two nodes at once too', async () => {
    await Promise.all([tellOwners(office.context), tellOwners(office.context)]);
    const [told, ...more] = await notices('clerk');
    expect(more).toEqual([]);
    expect(told?.text).toMatch(/^主动公开有\d+项新情况要处理：.*空白栏目\d+项/);
    office.clock.set('2027-01-21T09:00:00+08:00');
    expect(await tellOwners(office.context)).toBe(0);
    expect(await notices('clerk')).toHaveLength(1);
  });

  test('what is new on another day is told, to whoever owns it and to nobody else', async () => {
    await office.draft({ title: '又一篇超期的', writtenOn: '2026-11-02' }, 'clerk2');
    const before = (await notices('clerk')).length;
    office.clock.set('2027-01-22T09:00:00+08:00');
    expect(await tellOwners(office.context)).toBe(1);
    expect((await notices('clerk2'))[0]?.text).toBe('主动公开有1项新情况要处理：超过公开期限1项。请打开“动态更新”查看。');
    expect(await notices('clerk')).toHaveLength(before);
  });
});
