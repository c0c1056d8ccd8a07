import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { stillClock } from '../../platform/clock.ts';
import { verifyLedger } from '../../platform/ledger.ts';
import { type TestDatabase, testDatabase } from '../../platform/test-database.fixture.ts';
import { addAgency } from './add-agency.ts';
import { addPerson } from './add-person.ts';
import type { Agency } from './agency.ts';
import { changeOwnPassword } from './change-own-password.ts';
import { changePerson } from './change-person.ts';
import { personBySession } from './people.ts';
import { setPassword } from './set-password.ts';
import { makeSetupCode, setUpFirstAdministrator } from './set-up-first-administrator.ts';
import { signIn, signInToDemo } from './sign-in.ts';
import { signOut } from './sign-out.ts';

const clock = stillClock('2026-03-02T09:00:00+08:00');
const password = '清溪河边有三棵老樟树';
let database: TestDatabase;
let town: Agency;
let number = 0;

const acting = (tenant = 't') => ({ db: database.db, clock, tenant, actor: 'system:test' });
/** A person of his own for each test. */
async function somebody() {
  number += 1;
  return addPerson(acting(), { agencyId: town.id, account: `person${number}`, name: '王小明', roles: ['clerk'], password });
}
const who = (token: string) => personBySession(database.db, 't', token, clock.now());

beforeAll(async () => {
  database = await testDatabase();
  town = await addAgency(acting(), { parentId: null, kind: 'township', name: '云台镇人民政府' });
});
afterEach(async () => {
  expect(await verifyLedger(database.db, 't')).toMatchObject({ ok: true });
});
afterAll(() => database.close());

describe('signing in', () => {
  test('gives a session; the account may be typed in capitals; only a hash of the token is kept', async () => {
    const person = await somebody();
    const { token } = await signIn(acting(), person.account.toUpperCase(), password);
    expect(await who(token)).toMatchObject({ id: person.id, agencyName: '云台镇人民政府', roles: ['clerk'] });
    const rows = await database.db.selectFrom('session').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await personBySession(database.db, 'other-tenant', token, clock.now())).toBeUndefined();
  });

  test('an unknown account, a closed one and a wrong password are refused in the same words', async () => {
    const person = await somebody();
    const closed = await somebody();
    await changePerson(acting(), closed.id, { disabled: true });
    const refusals = await Promise.all(
      [
        ['nobody-has-this', password],
        [person.account, 'wrong-password'],
        [closed.account, password],
      ].map(([account = '', given = '']) => signIn(acting(), account, given).catch((error: unknown) => error)),
    );
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'sign-in-failed', status: 401, message: '账号或口令不正确。' });
  });

  test.each(['an account', 'a name nobody has'])(
    'five failures lock %s for fifteen minutes, also against the right password',
    async (what) => {
      const account = what === 'an account' ? (await somebody()).account : 'nobody-at-all';
      for (let attempt = 1; attempt <= 4; attempt += 1) {
        await expect(signIn(acting(), account, 'wrong-password')).rejects.toMatchObject({ message: '账号或口令不正确。' });
      }
      await expect(signIn(acting(), account, 'wrong-password')).rejects.toMatchObject({ message: expect.stringContaining('锁定 15 分钟') });
      await expect(signIn(acting(), account, password)).rejects.toMatchObject({
        code: 'locked-out',
        message: expect.stringContaining('请 15 分钟后再试'),
      });
      clock.advance(14 * 60 + 1);
      await expect(signIn(acting(), account, password)).rejects.toMatchObject({ message: expect.stringContaining('请 1 分钟后再试') });
      clock.advance(60);
      const after = signIn(acting(), account, password);
      if (what === 'an account') expect((await after).person.account).toBe(account);
      else await expect(after).rejects.toMatchObject({ code: 'sign-in-failed' });
    },
  );

  test('twenty guesses at the same moment are five guesses', async () => {
    const { account } = await somebody();
    const results = await Promise.all(
      Array.from({ length: 20 }, () => signIn(acting(), account, 'wrong-password').catch((error: { code: string }) => error.code)),
    );
    expect(results.sort()).toEqual([...Array(15).fill('locked-out'), ...Array(5).fill('sign-in-failed')]);
  });

  test('a right password forgets the failures; an administrator lifts a lock with a new one', async () => {
    const person = await somebody();
    for (const round of [1, 2]) {
      for (let attempt = 1; attempt <= 4; attempt += 1) await signIn(acting(), person.account, `wrong ${round}`).catch(() => undefined);
      await signIn(acting(), person.account, password);
    }
    for (let attempt = 1; attempt <= 6; attempt += 1) await signIn(acting(), person.account, 'wrong').catch(() => undefined);
    await setPassword(acting(), person.id, '另一句又长又好记的话');
    expect((await signIn(acting(), person.account, '另一句又长又好记的话')).person.id).toBe(person.id);
  });
});

describe('a session', () => {
  test('ends after thirty minutes without use, and not before', async () => {
    const { token } = await signIn(acting(), (await somebody()).account, password);
    for (let use = 0; use < 5; use += 1) {
      clock.advance(29 * 60);
      expect(await who(token)).toBeDefined();
    }
    clock.advance(30 * 60);
    expect(await who(token)).toBeUndefined();
  });

  test('ends after twelve hours, however much it is used', async () => {
    const { token } = await signIn(acting(), (await somebody()).account, password);
    for (let use = 1; use < 36; use += 1) {
      clock.advance(20 * 60);
      expect(await who(token)).toBeDefined();
    }
    clock.advance(20 * 60);
    expect(await who(token)).toBeUndefined();
  });

  test('ends at sign-out; the others of the person go on', async () => {
    const person = await somebody();
    const [one, two] = [await signIn(acting(), person.account, password), await signIn(acting(), person.account, password)];
    expect(one.token).not.toBe(two.token);
    await signOut({ ...acting(), actor: person.id }, one.token);
    expect(await who(one.token)).toBeUndefined();
    expect(await who(two.token)).toBeDefined();
  });

  test.each(['a new password of his own', 'a password set for him', 'a closed account'])('all end with %s', async (what) => {
    const person = await somebody();
    const tokens = [await signIn(acting(), person.account, password), await signIn(acting(), person.account, password)].map(
      ({ token }) => token,
    );
    let fresh: string | undefined;
    if (what === 'a closed account') await changePerson(acting(), person.id, { disabled: true });
    else if (what === 'a password set for him') await setPassword(acting(), person.id, '另一句又长又好记的话');
    else fresh = await changeOwnPassword({ ...acting(), actor: person.id }, password, '另一句又长又好记的话');
    for (const token of tokens) expect(await who(token)).toBeUndefined();
    if (fresh !== undefined) expect(await who(fresh)).toMatchObject({ id: person.id });
  });

  test('open is no way to guess the old password', async () => {
    const person = await somebody();
    const guess = () =>
      changeOwnPassword({ ...acting(), actor: person.id }, 'wrong', '另一句又长又好记的话').catch((error: { code: string }) => error.code);
    const codes: unknown[] = [];
    for (let attempt = 1; attempt <= 6; attempt += 1) codes.push(await guess());
    expect(codes).toEqual([...Array(5).fill('wrong-password'), 'locked-out']);
  });

  test('nonsense for a token is nobody', async () => {
    for (const token of ['', 'x', 'a'.repeat(43), "' or 1=1 --", 'a'.repeat(100_000)]) expect(await who(token)).toBeUndefined();
  });
});

describe('the demonstration', () => {
  test('its accounts sign in by a click and never with a password; others never by a click', async () => {
    const demo = await addPerson(acting(), {
      agencyId: town.id,
      account: 'demo-clerk',
      name: '演示经办',
      roles: ['clerk'],
      password: null,
      demo: true,
    });
    expect((await signInToDemo(acting(), 'demo-clerk')).person.id).toBe(demo.id);
    for (const guess of ['', 'demo', 'demo-clerk'])
      await expect(signIn(acting(), 'demo-clerk', guess)).rejects.toMatchObject({ code: 'sign-in-failed' });
    await expect(signInToDemo(acting(), (await somebody()).account)).rejects.toMatchObject({ code: 'no-such-person' });
    await expect(setPassword(acting(), demo.id, password)).rejects.toMatchObject({ code: 'demo-account' });
  });
});

describe('the first administrator', () => {
  const setup = { agencyName: '清溪县人民政府', kind: 'county', account: 'admin', name: '李管理', password } as const;
  const first = (code: string) => setUpFirstAdministrator(acting('fresh'), { ...setup, code });

  test('is set up with the code of the latest start, once', async () => {
    const old = await makeSetupCode(acting('fresh'));
    const code = await makeSetupCode(acting('fresh'));
    expect(code).toMatch(/^[\w-]{27}$/);
    for (const wrong of ['', 'x', old ?? '']) await expect(first(wrong)).rejects.toMatchObject({ code: 'bad-setup-code' });
    const results = await Promise.all([1, 2, 3].map(() => first(code ?? '').catch((error: { code: string }) => error.code)));
    expect(results.filter((result) => typeof result === 'object')).toHaveLength(1);
    // One of the losers may come before the code is gone, and find the agency there.
    expect(results.filter((result) => result === 'bad-setup-code' || result === 'agency-exists')).toHaveLength(2);
    expect(await makeSetupCode(acting('fresh'))).toBeUndefined();
    await expect(first(code ?? '')).rejects.toMatchObject({ code: 'bad-setup-code' });
    const { person } = await signIn(acting('fresh'), 'admin', password);
    expect(person).toMatchObject({ roles: ['administrator'], agencyName: '清溪县人民政府' });
    expect(await verifyLedger(database.db, 'fresh')).toMatchObject({ ok: true });
  });
});
