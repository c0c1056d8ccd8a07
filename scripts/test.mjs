// npm test: installs what is missing, then formatter and linter, types, and every test that needs nothing but Node.
import { spawnSync } from 'node:child_process';
import { ensureInstalled } from './install.mjs';

ensureInstalled(true);
const steps = [
  ['biome', ['check', '.']],
  ['tsc', ['--noEmit']],
  ['vitest', ['run', '--project', 'unit', '--project', 'database', ...process.argv.slice(2)]],
];
for (const [command, args] of steps) {
  const { status } = spawnSync(`node_modules/.bin/${command}`, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
