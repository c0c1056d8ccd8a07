import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundledPrograms } from '../../platform/bundled-programs.fixture.ts';

const programs = bundledPrograms({
  runner: 'src/features/report/import-runner.fixture.ts',
  'report-reader': 'src/features/report/reading/report-reader.ts',
});
beforeAll(() => programs.build());
afterAll(() => programs.clear());

/** Runs to its end, or is killed some milliseconds after so many files have ended. */
function run(
  order: string[],
  kill?: { readonly files: number; readonly milliseconds: number },
): Promise<{ code: number | null; lines: string[] }> {
  const child = programs.start('runner', order, programs.scratch);
  child.stderr.pipe(process.stderr);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (kill && output.split('ended').length > kill.files) setTimeout(() => child.kill('SIGKILL'), kill.milliseconds);
  });
  return new Promise((done) =>
    child.once('close', (code) => {
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
