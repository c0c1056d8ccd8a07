import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { act } from './act.ts';
import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import type { Context } from './http.ts';
import { enqueue, type Job, type Jobs, prepareJobs, startJobs } from './jobs.ts';
import { createLog } from './log.ts';
import { openSecrets } from './secrets.ts';
import type { Storage } from './storage.ts';
import { type TestDatabase, testDatabase } from './test-database.fixture.ts';

let database: TestDatabase;
let context: Context;
let running: Jobs;
const logged: string[] = [];
const done: string[] = [];
let release: () => void = () => undefined;

const jobs: readonly Job[] = [
  { name: 'note', work: async (_context, { id }) => void done.push(`note ${id}`) },
  { name: 'every-minute', schedule: '* * * * *', work: async () => void done.push('every-minute') },
  { name: 'at-night', schedule: '0 3 * * *', work: async () => undefined },
  {
    name: 'fail',
    work: async (_context, { id }) => {
      done.push(`fail ${id}`);
      throw Object.assign(new Error('duplicate: (name)=(张三)'), { code: '23505' });
    },
  },
  {
    name: 'lose-the-end',
    work: async ({ db }) => {
      await sql`alter table pgboss.job rename to job_away`.execute(db);
      done.push('lost');
    },
  },
  {
    name: 'long',
    work: async () => {
      await new Promise<void>((ready) => {
        release = ready;
        done.push('long begins');
      });
      done.push('long ends');
    },
  },
];

beforeAll(async () => {
  database = await testDatabase();
  const config = readConfig({});
  const log = createLog(
    'info',
    new Writable({
      write: (chunk, _encoding, next) => {
        logged.push(String(chunk));
        next();
      },
    }),
  );
  const storage = {} as Storage;
  context = { db: database.db, config, clock: systemClock, storage, secrets: openSecrets(randomBytes(32)), log, tenant: 'local' };
  await prepareJobs(context, [...jobs, { name: 'of-earlier', schedule: '0 4 * * *', work: async () => undefined }]);
  // As a version of earlier left them: the schedules are looked at once at the start, and then every half minute.
  await sql`insert into pgboss.schedule (name, cron) values ('local.of-earlier', '0 4 * * *'), ('local.every-minute', '* * * * *')`.execute(
    database.db,
  );
  running = await startJobs(context, jobs, 0.5);
});
afterAll(async () => {
  await running.stop();
  await database.close();
});

const within = { timeout: 10_000, interval: 20 };
const send = (name: string, id: string, options = {}) => act(database.db, (tx) => enqueue(tx, 'local', name, { id }, options));
const waiting = async (name: string) =>
  (await sql<{ data: unknown }>`select data from pgboss.job where name = ${`local.${name}`} and state = 'created'`.execute(database.db))
    .rows;

test('a job given in an act runs after the commit, once; given in an act that fails, never', async () => {
  const failed = act(database.db, async (tx) => {
    await enqueue(tx, 'local', 'note', { id: 'undone' });
    throw new Error('undone');
  });
  await expect(failed).rejects.toThrow('undone');
  await Promise.all([send('note', '1'), send('note', '2')]);
  await vi.waitFor(() => expect(done).toEqual(expect.arrayContaining(['note 1', 'note 2'])), within);
  expect(done.filter((line) => line.startsWith('note'))).toHaveLength(2);
});

test('of several with one key only one waits; before its time it does not run', async () => {
  const startAfter = new Date(Date.now() + 3_600_000);
  for (const id of ['a', 'b']) await send('note', id, { singletonKey: 'k', startAfter });
  await send('note', 'c', { startAfter });
  expect(await waiting('note')).toEqual(expect.arrayContaining([{ data: { id: 'a' } }, { data: { id: 'c' } }]));
  expect(await waiting('note')).toHaveLength(2);
});

test('a scheduled job runs by itself; schedules are of Shanghai, and those of earlier versions are gone', async () => {
  await vi.waitFor(() => expect(done).toContain('every-minute'), within);
  const { rows } = await sql`select name, cron, timezone from pgboss.schedule order by name`.execute(database.db);
  expect(rows).toEqual([
    { name: 'local.at-night', cron: '0 3 * * *', timezone: 'Asia/Shanghai' },
    { name: 'local.every-minute', cron: '* * * * *', timezone: 'Asia/Shanghai' },
  ]);
});

test('a job that fails waits for another try, and nothing of what it met is written down', async () => {
  await send('fail', '1');
  const states = async () =>
    (await sql<{ state: string; output: unknown }>`select state, output from pgboss.job where name = 'local.fail'`.execute(database.db))
      .rows;
  await vi.waitFor(async () => expect((await states())[0]?.state).toBe('retry'), within);
  expect(JSON.stringify(await states())).not.toContain('张三');
  expect(logged.join('')).toContain('"job":"fail"');
  expect(logged.join('')).not.toContain('张三');
});

test('a job nobody works on is an error, with and without a key', async () => {
  await expect(send('nobody', '1')).rejects.toThrow(/nobody/);
  await expect(send('nobody', '1', { singletonKey: 'k' })).rejects.toThrow(/nobody/);
});

test('when the end of a job cannot be written down, the process lives and the connections are clean', async () => {
  await send('lose-the-end', '1');
  await vi.waitFor(() => expect(logged.join('')).toContain('the end of a job was not written down'), within);
  await sql`alter table pgboss.job_away rename to job`.execute(database.db);
  await send('note', 'after');
  await vi.waitFor(() => expect(done).toContain('note after'), within);
});

test('stopping waits for what runs', async () => {
  await send('long', '1');
  await vi.waitFor(() => expect(done).toContain('long begins'), within);
  const stopped = running.stop();
  setTimeout(release, 100);
  await stopped;
  expect(done).toContain('long ends');
});
