// gongkai clock, fee, workdays: the law of requests on the command line. They open no database.
import type { Command } from 'commander';

const json = ['--json', '输出 JSON print JSON'] as const;

interface Json {
  readonly json?: boolean;
}

/** Hangs the commands of requests on the program. The work is loaded when a command runs. */
export function requestsCommands(program: Command): void {
  // Arguments are optional for the parser and checked by the commands, which say in a sentence what is missing;
  // unknown options are let through so that a negative number reaches them too.
  program
    .command('clock')
    .description('按办理情况推算期限 the statutory clock of one request or of many')
    .argument('[file]', '一件申请或多件申请（数组）的 JSON 文件，- 为标准输入 JSON file, - for stdin')
    .action(async (file: string | undefined) => (await import('./command-line/clock-command.ts')).clockCommand(file));

  const fee = program.command('fee').description('信息处理费 the information processing fee');
  fee
    .command('pieces')
    .description('按件：同一申请人一个自然月内累计件数 by piece, all pieces of one applicant in one month')
    .argument('[n]', '件数')
    .option('--month <month>', '收到申请的月份 YYYY-MM，默认本月 month of receipt')
    .option(...json)
    .allowUnknownOption()
    .action(async (n: string | undefined, options: Json & { month?: string }) =>
      (await import('./command-line/fee-command.ts')).feePiecesCommand(n, options),
    );
  fee
    .command('pages')
    .description('按量：单件申请提供的页数 by page, of one request')
    .argument('[n]', '页数')
    .option(...json)
    .allowUnknownOption()
    .action(async (n: string | undefined, options: Json) => (await import('./command-line/fee-command.ts')).feePagesCommand(n, options));

  program
    .command('workdays')
    .description('某日之后第 N 个工作日 the N-th working day after a day')
    .argument('[from]', '起算日 YYYY-MM-DD，当日不计')
    .argument('[n]', '工作日数')
    .option(...json)
    .allowUnknownOption()
    .action(async (from: string | undefined, n: string | undefined, options: Json) =>
      (await import('./command-line/workdays-command.ts')).workdaysCommand(from, n, options),
    );
}
