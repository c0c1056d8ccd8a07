// What the product hangs together from: migrations, access, doors, jobs. The terminal, the signals and the demonstration are main's.
import { join } from 'node:path';
import {
  agenciesAccess,
  agenciesApi,
  migrations as agenciesMigrations,
  hasDemoPeople,
  joinAccess,
  may,
  personBySession,
} from './features/agencies/index.ts';
import { catalogueAccess, catalogueApi } from './features/publishing/catalogue/index.ts';
import {
  leakGate,
  publishingAccess,
  publishingApi,
  publishingJobs,
  migrations as publishingMigrations,
} from './features/publishing/index.ts';
import { upkeepAccess, upkeepApi, upkeepJobs } from './features/publishing/upkeep/index.ts';
import { reportAccess, reportApi, migrations as reportMigrations } from './features/report/index.ts';
import { citizenDesk, requestsAccess, requestsApi, requestsJobs, migrations as requestsMigrations } from './features/requests/index.ts';
import type { Clock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { type Database, openDatabase } from './platform/database.ts';
import { housekeeping } from './platform/housekeeping.ts';
import { buildServer, type Context, type Door, type Server } from './platform/http.ts';
import { type Job, type Jobs, prepareJobs, startJobs } from './platform/jobs.ts';
import { createLog } from './platform/log.ts';
import { openMailer } from './platform/mail.ts';
import { inOrder, migrate } from './platform/migrate.ts';
import { migrations as platformMigrations } from './platform/migrations.ts';
import { Refusal } from './platform/refusal.ts';
import { unlockSecrets } from './platform/secret-key.ts';
import { serveApp } from './platform/single-page-app.ts';
import { openStorage } from './platform/storage.ts';
import { disclosureDoor } from './portal/disclosure/disclosure-door.ts';
import { openPortal } from './portal/portal.ts';
import { requestsDoor } from './portal/requests/requests-door.ts';
import type { SiteSettings } from './portal/site.ts';

const migrations = inOrder([platformMigrations, agenciesMigrations, reportMigrations, requestsMigrations, publishingMigrations]);
const access = joinAccess([agenciesAccess, reportAccess, requestsAccess, publishingAccess, catalogueAccess, upkeepAccess]);
const doors: readonly Door[] = [reportApi, requestsApi];

export interface ProductOptions {
  readonly config: Config;
  readonly siteSettings: SiteSettings;
  /** What day it is: limits, letters, numbers, reminders. */
  readonly clock: Clock;
  /** Where signing in keeps a time of its own, so that whoever moves the days signs nobody out. */
  readonly sessionClock?: Clock;
  /** Default: the one the configuration names. Closed with the product either way. */
  readonly database?: Database;
  /** Where the build put the office app. */
  readonly officeFolder: string;
}

export interface Product {
  readonly context: Context;
  readonly server: Server;
  /** Everything that is done apart from requests, whether or not this node runs it. */
  readonly jobs: readonly Job[];
  /** What the person at the terminal should know: sentences. */
  readonly notices: readonly string[];
  /** Takes up the jobs, unless the configuration leaves them to another node, and opens the port. @returns the port it got */
  start(): Promise<number>;
  /** Finishes what is under way. */
  close(): Promise<void>;
}

/**
 * Opens the database, brings it up to date and puts the product together; nobody can reach it before `start`.
 *
 * @throws Refusal for a database or a key that cannot be used, `demo-accounts-in-production`
 */
export async function openProduct(options: ProductOptions): Promise<Product> {
  const database = options.database ?? (await openDatabase(options.config));
  try {
    return await putTogether(database, options);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function putTogether(database: Database, options: ProductOptions): Promise<Product> {
  const { config, siteSettings, clock, sessionClock = clock, officeFolder } = options;
  const { db } = database;
  const { tenant } = config;
  const log = createLog(config.logLevel);
  await migrate(db, migrations, clock.now());
  if (config.mode === 'production') await refuseDemoAccounts(database);
  const storage = await openStorage(join(config.data, 'files'));
  await storage.sweep(3600);
  const { secrets, notice: keyNotice } = await unlockSecrets(db, config, clock.now());
  const context: Context = { db, config, clock, storage, secrets, log, tenant };
  const jobs = [...housekeeping(await openMailer(config)), ...requestsJobs, ...publishingJobs, ...upkeepJobs];
  const portal = openPortal(context, siteSettings);
  const server = await buildServer(config, {
    db,
    log,
    identify: (token) => personBySession(db, tenant, token, sessionClock.now()),
    permits: (person, act) => {
      const permission = access[act];
      if (!permission) throw new Error(`no feature declares the act ${act}`);
      return may(person, permission);
    },
    problemPage: portal.problemPage,
    lastGood: portal.lastGood,
  });
  await agenciesApi(access)(server, { ...context, clock: sessionClock });
  for (const hang of doors) await hang(server, context);
  publishingApi(leakGate(context))(server, context);
  catalogueApi(server, context);
  upkeepApi(server, context);
  await serveApp(server, '/office', officeFolder);
  await portal.door(server, context);
  await disclosureDoor(context, portal.frame)(server, context);
  await requestsDoor(context, portal.frame, citizenDesk(context, { alreadyPublished: portal.alreadyPublished }))(server, context);
  let running: Jobs | undefined;
  return {
    context,
    server,
    jobs,
    notices: [database.notice, keyNotice].filter((notice) => notice !== undefined),
    async start() {
      if (config.jobs) running = await startJobs(context, jobs);
      else await prepareJobs(context, jobs);
      await server.listen({ port: config.port, host: config.host });
      const bound = server.server.address();
      return typeof bound === 'object' && bound ? bound.port : config.port;
    },
    async close() {
      await Promise.all([server.close(), running?.stop()]);
      await database.close();
    },
  };
}

async function refuseDemoAccounts({ db }: Database): Promise<void> {
  if (!(await hasDemoPeople(db))) return;
  throw new Refusal({
    code: 'demo-accounts-in-production',
    status: 409,
    message: '这个数据库里有演示账号，不能用于正式运行。请用 GONGKAI_DATA 或 DATABASE_URL 指定一个新的数据库。',
  });
}
