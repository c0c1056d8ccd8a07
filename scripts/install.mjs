// Installs the locked dependencies when they are not there, or are not those of the lock file.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const packagesIn = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;

/**
 * Compares the lock file with npm's own record of what it installed, which it writes last: an installation that was cut off has
 * none. Packages for other systems are optional and may be missing.
 */
function isInstalled(withDevelopment) {
  const record = 'node_modules/.package-lock.json';
  if (!existsSync(record)) return false;
  const installed = packagesIn(record);
  return Object.entries(packagesIn('package-lock.json')).every(
    ([path, { version, optional, dev, devOptional }]) =>
      path === '' || installed[path]?.version === version || optional || devOptional || (dev && !withDevelopment),
  );
}

/** @param withDevelopment also what only tests and checks need */
export function ensureInstalled(withDevelopment) {
  if (isInstalled(withDevelopment)) return;
  console.log('正在安装依赖 installing dependencies …');
  const { status } = spawnSync('npm', ['ci', withDevelopment ? '--include=dev' : '--omit=dev', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
