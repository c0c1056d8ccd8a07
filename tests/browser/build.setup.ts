import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { startServer } from '../server.fixture.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder for `startServer` to copy: the demonstration as a first start makes it. */
    demonstration: string;
  }
}

/** Builds what changed and makes the demonstration, once, before the first journey. */
export default async function buildOnce(project: TestProject): Promise<() => Promise<void>> {
  const { PATH, HOME } = process.env;
  const cwd = join(dirname(fileURLToPath(import.meta.url)), '../..');
  // Without what the test runner sets: its NODE_ENV would make another office than the one people get.
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd, encoding: 'utf8', env: { PATH, HOME } });
  if (status !== 0) throw new Error(`the product does not build:\n${stderr}`);
  const server = await startServer();
  await server.end();
  project.provide('demonstration', server.folder);
  return server.stop;
}
