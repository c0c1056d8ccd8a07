import { CompiledQuery, sql } from 'kysely';
import type { Logger } from 'pino';
import type { Context } from './http.ts';
import { newId } from './ids.ts';
import type { Json } from './ledger.ts';
import { describeError } from './problem.ts';
import type { Db, Tx } from './tables.ts';

/** Ids and dates only: what a job is about it reads from the database. */
export type JobPayload = { readonly [key: string]: Json };

/** Something done apart from requests: now and then, or after an act. */
export interface Job {
  /** Unique in the product, kebab-case. */
  readonly name: string;
  /** Five fields of cron in Asia/Shanghai; then it gets an empty payload. */
  readonly schedule?: string;
  /**
   * At least once, and again after a failure, a crash or quarter of an hour without an end; also beside itself on another node.
   * So what it does must bear being done twice.
   */
  work(context: Context, payload: JobPayload): Promise<void>;
}

export interface Jobs {
  /** Takes no more; what runs gets some seconds to end. */
  stop(): Promise<void>;
}

export interface EnqueueOptions {
  readonly startAfter?: Date;
  /** While one with this key waits, another is not added. */
  readonly singletonKey?: string;
}

/** Failures are tried again after 1, 2, 4, … minutes, for about four hours. */
const retries = { retryLimit: 8, retryDelay: 60, retryBackoff: true };
const secondsBetweenLooks = 10;
const secondsToEnd = 8;

/** Several tenants may share a database: each has queues of its own. */
const queueOf = (tenant: string, name: string) => `${tenant}.${name}`;

type Executor = { executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> };

/**
 * pg-boss over our connections. Its longer commands open a transaction in their own text; when one fails, the connection must
 * not go back into the pool with that transaction open.
 *
 * Of finished jobs it tells the database without waiting for the answer, where an error would end the process (pg-boss 10.4.2,
 * manager.js, watch). There the error is logged and the job is left to expire and be run again.
 */
function connectionsFor(db: Db, log: Logger): Executor {
  return {
    executeSql: async (text, values = []) => {
      try {
        return await db.connection().execute(async (connection) => {
          try {
            const { rows } = await connection.executeQuery(CompiledQuery.raw(text, [...values]));
            return { rows };
          } catch (error) {
            await sql`rollback`.execute(connection).catch(() => undefined);
            throw error;
          }
        });
      } catch (error) {
        const tellsOfFinishedJobs = Array.isArray(values[1]);
        if (!tellsOfFinishedJobs) throw error;
        log.error({ error: describeError(error as Error) }, 'the end of a job was not written down');
        return { rows: [{ count: '0' }] };
      }
    },
  };
}

async function bossOver(executor: Executor, runs: boolean, lookEvery = secondsBetweenLooks) {
  const { default: PgBoss } = await import('pg-boss');
  return new PgBoss({
    db: executor as { executeSql(text: string, values: unknown[]): Promise<{ rows: unknown[] }> },
    supervise: runs,
    schedule: runs,
    maintenanceIntervalSeconds: 600,
    cronMonitorIntervalSeconds: 30,
    cronWorkerIntervalSeconds: Math.max(1, lookEvery),
    archiveCompletedAfterSeconds: 3600,
    deleteAfterDays: 3,
  });
}

type Boss = Awaited<ReturnType<typeof bossOver>>;

async function makeQueues(boss: Boss, tenant: string, jobs: readonly Job[]): Promise<void> {
  const made = new Set((await boss.getQueues()).map(({ name }) => name));
  for (const { name } of jobs) {
    const queue = queueOf(tenant, name);
    if (!made.has(queue)) await boss.createQueue(queue, { name: queue, policy: 'short' });
  }
}

/** Makes the queues, so that acts can `enqueue` on a node that itself runs no jobs (and in tests). */
export async function prepareJobs({ db, tenant, log }: Pick<Context, 'db' | 'tenant' | 'log'>, jobs: readonly Job[]): Promise<void> {
  const boss = await bossOver(connectionsFor(db, log), false);
  boss.on('error', (error) => log.error({ error: describeError(error) }, 'jobs'));
  await boss.start();
  await makeQueues(boss, tenant, jobs);
  await boss.stop({ graceful: false, close: false });
}

/**
 * Makes the queues and works on them until stopped.
 * @param lookEvery seconds between two looks into a queue
 */
export async function startJobs(context: Context, jobs: readonly Job[], lookEvery = secondsBetweenLooks): Promise<Jobs> {
  const { db, tenant, log } = context;
  const boss = await bossOver(connectionsFor(db, log), true, lookEvery);
  boss.on('error', (error) => log.error({ error: describeError(error) }, 'jobs'));
  await boss.start();
  await makeQueues(boss, tenant, jobs);
  await setSchedules(boss, tenant, jobs);
  for (const job of jobs) {
    await boss.work<JobPayload>(queueOf(tenant, job.name), { pollingIntervalSeconds: lookEvery, batchSize: 1 }, async (fetched) => {
      for (const { data } of fetched) await run(context, job, data ?? {});
    });
  }
  return { stop: () => boss.stop({ graceful: true, timeout: secondsToEnd * 1000, close: false }) };
}

/** What goes wrong is logged without what was worked on; of that only the kind goes into the queue's table. */
async function run(context: Context, job: Job, payload: JobPayload): Promise<void> {
  try {
    await job.work(context, payload);
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    context.log.error({ job: job.name, error: describeError(failure) }, 'job failed');
    throw new Error(failure.name);
  }
}

async function setSchedules(boss: Boss, tenant: string, jobs: readonly Job[]): Promise<void> {
  const wanted = new Map(jobs.flatMap(({ name, schedule }) => (schedule === undefined ? [] : [[queueOf(tenant, name), schedule]])));
  for (const { name } of await boss.getSchedules()) {
    if (name.startsWith(queueOf(tenant, '')) && !wanted.has(name)) await boss.unschedule(name);
  }
  for (const [queue, cron] of wanted) await boss.schedule(queue, cron, {}, { tz: 'Asia/Shanghai', ...retries });
}

let sender: Promise<Boss> | undefined;

/**
 * Gives a job its work, inside the transaction of the act that gives rise to it: both or neither. Some node runs it within
 * seconds after the commit, or after `startAfter`.
 */
export async function enqueue(tx: Tx, tenant: string, name: string, payload: JobPayload, options: EnqueueOptions = {}): Promise<void> {
  const { startAfter, singletonKey = newId() } = options;
  sender ??= bossOver({ executeSql: () => Promise.reject(new Error('jobs are sent through a transaction')) }, false);
  const boss = await sender;
  const queue = queueOf(tenant, name);
  const made = await boss.send(queue, payload, {
    ...retries,
    singletonKey,
    ...(startAfter ? { startAfter } : {}),
    db: { executeSql: async (text, values) => ({ rows: (await tx.executeQuery(CompiledQuery.raw(text, values))).rows }) },
  });
  if (made !== null) return;
  // Not made: either one like it waits, or nobody made the queue; pg-boss says the same to both.
  const { rows } = await sql`select from pgboss.queue where name = ${queue}`.execute(tx);
  if (rows.length === 0) throw new Error(`no queue for the job ${name}`);
}
