// Requests: the clock, the register with a million requests, fifty people who file at once.
//   npm run bench -- requests [--rows N]
// The last two need PostgreSQL: DATABASE_URL of a server whose user may make databases, or Debian's postgresql installed here.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureClock } from './requests/measure-clock.ts';
import { measureFilings } from './requests/measure-filings.ts';
import { measureFrontDoor, measureRegister } from './requests/measure-register.ts';
import { openOffice } from './requests/open-office.ts';
import { openServer } from './requests/own-cluster.ts';
import { timed } from './requests/times.ts';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const rows = Number(values.rows);
if (!Number.isSafeInteger(rows) || rows < 1000) {
  console.error('--rows needs a number of at least 1000');
  process.exit(2);
}

// Ended by force or by a failure, it takes its cluster and its files along: what was made here is removed on exit.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

measureClock();

const server = await openServer(process.env['DATABASE_URL']);
if (!server) {
  console.log('\nThe register and the filings need PostgreSQL: set DATABASE_URL, or install Debian’s postgresql. Not measured.');
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-files-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
try {
  const office = await openOffice(server.url, folder);
  try {
    const seconds = (await timed(() => office.fill(rows))) / 1000;
    console.log(
      `\nPostgreSQL ${server.version}: ${rows} requests of 60 agencies in eight years, made and indexed in ${seconds.toFixed(0)} s`,
    );
    await measureRegister(office);
    await measureFrontDoor(office);
    await measureFilings(office);
  } finally {
    await office.close();
  }
} finally {
  await server.remove();
}
