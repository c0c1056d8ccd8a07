import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stillClock } from '../../platform/clock.ts';
import { verifyLedger } from '../../platform/ledger.ts';
import { columnsInDatabase, type TestDatabase, testDatabase } from '../../platform/test-database.fixture.ts';
import { addAgency } from './add-agency.ts';
import { addPerson } from './add-person.ts';
import { agencies, agenciesBelow, agencyById, agencyBySlug, agencyTree } from './agencies.ts';
import { changeAgency } from './change-agency.ts';
import { changePerson } from './change-person.ts';
import { colleagues } from './colleagues.ts';
import { agenciesColumns } from './migrations.ts';
import { hasAdministrator, hasDemoPeople, people } from './people.ts';
import type { Role } from './person.ts';

const clock = stillClock('2026-03-02T09:00:00+08:00');
const password = '清溪河边有三棵老樟树';
let database: TestDatabase;
const acting = (tenant: string) => ({ db: database.db, clock, tenant, actor: 'system:test' });

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('the types of the tables of agencies are those of the database', async () => {
  expect(await columnsInDatabase(database.db, Object.keys(agenciesColumns))).toEqual(agenciesColumns);
});

describe('the register of agencies', () => {
  test('grows as a tree, sorted by pinyin, with addresses made from names', async () => {
    const t = acting('tree');
    const county = await addAgency(t, { parentId: null, kind: 'county', name: '清溪县人民政府', shortName: '清溪县' });
    const town = await addAgency(t, { parentId: county.id, kind: 'township', name: '云台镇人民政府', shortName: '云台镇' });
    await addAgency(t, { parentId: county.id, kind: 'countyDepartment', name: '清溪县财政局', shortName: '财政局' });
    const station = await addAgency(t, { parentId: town.id, kind: 'institution', name: '云台镇水站', shortName: '水站' });
    expect(station.path).toBe(`/${county.id}/${town.id}/${station.id}/`);
    // By the full name: qing xi xian cai…, qing xi xian ren…, yun tai zhen ren…, yun tai zhen shui….
    expect((await agencies(database.db, 'tree')).map(({ slug }) => slug)).toEqual([
      'cai-zheng-ju',
      'qing-xi-xian',
      'yun-tai-zhen',
      'shui-zhan',
    ]);
    const tree = agencyTree(await agencies(database.db, 'tree'));
    expect(tree.map(({ shortName }) => shortName)).toEqual(['清溪县']);
    expect(tree[0]?.children.map(({ shortName }) => shortName)).toEqual(['财政局', '云台镇']);
    expect((await agenciesBelow(database.db, 'tree', town.path)).map(({ shortName }) => shortName).sort()).toEqual(
      ['云台镇', '水站'].sort(),
    );
    expect((await agencyBySlug(database.db, 'tree', 'yun-tai-zhen'))?.id).toBe(town.id);
    expect(await agencies(database.db, 'another')).toEqual([]);
  });

  test('moves a whole branch, and never below itself', async () => {
    const t = acting('move');
    const [a, b] = [
      await addAgency(t, { parentId: null, kind: 'county', name: '甲县' }),
      await addAgency(t, { parentId: null, kind: 'county', name: '乙县' }),
    ];
    const town = await addAgency(t, { parentId: a.id, kind: 'township', name: '丙镇' });
    const station = await addAgency(t, { parentId: town.id, kind: 'institution', name: '丁站' });
    await changeAgency(t, town.id, { parentId: b.id });
    expect((await agencyById(database.db, 'move', station.id)).path).toBe(`/${b.id}/${town.id}/${station.id}/`);
    for (const parentId of [town.id, station.id]) {
      await expect(changeAgency(t, town.id, { parentId })).rejects.toMatchObject({ code: 'agency-below-itself' });
    }
    await changeAgency(t, town.id, { parentId: null, name: '丙街道', kind: 'subdistrict' });
    expect(await agencyById(database.db, 'move', station.id)).toMatchObject({ path: `/${town.id}/${station.id}/` });
    expect(await agencyById(database.db, 'move', town.id)).toMatchObject({ name: '丙街道', kind: 'subdistrict', shortName: '丙镇' });
    expect(await verifyLedger(database.db, 'move')).toMatchObject({ ok: true, facts: 6 });
  });

  test('two that move at once into each other do not make a circle', async () => {
    const t = acting('circle');
    const [a, b] = [
      await addAgency(t, { parentId: null, kind: 'county', name: '甲县' }),
      await addAgency(t, { parentId: null, kind: 'county', name: '乙县' }),
    ];
    const results = await Promise.allSettled([changeAgency(t, a.id, { parentId: b.id }), changeAgency(t, b.id, { parentId: a.id })]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(agencyTree(await agencies(database.db, 'circle'))).toHaveLength(1);
  });

  test('refuses a name, an address or a credit code twice, and numbers made addresses', async () => {
    const t = acting('twice');
    const creditCode = '11330482002563211H';
    const one = await addAgency(t, { parentId: null, kind: 'township', name: '云台镇', creditCode });
    await expect(addAgency(t, { parentId: null, kind: 'township', name: '云台镇' })).rejects.toMatchObject({ code: 'agency-exists' });
    await expect(addAgency(t, { parentId: null, kind: 'township', name: '别镇', slug: one.slug })).rejects.toMatchObject({
      code: 'slug-taken',
    });
    await expect(addAgency(t, { parentId: null, kind: 'township', name: '别镇', creditCode })).rejects.toMatchObject({
      code: 'credit-code-taken',
    });
    await expect(addAgency(t, { parentId: 'none', kind: 'township', name: '别镇' })).rejects.toMatchObject({ code: 'no-such-agency' });
    expect((await addAgency(t, { parentId: one.id, kind: 'institution', name: '云台镇' })).slug).toBe('yun-tai-zhen-2');
    // Refused acts leave no fact behind.
    expect(await verifyLedger(database.db, 'twice')).toMatchObject({ ok: true, facts: 2 });
    expect((await addAgency(acting('elsewhere'), { parentId: null, kind: 'township', name: '云台镇', creditCode })).slug).toBe(
      'yun-tai-zhen',
    );
  });

  test('a made-up agency says so', async () => {
    const made = await addAgency(acting('madeup'), { parentId: null, kind: 'county', name: '清溪县', madeUpNote: '虚构的县，仅供演示' });
    expect(await agencyById(database.db, 'madeup', made.id)).toMatchObject({ madeUp: true, madeUpNote: '虚构的县，仅供演示' });
  });
});

describe('people', () => {
  test('an account is taken once in a tenant; the last administrator stays', async () => {
    const t = acting('staff');
    const agency = await addAgency(t, { parentId: null, kind: 'township', name: '云台镇' });
    const add = (account: string, roles: ['clerk'] | ['administrator']) =>
      addPerson(t, { agencyId: agency.id, account, name: '某人', roles, password });
    expect(await hasAdministrator(database.db, 'staff')).toBe(false);
    const admin = await add('admin', ['administrator']);
    expect(await hasAdministrator(database.db, 'staff')).toBe(true);
    await add('clerk', ['clerk']);
    await expect(add('CLERK', ['clerk'])).rejects.toMatchObject({ code: 'account-taken' });
    for (const change of [{ disabled: true }, { roles: ['clerk'] as const }]) {
      await expect(changePerson(t, admin.id, change)).rejects.toMatchObject({ code: 'last-administrator' });
    }
    const second = await add('second', ['administrator']);
    const both = await Promise.allSettled([changePerson(t, admin.id, { disabled: true }), changePerson(t, second.id, { disabled: true })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await people(database.db, 'staff', agency.id)).map(({ account }) => account)).toEqual(['admin', 'clerk', 'second']);
    expect(await hasDemoPeople(database.db)).toBe(false);
  });

  test('everybody knows the people of the own agency, by name and role, and nobody else', async () => {
    const t = acting('colleagues');
    const [here, there] = [
      await addAgency(t, { parentId: null, kind: 'township', name: '云台镇' }),
      await addAgency(t, { parentId: null, kind: 'township', name: '梅坞乡' }),
    ];
    const add = (agencyId: string, account: string, name: string, role: Role) =>
      addPerson(t, { agencyId, account, name, roles: [role], password });
    const clerk = await add(here.id, 'a-clerk', '周演示', 'clerk');
    const left = await add(here.id, 'b-clerk', '陈演示', 'clerk');
    const signer = await add(here.id, 'c-signer', '林演示', 'signer');
    await add(there.id, 'd-clerk', '别处的人', 'clerk');
    await changePerson(t, left.id, { disabled: true });
    expect(await colleagues(database.db, 'colleagues', clerk)).toEqual([
      { id: left.id, name: '陈演示', roles: ['clerk'], active: false },
      { id: signer.id, name: '林演示', roles: ['signer'], active: true },
      { id: clerk.id, name: '周演示', roles: ['clerk'], active: true },
    ]);
    expect(await colleagues(database.db, 'another', clerk)).toEqual([]);
  });

  test('nothing of a person but ids stands in the ledger', async () => {
    const t = acting('private');
    const agency = await addAgency(t, { parentId: null, kind: 'township', name: '云台镇' });
    const person = await addPerson(t, { agencyId: agency.id, account: 'secretive', name: '欧阳某某', roles: ['clerk'], password });
    await changePerson(t, person.id, { name: '上官某某' });
    const { rows } = await sql<{
      all: string;
    }>`select string_agg(ledger_fact::text, ' ') as all from ledger_fact where tenant_id = 'private'`.execute(database.db);
    expect(rows[0]?.all).toContain(person.id);
    expect(rows[0]?.all).not.toMatch(/欧阳|上官|secretive|樟树|argon/);
  });
});
