import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { unlockSecrets } from './secret-key.ts';
import { type TestDatabase, testDatabase } from './test-database.fixture.ts';

let database: TestDatabase;
let home: string;
const place = { tenant: 'local', purpose: 'test', row: '1' };
const now = new Date('2026-03-02T09:00:00+08:00');
const unlock = (env: NodeJS.ProcessEnv = {}) => unlockSecrets(database.db, readConfig({ GONGKAI_DATA: join(home, 'data'), ...env }), now);
const keyFile = () => join(home, 'data.key');

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'gongkai-key-'));
  await database.db.deleteFrom('secret_key').execute();
});
afterEach(() => rmSync(home, { recursive: true, force: true }));
afterAll(() => database.close());

test('the first start makes a key file beside the data that only its owner reads, and says so; the next says nothing', async () => {
  const first = await unlock();
  expect(first.notice).toContain(keyFile());
  expect(first.notice).toContain('分开存放');
  expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
  const sealed = first.secrets.seal(place, '张三');
  const second = await unlock();
  expect(second.notice).toBeUndefined();
  expect(second.secrets.open(place, sealed)).toBe('张三');
  expect(second.secrets.blindIndex('local', 'name', '张三')).toBe(first.secrets.blindIndex('local', 'name', '张三'));
  expect(readdirSync(home)).toEqual(['data.key']);
});

test('a missing key is refused and not replaced', async () => {
  await unlock();
  rmSync(keyFile());
  await expect(unlock()).rejects.toMatchObject({ code: 'key-missing', message: expect.stringContaining(keyFile()) });
  expect(existsSync(keyFile())).toBe(false);
});

test('a wrong key is refused', async () => {
  await unlock();
  await expect(unlock({ GONGKAI_KEY: randomBytes(32).toString('base64') })).rejects.toMatchObject({ code: 'key-wrong' });
  writeFileSync(keyFile(), randomBytes(32).toString('hex'));
  await expect(unlock()).rejects.toMatchObject({ code: 'key-wrong', message: expect.stringContaining('GONGKAI_KEY_OLD') });
});

test('a damaged key file is refused and left alone', async () => {
  await unlock();
  const whole = readFileSync(keyFile(), 'utf8');
  for (const damaged of ['', whole.slice(0, -10), `${whole}${whole}`]) {
    writeFileSync(keyFile(), damaged);
    await expect(unlock()).rejects.toMatchObject({ code: 'key-unreadable' });
    expect(readFileSync(keyFile(), 'utf8')).toBe(damaged);
  }
});

test('a key file that others can read is named with the remedy', async () => {
  await unlock();
  chmodSync(keyFile(), 0o644);
  expect((await unlock()).notice).toContain(`chmod 600 '${keyFile()}'`);
});

test('the key of the environment comes before the file, which is then not made', async () => {
  const env = { GONGKAI_KEY: randomBytes(32).toString('hex') };
  const { secrets, notice } = await unlock(env);
  expect(notice).toBeUndefined();
  expect(existsSync(keyFile())).toBe(false);
  expect((await unlock(env)).secrets.open(place, secrets.seal(place, 'x'))).toBe('x');
});

test('a change of keys: old data opens, indexes stay, and the old key alone is refused from then on', async () => {
  const [old, fresh] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
  const before = (await unlock({ GONGKAI_KEY: old })).secrets;
  const sealed = before.seal(place, '李四');
  const after = (await unlock({ GONGKAI_KEY: fresh, GONGKAI_KEY_OLD: old })).secrets;
  expect(after.open(place, sealed)).toBe('李四');
  expect(after.blindIndex('local', 'name', '李四')).toBe(before.blindIndex('local', 'name', '李四'));
  await expect(unlock({ GONGKAI_KEY: old })).rejects.toMatchObject({ code: 'key-wrong' });
  await expect(unlock({ GONGKAI_KEY: fresh })).rejects.toMatchObject({ code: 'key-wrong' });
});

test('two nodes that start together with one key share one secret; with two keys only one starts', async () => {
  const env = { GONGKAI_KEY: randomBytes(32).toString('base64') };
  const [a, b] = await Promise.all([unlock(env), unlock(env)]);
  expect(a.secrets.blindIndex('t', 'p', 'v')).toBe(b.secrets.blindIndex('t', 'p', 'v'));
  await database.db.deleteFrom('secret_key').execute();
  const both = await Promise.allSettled([
    unlock({ GONGKAI_KEY: randomBytes(32).toString('hex') }),
    unlock({ GONGKAI_KEY: randomBytes(32).toString('hex') }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('the secret of indexes does not lie open in the database', async () => {
  const key = randomBytes(32);
  await unlock({ GONGKAI_KEY: key.toString('hex') });
  const row = await database.db.selectFrom('secret_key').selectAll().executeTakeFirstOrThrow();
  expect(row.index_secret).toMatch(/^k1\./);
  expect(JSON.stringify(row)).not.toContain(key.toString('hex'));
});
