import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Acting } from '../../../platform/act.ts';
import { publishItem } from '../publish-item.ts';
import { type PublishingOffice, publishingOffice } from '../publishing.fixture.ts';
import { withdrawItem } from '../withdraw-item.ts';
import { type Adoption, adoptCatalogue } from './adopt-catalogue.ts';
import { rowOf } from './catalogue.fixture.ts';
import { catalogueVersions, mattersOf, mattersOn, versionOn } from './catalogues.ts';
import { changeMatter } from './change-matter.ts';
import { coverage } from './coverage.ts';

let office: PublishingOffice;
beforeAll(async () => {
  office = await publishingOffice();
});
afterAll(() => office.close());

const acting = (account = 'clerk'): Acting => office.acting(account);
const db = () => office.context.db;
const tenant = () => office.context.tenant;
const adopt = (adoption: Partial<Adoption> & Pick<Adoption, 'rows'>) =>
  adoptCatalogue(acting(), { agencyId: office.town.id, effectiveOn: '2026-01-01', source: '目录.xlsx', after: 0, ...adoption });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );
const versions = () => catalogueVersions(db(), tenant(), office.town.id);
const facts = async (subject: string) =>
  (await db().selectFrom('ledger_fact').select(['act', 'data']).where('subject', '=', subject).orderBy('seq').execute()).map(
    ({ act, data }) => ({ act, data }),
  );

describe('目录的版本', () => {
  test('不合格的目录不采用，什么都不改', async () => {
    expect(await refusal(adopt({ rows: [] }))).toBe('empty-catalogue');
    expect(await refusal(adopt({ rows: [rowOf('种粮补贴'), rowOf(' 种粮 补贴')] }))).toBe('matter-twice');
    expect(await refusal(adopt({ rows: [rowOf('种粮补贴')], effectiveOn: '2026-02-30' }))).toBe('no-such-day');
    expect(await versions()).toEqual([]);
    expect(await facts(`catalogue:${office.town.id}`)).toEqual([]);
    expect(await mattersOn(db(), tenant(), office.town.id, '2026-05-11')).toEqual([]);
  });

  test('采用新的版本：同名事项的编号不变，旧的版本照样可查，台账里有记录', async () => {
    expect(await adopt({ rows: [rowOf('种粮补贴'), rowOf('农机补贴')] })).toBe(1);
    const first = await mattersOf(db(), tenant(), office.town.id, 1);
    await changeMatter(acting(), first[0]?.id as string, { unit: '农业农村办', renewalDays: 30 });
    const rows = [rowOf('耕地补贴'), rowOf('种粮补贴', { field: '涉农补贴领域', className: '农业 补贴', content: '改了要素' })];
    expect(await adopt({ rows, effectiveOn: '2026-05-01', after: 1 })).toBe(2);
    const second = await mattersOf(db(), tenant(), office.town.id, 2);
    expect(second.map(({ no, matter, content, unit, renewalDays }) => [no, matter, content, unit, renewalDays])).toEqual([
      [1, '耕地补贴', '补贴对象、标准、金额、发放时间', '', null],
      [2, '种粮补贴', '改了要素', '农业农村办', 30],
    ]);
    expect(second[1]?.id).toBe(first[0]?.id);
    expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(3);
    expect((await mattersOf(db(), tenant(), office.town.id, 1)).map(({ content }) => content)).toEqual(first.map(({ content }) => content));
    expect((await facts(`catalogue:${office.town.id}`)).map(({ act, data }) => [act, (data as { version: number }).version])).toEqual([
      ['adopt-catalogue', 1],
      ['adopt-catalogue', 2],
    ]);
  });

  test('各版前后相接，不重叠；某一天施行的只有一版', async () => {
    const all = await versions();
    expect(all.map(({ version, effectiveOn, effectiveUntil, rows }) => [version, effectiveOn, effectiveUntil, rows])).toEqual([
      [1, '2026-01-01', '2026-04-30', 2],
      [2, '2026-05-01', null, 2],
    ]);
    expect(['2025-12-31', '2026-01-01', '2026-04-30', '2026-05-01'].map((on) => versionOn(all, on)?.version)).toEqual([undefined, 1, 1, 2]);
    expect((await mattersOn(db(), tenant(), office.town.id, '2026-04-30')).map(({ matter }) => matter)).toEqual(['种粮补贴', '农机补贴']);
  });

  test('没看到最新版的、施行日期早于上一版的，不采用；同一天的可以，后一版算数', async () => {
    expect(await refusal(adopt({ rows: [rowOf('甲')], after: 1 }))).toBe('changed-meanwhile');
    expect(await refusal(adopt({ rows: [rowOf('甲')], after: 2, effectiveOn: '2026-04-30' }))).toBe('not-later');
    expect(await adopt({ rows: [rowOf('农机补贴'), rowOf('耕地补贴')], after: 2, effectiveOn: '2026-05-01' })).toBe(3);
    const all = await versions();
    expect(versionOn(all, '2026-05-01')?.version).toBe(3);
    expect((all[1]?.effectiveUntil ?? '') < '2026-05-01').toBe(true);
    const [first, third] = [await mattersOf(db(), tenant(), office.town.id, 1), await mattersOf(db(), tenant(), office.town.id, 3)];
    expect(third[0]?.id).toBe(first[1]?.id);
  });

  test('两个人同时采用，只有一个成功', async () => {
    const both = await Promise.all(
      ['甲', '乙'].map((name) => refusal(adopt({ rows: [rowOf(name)], after: 3, effectiveOn: '2026-06-01' }))),
    );
    expect(both.sort()).toEqual(['changed-meanwhile', 'done']);
    expect(await versions()).toHaveLength(4);
  });

  test('一千个事项，一次采用', async () => {
    const many = Array.from({ length: 1203 }, (_, at) => rowOf(`事项${at}`));
    expect(await adopt({ rows: many, after: 4, effectiveOn: '2026-12-01' })).toBe(5);
    expect((await mattersOf(db(), tenant(), office.town.id, 5)).at(-1)).toMatchObject({ no: 1203, matter: '事项1202' });
  });
});

describe('事项的责任人和更新间隔', () => {
  test('改了的留下记录；别的单位的人不能做责任人；没有的事项说没有', async () => {
    const [matter] = await mattersOf(db(), tenant(), office.town.id, 1);
    const id = matter?.id as string;
    const limit = { number: 7, unit: 'workdays' as const, source: '本单位规定' };
    await changeMatter(acting(), id, { personId: office.person('clerk2').id, limit });
    const now = (await mattersOf(db(), tenant(), office.town.id, 1))[0];
    expect(now).toMatchObject({ unit: '农业农村办', personId: office.person('clerk2').id, limit, renewalDays: 30 });
    expect((await facts(`matter:${id}`)).map(({ act }) => act)).toEqual(['change-matter', 'change-matter']);
    expect(await refusal(changeMatter(acting(), id, { personId: 'nobody' }))).toBe('unknown-person');
    expect(await refusal(changeMatter(acting(), 'nothing', {}))).toBe('no-such-matter');
  });
});

describe('覆盖情况', () => {
  const rows = [
    rowOf('有新的', { className: '甲类' }),
    rowOf('有旧的', { className: '甲类' }),
    rowOf('快到期', { className: '甲类' }),
    rowOf('空白的', { className: '乙类' }),
    rowOf('申请的', { className: '乙类', mode: { open: false, onRequest: true } }),
    rowOf('没有的', { className: '乙类' }),
  ];
  const ids = new Map<string, string>();
  const look = (today = '2026-05-11') => coverage(db(), tenant(), { agencyId: office.town.id, matters: all, today });
  let all: Awaited<ReturnType<typeof mattersOf>> = [];

  beforeAll(async () => {
    const last = (await versions()).length;
    await adopt({ rows, after: last, effectiveOn: '2027-01-01' });
    all = await mattersOf(db(), tenant(), office.town.id, last + 1);
    for (const { matter, id } of all) ids.set(matter, id);
    await changeMatter(acting(), ids.get('有旧的') as string, { renewalDays: 10 });
    await changeMatter(acting(), ids.get('快到期') as string, { renewalDays: 30 });
    await changeMatter(acting(), ids.get('没有的') as string, { notConcerned: '本镇无此类事项' });
    all = await mattersOf(db(), tenant(), office.town.id, last + 1);
    const publish = async (title: string, on: string, ...matters: string[]) => {
      office.clock.set(`${on}T10:00:00+08:00`);
      const id = await office.draft({ title, writtenOn: '2026-04-01', matterIds: matters.map((name) => ids.get(name) as string) });
      await office.approve(id);
      await publishItem(office.acting('signer'), id);
      return id;
    };
    await publish('旧的一条', '2026-04-20', '有旧的', '快到期');
    await publish('新的一条', '2026-05-10', '有新的');
    const gone = await publish('撤下的一条', '2026-05-10', '有新的', '空白的');
    await withdrawItem(office.acting('signer'), gone, { reasonClass: 'wrong', reason: '测试' });
    await office.draft({ title: '还没公开的', matterIds: [ids.get('空白的') as string] });
  });

  test('每个事项：几条、最近一条、状态、下次到期；撤下的、没公开的不算', async () => {
    const { matters } = await look();
    const seen = matters.map(({ id, items, last, state, nextDueOn }) => [
      all.find((one) => one.id === id)?.matter,
      items,
      last?.title ?? null,
      state,
      nextDueOn,
    ]);
    expect(seen).toEqual([
      ['有新的', 1, '新的一条', 'current', null],
      ['有旧的', 1, '旧的一条', 'stale', '2026-04-30'],
      ['快到期', 1, '旧的一条', 'due', '2026-05-20'],
      ['空白的', 0, null, 'nothing', null],
      ['申请的', 0, null, 'onRequest', null],
      ['没有的', 0, null, 'notConcerned', null],
    ]);
    expect((await look('2026-05-21')).matters[2]?.state).toBe('stale');
  });

  test('按领域和一级事项小计；一条信息挂在同类两个事项下，只算一条', async () => {
    const { classes, states } = await look();
    expect(classes.map(({ className, matters, items }) => [className, matters, items])).toEqual([
      ['甲类', 3, 2],
      ['乙类', 3, 0],
    ]);
    expect(classes[1]?.states).toEqual({ nothing: 1, onRequest: 1, notConcerned: 1 });
    expect(states).toEqual({ current: 1, stale: 1, due: 1, nothing: 1, onRequest: 1, notConcerned: 1 });
  });
});
