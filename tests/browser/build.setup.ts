import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Builds what changed, once, before the first journey. */
export default function buildOnce(): void {
  const { PATH, HOME } = process.env;
  const cwd = join(dirname(fileURLToPath(import.meta.url)), '../..');
  // Without what the test runner sets: its NODE_ENV would make another office than the one people get.
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd, encoding: 'utf8', env: { PATH, HOME } });
  if (status !== 0) throw new Error(`the product does not build:\n${stderr}`);
}
