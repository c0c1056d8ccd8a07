// npm start: installs what is missing, builds what changed, and runs the server.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));
ensureInstalled(false);
const { everythingIsFresh } = await import('./build.mjs');
if (!everythingIsFresh()) {
  // In a process of its own: vite sets NODE_ENV to production, which would turn a demonstration into a system in service.
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
// In this process: signals, exit code and terminal are the server's own.
await import('../dist/server.mjs');
