import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Logger } from 'pino';
import {
  agenciesAccess,
  agenciesApi,
  migrations as agenciesMigrations,
  demoPeople,
  hasDemoPeople,
  joinAccess,
  makeSetupCode,
  may,
  personBySession,
} from './features/agencies/index.ts';
import { reportAccess, reportApi, migrations as reportMigrations } from './features/report/index.ts';
import { citizenDesk, requestsAccess, requestsApi, requestsJobs, migrations as requestsMigrations } from './features/requests/index.ts';
import { systemClock } from './platform/clock.ts';
import { type Config, readConfig } from './platform/config.ts';
import { type Database, openDatabase } from './platform/database.ts';
import { housekeeping } from './platform/housekeeping.ts';
import { buildServer, type Context, type Door } from './platform/http.ts';
import { prepareJobs, startJobs } from './platform/jobs.ts';
import { createLog } from './platform/log.ts';
import { openMailer } from './platform/mail.ts';
import { inOrder, migrate } from './platform/migrate.ts';
import { migrations as platformMigrations } from './platform/migrations.ts';
import { isRefusal, Refusal } from './platform/refusal.ts';
import { unlockSecrets } from './platform/secret-key.ts';
import { serveApp } from './platform/single-page-app.ts';
import { openStorage } from './platform/storage.ts';
import { openPortal } from './portal/portal.ts';
import { requestsDoor } from './portal/requests/requests-door.ts';
import { readSiteSettings } from './portal/site.ts';

const migrations = inOrder([platformMigrations, agenciesMigrations, reportMigrations, requestsMigrations]);
const access = joinAccess([agenciesAccess, reportAccess, requestsAccess]);

const doors: readonly Door[] = [
  agenciesApi(access),
  reportApi,
  requestsApi,
  (server) => serveApp(server, '/office', join(import.meta.dirname, 'office')),
];

/** The demonstration is a bundle of its own beside this one; a build for service can leave it out. */
interface DemoSeed {
  /** Puts the demonstration into an empty tenant; does nothing when it is there already. */
  seed(context: Context): Promise<void>;
}

async function start(): Promise<void> {
  const config = readConfig(process.env, process.argv.slice(2));
  const siteSettings = readSiteSettings(process.env);
  const log = createLog(config.logLevel);
  const database = await openDatabase(config);
  try {
    await migrate(database.db, migrations, systemClock.now());
    if (config.mode === 'production') await refuseDemoAccounts(database);
    const storage = await openStorage(join(config.data, 'files'));
    await storage.sweep(3600);
    const { secrets, notice: keyNotice } = await unlockSecrets(database.db, config, systemClock.now());
    const context: Context = { db: database.db, config, clock: systemClock, storage, secrets, log, tenant: config.tenant };
    if (config.mode === 'demo') await seedDemo(context);
    const jobs = [...housekeeping(await openMailer(config)), ...requestsJobs];
    if (!config.jobs) await prepareJobs(context, jobs);
    const running = config.jobs ? await startJobs(context, jobs) : undefined;
    const portal = openPortal(context, siteSettings);
    const server = await buildServer(config, {
      db: database.db,
      log,
      identify: (token) => personBySession(database.db, config.tenant, token, systemClock.now()),
      permits: (person, act) => {
        const permission = access[act];
        if (!permission) throw new Error(`no feature declares the act ${act}`);
        return may(person, permission);
      },
      problemPage: portal.problemPage,
    });
    const citizens = requestsDoor(context, portal.frame, citizenDesk(context, { alreadyPublished: portal.alreadyPublished }));
    for (const hang of [...doors, portal.door, citizens]) await hang(server, context);
    await server.listen({ port: config.port, host: config.host });
    const bound = server.server.address();
    await announce(context, [database.notice, keyNotice], typeof bound === 'object' && bound ? bound.port : config.port);
    stopOnSignal(log, async () => {
      await Promise.all([server.close(), running?.stop()]);
      await database.close();
    });
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function refuseDemoAccounts({ db }: Database): Promise<void> {
  if (!(await hasDemoPeople(db))) return;
  throw new Refusal({
    code: 'demo-accounts-in-production',
    status: 409,
    message: '这个数据库里有演示账号，不能用于正式运行。请用 GONGKAI_DATA 或 DATABASE_URL 指定一个新的数据库。',
  });
}

async function seedDemo(context: Context): Promise<void> {
  const bundle = join(import.meta.dirname, 'demo-seed.mjs');
  if (!existsSync(bundle)) return;
  const { seed } = (await import(pathToFileURL(bundle).href)) as DemoSeed;
  await seed(context);
}

/** What the person at the terminal has to know: links, accounts, warnings. */
async function announce(context: Context, notices: readonly (string | undefined)[], port: number): Promise<void> {
  const { config, db, tenant } = context;
  const here = `http://localhost:${port}`;
  const lines = ['', 'Gongkai 公开 已启动', '', `  公开网站    ${here}/`, `  办公端      ${here}/office`, `  接口说明    ${here}/api`, ''];
  if (config.mode === 'demo') {
    const accounts = await demoPeople(db, tenant);
    if (accounts.length > 0) lines.push('演示账号（在办公端点击即可登录，不用口令）:');
    for (const { account, name, agencyName } of accounts) lines.push(`  ${account.padEnd(16)}${name} ${agencyName}`);
    lines.push('', '当前是演示模式，不要录入真实数据。正式运行请设置 GONGKAI_MODE=production。');
  } else {
    const code = await makeSetupCode(context);
    if (code)
      lines.push('还没有系统管理员。请在浏览器打开下面的安装链接（一次有效）:', `  ${publicOffice(config, here)}/setup#${code}`, '');
    if (!config.https) lines.push('提示：没有用 GONGKAI_PUBLIC_URL 声明 https 网址，登录 Cookie 不带 Secure。正式运行应放在 https 之后。');
  }
  lines.push(...notices.filter((notice) => notice !== undefined));
  if (Number(process.versions.node.split('.')[0]) < 22) {
    lines.push(`提示：Node.js ${process.versions.node} 已停止官方支持，可以运行；正式环境建议 Node.js 24 LTS。`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

function publicOffice(config: Config, here: string): string {
  return `${config.publicUrl.startsWith('http://localhost') ? here : config.publicUrl}/office`;
}

/** First signal: finish what is under way, at most ten seconds. Second signal: at once. */
function stopOnSignal(log: Logger, close: () => Promise<void>): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), 10_000).unref();
    close().then(
      () => process.exit(0),
      (error: Error) => {
        log.error({ type: error.name, message: error.message }, 'stop failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

start().catch((error: unknown) => {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  if (isRefusal(error)) process.stderr.write(`${error.message}\n`);
  else if (code === 'EADDRINUSE')
    process.stderr.write('端口已被占用。请停止占用它的程序，或者用 PORT 指定另一个端口，例如 PORT=3001 npm start。\n');
  else if (code === 'EACCES')
    process.stderr.write('没有权限使用这个端口或数据文件夹。请换一个端口（PORT）或数据文件夹（GONGKAI_DATA）。\n');
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
