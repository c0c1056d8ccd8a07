// gongkai privacy: personal data, marks of secrecy and hidden content in files, before they become public. Opens no database.
import type { Command } from 'commander';

interface Options {
  readonly json?: boolean;
  readonly area?: string[];
  readonly allow?: string[];
}

/** Hangs the commands of the leak gate on the program. The work is loaded when a command runs. */
export function privacyCommands(program: Command): void {
  const privacy = program
    .command('privacy')
    .description('公开前检查个人信息、密级标志和隐藏内容 personal data and hidden content in files');
  privacy
    .command('scan')
    .description('检查文件 look into files; 0 没有发现 clean · 1 有发现 findings · 2 有的没能检查 something could not be checked')
    .argument('[file...]', '文件，可以多个')
    .option('--area <code...>', '本地区身份证号码的前几位，用来计算掩码强度 first digits of ID numbers of the region')
    .option('--allow <number...>', '可以公开的号码，如本机关办公电话 numbers that may stand there')
    .option('--json', '输出 JSON print JSON')
    .action(async (files: string[], options: Options) =>
      (await import('./command-line/privacy-scan-command.ts')).privacyScanCommand(files, options),
    );
  privacy
    .command('mask')
    .description('隐去个人信息，生成只有可见内容的新文件 make a new file with only what is visible, and that masked')
    .argument('[in]', '原文件')
    .argument('[out]', '新文件')
    .option('--area <code...>', '本地区身份证号码的前几位 first digits of ID numbers of the region')
    .option('--allow <number...>', '可以公开的号码 numbers that may stand there')
    .option('--json', '输出 JSON print JSON')
    .action(async (from: string | undefined, to: string | undefined, options: Options) =>
      (await import('./command-line/privacy-mask-command.ts')).privacyMaskCommand(from, to, options),
    );
}
