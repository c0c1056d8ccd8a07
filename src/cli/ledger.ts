// gongkai ledger: walking the chain of facts.
import type { Command } from 'commander';

/** Hangs the commands of the ledger on the program. */
export function ledgerCommands(program: Command): void {
  const ledger = program.command('ledger').description('台账 the ledger of acts');
  ledger
    .command('verify')
    .description('逐条核验台账的哈希链 walk the hash chain')
    .option('--json', '输出 JSON print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { connectOrOpen } = await import('../platform/database.ts');
      const { readConfig } = await import('../platform/config.ts');
      const { verifyLedger } = await import('../platform/ledger.ts');
      const config = readConfig(process.env);
      const database = await connectOrOpen(config);
      try {
        const verdict = await verifyLedger(database.db, config.tenant);
        const sentence = verdict.fault
          ? `台账第 ${verdict.fault.seq} 条不对：${verdict.fault.message}`
          : `台账完好，共 ${verdict.facts} 条，末条 ${verdict.head.hash.slice(0, 16)}…`;
        process.stdout.write(json ? `${JSON.stringify(verdict, null, 2)}\n` : `${sentence}\n`);
        if (!verdict.ok) process.exitCode = 1;
      } finally {
        await database.close();
      }
    });
}
