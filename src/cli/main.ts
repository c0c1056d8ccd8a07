// The command line: gongkai <feature> <command>. Commands load what they need when they run, so that the others start fast.
import { Command, CommanderError } from 'commander';
import { privacyCommands } from '../features/publishing/privacy.commands.ts';
import { publishingCommands } from '../features/publishing/publishing.commands.ts';
import { reportCommands } from '../features/report/report.commands.ts';
import { requestsCommands } from '../features/requests/requests.commands.ts';
import { isRefusal } from '../platform/refusal.ts';
import { ledgerCommands } from './ledger.ts';
import { portalCommands } from './portal.ts';

/** 0: done and clean. 1: done, findings of level error. 2: input that cannot be used. */
const unusable = 2;

const program = new Command('gongkai')
  .description('政府信息公开工作系统 · the working system of a government-information-disclosure office')
  .configureHelp({ showGlobalOptions: false })
  .helpOption('-h, --help', '显示帮助 show help')
  .helpCommand('help [command]', '显示某个命令的帮助 help for a command')
  .exitOverride()
  .configureOutput({ writeErr: (text) => process.stderr.write(text.replace(/^error: /, '用法有误 usage error: ')) });

reportCommands(program);
requestsCommands(program);
publishingCommands(program);
privacyCommands(program);
ledgerCommands(program);
portalCommands(program);
program.addHelpText(
  'after',
  '\n退出码 exit codes: 0 没有错误 clean · 1 有“错误”级问题 findings of level error · 2 输入不能使用 input that cannot be used',
);
for (const command of [program, ...program.commands, ...program.commands.flatMap((group) => group.commands)])
  command.exitOverride().helpOption('-h, --help', '显示帮助 show help');

async function main(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** Says what went wrong; what is nobody's fault but ours is shown with its trace. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 || error.code === 'commander.help' ? 0 : unusable;
  if (isRefusal(error) || (error instanceof Error && error.name === 'UnusableInput')) {
    process.stderr.write(`${(error as Error).message}\n`);
    return unusable;
  }
  console.error(error);
  return unusable;
}

// A reader that went away (head, less) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

await main();
