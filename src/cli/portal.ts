// gongkai portal: the public side as files, and the addresses of an old site.
import type { Command } from 'commander';

/** Hangs the commands of the portal on the program. The work is loaded when a command runs. */
export function portalCommands(program: Command): void {
  const portal = program.command('portal').description('公开网站 the public site');
  portal
    .command('export')
    .description('把整个公开网站导出为静态文件 write the whole public site as files')
    .argument('<folder>', '目标文件夹：空的，或者以前导出过的 an empty folder, or that of an earlier export')
    .action(async (folder: string) => {
      const { openContext } = await import('./open-context.ts');
      const { exportPortal } = await import('../portal/export/export-portal.ts');
      const { readSiteSettings } = await import('../portal/site.ts');
      const { closeWriters } = await import('../features/report/index.ts');
      const { context, close } = await openContext();
      try {
        const { files, written, removed } = await exportPortal(context, readSiteSettings(process.env), folder);
        process.stdout.write(`已导出到 ${folder}：共 ${files} 个文件，这次写了 ${written} 个，删去已不公开的 ${removed} 个。\n`);
      } finally {
        await closeWriters();
        await close();
      }
    });
  portal
    .command('redirects')
    .description('导入旧网站的网址，访问时转到现在的页面 lead the addresses of an old site to the pages of today')
    .argument('<file>', 'CSV：旧网址,索引号或者本站网址 old address, then index number or address of this site')
    .action(async (file: string) => {
      const { readFile } = await import('node:fs/promises');
      const { shown, unusable } = await import('../platform/command-input.ts');
      const { importOldAddresses } = await import('../features/publishing/import-old-addresses.ts');
      const { openContext } = await import('./open-context.ts');
      const text = await readFile(file, 'utf8').catch(() => {
        throw unusable(`文件读不出来：${shown(file)}`);
      });
      const { context, close } = await openContext();
      try {
        const { db, clock, tenant } = context;
        const { taken, faults } = await importOldAddresses({ db, clock, tenant, actor: 'system:command-line' }, text);
        for (const { line, message } of faults) process.stderr.write(`第 ${line} 行：${message}\n`);
        process.stdout.write(`已导入 ${taken} 个旧网址${faults.length > 0 ? `，${faults.length} 行不能用` : ''}。\n`);
        if (faults.length > 0) process.exitCode = 1;
      } finally {
        await close();
      }
    });
}
