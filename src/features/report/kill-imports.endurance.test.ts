import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

// A real process that is really killed: bundled like the product, in a folder from which the dependencies are found.
const root = resolve(import.meta.dirname, '../../..');
const bundles = mkdtempSync(join(root, 'node_modules/.gongkai-test-'));
const data = mkdtempSync(join(tmpdir(), 'gongkai-kill-'));
const running = new Set<ChildProcess>();

beforeAll(() =>
  build({
    absWorkingDir: root,
    entryPoints: {
      runner: 'src/features/report/import-runner.fixture.ts',
      'pglite-worker': 'src/platform/pglite-worker.ts',
      'report-reader': 'src/features/report/reading/report-reader.ts',
    },
    outdir: bundles,
    bundle: true,
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  }),
);
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(bundles, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
});

/** Runs to its end, or is killed some milliseconds after so many files have ended. */
function run(
  order: string[],
  kill?: { readonly files: number; readonly milliseconds: number },
): Promise<{ code: number | null; lines: string[] }> {
  const child = spawn(process.execPath, [join(bundles, 'runner.mjs'), ...order], {
    env: { PATH: process.env['PATH'], GONGKAI_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (kill && output.split('ended').length > kill.files) setTimeout(() => child.kill('SIGKILL'), kill.milliseconds);
  });
  return new Promise((done) =>
    child.once('close', (code) => {
      running.delete(child);
      done({ code, lines: output.trim().split('\n') });
    }),
  );
}

const files = 200;

test('killed three times in the middle of 200 files: each file is wholly in or wholly out, and the rest follows without duplicates', async () => {
  expect((await run(['fill', String(files)])).code).toBe(0);
  const found = [];
  const ended = [];
  // Every run first tells what the one before left; a file takes some 20 to 200 milliseconds, so the kills fall into its middle.
  for (const kill of [{ files: 10, milliseconds: 3 }, { files: 15, milliseconds: 11 }, { files: 20, milliseconds: 27 }, undefined]) {
    const { code, lines } = await run(['work'], kill);
    expect(code).toBe(kill ? null : 0);
    found.push(JSON.parse(lines[0] ?? ''));
    ended.push(lines.filter((line) => line === 'ended').length);
    if (!kill) found.push(JSON.parse(lines.at(-1) ?? ''));
  }
  expect(found[0].states).toEqual({ waiting: files });
  let acknowledged = 0;
  for (const [i, after] of found.slice(1).entries()) {
    const { stored = 0, known = 0, waiting = 0 } = after.states;
    expect(stored + known + waiting).toBe(files);
    // What was acknowledged is there; at most the file in hand is there beyond it.
    acknowledged += ended[i] ?? 0;
    expect(stored + known).toBeGreaterThanOrEqual(acknowledged);
    expect(stored + known).toBeLessThanOrEqual(acknowledged + i + 1);
    expect(after).toMatchObject({
      reports: stored,
      versions: stored,
      checks: stored,
      steps: stored,
      facts: stored,
      twice: 0,
      ledger: true,
    });
  }
  expect(found.at(-1).states).toEqual({ stored: files / 2, known: files / 2 });
}, 300_000);
