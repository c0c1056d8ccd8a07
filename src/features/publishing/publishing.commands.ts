// gongkai deadline: the law of publishing on the command line. Opens no database.
import type { Command } from 'commander';

/** Hangs the commands of publishing on the program. The work is loaded when a command runs. */
export function publishingCommands(program: Command): void {
  program
    .command('deadline')
    .description('主动公开的最迟日期 by when information has to be public')
    .option('--formed-on <date>', '信息形成、批复、签订、作出决定的日期 YYYY-MM-DD，当日不计')
    .option(
      '--kind <kind>',
      '信息的种类 default, budget, departmentBudget, procurementResult, contract, permit, penalty, penaltyWithdrawal, landRequisition, interpretation',
      'default',
    )
    .option('--json', '输出 JSON，含逐日计算 print JSON with every day')
    .action(async (options: { formedOn?: string; kind?: string; json?: boolean }) =>
      (await import('./command-line/deadline-command.ts')).deadlineCommand(options),
    );
}
