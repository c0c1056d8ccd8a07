// A process that owns the embedded database of GONGKAI_DATA and writes until it is killed. Prints each number once it is acknowledged.
import { sql } from 'kysely';
import { act } from './act.ts';
import { readConfig } from './config.ts';
import { connectOrOpen, openDatabase } from './database.ts';
import { appendFact, ledgerHead, verifyLedger } from './ledger.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { isRefusal } from './refusal.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const config = readConfig(process.env);

async function write(): Promise<void> {
  const { db } = await openDatabase(config);
  await migrate(db, migrations, new Date());
  await sql`select 1`.execute(db);
  say('open');
  for (;;) {
    const { seq } = await act(db, (tx) =>
      appendFact(tx, { tenant: 't', actor: 'p', at: new Date(), act: 'write', subject: 'thing:1', data: { pid: process.pid } }),
    );
    say(String(seq));
  }
}

async function check(): Promise<void> {
  const { db, kind, close } = await connectOrOpen(config);
  const verdict = await verifyLedger(db, 't');
  const { seq } = await ledgerHead(db, 't');
  await close();
  say(JSON.stringify({ kind, ok: verdict.ok, seq }));
}

const order = process.argv[2] === 'check' ? check : write;
order().catch((error: unknown) => {
  process.stderr.write(`${isRefusal(error) ? `${error.code} ${error.message}` : error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
