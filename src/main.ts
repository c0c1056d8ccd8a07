import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Logger } from 'pino';
import { demoPeople, makeSetupCode } from './features/agencies/index.ts';
import { systemClock } from './platform/clock.ts';
import { type Config, readConfig } from './platform/config.ts';
import type { Context } from './platform/http.ts';
import { isRefusal } from './platform/refusal.ts';
import { readSiteSettings } from './portal/site.ts';
import { openProduct, type Product } from './product.ts';

/** The demonstration is a bundle of its own beside this one; a build for service can leave it out. */
interface DemoSeed {
  /** Puts the demonstration into an empty tenant; does nothing when it is there already. */
  seed(context: Context): Promise<void>;
}

async function start(): Promise<void> {
  const config = readConfig(process.env, process.argv.slice(2));
  const siteSettings = readSiteSettings(process.env);
  const product = await openProduct({ config, siteSettings, clock: systemClock, officeFolder: join(import.meta.dirname, 'office') });
  try {
    if (config.mode === 'demo') await seedDemo(product.context);
    await announce(product, await product.start());
  } catch (error) {
    await product.close();
    throw error;
  }
  stopOnSignal(product.context.log, () => product.close());
}

async function seedDemo(context: Context): Promise<void> {
  const bundle = join(import.meta.dirname, 'demo-seed.mjs');
  if (!existsSync(bundle)) return;
  const { seed } = (await import(pathToFileURL(bundle).href)) as DemoSeed;
  await seed(context);
}

/** What the person at the terminal has to know: links, accounts, warnings. */
async function announce({ context, notices }: Product, port: number): Promise<void> {
  const { config, db, tenant } = context;
  const here = `http://localhost:${port}`;
  const lines = ['', 'Gongkai 公开 已启动', '', `  公开网站    ${here}/`, `  办公端      ${here}/office`, `  接口说明    ${here}/api`, ''];
  if (config.mode === 'demo') {
    const accounts = await demoPeople(db, tenant);
    if (accounts.length > 0) lines.push('演示账号（在办公端点击即可登录，不用口令）:');
    for (const { account, name, agencyName } of accounts) lines.push(`  ${account.padEnd(20)}${name} ${agencyName}`);
    lines.push('', '当前是演示模式，不要录入真实数据。正式运行请设置 GONGKAI_MODE=production。');
  } else {
    const code = await makeSetupCode(context);
    if (code)
      lines.push('还没有系统管理员。请在浏览器打开下面的安装链接（一次有效）:', `  ${publicOffice(config, here)}/setup#${code}`, '');
    if (!config.https) lines.push('提示：没有用 GONGKAI_PUBLIC_URL 声明 https 网址，登录 Cookie 不带 Secure。正式运行应放在 https 之后。');
  }
  lines.push(...notices);
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
