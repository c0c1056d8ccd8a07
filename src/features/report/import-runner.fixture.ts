// A process that owns the embedded database of GONGKAI_DATA and takes in what waits there, until it is done or killed.
import { join } from 'node:path';
import { closeReaders } from '../../documents/in/read-in-child.ts';
import { systemClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { openDatabase } from '../../platform/database.ts';
import { verifyLedger } from '../../platform/ledger.ts';
import { createLog } from '../../platform/log.ts';
import { inOrder, migrate } from '../../platform/migrate.ts';
import { migrations as platformMigrations } from '../../platform/migrations.ts';
import { openStorage } from '../../platform/storage.ts';
import { addAgency, migrations as agenciesMigrations } from '../agencies/index.ts';
import { importFiles } from './import-files.ts';
import { migrations } from './migrations.ts';
import { reportHtml, soundReport } from './report.fixture.ts';
import { workOffImports } from './report.jobs.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const [order = '', count = '0'] = process.argv.slice(2);
const config = readConfig(process.env);
const { tenant } = config;
const clock = systemClock;
const database = await openDatabase(config);
const { db } = database;
const storage = await openStorage(join(config.data, 'files'));
await migrate(db, inOrder([platformMigrations, agenciesMigrations, migrations]), clock.now());

/** Every name twice, with the same file: a duplicate would show. */
async function fill(): Promise<void> {
  const acting = { db, clock, tenant, actor: 'system:test' };
  await addAgency(acting, { parentId: null, kind: 'county', name: '清溪县人民政府' });
  const files = [];
  for (let i = 0; i < Number(count); i += 1) {
    const content = reportHtml(soundReport({ unit: `清溪县第${Math.floor(i / 2) % 20}镇`, year: 2021 + Math.floor(i / 40), seed: i >> 1 }));
    files.push({ name: `${i}.html`, bytes: content.length, hash: (await storage.put(content)).hash });
  }
  await importFiles(acting, files, { agencyId: null, year: null, reach: 'tenant' });
}

/** What a crash must never leave: a report without version, check or fact; a file that says stored without its report. */
async function tell(): Promise<void> {
  const states = await db
    .selectFrom('import_file')
    .select(['state', (select) => select.fn.countAll<number>().as('files')])
    .groupBy('state')
    .execute();
  const whole = async (table: 'report' | 'report_version' | 'report_check' | 'report_step') =>
    (
      await db
        .selectFrom(table)
        .select((select) => select.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n;
  const facts = await db
    .selectFrom('ledger_fact')
    .select((select) => select.fn.countAll<number>().as('n'))
    .where('act', '=', 'take-in-report')
    .executeTakeFirstOrThrow();
  const named = await db
    .selectFrom('agency')
    .select(['name', (select) => select.fn.countAll<number>().as('n')])
    .groupBy('name')
    .execute();
  say(
    JSON.stringify({
      states: Object.fromEntries(states.map(({ state, files }) => [state, files])),
      reports: await whole('report'),
      versions: await whole('report_version'),
      checks: await whole('report_check'),
      steps: await whole('report_step'),
      facts: facts.n,
      twice: named.filter(({ n }) => n > 1).length,
      ledger: (await verifyLedger(db, tenant)).ok,
    }),
  );
}

if (order === 'fill') await fill();
if (order === 'work') {
  await tell();
  // A file leaves the hand when it has ended.
  const inHand = new (class extends Set<string> {
    override delete(file: string): boolean {
      say('ended');
      return super.delete(file);
    }
  })();
  await workOffImports({ db, clock, storage, log: createLog('error'), tenant }, () => false, inHand);
  await tell();
}
closeReaders();
await database.close();
