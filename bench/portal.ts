// The portal with a hundred thousand items, over HTTP, against nginx serving the same bytes as files.
//   npm run bench -- portal [--rows N] [--seed N] [--port N]
// Needs PostgreSQL (DATABASE_URL, or Debian's postgresql installed here) and Debian's nginx-light and wrk.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fillItems } from './publishing/fill-items.ts';
import { measurePortal, missingPrograms } from './publishing/measure-portal.ts';
import { openOffice, today } from './requests/open-office.ts';
import { openServer } from './requests/own-cluster.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    port: { type: 'string', default: '8144' },
  },
});
const [rows, seed, port] = [Number(values.rows), Number(values.seed), Number(values.port)];
if (!Number.isSafeInteger(rows) || rows < 1000 || !Number.isSafeInteger(seed) || !Number.isSafeInteger(port)) {
  console.error('--rows needs a number of at least 1000, --seed and --port whole numbers');
  process.exit(2);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

const missing = missingPrograms();
if (missing.length > 0) {
  console.log(`The portal is not measured: ${missing.join(', ')} missing (Debian: nginx-light, wrk, util-linux).`);
  process.exit(0);
}
const server = await openServer(process.env['DATABASE_URL']);
if (!server) {
  console.log('The portal needs PostgreSQL: set DATABASE_URL, or install Debian’s postgresql. Not measured.');
  process.exit(0);
}
const load = () => loadavg()[0]?.toFixed(1);
const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-files-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
try {
  const office = await openOffice(server.url, folder, { GONGKAI_TRUST_PROXY: '127.0.0.1' });
  const { db, tenant } = office.context;
  try {
    await fillItems(server.url, { tenant, rows, seed, today, agencies: office.agencies }, async () => undefined);
    await office.server.listen({ port, host: '127.0.0.1' });
    const some = await db
      .selectFrom('item_public')
      .select('item_id')
      .where('tenant_id', '=', tenant)
      .orderBy('content_hash')
      .limit(200)
      .execute();
    const words = [
      '低保',
      '政府采购',
      '公示',
      '补贴',
      '预案',
      '教师招聘',
      '整改',
      '听证会',
      '高标准农田',
      '森林防火',
      '征地补偿',
      '一卡通',
    ];
    console.log(`PostgreSQL ${server.version}: ${rows} items, seed ${seed} (load ${load()})`);
    const slow = await measurePortal(folder, port, [
      { name: 'home', kept: true, paths: ['/'] },
      { name: 'list', kept: true, paths: ['/disclosure', ...office.agencies.slice(0, 20).map(({ slug }) => `/disclosure/${slug}`)] },
      { name: 'item', kept: true, paths: some.map(({ item_id }) => `/items/${item_id}`) },
      { name: 'search', kept: false, paths: words.map((word) => `/disclosure?q=${encodeURIComponent(word)}`) },
    ]);
    console.log(slow.length === 0 ? 'every kept page at least half of nginx' : `below half of nginx: ${slow.join(', ')}`);
    console.log(`(load ${load()})`);
  } finally {
    await office.close();
  }
} finally {
  await server.remove();
}
