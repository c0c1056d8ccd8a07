// Search over what is public: a million items, against pg_trgm and SQLite's FTS5 trigrams on the same texts.
//   npm run bench -- search [--rows N] [--seed N]
// Needs PostgreSQL: DATABASE_URL of a server whose user may make databases, or Debian's postgresql installed here. SQLite: Debian's sqlite3.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fillItems } from './publishing/fill-items.ts';
import { goal, measureSearch, toldOf } from './publishing/measure-search.ts';
import { sqliteRival, trigramRival } from './publishing/rivals.ts';
import { openOffice, today } from './requests/open-office.ts';
import { openServer } from './requests/own-cluster.ts';
import { timed } from './requests/times.ts';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } } });
const [rows, seed] = [Number(values.rows), Number(values.seed)];
if (!Number.isSafeInteger(rows) || rows < 1000 || !Number.isSafeInteger(seed)) {
  console.error('--rows needs a number of at least 1000, --seed a whole number');
  process.exit(2);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

const server = await openServer(process.env['DATABASE_URL']);
if (!server) {
  console.log('The search needs PostgreSQL: set DATABASE_URL, or install Debian’s postgresql. Not measured.');
  process.exit(0);
}
const load = () => loadavg()[0]?.toFixed(1);
const mega = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MB`;
const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-files-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
try {
  const office = await openOffice(server.url, folder);
  const { db, tenant } = office.context;
  const sqlite = await sqliteRival(folder);
  if (!sqlite) console.log('SQLite’s program with trigrams is missing (Debian’s sqlite3): not compared.');
  const trigram = await trigramRival(server.url);
  const rivals = [trigram, ...(sqlite ? [sqlite] : [])];
  try {
    const making = { tenant, rows, seed, today, agencies: office.agencies };
    const start = performance.now();
    const filled = await fillItems(server.url, making, async (some) => {
      for (const rival of rivals) await rival.take(some);
    });
    const seconds = (performance.now() - start) / 1000;
    console.log(`PostgreSQL ${server.version}: ${rows} items, seed ${seed}, made and indexed in ${seconds.toFixed(0)} s (load ${load()})`);
    console.log(
      `index of words ${filled.wordIndexSeconds.toFixed(0)} s, ${mega(filled.wordIndexBytes)}; all indexes of what is public ${filled.indexSeconds.toFixed(0)} s; the items themselves ${mega(filled.tableBytes)}`,
    );
    for (const rival of rivals) {
      const { seconds: taken, bytes } = await rival.index();
      console.log(
        `${rival.name}: index ${taken.toFixed(0)} s, ${mega(bytes)} (${(taken / filled.wordIndexSeconds).toFixed(1)} and ${(bytes / filled.wordIndexBytes).toFixed(1)} times the product’s)`,
      );
    }
    const told = await toldOf(
      db,
      tenant,
      office.agencies.map(({ id }) => id),
    );
    const spent = await timed(async () => {
      const missed = await measureSearch(db, tenant, told, rivals);
      console.log(missed.length === 0 ? `every p95 within ${goal} ms and ahead of both` : `missed: ${missed.join(', ')}`);
    });
    console.log(`measured in ${(spent / 1000).toFixed(0)} s (load ${load()})`);
  } finally {
    for (const rival of rivals) await rival.close();
    await office.close();
  }
} finally {
  await server.remove();
}
