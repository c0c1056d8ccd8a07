// Real processes that tests may really kill: bundled like the product, in a folder from which the dependencies are found.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '../..');

export type Program = ChildProcessByStdio<null, Readable, Readable>;

export interface BundledPrograms {
  /** An empty folder that goes with the programs. */
  readonly scratch: string;
  build(): Promise<void>;
  /** Starts a program with nothing of the test's environment but the way to other programs. @param data its data folder */
  start(name: string, args: readonly string[], data: string): Program;
  /** Kills what still runs. */
  killAll(): void;
  /** Kills what still runs and clears away both folders. */
  clear(): void;
}

/** @param entryPoints source by name, below the root of the project; the database's worker is added */
export function bundledPrograms(entryPoints: Readonly<Record<string, string>>): BundledPrograms {
  const bundles = mkdtempSync(join(root, 'node_modules/.gongkai-test-'));
  const scratch = mkdtempSync(join(tmpdir(), 'gongkai-programs-'));
  const running = new Set<Program>();
  const killAll = () => {
    for (const program of running) program.kill('SIGKILL');
  };
  return {
    scratch,
    killAll,
    build: async () => {
      await build({
        absWorkingDir: root,
        entryPoints: { ...entryPoints, 'pglite-worker': 'src/platform/pglite-worker.ts' },
        outdir: bundles,
        bundle: true,
        splitting: true,
        outExtension: { '.js': '.mjs' },
        platform: 'node',
        format: 'esm',
        target: 'node20',
        packages: 'external',
        logLevel: 'error',
      });
    },
    start(name, args, data) {
      const program = spawn(process.execPath, [join(bundles, `${name}.mjs`), ...args], {
        env: { PATH: process.env['PATH'], GONGKAI_DATA: data },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      running.add(program);
      program.once('close', () => running.delete(program));
      return program;
    },
    clear() {
      killAll();
      rmSync(bundles, { recursive: true, force: true });
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
