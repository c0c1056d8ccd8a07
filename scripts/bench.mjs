// npm run bench -- <name>: builds bench/<name>.ts with the bundles it needs and runs it.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { buildBundles } from './build.mjs';
import { ensureInstalled } from './install.mjs';

ensureInstalled();
const name = process.argv[2];
const known = readdirSync('bench')
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace('.ts', ''));
if (!name || !existsSync(`bench/${name}.ts`)) {
  console.error(`用法 usage: npm run bench -- ${known.join(' | ')}`);
  process.exit(2);
}
await buildBundles();
const { build } = await import('esbuild');
const outfile = `dist/bench-${name}.mjs`;
await build({
  entryPoints: [`bench/${name}.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, ['--expose-gc', outfile, ...process.argv.slice(3)], { stdio: 'inherit' });
process.exit(status ?? 1);
