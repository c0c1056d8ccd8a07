import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Planter } from '../../law/privacy/planted-texts.fixture.ts';
import type { MaskedRow } from '../../law/privacy/splice-masks.ts';
import type { ReviewRole } from '../../law/publishing/review.ts';
import { noticesOf } from '../../platform/notices.ts';
import { loadItem } from './act-on-item.ts';
import { endNoticePeriods } from './end-notice-periods.ts';
import { endStandIn } from './end-stand-in.ts';
import type { ItemContentInput } from './item.ts';
import { leakGate } from './leak-gate.ts';
import { overrideCounts } from './override-counts.ts';
import { askOverride, grantOverride } from './override-gate.ts';
import { insertPublicMasks } from './publications.store.ts';
import { publishItem } from './publish-item.ts';
import { publishedItem } from './published-items.ts';
import { fixtureGate, type PublishingOffice, plantedSecret, publishingOffice } from './publishing.fixture.ts';
import { rescanPublicItems } from './rescan-public-items.ts';
import { rescanReport } from './rescans.ts';
import { reviewItem } from './review-item.ts';
import { type Gate, scanItem } from './scan-item.ts';
import { setStandIn } from './set-stand-in.ts';
import { setWordingList } from './set-wording-list.ts';
import { splicedMasks } from './spliced-masks.ts';
import { standIns } from './stand-ins.ts';
import { withdrawItem } from './withdraw-item.ts';

let office: PublishingOffice;
beforeAll(async () => {
  office = await publishingOffice();
});
afterAll(() => office.close());

const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string; message?: string }) => error.code ?? error.message,
  );
const publish = (id: string) => publishItem(office.acting('signer'), id);
async function published(content: Partial<ItemContentInput>): Promise<string> {
  const id = await office.draft(content);
  await office.approve(id);
  await publish(id);
  return id;
}

const list = (number: string): Partial<ItemContentInput> => ({
  body: [
    {
      kind: 'table',
      rows: [
        ['姓名', '村', '身份证号码'],
        ['张三', '四平村', number],
      ].map((row) => row.map((text) => ({ text, colSpan: 1, rowSpan: 1 }))),
    },
  ],
});

describe('跨文件拼合', () => {
  test('与已公开的名单拼合后认得出来的，阻断并指出是哪一份；那一份撤下以后不再指出', async () => {
    const gate = leakGate(office.context);
    const first = await office.draft({ title: '低保名单一', ...list('990000********1239') });
    // Published by what the gate of the tests says; the rows are those that the real one reads.
    await scanItem(
      office.context,
      office.acting('clerk'),
      { ...fixtureGate, scanContent: (content) => ({ ...gate.scanContent(content), findings: [], verdict: 'clean' }) },
      first,
    );
    const { revision } = await loadItem(office.context.db, office.acting('clerk'), first);
    const { submitItem } = await import('./submit-item.ts');
    await submitItem(office.acting('clerk'), first, { revision });
    await office.review(first, 'reviewer', 'secrecy');
    await office.review(first, 'reviewer', 'first');
    await office.review(first, 'deputy', 'second');
    await office.review(first, 'signer', 'third');
    const second = await office.draft({ title: '低保名单二', ...list('99000019900101****') });
    const spliced = async () =>
      (await scanItem(office.context, office.acting('clerk'), gate, second)).findings.filter(({ file }) => file === '名单');
    expect(await spliced()).toEqual([]);
    await publish(first);
    expect(await spliced()).toEqual([
      expect.objectContaining({
        level: 'block',
        kind: 'weakMask',
        shown: '99000019900101****',
        message: expect.stringContaining('低保名单一'),
      }),
    ]);
    const kept = await office.context.db.selectFrom('item_public_mask').selectAll().where('item_id', '=', first).execute();
    expect(JSON.stringify(kept)).not.toContain('张三');
    await withdrawItem(office.acting('signer'), first, { reasonClass: 'privacy', reason: '撤下名单' });
    expect(await spliced()).toEqual([]);
  });

  test('L8 两万行已公开的名单里埋下的两百对全部找出，五秒以内', async () => {
    const plant = new Planter(8);
    const known: MaskedRow[] = [];
    const fresh: MaskedRow[] = [];
    const row = (name: string, pattern: string): MaskedRow => ({ at: '第1行', name, place: '四平村', pattern });
    for (let i = 0; i < 19_800; i++) {
      const id = plant.idNumber();
      known.push(row(plant.name() + plant.pick([...'甲乙丙丁戊己庚辛']), `${id.slice(0, 6)}${'*'.repeat(10)}${id.slice(16)}`));
    }
    for (let i = 0; i < 200; i++) {
      const id = plant.idNumber();
      const name = plant.name();
      known.splice(plant.int(0, known.length), 0, row(name, `${id.slice(0, 6)}********${id.slice(14)}`));
      fresh.push(row(name, `${id.slice(0, 14)}****`));
    }
    const id = await published({ title: '两万人的名单' });
    const { db, tenant } = office.context;
    const acting = office.acting('clerk');
    await db.transaction().execute((tx) => insertPublicMasks(tx, tenant, id, known, acting.vault.nameKey));
    const started = performance.now();
    const found = await splicedMasks(db, acting, 'other', fresh, '2026-05-11');
    expect(performance.now() - started).toBeLessThan(5000);
    expect(found).toHaveLength(200);
    expect(found.every((splice) => splice.itemId === id && splice.candidates < 500)).toBe(true);
    // The item's own rows are about to be replaced.
    expect(await splicedMasks(db, acting, id, fresh, '2026-05-11')).toEqual([]);
    await withdrawItem(office.acting('signer'), id, { reasonClass: 'wrong', reason: '有误' });
    expect(await splicedMasks(db, acting, 'other', fresh, '2026-05-11')).toEqual([]);
  });
});

describe('表述检查', () => {
  test('错字、星期、附件个数、撤下的链接只提醒，不阻断；本单位的词表也查', async () => {
    const gone = await published({ title: '要撤的' });
    await withdrawItem(office.acting('signer'), gone, { reasonClass: 'wrong', reason: '有误' });
    await setWordingList(office.acting('clerk'), office.town.id, [
      { wrong: '云苔镇', right: '云台镇', category: 'own', source: '本单位词表' },
    ]);
    const id = await office.draft({
      title: '云苔镇布署防汛',
      body: [
        { kind: 'paragraph', runs: [{ text: '2026年5月6日（星期五）起，见附件1。' }] },
        { kind: 'paragraph', runs: [{ text: '详见', link: `/xxgk/items/${gone}` }] },
      ],
    });
    const { findings } = await scanItem(office.context, office.acting('clerk'), fixtureGate, id);
    expect(findings.map(({ kind, level }) => `${kind} ${level}`)).toEqual(Array(findings.length).fill('wording warn'));
    const said = findings.map(({ at, message }) => `${at} ${message}`).join('\n');
    for (const part of ['云台镇', '部署', '星期三', '附件', '已经撤下']) expect(said).toContain(part);
    await office.submit(id);
    expect((await loadItem(office.context.db, office.acting('clerk'), id)).state).toBe('inReview');
  });

  test('写不成的词表说出是哪一行', async () => {
    await expect(
      setWordingList(office.acting('clerk'), office.town.id, [{ wrong: '错', right: '对', category: 'own', source: '词表' }]),
    ).rejects.toMatchObject({ code: 'unusable-list', message: expect.stringContaining('第1行') });
  });
});

describe('规则更新后的复查', () => {
  test('已公开的逐批重看，只报告和提醒，不撤稿；看过的不再看，断了接着看', async () => {
    const first = await published({ title: '复查一', summary: '暗号甲' });
    const second = await published({ title: '复查二' });
    const { db, tenant } = office.context;
    const waiting = async (rulesVersion: string) => (await rescanReport(db, tenant, { rulesVersion, agencyIds: [office.town.id] })).waiting;
    const stricter: Gate = {
      ...fixtureGate,
      rulesVersion: 'test-2',
      scanContent: (content) => {
        const found = JSON.stringify(content).includes('暗号甲');
        const finding = { at: '', kind: 'idCard', level: 'block' as const, shown: '暗*甲', message: '新规则' };
        return { verdict: found ? 'found' : 'clean', findings: found ? [finding] : [], masked: [] };
      },
    };
    expect(await waiting('test-1')).toBe(0);
    const all = await waiting('test-2');
    expect(all).toBeGreaterThanOrEqual(2);
    let looked = 0;
    for (let batch = 1; batch > 0; looked += batch)
      batch = await rescanPublicItems(office.context, stricter, { most: 1, withinMs: 60_000 });
    expect(looked).toBe(all);
    const report = await rescanReport(db, tenant, { rulesVersion: 'test-2', agencyIds: [office.town.id] });
    expect(report.waiting).toBe(0);
    expect(report.entries.map(({ itemId, overridden }) => [itemId, overridden])).toEqual([[first, false]]);
    expect((await publishedItem(db, tenant, first)).kind).toBe('published');
    expect((await publishedItem(db, tenant, second)).kind).toBe('published');
    const notices = (await noticesOf(db, tenant, office.person('clerk').id)).filter(({ kind }) => kind === 'rescan-found');
    expect(notices.map(({ about }) => about)).toEqual([`item:${first}`]);
    expect(await rescanReport(db, tenant, { rulesVersion: 'test-2', agencyIds: [] })).toMatchObject({ entries: [] });
    await withdrawItem(office.acting('signer'), first, { reasonClass: 'privacy', reason: '复查发现' });
    expect((await rescanReport(db, tenant, { rulesVersion: 'test-2', agencyIds: [office.town.id] })).entries).toEqual([]);
  });
});

test('S-07 公示期满自动下线，最后一天还看得到；记在撤稿记录里', async () => {
  const id = await published({ title: '补助对象公示', noticeUntil: '2026-05-12' });
  const seen = () => publishedItem(office.context.db, office.context.tenant, id);
  office.clock.set('2026-05-12T23:50:00+08:00');
  expect(await endNoticePeriods(office.context)).toBe(0);
  expect((await seen()).kind).toBe('published');
  office.clock.set('2026-05-13T00:02:00+08:00');
  const counts = await Promise.all([endNoticePeriods(office.context), endNoticePeriods(office.context)]);
  office.clock.set('2026-05-11T09:00:00+08:00');
  expect(counts[0] + counts[1]).toBe(1);
  expect(await seen()).toEqual({ kind: 'withdrawn', on: '2026-05-13', reasonClass: 'expired' });
  expect((await office.facts(id)).at(-1)).toBe('withdraw-item');
});

test('放行的次数按单位数得出来', async () => {
  const id = await office.draft({ title: `惩戒公示${plantedSecret}` });
  await code(office.submit(id));
  const { contentHash } = await loadItem(office.context.db, office.acting('clerk'), id);
  await askOverride(office.acting('clerk'), id, { contentHash, reason: '依法应当公开的惩戒公示' });
  await grantOverride(office.acting('reviewer'), id, { contentHash });
  const { db, tenant } = office.context;
  const agencyIds = [office.town.id];
  expect(await overrideCounts(db, tenant, { agencyIds, from: '2026-05-11', to: '2026-05-11' })).toEqual([
    { agencyId: office.town.id, asked: 1, granted: 1 },
  ]);
  expect(await overrideCounts(db, tenant, { agencyIds, from: '2026-05-12', to: '2026-05-31' })).toEqual([]);
});

describe('代理人', () => {
  const on = (fromOn: string, untilOn: string) =>
    setStandIn(office.acting('signer'), office.town.id, {
      absentId: office.person('signer').id,
      standInId: office.person('clerk2').id,
      fromOn,
      untilOn,
    });
  const take = async (id: string, account: string, step: 'third' | 'first', onBehalfOf: string | null) => {
    const { contentHash } = await loadItem(office.context.db, office.acting(account), id);
    const roles = office.person(account).roles as ReviewRole[];
    return code(reviewItem(office.acting(account), roles, id, { step, verdict: 'pass', contentHash, comment: '', onBehalfOf }));
  };
  const waitingForThird = async (author = 'clerk') => {
    const id = await office.draft({}, author);
    await office.submit(id, author);
    await office.review(id, 'reviewer', 'secrecy');
    await office.review(id, 'reviewer', 'first');
    await office.review(id, 'deputy', 'second');
    return id;
  };

  test('在代理的日子里可以代为审核，记下代谁；日子以外、结束以后、不是自己代的不行', async () => {
    const id = await waitingForThird();
    const signer = office.person('signer').id;
    expect(await take(id, 'clerk2', 'third', signer)).toBe('no-stand-in');
    await on('2026-05-12', '2026-05-20');
    expect(await take(id, 'clerk2', 'third', signer)).toBe('no-stand-in');
    await on('2026-05-11', '2026-05-11');
    expect(await take(id, 'clerk2', 'third', null)).toBe('wrong-role');
    expect(await take(id, 'clerk', 'third', signer)).toBe('no-stand-in');
    expect(await take(id, 'clerk2', 'third', signer)).toBe('done');
    const row = await office.context.db
      .selectFrom('item_review')
      .select(['made_by', 'on_behalf_of'])
      .where('item_id', '=', id)
      .orderBy('no', 'desc')
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ made_by: office.person('clerk2').id, on_behalf_of: signer });
    for (const one of await standIns(office.context.db, office.context.tenant, office.town.id, '2026-05-11'))
      await endStandIn(office.acting('signer'), office.town.id, one.id);
    const other = await waitingForThird();
    expect(await take(other, 'clerk2', 'third', signer)).toBe('no-stand-in');
  });

  test('拟稿人不能借代理审自己的稿；被代理人办过一级的，代理人不能再替他办一级', async () => {
    await on('2026-05-11', '2026-05-11');
    expect(await take(await waitingForThird('clerk2'), 'clerk2', 'third', office.person('signer').id)).toBe('own-work');
    await setStandIn(office.acting('signer'), office.town.id, {
      absentId: office.person('deputy').id,
      standInId: office.person('clerk2').id,
      fromOn: '2026-05-11',
      untilOn: '2026-05-11',
    });
    expect(await take(await waitingForThird(), 'clerk2', 'third', office.person('deputy').id)).toBe('twice');
  });

  test('不成立的代理说出哪里不对', async () => {
    const wrong = (input: Partial<Parameters<typeof setStandIn>[2]>) =>
      setStandIn(office.acting('signer'), office.town.id, {
        absentId: office.person('signer').id,
        standInId: office.person('clerk2').id,
        fromOn: '2026-05-11',
        untilOn: '2026-05-12',
        ...input,
      }).then(
        () => 'done',
        (error: { fields?: { path: string }[] }) => error.fields?.[0]?.path,
      );
    expect(await wrong({ standInId: office.person('signer').id })).toBe('standInId');
    expect(await wrong({ absentId: office.person('clerk').id })).toBe('absentId');
    expect(await wrong({ untilOn: '2026-05-10' })).toBe('untilOn');
    expect(await wrong({ fromOn: '2026-04-01', untilOn: '2026-05-01' })).toBe('untilOn');
    expect(await wrong({ untilOn: '2027-05-01' })).toBe('untilOn');
  });
});
